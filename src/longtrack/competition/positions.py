"""Where on the oval a loop lies for a skater in her lane, and how far she has then skated.

A loop is given by its way after the finish line, once for who takes the first bend in the inner lane and
once for the outer lane: the bends differ in length, and the lanes change on the back straight.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

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
    """Return whether a loop lies at the finish line, in both lanes."""
    loop = placed(state, name)
    return loop is not None and (not name or _at_the_line(loop, state.track))


@lru_cache(maxsize=256)
def _at_the_line(loop: Loop, track: str) -> bool:
    lap = Fraction(track) * 1_000
    return all(abs(it) <= ON_THE_LINE or abs(it - lap) <= ON_THE_LINE for it in (loop.inner, loop.outer))


def skated_at(distance: Distance, heat: Heat, race: Race, loop: Loop) -> tuple[int, ...]:
    """Return the millimetres that a skater has skated each time she is at a loop, from start to finish."""
    opposite = is_team(distance) and heat.races[0].skater != race.skater
    metres = distance.metres if distance.kind is Kind.SINGLE else 0
    return _skated_at(metres, distance.laps, distance.track, race.lane, loop, opposite=opposite)


def splits_at(state: Competition, distance: Distance, heat: Heat, race: Race, name: str) -> tuple[int, ...]:
    """Return the splits that lie at a loop: at the finish line, and those of a team in the other straight."""
    if not is_team(distance):
        return tuple(range(distance.last_split + 1)) if at_the_line(state, name) else ()
    loop = placed(state, name)
    if loop is None:
        return ()
    there = skated_at(distance, heat, race, loop)
    return tuple(
        split
        for split, metres in enumerate(distance.split_labels)
        if any(abs(metres * 1_000 - it) <= ON_THE_LINE for it in there)
    )


@lru_cache(maxsize=4096)
def _skated_at(
    metres: int, laps: int, track: str, lane: Lane | None, loop: Loop, *, opposite: bool
) -> tuple[int, ...]:
    """Asked for with every passing of a loop; the fractions would be most of the work.

    `metres` is 0 where the race is counted in laps, `opposite` says that it starts in the other straight,
    as the second team of a heat does.
    """
    lap = Fraction(track) * 1_000
    finish = Fraction(metres * 1_000) or laps * lap
    first, columns = _first_part(metres, lap, lane, opposite=opposite)
    ways = [first - lap + _position(loop, columns[0])]
    for number in range((finish - first) // lap + 1):
        ways.append(first + number * lap + _position(loop, columns[1 + number % 2]))
    return tuple(round(min(way, finish)) for way in ways if ON_THE_LINE < way <= finish + ON_THE_LINE)


def _first_part(
    metres: int, lap: Fraction, lane: Lane | None, *, opposite: bool
) -> tuple[Fraction, tuple[Lane | None, ...]]:
    """Return the millimetres to the first passing of the finish line, and the lane of the first bend.

    Three lanes: of the part before that line - which begins after the crossing, so that its bend is the
    second one of a lap - and of the laps after it, in turn.
    """
    if not metres:
        return (lap / 2 if opposite else lap), (None, None, None)
    track = lap / 1_000
    first = oval.split_distances(metres, track)[0] * 1_000
    if lane is None:
        return first, (None, None, None)
    here = oval.lane_at_split(lane, 0, metres, track)
    before = lane if first == lap else lane.other
    return first, (before, here, here.other)


def _position(loop: Loop, lane: Lane | None) -> Fraction:
    if lane is None:
        return Fraction(loop.inner + loop.outer, 2)
    return Fraction(loop.inner if lane is Lane.INNER else loop.outer)


def is_team(distance: Distance) -> bool:
    """Return whether teams skate on opposite straights and are timed at both."""
    return distance.kind in (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT)
