"""What is derived and kept, so that a question is answered at once: bests, lists, records, careers, races.

Everything here can be made anew from the rest (`remake`). After an import only what its skaters and races
touch is made anew (`renew`). Both need `results` as a view over all Parquet parts of the connection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import duckdb

from longtrack.archive import listed_times, race_cards
from longtrack.archive.careers import PARTS, Career, Careers, encode, write_part
from longtrack.archive.mentions import season_of
from longtrack.archive.record_lines import write_progressions
from longtrack.archive.rows import insert

_SKATERS_AT_ONCE: Final = 5_000
_SMALL_PARTS: Final = 8
"""So many small parts of careers may lie beside the first before they are made into one."""

# Everything that counts as a time skated: races, and what records name where no race is held, as `-number`. A
# race over the same distance twice has its number in brackets; for a best they are one distance.
_TIMES: Final = """
CREATE OR REPLACE TEMP {kind} timed AS
SELECT skater, race, time_ms, digits, {results}.source, split_part(event, '(', 1) AS distance, season, date,
    races.track
FROM {results} JOIN races USING (race)
WHERE time_ms IS NOT NULL AND outcome = 0
UNION ALL
SELECT skater, -number, time_ms, digits, source, event, season, date, track FROM listed_times
"""
_BEST: Final = """
    min(time_ms // 10) AS hundredths,
    arg_min((time_ms, digits, race, source),
        (time_ms // 10, coalesce(date, DATE '9999-12-31'), race < 0, abs(race))) AS first
"""
_PERSONAL: Final = f"""
INSERT INTO {{table}}
SELECT distance, first[1], first[2], skater, first[3], first[4]
FROM (SELECT distance, skater, {_BEST} FROM timed {{which}} GROUP BY ALL)
ORDER BY distance, hundredths, skater
"""
_SEASON: Final = f"""
INSERT INTO {{table}}
SELECT season, distance, first[1], first[2], skater, first[3], first[4]
FROM (SELECT season, distance, skater, {_BEST} FROM timed {{which}} GROUP BY ALL)
ORDER BY distance, season, hundredths, skater
"""
_BESTS: Final = (
    ("personal_bests", _PERSONAL, "WHERE true"),
    ("sea_level_bests", _PERSONAL, "WHERE track IN (SELECT track FROM tracks WHERE sea_level)"),
    ("season_bests", _SEASON, "WHERE season <> ''"),
)
_OF_TOUCHED: Final = " AND skater IN (SELECT skater FROM touched)"
_SKATED: Final = """
CREATE OR REPLACE TEMP TABLE skated AS
SELECT skater, race, time_ms, digits, rank, outcome, marks, source
FROM results SEMI JOIN (SELECT skater FROM touched UNION SELECT skater FROM records) AS asked USING (skater)
"""
"""Results of who is touched or has a record, read once: reading all takes most of the time of an import."""
LISTED: Final = 100
"""Rows of a list that are kept as one value."""
_LISTS: Final = f"""
INSERT INTO top_lists
SELECT season, event, to_json(list([time_ms, digits, skater, race, source] ORDER BY time_ms, skater))::VARCHAR
FROM (SELECT *, row_number() OVER (PARTITION BY season, event ORDER BY time_ms, skater) AS place
    FROM ({{bests}}))
WHERE place <= {LISTED} GROUP BY season, event
"""
_ALL_BESTS: Final = """
    SELECT season, event, time_ms, digits, skater, race, source FROM season_bests
    UNION ALL SELECT '', event, time_ms, digits, skater, race, source FROM personal_bests
"""
_COLUMNS: Final = """
SELECT skater, list(race ORDER BY race), list(time_ms ORDER BY race), list(rank ORDER BY race),
    list(digits + 4 * outcome ORDER BY race),
    list((race, marks, source) ORDER BY race) FILTER (marks <> '' OR source IS NOT NULL)
FROM {results} GROUP BY skater ORDER BY skater
"""


def remake(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make everything anew that is kept: the tables, and the files of careers and races in `folder`."""
    listed_times.make(connection)
    connection.execute(_TIMES.format(kind="VIEW", results="results"))
    for table, sql, which in _BESTS:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(sql.format(table=table, which=which))
    connection.execute("DROP VIEW timed")
    connection.execute("DELETE FROM top_lists")
    connection.execute(_LISTS.format(bests=_ALL_BESTS))
    write_progressions(connection)
    race_cards.write(connection, folder / race_cards.FILE)
    old = list(folder.glob(PARTS))
    write_part(folder / "careers.new", _all_blocks(connection))
    for part in old:
        part.unlink()
    (folder / "careers.new").rename(folder / "careers-000001.bin")


def renew(
    connection: duckdb.DuckDBPyConnection, folder: Path, skaters: Collection[int], races: Collection[int]
) -> None:
    """Make anew what is kept of some skaters and races, after their results changed; and all records."""
    if not list(folder.glob(PARTS)):
        remake(connection, folder)
        return
    _touch(connection, skaters)
    connection.execute(_SKATED)
    changed = listed_times.make(connection, "skated")
    if changed.skaters - set(skaters):
        _touch(connection, changed.skaters | set(skaters))
        connection.execute(_SKATED)
    connection.execute(_TIMES.format(kind="TABLE", results="skated"))
    for table, sql, which in _BESTS:
        connection.execute(f"DELETE FROM {table} WHERE skater IN (SELECT skater FROM touched)")
        connection.execute(sql.format(table=table, which=which + _OF_TOUCHED))
    _renew_lists(connection, folder, races, changed.lists)
    write_progressions(connection)
    race_cards.write(connection, folder / race_cards.FILE, races)
    _add_part(folder, _touched_blocks(connection, skaters))
    for table in ("timed", "skated", "touched"):
        connection.execute(f"DROP TABLE {table}")


def _touch(connection: duckdb.DuckDBPyConnection, skaters: Collection[int]) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE touched (skater INTEGER)")
    insert(connection, "touched", [(it,) for it in sorted(skaters)])


def _renew_lists(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    races: Collection[int],
    changed: Collection[tuple[str, str]],
) -> None:
    """Make anew the changed lists, and those to which some races belong, or did when they had another day."""
    connection.execute("CREATE OR REPLACE TEMP TABLE touched_races (race INTEGER)")
    insert(connection, "touched_races", [(it,) for it in races])
    lists = set(
        connection.execute(
            "SELECT season, split_part(event, '(', 1) FROM races SEMI JOIN touched_races USING (race)"
        ).fetchall()
    )
    old = race_cards.RaceCards(folder / race_cards.FILE)
    for card in old.cards(it for it in races if it <= old.count):
        event = old.kinds[card[1]][0].partition("(")[0]
        lists.add((season_of(race_cards.day_of(card[2])), event))
    old.close()
    lists |= {("", event) for _, event in lists}
    lists.update(changed)
    connection.execute("CREATE OR REPLACE TEMP TABLE touched_lists (season VARCHAR, event VARCHAR)")
    insert(connection, "touched_lists", sorted(lists))
    connection.execute(
        "DELETE FROM top_lists WHERE (season, event) IN (SELECT season, event FROM touched_lists)"
    )
    connection.execute(
        _LISTS.format(bests=f"SELECT * FROM ({_ALL_BESTS}) SEMI JOIN touched_lists USING (season, event)")
    )


_OWN: Final = "skated SEMI JOIN touched USING (skater)"


def _all_blocks(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, bytes]]:
    last = _one(connection, "SELECT coalesce(max(skater), 0) FROM people")
    with ThreadPoolExecutor() as pool:
        for first in range(1, last + 1, _SKATERS_AT_ONCE):
            which = f"results WHERE skater BETWEEN {first} AND {first + _SKATERS_AT_ONCE - 1}"
            # Compressing leaves the interpreter to others, so two threads are nearly twice as fast.
            yield from pool.map(_block, connection.execute(_COLUMNS.format(results=which)).fetchall())


def _touched_blocks(
    connection: duckdb.DuckDBPyConnection, skaters: Collection[int]
) -> list[tuple[int, bytes]]:
    """The blocks of some skaters; of who has no race any more an empty one, which hides the older."""
    found = dict(map(_block, connection.execute(_COLUMNS.format(results=_OWN)).fetchall()))
    return [(skater, found.get(skater) or encode(Career())) for skater in sorted(skaters)]


def _block(row: tuple[Any, ...]) -> tuple[int, bytes]:
    skater, races, times, ranks, flags, remarks = row
    return skater, encode(Career(races, times, ranks, flags, tuple(remarks or ())))


def _add_part(folder: Path, blocks: list[tuple[int, bytes]]) -> None:
    parts = sorted(folder.glob(PARTS))
    number = int(parts[-1].stem.rpartition("-")[2]) + 1
    if blocks:
        write_part(folder / f"careers-{number:06}.bin", blocks)
    if len(parts) > _SMALL_PARTS:
        _merge(folder, sorted(folder.glob(PARTS))[1:])


def _merge(folder: Path, small: list[Path]) -> None:
    """Make one part of the small ones; the first and large one stays."""
    with Careers(small) as together:
        write_part(folder / "careers.new", together.blocks())
    for part in small:
        part.unlink()
    (folder / "careers.new").rename(small[-1])


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
