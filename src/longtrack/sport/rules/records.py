"""When a record falls, is equalled, or stands (rules 6).

Nothing is ever taken out of a log of records: it is computed anew from the attempts that count, so a
disqualification, which takes an attempt away, withdraws the record with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.terms import Source
from longtrack.sport.times import HUNDREDTH, Duration, cut

SHORTEST_QUARTET_WORLD_RECORD = 5000
"""Metres below which a world record cannot be set in a heat of four (rules 6.2.6)."""


class RecordClass(StrEnum):
    """The classes of record, the widest scope first (rules 6.1)."""

    WR = "WR"
    WRJ = "WRJ"
    OR = "OR"
    CR = "CR"
    TR = "TR"
    NR = "NR"
    NRJ = "NRJ"
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
    date: str = ""
    venue: str = ""
    order: int = 0
    """Place of the heat in the order in which they were skated; 0 where the numbers tell it."""


def compare(time: Duration, record: Duration, unit: Duration = HUNDREDTH) -> Verdict:
    """Compare published hundredths: strictly less breaks, equal equals.

    `unit` is a thousandth for points, which are compared as the time on 500 m that they stand for.

    Clause: rules 6.2.1, 6.2.2, 6.2.8
    """
    shown, standing = cut(time, unit), cut(record, unit)
    if shown < standing:
        return Verdict.BROKEN
    return Verdict.EQUALLED if shown == standing else Verdict.STANDS


def eligible(record_class: RecordClass, source: Source, *, metres: int = 0, quartet: bool = False) -> bool:
    """Return whether a time of this source, measured in such a heat, may set this record.

    A hand time sets track records and bests only; a reconstructed time sets no record at all. In a quartet
    there is a world record over the long distances only.

    Clause: rules 6.2.5, 6.2.6, 6.2.11
    """
    if source is Source.RECONSTRUCTED:
        return False
    world = record_class in (RecordClass.WR, RecordClass.WRJ)
    if world and quartet and metres < SHORTEST_QUARTET_WORLD_RECORD:
        return False
    return source is not Source.MANUAL or record_class in (RecordClass.TR, RecordClass.PB, RecordClass.SB)


def scope(record_class: RecordClass, skater_id: str, noc: str) -> str:
    """Return whose record it is: of a country (NR, NRJ), of a skater (PB, SB), or of all.

    Clause: rules 6.1
    """
    if record_class in (RecordClass.NR, RecordClass.NRJ):
        return noc
    return skater_id if record_class in (RecordClass.PB, RecordClass.SB) else ""


def in_scope(record: Mark, attempt: Attempt) -> bool:
    """Return whether this skater may set this record: NR that of her own country, PB and SB her own.

    Clause: rules 6.1
    """
    of_record = scope(record.record_class, record.skater_id, record.noc)
    return of_record == scope(record.record_class, attempt.skater_id, attempt.noc)


def records_in_order(standing: Mark, attempts: Iterable[Attempt], unit: Duration = HUNDREDTH) -> list[Fall]:
    """Return what happened to one record, heat by heat.

    The standing record is taken anew after each heat. Of the skaters of one heat only the fastest can
    hold it, and all of them where two have the same hundredth. `attempts` may come in any order.

    Clause: rules 6.2.3, 6.2.4
    """
    log: list[Fall] = []
    for heat in _best_of_each_heat(standing, attempts, unit):
        falls = [
            Fall(verdict, mark_of(standing, attempt, unit), standing)
            for attempt in heat
            if (verdict := compare(attempt.time, standing.time, unit)) is not Verdict.STANDS
        ]
        log += falls
        standing = next((fall.mark for fall in falls if fall.verdict is Verdict.BROKEN), standing)
    return log


def holders(standing: Mark, log: Iterable[Fall], unit: Duration = HUNDREDTH) -> list[Mark]:
    """Return who holds a record after everything in its log: whoever set it last, and who equalled that.

    Two skaters with the same hundredth both hold it.

    Clause: rules 6.2.4
    """
    holding = [standing]
    for fall in log:
        if compare(fall.mark.time, holding[0].time, unit) is Verdict.BROKEN:
            holding = []
        holding.append(fall.mark)
    return holding


def _best_of_each_heat(record: Mark, attempts: Iterable[Attempt], unit: Duration) -> list[list[Attempt]]:
    heats: dict[int, list[Attempt]] = {}
    for it in sorted(attempts, key=lambda it: (it.order, it.heat, cut(it.time, unit), it.skater_id)):
        if in_scope(record, it) and eligible(
            record.record_class, it.source, metres=it.metres, quartet=it.quartet
        ):
            heats.setdefault(it.heat, []).append(it)
    return [[it for it in heat if cut(it.time, unit) == cut(heat[0].time, unit)] for heat in heats.values()]


def mark_of(record: Mark, attempt: Attempt, unit: Duration = HUNDREDTH) -> Mark:
    """Return the mark that an attempt sets in the place of `record`.

    Clause: rules 6.2.3
    """
    return Mark(
        record_class=record.record_class,
        event=record.event,
        time=cut(attempt.time, unit),
        holder=attempt.holder,
        skater_id=attempt.skater_id,
        noc=attempt.noc,
        date=attempt.date,
        venue=attempt.venue,
        heat=attempt.heat,
    )
