"""Who leads, since when, and whom a skater on the ice is compared with."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance, Heat, Passing, Race
from longtrack.projections.naming import Name, name_of
from longtrack.projections.shown import NOTHING, Figure, shown_gap, shown_time
from longtrack.sport.distances import Kind
from longtrack.sport.rules.ranking import behind
from longtrack.sport.terms import Outcome
from longtrack.sport.times import for_ranking


class LeadChange(msgspec.Struct, frozen=True, gc=False):
    """Who took the lead, in which heat, with which time."""

    heat: int
    name: Name
    time: Figure
    ahead_by: Figure
    """Over the leader before; empty for the first."""


def lead_changes(state: Competition, distance: Distance) -> tuple[LeadChange, ...]:
    """Return every time that was the best so far, in the order in which they were skated.

    A mass start has none: who leads it is not told by the time.
    """
    changes: list[LeadChange] = []
    lead: Passing | None = None
    for heat, race, finish in sorted(_finished(distance), key=lambda it: _finished_at(distance, it[1])):
        if lead is not None and for_ranking(finish.time) >= for_ranking(lead.time):
            continue
        ahead_by = shown_gap(behind(lead.time, finish.time), lead, finish) if lead is not None else NOTHING
        name = name_of(state, distance, race.skater)
        changes.append(LeadChange(heat.number, name, shown_time(finish), ahead_by))
        lead = finish
    return tuple(changes)


def compared_with(distance: Distance, race: Race, split: int) -> Passing | None:
    """Return the passing at a split against which the gap of `race` is told; None where there is none.

    It is that of the leader at that moment: the fastest of those who had finished when `race` passed this
    split - after a re-skate that may be her own first race. In a mass start it is whoever passed first.
    """
    if distance.kind is Kind.MASS_START:
        return _first_to_pass(distance, race, split)
    passed = race.known_since(split) or 0
    finished = [
        (finish.time, other.skater, other)
        for _, other, finish in _finished(distance)
        if other is not race and _finished_at(distance, other) < passed
    ]
    return min(finished, key=lambda it: it[:2])[2].official(split) if finished else None


def _first_to_pass(distance: Distance, race: Race, split: int) -> Passing | None:
    others = [other for _, other in distance.counting_races() if other is not race and distance.ranks(other)]
    passed = [passing for other in others if (passing := other.official(split)) is not None]
    return min(passed, key=lambda it: (it.time, it.pulse), default=None)


def _finished(distance: Distance) -> list[tuple[Heat, Race, Passing]]:
    """Return every race with a time that may lead, the slower one of two attempts too: it led in its time."""
    if distance.kind is Kind.MASS_START:
        return []
    return [
        (heat, race, finish)
        for heat in distance.heats.values()
        for race in heat.races
        if (finish := distance.finish(race)) is not None
        and distance.outcome(race) is Outcome.FINISHED
        and distance.ranks(race)
    ]


def _finished_at(distance: Distance, race: Race) -> int:
    return race.known_since(distance.last_split) or 0
