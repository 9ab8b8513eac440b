"""The draw: look at it, make it, change it by hand, publish it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.state import Competition, Distance
from longtrack.desk.last_acts import WHOLE_DISTANCE
from longtrack.projections import draw_changes
from longtrack.projections.draw_changes import ChangedDraw
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import METHODS, CannotDraw, DrawnDistance, Plan, draw_distance
from longtrack.projections.named import named
from longtrack.sport.rules.draw.options import Avoid, DrawOptions, Order
from longtrack.sport.terms import Lane
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import LARGEST, Body, Id, OnHeat, Reason
from longtrack.web.api.entries import Changed, republished
from longtrack.web.api.journal import entries_of, once
from longtrack.web.api.route import AT_THE_DESK, Call, get, post

MethodName = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(METHODS)})$")]
Seed = Annotated[
    int, msgspec.Meta(ge=0, le=LARGEST, description="A number that nobody could choose to her liking.")
]
HeatNumber = Annotated[int, msgspec.Meta(ge=1, le=1_000)]
PairNumber = Annotated[int, msgspec.Meta(ge=1, le=2, description="2 for the second pair of a quartet.")]


class How(Body, frozen=True, kw_only=True):
    """How a distance is drawn."""

    method: MethodName
    seed: Seed | None = None
    """Needed where lots are drawn."""
    order: Order = Order.STANDING
    quartets: bool = False
    group_size: Annotated[int, msgspec.Meta(ge=2, le=100)] = 8
    avoid: Avoid = Avoid.NOTHING
    earlier: Annotated[tuple[Id, ...], msgspec.Meta(max_length=20)] = ()
    """Distances whose results put the entrants in order; of the first one the lanes are switched."""


class Drawn(How, frozen=True, kw_only=True):
    """The same, to be made."""

    seen: Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
    again: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """Why it is drawn anew, where it is drawn already."""
    publish: bool = True


class Swapped(OnHeat, frozen=True, kw_only=True):
    """Two in each other's places."""

    one: Id
    other: Id
    reason: Reason


class Moved(OnHeat, frozen=True, kw_only=True):
    """One to an empty place; without a lane where the distance has none."""

    skater: Id
    heat: HeatNumber
    pair: PairNumber = 1
    lane: Lane | None = None
    reason: Reason


class OtherLane(OnHeat, frozen=True, kw_only=True):
    """One in the other lane of her pair, her partner in hers."""

    skater: Id
    reason: Reason


class ComesIn(OnHeat, frozen=True, kw_only=True):
    """A late entry, or a reserve, in an empty place."""

    skater: Id
    heat: HeatNumber
    pair: PairNumber = 1
    lane: Lane | None = None


class PlaceShown(msgspec.Struct, frozen=True, kw_only=True):
    """One place."""

    heat: int
    pair: int
    lane: str
    skater: str
    name: str
    noc: str
    club: str
    number: str
    begun: bool
    """Whether the heat was called already: its places stay."""


