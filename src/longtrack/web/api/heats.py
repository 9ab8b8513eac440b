"""On the ice: call a heat, start it, call it back, say that the ice is free, close it."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import BOUNCE, ByHand, Intent
from longtrack.competition.state import Competition, Gun
from longtrack.competition.timekeeping import DESK
from longtrack.sport.terms import PulseKind
from longtrack.sport.times import Moment, between
from longtrack.web.api.answer import Done, Failed, Problem
from longtrack.web.api.bodies import Ago, Body, Id, OnHeat, Seq
from longtrack.web.api.keys import key_signal, moment_of, pressed
from longtrack.web.api.route import CALLING, EVERY_ROLE, STARTING, Call, post


class Start(OnHeat, frozen=True, kw_only=True):
    """The gun: the key was pressed now, or it is a signal that is there."""

    pair: Annotated[int, msgspec.Meta(ge=1, le=2, description="2 for the second pair of a quartet.")] = 1
    pulse: Seq | None = None
    """The entry of the signal that was the gun; without it, the key is the gun."""
    ago: Ago = 0


class FalseStart(OnHeat, frozen=True, kw_only=True):
    """Who started too soon."""

    skater: Id


class Remark(Body, frozen=True, kw_only=True):
    """A remark."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


async def call_heat(call: Call, body: OnHeat) -> Done:
    """The skaters come to the start. The ice must be free."""
    event = ev.HeatCalled(distance=call.distance.id, heat=call.heat.number)
    return await call.act(event, seen=call.seen_heat(body.seen))


async def start_heat(call: Call, body: Start) -> Done:
    """By a key, the moment is that of the desk's clock when the key was pressed, certain to a tenth. Where
    the start is refused, the moment is kept all the same: it waits in the tray."""
    event = ev.HeatStarted(
        distance=call.distance.id, heat=call.heat.number, pulse=body.pulse or 0, pair=body.pair
    )
    seen = call.seen_heat(body.seen)
    if body.pulse is not None:
        return await call.act(event, seen=seen)
    at = moment_of(call, body.ago)
    gun = call.heat.gun(body.pair)
    if gun is not None:
        return await _pressed_again(call, gun, at)
    return await pressed(call, event, at, seen)


async def _pressed_again(call: Call, gun: Gun, at: Moment) -> Done:
    """A start that is there is not moved by a key: the moment is kept, and set aside."""

    def plan(state: Competition) -> Sequence[Intent]:
        aside = ev.PulseSetAside(pulse=state.seq + 1, why=ev.Aside.ECHO, reason="the heat had started")
        return [ByHand(key_signal(state, PulseKind.START, at)), aside]

    if gun.clock == DESK and abs(between(gun.at, at)) < BOUNCE:
        return Done(seq=call.state.seq)
    kept = await call.act(plan)
    signal = kept.seq - 1
    problem = Problem(
        error=(
            f"heat {call.heat.number} has started with signal {gun.pulse}: name the signal that was the gun"
            f" to correct it; this moment is signal {signal}"
        ),
        seq=kept.seq,
        signal=signal,
    )
    raise Failed(HTTPStatus.CONFLICT, problem, wrote=True)


async def call_false_start(call: Call, body: FalseStart) -> Done:
    """The first one of a pair calls it back; whoever makes a further one is disqualified."""
    event = ev.FalseStartCalled(distance=call.distance.id, heat=call.heat.number, skater=body.skater)
    return await call.act(event, seen=call.seen_heat(body.seen))


async def leave_ice(call: Call, body: OnHeat) -> Done:
    """The ice is free for the next heat; times may still be read or missing."""
    event = ev.HeatSkated(distance=call.distance.id, heat=call.heat.number)
    return await call.act(event, seen=call.seen_heat(body.seen))


async def close_heat(call: Call, body: OnHeat) -> Done:
    """Everybody has finished or has an outcome. It may be closed with questions open: these are asked
    before the result is signed."""
    event = ev.HeatClosed(distance=call.distance.id, heat=call.heat.number)
    return await call.act(event, seen=call.seen_heat(body.seen))


async def write_note(call: Call, body: Remark) -> Done:
    """A remark for whoever reads the journal, such as a pause for the ice."""
    return await call.act(ev.Note(text=body.text))


_HEAT = "/distances/{distance}/heats/{heat}"

ROUTES = (
    post(f"{_HEAT}/call", call_heat, OnHeat, CALLING, "Call a heat to the start"),
    post(f"{_HEAT}/start", start_heat, Start, STARTING, "Start a heat, or one pair of a quartet"),
    post(f"{_HEAT}/false-start", call_false_start, FalseStart, STARTING, "Call a pair back"),
    post(f"{_HEAT}/skated", leave_ice, OnHeat, CALLING, "The ice is free"),
    post(f"{_HEAT}/close", close_heat, OnHeat, CALLING, "Close a heat"),
    post("/notes", write_note, Remark, EVERY_ROLE, "Write a remark into the journal"),
)
