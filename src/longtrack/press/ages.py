"""How old somebody is on a day."""

from __future__ import annotations

from datetime import date


def age_on(born: date, day: date) -> int:
    """Return the age of somebody on a day, in years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
