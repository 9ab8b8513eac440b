"""The wire of a replayed race: one line of text a pulse, both written and read here.

    number;device;source;kind;heat;lane;reading;certain

`reading` is a moment (`2026-02-09T16:30:17.830500Z`) or, from a device that the gun triggered, a time
since the gun (`+72.314`). `certain` is the unit in seconds to which the digits were published (`0.01`),
`none` where the whole figure is reconstructed, empty where every digit was measured. Example:

    31;photo-finish;photo_finish;passing;15;outer;+72.314000;0.01
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing.lines import LONGEST_LINE, LineBuffer
from longtrack.timing.problems import WireProblem

NOTHING_CERTAIN = Duration(60 * SECOND)
"""`certain_to` of a figure that is reconstructed as a whole."""

_CERTAIN = {"": Duration(1), "0.01": Duration(10_000), "0.1": Duration(100_000), "none": NOTHING_CERTAIN}
_CERTAIN_TEXT = {unit: text for text, unit in _CERTAIN.items()}

_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_SINCE_GUN = re.compile(r"\+(\d{1,9})\.(\d{1,6})", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", re.ASCII)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NANOS = 1_000_000_000
_FURTHEST = 2**63 - 1
"""The last moment that a journal can hold, in the year 2262; the first lies as far before 1970."""


class ReplayDecoder:
    """Reads replay lines from any pieces of bytes."""

    def __init__(self) -> None:
        self._lines = LineBuffer()

    def feed(self, data: bytes) -> list[Pulse | WireProblem]:
        """Return what the bytes so far complete: pulses, and a problem for each line that is none."""
        return [_read(line) for line in self._lines.feed(data)]


def replay_line(pulse: Pulse) -> bytes:
    """Return the line that `ReplayDecoder` reads as this pulse (its `raw` is the line itself).

    Raises ValueError for a pulse that such a line cannot hold.
    """
    certain = _CERTAIN_TEXT.get(pulse.certain_to)
    if certain is None:
        raise ValueError(f"a replay line has no word for digits certain to {pulse.certain_to} microseconds")
    fields = (
        str(pulse.number),
        pulse.device,
        pulse.source.value,
        pulse.kind.value,
        "" if pulse.heat is None else str(pulse.heat),
        "" if pulse.lane is None else pulse.lane.value,
        _reading(pulse),
        certain,
    )
    line = ";".join(fields).encode()
    if b"\n" in line or len(line) > LONGEST_LINE - 1 or _read(line) != replace(pulse, raw=line):
        raise ValueError(f"pulse {pulse.number} of {pulse.device!r} does not fit into a replay line")
    return line + b"\r\n"


def _read(line: bytes) -> Pulse | WireProblem:
    try:
        fields = line.decode().split(";")
        if len(fields) != 8:
            raise ValueError(f"it has {len(fields)} fields, not 8")
        number, device, source, kind, heat, lane, reading, certain = fields
        if not device:
            raise ValueError("it names no device")
        if certain not in _CERTAIN:
            raise ValueError(f"{certain!r} is no unit of certainty")
        since_gun = reading.startswith("+")
        return Pulse(
            device=device,
            number=_number(number),
            source=Source(source),
            kind=PulseKind(kind),
            heat=_number(heat) if heat else None,
            lane=Lane(lane) if lane else None,
            at=None if since_gun else _moment(reading),
            elapsed=_since_gun(reading) if since_gun else None,
            certain_to=_CERTAIN[certain],
            raw=line,
        )
    except ValueError as reason:
        return WireProblem(line, f"not a line of a replay: {reason}")


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a number of at most 18 digits")
    return int(text)


def _since_gun(reading: str) -> Duration:
    match = _SINCE_GUN.fullmatch(reading)
    if match is None:
        raise ValueError(f"{reading!r} is not a time since the gun such as +72.314")
    seconds, fraction = match.groups()
    return Duration(int(seconds) * SECOND + int(fraction.ljust(6, "0")))


def _moment(reading: str) -> Moment:
    """Read `2026-02-09T16:30:17.830500Z`. Integers throughout: a float would lose the microseconds."""
    match = _MOMENT.fullmatch(reading)
    if match is None:
        raise ValueError(f"{reading!r} is not a moment in UTC such as 2026-02-09T16:30:17.830500Z")
    whole, fraction = match.groups(default="")
    since_epoch = datetime.fromisoformat(whole + "+00:00") - _EPOCH
    seconds = since_epoch.days * 86_400 + since_epoch.seconds
    nanos = seconds * _NANOS + int(fraction.ljust(9, "0"))
    if abs(nanos) > _FURTHEST:
        raise ValueError(f"{reading!r} is too far from today")
    return Moment(nanos)


def _reading(pulse: Pulse) -> str:
    if pulse.elapsed is not None:
        return f"+{pulse.elapsed // SECOND}.{pulse.elapsed % SECOND:06d}"
    return "" if pulse.at is None else _moment_text(pulse.at)


def _moment_text(moment: Moment) -> str:
    """Microseconds, as most devices give them; nanoseconds where there are any."""
    seconds, nanos = divmod(moment, _NANOS)
    whole = (_EPOCH + timedelta(seconds=seconds)).isoformat(timespec="seconds")
    fraction = f"{nanos:09d}"
    return f"{whole.removesuffix('+00:00')}.{fraction.removesuffix('000')}Z"