class DrawShown(msgspec.Struct, frozen=True, kw_only=True):
    """A draw, and what a secretary should know about it."""

    seq: int
    distance: str
    method: str
    seed: int | None
    options: str
    places: tuple[PlaceShown, ...]
    left_out: tuple[str, ...]
    """Entries without a place, by id."""
    names_left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Where the order that was asked for decides nothing, and what does instead."""
    clashes: tuple[str, ...] = ()
    """Pairs of one club or nation that could not be avoided."""
    fairness: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """What happened to it since the lots were drawn."""
    free: tuple[PlaceShown, ...] = ()
    """Empty places in heats that have not begun."""
    previews: int | None = None
    """Other draws that were looked at before this one; None where nobody counted, or no lots were drawn."""
    published: bool = False
    verified: bool | None = None
    """Whether it is what its method, seed and changes give; None where that cannot be told."""
    verification: str = ""


# --- making ------------------------------------------------------------------------------------


async def preview_draw(call: Call, body: How) -> DrawShown:
    """Nothing is drawn, but the journal says that somebody looked. A seed is to be fixed before anybody
    looks: dice, a number named aloud."""
    distance = call.distance
    drawn = _made(call.state, distance, body)
    if drawn.look is not None:
        await call.act(drawn.look)
    return _shown(call.state, distance, drawn, published=False)


async def make_draw(call: Call, body: Drawn) -> Done:
    """Method, seed and the places are in the journal, and anyone can make it again. A distance that is
    drawn already needs a reason and another seed."""
    name = call.distance.id

    def plan(state: Competition) -> Sequence[Intent]:
        distance = state.distances[name]
        event = _anew(distance, _made(state, distance, body).event, body.again)
        return [event, *([ev.StartListPublished(distance=name)] if body.publish else [])]

    return await call.act(plan, seen=call.seen_distance(body.seen))


def _made(state: Competition, distance: Distance, body: How) -> DrawnDistance:
    try:
        options = replace(
            DrawOptions.of(state.edition),
            order=body.order,
            quartets=body.quartets,
            group_size=body.group_size,
            avoid=body.avoid,
        )
        plan = Plan(
            distance=distance.id,
            method=body.method,
            seed=body.seed,
            options=options,
            earlier=body.earlier,
        )
        return draw_distance(state, plan)
    except (CannotDraw, ValueError) as problem:
        raise Refusal(str(problem)) from problem


def _anew(distance: Distance, event: ev.DrawMade, reason: str) -> ev.DrawMade:
    if not distance.heats:
        return event
    before = f"{distance.draw_method}, seed {'none' if distance.draw_seed is None else distance.draw_seed}"
    if not reason.strip():
        raise Refusal(f"{distance.name} is drawn already ({before}): say why it is drawn again")
    if event.seed is not None and event.seed == distance.draw_seed:
        raise Refusal(f"seed {event.seed} was used for the draw before; take another one")
    by = event.method if event.seed is None else f"{event.method} with seed {event.seed}"
    told = f"drawn anew by {by} in place of {before} ({reason})"
    return msgspec.structs.replace(event, changes=(*distance.draw_changes, told))


async def publish_draw(call: Call, body: OnHeat) -> Done:
    """From here on every change is told in public."""
    name = call.distance.id

    def plan(state: Competition) -> Sequence[Intent]:
        if not state.distances[name].heats:
            raise Refusal(f"{state.distances[name].name} has not been drawn yet")
        return [ev.StartListPublished(distance=name)]

    return await call.act(plan, seen=call.seen_distance(body.seen))


# --- changing ----------------------------------------------------------------------------------


async def swap(call: Call, body: Swapped) -> Changed:
    """By hand, with a reason; method, seed and trace stay. Refused once one of their heats has begun."""
    name = call.distance.id
    return await _change(
        call,
        body.seen,
        lambda state: draw_changes.swap_places(state, name, body.one, body.other, body.reason),
    )


async def move(call: Call, body: Moved) -> Changed:
    """The place must be empty, and neither heat may have begun."""
    name, place = call.distance.id, ev.DrawnPlace(body.heat, body.lane, body.skater, body.pair)
    return await _change(
        call, body.seen, lambda state: draw_changes.move_to(state, name, body.skater, place, body.reason)
    )


async def change_lanes(call: Call, body: OtherLane) -> Changed:
    """Only where the heat has not begun."""
    name = call.distance.id
    return await _change(
        call, body.seen, lambda state: draw_changes.change_lanes(state, name, body.skater, body.reason)
    )


async def come_in(call: Call, body: ComesIn) -> Changed:
    """She must be entered. The draw keeps its method and seed, and says that she came in."""
    name, place = call.distance.id, ev.DrawnPlace(body.heat, body.lane, body.skater, body.pair)
    return await _change(call, body.seen, lambda state: draw_changes.come_in(state, name, place))


async def _change(call: Call, seen: int, ask: Callable[[Competition], ChangedDraw]) -> Changed:
    name = call.distance.id
    told: list[ChangedDraw] = []

    def plan(state: Competition) -> Sequence[Intent]:
        try:
            changed = ask(state)
        except CannotDraw as problem:
            raise Refusal(str(problem)) from problem
        told.append(changed)
        return [changed.event, *republished(state.distances[name])]

    done = await call.act(plan, seen=call.seen_distance(seen, heat=WHOLE_DISTANCE))
    words = tuple(named(call.state, it) for it in told[-1].words)
    return Changed(seq=done.seq, heats=told[-1].heats, words=words)


# --- reading -----------------------------------------------------------------------------------


async def show_draw(call: Call) -> DrawShown:
    """With its trace, and whether it is what its method, seed and changes give."""
    distance = call.distance
    try:
        drawn = draw_changes.as_it_stands(call.state, distance.id)
    except CannotDraw as problem:
        raise Failed(HTTPStatus.NOT_FOUND, str(problem)) from problem
    shown = _shown(call.state, distance, drawn, published=distance.published)
    verified, words = once(call.desk, f"verify {distance.id}", lambda: _verified(call, distance.id))
    return msgspec.structs.replace(
        shown,
        options=distance.draw_options,
        previews=distance.draw_previews if distance.draw_seed is not None else None,
        free=tuple(
            _place(call.state, distance, it) for it in draw_changes.free_places(call.state, distance.id)
        ),
        verified=verified,
        verification=words,
    )


def _verified(call: Call, distance: str) -> tuple[bool | None, str]:
    try:
        found = verify_draw(entries_of(call.desk), distance)
    except CannotDraw as problem:
        return None, str(problem)
    return found.agrees, found.words


def _shown(state: Competition, distance: Distance, drawn: DrawnDistance, *, published: bool) -> DrawShown:
    names = {it: state.skaters[it].name for it in distance.entries}
    return DrawShown(
        seq=state.seq,
        distance=distance.id,
        method=drawn.plan.method,
        seed=drawn.plan.seed,
        options=drawn.event.options,
        places=tuple(_place(state, distance, it) for it in drawn.places),
        left_out=drawn.left_out,
        names_left_out=tuple(names[it] for it in drawn.left_out),
        remarks=drawn.remarks,
        clashes=tuple(
            f"{names[it.skater_ids[0]]} and {names[it.skater_ids[1]]}: {it.shared}" for it in drawn.clashes
        ),
        fairness=drawn.fairness.statements if drawn.fairness is not None else (),
        changes=drawn.changes,
        published=published,
    )


def _place(state: Competition, distance: Distance, place: ev.DrawnPlace) -> PlaceShown:
    skater, entry = state.skaters.get(place.skater), distance.entries.get(place.skater)
    heat = distance.heats.get(place.heat)
    return PlaceShown(
        heat=place.heat,
        pair=place.pair,
        lane=place.lane.value if place.lane is not None else "",
        skater=place.skater,
        name=skater.name if skater is not None else "",
        noc=skater.noc if skater is not None else "",
        club=entry.club if entry is not None else "",
        number=entry.number if entry is not None else "",
        begun=heat is not None and heat.status.value != "drawn",
    )


_DRAW = "/distances/{distance}/draw"

ROUTES = (
    get(_DRAW, show_draw, DrawShown, "The draw as it stands, with its trace"),
    post(f"{_DRAW}/preview", preview_draw, How, AT_THE_DESK, "What a draw would give", answer=DrawShown),
    post(_DRAW, make_draw, Drawn, AT_THE_DESK, "Draw a distance"),
    post(f"{_DRAW}/swap", swap, Swapped, AT_THE_DESK, "Two change places", answer=Changed),
    post(f"{_DRAW}/move", move, Moved, AT_THE_DESK, "One moves to an empty place", answer=Changed),
    post(
        f"{_DRAW}/lanes", change_lanes, OtherLane, AT_THE_DESK, "The lanes of a pair change", answer=Changed
    ),
    post(
        f"{_DRAW}/come-in",
        come_in,
        ComesIn,
        AT_THE_DESK,
        "A late entry or a reserve comes in",
        answer=Changed,
    ),
    post(f"{_DRAW}/publish", publish_draw, OnHeat, AT_THE_DESK, "Publish the start list"),
)
