"""What somebody with a role does next: the first things that are missing, and where to do them.

Sentences for the page that an official sees after joining. What is done is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.events import Role
from longtrack.competition.state import Competition, Distance, HeatStatus, ResultStatus
from longtrack.projections.preflight import NEEDED

MOST = 3
"""Steps of one kind: nobody does thirty things next."""


class Step(msgspec.Struct, frozen=True, gc=False):
    """One thing to do."""

    sentence: str
    address: str
    """The page on which it is done."""


def next_steps(state: Competition, role: Role) -> tuple[Step, ...]:
    """Return what a role does next, the most urgent first; nothing where all is done."""
    if role is Role.SECRETARY:
        return tuple(_of_secretary(state))
    if role is Role.REFEREE:
        return (*_to_sign(state), *_on_the_ice(state))
    if role is Role.ANNOUNCER:
        return (Step("Introduce whoever comes next", "/announcer"),)
    return tuple(_on_the_ice(state))


def _of_secretary(state: Competition) -> Iterator[Step]:
    if not state.opened:
        yield Step("Say what the competition is: name, venue, day, rules", "/office")
        return
    if not state.distances:
        yield Step("Put the distances on the programme", "/office#distances")
        return
    if not any(it.entries for it in state.distances.values()):
        yield Step("Import the list of entries", "/office/entries")
    if any(not state.officials.get(it) for it in NEEDED):
        yield Step("Name the officials", "/office#officials")
    yield from _to_draw(state)
    if not state.schedule:
        yield Step("Plan the schedule: everybody asks when", "/office/schedule")
    if not any(it.role is not Role.SECRETARY and not it.revoked for it in state.roles.values()):
        yield Step("Hand out the roles of the others", "/office/people")
    if not any(_has_begun(it) for it in state.distances.values()):
        yield Step("Go through the check list before the first start", "/office/preflight")
    elif all(it.status is ResultStatus.OFFICIAL for it in state.distances.values() if it.heats):
        yield Step("Print the results, and keep the file", "/office/after")


def _to_draw(state: Competition) -> Iterator[Step]:
    entered = [it for it in state.distances.values() if any(not one.withdrawn for one in it.entries.values())]
    for distance in [it for it in entered if not it.heats][:MOST]:
        yield Step(f"Draw {distance.name}", f"/office/draw?distance={distance.id}")
    for distance in [it for it in entered if it.heats and not it.published][:MOST]:
        yield Step(f"Publish the start list of {distance.name}", f"/office/draw?distance={distance.id}")


def _has_begun(distance: Distance) -> bool:
    return any(heat.status is not HeatStatus.DRAWN for heat in distance.heats.values())


def _to_sign(state: Competition) -> Iterator[Step]:
    for distance in [it for it in state.distances.values() if _is_skated(it)][:MOST]:
        yield Step(f"Look at {distance.name}, and confirm its result", "/jury")


def _is_skated(distance: Distance) -> bool:
    closed = bool(distance.heats) and all(it.status is HeatStatus.CLOSED for it in distance.heats.values())
    return closed and distance.status is not ResultStatus.OFFICIAL


def _on_the_ice(state: Competition) -> Iterator[Step]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            waits = heat.status is HeatStatus.DRAWN
            if heat.status is not HeatStatus.CLOSED and (distance.published or not waits):
                yield Step(
                    f"{'Call' if waits else 'Go on with'} heat {heat.number} of {distance.name}", "/console"
                )
                return
    if any(it.published for it in state.distances.values()):
        yield Step("Every heat is skated: wait for the signature", "/console")
    else:
        yield Step("No start list is published: wait for the secretary", "/console")
