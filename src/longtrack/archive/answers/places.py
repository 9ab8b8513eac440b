"""Pages of a place or a day: a nation, a track, what happened on this day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from longtrack.archive.answers.lines import ListLine, hundredths, list_lines
from longtrack.archive.answers.lists import track_number
from longtrack.archive.opened import Archive, Named
from longtrack.archive.problems import ArchiveProblem
from longtrack.sport.rules.medals import Medal, medal_of_rank

OLYMPIC = "OG"

Row = tuple[Any, ...]


class Nation(msgspec.Struct, frozen=True):
    """What is held of a nation."""

    noc: str
    skaters: int
    results: int
    first_day: date | None
    last_day: date | None
    bests: tuple[ListLine, ...]
    """The fastest over every distance."""
    olympic_medals: dict[int, dict[str, int]]
    """Gold, silver, bronze by year, as far as they are listed."""


def nation(archive: Archive, noc: str) -> Nation:
    """Return the page of a nation. Raises ArchiveProblem where nobody of it is held."""
    ((skaters, results, first, last),) = archive.ask("nation", noc=noc)
    if not skaters:
        raise ArchiveProblem(f"the archive knows nobody of {noc!r}; give a code of three letters such as NED")
    won = Counter(
        (year, medal)
        for year, _, _, place, _ in archive.ask("nation_honours", noc=noc, level=OLYMPIC)
        if year is not None and (medal := medal_of_rank(place))
    )
    medals = {
        year: {medal.value: won[year, medal] for medal in Medal if won[year, medal]}
        for year in sorted({year for year, _ in won})
    }
    bests = [row[1:] for row in archive.ask("nation_bests", noc=noc)]
    return Nation(noc, skaters, results, first, last, _by_event(archive, bests), medals)


class HeldThere(msgspec.Struct, frozen=True, gc=False):
    """One competition on a track."""

    competition: str
    first_day: date | None
    last_day: date | None
    races: int


class Measured(msgspec.Struct, frozen=True, gc=False):
    """One thing measured on a track: ice, air, pressure."""

    competition: str
    event: str
    date: date | None
    name: str
    value: str
    source: str


class TrackPage(msgspec.Struct, frozen=True):
    """What is held of a track."""

    name: str
    city: str
    noc: str
    altitude_m: int | None
    sea_level: bool | None
    bests: tuple[ListLine, ...]
    """The fastest that is held of every distance; a track record only where a source lists it as one."""
    competitions: tuple[HeldThere, ...]
    conditions: tuple[Measured, ...]


def bests_of_tracks(archive: Archive, track: int = 0) -> dict[int, list[Row]]:
    """Return the fastest of every distance of a track, or of every one: all results are read.

    A second race over a distance is the same distance. Of equal hundredths the earlier race counts.
    """
    found: dict[int, dict[str, Row]] = {}
    for it in archive.ask("track_bests", track=track):
        number, event, time_ms, _, skater, race, _, day = it
        key = (hundredths(time_ms), day is None, day or date.max, race, skater)
        own = found.setdefault(number, {})
        distance = event.partition("(")[0]
        if distance not in own or key < own[distance][0]:
            own[distance] = (key, it[2:7])
    return {number: [row for _, row in own.values()] for number, own in found.items()}


def track(
    archive: Archive, name: str, top: int = 50, counted: Mapping[int, Sequence[Row]] | None = None
) -> TrackPage:
    """Return the page of a track, by its name or town. Raises ArchiveProblem where it is not known.

    `counted` are the bests of every track where these are at hand; else the results are read.
    """
    number = track_number(archive, name)
    rows = (bests_of_tracks(archive, number) if counted is None else counted).get(number, ())
    _, known_as, city, noc, altitude_m, sea_level = archive.ask("track", name=name)[0]
    return TrackPage(
        known_as,
        city,
        noc,
        altitude_m,
        sea_level,
        _by_event(archive, rows),
        tuple(HeldThere(*row) for row in archive.ask("track_competitions", track=number, top=top)),
        tuple(Measured(*row) for row in archive.ask("track_conditions", track=number, top=top)),
    )


class Win(msgspec.Struct, frozen=True, gc=False):
    """One race won on a day."""

    date: date
    competition: str
    event: str
    skater_id: str
    name: str
    noc: str
    time_ms: int | None
    digits: int
    source: str


class RecordOfDay(msgspec.Struct, frozen=True, gc=False):
    """One record set on a day."""

    date: date
    record_class: str
    event: str
    scope: str
    verdict: str
    time_ms: int
    digits: int
    holder: str
    noc: str
    venue: str
    source: str


class Birth(msgspec.Struct, frozen=True, gc=False):
    """Somebody who was born on a day."""

    skater_id: str
    name: str
    noc: str
    date: date


class OnThisDay(msgspec.Struct, frozen=True):
    """What happened on one day of the year, the latest first."""

    month: int
    day: int
    wins: tuple[Win, ...]
    records: tuple[RecordOfDay, ...]
    births: tuple[Birth, ...]


def wins_of_days(
    archive: Archive, month: int = 0, day: int = 0, top: int = 50
) -> dict[tuple[int, int], list[Row]]:
    """Return who won on a day of the year, or on each of them, by month and day: all results are read."""
    found: dict[tuple[int, int], list[Row]] = {}
    for of_month, of_day, *win in archive.ask("wins_on_day", month=month, day=day, top=top):
        found.setdefault((of_month, of_day), []).append(tuple(win))
    return found


def on_this_day(
    archive: Archive,
    month: int,
    day: int,
    top: int = 50,
    counted: Mapping[tuple[int, int], Sequence[Row]] | None = None,
) -> OnThisDay:
    """Return wins, records and birthdays of a day of the year.

    `counted` are the wins of every day where these are at hand; else the results are read.
    """
    all_wins = wins_of_days(archive, month, day, top) if counted is None else counted
    won = all_wins.get((month, day), ())[:top]
    people = archive.people(row[3] for row in won)
    sources = archive.sources(row[6] for row in won)
    return OnThisDay(
        month,
        day,
        tuple(
            _win(when, archive.competitions[held].name, event, people[it], time_ms, digits, sources[source])
            for when, held, event, it, time_ms, digits, source in won
        ),
        tuple(RecordOfDay(*row) for row in archive.ask("records_on_day", month=month, day=day)),
        tuple(
            Birth(skater_id, f"{given} {family}".strip(), noc, born)
            for skater_id, given, family, noc, born in archive.ask(
                "births_on_day", month=month, day=day, top=top
            )
        ),
    )


def _win(when: date, competition: str, event: str, who: Named, *figures: Any) -> Win:
    return Win(when, competition, event, who.skater_id, who.name, who.noc, *figures)


def _by_event(archive: Archive, rows: Sequence[Row]) -> tuple[ListLine, ...]:
    """Return the fastest of every distance: each is the first of its own."""
    lines = sorted(list_lines(archive, rows), key=lambda it: it.event)
    return tuple(msgspec.structs.replace(it, rank=1) for it in lines)
