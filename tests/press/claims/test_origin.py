"""A birthplace confirms where somebody is from; another place is no error."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "The 27-year-old from 's-Gravenzande cried.", "from 's-Gravenzande", "confirmed", None),
    ],
)
def test_origin(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A birthplace confirms where somebody is from; another place is no error."""
    assert said(lead, sentence, "origin", span) == (verdict, correct)
