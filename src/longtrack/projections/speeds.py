"""How fast they skate: from loop to loop, where chips are seen between the splits.

A speed at a loop is that of the last two intervals together: over one alone - a short one is 11.55 m - a
millisecond of the chip would show. So the third position is the first with a speed. Only chips are
compared with chips, for a beam sees the same passing some milliseconds later. Where a loop missed her and
more than 150 m lie between two positions, nothing is told across the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

import msgspec

from longtrack.competition.pace import FASTEST_METRE
from longtrack.competition.state import Distance, Race
from longtrack.sport import oval
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Source
from longtrack.sport.times import SECOND, Duration, format_time

LONGEST_GAP = 150_000
"""Millimetres between two positions: more, and a loop between them has missed her."""

MILE = 1_609_344
"""Millimetres."""


class Position(msgspec.Struct, frozen=True, gc=False, order=True):
    """Where a chip was seen, and when."""

    millimetres: int
    """Skated since the start."""
    time: Duration
    """Since the start."""


class Speed(msgspec.Struct, frozen=True, gc=False):
    """How fast a skater was over the last two intervals before a position."""

    millimetres: int
    """Skated since the start."""
    time: Duration
    """Since the start."""
    millimetres_a_second: int
    """To the nearest."""
    member: str = ""
    """Which skater of a team; empty where that is not known, and where there is none."""

    @property
    def kmh(self) -> str:
        """Kilometres an hour: `52.6`."""
        return _tenths(self.millimetres_a_second * 36, 1_000)

    @property
    def mph(self) -> str:
        """Miles an hour: `32.7`."""
        return _tenths(self.millimetres_a_second * 36_000, MILE)

    @property
    def metres(self) -> int:
        """Where, to the nearest metre."""
        return (self.millimetres + 500) // 1_000

    @property
    def told(self) -> str:
        """The speed with where and when: `52.6 km/h (32.7 mph) at 351 m, after 28.98`."""
        return f"{self.kmh} km/h ({self.mph} mph) at {self.metres} m, after {format_time(self.time)}"


def speeds(distance: Distance, race: Race) -> tuple[Speed, ...]:
    """Return the speeds of a race in the order of the way; of a team, one member after the other."""
    members = dict.fromkeys([*(it.member for it in race.loops), *(it.member for it in race.passings)])
    return tuple(
        speed for member in members for speed in speeds_between(positions(distance, race, member), member)
    )


def top_speed(distance: Distance, race: Race) -> Speed | None:
    """Return the highest speed of a race, the first of equal ones; None where none is known."""
    return max(speeds(distance, race), key=lambda it: it.millimetres_a_second, default=None)


def top_speeds(distance: Distance) -> dict[str, Speed]:
    """Return the top speed of every skater or team of a distance, in the race that counts."""
    found = ((race.skater, top_speed(distance, race)) for _, race in distance.counting_races())
    return {skater: speed for skater, speed in found if speed is not None}


def positions(distance: Distance, race: Race, member: str = "") -> list[Position]:
    """Return where the chip of a skater was seen, at loops and at splits, in the order of the way.

    Of a team, those of one member, or (without a name) of whoever it was.
    """
    splits = _splits(distance.kind, distance.metres, distance.laps, distance.track)
    seen = [Position(it.millimetres, it.time) for it in race.loops if it.member == member]
    seen += [
        Position(splits[it.split], it.time)
        for it in race.passings
        if it.member == member and it.source is Source.TRANSPONDER
    ]
    first: dict[int, Position] = {}
    for each in sorted(seen):
        first.setdefault(each.millimetres, each)
    return list(first.values())


def speeds_between(way: Sequence[Position], member: str = "") -> Iterator[Speed]:
    """Yield a speed for every position of a way but the first two, as far as no gap lies before it.

    Nothing is yielded where the times do not grow, or nobody is that fast: there a chip was mistaken.
    """
    for before, between, now in zip(way, way[1:], way[2:], strict=False):
        lengths = between.millimetres - before.millimetres, now.millimetres - between.millimetres
        if max(lengths) > LONGEST_GAP or not before.time < between.time < now.time:
            continue
        length, time = sum(lengths), now.time - before.time
        if time * 1_000 < length * FASTEST_METRE:
            continue
        yield Speed(now.millimetres, now.time, (length * SECOND + time // 2) // time, member)


@lru_cache(maxsize=256)
def _splits(kind: Kind, metres: int, laps: int, track: str) -> tuple[int, ...]:
    """Return the millimetres of every split."""
    lap = Fraction(track)
    if kind is Kind.SINGLE:
        exact = oval.split_distances(metres, lap)
    elif kind in (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT):
        exact = oval.half_laps(laps, lap)
    else:
        exact = oval.full_laps(laps, lap)
    return tuple(round(it * 1_000) for it in exact)


def _tenths(value: int, unit: int) -> str:
    """Return value / unit / 10 with one decimal, to the nearest."""
    tenths = (value + unit // 2) // unit
    return f"{tenths // 10}.{tenths % 10}"
