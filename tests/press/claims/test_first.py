"""A first has the scope of its words; where two scopes disagree nothing is wrong."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import BEIJING_1000, MEN_5000, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "It is her first Olympic title.", "first Olympic title", "confirmed", None),
        (
            WOMEN_1000,
            "It was the first Olympic medal for Leerdam.",
            "first Olympic medal",
            "contradicted",
            "2nd",
        ),
        (WOMEN_1000, "For Kok it was a first Olympic medal.", "first Olympic medal", "confirmed", None),
        (
            WOMEN_1000,
            "Leerdam became the first Dutch woman to win the 1000 metres since Ireen Wüst in 2014.",
            "first Dutch",
            "contradicted",
            "Jorien ter Mors, 2018",
        ),
        (
            WOMEN_1000,
            "Leerdam became the first Dutch woman to win the 1000 metres since 2018.",
            "first Dutch",
            "confirmed",
            None,
        ),
        (
            BEIJING_1000,
            "It was her first individual Olympic gold.",
            "first individual Olympic gold",
            "confirmed",
            None,
        ),
        (
            BEIJING_1000,
            "It was her seventh Olympic medal and her first gold.",
            "first gold",
            "unverifiable",
            None,
        ),
        (
            MEN_5000,
            "Eitrem is the first Norwegian to win the 5000 metres since Johann Olav Koss in 1994.",
            "first Norwegian",
            "unverifiable",
            None,
        ),
    ],
)
def test_first(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A first has the scope of its words; where two scopes disagree nothing is wrong."""
    assert said(lead, sentence, "first", span) == (verdict, correct)
