"""The archive beside the desk: open for as long as the server runs, and never older than the last import.

Reading it writes nothing. Each question is asked in a thread of its own; the files of a generation are let go
once a newer one is there and nobody reads the old one any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from longtrack.archive import store
from longtrack.archive.answers.counted import Counted
from longtrack.archive.answers.search import Found, NameIndex, search
from longtrack.archive.opened import Archive, opened

MOST_KEPT = 300
"""Answers that are kept of a generation."""

Kept = TypeVar("Kept")


class _Generation:
    """One generation that is open."""

    def __init__(self, folder: Path) -> None:
        """Raises ArchiveProblem."""
        self._open = ExitStack()
        self.archive = self._open.enter_context(opened(folder))
        self._idle: list[Archive] = []
        self.counted = Counted()
        self.kept: dict[Any, tuple[Any]] = {}
        self.readers = 0
        self.is_old = False
        self._index: NameIndex | None = None
        self._lock = threading.Lock()

    def lend(self) -> Archive:
        """Return the archive for one thread."""
        return self._idle.pop() if self._idle else self.archive.for_thread()

    def take_back(self, archive: Archive) -> None:
        """Let the next one use it."""
        self._idle.append(archive)

    def index(self, archive: Archive) -> NameIndex:
        with self._lock:
            if self._index is None:
                self._index = NameIndex.of(archive)
        return self._index

    def close(self) -> None:
        for archive in self._idle:
            archive.connection.close()
        self._open.close()


class Asked:
    """One generation for one question: what is read meanwhile stays as it is."""

    def __init__(self, generation: _Generation, archive: Archive) -> None:
        self.archive = archive
        self._generation = generation

    @property
    def number(self) -> int:
        """Of the generation."""
        return self.archive.number

    @property
    def counted(self) -> Counted:
        """What is counted once for all results."""
        return self._generation.counted

    def search(self, text: str, top: int) -> tuple[Found, ...]:
        """Return whom a text may mean, the best first."""
        return search(self.archive, text, top, self._generation.index(self.archive))

    def once(self, key: Any, make: Callable[[], Kept]) -> Kept:
        """Return what `make` returns, made once for this generation, of which not all is kept."""
        kept = self._generation.kept
        known = kept.get(key)  # one look: another thread may make room at any moment
        if known is not None:
            found: Kept = known[0]
            return found
        made = make()
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = (made,)
        return made


class Past:
    """The archive of a folder, for the pages and the desk."""

    def __init__(self, folder: Path) -> None:
        """Open its living generation. Raises ArchiveProblem where there is no archive."""
        self.folder = folder
        self._lock = threading.Lock()
        self._living = _Generation(folder)

    @contextmanager
    def asked(self) -> Iterator[Asked]:
        """Hold the living generation for the questions of one page. Raises ArchiveProblem."""
        with self._lock:
            generation = self._newest()
            generation.readers += 1
            archive = generation.lend()
        try:
            yield Asked(generation, archive)
        finally:
            with self._lock:
                generation.take_back(archive)
                generation.readers -= 1
                if generation.is_old and not generation.readers:
                    generation.close()

    def warm(self) -> None:
        """Read the names and count what is counted once, so that nobody waits for it later."""
        with self.asked() as it:
            it.search("a", 1)
            it.archive.competitions, it.archive.tracks  # noqa: B018 - read once, at hand from then on
            it.counted.warm(it.archive)

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._living.is_old = True
            if not self._living.readers:
                self._living.close()

    def _newest(self) -> _Generation:
        if store.living(self.folder).number != self._living.archive.number:
            old, self._living = self._living, _Generation(self.folder)
            old.is_old = True
            if not old.readers:
                old.close()
        return self._living
