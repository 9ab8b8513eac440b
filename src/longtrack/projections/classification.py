"""The classification over several distances: allround, sprint or any combination, as it stands.

It counts the distances that are over, in the order of the programme; while the next one is skated it says
what those who are still to come need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from longtrack.competition.events import OfficialFigure
from longtrack.competition.figures import official_figures
from longtrack.competition.state import Competition, Distance, HeatStatus
from longtrack.projections.naming import Name, name_of
from longtrack.sport.distances import Kind
from longtrack.sport.rules.classification import Classified, DistanceStanding, Entrant, Part, classify
from longtrack.sport.rules.samalog import (
    MilliPoints,
    format_points,
    needed_time,
    samalog_gap,
    samalog_points,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import format_time


class PartShown(msgspec.Struct, frozen=True, gc=False):
    """One distance of a row."""

    event: str
    time: str
    """Empty without one."""
    outcome: str
    """`finished`, `DNF` ...; empty where she had none."""
    points: str
    rank: int | None


class ClassificationRow(msgspec.Struct, frozen=True, gc=False):
    """One skater of a classification."""

    rank: int | None
    name: Name
    parts: tuple[PartShown, ...]
    points: str
    behind: str
    """Points behind the leader; empty for the leader, and for whoever has no rank."""
    next_gap: str = ""
    """By how much she must beat the leader on the next distance to be level with her."""
    next_time: str = ""
    """The slowest time with which she would lead those who have skated the next distance."""


class Classification(msgspec.Struct, frozen=True, gc=False):
    """A classification after some of its distances."""

    competition: str
    events: tuple[str, ...]
    """All distances, in the order in which they are skated."""
    after: int
    """So many of them are over."""
    next_event: str
    """Empty after the last."""
    rows: tuple[ClassificationRow, ...]


def classification(state: Competition, events: Sequence[str], after: int | None = None) -> Classification:
    """Return the classification over some distances, after the first `after` of them or all that are over.

    Raises KeyError for an unknown distance, ValueError for one that is no single distance, for one named
    twice, and for more distances than are over.
    """
    distances = [state.distances[event] for event in events]
    _refuse_unfit(distances)
    over = _over(distances)
    count = over if after is None else after
    if not 0 <= count <= over:
        raise ValueError(
            f"{over} of {len(distances)} distances are over, there is no classification after {count}"
        )
    results = [_results(state, distance) for distance in distances]
    entrants = _entrants(distances, results)
    metres = [distance.metres for distance in distances]
    classified = classify(metres, entrants, after=count) if count else []
    upcoming = distances[count] if count < len(distances) else None
    return Classification(
        competition=state.name,
        events=tuple(events),
        after=count,
        next_event=upcoming.id if upcoming is not None else "",
        rows=tuple(
            _row(state, distances[:count], results, it, classified, _Next(upcoming, results, count))
            for it in classified
        ),
    )


def _refuse_unfit(distances: Sequence[Distance]) -> None:
    if not distances:
        raise ValueError("a classification needs at least one distance")
    for distance in distances:
        if distance.kind is not Kind.SINGLE:
            raise ValueError(f"{distance.name} has no times that are comparable over distances")
    ids = [distance.id for distance in distances]
    twice = next((it for it in ids if ids.count(it) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} is named twice; each distance counts once")


def _over(distances: Sequence[Distance]) -> int:
    """So many of the first distances are over: every heat is closed."""
    for count, distance in enumerate(distances):
        if not distance.heats or any(it.status is not HeatStatus.CLOSED for it in distance.heats.values()):
            return count
    return len(distances)


_Results = Mapping[str, OfficialFigure]


def _results(state: Competition, distance: Distance) -> _Results:
    return {it.skater: it for it in official_figures(distance, state.edition)}


def _entrants(distances: Sequence[Distance], results: Sequence[_Results]) -> list[Entrant]:
    skaters = dict.fromkeys(
        skater
        for distance in distances
        for skater, entry in distance.entries.items()
        if not entry.out_of_competition and not entry.reserve
    )
    return [Entrant(skater, tuple(_part(result.get(skater)) for result in results)) for skater in skaters]


def _part(figure: OfficialFigure | None) -> Part:
    return Part() if figure is None else Part(figure.outcome, figure.time)


class _Next(msgspec.Struct, frozen=True, gc=False):
    """The next distance, as far as it has been skated."""

    distance: Distance | None
    results: Sequence[_Results]
    number: int

    def points(self, skater: str) -> MilliPoints | None:
        """Return the points of a skater on it, None before she has skated."""
        if self.distance is None:
            return None
        figure = self.results[self.number].get(skater)
        if figure is None or figure.time is None or figure.outcome is not Outcome.FINISHED:
            return None
        return samalog_points(figure.time, self.distance.metres)


def _row(
    state: Competition,
    distances: Sequence[Distance],
    results: Sequence[_Results],
    it: Classified,
    everyone: Sequence[Classified],
    upcoming: _Next,
) -> ClassificationRow:
    leader = everyone[0]
    is_ranked = it.rank is not None and _complete(it) and _complete(leader)
    gap = MilliPoints(it.points - leader.points)
    next_gap, next_time = "", ""
    if upcoming.distance is not None and is_ranked and it.skater_id not in upcoming.results[upcoming.number]:
        next_gap = format_time(samalog_gap(gap, upcoming.distance.metres)) if it.rank != 1 else ""
        next_time = _next_time(it, everyone, upcoming)
    return ClassificationRow(
        rank=it.rank,
        name=name_of(state, state.distances[distances[0].id], it.skater_id),
        parts=tuple(
            _shown(distance, result.get(it.skater_id), standing)
            for distance, result, standing in zip(distances, results, it.distances, strict=False)
        ),
        points=format_points(it.points),
        behind=format_points(gap) if is_ranked and it.rank != 1 else "",
        next_gap=next_gap,
        next_time=next_time,
    )


def _complete(it: Classified) -> bool:
    return all(each.points is not None for each in it.distances)


def _next_time(it: Classified, everyone: Sequence[Classified], upcoming: _Next) -> str:
    totals = [
        other.points + points
        for other in everyone
        if _complete(other) and (points := upcoming.points(other.skater_id)) is not None
    ]
    if not totals or upcoming.distance is None:
        return ""
    time = needed_time(MilliPoints(min(totals) - 1), it.points, upcoming.distance.metres)
    return format_time(time) if time is not None else "out of reach"


def _shown(distance: Distance, figure: OfficialFigure | None, standing: DistanceStanding) -> PartShown:
    return PartShown(
        event=distance.id,
        time=format_time(figure.time) if figure is not None and figure.time is not None else "",
        outcome=figure.outcome.value if figure is not None else "",
        points=format_points(standing.points) if standing.points is not None else "",
        rank=standing.rank,
    )
