"""The part of an archive that a text may be about, as plain facts: the door for the press.

from longtrack.archive.excerpt import excerpt
history = excerpt(Path("archive"), names=["Leerdam", "Femke Kok"], events=["W1000"])
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from longtrack.archive import catalogue
from longtrack.archive.agreement import CATEGORY
from longtrack.archive.people import search_text
from longtrack.archive.rows import Context, ResultRow, extra_of, insert, printed_of, result_of
from longtrack.sport.history import FieldSize, History, Honour, PastRecord, PastResult, Person

FEW = 2_000
"""So many numbers may stand in a question."""


def excerpt(
    archive: Path,
    *,
    names: Iterable[str] = (),
    ids: Iterable[str] = (),
    events: Iterable[str] = (),
    dates: Iterable[date] = (),
    games: Iterable[str] = (),
    whole: bool = False,
) -> History:
    """Return the facts of some people and races; with `whole` everything the archive holds.

    People: those of `ids`, and everybody of whose spellings `names` gives all words, accents and order aside;
    all their results, records and honours, of every competition. Races: those whose event is in `events` and
    whose day is in `dates` or who belong to `games` (`OG2026`), where these are given; with all their results
    and the number of starters. Records: also those of `events`. Honours: also those of `games` (a medal table
    is made of them) and the Olympic ones of the nations of these people. A fact stands there once, in the
    version to go by; the table `conflicts` has the others. Raises ArchiveProblem where there is no archive.
    """
    with catalogue.reading(archive) as (connection, _):
        asked = _Asked(connection, whole=whole)
        asked.people(names, ids)
        asked.races(list(events), list(dates), list(games))
        _find_results(connection)
        return History(
            results=_results(connection),
            records=_records(connection),
            people=_people(connection),
            honours=_honours(connection),
            fields=_fields(connection),
        )


class _Asked:
    """Puts what is asked for into tables of this connection: asked_people, asked_races and so on."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
        self._connection = connection
        self._whole = whole

    def people(self, names: Iterable[str], ids: Iterable[str]) -> None:
        # One word alone is looked up among all words of the spellings: a long text has ten thousands of them.
        words = [search_text(name).split() for name in names]
        alone = sorted({it[0] for it in words if len(it) == 1})
        self._connection.execute(
            "CREATE TEMP TABLE asked_people AS "
            "SELECT skater FROM people WHERE $1 OR list_contains($2::VARCHAR[], skater_id) "
            "UNION SELECT skater FROM redirects WHERE list_contains($2::VARCHAR[], skater_id) "
            "UNION SELECT skater FROM (SELECT skater, unnest(string_split(plain, ' ')) AS word FROM aliases) "
            "WHERE word IN (SELECT unnest($4::VARCHAR[])) "
            "UNION SELECT skater FROM aliases, (SELECT unnest($3::VARCHAR[][]) AS words) "
            "WHERE list_has_all(string_split(plain, ' '), words)",
            [self._whole, list(ids), [it for it in words if len(it) > 1], alone],
        )

    def races(self, events: list[str], dates: list[date], games: list[str]) -> None:
        self._connection.execute(
            "CREATE TEMP TABLE asked_races AS SELECT race FROM races JOIN competitions USING (competition) "
            "WHERE $1 OR ((len($2::VARCHAR[]) = 0 OR list_contains($2::VARCHAR[], event)) "
            "AND (list_contains($3::DATE[], date) OR list_contains($4::VARCHAR[], games) "
            "OR (len($3::DATE[]) = 0 AND len($4::VARCHAR[]) = 0 AND len($2::VARCHAR[]) > 0)))",
            [self._whole, events, dates, games],
        )
        for table, wanted in (("asked_events", events), ("asked_games", games)):
            self._connection.execute(f"CREATE TEMP TABLE {table} (name VARCHAR)")
            insert(self._connection, table, [(it,) for it in wanted])
        self._connection.execute("CREATE TEMP TABLE asked_whole AS SELECT $1 AS whole", [self._whole])
        if self._whole:
            self._connection.execute("INSERT INTO asked_events SELECT DISTINCT event FROM records")


