"""`longtrack rank`: rows in any order in, ranked lists out."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.cli.rows import complaint, ranked, run, table

from longtrack.cli import main
from longtrack.sport.edition import PointsTable, WorldCupRules
from longtrack.sport.rulebook import EDITIONS, ISU_2025_26
from longtrack.sport.times import HUNDREDTH

MEETING = """\
competition,event,division,name,noc,time,thousandths,outcome,bib
WC1,M500,A,Damian ŻUREK,POL,33.90,,,157
WC1,M500,A,Tatsuya SHINHAMA,JPN,34.37,6,,92
WC1,M500,A,Cedrick BRUNET,CAN,34.37,4,,12
WC1,M500,A,Kyung-Min KOO,KOR,,,DQ T06,112
WC1,M500,A,Jordan STOLZ,USA,33.88,,,181
WC1,M500,A,Stefan WESTENBROEK,NED,1:28.69,,F,132
WC1,M500,A,Guest SKATER,GER,33.00,,OC,500
WC1,M500,A,Joep WENNEMARS,NED,,,DNF,131
"""


def rows_of(document: Any, *names: str) -> list[tuple[Any, ...]]:
    """Some figures of every row."""
    return [tuple(row[name] for name in names) for row in document["rows"]]


def test_a_ranked_list() -> None:
    """Rank, gap, bracketed digit and points; DNF, DQ, then out of competition at the end."""
    (document,) = ranked(MEETING.encode())
    assert rows_of(document, "rank", "family_name", "time", "thousandths", "behind", "points") == [
        (1, "STOLZ", "33.88", None, None, 60),
        (2, "ŻUREK", "33.90", None, "+0.02", 54),
        (3, "BRUNET", "34.37", "4", "+0.49", 48),
        (4, "SHINHAMA", "34.37", "6", "+0.49", 43),
        (5, "WESTENBROEK", "1:28.69", None, "+54.81", 40),
        (None, "WENNEMARS", None, None, None, None),
        (None, "KOO", None, None, None, None),
        (None, "SKATER", "33.00", None, None, None),
    ]
    assert rows_of(document, "outcome", "marks", "remark")[4:] == [
        ("finished", ["F"], ""),
        ("DNF", [], ""),
        ("DQ", [], "T06"),
        ("OC", [], ""),
    ]


def test_the_shape_of_the_json() -> None:
    """A list with one object for each competition, event and division, in the shape of a result."""
    documents = ranked(MEETING.encode())
    assert isinstance(documents, list)
    (document,) = documents
    about = {name: value for name, value in document.items() if name != "rows"}
    assert about == {
        "competition": "WC1",
        "date": None,
        "event": "M500",
        "title": "M500 A",
        "division": "A",
        "status": "unofficial",
        "rulebook": "ISU-2025-26",
        "notice": "",
        "records": [],
    }
    assert document["rows"][0] == {
        "rank": 1,
        "skater_id": "",
        "name": "Jordan STOLZ",
        "given_name": "Jordan",
        "family_name": "STOLZ",
        "noc": "USA",
        "pair": None,
        "lane": None,
        "splits": [],
        "time": "33.88",
        "thousandths": None,
        "behind": None,
        "outcome": "finished",
        "marks": [],
        "remark": "",
        "sources": [],
        "reconstructed": [],
        "points": 60,
        "extra": {"bib": "181"},
    }


TABLE = """\
WC1 - M500 - division A

Rank  Name                NOC      Time  Behind  Points  Marks
   1  Jordan STOLZ        USA     33.88              60
   2  Damian ŻUREK        POL     33.90   +0.02      54
   3  Cedrick BRUNET      CAN  34.37(4)   +0.49      48
   4  Tatsuya SHINHAMA    JPN  34.37(6)   +0.49      43
   5  Stefan WESTENBROEK  NED   1:28.69  +54.81      40  F
      Joep WENNEMARS      NED       DNF
      Kyung-Min KOO       KOR        DQ                  T06
      Guest SKATER        GER  33.00 OC
"""


def test_the_table() -> None:
    """Without --json: an aligned table, a column only where something stands in it."""
    assert run(MEETING.encode(), "rank", "-") == (0, TABLE, "")


def test_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is read as it is."""
    file = tmp_path / "meeting.csv"
    file.write_text(MEETING, encoding="utf-8")
    assert main(["rank", str(file)]) == 0
    assert capsys.readouterr() == (TABLE, "")


