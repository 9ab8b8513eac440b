"""A checked text as a page shows it: paragraphs in pieces, each plain or marked with what was found there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from longtrack.press.check import Checked
from longtrack.press.claim import CONFIRMED, CONTRADICTED, UNVERIFIABLE
from longtrack.web.language import N_

QUOTED = "quoted"

KINDS = (CONTRADICTED, UNVERIFIABLE, QUOTED, CONFIRMED)
"""How a mark may look, the one that asks for most attention first."""

WORDS = (N_("contradicted"), N_("unverifiable"), N_("quoted"), N_("confirmed"))
"""As people read it; templates show them with `| word`."""


@dataclass(frozen=True)
class Mark:
    """A stretch of text about which something was found: claims that overlap share one, but what is wrong has
    one of its own."""

    number: int
    claims: tuple[Checked, ...]
    end: int

    @property
    def kind(self) -> str:
        """The look of it: that of the claim that asks for most attention."""
        return min((kind_of(it) for it in self.claims), key=KINDS.index)

    @property
    def correct(self) -> str:
        """What to print instead, where one thing is wrong."""
        found = {it.correct for it in self.claims if it.correct and it.end <= self.end}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph."""

    text: str
    mark: Mark | None = None


def kind_of(claim: Checked) -> str:
    """Return how a claim looks: one of KINDS."""
    return QUOTED if claim.quoted and claim.verdict != CONTRADICTED else claim.verdict


def counted(claims: Sequence[Checked]) -> dict[str, int]:
    """Return how many claims there are of each kind."""
    kinds = [kind_of(it) for it in claims]
    return {kind: kinds.count(kind) for kind in KINDS}


def paragraphs(text: str, claims: Sequence[Checked]) -> list[list[Piece]]:
    """Return the lines of a text in pieces; a line with nothing in it begins a paragraph and is left out."""
    found: list[list[Piece]] = [[]]
    for piece in _pieces(text, claims):
        if piece.mark is not None:
            found[-1].append(piece)
            continue
        first, *rest = piece.text.split("\n")
        found[-1].append(Piece(first))
        found += [[Piece(it)] for it in rest]
    return [line for line in found if any(it.text.strip() for it in line)]


def _pieces(text: str, claims: Sequence[Checked]) -> Iterator[Piece]:
    at = number = 0
    for group in _together(claims):
        for start, end in _cut(group):
            here = tuple(it for it in group if it.start < end and start < it.end)
            number += 1
            yield Piece(text[at:start])
            yield Piece(text[start:end], Mark(number, here, end))
            at = end
    yield Piece(text[at:])


def _cut(group: Sequence[Checked]) -> Iterator[tuple[int, int]]:
    """Return the parts of a stretch, what is wrong in it apart from the rest, that nothing right looks
    wrong."""
    wrong = _together([replace(it, also=()) for it in group if it.verdict == CONTRADICTED])
    bounds = {group[0].start, max(it.end for it in group)}
    bounds |= {at for each in wrong for at in (each[0].start, max(it.end for it in each))}
    return pairwise(sorted(bounds))


def _together(claims: Sequence[Checked]) -> list[list[Checked]]:
    """Return the claims, and their copies, in groups that overlap, in order."""
    copies = [replace(it, start=start, end=end) for it in claims for start, end in it.also]
    groups: list[list[Checked]] = []
    end = 0
    for it in sorted((*claims, *copies), key=lambda it: (it.start, -it.end)):
        if groups and it.start < end:
            groups[-1].append(it)
        else:
            groups.append([it])
        end = max(end, it.end)
    return groups
