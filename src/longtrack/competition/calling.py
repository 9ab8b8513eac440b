"""Which heat is on the ice, where nobody sits at a console: the gun calls the next one.

A meet that is timed by devices alone still has an order: heats come as drawn, distance after distance. A
shot while somebody may still be skating is no start but a question - a false start, or a contact that
closed by itself - and stays in the tray.
"""

from __future__ import annotations

from collections.abc import Iterator

from longtrack.competition import events as ev
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, ResultStatus
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, between

FASTEST_RACE_METRE = 1_000_000 // 14
"""Microseconds a metre of a whole race at 14 m/s: a gun before that is not the gun of the next heat."""

ROLLING_OUT = Duration(5 * SECOND)
"""Nobody starts sooner than this after the last finish."""

HALF_A_LAP_AT_LEAST = Duration(8 * SECOND)
"""The second pair of a quartet starts no sooner after the first."""


def before_gun(state: Competition, pulse: Pulse) -> tuple[ev.AnyEvent, ...]:
    """Return what must have happened before this shot can be a start: the heat before it is skated or
    closed, and the next one is called. Nothing where a heat waits for its gun, or the ice is not free."""
    if pulse.kind is not PulseKind.START or pulse.at is None or pulse.identity in state.received:
        return ()
    leaving = []
    for distance, heat in _with_status(state, HeatStatus.CALLED, HeatStatus.RUNNING):
        if heat.status is HeatStatus.CALLED or not _ice_is_free(distance, heat, pulse):
            return ()
        leaving.append(_left(distance, heat))
    coming = next(_to_come(state), None)
    if coming is None:
        return ()
    distance, heat = coming
    return (*leaving, ev.HeatCalled(distance=distance.id, heat=heat.number))


def after(state: Competition) -> tuple[ev.AnyEvent, ...]:
    """Return the heats to close: everybody of them has finished on the picture, or has an outcome."""
    return tuple(
        ev.HeatClosed(distance=distance.id, heat=heat.number)
        for distance, heat in _with_status(state, HeatStatus.RUNNING, HeatStatus.SKATED)
        if _is_read(distance, heat)
    )


def at_the_end(state: Competition) -> tuple[ev.AnyEvent, ...]:
    """Return what is left to do when the devices are switched off: whoever is on the ice has left it."""
    return tuple(
        _left(distance, heat) if heat.status is HeatStatus.RUNNING else _closed(distance, heat)
        for distance, heat in _with_status(state, HeatStatus.RUNNING, HeatStatus.SKATED)
        if heat.status is HeatStatus.RUNNING or _everybody_is_done(distance, heat)
    )


def _with_status(state: Competition, *statuses: HeatStatus) -> Iterator[tuple[Distance, Heat]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status in statuses:
                yield distance, heat


def _to_come(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    """Yield the heats to come: a distance that has begun is finished before the next one of the programme."""
    begun = [it for it in state.distances.values() if it.status is not ResultStatus.NONE]
    others = [it for it in state.distances.values() if it.status is ResultStatus.NONE]
    for distance in (*begun, *others):
        if distance.published and distance.status is not ResultStatus.OFFICIAL:
            for heat in distance.heats.values():
                if heat.status is HeatStatus.DRAWN and _somebody_starts(distance, heat):
                    yield distance, heat


def _somebody_starts(distance: Distance, heat: Heat) -> bool:
    return any(distance.outcome(race) is None for race in heat.races)


def _ice_is_free(distance: Distance, heat: Heat, pulse: Pulse) -> bool:
    """Whether the skaters of a heat can have left the ice: all are done, or the time for it has gone by."""
    if distance.next_pair(heat) is not None:
        return False  # the second pair of a quartet is waiting for this very shot
    guns = [gun for gun in heat.guns if gun.clock == pulse.clock]
    if not guns or pulse.at is None:
        return _everybody_is_done(distance, heat)
    since = between(max(gun.at for gun in guns), pulse.at)
    times = [finish.time for race in heat.races if (finish := distance.finish(race)) is not None]
    if _everybody_is_done(distance, heat):
        return since > max(times, default=Duration(0)) + ROLLING_OUT
    metres = distance.split_labels[-1]
    return since > metres * FASTEST_RACE_METRE * 5 // 4 + ROLLING_OUT


def _everybody_is_done(distance: Distance, heat: Heat) -> bool:
    return all(distance.outcome(race) is not None for race in heat.races)


def _left(distance: Distance, heat: Heat) -> ev.AnyEvent:
    if _everybody_is_done(distance, heat) and not _picture_is_to_come(distance, heat):
        return _closed(distance, heat)
    return ev.HeatSkated(distance=distance.id, heat=heat.number)


def _closed(distance: Distance, heat: Heat) -> ev.HeatClosed:
    return ev.HeatClosed(distance=distance.id, heat=heat.number)


def _is_read(distance: Distance, heat: Heat) -> bool:
    """Whether every finish of a heat was read from the picture: nothing better is to come."""
    finishes = [distance.finish(race) for race in heat.races if distance.outcome(race) is Outcome.FINISHED]
    on_picture = [it is not None and it.source is Source.PHOTO_FINISH for it in finishes]
    return _everybody_is_done(distance, heat) and bool(on_picture) and all(on_picture)


def _picture_is_to_come(distance: Distance, heat: Heat) -> bool:
    """Whether the finish of this distance is read from pictures, and not yet all of this heat."""
    uses_pictures = any(
        it.source is Source.PHOTO_FINISH
        for other in distance.heats.values()
        for race in other.races
        for it in race.passings
    )
    return uses_pictures and distance.kind is Kind.SINGLE and not _is_read(distance, heat)
