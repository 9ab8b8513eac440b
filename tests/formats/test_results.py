"""The result as a document: JSON for programs, the columns of the archive, the table of officials."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pytest
from tests.meet import DISTANCE, Meet
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.formats import results_csv, results_json, results_table
from longtrack.projections.result import Result, result
from longtrack.sport.terms import Outcome, Source

Golden = Callable[[str, str], None]


@cache
def milan() -> Result:
    desk = Desk(MemoryJournal().as_journal())
    play_at_once(desk, milan_script())
    return result(desk.state, "W1000")


def of(meet: Meet) -> Result:
    return result(meet.state, DISTANCE)


@cache
def mixed() -> Result:
    """Anna wins with a record, bea fell and has no 600 m, cleo is disqualified, dora does not come."""
    meet = Meet()
    meet.record("1:15.10")
    meet.start(1)
    for lane, time in (
        ("inner", "17.90"),
        ("outer", "18.10"),
        ("outer", "45.50"),
        ("inner", "1:15.00"),
        ("outer", "1:30.00"),
    ):
        meet.beam(lane, time)
    meet.attribute("bea", 2, meet.last_pulse)
    meet.rule("bea", Outcome.FINISHED, "F")
    meet.close(1)
    meet.rule("dora", Outcome.DNS)
    meet.start(2)
    meet.beam("inner", "17.80", heat=2)
    meet.beam("outer", "45.00", heat=2)
    meet.photo("inner", "1:14.00", heat=2)
    meet.do(
        ev.OutcomeRuled(
            distance=DISTANCE, heat=2, skater="cleo", outcome=Outcome.DQ, code="T08", clause="254.5"
        )
    )
    meet.close(2)
    meet.confirm()
    return of(meet)


@cache
def unfinished() -> Result:
    """The only one who has started so far did not finish; she passed 200 m."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.rule("anna", Outcome.DNF)
    return of(meet)


def loaded(results: list[Result]) -> Any:
    return msgspec.json.decode(results_json.dump(results))


def cells(found: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(results_csv.dump([found]))))


# --- JSON -----------------------------------------------------------------------------------------------

ROW = {
    "rank",
    "skater_id",
    "given_name",
    "family_name",
    "noc",
    "pair",
    "lane",
    "splits",
    "time",
    "thousandths",
    "behind",
    "outcome",
    "marks",
    "sources",
}
RECORD = {"class", "event", "time", "holder", "noc", "pair", "previous"}


def test_the_json_keeps_its_promise() -> None:
    """Every member that programs rely on is there, of the kind that was promised."""
    document = loaded([milan()])
    assert {"competition", "event", "status", "rows", "records"} <= set(document)
    assert all(set(row) >= ROW for row in document["rows"])
    assert all(
        set(split) == {"distance", "time", "lap", "rank"} for it in document["rows"] for split in it["splits"]
    )
    assert all(set(record) >= RECORD for record in document["records"])
    assert (len(document["rows"]), len(document["records"])) == (30, 2)


def test_the_winner_of_milan() -> None:
    """The row of Leerdam, member for member."""
    (winner, *_) = loaded([milan()])["rows"]
    assert winner == {
        "rank": 1,
        "skater_id": "ned-leerdam-jutta",
        "given_name": "Jutta",
        "family_name": "Leerdam",
        "noc": "NED",
        "pair": 15,
        "lane": "outer",
        "splits": [
            {"distance": 200, "time": "17.68", "lap": "17.68", "rank": 3},
            {"distance": 600, "time": "43.78", "lap": "26.10", "rank": 1},
            {"distance": 1000, "time": "1:12.31", "lap": "28.53", "rank": 1},
        ],
        "time": "1:12.31",
        "thousandths": None,
        "behind": None,
        "outcome": "finished",
        "marks": ["OR"],
        "sources": ["optical", "optical", "photo_finish"],
        "reconstructed": ["thousandths"],
        "remark": "",
    }


