"""The press desk beside the archive and the running competition: checks a text, writes a report.

Both write nothing. A text is read in a thread of its own and one at a time, so that the desk goes on.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from longtrack.archive.excerpt import excerpt
from longtrack.competition.events import JournalEntry, ResultConfirmed, ResultReopened
from longtrack.competition.state import Competition, Distance
from longtrack.desk.desk import Desk
from longtrack.desk.past import Past
from longtrack.press.as_published import check_as_of, day_in
from longtrack.press.check import Report as Checks
from longtrack.press.events import events_named
from longtrack.press.facts import joined
from longtrack.press.games import games_named
from longtrack.press.report.writing import Report, report
from longtrack.projections.corrections import Correction, CorrectionsLog
from longtrack.projections.past_results import first_gun
from longtrack.sport.history import History

PATIENCE = 20
"""Seconds for which a text waits for the one before it."""


class Busy(Exception):
    """Others are having texts checked; the text is one sentence."""


class NoSuchEntry(Exception):
    """The journal has no entry of that number; the text is one sentence."""


@dataclass(frozen=True)
class Proof:
    """What came of a text, and what it was checked against."""

    checks: Checks
    seq: int = 0
    """The entry of the journal as of which it was checked; 0 without a competition."""
    newest: int = 0
    """The last entry there is."""
    corrected: tuple[Correction, ...] = ()
    """What was corrected after `seq`."""


class PressDesk:
    """Checks and writes beside an archive, a competition, or both."""

    def __init__(self, past: Past | None, desk: Desk | None = None) -> None:
        """Either may be missing; without both nothing can be verified."""
        self._past = past
        self.desk = desk
        self._one = asyncio.Lock()
        self._log = CorrectionsLog()
        self._entries: list[JournalEntry] = []

    @property
    def has_archive(self) -> bool:
        """Whether past results are at hand."""
        return self._past is not None

    async def check(self, text: str, upto: int | None = None) -> Proof:
        """Check a text as of an entry of the journal, else as of now.

        Raises Busy, NoSuchEntry, ArchiveProblem.
        """
        try:
            await asyncio.wait_for(self._one.acquire(), PATIENCE)
        except TimeoutError:
            raise Busy("other texts are being checked: send it again in a moment") from None
        try:
            entries = self._read_on()
            if upto is not None and not 1 <= upto <= len(entries):
                raise NoSuchEntry(f"the journal has no entry {upto}: it has 1 to {len(entries)}")
            return await asyncio.to_thread(self._checked, text, entries, upto)
        finally:
            self._one.release()

    def _read_on(self) -> list[JournalEntry]:
        """Return the whole journal; a rehearsal proves nothing."""
        if self.desk is None or self.desk.state.rehearsal:
            return []
        self._entries += self.desk.journal.read(len(self._entries))
        return list(self._entries)

    def _checked(self, text: str, entries: list[JournalEntry], upto: int | None) -> Proof:
        past = History() if self._past is None else known_of_texts(self._past.folder, [text])
        log = self._log_of(entries)
        end = len(entries) if upto is None else upto
        checks = check_as_of(text, past, entries, upto=end, log=log)
        return Proof(checks, end, len(entries), _since(end, entries, log))

    async def corrected_since(self, seq: int) -> tuple[Correction, ...]:
        """Return what was corrected, of results that were confirmed by an entry, after it."""
        async with self._one:
            entries = self._read_on()
            log = await asyncio.to_thread(self._log_of, entries)
            return _since(seq, entries, log)

    def _log_of(self, entries: Sequence[JournalEntry]) -> tuple[Correction, ...]:
        """Return the corrections of a result that was reopened: nothing else is confirmed and corrected."""
        if not any(isinstance(it.event, ResultReopened) for it in entries):
            return ()
        return self._log.read(entries[self._log.seq :])

    async def report(self, distance: str, language: str, style: str) -> Report:
        """Report a distance. Raises KeyError for an unknown one, NotSkated, ArchiveProblem."""
        assert self.desk is not None, "without a competition there is nothing to report"
        state = self.desk.state
        known, entries = state.distances[distance], self._read_on()
        return await asyncio.to_thread(self._written, state, known, entries, language, style)

    def _written(
        self,
        state: Competition,
        distance: Distance,
        entries: Sequence[JournalEntry],
        language: str,
        style: str,
    ) -> Report:
        past = History() if self._past is None else known_of_race(self._past.folder, state, distance)
        day = day_of(state, distance)
        return report(state, distance, language=language, style=style, history=past, entries=entries, day=day)


def _since(seq: int, entries: Sequence[JournalEntry], log: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections after an entry to results that had been confirmed by then."""
    signed = {it.event.distance for it in entries[:seq] if isinstance(it.event, ResultConfirmed)}
    return tuple(it for it in log if it.seq > seq and it.distance in signed and it.changes)


def known_of_texts(folder: Path, texts: Sequence[str]) -> History:
    """Return what an archive holds on the people and events of some texts. Raises ArchiveProblem."""
    named = {(it.kind, it.gender) for text in texts for it in events_named(text)}
    # `the 500 m` beside `the women's 500 m` may be that of the men.
    codes = [gender + kind for kind in sorted({it[0] for it in named}) for gender in _genders(kind, named)]
    games = sorted({it.games.code for text in texts for it in games_named(text) if it.games is not None})
    words = sorted({word for text in texts for word in _words(text)})
    people = excerpt(folder, names=words, events=codes)
    # The whole programme of the Games: what was skated on other days, which nation had won nothing yet.
    return joined(people, excerpt(folder, games=games)) if games else people


def _genders(kind: str, named: set[tuple[str, str]]) -> str:
    genders = {gender for it, gender in named if it == kind}
    return "WM" if "" in genders else "".join(sorted(genders))


def _words(text: str) -> Iterator[str]:
    """Every word that may be a part of a name."""
    for match in re.finditer(r"[^\W\d_a-z][^\W\d_]{2,}", text):
        yield match[0]


def known_of_race(folder: Path, state: Competition, distance: Distance) -> History:
    """Return what an archive holds on the skaters, the event, the Games. Raises ArchiveProblem."""
    people = excerpt(folder, ids=distance.entries, events=[distance.id])
    return joined(people, excerpt(folder, games=[state.games])) if state.games else people


def day_of(state: Competition, distance: Distance) -> date | None:
    """Return the day of the first start at the venue, else the day of the competition."""
    if (begun := first_gun(distance)) is not None:
        return day_in(state.time_zone)(begun)
    try:
        return date.fromisoformat(state.date)
    except ValueError:
        return None
