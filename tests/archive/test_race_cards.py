"""Races at hand: by number, also after some of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from longtrack.archive import catalogue
from longtrack.archive.race_cards import RaceCards, day_of, write


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A catalogue with three thousand races, one a day."""
    connection = duckdb.connect()
    catalogue.make_tables(connection)
    connection.execute(
        "INSERT INTO races "
        "SELECT range::INTEGER, 4, 'W1000', 'A', DATE '2020-01-01' + range::INTEGER, '', NULL, 9 "
        "FROM range(1, 3001)"
    )
    yield connection
    connection.close()


def test_a_race_by_number(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Competition, event, division, day, track and source of any race; an unknown number is refused."""
    write(connection, tmp_path / "races.bin")
    cards = RaceCards(tmp_path / "races.bin")
    card = cards.card(2500)
    assert (card.competition, cards.kinds[card.kind], card.track, card.source) == (4, ("W1000", "A"), 0, 9)
    assert day_of(card.day) == date(2026, 11, 5)
    assert day_of(0) is None
    with pytest.raises(KeyError):
        cards.card(3001)
    cards.close()


def test_changed_and_new_races(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """What changed is read anew and what is new is added; every other race stays."""
    file = tmp_path / "races.bin"
    write(connection, file)
    connection.execute("UPDATE races SET event = 'W1500' WHERE race IN (3, 4)")
    connection.execute("INSERT INTO races VALUES (3100, 5, 'M500', 'B', NULL, '', 2, 1)")
    write(connection, file, [3])
    cards = RaceCards(file)
    assert cards.kinds[cards.card(3).kind] == ("W1500", "A")
    assert cards.kinds[cards.card(4).kind] == ("W1000", "A")
    assert cards.card(3100)[2:] == (0, 2, 1)
    assert cards.card(2500).competition == 4
    cards.close()


def test_half_a_file_is_refused(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A file that was cut says so."""
    file = tmp_path / "races.bin"
    write(connection, file)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ValueError, match="is no file of races, or not whole"):
        RaceCards(file)
