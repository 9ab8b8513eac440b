"""What everybody should know beside the times: protests, rulings, delays, the ice.

A disqualification is told while her heat is on the ice or was the last, and otherwise until the next gun. An
ice break is told while nobody is called: what happens on the ice is truer than the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from longtrack.competition.events import Decision, ItemKind
from longtrack.competition.state import Competition, Distance, HeatStatus, Race
from longtrack.projections.naming import Name, name_of
from longtrack.projections.schedule import Schedule, Stage, delay_of, schedule
from longtrack.projections.scoreboard import heat_on_ice
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Moment

LATE = 3
"""Minutes after the plan from which a delay is told."""


class Told(StrEnum):
    """What a banner is about; what people must not overlook comes first."""

    PROTEST = "protest"
    REOPENED = "reopened"
    DISQUALIFIED = "disqualified"
    ICE = "ice"
    DELAY = "delay"
    TEXT = "text"


class Banner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line, in parts: a page writes the words around them."""

    key: str
    about: Told
    name: Name | None = None
    heat: int = 0
    code: str = ""
    """Code and clause of a ruling."""
    until: Moment | None = None
    minutes: int = 0
    text: str = ""
    """A reason, or what was typed."""


def banners(state: Competition, distance_id: str = "", now: Moment | None = None) -> tuple[Banner, ...]:
    """Return the banners of a distance, or of the whole competition where there is none yet."""
    distance = state.distances.get(distance_id)
    return (
        *(() if distance is None else _of_the_distance(state, distance)),
        *_of_the_day(state, now),
    )


def _of_the_distance(state: Competition, distance: Distance) -> Iterator[Banner]:
    for protest in state.protests.values():
        if protest.distance == distance.id and protest.decision is Decision.OPEN:
            name = name_of(state, distance, protest.skater) if protest.skater else None
            yield Banner(key=f"protest-{protest.id}", about=Told.PROTEST, name=name, heat=protest.heat)
    if distance.reopened:
        yield Banner(key="reopened", about=Told.REOPENED, text=distance.reopened)
    for heat, race in _just_disqualified(distance):
        yield Banner(
            key=f"dq-{heat}-{race.skater}",
            about=Told.DISQUALIFIED,
            name=name_of(state, distance, race.skater),
            heat=heat,
            code=" ".join(filter(None, (race.code, race.clause))),
            text=race.reason,
        )


def _just_disqualified(distance: Distance) -> list[tuple[int, Race]]:
    now = heat_on_ice(distance)
    last_gun = max((heat.last_gun for heat in distance.heats.values()), default=0)
    return [
        (heat.number, race)
        for heat in distance.heats.values()
        for race in heat.races
        if race.ruled is Outcome.DQ and (heat is now or race.ruled_since > last_gun)
    ]


def _of_the_day(state: Competition, now: Moment | None) -> Iterator[Banner]:
    if now is None or not state.schedule:
        return
    found = schedule(state, now)
    if not _somebody_is_called(state):
        for line in found.lines:
            if line.stage is Stage.NOW and line.kind is ItemKind.ICE:
                yield Banner(key="ice", about=Told.ICE, until=line.until)
            elif line.stage is Stage.NOW and line.kind is not ItemKind.DISTANCE and line.text:
                yield Banner(key=f"text-{line.id}", about=Told.TEXT, text=line.text, until=line.until)
    if found.late >= LATE:
        yield Banner(key="delay", about=Told.DELAY, minutes=found.late, text=_why_late(state, found))


def _somebody_is_called(state: Competition) -> bool:
    return any(
        heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING)
        for distance in state.distances.values()
        for heat in distance.heats.values()
    )


def _why_late(state: Competition, found: Schedule) -> str:
    """Return the reason of the last delay that counts for what is on now or comes next."""
    line = next((it for it in found.lines if it.stage in (Stage.NOW, Stage.NEXT)), None)
    if line is None or delay_of(state, line.id) <= 0:
        return ""
    return next((it.reason for it in reversed(state.delays) if it.minutes > 0), "")
