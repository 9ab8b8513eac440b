"""The devices as their page shows them: what is known of each in words, what is wrong first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from longtrack.desk.devices import DeviceStatus, LinkState
from longtrack.projections.small_times import drift_text, milliseconds, offset_text
from longtrack.sport.times import SECOND, Duration, Moment, between
from longtrack.web.venue_time import clock_at_venue

UNKNOWN = "\N{EN DASH}"
"""A drift that two comparisons have not told yet."""


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One thing that is known of a device."""

    name: str
    text: str
    warns: bool = False


class DeviceRow(msgspec.Struct, frozen=True, gc=False):
    """One device."""

    key: str
    name: str
    port: str
    state: str
    """A word: connected, connecting, waiting, lost, done."""
    tone: str
    """`good`, `idle` or `bad`: the colour of the dot, never the only sign."""
    since: str
    """Time of day at the venue; empty where that is not known."""
    troubles: tuple[str, ...]
    """What is wrong now, a sentence each; what was once is among the facts."""
    facts: tuple[Fact, ...]


def device_rows(devices: Iterable[DeviceStatus], now: Moment, time_zone: str) -> tuple[DeviceRow, ...]:
    """Return every device, in the order in which they were given; times of day as at the venue."""
    return tuple(_row(it, now, time_zone) for it in devices)


def standing_of(rows: tuple[DeviceRow, ...]) -> str:
    """Return how they are in a few words: `3 devices, 1 in trouble`."""
    count = f"{len(rows) or 'no'} {'device' if len(rows) == 1 else 'devices'}"
    troubled = sum(1 for row in rows if row.troubles)
    return f"{count}, {troubled} in trouble" if troubled else count


def _row(status: DeviceStatus, now: Moment, time_zone: str) -> DeviceRow:
    state, tone = _state(status)
    return DeviceRow(
        key=f"{status.port} {status.name}".strip(),
        name=status.name or status.port,
        port=status.port,
        state=state,
        tone=tone,
        since=clock_at_venue(status.since, time_zone) if status.since else "",
        troubles=tuple(_troubles(status, now, time_zone)),
        facts=tuple(_facts(status, now, time_zone)),
    )


def _state(status: DeviceStatus) -> tuple[str, str]:
    match status.state:
        case LinkState.CONNECTED:
            return "connected", "bad" if status.doubt else "good"
        case LinkState.LOST:
            return "lost", "bad"
        case LinkState.DONE:
            return "read to its end", "idle"
        case LinkState.CONNECTING:
            return ("waiting for it to call" if status.listening else "connecting"), "idle"


def _troubles(status: DeviceStatus, now: Moment, time_zone: str) -> Iterator[str]:
    if status.reason and status.state is not LinkState.CONNECTED:
        yield status.reason + _attempts(status, now)
    if status.doubt:
        yield f"its clock is in doubt, nothing of it is used: {status.doubt}"
    if status.low_batteries:
        yield f"chips with a low battery: {', '.join(status.low_batteries)}"


def _attempts(status: DeviceStatus, now: Moment) -> str:
    said = f"; tried {status.attempts} times" if status.attempts > 1 else ""
    if status.next_try is not None and status.next_try > now:
        said += f", again in {_seconds(between(now, status.next_try))}"
    return said


def _gap(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _facts(status: DeviceStatus, now: Moment, time_zone: str) -> Iterator[Fact]:
    if status.listening:
        yield Fact("Listens at", status.listening)
    if status.version:
        yield Fact("Version", status.version)
    if status.last_contact is not None:
        ago = _seconds(Duration(max(0, between(status.last_contact, now))))
        yield Fact("Last contact", f"{clock_at_venue(status.last_contact, time_zone)}, {ago} ago")
    yield Fact("Pulses", str(status.pulses))
    yield Fact("Not on disk yet", str(status.waiting), warns=status.waiting > 0)
    if status.missing:
        gaps = ", ".join(_gap(first, last) for first, last in status.missing)
        yield Fact("Never came", gaps, warns=True)
    if status.last_problem:
        times = f"{status.problems} times, the last: " if status.problems > 1 else ""
        yield Fact("Not understood", f"{times}{status.last_problem}", warns=True)
    yield from _health(status)
    yield from _clock(status, time_zone)
    if status.shows:
        yield Fact("Shows", status.shows)


def _health(status: DeviceStatus) -> Iterator[Fact]:
    if status.noise is not None:
        yield Fact("Noise", str(status.noise))
    if status.temperature is not None:
        yield Fact("Temperature", f"{_tenths(status.temperature)} °C")
    if status.input_voltage is not None:
        yield Fact("Voltage", f"{_tenths(status.input_voltage)} V")


def _clock(status: DeviceStatus, time_zone: str) -> Iterator[Fact]:
    if status.offset is not None:
        yield Fact("Desk ahead by", offset_text(status.offset))
        yield Fact("Drift", drift_text(status.drift) if status.drift else UNKNOWN)
    if status.certain_to is not None:
        yield Fact("Certain to", milliseconds(status.certain_to))
    if status.last_step is not None:
        yield Fact("Clock set", clock_at_venue(status.last_step, time_zone))


def _seconds(duration: Duration) -> str:
    seconds = duration // SECOND
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _tenths(value: int) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 10}.{abs(value) % 10}"