def test_the_records_of_milan() -> None:
    """Kok's record and then Leerdam's, each with the one it replaced."""
    assert loaded([milan()])["records"] == [
        {
            "class": "OR",
            "event": "W1000",
            "verdict": "broken",
            "time": "1:12.59",
            "skater_id": "ned-kok-femke",
            "holder": "Femke Kok",
            "noc": "NED",
            "pair": 13,
            "previous": "1:13.19",
            "previous_holder": "Miho Takagi",
            "margin": "0.60",
        },
        {
            "class": "OR",
            "event": "W1000",
            "verdict": "broken",
            "time": "1:12.31",
            "skater_id": "ned-leerdam-jutta",
            "holder": "Jutta Leerdam",
            "noc": "NED",
            "pair": 15,
            "previous": "1:12.59",
            "previous_holder": "Femke Kok",
            "margin": "0.28",
        },
    ]


def test_what_nobody_published_is_named() -> None:
    """Times stand in the JSON without a mark: every figure that a page would mark is named instead."""
    by_id = {row["skater_id"]: row["reconstructed"] for row in loaded([milan()])["rows"]}
    assert by_id["ned-kok-femke"] == ["split 200", "thousandths", "lap 200", "lap 600", "rank 200"]
    assert by_id["chn-yin-qi"] == [
        "split 200",
        "split 600",
        "time",
        "thousandths",
        "lap 200",
        "lap 600",
        "lap 1000",
        "behind",
        "rank 200",
        "rank 600",
    ]
    assert by_id["unidentified-30th-starter"][:4] == ["identity", "rank", "pair", "lane"]


def test_one_distance_is_an_object_and_several_are_a_list() -> None:
    """Whoever asks for one distance gets it; who asks for all gets a list."""
    assert loaded([unfinished()])["event"] == "W1000"
    assert [it["event"] for it in loaded([unfinished(), milan()])] == ["W1000", "W1000"]
    assert loaded([]) == []


def test_rows_without_a_time() -> None:
    """Disqualified, not started: no rank, no time, no gap; what was measured on the way stays."""
    rows = {row["skater_id"]: row for row in loaded([mixed()])["rows"]}
    assert list(rows) == ["anna", "bea", "cleo", "dora"]
    for skater, outcome in (("cleo", "DQ"), ("dora", "DNS")):
        row = rows[skater]
        assert [row[key] for key in ("rank", "time", "thousandths", "behind", "outcome")] == [
            None,
            None,
            None,
            None,
            outcome,
        ]
    assert rows["dora"]["splits"] == []
    assert [(it["distance"], it["time"]) for it in rows["cleo"]["splits"][:2]] == [
        (200, "17.80"),
        (600, "45.00"),
    ]


def test_a_missing_split_has_no_lap_after_it() -> None:
    """Without a 600 m there is no last lap: nothing is invented."""
    bea = loaded([mixed()])["rows"][1]
    assert [(split["distance"], split["lap"]) for split in bea["splits"]] == [(200, "18.10"), (1000, None)]
    assert (bea["rank"], bea["time"], bea["behind"]) == (2, "1:30.00", "+15.00")


def test_nobody_has_started() -> None:
    """An empty result is a document like any other."""
    document = loaded([of(Meet())])
    assert (document["status"], document["rows"], document["records"]) == ("none", [], [])
    assert results_csv.dump([of(Meet())]) == ",".join(results_csv.COLUMNS) + "\n"
    assert "nobody has finished yet" in results_table.dump([of(Meet())])


def test_no_distance_at_all() -> None:
    """A competition without a programme gives empty documents."""
    assert results_csv.dump([]) == ",".join(results_csv.COLUMNS) + "\n"
    assert results_table.dump([]) == ""
    with pytest.raises(KeyError):
        result(Competition(), "W1000")


# --- CSV ------------------------------------------------------------------------------------------------


def test_the_columns_of_the_archive() -> None:
    """The columns of the exchange format stand there under their names."""
    assert {
        "competition",
        "event",
        "rank",
        "skater_id",
        "given_name",
        "family_name",
        "noc",
        "pair",
        "lane",
        "splits",
        "time",
        "outcome",
        "marks",
        "thousandths",
    } <= set(results_csv.COLUMNS)
    (winner, *_) = cells(milan())
    assert (winner["splits"], winner["laps"], winner["time"]) == (
        "17.68;43.78",
        "17.68;26.10;28.53",
        "1:12.31",
    )


