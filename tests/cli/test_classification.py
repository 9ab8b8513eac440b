"""`longtrack classification`: a table for people, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.programme import Programme

RACES = {
    "W500": {"anna": "38.10", "bea": "38.50", "cleo": "DNF"},
    "W1000": {"anna": "75.00", "bea": "", "cleo": ""},
}

TABLE = """Cup - classification after W500

Rank  Name       NOC         W500  Points  Behind  W1000: faster by  W1000: leads with
   1  Anna TEST  NED   38.100 (1)  38.100                         -                  -
   2  Bea TEST   NED   38.500 (2)  38.500   0.400              0.80            1:14.19
      Cleo TEST  CAN          DNF   -                         -                  -
"""


def test_the_table(longtrack: Command, tmp_path: Path) -> None:
    """Points with the rank on the distance, gaps, and what is needed to lead."""
    file = Programme(RACES).save(tmp_path / "cup.longtrack")
    said = longtrack("classification", file, "w500", "W1000")
    assert (said.status, said.err) == (0, "")
    assert [line.split() for line in said.out.splitlines()] == [line.split() for line in TABLE.splitlines()]


def test_for_programs(longtrack: Command, tmp_path: Path) -> None:
    """The same figures as JSON."""
    file = Programme(RACES).save(tmp_path / "cup.longtrack")
    document = json.loads(longtrack("classification", file, "W500", "W1000", "--json").out)
    assert (document["after"], document["next_event"]) == (1, "W1000")
    row = document["rows"][1]
    assert (row["rank"], row["points"], row["next_gap"], row["next_time"]) == (2, "38.500", "0.80", "1:14.19")


def test_before_the_first_distance(longtrack: Command, tmp_path: Path) -> None:
    """Nobody has points yet."""
    file = Programme({"W500": {"anna": ""}}).save(tmp_path / "cup.longtrack")
    assert "no distance is over yet" in longtrack("classification", file, "W500").out


def test_wrong_input(longtrack: Command, tmp_path: Path) -> None:
    """One sentence, exit status 2."""
    file = Programme(RACES).save(tmp_path / "cup.longtrack")
    for words, complaint in (
        (("W700",), "there is no distance 'W700'"),
        (("W500", "W500"), "W500 is named twice"),
        (("W500", "W1000", "--after", "2"), "1 of 2 distances are over"),
    ):
        said = longtrack("classification", file, *words)
        assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
        assert complaint in said.err
