"""Times that a record names and no race that is held: a personal best in a list counts as a time skated.

A record of a day of which a race of the same skater over the same distance is held is that race, and the
result stands; so is one whose time agrees with a race that is a day apart, or where the record has no day.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, NamedTuple

import duckdb

_RACED: Final = """
    SELECT skater, split_part(event, '(', 1) AS event, date, time_ms, digits
    FROM {results} SEMI JOIN (SELECT skater FROM records) AS holders USING (skater) JOIN races USING (race)
    WHERE time_ms IS NOT NULL AND outcome = 0
"""
_TIMES: Final = f"""
INSERT INTO listed_times
WITH raced AS ({_RACED}), said AS (
    SELECT skater, event, time_ms, digits, date, year, venue, track, record_class, source FROM records
    WHERE skater IS NOT NULL AND regexp_full_match(event, '[WM][0-9]+')
    QUALIFY row_number() OVER (
        PARTITION BY skater, event, time_ms, date, year ORDER BY venue = '', record_class, source, venue) = 1
)
SELECT row_number() OVER (ORDER BY skater, event, time_ms, date, year), skater, event, time_ms, digits, date,
    year, CASE WHEN date IS NULL THEN '' WHEN month(date) >= 7
        THEN year(date) || '/' || right((year(date) + 1)::VARCHAR, 2)
        ELSE (year(date) - 1) || '/' || right(year(date)::VARCHAR, 2) END,
    venue, track, record_class, source
FROM said ANTI JOIN raced ON raced.skater = said.skater AND raced.event = said.event AND (
    raced.date = said.date
    OR (raced.time_ms // {{unit}} = said.time_ms // {{unit}} AND CASE
        WHEN said.date IS NOT NULL THEN raced.date IS NULL OR abs(raced.date - said.date) <= 1
        ELSE said.year IS NULL OR raced.date IS NULL OR year(raced.date) = said.year END))
"""
_UNIT: Final = "(10 ** (3 - least(raced.digits, said.digits)))::INTEGER"
"""Times agree when they are the same cut to the fewer digits."""


class Changed(NamedTuple):
    """Whom and what other times concern than before."""

    skaters: set[int]
    lists: set[tuple[str, str]]
    """Season, '' for all time, and distance."""


def make(connection: duckdb.DuckDBPyConnection, results: str = "results") -> Changed:
    """Make `listed_times` anew; `results` holds at least those of everybody who has a record."""
    before = _rows(connection)
    connection.execute("DELETE FROM listed_times")
    connection.execute(_TIMES.format(results=results, unit=_UNIT))
    return _changed(before ^ _rows(connection))


def _rows(connection: duckdb.DuckDBPyConnection) -> set[tuple[Any, ...]]:
    return set(connection.execute("SELECT skater, season, event, * FROM listed_times").fetchall())


def _changed(rows: Collection[tuple[Any, ...]]) -> Changed:
    lists = {(season, event) for _, season, event, *_ in rows} | {("", event) for _, _, event, *_ in rows}
    return Changed({row[0] for row in rows}, lists)