def test_groups_stand_in_programme_order() -> None:
    """Competitions by number, distances by length, women first, A before B."""
    rows = [
        {"competition": competition, "event": event, "division": division, "name": "A", "time": "40.00"}
        for competition, event, division in [
            ("WC10", "W500", "A"),
            ("WC2", "MMS", "A"),
            ("WC2", "M500", "A"),
            ("WC2", "W1000", "B"),
            ("WC2", "W1000", "A"),
            ("WC2", "W500", "A"),
        ]
    ]
    documents = ranked(table(rows))
    assert [(it["competition"], it["event"], it["division"]) for it in documents] == [
        ("WC2", "W500", "A"),
        ("WC2", "M500", "A"),
        ("WC2", "W1000", "A"),
        ("WC2", "W1000", "B"),
        ("WC2", "MMS", "A"),
        ("WC10", "W500", "A"),
    ]


def test_one_event_in_two_spellings_is_one_race() -> None:
    """`M500` and `500 m men` rank together; so do `A` and `Division A`."""
    rows = [
        {"event": "M500", "division": "A", "name": "Slow", "time": "36.00"},
        {"event": "500 m men", "division": "Division A", "name": "Fast", "time": "35.00"},
    ]
    (document,) = ranked(table(rows))
    assert (document["event"], document["division"]) == ("M500", "A")
    assert rows_of(document, "rank", "name", "points") == [(1, "Fast", 60), (2, "Slow", 54)]


def test_one_spelling_is_kept() -> None:
    """Where everybody writes `500m`, so does the list."""
    (document,) = ranked(b"event,division,name,time\n500m,A,Kok,36.09\n")
    assert (document["event"], document["rows"][0]["points"]) == ("500m", 60)


def test_two_races_on_two_days() -> None:
    """A column for the date tells two races of one event apart."""
    rows = [
        {"event": "W500", "date": date, "name": "Kok", "time": "36.09"}
        for date in ("2025-11-15", "2025-11-16")
    ]
    assert [it["date"] for it in ranked(table(rows))] == ["2025-11-15", "2025-11-16"]


# --- ties ----------------------------------------------------------------------------------------


def test_a_tie_without_thousandths_is_shared_and_said() -> None:
    """38.01 twice and no third digit: one rank, and the list says why."""
    rows = [
        {"event": "W500", "division": "A", "name": name, "time": time}
        for name, time in [("Kim", "38.01"), ("Boersma", "38.01"), ("Later", "38.02"), ("First", "37.00")]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name", "thousandths", "points") == [
        (1, "First", None, 60),
        (2, "Boersma", None, 54),
        (2, "Kim", None, 54),
        (4, "Later", None, 43),
    ]
    assert document["notice"] == "Boersma, Kim share a rank at 38.01: thousandths not given"


def test_a_tie_where_one_digit_is_missing() -> None:
    """Two digits of three order nobody: the third may lie before, between or behind them."""
    rows = [
        {"event": "W500", "name": name, "time": "38.01", "thousandths": digit}
        for name, digit in [("Five", "5"), ("None", ""), ("Four", "4")]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name", "thousandths") == [
        (1, "Five", "5"),
        (1, "Four", "4"),
        (1, "None", None),
    ]


def test_equal_thousandths_share_and_nothing_needs_saying() -> None:
    """W500 Milan: 37.914 twice is a dead heat."""
    rows = [
        {"event": "W500", "name": name, "time": "37.91", "thousandths": "4"} for name in ("Chen", "Wójcik")
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "thousandths", "behind") == [(1, "4", None), (1, "4", None)]
    assert document["notice"] == ""


