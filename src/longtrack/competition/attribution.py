"""Which skater, at which split, was that pulse? Decided once, here, and journalled as an event.

Who it was is told, in this order, by

- the photo finish, which names heat and start lane itself;
- the chip, which names the skater; where the loop lies and her pace name the split (`chips.py`);
- the lane of a beam: whoever was measured there within the last second is seen again by another device,
  else it is the skater who is expected in that lane - at her next split, at a later one where a signal was
  missed, at an earlier one where a signal comes late - at a pace that fits her own.

Two that fit leave the pulse unattributed: it goes to the tray for a person, with what it may be
(`tray.py`). What is surely nobody's time - the second chip of a skater, a lap of honour - is set aside
with the reason. In a race without lanes only chips name anybody; a beam that sees what a chip has just
seen measures it better.
"""

from __future__ import annotations

from collections.abc import Iterator

from longtrack.competition.chips import CHIP_AND_BEAM, judge_chip
from longtrack.competition.events import Aside
from longtrack.competition.judgement import Attribution, Judgement, Nobodys
from longtrack.competition.pace import DEAD_TIME, SAME_PASSING, is_possible_finish, may_pass, way_of
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Impossible, Race
from longtrack.competition.timekeeping import timed
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import Duration


def attribute(state: Competition, pulse: Pulse, seq: int = 0) -> Judgement | None:
    """Return what a pulse is that will be entry `seq`; None where it fits no race or more than one.

    Without `seq` it is the next entry.
    """
    seq = seq or state.seq + 1
    if pulse.source is Source.PHOTO_FINISH:
        return _only(list(_on_the_picture(state, pulse, seq)))
    if pulse.transponder and state.chips:
        return judge_chip(state, pulse, seq)
    return _by_lane(state, pulse, seq)


def _only(found: list[Attribution]) -> Attribution | None:
    return found[0] if len(found) == 1 else None


# --- photo finish ------------------------------------------------------------------------------


def _on_the_picture(state: Competition, pulse: Pulse, seq: int) -> Iterator[Attribution]:
    """A picture may be read when the next heat is on the ice already: then the camera must name its heat."""
    for distance, heat in _heats(state, HeatStatus.RUNNING, HeatStatus.SKATED):
        if heat.status is HeatStatus.SKATED and pulse.heat is None:
            continue
        for race in heat.races:
            if distance.kind is not Kind.SINGLE or not _is_read_for(distance, heat, race, pulse):
                continue
            try:
                time = timed(state, heat, race.pair, pulse, seq).time
            except Impossible:
                continue
            if _may_have_finished(distance, race, pulse, time):
                yield Attribution(distance.id, heat.number, race.skater, distance.last_split)


