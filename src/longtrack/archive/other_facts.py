"""People, honours and fields on their way into an archive; and gaps, where a row says more than it gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import duckdb
import msgspec

from longtrack.archive.agreement import agreed
from longtrack.archive.mentions import mention_of
from longtrack.archive.rows import extra_text, insert
from longtrack.archive.work import Work, body_of, read_versions, voice, write_versions
from longtrack.sport.history import FieldSize, Honour, PastResult, Person

Said = TypeVar("Said", Person, Honour, FieldSize)

CONDITIONS = {
    "ice_temperature": "ice",
    "air_temperature": "air",
    "humidity": "humidity",
    "air_pressure": "pressure",
    "wind": "wind",
}
"""Columns of `entries.csv` that say how it was on the day, and the words of the archive for them."""

RECORDS_OF_A_RACE = ("WR", "OR")
"""Marks of which a row without a time still says that there was a record."""


def take_people(work: Work, facts: Sequence[Person]) -> None:
    """Take what sources say of people."""
    news = _told(
        work, "person", Person, facts, lambda fact: str(_skater(work, fact)), lambda fact: fact.skater_id
    )
    for subject, said in news.items():
        skater = int(subject)
        person_id = work.people.rows[skater].skater_id
        voices = {voice(it.source, it.skater_id, person_id): it for it in said}
        fact, disputed = agreed(voices)
        work.people.describe(skater, _named_by_own_id(fact, voices, person_id))
        work.settle("person", subject, person_id, disputed)


def _named_by_own_id(fact: Person, voices: Mapping[str, Person], person_id: str) -> Person:
    """Return a person with the name that goes with the own id; what a merged id is called is an alias."""
    own = {by: it for by, it in voices.items() if it.skater_id == person_id}
    if not own:
        return replace(fact, given_name="", family_name="")
    named, _ = agreed(own)
    return replace(fact, given_name=named.given_name, family_name=named.family_name)


def _skater(work: Work, fact: Person) -> int:
    skater = work.people.number(fact.skater_id)
    if skater is None:
        raise KeyError(fact.skater_id)
    return skater


def take_honours(work: Work, facts: Sequence[Honour]) -> None:
    """Take places at championships, and which sets of them are held whole."""
    news = _told(work, "honour", Honour, facts, lambda fact: honour_subject(work, fact), lambda fact: "")
    rows = []
    for subject, said in news.items():
        fact, disputed = agreed({it.source: it for it in said})
        work.settle("honour", subject, subject, disputed)
        rows.append((subject, _honour_row(work, fact)))
    write_honours(work, rows)


def write_honours(work: Work, rows: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
    """Write some honours in place of the earlier ones of the same subjects; mark whole sets."""
    connection = work.connection
    connection.execute("CREATE OR REPLACE TEMP TABLE asked (subject VARCHAR)")
    insert(connection, "asked", [(subject,) for subject, _ in rows])
    connection.execute(
        "DELETE FROM honours WHERE concat_ws('|', competition, event, coalesce(skater::VARCHAR, name), "
        "CASE WHEN skater IS NULL AND name = '' THEN noc || coalesce(place::VARCHAR, '') END) "
        "IN (SELECT subject FROM asked)"
    )
    insert(connection, "honours", [row for _, row in rows])
    connection.execute("DELETE FROM complete_sets")
    sets: set[tuple[str, int]] = set()
    for source, body in connection.execute(
        "SELECT source, body FROM versions WHERE kind = 'honour' AND NOT contains(body, '\"complete\":[]')"
    ).fetchall():
        sets.update((name, source) for name in msgspec.json.decode(body, type=Honour).complete)
    insert(connection, "complete_sets", sorted(sets))


def honour_subject(work: Work, fact: Honour) -> str:
    """Return what tells one place from all others: competition, event, and who."""
    skater = work.people.number(fact.skater_id)
    parts = [fact.competition, fact.event, fact.name if skater is None else str(skater)]
    if skater is None and not fact.name:
        parts.append(f"{fact.noc}{fact.place or ''}")
    return "|".join(parts)


def _honour_row(work: Work, fact: Honour) -> tuple[Any, ...]:
    return (
        *(work.people.number(fact.skater_id), fact.name, fact.noc, fact.competition, fact.level, fact.event),
        *(fact.year or (fact.date.year if fact.date else None), fact.place, fact.date, fact.other_sport),
        *(work.source(fact.source), extra_text(pair for pair in fact.extra if pair[0] != "sport")),
    )


def take_fields(work: Work, facts: Sequence[FieldSize]) -> None:
    """Take how many started."""

    def race(fact: FieldSize) -> str:
        return str(work.places.race_of(mention_of(fact)).race)

    write_fields(work, _told(work, "field", FieldSize, facts, race, lambda fact: ""))


def write_fields(work: Work, told: Mapping[str, Sequence[FieldSize]]) -> None:
    """Write how many started in some races, by what was said of each."""
    rows = []
    conditions: list[tuple[int, str, str, int]] = []
    for subject, said in told.items():
        fact, disputed = agreed({it.source: it for it in said})
        competition = work.places.competitions[work.places.races[int(subject)].competition].name
        work.settle("field", subject, f"{competition}|{fact.event}|", disputed)
        conditions += [
            (int(subject), CONDITIONS[name], value, work.source(fact.source))
            for name, value in fact.extra
            if name in CONDITIONS
        ]
        rows.append(
            (
                *(int(subject), fact.number_of_starters, fact.number_of_pairs, fact.date, fact.start_time),
                *(work.source(fact.source), extra_text(fact.extra)),
            )
        )
    if rows:
        for table in ("fields", "conditions"):
            work.connection.execute(
                f"DELETE FROM {table} WHERE race IN (SELECT unnest($1::INTEGER[]))",
                [[row[0] for row in rows]],
            )
    insert(work.connection, "fields", rows)
    insert(work.connection, "conditions", conditions)


def tells_of_a_gap(fact: PastResult) -> bool:
    """Return whether a result tells of a record without a time."""
    return fact.time is None and any(mark in RECORDS_OF_A_RACE for mark in fact.marks)


def has_gaps(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether there are any: each import may fill one."""
    return connection.execute("SELECT 1 FROM gaps WHERE kind = 'record' LIMIT 1").fetchone() is not None


