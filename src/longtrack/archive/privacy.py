"""What a person may ask: that no birth date is kept, that they are forgotten, that they see what is held.

Whoever is forgotten leaves the figures behind, so that every ranking stays whole: the person becomes
nameless, and a salted hash of each id keeps it so when the same rows come again. Whoever holds the archive
can still try whether a given id is among the forgotten; that is what staying forgotten needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import msgspec

from longtrack.archive import catalogue, store
from longtrack.archive.agreement import agreed
from longtrack.archive.identity import log, person, person_of_id
from longtrack.archive.mentions import REMOVED
from longtrack.archive.parts import quoted
from longtrack.archive.people import SALT, PersonRow, hashed, search_text
from longtrack.archive.problems import ArchiveProblem
from longtrack.archive.record_facts import put_together
from longtrack.archive.regroup import Known, facts_of, regroup
from longtrack.archive.rows import insert
from longtrack.archive.settings import next_number, setting
from longtrack.sport.history import History, Honour, PastRecord, PastResult
from longtrack.sport.names import id_of

Bare = TypeVar("Bare", PastResult, PastRecord, Honour)


def forget(folder: Path, skater_id: str, moment: str) -> str:
    """Remove a person and leave the figures: return the id under which they now stand.

    By id alone: a name may mean somebody else. Raises UnknownPerson, ArchiveProblem, Busy.
    """
    with store.writing(folder) as draft:
        if draft.is_first:
            raise ArchiveProblem(f"{folder} is no archive; `longtrack archive import` makes one")
        with catalogue.writing(draft) as connection:
            who = person_of_id(connection, skater_id)
            if who.removed:
                raise ArchiveProblem(f"{skater_id} is forgotten already")
            nameless = f"removed-{who.skater}"
            connection.execute("BEGIN")
            insert(connection, "sources", _source_of_the_removed(connection))
            by_name = _take_out_by_name(connection, who)
            regroup(
                connection,
                draft,
                (who.skater,),
                lambda: _forget(connection, who, nameless, moment),
                lambda known: _nameless(known, by_name, nameless),
            )
            _withhold_sources(connection)
            connection.execute("COMMIT")
        # The engine leaves what it no longer needs where it lay: only a fresh file is without the name.
        _write_afresh(draft.catalogue)
    return nameless


def _write_afresh(file: Path) -> None:
    """Copy all tables into a new file, which takes the place of the old one."""
    fresh = file.with_suffix(".fresh")
    with duckdb.connect() as connection:
        for path, name in ((file, "before"), (fresh, "afresh")):
            connection.execute(f"ATTACH '{quoted(path)}' AS {name}")
        connection.execute("COPY FROM DATABASE before TO afresh")
        connection.execute("CHECKPOINT afresh")
    fresh.replace(file)


def _take_out_by_name(connection: duckdb.DuckDBPyConnection, who: PersonRow) -> History:
    """Take out, and return, the records and honours that name a person and give no id."""
    found = connection.execute("SELECT plain FROM aliases WHERE skater = $1", [who.skater]).fetchall()
    names = {plain for (plain,) in found}

    def is_meant(fact: PastRecord | Honour) -> bool:
        name = fact.holder if isinstance(fact, PastRecord) else fact.name
        return not fact.skater_id and fact.noc in ("", who.noc) and search_text(name) in names

    records, honours = [], []
    for kind, subject, source, name, body in connection.execute(
        "SELECT kind, subject, source, sources.name, body FROM versions JOIN sources USING (source) "
        "WHERE kind IN ('record', 'honour') AND coalesce(body->>'skater_id', '') = ''"
    ).fetchall():
        fact: PastRecord | Honour
        if kind == "record":
            fact = msgspec.json.decode(body, type=PastRecord)
        else:
            fact = msgspec.json.decode(body, type=Honour)
        if not is_meant(fact):
            continue
        if isinstance(fact, PastRecord):
            records.append(replace(fact, source=name))
        else:
            honours.append(replace(fact, source=name))
            connection.execute(
                "DELETE FROM honours WHERE skater IS NULL AND competition = $1 AND event = $2 AND name = $3",
                [fact.competition, fact.event, fact.name],
            )
            connection.execute("DELETE FROM conflicts WHERE kind = 'honour' AND about = $1", [subject])
        connection.execute(
            "DELETE FROM versions WHERE kind = $1 AND subject = $2 AND source = $3 AND body = $4",
            [kind, subject, source, body],
        )
    return History(records=tuple(records), honours=tuple(honours))


def _source_of_the_removed(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    if connection.execute("SELECT 1 FROM sources WHERE name = $1", [REMOVED]).fetchone():
        return []
    return [(next_number(connection, "sources", "source"), REMOVED)]


def _forget(connection: duckdb.DuckDBPyConnection, who: PersonRow, nameless: str, moment: str) -> None:
    salt = setting(connection, SALT)
    merged = connection.execute("SELECT skater_id FROM redirects WHERE skater = $1", [who.skater]).fetchall()
    aliases = connection.execute("SELECT alias FROM aliases WHERE skater = $1", [who.skater]).fetchall()
    ids = {who.skater_id, *(it for (it,) in merged), id_of(who.noc, who.family_name, who.given_name)} - {""}
    names = {_named(name, noc) for (name,) in aliases for noc in ("", who.noc)}
    insert(connection, "forgotten", [(hashed(salt, it), who.skater) for it in sorted(ids | names)])
    for table in ("redirects", "aliases"):
        connection.execute(f"DELETE FROM {table} WHERE skater = $1", [who.skater])
    connection.execute(
        "UPDATE identity_log SET skater_id = $1, other_id = $1, reason = '', detail = '{}' "
        "WHERE list_contains($2::VARCHAR[], skater_id) OR list_contains($2::VARCHAR[], other_id)",
        [nameless, sorted(ids)],
    )
    log(connection, moment, "forget", nameless, "", "", {})
    source = connection.execute("SELECT source FROM sources WHERE name = $1", [REMOVED]).fetchone()
    row = who._replace(skater_id=nameless, given_name="", family_name="", date_of_birth=None)
    row = row._replace(year_of_birth=None, category="", birthplace="", removed=True)
    connection.execute("DELETE FROM people WHERE skater = $1", [who.skater])
    insert(connection, "people", [row._replace(source=source[0] if source else who.source)])


def _named(name: str, noc: str) -> str:
    """Return what is hashed of a name, for rows that give no id."""
    return f"{search_text(name)}|{noc}"


def _nameless(known: Known, by_name: History, nameless: str) -> Known:
    """Return one version of each result, and of everything no more than the figures."""
    history = known.history
    places: dict[int, dict[str, PastResult]] = defaultdict(dict)
    for fact, race in zip(history.results, known.races, strict=True):
        places[race][f"{fact.source} {fact.skater_id}"] = fact
    records = put_together((*history.records, *by_name.records))
    return Known(
        History(
            results=tuple(_bare_result(agreed(said)[0], nameless) for said in places.values()),
            records=tuple(_bare_record(it, nameless) for it in records),
            honours=tuple(_bare_honour(it, nameless) for it in (*history.honours, *by_name.honours)),
        ),
        tuple(places),
    )


def without_the_forgotten(connection: duckdb.DuckDBPyConnection, history: History) -> History:
    """Return facts to import, of those who were forgotten no more than the figures."""
    forgotten = dict(
        connection.execute("SELECT hash, skater_id FROM forgotten JOIN people USING (skater)").fetchall()
    )
    if not forgotten:
        return history
    salt = setting(connection, SALT)

    def nameless(fact: PastResult | PastRecord | Honour) -> str | None:
        if fact.skater_id:
            return forgotten.get(hashed(salt, fact.skater_id))
        name = fact.holder if isinstance(fact, PastRecord) else fact.name
        return forgotten.get(hashed(salt, _named(name, fact.noc))) if name else None

    def bare(facts: Iterable[Bare], strip: Callable[[Bare, str], Bare]) -> tuple[Bare, ...]:
        named = ((it, nameless(it)) for it in facts)
        return tuple(strip(it, as_whom) if as_whom else it for it, as_whom in named)

    return replace(
        history,
        results=bare(history.results, _bare_result),
        records=bare(history.records, _bare_record),
        honours=bare(history.honours, _bare_honour),
        people=tuple(it for it in history.people if hashed(salt, it.skater_id) not in forgotten),
    )


def _bare_result(fact: PastResult, nameless: str) -> PastResult:
    return replace(fact, skater_id=nameless, given_name="", family_name="", extra=(), source=REMOVED)


def _bare_record(fact: PastRecord, nameless: str) -> PastRecord:
    return replace(fact, skater_id=nameless, holder="", extra=(), source=REMOVED)


def _bare_honour(fact: Honour, nameless: str) -> Honour:
    return replace(fact, skater_id=nameless, name="", complete=(), extra=_sport(fact), source=REMOVED)


def _sport(fact: Honour) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in fact.extra if pair[0] == "sport")


def _withhold_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away the names of sources that speak of nobody any more: an address may hold a name."""
    used = " UNION ALL ".join(
        f"SELECT source FROM {table}"
        for table in (
            *("races", "results", "versions", "people", "records", "honours", "fields", "conflicts", "gaps"),
            *("conditions", "complete_sets", "record_progression"),
        )
    )
    connection.execute(
        f"DELETE FROM mentions WHERE source NOT IN (SELECT source FROM ({used}) WHERE source IS NOT NULL)"
    )
    connection.execute(
        f"UPDATE sources SET name = '(removed ' || source || ')' WHERE name <> $1 "
        f"AND source NOT IN (SELECT source FROM ({used}) WHERE source IS NOT NULL)",
        [REMOVED],
    )


