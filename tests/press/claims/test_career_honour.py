"""A title is judged by its event, its year and its number."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_1000, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Leerdam is a two-time world champion over 1000 metres.",
            "two-time world champion",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Leerdam is a three-time world champion over 1000 metres.",
            "three-time world champion",
            "contradicted",
            "2",
        ),
        (
            WOMEN_1000,
            "Kok, three-time world champion in the 500m, took silver.",
            "three-time world champion",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Kok, the 2024 world champion over 1000m, took silver.",
            "2024 world champion",
            "contradicted",
            "2024: Miho Takagi",
        ),
        (
            WOMEN_1000,
            "Leerdam was world sprint champion in 2022.",
            "world sprint champion in 2022",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "Leerdam won five European titles.", "five European titles", "confirmed", None),
        (
            MEN_1000,
            "The American, a six-time world champion, is 21.",
            "six-time world champion",
            "unverifiable",
            None,
        ),
        (
            WOMEN_1000,
            "Leerdam, world champion in 2021 and 2023 over 1000 metres, won.",
            "world champion in 2021 and 2023",
            "contradicted",
            "2021: Brittany Bowe",
        ),
    ],
)
def test_career_honour(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A title is judged by its event, its year and its number."""
    assert said(lead, sentence, "career_honour", span) == (verdict, correct)
