"""A beam that somebody else broke before the skater came: her chip and a second beam overrule it.

The beam names nobody. Whoever breaks it at a time that fits her pace - a coach, a person who crosses the
ice - takes her split, and when she comes it is taken already. Two devices that agree within the usual few
milliseconds beat one that stands alone: the lone beam is taken from her, with the reason, and she gets what
her chip and the beam saw together. Where only her chip says something else, that is a question.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.chips import CHIP_AND_BEAM, is_near, is_suspect, lone_beam, still_open, told_of
from longtrack.competition.pace import BY_CHIP, DEAD_TIME_OF_A_BEAM, may_pass, way_of
from longtrack.competition.positions import at_the_line
from longtrack.competition.state import Competition, Distance, Heat, Impossible, Passing, Race
from longtrack.competition.timekeeping import Timed, timed
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, PulseKind, Source

JUST_RECEIVED = 60
"""Entries to look back for the other of chip and beam."""


class _Seen(msgspec.Struct, frozen=True, gc=False):
    """A signal and when it was, since the gun of a race."""

    seq: int
    pulse: Pulse
    since: Timed


def overruled(state: Competition, pulse: Pulse, seq: int) -> tuple[ev.AnyEvent, ...]:
    """Return what a signal, entry `seq`, that nobody was given says together with another: a beam alone was
    not hers, chip and beam are. Nothing where it says no such thing, or of more than one skater."""
    if not state.chips or pulse.source not in (Source.OPTICAL, Source.TRANSPONDER):
        return ()
    if pulse.kind is PulseKind.START or not at_the_line(state, pulse.loop):
        return ()
    found = [
        it
        for distance, heat in state.heats_on_ice()
        if distance.kind is Kind.SINGLE and heat.guns and still_open(state, heat, pulse, seq)
        for race in heat.races
        if race.ruled is None and told_of(distance, heat, race, pulse)
        for it in _in_race(state, distance, heat, race, pulse, seq)
    ]
    return found[0] if len(found) == 1 else ()


def _in_race(
    state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse, seq: int
) -> Iterator[tuple[ev.AnyEvent, ...]]:
    mine = _seen(state, heat, race, pulse, seq)
    if mine is None:
        return
    for split in range(distance.last_split + 1):
        lone = lone_beam(race, split)
        if lone is None or not _could_be_hers(distance, race, lone, mine):
            continue
        for other in _others(state, heat, race, seq):
            chip, beam = (mine, other) if pulse.source is Source.TRANSPONDER else (other, mine)
            if _agree(state, distance, heat, race, split, chip, beam):
                yield _events(distance, heat, race, lone, chip, beam)
                return


def _seen(state: Competition, heat: Heat, race: Race, pulse: Pulse, seq: int) -> _Seen | None:
    try:
        return _Seen(seq, pulse, timed(state, heat, race.pair, pulse, seq))
    except Impossible:
        return None


def _could_be_hers(distance: Distance, race: Race, lone: Passing, seen: _Seen) -> bool:
    """Whether she may have come when she was seen instead: after the lone beam, before the next split."""
    if seen.since.time <= lone.time + DEAD_TIME_OF_A_BEAM:
        return False
    kept = msgspec.structs.replace(race, passings=tuple(it for it in race.passings if it is not lone))
    return may_pass(way_of(distance, kept), distance.split_labels[lone.split], seen.since.time, BY_CHIP)


def _others(state: Competition, heat: Heat, race: Race, before: int) -> Iterator[_Seen]:
    """Yield what came just before and was given to nobody: a question, or after the finish."""
    for seq in range(before - 1, max(0, before - JUST_RECEIVED), -1):
        pulse = state.pulses.get(seq)
        if pulse is None or pulse.kind is PulseKind.START:
            continue
        if seq in state.judged and state.aside.get(seq) is not ev.Aside.BEYOND_THE_FINISH:
            continue
        seen = _seen(state, heat, race, pulse, seq)
        if seen is not None:
            yield seen


def _agree(
    state: Competition, distance: Distance, heat: Heat, race: Race, split: int, chip: _Seen, beam: _Seen
) -> bool:
    """Whether her own chip and a beam of her lane saw the same, and that was not another skater."""
    if chip.pulse.source is not Source.TRANSPONDER or beam.pulse.source is not Source.OPTICAL:
        return False
    if state.chips.get(chip.pulse.transponder) != race.skater:
        return False
    if beam.pulse.lane not in (None, distance.lane_at(race.lane, split)):
        return False
    if not at_the_line(state, chip.pulse.loop) or not at_the_line(state, beam.pulse.loop):
        return False
    told = _passing(split, beam)
    together = is_near(told, chip.since, CHIP_AND_BEAM)
    return together and not is_suspect(state, heat, race, _passing(split, chip))


def _passing(split: int, seen: _Seen) -> Passing:
    return Passing(
        split=split,
        time=seen.since.time,
        source=seen.pulse.source,
        certain_to=seen.since.certain_to,
        pulse=seen.seq,
        attributed=0,
    )


def _events(
    distance: Distance, heat: Heat, race: Race, lone: Passing, chip: _Seen, beam: _Seen
) -> tuple[ev.AnyEvent, ...]:
    voided = ev.PassingVoided(
        distance=distance.id,
        heat=heat.number,
        skater=race.skater,
        pulse=lone.pulse,
        reason="a beam alone: her chip and a second beam saw her later, together",
    )
    hers = (
        ev.PassingAttributed(
            distance=distance.id, heat=heat.number, skater=race.skater, split=lone.split, pulse=it.seq
        )
        for it in sorted((beam, chip), key=lambda it: it.seq)
    )
    return (voided, *hers)
