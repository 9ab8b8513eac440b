"""An archive that was taken in by `longtrack archive import` says the same as the folder of its exchange
files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import run_command

from longtrack.cli.archive_folder import read_exchange
from longtrack.desk.press import known_of_texts
from longtrack.press.check import check
from longtrack.press.facts import facts_of

pytestmark = pytest.mark.slow  # `make test` runs it

HERE = Path(__file__).parent
SHARED = next((it / "shared" for it in HERE.parents if (it / "shared" / "seeds").is_dir()), None)

Said = list[tuple[int, int, str, str]]


def said(text: str, archive: Path, *, imported: bool) -> Said:
    """Every claim of a text with its verdict."""
    history = known_of_texts(archive, [text]) if imported else read_exchange(archive)
    return [(it.start, it.end, it.type, it.verdict) for it in check(text, facts_of(history)).claims]


def differences(
    texts: Iterator[Path], folder: Path, archive: Path
) -> dict[str, set[tuple[int, int, str, str]]]:
    """What the two say otherwise, by text."""
    found = {}
    for path in texts:
        text = path.read_bytes().decode()
        one, other = said(text, folder, imported=False), said(text, archive, imported=True)
        if one != other:
            found[path.name] = set(one) ^ set(other)
    return found


def taken_in(folder: Path, archive: Path) -> Path:
    """Import a folder of exchange files."""
    ran = run_command("archive", "import", folder, "--archive", archive)
    assert ran.status == 0, ran.err
    return archive


def test_the_articles_get_the_same_verdicts(tmp_path: Path) -> None:
    """Whether an article is checked against the files or against the archive made of them; also where a
    World Cup has the 500 metres twice."""
    archive = taken_in(HERE / "archive", tmp_path / "archive")
    texts = sorted((HERE / "articles").glob("1*.txt"))
    assert len(texts) > 30
    assert differences(iter(texts), HERE / "archive", archive) == {}


@pytest.mark.skipif(SHARED is None, reason="LOUD: ../shared is missing, the seeds are not checked")
def test_the_seeds_get_the_same_verdicts(tmp_path: Path) -> None:
    """The five reports of ../shared/seeds, against ../shared/press/archive."""
    assert SHARED is not None
    folder = SHARED / "press" / "archive"
    archive = taken_in(folder, tmp_path / "archive")
    texts = sorted((SHARED / "seeds").glob("*.txt"))
    assert len(texts) == 5
    assert differences(iter(texts), folder, archive) == {}
