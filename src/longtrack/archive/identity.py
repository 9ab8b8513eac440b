"""Who is whom: merging two ids, splitting them again, candidates. Nothing is merged without being asked.

A merged id stays merged when its rows come again (`redirects`), and every act stands in a log that only grows
(`identity_log`). Under which id a source knows a person is kept with each row, so a merge can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from rapidfuzz import fuzz

from longtrack.archive import catalogue, store
from longtrack.archive.people import COLUMNS, PersonRow, search_text, update_person
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.archive.regroup import regroup
from longtrack.archive.rows import insert
from longtrack.archive.settings import keep_number, next_number

LIKELY = 85
"""Of 100: names below this are not proposed."""

COMMON_WORD = 300
"""A word that more people have says nothing about two of them."""

BEGINNING = 2
"""So many letters of each word are right where every word has an error."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two ids that may be one person."""

    score: int
    """0 to 100."""
    one: str
    one_name: str
    other: str
    other_name: str
    because: tuple[str, ...]


def person(connection: duckdb.DuckDBPyConnection, wanted: str) -> PersonRow:
    """Return the person whom an id or a name means. Raises UnknownPerson where that is not one person."""
    people = _of_id(connection, wanted) or _of_name(connection, wanted)
    if len(people) == 1:
        return people[0]
    raise _unclear(wanted, people)


def person_of_id(connection: duckdb.DuckDBPyConnection, skater_id: str) -> PersonRow:
    """Return the person of an id. Raises UnknownPerson, with whom it may mean where it is a name."""
    people = _of_id(connection, skater_id)
    if people:
        return people[0]
    raise _unclear(skater_id, _of_name(connection, skater_id))


def _of_id(connection: duckdb.DuckDBPyConnection, wanted: str) -> list[PersonRow]:
    found = connection.execute(
        f"SELECT {COLUMNS} FROM people WHERE skater_id = $1 "
        f"OR skater IN (SELECT skater FROM redirects WHERE skater_id = $1 AND race IS NULL)",
        [wanted],
    ).fetchall()
    return [PersonRow(*row) for row in found]


def _of_name(connection: duckdb.DuckDBPyConnection, wanted: str) -> list[PersonRow]:
    found = connection.execute(
        f"SELECT {COLUMNS} FROM people WHERE skater IN (SELECT skater FROM aliases "
        "WHERE list_has_all(string_split(plain, ' '), string_split($1, ' '))) LIMIT 6",
        [search_text(wanted)],
    ).fetchall()
    return [PersonRow(*row) for row in found]


def _unclear(wanted: str, people: Sequence[PersonRow]) -> UnknownPerson:
    if not people:
        return UnknownPerson(f"nobody in this archive has the id or the name {wanted!r}")
    names = ", ".join(f"{it.given_name} {it.family_name} ({it.skater_id})".strip() for it in people)
    return UnknownPerson(f"{wanted!r} may mean {names}: give the id")


def merge(folder: Path, keep: str, other: str, reason: str, moment: str) -> tuple[PersonRow, PersonRow]:
    """Make one person of two, who keeps the first id. Raises UnknownPerson, ArchiveProblem, Busy."""
    with store.writing(folder) as draft, catalogue.writing(draft) as connection:
        _refuse_new(draft.is_first, folder)
        stays, goes = person(connection, keep), person(connection, other)
        if stays.skater == goes.skater:
            raise ArchiveProblem(f"{keep} and {other} are one person already")
        if stays.removed or goes.removed:
            raise ArchiveProblem("somebody who was forgotten cannot be merged: nobody knows who it was")
        connection.execute("BEGIN")
        regroup(
            connection,
            draft,
            (stays.skater, goes.skater),
            lambda: _merge(connection, stays, goes, reason, moment),
        )
        connection.execute("COMMIT")
    return stays, goes


def _merge(
    connection: duckdb.DuckDBPyConnection, stays: PersonRow, goes: PersonRow, reason: str, moment: str
) -> None:
    ids = _column(
        connection, "SELECT skater_id FROM redirects WHERE skater = $1 AND race IS NULL", goes.skater
    )
    names = _column(connection, "SELECT alias FROM aliases WHERE skater = $1", goes.skater)
    own = _column(connection, "SELECT alias FROM aliases WHERE skater = $1", stays.skater)
    races = connection.execute(
        "SELECT skater_id, race FROM redirects WHERE skater = $1 AND race IS NOT NULL", [goes.skater]
    ).fetchall()
    detail = {"person": goes, "ids": ids, "races": races, "aliases": names, "own_aliases": own, "own": stays}
    keep_number(connection, "people", next_number(connection, "people", "skater") - 1)
    log(connection, moment, "merge", stays.skater_id, goes.skater_id, reason, detail)
    connection.execute("UPDATE redirects SET skater = $1 WHERE skater = $2", [stays.skater, goes.skater])
    connection.execute("INSERT INTO redirects VALUES ($1, NULL, $2)", [goes.skater_id, stays.skater])
    connection.execute("DELETE FROM aliases WHERE skater = $1", [goes.skater])
    new = [(stays.skater, name, search_text(name)) for name in names if name not in own]
    insert(connection, "aliases", new)
    connection.execute("DELETE FROM people WHERE skater = $1", [goes.skater])
    _fill_in(connection, stays, goes)


