"""An archive opened to be asked: the engine, the careers and races at hand, and the names met so far."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from longtrack.archive import catalogue, parts, race_cards, store
from longtrack.archive.careers import PARTS, Careers
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.archive.questions import sql
from longtrack.archive.race_cards import RaceCards


class Named(NamedTuple):
    """A person as lists show them."""

    skater: int
    skater_id: str
    given_name: str
    family_name: str
    noc: str

    @property
    def name(self) -> str:
        """Given name and family name in one text."""
        return f"{self.given_name} {self.family_name}".strip()


class ListedTime(NamedTuple):
    """A time that a record names and no race that is held."""

    number: int
    skater: int
    event: str
    time_ms: int
    digits: int
    date: date | None
    year: int | None
    venue: str
    source: int

    @property
    def race(self) -> int:
        """What stands where bests name a race."""
        return -self.number


class CompetitionName(NamedTuple):
    """A competition as lists show it."""

    name: str
    games: str
    level: str


@dataclass
class Archive:
    """One generation of an archive, open for questions; not for two threads at once (`for_thread`)."""

    connection: duckdb.DuckDBPyConnection
    careers: Careers
    cards: RaceCards
    number: int
    """Of the generation."""
    results: tuple[Path, ...] = ()
    """The files that `results` means."""
    _people: dict[int, Named] = field(default_factory=dict)
    _sources: dict[int, str] = field(default_factory=dict)
    _competitions: dict[int, CompetitionName] = field(default_factory=dict)
    _tracks: dict[int, str] = field(default_factory=dict)
    _books: dict[str, Any] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def for_thread(self) -> Archive:
        """Return the same archive for another thread: its own cursor, the same files and names."""
        cursor = self.connection.cursor()
        parts.view(cursor, self.results)  # a view of a connection is not one of its cursors
        return Archive(
            cursor,
            self.careers,
            self.cards,
            self.number,
            self.results,
            self._people,
            self._sources,
            self._competitions,
            self._tracks,
            self._books,
            self._lock,
        )

    def ask(self, question: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question of `questions/`."""
        asked = self.connection.execute(sql(question), parameters) if parameters else self._plain(question)
        return asked.fetchall()

    def ask_named(self, question: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a question with the names of its columns."""
        asked = self.connection.execute(sql(question), parameters) if parameters else self._plain(question)
        names = [column[0] for column in asked.description or ()]
        return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]

    def _plain(self, question: str) -> duckdb.DuckDBPyConnection:
        return self.connection.execute(sql(question))

    def book(self, question: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """Return a question about all records by class and event; they are few, so they are read once."""
        if question not in self._books:
            book: dict[tuple[str, str], list[dict[str, Any]]] = {}
            for row in self.ask_named(question):
                book.setdefault((row["record_class"], row["event"]), []).append(row)
            self._books[question] = book
        found: dict[tuple[str, str], list[dict[str, Any]]] = self._books[question]
        return found

    def disputed(self, kind: str) -> dict[str, list[tuple[Any, ...]]]:
        """Return what sources say differently, `record` or `result`, by subject; read once."""
        if f"disputed {kind}" not in self._books:
            disputed: dict[str, list[tuple[Any, ...]]] = {}
            for row in self.ask("conflicts_of_kind", kind=kind):
                disputed.setdefault(row[1], []).append(row[1:])
            self._books[f"disputed {kind}"] = disputed
        found: dict[str, list[tuple[Any, ...]]] = self._books[f"disputed {kind}"]
        return found

    def people(self, skaters: Iterable[int]) -> dict[int, Named]:
        """Return people by number; who was asked for once is at hand from then on."""
        wanted = set(skaters)
        missing = [it for it in wanted if it not in self._people]
        if missing:
            which = ", ".join(map(str, missing))
            for row in self.connection.execute(
                "SELECT skater, skater_id, given_name, family_name, noc FROM people "
                f"WHERE skater IN ({which})"
            ).fetchall():
                self._people[row[0]] = Named._make(row)
        return {it: self._people[it] for it in wanted if it in self._people}

    def person(self, skater_id: str) -> Named:
        """Return a person by id, also by one that was merged into theirs. Raises UnknownPerson."""
        found = self.ask("people_of", skater_id=skater_id)
        if not found:
            raise UnknownPerson(f"nobody in the archive has the id {skater_id!r}")
        return Named._make(found[0][:5])

    def known(self, skater_ids: Iterable[str]) -> frozenset[str]:
        """Return those ids of which somebody is held, also by one that was merged into theirs."""
        rows = self.connection.execute(
            "SELECT skater_id FROM people WHERE list_contains($1::VARCHAR[], skater_id) AND NOT removed "
            "UNION SELECT skater_id FROM redirects WHERE list_contains($1::VARCHAR[], skater_id) "
            "AND race IS NULL",
            [list(skater_ids)],
        ).fetchall()
        return frozenset(row[0] for row in rows)

    def sources(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the names of sources by number."""
        wanted = set(numbers)
        missing = [it for it in wanted if it not in self._sources]
        if missing:
            which = ", ".join(map(str, missing))
            self._sources.update(
                self.connection.execute(
                    f"SELECT source, name FROM sources WHERE source IN ({which})"
                ).fetchall()
            )
        return {it: self._sources.get(it, "") for it in wanted}

    @property
    def holds_results(self) -> bool:
        """Whether a result is held."""
        return bool(self.connection.execute("SELECT 1 FROM results LIMIT 1").fetchone())

    @property
    def listed(self) -> dict[int, ListedTime]:
        """The times of which no race is held, by what bests name in place of one; few, so read once."""
        if "listed" not in self._books:
            found = map(ListedTime._make, self.ask("listed_times"))
            self._books["listed"] = {it.race: it for it in found}
        times: dict[int, ListedTime] = self._books["listed"]
        return times

    def listed_of(self, skater: int) -> list[ListedTime]:
        """Return those of one skater."""
        if "listed of" not in self._books:
            of: dict[int, list[ListedTime]] = {}
            for it in self.listed.values():
                of.setdefault(it.skater, []).append(it)
            self._books["listed of"] = of
        times: dict[int, list[ListedTime]] = self._books["listed of"]
        return times.get(skater, [])

    @property
    def competitions(self) -> dict[int, CompetitionName]:
        """All competitions by number."""
        if not self._competitions:
            with self._lock:
                found = {
                    number: CompetitionName(name, games, level)
                    for number, name, games, level in self.connection.execute(
                        "SELECT competition, name, games, level FROM competitions"
                    ).fetchall()
                }
                self._competitions.update(found)  # at once: other threads see none of them, or all
        return self._competitions

    @property
    def tracks(self) -> dict[int, str]:
        """The names of all tracks by number; `Thialf, Heerenveen`."""
        if not self._tracks:
            with self._lock:
                names = {
                    number: name if not city or city in name else f"{name}, {city}"
                    for number, name, city in self.connection.execute(
                        "SELECT track, name, city FROM tracks"
                    ).fetchall()
                }
                self._tracks.update({0: "", **names})
        return self._tracks


@contextmanager
def opened(folder: Path) -> Iterator[Archive]:
    """Open the living generation of an archive. Raises ArchiveProblem where that cannot be."""
    with catalogue.reading(folder) as (connection, generation):
        archive = open_files(connection, generation.folder, generation.number)
        try:
            yield archive
        finally:
            archive.careers.close()
            archive.cards.close()


def open_files(connection: duckdb.DuckDBPyConnection, folder: Path, number: int = 0) -> Archive:
    """Open the files beside a catalogue that is open. Raises ArchiveProblem where they cannot be read."""
    try:
        careers = Careers(folder.glob(PARTS))
        results = tuple(sorted(folder.glob(store.PARTS)))
        return Archive(connection, careers, RaceCards(folder / race_cards.FILE), number, results)
    except (OSError, ValueError) as problem:
        raise ArchiveProblem(f"{folder} is not whole: {problem}") from problem
