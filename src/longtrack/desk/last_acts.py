"""Who last changed a heat, so that two consoles on one race do not overwrite each other.

A console says with every act up to which entry it was up to date. What another person did to the same heat
after that refuses the act, and says so. Signals of devices and what the desk does by itself refuse nothing:
they are what everybody at the rink is waiting for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from longtrack.competition.decide import Refusal
from longtrack.competition.events import (
    Actor,
    AnyEvent,
    DrawLookedAt,
    JournalEntry,
    Role,
    ScheduleDelayed,
    SchedulePlanned,
)

WHOLE_DISTANCE = 0
"""Stands for the heat of an act that is about a whole distance, such as its confirmation."""

Place = tuple[str, int]
"""A distance and one of its heats."""

SCHEDULE: Place = ("", WHOLE_DISTANCE)
"""Stands for the plan of the day, which is of no distance."""

Acts = Mapping[Place, JournalEntry]
"""The last entry by a person, for each place that one has changed."""

_PEOPLE = frozenset(role.value for role in Role)


class Seen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a console had seen of a heat when somebody acted there."""

    seq: int
    """The entry up to which it was up to date."""
    distance: str
    heat: int | None
    """None where the act is about the whole distance with all its heats."""
    own: frozenset[Actor] = frozenset()
    """As whom the same console acts: nobody overtakes herself."""


class Overtaken(Refusal):
    """Somebody else was faster; `act` is what she did."""

    def __init__(self, act: JournalEntry) -> None:
        """`act` is the newest entry that the console had not seen."""
        self.act = act
        super().__init__(f"{act.actor.device or act.actor.role} was faster (entry {act.seq})")


def place_of(event: AnyEvent) -> Place | None:
    """Return what an event changes; None where that is no distance and no plan. Looking changes nothing."""
    if isinstance(event, SchedulePlanned | ScheduleDelayed):
        return SCHEDULE
    distance = getattr(event, "distance", None)
    if distance is None or isinstance(event, DrawLookedAt):
        return None
    return distance, getattr(event, "heat", WHOLE_DISTANCE)


def last_acts(entries: Iterable[JournalEntry], known: Acts | None = None) -> dict[Place, JournalEntry]:
    """Return the last acts of persons after some more entries."""
    acts = dict(known or {})
    for entry in entries:
        place = place_of(entry.event) if entry.actor.role in _PEOPLE else None
        if place is not None:
            acts[place] = entry
    return acts


def refuse_overtaken(acts: Acts, seen: Seen, *, now: int, began: int) -> None:
    """Raise Overtaken where somebody else changed what a console acts on after what it had seen.

    `now` is the last entry of the journal, `began` the last one before this run of the desk. A console that
    comes back after a restart cannot know which of its own acts got through: of these it is told as well,
    so that a false start is not called twice. Raises Refusal for a console that has seen what is not there.
    """
    if seen.seq > now:
        raise Refusal(f"this page shows entry {seen.seq}, the journal ends at {now}: load the page again")
    newer = [
        act
        for place, act in acts.items()
        if _is_about(place, seen) and act.seq > seen.seq and (act.actor not in seen.own or act.seq <= began)
    ]
    if newer:
        raise Overtaken(max(newer, key=lambda it: it.seq))


def _is_about(place: Place, seen: Seen) -> bool:
    return place[0] == seen.distance and seen.heat in (None, place[1])
