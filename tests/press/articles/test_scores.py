"""What the check makes of articles: whom it accuses, what it finds. The held-out ones are read here alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from tools.score_press import HISTORY, NUMERIC, Score, check_folder, score

from longtrack.cli.archive_folder import read_exchange
from longtrack.press.facts import facts_of

pytestmark = pytest.mark.slow  # `make test` runs it

HERE = Path(__file__).parent
FOLDERS = (HERE, HERE / "held_out")

sets = pytest.mark.parametrize("folder", FOLDERS, ids=["development", "held out"])


@lru_cache(maxsize=2)
def scored(folder: Path) -> Score:
    """Check a folder once."""
    return score(folder, check_folder(folder, facts_of(read_exchange(HERE.parent / "archive"))))


@sets
def test_hardly_anybody_is_accused_wrongly(folder: Path) -> None:
    """Of 100 accusations 98 are deserved; of 100 right claims one at most is accused."""
    found = scored(folder)
    alarms = [(it.label.file, it.label.type, it.label.span, it.says) for it in found.false_alarms]
    assert found.precision >= 0.98, alarms
    assert len(alarms) <= 0.01 * len(found.rows), alarms


@sets
def test_nothing_else_is_accused(folder: Path) -> None:
    """Every error has a label: what is accused beside them is right, once in a hundred at most."""
    found = scored(folder)
    strays = [(name, it.type, it.text, it.evidence) for name, it in found.strays]
    assert len(strays) <= 0.01 * len(found.rows), strays


@sets
def test_wrong_numbers_are_found(folder: Path) -> None:
    """Nine of ten wrong numbers that the archive decides are contradicted."""
    found = scored(folder)
    missed = [(it.label.file, it.label.type, it.label.span, it.says) for it in found.missed(NUMERIC)]
    assert found.recall(NUMERIC) >= 0.90, missed


def test_wrong_history_is_found() -> None:
    """Seven of ten wrong holders, years and Games are contradicted; there are few, so both sets together."""
    found = Score(tuple(row for folder in FOLDERS for row in scored(folder).rows), ())
    missed = [(it.label.file, it.label.type, it.label.span, it.says) for it in found.missed(HISTORY)]
    assert found.recall(HISTORY) >= 0.70, missed


@sets
def test_green_is_green(folder: Path) -> None:
    """What is confirmed is right."""
    found = scored(folder)
    green = [it for it in found.rows if it.verdict == "confirmed" and not it.label.right(it.verdict)]
    assert [(it.label.file, it.label.type, it.label.span, it.says) for it in green] == []


@sets
def test_the_check_does_not_keep_silent(folder: Path) -> None:
    """Numbers are seen, and what the archive holds is decided."""
    found = scored(folder)
    assert found.found(NUMERIC) >= 0.90
    assert found.unverifiable() <= 0.10