def all_about(folder: Path, wanted: str) -> dict[str, Any]:
    """Return all that is held about a person, as plain values. Raises UnknownPerson, ArchiveProblem."""
    with catalogue.reading(folder) as (connection, _):
        who = person(connection, wanted)
        mine = "SELECT * EXCLUDE (skater) FROM {} WHERE skater = $1"
        history = facts_of(connection, (who.skater,)).history
        ids = [who.skater_id]
        ids += [
            it
            for (it,) in connection.execute(
                "SELECT DISTINCT skater_id FROM redirects WHERE skater = $1", [who.skater]
            ).fetchall()
        ]
        about = {
            "person": who._asdict(),
            "ids": ids,
            "aliases": _dicts(connection, mine.format("aliases"), who.skater),
            "said_of_the_person": history.people,
            "results": history.results,
            "records": history.records,
            "honours": history.honours,
            "personal_bests": _dicts(connection, mine.format("personal_bests"), who.skater),
            "season_bests": _dicts(connection, mine.format("season_bests"), who.skater),
            "conflicts": _dicts(
                connection,
                "SELECT kind, subject, field, value, preferred, sources.name AS source FROM conflicts "
                "JOIN sources USING (source) WHERE list_has_any(string_split(subject, '|'), $1::VARCHAR[])",
                ids,
            ),
            "identity_log": _dicts(
                connection,
                "SELECT * FROM identity_log "
                "WHERE list_contains($1, skater_id) OR list_contains($1, other_id)",
                ids,
            ),
        }
        plain: dict[str, Any] = msgspec.to_builtins(about)
        return plain


def _dicts(connection: duckdb.DuckDBPyConnection, sql: str, argument: object) -> list[dict[str, Any]]:
    asked = connection.execute(sql, [argument])
    names = [column[0] for column in asked.description or ()]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
