"""Which heat is on the ice, where nobody sits at a console: the gun calls the next one.

A meet that is timed by devices alone still has an order: heats come as drawn, distance after distance. A
shot while somebody may still be skating is no start but a question - a false start, or a contact that
closed by itself - and stays in the tray.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from longtrack.competition import events as ev
from longtrack.competition.pace import way_of
from longtrack.competition.state import Competition, Distance, Gun, Heat, HeatStatus, Race, ResultStatus
from longtrack.competition.timekeeping import after_gun
from longtrack.competition.unstarted import went_round
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, between

FASTEST_RACE_METRE = 1_000_000 // 14
"""Microseconds a metre of a whole race at 14 m/s: a gun before that is not the gun of the next heat."""

ROLLING_OUT = Duration(5 * SECOND)
"""Nobody starts sooner than this after the last finish."""

BETWEEN_TWO_GUNS = Duration(8 * SECOND)
"""The second pair of a quartet starts half a lap after the first: an earlier shot calls the first back."""

SECOND_GUN_AT_THE_LATEST = Duration(60 * SECOND)
"""Half a lap later, or a lap after each false start: what is later is the gun of the next heat."""


RECALLED_AFTER, RECALLED_WITHIN = Duration(SECOND), Duration(10 * SECOND)
"""A false start is called back by a second shot within this time; no starter shoots again so quickly, that is
a contact."""

AFTER_A_RECALL = Duration(20 * SECOND)
"""Nobody is back at the start sooner."""


def may_be_second_gun(state: Competition, heat: Heat, first: Gun, pulse: Pulse, seq: int) -> bool:
    """Return whether a shot may be the start of the other pair of a quartet, after the gun of the first."""
    since = after_gun(state, first, pulse, seq)
    latest = SECOND_GUN_AT_THE_LATEST * (1 + len(heat.recalls))
    return since is not None and BETWEEN_TWO_GUNS <= since <= latest


def called_back(state: Competition, heat: Heat, pulse: Pulse, seq: int) -> Gun | None:
    """Return the false start that a shot makes good: another shot called that pair back, nobody of it was
    seen, and it has had the time to come back.

    Who made the false start an official says; the shot that called back stays a question till then.
    """
    since = [after_gun(state, gun, pulse, seq) for gun in heat.guns]
    if any(it is None or it < AFTER_A_RECALL for it in since):
        return None
    seen = {race.pair for race in heat.races if race.passings}
    found = [gun for gun in heat.guns if gun.pair not in seen and _is_recalled(state, gun, seq)]
    return found[0] if len(found) == 1 else None


def _is_recalled(state: Competition, gun: Gun, before: int) -> bool:
    for seq in range(gun.pulse + 1, before):
        shot = state.pulses.get(seq)
        if shot is not None and shot.kind is PulseKind.START and seq not in state.judged:
            since = after_gun(state, gun, shot, seq)
            if since is not None and RECALLED_AFTER <= since <= RECALLED_WITHIN:
                return True
    return False


def before_gun(state: Competition, pulse: Pulse, moment: Moment | None = None) -> tuple[ev.AnyEvent, ...]:
    """Return what must have happened before this shot can be a start: the heat before it is skated or
    closed, and the next one is called. Nothing where a heat waits for its gun, or the ice is not free.

    `moment` is when the desk was told of the shot: where a clock was set since the last gun, only that says
    how long ago it was.
    """
    if pulse.kind is not PulseKind.START or pulse.at is None or pulse.identity in state.received:
        return ()
    leaving = []
    for distance, heat in _with_status(state, HeatStatus.CALLED, HeatStatus.RUNNING):
        if heat.status is HeatStatus.CALLED or not _ice_is_free(state, distance, heat, pulse, moment):
            return ()
        leaving.append(_left(state, distance, heat))
    coming = next((it for it in _to_come(state) if not went_round(state, *it)), None)
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
        _closed(distance, heat)
        if _everybody_is_done(distance, heat)
        else ev.HeatSkated(distance=distance.id, heat=heat.number)
        for distance, heat in _with_status(state, HeatStatus.RUNNING, HeatStatus.SKATED)
        if heat.status is HeatStatus.RUNNING or _everybody_is_done(distance, heat)
    )


def _with_status(state: Competition, *statuses: HeatStatus) -> Iterator[tuple[Distance, Heat]]:
    for distance, heat in state.heats_on_ice():
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


def _ice_is_free(
    state: Competition, distance: Distance, heat: Heat, pulse: Pulse, moment: Moment | None
) -> bool:
    """Whether the skaters of a heat can have left the ice: all are done, or the time for it has gone by."""
    seq = state.seq + 1
    since = {gun.pair: _since_the_gun(state, gun, pulse, seq, moment) for gun in heat.guns}
    if distance.next_pair(heat) is not None and any(
        may_be_second_gun(state, heat, gun, pulse, seq) for gun in heat.guns
    ):
        return False  # the second pair of a quartet is waiting for this very shot
    for race in heat.races:
        if race.pair not in since:
            continue  # her gun was never heard
        now = since[race.pair]
        if now is None or now <= _off_the_ice(distance, race):
            return False
    return all(it is not None and it > BETWEEN_TWO_GUNS for it in since.values())


def _since_the_gun(
    state: Competition, gun: Gun, pulse: Pulse, seq: int, moment: Moment | None
) -> Duration | None:
    """Return how long a shot came after a gun: by their clocks, else by when the desk was told of each."""
    since = after_gun(state, gun, pulse, seq)
    if since is not None or moment is None or not gun.told:
        return since
    return between(gun.told, moment)


def _off_the_ice(distance: Distance, race: Race) -> Duration:
    """Return when a skater has surely left the ice: after her finish, or when it must have been missed."""
    finish = distance.finish(race)
    if finish is not None:
        return Duration(finish.time + ROLLING_OUT)
    if distance.outcome(race) is not None:
        return Duration(0)
    way = way_of(distance, race)
    metres, (here, seen) = distance.split_labels[-1], way[-1]
    if len(way) == 1:
        return Duration(metres * FASTEST_RACE_METRE * 5 // 4 + ROLLING_OUT)
    pace = min((after - before) // (there - here) for (here, before), (there, after) in pairwise(way))
    return Duration(
        seen + (metres - here) * pace * (100 if len(way) > 2 else 90) // 100 * 11 // 10 + ROLLING_OUT
    )


def _everybody_is_done(distance: Distance, heat: Heat) -> bool:
    return all(distance.outcome(race) is not None for race in heat.races)


def _left(state: Competition, distance: Distance, heat: Heat) -> ev.AnyEvent:
    if _everybody_is_done(distance, heat) and not _picture_is_to_come(state, distance, heat):
        return _closed(distance, heat)
    return ev.HeatSkated(distance=distance.id, heat=heat.number)


def _closed(distance: Distance, heat: Heat) -> ev.HeatClosed:
    return ev.HeatClosed(distance=distance.id, heat=heat.number)


def _is_read(distance: Distance, heat: Heat) -> bool:
    """Whether every finish of a heat was read from the picture: nothing better is to come."""
    finishes = [distance.finish(race) for race in heat.races if distance.outcome(race) is Outcome.FINISHED]
    on_picture = [it is not None and it.source is Source.PHOTO_FINISH for it in finishes]
    return _everybody_is_done(distance, heat) and bool(on_picture) and all(on_picture)


def _picture_is_to_come(state: Competition, distance: Distance, heat: Heat) -> bool:
    """Whether finishes are read from pictures here, and not yet all of this heat.

    Of the first heat nobody knows yet whether there is a camera.
    """
    if distance.kind is not Kind.SINGLE or _is_read(distance, heat):
        return False
    skated = [
        it
        for other in state.distances.values()
        for it in other.heats.values()
        if it.status in (HeatStatus.SKATED, HeatStatus.CLOSED)
    ]
    on_picture = (
        passing.source is Source.PHOTO_FINISH
        for it in (*skated, heat)
        for race in it.races
        for passing in race.passings
    )
    return not skated or any(on_picture)
