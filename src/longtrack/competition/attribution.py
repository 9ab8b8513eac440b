"""Which skater, at which split, was that pulse? Decided once, here, and journalled as an event.

Who it was is told, in this order, by

- the photo finish, which names heat and start lane itself;
- the chip, which names the skater; where the loop lies and her pace name the split (`chips.py`);
- the lane of a beam: whoever was measured there just now is seen again by another device, else it is the
  skater who is expected in that lane - at her next split, at a later one where a signal was missed, at an
  earlier one where a signal comes late - at a pace that fits her own.

A signal that comes late, when the next heat is on the ice, belongs to the heat before if it was seen before
the next gun. Two that fit leave the pulse unattributed: it goes to the tray for a person, with what it may
be (`tray.py`). What is surely nobody's time - the second chip of a skater, a lap of honour - is set aside
with the reason. In a race without lanes only chips name anybody; a beam that sees what a chip has just
seen measures it better.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from longtrack.competition.chips import (
    CHIP_AND_BEAM,
    first_look,
    is_near,
    is_suspect,
    judge_chip,
    still_open,
    told_of,
)
from longtrack.competition.events import Aside
from longtrack.competition.judgement import Attribution, Judgement, Nobodys
from longtrack.competition.pace import (
    DEAD_TIME,
    DEAD_TIME_OF_A_BEAM,
    SAME_PASSING,
    is_possible_finish,
    may_pass,
    way_of,
)
from longtrack.competition.positions import at_the_line
from longtrack.competition.state import (
    Competition,
    Distance,
    Heat,
    HeatStatus,
    Impossible,
    Passing,
    Race,
    ResultStatus,
)
from longtrack.competition.timekeeping import Timed, came_before, timed
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration

BEAM_AND_CHIP = Duration(150_000)
"""A beam within this of a chip that was told first is that skater; further off somebody else may have
broken it."""

AT_THAT_MOMENT = Duration(15_000)
"""Chip and beam of one skater are hardly ever further apart."""

Candidate = tuple[Attribution, int | None]
"""What a pulse may be; and where she was seen there before, how far apart."""

Open = list[tuple[Distance, Heat]]
"""The heats of which a pulse may be."""


def attribute(state: Competition, pulse: Pulse, seq: int = 0) -> Judgement | None:
    """Return what a pulse is that will be entry `seq`; None where it fits no race or more than one.

    Without `seq` it is the next entry.
    """
    seq = seq or state.seq + 1
    if pulse.source is Source.PHOTO_FINISH:
        return _only(list(_on_the_picture(state, pulse, seq)))
    if pulse.transponder and state.chips:
        return judge_chip(state, pulse, seq) if pulse.transponder in state.chips else _unknown_chip(state)
    return _by_lane(state, pulse, seq)


def _only(found: list[Attribution]) -> Attribution | None:
    return found[0] if len(found) == 1 else None


def _unknown_chip(state: Competition) -> Nobodys | None:
    """Who wears it is asked while somebody skates; before and after, people skate with old chips."""
    is_free = next(state.heats_on_ice(), None) is None
    return Nobodys(Aside.NOBODY, "nobody was given this chip, and nobody is on the ice") if is_free else None


# --- photo finish ------------------------------------------------------------------------------


def _on_the_picture(state: Competition, pulse: Pulse, seq: int) -> Iterator[Attribution]:
    """A picture may be read when the next heat is on the ice already: then the camera must name its heat."""
    for distance, heat in named_by_the_camera(state, pulse):
        for race in heat.races:
            if not is_read_for(distance, heat, race, pulse):
                continue
            if heat.status is HeatStatus.CLOSED and not _may_be_read_again(state, distance, heat, pulse):
                continue
            try:
                time = timed(state, heat, race.pair, pulse, seq).time
            except Impossible:
                continue
            if _may_have_finished(distance, race, pulse, time):
                yield Attribution(distance.id, heat.number, race.skater, distance.last_split)


def named_by_the_camera(state: Competition, pulse: Pulse) -> Iterator[tuple[Distance, Heat]]:
    """Yield the heats that a picture may be of: the one that it names, else whatever is running."""
    if pulse.heat is None:
        yield from _heats(state, HeatStatus.RUNNING)
        return
    for distance in state.distances.values():
        heat = distance.heats.get(pulse.heat)
        if heat is not None and pulse.distance in ("", distance.id) and heat.guns:
            yield distance, heat


def _may_be_read_again(state: Competition, distance: Distance, heat: Heat, pulse: Pulse) -> bool:
    """Whether the picture of a heat that is closed may still be read: until the result is signed.

    Where the camera does not say of which distance it is, no other may have a heat of that number.
    """
    if distance.status is ResultStatus.OFFICIAL:
        return False
    return bool(pulse.distance) or len(list(named_by_the_camera(state, pulse))) == 1


def _heats(state: Competition, *statuses: HeatStatus) -> Iterator[tuple[Distance, Heat]]:
    return ((distance, heat) for distance, heat in state.heats_on_ice() if heat.status in statuses)


def is_read_for(distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> bool:
    """Whether the judge read the picture for this skater, who has started: by what the camera was told."""
    named = told_of(distance, heat, race, pulse) and heat.gun(race.pair) is not None
    if distance.kind is Kind.SINGLE:
        return named and pulse.lane in (None, race.lane)
    return named and bool(pulse.starter) and pulse.starter == starter_of(distance, race)


def starter_of(distance: Distance, race: Race) -> str:
    """Return by what a start list names a skater or team to the camera: the start number, else the id."""
    entry = distance.entries.get(race.skater)
    return (entry.number if entry is not None else "") or race.skater


def _may_have_finished(distance: Distance, race: Race, pulse: Pulse, time: Duration) -> bool:
    """Whether a photo-finish time fits what was measured; a picture of an earlier heat may come late.

    It must be a possible time, and the last split before it must leave a possible last lap. Where the
    camera was not told which heat it is, a beam must have seen the same finish.
    """
    seen = [it.time for it in race.passings if it.split == distance.last_split and it.pulse]
    if race.counts > 1:  # of a team only the skater who counts is on the picture that counts
        counting = distance.finish(race)
        seen = [] if counting is None else [counting.time]
    if any(abs(finish - time) < SAME_PASSING for finish in seen):
        return True
    if pulse.heat is None or seen:
        return False
    return is_possible_finish(way_of(distance, race), distance.split_labels[-1], time)


# --- beams and keys ----------------------------------------------------------------------------


def _by_lane(state: Competition, pulse: Pulse, seq: int) -> Judgement | None:
    open_ = [
        (distance, heat)
        for distance, heat in _heats(state, HeatStatus.RUNNING, HeatStatus.SKATED)
        if still_open(state, heat, pulse, seq)
    ]
    if any(distance.kind is not Kind.SINGLE for distance, _ in open_):
        return _beside_a_chip(state, open_, pulse, seq)
    if not at_the_line(state, pulse.loop):
        return Nobodys(Aside.NOBODY, "a chip that nobody was given, away from the finish line")
    candidates = [it for distance, heat in open_ for it in _in_heat(state, distance, heat, pulse, seq)]
    if candidates:
        return _likeliest(candidates, pulse)
    return _echo(state, open_, pulse, seq) or _nobodys(state, open_, pulse, seq)


def _likeliest(candidates: list[Candidate], pulse: Pulse) -> Attribution | None:
    """Who was seen at that very moment in that lane; else who was seen just now, or the only one expected.

    A beam gives times: where another skater is expected in the lane, just now is not enough.
    """
    every = [it for it, _ in candidates]
    if pulse.lane is None:
        return _only(every)
    at_once = [it for it, apart in candidates if apart is not None and apart <= AT_THAT_MOMENT]
    if len(at_once) == 1:
        return at_once[0]
    again = [it for it, apart in candidates if apart is not None]
    return _only(every if pulse.source is Source.OPTICAL else again or every)


def _nobodys(state: Competition, open_: Open, pulse: Pulse, seq: int) -> Nobodys | None:
    """A heat that has been skated may miss a time that comes late; one that is called, its gun."""
    waiting = [
        heat
        for distance, heat in (*open_, *_heats(state, HeatStatus.CALLED))
        if heat.status is HeatStatus.RUNNING or any(distance.outcome(race) is None for race in heat.races)
    ]
    if all(heat.status is not HeatStatus.RUNNING for heat in waiting):
        return None if waiting else Nobodys(Aside.NOBODY, "nobody is on the ice")
    if all(came_before(state, heat, pair, pulse, seq) for heat in waiting for pair in heat.pairs):
        return Nobodys(Aside.NOBODY, "before the start")
    return None


def _in_heat(
    state: Competition, distance: Distance, heat: Heat, pulse: Pulse, seq: int
) -> Iterator[Candidate]:
    """Yield what the pulse fits, and how far it is from a passing that is known already, if it is one."""
    for race in heat.races:
        if not told_of(distance, heat, race, pulse):
            continue
        try:
            since = timed(state, heat, race.pair, pulse, seq)
        except Impossible:
            continue
        for split, apart in _splits_that_fit(state, distance, heat, race, pulse, since):
            yield Attribution(distance.id, heat.number, race.skater, split), apart


def _splits_that_fit(
    state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse, since: Timed
) -> Iterator[tuple[int, int | None]]:
    lanes_fit = [
        split
        for split in range(distance.last_split + 1)
        if pulse.lane in (None, distance.lane_at(race.lane, split))
    ]
    again = [(split, _measures_again(race, split, pulse, since)) for split in lanes_fit]
    known_already = [it for it in again if it[1] is not None]
    if known_already:
        yield from known_already
        return
    if race.ruled is not None:
        return
    known = _surely_hers(state, heat, race) if pulse.source is Source.OPTICAL else race
    taken = {it.split for it in known.passings}
    way = way_of(distance, known)
    for split in lanes_fit:
        if split not in taken and may_pass(way, distance.split_labels[split], since.time):
            yield split, None


def _surely_hers(state: Competition, heat: Heat, race: Race) -> Race:
    """What was measured of her, without chips that were seen with another: two may have swapped theirs."""
    seen = {it.split for it in race.passings if it.source.distrust <= Source.OPTICAL.distrust}
    kept = tuple(it for it in race.passings if it.split in seen or not is_suspect(state, heat, race, it))
    return race if len(kept) == len(race.passings) else replace(race, passings=kept)


def _measures_again(race: Race, split: int, pulse: Pulse, since: Timed) -> int | None:
    """Return how far from her chip a device saw a skater again at a split; 0 where more than a chip saw her.

    None where she was not seen there, or by the same kind of device.
    """
    measured = [it for it in race.passings if it.split == split]
    if any(it.source is pulse.source for it in measured):
        return None
    near = [it for it in measured if is_near(it, since, _apart(it.source, pulse.source))]
    if any(it.source is not Source.TRANSPONDER for it in near):
        return 0
    return min((abs(it.time - since.time) for it in near), default=None)


def _apart(one: Source, other: Source) -> Duration:
    return BEAM_AND_CHIP if {one, other} == {Source.OPTICAL, Source.TRANSPONDER} else SAME_PASSING


def _echo(state: Competition, open_: Open, pulse: Pulse, seq: int) -> Judgement | None:
    """Return what a second look at a passing is: an echo, or the first look where it is told late."""
    dead_time = DEAD_TIME_OF_A_BEAM if pulse.source is Source.OPTICAL else DEAD_TIME
    for distance, heat in open_:
        for race in heat.races:
            try:
                since = timed(state, heat, race.pair, pulse, seq)
            except Impossible:
                continue
            first = first_look(_seen_in_that_lane(distance, race, pulse), since, dead_time)
            if first is not None and first.time <= since.time:
                return Nobodys(Aside.ECHO)
            if first is not None and pulse.lane is not None:
                return Attribution(distance.id, heat.number, race.skater, first.split)
    return None


def _seen_in_that_lane(distance: Distance, race: Race, pulse: Pulse) -> list[Passing]:
    return [
        it
        for it in race.passings
        if it.source is pulse.source and pulse.lane in (None, distance.lane_at(race.lane, it.split))
    ]


# --- beams without lanes -----------------------------------------------------------------------


def _beside_a_chip(state: Competition, open_: Open, pulse: Pulse, seq: int) -> Judgement | None:
    """In a race without lanes a beam names nobody: it measures what one chip alone has just told."""
    found, known = [], False
    for distance, heat in open_:
        for race in heat.races:
            try:
                since = timed(state, heat, race.pair, pulse, seq)
            except Impossible:
                continue
            beside = [it for it in race.passings if _is_beside(state, it, pulse, since)]
            unseen = [it for it in beside if not _has_a_beam(race, it)]
            known = known or len(unseen) < len(beside)
            found += [
                Attribution(distance.id, heat.number, race.skater, it.split, it.member) for it in unseen
            ]
    if found or not state.chips:
        return _only(found)
    if known:
        return Nobodys(Aside.ECHO)
    return Nobodys(
        Aside.NOBODY, "a beam names nobody where there are no lanes, and no chip was seen beside it"
    )


def _is_beside(state: Competition, passing: Passing, pulse: Pulse, since: Timed) -> bool:
    """Whether a chip was seen at that moment, at the line of that beam: teams have one in each straight."""
    return (
        passing.source is Source.TRANSPONDER
        and is_near(passing, since, CHIP_AND_BEAM)
        and _is_one_place(state, state.pulses[passing.pulse].loop, pulse.loop)
    )


def _is_one_place(state: Competition, one: str, other: str) -> bool:
    return one == other or (at_the_line(state, one) and at_the_line(state, other))


def _has_a_beam(race: Race, chip: Passing) -> bool:
    return any(
        (it.split, it.member, it.source) == (chip.split, chip.member, Source.OPTICAL) for it in race.passings
    )


def beams_beside(state: Competition, chip: Attribution, pulse: Pulse, seq: int) -> Iterator[int]:
    """Yield the entry of the beam, just received, that saw the same as a chip in a race without lanes."""
    distance = state.distances[chip.distance]
    heat = distance.heats[chip.heat]
    race = heat.race_of(chip.skater)
    if distance.kind is Kind.SINGLE or race is None or pulse.source is not Source.TRANSPONDER:
        return
    since = timed(state, heat, race.pair, pulse, seq)
    told = Passing(
        split=chip.split,
        time=since.time,
        source=pulse.source,
        certain_to=since.certain_to,
        pulse=seq,
        attributed=0,
        member=chip.member,
    )
    taken = {it.pulse for other in heat.races for it in other.passings}
    if _has_a_beam(race, told):
        return
    for earlier in range(seq - 1, max(0, seq - _JUST_RECEIVED), -1):
        beam = state.pulses.get(earlier)
        if beam is None or earlier in taken or not _is_a_beam(beam):
            continue
        try:
            broken = timed(state, heat, race.pair, beam, earlier)
        except Impossible:
            continue
        if is_near(told, broken, CHIP_AND_BEAM) and _is_one_place(state, beam.loop, pulse.loop):
            yield earlier
            return


def _is_a_beam(pulse: Pulse) -> bool:
    return pulse.source is Source.OPTICAL and pulse.kind is PulseKind.PASSING


_JUST_RECEIVED = 40
"""Entries to look back for the beam that was broken a moment before the chip was told."""


# --- looks that are not the first ----------------------------------------------------------------


def later_looks(state: Competition, found: Attribution, pulse: Pulse, seq: int) -> Iterator[int]:
    """Yield the pulses of the same kind of device that saw the same passing after this one.

    They were told before it; the first look counts. An official who chose one of them has the last word.
    """
    heat = state.distances[found.distance].heats[found.heat]
    race = heat.race_of(found.skater)
    if race is None or pulse.source is Source.PHOTO_FINISH:
        return
    since = timed(state, heat, race.pair, pulse, seq)
    for it in race.passings:
        same = (it.split, it.member, it.source) == (found.split, found.member, pulse.source)
        if same and it.time > since.time and (it.split, it.pulse) not in race.chosen:
            yield it.pulse
