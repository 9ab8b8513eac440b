"""Texts in which every statement is true, by people who had not seen the grammar: whatever the facts lack,
nobody may be accused.

What is missing from an archive is what a grammar takes for granted: who is meant, which race it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.press.known import history
from tests.press.thinned import thinned

from longtrack.press.check import check
from longtrack.press.facts import Facts, facts_of

TEXTS = sorted((Path(__file__).parent / "right_texts").glob("*.txt"))
CLAIMS = 9_000
"""Claims that these texts make, at least."""


def accused(facts: Facts) -> Iterator[str]:
    """Give what is contradicted in all texts, and a line for each claim that is not."""
    for path in TEXTS:
        for it in check(path.read_text(encoding="utf-8"), facts).claims:
            yield f"{path.stem}: {it.type} {it.text!r}: {it.evidence}" if it.verdict == "contradicted" else ""


@pytest.mark.slow
def test_of_a_thousand_right_claims_one_at_most_is_accused() -> None:
    """The archive of these tests holds a few races; the texts tell of many more."""
    found = list(accused(facts_of(history())))
    wrong = [it for it in found if it]
    assert len(found) > CLAIMS
    assert 1000 * len(wrong) <= len(found), wrong


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_the_archive_lacks_is_no_error(seed: int) -> None:
    """Three races in ten and a quarter of the people are taken out: one in five hundred at most is
    accused."""
    found = list(accused(facts_of(thinned(history(), seed))))
    wrong = [it for it in found if it]
    assert 500 * len(wrong) <= len(found), wrong
