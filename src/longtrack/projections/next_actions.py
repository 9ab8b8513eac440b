"""What may be done next with a heat, the most useful first: the console shows this, and knows no rule.

An action is offered where it makes sense and the desk would not refuse it. Who may do it is not said here:
the roles stand at its route of the API (`web/api/route.py`), and the page leaves out what its reader may
not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from longtrack.competition.hand_times import hand_times_to_take
from longtrack.competition.mass_start import sprint_laps
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race, ResultStatus
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome

_DISTANCE = "/distances/{distance}"
_HEAT = "/distances/{distance}/heats/{heat}"

ON_THE_ICE = (HeatStatus.CALLED, HeatStatus.RUNNING)
TIMED = (HeatStatus.RUNNING, HeatStatus.SKATED)
"""Times are taken."""


class Doing(StrEnum):
    """What an official does at the console; the value is its route."""

    CALL = f"{_HEAT}/call"
    START = f"{_HEAT}/start"
    TIME = f"{_HEAT}/passings/insert"
    GIVE = f"{_HEAT}/passings"
    VOID = f"{_HEAT}/passings/void"
    CHOOSE = f"{_HEAT}/passings/source"
    TAKE_HAND_TIMES = f"{_HEAT}/passings/by-hand"
    SET_ASIDE = "/signals/{signal}/set-aside"
    FALSE_START = f"{_HEAT}/false-start"
    ICE_FREE = f"{_HEAT}/skated"
    CLOSE = f"{_HEAT}/close"
    FALL = f"{_HEAT}/fall"
    DID_NOT_START = f"{_HEAT}/did-not-start"
    DID_NOT_FINISH = f"{_HEAT}/did-not-finish"
    WITHDREW = f"{_HEAT}/withdrew"
    DISQUALIFY = f"{_HEAT}/disqualify"
    RESKATE = f"{_HEAT}/re-skate"
    SPRINT = f"{_DISTANCE}/sprints/{{lap}}"
    TAKE_POINTS = f"{_DISTANCE}/points-void"
    CONFIRM = f"{_DISTANCE}/confirm"
    REOPEN = f"{_DISTANCE}/reopen"
    REMARK = "/notes"


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may be done."""

    doing: Doing
    distance: str
    heat: int
    pair: int = 1
    """Which pair starts."""
    whom: tuple[str, ...] = ()
    """Skaters it can be about; none where it is about the whole heat."""
    laps: tuple[int, ...] = ()
    """After which there is a sprint."""

    @property
    def name(self) -> str:
        """Such as `false_start`."""
        return self.doing.name.lower()

    @property
    def path(self) -> str:
        """Below `/api/v1`; what the form has to fill in stays in braces."""
        return self.doing.value.replace("{distance}", self.distance).replace("{heat}", str(self.heat))


def next_actions(state: Competition, distance: Distance, heat: Heat) -> tuple[Action, ...]:
    """Return what may be done with a heat, and with what comes after it, the most useful first."""
    if distance.status is ResultStatus.OFFICIAL:
        found = [*_coming(state, distance, heat), Action(doing=Doing.REOPEN, distance=distance.id, heat=0)]
    else:
        by_status = {
            HeatStatus.DRAWN: _drawn,
            HeatStatus.CALLED: _called,
            HeatStatus.RUNNING: _running,
            HeatStatus.SKATED: _skated,
            HeatStatus.CLOSED: _closed,
        }
        found = [*by_status[heat.status](state, distance, heat)]
    return (*found, Action(doing=Doing.REMARK, distance=distance.id, heat=heat.number))


