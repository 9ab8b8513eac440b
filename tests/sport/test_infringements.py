"""The codes on result sheets."""

from __future__ import annotations

import re

import pytest
from tests.sport.published import published_rows

from longtrack.sport.rules.infringements import INFRINGEMENTS, Consequence, lane_warning, outcome_of
from longtrack.sport.terms import Lane, Outcome


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        *(("T02", "279.4"), ("T04", "253.4"), ("T06", "254.3"), ("T07", "254.4"), ("T08", "254.5")),
        *(("T09", "254.6"), ("T10", "254.7"), ("T25", "257.4.5")),
    ],
)
def test_codes_and_rules_of_2024(code: str, rule: str) -> None:
    """Each code of the legend cites the rule that the sheets of 2025/26 cite."""
    assert INFRINGEMENTS[code].rule == rule


@pytest.mark.parametrize("code", ["T06", "T07", "T08", "T09", "T10", "T25"])
def test_codes_that_disqualify(code: str) -> None:
    """Faults in the lanes, at the crossing and in the bend disqualify when the referee rules them."""
    assert outcome_of(code) is Outcome.DQ


@pytest.mark.parametrize("code", ["RW", "RS", "F", "T02"])
def test_codes_after_which_the_time_stands(code: str) -> None:
    """A warning, a re-skate and a fall leave the time; for an armband the referee decides."""
    assert outcome_of(code) is None


def test_a_first_false_start_disqualifies_nobody() -> None:
    """T04 disqualifies only after an earlier false start at the same start."""
    assert outcome_of("T04") is None
    assert outcome_of("T04", earlier_false_starts=1) is Outcome.DQ


def test_unknown_code() -> None:
    """A code that is in no legend is no ruling."""
    with pytest.raises(KeyError):
        outcome_of("T99")


def test_lane_warning() -> None:
    """A skater seen in the other lane than hers is a warning for the referee, never a disqualification."""
    assert lane_warning(Lane.INNER, Lane.OUTER) == "T08"
    assert lane_warning(Lane.OUTER, Lane.OUTER) == ""


def test_codes_on_the_sheets_of_two_world_cups() -> None:
    """Every T code on the 1145 published rows of World Cups 1 and 2 stands beside a DQ, as the table says."""
    rows = published_rows("worldcup_2025_26_1_2.csv")
    seen = {(match[0], row["note"][:2]) for row in rows if (match := re.search(r"T\d\d", row["note"]))}
    assert seen == {("T06", "DQ"), ("T08", "DQ"), ("T09", "DQ"), ("T10", "DQ")}
    assert all(INFRINGEMENTS[code].leads_to is Consequence.DISQUALIFICATION for code, _ in seen)
