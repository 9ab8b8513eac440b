"""Days and towns of something else: none of these right sentences may be called wrong."""

from __future__ import annotations

import pytest
from tests.press.known import wrong_in


@pytest.mark.parametrize(
    "sentence",
    [
        "On Friday it is the turn of the men.",
        "Takagi already had a bronze from Wednesday's 1,500.",
        "It was the end of a road that began in Vancouver.",
        "Chris Witty skated 1:13.83 in Salt Lake City.",
        "The Czech biathletes race on Wednesday.",
        "Her own title is at stake on Sunday.",
    ],
)
def test_what_is_right_is_not_called_wrong(sentence: str) -> None:
    """A day or a town is wrong only where it is bound to the race."""
    assert wrong_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Leerdam won the 1000 metres on Tuesday, February 9.", [("weekday", "on Tuesday")]),
        ("Leerdam won in 1:12.31 in Calgary.", [("venue", "in Calgary")]),
        ("Leerdam won the women's 1000 metres on Wednesday in 1:12.31.", [("weekday", "on Wednesday")]),
    ],
)
def test_in_plain_words_it_is_wrong(sentence: str, wrong: list[tuple[str, str]]) -> None:
    """With nothing that could lead elsewhere."""
    assert wrong_in(sentence) == wrong
