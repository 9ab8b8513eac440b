"""When a claim may be called wrong: plain statements, and whoever else is in reach."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import check
from longtrack.press.grounds import in_reach, is_plain
from longtrack.press.reading import read

LEAD = "Jutta Leerdam won the women's 1000m in Milan in 1:12.31. "


@pytest.mark.parametrize(
    ("sentence", "figure", "plain"),
    [
        ("Femke Kok clocked 1:12.59.", "1:12.59", True),
        ("Femke Kok's 1:12.59 stood for one pair.", "1:12.59", True),
        ("Femke Kok (1:12.59) was next.", "1:12.59", True),
        ("There was 1:12.59 for Femke Kok.", "1:12.59", True),
        ("Femke Kok, who skated in pair 13, finished in 1:12.59.", "1:12.59", True),
        ("Miho Takagi finished behind Femke Kok, 1:12.59.", "1:12.59", False),
        ("Femke Kok broke the record of 1:12.59.", "1:12.59", False),
        ("Femke Kok and Miho Takagi had 1:12.59.", "1:12.59", False),
        ("She clocked 1:12.59.", "1:12.59", False),
    ],
)
def test_a_plain_statement(sentence: str, figure: str, plain: bool) -> None:
    """A name governs the figure, and nothing stands between them."""
    reading = read(LEAD + sentence, facts())
    start = reading.text.index(figure, len(LEAD))
    assert is_plain(reading, start, start + len(figure)) is plain


def test_exchanged_times_are_found_in_plain_statements() -> None:
    """The time of somebody else is no excuse where one name governs it."""
    found = check(LEAD + "Femke Kok clocked 1:13.95 and Miho Takagi clocked 1:12.59.", facts()).contradicted
    assert [it.text for it in found] == ["1:13.95", "1:12.59"]


def test_what_is_true_of_somebody_in_reach_is_no_error() -> None:
    """The sentence may be about her."""
    report = check(LEAD + "Femke Kok skated before Miho Takagi. The time of 1:12.31 was too fast.", facts())
    assert report.contradicted == ()


def test_who_is_in_reach() -> None:
    """Named in the sentence, in the one before, in the one after where the own names nobody."""
    reading = read(LEAD + "It was close. Femke Kok was second.", facts())
    people = in_reach(reading, reading.text.index("close"))
    assert [reading.facts.family_name(it) for it in people] == ["Leerdam", "Kok"]
