"""The official figures of a distance: what the referee signs, computed from the state."""

from __future__ import annotations

from longtrack.competition.events import OfficialFigure
from longtrack.competition.mass_start import mass_start_races
from longtrack.competition.state import Distance, Race
from longtrack.sport.distances import Kind
from longtrack.sport.edition import Edition
from longtrack.sport.rules.mass_start import laps_completed, rank_mass_start, total_points
from longtrack.sport.rules.ranking import Performance, rank_distance
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, cut


def official_figures(distance: Distance, edition: Edition) -> tuple[OfficialFigure, ...]:
    """Return rank, time and outcome of everyone who has one, in the order of the result list.

    After a re-skate the race that counts is listed; of a mass start laps and sprint points too.
    """
    if distance.kind is Kind.MASS_START:
        return _mass_start(distance, edition)
    performances = []
    for _, race in distance.counting_races():
        outcome = distance.outcome(race)
        if outcome is not None:
            time = _time(distance, race, outcome)
            outside = distance.out_of_competition(race.skater)
            performances.append(Performance(race.skater, outcome, time, outside))
    dnf_last = distance.dnf_ranked_last or edition.dnf_ranked_last
    ranked = rank_distance(performances, edition.tie_precision, dnf_ranked_last=dnf_last)
    return tuple(
        OfficialFigure(skater=it.skater_id, rank=rank, time=_signed(it.time, edition), outcome=it.outcome)
        for rank, it in ranked
    )


def _mass_start(distance: Distance, edition: Edition) -> tuple[OfficialFigure, ...]:
    ranked = rank_mass_start(
        mass_start_races(distance, edition),
        distance.laps,
        edition.tie_precision,
        dnf_ranked_last=distance.dnf_ranked_last or edition.dnf_ranked_last,
    )
    return tuple(
        OfficialFigure(
            skater=it.skater_id,
            rank=rank,
            time=_signed(it.time, edition),
            outcome=it.outcome,
            laps=laps_completed(it, distance.laps),
            points=total_points(it, distance.laps),
        )
        for rank, it in ranked
    )


def _time(distance: Distance, race: Race, outcome: Outcome) -> Duration | None:
    finish = distance.finish(race)
    return finish.time if finish is not None and outcome is Outcome.FINISHED else None


def _signed(time: Duration | None, edition: Edition) -> Duration | None:
    return None if time is None else cut(time, edition.tie_precision)
