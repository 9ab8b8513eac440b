"""World Cup races and standings of the season before the race."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Leerdam won three of the four World Cup races she entered this season.",
            "won three of the four",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Leerdam won all four World Cup races she entered this season.",
            "won all four",
            "contradicted",
            "3 of 4",
        ),
        (WOMEN_1000, "Kok led the World Cup standings.", "led the World Cup standings", "confirmed", None),
        (
            WOMEN_1000,
            "Leerdam led the World Cup standings.",
            "led the World Cup standings",
            "unverifiable",
            None,
        ),
    ],
)
def test_season_form(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """World Cup races and standings of the season before the race."""
    assert said(lead, sentence, "season_form", span) == (verdict, correct)
