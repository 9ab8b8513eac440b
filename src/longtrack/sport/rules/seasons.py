"""Seasons and ages: both turn on 1 July (rules 3.3, 6.1). Dates are ISO 8601, `2026-02-09`."""

from __future__ import annotations

from datetime import date
from typing import Final

from longtrack.sport.distances import Gender

FIRST_DAY_OF_SEASON: Final = (7, 1)
"""Month and day: a season runs from 1 July to 30 June."""

JUNIOR_UNTIL: Final = 19
"""A junior has not turned this age before the 1 July before the season."""

NEO_SENIOR_UNTIL: Final = 23
"""A neo-senior is no junior any more and has not turned this age before the 1 July before the season."""

_DUTCH_PUPILS: Final = {12: "PA", 11: "PB", 10: "PC", 9: "PD", 8: "PE"}
_DUTCH_BY_AGE: Final = dict(
    enumerate(("C1", "C2", "B1", "B2", "A1", "A2", "N1", "N2", "N3", "N4"), start=13),
)
_DUTCH_SENIOR_TO: Final = 29
_DUTCH_MASTERS_FROM: Final = 40


def first_year(day: str) -> int:
    """Return the year in which the season of a date began. Raises ValueError for what is not a date.

    Clause: rules 3.3, 6.1
    """
    parsed = date.fromisoformat(day)
    return parsed.year if (parsed.month, parsed.day) >= FIRST_DAY_OF_SEASON else parsed.year - 1


def season(day: str) -> str:
    """Return the season of a date, such as `2025/26` for 2026-02-09. Raises ValueError for what is no date.

    Clause: rules 3.3, 6.1
    """
    first = first_year(day)
    return f"{first}/{(first + 1) % 100:02}"


def age_in_season(born: str, day: str) -> int:
    """Return the age on the 1 July with which the season of `day` began.

    Clause: rules 3.3
    """
    birth = date.fromisoformat(born)
    return first_year(day) - birth.year - ((birth.month, birth.day) > FIRST_DAY_OF_SEASON)


def is_junior(born: str, day: str) -> bool:
    """Return whether a skater is a junior in the season of `day`: a 19th birthday on 1 July is early enough.

    Clause: rules 3.3
    """
    return not _turned_before_the_season(JUNIOR_UNTIL, born, day)


def is_neo_senior(born: str, day: str) -> bool:
    """Return whether a skater is a neo-senior in the season of `day`: under 23 and no junior.

    Clause: rules 3.3
    """
    return not is_junior(born, day) and not _turned_before_the_season(NEO_SENIOR_UNTIL, born, day)


def dutch_category(gender: Gender, born: str, day: str) -> str:
    """Return the Dutch age category: `HA1`, `DN4`, `DS`, `H45`; H for men, D for women.

    By the age on 1 July: pupils to 12, juniors C, B, A, neo-seniors, seniors to 29, SB to 39, then in steps
    of five years. The upper end of SB is inferred from the next category.

    Clause: rules 3.3
    """
    prefix = "D" if gender is Gender.WOMEN else "H"
    age = age_in_season(born, day)
    if age in _DUTCH_BY_AGE:
        return prefix + _DUTCH_BY_AGE[age]
    if age < min(_DUTCH_BY_AGE):
        return prefix + _DUTCH_PUPILS.get(age, "PF")
    if age <= _DUTCH_SENIOR_TO:
        return prefix + "S"
    return prefix + ("SB" if age < _DUTCH_MASTERS_FROM else str(age // 5 * 5))


def _turned_before_the_season(age: int, born: str, day: str) -> bool:
    birth = date.fromisoformat(born)
    return (birth.year + age, birth.month, birth.day) < (first_year(day), *FIRST_DAY_OF_SEASON)
