"""`longtrack verify FILE [--json]`: 0 whole, 1 a difference or damage, 2 no journal to verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.journal.meet import REFEREE, START, meet
from tests.journal.sabotage import sqlite

from longtrack.cli import main
from longtrack.competition.events import HeatCalled
from longtrack.journal.store import Journal

LAST = len(meet())


def test_a_whole_journal(cup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines: that it is whole, and its head."""
    assert main(["verify", str(cup)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{cup} is whole: {LAST} entries; 1 confirmed result recomputed and equal"
    assert said[1].startswith("head ")
    assert (len(said), len(said[1])) == (2, 5 + 64)


def test_a_damaged_journal(cup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names the entry."""
    with sqlite(cup) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 4")
    assert main(["verify", str(cup)]) == 1
    assert capsys.readouterr().out == (
        f"{cup} is NOT whole: entry 4 is missing: entry 5 stands in its place\n"
    )


def test_warnings_are_told(cup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry without effect leaves the journal whole."""
    with Journal.open(cup) as journal:
        journal.append([(START, REFEREE, HeatCalled(distance="W1000", heat=7))])
    assert main(["verify", str(cup)]) == 0
    warning = capsys.readouterr().out.splitlines()[2]
    assert warning == f"warning: entry {LAST + 1} has no effect: W1000 has no heat 7"


def test_json_for_machines(cup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same facts as an object."""
    assert main(["verify", str(cup), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    head = found.pop("head")
    assert (len(head), int(head, 16) > 0) == (64, True)
    assert found == {
        "whole": True,
        "entries": LAST,
        "confirmed_results": 1,
        "problem": None,
        "entry": None,
        "warnings": [],
        "rehearsal": False,
    }
    with sqlite(cup) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 4")
    assert main(["verify", str(cup), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["whole"], found["entry"]) == (False, 4)
    assert found["problem"] == "entry 4 is missing: entry 5 stands in its place"


def test_no_journal_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence on standard error, exit status 2."""
    (tmp_path / "text").write_text("no", encoding="utf-8")
    for name, sentence in (("none", "there is no file"), ("text", "is not a longtrack file")):
        assert main(["verify", str(tmp_path / name)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert sentence in said.err
        assert len(said.err.splitlines()) == 1


def test_a_newer_format_is_bad_input(cup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may well be whole; this version cannot tell."""
    with sqlite(cup) as connection:
        connection.execute("PRAGMA user_version = 2")
    assert main(["verify", str(cup)]) == 2
    assert "was written by a newer longtrack" in capsys.readouterr().err
