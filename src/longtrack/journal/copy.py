"""A copy of a journal while it is written: one moment of it, whole, in one piece."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from longtrack.journal.file import connect_reader
from longtrack.journal.problems import JournalError


def copy_of(path: Path) -> bytes:
    """Return the file of a journal as it is at one moment, what stands in the log beside it included.

    Copying the bytes of a file that is written could miss its last entries; SQLite's own backup does not.
    Raises JournalError.
    """
    try:
        with (
            contextlib.closing(connect_reader(path)) as journal,
            contextlib.closing(sqlite3.connect(":memory:")) as copied,
        ):
            journal.backup(copied)
            return copied.serialize()
    except sqlite3.Error as problem:
        raise JournalError(f"{path} cannot be copied: {problem}") from problem
