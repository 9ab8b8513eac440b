"""The classification over several distances: allround, sprint or any combination, as it stands.

It counts the distances that are over, in the order of the programme; while the next one is skated it says
what those who are still to come need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from longtrack.competition.events import OfficialFigure
from longtrack.competition.figures import official_figures, ranking_times
from longtrack.competition.state import Competition, Distance, Entry, HeatStatus, Passing
from longtrack.projections.being_checked import as_published
from longtrack.projections.naming import Name, name_of
from longtrack.projections.shown import Figure, is_reconstructed
from longtrack.sport.distances import Kind
from longtrack.sport.rules.classification import Classified, DistanceStanding, Entrant, Part, classify
from longtrack.sport.rules.manual import HAND_TIME, time_mark
from longtrack.sport.rules.samalog import (
    MilliPoints,
    format_points,
    needed_time,
    samalog_gap,
    samalog_points,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time


class PartShown(msgspec.Struct, frozen=True, gc=False):
    """One distance of a row."""

    event: str
    time: str
    """Empty without one."""
    outcome: str
    """`finished`, `DNF` ...; empty where she had none."""
    points: str
    rank: int | None
    reconstructed: bool = False
    """Whether the time holds a digit that was not measured or published."""
    by_hand: bool = False

    @property
    def printed_time(self) -> str:
        """The time as on the result: `~1:15.90` where it is reconstructed, `1:15.90 HT` where it was taken by
        hand; empty without one."""
        return Figure(self.time, self.reconstructed).marked + (f" {HAND_TIME}" if self.by_hand else "")


class ClassificationRow(msgspec.Struct, frozen=True, gc=False):
    """One skater of a classification."""

    rank: int | None
    name: Name
    parts: tuple[PartShown, ...]
    points: str
    """Empty for whoever has no time at all."""
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
    distances = [as_published(state, state.distances[event]) for event in events]
    _refuse_unfit(distances)
    over = _over(distances)
    count = over if after is None else after
    if not 0 <= count <= over:
        raise ValueError(
            f"{over} of {len(distances)} distances are over, there is no classification after {count}"
        )
    results = [_results(state, distance) for distance in distances]
    entrants = _entrants(distances, results, [ranking_times(distance) for distance in distances], count)
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


def _entrants(
    distances: Sequence[Distance],
    results: Sequence[_Results],
    times: Sequence[Mapping[str, Duration]],
    over: int,
) -> list[Entrant]:
    """Return who is classified: whoever has raced on one of the distances that are over. Who withdrew before
    her first start is in no classification; who withdrew later is WDR from there on."""
    skaters = dict.fromkeys(
        skater
        for distance in distances
        for skater, entry in distance.entries.items()
        if not entry.out_of_competition and not entry.reserve
    )
    return [
        Entrant(
            skater,
            tuple(
                _part(distance.entries.get(skater), result.get(skater), deciding)
                for distance, result, deciding in zip(distances, results, times, strict=True)
            ),
        )
        for skater in skaters
        if any(_started(distance, skater) for distance in distances[:over])
    ]


def _started(distance: Distance, skater: str) -> bool:
    """Whether she has a race there, and did not withdraw before it; a time that is being checked is one."""
    entry = distance.entries.get(skater)
    races = [race for _, race in distance.counting_races() if race.skater == skater]
    return any(
        distance.outcome(race) is not None or not (entry is not None and entry.withdrawn) for race in races
    )


def _part(entry: Entry | None, figure: OfficialFigure | None, times: Mapping[str, Duration]) -> Part:
    if figure is not None:
        return Part(figure.outcome, times.get(figure.skater))
    return Part(Outcome.WDR) if entry is not None and entry.withdrawn else Part()


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
            _shown(distance, it.skater_id, result.get(it.skater_id), standing)
            for distance, result, standing in zip(distances, results, it.distances, strict=False)
        ),
        points=format_points(it.points) if any(each.points is not None for each in it.distances) else "",
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


def _shown(
    distance: Distance, skater: str, figure: OfficialFigure | None, standing: DistanceStanding
) -> PartShown:
    finish = _finish(distance, skater) if figure is not None and figure.time is not None else None
    entry = distance.entries.get(skater)
    withdrew = Outcome.WDR.value if entry is not None and entry.withdrawn else ""
    return PartShown(
        event=distance.id,
        time=format_time(figure.time) if figure is not None and figure.time is not None else "",
        outcome=figure.outcome.value if figure is not None else withdrew,
        points=format_points(standing.points) if standing.points is not None else "",
        rank=standing.rank,
        reconstructed=finish is not None and is_reconstructed(finish),
        by_hand=finish is not None and bool(time_mark(finish.source)),
    )


def _finish(distance: Distance, skater: str) -> Passing | None:
    return distance.finish(next(race for _, race in distance.counting_races() if race.skater == skater))
