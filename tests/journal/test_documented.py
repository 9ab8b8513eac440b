"""`docs/journal.md` is enough to read and check a journal without us."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.journal.meet import meet
from tests.journal.sabotage import sqlite

from longtrack.journal.file import _TABLES
from longtrack.journal.store import Journal

PAGE = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code of a language on the page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def check(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the check that the page gives, without any of our code."""
    (code,) = blocks("python")
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(path)], capture_output=True, text=True, check=False
    )


def test_the_check_on_the_page_agrees(cup: Path) -> None:
    """It computes the head that the journal has."""
    with Journal.open(cup, writable=False) as journal:
        head = journal.head
    assert check(cup).stdout == f"{len(meet())} entries, head {head.hash.hex()}\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entries SET role = 'x' WHERE seq = 4", "entry 4 is not what was written\n"),
        ("DELETE FROM entries WHERE seq = 4", "entry 4 is not what was written\n"),
        ("DELETE FROM entries WHERE seq > 4", "the last entries are missing\n"),
    ],
)
def test_the_check_on_the_page_finds_damage(cup: Path, change: str, said: str) -> None:
    """As ours does."""
    with sqlite(cup) as connection:
        connection.execute(change)
    assert check(cup).stderr == said


def test_the_tables_are_those_on_the_page() -> None:
    """The SQL is the same, comments included."""
    (tables,) = blocks("sql")
    assert _TABLES.strip().startswith(tables.strip())


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs the sqlite3 command")
@pytest.mark.parametrize("line", [it for it in "".join(blocks("console")).splitlines() if it])
def test_the_commands_on_the_page_work(cup: Path, line: str) -> None:
    """Each prints something and leaves the file as it is."""
    words = shlex.split(line.removeprefix("$ "))
    done = subprocess.run(words, cwd=cup.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert not any(row.endswith("|") or row.startswith("|") for row in done.stdout.splitlines())
