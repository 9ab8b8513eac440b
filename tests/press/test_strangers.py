"""People whom the facts do not know: they are noticed, and what is said of them is nobody else's error."""

from __future__ import annotations

import pytest
from tests.press.known import LEAD, facts

from longtrack.press.check import check
from longtrack.press.reading import read
from longtrack.press.strangers import is_common_word


def strangers_of(text: str) -> list[str]:
    """Return the names of strangers in a text, where they stand."""
    reading = read(LEAD + text, facts())
    return [reading.text[start:end] for start, end in reading.strangers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Petersohn of Germany was last. Petersohn had been ill.", ["Anna", "Petersohn", "Petersohn"]),
        ("Femke Kok was second, Miho Takagi third.", []),
        ("The Milano Speed Skating Stadium in Salt Lake City was full for the World Cup.", []),
        ("Metoděj Dvořák came from Prague.", ["Metoděj", "Dvořák"]),
        ("Rink Master was the title of the book; the rink was full, the master absent.", []),
    ],
)
def test_a_stranger_is_given_in_full_once(text: str, names: list[str]) -> None:
    """Two capitals are a name, and from then on its family name alone; a word in small letters is none."""
    assert strangers_of(text) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Petersohn finished 29th in 1:17.66. She skated in the fourth pair.",
        "In 11th place was Anna Petersohn, 3.52 seconds behind Leerdam.",
        "Kok's friend Anna Petersohn, who skated against Takagi, finished 21st, 0.10 behind Bowe.",
        "The bronze of the juniors, in 1:19.61, went to Anna Petersohn.",
        "Takagi took the bronze, 0.59 ahead of Anna Petersohn.",
        "Anna Petersohn is from Inzell. The 19-year-old was drawn in the second pair.",
    ],
)
def test_what_is_said_of_a_stranger_is_nobody_elses_error(sentence: str) -> None:
    """A place, time, gap or pair beside a name that nobody knows is not judged by the next name."""
    assert [it.text for it in check(LEAD + sentence, facts()).contradicted] == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Anna Petersohn watched from the stands. Kok was third in 1:12.59.", ["third"]),
    ],
)
def test_a_plain_error_beside_a_stranger_is_found(sentence: str, wrong: list[str]) -> None:
    """A name that governs the figure is enough."""
    assert [it.text for it in check(LEAD + sentence, facts()).contradicted] == wrong


def test_words_with_a_capital_that_are_no_names() -> None:
    """Nations, towns, months and words that begin a sentence."""
    assert all(is_common_word(it) for it in ("Dutch", "Canadians", "Milan", "February", "Nobody", "Gold"))
    assert not is_common_word("Petersohn")
