"""The check list before the first start: what is there, what is missing, what to do about it.

What only the machine knows - devices, disk, clock - is handed in as plain values; nothing here asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from longtrack.competition.events import ItemKind, Office
from longtrack.competition.state import Competition, Distance
from longtrack.competition.timekeeping import DESK
from longtrack.projections.small_times import milliseconds
from longtrack.sport.distances import Kind
from longtrack.sport.rules.team_events import COUNTING_SKATER
from longtrack.sport.times import Moment

NEEDED = (Office.REFEREE, Office.STARTER, Office.CHIEF_TIMEKEEPER)
"""Without these nobody may start, time or sign."""

MOST_NAMES = 5
"""Names in one sentence; the rest is counted."""

ENOUGH_DISK = 1_000_000_000
TOO_LITTLE_DISK = 100_000_000
"""Bytes; a weekend is some ten million."""

SET_BACK = 1_000_000_000
"""Nanoseconds that the clock may be behind what was written: between two threads, not between two days."""

SILENT = 60
"""Seconds after which a device that says something by itself counts as silent."""


class Level(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    """It will do; somebody should have a look."""
    MISSING = "missing"
    """Not without this."""


class Check(msgspec.Struct, frozen=True, gc=False):
    """One line of the list."""

    key: str
    """Names the check: `officials`, `draw W500`, `clock beam`."""
    level: Level
    sentence: str
    todo: str = ""
    """What to do; empty where all is well."""


class DeviceKind(StrEnum):
    """What a device is for."""

    START = "start"
    BEAMS = "beams"
    CHIPS = "chips"
    PHOTO = "photo"


class DeviceStatus(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A timing device as the desk sees it."""

    clock: str
    """What its pulses call its clock."""
    kind: DeviceKind
    connected: bool
    silent_for: int | None = None
    """Seconds since it last said anything; None where it speaks only when something passes."""