def _fill_in(connection: duckdb.DuckDBPyConnection, stays: PersonRow, goes: PersonRow) -> None:
    """Take over what only the other was known by."""
    connection.execute(
        "UPDATE people SET gender = $1, noc = $2 WHERE skater = $3",
        [stays.gender or goes.gender, stays.noc or goes.noc, stays.skater],
    )


def split(folder: Path, merged: str, reason: str, moment: str) -> str:
    """Undo the merge of an id, and return the id it was merged into. Raises UnknownPerson, ArchiveProblem."""
    with store.writing(folder) as draft, catalogue.writing(draft) as connection:
        _refuse_new(draft.is_first, folder)
        row = connection.execute(
            "SELECT skater_id, detail FROM identity_log WHERE act = 'merge' AND other_id = $1 "
            "AND other_id IN (SELECT skater_id FROM redirects WHERE race IS NULL) "
            "ORDER BY number DESC LIMIT 1",
            [merged],
        ).fetchone()
        if row is None:
            raise UnknownPerson(
                f"{merged} was not merged into anybody; to give some of its competitions to somebody else "
                "name them with --competition, and the other with --into"
            )
        detail: dict[str, Any] = msgspec.json.decode(row[1])
        stays = person(connection, merged)
        goes = msgspec.convert(detail["person"], type=PersonRow)
        connection.execute("BEGIN")
        regroup(
            connection,
            draft,
            (stays.skater, goes.skater),
            lambda: _undo_merge(connection, stays, goes, detail, reason, moment),
        )
        connection.execute("COMMIT")
        return stays.skater_id


def _undo_merge(
    connection: duckdb.DuckDBPyConnection,
    stays: PersonRow,
    goes: PersonRow,
    detail: dict[str, Any],
    reason: str,
    moment: str,
) -> None:
    log(connection, moment, "split", stays.skater_id, goes.skater_id, reason, {})
    insert(connection, "people", [goes])
    update_person(connection, msgspec.convert(detail["own"], type=PersonRow))
    connection.execute(
        "DELETE FROM redirects WHERE skater_id = $1 AND race IS NULL AND skater = $2",
        [goes.skater_id, stays.skater],
    )
    connection.execute(
        "UPDATE redirects SET skater = $1 WHERE skater = $2 AND list_contains($3::VARCHAR[], skater_id)",
        [goes.skater, stays.skater, detail["ids"]],
    )
    for skater_id, race in detail["races"]:  # what was split off for them before
        connection.execute(
            "UPDATE redirects SET skater = $1 WHERE skater = $2 AND skater_id = $3 AND race = $4",
            [goes.skater, stays.skater, skater_id, race],
        )
    theirs = [name for name in detail["aliases"] if name not in detail["own_aliases"]]
    connection.execute(
        "DELETE FROM aliases WHERE skater = $1 AND list_contains($2::VARCHAR[], alias)",
        [stays.skater, theirs],
    )
    insert(connection, "aliases", [(goes.skater, name, search_text(name)) for name in detail["aliases"]])


def split_off(
    folder: Path, skater_id: str, new_id: str, competitions: Sequence[str], reason: str, moment: str
) -> int:
    """Give what an id did at some competitions to another person, new or known; return the number of races.

    Also when these rows come again. Raises UnknownPerson, ArchiveProblem, Busy.
    """
    with store.writing(folder) as draft, catalogue.writing(draft) as connection:
        _refuse_new(draft.is_first, folder)
        stays = person(connection, skater_id)
        races = [
            race
            for (race,) in connection.execute(
                "SELECT race FROM results JOIN races USING (race) JOIN competitions USING (competition) "
                "WHERE skater = $1 AND list_contains($2::VARCHAR[], name)",
                [stays.skater, list(competitions)],
            ).fetchall()
        ]
        if not races:
            raise ArchiveProblem(f"{skater_id} has no result at {' or '.join(competitions)}")
        connection.execute("BEGIN")
        known = connection.execute("SELECT skater FROM people WHERE skater_id = $1", [new_id]).fetchone()
        gets = known[0] if known else _new_person(connection, stays, new_id)
        regroup(
            connection,
            draft,
            (stays.skater, gets),
            lambda: _give(connection, stays, new_id, gets, races, reason, moment),
        )
        connection.execute("COMMIT")
        return len(races)


def _new_person(connection: duckdb.DuckDBPyConnection, like: PersonRow, skater_id: str) -> int:
    number = next_number(connection, "people", "skater")
    keep_number(connection, "people", number)
    fresh = like._replace(skater=number, skater_id=skater_id, date_of_birth=None, year_of_birth=None)
    insert(connection, "people", [fresh._replace(category="", birthplace="")])
    name = f"{like.given_name} {like.family_name}".strip()
    insert(connection, "aliases", [(number, name, search_text(name))])
    return number


