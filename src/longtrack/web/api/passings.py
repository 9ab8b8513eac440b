"""Whose time a signal is: give it, take it away, insert one by hand, choose the source, set it aside."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, Intent, Refusal
from longtrack.competition.hand_times import hand_times_to_take
from longtrack.competition.state import Competition
from longtrack.desk.desk import Plan
from longtrack.desk.last_acts import Seen
from longtrack.projections.measurements import WORDS
from longtrack.sport.terms import Lane, PulseKind, Source
from longtrack.sport.times import Duration, format_time, parse_time
from longtrack.web.api.answer import Done, Failed, Problem
from longtrack.web.api.bodies import LINE, Ago, Body, Count, Id, Line, OnHeat, Reason, Seq
from longtrack.web.api.keys import at_its_split, key_signal, moment_of, pressed, typed_signal
from longtrack.web.api.route import TIMING, Call, post

MOST_DIGITS = 6
"""Decimals of a time: microseconds."""


class Given(OnHeat, frozen=True, kw_only=True):
    """This signal is this skater at this split."""

    pulse: Seq
    skater: Id
    split: Count
    """0 is the first split."""
    member: Annotated[str, msgspec.Meta(max_length=100, pattern=LINE)] = ""
    """Which skater of a team; empty for a time of the whole team."""


class Voided(OnHeat, frozen=True, kw_only=True):
    """This signal is not the time of this skater."""

    pulse: Seq
    skater: Id
    reason: Reason


class Inserted(OnHeat, frozen=True, kw_only=True):
    """A time that no device measured: of a key, or typed."""

    skater: Id
    split: Count | None = None
    """None: the split of which she is seen at that moment, else the one that comes next."""
    member: Annotated[str, msgspec.Meta(max_length=100, pattern=LINE)] = ""
    time: Annotated[str, msgspec.Meta(max_length=20, examples=["1:12.3"])] = ""
    """Since the start of her pair, as read off a watch; empty where the key itself is the time."""
    ago: Ago = 0


class Chosen(OnHeat, frozen=True, kw_only=True):
    """This measurement of a passing counts, against the usual order of trust."""

    pulse: Seq
    skater: Id
    split: Count
    reason: Reason


class Key(Body, frozen=True, kw_only=True):
    """Somebody saw a skater at the line and pressed a key."""

    lane: Lane | None = None
    ago: Ago = 0


class SetAside(Body, frozen=True, kw_only=True):
    """A signal is nobody's time."""

    seen: Seq
    """The entry up to which the console was up to date."""
    reason: Line = ""
    why: ev.Aside = ev.Aside.CLEARED


async def give_signal(call: Call, body: Given) -> Done:
    """Give a signal to a skater at a split; whoever of the heat had it before has it no longer."""
    event = ev.PassingAttributed(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        split=body.split,
        pulse=body.pulse,
        member=body.member,
    )
    return await call.act(_unless_judged(event, body.seen), seen=call.seen_heat(body.seen))


async def void_passing(call: Call, body: Voided) -> Done:
    """Take a signal away from a skater. It stays in the journal."""
    event = ev.PassingVoided(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        pulse=body.pulse,
        reason=body.reason,
    )
    return await call.act(event, seen=call.seen_heat(body.seen))


class Insertion(Done, frozen=True, kw_only=True, omit_defaults=True):
    """The time is in the journal."""

    notice: str = ""
    """Which other time counts for the split, where this one does not."""


async def insert_time(call: Call, body: Inserted) -> Insertion:
    """First the signal is written, by hand, then whose it is. Without `time` it is the moment of the key,
    on the clock of the desk; where that is refused, the moment is kept and waits in the tray."""
    event = ev.PassingAttributed(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        split=body.split or 0,
        pulse=0,
        member=body.member,
    )
    seen = call.seen_heat(body.seen)
    split_known = body.split is not None
    if not body.time:
        done = await pressed(call, event, moment_of(call, body.ago), seen, split_known=split_known)
        return Insertion(seq=done.seq, undoable=done.undoable)
    elapsed, certain_to = read_time(body.time)

    def plan(state: Competition) -> Sequence[Intent]:
        signal = typed_signal(state, elapsed, certain_to)
        return [ByHand(signal, event if split_known else at_its_split(state, event, signal))]

    done = await call.act(plan, seen=seen)
    return Insertion(seq=done.seq, undoable=done.undoable, notice=_what_counts(call, body.skater, done.seq))


