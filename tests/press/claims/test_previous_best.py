"""A personal best is never slower than a time that was skated before."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import CUP_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "Kok's personal best is 1:12.36.", "personal best is 1:12.36", "confirmed", None),
        (
            WOMEN_1000,
            "Kok's personal best is 1:13.36.",
            "personal best is 1:13.36",
            "contradicted",
            "1:12.36",
        ),
        (CUP_500, "Kok's previous best was 36.48.", "previous best was 36.48", "confirmed", None),
    ],
)
def test_previous_best(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A personal best is never slower than a time that was skated before."""
    assert said(lead, sentence, "previous_best", span) == (verdict, correct)
