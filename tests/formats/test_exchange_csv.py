"""The archive exchange: every column of the five tables, what is rejected and how, and whatever is sent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.formats import exchange_csv
from longtrack.formats.exchange_csv import FILES, Rejected, load
from longtrack.sport.history import FieldSize, Honour, PastRecord, PastResult, Person, Printed
from longtrack.sport.times import parse_time

HEADERS = {
    "results.csv": "competition,games,date,venue,event,division,rank,skater_id,given_name,family_name,noc,"
    "pair,lane,splits,time,outcome,marks,thousandths,source,bib",
    "records.csv": "class,event,time,skater_id,holder,noc,date,venue,source,pair",
    "skaters.csv": "skater_id,given_name,family_name,noc,date_of_birth,birthplace,aliases,source,club",
    "honours.csv": "skater_id,name,noc,competition,level,event,year,place,date,source,complete,sport",
    "entries.csv": "competition,event,number_of_starters,number_of_pairs,date,start_time,source,"
    "ice_temperature",
}
DAY = date(2026, 2, 9)


def printed(text: str) -> Printed:
    """A time as it was printed."""
    return Printed(parse_time(text), len(text.partition(".")[2]))


def one(name: str, row: str) -> exchange_csv.Exchange:
    """Read a table of one row."""
    return load({name: f"{HEADERS[name]}\n{row}\n".encode()})


def test_results() -> None:
    """Every column, and one that means nothing here is kept."""
    row = (
        "Games,og2026,2026-02-09,Rink,1000 m women,A,1,ned-leerdam-jutta,Jutta,Leerdam,NED,15,outer,"
        "17.68;;43.9,1:12.31,,OR PB,(4),sheet,7"
    )
    exchange = one("results.csv", row)
    assert exchange.rejected == ()
    assert exchange.history.results == (
        PastResult(
            competition="Games",
            games="OG2026",
            date=DAY,
            venue="Rink",
            event="W1000",
            division="A",
            rank=1,
            skater_id="ned-leerdam-jutta",
            given_name="Jutta",
            family_name="Leerdam",
            noc="NED",
            pair=15,
            lane="outer",
            splits=(printed("17.68"), None, printed("43.9")),
            time=printed("1:12.31"),
            outcome="finished",
            marks=("OR", "PB"),
            thousandths=4,
            source="sheet",
            extra=(("bib", "7"),),
        ),
    )


def test_records() -> None:
    """A record without a time is a gap of the archive, and no row of this table."""
    exchange = one(
        "records.csv", "OR,W1000,1:12.31,ned-leerdam-jutta,Jutta Leerdam,NED,2026-02-09,Milan,book,15"
    )
    assert exchange.history.records == (
        PastRecord(
            record_class="OR",
            event="W1000",
            time=printed("1:12.31"),
            skater_id="ned-leerdam-jutta",
            holder="Jutta Leerdam",
            noc="NED",
            date=DAY,
            venue="Milan",
            source="book",
            extra=(("pair", "15"),),
        ),
    )


@pytest.mark.parametrize(
    ("born", "day", "year"),
    [("1998-12-30", date(1998, 12, 30), 1998), ("1998", None, 1998), ("", None, None)],
)
def test_skaters(born: str, day: date | None, year: int | None) -> None:
    """The birth date, or the year alone; other spellings with ; between them."""
    exchange = one("skaters.csv", f"ned-a-b,B,A,NED,{born},Oslo,A. B.; Bee A,list,IJs")
    assert exchange.history.people == (
        Person(
            "ned-a-b",
            given_name="B",
            family_name="A",
            noc="NED",
            date_of_birth=day,
            year_of_birth=year,
            birthplace="Oslo",
            aliases=("A. B.", "Bee A"),
            source="list",
            extra=(("club", "IJs"),),
        ),
    )


def test_honours() -> None:
    """A medal of another sport keeps its own event; sets that are whole have ; between them."""
    exchange = one(
        "honours.csv", ",,NED,Games,OG,other-short-track,2026,1,2026-02-09,web,noc:NED@OG2026; x,other"
    )
    assert exchange.history.honours == (
        Honour(
            competition="Games",
            event="other-short-track",
            noc="NED",
            level="OG",
            year=2026,
            place=1,
            date=DAY,
            source="web",
            complete=("noc:NED@OG2026", "x"),
            extra=(("sport", "other"),),
        ),
    )


def test_entries() -> None:
    """How many started, when, and what was measured."""
    exchange = one("entries.csv", "Games,W1000,30,15,2026-02-09,17:30,sheet,-7.5")
    assert exchange.history.fields == (
        FieldSize(
            competition="Games",
            event="W1000",
            number_of_starters=30,
            number_of_pairs=15,
            date=DAY,
            start_time="17:30",
            source="sheet",
            extra=(("ice_temperature", "-7.5"),),
        ),
    )


def test_an_id_is_made_of_nation_and_name() -> None:
    """Who has none in a result gets one."""
    table = "competition,event,given_name,family_name,noc\nCup,W1000,Žofia,de Wit,CZE\n"
    (row,) = load({"results.csv": table.encode()}).history.results
    assert row.skater_id == "cze-de-wit-zofia"


@pytest.mark.parametrize("accent", ["Zdr\u00e1halov\u00e1", "Zdra\u0301halova\u0301"])
def test_names_are_composed(accent: str) -> None:
    """However an accent was typed, the name is the same."""
    table = f"competition,event,skater_id,family_name\nCup,W1000,x,{accent}\n"
    (row,) = load({"results.csv": table.encode()}).history.results
    assert row.family_name == "Zdr\u00e1halov\u00e1"


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("results.csv", "Cup,Milan,,,W1000,,,x", "games: expected a code such as OG2026, found 'Milan'"),
        ("results.csv", "Cup,,9 Feb,,W1000,,,x", "date: expected a day such as 2026-02-09, found '9 Feb'"),
        ("results.csv", "Cup,,,,ski,,,x", "event: expected "),
        ("results.csv", "Cup,,,,W1000,,first,x", "rank: expected a whole number, found 'first'"),
        (
            "results.csv",
            "Cup,,,,W1000",
            "skater_id: expected an id, or a name to make one from, found nothing",
        ),
        ("results.csv", ",,,,W1000,,,x", "competition: expected a text, found nothing"),
        ("results.csv", "Cup,,,,W1000,,,x,,,,,left", "lane: expected inner or outer, found 'left'"),
        (
            "results.csv",
            "Cup,,,,W1000,,,x,,,,,,17.68|43.78",
            "splits: expected cumulative times with ; between",
        ),
        ("results.csv", "Cup,,,,W1000,,,x,,,,,,,1:12:95", "time: expected a time such as 1:12.31"),
        ("results.csv", "Cup,,,,W1000,,,x,,,,,,,1:12.3141", "time: expected a time such as 1:12.31"),
        ("results.csv", "Cup,,,,W1000,,,x,,,,,,,,fell", "outcome: expected finished, DNF, DNS, DQ or WDR"),
        ("results.csv", "Cup,,,,W1000,,,x,,,,,,,,,,12", "thousandths: expected the third digit of the time"),
        ("results.csv", "Cup,OG99,,,W1000,,,x", "games: expected a code such as OG2026, found 'OG99'"),
        ("results.csv", "Cup,OG9999,,,W1000,,,x", "games: expected a code such as OG2026, found 'OG9999'"),
        ("results.csv", "Cup,,1066-10-14,,W1000,,,x", "date: expected a day from 1850 to 2100, found"),
        ("results.csv", "Cup,,,,X1000,,,x", "event: expected W or M before the metres"),
        ("results.csv", "Cup,,,,W1000,,,../x", "skater_id: expected an id such as ned-kok-femke"),
        ("results.csv", "Cup,,,,W1000,,,a/b", "skater_id: expected an id such as ned-kok-femke"),
        ("results.csv", "Cup,,,,W1000,,,x,,,Dutch", "noc: expected a code of three letters such as NED"),
        ("results.csv", f"Cup,,,,W1000,,,x,{'a' * 201}", "given_name: expected a text in one line, of at"),
        ("results.csv", "Cup,,,,W1000,,,x,A\x07b", "given_name: expected a text in one line, of at most 200"),
        (
            "results.csv",
            "Cup,,,,W1000,,,x,,,,,,,0:50.00",
            "time: expected 1:08.02 or slower: nobody is that fast over W1000, found '0:50.00'",
        ),
        ("records.csv", "WR,M500,12.00", "time: expected 31.92 or slower: nobody is that fast over M500"),
        ("skaters.csv", "x,,,,1066", "date_of_birth: expected a year from 1850 to 2100, found '1066'"),
        ("honours.csv", ",,NED,Games,OG,W1000,9999,1", "year: expected a year from 1850 to 2100"),
        ("records.csv", ",W1000,1:12.31", "class: expected a text, found nothing"),
        (
            "records.csv",
            "WR,W1500,,,Miho Takagi,JPN,2019-03-10",
            "time: expected a time such as 1:12.31, found nothing: WR W1500 Miho Takagi JPN 2019-03-10",
        ),
        ("skaters.csv", ",Jutta,Leerdam", "skater_id: expected a text, found nothing"),
        ("skaters.csv", "x,,,,98", "date_of_birth: expected a day such as 2026-02-09, found '98'"),
        ("honours.csv", ",,NED,Games,OG,,2026,1", "event: expected a text, found nothing"),
        ("honours.csv", ",,NED,Games,OG,W1000,2026,gold", "place: expected a whole number, found 'gold'"),
        ("entries.csv", ",W1000,30", "competition: expected a text, found nothing"),
    ],
)
def test_a_row_that_cannot_be_read(name: str, row: str, reason: str) -> None:
    """File, line, field, what was expected, what stands there; the rows around it are taken."""
    good = {
        "results.csv": "Cup,,,,W1000,,,x",
        "records.csv": "OR,W1000,1:12.31",
        "skaters.csv": "x",
        "honours.csv": ",,NED,Games,OG,W1000,2026,1",
        "entries.csv": "Cup,W1000",
    }[name]
    exchange = load({name: f"{HEADERS[name]}\n{good}\n{row}\n{good}\n".encode()})
    (rejected,) = exchange.rejected
    assert (rejected.file, rejected.line) == (name, 3)
    assert rejected.reason.startswith(f"line 3, field {reason}")
    history = exchange.history
    taken = (history.results, history.records, history.people, history.honours, history.fields)
    assert sum(map(len, taken)) == 2


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 0, "line 1: expected the names of the columns"),
        (b"a,b\n1,2\n", 0, "line 1, field event: expected a column of this name"),
        (b"event,\xff\n", 0, "line 1: expected text in UTF-8, found the byte 0xFF"),
        (b"event,event\n", 0, "line 1: expected every column once"),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, line: int, reason: str) -> None:
    """It is one row of the report, without a line of its own."""
    (rejected,) = load({"results.csv": data}).rejected
    assert (rejected.file, rejected.line) == ("results.csv", line)
    assert rejected.reason.startswith(reason)


def test_how_much_of_a_file_was_not_read() -> None:
    """Where the first line says nothing the others cannot be read: how many those are is said."""
    (rejected,) = load({"results.csv": b"a,b\n1,2\n3,4\n"}).rejected
    assert rejected.reason.endswith("; 2 lines below the first were not read")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"Cup,W1000,ned-b-b,1,2,3", "line 3: expected 3 fields as in the first line, found 6"),
        (b"Cup,W1000,ned-\xe9-b", "line 3: expected text in UTF-8, found the byte 0xE9"),
        (b"Cup,W1000," + b"x" * 131_073, "line 3: expected fields in CSV, found this: field larger than"),
        (b'Cup,W1000,"ned-b-b', "line 3: expected fields in CSV, found this: unexpected end of data"),
        (b'Cup,"W1000"x,ned-b-b', "line 3: expected fields in CSV, found this: "),
    ],
)
def test_one_bad_row_is_one_row(row: bytes, reason: str) -> None:
    """Whatever is wrong with a row, it alone is left out, with its line; the rows below it are read."""
    exchange = load(
        {
            "results.csv": b"competition,event,skater_id\nCup,W1000,ned-a-a\n"
            + row
            + b"\nCup,W1000,ned-c-c\nCup,ski,ned-d-d\nCup,W1000,ned-\xc3\xa9-e\n"
        }
    )
    assert [it.skater_id for it in exchange.history.results] == ["ned-a-a", "ned-c-c", "ned-é-e"]
    assert [it.line for it in exchange.rejected] == [3, 5]
    assert exchange.rejected[0].reason.startswith(reason)


def test_files_that_are_not_there() -> None:
    """Any of the five may be missing, and others are passed over."""
    exchange = load({"readme.txt": b"\xff"})
    assert (exchange.history.results, exchange.rejected) == ((), ())


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "W1000",
            "W500(2)",
            "1:12.31",
            "1:12.3",
            "99:99",
            "17.68;43.78",
            "2026-02-09",
            "20260209",
            "2026-W07-1",
            "OG2026",
            "YOG2020",
            "NED",
            "inner",
            "DNF",
            "1",
            "0000",
            "٣",
            "Zdra\u0301halova\u0301",
            '"',
            "x;y",
            "\x00",
        ]
    ),
)


@given(st.sampled_from(FILES), st.lists(st.lists(cells, max_size=21), max_size=4))
def test_whatever_stands_in_a_table(name: str, rows: list[list[str]]) -> None:
    """Every row is taken or reported with file, line and reason: there is no third way."""
    body = "\n".join(",".join(row) for row in rows)
    exchange = load({name: f"{HEADERS[name]}\n{body}\n".encode("utf-8", "replace")})
    for it in exchange.rejected:
        assert (it.file, it.line >= 0) == (name, True)
        assert it.reason.startswith("line ")
        assert "expected" in it.reason
        assert "\n" not in it.reason


@given(st.dictionaries(st.sampled_from(FILES), st.binary(max_size=200)))
def test_whatever_bytes_are_sent(files: dict[str, bytes]) -> None:
    """Bytes that are no table are reported, never a traceback."""
    for it in load(files).rejected:
        assert isinstance(it, Rejected)
        assert it.file in files