def write_gaps(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the records of which a result that stands tells without a time, and no others."""
    marks = " OR ".join(f"list_contains(string_split(marks, ' '), '{it}')" for it in RECORDS_OF_A_RACE)
    found = connection.execute(
        "SELECT marks, event, year(date), given_name, family_name, people.noc, competitions.name, "
        "coalesce(results.source, races.source) FROM results JOIN races USING (race) "
        "JOIN competitions USING (competition) JOIN people USING (skater) "
        f"WHERE time_ms IS NULL AND ({marks})"
    ).fetchall()
    rows = {
        ("record", mark, event, year, _gap_text(mark, event, f"{given} {family}".strip(), noc, name), source)
        for marks, event, year, given, family, noc, name, source in found
        for mark in marks.split()
        if mark in RECORDS_OF_A_RACE
    }
    connection.execute("DELETE FROM gaps WHERE kind = 'record'")
    insert(connection, "gaps", sorted(rows, key=str))


def _gap_text(mark: str, event: str, name: str, noc: str, competition: str) -> str:
    return f"{name or '(removed)'} {noc} set {mark} {event} at {competition}; the time is not known."


def _told(
    work: Work,
    kind: str,
    shape: type[Said],
    facts: Sequence[Said],
    subject_of: Callable[[Said], str],
    also: Callable[[Said], str],
) -> dict[str, list[Said]]:
    """Return everything that was said of the subjects of which an import says something new, and write it.

    `also` tells two voices of one source apart.
    """
    incoming: dict[str, list[Said]] = defaultdict(list)
    for fact in facts:
        incoming[subject_of(fact)].append(fact)
    said: dict[str, dict[tuple[str, str], Said]] = defaultdict(dict)
    for subject, source, name, body in read_versions(work.connection, kind, incoming):
        work.sources[name] = source
        fact = replace(msgspec.json.decode(body, type=shape), source=name)
        said[subject][name, also(fact)] = fact
    news: dict[str, list[Said]] = {}
    for subject, new in incoming.items():
        heard: dict[tuple[str, str], Said] = {}
        is_news = False
        for fact in new:
            by = fact.source, also(fact)
            if by in heard:
                if heard[by] != fact:
                    work.report.rejected.append(
                        f"{kind} {subject}: one source says two things, the first counts"
                    )
                continue
            heard[by] = fact
            if work.report.count(kind, said[subject].get(by), fact):
                said[subject][by] = fact
                is_news = True
        if is_news:
            news[subject] = list(said[subject].values())
    write_versions(
        work.connection,
        kind,
        {it: [(work.source(fact.source), body_of(fact)) for fact in facts_] for it, facts_ in news.items()},
    )
    return news