def test_splits_stand_by_position() -> None:
    """A split that was not measured leaves an empty place: the others keep theirs."""
    anna, bea, cleo, dora = cells(mixed())
    assert (anna["splits"], anna["laps"]) == ("17.90;45.50", "17.90;27.60;29.50")
    assert (bea["splits"], bea["laps"], bea["sources"]) == ("18.10;", "18.10;;", "optical;;optical")
    assert (cleo["splits"], cleo["time"], cleo["outcome"]) == ("17.80;45.00", "", "DQ")
    assert (dora["splits"], dora["laps"], dora["outcome"]) == (";", ";;", "DNS")


def test_csv_marks_what_is_reconstructed() -> None:
    """Every figure that nobody published has its `~`, in each column of its own."""
    row = next(it for it in cells(milan()) if it["skater_id"] == "unidentified-30th-starter")
    marked = [row[column] for column in ("rank", "pair", "lane", "time", "behind")]
    assert all(cell.startswith("~") for cell in marked)
    assert all(cell.startswith("~") for cell in [*row["splits"].split(";"), *row["laps"].split(";")])


def test_names_with_commas_and_quotes() -> None:
    """A name is one cell, whatever stands in it."""
    meet = Meet()
    meet.do(
        ev.SkaterRegistered(skater="anna", given_name='Anna, "the rocket"', family_name="Test", noc="NED")
    )
    meet.rule("anna", Outcome.WDR)
    (row,) = cells(of(meet))
    assert row["given_name"] == 'Anna, "the rocket"'


# --- table ----------------------------------------------------------------------------------------------


def lines_of(found: Result) -> list[str]:
    return [" ".join(line.split()) for line in results_table.dump([found]).splitlines()]


def test_the_table_of_a_mixed_result() -> None:
    """Rank, splits, time, gap, last lap, marks; what is missing is a dash, never a zero."""
    assert lines_of(mixed())[2:7] == [
        "Rank Name NOC Pair Lane 200 m 600 m Time Behind Last lap Marks",
        "1 Anna TEST NED 1 inner 17.90 45.50 1:15.00 29.50 OR",
        "2 Bea TEST NED 1 outer 18.10 - 1:30.00 +15.00 - F",
        "Cleo TEST NED 2 inner 17.80 45.00 DQ - T08 254.5",
        "Dora TEST NED 2 outer - - DNS -",
    ]
    assert "OR 1:15.00 Anna Test NED, pair 1: 0.10 under 1:15.10 Takagi" in lines_of(mixed())


def test_a_split_is_shown_though_nobody_has_finished() -> None:
    """The columns are those of the distance: who stopped after 200 m is listed with it."""
    assert lines_of(unfinished())[2:4] == [
        "Rank Name NOC Pair Lane 200 m 600 m Time Behind Last lap Marks",
        "Anna TEST NED 1 inner 17.90 - DNF -",
    ]


def test_a_hand_time_is_marked_in_every_document() -> None:
    """HT stands beside a time that was taken by hand."""
    meet = Meet(pairs=(("anna",),))
    meet.record("1:16.00")
    meet.start(1)
    meet.beam("inner", "1:15.00", source=Source.MANUAL)
    meet.close(1)
    assert loaded([of(meet)])["rows"][0]["marks"] == ["HT"]
    assert cells(of(meet))[0]["marks"] == "HT"
    assert lines_of(of(meet))[3].endswith("1:15.00 - HT")
    assert loaded([of(meet)])["records"] == []


def test_columns_are_aligned_for_any_script() -> None:
    """Wide letters take two columns of a terminal, accents above a letter none."""
    assert results_table.aligned([["高木", "1"], ["Zdra\N{COMBINING ACUTE ACCENT}h", "22"]], right=[1]) == [
        "高木    1",
        "Zdra\N{COMBINING ACUTE ACCENT}h  22",
    ]


@pytest.mark.parametrize(
    ("name", "dump"),
    [
        ("milan_results.json", lambda it: results_json.dump(it).decode()),
        ("milan_results.csv", results_csv.dump),
        ("milan_results.txt", results_table.dump),
    ],
)
def test_milan_as_a_document(golden: Golden, name: str, dump: Callable[[list[Result]], str]) -> None:
    """The whole result of Milan in each format."""
    golden(name, dump([milan()]))


def test_mixed_result_as_a_document(golden: Golden) -> None:
    """A fall, a disqualification and a skater who did not come, as a table."""
    golden("mixed_results.txt", results_table.dump([mixed(), unfinished()]))
