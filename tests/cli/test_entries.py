"""`longtrack entries`: a club's table in, all of it or nothing, and out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.competition_file import read_competition, read_entries

TABLE = """Nr;Name;Nation;Club;PB;Standing;reserve;confirmed;phone
007;Jutta LEERDAM;NED;IJC;1:11.84;1;;;123
8;KOK Femke;ned;IJC;1:12.59;2;no;yes;
9;"Takagi, Miho";JPN;;;;yes;;
10;Žofie NOVÁKOVÁ;CZE;Brno;;;;no;
"""


@pytest.fixture
def file(longtrack: Command, tmp_path: Path) -> Path:
    """A competition with one distance and nobody in it."""
    path = tmp_path / "cup.longtrack"
    said = longtrack(
        "new", path, "--name", "Cup", "--venue", "Inzell", "--date", "2026-01-10", "--distance", "W1000"
    )
    assert said.status == 0
    return path


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "entries.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_becomes_entries(longtrack: Command, file: Path, encoding: str) -> None:
    """Columns in any order and under usual names; ids are made; a number stays text."""
    said = longtrack("entries", "import", file, table(file.parent, TABLE, encoding), "--distance", "W1000")
    assert (said.status, said.err) == (0, "")
    assert said.out == "Women's 1000 m: 4 new entries, 0 changed, 0 as they were\nnot used: phone\n"
    state = read_competition(file)
    entries = state.distances["W1000"].entries
    assert list(entries) == ["ned-leerdam-jutta", "ned-kok-femke", "jpn-takagi-miho", "cze-novakova-zofie"]
    first = entries["ned-leerdam-jutta"]
    assert (first.number, first.club, first.personal_best, first.position) == ("007", "IJC", "1:11.84", 1)
    assert [(it.reserve, it.confirmed) for it in entries.values()] == [
        (False, True),
        (False, True),
        (True, True),
        (False, False),
    ]
    assert state.skaters["jpn-takagi-miho"].name == "Miho Takagi"


def test_the_import_is_one_transaction_and_happens_once(longtrack: Command, file: Path) -> None:
    """Registration before entry; the same table again changes nothing."""
    words = ("entries", "import", file, table(file.parent, TABLE))
    longtrack(*words)
    kinds = [type(it.event).__name__ for it in read_entries(file)]
    assert kinds[2:] == ["SkaterRegistered", "EntryAccepted"] * 4
    assert len({it.moment for it in read_entries(file)[2:]}) == 1
    assert "0 new entries, 0 changed, 4 as they were" in longtrack(*words).out
    assert len(read_entries(file)) == len(kinds)


def test_a_preview_writes_nothing(longtrack: Command, file: Path) -> None:
    """It shows every row as it would be imported."""
    said = longtrack("entries", "import", file, table(file.parent, TABLE), "--preview")
    assert "nothing imported: 4 entries for Women's 1000 m" in said.out
    assert "ned-leerdam-jutta" in said.out
    assert len(read_entries(file)) == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,noc\nJutta Leerdam,NED\n", "line 2, field name: expected the family name in capitals"),
        ("name,noc\nJutta LEERDAM,NLD1\n", "line 2, field noc: expected three letters"),
        ("name,pb\nA LEERDAM,1:12\nB KOK,fast\n", "line 3, field personal_best: expected a time"),
        ("name,dob\nA LEERDAM,30.12.1998\n", "line 2, field date_of_birth: expected a date YYYY-MM-DD"),
        ("name,position\nA LEERDAM,first\n", "line 2, field position: expected a place"),
        ("name,reserve\nA LEERDAM,perhaps\n", "line 2, field reserve: expected yes or no"),
        ("name,nr\nA LEERDAM,7\nB KOK,7\n", "line 3, field number: expected every number once"),
        ("name\nA LEERDAM\nA LEERDAM\n", "line 3, field skater_id: expected everybody once"),
        ("name\n陈 李\n", "line 2, field name"),
        ("family_name\n陈\n", "line 2, field skater_id: expected an id"),
        ("skater_id,family_name\na b,Kok\n", "line 2, field skater_id: expected an id without spaces"),
        ("given_name,family_name\nJutta,\n", "line 2, field family_name: expected a family name"),
        ("club,noc\nIJC,NED\n", "field family_name: expected a column of this name"),
        ("name\n", "line 2: expected at least one row"),
    ],
)
def test_what_is_wrong_imports_nothing(longtrack: Command, file: Path, text: str, complaint: str) -> None:
    """Line and field are named; the right rows of the same table stay out too."""
    said = longtrack("entries", "import", file, table(file.parent, text))
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert complaint in said.err
    assert len(read_entries(file)) == 2


def test_an_id_is_one_person(longtrack: Command, file: Path) -> None:
    """Nobody becomes somebody else because of a typing error in an id; nor takes a number that is given."""
    longtrack("entries", "import", file, table(file.parent, "skater_id,number,name\nk1,7,Femke KOK\n"))
    said = longtrack("entries", "import", file, table(file.parent, "skater_id,name\nk1,Jutta LEERDAM\n"))
    assert (
        "line 2, field skater_id: expected the id of Jutta LEERDAM, found 'k1', which is Femke KOK"
        in said.err
    )
    said = longtrack("entries", "import", file, table(file.parent, "number,name\n7,Jutta LEERDAM\n"))
    assert "found '7', which is that of Femke KOK" in said.err


def test_a_missing_table_is_one_sentence(longtrack: Command, file: Path) -> None:
    """What, where; exit status 2."""
    said = longtrack("entries", "import", file, file.parent / "none.csv")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert "none.csv cannot be read" in said.err


def test_what_was_imported_is_exported(longtrack: Command, file: Path) -> None:
    """The table out is the table in, under the names of the columns and with the ids."""
    longtrack("entries", "import", file, table(file.parent, TABLE))
    assert longtrack("entries", "export", file).out.splitlines()[1:3] == [
        "ned-leerdam-jutta,007,Jutta,LEERDAM,NED,IJC,,1:11.84,,1,no,yes,",
        "ned-kok-femke,8,Femke,KOK,NED,IJC,,1:12.59,,2,no,yes,",
    ]
