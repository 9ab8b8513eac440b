"""`longtrack archive`: every kind of source, reports, conflicts, identity and privacy on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.meet import Meet
from tests.programme import Programme

from longtrack.journal.store import Journal

pytestmark = pytest.mark.slow  # `make test` runs it

RESULTS = """\
competition,date,event,rank,skater_id,given_name,family_name,noc,time,source
Cup,2026-02-09,W1000,1,ned-leerdam-jutta,Jutta,Leerdam,NED,1:12.31,sheet
Cup,2026-02-09,W1000,2,ned-kok-femke,Femke,Kok,NED,1:12.59,sheet
Cup,2026-02-09,W1000,3,jpn-takagi-miho,Miho,Takagi,JPN,1:13:95,sheet
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the exchange, with one row that cannot be read."""
    made = tmp_path / "cup"
    made.mkdir()
    (made / "results.csv").write_text(RESULTS)
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where the archive is to be."""
    return tmp_path / "archive"


def test_a_folder(longtrack: Command, folder: Path, archive: Path) -> None:
    """What is new, and which row was left out: file, line, field, reason; the same again changes nothing."""
    said = longtrack("archive", "import", folder, "--archive", archive)
    assert (said.status, said.err) == (0, "")
    assert (
        said.out
        == """new: 2 results
1 row left out:
  cup: results.csv, line 4, field time: expected a time such as 1:12.31, found '1:13:95'
"""
    )
    again = longtrack("archive", "import", folder, "--archive", archive, "--json")
    assert json.loads(again.out) == {
        "new": {},
        "changed": {},
        "unchanged": {"result": 2},
        "conflicting": [],
        "rejected": [
            "cup: results.csv, line 4, field time: expected a time such as 1:12.31, found '1:13:95'"
        ],
    }
    assert (
        "Nothing changed: all of this was there already."
        in longtrack("archive", "import", folder, "--archive", archive).out
    )


def test_nothing_that_can_be_read(longtrack: Command, folder: Path, archive: Path) -> None:
    """Where every row is left out that is said, the exit status is 1, and no archive is made."""
    (folder / "results.csv").write_text("competition,event,skater_id\nCup,ski,ned-kok-femke\n")
    said = longtrack("archive", "import", folder, "--archive", archive)
    assert (said.status, said.err) == (
        1,
        "longtrack archive: nothing was imported: every row was left out\n",
    )
    assert said.out.startswith("1 row left out:\n  cup: results.csv, line 2, field event: expected a code")
    assert not archive.exists()


def test_a_folder_of_somebody(longtrack: Command, folder: Path, tmp_path: Path) -> None:
    """An archive is not made where other things are: those stay, and nothing of ours is put there."""
    photos = tmp_path / "photos"
    (photos / "2024").mkdir(parents=True)
    (photos / "2024" / "ice.jpg").write_text("dear")
    said = longtrack("archive", "import", folder, "--archive", photos)
    assert (said.status, said.out) == (2, "")
    assert said.err.endswith(
        "is no archive and not empty (2024 is there); name an archive, or a folder that is empty or not "
        "there yet\n"
    )
    assert [str(it.relative_to(photos)) for it in sorted(photos.rglob("*"))] == ["2024", "2024/ice.jpg"]


