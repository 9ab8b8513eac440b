"""A journal without a disk, for tests that are about something else; it can be told to fail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from longtrack.competition.events import Actor, AnyEvent, JournalEntry
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment


class MemoryJournal:
    """Keeps entries in a list; `appends` tells the size of each transaction."""

    def __init__(self, entries: Sequence[JournalEntry] = ()) -> None:
        """Begin with `entries`."""
        self.entries = list(entries)
        self.appends: list[int] = []
        self.path = Path("nowhere/memory.longtrack")
        self.is_full = False
        """Set: from here on nothing can be written."""
        self.unwritable = ""
        """Text of a note that cannot be written, nor anything that is appended with it."""

    def proven(self) -> list[JournalEntry]:
        """Return every entry; memory is not altered behind our back."""
        return self.read()

    def read(self, after: int = 0) -> list[JournalEntry]:
        """Return the entries after number `after`."""
        return self.entries[after:]

    def append(self, lines: Sequence[tuple[Moment, Actor, AnyEvent]]) -> list[JournalEntry]:
        """Append all lines or none."""
        notes = [getattr(event, "text", None) for _, _, event in lines]
        if self.is_full or (self.unwritable and self.unwritable in notes):
            raise JournalError("the disk is full, nothing was added")
        added = [
            JournalEntry(seq, moment, actor, event)
            for seq, (moment, actor, event) in enumerate(lines, len(self.entries) + 1)
        ]
        self.entries += added
        self.appends.append(len(added))
        return added

    def as_journal(self) -> Journal:
        """Return it as what the desk expects; the desk calls only `read` and `append`."""
        return cast(Journal, self)
