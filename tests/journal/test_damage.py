"""Whatever happens to the file, `verify` names the first entry or the file, in one sentence."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.meet import meet
from tests.journal.sabotage import sqlite

from longtrack.competition.events import JournalEntry
from longtrack.journal.problems import DamagedEntry, JournalError
from longtrack.journal.store import Journal
from longtrack.journal.verify import Verification, verify

LAST = len(meet())
NAMES_THE_LOSS = r"entry \d+|.* is not a longtrack file$"


def found_in(content: bytes) -> str | list[JournalEntry]:
    """The sentence about a file with this content, or its entries if it is found whole."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cup.longtrack"
        path.write_bytes(content)
        try:
            found = verify(path)
            if found.whole:
                with Journal.open(path) as journal:
                    return list(journal.read())
        except JournalError as problem:
            return str(problem)
        assert found.problem.startswith("entry ") or str(path) in found.problem
        return found.problem


def broken(path: Path, change: str) -> Verification:
    """What verify finds after an SQL statement."""
    with sqlite(path) as connection:
        connection.execute(change)
    return verify(path)


def test_an_untouched_journal_is_whole(cup: Path) -> None:
    """All entries, one confirmed result, the head, nothing to warn of."""
    found = verify(cup)
    with Journal.open(cup, writable=False) as journal:
        assert found == Verification(entries=LAST, results=1, head=journal.head.hash.hex())


# --- entries -----------------------------------------------------------------------------------

ALTERATIONS = {
    "moment": "moment = moment + 1",
    "role": "role = role || 'x'",
    "device": "device = device || ' '",
    "one byte of the event": "event = replace(event, '{\"type\":', '{\"tYpe\":')",
    "hash": "hash = zeroblob(32)",
    "a letter moved": "role = role || substr(device, 1, 1), device = substr(device, 2)",
}


