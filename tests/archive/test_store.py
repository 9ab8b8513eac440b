"""The folder of an archive: after any kill the old state or the new one, and no reader is disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.facts import result, take, times

from longtrack.archive import catalogue, store
from longtrack.archive.problems import ArchiveProblem, Busy

pytestmark = pytest.mark.slow  # `make test` runs it

OLD = {"ned-kok-femke": "1:12.59"}
NEW = {"ned-kok-femke": "1:12.59", "ned-leerdam-jutta": "1:12.31"}

IMPORT = """
import os, signal, sys
from pathlib import Path
from tests.archive.facts import result, take

def step(name):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

take(Path(sys.argv[1]), result("ned-leerdam-jutta", "1:12.31"), step=step)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one result."""
    folder = tmp_path / "archive"
    take(folder, result("ned-kok-femke", "1:12.59"))
    return folder


def steps_of_an_import(folder: Path) -> list[str]:
    """The names of all steps, in order."""
    steps: list[str] = []
    take(folder, result("ned-kok-femke", "1:12.59"), step=steps.append)
    return steps


def test_the_steps_of_an_import(tmp_path: Path) -> None:
    """Everything is on disk before the one small file that names it is replaced."""
    take(tmp_path, result("nor-wiklund-ragne", "1:15.00"))
    assert steps_of_an_import(tmp_path) == [
        "lock taken",
        "link the parts",
        "copy the catalogue",
        "write",
        "log the import",
        "make the kept tables",
        "flush",
        "name the generation",
        "write the switch",
        "switch",
        "flush the switch",
        "remove the old",
    ]


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        ("lock taken", OLD),
        ("link the parts", OLD),
        ("copy the catalogue", OLD),
        ("write", OLD),
        ("log the import", OLD),
        ("make the kept tables", OLD),
        ("flush", OLD),
        ("name the generation", OLD),
        ("write the switch", OLD),
        ("switch", OLD),
        ("flush the switch", NEW),
        ("remove the old", NEW),
    ],
)
def test_a_fault_at_any_step(archive: Path, at: str, stands: dict[str, str]) -> None:
    """An import that fails leaves the old state, or the new one whole; and the next import works."""

    def fault(name: str) -> None:
        if name == at:
            raise OSError(28, "no space left on device")

    with pytest.raises(OSError, match="no space left"):
        take(archive, result("ned-leerdam-jutta", "1:12.31"), step=fault)
    assert times(archive) == stands
    take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert times(archive) == NEW
    assert sorted(it.name for it in archive.iterdir() if it.name.endswith(".draft")) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize(
    ("at", "stands"),
    [
        ("write", OLD),
        ("make the kept tables", OLD),
        ("write the switch", OLD),
        ("switch", OLD),
        ("remove the old", NEW),
    ],
)
def test_a_kill_in_mid_import(archive: Path, at: str, stands: dict[str, str]) -> None:
    """kill -9 leaves the old or the new state; what it left lying about goes with the next import."""
    killed = subprocess.run(
        [sys.executable, "-c", IMPORT, str(archive), at],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert times(archive) == stands
    take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert times(archive) == NEW
    take(archive, result("nor-wiklund-ragne", "1:15.00"))
    assert len([it for it in archive.iterdir() if it.is_dir()]) == 1


def test_a_reader_keeps_what_it_reads(archive: Path) -> None:
    """Whoever reads sees one state to the end, however many imports come meanwhile."""
    with catalogue.reading(archive) as (connection, generation):
        take(archive, result("ned-leerdam-jutta", "1:12.31"))
        take(archive, result("nor-wiklund-ragne", "1:15.00"))
        assert connection.execute("SELECT count(*) FROM results").fetchone() == (1,)
        assert generation.folder.exists()
    take(archive, result("jpn-takagi-miho", "1:13.95"))
    assert not generation.folder.exists()
    assert len(times(archive)) == 4


def test_one_importer_at_a_time(archive: Path) -> None:
    """A second import is told to wait, in one sentence, and changes nothing."""
    with store.writing(archive):  # noqa: SIM117 - the refusal is inside
        with pytest.raises(Busy, match=r"another import is writing to .*; try again when it is done"):
            take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert times(archive) == OLD


def test_the_same_again(archive: Path) -> None:
    """An import of what is there already makes no new generation."""
    before = store.living(archive)
    report = take(archive, result("ned-kok-femke", "1:12.59"))
    assert report.changes_nothing
    assert store.living(archive) == before


def test_large_files_are_not_copied(archive: Path) -> None:
    """A part that did not change is the same file in the next generation."""
    before = store.living(archive).parts[0].stat().st_ino
    take(archive, result("ned-leerdam-jutta", "1:12.31"))
    first, second = store.living(archive).parts
    assert first.stat().st_ino == before
    assert second.stat().st_ino != before


def test_a_correction_leaves_the_linked_file_of_a_reader_alone(archive: Path) -> None:
    """A part that is written anew is another file: who reads the old generation keeps the old rows."""
    with catalogue.reading(archive) as (connection, _):
        take(archive, result("ned-kok-femke", "1:12.60"))
        assert connection.execute("SELECT time_ms FROM results").fetchone() == (72_590,)
    assert times(archive) == {"ned-kok-femke": "1:12.60"}


def test_no_archive(tmp_path: Path) -> None:
    """A folder that is none is refused in one sentence that says how to make one."""
    with pytest.raises(ArchiveProblem, match="is no archive; `longtrack archive import SOURCE --archive"):
        times(tmp_path)


def test_a_broken_switch(archive: Path) -> None:
    """A CURRENT that names nothing is a sentence, not a crash."""
    (archive / "CURRENT").write_text("rubbish")
    with pytest.raises(ArchiveProblem, match="is no archive that can be read"):
        times(archive)


def test_a_switch_to_what_is_not_there(archive: Path) -> None:
    """A CURRENT that names what is gone is a sentence for readers and writers; no draft stays."""
    (archive / "CURRENT").write_text("000009\n")
    said = r"archive is damaged: CURRENT names 000009, which is not there"
    with pytest.raises(ArchiveProblem, match=said):
        times(archive)
    with pytest.raises(ArchiveProblem, match=said):
        take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert sorted(it.name for it in archive.iterdir()) == ["000001", "CURRENT", "LOCK"]


def test_a_generation_without_its_catalogue(archive: Path) -> None:
    """A missing catalogue is a sentence for readers and writers; no draft stays."""
    (archive / "000001" / "catalogue.duckdb").unlink()
    with pytest.raises(ArchiveProblem):
        times(archive)
    with pytest.raises(ArchiveProblem, match=r"is damaged: .*catalogue.duckdb is not there"):
        take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert sorted(it.name for it in archive.iterdir()) == ["000001", "CURRENT", "LOCK"]


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder with something in it that is no archive stays as it is, to the last file; no LOCK in it."""
    for name in ("2024", "12", "000001"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "photo.jpg").write_text("dear")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveProblem, match=r"is no archive and not empty \(000001 is there\)"):
        take(tmp_path, result("ned-kok-femke", "1:12.59"))
    assert sorted(tmp_path.rglob("*")) == before


