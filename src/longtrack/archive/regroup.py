"""Giving results, honours, records and names to somebody else, or to nobody: what merge, split and forget do.

Everything that was said is taken apart into the versions of each source and put together again under the
person it now belongs to, as if it had been imported so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import duckdb
import msgspec

from longtrack.archive import kept, parts
from longtrack.archive.mentions import REMOVED, mention_of
from longtrack.archive.nations import settle_nations
from longtrack.archive.numbering import Places
from longtrack.archive.numbering import sources as numbers_of_sources
from longtrack.archive.other_facts import take_honours, take_people, write_gaps
from longtrack.archive.people import People
from longtrack.archive.record_facts import take_records
from longtrack.archive.result_facts import ROWS, take_results
from longtrack.archive.rows import Context, ResultRow, said_of
from longtrack.archive.store import Draft
from longtrack.archive.work import Report, Work, read_versions
from longtrack.sport.history import History, Honour, PastRecord, PastResult, Person


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some people, and in which race each result was skated."""

    history: History
    races: tuple[int, ...]
    """As many as there are results: a race is never looked up again by its name."""


def facts_of(connection: duckdb.DuckDBPyConnection, skaters: Iterable[int]) -> Known:
    """Return everything that every source said of some people, a fact a source."""
    people = sorted(set(skaters))
    results = _results(connection, people)
    return Known(
        History(
            results=tuple(fact for fact, _ in results),
            records=tuple(_records(connection, people)),
            people=tuple(_people(connection, people)),
            honours=tuple(_honours(connection, people)),
        ),
        tuple(race for _, race in results),
    )


def take_out(connection: duckdb.DuckDBPyConnection, draft: Draft, skaters: Iterable[int]) -> set[int]:
    """Remove everything that was said of some people, but not the people; return the races they skated."""
    people = sorted(set(skaters))
    places = connection.execute(
        "SELECT skater, race FROM results WHERE skater IN (SELECT unnest($1::INTEGER[]))", [people]
    ).fetchall()
    ids = _ids(connection, people)
    for skater in people:
        connection.execute(
            "DELETE FROM versions WHERE kind = 'result' AND starts_with(subject, $1)", [f"{skater}:"]
        )
        connection.execute("DELETE FROM versions WHERE kind = 'person' AND subject = $1", [str(skater)])
        connection.execute(
            "DELETE FROM versions WHERE kind = 'honour' AND regexp_matches(subject, $1)", [rf"\|{skater}$"]
        )
    connection.execute("DELETE FROM honours WHERE skater IN (SELECT unnest($1::INTEGER[]))", [people])
    connection.execute(
        "DELETE FROM versions WHERE kind = 'record' AND list_contains($1, body->>'skater_id')", [sorted(ids)]
    )
    for skater in people:
        connection.execute(
            "DELETE FROM conflicts WHERE kind = 'result' AND starts_with(about, $1) "
            "OR kind = 'person' AND about = $2 OR kind = 'honour' AND regexp_matches(about, $3)",
            [f"{skater}:", str(skater), rf"\|{skater}$"],
        )
    parts.change(connection, draft, set(places), ())
    return {race for _, race in places}


def put_in(connection: duckdb.DuckDBPyConnection, draft: Draft, known: Known) -> Work:
    """Take facts in again, each under the person that its id now means, and in the race it was skated in."""
    history = known.history
    facts: list[PastResult | PastRecord | Person | Honour] = [*history.results, *history.records]
    facts += [*history.people, *history.honours]
    numbers = numbers_of_sources(connection, {it.source for it in facts})
    people = People.of(connection, {it.skater_id for it in facts} - {""})
    places = Places.of_races(connection, known.races, numbers)
    for fact, race in zip(history.results, known.races, strict=True):
        if fact.source == REMOVED:
            places.keep(mention_of(fact), race)
    work = Work(connection, Report(), people, places, numbers)
    removed, added = take_results(work, history.results, lambda what, done, total: None, known.races)
    take_people(work, history.people)
    take_honours(work, history.honours)
    take_records(work, history.records)
    people.write()
    places.write()
    work.write_conflicts()
    parts.change(connection, draft, removed, added)
    return work


