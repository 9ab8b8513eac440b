"""Rows to be ranked: what a table may look like, what is understood, what is refused."""

import pytest

from longtrack.formats.rank_rows import WrongRow, load
from longtrack.projections.ranked_list import EnteredRow
from longtrack.sport.terms import Outcome

HEADER = "competition,event,division,name,noc,time,thousandths,outcome\n"


def one(cells: str, header: str = HEADER) -> EnteredRow:
    """The only row of a table."""
    (row,) = load((header + cells).encode())
    return row


def refused(text: str | bytes) -> str:
    """The sentence that says why."""
    with pytest.raises(WrongRow) as problem:
        load(text.encode() if isinstance(text, str) else text)
    return str(problem.value)


# --- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"event,name,time\nW500,Femke KOK,36.09\n",
        b"\xef\xbb\xbfevent,name,time\r\nW500,Femke KOK,36.09\r\n",
        b"event;name;time\nW500;Femke KOK;36,09\n",
        b"event\tname\ttime\nW500\tFemke KOK\t36.09",
        b'"event";"name";"time"\n"W500";"Femke KOK";"36.09"\n',
        b'event,name,time\nW500,Femke KOK,"36,09"\n',
        b"Time, Name ,EVENT\n36.09,Femke KOK,W500\n",
        b"\n\nevent,name,time,,\n\n,,,\nW500,Femke KOK,36.09,,,,\n\n",
        b"event,name,noc,time\nW500,Femke KOK,,36.09\n",
    ],
)
def test_tables_as_people_make_them(data: bytes) -> None:
    """Comma, semicolon, tab; BOM; quotes; capitals; empty lines and columns; either decimal sign."""
    (row,) = load(data)
    assert (row.event_text, row.name, row.time) == ("W500", "Femke KOK", 36_090_000)


def test_columns_that_are_not_known_are_kept() -> None:
    """A club's own columns come out as they went in, and so do ranks and gaps of somebody else."""
    row = one("W500,A B,36.09,77,Sparta,1,,+0.20\n", "event,name,time,Bib,club name,rank,empty,behind\n")
    assert dict(row.extra) == {
        "Bib": "77",
        "club name": "Sparta",
        "rank": "1",
        "empty": "",
        "behind": "+0.20",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: expected the names of the columns"),
        (" \n,,\n", "line 1: expected the names of the columns"),
        (HEADER, "line 2: expected at least one row below the names of the columns, found nothing"),
        ("W500,Femke KOK,36.09\n", "line 1, field event: expected a column of this name"),
        ("event,name,Name,time\n", "line 1: expected every column once, found two columns 'name'"),
        ("event,,name,,time\n", "line 1: expected every column once, found two columns without a name"),
        ("event,name,time\n\nW500,A,36.09,x\n", "line 3: expected 3 fields as in the first line, found 4"),
        ('event,name,time\nW500,"A,36.09\n', "line 2: expected fields in CSV, found this: unexpected end"),
        (b"event,name\nW500,\xe9\n", "line 2: expected text in UTF-8, found the byte 0xE9"),
        ("event,name\n".encode("utf-16"), "line 1: expected text in UTF-8, found the byte 0xFF"),
    ],
)
def test_what_is_no_table(text: str | bytes, sentence: str) -> None:
    """One sentence says the line, what was expected and what stands there."""
    assert refused(text).startswith(sentence)


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("C,W50O,A,Kok,NED,36.09,,", "line 2, field event: expected a code such as W500"),
        ("C,,A,Kok,NED,36.09,,", "line 2, field event: expected a code such as W500"),
        (
            "C,W500,A,,NED,36.09,,",
            "line 2, field name: expected the name of a skater or a team, found nothing",
        ),
        ("C,W500,A,Kok,NED,36;09,,", "line 2, field time: expected a time such as 1:12.31, found '36;09'"),
        (
            "C,W500,A,Kok,NED,1.12.31,,",
            "line 2, field time: expected a time such as 1:12.31, found '1.12.31'",
        ),
        (
            "C,W500,A,Kok,NED,1:72.31,,",
            "line 2, field time: expected a time such as 1:12.31, found '1:72.31'",
        ),
        ("C,W500,A,Kok,NED,0.00,,", "line 2, field time: expected a time longer than nothing, found '0.00'"),
        ("C,W500,A,Kok,NED,fast,,", "line 2, field time: expected a time such as 1:12.31, or DNF"),
        ("C,W500,A,Kok,NED,,,", "line 2, field time: expected a time such as 1:12.31, or DNF"),
        (
            "C,W500,A,Kok,NED,36.09,12,",
            "line 2, field thousandths: expected the third digit, 0 to 9, found '12'",
        ),
        (
            "C,W500,A,Kok,NED,36.094,5,",
            "line 2, field thousandths: expected one third digit, as the time is 36.094",
        ),
        ("C,W500,A,Kok,NED,36.09(4),5,", "line 2, field thousandths: expected one third digit"),
        ("C,W500,A,Kok,NED,,5,DNF", "line 2, field thousandths: expected none, for there is no time"),
        (
            "C,W500,A,Kok,NED,36.09,,won",
            "line 2, field outcome: expected finished, DNF, DNS, DQ, WDR, NC or OC",
        ),
        ("C,W500,A,Kok,NED,,,DNF DQ", "line 2, field outcome: expected one outcome only, found 'DNF DQ'"),
    ],
)
def test_what_is_no_row(cells: str, sentence: str) -> None:
    """One sentence says the line, the field, what was expected and what stands there."""
    assert refused(HEADER + cells).startswith(sentence)


