"""Where a published figure comes from: from the number back to the rule, the source and the raw pulse."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from longtrack.competition.state import Competition, Distance, Heat, Passing, Race
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.result import ResultRow, result
from longtrack.projections.shown import RECONSTRUCTED_MARK, is_reconstructed
from longtrack.sport.rulebook import Clause
from longtrack.sport.terms import Pulse
from longtrack.sport.times import HUNDREDTH, SECOND, THOUSANDTH, Duration, format_time


class PulseEvidence(msgspec.Struct, frozen=True, gc=False):
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


class SplitEvidence(msgspec.Struct, frozen=True, gc=False):
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


class Explanation(msgspec.Struct, frozen=True, gc=False):
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


def explain(state: Competition, distance_id: str, skater: str) -> Explanation:
    """Return the evidence behind a skater's figures. KeyError for an unknown distance or skater."""
    distance = state.distances[distance_id]
    heat, race = _race_of(distance, skater)
    standing = result(state, distance_id)
    row = next((it for it in standing.rows if it.name.skater_id == skater), None)
    gun = heat.gun(race.pair)
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
            _split(state, race, split, label, passing)
            for split, label in enumerate(distance.split_labels)
            if (passing := race.official(split)) is not None
        ),
        sums=_sums(row, standing.rows[0] if standing.rows else None),
        clauses=state.edition.clauses,
    )


def _race_of(distance: Distance, skater: str) -> tuple[Heat, Race]:
    for heat, race in distance.counting_races():
        if race.skater == skater:
            return heat, race
    raise KeyError(skater)


def _split(state: Competition, race: Race, split: int, label: int, passing: Passing) -> SplitEvidence:
    others = [it for it in race.passings if it.split == split and it.pulse != passing.pulse]
    return SplitEvidence(
        distance=label,
        published=(RECONSTRUCTED_MARK if is_reconstructed(passing) else "") + format_time(passing.time),
        measured=marked_digits(passing.time, passing.certain_to),
        attributed=passing.attributed,
        chosen=_evidence(state, passing.pulse),
        others=tuple(_evidence(state, it.pulse) for it in others),
        choice=_choice(race, split, passing, len(others)),
    )


def _choice(race: Race, split: int, passing: Passing, others: int) -> str:
    if dict(race.chosen).get(split) == passing.pulse:
        return "chosen by an official"
    if passing.member:
        return f"the time of a team is that of skater {race.counts} to pass"
    if not others:
        return "the only measurement"
    return f"{passing.source.value} is the most trusted of {others + 1} sources"


def _evidence(state: Competition, seq: int) -> PulseEvidence:
    pulse = state.pulses[seq]
    return PulseEvidence(
        seq=seq,
        device=pulse.device,
        number=pulse.number,
        source=pulse.source.value,
        reading=_reading(pulse),
        raw=_readable(pulse.raw),
    )


def _reading(pulse: Pulse) -> str:
    if pulse.elapsed is not None and pulse.elapsed < 0:
        return f"{-pulse.elapsed} microseconds before the gun"
    if pulse.elapsed is not None:
        return f"{marked_digits(pulse.elapsed, pulse.certain_to)} after the gun"
    if pulse.at is None:
        return "no time"
    micros = pulse.at // 1_000 % (86_400 * SECOND)
    minutes, rest = divmod(micros, 60 * SECOND)
    hours, minutes = divmod(minutes, 60)
    mark = RECONSTRUCTED_MARK if pulse.certain_to > Duration(1) else ""
    return f"{mark}{hours:02d}:{minutes:02d}:{rest // SECOND:02d}.{rest % SECOND:06d} UTC"


def marked_digits(time: Duration, certain_to: Duration) -> str:
    """Return all six decimals, trailing zeros cut to three, with `~` before the first uncertain digit.

    1:12.31~4 says: published as 1:12.31, the thousandths are reconstructed.
    """
    text = format_time(time, 6)
    text = text[:-3] + text[-3:].rstrip("0")
    if certain_to > SECOND:
        return RECONSTRUCTED_MARK + text
    for unit, decimals in ((SECOND, 0), (Duration(100_000), 1), (HUNDREDTH, 2), (THOUSANDTH, 3)):
        if certain_to == unit:
            certain = text.index(".") + 1 + decimals
            return text[:certain] + RECONSTRUCTED_MARK + text[certain:] if text[certain:] else text
    return text


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