def _give(
    connection: duckdb.DuckDBPyConnection,
    stays: PersonRow,
    new_id: str,
    gets: int,
    races: Iterable[int],
    reason: str,
    moment: str,
) -> None:
    races = list(races)
    log(connection, moment, "split", stays.skater_id, new_id, reason, {"races": races})
    insert(connection, "redirects", [(stays.skater_id, race, gets) for race in races])


def log(
    connection: duckdb.DuckDBPyConnection,
    moment: str,
    act: str,
    skater_id: str,
    other_id: str,
    reason: str,
    detail: dict[str, Any],
) -> None:
    """Write down what was done to people, and why."""
    connection.execute(
        "INSERT INTO identity_log VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            *(next_number(connection, "identity_log", "number"), moment, act, skater_id, other_id, reason),
            msgspec.json.encode(detail).decode(),
        ],
    )


def candidates(connection: duckdb.DuckDBPyConnection, at_least: int = LIKELY) -> list[Candidate]:
    """Return pairs of ids that may be one person, the likeliest first; whoever met in a race is not one.

    Names are compared without accents and in either order. Another day of birth, or the other gender, rules
    a pair out; the same day, year or nation speaks for it.
    """
    people = {
        row[0]: PersonRow(*row)
        for row in connection.execute(f"SELECT {COLUMNS} FROM people WHERE NOT removed").fetchall()
    }
    names: dict[int, set[str]] = defaultdict(set)
    for skater, plain in connection.execute("SELECT skater, plain FROM aliases").fetchall():
        names[skater].add(plain)
    found = {}
    for one, other in _pairs(names):
        candidate = _compare(people[one], people[other], names[one], names[other])
        if candidate is not None and candidate.score >= at_least:
            found[one, other] = candidate
    for met in _met(connection, list(found)):
        del found[met]
    return sorted(found.values(), key=lambda it: (-it.score, it.one, it.other))


def _pairs(names: dict[int, set[str]]) -> Iterator[tuple[int, int]]:
    """Return the pairs of people who share a word of a name, or how all its words begin, each once."""
    by_word: dict[str, set[int]] = defaultdict(set)
    for skater, spellings in names.items():
        words = {word for it in spellings for word in it.split() if len(word) > 2}
        beginnings = {"*".join(sorted(word[:BEGINNING] for word in it.split())) for it in spellings}
        for word in words | beginnings:
            by_word[word].add(skater)
    seen: set[tuple[int, int]] = set()
    for people in by_word.values():
        if len(people) <= COMMON_WORD:
            new = set(combinations(sorted(people), 2)) - seen
            seen |= new
            yield from new


def _compare(
    one: PersonRow, other: PersonRow, names: Iterable[str], other_names: Iterable[str]
) -> Candidate | None:
    if one.gender and other.gender and one.gender != other.gender:
        return None
    if one.date_of_birth and other.date_of_birth and one.date_of_birth != other.date_of_birth:
        return None
    if one.year_of_birth and other.year_of_birth and one.year_of_birth != other.year_of_birth:
        return None
    likeness = max(fuzz.ratio(a, b) for a in names for b in other_names)
    because = ["the same words" if likeness == 100 else f"names alike to {likeness:.0f} of 100"]
    score = likeness
    if one.date_of_birth and one.date_of_birth == other.date_of_birth:
        because.append("the same day of birth")
        score += 8
    elif one.year_of_birth and one.year_of_birth == other.year_of_birth:
        because.append("the same year of birth")
        score += 4
    if one.noc == other.noc:
        because.append("the same nation")
        score += 3
    else:
        because.append(f"{one.noc or 'no nation'} and {other.noc or 'no nation'}")
        score -= 5
    named = (one.skater_id, _name(one), other.skater_id, _name(other))
    return Candidate(min(100, max(0, round(score))), *named, tuple(because))


def _name(row: PersonRow) -> str:
    return f"{row.given_name} {row.family_name}".strip()


def _met(connection: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs who skated in one race: two people, whatever they are called."""
    connection.execute("CREATE OR REPLACE TEMP TABLE pairs (one INTEGER, other INTEGER)")
    insert(connection, "pairs", pairs)
    found = connection.execute(
        "WITH raced AS (SELECT skater, race FROM results WHERE skater IN "
        "(SELECT one FROM pairs UNION SELECT other FROM pairs)) SELECT DISTINCT one, other FROM pairs "
        "JOIN raced a ON a.skater = one JOIN raced b ON b.skater = other AND b.race = a.race"
    ).fetchall()
    return {(one, other) for one, other in found}


def _column(connection: duckdb.DuckDBPyConnection, sql: str, argument: object) -> list[Any]:
    return [row[0] for row in connection.execute(sql, [argument]).fetchall()]


def _refuse_new(is_first: bool, folder: Path) -> None:
    if is_first:
        raise ArchiveProblem(f"{folder} is no archive; `longtrack archive import` makes one")
