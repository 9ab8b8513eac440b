"""The official figures of a distance: what the referee signs, computed from the state."""

from __future__ import annotations

from longtrack.competition.events import OfficialFigure
from longtrack.competition.state import Distance
from longtrack.sport.rulebook import Edition
from longtrack.sport.rules.ranking import Performance, rank_distance
from longtrack.sport.terms import Outcome
from longtrack.sport.times import cut


def official_figures(distance: Distance, edition: Edition) -> tuple[OfficialFigure, ...]:
    """Return rank, time and outcome of everyone who has one, in the order of the result list."""
    performances = []
    for heat in distance.heats.values():
        for race in heat.races:
            outcome = distance.outcome(race)
            if outcome is None:
                continue
            finish = distance.finish(race)
            time = finish.time if finish is not None and outcome is Outcome.FINISHED else None
            performances.append(Performance(race.skater, outcome, time))
    return tuple(
        OfficialFigure(
            skater=it.skater_id,
            rank=rank,
            time=cut(it.time, edition.tie_precision) if it.time is not None else None,
            outcome=it.outcome,
        )
        for rank, it in rank_distance(performances, edition.tie_precision)
    )
