"""The archive exchange: five CSV tables of past results, records, people, honours and fields.

UTF-8 with a header row; columns in any order, unknown ones kept; an empty cell is not known. Texts are taken
in Unicode's composed form (NFC), so that a name is the same however its accents were typed. A row that cannot
be read is reported and left out, the others are taken.

Format: docs/archive.md
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from longtrack.formats import csv_table
from longtrack.formats.csv_table import Cells, WrongRow
from longtrack.sport.distances import event_of
from longtrack.sport.event_code import read_event
from longtrack.sport.history import (
    FINISHED,
    FieldSize,
    History,
    Honour,
    PastRecord,
    PastResult,
    Person,
    Printed,
)
from longtrack.sport.names import id_of
from longtrack.sport.rules.plausibility import fastest_total
from longtrack.sport.times import Duration, format_time, parse_time

FILES = ("results.csv", "records.csv", "skaters.csv", "honours.csv", "entries.csv")

_OUTCOMES = {
    **dict.fromkeys(("", "finished", "fin", "ok"), FINISHED),
    **dict.fromkeys(("dnf", "nf"), "DNF"),
    **dict.fromkeys(("dns", "ns"), "DNS"),
    **dict.fromkeys(("dq", "dsq"), "DQ"),
    **dict.fromkeys(("wdr", "wd"), "WDR"),
}
_LANES = {"": "", "inner": "inner", "i": "inner", "outer": "outer", "o": "outer"}
_COMBINED = re.compile(r"[WMX]?(?:Sprint|Allround|Sprintteam)", re.ASCII)
_OTHER = re.compile(r"other-\S+")
_GAMES = re.compile(r"[A-Z]{1,6}(\d{4})", re.ASCII)
_NOC = re.compile(r"[A-Za-z]{3}", re.ASCII)
_MOST_DECIMALS = 3
_YEARS = range(1850, 2101)
"""Whoever skated, and whoever was born to skate, did so in one of these; our bounds."""
_LONGEST = 200
"""Letters of a name; our bound."""
_LONGEST_SOURCE = 2000
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NO_ID = re.compile(r"[/\\|]|\.\.|" + _NO_TEXT.pattern)
"""An id stands in addresses and in the subjects of conflicts."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that could not be read."""

    file: str
    line: int
    """0 where the whole file could not be read."""
    reason: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a folder holds, and what of it could not be read."""

    history: History
    rejected: tuple[Rejected, ...]


Row = TypeVar("Row", PastResult, PastRecord, Person, Honour, FieldSize)


def load(files: Mapping[str, bytes]) -> Exchange:
    """Read the tables of a folder, by file name; names that mean nothing here are passed over."""
    rejected: list[Rejected] = []

    def table(name: str, read: Callable[[Cells], Row]) -> tuple[Row, ...]:
        rows, wrong = _table(name, files.get(name), read)
        rejected.extend(wrong)
        return rows

    history = History(
        results=table("results.csv", _result),
        records=table("records.csv", _record),
        people=table("skaters.csv", _person),
        honours=table("honours.csv", _honour),
        fields=table("entries.csv", _field),
    )
    return Exchange(history, tuple(rejected))


def _table(
    name: str, data: bytes | None, read: Callable[[Cells], Row]
) -> tuple[tuple[Row, ...], list[Rejected]]:
    if data is None:
        return (), []
    rows: list[Row] = []
    wrong: list[Rejected] = []

    def passed_over(line: int, problem: WrongRow) -> None:
        wrong.append(Rejected(name, line, str(problem)))

    try:
        for cells in csv_table.load(_composed(data), _COLUMNS[name], passed_over):
            try:
                rows.append(read(cells))
            except WrongRow as problem:
                passed_over(cells.line, problem)
    except WrongRow as problem:
        unread = max(0, len(data.splitlines()) - 1)
        wrong.append(Rejected(name, 0, f"{problem}; {unread} lines below the first were not read"))
    return tuple(rows), wrong


def _composed(data: bytes) -> bytes:
    """Return a text in composed form; bytes that are no UTF-8 as they are, for the table to say so."""
    if data.isascii():
        return data
    text = data.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")


def _columns(required: str, names: str) -> csv_table.Columns:
    return csv_table.Columns(known=names.split(","), required=required, example=names, aliases={})


_COLUMNS = {
    "results.csv": _columns(
        "event",
        "competition,games,date,venue,event,division,rank,skater_id,given_name,family_name,noc,pair,lane,"
        "splits,time,outcome,marks,thousandths,source",
    ),
    "records.csv": _columns("class", "class,event,time,skater_id,holder,noc,date,venue,source"),
    "skaters.csv": _columns(
        "skater_id", "skater_id,given_name,family_name,noc,date_of_birth,birthplace,aliases,source"
    ),
    "honours.csv": _columns(
        "event", "skater_id,name,noc,competition,level,event,year,place,date,source,complete"
    ),
    "entries.csv": _columns(
        "event", "competition,event,number_of_starters,number_of_pairs,date,start_time,source"
    ),
}


def _result(cells: Cells) -> PastResult:
    given, family, noc = _text(cells, "given_name"), _text(cells, "family_name"), _noc(cells)
    skater = _id(cells) or id_of(noc, family, given)
    if not skater:
        raise cells.wrong("skater_id", "an id, or a name to make one from")
    event = _event(cells)
    return PastResult(
        competition=_needed(cells, "competition"),
        event=event,
        skater_id=skater,
        games=_games(cells),
        date=_day(cells, "date"),
        venue=_text(cells, "venue"),
        division=_text(cells, "division"),
        rank=_number(cells, "rank"),
        given_name=given,
        family_name=family,
        noc=noc,
        pair=_number(cells, "pair"),
        lane=_one_of(cells, "lane", _LANES, "inner or outer"),
        splits=_splits(cells),
        time=_time(cells, "time", event),
        outcome=_one_of(cells, "outcome", _OUTCOMES, "finished, DNF, DNS, DQ or WDR"),
        marks=tuple(re.split(r"[\s;]+", cells.take("marks"))) if cells.take("marks") else (),
        thousandths=_digit(cells),
        source=_source(cells),
        extra=_extra(cells),
    )


def _record(cells: Cells) -> PastRecord:
    event = _event(cells)
    time = _time(cells, "time", event)
    if time is None:
        known = " ".join(filter(None, map(cells.take, ("class", "event", "holder", "noc", "date", "year"))))
        raise WrongRow(f"{cells.wrong('time', 'a time such as 1:12.31')}: {known}")
    if cells.has("year"):
        _year(cells, "year")
        cells.put_back("year")
    return PastRecord(
        record_class=_needed(cells, "class"),
        event=event,
        time=time,
        skater_id=_id(cells),
        holder=_text(cells, "holder"),
        noc=_noc(cells),
        date=_day(cells, "date"),
        venue=_text(cells, "venue"),
        source=_source(cells),
        extra=_extra(cells),
    )


def _person(cells: Cells) -> Person:
    skater = _id(cells)
    if not skater:
        raise cells.wrong("skater_id", "a text")
    born = cells.take("date_of_birth")
    day = None if re.fullmatch(r"\d{4}", born, re.ASCII) else _day(cells, "date_of_birth")
    return Person(
        skater_id=skater,
        given_name=_text(cells, "given_name"),
        family_name=_text(cells, "family_name"),
        noc=_noc(cells),
        date_of_birth=day,
        year_of_birth=day.year if day else _year(cells, "date_of_birth"),
        birthplace=_text(cells, "birthplace"),
        aliases=_list(cells, "aliases"),
        source=_source(cells),
        extra=_extra(cells),
    )


def _honour(cells: Cells) -> Honour:
    return Honour(
        competition=_text(cells, "competition"),
        event=_event(cells),
        skater_id=_id(cells),
        name=_text(cells, "name"),
        noc=_noc(cells),
        level=_text(cells, "level"),
        year=_year(cells, "year"),
        place=_number(cells, "place"),
        date=_day(cells, "date"),
        source=_source(cells),
        complete=_list(cells, "complete"),
        extra=_extra(cells),
    )


def _field(cells: Cells) -> FieldSize:
    return FieldSize(
        competition=_needed(cells, "competition"),
        event=_event(cells),
        number_of_starters=_number(cells, "number_of_starters"),
        number_of_pairs=_number(cells, "number_of_pairs"),
        date=_day(cells, "date"),
        start_time=cells.take("start_time"),
        source=_source(cells),
        extra=_extra(cells),
    )


def _needed(cells: Cells, column: str) -> str:
    text = _text(cells, column)
    if not text:
        raise cells.wrong(column, "a text")
    return text


def _text(cells: Cells, column: str, longest: int = _LONGEST) -> str:
    text = cells.take(column)
    if len(text) > longest or _NO_TEXT.search(text):
        raise cells.wrong(column, f"a text in one line, of at most {longest} letters")
    return text


def _source(cells: Cells) -> str:
    return _text(cells, "source", _LONGEST_SOURCE)


def _id(cells: Cells) -> str:
    text = _text(cells, "skater_id")
    if _NO_ID.search(text):
        raise cells.wrong("skater_id", "an id such as ned-kok-femke, without /, \\, | and ..")
    return text


def _noc(cells: Cells) -> str:
    text = cells.take("noc")
    if text and not _NOC.fullmatch(text):
        raise cells.wrong("noc", "a code of three letters such as NED")
    return text.upper()


def _event(cells: Cells) -> str:
    """Return the code of an event as the house writes it; a combination or another sport's as it stands."""
    text = _needed(cells, "event")
    if _COMBINED.fullmatch(text) or _OTHER.fullmatch(text):
        return text
    try:
        event = read_event(text)
    except ValueError as problem:
        raise cells.wrong("event", str(problem)) from None
    if event.gender == "X" and event.metres:
        raise cells.wrong("event", "W or M before the metres: no single distance is mixed")
    return str(event)


