"""Medals of the Games, at the end of any day: of honours that are listed and of results that are held."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.sport.event_code import MIXED_RELAY, TEAM_PURSUIT, TEAM_SPRINT
from longtrack.sport.rules.medal_table import count_medals, medal_table
from longtrack.sport.rules.medals import Medal, medal_of_rank

_GAMES = re.compile(r"([A-Za-z]+)(\d{4})", re.ASCII)
_TEAM_EVENTS = (TEAM_PURSUIT, TEAM_SPRINT, MIXED_RELAY)


def read_games(code: str) -> tuple[str, int] | None:
    """Return level and year of an edition of the Games, `OG2026` or `YOG2020`; None for anything else."""
    match = _GAMES.fullmatch(code)
    return (match[1], int(match[2])) if match else None


class MedalWon(msgspec.Struct, frozen=True, gc=False):
    """One medal; of a team it is one, with all who skated."""

    event: str
    medal: str
    noc: str
    names: tuple[str, ...]
    date: date | None
    other_sport: bool
    sources: tuple[str, ...]


class NationLine(msgspec.Struct, frozen=True, gc=False):
    """One nation of the table."""

    rank: int
    noc: str
    gold: int
    silver: int
    bronze: int
    total: int


class MedalsAt(msgspec.Struct, frozen=True):
    """The medal table of one edition of the Games when a day had ended."""

    games: str
    at: str
    all_sports: bool
    other_sports: int
    """How many of the medals that count here are of other sports."""
    rows: tuple[NationLine, ...]
    medals: tuple[MedalWon, ...]
    events: tuple[str, ...]
    """Events of the sport whose three medals, or more, are held."""
    not_counted: int
    """Medals of which the day is not held, where a day was asked for."""
    complete: tuple[str, ...]
    """Sets of which a source says that it holds them whole; of others a missing medal proves nothing."""


def medals_at(archive: Archive, games: str, at: str = "", *, all_sports: bool = True) -> MedalsAt:
    """Return the table at the end of a day, of all sports or of speed skating alone, as far as it is held.

    Raises ArchiveProblem for what is no edition of the Games.

    Clause: rules 7.3, 7.4
    """
    edition = read_games(games)
    if edition is None:
        raise ArchiveProblem(f"{games!r} is no edition of the Games; expected a code such as OG2026")
    listed = archive.ask_named("honours_of_games", level=edition[0], year=edition[1])
    raced = archive.ask_named("podiums_of_games", games=games)
    held = [it for it in _medals(listed, raced) if all_sports or not it.other_sport]
    counted = [it for it in held if not at or (it.date is not None and it.date.isoformat() <= at)]
    tallies = count_medals((it.noc, Medal(it.medal)) for it in counted)
    return MedalsAt(
        games=games,
        at=at,
        all_sports=all_sports,
        other_sports=sum(it.other_sport for it in counted),
        rows=tuple(
            NationLine(rank, it.noc, it.gold, it.silver, it.bronze, it.total)
            for rank, it in medal_table(tallies)
        ),
        medals=tuple(counted),
        events=_whole_events(counted),
        not_counted=sum(it.date is None for it in held) if at else 0,
        complete=tuple(row[0] for row in archive.ask("complete_sets", games=games)),
    )


def _medals(listed: Iterable[dict[str, Any]], raced: Iterable[dict[str, Any]]) -> list[MedalWon]:
    """Put honours and results together: one medal an event, rank and winner; of a team one a nation.

    Of an event that honours and results both tell of, a medal is one medal: the skater is known by id.
    """
    days = {row["event"]: row["date"] for row in raced if row["date"]}
    found: dict[tuple[str, int, str], list[dict[str, Any]]] = {}
    anonymous = 0
    for row in listed:
        place = row["place"]
        who = row["skater_id"] or row["name"]
        if row["event"][1:] in _TEAM_EVENTS:
            who = row["noc"]
        elif not who:
            anonymous += 1
            who = f"{row['noc']} {anonymous}"
        found.setdefault((row["event"], place, who), []).append(row)
    for row in raced:
        event = row["event"]
        who = row["noc"] if event[1:] in _TEAM_EVENTS else row["skater_id"]
        found.setdefault((event, row["rank"], who), []).append({**row, "other_sport": False})
    medals = []
    for (event, place, _), rows in found.items():
        medal = medal_of_rank(place)
        if medal is not None:
            day = next((row["date"] for row in rows if row["date"]), days.get(event))
            medals.append(_medal(event, medal, day, rows))
    order = [medal.value for medal in Medal]
    return sorted(
        medals, key=lambda it: (it.date or date.max, it.event, order.index(it.medal), it.noc, it.names)
    )


def _medal(event: str, medal: Medal, day: date | None, rows: list[dict[str, Any]]) -> MedalWon:
    return MedalWon(
        event=event,
        medal=medal.value,
        noc=rows[0]["noc"],
        names=tuple({row["skater_id"] or row["name"]: row["name"] for row in rows if row["name"]}.values()),
        date=day,
        other_sport=bool(rows[0]["other_sport"]),
        sources=tuple(dict.fromkeys(row["source"] for row in rows)),
    )


def _whole_events(medals: Iterable[MedalWon]) -> tuple[str, ...]:
    count: dict[str, int] = {}
    for it in medals:
        if not it.other_sport:
            count[it.event] = count.get(it.event, 0) + 1
    return tuple(sorted(event for event, number in count.items() if number >= len(Medal)))
