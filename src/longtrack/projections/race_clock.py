"""How long they have skated by now, on the clock of the desk. Pure."""

from __future__ import annotations

from longtrack.competition.state import Competition, Gun
from longtrack.competition.timekeeping import on_desk
from longtrack.sport.times import SECOND, Duration, Moment, between

SAME_CLOCK = Duration(2 * SECOND)
"""By which a device and the desk may differ and still be said to share a clock."""

LONGEST_RACE = Duration(3_600 * SECOND)
"""A clock that has run for an hour was forgotten, not skated to."""


def start_on_desk(state: Competition, gun: Gun, written: Moment, *, shares_a_clock: bool = False) -> Moment:
    """Return when a gun was on the desk's clock.

    Its own clock tells where it was compared with the desk's, or is the desk's. Where nothing tells and the
    two are apart, it was when the desk wrote the gun down.
    """
    clock = state.clocks.get(gun.clock)
    comparison = clock.comparison(gun.pulse) if clock is not None and not clock.doubted else None
    if comparison is not None:
        return on_desk(comparison, gun.at)
    return gun.at if shares_a_clock or abs(between(gun.at, written)) <= SAME_CLOCK else written


def skated_so_far(start: Moment, now: Moment) -> Duration | None:
    """Return for how long they have skated; None where nobody skates for so long."""
    since = max(Duration(0), between(start, now))
    return since if since < LONGEST_RACE else None
