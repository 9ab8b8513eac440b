"""The schedule: what was planned, and when it is to be expected as things stand.

Every item begins when it is planned, a delay added, but not before the one before it is over. What has begun
tells the time of what follows; the moments are those of the desk's clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from statistics import median_low

import msgspec

from longtrack.competition.events import ItemKind, ScheduleItem
from longtrack.competition.state import Competition, Distance, Gun, Heat, HeatStatus
from longtrack.competition.timekeeping import on_desk
from longtrack.sport.distances import Kind
from longtrack.sport.times import Moment

SECOND = 1_000_000_000
MINUTE = 60 * SECOND

SECONDS_BESIDE_THE_RACE = 75
MILLISECONDS_A_METRE = 88
"""From one start to the next: 500 m 119 s, 1000 m 163 s, 5000 m 515 s. Ours, from the timetables of meets."""
SECOND_PAIR = 30
"""Seconds more where a second pair starts half a lap later."""
MASS_START = 600
"""Seconds to line up and to present a field."""
SECONDS_A_LAP = 38
ENOUGH_STARTS = 4
"""So many starts tell how long a pair really takes."""


class Stage(StrEnum):
    """Where an item is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


class ScheduledHeat(msgspec.Struct, frozen=True, gc=False):
    """One heat of an item."""

    number: int
    at: Moment
    """When it started, or is expected to."""
    started: bool


