"""Where on the oval a loop lies for a skater in her lane, and how far she has then skated.

A loop is given by its way after the finish line, once for who takes the first bend in the inner lane and
once for the outer lane: the bends differ in length, and the lanes change on the back straight.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from longtrack.competition.events import Loop
from longtrack.competition.state import Competition, Distance, Heat, Race
from longtrack.sport import oval
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane

ON_THE_LINE = 500
"""A loop this near to a line, in millimetres, is that line."""


FINISH_LINE = Loop(name="", inner=0, outer=0)


def placed(state: Competition, name: str) -> Loop | None:
    """Return where a loop lies, the one without a name at the finish line; None where it was never said."""
    return state.loops.get(name, None if name else FINISH_LINE)


def at_the_line(state: Competition, name: str) -> bool:
    """Return whether a loop lies at the finish line."""
    loop = placed(state, name)
    return loop is not None and min(loop.inner, loop.outer) <= ON_THE_LINE


def skated_at(distance: Distance, heat: Heat, race: Race, loop: Loop) -> Iterator[int]:
    """Yield the millimetres that a skater has skated each time she is at a loop, from start to finish."""
    lap = Fraction(distance.track) * 1_000
    finish = round(_length(distance) * 1_000)
    first, columns = _first_part(distance, heat, race)
    position = _position(loop, columns[0])
    if first - lap + position > 0:
        yield round(first - lap + position)
    for number in range(round((finish - first) / lap) + 1):
        skated = round(first + number * lap + _position(loop, columns[1 + number % 2]))
        if skated <= finish:
            yield skated


def _length(distance: Distance) -> Fraction:
    if distance.kind is Kind.SINGLE:
        return Fraction(distance.metres)
    return distance.laps * Fraction(distance.track)


def _first_part(distance: Distance, heat: Heat, race: Race) -> tuple[Fraction, tuple[Lane | None, ...]]:
    """Return the millimetres to the first passing of the finish line, and the lane of the first bend.

    Three lanes: of the part before that line - which begins after the crossing, so that its bend is the
    second one of a lap - and of the laps after it, in turn.
    """
    lap = Fraction(distance.track) * 1_000
    if distance.kind is not Kind.SINGLE:
        from_the_back = is_team(distance) and heat.races.index(race) == 1
        return (lap / 2 if from_the_back else lap), (None, None, None)
    first = oval.split_distances(distance.metres, Fraction(distance.track))[0] * 1_000
    if race.lane is None:
        return first, (None, None, None)
    here = oval.lane_at_split(race.lane, 0, distance.metres, Fraction(distance.track))
    before = race.lane if first == lap else race.lane.other
    return first, (before, here, here.other)


def _position(loop: Loop, lane: Lane | None) -> Fraction:
    if lane is None:
        return Fraction(loop.inner + loop.outer, 2)
    return Fraction(loop.inner if lane is Lane.INNER else loop.outer)


def is_team(distance: Distance) -> bool:
    """Return whether teams skate on opposite straights and are timed at both."""
    return distance.kind in (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT)