@pytest.mark.parametrize("change", ALTERATIONS.values(), ids=ALTERATIONS.keys())
@pytest.mark.parametrize("seq", [1, 2, LAST // 2, LAST])
def test_an_altered_entry_is_named(cup: Path, seq: int, change: str) -> None:
    """Any field of any entry: the hash tells, and the first entry that does not match is the one."""
    found = broken(cup, f"UPDATE entries SET {change} WHERE seq = {seq}")
    assert (found.entry, found.whole) == (seq, False)
    assert found.problem == (
        f"entry {seq}: the hash does not match what is written: entry {seq} or the one before it was altered"
    )


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_one_altered_byte_of_any_event_is_named(whole_bytes: bytes, data: st.DataObject) -> None:
    """Also where the byte is neither JSON nor text any more."""
    seq = data.draw(st.integers(1, LAST))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cup.longtrack"
        path.write_bytes(whole_bytes)
        with sqlite(path) as connection:
            (text,) = connection.execute("SELECT event FROM entries WHERE seq = ?", (seq,)).fetchone()
            event = bytearray(text.encode())
            place = data.draw(st.integers(0, len(event) - 1))
            event[place] ^= data.draw(st.integers(1, 255))
            connection.execute(
                "UPDATE entries SET event = CAST(? AS TEXT) WHERE seq = ?", (bytes(event), seq)
            )
        assert verify(path).entry == seq


@pytest.mark.parametrize("value", ["1.5", "'soon'", "x'00ff'", "9e99"])
@pytest.mark.parametrize("column", ["moment", "role", "event", "hash"])
def test_a_value_of_another_kind_is_named(cup: Path, column: str, value: str) -> None:
    """SQLite lets a number stand where text belongs; we do not stumble over it."""
    assert broken(cup, f"UPDATE entries SET {column} = {value} WHERE seq = 7").entry == 7


def test_an_actor_that_is_not_text_is_named(cup: Path) -> None:
    """Bytes that are no UTF-8 stand where the role belongs."""
    found = broken(cup, "UPDATE entries SET role = CAST(x'ff' AS TEXT) WHERE seq = 7")
    assert found.problem == "entry 7 cannot be read: what stands there is not an entry"


@pytest.mark.parametrize("number", ["7", "'seven'"])
def test_a_table_without_its_key_is_survived(cup: Path, number: str) -> None:
    """Somebody made the table anew, and now a number is there twice, or is none."""
    with sqlite(cup) as connection:
        connection.executescript(
            "ALTER TABLE entries RENAME TO kept; CREATE TABLE entries AS SELECT * FROM kept;"
            f"UPDATE entries SET seq = {number} WHERE seq = 8; DROP TABLE kept"
        )
    assert verify(cup).entry in {8, LAST + 1}
    with Journal.open(cup, writable=False) as journal, pytest.raises(DamagedEntry, match="entry 8 "):
        list(journal.read())


def test_a_table_without_its_columns_is_damage(cup: Path) -> None:
    """The head, or an entry, has another shape."""
    assert "no such column" in broken(cup, "ALTER TABLE entries RENAME device TO place").problem
    assert "its head cannot be read" in broken(cup, "ALTER TABLE head RENAME count TO number").problem


@pytest.mark.parametrize("seq", [1, 2, LAST - 1])
def test_a_missing_entry_is_named(cup: Path, seq: int) -> None:
    """Deleted from the beginning or the middle: also `read` notices."""
    found = broken(cup, f"DELETE FROM entries WHERE seq = {seq}")
    assert found.problem == f"entry {seq} is missing: entry {seq + 1} stands in its place"
    with (
        Journal.open(cup, writable=False) as journal,
        pytest.raises(DamagedEntry, match=f"entry {seq} is missing"),
    ):
        list(journal.read())


@pytest.mark.parametrize("left", [0, 1, LAST - 1])
def test_missing_last_entries_are_noticed(cup: Path, left: int) -> None:
    """The head knows how many there were."""
    found = broken(cup, f"DELETE FROM entries WHERE seq > {left}")
    assert found.problem == f"entry {left + 1} is missing: the journal says that it holds {LAST}"
    with (
        Journal.open(cup, writable=False) as journal,
        pytest.raises(DamagedEntry, match=f"entry {left + 1} is missing"),
    ):
        list(journal.read())


def test_a_cut_that_adjusts_the_count_is_noticed(cup: Path) -> None:
    """The head has the hash of the last entry, too."""
    broken(cup, "DELETE FROM entries WHERE seq > 5")
    found = broken(cup, "UPDATE head SET count = 5")
    assert found.problem == "entry 5 is not the one that the journal says is its last"


def test_an_entry_beyond_the_head_is_noticed(cup: Path) -> None:
    """Something other than longtrack wrote it; `read` does not show it."""
    found = broken(
        cup, "INSERT INTO entries SELECT max(seq) + 1, moment, role, device, event, hash FROM entries"
    )
    assert found.problem == (
        f"entry {LAST + 1} was added by something else: the journal says that it holds {LAST}"
    )
    with Journal.open(cup, writable=False) as journal:
        assert len(list(journal.read())) == LAST


def test_entries_that_change_places_are_noticed(cup: Path) -> None:
    """The number is in the hash."""
    broken(cup, "UPDATE entries SET seq = -1 WHERE seq = 2")
    broken(cup, "UPDATE entries SET seq = 2 WHERE seq = 3")
    assert broken(cup, "UPDATE entries SET seq = 3 WHERE seq = -1").entry == 2


def test_an_entry_numbered_zero_is_noticed(cup: Path) -> None:
    """Nothing hides before the first entry."""
    assert not broken(cup, "UPDATE entries SET seq = 0 WHERE seq = 1").whole


def test_a_broken_head_is_named(cup: Path) -> None:
    """Without the head nobody can say whether the end is there."""
    assert broken(cup, "DELETE FROM head").problem == f"{cup} is damaged: its head is missing"


# --- bytes -------------------------------------------------------------------------------------


def test_a_damaged_page_is_named_by_its_first_entry(tmp_path: Path) -> None:
    """A bad sector in the middle: the entries before it are good, and the first lost one is named."""
    path = tmp_path / "cup.longtrack"
    with Journal.create(path) as journal:
        for _ in range(20):
            journal.append(meet())
        expected = list(journal.read())
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    path.write_bytes(content)
    found = verify(path)
    assert found.entry is not None
    assert found.problem.startswith(f"entry {found.entry} cannot be read: ")
    with Journal.open(path, writable=False) as journal:
        reading = journal.read()
        assert [next(reading) for _ in range(found.entry - 1)] == expected[: found.entry - 1]
        with pytest.raises(DamagedEntry, match=f"entry {found.entry} cannot be read"):
            next(reading)
    assert 1 < found.entry < len(expected)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_truncated_file_is_never_taken_for_whole(whole_bytes: bytes, data: st.DataObject) -> None:
    """Cut off at any byte: the first lost entry is named; a stump without a header is no longtrack file."""
    cut = data.draw(st.integers(0, len(whole_bytes) - 1))
    assert re.match(NAMES_THE_LOSS, str(found_in(whole_bytes[:cut])))


@pytest.mark.parametrize("page", range(10))
def test_a_file_cut_at_a_page_is_never_taken_for_whole(whole_bytes: bytes, page: int) -> None:
    """The boundaries at which a disk would cut."""
    for cut in {page * 4096 - 1, page * 4096, page * 4096 + 1, page * 512}:
        if 0 <= cut < len(whole_bytes):
            assert re.match(NAMES_THE_LOSS, str(found_in(whole_bytes[:cut])))


@given(
    st.integers(0, 10**7),
    st.one_of([st.binary(min_size=1, max_size=most) for most in (1, 4, 100, 5000)]),
)
@settings(max_examples=300, deadline=None)
def test_altered_bytes_never_alter_the_competition(whole_bytes: bytes, anywhere: int, new: bytes) -> None:
    """Any bytes anywhere in the file: named, or (in unused space) without any effect; never a traceback."""
    content = bytearray(whole_bytes)
    place = anywhere % len(content)
    content[place : place + len(new)] = new
    found = found_in(bytes(content[: len(whole_bytes)]))
    if not isinstance(found, str):
        assert [(it.moment, it.actor, it.event) for it in found] == list(meet())
