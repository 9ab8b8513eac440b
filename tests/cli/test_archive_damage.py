"""A damaged archive: one sentence and exit status 2, whoever asks and whichever file it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.facts import person, result, take
from tests.cli.conftest import Command

pytestmark = pytest.mark.slow  # `make test` runs it

ACTS = {
    "status": ("status",),
    "conflicts": ("conflicts",),
    "compact": ("compact",),
    "list": ("query", "list", "--event", "W1000", "--json"),
    "track": ("query", "track", "Thialf"),
    "skater": ("query", "skater", "ned-kok-femke"),
    "import": ("import", "--demo"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small archive."""
    folder = tmp_path / "archive"
    take(folder, person(), *(result(venue="Thialf", competition=f"Cup {number}") for number in range(50)))
    return folder


def cut(archive: Path, pattern: str, part: float) -> None:
    """Cut a file of the living generation short."""
    (file,) = (archive / "000001").glob(pattern)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])


@pytest.mark.parametrize("act", [name for name in ACTS if name != "conflicts"])
@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("catalogue.duckdb", 0.0),
        ("catalogue.duckdb", 0.3),
        ("results-*.parquet", 0.0),
        ("results-*.parquet", 0.5),
    ],
)
def test_a_table_that_is_not_whole(
    longtrack: Command, archive: Path, pattern: str, part: float, act: str
) -> None:
    """The engine's own words stand in the sentence."""
    cut(archive, pattern, part)
    said = longtrack("archive", *ACTS[act], "--archive", archive)
    if said.status == 0:  # it needs nothing of what is gone
        assert said.err == ""
        return
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "damaged" in said.err or "not whole" in said.err
    assert str(archive) in said.err


@pytest.mark.parametrize("act", ["status", "list", "import"])
def test_an_empty_or_halved_catalogue_is_refused(longtrack: Command, archive: Path, act: str) -> None:
    """Nobody answers from it."""
    cut(archive, "catalogue.duckdb", 0.3)
    assert longtrack("archive", *ACTS[act], "--archive", archive).status == 2


@pytest.mark.parametrize("act", ["status", "track", "import"])
def test_results_that_are_cut_are_refused(longtrack: Command, archive: Path, act: str) -> None:
    """Nobody counts what is left of them."""
    cut(archive, "results-*.parquet", 0.5)
    assert longtrack("archive", *ACTS[act], "--archive", archive).status == 2


@pytest.mark.parametrize(("pattern", "act"), [("races.bin", "list"), ("careers-*.bin", "skater")])
def test_a_file_of_ours_that_was_overwritten(
    longtrack: Command, archive: Path, pattern: str, act: str
) -> None:
    """Check sums tell, and the sentence says so."""
    (file,) = (archive / "000001").glob(pattern)
    whole = file.read_bytes()
    file.write_bytes(b"\xff" * 8 + whole[8:])
    said = longtrack("archive", *ACTS[act], "--archive", archive)
    assert (said.status, said.out) == (2, "")
    assert "damaged" in said.err
    assert said.err.count("\n") == 1
