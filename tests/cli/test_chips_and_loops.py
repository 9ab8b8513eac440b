"""`longtrack chips` and `longtrack loops`: what a meet with transponders needs before the first gun."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.meet import setting

from longtrack.cli.competition_file import read_competition, read_entries
from longtrack.competition import events as ev
from longtrack.competition.events import Actor
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment


@pytest.fixture
def meet(tmp_path: Path) -> Path:
    """The small meet, without a chip and without a loop."""
    path = tmp_path / "cup.longtrack"
    given = [it for it in setting() if not isinstance(it, ev.TranspondersIssued | ev.LoopsPlaced)]
    with Journal.create(path) as journal:
        Desk(journal).handle([Submission(it, Actor("secretary"), Moment(1)) for it in given])
    return path


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_chips_are_issued(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """By id or by name, two chips a skater, columns in any order."""
    csv = table(tmp_path, "name;transponder;transponder_2;id\n;FL-1;FL-2;anna\nBea Test;FL-3;;\n")
    said = longtrack("chips", meet, csv)
    assert (said.status, said.err) == (0, "")
    assert said.out == "3 chips issued to 2 skaters; 3 chips in all\n"
    assert read_competition(meet).chips == {"FL-1": "anna", "FL-2": "anna", "FL-3": "bea"}
    assert "anna       Anna Test  FL-1         FL-2" in longtrack("chips", meet).out


def test_the_same_table_again_writes_nothing(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """What is so already need not be said again."""
    csv = table(tmp_path, "id,transponder\nanna,FL-1\n")
    longtrack("chips", meet, csv)
    before = len(read_entries(meet))
    assert longtrack("chips", meet, csv).status == 0
    assert len(read_entries(meet)) == before


def test_two_skaters_change_chips(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Both stand in the table: each hands hers back before it is issued anew."""
    longtrack("chips", meet, table(tmp_path, "id,transponder\nanna,FL-1\nbea,FL-2\n"))
    assert longtrack("chips", meet, table(tmp_path, "id,transponder\nanna,FL-2\nbea,FL-1\n")).status == 0
    assert read_competition(meet).chips == {"FL-2": "anna", "FL-1": "bea"}


def test_a_preview_of_chips(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    said = longtrack("chips", meet, table(tmp_path, "id,transponder\nanna,FL-1\n"), "--preview")
    assert said.out.endswith("nothing written: chips of 1 skater, all of them right\n")
    assert read_competition(meet).chips == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id,transponder\nanna,FL-1\nnobody,FL-2\n", "line 3: no skater has the id nobody"),
        ("name,transponder\nAnna,FL-1\n", "line 2: no skater has the name Anna"),
        ("id,transponder\nanna,FL-1\nbea,FL-1\n", "every chip once (it stands in line 2 too), found 'FL-1'"),
        ("id,transponder\nanna,FL-1\nanna,FL-2\n", "line 3: Anna Test stands in the table twice"),
        ("id,transponder\nanna,FL 1\n", "expected one chip such as FL-94890, without blanks, found 'FL 1'"),
        ("id,transponder\n,FL-1\n", "expected who wears the chip: her id, her number or her name"),
        ("id\nanna\n", "field transponder: expected a column of this name"),
    ],
)
def test_wrong_chips(longtrack: Command, meet: Path, tmp_path: Path, text: str, sentence: str) -> None:
    """One sentence with the line; nothing is written, the right rows neither."""
    csv = table(tmp_path, text)
    said = longtrack("chips", meet, csv)
    assert said.status == 2
    assert said.err.startswith(f"longtrack chips: {csv}, line ")
    assert sentence in said.err
    assert read_competition(meet).chips == {}


def test_a_chip_of_somebody_else(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Who wears it must stand in the table too."""
    longtrack("chips", meet, table(tmp_path, "id,transponder\nanna,FL-1\n"))
    said = longtrack("chips", meet, table(tmp_path, "id,transponder\nbea,FL-1\n"))
    assert said.status == 2
    assert "line 2: chip FL-1 is worn by Anna Test: give her a row too, with her new chips" in said.err


def test_loops_are_placed_and_printed(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """What is printed is a table that can be read again."""
    csv = table(tmp_path, "name,inner,outer\nL1,0,0\nL7,107.5,111.250\n")
    said = longtrack("loops", meet, csv)
    assert (said.status, said.err, said.out) == (0, "", "2 loops placed\n")
    assert read_competition(meet).loops["L7"] == ev.Loop("L7", 107_500, 111_250)
    assert longtrack("loops", meet).out == "name,inner,outer\nL1,0,0\nL7,107.5,111.25\n"
    fewer = longtrack("loops", meet, table(tmp_path, "name,inner,outer\nL1,0,0\n"))
    assert fewer.out == "1 loop placed; no longer there: L7\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,inner,outer\nL7,abc,1\n", "line 2, field inner: expected metres after the finish line"),
        ("name,inner,outer\nL7,1\n", "line 2, field outer: expected metres after the finish line"),
        ("name,inner,outer\nL 7,1,1\n", "line 2, field name: expected a name such as L7"),
        ("name,inner,outer\nL7,1,1\nL7,2,2\n", "line 3, field name: expected every loop once"),
    ],
)
def test_wrong_loops(longtrack: Command, meet: Path, tmp_path: Path, text: str, sentence: str) -> None:
    """One sentence; nothing is written."""
    said = longtrack("loops", meet, table(tmp_path, text))
    assert said.status == 2
    assert sentence in said.err
    assert read_competition(meet).loops == {}


def test_a_preview_of_loops(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    said = longtrack("loops", meet, table(tmp_path, "name,inner,outer\nL7,1,2\n"), "--preview")
    assert said.out == "name,inner,outer\nL7,1,2\nnothing written: 1 loop, all of them right\n"
    assert read_competition(meet).loops == {}
