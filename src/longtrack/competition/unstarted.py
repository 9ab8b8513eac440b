"""Heats that were skated although nobody heard their gun: what chips and pictures say of it.

One gun that nobody could read must not give its heat the gun of the next one, and so on to the end of the
meet. A heat whose skaters all went round once since the last gun has been skated; a heat that was started
while the chips of another one are on the ice was not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from longtrack.competition.events import Aside
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race, ResultStatus, State
from longtrack.competition.timekeeping import in_order
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Source

FASTEST_LAP, SLOWEST_LAP = 20_000_000_000, 60_000_000_000
"""Nanoseconds between two passings of one loop by somebody who skates a race."""

LOOKED_AT = 3
"""So many heats to come are looked at: nobody misses more guns in a row."""

_NOT_HERS = (Aside.NOT_ON_THE_ICE, Aside.NOBODY)

Sighting = tuple[int, str, int]
"""When a chip was seen (to put them in order), at which loop, and the entry."""


class Unstarted(State, frozen=True):
    """A heat that was skated and never started; and the heat that has its gun, where there is one."""

    distance: Distance
    heat: Heat
    instead: tuple[Distance, Heat] | None = None
    by_picture: bool = False


def went_round(state: Competition, distance: Distance, heat: Heat) -> bool:
    """Whether everybody of a heat to come went round since the last gun: it was skated without one."""
    sightings = _sightings(state, _unused(state))
    return _went_round(state, sightings, _guns(state), heat)


def unstarted(state: Competition) -> tuple[Unstarted, ...]:
    """Return the heats that chips or pictures say were skated, and that were never started."""
    coming = list(_coming(state))
    unused = list(_unused(state)) if coming else []
    if not unused:
        return ()
    guns = _guns(state)
    sightings = _sightings(state, unused)
    pictured = {
        (pulse.distance, pulse.heat)
        for seq in unused
        if (pulse := state.pulses[seq]).source is Source.PHOTO_FINISH and pulse.heat is not None
    }
    found = []
    for distance, heat in coming[:LOOKED_AT] if sightings else ():
        other = _instead(state, sightings, guns, heat)
        if other is not None or _went_round(state, sightings, guns, heat):
            found.append(Unstarted(distance, heat, instead=other))
    known = {(it.distance.id, it.heat.number) for it in found}
    alone = len(state.distances) == 1
    for distance, heat in coming if pictured else ():
        named = (distance.id, heat.number) in pictured or (alone and ("", heat.number) in pictured)
        if named and (distance.id, heat.number) not in known:
            found.append(Unstarted(distance, heat, by_picture=True))
    return tuple(found)


def _coming(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    begun = [it for it in state.distances.values() if it.status is not ResultStatus.NONE]
    others = [it for it in state.distances.values() if it.status is ResultStatus.NONE]
    for distance in (*begun, *others):
        if (
            distance.published
            and distance.kind is Kind.SINGLE
            and distance.status is not ResultStatus.OFFICIAL
        ):
            for heat in distance.heats.values():
                if heat.status is HeatStatus.DRAWN:
                    yield distance, heat


def _unused(state: Competition) -> Iterator[int]:
    """Yield the signals that are nobody's, or that nobody has judged."""
    for seq, pulse in state.pulses.items():
        if pulse.transponder or pulse.source is Source.PHOTO_FINISH:
            why = state.aside.get(seq)
            if why in _NOT_HERS or (why is None and seq not in state.judged):
                yield seq


def _sightings(state: Competition, unused: Iterator[int] | list[int]) -> dict[str, list[Sighting]]:
    """Return of each skater when and where her chips were seen, in the order of the entries."""
    found: dict[str, list[Sighting]] = {}
    for seq in unused:
        pulse = state.pulses[seq]
        wearer = state.chips.get(pulse.transponder) if pulse.transponder else None
        if wearer is not None:
            found.setdefault(wearer, []).append((in_order(state, pulse, seq), pulse.loop, seq))
    return found


def _guns(state: Competition) -> list[int]:
    heats = [heat for distance in state.distances.values() for heat in distance.heats.values()]
    return sorted(gun.pulse for heat in heats for gun in heat.guns)


def _went_round(
    state: Competition, sightings: dict[str, list[Sighting]], guns: list[int], heat: Heat
) -> bool:
    """Whether each skater of a heat passed one loop twice, a lap apart, between the same two guns."""
    races = [race for race in heat.races if _wears_a_chip(state, race)]
    rounds = [set(_rounds(sightings.get(race.skater, []), guns)) for race in races]
    return bool(rounds) and bool(set.intersection(*rounds))


def _wears_a_chip(state: Competition, race: Race) -> bool:
    return race.skater in state.chips.values()


def _rounds(seen: list[Sighting], guns: list[int]) -> Iterator[int]:
    """Yield after which gun somebody went round."""
    before: dict[tuple[str, int], list[int]] = {}
    for at, loop, seq in sorted(seen):
        after = bisect_right(guns, seq)
        earlier = before.setdefault((loop, after), [])
        if any(FASTEST_LAP <= at - it <= SLOWEST_LAP for it in earlier):
            yield after
        earlier.append(at)


def _instead(
    state: Competition, sightings: dict[str, list[Sighting]], guns: list[int], heat: Heat
) -> tuple[Distance, Heat] | None:
    """Return the heat whose gun was perhaps that of another: since then all chips of that other one were
    seen at two places, and none of its own."""
    seen = [sightings.get(race.skater, []) for race in heat.races if _wears_a_chip(state, race)]
    if not seen or not all(seen):
        return None
    for distance in state.distances.values():
        for other in distance.heats.values():
            if not other.guns or any(_was_seen(race) or race.skater in sightings for race in other.races):
                continue
            window = bisect_right(guns, other.last_gun)
            places = [{loop for _, loop, seq in it if bisect_right(guns, seq) == window} for it in seen]
            if all(len(it) > 1 for it in places):
                return distance, other
    return None


def _was_seen(race: Race) -> bool:
    """Whether a chip of hers was used."""
    return bool(race.loops) or any(it.source is Source.TRANSPONDER for it in race.passings)
