"""One race: who skated it, how fast, and what other sources say."""

from __future__ import annotations

from datetime import date

import msgspec

from longtrack.archive.answers.lines import Conflict, Raced, disputed_of
from longtrack.archive.answers.skaters import raced_in
from longtrack.archive.opened import Archive, Named
from longtrack.archive.problems import ArchiveProblem
from longtrack.archive.rows import LANES


class RaceLine(msgspec.Struct, frozen=True, gc=False):
    """One skater of a race."""

    person: Named
    rank: int | None
    time_ms: int | None
    digits: int
    outcome: str
    pair: int | None
    lane: str
    """`inner`, `outer` or nothing."""
    marks: str
    source: str
    conflicts: tuple[Conflict, ...]
    """Versions of the figures on which sources disagree."""


class RaceResult(msgspec.Struct, frozen=True):
    """The result of one race, as far as it is held."""

    competition: str
    games: str
    level: str
    event: str
    division: str
    date: date | None
    venue: str
    rows: tuple[RaceLine, ...]


def race_result(archive: Archive, competition: str, event: str, division: str, day: str = "") -> RaceResult:
    """Return the result of a race. Raises ArchiveProblem where none is held."""
    found = archive.ask("race_called", competition=competition, event=event, division=division, date=day)
    starters = archive.ask("starters_of_race", race=found[0][0]) if found else []
    if not starters:
        named = " ".join(it for it in (event, division, "at", competition, day) if it)
        raise ArchiveProblem(f"the archive holds no race {named}")
    race = found[0][0]
    people = archive.people(row[0] for row in starters)
    raced = {row[0]: raced_in(archive, row[0], race) for row in starters}
    sources = archive.sources(it.source for it in raced.values())
    disputed = archive.disputed("result")
    one = next(iter(raced.values()))
    subject = (one.competition, one.event, one.division)
    lines = [
        RaceLine(
            people[skater],
            (own := raced[skater]).rank,
            own.time_ms,
            own.digits,
            own.outcome,
            pair,
            LANES[lane],
            own.marks,
            sources[own.source],
            disputed_of(disputed, people[skater].skater_id, *subject),
        )
        for skater, pair, lane in starters
    ]
    order = {row[0]: _place(raced[row[0]]) for row in starters}
    lines.sort(key=lambda it: (order[it.person.skater], it.person.skater_id))
    return RaceResult(
        *(one.competition, one.games, one.level, one.event, one.division, one.date, one.venue, tuple(lines))
    )


def _place(it: Raced) -> tuple[bool, int, bool, int]:
    """Ranked first, then by time, then whoever has none."""
    return it.rank is None, it.rank or 0, not it.counts, it.time_ms or 0
