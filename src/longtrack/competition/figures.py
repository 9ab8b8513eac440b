"""The official figures of a distance: what the referee signs, computed from the state."""

from __future__ import annotations

from dataclasses import replace

from longtrack.competition.events import OfficialFigure
from longtrack.competition.mass_start import mass_start_races
from longtrack.competition.state import Distance
from longtrack.sport.distances import Kind
from longtrack.sport.edition import Edition
from longtrack.sport.rules.manual import deciding_times
from longtrack.sport.rules.mass_start import MassStartRace, laps_completed, rank_mass_start, total_points
from longtrack.sport.rules.ranking import Performance, rank_distance
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import Duration, cut


def official_figures(distance: Distance, edition: Edition) -> tuple[OfficialFigure, ...]:
    """Return rank, time and outcome of everyone who has one, in the order of the result list.

    After a re-skate the race that counts is listed; of a mass start laps and sprint points too.
    """
    if distance.kind is Kind.MASS_START:
        return _mass_start(distance, edition)
    performances = []
    times, deciding = _times(distance), ranking_times(distance)
    for _, race in distance.counting_races():
        outcome = distance.outcome(race)
        if outcome is not None:
            outside = distance.out_of_competition(race.skater)
            performances.append(Performance(race.skater, outcome, deciding.get(race.skater), outside))
    dnf_last = distance.dnf_ranked_last or edition.dnf_ranked_last
    ranked = rank_distance(performances, edition.tie_precision, dnf_ranked_last=dnf_last)
    return tuple(
        OfficialFigure(
            skater=it.skater_id,
            rank=rank,
            time=_signed(times.get(it.skater_id), edition),
            outcome=it.outcome,
        )
        for rank, it in ranked
    )


def ranking_times(distance: Distance) -> dict[str, Duration]:
    """Return the times on which those who finished are ranked: a time by hand parts no hundredth."""
    return deciding_times(_finishes(distance))


def _mass_start(distance: Distance, edition: Edition) -> tuple[OfficialFigure, ...]:
    races = mass_start_races(distance, edition)
    times = _times(distance)
    ranked = rank_mass_start(
        _without_hand_thousandths(distance, races),
        distance.laps,
        edition.tie_precision,
        dnf_ranked_last=distance.dnf_ranked_last or edition.dnf_ranked_last,
    )
    return tuple(
        OfficialFigure(
            skater=it.skater_id,
            rank=rank,
            time=_signed(times.get(it.skater_id), edition),
            outcome=it.outcome,
            laps=laps_completed(it, distance.laps),
            points=total_points(it, distance.laps),
        )
        for rank, it in ranked
    )


def _without_hand_thousandths(distance: Distance, races: list[MassStartRace]) -> list[MassStartRace]:
    """In a mass start only those with as many laps and points are parted by their times."""
    finishes = _finishes(distance)
    level: dict[tuple[int, int], dict[str, Finish]] = {}
    for it in races:
        if it.skater_id in finishes:
            alike = laps_completed(it, distance.laps), total_points(it, distance.laps)
            level.setdefault(alike, {})[it.skater_id] = finishes[it.skater_id]
    deciding = {skater: time for group in level.values() for skater, time in deciding_times(group).items()}
    return [replace(it, time=deciding.get(it.skater_id)) for it in races]


Finish = tuple[Duration, Source]
"""When somebody finished, and what measured it."""


def _finishes(distance: Distance) -> dict[str, Finish]:
    found = {}
    for _, race in distance.counting_races():
        finish = distance.finish(race)
        if finish is not None and distance.outcome(race) is Outcome.FINISHED:
            found[race.skater] = (finish.time, finish.source)
    return found


def _times(distance: Distance) -> dict[str, Duration]:
    return {skater: time for skater, (time, _) in _finishes(distance).items()}


def _signed(time: Duration | None, edition: Edition) -> Duration | None:
    return None if time is None else cut(time, edition.tie_precision)
