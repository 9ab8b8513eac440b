"""ALGE Timy and TdC: one line of text for each impulse (RS-232 or USB, 8N1, often 9600 baud).

    ynnnn_ccc_HH:MM:SS.zhtq_gg[rrrr][kk] CR        _ stands for a blank

`y` information (blank: valid), `nnnn` start number, `ccc` channel (`C0 ` start, `C1 ` finish, to `C8 `;
`C0M` from the keypad), time of day to 1/10000 s, group; `rrrr` a rank, only where the device computed the
time itself (`RT ` run, `TT ` total, `SQ ` sequence in place of a channel). With the checksum switched on,
`kk` are two characters for the sum of the 26 characters before a rank: each is 30 (hex) plus four bits.
Models differ in blanks and in the decimal sign, so that what is not in these columns is read tolerantly.
A bare time is the running clock; `n0002` is a start number that was typed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import HUNDREDTH, Duration, Moment
from longtrack.timing.lines import LineBuffer
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST, clock_text, moment_near, parse_clock, pulse_number

TICK = Duration(100)
"""The finest that such a device measures: 1/10000 s."""

_COLUMNS = 26
_FIXED = re.compile(
    r"(?P<info>[ ?mcCdin])(?P<bib>[ \d]{4}) (?P<channel>[cC]\d[ mM]|RT |TT |SQ ) "
    r"(?P<time>[ \d:.,]{13}) (?P<group>[ \d]\d)(?P<rank>[ \d]{4})?(?P<sum>[0-?]{2})?",
    re.ASCII,
)
_TOLERANT = re.compile(
    r"\s*(?P<info>[?mcCdin]?)\s*(?P<bib>\d{0,4})\s+(?P<channel>[cC]\d[mM]?|RT|TT|SQ)\s+"
    r"(?P<time>\d{1,2}:\d\d:\d\d[.,:]\d{1,4})\s*(?P<group>\d\d)?(?:\s+(?P<rank>\d{1,4}))?\s*",
    re.ASCII,
)
_RUNNING = re.compile(r"\s*\d{1,2}:\d\d:\d\d(?:[.,:]\d{0,4})?\s*", re.ASCII)
_TYPED = re.compile(r"\s*n\s*(\d{1,4})\s*", re.ASCII)


class Info(StrEnum):
    """The first character of a line."""

    VALID = " "
    NO_START_NUMBER = "?"
    """The start number is not valid."""
    FROM_MEMORY = "m"
    CLEARED = "c"
    ALL_CLEARED = "C"
    DISQUALIFIED = "d"
    MANUAL = "i"
    """Typed in."""
    NEW_START_NUMBER = "n"


NO_PULSE = frozenset({Info.CLEARED, Info.ALL_CLEARED, Info.DISQUALIFIED})
"""The timekeeper says at the device that an earlier impulse does not count: a word about it, no new one."""


class Computed(StrEnum):
    """What a device computed by itself."""

    RUN = "RT"
    TOTAL = "TT"
    SEQUENCE = "SQ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Impulse:
    """A signal on a channel, or a time that the device computed (`computed`, then channel is None)."""

    time: Duration
    """Time of day; the length of a computed time."""
    unit: Duration = TICK
    """The last digit that was printed."""
    channel: int | None = None
    keypad: bool = False
    computed: Computed | None = None
    info: Info = Info.VALID
    start_number: int | None = None
    group: int = 0
    rank: int | None = None
    checked: bool = False
    """Whether the line came with a checksum."""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class RunningTime:
    """The running clock of the device: of no use for timing, but a sign of life."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A start number was typed in at the device."""

    number: int
    raw: bytes = b""


AlgeValue: TypeAlias = Impulse | RunningTime | TypedNumber


def checksum(line: bytes) -> bytes:
    """Return the two characters for the sum of the first 26 characters of a line."""
    high, low = divmod(sum(line[:_COLUMNS]) % 256, 16)
    return bytes([0x30 + high, 0x30 + low])


class AlgeDecoder:
    """Reads lines from any pieces of bytes. With `checksums`, an impulse without one is a problem.

    It is a problem too once a line with one has come: then a line without has lost it, unless so many follow
    each other that the device was set to send none.
    """

    def __init__(self, *, checksums: bool = False) -> None:
        self._lines = LineBuffer(cr_ends=True)
        self._checksums = checksums
        self._has_sent_one = False
        self._without = 0

    def feed(self, data: bytes) -> list[AlgeValue | WireProblem]:
        """Return what the bytes so far complete."""
        return [value for line in self._lines.feed(data) for value in self._read(line)]

    def rest(self) -> bytes:
        """Return the bytes of a line whose end has not come, and begin anew."""
        return self._lines.rest()

    def _read(self, line: bytes) -> list[AlgeValue | WireProblem]:
        try:
            found = _line(line)
            if isinstance(found, Impulse) and found.computed is None:
                self._expect_checksum(found)
            return [found]
        except ValueError as reason:
            problem = f"not a line of an ALGE device: {reason}"
            before, whole = _whole_line_at_the_end(line)
            if whole is None:
                return [WireProblem(line, problem)]
            self._expect_checksum(whole)
            return [WireProblem(before, "bytes that mean nothing before a line with a checksum"), whole]

    def _expect_checksum(self, found: Impulse) -> None:
        if found.checked:
            self._has_sent_one, self._without = True, 0
            return
        self._without += 1
        if self._without >= SET_TO_SEND_NONE:
            self._has_sent_one = False
        if self._checksums or self._has_sent_one:
            raise ValueError("it has no checksum")


SET_TO_SEND_NONE = 3
"""So many good lines in a row without a checksum, and the device was set to send none."""


