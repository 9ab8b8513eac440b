"""What is asked, expected or to come is no claim that it was so."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import check

LEAD = "Jutta Leerdam won the women's 1000 metres at the Winter Olympics in Milan on Monday in 1:12.31.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Was Leerdam's time a world record?",
        "Twelve men will skate the 10,000 metres.",
        "Lamarche could surprise from pair 3.",
        "Had Kok been 0.40 seconds faster, she would have won gold.",
        "Takagi had hoped for gold.",
    ],
)
def test_it_is_not_wrong(sentence: str) -> None:
    """Questions, the future, conditions and hopes."""
    assert check(LEAD + sentence, facts()).contradicted == ()


def test_what_was_so_may_be_wrong() -> None:
    """The same in the indicative."""
    (wrong,) = check(LEAD + "Leerdam's time was a world record.", facts()).contradicted
    assert (wrong.type, wrong.correct) == ("record", "Olympic record")


def test_a_preview_cannot_be_wrong_yet() -> None:
    """What its headline calls a preview tells of a race that is to come."""
    text = "Preview: Leerdam and Takagi meet in the fourth pair\n\n" + LEAD
    assert [it.text for it in check(text, facts()).contradicted] == []