def _what_counts(call: Call, skater: str, seq: int) -> str:
    """Return that an older or a better time counts, and not the one that was typed last; else nothing."""
    race = call.heat.race_of(skater)
    typed = [it for it in race.passings if it.source is Source.MANUAL and it.pulse < seq] if race else []
    if race is None or not typed:
        return ""
    mine = max(typed, key=lambda it: it.pulse)
    counting = race.official(mine.split)
    if counting is None or counting.pulse == mine.pulse:
        return ""
    return (
        f"{format_time(counting.time)} ({WORDS[counting.source]}) still counts there:"
        f" choose {format_time(mine.time)} where that is right"
    )


async def choose_source(call: Call, body: Chosen) -> Done:
    """Say which of the measurements of a split counts."""
    event = ev.SourceChosen(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        split=body.split,
        pulse=body.pulse,
        reason=body.reason,
    )
    return await call.act(event, seen=call.seen_heat(body.seen))


async def take_hand_times(call: Call, body: OnHeat) -> Done:
    """One act for all of the heat whose finish only a hand, or a hand and a chip, measured."""
    place = call.distance.id, call.heat.number

    def plan(state: Competition) -> Sequence[Intent]:
        distance = state.distances[place[0]]
        found = hand_times_to_take(distance, distance.heats[place[1]])
        if not found:
            raise Refusal(
                f"nobody in heat {place[1]} of {place[0]} has a time by hand that is still to be chosen"
            )
        return [
            ev.SourceChosen(
                distance=place[0],
                heat=place[1],
                skater=race.skater,
                split=distance.last_split,
                pulse=finish.pulse,
                reason="the hand times of the whole heat were taken",
            )
            for race, finish in found
        ]

    return await call.act(plan, seen=call.seen_heat(body.seen))


async def press_key(call: Call, body: Key) -> Done:
    """A signal like that of a beam, but by hand: the desk finds out whose it is by the lane, or puts it into
    the tray. It is evidence and never refused."""
    at = moment_of(call, body.ago)
    return await call.act(lambda state: [key_signal(state, PulseKind.PASSING, at, body.lane)])


async def set_aside(call: Call, body: SetAside) -> Done:
    """Say that a signal is nobody's time; whoever had it has it no longer. It may still be given later."""
    pulse = call.number("signal")
    event = ev.PulseSetAside(pulse=pulse, why=body.why, reason=body.reason)
    return await call.act(_unless_judged(event, body.seen), seen=_seen_where_it_is(call, pulse, body.seen))


def _unless_judged(event: ev.PassingAttributed | ev.PulseSetAside, seen: int) -> Plan:
    """Refuse where the signal was still open on the page of whoever asks, and is no longer."""

    def plan(state: Competition) -> Sequence[Intent]:
        judged = state.judged.get(event.pulse)
        if judged is not None and judged > seen:
            raise Refusal(f"signal {event.pulse} was judged meanwhile (entry {judged}): look again")
        return [event]

    return plan


def _seen_where_it_is(call: Call, pulse: int, seen: int) -> Seen | None:
    """Return what was seen of the heat in which a signal counts now; None where it counts nowhere."""
    for distance in call.state.distances.values():
        for heat in distance.heats.values():
            if any(it.pulse == pulse for race in heat.races for it in race.passings):
                return call.seen_of(seen, distance.id, heat.number)
    return None


def read_time(text: str) -> tuple[Duration, Duration]:
    """Return a typed time and the unit of its last digit. Raises Failed, with a sentence, for others."""
    try:
        elapsed = parse_time(text)
    except ValueError as problem:
        found = Problem(error=str(problem), where="$.time")
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, found) from problem
    if elapsed <= 0:
        found = Problem(
            error=f"{text.strip()} is the start itself: type what the watch said there, such as 1:12.34",
            where="$.time",
        )
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, found)
    decimals = len(text.strip().replace(",", ".").partition(".")[2])
    return elapsed, Duration(10 ** (MOST_DIGITS - decimals))


_HEAT = "/distances/{distance}/heats/{heat}"

ROUTES = (
    post(f"{_HEAT}/passings", give_signal, Given, TIMING, "Give a signal to a skater"),
    post(f"{_HEAT}/passings/void", void_passing, Voided, TIMING, "Take a signal away from a skater"),
    post(
        f"{_HEAT}/passings/insert", insert_time, Inserted, TIMING, "Insert a time by hand", answer=Insertion
    ),
    post(f"{_HEAT}/passings/source", choose_source, Chosen, TIMING, "Choose which measurement counts"),
    post(f"{_HEAT}/passings/by-hand", take_hand_times, OnHeat, TIMING, "Take the hand times of a whole heat"),
    post("/keys", press_key, Key, TIMING, "A key for a skater at the line"),
    post("/signals/{signal}/set-aside", set_aside, SetAside, TIMING, "A signal is nobody's time"),
)
