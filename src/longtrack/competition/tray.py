"""The tray: signals that fit no race or more than one, each with what it may be, the likeliest first.

A person decides; the tray only puts the choices in order. How well a choice fits is its strain: how far
the signal is from where the skater was expected at that split, in per cent of the part she skated, with
something added for the wrong lane, for another chip and for a split that was measured before.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.attribution import is_read_for, named_by_the_camera
from longtrack.competition.chips import lone_beam, still_open, told_of
from longtrack.competition.pace import SAME_PASSING, SLOWEST_METRE, way_of
from longtrack.competition.positions import splits_at
from longtrack.competition.state import (
    Competition,
    Distance,
    Heat,
    HeatStatus,
    Impossible,
    Race,
    ResultStatus,
)
from longtrack.competition.timekeeping import after_gun, came_before, timed
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, format_time

USUAL_METRE = 76_000
"""Microseconds a metre, where nothing is known of a skater yet."""

MOST_CHOICES = 6
TOO_FAR = 60
"""Per cent: nothing is offered that is further off than this."""

WRONG_LANE, OTHER_CHIP, MEASURED_BEFORE = 25, 40, 15


class Choice(msgspec.Struct, frozen=True, gc=False):
    """What a signal may be."""

    distance: str
    heat: int
    skater: str
    split: int
    time: Duration
    strain: int
    """0 fits perfectly; the higher, the less."""
    why: tuple[str, ...] = ()
    """What speaks against it, in words."""
    member: str = ""
    """Which skater of a team, where the chip says it."""


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """A signal in the tray."""

    seq: int
    pulse: Pulse
    question: str
    """What a person is asked, in one sentence."""
    choices: tuple[Choice, ...]


def tray(state: Competition) -> tuple[Waiting, ...]:
    """Return every signal that nobody has judged, in the order in which they came."""
    return tuple(
        Waiting(seq, pulse, question(state, pulse, seq, found := choices(state, pulse, seq)), found)
        for seq, pulse in state.pulses.items()
        if seq not in state.judged
    )


def choices(state: Competition, pulse: Pulse, seq: int) -> tuple[Choice, ...]:
    """Return what a signal may be, the likeliest first; nothing for a shot, or away from every line."""
    if pulse.kind is PulseKind.START:
        return ()
    found = [
        choice
        for distance, heat in _heats(state, pulse, seq)
        for race in heat.races
        for choice in _in_race(state, distance, heat, race, pulse, seq)
        if choice.strain <= TOO_FAR
    ]
    return tuple(sorted(found, key=lambda it: (it.strain, it.skater, it.split))[:MOST_CHOICES])


def _heats(state: Competition, pulse: Pulse, seq: int) -> Iterator[tuple[Distance, Heat]]:
    """Yield the heats of which a signal may be: what is on the ice, and what was on it at that time.

    A heat closes by itself soon after the finish: until its result is signed it is offered all the same.
    """
    for distance, heat in state.heats_on_ice():
        if heat.status is not HeatStatus.CALLED:
            yield distance, heat
    for distance, heat in _closed_at_the_time(state, pulse, seq):
        if distance.status is not ResultStatus.OFFICIAL:
            yield distance, heat


def _closed_at_the_time(state: Competition, pulse: Pulse, seq: int) -> Iterator[tuple[Distance, Heat]]:
    """Yield the closed heats that the device names; else the one whose gun was the last before the signal."""
    closed = (
        (distance, heat)
        for distance in state.distances.values()
        for heat in distance.heats.values()
        if heat.status is HeatStatus.CLOSED and heat.guns
    )
    if pulse.heat is not None:
        yield from ((distance, heat) for distance, heat in closed if _is_named(distance, heat, pulse))
        return
    found: list[tuple[int, Distance, Heat]] = []
    for distance, heat in closed:
        since = [after_gun(state, gun, pulse, seq) for gun in heat.guns] if pulse.at is not None else []
        told = [it for it in since if it is not None and it > 0]
        if told or pulse.at is None:
            found.append((min(told, default=-heat.last_gun), distance, heat))
    if found:
        _, distance, heat = min(found, key=lambda it: it[0])
        yield distance, heat


def _is_named(distance: Distance, heat: Heat, pulse: Pulse) -> bool:
    return pulse.heat == heat.number and pulse.distance in ("", distance.id)


def question(state: Competition, pulse: Pulse, seq: int, found: tuple[Choice, ...]) -> str:
    """Return what a person is asked about a signal, in one sentence."""
    if pulse.kind is PulseKind.START:
        return "a shot while no heat was waiting for its start: a false start, or a contact that closed?"
    unknown = _why_it_has_no_time(state, pulse, seq)
    if unknown and not found:
        return f"{unknown}: whose time is it, if anybody's?"
    if pulse.transponder and state.chips and pulse.transponder not in state.chips:
        return f"nobody was given chip {pulse.transponder}: who wears it?"
    signed = _read_after_signing(state, pulse)
    if signed:
        return signed
    if pulse.transponder in state.chips and found:
        wearer = state.skaters[state.chips[pulse.transponder]].name
        hers = _where_a_beam_counts(state, pulse, found)
        if hers:
            return hers
        return f"the chip of {wearer} does not fit what else was seen: was it worn by somebody else?"
    if pulse.transponder in state.chips:
        wearer = state.skaters[state.chips[pulse.transponder]].name
        return f"the chip of {wearer} was seen where she was not expected: whose time is it, if anybody's?"
    if len(found) > 1:
        return "it may be more than one of them: which?"
    return "it is not where anybody was expected: whose is it, if anybody's?"


def _where_a_beam_counts(state: Competition, pulse: Pulse, found: tuple[Choice, ...]) -> str:
    """Ask which is hers where her chip was seen at another time than the beam that alone counts."""
    wearer = state.chips[pulse.transponder]
    with_another = MEASURED_BEFORE + OTHER_CHIP + 1
    if any(
        it.skater != wearer and it.strain <= with_another and "measured there already" in it.why
        for it in found
    ):
        return ""  # it was seen with the beam of another: the two may wear each other's chips
    for it in found:
        race = state.distances[it.distance].heats[it.heat].race_of(it.skater)
        lone = lone_beam(race, it.split) if race is not None and it.skater == wearer else None
        if lone is not None:
            metres = state.distances[it.distance].split_labels[it.split]
            return (
                f"the chip of {state.skaters[wearer].name} was seen at {format_time(it.time)},"
                f" the beam counts {format_time(lone.time)} at {metres} m: which of the two was she?"
            )
    return ""


def _read_after_signing(state: Competition, pulse: Pulse) -> str:
    """Ask whether a result that is signed must be reopened, where its picture was read again."""
    found = read_after_signing(state, pulse)
    if found is None:
        return ""
    distance, heat, race = found
    finish = distance.finish(race)
    before = "no time" if finish is None else format_time(finish.time, 3)
    now = "no time" if pulse.elapsed is None else format_time(pulse.elapsed, 3)
    return (
        f"the picture of {state.skaters[race.skater].name}, {distance.id} heat {heat.number}, was read as"
        f" {now} after the result was signed with {before}: reopen the result, or set this reading aside?"
    )


def read_after_signing(state: Competition, pulse: Pulse) -> tuple[Distance, Heat, Race] | None:
    """Return whose picture of a signed result was read; None where it is of no signed result, or of two."""
    if pulse.source is not Source.PHOTO_FINISH or pulse.heat is None:
        return None
    found = [
        (distance, heat, race)
        for distance, heat in named_by_the_camera(state, pulse)
        for race in heat.races
        if is_read_for(distance, heat, race, pulse)
    ]
    is_signed = len(found) == 1 and found[0][0].status is ResultStatus.OFFICIAL
    return found[0] if is_signed else None


def _why_it_has_no_time(state: Competition, pulse: Pulse, seq: int) -> str:
    """Return why the clocks give it no time in any heat on the ice; nothing where they do."""
    reasons = []
    for _, heat in _heats(state, pulse, seq):
        for gun in heat.guns:
            try:
                timed(state, heat, gun.pair, pulse, seq)
            except Impossible as reason:
                if not came_before(state, heat, gun.pair, pulse, seq):
                    reasons.append(str(reason))
                continue
            return ""
    return reasons[-1] if reasons else ""


def _in_race(
    state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse, seq: int
) -> Iterator[Choice]:
    if pulse.at is not None and not still_open(state, heat, pulse, seq):
        return
    if not told_of(distance, heat, race, pulse):
        return
    try:
        time = timed(state, heat, race.pair, pulse, seq).time
    except Impossible:
        return
    wearer = state.chips.get(pulse.transponder) if pulse.transponder else None
    members = state.skaters[race.skater].members
    member = wearer if wearer is not None and wearer in members else ""
    for split in _splits(state, distance, heat, race, pulse):
        off, why = _off(distance, race, split, time, member)
        lane = race.lane if pulse.source is Source.PHOTO_FINISH else distance.lane_at(race.lane, split)
        if pulse.lane not in (None, lane):
            off, why = off + WRONG_LANE, (*why, "expected in the other lane")
        if wearer is not None and wearer not in (race.skater, *members):
            off, why = off + OTHER_CHIP, (*why, f"the chip is that of {state.skaters[wearer].name}")
        yield Choice(distance.id, heat.number, race.skater, split, time, off, why, member)


def _splits(state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse) -> tuple[int, ...]:
    """The camera looks at the finish alone."""
    if pulse.source is Source.PHOTO_FINISH:
        return (distance.last_split,)
    return splits_at(state, distance, heat, race, pulse.loop)


def _off(
    distance: Distance, race: Race, split: int, time: Duration, member: str
) -> tuple[int, tuple[str, ...]]:
    """Return how far a time is from where she was expected at a split, and what speaks against it."""
    metres = distance.split_labels[split]
    measured = [it.time for it in race.passings if it.split == split and it.member == member]
    apart = min((abs(it - time) for it in measured), default=SAME_PASSING + 1)
    if apart <= SAME_PASSING:
        return MEASURED_BEFORE + apart * 20 // SAME_PASSING, ("measured there already",)
    way = [it for it in way_of(distance, race, member) if it[0] != metres]
    (here, before) = [it for it in way if it[0] < metres][-1]
    after = next((it for it in way if it[0] > metres), None)
    if time <= before or (after is not None and time >= after[1]):
        return TOO_FAR + 1, ()
    pace = _pace(way)
    expected = (metres - here) * pace
    off = abs(time - before - expected) * 100 // expected
    why = ("a slow part",) if time - before > (metres - here) * SLOWEST_METRE else ()
    return (off + MEASURED_BEFORE, ("measured there already", *why)) if measured else (off, why)


def _pace(way: list[tuple[int, Duration]]) -> int:
    """Return the microseconds a metre that she needed so far, the last part counting most."""
    if len(way) < 2:
        return USUAL_METRE
    (here, before), (there, after) = way[-2:]
    return max(1, (after - before) // (there - here)) if len(way) > 2 else USUAL_METRE
