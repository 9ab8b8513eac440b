"""Reports in five languages, with marks: `[1.12,31|time]` is right, `[fünf|place|4th]` is wrong.

What has no mark may be found or not, but is nowhere contradicted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.press.known import facts

from longtrack.press.check import Checked, check

HERE = Path(__file__).parent / "languages"
_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<type>\w+)(?:\|(?P<correct>[^\]]+))?\]")


@dataclass(frozen=True)
class Marked:
    """Words of a report: what kind of claim they are, and what would be right if they are wrong."""

    start: int
    end: int
    words: str
    type: str
    correct: str | None

    def stands_in(self, claim: Checked) -> bool:
        """Return whether a claim of the same type holds some of these words."""
        return claim.type == self.type and claim.start < self.end and claim.end > self.start


def read(marked: str) -> tuple[str, list[Marked]]:
    """Return a report without its marks, and what was marked."""
    text, marks, at = "", [], 0
    for it in _MARK.finditer(marked):
        text += marked[at : it.start()]
        marks.append(Marked(len(text), len(text) + len(it["words"]), it["words"], it["type"], it["correct"]))
        text, at = text + it["words"], it.end()
    return text + marked[at:], marks


@pytest.mark.parametrize("report", sorted(it.name for it in HERE.glob("*.txt")))
def test_a_report_in_another_language(report: str) -> None:
    """Every marked time, gap, place and medal gets its verdict; nothing else is contradicted."""
    text, marks = read((HERE / report).read_text(encoding="utf-8"))
    claims = check(text, facts()).claims
    said = [
        (it.words, next(((one.verdict, one.correct) for one in claims if it.stands_in(one)), ("", None)))
        for it in marks
    ]
    assert said == [
        (it.words, ("contradicted", it.correct) if it.correct else ("confirmed", None)) for it in marks
    ]
    wrong = [it for it in marks if it.correct]
    accused = [it for it in claims if it.verdict == "contradicted"]
    assert [it.text for it in accused if not any(one.stands_in(it) for one in wrong)] == []


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        (
            "Jutta Leerdam heeft in Milaan de 1000 meter gewonnen. Femke Kok werd tweede in 1.12,59. ",
            "Titelverdedigster Takagi werd derde.",
        ),
        (
            "Jutta Leerdam hat in Mailand die 1000 Meter gewonnen. Femke Kok wurde Zweite in 1:12,59. ",
            "Titelverteidigerin Takagi kam auf Platz 3.",
        ),
    ],
)
def test_a_title_that_begins_a_sentence_is_no_given_name(lead: str, sentence: str) -> None:
    """`Titelverdedigster Takagi` is Takagi, whose title it is."""
    claims = check(lead + sentence, facts()).claims
    assert [it.verdict for it in claims if it.type == "defending"] == ["confirmed"]