def regroup(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    skaters: Iterable[int],
    change: Callable[[], None],
    anew: Callable[[Known], Known] = lambda known: known,
) -> None:
    """Take apart what is known of some people, change who is whom, and put it together again.

    `anew` may say the facts differently before they are put in.
    """
    people = set(skaters)
    known = facts_of(connection, people)
    races = take_out(connection, draft, people)
    change()
    work = put_in(connection, draft, anew(known))
    people |= work.touched | settle_nations(connection, draft, people)
    write_gaps(connection)
    kept.renew(connection, draft.folder, people, races | work.races)


def _ids(connection: duckdb.DuckDBPyConnection, people: Sequence[int]) -> set[str]:
    found = connection.execute(
        "SELECT skater_id FROM people WHERE list_contains($1, skater) "
        "UNION SELECT skater_id FROM redirects WHERE list_contains($1, skater)",
        [people],
    ).fetchall()
    return {skater_id for (skater_id,) in found}


def _results(connection: duckdb.DuckDBPyConnection, people: Sequence[int]) -> list[tuple[PastResult, int]]:
    """Return each version of each result with its race; of most there is one, and the row itself says it."""
    width = len(ResultRow._fields)
    rows = connection.execute(
        f"SELECT {ROWS}, skater_id, given_name, family_name, people.noc, competitions.name, games, event, "
        "division, races.date, '', sources.name FROM results JOIN people USING (skater) "
        "JOIN races USING (race) JOIN competitions USING (competition) "
        "JOIN sources ON sources.source = coalesce(results.source, races.source) "
        "WHERE skater IN (SELECT unnest($1::INTEGER[]))",
        [people],
    ).fetchall()
    versions: dict[str, list[PastResult]] = defaultdict(list)
    for subject, _, name, body in read_versions(connection, "result", [f"{row[0]}:{row[1]}" for row in rows]):
        versions[subject].append(replace(msgspec.json.decode(body, type=PastResult), source=name))
    facts: list[tuple[PastResult, int]] = []
    for row in rows:
        said = versions.get(f"{row[0]}:{row[1]}")
        of_row = said_of(ResultRow(*row[:width]), Context(*row[width:]))
        # Competition, event and day as the archive calls them.
        names = {name: getattr(of_row, name) for name in ("competition", "games", "event", "division")}
        facts += [(replace(it, **names), row[1]) for it in said or [of_row]]
    return facts


def _records(connection: duckdb.DuckDBPyConnection, people: Sequence[int]) -> list[PastRecord]:
    ids = sorted(_ids(connection, people))
    found = connection.execute(
        "SELECT body, sources.name FROM versions JOIN sources USING (source) "
        "WHERE kind = 'record' AND list_contains($1, body->>'skater_id')",
        [ids],
    ).fetchall()
    return [replace(msgspec.json.decode(body, type=PastRecord), source=name) for body, name in found]


def _people(connection: duckdb.DuckDBPyConnection, people: Sequence[int]) -> list[Person]:
    found = read_versions(connection, "person", map(str, people))
    return [replace(msgspec.json.decode(body, type=Person), source=name) for _, _, name, body in found]


def _honours(connection: duckdb.DuckDBPyConnection, people: Sequence[int]) -> list[Honour]:
    wanted = "|".join(map(str, people))
    found = connection.execute(
        "SELECT body, sources.name FROM versions JOIN sources USING (source) "
        "WHERE kind = 'honour' AND regexp_matches(subject, $1)",
        [rf"\|({wanted})$"],
    ).fetchall()
    return [replace(msgspec.json.decode(body, type=Honour), source=name) for body, name in found]
