"""What may be opened, and the one sentence for what may not."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.meet import REFEREE, START, meet
from tests.journal.sabotage import sqlite

from longtrack.cli.competition_file import read_entries
from longtrack.cli.problems import BadInput
from longtrack.competition import events as ev
from longtrack.competition.events import Note
from longtrack.desk.desk import Desk
from longtrack.journal.problems import Damaged, JournalError
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.sport.times import Moment

LINE = (START, REFEREE, Note(text="late"))


def refusal(path: Path, *, writable: bool = True) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(JournalError) as caught:
        Journal.open(path, writable=writable)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert str(path) in sentence
    return sentence


both = pytest.mark.parametrize("writable", [True, False])


# --- creating ----------------------------------------------------------------------------------


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    """Whatever it is, it is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("dear diary", encoding="utf-8")
    with pytest.raises(JournalError, match="exists already: it is left as it is"):
        Journal.create(path)
    assert path.read_text(encoding="utf-8") == "dear diary"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_in_between_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people type `longtrack new` at once: one of them is refused."""
    path = tmp_path / "new.longtrack"
    really_link = os.link

    def slow_link(source: Path, target: Path) -> None:
        target.write_text("the other", encoding="utf-8")
        really_link(source, target)

    monkeypatch.setattr(os, "link", slow_link)
    with pytest.raises(JournalError, match="exists already"):
        Journal.create(path)
    assert path.read_text(encoding="utf-8") == "the other"


def test_the_log_of_an_earlier_journal_is_in_the_way(tmp_path: Path) -> None:
    """SQLite would play a left-over log of a deleted file into a new one of the same name."""
    (tmp_path / "new.longtrack-wal").write_bytes(b"entries of a deleted competition")
    with pytest.raises(JournalError, match=r"new\.longtrack-wal exists already"):
        Journal.create(tmp_path / "new.longtrack")


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB stick formatted with FAT."""

    def no_link(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    Journal.create(tmp_path / "new.longtrack").close()
    assert [it.name for it in tmp_path.iterdir()] == ["new.longtrack"]
    assert verify(tmp_path / "new.longtrack").whole


def test_a_disk_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left behind."""

    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(JournalError, match="cannot be created: No space left on device"):
        Journal.create(tmp_path / "new.longtrack")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself cannot write the new file."""

    def fail(path: Path, **_: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", fail)
    with pytest.raises(JournalError, match="cannot be created: disk I/O error"):
        Journal.create(tmp_path / "new.longtrack")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """A typing error in the path is one sentence."""
    with pytest.raises(JournalError, match="cannot be created: No such file or directory"):
        Journal.create(tmp_path / "nowhere" / "new.longtrack")


@pytest.mark.parametrize("name", ["with space.longtrack", "100%41?mode=ro#x.longtrack", "Þróttur.longtrack"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    """SQLite takes the path as a URI: none of its signs may mean anything."""
    with Journal.create(tmp_path / name) as journal:
        journal.append([LINE])
    assert verify(tmp_path / name).entries == 1
    assert [it.name for it in tmp_path.iterdir()] == [name]


# --- opening -----------------------------------------------------------------------------------


@both
def test_a_missing_file_is_not_made(tmp_path: Path, writable: bool) -> None:
    """A typing error must not start an empty competition."""
    assert "there is no file" in refusal(tmp_path / "none.longtrack", writable=writable)
    assert "is a folder; expected a competition file" in refusal(tmp_path, writable=writable)
    assert list(tmp_path.iterdir()) == []


@both
def test_another_kind_of_file_is_refused(tmp_path: Path, writable: bool) -> None:
    """Text, an empty file, somebody else's SQLite database: left as they are."""
    for name, content in (
        ("a", b"x" * 9000),
        ("b", b""),
        ("c", b"x"),
        ("d", b"SQLite format 3\0" + b"x" * 9000),
    ):
        (tmp_path / name).write_bytes(content)
        assert "is not a longtrack file" in refusal(tmp_path / name, writable=writable)
        assert (tmp_path / name).read_bytes() == content
    with sqlite(tmp_path / "other") as connection:
        connection.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY)")
    assert "is not a longtrack file" in refusal(tmp_path / "other", writable=writable)


@both
def test_a_newer_format_is_refused(cup: Path, writable: bool) -> None:
    """Read-only, too: what a newer version means by its entries cannot be known here."""
    with sqlite(cup) as connection:
        connection.execute("PRAGMA user_version = 2")
    assert refusal(cup, writable=writable) == (
        f"{cup} was written by a newer longtrack: its format is 2, this one reads up to 1"
    )


@both
@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE entries",
        "DROP TABLE head",
        "ALTER TABLE entries RENAME TO kept; CREATE VIEW entries AS SELECT * FROM kept",
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END",
    ],
)
def test_other_tables_are_damage(cup: Path, change: str, writable: bool) -> None:
    """A view or a trigger could show, or do, something else than what the file holds."""
    with sqlite(cup) as connection:
        connection.executescript(change)
    assert "is damaged" in refusal(cup, writable=writable)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)",
        "DELETE FROM entries",
        "INSERT INTO entries SELECT max(seq) + 1, moment, role, device, event, hash FROM entries",
        "UPDATE head SET hash = zeroblob(32)",
        "UPDATE head SET count = 3",
        "UPDATE head SET count = 'many'",
        "DELETE FROM head",
    ],
)
def test_nothing_is_added_to_a_journal_with_a_wrong_end(cup: Path, change: str) -> None:
    """An entry must not be chained to an entry that is not there."""
    with sqlite(cup) as connection:
        connection.execute(change)
    with pytest.raises(Damaged, match="is damaged"):
        Journal.open(cup)
    assert not cup.with_name("cup.longtrack-lock").exists()


