"""The start list: who skates against whom, in which lane, in which order."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.projections.naming import Name, name_of, reconstructed_facts


class Starter(msgspec.Struct, frozen=True, gc=False):
    """One place of a heat."""

    name: Name
    lane: str
    armband: str
    personal_best: str
    season_best: str
    reconstructed: tuple[str, ...]
    """Of `identity`, `rank`, `pair`, `lane`: what was never published."""


class StartListHeat(msgspec.Struct, frozen=True, gc=False):
    """One heat of the start list, the inner lane first."""

    number: int
    status: HeatStatus
    starters: tuple[Starter, ...]
    reconstructed: bool
    """The number of the heat was never published for any of its skaters."""


class StartList(msgspec.Struct, frozen=True, gc=False):
    """All heats of a distance in the order in which they are skated."""

    competition: str
    event: str
    title: str
    heats: tuple[StartListHeat, ...]


def start_list(state: Competition, distance_id: str) -> StartList:
    """Return the start list of a distance. Raises KeyError for an unknown distance."""
    distance = state.distances[distance_id]
    return StartList(
        competition=state.name,
        event=distance.id,
        title=distance.name,
        heats=tuple(start_list_heat(state, distance, heat) for heat in distance.heats.values()),
    )


def start_list_heat(state: Competition, distance: Distance, heat: Heat) -> StartListHeat:
    """Return one heat of the start list."""
    starters = tuple(_starter(state, distance, race) for race in heat.races)
    return StartListHeat(
        number=heat.number,
        status=heat.status,
        starters=starters,
        reconstructed=all("pair" in it.reconstructed for it in starters),
    )


def _starter(state: Competition, distance: Distance, race: Race) -> Starter:
    entry = distance.entries[race.skater]
    return Starter(
        name=name_of(state, distance, race.skater),
        lane=race.lane_name,
        armband=race.armband,
        personal_best=entry.personal_best,
        season_best=entry.season_best,
        reconstructed=reconstructed_facts(distance, race.skater),
    )
