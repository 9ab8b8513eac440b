"""Lines that several answers share: a time in a list, a race of a career, a disputed figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from longtrack.archive.opened import Archive, Named
from longtrack.archive.race_cards import day_of
from longtrack.archive.rows import OUTCOMES
from longtrack.sport.rules.ranking import standard_ranks
from longtrack.sport.times import THOUSANDTH, Duration, format_time

PUBLISHED_DIGITS = 2


def shown(time_ms: int | None, digits: int = PUBLISHED_DIGITS) -> str:
    """Return a time as it was printed, `1:12.31`, with no more than hundredths; empty without one.

    Clause: rules 2.2
    """
    if time_ms is None:
        return ""
    return format_time(Duration(time_ms * THOUSANDTH), min(digits, PUBLISHED_DIGITS))


def hundredths(time_ms: int) -> int:
    """Return what times are compared by: the published hundredths."""
    return time_ms // 10


class Raced(msgspec.Struct, frozen=True, gc=False):
    """One race of a career."""

    race: int
    date: date | None
    competition: str
    games: str
    level: str
    event: str
    division: str
    venue: str
    time_ms: int | None
    digits: int
    rank: int | None
    outcome_number: int
    marks: str
    source: int

    @property
    def outcome(self) -> str:
        """`finished`, `DNF`, `DNS`, `DQ` or `WDR`."""
        return OUTCOMES[self.outcome_number]

    @property
    def distance(self) -> str:
        """The event without the number of a second race over it."""
        return self.event.partition("(")[0]

    @property
    def is_held(self) -> bool:
        """Whether the race is held; else a record names the time, and that is all there is."""
        return self.race > 0

    @property
    def counts(self) -> bool:
        """Whether its time may be a best."""
        return self.time_ms is not None and not self.outcome_number


class ListLine(msgspec.Struct, frozen=True, gc=False):
    """One skater of a list of times."""

    rank: int
    time_ms: int
    digits: int
    person: Named
    event: str
    competition: str
    venue: str
    date: date | None
    source: str
    conflicts: tuple[Conflict, ...] = ()
    """Where sources disagree on this race."""
    race_held: bool = True
    """Else a record names the time, and no result of that race is held."""


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """One version of a figure on which sources disagree."""

    subject: str
    field: str
    value: str
    preferred: bool
    source: str


def list_lines(archive: Archive, rows: Sequence[tuple[Any, ...]]) -> tuple[ListLine, ...]:
    """Return times with rank, person and race; rows are time, digits, skater, race, source, the best first.

    Who shares the published hundredth shares the rank.
    """
    people = archive.people(row[2] for row in rows)
    where = _where(archive, [row[3] for row in rows])
    sources = archive.sources(row[4] or place.source for row, place in zip(rows, where, strict=True))
    disputed = archive.disputed("result")
    ranked = standard_ranks(zip(rows, where, strict=True), key=lambda it: hundredths(it[0][0]))
    return tuple(
        ListLine(
            rank,
            row[0],
            row[1],
            people[row[2]],
            it.event,
            it.competition,
            it.venue,
            it.date,
            sources[row[4] or it.source],
            disputed_of(disputed, people[row[2]].skater_id, it.competition, it.event, it.division),
            row[3] > 0,
        )
        for rank, (row, it) in ranked
    )


class _Where(NamedTuple):
    """Where a time was skated."""

    event: str
    division: str
    competition: str
    venue: str
    date: date | None
    source: int


def _where(archive: Archive, races: Sequence[int]) -> list[_Where]:
    """Return where races were, by number; of a time whose race is not held what the record says."""
    competitions, tracks, kinds = archive.competitions, archive.tracks, archive.cards.kinds
    cards = iter(archive.cards.cards(it for it in races if it > 0))
    found = []
    for race in races:
        if race > 0:
            competition, kind, day, track, source = next(cards)
            found.append(
                _Where(*kinds[kind], competitions[competition].name, tracks[track], day_of(day), source)
            )
        else:
            it = archive.listed[race]
            found.append(_Where(it.event, "", "", it.venue, it.date, it.source))
    return found


def disputed_of(disputed: dict[str, list[tuple[Any, ...]]], *subject: str) -> tuple[Conflict, ...]:
    if not disputed:
        return ()
    return tuple(Conflict(*it) for it in disputed.get("|".join(subject), ()))


def conflicts_of(archive: Archive, kind: str, subject: str) -> tuple[Conflict, ...]:
    """Return the versions of every figure of a subject on which sources disagree, the preferred first."""
    rows = archive.ask("conflicts_of", kind=kind, subject=subject)
    return tuple(Conflict(*row[1:]) for row in rows)


def by_date(raced: Iterable[Raced]) -> list[Raced]:
    """Return races in the order in which they were skated; those without a day last."""
    return sorted(raced, key=lambda it: (it.date is None, it.date or date.min, it.race))
