"""A lap average bounds a speed from below; a peak is doubted only far above it."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_1000, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "Leerdam reached nearly 35 mph on the straight.", "nearly 35 mph", "confirmed", None),
        (
            WOMEN_1000,
            "Leerdam reached 80 km/h on the straight.",
            "80 km/h",
            "contradicted",
            "about 55 km/h (34 mph)",
        ),
        (MEN_1000, "Stolz reached speeds of 60 km/h.", "60 km/h", "unverifiable", None),
    ],
)
def test_speed(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A lap average bounds a speed from below; a peak is doubted only far above it."""
    assert said(lead, sentence, "speed", span) == (verdict, correct)
