"""Gaps to a record, at a split, to a stranger: none of these right sentences may be called wrong."""

from __future__ import annotations

import pytest
from tests.press.known import wrong_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Kok trimmed six tenths from the old record, Leerdam 0.88.",
        "In Beijing she was 0.79 faster.",
        "Kok's personal best, 1:12.36, is 0.52 worse than Leerdam's.",
        "Kok was 0.23 off the personal best that she had skated in Calgary.",
        "Closest to her best came Kok. Leerdam missed hers by 0.47, Takagi by 2.12.",
        "It was a time 1.86 seconds faster than the one that gave her victory in Thialf.",
        "Jackson took 0.46 off the Dutchwoman's mark.",
        "Lamarche missed fourth place by 18 hundredths.",
        "Leerdam had an advantage of 4.37 seconds on both Belgians.",
        "How close was it? In the 1000, 0.60 seconds; Takagi took bronze in 1:13.95.",
        "Kok cut the record by six tenths. Leerdam took another 0.28 off it.",
        "With 600 metres gone Leerdam was a hundredth slower than Kok had been.",
        "Kok's winning time in Calgary was a hundredth slower than Leerdam's in Utah.",
        "Takagi was three hundredths better than Italy's Serena Pergher.",
        "The Czech was tenth; ninth place was 0.07 away, eighth 0.37.",
        "She gave up 0.44 on the next lap and 0.98 on the last one.",
    ],
)
def test_what_is_right_is_not_called_wrong(sentence: str) -> None:
    """What a gap is measured against is not always the winner."""
    assert wrong_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Leerdam beat Kok by 0.82 seconds.", [("margin", "by 0.82 seconds")]),
        (
            "Takagi was third, nearly a second behind the winner.",
            [("margin_approx", "nearly a second behind")],
        ),
    ],
)
def test_in_plain_words_it_is_wrong(sentence: str, wrong: list[tuple[str, str]]) -> None:
    """With nothing that could lead elsewhere."""
    assert wrong_in(sentence) == wrong
