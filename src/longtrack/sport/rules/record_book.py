"""The book of records: which races set which record, when, and who held it on any day (rules 6).

The book holds races, not records: every record is read from the races that count, so that a
disqualification or a refused ratification withdraws it and whoever was beaten by it holds it again.
The comparison of one record with one race is in `records`; here is everything around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from longtrack.sport import distances
from longtrack.sport.rules.records import (
    Attempt,
    Mark,
    RecordClass,
    Verdict,
    eligible,
    holders,
    mark_of,
    records_in_order,
)
from longtrack.sport.rules.seasons import season
from longtrack.sport.terms import Source
from longtrack.sport.times import HUNDREDTH, THOUSANDTH, Duration

BESTS: Final = (RecordClass.PB, RecordClass.SB)
"""Classes in which the first race is a record; in the others one must be recognised before it can fall."""


class Ratification(StrEnum):
    """What the federation says of a race as a record."""

    PENDING = "pending"
    RATIFIED = "ratified"
    REFUSED = "refused"


class Bar(StrEnum):
    """Why a race cannot set a record."""

    DISQUALIFIED = "the skater was disqualified"
    REFUSED = "the federation did not ratify it"
    NOT_APPROVED = "the competition was not approved, or the track not measured"
    RECONSTRUCTED = "the time was not measured"
    HAND_TIME = "the time was taken by hand"
    QUARTET = "it was skated in a quartet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skated:
    """One race with its counting time. Of a re-skated race the slower attempt does not belong in the book."""

    skater_id: str
    holder: str
    event: str
    time: Duration
    """Of a combination in points: the time on 500 m that they stand for (`samalog.as_time`)."""
    date: str
    """Local day of the race, ISO 8601: from this day the record counts."""
    order: int = 0
    """Place among the races of that day and rink; races of one heat share it."""
    noc: str = ""
    venue: str = ""
    championship: str = ""
    at_the_games: bool = False
    junior: bool = False
    quartet: bool = False
    source: Source = Source.PHOTO_FINISH
    approved: bool = True
    """Whether the competition was approved and the track measured."""
    disqualified: bool = False
    ratification: Ratification = Ratification.RATIFIED


@dataclass(frozen=True, slots=True)
class Scope:
    """One record: its class, its event, and of whom or where it is."""

    record_class: RecordClass
    event: str
    of: str = ""
    """The championship, the rink, the country, the skater, or the skater and the season."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a progression. `previous` is None for the first record of its scope."""

    verdict: Verdict
    mark: Mark
    previous: Mark | None
    skated: Skated

    @property
    def pending(self) -> bool:
        """Whether it still waits for ratification."""
        return self.skated.ratification is Ratification.PENDING


@dataclass(frozen=True, slots=True)
class Progression:
    """How a record went: everything that broke or equalled it, in order, and who holds it at the end."""

    entries: tuple[Entry, ...]
    holders: tuple[Mark, ...]

    @property
    def time(self) -> Duration | None:
        """The record, None where there is none."""
        return self.holders[0].time if self.holders else None


def scope_of(record_class: RecordClass, skated: Skated) -> Scope | None:
    """Return the record of this class that a race could set; None where it is skated outside its scope.

    Clause: rules 6.1
    """
    whose = _whose(record_class, skated)
    return None if whose is None else Scope(record_class, skated.event, whose)


def barred_by(record_class: RecordClass, skated: Skated) -> Bar | None:
    """Return why a race cannot set a record of this class, None where it can.

    Bests need no approved competition. Who still waits for ratification is not barred.

    Clause: rules 6.2.5, 6.2.6, 6.2.11
    """
    metres = distances.event_of(skated.event).metres
    if skated.disqualified:
        return Bar.DISQUALIFIED
    if skated.ratification is Ratification.REFUSED and record_class not in BESTS:
        return Bar.REFUSED
    if not skated.approved and record_class not in BESTS:
        return Bar.NOT_APPROVED
    if not eligible(record_class, skated.source):
        return Bar.RECONSTRUCTED if skated.source is Source.RECONSTRUCTED else Bar.HAND_TIME
    if not eligible(record_class, skated.source, metres=metres, quartet=skated.quartet):
        return Bar.QUARTET
    return None


