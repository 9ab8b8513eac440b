"""The journal on disk: append a batch durably or not at all, read it back in order."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from longtrack.competition.events import Actor, CompetitionOpened, Event, JournalEntry
from longtrack.journal import file
from longtrack.journal.codec import FIRST_PREVIOUS, chain_hash, decode, encode
from longtrack.journal.lock import WriterLock
from longtrack.journal.problems import Damaged, DamagedEntry, JournalError, NewerEntry
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.times import Moment

_AT_ONCE = 1000
"""Entries fetched at a time: a reader that pauses must not hold back the writer's checkpoint."""

_SELECT = "SELECT seq, moment, role, device, event, hash FROM entries WHERE seq > ? ORDER BY seq LIMIT ?"
_INSERT = "INSERT INTO entries (seq, moment, role, device, event, hash) VALUES (?, ?, ?, ?, ?, ?)"
_MOVE_HEAD = "UPDATE head SET count = ?, hash = ? WHERE count = ? AND hash = ?"


class Head(msgspec.Struct, frozen=True):
    """Where a journal ends: the number of its last entry, and the hash of it."""

    seq: int
    hash: bytes


class Line(msgspec.Struct, frozen=True, gc=False):
    """One entry as it stands in the file, the event not yet decoded."""

    seq: int
    moment: Moment
    actor: Actor
    event: bytes
    hash: bytes

    def hash_after(self, previous: bytes) -> bytes:
        """Return the hash that this entry must have, given the hash of the entry before."""
        return chain_hash(previous, self.seq, self.moment, self.actor, self.event)

    def entry(self) -> JournalEntry:
        """Return the entry with its event decoded. Raises DamagedEntry."""
        return JournalEntry(self.seq, self.moment, self.actor, decode(self.seq, self.event))


