"""The classification over several distances of a competition, and what everyone needs next."""

from __future__ import annotations

import pytest
from tests.programme import Programme

from longtrack.projections.classification import Classification, classification


def points(found: Classification) -> list[tuple[int | None, str, str, str]]:
    return [(row.rank, row.name.skater_id, row.points, row.behind) for row in found.rows]


def test_after_one_distance() -> None:
    """Points are seconds on 500 m; 0.400 points on 1000 m are 0.80 s; who failed has no rank."""
    programme = Programme(
        {"W500": {"anna": "38.10", "bea": "38.50", "cleo": "DNF"}, "W1000": {"anna": "", "bea": ""}}
    )
    found = classification(programme.state, ["W500", "W1000"])
    assert (found.after, found.next_event) == (1, "W1000")
    assert points(found) == [
        (1, "anna", "38.100", ""),
        (2, "bea", "38.500", "0.400"),
        (None, "cleo", "0.000", ""),
    ]
    assert [row.next_gap for row in found.rows] == ["", "0.80", ""]
    assert [row.next_time for row in found.rows] == ["", "", ""]


def test_while_the_next_distance_is_skated() -> None:
    """Anna stands at 75.600: Bea leads with 1:14.19, which makes 75.595, and not with 1:14.20."""
    programme = Programme({"W500": {"anna": "38.10", "bea": "38.50"}, "W1000": {"anna": "75.00", "bea": ""}})
    found = classification(programme.state, ["W500", "W1000"])
    assert found.after == 1
    assert [row.next_time for row in found.rows] == ["", "1:14.19"]


@pytest.mark.parametrize(
    ("time", "listed"),
    [
        ("74.19", [(1, "bea", "75.595", ""), (2, "anna", "75.600", "0.005")]),
        ("74.20", [(1, "anna", "75.600", ""), (1, "bea", "75.600", "")]),
        ("74.21", [(1, "anna", "75.600", ""), (2, "bea", "75.605", "0.005")]),
    ],
)
def test_after_the_last_distance(time: str, listed: list[tuple[int, str, str, str]]) -> None:
    """The needed time was right to the hundredth; equal points share the rank."""
    programme = Programme(
        {"W500": {"anna": "38.10", "bea": "38.50"}, "W1000": {"anna": "75.00", "bea": time}}
    )
    found = classification(programme.state, ["W500", "W1000"])
    assert (found.after, found.next_event) == (2, "")
    assert points(found) == listed


def test_an_earlier_moment() -> None:
    """The classification after any of the distances that are over."""
    programme = Programme(
        {"W500": {"anna": "38.10", "bea": "38.50"}, "W1000": {"anna": "75.00", "bea": "70.00"}}
    )
    found = classification(programme.state, ["W500", "W1000"], after=1)
    assert [row.name.skater_id for row in found.rows] == ["anna", "bea"]
    assert [part.points for part in found.rows[0].parts] == ["38.100"]


def test_what_nobody_can_reach() -> None:
    """Where no time is fast enough it is said in words."""
    programme = Programme({"W500": {"anna": "38.10", "bea": "99.00"}, "W1000": {"anna": "70.00", "bea": ""}})
    # 38.100 + 35.000 = 73.100 points, and Bea has 99.000 already
    assert classification(programme.state, ["W500", "W1000"]).rows[1].next_time == "out of reach"


@pytest.mark.parametrize(
    ("events", "after", "complaint"),
    [
        ([], None, "needs at least one distance"),
        (["W500", "W500"], None, "W500 is named twice"),
        (["WMS"], None, "has no times that are comparable"),
        (["W500", "W1000"], 2, "1 of 2 distances are over"),
    ],
)
def test_what_is_no_combination(events: list[str], after: int | None, complaint: str) -> None:
    """Wrong input: one sentence."""
    state = Programme({"W500": {"anna": "38.10"}, "W1000": {"anna": ""}, "WMS": {"anna": "8:19.00"}}).state
    with pytest.raises(ValueError, match=complaint):
        classification(state, events, after)
