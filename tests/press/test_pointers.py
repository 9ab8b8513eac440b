"""Words that point back take the Games named last; a clause that has gone back to today is left alone."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import BEIJING_1000, WOMEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict"),
    [
        (
            WOMEN_1000,
            "In Beijing, where Leerdam was second and Bowe took bronze, he sat at home.",
            "bronze",
            "confirmed",
        ),
        (
            WOMEN_1000,
            "In Beijing Leerdam took silver. At those Games Bowe won bronze.",
            "won bronze",
            "confirmed",
        ),
        (
            WOMEN_1000,
            "Four years ago Takagi won; Leerdam was second and Bowe third.",
            "Bowe third",
            "confirmed",
        ),
        (
            WOMEN_1000,
            "Back in Beijing, where Takagi took gold, Leerdam was second.",
            "was second",
            "confirmed",
        ),
        (WOMEN_1000, "Unlike in Beijing, where she finished second, Leerdam was first.", "was first", ""),
        (WOMEN_1000, "Beijing 500 metres champion Jackson was sixth.", "was sixth", ""),
        (
            WOMEN_500,
            "Takagi was second in Beijing; Leerdam was fifth and Kok sixth.",
            "Kok sixth",
            "confirmed",
        ),
        (
            BEIJING_1000,
            "Takagi was third in 2018, when ter Mors won, Kodaira was second and Bowe fourth.",
            "Bowe fourth",
            "confirmed",
        ),
    ],
)
def test_a_pointer_finds_its_games(lead: str, sentence: str, span: str, verdict: str) -> None:
    """A result is compared with the Games that the words point to."""
    assert said(lead, sentence, "past_result", span)[0] == verdict


def test_the_last_two_games_are_both_asked() -> None:
    """What is said of several Games must hold at each."""
    sentence = "Takagi, silver medallist at the last two Games, was third."
    assert said(WOMEN_1000, sentence, "past_result", "silver medallist")[0] == "confirmed"
    sentence = "Leerdam, silver medallist at the last two Games, won."
    assert said(WOMEN_1000, sentence, "past_result", "silver medallist")[0] == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        "Silver in Beijing, gold in Milan: Leerdam has come a long way.",
        "After silver in 2022 Leerdam wanted only gold.",
        "Takagi took the title from ter Mors in 2022 and lost it to Leerdam.",
        "Kok beat Takagi, the champion of four years ago, and Bowe, who was third there.",
        "In the 500 in Beijing she was fifth; in the 1000 she was second.",
        "The 2022 Games were Leerdam's first; there she took silver and Takagi gold.",
        "Bowe, fourth eight years ago and third four years ago, was fourth again.",
    ],
)
def test_what_is_true_is_never_wrong(sentence: str) -> None:
    """Several races in one sentence: no result is judged by the other race."""
    for span in sentence.split():
        assert said(WOMEN_1000, sentence, "past_result", span)[0] != "contradicted"