def test_a_full_disk(
    longtrack: Command, folder: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system cannot do is one sentence, and the archive is as it was."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("longtrack.archive.kept.renew", full)
    monkeypatch.setattr("longtrack.cli._say_no_more", lambda: None)
    said = longtrack("archive", "import", folder, "--archive", archive)
    assert (said.status, said.err) == (2, "longtrack archive: No space left on device\n")
    assert [it.name for it in archive.iterdir()] == ["LOCK"]


def test_lists_of_one_name(longtrack: Command, tmp_path: Path, archive: Path) -> None:
    """Two files of one name that say different things are two sources and two competitions.

    The same file again is the same source, also after a correction; so is a copy of it elsewhere.
    """
    files = {}
    for place, time in (("A", "41.27"), ("B", "42.27")):
        table = tmp_path / "club.csv"
        table.write_text(f"event,name,noc,time\nW500,Anna JANSEN,NED,{time}\n")
        files[place] = tmp_path / place / "results.json"
        files[place].parent.mkdir()
        files[place].write_text(longtrack("rank", table, "--json").out)
    for file in (files["A"], files["B"], files["A"]):
        assert longtrack("archive", "import", file, "--archive", archive).status == 0
    held = json.loads(longtrack("archive", "person", "jansen", "--archive", archive, "--export").out)
    assert sorted((it["competition"], it["source"]) for it in held["results"]) == [
        ("results", "results.json"),
        ("results (B)", "results.json (B)"),
    ]
    copy = tmp_path / "C" / "results.json"
    copy.parent.mkdir()
    copy.write_bytes(files["A"].read_bytes())
    said = longtrack("archive", "import", copy, "--archive", archive)
    assert said.out == "unchanged: 1 result\nNothing changed: all of this was there already.\n"
    files["B"].write_text(files["B"].read_text().replace("42.27", "42.17"))
    said = longtrack("archive", "import", files["B"], "--archive", archive)
    assert said.out == "changed: 1 result\n"


def test_folders_of_one_name(longtrack: Command, tmp_path: Path, archive: Path) -> None:
    """Rows without a source, of two folders of one name: what they disagree about is a conflict."""
    for place, time in (("A", "1:12.31"), ("B", "1:13.31")):
        folder = tmp_path / place / "results"
        folder.mkdir(parents=True)
        (folder / "results.csv").write_text(
            f"competition,date,event,skater_id,noc,time\nCup,2026-02-09,W1000,ned-kok-femke,NED,{time}\n"
        )
        longtrack("archive", "import", folder, "--archive", archive)
    (conflict,) = json.loads(longtrack("archive", "conflicts", "--archive", archive, "--json").out)
    assert {(it["value"], it["source"]) for it in conflict["versions"]} == {
        ("1:12.31", "results"),
        ("1:13.31", "results (B)"),
    }


def test_conflicts(longtrack: Command, folder: Path, archive: Path) -> None:
    """Both versions are shown, the one that stands first."""
    longtrack("archive", "import", folder, "--archive", archive)
    (folder / "results.csv").write_text(RESULTS.replace("1:12.59", "1:12.95").replace("sheet", "a paper"))
    said = longtrack("archive", "import", folder, "--archive", archive)
    assert f"1 conflict: `longtrack archive conflicts --archive {archive}` shows them" in said.out
    assert (
        longtrack("archive", "conflicts", "--archive", archive).out
        == """result ned-kok-femke|Cup|W1000|, time:
  * 1:12.95  (a paper)
    1:12.59  (sheet)
1 conflict; * stands, the others are kept
"""
    )
    (conflict,) = json.loads(longtrack("archive", "conflicts", "--archive", archive, "--json").out)
    assert conflict["versions"][1] == {"value": "1:12.59", "preferred": False, "source": "sheet"}


def test_a_competition_file(longtrack: Command, tmp_path: Path, archive: Path) -> None:
    """Official results only; --unofficial takes the others too."""
    programme = Programme({"W500": {"anna": "38.10", "cleo": "38.50"}, "W1000": {"anna": "75.00"}})
    file = programme.save(tmp_path / "cup.longtrack")
    refused = longtrack("archive", "import", file, "--archive", archive)
    assert (refused.status, refused.out) == (2, "")
    assert "has no official result yet; --unofficial takes the others too" in refused.err
    assert not archive.exists()
    programme.confirm("W500")
    file.unlink()
    file = programme.save(tmp_path / "cup.longtrack")
    said = longtrack("archive", "import", file, "--archive", archive, "--json")
    assert json.loads(said.out)["new"] == {"result": 2, "person": 2, "field": 1}
    said = longtrack("archive", "import", file, "--archive", archive, "--json", "--unofficial")
    assert json.loads(said.out)["new"] == {"result": 1, "field": 1}


def test_the_milan_file_brings_nothing_that_was_made_up(
    longtrack: Command, milan: Path, archive: Path
) -> None:
    """Of the reconstructed race only what was published: 29 known starters, 25 times, two Olympic records."""
    said = longtrack("archive", "import", milan, "--archive", archive, "--json")
    assert (said.status, json.loads(said.out)["rejected"]) == (0, [])
    assert json.loads(said.out)["new"] == {"result": 29, "person": 29, "field": 1, "record": 2}
    leerdam = json.loads(longtrack("archive", "person", "leerdam", "--archive", archive, "--export").out)
    (row,) = leerdam["results"]
    assert (row["rank"], row["time"], row["thousandths"]) == (1, {"duration": 72310000, "digits": 2}, None)
    assert row["marks"] == ["OR"]
    herzog = json.loads(longtrack("archive", "person", "herzog", "--archive", archive, "--export").out)
    assert (herzog["results"][0]["pair"], herzog["results"][0]["lane"]) == (None, "")
    status = json.loads(longtrack("archive", "status", "--archive", archive, "--json").out)
    assert (status["results"], status["records"]) == (29, 2)


def test_a_rehearsal_is_refused(longtrack: Command, tmp_path: Path, archive: Path) -> None:
    """What was only played does not get into an archive."""
    meet = Meet(rehearsal=True)
    file = tmp_path / "rehearsal.longtrack"
    with Journal.create(file) as journal:
        journal.append([(it.moment, it.actor, it.event) for it in meet.entries])
    said = longtrack("archive", "import", file, "--archive", archive)
    assert said.status == 2
    assert "is a rehearsal: nothing of it belongs into an archive" in said.err


def test_a_ranked_list(longtrack: Command, tmp_path: Path, archive: Path) -> None:
    """What `rank --json` prints, and the table that it ranked, are one and the same."""
    table = tmp_path / "club.csv"
    table.write_text(
        "event,name,noc,time,thousandths\n500m,Anna JANSEN,NED,41.27,8\n500m,Eva DE WIT,NED,41.27,3\n"
    )
    ranked = tmp_path / "club.json"
    ranked.write_text(longtrack("rank", table, "--json").out)
    said = longtrack("archive", "import", ranked, "--archive", archive)
    assert said.out == "new: 2 results\n"
    held = json.loads(longtrack("archive", "person", "de wit", "--archive", archive, "--export").out)
    assert held["person"]["skater_id"] == "ned-de-wit-eva"
    assert (held["results"][0]["competition"], held["results"][0]["rank"]) == ("club", 1)
    assert (held["results"][0]["thousandths"], held["results"][0]["source"]) == (3, "club.json")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("nothing", None, "nothing cannot be read: No such file or directory"),
        ("empty", "folder", "holds none of results.csv, records.csv, skaters.csv, honours.csv, entries.csv"),
        ("other.json", "{}", "expected the JSON that `longtrack rank --json` prints"),
        ("broken.json", "{", "expected the JSON that `longtrack rank --json` prints"),
        ("table.csv", "a,b\n1,2\n", "field event: expected a column of this name"),
        (
            "photo.png",
            "png",
            "is no folder of exchange CSV, no competition file and no list of `longtrack rank",
        ),
    ],
)
def test_wrong_sources(
    longtrack: Command, tmp_path: Path, archive: Path, name: str, content: str | None, message: str
) -> None:
    """Exit status 2 and one sentence; no archive is made."""
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    said = longtrack("archive", "import", path, "--archive", archive)
    assert (said.status, said.out) == (2, "")
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not archive.exists()


