"""`longtrack medals`: the medal table of a competition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.programme import Programme


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One official distance, one that is not."""
    programme = Programme(
        {"W500": {"anna": "38.10", "cleo": "38.50", "dora": "39.00"}, "W1000": {"anna": "75.00"}}
    )
    programme.confirm("W500")
    return programme.save(tmp_path / "cup.longtrack")


def test_the_table(longtrack: Command, file: Path) -> None:
    """Nations, winners, and what is still open."""
    said = longtrack("medals", file)
    assert (said.status, said.err) == (0, "")
    assert (
        said.out
        == """Cup - medals

Rank  NOC  Gold  Silver  Bronze  Total
   1  NED     1       0       0      1
   2  CAN     0       1       0      1
   3  JPN     0       0       1      1

W500  gold    Anna TEST  NED
W500  silver  Cleo TEST  CAN
W500  bronze  Dora TEST  JPN

not official yet: W1000
"""
    )


def test_for_programs(longtrack: Command, file: Path) -> None:
    """By total all three are equal: they share rank 1 only where the colours are equal too."""
    document = json.loads(longtrack("medals", file, "--json", "--by-total").out)
    assert [(row["rank"], row["noc"], row["total"]) for row in document["rows"]] == [
        (1, "NED", 1),
        (2, "CAN", 1),
        (3, "JPN", 1),
    ]


def test_a_missing_file(longtrack: Command, tmp_path: Path) -> None:
    """One sentence, exit status 2."""
    said = longtrack("medals", tmp_path / "none.longtrack")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
