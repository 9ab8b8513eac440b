"""A small archive, made up so that every question has an answer."""

from __future__ import annotations

from pathlib import Path

from longtrack.archive.identity import merge
from longtrack.archive.importing import import_into
from longtrack.formats import exchange_csv

NOW = "2026-11-28T10:00:00Z"
GAMES, CUP = "Olympic Winter Games Heerenveen 2026", "ISU World Cup 2025/26 no. 1"
ANNA, BEA, CLEO, BEA_BEFORE = "ned-smit-anna", "ned-bos-bea", "can-roy-cleo", "ned-vos-bea"

RESULTS = f"""\
competition,games,date,venue,event,division,rank,skater_id,given_name,family_name,noc,pair,lane,splits,time,outcome,\
marks,thousandths,source
{GAMES},OG2026,2026-02-09,Thialf,W1000,,1,{ANNA},Anna,Smit,NED,2,inner,17.68;43.78,1:12.31,,OR,,games
{GAMES},OG2026,2026-02-09,Thialf,W1000,,2,{BEA},Bea,Bos,NED,2,outer,17.70;43.9,1:12.59,,,,games
{GAMES},OG2026,2026-02-09,Thialf,W1000,,3,{CLEO},Cleo,Roy,CAN,1,inner,,1:13.95,,,,games
{GAMES},OG2026,2026-02-15,Thialf,W500,,1,{CLEO},Cleo,Roy,CAN,1,inner,,37.01,,,4,games
{GAMES},OG2026,2026-02-15,Thialf,W500,,,{ANNA},Anna,Smit,NED,1,outer,,,DNF,,,games
{CUP},,2025-11-14,Calgary,W1000,A,1,{BEA},Bea,Bos,NED,1,inner,,1:12.35,,,,sheet
{CUP},,2025-11-14,Calgary,W1000,A,2,{ANNA},Anna,Smit,NED,1,outer,,1:12.90,,,,sheet
{CUP},,2025-11-14,Calgary,W1000,A,3,{CLEO},Cleo,Roy,CAN,2,outer,,1:12.90,,,,sheet
{CUP},,2025-11-15,Calgary,W500(1),A,1,{BEA_BEFORE},Bea,Vos,NED,2,outer,,36.90,,,,sheet
{CUP},,2025-11-16,Calgary,W500(2),A,1,{BEA},Bea,Bos,NED,2,outer,,36.9,,,,sheet
Olympic Winter Games Calgary 1988,OG1988,1988-02-09,Calgary,W1000,,1,{CLEO},Cleo,Roy,CAN,,,,,,OR,,book
"""
OTHER_RESULTS = f"""\
competition,games,date,venue,event,rank,skater_id,given_name,family_name,noc,time,source
{GAMES},OG2026,2026-02-09,Thialf,W1000,1,{ANNA},Anna,Smit,NED,1:13.12,paper
"""
RECORDS = f"""\
class,event,time,skater_id,holder,noc,date,venue,source
OR,W1000,1:12.31,{ANNA},Anna Smit,NED,2026-02-09,Thialf,book
OR,W1000,1:14.00,{BEA},Bea Bos,NED,2022-02-17,Beijing,book
OR,W1000,1:14.10,{BEA},Bea Bos,NED,2022-02-17,Beijing,paper
WR,W1000,1:11.84,{BEA},Bea Bos,NED,2025-03-01,Thialf,book
"""
SKATERS = f"""\
skater_id,given_name,family_name,noc,date_of_birth,source
{ANNA},Anna,Smit,NED,1998-12-30,list
{BEA},Bea,Bos,NED,2004-02-09,list
{CLEO},Cleo,Roy,CAN,2008-02-09,list
"""
HONOURS = f"""\
skater_id,name,noc,competition,level,event,year,place,date,source,complete
{ANNA},Anna Smit,NED,{GAMES},OG,W1000,2026,1,2026-02-09,games,noc:NED@OG2026
{BEA},Bea Bos,NED,{GAMES},OG,W1000,2026,2,2026-02-09,games,
"""
ENTRIES = f"""\
competition,event,number_of_starters,number_of_pairs,date,start_time,source,ice_temperature,air_pressure
{GAMES},W1000,3,2,2026-02-09,17:30,games,-7.5,1012 hPa
"""


def small_archive(folder: Path) -> Path:
    """Make it in a folder."""
    tables = {
        "results.csv": RESULTS,
        "records.csv": RECORDS,
        "skaters.csv": SKATERS,
        "honours.csv": HONOURS,
        "entries.csv": ENTRIES,
    }
    for name, files in (("all", tables), ("paper", {"results.csv": OTHER_RESULTS})):
        exchange = exchange_csv.load({file: text.encode() for file, text in files.items()})
        assert exchange.rejected == ()
        import_into(folder, [(name, exchange.history)], moment=NOW)
    merge(folder, BEA, BEA_BEFORE, "married", NOW)
    return folder
