"""`longtrack bench`: figures beside a reference of the same run, and nothing measured that came out wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from longtrack.cli import main
from longtrack.cli.measure.fold_speed import REFERENCES, fold_into_dicts
from longtrack.cli.measure.weekend import weekend
from longtrack.competition.fold import fold
from longtrack.competition.state import ResultStatus


def test_the_made_up_weekend_is_a_competition() -> None:
    """What is measured is valid work: no problems, every distance confirmed, everybody ranked."""
    work = weekend(3000)
    assert len(work.entries) >= 3000
    assert fold(work.entries) == work.state
    assert work.state.problems == ()
    for distance in work.state.distances.values():
        assert distance.status is ResultStatus.OFFICIAL
        assert [it.rank for it in distance.confirmed] == list(range(1, 21))
    assert len(fold_into_dicts(work.entries)) == 20 * len(work.state.distances)


def test_fold_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Every contestant has a line; the machine is named."""
    assert main(["bench", "fold", "--events", "300", "--rounds", "2"]) == 0
    said = capsys.readouterr().out
    for name in REFERENCES:
        assert f"\n{name} " in said
    assert "Python 3." in said.splitlines()[-1]


def test_fold_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same figures for machines; a reference has the ratio 1."""
    assert main(["bench", "fold", "--events", "300", "--rounds", "1", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["events"] >= 300
    assert report["machine"]["cores"] >= 1
    rows = {row["what"]: row for row in report["rows"]}
    assert rows.keys() == REFERENCES.keys()
    for name, row in rows.items():
        assert row["events_per_second"] == pytest.approx(report["events"] / row["seconds"])
        assert (row["ratio"] == 1) == (row["reference"] == name)


def test_journal_measures_small_and_large_transactions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three stores, two sizes, and nothing left in the folder."""
    words = ["bench", "journal", "--events", "20", "--rounds", "2", "--folder", str(tmp_path)]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "1 entry per transaction" in said
    assert "100 entries per transaction" in said
    assert said.count("longtrack journal") == 2
    assert main([*words, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert len(rows) == 6
    assert all(0 < row["p50_us"] <= row["p99_us"] for row in rows)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["journal", "--folder", "no/such/folder"],
        ["fold", "--events", "0"],
        ["fold", "--rounds", "x"],
        ["all"],
    ],
)
def test_wrong_input_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, nothing measured."""
    try:
        status = main(["bench", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    assert status == 2
    assert capsys.readouterr().out == ""


def test_timing_measures_rates_and_latency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Decoding, attributing and writing a pulse, each beside its floor; every pulse reached its skater."""
    words = ["bench", "timing", "--events", "150", "--rounds", "1", "--folder", str(tmp_path), "--json"]
    assert main(words) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["events"] >= 150
    rows = {row["what"]: row for row in report["rows"]}
    assert [name for name, row in rows.items() if row["ratio"] == 1] == [
        "cutting records out of the bytes (reference)",
        "file append + fdatasync (reference)",
    ]
    assert rows["P3 bytes to durable, attributed"]["p50_us"] > 0
    assert list(tmp_path.iterdir()) == []
