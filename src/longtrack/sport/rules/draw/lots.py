"""Lots that anyone can draw again: SHA-256 over a seed, a purpose and a counter (docs/draw.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Final, TypeVar

Item = TypeVar("Item")

SCHEME: Final = "longtrack lots 1"
"""First line of every text that is hashed; another way to draw lots gets another number."""

SPAN: Final = 2**64
"""How many numbers one lot can be: the first eight bytes of a hash, sixteen digits on a screen."""


def numbers(seed: int, purpose: str) -> Iterator[int]:
    """Yield numbers from 0 to 2^64 - 1, without end: one hash each, the counter from 0.

    Clause: rules 3.2
    """
    for counter in count():
        text = f"{SCHEME}\n{seed}\n{purpose}\n{counter}"
        yield int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def below(bound: int, source: Iterator[int], span: int = SPAN) -> int:
    """Return a number from 0 to `bound` - 1, each as likely as the other.

    Numbers of the last, incomplete round of `bound` are thrown away: with 64-bit numbers that hardly
    ever happens, and without it the first entrants would be drawn a little more often.

    Clause: rules 3.2
    """
    if not 0 < bound <= span:
        raise ValueError(f"a lot is drawn among 1 to {span}, not among {bound}")
    usable = span - span % bound
    return next(number for number in source if number < usable) % bound


def shuffled(items: Sequence[Item], choose: Callable[[int], int]) -> list[Item]:
    """Return `items` in the order of Fisher and Yates; `choose(n)` gives a number from 0 to n - 1.

    From the last place to the second: what stands there changes places with one of those up to there.

    Clause: rules 3.2
    """
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = choose(last + 1)
        order[last], order[other] = order[other], order[last]
    return order


@dataclass(frozen=True, slots=True)
class Lots:
    """The lots of one draw: its seed, and a label (the distance) that keeps draws of one seed apart."""

    seed: int
    label: str = ""

    def order(self, purpose: str, items: Sequence[Item]) -> list[Item]:
        """Return `items` in drawn order; every purpose of a draw has lots of its own.

        Clause: rules 3.2
        """
        source = numbers(self.seed, f"{self.label}/{purpose}")
        return shuffled(items, lambda bound: below(bound, source))
