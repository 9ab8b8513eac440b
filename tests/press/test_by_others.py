"""Labelled reports by others: hardly anybody is accused wrongly, by the whole archive or by a part of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.press.known import facts
from tools.score_press import Score, check_folder, score

from longtrack.cli.archive_folder import read_exchange
from longtrack.press.facts import Facts, facts_of

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SETS = sorted(it.parent for it in (HERE / "by_others").glob("*/labels.csv"))
SHARED = next(
    (it / "shared" / "press" / "archive" for it in HERE.parents if (it / "shared" / "press").is_dir()), None
)
CLAIMS = 4_000


def scores(known: Facts) -> Score:
    """Return the score on all sets together."""
    found = [score(folder, check_folder(folder, known)) for folder in SETS]
    rows = tuple(row for it in found for row in it.rows)
    return Score(rows, tuple(stray for it in found for stray in it.strays))


def test_what_a_part_of_the_facts_accuses_is_wrong() -> None:
    """Of a thousand right claims one at most is accused, though most of what the reports say is not held."""
    found = scores(facts())
    alarms = [(it.label.file, it.label.type, it.label.span, it.says) for it in found.false_alarms]
    assert len(found.rows) > CLAIMS
    assert 1000 * len(alarms) <= len(found.rows), alarms


@pytest.mark.skipif(SHARED is None, reason="LOUD: ../shared is missing, the labelled sets are not scored")
def test_with_the_whole_archive_errors_are_found() -> None:
    """98 of 100 accusations are deserved; of the errors that the archive decides seven of ten are found."""
    assert SHARED is not None
    found = scores(facts_of(read_exchange(SHARED)))
    alarms = [(it.label.file, it.label.type, it.label.span, it.says) for it in found.false_alarms]
    assert found.precision >= 0.98, alarms
    wrong = [it for it in found.rows if it.label.false and it.label.decided]
    assert 10 * sum(it.verdict == "contradicted" for it in wrong) >= 7 * len(wrong)
