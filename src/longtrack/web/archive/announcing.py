"""What the archive says of the skaters on the ice: for the speaker, while she speaks."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from longtrack.archive.answers.lines import Raced, shown
from longtrack.archive.answers.skaters import head_to_head, profile
from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.desk.past import Past
from longtrack.sport.rules.medals import Medal

LAST = 3
"""Meetings that are told one by one."""
MOST_FACTS = 5
"""More would push what happens on the ice off the screen."""
_RECORDS = ("WR", "OR", "TR", "NR", "CR")
_LEVELS = ("OG", "WCh", "EC", "WCup")


class Met(msgspec.Struct, frozen=True):
    """How often two skaters met in the races that are held, and who was ahead."""

    times: int
    won: tuple[int, int]
    last: tuple[tuple[str, str, str, str], ...]
    """Day, event and the times of both, the latest first."""


class Fact(msgspec.Struct, frozen=True):
    """Something to tell of a skater: what, and how often or how fast."""

    what: str
    figure: str


class Announcing:
    """Asks the archive; whoever is not in it has nothing to tell."""

    def __init__(self, past: Past | None) -> None:
        """Without an archive there is nothing."""
        self._past = past

    def met(self, one: str, other: str) -> Met | None:
        """Return how two skaters did against each other; None where they never met."""
        if self._past is None:
            return None
        try:
            with self._past.asked() as asked:
                return asked.once(("met", one, other), lambda: _met(asked.archive, one, other))
        except ArchiveProblem:
            return None

    def known(self, skaters: Iterable[str]) -> frozenset[str]:
        """Return those of some skaters whom the archive knows, to lead to their pages."""
        if self._past is None:
            return frozenset()
        ids = tuple(sorted(skaters))
        try:
            with self._past.asked() as asked:
                return asked.once(("known", ids), lambda: asked.archive.known(ids))
        except ArchiveProblem:
            return frozenset()

    def facts(self, skater: str) -> tuple[Fact, ...]:
        """Return medals by championship and records of a skater, the greatest first."""
        if self._past is None:
            return ()
        try:
            with self._past.asked() as asked:
                return asked.once(("facts", skater), lambda: _facts(asked.archive, skater))
        except ArchiveProblem:
            return ()


def _met(archive: Archive, one: str, other: str) -> Met | None:
    found = head_to_head(archive, archive.person(one), archive.person(other))
    if not found.meetings:
        return None
    last = tuple(
        (str(it.one.date or ""), it.one.distance, _time(it.one), _time(it.other))
        for it in found.meetings[::-1][:LAST]
    )
    return Met(len(found.meetings), found.won, last)


def _time(raced: Raced) -> str:
    return shown(raced.time_ms, raced.digits) if raced.counts else raced.outcome


def _facts(archive: Archive, skater: str) -> tuple[Fact, ...]:
    found = profile(archive, skater)
    medals = [
        Fact(level, " ".join(f"{found.medals[level][it]} {it}" for it in Medal if it in found.medals[level]))
        for level in sorted(found.medals, key=lambda it: (_LEVELS.index(it) if it in _LEVELS else 9, it))
    ]
    records = {
        f"{it.record_class} {it.event}": f"{shown(it.time_ms, it.digits)} {it.date or ''}".strip()
        for it in found.records
        if it.record_class in _RECORDS
    }
    latest = [Fact(what, figure) for what, figure in records.items()][::-1]
    return (*medals, *latest)[:MOST_FACTS]
