"""A chip names the skater; the loop and her pace name the split, or the place between two of them.

Each skater wears two chips, so that most passings come twice: the second one is set aside. A chip at the
line while the beam has just seen the other skater of the pair is a question - two skaters may have taken
each other's chips - and so is a chip that nobody was given.
"""

from __future__ import annotations

from collections.abc import Iterator

from longtrack.competition.events import Aside
from longtrack.competition.judgement import AtLoop, Attribution, Judgement, Nobodys
from longtrack.competition.pace import BY_CHIP, DEAD_TIME, FASTEST_METRE, SLOWEST_METRE, may_pass, way_of
from longtrack.competition.positions import ON_THE_LINE, at_the_line, is_team, placed, skated_at
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Impossible, Race
from longtrack.competition.timekeeping import timed
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import Duration

CHIP_AND_BEAM = Duration(60_000)
"""A chip is seen within this of the beam of the same skater: measured, 0.4 to 11 ms."""

SAME_TEAM = Duration(6_000_000)
"""The skaters of a team pass a line within this of each other, or have lost contact."""

Worn = tuple[Distance, Heat, Race, str]
"""The race in which a chip is on the ice, and the member of the team who wears it."""


def judge_chip(state: Competition, pulse: Pulse, seq: int) -> Judgement | None:
    """Return what the pulse of a chip is; None where a person must say."""
    wearer = state.chips.get(pulse.transponder)
    if wearer is None:
        return None
    worn = list(_on_the_ice(state, wearer))
    if not worn:
        return Nobodys(Aside.NOT_ON_THE_ICE, f"the chip of {state.skaters[wearer].name}")
    found = [it for race in worn if (it := _in_race(state, *race, pulse, seq)) is not None]
    return found[0] if len(found) == 1 else None


def _on_the_ice(state: Competition, wearer: str) -> Iterator[Worn]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status not in (HeatStatus.CALLED, HeatStatus.RUNNING, HeatStatus.SKATED):
                continue
            for race in heat.races:
                if race.skater == wearer:
                    yield distance, heat, race, ""
                elif wearer in state.skaters[race.skater].members:
                    yield distance, heat, race, wearer


def _in_race(
    state: Competition, distance: Distance, heat: Heat, race: Race, member: str, pulse: Pulse, seq: int
) -> Judgement | None:
    try:
        time = timed(state, heat, race.pair, pulse, seq).time
    except Impossible:
        return None
    finish = distance.finish(race)
    if race.ruled is not None or (finish is not None and time > finish.time + DEAD_TIME):
        return Nobodys(Aside.BEYOND_THE_FINISH)
    if is_team(distance):
        if not member:
            return _nameless_of_the_team(state, distance, heat, race, pulse, time)
        return _of_the_team(state, distance, heat, race, member, pulse, time)
    if at_the_line(state, pulse.loop):
        return _at_the_line(distance, heat, race, member, pulse, time)
    return _at_a_loop(state, distance, heat, race, member, pulse, time)


# --- at the finish line ------------------------------------------------------------------------


def _at_the_line(
    distance: Distance, heat: Heat, race: Race, member: str, pulse: Pulse, time: Duration
) -> Judgement | None:
    seen = [it for it in race.passings if abs(it.time - time) <= DEAD_TIME and it.member == member]
    if any(it.source is pulse.source for it in seen):
        return Nobodys(Aside.ECHO)
    if seen:
        nearest = min(seen, key=lambda it: abs(it.time - time))
        if abs(nearest.time - time) > CHIP_AND_BEAM and _seen_as_another(heat, race, time):
            return None
        return Attribution(distance.id, heat.number, race.skater, nearest.split, member)
    if distance.kind is not Kind.SINGLE:
        return _in_laps(distance, heat, race, member, time)
    way = way_of(distance, race)
    taken = {it.split for it in race.passings}
    fits = [
        split
        for split, metres in enumerate(distance.split_labels)
        if split not in taken and may_pass(way, metres, time, BY_CHIP)
    ]
    if len(fits) != 1 or _seen_as_another(heat, race, time):
        return None
    return Attribution(distance.id, heat.number, race.skater, fits[0], member)


def _in_laps(distance: Distance, heat: Heat, race: Race, member: str, time: Duration) -> Judgement | None:
    """A crowd is counted in laps: it is the next one, unless a signal was missed or comes late."""
    way = way_of(distance, race, member)
    taken = {it.split for it in race.passings if it.member == member}
    fits = [
        split
        for split, metres in enumerate(distance.split_labels)
        if split not in taken and may_pass(way, metres, time, BY_CHIP)
    ]
    return Attribution(distance.id, heat.number, race.skater, fits[0], member) if len(fits) == 1 else None


