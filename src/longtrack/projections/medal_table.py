"""Medals of a competition: who won what in the official results, and the order of the nations."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance, ResultStatus
from longtrack.projections.naming import Name, name_of
from longtrack.sport.rules.medal_table import count_medals, medal_table
from longtrack.sport.rules.medals import Medal, medallists

MEDAL_DIVISIONS = ("", "A")
"""A lower division has a result and no medals."""


class MedalWon(msgspec.Struct, frozen=True, gc=False):
    """One medal of one distance."""

    event: str
    title: str
    medal: str
    name: Name


class NationRow(msgspec.Struct, frozen=True, gc=False):
    """One nation of the table."""

    rank: int
    noc: str
    gold: int
    silver: int
    bronze: int
    total: int


class MedalTable(msgspec.Struct, frozen=True, gc=False):
    """The medals of a competition as far as its results are official."""

    competition: str
    events: tuple[str, ...]
    """Distances whose medals are decided."""
    open_events: tuple[str, ...]
    """Distances whose result is not official yet."""
    medals: tuple[MedalWon, ...]
    rows: tuple[NationRow, ...]


def medals_of(state: Competition, *, by_total: bool = False) -> MedalTable:
    """Return medals and medal table; only official results count, shared ranks share the medal."""
    with_medals = [it for it in state.distances.values() if it.division in MEDAL_DIVISIONS]
    decided = [it for it in with_medals if it.status is ResultStatus.OFFICIAL]
    medals = [medal for distance in decided for medal in _medals(state, distance)]
    tallies = count_medals((it.name.noc, won) for it, won in medals)
    return MedalTable(
        competition=state.name,
        events=tuple(it.id for it in decided),
        open_events=tuple(it.id for it in with_medals if it.status is not ResultStatus.OFFICIAL),
        medals=tuple(it for it, _ in medals),
        rows=tuple(
            NationRow(rank, it.noc, it.gold, it.silver, it.bronze, it.total)
            for rank, it in medal_table(tallies, by_total=by_total)
        ),
    )


def _medals(state: Competition, distance: Distance) -> list[tuple[MedalWon, Medal]]:
    ranked = [(figure.rank, figure.skater) for figure in distance.confirmed]
    return [
        (MedalWon(distance.id, distance.name, medal.value, name_of(state, distance, skater)), medal)
        for medal, skater in medallists(ranked)
    ]
