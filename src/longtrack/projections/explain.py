"""Where a published figure comes from: from the number back to the rule, the source and the raw pulse."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from longtrack.competition.pace import DEAD_TIME
from longtrack.competition.state import Competition, Distance, Heat, Impossible, Passing, Race
from longtrack.competition.timekeeping import timed
from longtrack.projections.measurements import ASIDE, VOIDED
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.result import ResultRow, result
from longtrack.projections.shown import RECONSTRUCTED_MARK, is_reconstructed
from longtrack.projections.small_times import drift_text, milliseconds, offset_text
from longtrack.projections.speeds import top_speed
from longtrack.sport.rulebook import Clause
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.sport.times import SECOND, Duration, format_time


class PulseEvidence(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One pulse behind a figure."""

    seq: int
    """Journal entry that holds the raw pulse."""
    device: str
    number: int
    source: str
    reading: str
    """What the device said: a time since the gun, or of day in UTC; `~` where a digit is reconstructed."""
    raw: str
    """The bytes from the wire, as text where they are text, else as hexadecimal digits."""
    why: str = ""
    """Why it counts for nothing, where it was set aside or taken away."""


class SplitEvidence(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One split: every measurement of it, the chosen one first."""

    distance: int
    published: str
    measured: str
    """All digits since the start; a `~` stands before the first digit that is reconstructed."""
    attributed: int
    """Journal entry that gave the pulse to this skater and split."""
    chosen: PulseEvidence
    others: tuple[PulseEvidence, ...]
    choice: str
    """Why the chosen measurement counts."""
    clocks: tuple[str, ...] = ()
    """Where gun and measurement were read from two clocks: how each stood beside that of the desk."""
    aside: tuple[PulseEvidence, ...] = ()
    """Signals of this skater near it that count for nothing: set aside, or taken away."""


class Explanation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One skater's result, walked back to its evidence."""

    competition: str
    event: str
    status: str
    name: Name
    row: ResultRow | None
    heat: int
    lane: str
    reconstructed: tuple[str, ...]
    """Of `identity`, `rank`, `pair`, `lane`: what was never published."""
    sources: tuple[str, ...]
    """Who published what the pulses were made from, where they were not measured here."""
    start: PulseEvidence | None
    splits: tuple[SplitEvidence, ...]
    sums: tuple[str, ...]
    """The arithmetic behind laps and gap, a line each."""
    clauses: tuple[Clause, ...]
    top_speed: str = ""
    """How fast, where and when; empty where no chip was seen between the splits."""


def explain(
    state: Competition, distance_id: str, skater: str, not_by_people: Container[int] = ()
) -> Explanation:
    """Return the evidence behind a skater's figures. KeyError for an unknown distance or skater.

    `not_by_people` are the pulses that a recording or a device chose: no official did.
    """
    distance = state.distances[distance_id]
    heat, race = _race_of(distance, skater)
    standing = result(state, distance_id)
    row = next((it for it in standing.rows if it.name.skater_id == skater), None)
    gun = heat.gun(race.pair)
    fastest = top_speed(distance, race)
    return Explanation(
        competition=state.name,
        event=distance.id,
        status=distance.status.value,
        name=name_of(state, distance, skater),
        row=row,
        heat=heat.number,
        lane=race.lane_name,
        reconstructed=reconstructed_facts(distance, skater),
        sources=distance.entries[skater].sources,
        start=_evidence(state, gun.pulse) if gun is not None else None,
        splits=tuple(
            _split(state, distance, heat, race, split, passing, not_by_people)
            for split in range(distance.last_split + 1)
            if (passing := race.official(split)) is not None
        ),
        sums=_sums(row, standing.rows[0] if standing.rows else None),
        clauses=state.edition.clauses,
        top_speed="" if fastest is None else fastest.told,
    )


def _race_of(distance: Distance, skater: str) -> tuple[Heat, Race]:
    for heat, race in distance.counting_races():
        if race.skater == skater:
            return heat, race
    raise KeyError(skater)


def _split(
    state: Competition,
    distance: Distance,
    heat: Heat,
    race: Race,
    split: int,
    passing: Passing,
    not_by_people: Container[int],
) -> SplitEvidence:
    others = [it for it in race.passings if it.split == split and it.pulse != passing.pulse]
    aside = list(_aside(state, distance, heat, race, passing))
    return SplitEvidence(
        distance=distance.split_labels[split],
        published=(RECONSTRUCTED_MARK if is_reconstructed(passing) else "") + format_time(passing.time),
        measured=marked_digits(passing.time, passing.certain_to),
        attributed=passing.attributed,
        chosen=_evidence(state, passing.pulse),
        others=tuple(_evidence(state, it.pulse) for it in others),
        choice=_choice(
            race,
            split,
            passing,
            others,
            not_by_people,
            two_chips=any(_is_other_chip(state, it, passing) for it in aside),
        ),
        clocks=_clocks(state, heat, race, passing),
        aside=tuple(
            replace(_evidence(state, it), why=ASIDE[why] if (why := state.aside.get(it)) else VOIDED)
            for it in aside
        ),
    )


def _choice(
    race: Race,
    split: int,
    passing: Passing,
    others: Sequence[Passing],
    not_by_people: Container[int],
    *,
    two_chips: bool,
) -> str:
    if dict(race.chosen).get(split) == passing.pulse:
        return "chosen by an official" if passing.pulse not in not_by_people else "chosen by the recording"
    if passing.member:
        return f"the time of a team is that of skater {race.counts} to pass"
    which = "the earlier of her two chips" if two_chips else "the only measurement"
    sources = {it.source for it in others} | {passing.source}
    if len(sources) == 1:
        return f"the first of {len(others) + 1} measurements" if others else which
    trusted = f"{passing.source.value} is the most trusted of {len(sources)} sources"
    return f"{trusted}; {which}" if two_chips else trusted


def _is_other_chip(state: Competition, seq: int, passing: Passing) -> bool:
    """Whether a signal is the chip at the other ankle, in the passing that counts."""
    own, other = state.pulses[passing.pulse].transponder, state.pulses[seq].transponder
    return bool(own) and bool(other) and own != other


def _clocks(state: Competition, heat: Heat, race: Race, passing: Passing) -> tuple[str, ...]:
    gun, pulse = heat.gun(race.pair), state.pulses[passing.pulse]
    if gun is None or pulse.elapsed is not None or gun.clock == pulse.clock or not state.clocks_compared:
        return ()
    compared = ((gun.clock, gun.pulse), (pulse.clock, passing.pulse))
    return tuple(line for clock, seq in compared if (line := _comparison(state, clock, seq)))


def _comparison(state: Competition, name: str, seq: int) -> str:
    clock = state.clocks.get(name)
    found = clock.comparison(seq) if clock is not None else None
    if found is None:
        return ""
    drift = f", {drift_text(found.drift)}" if found.drift else ""
    since = f", since it was set (entry {found.since})" if found.since else ""
    return (
        f"the desk was {offset_text(found.offset)} ahead of {name}{drift},"
        f" certain to {milliseconds(found.certain_to)}{since}"
    )


def _aside(state: Competition, distance: Distance, heat: Heat, race: Race, passing: Passing) -> Iterator[int]:
    """Yield the signals within the dead time of a passing that were judged and count for nobody.

    By her chip, or by the lane in which she was.
    """
    races = [it for each in state.distances.values() for other in each.heats.values() for it in other.races]
    taken = {it.pulse for other in races for it in other.passings}
    taken |= {it.pulse for other in races for it in other.loops}
    lane = distance.lane_at(race.lane, passing.split)
    for seq, pulse in state.pulses.items():
        is_hers = state.chips.get(pulse.transponder) in (race.skater, passing.member or race.skater)
        if seq in taken or seq not in state.judged or pulse.kind is PulseKind.START:
            continue
        if pulse.heat not in (None, heat.number) or pulse.distance not in ("", distance.id):
            continue
        if not (is_hers if pulse.transponder else lane is not None and pulse.lane is lane):
            continue
        try:
            time = timed(state, heat, race.pair, pulse, seq).time
        except Impossible:
            continue
        if abs(time - passing.time) <= DEAD_TIME:
            yield seq


def _evidence(state: Competition, seq: int) -> PulseEvidence:
    pulse = state.pulses[seq]
    return PulseEvidence(
        seq=seq,
        device=pulse.device,
        number=pulse.number,
        source=pulse.source.value,
        reading=_reading(pulse, on_its_clock=state.clocks_compared),
        raw=_readable(pulse.raw),
    )


def _reading(pulse: Pulse, *, on_its_clock: bool) -> str:
    """Return what a device said; `on_its_clock` where its clock is not that of everybody."""
    if pulse.elapsed is not None and pulse.elapsed < 0:
        return f"{-pulse.elapsed} microseconds before the gun"
    if pulse.elapsed is not None:
        return f"{marked_digits(pulse.elapsed, pulse.certain_to)} after the gun"
    if pulse.at is None:
        return "no time"
    micros = pulse.at // 1_000 % (86_400 * SECOND)
    minutes, rest = divmod(micros, 60 * SECOND)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours:02d}:{minutes:02d}:{rest // SECOND:02d}.{rest % SECOND:06d}"
    if on_its_clock:
        return f"{_marked(text, pulse.certain_to)} on the clock {pulse.clock}"
    mark = RECONSTRUCTED_MARK if pulse.certain_to > Duration(1) else ""
    return f"{mark}{text} UTC"


def marked_digits(time: Duration, certain_to: Duration) -> str:
    """Return all six decimals, trailing zeros cut to three, with `~` before the first uncertain digit.

    1:12.31~4 says: published as 1:12.31, the thousandths are reconstructed.
    """
    return _marked(format_time(time, 6), certain_to)


def _marked(text: str, certain_to: Duration) -> str:
    text = text[:-3] + text[-3:].rstrip("0")
    if certain_to > SECOND:
        return RECONSTRUCTED_MARK + text
    decimals = next(it for it in range(6, -1, -1) if certain_to <= 10 ** (6 - it))
    certain = text.index(".") + 1 + decimals
    return text[:certain] + RECONSTRUCTED_MARK + text[certain:] if text[certain:] else text


def _readable(raw: bytes) -> str:
    text = raw.decode("latin-1")
    return text if text.isprintable() else raw.hex(" ")


def _sums(row: ResultRow | None, leader: ResultRow | None) -> tuple[str, ...]:
    if row is None:
        return ()
    lines = []
    for before, split in pairwise(row.splits):
        if not split.lap.text:
            continue
        lines.append(
            f"lap {before.distance}-{split.distance}: {split.time.marked} - {before.time.marked}"
            f" = {split.lap.marked}"
        )
    if leader is not None and row.behind.text:
        lines.append(f"behind: {row.time.marked} - {leader.time.marked} = {row.behind.marked}")
    return tuple(lines)
