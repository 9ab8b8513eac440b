"""The schedule: plan it, delay it, read when everything is to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.state import Competition
from longtrack.desk.last_acts import SCHEDULE
from longtrack.projections.schedule import Schedule, ScheduleLine, length_of, schedule
from longtrack.sport.times import Moment
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import Body, Count, Id, Line, Reason, Seq
from longtrack.web.api.route import AT_THE_DESK, ST, Call, R, S, T, get, post
from longtrack.web.venue_time import iso_at_venue, minute_at_venue, moment_at_venue

DELAYING = (S, R, ST, T)
"""Whoever sees that it is getting late."""

LocalTime = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^((\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}(:\d{2})?)?$",
        description=(
            "On the clock of the venue: 2026-01-10T14:35, or 14:35 on the day of the item before."
            " Empty: straight after the item before."
        ),
    ),
]


class NewItem(Body, frozen=True, kw_only=True):
    """One item, in the order of the day."""

    kind: ev.ItemKind
    at: LocalTime = ""
    id: Annotated[str, msgspec.Meta(max_length=40)] = ""
    """Of an item that is there already, so that it stays the same one; empty for a new one."""
    distance: Line = ""
    first: Count = 0
    last: Count = 0
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1_440)] = 0
    seconds: Annotated[int, msgspec.Meta(ge=0, le=7_200)] = 0
    """From one start to the next; 0 for what is usual."""
    text: Line = ""


class Plan(Body, frozen=True, kw_only=True):
    """The whole schedule; it replaces the one before."""

    items: Annotated[tuple[NewItem, ...], msgspec.Meta(max_length=200)]
    seen: Seq
    """The entry up to which the page was up to date: nobody plans over a plan that she has not seen."""


class Delay(Body, frozen=True, kw_only=True):
    """An item, and everything after it, so much later; below zero: earlier."""

    item: Id
    minutes: Annotated[int, msgspec.Meta(ge=-1_440, le=1_440)]
    reason: Reason


class HeatExpected(msgspec.Struct, frozen=True, kw_only=True):
    """When a heat started, or is expected to."""

    number: int
    at: str
    clock: str
    started: bool


class ItemExpected(msgspec.Struct, frozen=True, kw_only=True):
    """One item; `at` with the offset of the venue, `clock` as its clock shows it."""

    id: str
    kind: str
    text: str
    distance: str
    stage: str
    """`done`, `now`, `next` or `later`."""
    planned: str
    planned_clock: str
    expected: str
    expected_clock: str
    until: str
    until_clock: str
    """Such as: ice until 14:35."""
    late: int
    """Minutes after the plan."""
    seconds: int
    measured: int
    first: int
    last: int
    minutes: int
    heats: tuple[HeatExpected, ...]


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """All items in order."""

    seq: int
    time_zone: str
    next: str
    late: int
    items: tuple[ItemExpected, ...]
    rehearsal: bool
    """Nobody skates: nothing of it counts."""


async def plan_schedule(call: Call, body: Plan) -> Done:
    """Distances with their start times, breaks for the ice, ceremonies, texts. What was delayed before is
    forgotten: the plan is what is expected now."""

    def plan(state: Competition) -> Sequence[Intent]:
        return [ev.SchedulePlanned(items=tuple(_items(state, body.items)))]

    return await call.act(plan, seen=call.seen_of(body.seen, *SCHEDULE))


def _items(state: Competition, items: Iterable[NewItem]) -> Iterator[ev.ScheduleItem]:
    day = state.date
    taken = {it.id for it in items if it.id}
    free = (str(number) for number in range(1, 1_000) if str(number) not in taken)
    over: Moment | None = None
    for it in items:
        if it.at:
            text = it.at if "T" in it.at else f"{day}T{it.at}"
            day = text.partition("T")[0]
            over = _moment(text, state.time_zone)
        if over is None:
            raise Refusal("say when the first item begins; those after it may follow straight after")
        item = ev.ScheduleItem(
            id=it.id or next(free),
            kind=it.kind,
            at=over,
            distance=it.distance,
            first=it.first,
            last=it.last,
            minutes=it.minutes,
            seconds=it.seconds,
            text=it.text,
        )
        over = Moment(over + length_of(state, item))
        yield item


def _moment(text: str, time_zone: str) -> Moment:
    try:
        return moment_at_venue(text, time_zone)
    except (ValueError, OverflowError, OSError):
        sentence = f"{text!r} is no time; expected one such as 2026-01-10T14:35"
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, sentence) from None


async def delay(call: Call, body: Delay) -> Done:
    """What comes before the item stays as it was."""
    event = ev.ScheduleDelayed(item=body.item, minutes=body.minutes, reason=body.reason)

    def plan(state: Competition) -> Sequence[Intent]:
        if not state.schedule:
            raise Refusal("there is no schedule that could be delayed: plan one first")
        return [event]

    return await call.act(plan)


async def show_schedule(call: Call) -> Expected:
    """Planned and expected, heat by heat; what has begun tells the time of the rest."""
    state = call.state
    return expected(state, schedule(state, call.desk.clock.now()))


def expected(state: Competition, found: Schedule) -> Expected:
    """Return a schedule with its times as the venue reads them."""
    planned = {it.id: it for it in state.schedule}
    items = tuple(_item(state, it, planned[it.id]) for it in found.lines)
    return Expected(
        seq=state.seq,
        time_zone=state.time_zone,
        next=found.next,
        late=found.late,
        items=items,
        rehearsal=state.rehearsal,
    )


def _item(state: Competition, line: ScheduleLine, item: ev.ScheduleItem) -> ItemExpected:
    zone = state.time_zone
    return ItemExpected(
        id=line.id,
        kind=line.kind.value,
        text=line.text,
        distance=line.distance,
        stage=line.stage.value,
        planned=iso_at_venue(line.planned, zone),
        planned_clock=minute_at_venue(line.planned, zone),
        expected=iso_at_venue(line.expected, zone),
        expected_clock=minute_at_venue(line.expected, zone),
        until=iso_at_venue(line.until, zone),
        until_clock=minute_at_venue(line.until, zone),
        late=line.late,
        seconds=line.seconds,
        measured=line.measured,
        first=item.first,
        last=item.last,
        minutes=item.minutes,
        heats=tuple(
            HeatExpected(
                number=it.number,
                at=iso_at_venue(it.at, zone),
                clock=minute_at_venue(it.at, zone),
                started=it.started,
            )
            for it in line.heats
        ),
    )


ROUTES = (
    get("/schedule", show_schedule, Expected, "When everything is planned, and expected"),
    post("/schedule", plan_schedule, Plan, AT_THE_DESK, "Plan the schedule"),
    post("/schedule/delay", delay, Delay, DELAYING, "Delay an item and the rest"),
)
