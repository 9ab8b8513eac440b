"""Who is meant by an id: the person of that id, whoever it was merged into, or somebody who was forgotten."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import duckdb

from longtrack.archive.agreement import CATEGORY
from longtrack.archive.rows import insert
from longtrack.archive.settings import keep_number, next_number, setting
from longtrack.sport.history import Person
from longtrack.sport.names import plain

SALT = "salt"
WITHOUT_BIRTH_DATES = "without_birth_dates"


class PersonRow(NamedTuple):
    """One row of `people`, in the order of its columns."""

    skater: int
    skater_id: str
    given_name: str
    family_name: str
    noc: str
    gender: str
    date_of_birth: date | None
    year_of_birth: int | None
    category: str
    birthplace: str
    removed: bool
    source: int


COLUMNS = ", ".join(PersonRow._fields)


class Met(NamedTuple):
    """A person as a row of some other table names them."""

    skater_id: str
    given_name: str
    family_name: str
    noc: str
    gender: str
    date: date | None
    source: int


@dataclass
class People:
    """The people that an import speaks of."""

    connection: duckdb.DuckDBPyConnection
    rows: dict[int, PersonRow] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    _by_id: dict[str, int] = field(default_factory=dict)
    _in_race: dict[tuple[str, int], int] = field(default_factory=dict)
    _forgotten: dict[str, int] = field(default_factory=dict)
    _salt: str = ""
    _next: int = 0
    _aliases: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    described: set[int] = field(default_factory=set)
    """Of whom a list of skaters speaks: no other row has a say in the name."""
    of_two_nations: set[int] = field(default_factory=set)
    """Met under another nation than the one that is held, or described anew."""

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> People:
        """Read what the archive knows of some ids."""
        people = cls(connection)
        people._salt = setting(connection, SALT)
        people._forgotten = dict(connection.execute("SELECT hash, skater FROM forgotten").fetchall())
        people.learn(ids)
        return people

    def learn(self, ids: Iterable[str]) -> None:
        """Read what the archive knows of more ids."""
        wanted = sorted(set(ids) - set(self._by_id))
        for skater_id, race, skater in self.connection.execute(
            "SELECT skater_id, race, skater FROM redirects WHERE list_contains($1::VARCHAR[], skater_id)",
            [wanted],
        ).fetchall():
            self._redirect(skater_id, race, skater)
        for it in wanted:
            if self._forgotten and (hidden := self._forgotten.get(hashed(self._salt, it))):
                self._by_id[it] = hidden
        self._read(wanted, {*self._by_id.values(), *self._in_race.values()})

    def _redirect(self, skater_id: str, race: int | None, skater: int) -> None:
        if race is None:
            self._by_id[skater_id] = skater
        else:
            self._in_race[skater_id, race] = skater

    def learn_redirects(self, races: Iterable[int]) -> None:
        """Read who stands for somebody else in some races."""
        for row in self.connection.execute(
            "SELECT skater_id, race, skater FROM redirects WHERE race IN (SELECT unnest($1::INTEGER[]))",
            [sorted(races)],
        ).fetchall():
            self._redirect(*row)
        self.learn_numbers(self._in_race.values())

    def learn_numbers(self, skaters: Iterable[int]) -> None:
        """Read what the archive knows of people by number."""
        self._read([], skaters)

    def _read(self, ids: list[str], skaters: Iterable[int]) -> None:
        found = self.connection.execute(
            f"SELECT {COLUMNS} FROM people WHERE skater_id IN (SELECT unnest($1::VARCHAR[])) "
            "OR skater IN (SELECT unnest($2::INTEGER[]))",
            [ids, sorted(set(skaters) - set(self.rows))],
        ).fetchall()
        rows = [PersonRow(*row) for row in found if row[0] not in self.rows]
        self.rows.update({row.skater: row for row in rows})
        for row in rows:
            self._by_id.setdefault(row.skater_id, row.skater)
        self._read_aliases([row.skater for row in rows])
        told = self.connection.execute(
            "SELECT DISTINCT subject FROM versions WHERE kind = 'person' "
            "AND subject IN (SELECT unnest($1::VARCHAR[]))",
            [[str(row.skater) for row in rows]],
        ).fetchall()
        self.described |= {int(subject) for (subject,) in told}

    def _read_aliases(self, skaters: list[int]) -> None:
        for skater, alias in self.connection.execute(
            "SELECT skater, alias FROM aliases WHERE skater IN (SELECT unnest($1::INTEGER[]))", [skaters]
        ).fetchall():
            self._aliases[skater].add(alias)

    def meet(self, met: Met) -> int:
        """Return the number of whoever has an id, a new one for a new id; the spelling becomes an alias."""
        skater = self._by_id.get(met.skater_id)
        if skater is None:
            skater = self._next_number()
            self.rows[skater] = PersonRow(
                *(skater, met.skater_id, met.given_name, met.family_name, met.noc, met.gender),
                *(None, None, "", "", False, met.source),
            )
            self._by_id[met.skater_id] = skater
            self.new.add(skater)
        row = self.rows[skater]
        if row.removed:
            return skater
        if met.noc and met.noc != row.noc:
            if skater in self.new and not row.noc:
                row = row._replace(noc=met.noc)
            else:  # rows tell their nation only where it differs from this one: see nations.py
                self.of_two_nations.add(skater)
        if met.gender:  # W or M before X, which is that of a mixed event
            row = row._replace(gender=min(met.gender, row.gender or met.gender))
        if met.skater_id == row.skater_id and skater not in self.described:
            given, family = max(
                (row.given_name, row.family_name), (met.given_name, met.family_name), key=_how_well_written
            )
            row = row._replace(given_name=given, family_name=family)
        self.put(row)
        self.also_known_as(skater, f"{met.given_name} {met.family_name}".strip())
        return skater

    def _next_number(self) -> int:
        if not self._next:
            self._next = next_number(self.connection, "people", "skater")
        self._next += 1
        return self._next - 1

    def number(self, skater_id: str) -> int | None:
        """Return the number of whoever has an id; None for an empty or unknown one."""
        return self._by_id.get(skater_id) if skater_id else None

    def in_race(self, skater_id: str, race: int) -> int:
        """Return who skated a race under an id: an id may stand for two people, told apart by a split."""
        return self._in_race.get((skater_id, race), self._by_id[skater_id])

    def is_removed(self, skater: int) -> bool:
        """Return whether somebody was forgotten: nothing that names them is taken again."""
        return self.rows[skater].removed

    def put(self, row: PersonRow) -> None:
        """Change a person."""
        if self.rows.get(row.skater) != row:
            self.rows[row.skater] = row
            self.changed.add(row.skater)

    def also_known_as(self, skater: int, name: str) -> None:
        """Add a spelling."""
        if name and name not in self._aliases[skater] and not self.rows[skater].removed:
            self._aliases[skater].add(name)
            self.changed.add(skater)

    def describe(self, skater: int, fact: Person) -> None:
        """Take over what is known of a person."""
        row = self.rows[skater]
        if row.removed:
            return
        self.put(
            row._replace(
                given_name=fact.given_name or row.given_name,
                family_name=fact.family_name or row.family_name,
                date_of_birth=fact.date_of_birth,
                year_of_birth=fact.year_of_birth,
                category=dict(fact.extra).get(CATEGORY, ""),
                birthplace=fact.birthplace,
            )
        )
        self.described.add(skater)
        if fact.noc and fact.noc != row.noc:
            self.of_two_nations.add(skater)
        for alias in fact.aliases:
            self.also_known_as(skater, alias)

    def write(self) -> None:
        """Write who is new or changed."""
        touched = sorted(self.new | self.changed)
        delete = "DELETE FROM {} WHERE skater IN (SELECT unnest($1::INTEGER[]))"
        old = sorted(set(touched) - self.new)
        if old:
            for row in (self.rows[it] for it in old):
                update_person(self.connection, row)
            self.connection.execute(delete.format("aliases"), [old])
        insert(self.connection, "people", [self.rows[it] for it in sorted(self.new)])
        if self._next:
            keep_number(self.connection, "people", self._next - 1)
        insert(self.connection, "aliases", [row for it in touched for row in self._alias_rows(it)])

    def _alias_rows(self, skater: int) -> list[tuple[int, str, str]]:
        return [(skater, alias, search_text(alias)) for alias in sorted(self._aliases[skater])]


def _how_well_written(name: tuple[str, str]) -> tuple[bool, bool, int, int, tuple[str, str]]:
    """Return what goes before what: LEERDAM after Leerdam, WUST after Wüst, an initial after a name."""
    both = " ".join(name).strip()
    accents = sum(letter > "\x7f" for letter in both)
    return bool(both), not any(it.isupper() and len(it) > 1 for it in name), accents, len(both), name


def search_text(name: str) -> str:
    """Return a name as a search compares it: plain letters, its words in alphabetical order."""
    return " ".join(sorted(plain(name).replace("-", " ").split()))


def new_salt() -> str:
    """Return what makes the hashes of this archive unlike those of any other."""
    return secrets.token_hex(16)


def hashed(salt: str, skater_id: str) -> str:
    """Return what is kept of the id of somebody who was forgotten."""
    return hashlib.blake2b(skater_id.encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def update_person(connection: duckdb.DuckDBPyConnection, row: PersonRow) -> None:
    """Write what is known of somebody who is there already; number and id stay."""
    connection.execute(
        "UPDATE people SET (given_name, family_name, noc, gender, date_of_birth, year_of_birth, category, "
        "birthplace) = ($1, $2, $3, $4, $5, $6, $7, $8) WHERE skater = $9",
        [*row[2:10], row.skater],
    )
