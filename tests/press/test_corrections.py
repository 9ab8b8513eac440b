"""The list of corrections, as an editor copies it."""

from __future__ import annotations

from longtrack.press.check import Checked
from longtrack.press.corrections import corrections, one_line

LONG = (
    "In the evening after the ice had been made Kok of the Netherlands was second in 1:12.95 "
    "before a crowd of many thousands."
)


def wrong(source: str, words: str) -> Checked:
    """Return a claim about some words that the facts contradict."""
    start = source.index(words)
    return Checked(start, start + len(words), words, "time", "contradicted", "1:12.59", ("so it is",))


def test_a_correction_names_the_line_and_the_words_around() -> None:
    """As an editor counts lines; what is right is in no list."""
    source = "Leerdam won.\n\nKok was second in 1:12.95.\n"
    right = Checked(0, 7, "Leerdam", "name", "confirmed", None, ())
    (it,) = corrections(source, [right, wrong(source, "1:12.95")])
    assert it.text == 'line 3: "1:12.95" -> 1:12.59 (Kok was second in 1:12.95.)'


def test_tags_of_paragraphs_leave_a_space() -> None:
    """Those inside a word leave none."""
    assert one_line("in 1:12.<b>31</b>.</p><p>Femke Kok") == "in 1:12.31. Femke Kok"


def test_of_a_long_line_the_nearest_words_are_shown() -> None:
    """Whole words, and an ellipsis for the others."""
    (it,) = corrections(LONG, [wrong(LONG, "1:12.95")])
    assert it.around == "… been made Kok of the Netherlands was second in 1:12.95 before a crowd of many …"


def test_tags_are_not_words() -> None:
    """Of HTML the words are shown."""
    assert one_line("on <i>Sunday</i>\n  evening") == "on Sunday evening"
    assert one_line("1 < 2") == "1 < 2"
