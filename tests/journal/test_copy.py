"""A copy while it is written: whole, of one moment, and a journal like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.session import troubled_session

from longtrack.competition import events as ev
from longtrack.journal.copy import copy_of
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.sport.times import Moment


def test_what_stands_in_the_log_is_copied_too(tmp_path: Path) -> None:
    """An entry that was written a moment ago is in the copy, though the file itself does not hold it yet."""
    path = troubled_session().save(tmp_path / "cup.longtrack")
    with Journal.open(path) as journal:
        before = journal.head.seq
        journal.append([(Moment(1), ev.Actor("secretary"), ev.Note(text="the last word"))])
        copied = tmp_path / "copy.longtrack"
        copied.write_bytes(copy_of(path))
        journal.append([(Moment(2), ev.Actor("secretary"), ev.Note(text="after the copy"))])
    found = verify(copied)
    assert (found.whole, found.entries) == (True, before + 1)
    with Journal.open(copied) as again:
        again.append([(Moment(3), ev.Actor("secretary"), ev.Note(text="it can go on"))])
        assert again.head.seq == before + 2


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """In one sentence."""
    with pytest.raises(JournalError, match="there is no file"):
        copy_of(tmp_path / "nowhere.longtrack")
