"""How long an append takes until it is on disk."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

import msgspec

from longtrack.cli.measure.rounds import in_rounds
from longtrack.cli.measure.weekend import weekend
from longtrack.competition.events import Actor, Event
from longtrack.journal.codec import encode
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.sport.times import Moment

FILE = "file append + fdatasync (reference)"
SQLITE = "SQLite WAL FULL, same bytes"
OURS = "longtrack journal"

BATCH = 100
"""Entries of a large transaction: what a burst of pulses, or the import of the entries, leads to."""

sync_data: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)
"""fdatasync where the system has it."""

Lines = list[tuple[Moment, Actor, Event]]


class JournalRow(msgspec.Struct, frozen=True):
    """One line of the table: medians over the rounds, of one transaction."""

    what: str
    entries_per_transaction: int
    p50_us: float
    p99_us: float
    entries_per_second: float
    ratio: float
    """Median time of a transaction divided by that of the reference in the same round."""


def measure_journal(entries: int, rounds: int, folder: Path) -> list[JournalRow]:
    """Append in `folder`, which should lie on the disk that is meant; a batch row appends ten times as much.

    Raises AssertionError if what was written does not read back.
    """
    rows: list[JournalRow] = []
    for size, transactions in ((1, entries), (BATCH, max(entries // 10, 2))):
        batches = list(_batches(size, transactions))
        contestants = {
            FILE: partial(_in_fresh_folder, folder, _append_to_file, batches),
            SQLITE: partial(_in_fresh_folder, folder, _insert, batches),
            OURS: partial(_in_fresh_folder, folder, _append_to_journal, batches),
        }
        results = in_rounds(contestants, rounds)
        rows.extend(_row(name, size, results) for name in contestants)
    return rows


def _batches(size: int, transactions: int) -> Iterator[Lines]:
    lines = [(it.moment, it.actor, it.event) for it in weekend(2000).entries]
    endless = cycle(lines)
    return (list(islice(endless, size)) for _ in range(transactions))


def _row(name: str, size: int, results: list[dict[str, list[float]]]) -> JournalRow:
    def over_rounds(figure: Callable[[list[float]], float]) -> float:
        return median(figure(it[name]) for it in results)

    return JournalRow(
        what=name,
        entries_per_transaction=size,
        p50_us=over_rounds(median) * 1e6,
        p99_us=over_rounds(lambda it: quantiles(it, n=100)[98]) * 1e6,
        entries_per_second=over_rounds(lambda it: size * len(it) / sum(it)),
        ratio=median(median(it[name]) / median(it[FILE]) for it in results),
    )


# --- the contestants: each returns the seconds of every transaction and checks what it wrote ---


def _in_fresh_folder(
    folder: Path, work: Callable[[Path, Sequence[Lines]], list[float]], batches: Sequence[Lines]
) -> list[float]:
    with tempfile.TemporaryDirectory(prefix=".longtrack-bench-", dir=folder) as fresh:
        return work(Path(fresh) / "bench.longtrack", batches)


def _append_to_file(path: Path, batches: Sequence[Lines]) -> list[float]:
    """The floor: the bytes of the events, ready made."""
    ready = [b"".join(encode(event) + b"\n" for _, _, event in lines) for lines in batches]
    seconds = []
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for block in ready:
            start = time.perf_counter()
            os.write(file, block)
            sync_data(file)
            seconds.append(time.perf_counter() - start)
    finally:
        os.close(file)
    _check(path.read_bytes() == b"".join(ready), FILE)
    return seconds


def _insert(path: Path, batches: Sequence[Lines]) -> list[float]:
    """The same store without numbers, hashes, actors or head: the bytes of the events, ready made."""
    ready = [[(encode(event).decode(),) for _, _, event in lines] for lines in batches]
    seconds = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY, event TEXT)")
        for rows in ready:
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO entries (event) VALUES (?)", rows)
            connection.execute("COMMIT")
            seconds.append(time.perf_counter() - start)
        found = connection.execute("SELECT event FROM entries ORDER BY seq").fetchall()
    _check(found == [row for rows in ready for row in rows], SQLITE)
    return seconds


def _append_to_journal(path: Path, batches: Sequence[Lines]) -> list[float]:
    """All that the desk waits for: encode, read back, number, hash, write, be durable."""
    seconds = []
    with Journal.create(path) as journal:
        for lines in batches:
            start = time.perf_counter()
            journal.append(lines)
            seconds.append(time.perf_counter() - start)
        found = [(it.moment, it.actor, it.event) for it in journal.read()]
    _check(found == [line for lines in batches for line in lines] and not verify(path).entry, OURS)
    return seconds


def _check(right: bool, name: str) -> None:
    if not right:
        raise AssertionError(f"{name}: what was written does not read back")
