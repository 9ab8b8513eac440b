"""What is said beside an answer: records of which the day is not known, and rounds held in part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.archive.facts import NOW, printed, result

from longtrack.archive.answers.notices import notices
from longtrack.archive.answers.records import record_at
from longtrack.archive.answers.standings import series_standing
from longtrack.archive.importing import import_into
from longtrack.archive.opened import Archive, opened
from longtrack.sport.history import FieldSize, History, PastRecord

KOK, LEERDAM = "ned-kok-femke", "ned-leerdam-jutta"
OLD = PastRecord("WR", "W1000", printed("1:35.00"), "", "Anna Old", "NED", date(1955, 1, 2), "Oslo", "book")
YEAR = replace(OLD, time=printed("1:33.40"), holder="Bea Year", date=None, extra=(("year", "1960"),))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Two records, one of them known by its year, and two rounds of a World Cup."""
    folder: Path = tmp_path_factory.mktemp("notices") / "archive"
    first: dict[str, Any] = {"competition": "World Cup 1", "division": "A", "date": date(2025, 11, 14)}
    second: dict[str, Any] = {"competition": "World Cup 2", "division": "A", "date": date(2025, 11, 21)}
    results = (
        *(result(who, rank=rank, **first) for rank, who in enumerate((KOK, LEERDAM), 1)),
        result(LEERDAM, "1:12.31", rank=2, **second),
    )
    fields = (FieldSize("World Cup 1", "W1000", number_of_starters=2, date=date(2025, 11, 14), source="s"),)
    history = History(results=results, records=(OLD, YEAR), fields=fields)
    import_into(folder, [("folder", history)], moment=NOW)
    with opened(folder) as found:
        yield found


@pytest.mark.parametrize(
    ("at", "before", "holder", "notice"),
    [
        ("1959-12-31", False, "Anna Old", []),
        ("1960-01-01", False, "Anna Old", ["in 1960, day not known: 1:33.40 Bea Year"]),
        ("1960-12-31", True, "Anna Old", ["in 1960, day not known: 1:33.40 Bea Year"]),
        ("1960-12-31", False, "Bea Year", []),
        ("1961-01-01", False, "Bea Year", []),
    ],
)
def test_a_record_of_which_the_year_is_known(
    archive: Archive, at: str, before: bool, holder: str, notice: list[str]
) -> None:
    """It stands from the end of the year on; before, it is said that it came some day of it."""
    found = record_at(archive, "WR", "W1000", at, before=before)
    assert [it.holder for it in found.holders] == [holder]
    assert [it for it in notices(archive, found) if it.startswith("in ")] == notice


def test_a_faster_time(archive: Archive) -> None:
    """A time that beats the listed record is named: perhaps a source is missing."""
    (said,) = notices(archive, record_at(archive, "WR", "W1000"))
    assert said.startswith("a faster time is held, 1:12.31 of Jutta Leerdam (2025-11-21), which no source")


def test_a_round_with_holes(archive: Archive) -> None:
    """A rank is missing of the second round: the standing is not whole."""
    (said,) = notices(archive, series_standing(archive, "WC2025-26", "W1000"))
    assert said == ("not the whole standing: of these races only part is held: World Cup 2 W1000 A (1 row)")
    assert notices(archive, series_standing(archive, "WC2025-26", "W1000", "2025-11-15")) == []
