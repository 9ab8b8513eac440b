"""What can be wrong with a journal; each is one sentence for a person."""

from __future__ import annotations


class JournalError(Exception):
    """A journal that cannot be opened, read or written."""


class Damaged(JournalError):
    """The file is a journal, and something in it is broken, altered or missing."""


class NewerEntry(JournalError):
    """An entry that only a newer longtrack can have written."""

    def __init__(self, seq: int, what: str) -> None:
        """`what` completes the sentence that begins with "entry 212"."""
        super().__init__(f"entry {seq}{what}")
        self.seq = seq


class DamagedEntry(Damaged):
    """The first entry that cannot be read, or is not what was written."""

    def __init__(self, seq: int, what: str) -> None:
        """`what` completes the sentence that begins with "entry 212"."""
        super().__init__(f"entry {seq}{what}")
        self.seq = seq
