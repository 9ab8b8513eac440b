"""`longtrack bench press`: errors made in right texts, found or not, the same at every run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import run_command

pytestmark = pytest.mark.slow  # `make test` runs it

PRESS = Path(__file__).parents[1]


def figures(*words: object) -> dict[str, object]:
    """The figures of one run, without those that the machine decides."""
    said = run_command("bench", "press", "--rounds", "1", "--json", *words)
    assert said.status == 0, said.err
    document = json.loads(said.out)
    summary = document["figures"]
    kept = {name: summary[name] for name in ("texts", "claims", "false_alarms", "false_alarms_of_scan")}
    assert summary["articles_per_second"] > 1
    return {**kept, "rows": document["rows"]}


@pytest.mark.slow
def test_the_same_seed_makes_the_same_errors() -> None:
    """Two runs agree in every figure; another seed makes other errors."""
    first = figures("--events", "20", "--seed", "3")
    assert first == figures("--events", "20", "--seed", "3")
    assert first != figures("--events", "20", "--seed", "4")
    rows = first["rows"]
    assert isinstance(rows, list)
    assert sum(row["made"] for row in rows) == 20
    assert first["texts"] == 18


@pytest.mark.slow
def test_the_articles_are_among_the_texts() -> None:
    """With the folder of these tests their right articles are mutated too, beside our own reports."""
    with_articles = figures("--events", "60", "--folder", PRESS)
    assert with_articles["texts"] == 42
    rows = with_articles["rows"]
    assert isinstance(rows, list)
    made = sum(row["made"] for row in rows)
    assert sum(row["found"] for row in rows) >= 0.8 * made
    assert sum(row["accused"] for row in rows) <= 0.05 * made


def test_the_table_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    """The check and its reference, by kind of error and together."""
    said = run_command("bench", "press", "--events", "5", "--rounds", "1").out
    assert "made  found   share" in said
    assert "scan found" in said
    assert "\nall " in said
    assert "articles a second" in said
