"""The SQLite file of a journal: made whole or not at all, opened only if it is one of ours."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from longtrack.journal.problems import Damaged, JournalError

APPLICATION_ID = 0x4C54524B
"""`LTRK`: marks an SQLite file as a journal of longtrack."""

FORMAT = 1
"""The version of the file format, kept as SQLite's user_version."""

_TABLES = """
CREATE TABLE entries (
  seq    INTEGER PRIMARY KEY,
  moment INTEGER NOT NULL, -- nanoseconds since 1970-01-01T00:00:00Z
  role   TEXT NOT NULL,    -- who acted
  device TEXT NOT NULL,    -- from where
  event  TEXT NOT NULL,    -- JSON
  hash   BLOB NOT NULL     -- SHA-256 over the hash of the entry before and this entry
);
CREATE TABLE head (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  count INTEGER NOT NULL, -- how many entries there are
  hash  BLOB NOT NULL     -- hash of the last of them
);
INSERT INTO head VALUES (1, 0, zeroblob(32));
"""

_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def create(path: Path) -> None:
    """Write an empty journal to `path`. Raises JournalError if anything stands there already.

    The file is finished under another name first: after a power cut there is a whole journal or none.
    """
    left_over = [it for it in (path, _beside(path, "-wal"), _beside(path, "-journal")) if it.exists()]
    if left_over:
        raise JournalError(f"{left_over[0]} exists already: it is left as it is")
    try:
        with tempfile.TemporaryDirectory(prefix=".longtrack-", dir=path.parent) as folder:
            finished = Path(folder) / "new"
            _write_empty(finished)
            _name_it(finished, path)
        _sync_folder(path.parent)
    except FileExistsError as problem:
        raise JournalError(f"{path} exists already: it is left as it is") from problem
    except OSError as problem:
        raise JournalError(f"{path} cannot be created: {problem.strerror}") from problem
    except sqlite3.Error as problem:
        raise JournalError(f"{path} cannot be created: {problem}") from problem


def _write_empty(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(f"BEGIN; {_TABLES} COMMIT;")
        connection.execute("PRAGMA journal_mode = WAL")


def _name_it(finished: Path, path: Path) -> None:
    try:
        os.link(finished, path)  # unlike a rename, never replaces a file that came in between
    except OSError as problem:
        if problem.errno not in _NO_HARD_LINKS:
            raise
        finished.rename(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where a folder can be opened (not on Windows)."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open a journal for writing: every commit is on disk before it returns. Raises JournalError."""
    with _in_one_sentence(path), contextlib.ExitStack() as undo:
        connection = undo.enter_context(contextlib.closing(_connect(path, "mode=rw")))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: past the cache of the drive, too
        # A write-protected file is refused now, not at the first pulse.
        connection.executescript("BEGIN IMMEDIATE; UPDATE head SET count = count; ROLLBACK;")
        undo.pop_all()
        return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open a journal for reading, also while it is written or where nothing can be written.

    Raises JournalError.
    """
    refuse_missing(path)
    # A file at rest is opened in the way that lets SQLite tidy up its side files on closing. A file with
    # a log beside it is in use, or was left by a crash: a reader leaves it exactly as it is.
    how = "mode=ro" if _beside(path, "-wal").exists() else "mode=rw"
    with _in_one_sentence(path):
        try:
            connection = _connect(path, how)
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            _refuse_with_log(path)
            connection = _connect(path, "mode=ro&immutable=1")
        connection.execute("PRAGMA query_only = ON")
        return connection


def _refuse_with_log(path: Path) -> None:
    """Where SQLite cannot make its side files it reads the main file only: not enough if a log is there."""
    log = _beside(path, "-wal")
    if log.exists() and log.stat().st_size:
        raise JournalError(
            f"{path} cannot be read here: its last entries are still in {log.name} and the folder cannot "
            "be written; copy both files to another folder"
        )


@contextlib.contextmanager
def _in_one_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as problem:  # SQLite quotes a garbled schema in its message
        raise Damaged(f"{path} is damaged: its tables cannot be read") from problem
    except sqlite3.Error as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise JournalError(f"{path} is not a longtrack file") from problem
        if code == sqlite3.SQLITE_CORRUPT:
            raise Damaged(f"{path} is damaged: {problem}") from problem
        raise JournalError(f"{path} cannot be opened: {problem}") from problem


def refuse_missing(path: Path) -> None:
    """Raise JournalError where there is no such file."""
    if path.is_dir():
        raise JournalError(f"{path} is a folder; expected a competition file, NAME.longtrack")
    if not path.is_file():
        raise JournalError(f"there is no file {path}")


def _connect(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time, but not always the one that opened it
    )
    try:
        connection.text_factory = bytes
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        _recognise(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _recognise(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise JournalError(f"{path} is not a longtrack file")
    if version > FORMAT:
        raise JournalError(
            f"{path} was written by a newer longtrack: its format is {version}, this one reads up to {FORMAT}"
        )
    # A view or a trigger could show, or write, something else than what the file holds.
    schema = set(connection.execute("SELECT name, type FROM sqlite_master WHERE type <> 'index'"))
    if not schema >= {(b"entries", b"table"), (b"head", b"table")} or b"trigger" in dict(schema).values():
        raise Damaged(f"{path} is damaged: it has not the tables of a journal, or has triggers")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