class Journal:
    """One competition's entries in one file. Many may read while one writes.

    A journal is used by one thread at a time; which one does not matter.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Not for callers, who use `create` and `open`."""
        self.path = path
        self._connection = connection
        self._held = contextlib.ExitStack()
        self._end: Head | None = None
        """Where this writer left the head; None for a reader."""

    @classmethod
    def create(cls, path: Path) -> Journal:
        """Make a new, empty journal and open it for writing. Raises JournalError if the file exists."""
        file.create(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Journal:
        """Open an existing journal.

        Raises JournalError where it is missing, not a longtrack file, of a newer format, or (to write)
        open in another longtrack; Damaged where it cannot be read at all or not be continued.
        """
        with contextlib.ExitStack() as held:
            if writable:
                file.refuse_missing(path)
                held.callback(WriterLock(path).release)
            connection = file.connect_writer(path) if writable else file.connect_reader(path)
            held.callback(connection.close)  # before the lock is released: the order matters
            journal = cls(path, connection)
            if writable:
                journal._end = journal._continuable_head()
            journal._held = held.pop_all()
        return journal

    def close(self) -> None:
        """Bring everything into the one file and close it. May be called twice."""
        if self._end is not None:
            self._end = None
            # Where a reader is in the way the entries stay in the log beside the file, safe.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading -------------------------------------------------------------------------------

    @property
    def head(self) -> Head:
        """Where the file ends now. Raises Damaged."""
        try:
            row = self._connection.execute("SELECT count, hash FROM head").fetchone()
        except sqlite3.Error as problem:
            raise Damaged(f"{self.path} is damaged: its head cannot be read: {problem}") from problem
        match row:
            case (int(count), bytes(last)):
                return Head(count, last)
        raise Damaged(f"{self.path} is damaged: its head is missing")

    def read(self, after: int = 0) -> Iterator[JournalEntry]:
        """Yield the entries after number `after`, up to the head as it is when reading begins.

        Raises DamagedEntry for the first that is missing or cannot be read. Whether an entry is what
        was once written is the question of `verify`, which reads hashes too.
        """
        end, expected = self.head.seq, after + 1
        for line in self.lines(after):
            if line.seq != expected or line.seq > end:
                break
            yield line.entry()
            expected += 1
        if expected <= end:
            raise DamagedEntry(expected, f" is missing: the journal says that it holds {end}")

    def proven(self) -> list[JournalEntry]:
        """Return all entries, each hash checked, each rulebook known.

        A figure from an altered file would be a false one: whoever shows figures reads by this. Raises
        DamagedEntry for the first entry that does not match, NewerEntry for rules that are not ours.
        """
        with self.snapshot():
            return list(unbroken(self.head, self.lines()))

    def lines(self, after: int = 0) -> Iterator[Line]:
        """Yield what stands in the file after number `after`, in order of number, unchecked.

        Raises DamagedEntry for the first that cannot be read.
        """
        while rows := self._rows(after):
            for row in rows:
                line = _line(row)
                if line is None or line.seq <= after:  # whatever the table was made into
                    raise DamagedEntry(after + 1, " cannot be read: what stands there is not an entry")
                yield line
                after = line.seq

    def _rows(self, after: int) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        try:
            for row in self._connection.execute(_SELECT, (after, _AT_ONCE)):
                rows.append(row)
        except (sqlite3.Error, UnicodeDecodeError) as problem:
            if rows:
                return rows
            raise DamagedEntry(after + 1, f" cannot be read: {problem}") from problem
        return rows

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within this block, read head and entries as they are at one moment, whatever is appended."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    # --- writing -------------------------------------------------------------------------------

    def append(self, lines: Sequence[tuple[Moment, Actor, Event]]) -> list[JournalEntry]:
        """Append all `lines` or none, and return them as entries once they are on disk.

        Moments are kept as given: a clock that was set back is a fact, the order is that of the numbers.
        Raises JournalError, and then nothing of the batch is in the journal.
        """
        if self._end is None:
            raise JournalError(f"{self.path} is not open for writing")
        if not lines:
            return []
        written = _chained(self._end, lines)
        entries = [line.entry() for line in written]
        self._end = self._commit(self._end, written)
        return entries

    def _commit(self, start: Head, written: Sequence[Line]) -> Head:
        end = Head(written[-1].seq, written[-1].hash)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            moved = self._connection.execute(_MOVE_HEAD, (end.seq, end.hash, start.seq, start.hash))
            if moved.rowcount != 1:
                raise JournalError(f"{self.path} was written by somebody else meanwhile, nothing was added")
            self._connection.executemany(_INSERT, map(_row, written))
            self._connection.execute("COMMIT")
        except sqlite3.Error as problem:
            raise JournalError(f"{self.path} cannot be written, nothing was added: {problem}") from problem
        finally:
            self._roll_back()
        return end

    def _roll_back(self) -> None:
        """Leave no transaction open; where that fails too, the problem before it is the one to tell."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _continuable_head(self) -> Head:
        """Return the head if the last entry is the one it names. Raises Damaged."""
        head = self.head
        last = next(self.lines(head.seq - 1), None) if head.seq else None
        beyond = next(self.lines(head.seq), None)
        if beyond is not None or (head.seq and (last is None or last.hash != head.hash)):
            raise Damaged(f"{self.path} is damaged at its end, nothing can be added: see `longtrack verify`")
        return head


def known_rules(entry: JournalEntry) -> JournalEntry:
    """Return the entry. Raises NewerEntry where it pins an edition of the rules that is not ours.

    To show such a competition by other rules would be a false result.
    """
    if isinstance(entry.event, CompetitionOpened) and entry.event.rulebook not in EDITIONS:
        raise NewerEntry(
            entry.seq,
            f" pins the rules {entry.event.rulebook!r}, which this longtrack does not know"
            f" (it knows {', '.join(EDITIONS)}): a newer one wrote it",
        )
    return entry


def unbroken(head: Head, lines: Iterable[Line]) -> Iterator[JournalEntry]:
    """Yield the entries whose numbers and hashes follow each other up to `head`.

    Raises DamagedEntry for the first that does not.
    """
    seq, previous = 0, FIRST_PREVIOUS
    for line in lines:
        seq += 1
        if line.seq != seq:
            raise DamagedEntry(seq, f" is missing: entry {line.seq} stands in its place")
        if seq > head.seq:
            raise DamagedEntry(
                seq, f" was added by something else: the journal says that it holds {head.seq}"
            )
        if line.hash != line.hash_after(previous):
            raise DamagedEntry(
                seq,
                f": the hash does not match what is written: entry {seq} or the one before it was altered",
            )
        previous = line.hash
        yield known_rules(line.entry())
    if seq != head.seq:
        raise DamagedEntry(seq + 1, f" is missing: the journal says that it holds {head.seq}")
    if previous != head.hash:
        raise DamagedEntry(seq, " is not the one that the journal says is its last")


def rows_as_lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """Yield every entry of an open database, one row at a time. Raises sqlite3.Error and DamagedEntry."""
    for row in connection.execute(_SELECT, (0, -1)):
        line = _line(row)
        if line is None:
            return
        yield line


def _chained(end: Head, lines: Sequence[tuple[Moment, Actor, Event]]) -> list[Line]:
    """Number and hash what is to be appended after `end`."""
    chained = []
    seq, previous = end.seq, end.hash
    for moment, actor, event in lines:
        seq += 1
        written = encode(event)
        previous = chain_hash(previous, seq, moment, actor, written)
        chained.append(Line(seq, moment, actor, written, previous))
    return chained


def _row(line: Line) -> tuple[Any, ...]:
    """As text, so that people can read it with any SQLite tool."""
    return line.seq, line.moment, line.actor.role, line.actor.device, line.event.decode(), line.hash


def _line(row: tuple[Any, ...]) -> Line | None:
    match row:
        case (int(seq), int(moment), bytes(role), bytes(device), bytes(event), bytes(hash_)):
            try:
                actor = Actor(role.decode(), device.decode())
            except UnicodeDecodeError:
                return None
            return Line(seq, Moment(moment), actor, event, hash_)
    return None
