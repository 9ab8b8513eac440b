"""Is this time possible? What no skater can have done is refused, what is odd is asked (design: attribution).

The bounds come from the world records before the Games of 2026, with these margins:

- a whole distance is not skated in less than 95 % of the record;
- a lap is not skated in less than 95 % of the fastest lap of the 500 m (with a flying start), nor in less
  than 85 % of the average lap of the record;
- a first part of 100 m takes at least 95 % of the fastest one, and every metre after it at least what the
  fastest lap allows;
- more than twice the record is a question, not a mistake: the youngest need that long.

They find the pulse that came twice and the skater who was taken for another, not a wrong tenth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from longtrack.sport import distances, oval
from longtrack.sport.distances import Event, Gender
from longtrack.sport.times import HUNDREDTH, Duration, cut

FASTEST_TOTAL: Final = Fraction(95, 100)
FASTEST_SPRINT: Final = Fraction(95, 100)
FASTEST_LAP: Final = Fraction(85, 100)
SLOW: Final = 2

WORLD_RECORDS: Final = {
    "M500": 33_61,
    "M1000": 65_37,
    "M1500": 100_17,
    "M3000": 217_28,
    "M5000": 358_52,
    "M10000": 745_69,
    "W500": 36_09,
    "W1000": 71_61,
    "W1500": 109_83,
    "W3000": 232_02,
    "W5000": 399_02,
    "MTP": 212_49,
    "WTP": 170_76,
    "XMR": 174_05,
}
"""Hundredths. W1500 and WTP from general knowledge; the records of the quartet and of juniors are slower."""

_SPRINTERS: Final = {Gender.MEN: (9_55, 24_22), Gender.WOMEN: (10_18, 26_31)}
"""Hundredths of the first 100 m and of the lap after it, of the Olympic records on 500 m in 2026."""

_SPRINT_START: Final = 100
"""Metres."""


class Doubt(StrEnum):
    """What is odd about a time."""

    TOO_FAST = "nobody is that fast over the distance"
    LAP_TOO_FAST = "nobody is that fast over this lap"
    BACKWARDS = "it is not later than the one before"
    SLOW = "more than twice the world record; is it right?"

    @property
    def refuses(self) -> bool:
        """Whether the time cannot be right; otherwise a person is asked."""
        return self is not Doubt.SLOW


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One doubt about one split (0 is the first), with the bound that it passes."""

    split: int
    doubt: Doubt
    bound: Duration


def fastest_opening(gender: Gender, metres: Fraction) -> Duration:
    """Return what the first `metres` from a standing start take at least.

    Clause: rules 2.1; the margins are ours
    """
    start, lap = _sprint_bounds(gender)
    if metres <= _SPRINT_START:
        return _hundredths(start * metres / _SPRINT_START)
    return _hundredths(start + lap * (metres - _SPRINT_START) / oval.STANDARD_TRACK)


def fastest_part(event: Event, metres: Fraction) -> Duration:
    """Return what `metres` with a flying start, a lap or half of one, take at least in this event.

    Clause: rules 2.1; the margins are ours
    """
    _, sprint_lap = _sprint_bounds(event.gender)
    pace = sprint_lap * metres / oval.STANDARD_TRACK
    record = WORLD_RECORDS.get(event.code)
    if record is not None:
        pace = max(pace, record * metres / distances.length_of(event) * FASTEST_LAP)
    return _hundredths(pace)


def fastest_total(event: Event, track: Fraction = oval.STANDARD_TRACK) -> Duration:
    """Return what the event takes at least: by its record, else by its opening and its laps.

    Clause: rules 2.1; the margins are ours
    """
    record = _record(event, track)
    if record is not None:
        return _hundredths(record * FASTEST_TOTAL)
    splits = distances.splits_of(event, track)
    laps = sum(fastest_part(event, after - before) for before, after in pairwise(splits))
    return Duration(fastest_opening(event.gender, splits[0]) + laps)


def slow_from(event: Event, track: Fraction = oval.STANDARD_TRACK) -> Duration:
    """Return the time beyond which a person is asked: twice the record, or twice the fastest possible.

    Clause: rules 2.1; the margins are ours
    """
    record = _record(event, track)
    return Duration(SLOW * (fastest_total(event, track) if record is None else record * HUNDREDTH))


def doubt_about_total(
    event: Event, time: Duration, track: Fraction = oval.STANDARD_TRACK
) -> tuple[Doubt, Duration] | None:
    """Return what is odd about a finish time, with the bound that it passes; None where all is well.

    Clause: rules 2.1; the margins are ours
    """
    fastest, slow = fastest_total(event, track), slow_from(event, track)
    if time < fastest:
        return Doubt.TOO_FAST, fastest
    return (Doubt.SLOW, slow) if time > slow else None


def doubts_about(
    event: Event, running: Sequence[Duration], track: Fraction = oval.STANDARD_TRACK
) -> list[Doubtful]:
    """Return what is odd about the running times of one skater or team, split by split.

    `running` may end before the finish. Raises ValueError for more times than the event has splits.

    Clause: rules 2.1; the margins are ours
    """
    splits = distances.splits_of(event, track)
    if len(running) > len(splits):
        raise ValueError(f"{event.code} has {len(splits)} splits, these are {len(running)} times")
    parts = [_of_part(event, split, splits, running) for split in range(len(running))]
    found = [doubt for doubt in parts if doubt is not None]
    total = doubt_about_total(event, running[-1], track) if len(running) == len(splits) else None
    return found if total is None else [*found, Doubtful(len(splits) - 1, *total)]


def _of_part(
    event: Event, split: int, splits: Sequence[Fraction], running: Sequence[Duration]
) -> Doubtful | None:
    if split == 0:
        bound = fastest_opening(event.gender, splits[0])
        return Doubtful(0, Doubt.LAP_TOO_FAST, bound) if running[0] < bound else None
    before = running[split - 1]
    if running[split] <= before:
        return Doubtful(split, Doubt.BACKWARDS, before)
    bound = fastest_part(event, splits[split] - splits[split - 1])
    too_fast = running[split] - before < bound
    return Doubtful(split, Doubt.LAP_TOO_FAST, bound) if too_fast else None


def _record(event: Event, track: Fraction) -> int | None:
    """The record in hundredths, where the event is as long on this track as where it was set."""
    as_long = distances.length_of(event, track) == distances.length_of(event)
    return WORLD_RECORDS.get(event.code) if as_long else None


def _sprint_bounds(gender: Gender) -> tuple[Fraction, Fraction]:
    """Hundredths of the shortest first 100 m and of the shortest lap of 400 m."""
    start, lap = _SPRINTERS.get(gender, _SPRINTERS[Gender.MEN])
    return start * FASTEST_SPRINT, lap * FASTEST_SPRINT


def _hundredths(value: Fraction) -> Duration:
    return cut(Duration(int(value * HUNDREDTH)), HUNDREDTH)