class Machine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The machine of the desk."""

    free_bytes: int | None = None
    """On the disk of the journal; None where it is not known."""
    day: str = ""
    """YYYY-MM-DD at the venue, by the clock of this machine; empty where it is not known."""
    now: Moment | None = None
    """What the clock of the desk shows; None where it is not known."""


def preflight(
    state: Competition, devices: Sequence[DeviceStatus] = (), machine: Machine | None = None
) -> tuple[Check, ...]:
    """Return the check list, in the order in which a desk is set up."""
    return (
        *_rehearsal(state),
        *_officials(state),
        *_programme(state),
        *(check for it in state.distances.values() for check in _distance(state, it)),
        *_records(state),
        *_schedule(state),
        *_chips(state, devices),
        *_sources(state, devices),
        *_clocks(state, devices),
        *_machine(state, machine or Machine()),
    )


def worst(checks: Iterable[Check]) -> Level:
    """Return the level of the worst check."""
    return max((it.level for it in checks), key=list(Level).index, default=Level.OK)


# --- what was typed ----------------------------------------------------------------------------


def _rehearsal(state: Competition) -> Iterator[Check]:
    if state.rehearsal:
        text = "this is a rehearsal: nobody skates, nothing of it counts"
        yield Check("rehearsal", Level.WARNING, text, "on the day, serve the file that it was made of")


def _officials(state: Competition) -> Iterator[Check]:
    unnamed = [it.value for it in NEEDED if not state.officials.get(it)]
    if unnamed:
        yield Check(
            "officials", Level.MISSING, f"nobody is named as {_listed(unnamed)}", "name the officials"
        )
    else:
        named = [f"{it.value} {state.officials[it]}" for it in NEEDED]
        yield Check("officials", Level.OK, _listed(named))


def _programme(state: Competition) -> Iterator[Check]:
    if state.distances:
        yield Check("programme", Level.OK, f"{len(state.distances)} distances are on the programme")
    else:
        yield Check("programme", Level.MISSING, "the programme is empty", "add the distances")


def _distance(state: Competition, distance: Distance) -> Iterator[Check]:
    entered = [it for it in distance.entries.values() if not it.withdrawn]
    if not entered:
        yield Check(
            f"entries {distance.id}", Level.WARNING, f"nobody is entered for {distance.name}", "enter skaters"
        )
        return
    key = f"draw {distance.id}"
    if not distance.heats:
        yield Check(key, Level.MISSING, f"{distance.name} is not drawn", "draw it and publish the start list")
    elif not distance.published:
        text = f"the start list of {distance.name} is not published"
        yield Check(key, Level.MISSING, text, "look at it, and publish it")
    else:
        yield from _drawn(state, distance, key)
    yield from _numbers(state, distance)
    yield from _teams(state, distance)


def _drawn(state: Competition, distance: Distance, key: str) -> Iterator[Check]:
    placed = {race.skater for heat in distance.heats.values() for race in heat.races}
    wanted = [it.skater for it in distance.entries.values() if not (it.withdrawn or it.reserve)]
    without = [it for it in wanted if it not in placed]
    gone = [it for it in placed if distance.entries[it].withdrawn]
    if without:
        names = _names(state, without)
        text = f"no place in {distance.name}: {names}"
        yield Check(key, Level.WARNING, text, "let them come in late, draw anew, or withdraw them")
    if gone:
        text = f"withdrawn from {distance.name}, but with a place: {_names(state, gone)}"
        yield Check(key, Level.WARNING, text, "take them out of the draw")
    if not without and not gone:
        yield Check(key, Level.OK, _places_given(distance, len(placed)))


def _places_given(distance: Distance, skaters: int) -> str:
    who = "one skater" if skaters == 1 else f"{skaters} skaters"
    heats = len(distance.heats)
    return f"{distance.name}: {who} in {'one heat' if heats == 1 else f'{heats} heats'}"


def _numbers(state: Competition, distance: Distance) -> Iterator[Check]:
    owners: dict[str, list[str]] = {}
    for entry in distance.entries.values():
        if entry.number and not entry.withdrawn:
            owners.setdefault(entry.number, []).append(entry.skater)
    for number, skaters in owners.items():
        if len(skaters) > 1:
            text = f"number {number} of {distance.name} is worn by {_names(state, skaters)}"
            yield Check(
                f"number {distance.id} {number}", Level.MISSING, text, "give one of them another number"
            )
    for heat in distance.heats.values():
        worn = [it.armband for it in heat.races if it.lane is not None]
        double = next((it for it in worn if worn.count(it) > 1), None)
        if double is not None:
            text = f"two skaters of heat {heat.number} of {distance.name} wear {double}"
            yield Check(f"armband {distance.id} {heat.number}", Level.MISSING, text, "give one another place")


def _teams(state: Competition, distance: Distance) -> Iterator[Check]:
    """Where the third skater of a team counts, a team without three has no time."""
    if distance.kind is not Kind.TEAM_PURSUIT:
        return
    entered = [it.skater for it in distance.entries.values() if not it.withdrawn]
    few = [it for it in entered if len(state.skaters[it].members) < COUNTING_SKATER]
    if few:
        text = f"too few members in {distance.name}: {_names(state, few)}"
        yield Check(f"teams {distance.id}", Level.WARNING, text, "say who skates in each team")


def _records(state: Competition) -> Iterator[Check]:
    without = [it.id for it in state.distances.values() if not it.standing_records]
    if without:
        text = f"no record is known for {_listed(without)}"
        yield Check(
            "records", Level.WARNING, text, "type the records that stand, or nothing can be announced"
        )
    elif state.distances:
        yield Check("records", Level.OK, "records are known for every distance")


def _schedule(state: Competition) -> Iterator[Check]:
    planned = {it.distance for it in state.schedule if it.kind is ItemKind.DISTANCE}
    without = [it.id for it in state.distances.values() if it.id not in planned and it.entries]
    if not state.schedule:
        yield Check("schedule", Level.WARNING, "there is no schedule", "plan it: everybody asks when")
    elif without:
        yield Check("schedule", Level.WARNING, f"the schedule lacks {_listed(without)}", "add the distance")
    else:
        yield Check("schedule", Level.OK, f"{len(state.schedule)} items are planned")


# --- what is plugged in ------------------------------------------------------------------------


def _chips(state: Competition, devices: Sequence[DeviceStatus]) -> Iterator[Check]:
    if not state.chips and not _of(devices, DeviceKind.CHIPS):
        return
    wearers = set(state.chips.values())
    starters = dict.fromkeys(
        who
        for distance in state.distances.values()
        for entry in distance.entries.values()
        if not entry.withdrawn
        for who in (state.skaters[entry.skater].members or (entry.skater,))
    )
    without = [it for it in starters if it not in wearers]
    if without:
        yield Check("chips", Level.WARNING, f"without a chip: {_names(state, without)}", "hand out chips")
    else:
        yield Check("chips", Level.OK, f"{len(starters)} skaters wear chips")


_WITHOUT = {
    DeviceKind.START: (Level.MISSING, "no start device answers", "connect one, or start by key"),
    DeviceKind.BEAMS: (Level.MISSING, "no beam answers", "connect the beams, or time by hand"),
    DeviceKind.CHIPS: (Level.WARNING, "no chip decoder answers", "connect it, or run without positions"),
    DeviceKind.PHOTO: (Level.WARNING, "no photo finish answers", "connect it, or rank by the beams"),
}


def _sources(state: Competition, devices: Sequence[DeviceStatus]) -> Iterator[Check]:
    for kind, (level, sentence, todo) in _WITHOUT.items():
        known = _of(devices, kind)
        alive = [it for it in known if it.connected]
        silent = [it.clock for it in alive if it.silent_for is not None and it.silent_for > SILENT]
        lost = [it.clock for it in known if not it.connected]
        if not alive:
            if kind is not DeviceKind.CHIPS or known or state.chips:
                yield Check(f"source {kind.value}", level, sentence, todo)
        elif silent or lost:
            text = f"{_listed([*(f'{it} is silent' for it in silent), *(f'{it} is lost' for it in lost)])}"
            yield Check(f"source {kind.value}", Level.WARNING, text, "look at its cable and its power")
        else:
            yield Check(f"source {kind.value}", Level.OK, f"{_listed([it.clock for it in alive])} answers")


def _of(devices: Iterable[DeviceStatus], kind: DeviceKind) -> list[DeviceStatus]:
    return [it for it in devices if it.kind is kind]


def _clocks(state: Competition, devices: Sequence[DeviceStatus]) -> Iterator[Check]:
    for name in dict.fromkeys(it.clock for it in devices if it.connected and it.clock != DESK):
        clock = state.clocks.get(name)
        key = f"clock {name}"
        if clock is not None and clock.doubted:
            text = f"the clock of {name} is in doubt: {clock.doubt}"
            yield Check(key, Level.MISSING, text, "compare it anew")
        elif clock is None or not clock.comparisons:
            level = Level.MISSING if state.clocks_compared else Level.WARNING
            yield Check(
                key, level, f"the clock of {name} was never compared", "compare it with that of the desk"
            )
        else:
            certain = milliseconds(clock.comparisons[-1].certain_to)
            yield Check(key, Level.OK, f"the clock of {name} is known to {certain}")


def _machine(state: Competition, machine: Machine) -> Iterator[Check]:
    if machine.free_bytes is not None:
        free = f"{machine.free_bytes // 1_000_000} MB are free on the disk of the journal"
        if machine.free_bytes < TOO_LITTLE_DISK:
            yield Check("disk", Level.MISSING, free, "make room before the first start")
        elif machine.free_bytes < ENOUGH_DISK:
            yield Check("disk", Level.WARNING, free, "make room in the next break")
        else:
            yield Check("disk", Level.OK, free)
    if machine.day:
        if machine.day < state.date:
            text = f"this machine says it is {machine.day}, the competition begins on {state.date}"
            yield Check("time", Level.WARNING, text, "check the date of this machine")
        elif state.until and machine.day > state.until:
            text = f"this machine says it is {machine.day}, the competition ended on {state.until}"
            yield Check("time", Level.WARNING, text, "check the date of this machine")
        else:
            yield Check("time", Level.OK, f"this machine says it is {machine.day}")
    if machine.now is not None and state.moment > machine.now + SET_BACK:
        behind = (state.moment - machine.now) // 1_000_000_000
        text = f"the clock of this machine is {behind} s behind the last entry of the journal"
        yield Check("clock set back", Level.MISSING, text, "set it right before anything is timed")


# --- words -------------------------------------------------------------------------------------


def _names(state: Competition, skaters: Iterable[str]) -> str:
    return _listed([state.skaters[it].name if it in state.skaters else it for it in skaters])


def _listed(words: Sequence[str]) -> str:
    shown = list(words[:MOST_NAMES])
    if len(words) > MOST_NAMES:
        return f"{', '.join(shown)} and {len(words) - MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
