"""A record of which no race is held counts as a time skated; one of a race that is held is that race."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.archive.facts import DAY, NOW, printed, result, take

from longtrack.archive.answers.lists import Wanted, best_list
from longtrack.archive.importing import import_into
from longtrack.archive.opened import opened
from longtrack.sport.history import History, PastRecord

KOK = "ned-kok-femke"


def record(time: str, day: date | None = None, record_class: str = "PB", **more: Any) -> PastRecord:
    """A record of Kok over 1000 m."""
    facts: dict[str, Any] = {"event": "W1000", "skater_id": KOK, "holder": "Femke Kok", "noc": "NED"}
    facts |= {"date": day, "venue": "Inzell", "source": "list", **more}
    return PastRecord(record_class=record_class, time=printed(time), **facts)


def listed(archive: Path) -> list[tuple[str, int, str]]:
    """The times of which no race is held: distance, time, day."""
    with opened(archive) as it:
        return [(each.event, each.time_ms, str(each.date or "")) for each in it.listed.values()]


def take_records(archive: Path, *records: PastRecord) -> None:
    """Import records."""
    import_into(archive, [("records", History(records=records))], moment=NOW)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (record("1:12.00"), [("W1000", 72_000, "")]),
        (record("1:12.00", date(2024, 1, 5), "WR"), [("W1000", 72_000, "2024-01-05")]),
        (record("1:12.59"), []),
        (record("1:12.5"), []),
        (record("1:12.59", date(2026, 2, 10)), []),
        (record("1:12.59", date(2026, 2, 11)), [("W1000", 72_590, "2026-02-11")]),
        (record("1:12.59", extra=(("year", "2026"),)), []),
        (record("1:12.59", extra=(("year", "2020"),)), [("W1000", 72_590, "")]),
        (record("1:12.58", DAY), []),
        (record("2:30.000", event="Sprint"), []),
        (record("1:12.00", skater_id=""), []),
    ],
)
def test_what_counts(tmp_path: Path, said: PastRecord, kept: list[tuple[str, int, str]]) -> None:
    """Not what agrees with a race that is held, nor one of its day; not points, not of nobody."""
    take(tmp_path / "archive", result(KOK, "1:12.59"))
    take_records(tmp_path / "archive", said)
    assert listed(tmp_path / "archive") == kept


def test_a_race_that_comes_later_takes_its_place(tmp_path: Path) -> None:
    """The list holds the time once: first as the record tells it, then as the race."""
    archive = tmp_path / "archive"
    take_records(archive, record("1:12.00", date(2024, 1, 5), "TR"))
    with opened(archive) as it:
        (line,) = best_list(it, Wanted(event="W1000"))
        assert (line.time_ms, line.race_held, line.venue, line.source) == (72_000, False, "Inzell", "list")
        (line,) = best_list(it, Wanted(event="W1000", season="2023/24"))
        assert (line.time_ms, line.race_held) == (72_000, False)
    take(archive, result(KOK, "1:12.00", date=date(2024, 1, 5), venue="Inzell"))
    assert listed(archive) == []
    with opened(archive) as it:
        (line,) = best_list(it, Wanted(event="W1000"))
        assert (line.time_ms, line.race_held, line.competition) == (72_000, True, "Cup")
