"""From two readings to a time: the gun and the pulse, on one clock or on two that were compared.

Where several devices heard the gun, each clock has a start of its own. Else two clocks are needed, and they
are never subtracted from each other as they are: each is mapped to the clock of the desk by the comparison
that was in force when its pulse came; the time is then certain only to what both comparisons leave open. A
clock that was set begins anew: what came before keeps the old comparison, and across that moment no time is
taken, for nobody knows which of the two clocks was set.
"""

from __future__ import annotations

from msgspec.structs import replace

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
    gun = heat.gun(pair)
    if gun is None or pulse.at is None:
        return pulse.elapsed is not None and pulse.elapsed <= 0
    since = after_gun(state, gun, pulse, seq)
    return since is not None and since <= 0


def after_gun(state: Competition, gun: Gun, pulse: Pulse, seq: int) -> Duration | None:
    """Return how long after a gun a pulse came, negative before it; None where the clocks do not tell."""
    if pulse.at is None:
        return None
    try:
        return _since(state, gun, pulse, pulse.at, seq).time
    except Impossible:
        return None


def in_order(state: Competition, pulse: Pulse, seq: int) -> int:
    """Return a number that puts pulses into the order in which they happened, as far as clocks tell it."""
    if pulse.at is None:
        return 0
    try:
        comparison = _in_force(state, pulse.clock, seq) if state.clocks_compared else None
    except Impossible:
        comparison = None
    return pulse.at if comparison is None else on_desk(comparison, pulse.at)


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
    heard = gun.on(pulse.clock)
    started, passed = _in_force(state, gun.clock, gun.pulse), _in_force(state, pulse.clock, seq)
    if passed != _in_force(state, pulse.clock, gun.pulse if heard is None else heard.pulse):
        raise Impossible(f"the clock {pulse.clock} was set between the start and this signal")
    if heard is not None:
        return Timed(between(heard.at, at), pulse.certain_to)
    if started is None or passed is None:
        unknown = gun.clock if started is None else pulse.clock
        raise Impossible(
            f"the time between {gun.clock} and {pulse.clock} is not known: clock {unknown} was never compared"
        )
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
    on with a better one; the first comparison of a clock that was not set holds from the beginning.
    """
    clock = Clock(name=name) if clock is None else clock
    if stepped:
        begun = replace(comparison, since=clock.doubted or comparison.since)
        return Clock(name=name, comparisons=(*clock.comparisons, begun))
    since = clock.comparisons[-1].since if clock.comparisons else 0
    return Clock(name=name, comparisons=(*clock.comparisons[:-1], replace(comparison, since=since)))
