"""How a record went, from what sources list: what beat it, what equalled it, and what is no record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.archive.facts import DAY, NOW, printed

from longtrack.archive import catalogue
from longtrack.archive.importing import import_into
from longtrack.archive.record_lines import Listed, in_order
from longtrack.sport.history import History, PastRecord


def listed(time_ms: int, date: str = "", holder: str = "", year: int | None = None) -> Listed:
    """One Olympic record of the women's 1000 m."""
    values: Any = ("OR", "W1000", "", time_ms, 2, None, holder, "", date or None, year, "", 1, None)
    return Listed._make(values)


def told(*book: Listed) -> list[tuple[str, int]]:
    """What the progression is made of."""
    return [(verdict.value, it.time_ms) for verdict, it in in_order(book)]


def test_two_of_one_day_go_from_slow_to_fast() -> None:
    """In Milan the record fell in pair 13 and again in pair 15: the slower one stood first."""
    assert told(listed(72_310, "2026-02-09"), listed(73_190, "2022-02-17"), listed(72_590, "2026-02-09")) == [
        ("broken", 73_190),
        ("broken", 72_590),
        ("broken", 72_310),
    ]


def test_the_same_hundredth_equals() -> None:
    """Records are compared in published hundredths, whatever the third digit."""
    assert told(listed(34_326, "2022-02-12", "Gao"), listed(34_322, "2026-02-14", "Other")) == [
        ("broken", 34_326),
        ("equalled", 34_322),
    ]


def test_a_slower_time_is_no_record() -> None:
    """What an earlier day already beat is none, whoever lists it."""
    assert told(listed(73_190, "2022-02-17"), listed(73_830, "2024-02-17")) == [("broken", 73_190)]


def test_a_year_comes_before_its_days() -> None:
    """Of 1960 nobody kept the day: it stands before every later one."""
    assert told(listed(93_200, "1964-02-01"), listed(94_100, year=1960)) == [
        ("broken", 94_100),
        ("broken", 93_200),
    ]


def test_one_without_a_day_hides_nothing() -> None:
    """It comes last, as far as it beats or equals what is known; the dated ones stay a progression."""
    assert told(listed(72_310), listed(73_190, "2022-02-17"), listed(72_590, "2026-02-09")) == [
        ("broken", 73_190),
        ("broken", 72_590),
        ("broken", 72_310),
    ]


def test_bests_are_of_one_skater(tmp_path: Path) -> None:
    """A personal best of one does not beat that of another; a world record does."""
    records = tuple(
        PastRecord(record_class, "W1000", printed(time), skater, "", "NED", DAY, "", "list")
        for record_class in ("PB", "WR")
        for skater, time in (("ned-kok-femke", "1:12.31"), ("ned-bos-anna", "1:15.00"))
    )
    import_into(tmp_path, [("list", History(records=records))], moment=NOW)
    with catalogue.reading(tmp_path) as (connection, _):
        held = connection.execute(
            "SELECT record_class, scope, number FROM record_progression ORDER BY ALL"
        ).fetchall()
    assert held == [("PB", "ned-bos-anna", 1), ("PB", "ned-kok-femke", 1), ("WR", "", 1), ("WR", "", 2)]
