"""From two readings to a time: the gun and the pulse, on one clock or on two that were compared.

Two clocks are never subtracted from each other as they are. Each is mapped to the clock of the desk by
the comparison that was in force when its pulse came; the time is then certain only to what both
comparisons leave open. A clock that was set in between begins anew: what came before keeps the old
comparison.
"""

from __future__ import annotations

from longtrack.competition.state import Clock, Comparison, Competition, Gun, Heat, Impossible, State
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Duration, Moment, between

DESK = "desk"
"""The clock of the desk itself: key presses are timed by it."""

_EXACT = Comparison(since=0, reading=Moment(0), offset=0, drift=0, certain_to=Duration(0))


class Timed(State, frozen=True):
    """How long after a gun a pulse came, and how far that may be wrong."""

    time: Duration
    certain_to: Duration


def timed(state: Competition, heat: Heat, pair: int, pulse: Pulse, seq: int) -> Timed:
    """Return the time of a pulse, entry `seq`, since the start of a pair: its own count, or clock less gun.

    Raises Impossible where the pulse cannot be timed.
    """
    found = _read(state, heat, pair, pulse, seq)
    if found.time <= 0:
        raise Impossible(f"{pulse.device} pulse {pulse.number} came before the start of heat {heat.number}")
    return found


def came_before(state: Competition, heat: Heat, pair: int, pulse: Pulse, seq: int) -> bool:
    """Return whether a pulse, entry `seq`, surely came before the start of a pair."""
    try:
        return _read(state, heat, pair, pulse, seq).time <= 0
    except Impossible:
        return False


def _read(state: Competition, heat: Heat, pair: int, pulse: Pulse, seq: int) -> Timed:
    if pulse.elapsed is not None:
        return Timed(pulse.elapsed, pulse.certain_to)
    gun = heat.gun(pair)
    if pulse.at is None or gun is None:
        raise Impossible(
            f"pulse {pulse.number} of {pulse.device} cannot be timed: heat {heat.number} has no start"
        )
    return _since(state, gun, pulse, pulse.at, seq)


def _since(state: Competition, gun: Gun, pulse: Pulse, at: Moment, seq: int) -> Timed:
    if not state.clocks_compared:
        return Timed(between(gun.at, at), pulse.certain_to)
    started, passed = (
        _in_force(state, gun.clock, gun.pulse),
        _in_force(state, pulse.clock, seq),
    )
    if gun.clock == pulse.clock and started == passed:
        return Timed(between(gun.at, at), pulse.certain_to)
    if started is None or passed is None:
        clocks = gun.clock if gun.clock == pulse.clock else f"{gun.clock} and {pulse.clock}"
        raise Impossible(f"the time between {clocks} is not known: the clocks were never compared")
    time = between(on_desk(started, gun.at), on_desk(passed, at))
    return Timed(time, max(pulse.certain_to, Duration(started.certain_to + passed.certain_to)))


def _in_force(state: Competition, name: str, seq: int) -> Comparison | None:
    """Return the comparison of a clock for what came as entry `seq`; None where there is none."""
    if name == DESK:
        return _EXACT
    clock = state.clocks.get(name)
    if clock is None:
        return None
    if clock.doubted and seq > clock.doubted:
        raise Impossible(f"the clock {name} is in doubt: {clock.doubt}")
    return clock.comparison(seq)


def on_desk(comparison: Comparison, at: Moment) -> Moment:
    """Return what the desk's clock showed when the device's clock showed `at`."""
    drifted = (at - comparison.reading) * comparison.drift // 1_000_000_000
    return Moment(at + comparison.offset + drifted)


def compared(clock: Clock | None, name: str, comparison: Comparison, *, stepped: bool) -> Clock:
    """Return a clock after one more comparison.

    One that was set begins a new comparison with the first pulse that did not fit, one that was not goes
    on with a better one.
    """
    if clock is None:
        return Clock(name=name, comparisons=(comparison,))
    if not stepped:
        kept = clock.comparisons[-1] if clock.comparisons else comparison
        better = Comparison(
            since=kept.since,
            reading=comparison.reading,
            offset=comparison.offset,
            drift=comparison.drift,
            certain_to=comparison.certain_to,
        )
        return Clock(name=name, comparisons=(*clock.comparisons[:-1], better))
    since = clock.doubted or comparison.since
    begun = Comparison(
        since=since,
        reading=comparison.reading,
        offset=comparison.offset,
        drift=comparison.drift,
        certain_to=comparison.certain_to,
    )
    return Clock(name=name, comparisons=(*clock.comparisons, begun))
