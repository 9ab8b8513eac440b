"""Loose words confirm a time and never contradict it."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_5000, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            MEN_5000,
            "It was over after more than six minutes of skating.",
            "more than six minutes",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "She needed 72 seconds.", "72 seconds", "confirmed", None),
    ],
)
def test_duration(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """Loose words confirm a time and never contradict it."""
    assert said(lead, sentence, "duration", span) == (verdict, correct)
