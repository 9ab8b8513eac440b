"""Most decorated is judged where every medal is held; the rest is opinion."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Takagi is the most decorated Japanese woman in the sport.",
            "most decorated Japanese woman",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Leerdam is one of the greatest sprinters of all time.",
            "one of the greatest sprinters",
            "unverifiable",
            None,
        ),
    ],
)
def test_superlative(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """Most decorated is judged where every medal is held; the rest is opinion."""
    assert said(lead, sentence, "superlative", span) == (verdict, correct)