def test_r09_hundredths_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A competition that is timed in hundredths shares the rank, whatever digits stand in a row."""
    club = replace(ISU_2025_26, name="Club", tie_precision=HUNDREDTH)
    monkeypatch.setitem(EDITIONS, club.name, club)
    rows = [
        {"event": "W500", "name": name, "time": "40.10", "thousandths": digit}
        for name, digit in [("A", "9"), ("B", "1")]
    ]
    (document,) = ranked(table(rows), "--rulebook", "club")
    assert rows_of(document, "rank", "name") == [(1, "A"), (1, "B")]
    assert document["notice"] == ""


def test_r17_wrong_lane() -> None:
    """Men's 10 000 m 2010: Kramer, the fastest, is disqualified; his time stays beside the list."""
    rows = [
        {"event": "M10000", "name": name, "time": time, "outcome": outcome}
        for name, time, outcome in [
            ("Sven KRAMER", "12:54.50", "DQ"),
            ("Bob DE JONG", "13:06.73", ""),
            ("Ivan SKOBREV", "13:02.07", ""),
            ("Seung-Hoon LEE", "12:58.55", ""),
        ]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "family_name", "behind") == [
        (1, "LEE", None),
        (2, "SKOBREV", "+3.52"),
        (3, "DE JONG", "+8.18"),
        (None, "KRAMER", None),
    ]
    assert document["rows"][3]["time"] is None
    assert document["rows"][3]["extra"]["time"] == "12:54.50"


def test_r12_order_of_the_unranked() -> None:
    """Behind those who finished: DNF, DQ, DNS, WDR, then who is not classified."""
    rows = [
        {"event": "W500", "name": f"The {it}", "outcome": it}
        for it in ("OC", "NC", "WDR", "DNS", "DQ", "DNF")
    ]
    rows.append({"event": "W500", "name": "Finished", "time": "40.00"})
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "outcome") == [
        (1, "finished"),
        *((None, it) for it in ("DNF", "DQ", "DNS", "WDR", "NC", "OC")),
    ]


# --- who did not finish --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "options", "expected"),
    [
        ("2025-11-22", [], (None, None)),
        ("2025-12-06", [], (2, 54)),
        ("", [], (None, None)),
        ("", ["--dnf-ranked-last"], (2, 54)),
        ("2025-12-06", ["--no-dnf-ranked-last"], (None, None)),
    ],
)
def test_r13_r14_dnf(date: str, options: list[str], expected: tuple[int | None, int | None]) -> None:
    """The date decides whether a DNF has a rank, or an option does."""
    rows = [
        {"event": "M500", "division": "A", "date": date, "name": "First", "time": "34.00", "outcome": ""},
        {"event": "M500", "division": "A", "date": date, "name": "Second", "time": "", "outcome": "DNF"},
    ]
    (document,) = ranked(table(rows), *options)
    assert rows_of(document, "rank", "points")[1] == expected


# --- mass start, teams, splits -------------------------------------------------------------------

HAMAR = """\
event,division,name,laps,s1,s2,s3,s4,time
MMS,A,Gabriel ODOR,16,,,,,7:42.59
MMS,A,Felix MALY,16,,,1,,7:51.27
MMS,A,Ethan CEPURAN,16,,,2,,7:55.70
MMS,A,Antoine GELINAS,16,2,,,,7:47.66
MMS,A,Jorrit BERGSMA,16,,3,,10,7:41.39
MMS,A,Andrea GIOVANNINI,16,,,,20,7:41.25
MMS,A,Bart SWINGS,16,,1,,40,7:41.10
MMS,A,Jordan STOLZ,16,,,,60,7:40.18
MMS,A,Lapped SKATER,13,3,,,,
"""


def test_mass_start() -> None:
    """Laps, then points, then the finish; the lapped keep no points, and a gap in time says nothing."""
    (document,) = ranked(HAMAR.encode())
    assert rows_of(document, "rank", "family_name", "sprint_points", "points", "behind") == [
        (1, "STOLZ", 60, 60, None),
        (2, "SWINGS", 41, 54, None),
        (3, "GIOVANNINI", 20, 48, None),
        (4, "BERGSMA", 13, 43, None),
        (5, "GELINAS", 2, 40, None),
        (6, "CEPURAN", 2, 38, None),
        (7, "MALY", 1, 36, None),
        (8, "ODOR", 0, 34, None),
        (9, "SKATER", 0, 32, None),
    ]
    last = document["rows"][-1]
    assert (last["laps"], last["sprints"], last["time"]) == (13, [3, 0, 0, 0], None)
    assert "13" in run(HAMAR.encode(), "rank", "-")[1].splitlines()[-1]


