"""Append and read: in order, durable, all or nothing, one writer."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.meet import REFEREE, START, Lines, meet
from tests.journal.sabotage import sqlite
from tests.journal.strategies import lines

from longtrack.competition.events import Actor, Event, JournalEntry, Note
from longtrack.journal.codec import FIRST_PREVIOUS
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Head, Journal
from longtrack.journal.verify import verify
from longtrack.sport.times import Moment


def notes(*texts: str) -> Lines:
    return [(START, REFEREE, Note(text=text)) for text in texts]


def texts(journal: Journal, after: int = 0) -> list[str]:
    return [it.event.text for it in journal.read(after) if isinstance(it.event, Note)]


def append_for_ever(journal: Journal, acknowledged: list[int]) -> None:
    while True:
        acknowledged += [it.seq for it in journal.append(notes(*["x" * 500] * 5))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new journal may stand."""
    return tmp_path / "new.longtrack"


# --- what goes in comes out --------------------------------------------------------------------


@given(batches=st.lists(st.lists(lines, max_size=4), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_entries_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[Moment, Actor, Event]]]
) -> None:
    """Numbers from 1 without gaps, moments and actors as given, also after closing; and the chain holds."""
    path = tmp_path_factory.mktemp("any") / "any.longtrack"
    with Journal.create(path) as journal:
        appended = [entry for batch in batches for entry in journal.append(batch)]
        assert list(journal.read()) == appended
    given_lines = [line for batch in batches for line in batch]
    assert [(it.moment, it.actor, it.event) for it in appended] == given_lines
    assert [it.seq for it in appended] == list(range(1, len(given_lines) + 1))
    with Journal.open(path, writable=False) as journal:
        assert list(journal.read()) == appended
        assert journal.head.seq == len(appended)
        assert verify(path).problem == "" or "confirms a result" in verify(path).problem


def test_a_new_journal_is_empty(path: Path) -> None:
    """No entries, and a head that says so."""
    with Journal.create(path) as journal:
        assert list(journal.read()) == []
        assert journal.head == Head(0, FIRST_PREVIOUS)
    assert verify(path).whole


def test_reading_goes_on_after_any_entry(path: Path) -> None:
    """`read(after)` begins with the next one, across the boundaries of what is fetched at a time."""
    with Journal.create(path) as journal:
        journal.append(notes(*map(str, range(1, 2501))))
        for after in (0, 1, 999, 1000, 1001, 2000, 2499):
            assert [int(it) for it in texts(journal, after)] == list(range(after + 1, 2501))
        assert texts(journal, 2500) == []
        assert texts(journal, 9999) == []


def test_moments_are_kept_as_given(path: Path) -> None:
    """A clock that was set back during a meet is a fact; the numbers say what came first."""
    with Journal.create(path) as journal:
        journal.append([(Moment(5), REFEREE, Note(text="a")), (Moment(3), REFEREE, Note(text="b"))])
        assert [it.moment for it in journal.read()] == [5, 3]


def test_nothing_appended_is_nothing_written(path: Path) -> None:
    """An empty batch is no transaction."""
    with Journal.create(path) as journal:
        assert journal.append([]) == []
        assert journal.head.seq == 0


def test_closing_leaves_one_file(path: Path) -> None:
    """Copying the file copies the competition: no log, no lock, nothing beside it."""
    with Journal.create(path) as journal:
        journal.append(meet())
        journal.close()
    assert [it.name for it in path.parent.iterdir()] == ["new.longtrack"]
    copy = path.with_name("copy.longtrack")
    copy.write_bytes(path.read_bytes())
    assert verify(copy).whole


def test_the_file_says_what_it_is(cup: Path) -> None:
    """Application id LTRK, format 1, and events that any SQLite tool shows as JSON text."""
    with sqlite(cup) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x4C54524B,)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        event, kind = connection.execute("SELECT event, typeof(event) FROM entries WHERE seq = 9").fetchone()
    assert (json.loads(event), kind) == ({"type": "HeatCalled", "distance": "W1000", "heat": 1}, "text")


# --- all or nothing ----------------------------------------------------------------------------


def test_an_event_that_cannot_be_written_stops_the_batch(path: Path) -> None:
    """The good events before the bad one are not written either, and the journal goes on."""
    with Journal.create(path) as journal:
        journal.append(notes("before"))
        with pytest.raises(JournalError, match="cannot be written"):
            journal.append([*notes("good", "good"), (START, REFEREE, Note(text="\ud800"))])
        journal.append(notes("after"))
        assert texts(journal) == ["before", "after"]
    assert verify(path).whole


def test_a_failure_inside_the_transaction_undoes_it(path: Path) -> None:
    """Whatever SQLite stumbles over at the third entry, the first two are not there."""
    with Journal.create(path) as journal:
        with sqlite(path) as other:
            other.execute(
                "CREATE TRIGGER stumble BEFORE INSERT ON entries WHEN NEW.seq = 3 "
                "BEGIN SELECT RAISE(ABORT, 'stumbled'); END"
            )
        with pytest.raises(JournalError, match="nothing was added: stumbled"):
            journal.append(notes("1", "2", "3"))
        assert texts(journal) == []
        with sqlite(path) as other:
            other.execute("DROP TRIGGER stumble")
        journal.append(notes("1", "2", "3"))
        assert texts(journal) == ["1", "2", "3"]
    assert verify(path).whole


