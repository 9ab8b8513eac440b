"""Times taken by hand: how the watches combine, and how such a time is marked (rules.md 2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from longtrack.sport.terms import Source
from longtrack.sport.times import Duration

HAND_TIME = "HT"
"""Stands beside every time that was taken by hand."""


def combine_watches(watches: Sequence[Duration]) -> Duration:
    """Return the hand time of one skater from one, two or three watches.

    Three: the middle one, which is also the one on which two agree. Two: the slower. One: that one,
    which is then a time, not a record. Raises ValueError for any other number.

    Rule: rules.md 2.1, from general knowledge; competitions may agree on another.
    """
    if not 1 <= len(watches) <= 3:
        raise ValueError(f"a hand time is taken by one to three watches, not by {len(watches)}")
    return sorted(watches)[len(watches) // 2]


def time_mark(source: Source) -> str:
    """Return the mark that a time of this source carries on every list: `HT` or nothing."""
    return HAND_TIME if source is Source.MANUAL else ""
