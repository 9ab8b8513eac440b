"""Words beside a figure that make it another quantity: none of these right sentences may be called wrong."""

from __future__ import annotations

import pytest
from tests.press.known import wrong_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Lamarche was third when the last two women were called up.",
        "Eight pairs gone, seven to come.",
        "Schulting stayed in front until pair 11.",
        "Schulting's time held first place through pair ten.",
        "Schulting led until Leerdam's turn in pair 11.",
        "Kok took a first and a third place to Calgary.",
        "For the length of one pair Lamarche was third.",
        "When Kok finished in pair 13 she was in first place.",
        "Lamarche was a further 0.18 behind.",
        "Schulting sat on top from pair 1 to pair 11.",
        "Smeding's was an improvement from 1:17.17 to 1:15.73.",
        "There were 28 women ahead of her.",
        "Kok did the first lap in 26.57 and the third in 28.62.",
        "Leerdam turned 27 on Tuesday, Japan time.",
        "The hall was still full in the small hours of Tuesday.",
        "Nor was the world record in danger.",
        "Leerdam lost half a second at the start and won.",
        "Takagi, silver medallist behind Jackson then, was third now.",
        "Jackson took the lead from Schulting in the eleventh with 1:15.00.",
        "Lamarche missed fourth place by 18 hundredths.",
        "18:02 Schulting first, Zdráhalová second, Czerwonka third in 1:16.09.",
        "By the end of that 13th pair Kok led and Bowe was second.",
    ],
)
def test_what_is_right_is_not_called_wrong(sentence: str) -> None:
    """A moment before the end, what is left to come, a day elsewhere."""
    assert wrong_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Lamarche was third in 1:14.73.", [("place", "third")]),
        ("Leerdam raced in pair 11.", [("pair", "pair 11")]),
        ("Leerdam won in 1:12.31, a world record.", [("record", "a world record")]),
    ],
)
def test_in_plain_words_it_is_wrong(sentence: str, wrong: list[tuple[str, str]]) -> None:
    """With nothing that could lead elsewhere."""
    assert wrong_in(sentence) == wrong
