"""TAG Heuer Chronoprinter (CP540, CP545, HL): the THCOM08 lines, over serial or Ethernet.

    TN bbbb ssss cc HH:MM:SS.fffff ddddd KKKK CR LF

`bbbb` start number, `ssss` running number, `cc` channel (`M5`: channel 5 by hand), time of day, `ddddd` a
count of days, `KKKK` the checksum: the sum of the character codes before the blank in front of it, four
hexadecimal digits. `AN` in place of `TN` is a time that was recalled. Numbers are filled up with zeros or
blanks, the time may have fewer digits. Some programs send underscores for blanks and no checksum.
A host's commands start with `#`, which the checksum leaves out; `AK F`, `AK R`, `AK C` answer them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import HUNDREDTH, Duration, Moment
from longtrack.timing.lines import LineBuffer
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST, clock_text, moment_near, parse_clock, pulse_number

TICK = Duration(10)
"""The finest that such a device prints: 1/100000 s."""

_TIME = re.compile(
    r"(?P<word>[TA]N)[ _]+(?P<bib>\d{1,4})?[ _]+(?P<seq>\d{1,4})[ _]+(?P<hand>M)?(?P<channel>\d{1,2})[ _]+"
    r"(?P<time>\d\d:\d\d:\d\d[.,]\d{1,5})[ _]+(?P<days>\d{1,5})",
    re.ASCII,
)
_TIME_BEGINS = re.compile(rb"[TA]N[ _]")
_SUMMED = re.compile(rb"#?(.*) ([0-9A-F]{4})", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagTime:
    """A time of a channel."""

    time: Duration
    unit: Duration = TICK
    channel: int
    sequence: int
    """The device's running number: it starts again at 0 after 9999."""
    start_number: int | None = None
    days: int = 0
    by_hand: bool = False
    recalled: bool = False
    checked: bool = True
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class TagLine:
    """Any other line with a right checksum: an answer, or a parameter."""

    text: str
    raw: bytes = b""


TagValue: TypeAlias = TagTime | TagLine


def checksum(payload: bytes) -> bytes:
    """Return four hexadecimal digits: the sum of the character codes."""
    return f"{sum(payload) % 0x10000:04X}".encode()


class TagDecoder:
    """Reads lines from any pieces of bytes. `checksums=False` also takes times without one, until a time
    with one has come: then a line without has lost it."""

    def __init__(self, *, checksums: bool = True) -> None:
        self._lines = LineBuffer(cr_ends=True)
        self._checksums = checksums

    def feed(self, data: bytes) -> list[TagValue | WireProblem]:
        """Return what the bytes so far complete."""
        return [value for line in self._lines.feed(data) for value in self._read(line)]

    def rest(self) -> bytes:
        """Return the bytes of a line whose end has not come, and begin anew."""
        return self._lines.rest()

    def _read(self, line: bytes) -> list[TagValue | WireProblem]:
        try:
            found = self._value(line)
        except ValueError as reason:
            before, whole = _whole_time_at_the_end(line)
            if whole is None:
                return [WireProblem(line, f"not a THCOM08 line: {reason}")]
            self._checksums = True
            return [WireProblem(before, "bytes that mean nothing before a time with a checksum"), whole]
        if isinstance(found, TagTime) and found.checked:
            self._checksums = True
        return [found]

    def _value(self, line: bytes) -> TagValue:
        summed = _SUMMED.fullmatch(line)
        if summed is not None and checksum(summed[1]) == summed[2]:
            text = summed[1].decode("ascii")
            match = _TIME.fullmatch(text)
            return TagLine(text, line) if match is None else _time(match, line, checked=True)
        match = _TIME.fullmatch(line.decode("ascii").rstrip())
        if match is not None and not self._checksums:
            return _time(match, line, checked=False)
        if summed is not None:
            expected, said = checksum(summed[1]).decode(), summed[2].decode()
            raise ValueError(f"its checksum is {expected}, it says {said}")
        raise ValueError("it has no checksum")


