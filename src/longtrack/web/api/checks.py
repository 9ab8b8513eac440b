"""Before the first start and after the last: the check list, and the corrections log."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.events import JournalEntry
from longtrack.competition.state import Competition
from longtrack.desk import devices as devices_now
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.running import RunningPorts
from longtrack.projections.corrections import Change, corrections
from longtrack.projections.preflight import Check, DeviceKind, DeviceStatus, Machine, preflight, worst
from longtrack.sport.terms import PulseKind, Source
from longtrack.sport.times import SECOND, Moment, between
from longtrack.web.api.journal import entries_of, once
from longtrack.web.api.route import EVERY_ROLE, Call, get
from longtrack.web.venue_time import iso_at_venue

KINDS = {
    "p3": (DeviceKind.CHIPS,),
    "jchip": (DeviceKind.CHIPS,),
    "lynx": (DeviceKind.PHOTO,),
    "alge": (DeviceKind.START, DeviceKind.BEAMS),
    "tag": (DeviceKind.START, DeviceKind.BEAMS),
}
"""What a device is for, by what stands before the `:` of its port, where its settings do not say more."""

OF_AN_INPUT = {"gun": DeviceKind.START, "beam": DeviceKind.BEAMS}
"""What hangs on an input, by the first part of the word for it."""

SPEAKS_BY_ITSELF = ("p3",)
"""What sends signs of life: when it says nothing, something is wrong."""


class CheckList(msgspec.Struct, frozen=True, kw_only=True):
    """All checks, and the worst of them."""

    seq: int
    worst: str
    checks: tuple[Check, ...]


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log."""

    entry: int
    at: str
    role: str
    distance: str
    title: str
    what: str
    why: str
    changes: tuple[Change, ...]


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """What was changed after it was public, the oldest first."""

    seq: int
    corrections: tuple[Corrected, ...]


async def show_preflight(call: Call) -> CheckList:
    """Officials, draw, numbers, chips, sources, clocks, disk: what is missing, and what to do about it."""
    checks = preflight(call.state, _devices(call), _machine(call))
    return CheckList(seq=call.state.seq, worst=worst(checks).value, checks=checks)


def _devices(call: Call) -> tuple[DeviceStatus, ...]:
    """Return the devices as they are now; where none can be connected here, as the journal tells of them."""
    if call.desk.beside(RunningPorts) is None and not call.desk.devices.all():
        return devices_of(entries_of(call.desk))
    return live_devices(call.state, call.desk.devices.all(), call.desk.clock.now())


def live_devices(
    state: Competition, devices: Iterable[devices_now.DeviceStatus], now: Moment
) -> tuple[DeviceStatus, ...]:
    """Return every device with what it is for: one that is for two things comes twice."""
    return tuple(
        DeviceStatus(
            clock=it.name or it.port,
            kind=kind,
            connected=it.state in (LinkState.CONNECTED, LinkState.DONE),
            silent_for=_silent_for(it, now),
        )
        for it in devices
        for kind in kinds_of(it.port) or _seen_from(state, it.name)
    )


def _silent_for(it: devices_now.DeviceStatus, now: Moment) -> int | None:
    if it.port.partition(":")[0] not in SPEAKS_BY_ITSELF or it.last_contact is None:
        return None
    return max(0, between(it.last_contact, now)) // SECOND


def kinds_of(port: str) -> tuple[DeviceKind, ...]:
    """Return what a device is for, by its address: `p3://10.0.0.5?gun=9991` hears the gun as well."""
    address, _, settings = port.partition("?")
    scheme = address.partition(":")[0]
    found = list(KINDS.get(scheme, ()))
    for name, _, value in (it.partition("=") for it in settings.split("&")):
        word = value if scheme in ("alge", "tag") else name
        kind = OF_AN_INPUT.get(word.partition("_")[0])
        if kind is not None:
            found.append(kind)
    return tuple(dict.fromkeys(found))


def _seen_from(state: Competition, clock: str) -> tuple[DeviceKind, ...]:
    """Return what a device of the open port is for, by what it has sent."""
    found: dict[DeviceKind, None] = {}
    for _, pulse in state.pulses.items():
        if clock and pulse.clock == clock:
            kind = DeviceKind.START if pulse.kind is PulseKind.START else _OF_A_SOURCE.get(pulse.source)
            if kind is not None:
                found[kind] = None
    return tuple(found)


_OF_A_SOURCE = {
    Source.OPTICAL: DeviceKind.BEAMS,
    Source.TRANSPONDER: DeviceKind.CHIPS,
    Source.PHOTO_FINISH: DeviceKind.PHOTO,
}


def devices_of(entries: Iterable[JournalEntry]) -> tuple[DeviceStatus, ...]:
    """Return the devices that the journal tells of, as they were last heard of."""
    ports: dict[str, tuple[str, bool]] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, ev.DeviceConnected | ev.DeviceLost):
            ports[event.device] = event.port, isinstance(event, ev.DeviceConnected)
    return tuple(
        DeviceStatus(clock=device, kind=kind, connected=connected)
        for device, (port, connected) in ports.items()
        for kind in kinds_of(port)
    )


def _machine(call: Call) -> Machine:
    now = call.desk.clock.now()
    day = iso_at_venue(now, call.state.time_zone).partition("T")[0]
    try:
        free: int | None = shutil.disk_usage(call.desk.journal.path.parent).free
    except OSError:
        free = None
    return Machine(free_bytes=free, day=day, now=now)


async def show_corrections(call: Call) -> Log:
    """Who did it stands in the journal; here stands in which role, and why."""
    zone = call.state.time_zone
    found = once(call.desk, "corrections", lambda: corrections(entries_of(call.desk)))
    lines = tuple(
        Corrected(
            entry=it.seq,
            at=iso_at_venue(it.at, zone),
            role=it.role,
            distance=it.distance,
            title=it.title,
            what=it.what,
            why=it.why,
            changes=it.changes,
        )
        for it in found
    )
    return Log(seq=call.state.seq, corrections=lines)


ROUTES = (
    get("/preflight", show_preflight, CheckList, "The check list before the first start", EVERY_ROLE),
    get("/corrections", show_corrections, Log, "What was changed after it was public"),
)
