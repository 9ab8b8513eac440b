"""A text in pieces: where claims overlap, cross a line, are printed twice."""

from __future__ import annotations

from longtrack.press.check import Checked
from longtrack.web.press_marks import Correction, corrections, counted, kind_of, paragraphs

TEXT = "Kok won.\n\nShe took gold\nin 1:12.31. Kok won.\n"


def claim(words: str, verdict: str = "confirmed", **more: object) -> Checked:
    """Return a claim about the first place of some words."""
    start = TEXT.index(words)
    fields: dict[str, object] = {"type": "time", "correct": None, "evidence": ("so it is",), **more}
    return Checked(start=start, end=start + len(words), text=words, verdict=verdict, **fields)  # type: ignore[arg-type]


def shown(*claims: Checked) -> list[list[str]]:
    """Return the paragraphs, each mark in brackets."""
    return [
        [f"[{it.text}]" if it.mark else it.text for it in line if it.text]
        for line in paragraphs(TEXT, claims)
    ]


def test_a_text_without_claims_is_its_lines() -> None:
    """Empty lines are the space between paragraphs."""
    assert shown() == [["Kok won."], ["She took gold"], ["in 1:12.31. Kok won."]]


def test_claims_that_overlap_share_a_mark() -> None:
    """It looks like the one that asks for most attention, and says what is right where one thing is wrong."""
    found = (claim("took gold"), claim("gold", "contradicted", correct="silver"))
    assert shown(*found)[1] == ["She ", "[took gold]"]
    ((_, mark),) = [(it, it.mark) for line in paragraphs(TEXT, found) for it in line if it.mark]
    assert (mark.kind, mark.correct, len(mark.claims)) == ("contradicted", "silver", 2)


def test_two_things_wrong_have_no_one_correction() -> None:
    """Each says its own behind the mark."""
    found = (
        claim("took gold", "contradicted", correct="took silver"),
        claim("gold", "contradicted", correct="silver"),
    )
    ((mark),) = [it.mark for line in paragraphs(TEXT, found) for it in line if it.mark]
    assert mark.correct == ""


def test_a_claim_may_cross_a_line() -> None:
    """Then both lines are one paragraph."""
    assert shown(claim("gold\nin 1:12.31"))[1] == ["She took ", "[gold\nin 1:12.31]", ". Kok won."]


def test_a_copy_is_marked_like_the_first() -> None:
    """It is counted once."""
    again = TEXT.rindex("Kok")
    found = (claim("Kok", also=((again, again + 3),)),)
    assert shown(*found) == [["[Kok]", " won."], ["She took gold"], ["in 1:12.31. ", "[Kok]", " won."]]
    assert counted(found) == {"contradicted": 0, "unverifiable": 0, "quoted": 0, "confirmed": 1}


def test_what_is_quoted_looks_quoted() -> None:
    """Whether it is right or cannot be verified."""
    assert kind_of(claim("gold", "unverifiable", quoted=True)) == "quoted"
    assert kind_of(claim("gold", "confirmed", quoted=True)) == "quoted"
    assert kind_of(claim("gold", "unverifiable")) == "unverifiable"


def test_corrections_name_the_line() -> None:
    """As an editor counts them."""
    (line,) = corrections(TEXT, [claim("1:12.31", "contradicted", correct="1:12.59"), claim("gold")])
    assert isinstance(line, Correction)
    assert line.text == 'line 4: "1:12.31" -> 1:12.59'
