"""Since when they skate, on the clock of the desk."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.web.rink import Rink

from longtrack.competition.events import ClockCompared
from longtrack.competition.state import Gun
from longtrack.projections.race_clock import skated_so_far, start_on_desk
from longtrack.sport.times import Duration, Moment

NOON = Moment(1_770_000_000_000_000_000)
SECOND = 1_000_000_000


def _gun(late: int) -> Gun:
    return Gun(pair=1, pulse=5, at=Moment(NOON - late), clock="gun")


@pytest.mark.parametrize(
    ("late", "started"),
    [
        (0, NOON),
        (2 * SECOND, NOON - 2 * SECOND),
        (2 * SECOND + 1_000, NOON),
        (3_600 * SECOND, NOON),
    ],
)
def test_two_seconds_decide_whether_clocks_are_one(late: int, started: int) -> None:
    """A gun that the desk wrote down within two seconds is on its clock; else it was when it was written."""
    assert start_on_desk(Rink().desk.state, _gun(late), NOON) == started


def test_a_clock_that_is_the_desks_counts_however_late_it_came() -> None:
    """A recording that begins in mid-race."""
    assert (
        start_on_desk(Rink().desk.state, _gun(40 * SECOND), NOON, shares_a_clock=True) == NOON - 40 * SECOND
    )


def test_a_comparison_counts_before_all_else_unless_it_is_doubted() -> None:
    """The timer is an hour late, which is known; once that is in doubt, what was written counts."""
    rink, hour = Rink(), 3_600 * SECOND
    rink.do(ClockCompared(clock="gun", reading=Moment(NOON - hour), offset=hour, certain_to=Duration(1)))
    gun = replace(_gun(hour + 3 * SECOND), pulse=rink.desk.state.seq + 1)
    assert start_on_desk(rink.desk.state, gun, NOON) == NOON - 3 * SECOND
    doubted = replace(rink.desk.state.clocks["gun"], doubted=rink.desk.state.seq)
    state = replace(rink.desk.state, clocks={"gun": doubted})
    assert start_on_desk(state, gun, NOON) == NOON


def test_nobody_skates_for_an_hour() -> None:
    """A clock that was forgotten stands."""
    assert skated_so_far(NOON, Moment(NOON + 5 * SECOND)) == 5_000_000
    assert skated_so_far(NOON, Moment(NOON - 5 * SECOND)) == 0
    assert skated_so_far(NOON, Moment(NOON + 3_600 * SECOND)) is None
