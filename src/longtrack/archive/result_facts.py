"""Results on their way into an archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from longtrack.archive.agreement import agreed
from longtrack.archive.mentions import mention_of
from longtrack.archive.rows import Context, ResultRow, essence, insert, normal, result_row, said_of
from longtrack.archive.work import Progress, Work, body_of, read_versions, voice, write_versions
from longtrack.sport.history import PastResult

ROWS = ", ".join(f"results.{name}" for name in ResultRow._fields)
Place = tuple[int, int]
"""Skater and race."""


class Said(NamedTuple):
    """What one source said of one result."""

    fact: PastResult
    source: int


def take_results(
    work: Work, facts: Sequence[PastResult], progress: Progress, races: Sequence[int] | None = None
) -> tuple[set[Place], list[ResultRow]]:
    """Compare results with what is held, and return which rows to take out and which to put in.

    `races` are those of the facts where they are known already.
    """
    if races is None:
        races = [work.places.race_of(mention_of(fact)).race for fact in facts]
    incoming: dict[Place, list[PastResult]] = defaultdict(list)
    for fact, race in zip(facts, races, strict=True):
        incoming[work.people.in_race(fact.skater_id, race), race].append(fact)
    rows = _held(work, incoming)
    versions = _versions(work, incoming)
    removed: set[Place] = set()
    added: list[ResultRow] = []
    versions_of: dict[str, list[tuple[int, str]]] = {}
    for done, (place, new) in enumerate(incoming.items()):
        if not done % 1000:
            progress("results", done, len(incoming))
        context = context_of(work, place)
        old = rows.get(place)
        if old is not None and work.people.is_removed(place[0]):
            work.report.unchanged["result"] += len(new)  # the figures of a forgotten skater stay as they were
            continue
        said = versions.get(place) or _said_by_row(work, old, context)
        if not _tell(work, place, said, new, context):
            continue
        row, several = settle(work, place, said, context)
        if several:
            versions_of[subject_of(place)] = [(it.source, body_of(it.fact)) for it in said.values()]
        if row != old:
            added.append(row)
            work.touched.add(place[0])
            work.races.add(place[1])
            if old is not None:
                removed.add(place)
    write_versions(work.connection, "result", versions_of)
    progress("results", len(incoming), len(incoming))
    return removed, added


def context_of(work: Work, place: Place) -> Context:
    """Return what a row does not repeat."""
    person, race = work.people.rows[place[0]], work.places.races[place[1]]
    competition = work.places.competitions[race.competition]
    return Context(
        skater_id=person.skater_id,
        given_name=person.given_name,
        family_name=person.family_name,
        noc=person.noc,
        competition=competition.name,
        games=competition.games,
        event=race.event,
        division=race.division,
        date=race.date,
        venue="",
        source="",
    )


def _held(work: Work, incoming: Iterable[Place]) -> dict[Place, ResultRow]:
    """Return the rows that the parts hold already; of new races there is none, and no part is read."""
    wanted = [place for place in incoming if place[1] in work.places.known_races]
    if not wanted:
        return {}
    connection = work.connection
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (skater INTEGER, race INTEGER)")
    insert(connection, "wanted", wanted)
    found = connection.execute(f"SELECT {ROWS} FROM results SEMI JOIN wanted USING (skater, race)").fetchall()
    rows = [ResultRow(*row) for row in found]
    return {(row.skater, row.race): row for row in rows}


def _versions(work: Work, incoming: Iterable[Place]) -> dict[Place, dict[str, Said]]:
    found: dict[Place, dict[str, Said]] = defaultdict(dict)
    places = {subject_of(place): place for place in incoming if place[1] in work.places.known_races}
    for subject, source, name, body in read_versions(work.connection, "result", places):
        fact = replace(msgspec.json.decode(body, type=PastResult), source=name)
        place = places[subject]
        person = work.people.rows[place[0]]
        work.sources[name] = source
        found[place][voice(name, fact.skater_id, person.skater_id)] = Said(fact, source)
    return found


def _said_by_row(work: Work, row: ResultRow | None, context: Context) -> dict[str, Said]:
    """Return what the one source said that made a row."""
    if row is None:
        return {}
    source = row.source if row.source is not None else work.places.races[row.race].source
    name = work.source_name(source)
    fact = replace(said_of(row, context), source=name)
    return {voice(name, fact.skater_id, context.skater_id): Said(fact, source)}


def _tell(
    work: Work, place: Place, said: dict[str, Said], new: Sequence[PastResult], context: Context
) -> bool:
    """Add what an import says to what was said, and return whether any of it is news."""
    news = False
    heard: dict[str, PastResult] = {}
    for original in new:
        fact = normal(original)
        by = voice(fact.source, fact.skater_id, context.skater_id)
        if by in heard:
            if essence(heard[by]) != essence(fact):
                work.report.rejected.append(
                    f"results.csv, {_subject_text(context)}: one source says two things, the first counts"
                )
            continue
        heard[by] = fact
        before = said.get(by)
        if work.report.count("result", before and essence(before.fact), essence(fact)):
            said[by] = Said(fact, work.source(fact.source))
            news = True
    return news


def settle(work: Work, place: Place, said: Mapping[str, Said], context: Context) -> tuple[ResultRow, bool]:
    """Return the row to go by, and whether several sources stand behind it."""
    race = work.places.races[place[1]]
    if len(said) == 1:
        ((fact, source),) = said.values()
        return result_row(fact, *place, None if source == race.source else source, context), False
    fact, disputed = agreed({by: it.fact for by, it in said.items()})
    work.settle("result", subject_of(place), _subject_text(context), disputed)
    source = work.source(fact.source)
    return result_row(fact, *place, None if source == race.source else source, context), True


def subject_of(place: Place) -> str:
    """Return a result as `versions` names it."""
    return f"{place[0]}:{place[1]}"


def _subject_text(context: Context) -> str:
    return "|".join((context.skater_id, context.competition, context.event, context.division))