@given(st.binary(max_size=2000), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_bytes_are_a_traceback(content: bytes, magic: bool, writable: bool) -> None:
    """Any file is refused in one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "garbage"
        path.write_bytes(b"SQLite format 3\0" * magic + content)
        refusal(path, writable=writable)


# --- where nothing can be written --------------------------------------------------------------


@contextmanager
def protected(*files: Path, folder_mode: int = 0o555) -> Iterator[Path]:
    """Copies of files that may be read only, also by root (who steps down for the moment), as on a CD."""
    folder = Path(tempfile.mkdtemp())
    try:
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
            (folder / file.name).chmod(0o444)
        folder.chmod(folder_mode)
        if os.geteuid() == 0:
            os.seteuid(65534)
            try:
                yield folder
            finally:
                os.seteuid(0)
        else:
            yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_closed_journal_is_readable_from_a_read_only_medium(cup: Path) -> None:
    """The copy on a CD, or somebody else's folder."""
    with protected(cup) as folder:
        with Journal.open(folder / cup.name, writable=False) as journal:
            assert len(list(journal.read())) == len(meet())
        assert "cannot be opened for writing" in refusal(folder / cup.name)


def test_a_log_on_a_read_only_medium_is_not_ignored(cup: Path) -> None:
    """The main file alone would be an older state, shown as if it were all."""
    with Journal.open(cup) as journal:
        journal.append([LINE])
        log = cup.with_name(cup.name + "-wal")
        with protected(cup, log) as folder:
            assert "copy both files to another folder" in refusal(folder / cup.name, writable=False)


def test_a_write_protected_file_is_not_opened_for_writing(cup: Path) -> None:
    """It is said at once, not at the first pulse."""
    with protected(cup, folder_mode=0o777) as folder:
        assert "attempt to write a readonly database" in refusal(folder / cup.name)
        with Journal.open(folder / cup.name, writable=False) as journal:
            assert len(list(journal.read())) == len(meet())


# --- after a crash -----------------------------------------------------------------------------


def test_the_log_is_recovered(cup: Path) -> None:
    """The writer was killed: what it acknowledged is in the log, and comes back with the next opening."""
    code = (
        "import os, sys; from pathlib import Path; from longtrack.journal.store import Journal\n"
        "from longtrack.competition.events import Actor, Note\n"
        "journal = Journal.open(Path(sys.argv[1])); journal.append([(1, Actor('x'), Note(text='late'))])\n"
        "os.kill(os.getpid(), 9)"
    )
    before = cup.read_bytes()
    subprocess.run([sys.executable, "-c", code, str(cup)], check=False)
    assert cup.read_bytes() == before
    assert cup.with_name(cup.name + "-wal").stat().st_size > 0
    assert verify(cup).entries == len(meet()) + 1
    assert cup.read_bytes() == before, "a reader leaves the evidence as it is"
    with Journal.open(cup) as journal:
        assert journal.head.seq == len(meet()) + 1
    assert [it.name for it in cup.parent.iterdir()] == [cup.name]
    assert verify(cup).entries == len(meet()) + 1


def test_a_lock_that_the_writer_before_us_removes_is_taken_again(
    cup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between our opening and locking the file its owner may delete it: such a lock keeps nobody out."""
    lock = cup.with_name(cup.name + "-lock")
    really_lock = fcntl.flock
    removed: list[Path] = []

    def late_lock(file: int, how: int) -> None:
        if not removed:
            lock.unlink()
            removed.append(lock)
        really_lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late_lock)
    with Journal.open(cup):
        assert removed
        assert "another longtrack" in refusal(cup)


def test_a_newer_edition_of_the_rules_is_refused_everywhere(tmp_path: Path) -> None:
    """A result by other rules than those that were pinned would be a false one: one sentence instead."""
    path = tmp_path / "cup.longtrack"
    opened = ev.CompetitionOpened(
        name="Cup", venue="Oval", rulebook="ISU-2028", date="2028-11-01", time_zone="Europe/Oslo"
    )
    with Journal.create(path) as journal:
        journal.append([(Moment(1), ev.Actor("secretary"), opened)])
    sentence = "entry 1 pins the rules 'ISU-2028', which this longtrack does not know"
    with pytest.raises(JournalError, match=sentence):
        verify(path)
    with pytest.raises(BadInput, match=sentence):
        read_entries(path)
    with Journal.open(path) as journal, pytest.raises(JournalError, match=sentence):
        Desk(journal)
