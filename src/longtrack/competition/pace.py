"""Could she have come that far in that time? The windows in which a pulse may be a skater's passing."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from longtrack.competition.state import Distance, Race
from longtrack.sport.times import SECOND, TENTH, Duration

FASTEST_METRE = 1_000_000 // 18
"""Microseconds a metre at 18 m/s (65 km/h): nobody is faster over a lap."""

FASTEST_METRE_FROM_THE_START = 2_000_000 // 31
"""Microseconds a metre at 15.5 m/s, standing start included."""

SLOWEST_METRE = 1_000_000 // 5
"""Microseconds a metre at 5 m/s: a skater who is slower has fallen, and a person should look."""

AT_THE_START = Duration(2 * SECOND)
"""What a slow start may take beyond that."""

SAME_PASSING = Duration(SECOND)
"""Pulses of two devices less than this apart are one passing of one skater, measured twice."""

DEAD_TIME = Duration(2 * SECOND)
"""A device that sees a skater again within this time sees the same passing: the other leg, the other chip."""

DEAD_TIME_OF_A_BEAM = Duration(3 * TENTH)
"""The other leg breaks the beam again within this time; what comes later may be somebody else."""


class Window(msgspec.Struct, frozen=True, gc=False):
    """Per cent of the pace of her own fastest part so far, after the opening and after a lap."""

    after_the_opening: tuple[int, int]
    after_a_lap: tuple[int, int]
    missed_after_the_opening: tuple[int, int]
    missed_after_a_lap: tuple[int, int]
    """The same, over a split at which nobody saw her."""


BY_LANE = Window((55, 125), (80, 140), (55, 125), (80, 140))
"""Whoever loses more has fallen, or it was somebody else."""

BY_CHIP = Window((55, 170), (78, 185), (65, 170), (93, 115))
"""It is she, at the next split as long as it cannot be the one after it: nobody who was seen at every lap
skates two of them 7 per cent faster than her fastest one."""

Way = list[tuple[int, Duration]]
"""Metres and time of the start and of every split that was measured, in order."""


def way_of(distance: Distance, race: Race, member: str = "") -> Way:
    """Return the way of a skater so far; of a team, that of one member, where one is named."""
    way: Way = [(0, Duration(0))]
    for split, metres in enumerate(distance.split_labels):
        if member:
            own = [it.time for it in race.passings if it.split == split and it.member == member]
            time = min(own, default=None)
        else:
            passing = race.official(split)
            time = None if passing is None else passing.time
        if time is not None and metres > way[-1][0]:
            way.append((metres, time))
    return way


def may_pass(
    way: Way, metres: int, time: Duration, window: Window = BY_LANE, *, missed: bool = False
) -> bool:
    """Return whether she could pass `metres` at `time`, between what came before and what came after.

    `missed` says that a split since then was not measured.
    """
    before = [it for it in way if it[0] < metres]
    after = next((it for it in way if it[0] > metres), None)
    if after is not None and after[1] - time < (after[0] - metres) * FASTEST_METRE:
        return False
    length, since = metres - before[-1][0], time - before[-1][1]
    if len(before) == 1:
        slowest = length * SLOWEST_METRE + AT_THE_START
        return length * FASTEST_METRE_FROM_THE_START <= since <= slowest
    fastest, slowest = _own_pace(before, window, missed=missed)
    return max(fastest * length, FASTEST_METRE * length) <= since <= min(slowest, SLOWEST_METRE) * length


def is_possible_finish(way: Way, metres: int, time: Duration) -> bool:
    """Return whether `time` is possible for the whole distance, and leaves a possible last lap."""
    possible = metres * FASTEST_METRE_FROM_THE_START <= time <= metres * SLOWEST_METRE + AT_THE_START
    before_metres, before = [it for it in way if it[0] < metres][-1]
    return possible and time - before >= (metres - before_metres) * FASTEST_METRE


def _own_pace(way: Way, window: Window, *, missed: bool) -> tuple[int, int]:
    """Return the microseconds a metre between which she is expected now."""
    parts = [
        ((after - before) // (there - here), here)
        for (here, before), (there, after) in pairwise(way)
        if after > before
    ]
    pace, begun_at = min(parts, default=(SLOWEST_METRE, 0))
    if begun_at:
        low, high = window.missed_after_a_lap if missed else window.after_a_lap
    else:
        low, high = window.missed_after_the_opening if missed else window.after_the_opening
    return pace * low // 100, pace * high // 100
