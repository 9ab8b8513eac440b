"""A nation has the medals of the podium, or of the Games up to the day."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_500, MEN_1000, MEN_5000, WOMEN_500, WOMEN_1000, WOMEN_3000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "It was a Dutch one-two.", "a Dutch one-two", "confirmed", None),
        (WOMEN_1000, "It was a Dutch clean sweep.", "a Dutch clean sweep", "contradicted", "one-two"),
        (WOMEN_1000, "The Dutch hoped for a clean sweep.", "a clean sweep", "unverifiable", None),
        (WOMEN_1000, "It was the Netherlands' first medal of the Games.", "first medal", "confirmed", None),
        (
            WOMEN_1000,
            "It was the Netherlands' second gold of the Games.",
            "second gold",
            "contradicted",
            "1st",
        ),
        (
            WOMEN_1000,
            "The Dutch had won no medals on the first two days.",
            "no medals on the first two days",
            "confirmed",
            None,
        ),
        (
            MEN_1000,
            "De Boo won the Netherlands' third silver of the Games.",
            "third silver",
            "contradicted",
            "2nd",
        ),
        (
            MEN_1000,
            "The Dutch swept the podium.",
            "swept the podium",
            "contradicted",
            "1st USA, 2nd NED, 3rd CHN",
        ),
        (
            MEN_5000,
            "Norway opened its account at the Games.",
            "opened its account",
            "contradicted",
            "it had medals already",
        ),
        (WOMEN_3000, "It was Italy's first gold of the Games.", "first gold", "unverifiable", None),
        (WOMEN_500, "It was the fifth Dutch gold of the Games.", "fifth Dutch gold", "confirmed", None),
        (MEN_500, "It was the second Dutch silver for De Boo in Milan.", "second Dutch silver", "", None),
        (WOMEN_500, "It was the fourth Dutch gold of the Games.", "fourth Dutch gold", "contradicted", "5th"),
    ],
)
def test_nation_tally(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A nation has the medals of the podium, or of the Games up to the day."""
    assert said(lead, sentence, "nation_tally", span) == (verdict, correct)
