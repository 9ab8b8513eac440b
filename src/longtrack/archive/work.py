"""What the steps of one import share: people, races and sources, and the report of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import duckdb
import msgspec

from longtrack.archive.agreement import AS, Version
from longtrack.archive.numbering import Places
from longtrack.archive.people import People
from longtrack.archive.rows import insert
from longtrack.sport.history import Fact

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass
class Report:
    """What an import did."""

    new: Counter[str] = field(default_factory=Counter)
    """Rows by kind: result, record, person, honour, field."""
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    conflicting: list[str] = field(default_factory=list)
    """Figures on which sources disagree, of what this import says something new about."""
    rejected: list[str] = field(default_factory=list)
    """One sentence each."""

    @property
    def changes_nothing(self) -> bool:
        """Whether everything was known already."""
        return not self.new and not self.changed

    def add(self, other: Report) -> None:
        """Count another import in."""
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.conflicting = list(dict.fromkeys((*self.conflicting, *other.conflicting)))
        self.rejected += other.rejected

    def count(self, kind: str, before: object, now: object) -> bool:
        """Count one row by what its source said before (None: nothing), and return whether that is news."""
        counter = self.new if before is None else self.unchanged if before == now else self.changed
        counter[kind] += 1
        return counter is not self.unchanged


@dataclass
class Work:
    """One import."""

    connection: duckdb.DuckDBPyConnection
    report: Report
    people: People
    places: Places
    sources: dict[str, int]
    settled: dict[tuple[str, str], list[tuple[str, str, str, str, bool, int, str]]] = field(
        default_factory=dict
    )
    """The conflicts of what was weighed anew, by kind and subject as `versions` has it."""
    touched: set[int] = field(default_factory=set)
    """Skaters whose results changed."""
    races: set[int] = field(default_factory=set)
    """Races of which a result changed."""
    _names: dict[int, str] = field(default_factory=dict)

    def settle(
        self, kind: str, about: str, subject: str, versions: Iterable[Version], *, is_news: bool = True
    ) -> None:
        """Note the disputed figures of a subject in place of earlier ones; only news is reported.

        `about` is the subject as `versions` has it, `subject` says it to people.
        """
        conflicts = [
            (kind, subject, it.field, it.value, it.preferred, self.source(it.source), about)
            for it in versions
        ]
        self.settled[kind, about] = conflicts
        if is_news:
            figures = dict.fromkeys(row[2] for row in conflicts)
            self.report.conflicting += [f"{kind} {subject}, {figure}" for figure in figures]

    def source(self, name: str) -> int:
        """Return the number of a source, also of one that speaks of a merged person."""
        bare = name.partition(AS)[0]
        if bare not in self.sources:
            self._read_names()
        return self.sources[bare]

    def source_name(self, number: int) -> str:
        """Return the name of a source."""
        if number not in self._names:
            self._read_names()
        return self._names[number]

    def _read_names(self) -> None:
        self._names.update(self.connection.execute("SELECT source, name FROM sources").fetchall())
        self.sources.update({name: number for number, name in self._names.items()})

    def write_conflicts(self) -> None:
        """Write the conflicts."""
        self.connection.execute("CREATE OR REPLACE TEMP TABLE settled (kind VARCHAR, about VARCHAR)")
        insert(self.connection, "settled", list(self.settled))
        self.connection.execute(
            "DELETE FROM conflicts WHERE (kind, about) IN (SELECT kind, about FROM settled)"
        )
        rows = [row for conflicts in self.settled.values() for row in conflicts]
        insert(self.connection, "conflicts", rows)


def voice(source: str, skater_id: str, person_id: str) -> str:
    """Return who speaks: a source, and under which id where that is not the person's own."""
    return source if skater_id in ("", person_id) else f"{source}{AS}{skater_id}"


def body_of(fact: Fact) -> str:
    """Return a fact as `versions` keeps it."""
    return msgspec.json.encode(fact).decode()


def read_versions(
    connection: duckdb.DuckDBPyConnection, kind: str, subjects: Iterable[str]
) -> list[tuple[str, int, str, str]]:
    """Return subject, number and name of the source, and body of what was said of some subjects."""
    connection.execute("CREATE OR REPLACE TEMP TABLE asked (subject VARCHAR)")
    insert(connection, "asked", [(it,) for it in subjects])
    return connection.execute(
        "SELECT subject, source, sources.name, body FROM versions JOIN sources USING (source) "
        "WHERE kind = $1 AND subject IN (SELECT subject FROM asked)",
        [kind],
    ).fetchall()


def write_versions(
    connection: duckdb.DuckDBPyConnection, kind: str, said: Mapping[str, list[tuple[int, str]]]
) -> None:
    """Replace everything that was said of some subjects."""
    connection.execute("CREATE OR REPLACE TEMP TABLE asked (subject VARCHAR)")
    insert(connection, "asked", [(it,) for it in said])
    connection.execute(
        "DELETE FROM versions WHERE kind = $1 AND subject IN (SELECT subject FROM asked)", [kind]
    )
    insert(
        connection,
        "versions",
        [(kind, subject, source, body) for subject, rows in said.items() for source, body in rows],
    )
