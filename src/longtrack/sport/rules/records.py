"""When a record falls, is equalled, or stands (rules.md 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, publish


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


def compare(time: Duration, record: Duration) -> Verdict:
    """Compare published hundredths: strictly less breaks, equal equals (rules.md 6.2.1 and 6.2.2)."""
    shown, standing = publish(time), publish(record)
    if shown < standing:
        return Verdict.BROKEN
    return Verdict.EQUALLED if shown == standing else Verdict.STANDS


def eligible(record_class: RecordClass, source: Source) -> bool:
    """Return whether a time of this source may set this record.

    Hand times set no WR, OR or CR (rules.md 6.2.11); a reconstructed time sets no record at all.
    """
    if source is Source.RECONSTRUCTED:
        return False
    return source is not Source.MANUAL or record_class not in (
        RecordClass.WR,
        RecordClass.WRJ,
        RecordClass.OR,
        RecordClass.CR,
    )


def records_in_order(standing: Mark, attempts: Iterable[Attempt]) -> list[Fall]:
    """Return what happened to one record, heat by heat.

    The standing record is taken anew after each heat; of two skaters of one heat only the faster can
    hold it (rules.md 6.2.3). `attempts` may come in any order.
    """
    log: list[Fall] = []
    for attempt in _fastest_of_each_heat(standing.record_class, attempts):
        verdict = compare(attempt.time, standing.time)
        if verdict is Verdict.STANDS:
            continue
        mark = Mark(
            record_class=standing.record_class,
            event=standing.event,
            time=publish(attempt.time),
            holder=attempt.holder,
            skater_id=attempt.skater_id,
            noc=attempt.noc,
            heat=attempt.heat,
        )
        log.append(Fall(verdict, mark, standing))
        if verdict is Verdict.BROKEN:
            standing = mark
    return log


def _fastest_of_each_heat(record_class: RecordClass, attempts: Iterable[Attempt]) -> list[Attempt]:
    fastest: dict[int, Attempt] = {}
    for attempt in attempts:
        if not eligible(record_class, attempt.source):
            continue
        best = fastest.get(attempt.heat)
        if best is None or (attempt.time, attempt.skater_id) < (best.time, best.skater_id):
            fastest[attempt.heat] = attempt
    return [fastest[heat] for heat in sorted(fastest)]