def record_progression(
    scope: Scope,
    book: Iterable[Skated],
    standing: Mark | None = None,
    *,
    until: str = "",
    ratified_only: bool = False,
    first_is_record: bool | None = None,
) -> Progression:
    """Return how one record went in the races of `book`, given in any order, up to the day `until`.

    `standing` is the record before the first of these races. Without one nothing can fall, unless
    `first_is_record`, which it is for bests: the first time on a new distance is no record. A day may
    have several entries; of one heat only the fastest, or all with the same hundredth, enter.

    Clause: rules 6.2.1 to 6.2.9
    """
    races = [
        it
        for it in book
        if scope_of(scope.record_class, it) == scope
        and barred_by(scope.record_class, it) is None
        and (not until or it.date <= until)
        and (it.ratification is Ratification.RATIFIED or not ratified_only)
    ]
    if standing is not None:
        return _progression(standing, _in_heats(races))
    counts = scope.record_class in BESTS if first_is_record is None else first_is_record
    if not races or not counts:
        return Progression((), ())
    (first, skated), *later = _in_heats(races)
    standing = _on_its_day(mark_of(_unset(scope), first, unit_of(scope.event)), skated)
    rest = _progression(standing, later)
    return Progression((Entry(Verdict.BROKEN, standing, None, skated), *rest.entries), rest.holders)


def unit_of(event: str) -> Duration:
    """Return what is compared: hundredths of a time, thousandths of points.

    Clause: rules 6.2.2, 6.2.8
    """
    return THOUSANDTH if distances.event_of(event).in_points else HUNDREDTH


def marks_of_race(
    race: Skated, book: Sequence[Skated], standing: Mapping[Scope, Mark], classes: Iterable[RecordClass]
) -> tuple[str, ...]:
    """Return every mark that a race of the book earned, the widest class first: `OR`, `=TR`, `PB`.

    `standing` holds the records before the races of the book.

    Clause: rules 6.1, 6.2
    """
    scopes = [scope for each in classes if (scope := scope_of(each, race)) is not None]
    return tuple(
        ("=" if entry.verdict is Verdict.EQUALLED else "") + scope.record_class.value
        for scope in sorted(scopes, key=lambda scope: list(RecordClass).index(scope.record_class))
        for entry in record_progression(scope, book, standing.get(scope)).entries
        if entry.skated == race
    )


def printed_marks(earned: Sequence[str]) -> tuple[str, ...]:
    """Return the marks that are printed: the highest, and the personal best.

    Clause: rules 6.1
    """
    bests = [mark for mark in earned[1:] if mark.endswith(RecordClass.PB.value)]
    return (*earned[:1], *bests)


def _whose(record_class: RecordClass, skated: Skated) -> str | None:
    junior = record_class in (RecordClass.WRJ, RecordClass.NRJ)
    if junior and not skated.junior:
        return None
    match record_class:
        case RecordClass.WR | RecordClass.WRJ:
            return ""
        case RecordClass.OR:
            return "" if skated.at_the_games else None
        case RecordClass.CR:
            return skated.championship or None
        case RecordClass.TR:
            return skated.venue or None
        case RecordClass.NR | RecordClass.NRJ:
            return skated.noc or None
        case RecordClass.PB:
            return skated.skater_id
        case RecordClass.SB:
            return f"{skated.skater_id} {season(skated.date)}"
        case _:
            assert_never(record_class)


def _in_heats(races: Iterable[Skated]) -> list[tuple[Attempt, Skated]]:
    """Number the heats of all days through, and list the races in their order."""
    ordered = sorted(races, key=lambda it: (_heat(it), it.time, it.skater_id))
    numbers = {heat: number for number, heat in enumerate(dict.fromkeys(map(_heat, ordered)), 1)}
    return [(_attempt(it, numbers[_heat(it)]), it) for it in ordered]


def _heat(skated: Skated) -> tuple[str, int, str]:
    return skated.date, skated.order, skated.venue


def _attempt(skated: Skated, heat: int) -> Attempt:
    return Attempt(
        skater_id=skated.skater_id,
        holder=skated.holder,
        noc=skated.noc,
        heat=heat,
        time=skated.time,
        source=skated.source,
        metres=distances.event_of(skated.event).metres,
        quartet=skated.quartet,
        date=skated.date,
        venue=skated.venue,
    )


def _progression(standing: Mark, attempts: Sequence[tuple[Attempt, Skated]]) -> Progression:
    unit = unit_of(standing.event)
    skated_by = {(attempt.heat, attempt.skater_id): skated for attempt, skated in attempts}
    falls = records_in_order(standing, [attempt for attempt, _ in attempts], unit)
    races = [skated_by[fall.mark.heat or 0, fall.mark.skater_id] for fall in falls]
    dated = {fall.mark: _on_its_day(fall.mark, skated) for fall, skated in zip(falls, races, strict=True)}
    entries = tuple(
        Entry(fall.verdict, dated[fall.mark], dated.get(fall.previous, fall.previous), skated)
        for fall, skated in zip(falls, races, strict=True)
    )
    return Progression(entries, tuple(dated.get(it, it) for it in holders(standing, falls, unit)))


def _on_its_day(mark: Mark, skated: Skated) -> Mark:
    """The mark with the number of its heat on that day, no longer that in the whole book."""
    return replace(mark, heat=skated.order)


def _unset(scope: Scope) -> Mark:
    return Mark(record_class=scope.record_class, event=scope.event, time=Duration(0), holder="")