def test_a_full_disk_loses_nothing_that_was_acknowledged(path: Path) -> None:
    """No more room: the append says so, everything before it stands, and with room it goes on."""
    acknowledged: list[int] = []
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Journal.create(path) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
        try:
            with pytest.raises(JournalError, match="nothing was added"):
                append_for_ever(journal, acknowledged)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert journal.head.seq == len(acknowledged) > 5
        acknowledged += [it.seq for it in journal.append(notes("with room again"))]
        assert [it.seq for it in journal.read()] == acknowledged
    assert verify(path).whole


# --- one writer, many readers ------------------------------------------------------------------


def test_a_second_writer_is_refused(path: Path) -> None:
    """In this process or another; reading is not, and when the first is done the next may write."""
    code = (
        "import sys; from pathlib import Path; from longtrack.journal.store import Journal\n"
        "Journal.open(Path(sys.argv[1]))"
    )
    with Journal.create(path) as journal:
        with pytest.raises(JournalError, match="is open for writing in another longtrack"):
            Journal.open(path)
        other = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
        )
        assert other.stderr.strip().endswith("is open for writing in another longtrack")
        with Journal.open(path, writable=False) as reader:
            journal.append(notes("still mine"))
            assert texts(reader) == ["still mine"]
    with Journal.open(path) as journal:
        journal.append(notes("mine now"))
        assert texts(journal) == ["still mine", "mine now"]


def test_a_writer_who_came_past_the_lock_is_noticed(path: Path) -> None:
    """Where the lock does not work (Windows, some network disks) the head still tells of another writer."""
    with Journal.create(path) as journal:
        journal.append(notes("mine"))
        with sqlite(path) as other:
            other.execute("UPDATE head SET count = 2")
        with pytest.raises(JournalError, match="was written by somebody else meanwhile, nothing was added"):
            journal.append(notes("mine, too"))


def test_the_lock_survives_the_change_of_writers(path: Path) -> None:
    """Writers come and go in many threads at once; never two at a time, never a lost entry."""
    Journal.create(path).close()
    written: list[int] = []
    refusals: set[str] = set()

    def write() -> None:
        done = 0
        while done < 5:
            try:
                with Journal.open(path) as journal:
                    written.extend(it.seq for it in journal.append(notes("x")))
                    done += 1
            except JournalError as problem:
                refusals.add(str(problem))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(written) == list(range(1, 21))
    assert refusals <= {f"{path} is open for writing in another longtrack"}
    assert [it.name for it in path.parent.iterdir()] == ["new.longtrack"]
    assert verify(path).whole


def test_a_reader_sees_what_is_appended_meanwhile(path: Path) -> None:
    """Open once, read again and again; a reading that has begun ends where the head was then."""
    with Journal.create(path) as journal, Journal.open(path, writable=False) as reader:
        journal.append(notes("1", "2"))
        reading = reader.read()
        first = next(reading)
        journal.append(notes("3"))
        assert [first.seq, *(it.seq for it in reading)] == [1, 2]
        assert [it.seq for it in reader.read(2)] == [3]
        assert reader.head == journal.head


def test_a_paused_reader_does_not_hold_up_the_writer(path: Path) -> None:
    """The file is complete after the writer closed, though somebody stopped in the middle of reading."""
    with Journal.create(path) as journal:
        journal.append(notes(*map(str, range(1, 3001))))
        reader = Journal.open(path, writable=False)
        paused = reader.read()
        next(paused)
    copy = path.with_name("copy.longtrack")
    copy.write_bytes(path.read_bytes())
    assert verify(copy).entries == 3000
    assert len(list(paused)) == 2999
    reader.close()


def test_every_moment_of_writing_is_a_whole_journal(path: Path) -> None:
    """`longtrack verify` and `longtrack results` work while the race is on."""
    with Journal.create(path) as journal:
        done = threading.Event()

        def write() -> None:
            for number in range(150):
                journal.append(notes(str(number), "x" * 300))
            done.set()

        writer = threading.Thread(target=write)
        writer.start()
        seen = []
        while not done.is_set():
            found = verify(path)
            assert found.problem == ""
            seen.append(found.entries)
        writer.join()
    assert seen == sorted(seen)
    assert all(it % 2 == 0 for it in seen)
    assert verify(path).entries == 300


def test_a_reader_cannot_append(cup: Path) -> None:
    """Opened for reading, or closed: no."""
    with (
        Journal.open(cup, writable=False) as reader,
        pytest.raises(JournalError, match="not open for writing"),
    ):
        reader.append(notes("no"))
    journal = Journal.open(cup)
    journal.close()
    with pytest.raises(JournalError, match="not open for writing"):
        journal.append(notes("no"))


def test_an_entry_is_what_a_later_reader_will_see(path: Path) -> None:
    """`append` returns entries as decoded from their bytes."""
    with Journal.create(path) as journal:
        assert journal.append(notes("a")) == [JournalEntry(1, START, REFEREE, Note(text="a"))]
