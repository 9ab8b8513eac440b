"""A skater who was hindered may skate again: which of her times counts (rules.md 2.7)."""

from __future__ import annotations

from collections.abc import Iterable

from longtrack.sport.times import Duration

RESKATE = "RS"
"""Stands beside a result with more than one attempt."""


def counting_time(attempts: Iterable[Duration | None]) -> Duration | None:
    """Return the better of the valid times of all attempts, None where there is none.

    An attempt without a valid time (not finished, disqualified) is None: then the other counts alone.

    Rule: rules.md 2.7; so ruled at the Games of 2026 (1:07.58 before a re-skate of 1:08.46).
    """
    return min((time for time in attempts if time is not None), default=None)
