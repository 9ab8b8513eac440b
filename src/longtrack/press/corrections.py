"""The list that an editor copies: in which line what is wrong, what is right, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from longtrack.press.check import Checked
from longtrack.press.claim import CONTRADICTED

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_OF_A_BLOCK = re.compile(
    r"(?i)</?(?:p|div|br|h[1-6]|li|tr|td|th|ul|ol|table|section|article|figure|figcaption|blockquote)\b[^<>]*>"
)
"""Tags with a space where they stood: `</p><p>`; `1:12.<b>31</b>` has none."""
BEFORE, BEHIND = 50, 25
"""So many letters of the line are shown around what is wrong, to the next word."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to correct."""

    line: int
    claim: Checked
    around: str
    """The words before it and behind it."""

    @property
    def text(self) -> str:
        """As it is copied: `line 2: "1:12.95" -> 1:12.59 (Kok was second in 1:12.95.)`."""
        return f'line {self.line}: "{one_line(self.claim.text)}" -> {self.claim.correct} ({self.around})'


def corrections(source: str, claims: Sequence[Checked]) -> list[Correction]:
    """Return what to correct in a text as it stands, in its order."""
    return [
        Correction(source.count("\n", 0, it.start) + 1, it, _around(source, it.start, it.end))
        for it in claims
        if it.verdict == CONTRADICTED
    ]


def _around(source: str, start: int, end: int) -> str:
    """Return some words of the line before and behind a span; what is left out is an ellipsis."""
    low = source.rfind("\n", 0, start) + 1
    high = source.find("\n", end)
    high = high if high >= 0 else len(source)
    first = low if start - low <= BEFORE else source.find(" ", start - BEFORE, start) + 1 or start
    last = high if high - end <= BEHIND else source.rfind(" ", end, end + BEHIND)
    last = last if last >= 0 else end
    words = one_line(source[first:last])
    return f"{'… ' if first > low else ''}{words}{' …' if last < high else ''}"


def one_line(text: str) -> str:
    """Return words without line breaks, and without the tags that stand between them in HTML."""
    return " ".join(_TAG.sub("", _OF_A_BLOCK.sub(" ", text)).split())