def test_what_people_put_into_an_archive_stays(archive: Path) -> None:
    """Only generations that we made are removed: by the form of the name and by the marker in them."""
    kept = [archive / "2024", archive / "000077", archive / "mine.draft", archive / "000099.draft"]
    for folder in kept:
        folder.mkdir()
        (folder / "photo.jpg").write_text("dear")
    (archive / "letter.draft").write_text("dear")
    take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert all((folder / "photo.jpg").read_text() == "dear" for folder in kept)
    assert (archive / "letter.draft").read_text() == "dear"
    assert not (archive / "000001").exists()


def test_a_folder_in_the_way(archive: Path) -> None:
    """Where the next generation should be and something else is, that is said, and stays."""
    (archive / "000002").mkdir()
    (archive / "000002" / "photo.jpg").write_text("dear")
    with pytest.raises(ArchiveProblem, match=r"000002 is in the way and not of the archive"):
        take(archive, result("ned-leerdam-jutta", "1:12.31"))
    assert (archive / "000002" / "photo.jpg").read_text() == "dear"
    assert times(archive) == OLD


def test_a_first_import_that_was_killed(tmp_path: Path) -> None:
    """What a kill left before there was an archive is ours, and goes; files of the computer do not count."""
    (tmp_path / "LOCK").touch()
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "000001.draft").mkdir()
    take(tmp_path, result("ned-kok-femke", "1:12.59"))
    assert sorted(it.name for it in tmp_path.iterdir()) == [".DS_Store", "000001", "CURRENT", "LOCK"]


def test_another_format(archive: Path) -> None:
    """An archive with tables of another longtrack is left alone, in one sentence."""
    with store.writing(archive) as draft, catalogue.writing(draft) as connection:
        connection.execute("UPDATE settings SET value = '99' WHERE name = 'format'")
    with pytest.raises(ArchiveProblem, match="has format 99, this longtrack knows 2"):
        times(archive)
    with pytest.raises(ArchiveProblem, match="import its sources anew"):
        take(archive, result("ned-leerdam-jutta", "1:12.31"))


@pytest.mark.slow
def test_many_small_imports_are_put_together(archive: Path) -> None:
    """After some imports the small parts become one; the first stays as it is."""
    for hundredth in range(12):
        take(archive, result(f"ned-skater{chr(97 + hundredth)}-anna", f"1:20.{10 + hundredth}"))
    parts = store.living(archive).parts
    assert len(parts) <= 9
    assert len(times(archive)) == 13


def test_the_names_of_new_folders_are_flushed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new archive three folders deep outlives a power cut; later imports flush only what they write."""
    flushed: list[Path] = []
    monkeypatch.setattr(store, "_flush", flushed.append)
    folder = tmp_path / "a" / "b" / "archive"
    take(folder, result("ned-kok-femke", "1:12.59"))
    assert {tmp_path, tmp_path / "a", tmp_path / "a" / "b"} <= set(flushed)
    flushed.clear()
    take(folder, result("ned-leerdam-jutta", "1:12.31"))
    assert tmp_path not in flushed
