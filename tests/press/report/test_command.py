"""`longtrack report`: text, JSON with evidence, and one sentence where it cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import run_command
from tests.press.report.club import ClubMeet, saturday_500
from tests.programme import Programme

from longtrack.journal.store import Journal

ARCHIVE = Path(__file__).parents[1] / "archive"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The club meet as a file."""
    return saved(saturday_500(), tmp_path / "cup.longtrack")


def saved(meet: ClubMeet, path: Path) -> Path:
    """Write a meet to a file."""
    with Journal.create(path) as journal:
        journal.append([(it.moment, it.actor, it.event) for it in meet.entries])
    return path


def test_plain_text(file: Path) -> None:
    """The short report in English is what comes without a choice."""
    said = run_command("report", file, "W500")
    assert said.status == 0
    assert said.out.startswith("Eva Roth won the women's 500 metres at the Max Aicher Arena on ")


def test_a_language_and_a_style(file: Path) -> None:
    """Norwegian, for a phone."""
    said = run_command("report", file, "w500", "--lang", "no", "--style", "social", "--archive", ARCHIVE)
    assert said.out.startswith("Eva Roth vinner 500 meter for kvinner på 39,56, banerekord. ")
    assert len(said.out) <= 281


def test_json_has_sentences_with_evidence(file: Path) -> None:
    """Each sentence is an object: the text, where it comes from, and where its figures stand."""
    document = json.loads(run_command("report", file, "W500", "--json").out)
    assert (document["language"], document["style"]) == ("en", "short")
    second = document["sentences"][1]
    assert second["text"] == "Cleo Lang was second in 40.11, 0.55 seconds behind the winner."
    assert second["evidence"] == [
        "entry 34: Cleo LANG at 500 m, 40.11 (photo_finish)",
        "40.11 - 39.56 = 0.55",
        "entry 52: the result is confirmed",
    ]
    assert second["claims"] == [
        {"start": 0, "end": 9, "type": "name"},
        {"start": 14, "end": 20, "type": "place"},
        {"start": 24, "end": 29, "type": "time"},
        {"start": 31, "end": 43, "type": "margin"},
    ]


def test_not_skated_yet(tmp_path: Path) -> None:
    """Exit status 2, and one sentence."""
    file = Programme({"W500": {"anna": "", "bea": ""}}).save(tmp_path / "cup.longtrack")
    said = run_command("report", file, "W500")
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        "longtrack report: Women's 500 m has not been skated yet, there is nothing to report\n"
    )


def test_no_archive_there(file: Path, tmp_path: Path) -> None:
    """A folder that is no archive is named."""
    assert run_command("report", file, "W500", "--archive", tmp_path).status == 2
    said = run_command("report", file, "W500", "--archive", tmp_path / "nothing")
    assert said.err.startswith(
        f"longtrack report: {tmp_path / 'nothing'} is no folder; expected an archive or results.csv"
    )


def test_no_such_distance(file: Path) -> None:
    """The distances that there are stand in the sentence."""
    said = run_command("report", file, "M500")
    assert said.status == 2
    assert "there is no distance 'M500' in this competition; there is: W500" in said.err
