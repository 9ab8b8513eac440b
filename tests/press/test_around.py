"""Words beside a figure that make it another quantity: none of these right sentences may be called wrong."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import check

LEAD = (
    "Jutta Leerdam won the women's 1000 metres at the Winter Olympics in Milan on Monday in 1:12.31, ahead "
    "of Femke Kok (1:12.59) and Miho Takagi (1:13.95).\n\n"
)


def wrong_in(sentence: str) -> list[tuple[str, str]]:
    """Return what is called wrong in a sentence behind the lead."""
    return [(it.type, it.text) for it in check(LEAD + sentence, facts()).contradicted]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lamarche was third when the last two women were called up.",
        "Eight pairs gone, seven to come.",
        "Schulting stayed in front until pair 11.",
        "Leerdam turned 27 on Tuesday, Japan time.",
        "The hall was still full in the small hours of Tuesday.",
        "Kok trimmed six tenths from the old record, Leerdam 0.88.",
        "Nor was the world record in danger.",
        "Leerdam lost half a second at the start and won.",
        "With 600 metres gone Leerdam was a hundredth slower than Kok had been.",
        "On Friday it is the turn of the men.",
        "Takagi already had a bronze from Wednesday's 1,500.",
        "It was the end of a road that began in Vancouver.",
        "Chris Witty skated 1:13.83 in Salt Lake City.",
        "Takagi, silver medallist behind Jackson then, was third now.",
        "Kok's winning time in Calgary was a hundredth slower than Leerdam's in Utah.",
        "Seiko Hashimoto won bronze over 1,500 metres in Albertville in 1992.",
    ],
)
def test_what_stands_beside_a_figure_may_change_it(sentence: str) -> None:
    """A moment before the end, what is left to come, another record, day or place."""
    assert wrong_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Lamarche was third in 1:14.73.", [("place", "third")]),
        ("Leerdam raced in pair 11.", [("pair", "pair 11")]),
        ("Leerdam beat Kok by 0.82 seconds.", [("margin", "by 0.82 seconds")]),
        ("Leerdam won in 1:12.31, a world record.", [("record", "a world record")]),
        ("Leerdam won the 1000 metres on Tuesday, February 9.", [("weekday", "on Tuesday")]),
        ("Leerdam won the women's 1000 metres in Calgary in 1:12.31.", [("venue", "in Calgary")]),
    ],
)
def test_without_them_it_is_wrong(sentence: str, wrong: list[tuple[str, str]]) -> None:
    """The same figures in plain words."""
    assert wrong_in(sentence) == wrong
