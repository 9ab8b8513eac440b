"""Which skater, at which split, was that pulse? Decided once, here, and journalled as an event.

A photo finish names heat and start lane itself. A beam names the lane. Whoever was measured there within
the last second is seen again by another device; else it is the skater who is expected in that lane at her
next split - or, where a signal was missed, at a later one - at a pace that fits her own. Two that fit, or
none, leave the pulse unattributed: it goes to the tray for a person to judge. So does every pulse of a
race without lanes: in a mass start or a team nobody is known by where she is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from longtrack.competition.fold import Impossible, elapsed
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import SECOND, Duration

FASTEST_METRE = 1_000_000 // 18
"""Microseconds a metre at 18 m/s (65 km/h): nobody is faster over a lap."""

FASTEST_METRE_FROM_THE_START = 2_000_000 // 31
"""Microseconds a metre at 15.5 m/s, standing start included."""

SLOWEST_METRE = 1_000_000 // 5
"""Microseconds a metre at 5 m/s: a skater who is slower has fallen, and a person should look."""

AT_THE_START = Duration(2 * SECOND)
"""What a slow start may take beyond that."""

AFTER_THE_OPENING = (55, 125)
AFTER_A_LAP = (80, 140)
"""Per cent of the pace of her own fastest part so far: whoever loses more has fallen, too."""

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
    candidates = list(_candidates(state, pulse))
    again = [it for it, is_again in candidates if is_again and pulse.lane is not None]
    found = again or [it for it, _ in candidates]
    return found[0] if len(found) == 1 else None


def _candidates(state: Competition, pulse: Pulse) -> Iterator[tuple[Attribution, bool]]:
    """Yield what the pulse fits, and whether it measures again a passing that is known already."""
    for distance, heat in _on_the_ice(state):
        for race in heat.races:
            for split, is_again in _splits_that_fit(distance, heat, race, pulse):
                yield Attribution(distance.id, heat.number, race.skater, split), is_again


def _on_the_ice(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status is HeatStatus.RUNNING and distance.kind is Kind.SINGLE:
                yield distance, heat


def _splits_that_fit(distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> Iterator[tuple[int, bool]]:
    try:
        time = elapsed(heat, race.pair, pulse)
    except Impossible:
        return
    if pulse.source is Source.PHOTO_FINISH:
        if _is_read_for(distance, heat, race, pulse) and _may_have_finished(distance, race, pulse, time):
            yield distance.last_split, False
        return
    upcoming = race.splits_passed()
    if upcoming > 0 and _measures_again(distance, race, upcoming - 1, pulse, time):
        yield upcoming - 1, True
        return
    for split in range(upcoming, distance.last_split + 1):
        if _may_pass(distance, race, split, pulse, time):
            yield split, False


def _is_read_for(distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> bool:
    """Whether the judge read the picture for this skater, who has started: by what the camera was told."""
    return (
        pulse.distance in ("", distance.id)
        and pulse.heat in (None, heat.number)
        and pulse.pair in (None, race.pair)
        and pulse.lane in (None, race.lane)
        and heat.gun(race.pair) is not None
    )


def _may_have_finished(distance: Distance, race: Race, pulse: Pulse, time: Duration) -> bool:
    """Whether a photo-finish time fits what was measured; a picture of an earlier heat may come late.

    It must be a possible time, and the last split before it must leave a possible last lap. Where the
    camera was not told which heat it is, a beam must have seen the same finish.
    """
    seen = [it.time for it in race.passings if it.split == distance.last_split and it.pulse]
    if any(abs(finish - time) < SAME_PASSING for finish in seen):
        return True
    metres = distance.split_labels[-1]
    possible = metres * FASTEST_METRE_FROM_THE_START <= time <= metres * SLOWEST_METRE + AT_THE_START
    way = [it for it in _way(distance, race) if it[0] < metres]
    before_metres, before = way[-1]
    last_lap = time - before >= (metres - before_metres) * FASTEST_METRE
    return pulse.heat is not None and not seen and possible and last_lap


def _measures_again(distance: Distance, race: Race, split: int, pulse: Pulse, time: Duration) -> bool:
    """Whether another device, or a later look, measured the split that was passed last."""
    if pulse.lane not in (None, distance.lane_at(race.lane, split)):
        return False
    measured = [it for it in race.passings if it.split == split]
    if any(it.source is pulse.source for it in measured):
        return False
    return any(abs(it.time - time) < SAME_PASSING for it in measured)


def _may_pass(distance: Distance, race: Race, split: int, pulse: Pulse, time: Duration) -> bool:
    """Whether the skater is to come in that lane, and could have come that far in that time."""
    if race.ruled is not None or pulse.lane not in (None, distance.lane_at(race.lane, split)):
        return False
    way = _way(distance, race)
    metres, before = way[-1]
    length, since = distance.split_labels[split] - metres, time - before
    if len(way) == 1:
        slowest = length * SLOWEST_METRE + AT_THE_START
        return length * FASTEST_METRE_FROM_THE_START <= since <= slowest
    fastest, slowest = _own_pace(way)
    return max(fastest * length, FASTEST_METRE * length) <= since <= min(slowest, SLOWEST_METRE) * length


def _way(distance: Distance, race: Race) -> list[tuple[int, Duration]]:
    """Return metres and time of the start and of every split that was measured."""
    way = [(0, Duration(0))]
    for split, metres in enumerate(distance.split_labels):
        passing = race.official(split)
        if passing is not None and metres > way[-1][0]:
            way.append((metres, passing.time))
    return way


def _own_pace(way: list[tuple[int, Duration]]) -> tuple[int, int]:
    """Return the microseconds a metre between which she is expected now."""
    parts = [
        ((after - before) // (there - here), here)
        for (here, before), (there, after) in pairwise(way)
        if after > before
    ]
    pace, begun_at = min(parts, default=(SLOWEST_METRE, 0))
    low, high = AFTER_A_LAP if begun_at else AFTER_THE_OPENING
    return pace * low // 100, pace * high // 100
