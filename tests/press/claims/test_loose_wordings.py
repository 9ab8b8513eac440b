"""Wordings that leave a little open are found, confirmed where they hold, and not accused."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import check

WON = "Jutta Leerdam won the women's 1000m in Milan on Monday. "


def verdicts(sentence: str, span: str) -> dict[str, str]:
    """Return the verdicts of the claims that touch a span, by type."""
    text = WON + sentence
    start = len(WON) + sentence.index(span)
    end = start + len(span)
    return {
        it.type: it.verdict
        for it in check(text, facts()).claims
        if it.start < end and it.end > start and it.type not in ("name", "nation", "event")
    }


@pytest.mark.parametrize(
    ("kind", "sentence", "span"),
    [
        ("lap_split", "Leerdam's last lap, 28.53, settled it.", "28.53"),
        ("lap_split", "Only on the closing lap, covered in 28.53, did Leerdam break clear.", "28.53"),
        ("lap_split", "Leerdam was out in 17.68.", "17.68"),
        ("lap_split", "Leerdam skated 28.53 for the last lap.", "28.53"),
        ("margin", "Behind Leerdam came Kok (+0.28), Takagi (+1.64) and Bowe (+2.24).", "+1.64"),
        ("margin", "Bowe came fourth at 2.24 from the winner.", "2.24"),
        ("place", "Smeding 11th on the Milan ice.", "11th"),
        ("place", "Fourth again for Bowe.", "Fourth"),
        ("place", "Jackson had to make do with sixth.", "sixth"),
        ("place", "Bowe, whom nobody expected there, fourth in 1:14.55, smiled.", "fourth"),
        ("pair", "Kok was drawn in pair 13, on the outer lane with Brittany Bowe.", "Brittany Bowe"),
        ("pair", "Kok had company: Bowe, her opponent out there, was fourth.", "her opponent"),
        ("pair", "Kok came past her pair-mate, Brittany Bowe.", "Brittany Bowe"),
        ("time", "Jackson was sixth in a flat 1:15.", "a flat 1:15"),
        ("age", "Brittany Bowe, 37 and still fourth, smiled.", "37"),
        ("field", "Ellia Smeding was 11th of 30 on Monday.", "30"),
        ("interim_place", "Femke Kok was the leader before Leerdam came.", "the leader"),
        ("date", "Last Monday nobody was faster.", "Last Monday"),
    ],
)
def test_what_holds_is_confirmed(kind: str, sentence: str, span: str) -> None:
    """The words are a claim of their kind, and it holds."""
    assert verdicts(sentence, span).get(kind) == "confirmed", verdicts(sentence, span)


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("Kok opened in 17.4, Takagi took 28.71 and Leerdam 26.10.", "26.10"),
        ("At the bell: Kok +0.19, Bowe +0.88.", "+0.88"),
        ("Jackson had to make do with fifth there.", "fifth"),
        ("Kok raced from the outer lane with Miho Takagi in another pair.", "Miho Takagi"),
        ("Bowe was the leader before Leerdam came.", "the leader"),
        ("Femke Kok, 14 years after her first race, was second.", "14"),
        ("After eight pairs Schulting led.", "eight pairs"),
        ("It was a weekend without a single medal.", "without a single medal"),
        ("The rest of the world has sixteen days to find an answer.", "sixteen days"),
    ],
)
def test_what_is_open_is_not_accused(sentence: str, span: str) -> None:
    """A loose wording is never wrong."""
    assert "contradicted" not in verdicts(sentence, span).values(), verdicts(sentence, span)


@pytest.mark.parametrize(
    ("kind", "sentence", "span"),
    [
        ("margin", "1 Leerdam; 2 Kok +0.28; 3 Takagi +1.46; 4 Bowe +2.24.", "+1.46"),
        ("lap_split", "Leerdam's closing lap, covered in 28.71, was the fastest.", "28.71"),
        ("field", "After 16 pairs orange ruled.", "16 pairs"),
    ],
)
def test_what_is_wrong_is_contradicted(kind: str, sentence: str, span: str) -> None:
    """Where the words leave nothing open, a wrong figure is found."""
    assert verdicts(sentence, span).get(kind) == "contradicted", verdicts(sentence, span)
