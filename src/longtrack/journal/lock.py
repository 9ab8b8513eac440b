"""One writer at a time: a lock on a file beside the journal.

Not on the journal itself. SQLite has its own locks on that file; where `flock` and those see each other
(macOS, network disks) ours would shut readers out, and closing a second descriptor of the file would
release SQLite's. Where there is no `flock` (Windows), `Journal.append` still notices a second writer,
because the head is then not where it left it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from longtrack.journal.problems import JournalError

if sys.platform != "win32":
    import fcntl


class WriterLock:
    """Held from construction to `release`, or to the end of the process however it ends."""

    def __init__(self, journal: Path) -> None:
        """Take the lock of `journal`; JournalError if another writer has it."""
        self._path = journal.with_name(journal.name + "-lock")
        self._file = self._open_and_lock(journal)

    def _open_and_lock(self, journal: Path) -> int:
        while True:
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            except OSError as problem:
                raise JournalError(f"{journal} cannot be opened for writing: {problem.strerror}") from problem
            if sys.platform == "win32":
                return file
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as problem:
                os.close(file)
                raise JournalError(f"{journal} is open for writing in another longtrack") from problem
            if self._still_there(file):
                return file
            os.close(file)

    def _still_there(self, file: int) -> bool:
        """Whether the locked file still has its name: the writer before us removes it when it is done."""
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back and leave nothing behind."""
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._file)
