"""Taking back: what was done, what of it can be taken back, and doing so."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.events import Role
from longtrack.competition.state import Competition
from longtrack.competition.undoing import CannotUndo, can_be_taken_back, take_back, taken_together
from longtrack.desk.last_acts import Seen, place_of
from longtrack.projections.acts import told
from longtrack.sport.terms import Outcome
from longtrack.web.access import Person, acting
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import Body, Reason, Seq
from longtrack.web.api.journal import entries_of
from longtrack.web.api.route import (
    ANSWERING,
    AT_THE_DESK,
    CALLING,
    EVERY_ROLE,
    HANDING_OUT,
    JUDGING,
    NOTICING,
    RULING,
    STARTING,
    TIMING,
    Call,
    get,
    post,
)
from longtrack.web.api.schedule import DELAYING
from longtrack.web.venue_time import iso_at_venue

MOST_ACTS = 200

MAY: dict[type, tuple[Role, ...]] = {
    **dict.fromkeys((ev.HeatCalled, ev.HeatCalledOff, ev.HeatClosed, ev.HeatReopened), CALLING),
    **dict.fromkeys((ev.HeatStarted, ev.StartVoided), STARTING),
    **dict.fromkeys(
        (ev.PassingAttributed, ev.PassingVoided, ev.SourceChosen, ev.SourceReleased, ev.PulseSetAside), TIMING
    ),
    **dict.fromkeys(
        (*(ev.RulingLifted, ev.PointsVoided, ev.PointsRestored, ev.ResultConfirmed, ev.ProtestDecided),),
        RULING,
    ),
    **dict.fromkeys((ev.QuestionAnswered, ev.AnswerTakenBack), ANSWERING),
    ev.SprintJudged: JUDGING,
    ev.RoleGiven: HANDING_OUT,
    ev.ScheduleDelayed: DELAYING,
    ev.TranspondersIssued: TIMING,
    ev.LoopsPlaced: TIMING,
}
"""Who may take back what: whoever may do it. What is not here is for the secretary and the referee."""


class Undone(Body, frozen=True, kw_only=True):
    """Which entry, and why."""

    entry: Seq
    reason: Reason
    seen: Seq


class Undid(Done, frozen=True, kw_only=True):
    """What it led to."""

    events: tuple[str, ...]
    """Their kinds, in order."""


class Did(msgspec.Struct, frozen=True, kw_only=True):
    """An act of an official."""

    entry: int
    at: str
    role: str
    who: str
    kind: str
    what: str
    distance: str
    heat: int
    undoable: bool
    """Whether acts of this kind can be taken back; whether this one still can, only asking tells."""


class Acts(msgspec.Struct, frozen=True, kw_only=True):
    """The last acts of officials, the newest first."""

    seq: int
    acts: tuple[Did, ...]


async def undo(call: Call, body: Undone) -> Undid:
    """A new entry that restores what the other one changed, where that is possible without guessing. What
    was changed since must be taken back first; an official result is reopened first. Only who may do a
    thing may take it back."""
    entries = entries_of(call.desk)
    entry = next((it for it in entries if it.seq == body.entry), None)
    if entry is None:
        raise Refusal(f"there is no entry {body.entry} in the journal")
    call.person = _whoever_may(call, entry.event)
    told_to: list[Sequence[ev.AnyEvent]] = []

    def plan(state: Competition) -> Sequence[Intent]:
        try:
            found = [
                event
                for seq in taken_together(entries, body.entry)
                for event in take_back(state, entries, seq, body.reason)
            ]
        except CannotUndo as problem:
            raise Refusal(str(problem)) from problem
        told_to.append(found)
        # first, so that what it led to is the last that the journal says
        return (ev.ActTakenBack(entry=body.entry, reason=body.reason), *found)

    done = await call.act(plan, seen=_seen(call, entry, body.seen))
    return Undid(seq=done.seq, events=tuple(type(it).__name__ for it in told_to[-1]))


def _roles(event: ev.AnyEvent) -> tuple[Role, ...]:
    if isinstance(event, ev.OutcomeRuled):
        return {Outcome.DNS: NOTICING, Outcome.WDR: NOTICING, Outcome.DNF: JUDGING}.get(event.outcome, RULING)
    return MAY.get(type(event), AT_THE_DESK)


def _whoever_may(call: Call, event: ev.AnyEvent) -> Person:
    """Return in which of her roles somebody may take an act back. Raises Failed where in none."""
    allowed = _roles(event)
    found = acting(call.people, allowed, call.wished)
    if found is None:
        names, hers = (
            " or ".join(it.value for it in roles) for roles in (allowed, [p.role for p in call.people])
        )
        raise Failed(HTTPStatus.FORBIDDEN, f"taking this back is for the {names}, you are {hers}")
    return found


def _seen(call: Call, entry: ev.JournalEntry, seq: int) -> Seen | None:
    """What the console had seen of the heat, or of the distance, that the act was about."""
    place = place_of(entry.event)
    if place is None:
        return None
    own = frozenset(it.actor for it in call.people)
    return Seen(seq=seq, distance=place[0], heat=place[1], own=own)


async def list_acts(call: Call) -> Acts:
    """With names: for officials only."""
    people = {role.value for role in Role}
    found = [
        it
        for it in entries_of(call.desk)
        if it.actor.role in people and not isinstance(it.event, ev.ActTakenBack)
    ]
    return Acts(seq=call.state.seq, acts=tuple(_did(call.state, it) for it in reversed(found[-MOST_ACTS:])))


def _did(state: Competition, entry: ev.JournalEntry) -> Did:
    place = place_of(entry.event)
    return Did(
        entry=entry.seq,
        at=iso_at_venue(entry.moment, state.time_zone),
        role=entry.actor.role,
        who=entry.actor.device,
        kind=type(entry.event).__name__,
        what=told(state, entry.event),
        distance=place[0] if place is not None else "",
        heat=place[1] if place is not None else 0,
        undoable=can_be_taken_back(entry.event),
    )


ROUTES = (
    get("/acts", list_acts, Acts, "What officials did last", EVERY_ROLE),
    post("/undo", undo, Undone, EVERY_ROLE, "Take an act back", answer=Undid),
)
