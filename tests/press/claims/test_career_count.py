"""Medals and Games are counted up to the day; wrong only where all are held."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import BEIJING_1000, MEN_500, WOMEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "Takagi collected her eighth Olympic medal.", "eighth Olympic medal", "confirmed", None),
        (
            WOMEN_1000,
            "Takagi collected her tenth Olympic medal, at her fourth Games.",
            "tenth Olympic medal",
            "contradicted",
            "8th",
        ),
        (
            WOMEN_1000,
            "Takagi collected her tenth Olympic medal, at her fourth Games.",
            "her fourth Games",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Takagi has won medals across five Olympics.",
            "across five Olympics",
            "contradicted",
            "4 Games (medals at 3)",
        ),
        (WOMEN_1000, "Takagi won four medals in Beijing.", "four medals", "confirmed", None),
        (
            WOMEN_1000,
            "Takagi, 31, is a twelve-time Olympic medallist.",
            "twelve-time Olympic medallist",
            "contradicted",
            "8",
        ),
        (
            WOMEN_1000,
            "It is her second Olympic gold medal.",
            "second Olympic gold medal",
            "unverifiable",
            None,
        ),
        (WOMEN_500, "Takagi's bronze was her ninth Olympic medal.", "ninth Olympic medal", "confirmed", None),
        (
            WOMEN_500,
            "Kok, the world record holder, won her second medal of the Games.",
            "second medal",
            "confirmed",
            None,
        ),
        (
            BEIJING_1000,
            "It was her seventh Olympic medal and her second gold.",
            "seventh Olympic medal",
            "confirmed",
            None,
        ),
        (MEN_500, "Stolz took his second gold of the Games.", "second gold", "confirmed", None),
        (MEN_500, "It was his third gold medal in Milan.", "third gold medal", "unverifiable", None),
    ],
)
def test_career_count(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """Medals and Games are counted up to the day; wrong only where all are held."""
    assert said(lead, sentence, "career_count", span) == (verdict, correct)