def _whole_line_at_the_end(line: bytes) -> tuple[bytes, Impulse | None]:
    """Return the bytes before a line whose checksum is right, and that line: the CR of the bytes was lost."""
    start = len(line) - _COLUMNS - 2
    fixed = _FIXED.fullmatch(line[start:].decode("cp437")) if start > 0 else None
    if fixed is None or not fixed["sum"]:
        return line, None
    try:
        return line[:start], _impulse(fixed, line[start:])
    except ValueError:
        return line, None


def _line(line: bytes) -> AlgeValue:
    text = line.decode("cp437")
    if _RUNNING.fullmatch(text):
        return RunningTime(line)
    if typed := _TYPED.fullmatch(text):
        return TypedNumber(int(typed[1]), line)
    fixed = _FIXED.fullmatch(text)
    if fixed is not None:
        return _impulse(fixed, line)
    tolerant = _TOLERANT.fullmatch(text)
    if tolerant is None:
        raise ValueError("it has neither channel and time nor their columns")
    return _impulse(tolerant, line)


def _impulse(match: re.Match[str], line: bytes) -> Impulse:
    part = match.groupdict(default="")
    sum_found = part.get("sum", "")
    if sum_found and checksum(line) != sum_found.encode():
        raise ValueError(f"its checksum is {checksum(line).decode()}, it says {sum_found}")
    channel, rank = part["channel"].strip(), part["rank"].strip()
    computed = None if channel[0] in "cC" else Computed(channel)
    if rank and computed is None:
        raise ValueError(f"after the group stands {rank!r}")
    time, unit = parse_clock(part["time"].strip())
    return Impulse(
        time=time,
        unit=unit,
        channel=int(channel[1]) if computed is None else None,
        keypad=channel[2:] in ("m", "M") and computed is None,
        computed=computed,
        info=Info(part["info"] or " "),
        start_number=_optional(part["bib"]),
        group=_optional(part["group"]) or 0,
        rank=_optional(rank),
        checked=bool(sum_found),
        raw=line,
    )


def _optional(digits: str) -> int | None:
    return int(digits) if digits.strip() else None


def encode(value: AlgeValue) -> bytes:
    """Return the line that a device sends. Raises ValueError for an impulse that no line can hold."""
    if isinstance(value, RunningTime):
        return value.raw + b"\r"
    if isinstance(value, TypedNumber):
        return f"n{value.number:04d}\r".encode()
    channel = (
        f"C{value.channel}{'M' if value.keypad else ' '}" if value.computed is None else value.computed + " "
    )
    bib = "" if value.start_number is None else f"{value.start_number:04d}"
    time = clock_text(value.time, 7 - len(str(value.unit)))
    rank = "" if value.rank is None else f"{value.rank:4d}"
    line = f"{value.info}{bib:4s} {channel:3s} {time:13s} {value.group:02d}{rank}".encode()
    wire = line + (checksum(line) if value.checked else b"")
    if AlgeDecoder().feed(wire + b"\r") != [replace(value, raw=wire)]:
        raise ValueError(f"no ALGE line can hold {value}")
    return wire + b"\r"


@dataclass(frozen=True, slots=True)
class Channel:
    """What hangs on a channel."""

    kind: PulseKind = PulseKind.PASSING
    source: Source = Source.OPTICAL
    lane: Lane | None = None
    unit: Duration = HUNDREDTH
    """How fine the device measures this channel."""


STANDARD_CHANNELS: Mapping[int, Channel] = {
    0: Channel(PulseKind.START, unit=TICK),
    1: Channel(unit=TICK),
    2: Channel(unit=TICK),
    3: Channel(unit=TICK),
    4: Channel(unit=TICK),
    **{number: Channel() for number in range(5, 10)},
}
"""C0 start, C1 finish, the others intermediate; beyond C4 only hundredths are sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlgeSettings:
    """How this rink has set up its device."""

    device: str = "alge"
    ahead_of_utc: Duration = Duration(0)
    channels: Mapping[int, Channel] = field(default_factory=lambda: STANDARD_CHANNELS)


def to_pulse(impulse: Impulse, reference: Moment, settings: AlgeSettings) -> Pulse | WireProblem | None:
    """Return the pulse of an impulse that was read at about `reference`; None where it says none.

    The device is `alge/C1` (`alge/C1M` for the keypad): the clock is what stands before the stroke. Such a
    device counts nothing, so time and channel make the number: an impulse sent again from memory is the
    same pulse. The start number is only what the device believed; it stays in the raw line.
    """
    if impulse.channel is None or impulse.info in NO_PULSE:
        return None
    channel = settings.channels.get(impulse.channel)
    if channel is None:
        return WireProblem(impulse.raw, f"nothing is said to hang on channel C{impulse.channel}")
    at = moment_near(impulse.time, reference, settings.ahead_of_utc)
    if abs(at) > FURTHEST:
        return WireProblem(impulse.raw, "a time that is too far from today")
    by_hand = impulse.keypad or impulse.info is Info.MANUAL
    which = impulse.channel * 2 + impulse.keypad
    return Pulse(
        device=f"{settings.device}/C{impulse.channel}{'M' if impulse.keypad else ''}",
        number=pulse_number(at, step=TICK, inputs=20, which=which),
        kind=channel.kind,
        source=Source.MANUAL if by_hand else channel.source,
        at=at,
        lane=channel.lane,
        certain_to=max(impulse.unit, HUNDREDTH if by_hand else channel.unit),
        raw=impulse.raw,
    )


def pulses(
    values: list[AlgeValue | WireProblem], reference: Moment, settings: AlgeSettings
) -> Iterator[Pulse | AlgeValue | WireProblem]:
    """Yield a pulse for each impulse that is one; the rest as it came."""
    for value in values:
        pulse = to_pulse(value, reference, settings) if isinstance(value, Impulse) else None
        yield value if pulse is None else pulse
