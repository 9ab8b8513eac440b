"""The same rows in SQLite, with the indexes that its questions need, and in plain DuckDB, nothing kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from longtrack.archive.people import search_text

Rows = list[tuple[Any, ...]]
_BATCH: Final = 50_000

# One text for both engines; `distance` is the event without the number of a second race.
_QUESTIONS: Final = {
    "career": """
        SELECT race, competitions.name, event, division, date, time_ms, digits, rank, outcome, marks
        FROM results JOIN races USING (race) JOIN competitions USING (competition)
        WHERE skater = ? ORDER BY date, race""",
    "head-to-head": """
        SELECT mine.race, date, mine.time_ms, mine.digits, mine.rank, mine.outcome, mine.marks,
            other.time_ms, other.digits, other.rank, other.outcome, other.marks
        FROM results AS mine JOIN results AS other ON other.race = mine.race
        JOIN races ON races.race = mine.race
        WHERE mine.skater = ? AND other.skater = ? ORDER BY date, mine.race""",
    "laps": "SELECT race, laps FROM results WHERE skater = ? ORDER BY race",
    "record progression": """
        WITH days AS (
            SELECT date, min(time_ms) AS time_ms FROM results JOIN races USING (race)
            WHERE distance = ? AND time_ms IS NOT NULL GROUP BY date
        ), falls AS (
            SELECT date, time_ms,
                min(time_ms) OVER (ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM days
        )
        SELECT falls.date, falls.time_ms, results.digits, people.skater_id
        FROM falls JOIN races ON races.date = falls.date AND races.distance = ?
        JOIN results ON results.race = races.race AND results.time_ms = falls.time_ms
        JOIN people ON people.skater = results.skater
        WHERE before IS NULL OR falls.time_ms < before
        ORDER BY falls.date, people.skater_id""",
}
_LIST: Final = """
    WITH best AS (
        SELECT skater, min(time_ms) AS time_ms FROM {source}
        WHERE {where} AND time_ms IS NOT NULL GROUP BY skater ORDER BY 2, 1 LIMIT 50
    ), placed AS (
        SELECT best.skater, best.time_ms, results.digits, races.competition, races.date,
            row_number() OVER (PARTITION BY best.skater ORDER BY races.date, races.race) AS place
        FROM best JOIN results ON results.skater = best.skater AND results.time_ms = best.time_ms
        JOIN races ON races.race = results.race JOIN tracks USING (track) WHERE {where}
    )
    SELECT rank() OVER (ORDER BY time_ms), time_ms, digits, skater, family_name, competitions.name, date
    FROM placed JOIN people USING (skater) JOIN competitions USING (competition)
    WHERE place = 1 ORDER BY time_ms, skater"""
_JOINED: Final = "results JOIN races USING (race) JOIN tracks USING (track)"
_LISTS: Final = {
    "top 50": _LIST.format(source="results JOIN races USING (race)", where="races.distance = ?"),
    "season list": _LIST.format(
        source="results JOIN races USING (race)", where="races.season = ? AND races.distance = ?"
    ),
    "sea level list": _LIST.format(source=_JOINED, where="races.distance = ? AND tracks.sea_level"),
    "free scan": _LIST.format(
        source=_JOINED, where="races.distance = ? AND tracks.sea_level AND races.date <= ?"
    ),
}
_RACES: Final = "SELECT *, split_part(event, '(', 1) AS distance FROM held.races"
_SMALL: Final = {
    "races": _RACES,
    "competitions": "SELECT competition, name FROM held.competitions",
    "people": "SELECT skater, skater_id, family_name FROM held.people",
    "names": "SELECT skater, ' ' || plain || ' ' AS plain FROM held.aliases",
    "tracks": "SELECT track, sea_level FROM held.tracks",
}


def _asked(question: str, about: Sequence[Any]) -> tuple[str, list[Any]]:
    if question == "name search":
        words = search_text(about[0]).split()
        where = " AND ".join("plain LIKE ?" for _ in words)
        return f"SELECT skater FROM names WHERE {where} ORDER BY skater", [f"% {it} %" for it in words]
    if question in _LISTS:
        return _LISTS[question], [*about, *about]
    return _QUESTIONS[question], [*about, *about] if question == "record progression" else list(about)


class Duck:
    """Plain DuckDB: the rows in a table, as they were given."""

    def __init__(self, file: Path) -> None:
        self._connection = duckdb.connect(str(file), read_only=True)

    @staticmethod
    def load(file: Path, given: Path, held: Path) -> None:
        """Make the file of the rows and of the small tables of an archive."""
        connection = duckdb.connect(str(file))
        connection.execute(f"ATTACH '{held}' AS held (READ_ONLY)")
        for table, sql in _SMALL.items():
            connection.execute(f"CREATE TABLE {table} AS {sql}")
        connection.execute(f"CREATE TABLE results AS SELECT * FROM '{given}'")
        connection.execute("CHECKPOINT")
        connection.close()

    def ask(self, question: str, about: Sequence[Any]) -> Rows:
        """Return the rows of the answer."""
        sql, parameters = _asked(question, about)
        rows = self._connection.execute(sql, parameters).fetchall()
        if question == "laps":
            return [(race, tuple(laps or ())) for race, laps in rows]
        return [(str(day), *rest) for day, *rest in rows] if question == "record progression" else rows

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Lite:
    """SQLite: results clustered by skater, an index by race and one by time."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._connection.execute("PRAGMA mmap_size = 8589934592")

    @staticmethod
    def load(file: Path, given: Path, held: Path) -> None:
        """Make the file of the rows and of the small tables of an archive."""
        source = duckdb.connect()
        source.execute(f"ATTACH '{held}' AS held (READ_ONLY)")
        out = sqlite3.connect(file)
        out.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;"
        )
        for table, sql in _SMALL.items():
            asked = source.execute(sql)
            names = [column[0] for column in asked.description or ()]
            # A key that is the number of the row needs no index of its own.
            keys = [
                f"{it} INTEGER PRIMARY KEY" if at == 0 and table != "names" else it
                for at, it in enumerate(names)
            ]
            out.execute(f"CREATE TABLE {table} ({', '.join(keys)})")
            _copy(out, table, asked)
        out.execute(
            "CREATE TABLE results (skater INTEGER, race INTEGER, time_ms INTEGER, digits INTEGER, "
            "rank INTEGER, pair INTEGER, lane INTEGER, outcome INTEGER, laps TEXT, marks TEXT, "
            "PRIMARY KEY (skater, race)) "
            "WITHOUT ROWID"
        )
        _copy(
            out,
            "results",
            source.execute(
                "SELECT skater, race, time_ms, digits, rank, pair, lane, outcome, "
                f"array_to_string(laps, ';'), marks FROM '{given}' ORDER BY skater, race"
            ),
        )
        out.executescript(
            "CREATE INDEX by_race ON results (race, time_ms);"
            "CREATE INDEX races_by_distance ON races (distance, season, date);"
            "CREATE INDEX races_by_date ON races (distance, date);"
            "ANALYZE;"
        )
        out.commit()
        out.close()
        source.close()

    def ask(self, question: str, about: Sequence[Any]) -> Rows:
        """Return the rows of the answer."""
        sql, parameters = _asked(question, about)
        rows = self._connection.execute(sql, parameters).fetchall()
        if question == "laps":
            return [(race, tuple(map(int, laps.split(";"))) if laps else ()) for race, laps in rows]
        at = 6 if question in _LISTS else {"career": 4, "head-to-head": 1}.get(question)
        if at is None:
            return rows
        return [(*row[:at], date.fromisoformat(row[at]), *row[at + 1 :]) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _copy(out: sqlite3.Connection, table: str, asked: duckdb.DuckDBPyConnection) -> None:
    marks = ", ".join("?" for _ in asked.description or ())
    for batch in _batches(asked):
        out.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)


def _batches(asked: duckdb.DuckDBPyConnection) -> Iterator[Rows]:
    while batch := asked.fetchmany(_BATCH):
        yield [tuple(it.isoformat() if isinstance(it, date) else it for it in row) for row in batch]
