"""The order of records is that of the pairs; a number of pairs must be right."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Kok's Olympic record lasted just two pairs.",
            "lasted just two pairs",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Kok's Olympic record lasted just five pairs.",
            "lasted just five pairs",
            "contradicted",
            "2 pairs",
        ),
        (
            WOMEN_1000,
            "Kok had broken the Olympic record in the pair before.",
            "in the pair before",
            "contradicted",
            "2 pairs before",
        ),
        (WOMEN_1000, "Minutes earlier Kok had set the mark.", "Minutes earlier", "confirmed", None),
        (WOMEN_1000, "The Olympic record fell twice in minutes.", "fell twice in minutes", "confirmed", None),
        (
            MEN_500,
            "Dubreuil set an Olympic record of 34.26 that lasted three pairs.",
            "lasted three pairs",
            "confirmed",
            None,
        ),
    ],
)
def test_record_sequence(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """The order of records is that of the pairs; a number of pairs must be right."""
    assert said(lead, sentence, "record_sequence", span) == (verdict, correct)
