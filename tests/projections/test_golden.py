"""Golden files: every projection of the Milan race, whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from tests.projections.conftest import closing_of, entry_of

from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.projections.explain import explain
from longtrack.projections.record_marks import current_records, record_log
from longtrack.projections.result import result
from longtrack.projections.scoreboard import scoreboard
from longtrack.projections.start_list import start_list

Golden = Callable[[str, str], None]


def text_of(view: Any) -> str:
    """Return a view as readable JSON."""
    return msgspec.json.format(msgspec.json.encode(view), indent=1).decode() + "\n"


def test_start_list(golden: Golden, end: Competition) -> None:
    """Who skates against whom, in which lane, with which best times."""
    golden("start_list.json", text_of(start_list(end, "W1000")))


def test_result(golden: Golden, end: Competition) -> None:
    """The official result with splits, laps, gaps, marks and sources."""
    golden("result.json", text_of(result(end, "W1000")))


def test_record_marks(golden: Golden, end: Competition) -> None:
    """The records log and the records as they stand afterwards."""
    distance = end.distances["W1000"]
    golden(
        "record_marks.json",
        text_of({"log": record_log(end, distance), "now": current_records(end, distance)}),
    )


@pytest.mark.parametrize("skater", ["ned-leerdam-jutta", "cze-zdrahalova-nikola", "chn-yin-qi"])
def test_explain(golden: Golden, end: Competition, skater: str) -> None:
    """From the figure back to rule, source, raw pulse and entry: a winner, a tie, a reconstructed time."""
    golden(f"explain_{skater}.json", text_of(explain(end, "W1000", skater)))


@pytest.mark.parametrize(
    ("name", "heat", "skater", "split"),
    [
        ("pair_1_after_200", 1, "ned-schulting-suzanne", 0),
        ("pair_11_jackson_takes_the_lead", 11, "usa-jackson-erin", 2),
        ("pair_13_kok_breaks_the_record", 13, "ned-kok-femke", 2),
        ("pair_15_at_the_bell", 15, "ned-leerdam-jutta", 1),
    ],
)
def test_scoreboard(
    golden: Golden, entries: tuple[JournalEntry, ...], name: str, heat: int, skater: str, split: int
) -> None:
    """The board at the moments that people talk about."""
    state = fold(entries[: entry_of(entries, heat, skater, split)])
    golden(f"scoreboard_{name}.json", text_of(scoreboard(state)))


def test_scoreboard_during_the_ice_break(golden: Golden, entries: tuple[JournalEntry, ...]) -> None:
    """Pair 8 is closed and pair 9 not called yet."""
    golden("scoreboard_ice_break.json", text_of(scoreboard(fold(entries[: closing_of(entries, 8)]))))


def test_scoreboard_at_the_end(golden: Golden, end: Competition) -> None:
    """Podium, records, official."""
    golden("scoreboard_end.json", text_of(scoreboard(end)))