def _games(cells: Cells) -> str:
    text = cells.take("games").upper()
    match = _GAMES.fullmatch(text)
    if text and (match is None or int(match[1]) not in _YEARS):
        raise cells.wrong("games", "a code such as OG2026")
    return text


def _number(cells: Cells, column: str) -> int | None:
    text = cells.take(column)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise cells.wrong(column, "a whole number")
    return int(text)


def _year(cells: Cells, column: str) -> int | None:
    """Return the year; nothing of a column that says it in words, which is kept as it stands."""
    text = cells.take(column)
    match = re.match(r"\d{1,4}(?!\d)", text, re.ASCII)
    if match is None:
        return None
    if int(match[0]) not in _YEARS:
        raise cells.wrong(column, f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    return int(match[0])


def _digit(cells: Cells) -> int | None:
    """Return the third digit, of `8`, `(8)` or of three decimals, `78.508`."""
    text = cells.take("thousandths")
    if not text:
        return None
    match = re.fullmatch(r"(?:[\d:]*\.\d\d)?\(?(\d)\)?", text, re.ASCII)
    if match is None:
        raise cells.wrong("thousandths", "the third digit of the time")
    return int(match[1])


def _day(cells: Cells, column: str) -> date | None:
    text = cells.take(column)
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise cells.wrong(column, "a day such as 2026-02-09") from None
    if day.year not in _YEARS:
        raise cells.wrong(column, f"a day from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def _time(cells: Cells, column: str, event: str) -> Printed | None:
    """Return a time. Raises WrongRow for one that nobody can have skated."""
    text = cells.take(column)
    if not text:
        return None
    printed = _printed(text)
    if printed is None:
        raise cells.wrong(column, "a time such as 1:12.31")
    fastest = _fastest(event)
    if printed.duration < fastest:
        raise cells.wrong(column, f"{format_time(fastest)} or slower: nobody is that fast over {event}")
    return printed


@cache
def _fastest(event: str) -> Duration:
    """Return what a single distance takes at least; of others, whose laps differ, nothing is said."""
    code = event.partition("(")[0]
    metres = code.lstrip("WM")
    if not metres.isdecimal():
        return Duration(0)
    return fastest_total(event_of(code if code != metres else f"M{metres}"))


def _printed(text: str) -> Printed | None:
    try:
        duration = parse_time(text)
    except ValueError:
        return None
    decimals = len(text.strip().replace(",", ".").partition(".")[2])
    return Printed(duration, decimals) if decimals <= _MOST_DECIMALS else None


def _splits(cells: Cells) -> tuple[Printed | None, ...]:
    text = cells.take("splits")
    if not text:
        return ()
    splits = [(cell.strip(), _printed(cell)) for cell in text.split(";")]
    if any(cell and time is None for cell, time in splits):
        raise cells.wrong("splits", "cumulative times with ; between them, such as 17.68;43.78")
    return tuple(time for _, time in splits)


def _one_of(cells: Cells, column: str, words: Mapping[str, str], expected: str) -> str:
    try:
        return words[cells.take(column).casefold()]
    except KeyError:
        raise cells.wrong(column, expected) from None


def _list(cells: Cells, column: str) -> tuple[str, ...]:
    return tuple(word for part in cells.take(column).split(";") if (word := part.strip()))


def _extra(cells: Cells) -> tuple[tuple[str, str], ...]:
    return tuple((name, cell) for name, cell in cells.left_over() if cell)
