"""When a record falls, is equalled, or stands (rules.md 6).

Nothing is ever taken out of a log of records: it is computed anew from the attempts that count, so a
disqualification, which takes an attempt away, withdraws the record with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, publish

SHORTEST_QUARTET_WORLD_RECORD = 5000
"""Metres below which a world record cannot be set in a heat of four (rules.md 6.2.6)."""


class RecordClass(StrEnum):
    """The classes of record, the widest scope first (rules.md 6.1)."""

    WR = "WR"
    WRJ = "WRJ"
    OR = "OR"
    CR = "CR"
    TR = "TR"
    NR = "NR"
    PB = "PB"
    SB = "SB"


class Verdict(StrEnum):
    """What one time does to one record."""

    STANDS = "stands"
    EQUALLED = "equalled"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A record as it stands: the time and who holds it."""

    record_class: RecordClass
    event: str
    time: Duration
    holder: str
    skater_id: str = ""
    noc: str = ""
    date: str = ""
    venue: str = ""
    heat: int | None = None
    """The heat in which it was set, where it was set in this competition."""


@dataclass(frozen=True, slots=True)
class Fall:
    """One entry of the records log: who broke or equalled which mark, and by how much."""

    verdict: Verdict
    mark: Mark
    previous: Mark

    @property
    def margin(self) -> Duration:
        """Difference of the published times; zero where the record was equalled."""
        return Duration(self.previous.time - self.mark.time)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished race as the record rules see it."""

    skater_id: str
    holder: str
    noc: str
    heat: int
    time: Duration
    source: Source
    metres: int = 0
    """Length of the distance, where it matters: 0 where it does not."""
    quartet: bool = False
    """Whether four were on the ice."""


def compare(time: Duration, record: Duration) -> Verdict:
    """Compare published hundredths: strictly less breaks, equal equals (rules.md 6.2.1 and 6.2.2)."""
    shown, standing = publish(time), publish(record)
    if shown < standing:
        return Verdict.BROKEN
    return Verdict.EQUALLED if shown == standing else Verdict.STANDS


def eligible(record_class: RecordClass, source: Source, *, metres: int = 0, quartet: bool = False) -> bool:
    """Return whether a time of this source, measured in such a heat, may set this record.

    Hand times set no WR, OR or CR (rules.md 6.2.11); a reconstructed time sets no record at all. In a
    quartet there is a world record over the long distances only (rules.md 6.2.6).
    """
    if source is Source.RECONSTRUCTED:
        return False
    world = record_class in (RecordClass.WR, RecordClass.WRJ)
    if world and quartet and metres < SHORTEST_QUARTET_WORLD_RECORD:
        return False
    needs_automatic_timing = world or record_class in (RecordClass.OR, RecordClass.CR)
    return source is not Source.MANUAL or not needs_automatic_timing


def scope(record_class: RecordClass, skater_id: str, noc: str) -> str:
    """Return whose record it is: of a country (NR), of a skater (PB, SB), or of all (rules.md 6.1)."""
    if record_class is RecordClass.NR:
        return noc
    return skater_id if record_class in (RecordClass.PB, RecordClass.SB) else ""


def in_scope(record: Mark, attempt: Attempt) -> bool:
    """Return whether this skater may set this record: NR that of her own country, PB and SB her own."""
    of_record = scope(record.record_class, record.skater_id, record.noc)
    return of_record == scope(record.record_class, attempt.skater_id, attempt.noc)


def records_in_order(standing: Mark, attempts: Iterable[Attempt]) -> list[Fall]:
    """Return what happened to one record, heat by heat.

    The standing record is taken anew after each heat. Of the skaters of one heat only the fastest can
    hold it, and all of them where two have the same hundredth (rules.md 6.2.3, 6.2.4). `attempts` may
    come in any order.
    """
    log: list[Fall] = []
    for heat in _best_of_each_heat(standing, attempts):
        falls = [
            Fall(verdict, _mark(standing, attempt), standing)
            for attempt in heat
            if (verdict := compare(attempt.time, standing.time)) is not Verdict.STANDS
        ]
        log += falls
        standing = next((fall.mark for fall in falls if fall.verdict is Verdict.BROKEN), standing)
    return log


def holders(standing: Mark, log: Iterable[Fall]) -> list[Mark]:
    """Return who holds a record after everything in its log: whoever set it last, and who equalled that.

    Two skaters with the same hundredth both hold it (rules.md 6.2.4).
    """
    holding = [standing]
    for fall in log:
        if compare(fall.mark.time, holding[0].time) is Verdict.BROKEN:
            holding = []
        holding.append(fall.mark)
    return holding


def _best_of_each_heat(record: Mark, attempts: Iterable[Attempt]) -> list[list[Attempt]]:
    heats: dict[int, list[Attempt]] = {}
    for it in sorted(attempts, key=lambda it: (it.heat, publish(it.time), it.skater_id)):
        if in_scope(record, it) and eligible(
            record.record_class, it.source, metres=it.metres, quartet=it.quartet
        ):
            heats.setdefault(it.heat, []).append(it)
    return [[it for it in heat if publish(it.time) == publish(heat[0].time)] for heat in heats.values()]


def _mark(record: Mark, attempt: Attempt) -> Mark:
    return Mark(
        record_class=record.record_class,
        event=record.event,
        time=publish(attempt.time),
        holder=attempt.holder,
        skater_id=attempt.skater_id,
        noc=attempt.noc,
        heat=attempt.heat,
    )
