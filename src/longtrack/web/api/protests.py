"""Protests: the secretary or the referee notes one, the referee decides it."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Literal

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.state import Competition, Protest
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import Body, Count, Line, Reason
from longtrack.web.api.route import AT_THE_DESK, RULING, Call, get, post


class Lodged(Body, frozen=True, kw_only=True):
    """Who protests, about whom, against what."""

    by: Reason
    """A team leader, a club."""
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    heat: Count = 0
    """0: it is about the whole distance."""
    skater: Line = ""
    """Id; empty for nobody in particular."""


class Decided(Body, frozen=True, kw_only=True):
    """What becomes of it; what follows from that is ruled by itself."""

    decision: Literal["upheld", "rejected", "withdrawn", "open"]
    """`open`: it is looked at again."""
    reason: Reason


class Protests(msgspec.Struct, frozen=True, kw_only=True):
    """All protests, the oldest first."""

    seq: int
    pending: int
    """How many the referee still has to decide."""
    protests: tuple[Protest, ...]


async def lodge(call: Call, body: Lodged) -> Done:
    """Until it is decided the pages say that a protest is pending, and the result cannot be signed. The
    number of the protest is `seq` of the answer."""
    event = ev.ProtestLodged(
        distance=call.distance.id, heat=body.heat, skater=body.skater, by=body.by, text=body.text
    )
    return await call.act(event)


async def decide(call: Call, body: Decided) -> Done:
    """The decision and its reason are public."""
    number = call.number("protest")

    def plan(state: Competition) -> Sequence[Intent]:
        protest = state.protests.get(number)
        if protest is None:
            raise Failed(HTTPStatus.NOT_FOUND, f"there is no protest {number}")
        decision = ev.Decision(body.decision)
        return [
            ev.ProtestDecided(
                distance=protest.distance, protest=number, decision=decision, reason=body.reason
            )
        ]

    return await call.act(plan)


async def all_protests(call: Call) -> Protests:
    """Who protested against what, and what the referee decided."""
    found = tuple(call.state.protests.values())
    return Protests(seq=call.state.seq, pending=sum(it.pending for it in found), protests=found)


ROUTES = (
    post("/distances/{distance}/protests", lodge, Lodged, AT_THE_DESK, "Note a protest"),
    post("/protests/{protest}/decide", decide, Decided, RULING, "Decide a protest"),
    get("/protests", all_protests, Protests, "Protests, and what became of them"),
)