def _find_results(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the results of the people and the races into a table of this connection.

    Numbers stand in the question itself, as far as they are few: so whole pieces of the Parquet files are
    passed over.
    """
    connection.execute("CREATE TEMP TABLE found AS SELECT * FROM results LIMIT 0")
    for column, asked in (("skater", "asked_people"), ("race", "asked_races")):
        numbers = [number for (number,) in connection.execute(f"SELECT {column} FROM {asked}").fetchall()]
        which = f"{column} IN (SELECT {column} FROM {asked})"
        if len(numbers) <= FEW:
            which = f"{column} IN ({', '.join(map(str, numbers))})"
        if numbers:
            connection.execute(f"INSERT INTO found SELECT * FROM results WHERE {which}")


def _results(connection: duckdb.DuckDBPyConnection) -> tuple[PastResult, ...]:
    width = len(ResultRow._fields)
    columns = ", ".join(f"found.{name}" for name in ResultRow._fields)
    rows = connection.execute(
        f"SELECT DISTINCT ON (found.skater, found.race) {columns}, skater_id, given_name, family_name, "
        "people.noc, competitions.name, games, "
        "event, division, races.date, coalesce(tracks.name || ', ' || city || ' ' || tracks.noc, ''), "
        "sources.name FROM found JOIN people USING (skater) JOIN races USING (race) "
        "JOIN competitions USING (competition) LEFT JOIN tracks ON tracks.track = races.track "
        "LEFT JOIN sources ON sources.source = coalesce(found.source, races.source) "
        "ORDER BY races.date, race, rank, skater_id"
    ).fetchall()
    contexts = [(ResultRow(*row[:width]), Context(*row[width:])) for row in rows]
    # Under the id of the person: the row may know under which id a source had it.
    return tuple(replace(result_of(row, it), skater_id=it.skater_id) for row, it in contexts)


def _records(connection: duckdb.DuckDBPyConnection) -> tuple[PastRecord, ...]:
    found = connection.execute(
        "SELECT record_class, event, time_ms, digits, coalesce(skater_id, ''), holder, records.noc, date, "
        "year, venue, sources.name, extra FROM records LEFT JOIN people USING (skater) "
        "JOIN sources ON sources.source = records.source "
        "WHERE event IN (SELECT name FROM asked_events) OR skater IN (SELECT skater FROM asked_people) "
        "ORDER BY record_class, event, date, time_ms DESC"
    ).fetchall()
    return tuple(_record(*row) for row in found)


def _record(
    record_class: str,
    event: str,
    time_ms: int,
    digits: int,
    skater_id: str,
    holder: str,
    noc: str,
    day: date | None,
    year: int | None,
    venue: str,
    source: str,
    extra: str | None,
) -> PastRecord:
    more = extra_of(extra) + ((("year", str(year)),) if year and day is None else ())
    time = printed_of(time_ms, digits)
    return PastRecord(record_class, event, time, skater_id, holder, noc, day, venue, source, more)


def _people(connection: duckdb.DuckDBPyConnection) -> tuple[Person, ...]:
    found = connection.execute(
        "SELECT skater_id, given_name, family_name, people.noc, date_of_birth, year_of_birth, birthplace, "
        "list(alias ORDER BY alias) FILTER (alias IS NOT NULL) AS aliases, sources.name, category "
        "FROM people LEFT JOIN aliases USING (skater) JOIN sources USING (source) "
        "WHERE NOT removed AND (skater IN (SELECT skater FROM asked_people) OR skater IN "
        "(SELECT skater FROM found)) "
        "GROUP BY ALL ORDER BY skater_id"
    ).fetchall()
    return tuple(_person(*row) for row in found)


def _person(*row: Any) -> Person:
    skater_id, given, family, noc, day, year, birthplace, aliases, source, category = row
    extra = ((CATEGORY, category),) if category else ()
    return Person(skater_id, given, family, noc, day, year, birthplace, tuple(aliases or ()), source, extra)


def _honours(connection: duckdb.DuckDBPyConnection) -> tuple[Honour, ...]:
    """Return honours; of the marks for whole sets only those of sets that lie whole in the excerpt."""
    found = connection.execute(
        "SELECT body, sources.name, coalesce(skater_id, '') FROM honours "
        "JOIN versions ON versions.kind = 'honour' AND versions.source = honours.source "
        "AND versions.subject = concat_ws('|', competition, event, coalesce(skater::VARCHAR, name), "
        "CASE WHEN skater IS NULL AND name = '' THEN honours.noc || coalesce(place::VARCHAR, '') END) "
        "JOIN sources ON sources.source = honours.source LEFT JOIN people USING (skater) "
        "WHERE (SELECT whole FROM asked_whole) OR skater IN (SELECT skater FROM asked_people) "
        "OR level = 'OG' AND (concat('OG', year) IN (SELECT name FROM asked_games) "
        "OR honours.noc IN (SELECT noc FROM people SEMI JOIN asked_people USING (skater))) "
        "ORDER BY date, competition, event, place, skater_id"
    ).fetchall()
    held = _whole_sets(connection)
    honours = []
    for body, source, skater_id in found:
        fact = msgspec.json.decode(body, type=Honour)
        complete = tuple(it for it in fact.complete if it in held)
        honours.append(replace(fact, source=source, skater_id=skater_id, complete=complete))
    return tuple(honours)


def _whole_sets(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the sets of honours that the archive holds whole and this excerpt too.

    `medals:ID@OG` and others of a person in it; `noc:NED@OG2026`, `women:JPN@OG:...` of the nation of one, or
    of the Games that were asked for.
    """
    found = connection.execute(
        "SELECT DISTINCT name FROM complete_sets WHERE (SELECT whole FROM asked_whole) "
        "OR regexp_extract(name, '^[a-z]+:([^@]+)', 1) IN ("
        "SELECT skater_id FROM people SEMI JOIN asked_people USING (skater) "
        "UNION SELECT noc FROM people SEMI JOIN asked_people USING (skater)) "
        "OR regexp_extract(name, '^noc:[^@]+@(.+)', 1) IN (SELECT name FROM asked_games)"
    ).fetchall()
    return {name for (name,) in found}


def _fields(connection: duckdb.DuckDBPyConnection) -> tuple[FieldSize, ...]:
    found = connection.execute(
        "SELECT competitions.name, event, number_of_starters, number_of_pairs, "
        "coalesce(fields.date, races.date), start_time, sources.name, extra "
        "FROM fields JOIN races USING (race) "
        "JOIN competitions USING (competition) JOIN sources ON sources.source = fields.source "
        "WHERE race IN (SELECT race FROM asked_races) OR race IN "
        "(SELECT race FROM found) ORDER BY 5, 1, 2"
    ).fetchall()
    return tuple(replace(FieldSize(*row[:7]), extra=extra_of(row[7])) for row in found)
