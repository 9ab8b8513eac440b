"""Taking facts into an archive: what is new, what changed, what two sources say differently.

The same facts again change nothing. A source that says something else than last time replaces what it said;
two sources that disagree are both kept (`versions`), one is gone by (agreement.py), the rest is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import duckdb

from longtrack.archive import catalogue, kept, parts, store
from longtrack.archive.birth_dates import leave_out_birth_dates, without_birth_date
from longtrack.archive.mentions import mention_of
from longtrack.archive.moving import move
from longtrack.archive.nations import settle_nations
from longtrack.archive.numbering import Places, sources
from longtrack.archive.origins import Origin, remember
from longtrack.archive.other_facts import (
    has_gaps,
    take_fields,
    take_honours,
    take_people,
    tells_of_a_gap,
    write_gaps,
)
from longtrack.archive.people import WITHOUT_BIRTH_DATES, Met, People
from longtrack.archive.privacy import without_the_forgotten
from longtrack.archive.record_facts import take_records
from longtrack.archive.result_facts import take_results
from longtrack.archive.settings import next_number, setting
from longtrack.archive.store import Draft, Step
from longtrack.archive.work import Progress, Report, Work
from longtrack.sport.history import Fact, FieldSize, History, Honour, PastRecord, PastResult, Person
from longtrack.sport.names import guess_name

Row = TypeVar("Row", PastResult, PastRecord, Person, Honour, FieldSize)


def take(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    history: History,
    default_source: str,
    progress: Progress = lambda what, done, total: None,
) -> tuple[Report, Work]:
    """Take facts into the catalogue and the parts of a draft; those without a source get the default one.

    The kept tables are not made anew: that is for the caller, once, after the last import into a draft.
    """
    history = _prepared(connection, history, default_source)
    work = _work(connection, history)
    move(work, draft)
    removed, added = take_results(work, history.results, progress)
    take_people(work, history.people)
    take_honours(work, history.honours)
    take_fields(work, history.fields)
    take_records(work, history.records)
    if work.report.changes_nothing and (work.places.has_news or work.places.changed_races):
        work.report.changed["race"] = max(1, work.places.number_of_news)
    if not work.report.changes_nothing:
        work.people.write()
        work.places.write()
        work.write_conflicts()
        parts.change(connection, draft, removed, added)
        work.touched |= settle_nations(connection, draft, work.people.of_two_nations)
        work.races |= work.places.changed_races
        work.touched |= _skaters_of(connection, work.places.changed_races)
    return work.report, work


def _skaters_of(connection: duckdb.DuckDBPyConnection, races: Iterable[int]) -> set[int]:
    """Return who skated some races: their bests hang on day and rink."""
    found = list(races)
    if not found:
        return set()
    rows = connection.execute(
        "SELECT DISTINCT skater FROM results WHERE race IN (SELECT unnest($1::INTEGER[]))", [found]
    ).fetchall()
    return {skater for (skater,) in rows}


def _prepared(connection: duckdb.DuckDBPyConnection, history: History, source: str) -> History:
    history = without_the_forgotten(connection, history)
    people = _sourced(history.people, source)
    if setting(connection, WITHOUT_BIRTH_DATES):
        people = tuple(map(without_birth_date, people))
    return History(
        results=_sourced(history.results, source),
        records=_sourced(history.records, source),
        people=people,
        honours=_sourced(history.honours, source),
        fields=_sourced(history.fields, source),
    )


def _sourced(facts: Iterable[Row], source: str) -> tuple[Row, ...]:
    return tuple(fact if fact.source else replace(fact, source=source) for fact in facts)


def _facts(history: History) -> Iterator[Fact]:
    yield from history.results
    yield from history.records
    yield from history.people
    yield from history.honours
    yield from history.fields


def _work(connection: duckdb.DuckDBPyConnection, history: History) -> Work:
    numbers = sources(connection, {fact.source for fact in _facts(history)})
    mentions = [*map(mention_of, history.results), *map(mention_of, history.fields)]
    met = list(_met(history, numbers))
    people = People.of(connection, (it.skater_id for it in met))
    for person in met:
        people.meet(person)
    return Work(connection, Report(), people, Places.of(connection, mentions, numbers), numbers)


def _met(history: History, numbers: dict[str, int]) -> Iterator[Met]:
    """Return everybody whom a fact names by id; the latest nation comes first, as it is the one to keep."""
    for person in history.people:
        yield Met(*_names(person), person.noc, "", None, numbers[person.source])
    for result in sorted(history.results, key=lambda it: str(it.date or ""), reverse=True):
        yield Met(*_names(result), result.noc, _gender(result.event), result.date, numbers[result.source])
    for record in history.records:
        if record.skater_id:
            given, family, _ = guess_name(record.holder)
            source = numbers[record.source]
            yield Met(record.skater_id, given, family, record.noc, _gender(record.event), record.date, source)
    for honour in history.honours:
        if honour.skater_id:
            given, family, _ = guess_name(honour.name)
            source = numbers[honour.source]
            yield Met(honour.skater_id, given, family, honour.noc, _gender(honour.event), honour.date, source)


def _names(fact: Person | PastResult) -> tuple[str, str, str]:
    return fact.skater_id, fact.given_name, fact.family_name


def _gender(event: str) -> str:
    return event[:1] if event[:1] in ("W", "M", "X") else ""


def import_into(
    folder: Path,
    sources: Sequence[tuple[str, History]],
    *,
    moment: str,
    without_birth_dates: bool = False,
    origins: Mapping[str, Origin] | None = None,
    progress: Progress = lambda what, done, total: None,
    step: Step = lambda name: None,
) -> Report:
    """Import facts, each with the name of where they come from, into the archive of a folder: all or nothing.

    `moment` is now, ISO 8601 in UTC. Once birth dates are not wanted they are never kept again. `origins`
    say where the sources came from, so that another of the same name is told from it. Raises Busy,
    ArchiveProblem.
    """
    total = Report()
    with store.writing(folder, step) as draft, catalogue.writing(draft) as connection:
        connection.execute("BEGIN")
        leave_out = without_birth_dates and leave_out_birth_dates(connection)
        skaters: set[int] = set()
        races: set[int] = set()
        for name, history in sources:
            report, work = take(connection, draft, history, name, progress)
            total.add(report)
            skaters |= work.touched
            races |= work.races
            step("log the import")
            _log(connection, moment, name, report)
        if total.changes_nothing and not leave_out:
            raise store.Unchanged
        remember(connection, origins or {})
        step("make the kept tables")
        progress("lists, bests and records", 0, 1)
        if any(map(tells_of_a_gap, (fact for _, history in sources for fact in history.results))) or has_gaps(
            connection
        ):
            write_gaps(connection)
        kept.renew(connection, draft.folder, skaters, races)
        connection.execute("COMMIT")
        progress("writing to the disk", 0, 1)
    progress("done", 1, 1)
    return total


def _log(connection: duckdb.DuckDBPyConnection, moment: str, name: str, report: Report) -> None:
    connection.execute(
        "INSERT INTO imports VALUES ($1, $2, $3, $4, $5, $6)",
        [
            *(next_number(connection, "imports", "number"), moment, name),
            *(report.new.total(), report.changed.total(), len(report.rejected)),
        ],
    )