def test_nothing_is_made_where_nothing_is(longtrack: Command, archive: Path) -> None:
    """An act that changes an archive makes none."""
    for act in (("compact",), ("forget", "x"), ("merge", "x", "y", "--reason", "z")):
        assert longtrack("archive", *act, "--archive", archive).status == 2
        assert not archive.exists()


def test_nothing_named(longtrack: Command, archive: Path) -> None:
    """An import of nothing says what may be named."""
    said = longtrack("archive", "import", "--archive", archive)
    assert said.status == 2
    assert "name what to import" in said.err


@pytest.mark.parametrize("act", ["conflicts", "candidates", "status", "compact"])
def test_no_archive(longtrack: Command, archive: Path, act: str) -> None:
    """Where there is no archive a sentence says how to make one."""
    said = longtrack("archive", act, "--archive", archive)
    assert said.status == 2
    assert "is no archive; `longtrack archive import" in said.err


def test_identity(longtrack: Command, folder: Path, archive: Path) -> None:
    """Candidates with reasons; merge and split by hand."""
    more = "Cup two,2026-02-20,W1000,1,ned-femke-kok,Kok,Femke,NED,1:13.00,sheet\n"
    (folder / "results.csv").write_text(RESULTS + more)
    longtrack("archive", "import", folder, "--archive", archive)
    said = longtrack("archive", "candidates", "--archive", archive)
    assert said.out == (
        "100  Kok Femke (ned-femke-kok)  Femke Kok (ned-kok-femke): the same words, the same nation\n"
    )
    ids = ("ned-kok-femke", "ned-femke-kok")
    said = longtrack("archive", "merge", *ids, "--reason", "order", "--archive", archive)
    assert said.out == "merged ned-femke-kok, into ned-kok-femke\n"
    assert "Nobody looks like" in longtrack("archive", "candidates", "--archive", archive).out
    about = longtrack("archive", "person", "ned-femke-kok", "--archive", archive).out
    assert "ids: ned-kok-femke, ned-femke-kok\n" in about
    said = longtrack("archive", "split", "ned-femke-kok", "--reason", "two", "--archive", archive)
    assert said.out == "split ned-femke-kok, from ned-kok-femke\n"
    said = longtrack("archive", "split", ids[0], "--into", "x", "--reason", "two", "--archive", archive)
    assert (said.status, said.out) == (2, "")


