"""A text in pieces: where claims overlap, cross a line, are printed twice."""

from __future__ import annotations

from longtrack.press.check import Checked
from longtrack.web.press_marks import counted, kind_of, paragraphs

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
    """It looks like the one that asks for most attention."""
    found = (claim("took gold"), claim("gold", "unverifiable"))
    assert shown(*found)[1] == ["She ", "[took gold]"]
    ((mark),) = [it.mark for line in paragraphs(TEXT, found) for it in line if it.mark]
    assert (mark.kind, len(mark.claims)) == ("unverifiable", 2)


def test_what_is_wrong_has_a_mark_of_its_own() -> None:
    """The words beside it that are right do not look wrong."""
    found = (claim("She took gold"), claim("gold", "contradicted", correct="silver"))
    assert shown(*found)[1] == ["[She took ]", "[gold]"]
    right, wrong = [it.mark for line in paragraphs(TEXT, found) for it in line if it.mark]
    assert (right.kind, right.correct) == ("confirmed", "")
    assert (wrong.kind, wrong.correct, len(wrong.claims)) == ("contradicted", "silver", 2)


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
