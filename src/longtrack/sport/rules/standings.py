"""The World Cup standing of one trophy: points added up, equal totals by countback (rules 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from longtrack.sport.edition import StandingTie, Trophy
from longtrack.sport.event_code import MASS_START, EventCode
from longtrack.sport.rules.ranking import standard_ranks
from longtrack.sport.times import Duration, publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one race gave one skater."""

    skater_id: str
    competition: str
    event: EventCode
    division: str
    points: int
    """Zero where the race gave none."""
    rank: int | None = None
    time: Duration | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One skater of a standing."""

    skater_id: str
    total: int
    scores: tuple[Score, ...] = field(repr=False)

    @property
    def countback(self) -> tuple[int, ...]:
        """The points of single races, the best first."""
        return tuple(sorted((score.points for score in self.scores if score.points), reverse=True))


def trophy_of(event: EventCode, trophies: Iterable[Trophy]) -> Trophy | None:
    """Return the trophy to which an event counts; 3000, 5000 and 10 000 m are one.

    Clause: rules 5
    """
    return next((trophy for trophy in trophies if event.kind in trophy.events), None)


def counting_scores(scores: Iterable[Score]) -> list[Score]:
    """Return the scores without those of division B that a promotion on the same day replaced.

    Who is promoted from division B of a mass start has the points of division A only, even without any.

    Clause: rules 4.3
    """
    given = list(scores)
    promoted = {_mass_start(it) for it in given if it.event.kind == MASS_START and it.division == "A"}
    return [it for it in given if not (it.division == "B" and _mass_start(it) in promoted)]


def _mass_start(score: Score) -> tuple[str, str, EventCode]:
    return score.skater_id, score.competition, score.event


def standing(
    scores: Iterable[Score], trophy: Trophy, tie: StandingTie = StandingTie.COUNTBACK
) -> list[tuple[int, Standing]]:
    """Return the standing of one trophy of one gender: (rank, skater), without those who have no points.

    Points of both divisions and of all events of the trophy add up. Equal totals: the better best race,
    then the better second race, and so on; then a shared rank, or with the option the best time. Times
    are compared on the shortest distance of the trophy first, where both have skated it. Who shares a
    rank is listed in that order too.

    Clause: rules 5
    """
    skaters: dict[str, list[Score]] = {}
    for score in counting_scores(scores):
        skaters.setdefault(score.skater_id, []).append(score)
    standings = [
        Standing(skater, sum(it.points for it in own), tuple(own)) for skater, own in skaters.items()
    ]
    times = {it.skater_id: _best_times(it.scores, trophy) for it in standings}

    def order(it: Standing) -> tuple[int, list[int], Sequence[int]]:
        by_time = times[it.skater_id] if tie is StandingTie.COUNTBACK_THEN_TIME else ()
        return -it.total, [-points for points in it.countback], by_time

    listed = sorted((it for it in standings if it.total), key=lambda it: (times[it.skater_id], it.skater_id))
    return standard_ranks(listed, key=order)


_NO_TIME = 10**12
"""Sorts after every time."""


def _best_times(scores: Iterable[Score], trophy: Trophy) -> tuple[int, ...]:
    """Return the best published time on each distance of the trophy; in a mass start a time means little."""
    best: dict[str, int] = {}
    for score in scores:
        if score.time is not None and score.event.metres is not None:
            time = publish(score.time)
            best[score.event.kind] = min(time, best.get(score.event.kind, time))
    return tuple(best.get(event, _NO_TIME) for event in trophy.events)
