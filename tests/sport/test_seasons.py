"""Seasons and ages turn on 1 July."""

from __future__ import annotations

import pytest

from longtrack.sport.distances import Gender
from longtrack.sport.rules.seasons import age_in_season, dutch_category, is_junior, is_neo_senior, season


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-06-30", "2024/25"),
        ("2025-07-01", "2025/26"),
        ("2026-02-09", "2025/26"),
        ("1999-12-31", "1999/00"),
    ],
)
def test_season(day: str, expected: str) -> None:
    """A season runs from 1 July to 30 June."""
    assert season(day) == expected


def test_no_date() -> None:
    """A year alone is no date."""
    with pytest.raises(ValueError, match="2026"):
        season("2026")


def test_age_counts_on_the_first_of_july() -> None:
    """The age of a season is that of the 1 July with which it began."""
    assert age_in_season("2008-07-01", "2026-02-09") == 17
    assert age_in_season("2008-07-02", "2026-02-09") == 16


def test_junior() -> None:
    """A junior has not turned 19 before the 1 July before the season."""
    assert is_junior("2006-07-01", "2026-02-09")
    assert not is_junior("2006-06-30", "2026-02-09")
    assert is_junior("2006-06-30", "2025-06-30")


def test_neo_senior() -> None:
    """A neo-senior is no junior any more and under 23."""
    assert is_neo_senior("2006-06-30", "2026-02-09")
    assert is_neo_senior("2002-07-01", "2026-02-09")
    assert not is_neo_senior("2002-06-30", "2026-02-09")
    assert not is_neo_senior("2007-01-01", "2026-02-09")


@pytest.mark.parametrize(
    ("age", "category"),
    [
        *((6, "PF"), (7, "PF"), (8, "PE"), (9, "PD"), (10, "PC"), (11, "PB"), (12, "PA")),
        *((13, "C1"), (14, "C2"), (15, "B1"), (16, "B2"), (17, "A1"), (18, "A2")),
        *((19, "N1"), (20, "N2"), (21, "N3"), (22, "N4"), (23, "S"), (29, "S")),
        *((30, "SB"), (39, "SB"), (40, "40"), (44, "40"), (45, "45"), (72, "70")),
    ],
)
def test_dutch_categories(age: int, category: str) -> None:
    """The Dutch age categories by the age on 1 July; that SB ends at 39 is inferred from the next one."""
    born = f"{2025 - age}-07-01"
    assert dutch_category(Gender.MEN, born, "2026-02-09") == f"H{category}"
    assert dutch_category(Gender.WOMEN, born, "2026-02-09") == f"D{category}"
