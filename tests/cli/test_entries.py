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
    assert said.status == 0
    assert said.out.splitlines()[1] == (
        "   2  ok     007  Jutta LEERDAM   NED  IJC   ned-leerdam-jutta   new    W1000 1:11.84"
    )
    assert said.out.endswith(
        "\nwarning: no column has the licences; check them at the desk, if you need them\n\nnot used: phone\n"
        "nothing imported: a preview of 4 rows, 4 ok, 0 warning, 0 mistake\n"
    )
    assert len(read_entries(file)) == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,noc\nJutta LEERDAM,NLD1\n", "line 2, column noc: expected three letters"),
        ("name,pb\nA LEERDAM,1:12\nB KOK,fast\n", "line 3, column pb: expected a time"),
        ("name,dob\nA LEERDAM,31.11.1998\n", "line 2, column dob: expected a date such as 2009-01-30"),
        ("name,position\nA LEERDAM,first\n", "line 2, column position: expected a place"),
        ("name,reserve\nA LEERDAM,perhaps\n", "line 2, column reserve: expected yes or no"),
        ("name,nr\nA LEERDAM,7\nB KOK,7\n", "line 3: the number 7 is that of A LEERDAM on line 2"),
        (
            "name,nr\nA LEERDAM,7\nA LEERDAM,8\n",
            "line 3: A LEERDAM is on line 2 already, with another number",
        ),
        ("skater_id,family_name\na b,Kok\n", "line 2, column skater_id: expected an id without spaces"),
        ("given_name,family_name\nJutta,\n", "line 2, column family_name: expected a family name"),
        ("club,noc\nIJC,NED\n", "no line names a column for the name of the skater; the table begins with"),
        ("name\n", "there is no row below the names of the columns"),
        (
            "name,nr,pb\nA KOK,1,x\nB BOS,1,y\n",
            "found 'x'; correct the cell (and 2 more: --preview shows all)",
        ),
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
    assert "line 2: the id k1 is that of Femke KOK; correct the id, or the name at the desk" in said.err
    said = longtrack("entries", "import", file, table(file.parent, "number,name\n7,Jutta LEERDAM\n"))
    assert "line 2: the number 7 is that of Femke KOK; give another number" in said.err


def test_a_missing_table_is_one_sentence(longtrack: Command, file: Path) -> None:
    """What, where; exit status 2."""
    said = longtrack("entries", "import", file, file.parent / "none.csv")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert "none.csv cannot be read" in said.err


def test_what_was_imported_is_exported(longtrack: Command, file: Path) -> None:
    """The table out is the table in, under the names of the columns and with the ids."""
    longtrack("entries", "import", file, table(file.parent, TABLE))
    assert longtrack("entries", "export", file).out.splitlines()[1:3] == [
        "ned-leerdam-jutta,,007,Jutta,LEERDAM,NED,IJC,,,,1:11.84,,1,no,yes,,",
        "ned-kok-femke,,8,Femke,KOK,NED,IJC,,,,1:12.59,,2,no,yes,,",
    ]


def test_two_of_one_name_are_told_apart_by_whoever_imports(longtrack: Command, file: Path) -> None:
    """A preview with a mistake ends with status 1; `--new`, `--same` and `--leave-out` decide it."""
    text = "name,club\nA KOK,IJC\nA KOK,Trias\n"
    listed = table(file.parent, text)
    assert longtrack("entries", "import", file, listed, "--preview").status == 1
    said = longtrack("entries", "import", file, listed, "--leave-out", 3)
    assert "Women's 1000 m: 1 new entries, 0 changed, 0 as they were\nleft out: line 3\n" in said.out
    assert "a-kok" not in read_competition(file).skaters
    assert longtrack("entries", "import", file, listed, "--new", 3).status == 0
    assert list(read_competition(file).skaters) == ["kok-a", "kok-a-2"]
    said = longtrack("entries", "import", file, table(file.parent, "name,club\nA KOK,HSK\n"), "--same", "x")
    assert "'x' does not say who is on which line; expected LINE=ID such as 7=ned-kok-femke" in said.err
    same = ("--same", "2=kok-a-2")
    assert longtrack("entries", "import", file, file.parent / "entries.csv", *same).status == 0
    assert read_competition(file).distances["W1000"].entries["kok-a-2"].club == "HSK"


def test_the_people_of_an_earlier_competition_are_known(longtrack: Command, file: Path) -> None:
    """Nobody is typed again who was there last time."""
    longtrack("entries", "import", file, table(file.parent, "id,name,noc,licence\nk1,Femke KOK,NED,L7\n"))
    new = file.parent / "next.longtrack"
    longtrack("new", new, "--name", "Next", "--venue", "Inzell", "--date", "2026-02-10", "--distance", "W500")
    said = longtrack("entries", "import", new, table(file.parent, "name\nFemke KOK\n"), "--pool", file)
    assert said.status == 0
    assert read_competition(new).skaters["k1"].licence == "L7"
    people = longtrack("entries", "people", file, new).out
    assert people == (
        "id,licence,given_name,family_name,noc,club,gender,category,date_of_birth\nk1,L7,Femke,KOK,NED,,,,\n"
    )
    (file.parent / "people.csv").write_text(people)
    third = file.parent / "third.longtrack"
    longtrack("new", third, "--name", "3", "--venue", "Inzell", "--date", "2026-03-10", "--distance", "W500")
    longtrack("entries", "import", third, table(file.parent, "name\nFEMKE Kok\n"))
    assert list(read_competition(third).skaters) == ["k1"], "the table beside the file is read by itself"