def test_forget(longtrack: Command, folder: Path, archive: Path) -> None:
    """A person is removed, and nobody finds them any more."""
    longtrack("archive", "import", folder, "--archive", archive)
    said = longtrack("archive", "forget", "ned-kok-femke", "--archive", archive, "--json")
    assert json.loads(said.out) == {"forgotten": True, "stands as": "removed-2"}
    said = longtrack("archive", "person", "kok", "--archive", archive)
    assert said.status == 2
    assert "nobody in this archive has the id or the name 'kok'" in said.err


def test_status_and_compact(longtrack: Command, folder: Path, archive: Path) -> None:
    """What is held, and one part instead of two."""
    longtrack("archive", "import", folder, "--archive", archive)
    more = "Cup two,2026-02-20,W1000,1,ned-kok-femke,Femke,Kok,NED,1:13.00,sheet\n"
    (folder / "results.csv").write_text(RESULTS + more)
    longtrack("archive", "import", folder, "--archive", archive)
    assert longtrack("archive", "compact", "--archive", archive).out == "files before 2, files now 1\n"
    status = json.loads(longtrack("archive", "status", "--archive", archive, "--json").out)
    assert (status["results"], status["people"], status["parts"], status["conflicts"]) == (3, 2, 1, 0)


def test_a_name_forgets_nobody(longtrack: Command, folder: Path, archive: Path) -> None:
    """An id does; a name says whom it may mean, and nothing changes."""
    longtrack("archive", "import", folder, "--archive", archive)
    said = longtrack("archive", "forget", "femke", "--archive", archive)
    assert (said.status, said.out) == (2, "")
    assert "'femke' may mean Femke Kok (ned-kok-femke): give the id" in said.err
    assert longtrack("archive", "person", "kok", "--archive", archive).status == 0