def _heats(state: Competition, *statuses: HeatStatus) -> Iterator[tuple[Distance, Heat]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status in statuses:
                yield distance, heat


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
    if pulse.heat is None or seen:
        return False
    return is_possible_finish(way_of(distance, race), distance.split_labels[-1], time)


# --- beams and keys ----------------------------------------------------------------------------


def _by_lane(state: Competition, pulse: Pulse, seq: int) -> Judgement | None:
    on_ice = list(_heats(state, HeatStatus.RUNNING))
    if not on_ice:
        return _nobody_is_there(state)
    if any(distance.kind is not Kind.SINGLE for distance, _ in on_ice):
        return _beside_a_chip(state, on_ice, pulse, seq)
    candidates = [it for distance, heat in on_ice for it in _in_heat(state, distance, heat, pulse, seq)]
    again = [it for it, is_again in candidates if is_again and pulse.lane is not None]
    found = again or [it for it, _ in candidates]
    if len(found) == 1:
        return found[0]
    if not found and _is_an_echo(state, on_ice, pulse, seq):
        return Nobodys(Aside.ECHO)
    return None


def _nobody_is_there(state: Competition) -> Nobodys | None:
    """A heat that has just been skated may miss a time that comes late; one that is called, its gun."""
    for distance, heat in _heats(state, HeatStatus.CALLED, HeatStatus.SKATED):
        if any(distance.outcome(race) is None for race in heat.races):
            return None
    return Nobodys(Aside.NOBODY, "nobody is on the ice")


def _in_heat(
    state: Competition, distance: Distance, heat: Heat, pulse: Pulse, seq: int
) -> Iterator[tuple[Attribution, bool]]:
    """Yield what the pulse fits, and whether it measures again a passing that is known already."""
    for race in heat.races:
        try:
            time = timed(state, heat, race.pair, pulse, seq).time
        except Impossible:
            continue
        for split, is_again in _splits_that_fit(distance, race, pulse, time):
            yield Attribution(distance.id, heat.number, race.skater, split), is_again


def _splits_that_fit(
    distance: Distance, race: Race, pulse: Pulse, time: Duration
) -> Iterator[tuple[int, bool]]:
    lanes_fit = [
        split
        for split in range(distance.last_split + 1)
        if pulse.lane in (None, distance.lane_at(race.lane, split))
    ]
    again = [split for split in lanes_fit if _measures_again(race, split, pulse, time)]
    if again:
        yield from ((split, True) for split in again)
        return
    taken = {it.split for it in race.passings}
    way = way_of(distance, race)
    for split in lanes_fit:
        metres = distance.split_labels[split]
        if split not in taken and race.ruled is None and may_pass(way, metres, time):
            yield split, False


def _measures_again(race: Race, split: int, pulse: Pulse, time: Duration) -> bool:
    """Whether another device, or a later look, measured a split that is known already."""
    measured = [it for it in race.passings if it.split == split]
    if any(it.source is pulse.source for it in measured):
        return False
    return any(abs(it.time - time) < SAME_PASSING for it in measured)


def _is_an_echo(state: Competition, on_ice: list[tuple[Distance, Heat]], pulse: Pulse, seq: int) -> bool:
    """Whether the same kind of device saw somebody in that lane within its dead time."""
    for distance, heat in on_ice:
        for race in heat.races:
            try:
                time = timed(state, heat, race.pair, pulse, seq).time
            except Impossible:
                continue
            if any(
                it.source is pulse.source
                and abs(it.time - time) <= DEAD_TIME
                and pulse.lane in (None, distance.lane_at(race.lane, it.split))
                for it in race.passings
            ):
                return True
    return False


# --- beams without lanes -----------------------------------------------------------------------


def _beside_a_chip(
    state: Competition, on_ice: list[tuple[Distance, Heat]], pulse: Pulse, seq: int
) -> Judgement | None:
    """In a race without lanes a beam names nobody: it measures what one chip alone has just told."""
    found = []
    for distance, heat in on_ice:
        for race in heat.races:
            try:
                time = timed(state, heat, race.pair, pulse, seq).time
            except Impossible:
                continue
            found += [
                Attribution(distance.id, heat.number, race.skater, it.split, it.member)
                for it in race.passings
                if it.source is Source.TRANSPONDER and abs(it.time - time) <= CHIP_AND_BEAM
            ]
    if found or not state.chips:
        return _only(found)
    return Nobodys(
        Aside.NOBODY, "a beam names nobody where there are no lanes, and no chip was seen beside it"
    )


def beams_beside(state: Competition, chip: Attribution, pulse: Pulse, seq: int) -> Iterator[int]:
    """Yield the entries of beams, just received, that saw the same as a chip in a race without lanes."""
    distance = state.distances[chip.distance]
    race = distance.heats[chip.heat].race_of(chip.skater)
    if distance.kind is Kind.SINGLE or race is None or pulse.source is not Source.TRANSPONDER:
        return
    heat = distance.heats[chip.heat]
    taken = {it.pulse for other in heat.races for it in other.passings}
    try:
        time = timed(state, heat, race.pair, pulse, seq).time
        for earlier in range(seq - 1, max(0, seq - _JUST_RECEIVED), -1):
            beam = state.pulses.get(earlier)
            if beam is None or beam.source is not Source.OPTICAL or earlier in taken:
                continue
            if abs(timed(state, heat, race.pair, beam, earlier).time - time) <= CHIP_AND_BEAM:
                yield earlier
                return
    except Impossible:
        return


_JUST_RECEIVED = 40
"""Entries to look back for the beam that was broken a moment before the chip was told."""
