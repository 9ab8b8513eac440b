"""The classification over several distances of a competition, and what everyone needs next."""

from __future__ import annotations

import pytest
from tests.meet import DISTANCE, Meet
from tests.programme import Programme

from longtrack.competition import events as ev
from longtrack.projections.classification import Classification, classification
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, parse_time


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
        (None, "cleo", "", ""),
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


def test_a_time_by_hand_is_marked_as_on_the_result() -> None:
    """It wears HT in the classification too, and no `~`: it was measured, and needs no reconstruction."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.start(1)
    for skater, source, certain_to in (("anna", Source.MANUAL, 200_000), ("bea", Source.PHOTO_FINISH, 0)):
        pulse = Pulse(
            device=skater,
            number=1,
            kind=PulseKind.PASSING,
            source=source,
            elapsed=parse_time("1:15.009"),
            certain_to=Duration(certain_to),
        )
        meet.do(pulse)
        meet.attribute(skater, 2, meet.last_pulse)
    meet.close(1)
    found = classification(meet.state, [DISTANCE])
    # and a hand parts nobody here either
    assert [(row.rank, row.parts[0].rank, row.parts[0].printed_time) for row in found.rows] == [
        (1, 1, "1:15.00 HT"),
        (1, 1, "1:15.00"),
    ]


def test_who_withdrew_before_her_first_start_is_in_no_classification() -> None:
    """Who withdrew after a distance is listed without a rank, behind those who have skated as many."""
    programme = Programme(
        {
            "W500": {"anna": "38.10", "bea": "38.50"},
            "W1000": {"anna": "76.00"},
            "W1500": {"anna": ""},
            "W3000": {"cleo": "", "dora": ""},
        }
    )
    for distance in ("W500", "W1000"):
        programme.do(ev.EntryAccepted(distance=distance, skater="bea" if distance == "W1000" else "cleo"))
    for distance, skater in (("W500", "cleo"), ("W1000", "bea")):
        programme.do(ev.EntryWithdrawn(distance=distance, skater=skater, reason="ill"))
    programme.do(ev.EntryAccepted(distance="W1500", skater="dora"))
    assert points(classification(programme.state, ["W500", "W1000"], 1)) == [
        (1, "anna", "38.100", ""),
        (2, "bea", "38.500", "0.400"),
    ]
    found = classification(programme.state, ["W500", "W1000", "W1500"], 2)
    assert points(found) == [(1, "anna", "76.100", ""), (None, "bea", "38.500", "")]
    assert found.rows[1].parts[1].outcome == "WDR"