def _drawn(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    if not _still_skating(distance, heat):
        yield _act(Doing.CLOSE, distance, heat)
    elif heat_on_ice(state) is None:
        yield _act(Doing.CALL, distance, heat)
    yield from _about(Doing.WITHDREW, distance, heat, _still_skating(distance, heat))
    yield from _about(Doing.DID_NOT_START, distance, heat, _still_skating(distance, heat))


def _called(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    waiting = _still_skating(distance, heat)
    yield from _start(distance, heat)
    if not waiting:
        yield _act(Doing.CLOSE, distance, heat)
    yield from _about(Doing.FALSE_START, distance, heat, waiting)
    yield from _about(Doing.DID_NOT_START, distance, heat, waiting)
    yield from _about(Doing.WITHDREW, distance, heat, waiting)
    yield from _about(Doing.DISQUALIFY, distance, heat, _not_disqualified(heat))
    yield from _about(Doing.FALL, distance, heat, heat.races)


def _start(distance: Distance, heat: Heat) -> Iterator[Action]:
    pair = distance.next_pair(heat)
    if pair is not None:
        yield Action(doing=Doing.START, distance=distance.id, heat=heat.number, pair=pair)


def _running(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    skating = _still_skating(distance, heat)
    yield from _start(distance, heat)
    if not skating:
        yield _act(Doing.CLOSE, distance, heat)
    started = [race for race in skating if heat.gun(race.pair) is not None]
    yield from _about(Doing.TIME, distance, heat, started)
    yield from _about(Doing.FALSE_START, distance, heat, _may_be_called_back(heat, skating))
    yield _act(Doing.ICE_FREE, distance, heat)
    yield from _judged(state, distance, heat)


def _skated(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    if not _still_skating(distance, heat):
        yield _act(Doing.CLOSE, distance, heat)
    yield from _about(Doing.TIME, distance, heat, heat.races)
    yield from _coming(state, distance, heat)
    yield from _judged(state, distance, heat)


def _closed(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    over = all(it.status is HeatStatus.CLOSED for it in distance.heats.values())
    if over:
        yield Action(doing=Doing.CONFIRM, distance=distance.id, heat=0)
    yield from _coming(state, distance, heat)
    yield from _judged(state, distance, heat)


def _judged(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    """What happens while they skate, and is ruled later too."""
    skating = _still_skating(distance, heat)
    yield from _about(Doing.FALL, distance, heat, heat.races)
    over = heat.status in (HeatStatus.SKATED, HeatStatus.CLOSED)
    started = [race for race in skating if over or heat.gun(race.pair) is not None]
    yield from _about(Doing.DID_NOT_FINISH, distance, heat, started)
    yield from _about(Doing.DISQUALIFY, distance, heat, _not_disqualified(heat))
    if not any(heat.gun(race.pair) for race in heat.races):
        yield from _about(Doing.DID_NOT_START, distance, heat, skating)
    yield from _about(Doing.TIME, distance, heat, heat.races if not skating else ())
    if not skating:
        by_hand = [race for race, _ in hand_times_to_take(distance, heat)]
        yield from _about(Doing.TAKE_HAND_TIMES, distance, heat, by_hand)
    if distance.kind is Kind.MASS_START:
        yield from _sprints(state, distance, heat)
    else:
        yield from _about(Doing.RESKATE, distance, heat, _may_skate_again(distance, heat))


def _sprints(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    kept = [race for race in heat.races if race.skater not in distance.points_void]
    laps = sprints_of(state, distance)
    yield Action(doing=Doing.SPRINT, distance=distance.id, heat=heat.number, laps=laps)
    yield from _about(Doing.TAKE_POINTS, distance, heat, kept)


def _coming(state: Competition, distance: Distance, heat: Heat) -> Iterator[Action]:
    found = next_heat(state, distance)
    if found is not None and heat_on_ice(state) is None:
        yield _act(Doing.CALL, *found)


def _act(doing: Doing, distance: Distance, heat: Heat) -> Action:
    return Action(doing=doing, distance=distance.id, heat=heat.number)


def _about(doing: Doing, distance: Distance, heat: Heat, races: Iterable[Race]) -> Iterator[Action]:
    """Offer what is about a skater, where there is one it can be about."""
    whom = tuple(race.skater for race in races)
    if whom:
        yield Action(doing=doing, distance=distance.id, heat=heat.number, whom=whom)


def _still_skating(distance: Distance, heat: Heat) -> list[Race]:
    return [race for race in heat.races if distance.outcome(race) is None]


def _not_disqualified(heat: Heat) -> list[Race]:
    return [race for race in heat.races if race.ruled is not Outcome.DQ]


def _may_be_called_back(heat: Heat, skating: list[Race]) -> list[Race]:
    """Whoever started, while nobody of her pair is past the first split: a recall voids what was timed."""
    under_way = {race.pair for race in heat.races if race.splits_passed() > 1}
    started = {gun.pair for gun in heat.guns}
    return [race for race in skating if race.pair in started - under_way]


def _may_skate_again(distance: Distance, heat: Heat) -> list[Race]:
    return [
        race
        for race in heat.races
        if heat.gun(race.pair) is not None
        and all(other.attempt <= race.attempt for _, other in distance.attempts(race.skater))
    ]


# --- which heat --------------------------------------------------------------------------------


Place = tuple[Distance, Heat]


def heat_on_ice(state: Competition) -> Place | None:
    """Return the heat that was called or is skated, if there is one."""
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status in ON_THE_ICE:
                return distance, heat
    return None


def heat_to_look_at(state: Competition) -> Place | None:
    """Return the heat that the console is about: on the ice, else skated last, else the first to come."""
    found = heat_on_ice(state)
    if found is not None:
        return found
    skated = [
        (max(heat.last_gun, heat.called), distance, heat)
        for distance in state.distances.values()
        for heat in distance.heats.values()
        if heat.called
    ]
    if skated:
        _, distance, heat = max(skated, key=lambda it: it[0])
        if distance.status is not ResultStatus.OFFICIAL:
            return distance, heat
        return next_heat(state, distance) or (distance, heat)
    return next_heat(state)


def next_heat(state: Competition, after: Distance | None = None) -> Place | None:
    """Return the heat that is called next: of the distance that has begun, then of the next one."""
    begun = [after] if after is not None else []
    begun += [it for it in state.distances.values() if it.status is ResultStatus.UNOFFICIAL]
    for distance in (*begun, *state.distances.values()):
        if distance.status is not ResultStatus.OFFICIAL:
            for heat in distance.heats.values():
                if heat.status is HeatStatus.DRAWN and _still_skating(distance, heat):
                    return distance, heat
    return None


def sprints_of(state: Competition, distance: Distance) -> tuple[int, ...]:
    """Return the laps of a mass start after which there are points."""
    if distance.kind is not Kind.MASS_START:
        return ()
    return sprint_laps(state.edition.mass_start, distance.laps)
