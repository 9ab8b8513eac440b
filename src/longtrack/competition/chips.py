"""A chip names the skater; the loop and her pace name the split, or the place between two of them.

Each skater wears two chips, so that most passings come twice: the second one is set aside. A chip at the
line while the beam has just seen the other skater of the pair is a question - two skaters may have taken
each other's chips - and so are a chip that was seen a while before or after the beam of its skater, and
one that nobody was given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from longtrack.competition.events import Aside
from longtrack.competition.judgement import AtLoop, Attribution, Judgement, Nobodys
from longtrack.competition.pace import (
    BY_CHIP,
    DEAD_TIME,
    FASTEST_METRE,
    FASTEST_METRE_FROM_THE_START,
    SLOWEST_METRE,
    Way,
    may_pass,
    way_of,
)
from longtrack.competition.positions import at_the_line, is_team, placed, skated_at, splits_at
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Impossible, Passing, Race
from longtrack.competition.timekeeping import Timed, after_gun, came_before, timed
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import SECOND, Duration

CHIP_AND_BEAM = Duration(60_000)
"""A chip is seen within this of the beam of the same skater: measured, 0.4 to 11 ms."""

OTHER_ANKLE = Duration(100_000)
"""Where only the chip at the other ankle was seen, it may be so far from the beam, and no further."""

SAME_TEAM = Duration(6_000_000)
"""The skaters of a team pass a line within this of each other, or have lost contact."""

FROM_BEHIND_THE_LINE = Duration(10 * SECOND)
"""Who starts behind the line crosses it within this time after the gun: that is no lap."""

TOO_SOON_FOR_A_LAP = Duration(15 * SECOND)
"""Nobody is at the line again so soon after her finish: it may have been her finish."""

AT_FIRST, LATER = 3_000_000, 500_000
"""Microseconds that a part may take beyond that of a slow skater: the first one from a standing start."""


class Worn(msgspec.Struct, frozen=True, gc=False):
    """The race in which a chip is on the ice, and the member of the team who wears it."""

    distance: Distance
    heat: Heat
    race: Race
    member: str

    def attribution(self, split: int) -> Attribution:
        """Return that it is this skater at a split."""
        return Attribution(self.distance.id, self.heat.number, self.race.skater, split, self.member)

    def at_loop(self, millimetres: int) -> AtLoop:
        """Return that it is this skater between the splits."""
        return AtLoop(self.distance.id, self.heat.number, self.race.skater, millimetres, self.member)

    def own(self) -> list[Passing]:
        """Return what was measured of this skater."""
        return [it for it in self.race.passings if it.member == self.member]


def judge_chip(state: Competition, pulse: Pulse, seq: int) -> Judgement | None:
    """Return what the pulse of a chip is; None where a person must say, or where it waits for a gun."""
    wearer = state.chips.get(pulse.transponder)
    if wearer is None:
        return None
    worn = [it for it in _on_the_ice(state, wearer) if told_of(it.distance, it.heat, it.race, pulse)]
    waits, before, started = False, False, []
    for it in worn:
        pair = it.race.pair
        if it.heat.gun(pair) is None and pulse.elapsed is None:
            waits = True
        elif came_before(state, it.heat, pair, pulse, seq):
            before = True
        else:
            try:
                since = timed(state, it.heat, pair, pulse, seq)
            except Impossible:
                return None
            if still_open(state, it.heat, pulse, seq):
                started.append((since, it))
    if started:
        since, latest = min(started, key=lambda it: (it[0].time, it[1].heat.status is not HeatStatus.RUNNING))
        found = _in_race(state, latest, pulse, since)
        return None if waits and isinstance(found, Nobodys) else found
    if waits:
        return None
    if before:
        return Nobodys(Aside.NOBODY, "before the start")
    return Nobodys(Aside.NOT_ON_THE_ICE, f"the chip of {state.skaters[wearer].name}")


def _on_the_ice(state: Competition, wearer: str) -> Iterator[Worn]:
    for distance, heat in state.heats_on_ice():
        for race in heat.races:
            if race.skater == wearer:
                yield Worn(distance, heat, race, "")
            elif wearer in state.skaters[race.skater].members:
                yield Worn(distance, heat, race, wearer)


def told_of(distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> bool:
    """Return whether a pulse may be of a race, by what its device was told of distance, heat and pair."""
    return (
        pulse.distance in ("", distance.id)
        and pulse.heat in (None, heat.number)
        and pulse.pair in (None, race.pair)
    )


def still_open(state: Competition, heat: Heat, pulse: Pulse, seq: int) -> bool:
    """Return whether the skaters of a heat may still have been on the ice: not after a later gun.

    Where a clock was set in between, what was told before that gun came before it.
    """
    if heat.status not in (HeatStatus.SKATED, HeatStatus.CLOSED):
        return True
    return all(
        came_before(state, other, gun.pair, pulse, seq)
        or (seq < gun.pulse and after_gun(state, gun, pulse, seq) is None)
        for distance in state.distances.values()
        for other in distance.heats.values()
        if other.last_gun > heat.last_gun
        for gun in other.guns
    )


def _in_race(state: Competition, worn: Worn, pulse: Pulse, since: Timed) -> Judgement | None:
    finish = worn.distance.finish(worn.race)
    if worn.race.ruled is not None or (finish is not None and since.time > finish.time + DEAD_TIME):
        if (
            worn.race.ruled is None
            and at_the_line(state, pulse.loop)
            and _finished_on_a_lone_beam(worn, since)
        ):
            return None
        return Nobodys(Aside.BEYOND_THE_FINISH)
    if is_team(worn.distance):
        if not worn.member:
            return _nameless_of_the_team(state, worn, pulse, since)
        return _of_the_team(state, worn, pulse, since)
    if at_the_line(state, pulse.loop):
        return _at_the_line(state, worn, pulse, since)
    return _at_a_loop(state, worn, pulse, since)


def _finished_on_a_lone_beam(worn: Worn, since: Timed) -> bool:
    """Whether a beam alone gave her the finish so short a time ago that it may have been somebody else."""
    lone = lone_beam(worn.race, worn.distance.last_split) if worn.distance.kind is Kind.SINGLE else None
    return lone is not None and since.time <= lone.time + TOO_SOON_FOR_A_LAP


def lone_beam(race: Race, split: int) -> Passing | None:
    """Return the beam that alone measured a split; None where another device, or an official, says so too."""
    measured = [it for it in race.passings if it.split == split]
    if len(measured) != 1 or measured[0].source is not Source.OPTICAL:
        return None
    return None if (split, measured[0].pulse) in race.chosen else measured[0]


# --- at the finish line ------------------------------------------------------------------------


def _at_the_line(state: Competition, worn: Worn, pulse: Pulse, since: Timed) -> Judgement | None:
    if _is_at_the_start(worn.distance, since):
        return Nobodys(Aside.NOBODY, "from behind the line")
    own = worn.own()
    if any(abs(it.time - since.time) <= DEAD_TIME for it in own):
        return _once_more(state, worn, own, pulse, since)
    if worn.distance.kind is Kind.MIXED_RELAY and worn.member:
        return _in_the_relay(worn, since)
    way = way_of(worn.distance, worn.race, worn.member)
    fits = list(_fitting(worn, range(worn.distance.last_split + 1), way, since))
    if len(fits) != 1 or _seen_as_another(state, worn.heat, worn.race, since):
        return None
    return worn.attribution(fits[0])


def _is_at_the_start(distance: Distance, since: Timed) -> bool:
    """Whether a race starts behind the line, and nobody can have come round yet."""
    first = distance.split_labels[0]
    if since.time >= min(FROM_BEHIND_THE_LINE, first * FASTEST_METRE_FROM_THE_START):
        return False
    return distance.kind is not Kind.SINGLE or distance.metres % Fraction(distance.track) == 0


def _once_more(
    state: Competition, worn: Worn, own: list[Passing], pulse: Pulse, since: Timed
) -> Judgement | None:
    """She was seen just now: by the same kind of device, where the first look counts, or by another one."""
    echo = first_look([it for it in own if it.source is pulse.source], since, DEAD_TIME)
    if echo is not None:
        return Nobodys(Aside.ECHO) if echo.time <= since.time else worn.attribution(echo.split)
    nearest = min(own, key=lambda it: abs(it.time - since.time))
    if nearest.source.distrust < pulse.source.distrust and not is_near(nearest, since, OTHER_ANKLE):
        return None
    if not is_near(nearest, since, CHIP_AND_BEAM) and _seen_as_another(state, worn.heat, worn.race, since):
        return None
    return worn.attribution(nearest.split)


def first_look(passings: list[Passing], since: Timed, dead_time: Duration) -> Passing | None:
    """Return the first of the passings that were seen within the dead time before or after."""
    seen = [it for it in passings if abs(it.time - since.time) <= dead_time]
    return min(seen, key=lambda it: it.time, default=None)


def is_near(passing: Passing, since: Timed, apart: Duration) -> bool:
    """Return whether a passing is at most so far apart, as far as both are certain."""
    unsure = max(0, min(passing.certain_to, SECOND)) + max(0, min(since.certain_to, SECOND))
    return abs(passing.time - since.time) <= apart + unsure


def _fitting(worn: Worn, splits: Sequence[int], way: Way, since: Timed) -> Iterator[int]:
    """Yield those of the splits at a loop, in order, where she was not seen and could be now."""
    taken = {it.split for it in worn.own()}
    labels = worn.distance.split_labels
    before = -1
    for place, split in enumerate(splits):
        if split in taken:
            before = place
        elif may_pass(way, labels[split], since.time, BY_CHIP, missed=before != place - 1):
            yield split


def _seen_as_another(state: Competition, heat: Heat, race: Race, since: Timed) -> bool:
    """Whether the beam saw somebody else of the heat at that very moment, whose chip it was not."""
    for other in heat.races:
        if other.skater == race.skater:
            continue
        later = between_pairs(state, heat, race.pair, other.pair)
        moment = Timed(time=Duration(since.time - later), certain_to=since.certain_to)
        for it in other.passings:
            seen = it.source is Source.OPTICAL and is_near(it, moment, CHIP_AND_BEAM)
            if seen and not _has_a_chip_at(other, it.split):
                return True
    return False


def between_pairs(state: Competition, heat: Heat, first: int, second: int) -> Duration:
    """Return how long after the gun of one pair that of another was fired; 0 where that is not known."""
    one, other = heat.gun(first), heat.gun(second)
    if first == second or one is None or other is None:
        return Duration(0)
    return after_gun(state, one, state.pulses[other.pulse], other.pulse) or Duration(0)


def _has_a_chip_at(race: Race, split: int) -> bool:
    return any(it.split == split and it.source is Source.TRANSPONDER for it in race.passings)


def is_suspect(state: Competition, heat: Heat, race: Race, passing: Passing) -> bool:
    """Return whether a chip was seen with the beam of another, whose own chip was not: it may be hers."""
    if passing.source is not Source.TRANSPONDER:
        return False
    return _seen_as_another(state, heat, race, Timed(time=passing.time, certain_to=passing.certain_to))


def _in_the_relay(worn: Worn, since: Timed) -> Judgement | None:
    """Two take turns: the team has come round, whoever it was; at the finish only one of them may come."""
    way = way_of(worn.distance, worn.race)
    last = worn.distance.last_split
    seen = [it for it in worn.race.passings if abs(it.time - since.time) <= SAME_TEAM]
    if seen:
        split = min(seen, key=lambda it: abs(it.time - since.time)).split
        return None if split == last else worn.attribution(split)
    taken = {it.split for it in worn.race.passings}
    labels = worn.distance.split_labels
    fits = [
        split
        for split in range(last + 1)
        if split not in taken
        and may_pass(way, labels[split], since.time, BY_CHIP, missed=split > 0 and split - 1 not in taken)
    ]
    return worn.attribution(fits[0]) if len(fits) == 1 else None


# --- between the splits ------------------------------------------------------------------------


def _at_a_loop(state: Competition, worn: Worn, pulse: Pulse, since: Timed) -> Judgement:
    """Positions and speeds only: what does not fit is set aside, not asked."""
    loop = placed(state, pulse.loop)
    if loop is None:
        return Nobodys(Aside.NOBODY, f"where loop {pulse.loop} lies was never said")
    there = skated_at(worn.distance, worn.heat, worn.race, loop)
    seen = [it for it in worn.race.loops if it.member == worn.member and it.millimetres in there]
    if any(abs(it.time - since.time) <= DEAD_TIME for it in seen):
        return Nobodys(Aside.ECHO)
    known = _known_positions(worn)
    fits = [it for it in there if _fits_between(known, it, since.time)]
    return worn.at_loop(fits[0]) if len(fits) == 1 else Nobodys(Aside.NOBODY, "no lap of hers fits it")


def _known_positions(worn: Worn) -> list[tuple[int, Duration]]:
    """Return millimetres and times of the start, the loops and the splits so far, in order."""
    labels = worn.distance.split_labels
    splits = [(labels[it.split] * 1_000, it.time) for it in worn.own()]
    loops = [(it.millimetres, it.time) for it in worn.race.loops if it.member == worn.member]
    return sorted([(0, Duration(0)), *splits, *loops])


def _fits_between(known: list[tuple[int, Duration]], millimetres: int, time: Duration) -> bool:
    place = bisect_left(known, (millimetres,))
    before, after = known[place - 1], known[place] if place < len(known) else None
    length, since = millimetres - before[0], time - before[1]
    slack = LATER if before[0] else AT_FIRST
    possible = length * FASTEST_METRE // 1_000 <= since <= length * SLOWEST_METRE // 1_000 + slack
    return possible and (after is None or after[1] > time)


# --- teams -------------------------------------------------------------------------------------


def _of_the_team(state: Competition, worn: Worn, pulse: Pulse, since: Timed) -> Judgement | None:
    if _is_at_the_start(worn.distance, since):
        return Nobodys(Aside.NOBODY, "from behind the line")
    splits = splits_at(state, worn.distance, worn.heat, worn.race, pulse.loop)
    if not splits:
        return _at_a_loop(state, worn, pulse, since)
    own = [it for it in worn.own() if it.split in splits]
    if any(abs(it.time - since.time) <= DEAD_TIME for it in own):
        return _once_more(state, worn, own, pulse, since)
    if worn.distance.kind is Kind.TEAM_SPRINT and _has_left(worn, since):
        return None
    taken = {it.split for it in own}
    together = [
        it.split
        for it in sorted(worn.race.passings, key=lambda it: abs(it.time - since.time))
        if it.split in splits and it.split not in taken and abs(it.time - since.time) <= SAME_TEAM
    ]
    fits = list(_fitting(worn, splits, way_of(worn.distance, worn.race, worn.member), since))
    likely = fits if len(fits) == 1 else [it for it in together if it in fits]
    return worn.attribution(likely[0]) if likely else None


def _has_left(worn: Worn, since: Timed) -> bool:
    """Whether the others of a team sprint were seen at two splits since she was: she has done her lap."""
    own = [it.split for it in worn.own() if it.time < since.time]
    others = {
        it.split for it in worn.race.passings if it.member != worn.member and it.time < since.time - SAME_TEAM
    }
    return len([it for it in others if it > max(own, default=-1)]) > 1


def _nameless_of_the_team(state: Competition, worn: Worn, pulse: Pulse, since: Timed) -> Judgement:
    """One of the team passed, it is not said who: good for speeds, and for an official to choose."""
    loop = placed(state, pulse.loop)
    if loop is None:
        return Nobodys(Aside.NOBODY, f"where loop {pulse.loop} lies was never said")
    known = _known_positions(worn)
    there = skated_at(worn.distance, worn.heat, worn.race, loop)
    fits = [it for it in there if _fits_between(known, it, since.time)]
    return worn.at_loop(fits[0]) if fits else Nobodys(Aside.ECHO)
