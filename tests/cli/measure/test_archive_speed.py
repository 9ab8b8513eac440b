"""The archive is measured beside SQLite and DuckDB, and none of them answers anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from longtrack.cli import main
from longtrack.cli.measure.archive_speed import DUCKDB, QUESTIONS, SQLITE


@pytest.mark.slow
def test_everybody_answers_alike(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`longtrack bench archive` compares every value of every answer, and leaves nothing behind."""
    words = ["bench", "archive", "--rows", "20_000", "--rounds", "1", "--folder", str(tmp_path), "--json"]
    assert main(words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["what"], answer["rows"]) == ("archive", 20_000)
    assert [it["what"] for it in answer["stores"]] == ["archive", DUCKDB, SQLITE]
    assert {it["question"] for it in answer["questions"]} == set(QUESTIONS)
    assert all(it["values"] > 0 for it in answer["questions"])
    assert answer["import_seconds"] > 0
    assert (answer["imported_rows"], answer["imported_seconds"] > 0) == (20_000, True)
    assert list(tmp_path.iterdir()) == []
