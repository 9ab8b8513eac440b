"""A record is of the kind that is named: world for Olympic is an error."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import CUP_500, MEN_1000, MEN_5000, WOMEN_1000, WOMEN_3000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "It was a new world record.", "a new world record", "contradicted", "Olympic record"),
        (
            WOMEN_1000,
            "Leerdam smashed the world record on her way to victory.",
            "smashed the world record",
            "contradicted",
            "Olympic record",
        ),
        (
            WOMEN_1000,
            "Kok had lowered the Olympic record before her.",
            "lowered the Olympic record",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "Kok's Olympic record did not last.", "Kok's Olympic record", "confirmed", None),
        (
            WOMEN_1000,
            "It was a record-breaking performance.",
            "record-breaking performance",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Bowe's world record of 1:11.61 was never in danger.",
            "was never in danger",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "Leerdam missed the world record by seven tenths.", "the world record", "", None),
        (
            WOMEN_1000,
            "Kok bettered her personal best.",
            "bettered her personal best",
            "contradicted",
            "no personal best: 1:12.36 stood",
        ),
        (
            MEN_1000,
            "Stolz erased the Olympic record of 1:07.18 set by Gerard van Velde in 2002.",
            "erased the Olympic record",
            "confirmed",
            None,
        ),
        (MEN_1000, "Stolz finished in 1:06.28, a track record.", "a track record", "unverifiable", None),
        (
            MEN_5000,
            "Eitrem, who broke the world record in Inzell in January with 5:58.52, won by 2.53 seconds.",
            "broke the world record",
            "confirmed",
            None,
        ),
        (
            MEN_5000,
            "The 22-year-old world record holder was never in trouble.",
            "world record holder",
            "confirmed",
            None,
        ),
        (
            WOMEN_3000,
            "The Italian set a new world record.",
            "set a new world record",
            "contradicted",
            "Olympic record",
        ),
        (
            CUP_500,
            "She broke the world record of 36.36 set by Lee Sang-hwa in 2013 on the same ice.",
            "broke the world record",
            "confirmed",
            None,
        ),
        (CUP_500, "Kok set an Olympic record.", "set an Olympic record", "contradicted", "world record"),
        (
            WOMEN_1000,
            "The world record was broken.",
            "world record was broken",
            "contradicted",
            "Olympic record",
        ),
        (WOMEN_1000, "The Olympic record was broken.", "Olympic record was broken", "confirmed", None),
    ],
)
def test_record(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A record is of the kind that is named: world for Olympic is an error."""
    assert said(lead, sentence, "record", span) == (verdict, correct)
