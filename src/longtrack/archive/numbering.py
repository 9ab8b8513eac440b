"""The archive's own numbers for sources, rinks, competitions and races: found again, or given out.

Which mentions make one race is for `mentions.py` to say, from all mentions of the competitions that an import
names. What follows from them (day, season, rink, level, series) is made anew each time, so the order of
imports has no say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import duckdb

from longtrack.archive.mentions import (
    REMOVED,
    Group,
    Key,
    Mention,
    by_competition,
    by_race,
    day_of,
    level_of,
    rink_of,
    season_of,
    series_of,
    voted,
)
from longtrack.archive.rows import insert
from longtrack.archive.settings import keep_number, next_number
from longtrack.archive.tracks import track_of

_MENTIONS = (
    "SELECT sources.name, mentions.competition, games, event, division, date, is_field, venue, series, "
    "race, source "
    "FROM mentions JOIN sources USING (source) "
)


class Race(NamedTuple):
    """One row of `races`, in the order of its columns."""

    race: int
    competition: int
    event: str
    division: str
    date: date | None
    season: str
    track: int | None
    source: int


class Competition(NamedTuple):
    """One row of `competitions`, in the order of its columns."""

    competition: int
    name: str
    games: str
    series: str
    level: str
    season: str
    track: int | None


class Move(NamedTuple):
    """A mention that belongs to another race than before."""

    mention: Mention
    before: int
    now: int


@dataclass
class Places:
    """Competitions and races that an import speaks of; `write` writes what of them is new or changed."""

    connection: duckdb.DuckDBPyConnection
    sources: dict[str, int]
    competitions: dict[int, Competition] = field(default_factory=dict)
    races: dict[int, Race] = field(default_factory=dict)
    known_races: set[int] = field(default_factory=set)
    """Those that may hold rows already: what was there before, and where results moved to."""
    old_races: dict[int, Race] = field(default_factory=dict)
    """As they were before, also those that are none any more."""
    old_competitions: dict[int, Competition] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    held: dict[Mention, int] = field(default_factory=dict)
    """What was mentioned before, and as which race."""
    _of: dict[Key, int] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)
    _new_mentions: dict[Mention, int] = field(default_factory=dict)
    _reworded: dict[Mention, Mention] = field(default_factory=dict)
    """Mentions of which the source now names rink or series otherwise, with what it said before."""
    _new_tracks: list[tuple[Any, ...]] = field(default_factory=list)
    _tracks: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, connection: duckdb.DuckDBPyConnection, mentions: Iterable[Mention], sources: dict[str, int]
    ) -> Places:
        """Say which races are meant, from these mentions and all earlier ones of the same competitions.

        A mention that comes several times speaks for more results.
        """
        counts = Counter(mentions)
        places = cls(connection, sources)
        places._tracks = dict(connection.execute("SELECT name, track FROM tracks").fetchall())
        places._read(counts)
        told = places._told(counts)
        together: dict[Key, Mention] = {it.key: it for it in places.held}
        together |= told
        places._put_together(together.values(), counts)
        return places

    @classmethod
    def of_races(
        cls, connection: duckdb.DuckDBPyConnection, races: Iterable[int], sources: dict[str, int]
    ) -> Places:
        """Read races by number, to put results into them as they are."""
        places = cls(connection, sources)
        places._tracks = dict(connection.execute("SELECT name, track FROM tracks").fetchall())
        places._read_races(races)
        places.races, places.competitions = dict(places.old_races), dict(places.old_competitions)
        return places

    def race_of(self, mention: Mention) -> Race:
        """Return the race that a mention means."""
        return self.races[self._of[mention.key]]

    def keep(self, mention: Mention, race: int) -> None:
        """Remember a mention of a race that is known."""
        self._new_mentions.setdefault(mention, race)

    def track(self, venue: str) -> int | None:
        """Return the number of the rink that a venue means."""
        track = track_of(venue)
        if track is None:
            return None
        if track.name not in self._tracks:
            number = self._number("tracks", "track")
            self._tracks[track.name] = number
            self._new_tracks.append(
                (number, track.name, track.city, track.noc, track.altitude_m, track.sea_level)
            )
        return self._tracks[track.name]

    @property
    def has_news(self) -> bool:
        """Whether a source names a race as it never did before."""
        return bool(self._new_mentions)

    @property
    def number_of_news(self) -> int:
        """How many races are named as they never were before."""
        return len(set(self._new_mentions.values()))

    @property
    def changed_races(self) -> set[int]:
        """Races that were there and are other ones now, or none."""
        return {number for number, race in self.old_races.items() if self.races.get(number) != race}

    @property
    def changed_days(self) -> set[int]:
        """Races of which the day is another one now."""
        now = self.races
        return {it for it, race in self.old_races.items() if it in now and now[it].date != race.date}

    def write(self) -> None:
        """Write what is new and what changed."""
        connection = self.connection
        renamed = [
            (before.name, self.competitions[number].name)
            for number, before in self.old_competitions.items()
            if number in self.competitions and self.competitions[number].name != before.name
        ]
        if renamed:
            _rename(connection, renamed)
        insert(connection, "tracks", self._new_tracks)
        _rewrite(connection, "competitions", self.old_competitions, self.competitions)
        _rewrite(connection, "races", self.old_races, self.races)
        self._write_mentions()
        for table, number in self._next.items():
            keep_number(connection, table, number - 1)

    def _write_mentions(self) -> None:
        old = [*(it.mention for it in self.moves), *self._reworded]
        moved = [(it.mention, it.now) for it in self.moves if it.mention not in self._reworded]
        connection = self.connection
        if old:
            connection.execute("CREATE OR REPLACE TEMP TABLE old AS SELECT * FROM mentions LIMIT 0")
            insert(connection, "old", [(0, *self._row(it)) for it in old])
            connection.execute(
                "DELETE FROM mentions WHERE (source, competition, games, event, division, "
                "coalesce(date, DATE '0001-01-01'), is_field) IN (SELECT (source, competition, games, event, "
                "division, coalesce(date, DATE '0001-01-01'), is_field) FROM old)"
            )
        rows = [(race, *self._row(it)) for it, race in (*moved, *self._new_mentions.items())]
        insert(connection, "mentions", rows)

    def _row(self, it: Mention) -> tuple[Any, ...]:
        return self.sources[it.source], *it[1:]

    def _read(self, mentions: Iterable[Mention]) -> None:
        """Read all earlier mentions that may belong together with some, and their races."""
        names = {it.competition for it in mentions}
        games = {it.games for it in mentions} - {""}
        while True:
            found = self.connection.execute(
                _MENTIONS + "WHERE mentions.competition IN (SELECT unnest($1::VARCHAR[])) "
                "OR games IN (SELECT unnest($2::VARCHAR[]))",
                [sorted(names), sorted(games)],
            ).fetchall()
            known = len(names) + len(games)
            names |= {row[1] for row in found}
            games |= {row[2] for row in found} - {""}
            if len(names) + len(games) == known:
                break
        self.held = {Mention(*row[:-2]): row[-2] for row in found}
        self.sources.update({row[0]: row[-1] for row in found})
        self._read_races(self.held.values())

    def _read_races(self, races: Iterable[int]) -> None:
        wanted = sorted(set(races))
        for row in self.connection.execute(
            "SELECT race, competition, event, division, date, season, track, source FROM races "
            "WHERE race IN (SELECT unnest($1::INTEGER[]))",
            [wanted],
        ).fetchall():
            self.old_races[row[0]] = Race(*row)
        for row in self.connection.execute(
            "SELECT competition, name, games, series, level, season, track FROM competitions "
            "WHERE competition IN (SELECT unnest($1::INTEGER[]))",
            [sorted({it.competition for it in self.old_races.values()})],
        ).fetchall():
            self.old_competitions[row[0]] = Competition(*row)
        self.known_races = set(self.old_races)

    def _told(self, mentions: Iterable[Mention]) -> dict[Key, Mention]:
        """Return the new mentions, and those of which the source now names rink or series otherwise."""
        of_key: dict[Key, Group] = defaultdict(list)
        for it in mentions:
            of_key[it.key].append(it)
        held = {it.key: it for it in self.held}
        told = {}
        for key, own in of_key.items():
            before = held.get(key)
            now = Mention(
                *key,
                min((it.venue for it in own if it.venue), default=before.venue if before else ""),
                min((it.series for it in own if it.series), default=before.series if before else ""),
            )
            if now != before:
                told[key] = now
                if before is not None:
                    self._reworded[now] = before
                    self.held[now] = self.held.pop(before)  # from here on it is held as it is named now
        return told

    def _put_together(self, mentions: Collection[Mention], counts: Counter[Mention]) -> None:
        groups = [(by_race(group), group) for group in by_competition(mentions)]
        groups.sort(key=lambda it: (str(day_of(it[1]) or "9"), it[1][0].competition))
        names = self._names([group for _, group in groups])
        free_races = set(self.old_races)
        free_competitions = set(self.old_competitions)
        for (races, group), name in zip(groups, names, strict=True):
            before = {self.old_races[self.held[it]].competition for it in group if it in self.held}
            number = min(before & free_competitions, default=0) or self._number("competitions", "competition")
            free_competitions.discard(number)
            self._know(number, name, group)
            for race in races:
                self._know_race(number, race, free_races, counts)

    def _know(self, number: int, name: str, group: Group) -> None:
        games = max((it.games for it in group), default="")
        when = season_of(min((it.date for it in group if it.date), default=None))
        level = level_of(voted(group, lambda it: it.competition), games)
        track = self._rink(group)
        self.competitions[number] = Competition(
            number, name, games, series_of(group, level, when), level, when, track
        )

    def _know_race(self, competition: int, group: Group, free: set[int], counts: Counter[Mention]) -> None:
        before = {self.held[it] for it in group if it in self.held}
        number = min(before & free, default=0) or self._number("races", "race")
        free.discard(number)
        old = self.old_races.get(number)
        most = max(group, key=lambda it: (it.decides, counts[it], it.source))
        deciding = next((it for it in group if it.decides), group[0])
        day = day_of(group)
        division = deciding.division
        source = old.source if old else self.sources[most.source]
        self.races[number] = Race(
            number, competition, deciding.event, division, day, season_of(day), self._rink(group), source
        )
        for it in group:
            self._of[it.key] = number
            was = self.held.get(it)
            # What comes again of the forgotten is no news of a race that is known.
            is_new = was is None and not (it.source == REMOVED and number in self.known_races)
            if is_new or it in self._reworded:
                self._new_mentions[it] = number
            if was is not None and was != number:
                self.moves.append(Move(it, was, number))

    def _rink(self, group: Group) -> int | None:
        """Return the rink that most sources name."""
        rink = voted(group, lambda it: rink_of(it.venue))
        if not rink:
            return None
        return self.track(min(it.venue for it in group if rink_of(it.venue) == rink))

    def _names(self, groups: Iterable[Group]) -> Iterator[str]:
        """Return a name of its own for each competition: the season, then the rink, tells two apart."""
        used: set[str] = set()
        for group in groups:
            name = voted(group, lambda it: it.competition)
            when = season_of(min((it.date for it in group if it.date), default=None))
            rink = voted(group, lambda it: rink_of(it.venue))
            fuller = (
                name,
                f"{name} ({when})" if when else "",
                f"{name} ({', '.join(filter(None, (when, rink)))})",
            )
            free = [it for it in fuller if it and it not in used and not it.endswith(" ()")]
            day = min((str(it.date) for it in group if it.date), default="")
            free += [it for it in (f"{name} ({day})",) if day and it not in used]
            number = 2
            while f"{name} ({number})" in used:
                number += 1
            own = free[0] if free else f"{name} ({number})"
            used.add(own)
            yield own

    def _number(self, table: str, column: str) -> int:
        if table not in self._next:
            self._next[table] = next_number(self.connection, table, column)
        number = self._next[table]
        self._next[table] += 1
        return number


def _rename(connection: duckdb.DuckDBPyConnection, names: list[tuple[str, str]]) -> None:
    """Name competitions otherwise where conflicts speak of them."""
    connection.execute("CREATE OR REPLACE TEMP TABLE renamed (old VARCHAR, new VARCHAR)")
    insert(connection, "renamed", names)
    connection.execute(
        "UPDATE conflicts SET subject = concat_ws('|', split_part(subject, '|', 1), new, "
        "split_part(subject, '|', 3), split_part(subject, '|', 4)) FROM renamed "
        "WHERE kind = 'result' AND split_part(subject, '|', 2) = old"
    )
    connection.execute(
        "UPDATE conflicts SET subject = concat_ws('|', new, split_part(subject, '|', 2), "
        "split_part(subject, '|', 3)) FROM renamed WHERE kind = 'field' AND split_part(subject, '|', 1) = old"
    )


def _rewrite(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    old: Mapping[int, tuple[Any, ...]],
    now: Mapping[int, tuple[Any, ...]],
) -> None:
    """Replace the rows that changed, take out those that are gone, and put in the new ones."""
    changed = [number for number, row in old.items() if now.get(number) != row]
    if changed:
        connection.execute(
            f"DELETE FROM {table} WHERE {table[:-1]} IN (SELECT unnest($1::INTEGER[]))", [changed]
        )
    insert(connection, table, [row for number, row in now.items() if old.get(number) != row])


def sources(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> dict[str, int]:
    """Return the numbers of sources, giving new ones to those that are not known."""
    known = dict(
        connection.execute(
            "SELECT name, source FROM sources WHERE list_contains($1, name)", [sorted(names)]
        ).fetchall()
    )
    number = next_number(connection, "sources", "source")
    new = [(number + at, name) for at, name in enumerate(sorted(set(names) - set(known)))]
    insert(connection, "sources", new)
    return known | {name: it for it, name in new}
