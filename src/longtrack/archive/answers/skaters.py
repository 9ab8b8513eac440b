"""The skater's page: career, bests and how they came, medals, honours, records, who beat whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from longtrack.archive.answers.lines import Conflict, Raced, by_date, conflicts_of, hundredths
from longtrack.archive.answers.medals import read_games
from longtrack.archive.careers import Career
from longtrack.archive.opened import Archive, Named
from longtrack.archive.race_cards import day_of
from longtrack.sport.rules.bests import best_verdict
from longtrack.sport.rules.medals import Medal, medal_of_rank
from longtrack.sport.rules.records import Verdict
from longtrack.sport.rules.seasons import season
from longtrack.sport.times import THOUSANDTH, Duration

_DIGITS = 4
"""Flags of a career are the digits plus so many times the outcome."""
_THIRD = 3
"""Digits of a time whose thousandth was printed, which tells who was faster in one hundredth."""
MEDAL_DIVISIONS = ("", "A")


class SeasonBest(msgspec.Struct, frozen=True, gc=False):
    """The fastest race of one season over a distance."""

    season: str
    raced: Raced


class Bests(msgspec.Struct, frozen=True):
    """One distance of a skater."""

    distance: str
    best: Raced
    progression: tuple[Raced, ...]
    """Every race that was faster than all before it, in order; the last one is the best."""
    seasons: tuple[SeasonBest, ...]
    races: int


class Placed(msgspec.Struct, frozen=True, gc=False):
    """One place at a championship."""

    competition: str
    level: str
    event: str
    year: int | None
    place: int | None
    date: date | None
    source: str


class Held(msgspec.Struct, frozen=True, gc=False):
    """One record that the skater set or equalled."""

    record_class: str
    event: str
    scope: str
    verdict: str
    time_ms: int
    digits: int
    date: date | None
    venue: str
    source: str


class Profile(msgspec.Struct, frozen=True):
    """Everything of one skater."""

    person: Named
    gender: str
    date_of_birth: date | None
    year_of_birth: int | None
    category: str
    birthplace: str
    career: tuple[Raced, ...]
    bests: tuple[Bests, ...]
    medals: dict[str, dict[str, int]]
    """Gold, silver and bronze by level of the championship."""
    honours: tuple[Placed, ...]
    records: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]
    sources: dict[int, str]
    """Those of the career and the bests by number."""


class Meeting(msgspec.Struct, frozen=True, gc=False):
    """One race that two skaters both skated."""

    one: Raced
    other: Raced

    @property
    def winner(self) -> int:
        """1 or 2; 0 where they were level, where neither finished, or where nothing tells."""
        one, other = self.one, self.other
        if one.outcome_number or other.outcome_number:
            return (not one.outcome_number) + 2 * (not other.outcome_number)
        if one.rank is not None and other.rank is not None:
            return _less(one.rank, other.rank)
        if one.time_ms is None or other.time_ms is None:
            return 0
        is_told = one.digits == other.digits == _THIRD
        return _less(hundredths(one.time_ms), hundredths(other.time_ms)) or (
            _less(one.time_ms, other.time_ms) if is_told else 0
        )


class HeadToHead(msgspec.Struct, frozen=True):
    """All races of two skaters against each other, by day."""

    one: Named
    other: Named
    meetings: tuple[Meeting, ...]
    won: tuple[int, int]
    sources: dict[int, str]


def career(archive: Archive, skater: int) -> list[Raced]:
    """Return the races of a skater by day; empty for whom no race is held."""
    return by_date(_raced(archive, archive.careers.career(skater)))


def raced_in(archive: Archive, skater: int, race: int) -> Raced:
    """Return one race of a career that holds it."""
    (found,) = _raced(archive, archive.careers.career(skater), {race})
    return found


def times(archive: Archive, skater: int) -> list[Raced]:
    """Return what may be a best: the races by day, and times that records name of which no race is held.

    Of such a time without a day the day is not known; these come last.
    """
    listed = (
        Raced(
            *(it.race, it.date, "", "", "", it.event, "", it.venue, it.time_ms, it.digits),
            *(None, 0, "", it.source),
        )
        for it in archive.listed_of(skater)
    )
    return by_date((*career(archive, skater), *listed))


def profile(archive: Archive, skater_id: str) -> Profile:
    """Return everything of a skater. Raises UnknownPerson."""
    row = archive.ask_named("people_of", skater_id=skater_id)
    person = archive.person(skater_id)
    races = career(archive, person.skater)
    counting = times(archive, person.skater)
    honours = tuple(Placed(*it) for it in archive.ask("honours_of_skater", skater=person.skater))
    return Profile(
        person=person,
        **{name: row[0][name] for name in _PERSONAL},
        career=tuple(races),
        bests=bests(counting),
        medals=medals_by_level(races, honours),
        honours=honours,
        records=tuple(Held(*it) for it in archive.ask("records_of_skater", skater=person.skater)),
        conflicts=(
            *conflicts_of(archive, "person", person.skater_id),
            *conflicts_of(archive, "result", person.skater_id),
        ),
        sources=archive.sources(it.source for it in counting),
    )


_PERSONAL = ("gender", "date_of_birth", "year_of_birth", "category", "birthplace")


def head_to_head(archive: Archive, one: Named, other: Named) -> HeadToHead:
    """Return the races of two skaters against each other. Two ranks count; without two, the times."""
    first, second = archive.careers.career(one.skater), archive.careers.career(other.skater)
    both = set(first.races) & set(second.races)
    theirs = {it.race: it for it in _raced(archive, second, both)}
    meetings = tuple(Meeting(mine, theirs[mine.race]) for mine in by_date(_raced(archive, first, both)))
    winners = Counter(it.winner for it in meetings)
    return HeadToHead(
        one,
        other,
        meetings,
        (winners[1], winners[2]),
        archive.sources({it.source for meeting in meetings for it in (meeting.one, meeting.other)}),
    )


def bests(races: Iterable[Raced]) -> tuple[Bests, ...]:
    """Return every distance with its best, by races in the order of their days.

    Clause: rules 6.1, 6.2
    """
    distances: dict[str, list[Raced]] = {}
    for it in races:
        if it.counts:
            distances.setdefault(it.distance, []).append(it)
    return tuple(
        Bests(
            distance,
            (faster := _faster(own))[-1],
            tuple(faster),
            _seasons(own),
            sum(it.is_held for it in own),
        )
        for distance, own in sorted(distances.items())
    )


def _faster(races: Sequence[Raced]) -> list[Raced]:
    found: list[Raced] = []
    for it in races:
        before = _duration(found[-1]) if found else None
        if best_verdict(_duration(it), before) is Verdict.BROKEN:
            found.append(it)
    return found


def _seasons(races: Iterable[Raced]) -> tuple[SeasonBest, ...]:
    found: dict[str, list[Raced]] = {}
    for it in races:
        if it.date is not None:
            found.setdefault(season(it.date.isoformat()), []).append(it)
    return tuple(SeasonBest(each, _faster(own)[-1]) for each, own in sorted(found.items()))


def _duration(raced: Raced) -> Duration:
    return Duration((raced.time_ms or 0) * THOUSANDTH)


def medals_by_level(races: Iterable[Raced], honours: Iterable[Placed]) -> dict[str, dict[str, int]]:
    """Return medals by level, gold first: of the honours, and of the Games whose results alone are held.

    Of an event of two races no race has medals of its own: those stand in the honours.

    Clause: rules 7.3
    """
    won = {(it.level, it.year, it.event, it.place) for it in honours if it.level}
    for it in races:
        edition = read_games(it.games)
        is_final = it.division in MEDAL_DIVISIONS and it.event == it.distance
        if edition is not None and is_final and not it.outcome_number:
            won.add((*edition, it.event, it.rank))
    counts = Counter((level, medal) for level, _, _, place in won if (medal := medal_of_rank(place)))
    return {
        level: {medal.value: counts[level, medal] for medal in Medal if counts[level, medal]}
        for level in sorted({level for level, _ in counts})
    }


def _raced(archive: Archive, own: Career, only: set[int] | None = None) -> list[Raced]:
    competitions, tracks, kinds = archive.competitions, archive.tracks, archive.cards.kinds
    remarks = {race: (marks, source) for race, marks, source in own.remarks}
    columns: Iterable[tuple[Any, ...]] = zip(own.races, own.times_ms, own.ranks, own.flags, strict=True)
    if only is not None:
        columns = [it for it in columns if it[0] in only]
        cards = archive.cards.cards(it[0] for it in columns)
    else:
        cards = archive.cards.cards(own.races)
    found = []
    for (race, time_ms, rank, flags), (competition, kind, day, track, source) in zip(
        columns, cards, strict=True
    ):
        marks, own_source = remarks.get(race, ("", None))
        name, games, level = competitions[competition]
        event, division = kinds[kind]
        found.append(
            Raced(
                *(race, day_of(day), name, games, level, event, division, tracks[track], time_ms),
                *(flags % _DIGITS, rank, flags // _DIGITS, marks, own_source or source),
            )
        )
    return found


def _less(one: int, other: int) -> int:
    """1 or 2, whichever is less; 0 where they are the same."""
    return (one < other) + 2 * (other < one)
