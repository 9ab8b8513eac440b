"""The champion who defends is the winner of the last edition of the event at that level."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import CUP_500, WOMEN_500, WOMEN_1000, WOMEN_3000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Takagi, the defending champion, had to settle for bronze.",
            "defending champion",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Defending champion Brittany Bowe finished fourth.",
            "Defending champion",
            "contradicted",
            "Miho Takagi",
        ),
        (
            WOMEN_1000,
            "Takagi, the reigning world champion over the distance, had no answer.",
            "reigning world champion",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Femke Kok, the reigning world champion, had no answer.",
            "reigning world champion",
            "unverifiable",
            None,
        ),
        (WOMEN_500, "Jackson, the defending champion, was fifth.", "defending champion", "confirmed", None),
        (
            WOMEN_3000,
            "Schouten, the defending champion, has retired.",
            "defending champion",
            "unverifiable",
            None,
        ),
        (
            CUP_500,
            "Kok is the reigning world champion in the 500m.",
            "reigning world champion",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "Leerdam dethroned the defending champion.", "defending champion", "unverifiable", None),
        (
            WOMEN_1000,
            "Jackson, the defending 500m champion, was sixth.",
            "defending 500m champion",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Schulting, the defending champion in the short-track 1000 metres, came eighth.",
            "defending champion",
            "unverifiable",
            None,
        ),
    ],
)
def test_defending(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """The champion who defends is the winner of the last edition of the event at that level."""
    assert said(lead, sentence, "defending", span) == (verdict, correct)
