"""Start order of team pursuit, team sprint and relay (rules 4.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.rules.draw.entrants import Entrant, field
from longtrack.sport.rules.draw.mass_start import LinePlace
from longtrack.sport.rules.draw.options import DEFAULTS, DrawOptions
from longtrack.sport.rules.draw.places import slots
from longtrack.sport.terms import Lane


class Straight(StrEnum):
    """Where a team starts."""

    HOME = "home straight"
    BACK = "back straight"


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """Which team starts on which straight in which heat."""

    heat: int
    straight: Straight
    team_id: str


def team_heats(teams: Iterable[Entrant]) -> tuple[TeamPlace, ...]:
    """Return the heats of a team pursuit or team sprint: two teams on opposite straights, best heat last.

    Neighbours in the standing meet, the better one on the home straight; a single team is alone in the
    first heat. Which straight is whose was in no source: general knowledge.

    Clause: rules 4.4
    """
    ranked = field(teams)
    places = zip(slots(len(ranked), DEFAULTS), ranked, strict=True)
    return tuple(
        TeamPlace(slot.heat, Straight.HOME if slot.lane is Lane.INNER else Straight.BACK, team.skater_id)
        for slot, team in sorted(places, key=lambda place: place[0])
    )


def relay_heats(teams: Iterable[Entrant], options: DrawOptions = DEFAULTS) -> tuple[LinePlace, ...]:
    """Return the heats of a relay: four teams each (or three, an option), the best heat last.

    The best team of a heat is first on the line. The heats are as equal as can be; the smaller ones
    skate first.

    Clause: rules 4.4
    """
    ranked = field(teams)
    heats = -(-len(ranked) // options.relay_teams)
    places: list[LinePlace] = []
    for heat in range(heats, 0, -1):
        size = -(-(len(ranked) - len(places)) // heat)
        group = ranked[len(places) : len(places) + size]
        places += [LinePlace(heat, number, team.skater_id) for number, team in enumerate(group, 1)]
    return tuple(sorted(places, key=lambda place: (place.heat, place.number)))
