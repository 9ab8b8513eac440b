"""`people.csv` beside a competition file: who is known from earlier ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from longtrack.formats.entries_sheet import WrongRow, load
from longtrack.projections.people_list import people_of
from longtrack.projections.person_pool import Person

NAME = "people.csv"


def people_beside(path: Path) -> tuple[Person, ...]:
    """Return the people of the table beside a competition file; nobody where there is none, or none to read.

    It is a help for typing: that it is missing or broken stops no entry.
    """
    table = path.parent / NAME
    try:
        found = table.stat()
        return _read(table, found.st_mtime_ns, found.st_size)
    except OSError:
        return ()


@lru_cache(maxsize=4)
def _read(table: Path, changed: int, size: int) -> tuple[Person, ...]:
    """Read it once for each time that somebody changed it."""
    try:
        return people_of([(it.line, it.cells) for it in load(table.read_bytes()).rows])
    except WrongRow:
        return ()
