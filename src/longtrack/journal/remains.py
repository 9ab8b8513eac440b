"""What can still be read of a file that was cut off, so that the first lost entry can be named.

SQLite refuses a file that is shorter than its header says, and with it every entry that is there. Here
the header of a copy in memory is corrected to the pages that are left; the file itself is not touched.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from longtrack.journal.store import Line, rows_as_lines

_HEADER = 100
_PAGE_SIZE_AT = 16
_FORMATS_AT = 18
"""Two bytes: 2 means a log beside the file (WAL), which a copy in memory cannot have; 1 means none."""
_PAGES_AT = 28


def first_lost_entry(path: Path) -> int | None:
    """Return the number of the first entry that is lost; None where the file was not cut off."""
    content = bytearray(path.read_bytes())
    if len(content) < _HEADER:
        return 1
    size = int.from_bytes(content[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 2], "big")
    size = 65_536 if size == 1 else size
    claimed = int.from_bytes(content[_PAGES_AT : _PAGES_AT + 4], "big")
    if size < 512 or len(content) >= claimed * size:
        return None
    pages = len(content) // size
    content[_PAGES_AT : _PAGES_AT + 4] = pages.to_bytes(4, "big")
    content[_FORMATS_AT : _FORMATS_AT + 2] = b"\x01\x01"
    return 1 + sum(1 for _ in _readable(bytes(content[: pages * size])))


def _readable(content: bytes) -> Iterator[Line]:
    """Yield the entries from the first on, up to the first that cannot be read."""
    if not content:
        return
    with (
        contextlib.closing(sqlite3.connect(":memory:")) as connection,
        contextlib.suppress(sqlite3.Error, UnicodeDecodeError),
    ):
        connection.text_factory = bytes
        connection.deserialize(content)
        for number, line in enumerate(rows_as_lines(connection), 1):
            if line.seq != number:
                return
            yield line