@pytest.mark.parametrize(
    ("cells", "outcome", "outside", "marks", "remark"),
    [
        ("36.09,,", Outcome.FINISHED, "", (), ""),
        ("36.09,,finished", Outcome.FINISHED, "", (), ""),
        (",,DNF", Outcome.DNF, "", (), ""),
        (",,dns", Outcome.DNS, "", (), ""),
        (",,DQ T09", Outcome.DQ, "", (), "T09"),
        (",,DSQ", Outcome.DQ, "", (), ""),
        (",,WDR", Outcome.WDR, "", (), ""),
        (",,WD", Outcome.WDR, "", (), ""),
        (",,NC", Outcome.FINISHED, "NC", (), ""),
        ("36.09,,OC", Outcome.FINISHED, "OC", (), ""),
        (",,DNF F(fell)", Outcome.DNF, "", ("F",), ""),
        ("54.88,,F", Outcome.FINISHED, "", ("F",), ""),
        ("4:03.16F,,", Outcome.FINISHED, "", ("F",), ""),
        ("36.09 RS,,", Outcome.FINISHED, "", ("RS",), ""),
        ("DNF,,", Outcome.DNF, "", (), ""),
        ("DQ T06,,", Outcome.DQ, "", (), "T06"),
    ],
)
def test_outcomes(cells: str, outcome: Outcome, outside: str, marks: tuple[str, ...], remark: str) -> None:
    """Outcomes, codes of rulings and marks, in their column or in place of the time as on printed lists."""
    row = one("C,W500,A,Kok,NED," + cells)
    assert (row.outcome, row.outside, row.marks, row.remark) == (outcome, outside, marks, remark)


def test_a_time_that_does_not_count_is_kept_aside() -> None:
    """Kramer 2010: 12:54.50, and disqualified: no time, but nothing is lost."""
    row = one("C,M10000,,Sven KRAMER,NED,12:54.50,,DQ")
    assert row.time is None
    assert ("time", "12:54.50") in row.extra


@pytest.mark.parametrize(
    ("cells", "time", "known"),
    [
        ("34.37,4", 34_374_000, True),
        ("34.37(4),", 34_374_000, True),
        ("34.37,(4)", 34_374_000, True),
        ("34.374,", 34_374_000, True),
        ("34.374,4", 34_374_000, True),
        ("34.3746,", 34_374_600, True),
        ("34.37,0", 34_370_000, True),
        ("34.37,", 34_370_000, False),
        ("34.4,4", 34_404_000, True),
        ("~34.37,~4", 34_374_000, True),
    ],
)
def test_third_digit(cells: str, time: int, known: bool) -> None:
    """The third digit stands in its column, in brackets, or in the time; a spreadsheet may drop a zero."""
    row = one(f"C,M500,A,Kok,NED,{cells},")
    assert (row.time, row.has_thousandths) == (time, known)


def test_names_in_two_columns() -> None:
    """Where the parts are given, the whole name is made of them."""
    row = one("W500,Jutta,Leerdam,36.09", "event,given_name,family_name,time\n")
    assert (row.name, row.given_name, row.family_name) == ("Jutta LEERDAM", "Jutta", "Leerdam")


def test_an_id_will_do_for_a_name() -> None:
    """A list of ids and times is a list."""
    row = one("W500,ned-kok,36.09", "event,skater_id,time\n")
    assert (row.skater_id, row.name) == ("ned-kok", "")


def test_pair_and_lane() -> None:
    """Pair and lane as on any list; what is neither is kept aside, for it decides nothing."""
    header = "event,name,time,pair,start_lane\n"
    row = one("W500,A,36.09,9,In", header)
    assert (row.pair, row.lane, row.extra) == (9, "inner", ())
    row = one("W500,A,36.09,Final A,Crossing", header)
    assert (row.pair, row.lane, dict(row.extra)) == (None, "", {"pair": "Final A", "lane": "Crossing"})


