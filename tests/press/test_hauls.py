"""Medals by colour, of a person and of a nation."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import BEIJING_1000, MEN_5000, WOMEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "kind", "span", "verdict"),
    [
        (
            BEIJING_1000,
            "Takagi leaves Beijing with a gold and three silvers.",
            "career_count",
            "a gold",
            "confirmed",
        ),
        (
            BEIJING_1000,
            "Takagi leaves with two golds and two silvers.",
            "career_count",
            "two golds",
            "contradicted",
        ),
        (WOMEN_500, "Takagi leaves with two bronzes.", "career_count", "two bronzes", "confirmed"),
        (WOMEN_1000, "Takagi won four medals in Beijing.", "career_count", "four medals", "confirmed"),
        (
            WOMEN_1000,
            "Takagi now has eight Olympic medals, three of them gold.",
            "career_count",
            "three of",
            "contradicted",
        ),
        (WOMEN_1000, "Takagi made her Olympic debut in Sochi.", "career_count", "debut", "contradicted"),
        (WOMEN_1000, "The Netherlands now have a gold and a silver.", "nation_tally", "a gold", "confirmed"),
        (MEN_5000, "Italy now have a gold and a bronze.", "nation_tally", "a gold", "confirmed"),
    ],
)
def test_a_haul(lead: str, sentence: str, kind: str, span: str, verdict: str) -> None:
    """Every colour that is named has its number."""
    assert said(lead, sentence, kind, span)[0] == verdict
