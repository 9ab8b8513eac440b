"""What can happen to a journal on disk: altered, cut, forged."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from longtrack.competition.events import Actor
from longtrack.journal.codec import FIRST_PREVIOUS, chain_hash
from longtrack.sport.times import Moment


@contextlib.contextmanager
def sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody would who knows SQLite and not us; leave it in one piece."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def forge(path: Path) -> None:
    """Hash everything anew, as a forger who has read `docs/journal.md` would."""
    with sqlite(path) as connection:
        previous = FIRST_PREVIOUS
        rows = connection.execute(
            "SELECT seq, moment, role, device, event FROM entries ORDER BY seq"
        ).fetchall()
        for seq, moment, role, device, event in rows:
            previous = chain_hash(previous, seq, Moment(moment), Actor(role, device), event.encode())
            connection.execute("UPDATE entries SET hash = ? WHERE seq = ?", (previous, seq))
        connection.execute("UPDATE head SET count = ?, hash = ?", (len(rows), previous))