def test_gender_in_a_column_of_its_own() -> None:
    """`500` and a column for the gender are the code of the event."""
    row = one("500,W,A,36.09", "event,gender,name,time\n")
    assert (row.event_text, str(row.event)) == ("W500", "W500")
    sentence = "line 2, field event: expected one gender, this is M and W, found 'M500'"
    assert refused("event,gender,name,time\nM500,W,A,36.09") == sentence
    assert refused("event,gender,name,time\n500,?,A,36.09").startswith(
        "line 2, field gender: expected W, M or X"
    )


@pytest.mark.parametrize(
    ("splits", "sentence"),
    [
        ("17.60;x", "running times with a semicolon"),
        ("44.48;17.60", "running times, each later than the one before"),
        ("17.60;1:20.00", "running times before the finish"),
        ("17.60;44.48;1:13.18", "the time of the finish as the last running time, or none"),
    ],
)
def test_splits_that_cannot_be(splits: str, sentence: str) -> None:
    """Running times go up and end at the finish."""
    assert sentence in refused(f"event,name,time,splits\nW1000,A,1:13.19,{splits}\n")


# --- mass start ----------------------------------------------------------------------------------

MASS = "event,name,time,laps,s1,s2,s3,s4,points,points_void\n"


def test_mass_start_columns() -> None:
    """Laps and the points of four sprints; beside these `points` is somebody else's and kept."""
    row = one("MMS,A,7:40.18,16,1,,0,60,54,\n", MASS)
    assert (row.laps, row.sprints, row.points_void) == (16, (1, 0, 0, 60), False)
    assert dict(row.extra) == {"points": "54"}


def test_mass_start_total() -> None:
    """Without columns for the sprints `points` is their total, and enough for a place."""
    row = one("WMS,A,,60", "event,name,time,points\n")
    assert (row.time, row.sprints, row.extra) == (None, (60,), ())


def test_the_lapped_need_no_time() -> None:
    """Laps are a place too."""
    row = one("MMS,A,,13,3,,3,,,yes\n", MASS)
    assert (row.time, row.laps, row.points_void) == (None, 13, True)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("MMS,A,,,,,,,,", "field time: expected a time"),
        ("MMS,A,7:40.18,x,,,,,,", "field laps: expected the number of laps completed, found 'x'"),
        ("MMS,A,7:40.18,16,-1,,,,,", "field s1: expected the points of a sprint, found '-1'"),
        ("MMS,A,7:40.18,16,,,,,,perhaps", "field points_void: expected yes or no, found 'perhaps'"),
    ],
)
def test_what_is_no_mass_start(cells: str, sentence: str) -> None:
    """Laps and points are whole numbers."""
    assert sentence in refused(MASS + cells)


def test_these_columns_mean_nothing_elsewhere() -> None:
    """On the 500 m a column `laps` may hold lap times: it is kept as it is."""
    row = one("W500,A,36.09,10.2;25.8,54\n", "event,name,time,laps,points\n")
    assert dict(row.extra) == {"laps": "10.2;25.8", "points": "54"}


# --- everybody once ------------------------------------------------------------------------------


def test_nobody_is_twice_in_a_race() -> None:
    """A row that was pasted twice would push everybody behind it one place down."""
    row = "C,W500,A,Femke KOK,NED,36.09,,\n"
    assert refused(HEADER + row + row) == (
        "line 3, field name: expected everybody once a race, found 'Femke KOK' of line 2 again; two races "
        "need a date column or different events, such as M500(1) and M500(2), two skaters of a name a "
        "skater_id"
    )


@pytest.mark.parametrize(
    "other",
    [
        "C,W500(2),A,Femke KOK,NED,36.09,,",
        "D,W500,A,Femke KOK,NED,36.09,,",
        "C,W500,B,Femke KOK,NED,36.09,,",
        "C,W500,A,Femke KOK,BEL,36.09,,",
    ],
)
def test_the_same_name_elsewhere(other: str) -> None:
    """Another race, competition, division or nation is another row."""
    assert len(load((HEADER + "C,W500,A,Femke KOK,NED,36.09,,\n" + other).encode())) == 2


def test_two_skaters_of_one_name() -> None:
    """Ids tell them apart."""
    header = "event,skater_id,name,time\n"
    assert len(load((header + "W500,1,Anna JANSEN,40.00\nW500,2,Anna JANSEN,41.00\n").encode())) == 2


def test_a_name_has_one_spelling_of_its_accents() -> None:
    """A letter and an accent of its own come in as one letter."""
    (row,) = load("event,name,time\nW500,Zoe\u0308 KOK,36.09\n".encode())
    assert row.name == "Zo\u00eb KOK"
