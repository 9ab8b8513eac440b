"""Years and days are wrong only where the words name what they are counted from."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import CUP_500, MEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (CUP_500, "The record had stood for twelve years.", "twelve years", "confirmed", None),
        (CUP_500, "The record had stood for ten years.", "ten years", "contradicted", "12 years"),
        (
            MEN_500,
            "Stolz won the 1000 metres two days earlier.",
            "two days earlier",
            "contradicted",
            "3 days",
        ),
        (MEN_500, "Stolz won the 1000 metres three days earlier.", "three days earlier", "confirmed", None),
        (WOMEN_1000, "Leerdam was second four years ago.", "four years ago", "confirmed", None),
        (WOMEN_1000, "Leerdam moved to the team six years ago.", "six years ago", "unverifiable", None),
        (
            WOMEN_1000,
            "Chris Witty won in 2002 with a record that stood for 16 years.",
            "16 years",
            "unverifiable",
            None,
        ),
    ],
)
def test_interval(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """Years and days are wrong only where the words name what they are counted from."""
    assert said(lead, sentence, "interval", span) == (verdict, correct)