class ScheduleLine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One item as it is to be expected."""

    id: str
    kind: ItemKind
    text: str
    """Name of the distance, or what was typed."""
    distance: str
    stage: Stage
    planned: Moment
    expected: Moment
    """When it began, or is expected to."""
    until: Moment
    """When it is expected to be over: the ice is free again."""
    late: int
    """Minutes after the plan; below zero before it."""
    seconds: int
    """From one start to the next, as reckoned with."""
    measured: int
    """The same as it was so far; 0 before there are enough starts to tell."""
    heats: tuple[ScheduledHeat, ...]


class Schedule(msgspec.Struct, frozen=True, gc=False):
    """All items in order."""

    lines: tuple[ScheduleLine, ...]
    next: str
    """Id of what comes next; empty at the end."""
    late: int
    """Minutes that what is on now, or comes next, is later than planned."""


def schedule(state: Competition, now: Moment | None = None) -> Schedule:
    """Return the schedule; with the present moment, nothing that has not begun is expected in the past."""
    lines = list(_lines(state, now))
    last_done = max((at for at, it in enumerate(lines) if it.stage is Stage.DONE), default=-1)
    found: list[ScheduleLine] = []
    following = ""
    for at, line in enumerate(lines):
        passed = at < last_done and line.stage is not Stage.NOW and line.kind is not ItemKind.DISTANCE
        stage = Stage.DONE if passed else line.stage  # a distance is done when it was skated, not before
        if stage is Stage.LATER and not following:
            stage, following = Stage.NEXT, line.id
        found.append(msgspec.structs.replace(line, stage=stage))
    current = next((it for it in found if it.stage in (Stage.NOW, Stage.NEXT)), None)
    return Schedule(tuple(found), following, current.late if current is not None else 0)


def usual_seconds(distance: Distance, heat: Heat | None = None) -> int:
    """Return the seconds from one start to the next that are usual over a distance."""
    if distance.kind is Kind.SINGLE:
        more = SECOND_PAIR if heat is not None and heat.quartet else 0
        return SECONDS_BESIDE_THE_RACE + distance.metres * MILLISECONDS_A_METRE // 1_000 + more
    beside = MASS_START if distance.kind is Kind.MASS_START else 2 * SECONDS_BESIDE_THE_RACE
    return beside + distance.laps * SECONDS_A_LAP


def heats_of(state: Competition, item: ScheduleItem) -> tuple[Heat, ...]:
    """Return the heats of an item: all of its distance, or those from its first to its last."""
    distance = state.distances.get(item.distance)
    if distance is None:
        return ()
    last = item.last or max(distance.heats, default=0)
    return tuple(it for number, it in distance.heats.items() if max(item.first, 1) <= number <= last)


def length_of(state: Competition, item: ScheduleItem) -> int:
    """Return how long an item takes, as far as can be said before it: nanoseconds."""
    distance = state.distances.get(item.distance)
    if distance is None:
        return item.minutes * MINUTE
    heats = heats_of(state, item)
    seconds = [item.seconds or usual_seconds(distance, heat) for heat in heats]
    return (sum(seconds) if heats else _seconds_to_draw(distance, item)) * SECOND


def delay_of(state: Competition, item: str) -> int:
    """Return the minutes by which an item was delayed, with everything before it that was."""
    order = {it.id: at for at, it in enumerate(state.schedule)}
    if item not in order:
        return 0
    return sum(it.minutes for it in state.delays if order.get(it.item, len(order)) <= order[item])


# --- one item after the other ------------------------------------------------------------------


def _lines(state: Competition, now: Moment | None) -> Iterator[ScheduleLine]:
    free = Moment(0)
    for item in state.schedule:
        due = Moment(item.at + delay_of(state, item.id) * MINUTE)
        begins = max(due, free)
        if item.kind is ItemKind.DISTANCE:
            line = _distance_line(state, item, begins, now)
        else:
            line = _other_line(item, begins, now)
        free = line.until
        yield line


def _other_line(item: ScheduleItem, begins: Moment, now: Moment | None) -> ScheduleLine:
    until = Moment(begins + item.minutes * MINUTE)
    stage = Stage.LATER
    if now is not None and now >= begins:
        stage = Stage.DONE if now >= until else Stage.NOW
    return _line(item, item.text, stage, begins, until)


def _distance_line(
    state: Competition, item: ScheduleItem, begins: Moment, now: Moment | None
) -> ScheduleLine:
    distance = state.distances[item.distance]
    heats = heats_of(state, item)
    scheduled, free = _heats(state, distance, item, heats, begins, now)
    if not heats:
        free = Moment(free + _seconds_to_draw(distance, item) * SECOND)
    return _line(
        item,
        " ".join(filter(None, (distance.name, item.text))),
        _stage(heats),
        scheduled[0].at if scheduled else begins,
        free,
        seconds=item.seconds or usual_seconds(distance, heats[0] if heats else None),
        measured=measured_seconds(state, heats),
        heats=tuple(scheduled),
    )


def _stage(heats: Sequence[Heat]) -> Stage:
    over = (HeatStatus.SKATED, HeatStatus.CLOSED)
    if heats and all(it.status in over for it in heats):
        return Stage.DONE
    return Stage.LATER if all(it.status is HeatStatus.DRAWN for it in heats) else Stage.NOW


def _heats(
    state: Competition,
    distance: Distance,
    item: ScheduleItem,
    heats: Sequence[Heat],
    begins: Moment,
    now: Moment | None,
) -> tuple[list[ScheduledHeat], Moment]:
    """Return the heats with their moments, and when the ice is free after the last."""
    found: list[ScheduledHeat] = []
    free = begins if now is None or _stage(heats) is not Stage.LATER else max(begins, now)
    for heat in heats:
        gun = min(heat.guns, key=lambda it: it.pair, default=None)
        if gun is not None:
            at = started_at(state, gun)
        elif heat.status is HeatStatus.CLOSED:  # nobody of it started
            found.append(ScheduledHeat(heat.number, free, started=False))
            continue
        else:
            at = free if now is None else max(free, now)
        found.append(ScheduledHeat(heat.number, at, started=gun is not None))
        free = Moment(at + (item.seconds or usual_seconds(distance, heat)) * SECOND)
    return found, free


def started_at(state: Competition, gun: Gun) -> Moment:
    """Return when a gun went off on the clock of the desk, as far as its own clock was compared."""
    clock = state.clocks.get(gun.clock)
    comparison = clock.comparison(gun.pulse) if clock is not None else None
    return gun.at if comparison is None else on_desk(comparison, gun.at)


def measured_seconds(state: Competition, heats: Sequence[Heat]) -> int:
    """Return the usual seconds between two starts so far; 0 before there are enough of them."""
    starts = sorted(started_at(state, min(it.guns, key=lambda gun: gun.pair)) for it in heats if it.guns)
    if len(starts) < ENOUGH_STARTS:
        return 0
    return median_low([after - before for before, after in pairwise(starts)]) // SECOND


def _seconds_to_draw(distance: Distance, item: ScheduleItem) -> int:
    """Return how many seconds the heats will take that nobody has drawn yet."""
    starters = sum(not (it.withdrawn or it.reserve) for it in distance.entries.values())
    heats = -(-starters // 2) if distance.kind is not Kind.MASS_START else min(1, starters)
    return heats * (item.seconds or usual_seconds(distance))


def _line(
    item: ScheduleItem,
    text: str,
    stage: Stage,
    begins: Moment,
    until: Moment,
    *,
    seconds: int = 0,
    measured: int = 0,
    heats: tuple[ScheduledHeat, ...] = (),
) -> ScheduleLine:
    return ScheduleLine(
        id=item.id,
        kind=item.kind,
        text=text,
        distance=item.distance,
        stage=stage,
        planned=item.at,
        expected=begins,
        until=until,
        late=(begins - item.at + MINUTE // 2) // MINUTE,
        seconds=seconds,
        measured=measured,
        heats=heats,
    )