def _seen_as_another(heat: Heat, race: Race, time: Duration) -> bool:
    """Whether the beam saw somebody else of the heat at that very moment, whose chip it was not."""
    return any(
        it.source is Source.OPTICAL and abs(it.time - time) <= CHIP_AND_BEAM
        for other in heat.races
        if other is not race
        for it in other.passings
        if not _has_a_chip_there(other, it.split)
    )


def _has_a_chip_there(race: Race, split: int) -> bool:
    return any(it.split == split and it.source is Source.TRANSPONDER for it in race.passings)


# --- between the splits ------------------------------------------------------------------------


def _at_a_loop(
    state: Competition,
    distance: Distance,
    heat: Heat,
    race: Race,
    member: str,
    pulse: Pulse,
    time: Duration,
) -> Judgement:
    """Positions and speeds only: what does not fit is set aside, not asked."""
    loop = placed(state, pulse.loop)
    if loop is None:
        return Nobodys(Aside.NOBODY, f"where loop {pulse.loop} lies was never said")
    known = _known_positions(distance, race, member)
    fits = [it for it in skated_at(distance, heat, race, loop) if _fits_between(known, it, time)]
    if any(it.pulse and abs(it.time - time) <= DEAD_TIME and it.millimetres in fits for it in race.loops):
        return Nobodys(Aside.ECHO)
    if len(fits) != 1:
        seen = any(abs(it.time - time) <= DEAD_TIME for it in race.loops if it.member == member)
        return Nobodys(Aside.ECHO if seen else Aside.NOBODY, "" if seen else "no lap of hers fits it")
    return AtLoop(distance.id, heat.number, race.skater, fits[0], member)


def _known_positions(distance: Distance, race: Race, member: str) -> list[tuple[int, Duration]]:
    """Return millimetres and times of the start, the loops and the splits so far, in order."""
    labels = distance.split_labels
    splits = [(labels[it.split] * 1_000, it.time) for it in race.passings if it.member == member]
    loops = [(it.millimetres, it.time) for it in race.loops if it.member == member]
    return sorted([(0, Duration(0)), *splits, *loops])


def _fits_between(known: list[tuple[int, Duration]], millimetres: int, time: Duration) -> bool:
    before = [it for it in known if it[0] < millimetres][-1]
    after = next((it for it in known if it[0] >= millimetres), None)
    length, since = millimetres - before[0], time - before[1]
    slack = 3_000_000 if before[0] == 0 else 500_000
    possible = length * FASTEST_METRE // 1_000 <= since <= length * SLOWEST_METRE // 1_000 + slack
    return possible and (after is None or after[1] > time)


# --- teams -------------------------------------------------------------------------------------


def _of_the_team(
    state: Competition,
    distance: Distance,
    heat: Heat,
    race: Race,
    member: str,
    pulse: Pulse,
    time: Duration,
) -> Judgement | None:
    own = [it for it in race.passings if it.member == member and abs(it.time - time) <= DEAD_TIME]
    if any(it.source is pulse.source for it in own):
        return Nobodys(Aside.ECHO)
    splits = _splits_at(state, distance, heat, race, pulse)
    if not splits:
        return _at_a_loop(state, distance, heat, race, member, pulse, time)
    taken = {it.split for it in race.passings if it.member == member and it.source is pulse.source}
    together = [
        it.split
        for it in sorted(race.passings, key=lambda it: abs(it.time - time))
        if it.split in splits and it.split not in taken and abs(it.time - time) <= SAME_TEAM
    ]
    if together:
        return Attribution(distance.id, heat.number, race.skater, together[0], member)
    labels = distance.split_labels
    fits = [
        split
        for split in splits
        if split not in taken and may_pass(way_of(distance, race, member), labels[split], time, BY_CHIP)
    ]
    return Attribution(distance.id, heat.number, race.skater, fits[0], member) if len(fits) == 1 else None


def _nameless_of_the_team(
    state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse, time: Duration
) -> Judgement:
    """One of the team passed, it is not said who: good for speeds, and for an official to choose."""
    known = _known_positions(distance, race, "")
    loop = placed(state, pulse.loop)
    if loop is None:
        return Nobodys(Aside.NOBODY, f"where loop {pulse.loop} lies was never said")
    fits = [it for it in skated_at(distance, heat, race, loop) if _fits_between(known, it, time)]
    if not fits:
        return Nobodys(Aside.ECHO)
    return AtLoop(distance.id, heat.number, race.skater, fits[0])


def _splits_at(state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> list[int]:
    """Return the splits of a team that lie at the loop of a pulse: the line, or the other straight."""
    labels = distance.split_labels
    loop = placed(state, pulse.loop)
    if loop is None:
        return []
    there = list(skated_at(distance, heat, race, loop))
    return [
        split
        for split, metres in enumerate(labels)
        if any(abs(metres * 1_000 - it) <= ON_THE_LINE for it in there)
    ]
