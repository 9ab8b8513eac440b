"""A place at earlier Games belongs to the words beside it, not to the medal won today."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import BEIJING_1000, CUP_500, MEN_500, MEN_1000, WOMEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "Four years ago in Beijing Leerdam won bronze.", "won bronze", "contradicted", "silver"),
        (WOMEN_1000, "In Beijing, four years ago, she took silver.", "took silver", "confirmed", None),
        (WOMEN_1000, "Leerdam, second in Beijing four years ago, took gold.", "took gold", "", None),
        (WOMEN_1000, "Leerdam, silver medallist in Beijing, finally has her gold.", "her gold", "", None),
        (WOMEN_1000, "The silver medallist from Beijing took gold this time.", "took gold", "", None),
        (WOMEN_1000, "Takagi, who beat Leerdam in Beijing, was third.", "was third", "", None),
        (WOMEN_1000, "Takagi, who beat Leerdam in Beijing, was third.", "beat Leerdam", "confirmed", None),
        (
            WOMEN_1000,
            "Leerdam finished sixth over 500 metres in Beijing.",
            "finished sixth",
            "contradicted",
            "5th",
        ),
        (
            WOMEN_1000,
            "Leerdam won silver at the Tokyo Olympics.",
            "won silver",
            "contradicted",
            "Beijing 2022",
        ),
        (WOMEN_1000, "Leerdam won silver in Sochi.", "won silver", "contradicted", "Beijing 2022"),
        (
            WOMEN_1000,
            "Takagi won gold in the 1500m in PyeongChang in 2018.",
            "won gold",
            "contradicted",
            "silver",
        ),
        (WOMEN_1000, "Bowe, bronze medallist in 2022, was fourth.", "bronze medallist", "confirmed", None),
        (
            WOMEN_1000,
            "Bowe, silver medallist in 2022, was fourth.",
            "silver medallist",
            "contradicted",
            "bronze",
        ),
        (WOMEN_1000, "Leerdam was world sprint champion in 2022.", "champion in 2022", "", None),
        (
            MEN_500,
            "Stolz, who won the 1000 metres three days earlier, was favourite.",
            "won the 1000 metres",
            "confirmed",
            None,
        ),
        (
            MEN_500,
            "De Boo, bronze medallist over 1000 metres on Wednesday, was second again.",
            "bronze medallist",
            "contradicted",
            "silver",
        ),
        (
            WOMEN_500,
            "Leerdam, the Olympic champion over 1000 metres, was second.",
            "champion over 1000 metres",
            "confirmed",
            None,
        ),
        (
            BEIJING_1000,
            "Takagi won bronze in the event in Pyeongchang four years earlier.",
            "won bronze",
            "confirmed",
            None,
        ),
        (
            CUP_500,
            "Jackson, the Olympic champion of 2022, came second.",
            "champion of 2022",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "Kok won in Calgary in November in 1:12.36.", "won in Calgary", "", None),
        (
            MEN_1000,
            "Takagi's sister Nana won the mass start in 2018.",
            "won the mass start",
            "unverifiable",
            None,
        ),
    ],
)
def test_past_result(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """A place at earlier Games belongs to the words beside it, not to the medal won today."""
    assert said(lead, sentence, "past_result", span) == (verdict, correct)
