"""Which skater, at which split, was that pulse? Decided once, here, and journalled as an event.

A photo finish names heat and start lane itself. A beam names the lane: the skater who is expected in
that lane at her next split, within a plausible time, is the one. Two skaters who both fit, or none,
leave the pulse unattributed: it goes to the tray for a person to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.fold import Impossible, elapsed
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import SECOND, Duration

FASTEST_METRE = 1_000_000 // 18
"""Microseconds a metre at 18 m/s (65 km/h): nobody is faster over a lap."""

SLOWEST_METRE = 1_000_000 // 4
"""Microseconds a metre at 4 m/s: a skater who is slower has fallen, and a person should look."""

SAME_PASSING = Duration(SECOND)
"""Pulses of two devices less than this apart are one passing of one skater, measured twice."""


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """A judgement about a pulse."""

    distance: str
    heat: int
    skater: str
    split: int


def attribute(state: Competition, pulse: Pulse) -> Attribution | None:
    """Return the one race and split that `pulse` fits, or None if there is none or more than one."""
    found = {
        Attribution(distance.id, heat.number, race.skater, split)
        for distance, heat in _on_the_ice(state)
        for race in heat.races
        for split in _splits_that_fit(distance, heat, race, pulse)
    }
    return found.pop() if len(found) == 1 else None


def _on_the_ice(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status is HeatStatus.RUNNING:
                yield distance, heat


def _splits_that_fit(distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> Iterator[int]:
    try:
        time = elapsed(heat, pulse)
    except Impossible:
        return
    if pulse.source is Source.PHOTO_FINISH:
        if pulse.heat in (None, heat.number) and pulse.lane is race.lane:
            yield distance.last_split
        return
    upcoming = race.splits_passed()
    if upcoming > 0 and _measures_again(distance, race, upcoming - 1, pulse, time):
        yield upcoming - 1
    elif upcoming <= distance.last_split and _may_pass(distance, race, upcoming, pulse, time):
        yield upcoming


def _measures_again(distance: Distance, race: Race, split: int, pulse: Pulse, time: Duration) -> bool:
    """Whether another device, or a later look, measured the split that was passed last."""
    if pulse.lane not in (None, distance.lane_at(race.lane, split)):
        return False
    measured = [it for it in race.passings if it.split == split]
    if any(it.source is pulse.source for it in measured):
        return False
    return any(abs(it.time - time) < SAME_PASSING for it in measured)


def _may_pass(distance: Distance, race: Race, split: int, pulse: Pulse, time: Duration) -> bool:
    """Whether the skater is expected in that lane next, and could have come that far in that time."""
    if race.ruled is not None or pulse.lane not in (None, distance.lane_at(race.lane, split)):
        return False
    metres = distance.split_labels
    before = race.official(split - 1) if split else None
    since = Duration(time - before.time) if before else time
    length = metres[split] - (metres[split - 1] if split else 0)
    return length * FASTEST_METRE <= since <= length * SLOWEST_METRE + 5 * SECOND
