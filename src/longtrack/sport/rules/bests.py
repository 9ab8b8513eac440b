"""Personal and season bests (rules.md 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterable

from longtrack.sport.rules.records import Verdict, compare
from longtrack.sport.times import Duration

FIRST_DAY_OF_SEASON = (7, 1)
"""Month and day: a season runs from 1 July to 30 June."""


def season(date: str) -> str:
    """Return the season of a date in ISO 8601, such as `2025/26` for 2026-02-09.

    Rule: rules.md 3.3 and 6.1. Raises ValueError for what is not a date.
    """
    year, month, day = (int(part) for part in date.split("-"))
    first = year if (month, day) >= FIRST_DAY_OF_SEASON else year - 1
    return f"{first}/{(first + 1) % 100:02}"


def season_best(races: Iterable[tuple[str, Duration]], date: str) -> Duration | None:
    """Return the fastest time of the season to which `date` belongs; `races` are dates and counting times."""
    wanted = season(date)
    return min((time for day, time in races if season(day) == wanted), default=None)


def best_verdict(time: Duration, earlier: Duration | None) -> Verdict:
    """Return whether a counting time is a new best: smaller in hundredths, or the first (rules.md 6.2)."""
    return Verdict.BROKEN if earlier is None else compare(time, earlier)
