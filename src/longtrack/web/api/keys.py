"""Signals that people make: the key of a console, and a time that is typed in.

They are evidence like any other: first the signal, then what somebody says of it. A key is timed by the
clock of the desk, back to the moment at which it was pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, Intent, Refusal
from longtrack.competition.key_split import split_of_key
from longtrack.competition.state import Competition
from longtrack.competition.timekeeping import DESK
from longtrack.desk.last_acts import Seen
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import TENTH, Duration, Moment
from longtrack.web.api.answer import Done, Failed, refused
from longtrack.web.api.route import Call

CONSOLE = f"{DESK}/console"
"""The device of what people press and type: its clock is that of the desk."""

CERTAIN_TO = TENTH
"""A finger is no better."""

NANOS_A_MILLISECOND = 1_000_000


def moment_of(call: Call, ago: int) -> Moment:
    """Return when a key was pressed, so many milliseconds before it was sent."""
    return Moment(call.arrived - int(ago * NANOS_A_MILLISECOND * call.desk.clock.speed))


def key_signal(state: Competition, kind: PulseKind, at: Moment, lane: Lane | None = None) -> Pulse:
    """Return the signal of a key. It is numbered by the entry that it will be."""
    return Pulse(
        device=CONSOLE,
        number=state.seq + 1,
        kind=kind,
        source=Source.MANUAL,
        at=at,
        lane=lane,
        certain_to=CERTAIN_TO,
    )


def typed_signal(state: Competition, elapsed: Duration, certain_to: Duration) -> Pulse:
    """Return the signal of a time since the start that somebody read off a watch."""
    return Pulse(
        device=CONSOLE,
        number=state.seq + 1,
        kind=PulseKind.PASSING,
        source=Source.MANUAL,
        elapsed=elapsed,
        certain_to=certain_to,
    )


def at_its_split(state: Competition, judgement: ev.PassingAttributed, signal: Pulse) -> ev.PassingAttributed:
    """Fill in the split that a signal made by hand is the time of."""
    distance = state.distances[judgement.distance]
    heat = distance.heats[judgement.heat]
    race = heat.race_of(judgement.skater)
    if race is None:
        return judgement  # refused for that
    split = split_of_key(state, distance, heat, race, signal, state.seq + 1, judgement.member)
    return msgspec.structs.replace(judgement, split=split)


async def pressed(
    call: Call,
    judgement: ev.HeatStarted | ev.PassingAttributed,
    at: Moment,
    seen: Seen,
    *,
    split_known: bool = True,
) -> Done:
    """Take the moment of a key, and what it is said to be. Where that is refused, the moment is still kept.

    Raises Failed, naming the signal that waits in the tray.
    """
    kind = PulseKind.START if isinstance(judgement, ev.HeatStarted) else PulseKind.PASSING

    def with_judgement(state: Competition) -> Sequence[Intent]:
        signal = key_signal(state, kind, at)
        if isinstance(judgement, ev.PassingAttributed) and not split_known:
            return [ByHand(signal, at_its_split(state, judgement, signal))]
        return [ByHand(signal, judgement)]

    def without(state: Competition) -> Sequence[Intent]:
        return [ByHand(key_signal(state, kind, at))]

    try:
        return await call.act(with_judgement, seen=seen)
    except Refusal as refusal:
        problem = refused(call.state, refusal)
        kept = await call.act(without)
        error = f"{problem.error}; the moment is kept as signal {kept.seq}"
        problem = msgspec.structs.replace(problem, error=error, seq=kept.seq, signal=kept.seq)
        raise Failed(HTTPStatus.CONFLICT, problem, wrote=True) from refusal
