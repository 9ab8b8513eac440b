"""The words of a check: a claim, its subject, its verdict, and a type of claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from longtrack.press.reading import Reading

CONFIRMED = "confirmed"
CONTRADICTED = "contradicted"
UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that the text says: where, and in the number that it turns on. Types add what they need."""

    start: int
    end: int
    number: tuple[int, int] | None = None
    """Where the figure stands that only one type of claim may read; the first type that asks has it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the facts say to a claim."""

    verdict: str
    evidence: tuple[str, ...]
    """Sentences with the arithmetic and the row it rests on, or the reason why nothing can be said."""
    correct: str | None = None
    """What the text should have said, where it is wrong."""


def confirmed(*evidence: str) -> Verdict:
    """Return that the text is right, and by which reading."""
    return Verdict(CONFIRMED, evidence)


def contradicted(correct: str, *evidence: str) -> Verdict:
    """Return that every admissible reading disagrees with the facts; `correct` is what to print."""
    return Verdict(CONTRADICTED, evidence, correct)


def unverifiable(*reasons: str) -> Verdict:
    """Return that nothing can be said, and why."""
    return Verdict(UNVERIFIABLE, reasons)


def first_that_holds(readings: Sequence[Verdict]) -> Verdict:
    """Return the verdict on several admissible readings of one claim.

    One that is confirmed confirms it; only if all are contradicted is the first of them the verdict.
    """
    for reading in readings:
        if reading.verdict == CONFIRMED:
            return reading
    for reading in readings:
        if reading.verdict == UNVERIFIABLE:
            return reading
    return readings[0] if readings else unverifiable("no reading of this can be checked")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence for the tests of a type: what is found in it, and the verdict."""

    text: str
    span: str
    verdict: str
    correct: str | None = None


C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class ClaimType(Generic[C]):
    """One type of the taxonomy: how it is found in a text, and how it is judged."""

    name: str
    find: Callable[[Reading], Iterator[C]]
    judge: Callable[[Reading, C], Verdict]
    examples: tuple[Example, ...] = field(default=())
    needs_race: bool = True
    """Whether nothing can be said while it is open which race the text is about."""
    of: Callable[[Reading, C, str], Verdict] | None = None
    """The verdict if the claim were about this person: what is true of somebody else in reach is no error."""
    of_two: bool = False
    """Whether it is right for half of everybody, as a lane is: then a pair mate excuses nothing."""


AnyType = ClaimType[Any]


def words_of(pattern: re.Pattern[str]) -> Callable[[Reading], Iterator[Claim]]:
    """Return a `find` for a type whose claims are nothing but the words of a pattern."""

    def find(reading: Reading) -> Iterator[Claim]:
        for match in reading.matches(pattern):
            yield Claim(start=match.start(), end=match.end())

    return find
