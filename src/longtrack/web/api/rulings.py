"""How a race ended and what the referee says about it: outcomes, falls, re-skates, sprints."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.desk.last_acts import WHOLE_DISTANCE
from longtrack.sport.rules.infringements import INFRINGEMENTS
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import Moment
from longtrack.web.api.answer import Done
from longtrack.web.api.bodies import Count, Id, Line, OnHeat, Reason
from longtrack.web.api.route import EVERY_ROLE, JUDGING, NOTICING, RULING, Call, get, post

Code = Literal["", "T02", "T04", "T06", "T07", "T08", "T09", "T10", "T25"]
"""The codes of the sheets that may stand beside an outcome; empty where another rule is the reason."""


class Ended(OnHeat, frozen=True, kw_only=True):
    """How the race of a skater ended."""

    skater: Id
    reason: Line = ""


class Disqualified(OnHeat, frozen=True, kw_only=True):
    """Why a skater is out: a code of the sheets, which brings its clause along, or a clause."""

    skater: Id
    code: Code = ""
    clause: Line = ""
    reason: Line = ""


class Remarked(OnHeat, frozen=True, kw_only=True):
    """What happened to a skater and changes nothing."""

    skater: Id
    remark: Line = ""


class Reskate(OnHeat, frozen=True, kw_only=True):
    """A skater who was hindered may skate again."""

    skater: Id
    reason: Reason
    new_heat: Count | None = None
    """None: a heat of its own after the last one."""
    lane: Lane | None = None
    """None: the lane that she had."""
    planned: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    """When: the rest between the two races is checked against it."""


class Sprint(OnHeat, frozen=True, kw_only=True):
    """The order at a sprint of a mass start."""

    skaters: Annotated[tuple[Id, ...], msgspec.Meta(max_length=100)]
    """Ids, as they crossed the line."""


class PointsTaken(OnHeat, frozen=True, kw_only=True):
    """Whose sprint points are taken, and why."""

    skater: Id
    reason: Reason


class Legend(msgspec.Struct, frozen=True, kw_only=True):
    """One code of the sheets."""

    code: str
    meaning: str
    clause: str
    leads_to: str


async def did_not_start(call: Call, body: Ended) -> Done:
    """She was called and did not come."""
    return await _ended(call, body, Outcome.DNS)


async def did_not_finish(call: Call, body: Ended) -> Done:
    """She started and did not finish."""
    return await _ended(call, body, Outcome.DNF)


async def withdrew(call: Call, body: Ended) -> Done:
    """She withdrew before the start of her heat; her place stays empty."""
    return await _ended(call, body, Outcome.WDR)


async def finished(call: Call, body: Ended) -> Done:
    """Takes another outcome back: she finished. There must be a finish time."""
    return await _ended(call, body, Outcome.FINISHED)


async def _ended(call: Call, body: Ended, outcome: Outcome) -> Done:
    event = ev.OutcomeRuled(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        outcome=outcome,
        reason=body.reason,
    )
    return await call.act(event, seen=call.seen_heat(body.seen))


async def disqualify(call: Call, body: Disqualified) -> Done:
    """With a code its clause is filled in. Her times stay as splits; she has no place."""
    clause = body.clause or (INFRINGEMENTS[body.code].rule if body.code else "")
    if not clause and not body.reason.strip():
        raise Refusal("a disqualification needs a code, a clause or a reason")
    event = ev.OutcomeRuled(
        distance=call.distance.id,
        heat=call.heat.number,
        skater=body.skater,
        outcome=Outcome.DQ,
        code=body.code,
        clause=clause,
        reason=body.reason,
    )
    return await call.act(event, seen=call.seen_heat(body.seen))


async def note_fall(call: Call, body: Remarked) -> Done:
    """A fall changes no time: it is written down for the sheet and for the referee."""
    distance, heat = call.distance, call.heat
    if heat.race_of(body.skater) is None:
        raise Refusal(f"skater {body.skater} is not in heat {heat.number} of {distance.id}")
    name = call.state.skaters[body.skater].name
    more = f": {body.remark}" if body.remark else ""
    return await call.act(ev.Note(text=f"{distance.id} heat {heat.number}: {name} fell{more}"))


async def grant_reskate(call: Call, body: Reskate) -> Done:
    """In a new heat after the last one, unless a heat is named; the better of two valid times counts."""
    distance, heat = call.distance, call.heat
    race = heat.race_of(body.skater)
    event = ev.ReskateGranted(
        distance=distance.id,
        heat=heat.number,
        skater=body.skater,
        new_heat=max(distance.heats) + 1 if body.new_heat is None else body.new_heat,
        lane=race.lane if body.lane is None and race is not None else body.lane,
        reason=body.reason,
        planned=None if body.planned is None else moment_at(body.planned),
    )
    return await call.act(event, seen=call.seen_heat(body.seen))


def moment_at(when: datetime) -> Moment:
    """Return the moment of a time with its zone."""
    return Moment((when - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 1_000)


async def judge_sprint(call: Call, body: Sprint) -> Done:
    """The judges' order after a lap, where the passings do not tell it; a later one replaces it."""
    event = ev.SprintJudged(distance=call.distance.id, lap=call.number("lap"), skaters=body.skaters)
    return await call.act(event, seen=call.seen_distance(body.seen, heat=WHOLE_DISTANCE))


async def void_points(call: Call, body: PointsTaken) -> Done:
    """Takes all sprint points of a skater, such as of one who was lapped."""
    event = ev.PointsVoided(distance=call.distance.id, skater=body.skater, reason=body.reason)
    return await call.act(event, seen=call.seen_distance(body.seen, heat=WHOLE_DISTANCE))


async def infringements(call: Call) -> tuple[Legend, ...]:
    """The codes of the sheets, what they mean and what they lead to."""
    return tuple(
        Legend(code=it.code, meaning=it.meaning, clause=it.rule, leads_to=it.leads_to.value)
        for it in INFRINGEMENTS.values()
    )


_HEAT = "/distances/{distance}/heats/{heat}"

ROUTES = (
    post(f"{_HEAT}/did-not-start", did_not_start, Ended, NOTICING, "A skater did not start"),
    post(f"{_HEAT}/did-not-finish", did_not_finish, Ended, JUDGING, "A skater did not finish"),
    post(f"{_HEAT}/withdrew", withdrew, Ended, NOTICING, "A skater withdrew"),
    post(f"{_HEAT}/disqualify", disqualify, Disqualified, RULING, "Disqualify a skater"),
    post(f"{_HEAT}/finished", finished, Ended, RULING, "A skater finished after all"),
    post(f"{_HEAT}/fall", note_fall, Remarked, EVERY_ROLE, "A skater fell"),
    post(f"{_HEAT}/re-skate", grant_reskate, Reskate, RULING, "Let a skater skate again"),
    post("/distances/{distance}/sprints/{lap}", judge_sprint, Sprint, JUDGING, "Order at a sprint"),
    post("/distances/{distance}/points-void", void_points, PointsTaken, RULING, "Take sprint points"),
    get("/infringements", infringements, tuple[Legend, ...], "The codes of the sheets"),
)
