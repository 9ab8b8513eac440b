"""What `longtrack time` says: what becomes of the devices, and at the end what is settled and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longtrack.cli.counting import counted
from longtrack.competition.events import PulsesMissed
from longtrack.competition.state import Competition, HeatStatus
from longtrack.competition.tray import tray
from longtrack.desk.desk import Desk
from longtrack.desk.devices import DeviceStatus, LinkState
from longtrack.desk.ports.port import Port
from longtrack.projections.timing_report import timing_report

MOST_QUESTIONS = 10
"""The rest of them waits at the desk."""


def device_lines(devices: Iterable[DeviceStatus]) -> dict[tuple[str, str], str]:
    """Return a line for each device, which changes when something does that a timekeeper must know."""
    return {(it.port, it.name): _device_line(it) for it in devices}


def _device_line(status: DeviceStatus) -> str:
    name = f"{status.port} ({status.name})" if status.name else status.port
    doubt = f"; its clock is in doubt: {status.doubt}" if status.doubt else ""
    match status.state:
        case LinkState.CONNECTED:
            return f"{name}: connected {status.version}".rstrip() + doubt
        case LinkState.DONE:
            return f"{name}: read to its end"
        case LinkState.LOST:
            return f"{name}: lost: {status.reason}"
        case LinkState.CONNECTING:
            if status.listening and not status.reason:
                return f"{name}: waits for a device at {status.listening}"
            again = "; tried again until it answers" if status.reason and status.next_try is not None else ""
            return f"{name}: {status.reason or 'connecting'}{again}"


def report(desk: Desk, began: int, ports: Sequence[Port]) -> str:
    """Return the summary: how many pulses there are, what became of them, and what a person has to decide."""
    state = desk.state
    entries = list(desk.journal.read())  # it is gone through twice
    new = sum(1 for seq in state.pulses if seq > began)
    went = timing_report(entries)
    aside = sum(count for _, count in went.aside)
    waiting = tray(state)
    problems = sum(it.problems for it in desk.devices.all()) + len(state.problems)
    lines = [
        f"{counted(went.pulses, 'pulse')} ({new} of them new): {went.counted} attributed,"
        f" {aside} set aside, {len(went.tray)} waiting in the tray; {counted(problems, 'problem')}"
    ]
    lines += [summary for port in ports if (summary := getattr(port, "summary", ""))]
    missed = [it.event for it in entries if isinstance(it.event, PulsesMissed) and it.seq > began]
    questions = [
        *(f"pulse {it.seq} of {it.pulse.device}: {it.question}" for it in waiting),
        *_unfinished(state),
        *(f"{it.device} counted pulses {it.first} to {it.last}, which never came" for it in missed),
    ]
    lines += [f"open: {it}" for it in questions[:MOST_QUESTIONS]]
    if len(questions) > MOST_QUESTIONS:
        lines.append(f"open: and {len(questions) - MOST_QUESTIONS} more")
    return "\n".join(lines)


def _unfinished(state: Competition) -> Iterator[str]:
    """Yield who was on the ice and has neither a time nor an outcome, and which clocks are in doubt."""
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if heat.status in (HeatStatus.DRAWN, HeatStatus.CLOSED):
                continue
            for race in heat.races:
                if distance.outcome(race) is None:
                    name = state.skaters[race.skater].name
                    yield f"{name}, heat {heat.number} of {distance.id}, has neither a time nor an outcome"
    for clock in state.clocks.values():
        if clock.doubted:
            yield f"the clock {clock.name} is in doubt: {clock.doubt}"