def _whole_time_at_the_end(line: bytes) -> tuple[bytes, TagTime | None]:
    """Return the bytes before a time whose checksum is right, and that time: their end was lost."""
    for start in (it.start() for it in _TIME_BEGINS.finditer(line) if it.start() > 0):
        summed = _SUMMED.fullmatch(line[start:])
        if summed is not None and checksum(summed[1]) == summed[2]:
            match = _TIME.fullmatch(summed[1].decode("ascii", "replace"))
            if match is not None:
                return line[:start], _time(match, line[start:], checked=True)
    return line, None


def _time(match: re.Match[str], line: bytes, *, checked: bool) -> TagTime:
    time, unit = parse_clock(match["time"])
    return TagTime(
        time=time,
        unit=unit,
        channel=int(match["channel"]),
        sequence=int(match["seq"]),
        start_number=int(match["bib"]) if match["bib"] else None,
        days=int(match["days"]),
        by_hand=match["hand"] is not None,
        recalled=match["word"] == "AN",
        checked=checked,
        raw=line,
    )


def encode(value: TagValue) -> bytes:
    """Return the line that a device sends. Raises ValueError for a time that no line can hold."""
    if isinstance(value, TagLine):
        payload, checked = value.text.encode("ascii"), True
    else:
        payload, checked = _payload(value).encode(), value.checked
    line = payload + b" " + checksum(payload) if checked else payload
    if TagDecoder(checksums=checked).feed(line + b"\n") != [replace(value, raw=line)]:
        raise ValueError(f"no THCOM08 line can hold {value}")
    return line + b"\r\n"


def _payload(value: TagTime) -> str:
    bib = "    " if value.start_number is None else f"{value.start_number:04d}"
    channel = f"M{value.channel}" if value.by_hand else f"{value.channel:02d}"
    time = clock_text(value.time, 7 - len(str(value.unit)))
    return f"{'AN' if value.recalled else 'TN'} {bib} {value.sequence:04d} {channel} {time} {value.days:05d}"


def command(text: str) -> bytes:
    """Return a host's command, such as `ID`, with `#` and checksum."""
    payload = text.encode("ascii")
    return b"#" + payload + b" " + checksum(payload) + b"\r\n"


@dataclass(frozen=True, slots=True)
class TagChannel:
    """What hangs on a channel."""

    kind: PulseKind = PulseKind.PASSING
    source: Source = Source.OPTICAL
    lane: Lane | None = None


STANDARD_CHANNELS: Mapping[int, TagChannel] = {
    1: TagChannel(PulseKind.START),
    **{number: TagChannel() for number in range(2, 17)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSettings:
    """How this rink has set up its device."""

    device: str = "tag"
    ahead_of_utc: Duration = Duration(0)
    channels: Mapping[int, TagChannel] = field(default_factory=lambda: STANDARD_CHANNELS)


def to_pulse(value: TagTime, reference: Moment, settings: TagSettings) -> Pulse | WireProblem:
    """Return the pulse of a time that was read at about `reference`.

    The device is `tag/5` (`tag/M5` by hand): the clock is what stands before the stroke. The running number
    starts anew, so time and channel make the number of the pulse: recalled, it is the same pulse.
    """
    channel = settings.channels.get(value.channel)
    if channel is None:
        return WireProblem(value.raw, f"nothing is said to hang on channel {value.channel}")
    at = moment_near(value.time, reference, settings.ahead_of_utc)
    if abs(at) > FURTHEST:
        return WireProblem(value.raw, "a time that is too far from today")
    return Pulse(
        device=f"{settings.device}/{'M' if value.by_hand else ''}{value.channel}",
        number=pulse_number(at, step=TICK, inputs=200, which=value.channel * 2 + value.by_hand),
        kind=channel.kind,
        source=Source.MANUAL if value.by_hand else channel.source,
        at=at,
        lane=channel.lane,
        certain_to=max(value.unit, HUNDREDTH) if value.by_hand else value.unit,
        raw=value.raw,
    )
