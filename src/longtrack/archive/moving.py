"""Results whose race is another one now: a later source showed that two races were one, or one was two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from longtrack.archive import parts
from longtrack.archive.mentions import Mention, mention_of
from longtrack.archive.other_facts import write_fields
from longtrack.archive.result_facts import ROWS, Place, Said, context_of, settle, subject_of
from longtrack.archive.rows import Context, ResultRow, said_of
from longtrack.archive.store import Draft
from longtrack.archive.work import Work, body_of, read_versions, voice, write_versions
from longtrack.sport.history import FieldSize, PastResult


def move(work: Work, draft: Draft) -> None:
    """Put results and fields into the races that their sources' mentions now mean.

    Also where the day of a race is another one: a row says its own day only where that differs.
    """
    places = work.places
    races = places.changed_days | {it.before for it in places.moves} | {it.now for it in places.moves}
    races &= set(places.old_races)
    if not races:
        return
    connection = work.connection
    found = connection.execute(
        f"SELECT {ROWS} FROM results WHERE race IN (SELECT unnest($1::INTEGER[]))", [sorted(races)]
    ).fetchall()
    rows = [ResultRow(*row) for row in found]
    work.people.learn_numbers(row.skater for row in rows)
    before = {(row.skater, row.race): _said(work, row) for row in rows}
    _read_versions(work, before)
    _move_redirects(work)
    _move_fields(work, races)
    now = _together(work, before)
    bodies: dict[str, list[tuple[int, str]]] = {subject_of(place): [] for place in before}
    added = []
    for place in before:
        work.settle("result", subject_of(place), "", ())
    for place, said in now.items():
        row, several = settle(work, place, said, context_of(work, place))
        added.append(row)
        if several:
            bodies[subject_of(place)] = [(it.source, body_of(it.fact)) for it in said.values()]
    write_versions(connection, "result", bodies)
    parts.change(connection, draft, set(before), added)
    work.touched |= {row.skater for row in rows}
    work.races |= races | {it.now for it in places.moves}
    places.known_races |= {it.now for it in places.moves}


def _said(work: Work, row: ResultRow) -> dict[str, Said]:
    """Return what a row says, read with the race as it was when it was written."""
    race = work.places.old_races[row.race]
    person = work.people.rows[row.skater]
    source = race.source if row.source is None else row.source
    competition = work.places.old_competitions[race.competition]
    context = Context(
        *(person.skater_id, person.given_name, person.family_name, person.noc, competition.name),
        *(competition.games, race.event, race.division),
        date=race.date,
        venue="",
        source=work.source_name(source),
    )
    fact = said_of(row, context)
    return {voice(fact.source, fact.skater_id, person.skater_id): Said(fact, source)}


def _read_versions(work: Work, before: dict[Place, dict[str, Said]]) -> None:
    """Put what each source said in place of the rows behind which there are several."""
    places = {subject_of(place): place for place in before}
    found: dict[Place, dict[str, Said]] = defaultdict(dict)
    for subject, source, name, body in read_versions(work.connection, "result", places):
        fact = replace(msgspec.json.decode(body, type=PastResult), source=name)
        place = places[subject]
        by = voice(name, fact.skater_id, work.people.rows[place[0]].skater_id)
        found[place][by] = Said(fact, source)
    before.update(found)


def _together(work: Work, before: Mapping[Place, Mapping[str, Said]]) -> dict[Place, dict[str, Said]]:
    """Return everything that was said by the place it belongs to now."""
    mentions: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention, race in work.places.held.items():
        if not mention.is_field:
            mentions[race, mention.source].append(mention)
    now: dict[Place, dict[str, Said]] = defaultdict(dict)
    for (skater, race), said in sorted(before.items()):
        for by, it in said.items():
            own = mentions[race, it.fact.source]
            new = work.places.race_of(_mention(own, it.fact)).race if own else race
            now[skater, new].setdefault(by, it)
    return now


def _mention(own: Iterable[Mention], fact: PastResult) -> Mention:
    """Return how a source named the race of a result: it may have named it with a day and without."""
    return min(own, key=lambda it: (it.date != fact.date, it.date is not None, str(it)))


def _move_redirects(work: Work) -> None:
    """An id that stands for somebody else in a race does so in what became of it."""
    moved = sorted({(it.before, it.now) for it in work.places.moves})
    for before, now in moved:
        work.connection.execute(
            "INSERT INTO redirects SELECT skater_id, $1, skater FROM redirects old WHERE race = $2 "
            "AND NOT EXISTS (SELECT 1 FROM redirects new WHERE new.race = $1 "
            "AND new.skater_id = old.skater_id)",
            [now, before],
        )
    if moved:
        work.people.learn_redirects({now for _, now in moved})


def _move_fields(work: Work, races: Iterable[int]) -> None:
    subjects = [str(race) for race in races]
    told: dict[str, list[FieldSize]] = defaultdict(list)
    moved = False
    for subject, _, name, body in read_versions(work.connection, "field", subjects):
        fact = replace(msgspec.json.decode(body, type=FieldSize), source=name)
        race = str(work.places.race_of(mention_of(fact)).race)
        told[race].append(fact)
        moved = moved or race != subject
    if not moved:
        return
    for subject in subjects:
        work.settle("field", subject, "", ())
    for table in ("fields", "conditions"):
        work.connection.execute(
            f"DELETE FROM {table} WHERE race IN (SELECT unnest($1::INTEGER[]))", [list(map(int, subjects))]
        )
    bodies = {it: [(work.source(fact.source), body_of(fact)) for fact in facts] for it, facts in told.items()}
    write_versions(work.connection, "field", {it: [] for it in subjects} | bodies)
    write_fields(work, told)