def test_mass_start_by_total() -> None:
    """M03: the totals of Milan, and no division, so no World Cup points."""
    rows = [
        {"event": "MMS", "name": name, "points": points, "time": time}
        for name, points, time in [
            ("Stolz", 10, "8:04.51"),
            ("Thorup", 47, "8:00.52"),
            ("Bergsma", 68, "7:55.50"),
        ]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name", "sprint_points", "points") == [
        (1, "Bergsma", 68, None),
        (2, "Thorup", 47, None),
        (3, "Stolz", 10, None),
    ]


def test_m06_points_void() -> None:
    """The referee's word in a column of its own."""
    rows = [
        {"event": "MMS", "name": "Strand", "s1": 3, "points_void": "yes", "time": "8:24.80"},
        {"event": "MMS", "name": "Faster", "s1": 0, "points_void": "", "time": "8:00.00"},
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name", "sprint_points") == [(1, "Faster", 0), (2, "Strand", 0)]


def test_fifteen_laps_may_be_all() -> None:
    """The race is as long as the winner's laps, where everybody's are given."""
    rows = [
        {"event": "WMS", "name": name, "laps": laps, "points": points, "time": time}
        for name, laps, points, time in [("Winner", 15, 60, "8:00.00"), ("Lapped", 14, 3, "8:10.00")]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "name", "sprint_points") == [("Winner", 60), ("Lapped", 0)]


def test_a_mass_start_tie_needs_thousandths_only_where_laps_and_points_are_equal() -> None:
    """7:42.97 twice with different points is no tie; with equal points it is, and the list says so."""
    rows = [
        {"event": "MMS", "name": name, "points": points, "time": "7:42.97"}
        for name, points in [("A", 3), ("B", 0), ("C", 0)]
    ]
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name") == [(1, "A"), (2, "B"), (2, "C")]
    assert document["notice"] == "B, C share a rank at 7:42.97: thousandths not given"


def test_m15_team_pursuit() -> None:
    """Norway fell and finished: eighth of eight with 34 points and the mark F."""
    rows = [{"event": "MTP", "division": "A", "name": f"Team {it}", "time": f"3:4{it}.00"} for it in range(7)]
    rows.append({"event": "MTP", "division": "A", "name": "Norway", "time": "4:03.16F"})
    (document,) = ranked(table(rows))
    assert rows_of(document, "rank", "name", "points", "marks")[-1] == (8, "Norway", 34, ["F"])


def test_splits() -> None:
    """Running times without the finish: distance, lap and place at each split, as in any result."""
    rows = [
        {"event": "W1000", "name": "Takagi", "time": "1:13.19", "splits": "17.60;44.48"},
        {"event": "W1000", "name": "Leerdam", "time": "1:13.83", "splits": ";44.47"},
        {"event": "W1000", "name": "Bowe", "time": "1:14.61", "splits": "17.60;44.92;1:14.61"},
    ]
    (document,) = ranked(table(rows))
    assert document["rows"][0]["splits"] == [
        {"distance": 200, "time": "17.60", "lap": "17.60", "rank": 1},
        {"distance": 600, "time": "44.48", "lap": "26.88", "rank": 2},
        {"distance": 1000, "time": "1:13.19", "lap": "28.71", "rank": 1},
    ]
    assert document["rows"][1]["splits"] == [
        {"distance": 600, "time": "44.47", "lap": None, "rank": 1},
        {"distance": 1000, "time": "1:13.83", "lap": "29.36", "rank": 2},
    ]
    assert document["rows"][2]["splits"][2]["distance"] == 1000


def test_splits_of_another_track() -> None:
    """Where the number of splits is not that of a 400 m track nobody guesses the distances."""
    (document,) = ranked(b'event,name,time,splits\nW1000,A,1:20.00,"26.00;52.00;53.00;54.00"\n')
    assert [it["distance"] for it in document["rows"][0]["splits"]] == [None] * 4


# --- editions ------------------------------------------------------------------------------------


def test_an_edition_that_is_only_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A points table nobody has heard of, added as one value, ranks at once."""
    village = replace(
        ISU_2025_26,
        name="Village-2031",
        world_cup=WorldCupRules(
            tables=(PointsTable(division="A", events=("W100",), points=(7, 5)),), trophies=()
        ),
    )
    monkeypatch.setitem(EDITIONS, village.name, village)
    rows = [{"event": "W100", "division": "A", "name": str(it), "time": f"1{it}.00"} for it in range(3)]
    (document,) = ranked(table(rows), "--rulebook", "Village-2031")
    assert document["rulebook"] == "Village-2031"
    assert rows_of(document, "rank", "points") == [(1, 7), (2, 5), (3, 0)]


def test_points_that_nobody_can_give_are_said() -> None:
    """An edition without a table for a division A or B says so; a division of a club needs no word."""
    rows = [
        {"event": "W500", "division": division, "name": "A", "time": "40.00"} for division in ("A", "Pupils")
    ]
    first, second = ranked(table(rows), "--rulebook", "ISU-2024")
    assert first["notice"] == "no points: ISU-2024 has no table for W500 division A"
    assert second["notice"] == ""
    assert [it["rows"][0]["points"] for it in (first, second)] == [None, None]


def test_an_unknown_edition() -> None:
    """The sentence names those there are."""
    assert complaint(MEETING.encode(), "--rulebook", "ISU-1892") == (
        "there is no rulebook 'ISU-1892'; there is: ISU-2014, ISU-2024, ISU-2025-26"
    )


# --- wrong input ---------------------------------------------------------------------------------


def test_a_wrong_row() -> None:
    """File, line, field, what was expected, what stands there; nothing on standard output."""
    assert complaint(b"event,name,time\nW500,Kok,36.09\nW500,Jackson,3x.87\n") == (
        "standard input, line 3, field time: expected a time such as 1:12.31, found '3x.87'"
    )


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, whatever is in the way."""
    missing = tmp_path / "missing.csv"
    assert main(["rank", str(missing)]) == 2
    assert capsys.readouterr() == (
        "",
        f"longtrack rank: {missing} cannot be read: No such file or directory\n",
    )
    assert main(["rank", str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", f"longtrack rank: {tmp_path} cannot be read: Is a directory\n")


def test_a_cell_cannot_move_the_cursor() -> None:
    """A name with an escape sequence is printed without it, and kept as it is in JSON."""
    rows = table([{"event": "W500", "name": "A\x1b[2JB", "time": "40.00"}])
    _, out, _ = run(rows, "rank", "-")
    assert "\x1b" not in out
    assert ranked(rows)[0]["rows"][0]["name"] == "A\x1b[2JB"


# --- for every input -----------------------------------------------------------------------------

CELLS = st.sampled_from(
    [
        *(
            "",
            "A",
            "B",
            "W500",
            "M1000(2)",
            "500m",
            "MMS",
            "mixed relay",
            "34.37",
            "34.374",
            "1:12.31(4)",
            "~9.9",
        ),
        *(
            "4",
            "0",
            "16",
            "60",
            "x",
            "DNF",
            "DQ T09",
            "OC",
            "NC",
            "F",
            "wdr",
            "inner",
            "²",
            "-",
            "--",
            "1e9",
            "۳",
        ),
        *(
            "17.60;44.48",
            ";;",
            "Jutta LEERDAM",
            "LEERDAM",
            "yes",
            "2025-12-06",
            "99999999999999999999",
            '"',
            "\x00",
        ),
        *(
            "\n",
            "a\r\nb",
            "\ufeff",
            "\u2028",
            "=1+1",
            "ż",
            "👟",
            "1:60.00",
            "0.00",
            "59:59:59.999999",
            "W",
            "?",
        ),
    ]
)
NAMES = st.sampled_from(
    [
        *(
            "competition",
            "event",
            "division",
            "name",
            "noc",
            "time",
            "thousandths",
            "outcome",
            "date",
            "gender",
        ),
        *(
            "skater_id",
            "given_name",
            "family_name",
            "pair",
            "lane",
            "start_lane",
            "splits",
            "marks",
            "sources",
        ),
        *("laps", "s1", "s2", "s3", "s4", "points", "points_void", "rank", "bib", "", "Event", "time "),
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Tables that are nearly right."""
    names = draw(st.lists(NAMES, min_size=1, max_size=12))
    if draw(st.booleans()):
        names = list(dict.fromkeys(["event", "name", "time", *names]))
    rows = draw(st.lists(st.lists(CELLS, max_size=len(names) + 1), max_size=6))
    delimiter = draw(st.sampled_from(",;\t"))
    lines = (delimiter.join(row) for row in [names, *rows])
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines).encode()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good table in which one or two cells are something else."""
    lines = [line.split(",") for line in draw(st.sampled_from([MEETING, HAMAR])).splitlines()]
    for _ in range(draw(st.integers(1, 2))):
        cells = draw(st.sampled_from(lines))
        cells[draw(st.integers(0, len(cells) - 1))] = draw(CELLS)
    return "\n".join(",".join(cells) for cells in lines).encode()


@pytest.mark.slow
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(damaged() | tables() | st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b'""')
@example(b"event\n")
@example(b"event,name,time\nW500,\x00,1.0\n")
def test_any_text_gives_a_list_or_one_sentence(data: bytes) -> None:
    """Never a traceback, never half a list: status 0 and a list, or status 2 and one line."""
    for command in ("rank", "standings"):
        for options in (["--json"], []):
            status, out, err = run(data, command, "-", *options)
            if status == 0:
                assert err == ""
                assert out
            else:
                assert (status, out) == (2, "")
                assert err.endswith("\n")
                assert err.count("\n") == 1


FIELD = st.lists(
    st.fixed_dictionaries(
        {
            "competition": st.sampled_from(["WC1", "WC2"]),
            "event": st.sampled_from(["W500", "MMS", "WTP"]),
            "division": st.sampled_from(["A", "B"]),
            "noc": st.sampled_from(["NED", "NOR"]),
            "time": st.sampled_from(["37.00", "37.01", "37.014", "37.015(5)", "DNF", "DQ"]),
            "laps": st.sampled_from(["16", "15"]),
            "points": st.sampled_from(["0", "3"]),
        }
    ),
    min_size=1,
    max_size=10,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(FIELD, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_of_columns_matters(
    field: list[dict[str, str]], chance: Random
) -> None:
    """A shuffled table gives the same list, letter for letter."""
    rows = [
        {**row, "name": f"Skater {number % 7}", "skater_id": str(number)} for number, row in enumerate(field)
    ]
    names = list(rows[0])
    chance.shuffle(names)
    shuffled = [{name: row[name] for name in names} for row in chance.sample(rows, len(rows))]
    for command in ("rank", "standings"):
        for options in (["--json"], []):
            expected = run(table(rows), command, "-", *options)
            assert run(table(shuffled), command, "-", *options) == expected


def test_a_list_in_is_the_same_list_out() -> None:
    """What a ranked list says, given as rows again, is ranked the same."""
    first = ranked(MEETING.encode())
    names = ("name", "noc", "time", "thousandths", "outcome")
    rows = [
        {"competition": "WC1", "event": "M500", "division": "A"} | {name: row[name] or "" for name in names}
        for row in first[0]["rows"]
    ]
    second = ranked(table(rows))
    figures = ("rank", "name", "time", "thousandths", "behind", "points")
    assert rows_of(second[0], *figures) == rows_of(first[0], *figures)
    assert json.dumps(second)


RESULTS = """\
competition,event,status,rank,skater_id,given_name,family_name,noc,pair,lane,splits,laps,time,thousandths,outcome
Milan,W1000,official,2,ger-x,Anna,Ostlender,GER,~5,~inner,~18.00;~46.00,~18.00;~28.00;~30.00,~1:16.00,~3,finished
Milan,W1000,official,1,ned-y,Jutta,Leerdam,NED,15,outer,17.68;43.78,17.68;26.10;28.53,1:12.31,,finished
"""


def test_results_can_be_ranked_again() -> None:
    """`longtrack results --format csv | longtrack rank -`: what nobody published keeps its `~`."""
    (document,) = ranked(RESULTS.encode())
    assert rows_of(document, "rank", "skater_id", "time", "behind", "reconstructed") == [
        (1, "ned-y", "1:12.31", None, []),
        (2, "ger-x", "1:16.00", "+3.69", ["pair", "lane", "time", "thousandths"]),
    ]
    assert [it["lap"] for it in document["rows"][0]["splits"]] == ["17.68", "26.10", "28.53"]
    _, out, _ = run(RESULTS.encode(), "rank", "-")
    assert "~5  ~inner  ~1:16.00   +3.69" in out
    assert out.endswith("\n~ no source published this time; its gap follows from it\n")
