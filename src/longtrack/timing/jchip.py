"""J-Chip lines, also from the bridges that turn RFID readers into them (TCP port 53135; we are the server).

Each line ends with CR. The reader begins with its name; we ask for its clock, then for what it reads:

    reader  N0000name
    we      GT
    reader  GT0HHMMSShh date=YYYYMMDD
    we      S0000
    reader  DJtag HH:MM:SS.ff 10  counter      C7 date=YYYYMMDD        and so on

`hh` are hundredths, `counter` is hexadecimal. Time and date are those of the reader's own clock, local time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.lines import LineBuffer
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import DAY, FURTHEST, clock_text, moment_near, parse_clock

PORT = 53_135

ASK_CLOCK = b"GT\r"
ASK_PASSINGS = b"S0000\r"

_HELLO = re.compile(r"N(?P<code>\d{4})(?P<name>.*)", re.ASCII)
_CLOCK = re.compile(r"GT\d(\d\d)(\d\d)(\d\d)(\d\d)(?:\s+date=(?P<date>\d{8}))?\s*", re.ASCII)
_DATA = re.compile(
    r"D(?P<kind>[A-Z])(?P<tag>[0-9A-Za-z]{1,32})\s+(?P<time>\d\d:\d\d:\d\d\.\d{1,6})\s+(?P<before>\w+)"
    r"\s+(?P<counter>[0-9A-Fa-f]{1,12})\s+(?P<after>\w+)(?:\s+date=(?P<date>\d{8}))?\s*",
    re.ASCII,
)
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Hello:
    """A reader says who it is."""

    name: str
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class ClockReply:
    """What the reader's clock shows."""

    time: Duration
    day: int | None = None
    """Days since 1 January 1970, where the reader says the date."""
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRead:
    """A chip was read."""

    tag: str
    time: Duration
    unit: Duration
    counter: int
    kind: str = "J"
    day: int | None = None
    raw: bytes = b""


JChipValue: TypeAlias = Hello | ClockReply | TagRead


class JChipDecoder:
    """Reads lines from any pieces of bytes."""

    def __init__(self) -> None:
        self._lines = LineBuffer(cr_ends=True)

    def feed(self, data: bytes) -> list[JChipValue | WireProblem]:
        """Return what the bytes so far complete."""
        return [_read(line) for line in self._lines.feed(data)]

    def rest(self) -> bytes:
        """Return the bytes of a line whose end has not come, and begin anew."""
        return self._lines.rest()


def answer(value: JChipValue | WireProblem) -> bytes:
    """Return what the server has to send after it heard `value`."""
    if isinstance(value, Hello):
        return ASK_CLOCK
    return ASK_PASSINGS if isinstance(value, ClockReply) else b""


def _read(line: bytes) -> JChipValue | WireProblem:
    try:
        text = line.decode("utf-8")
        if data := _DATA.fullmatch(text):
            return _tag_read(data, line)
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds, hundredths = clock.groups()[:4]
            time, _ = parse_clock(f"{hours}:{minutes}:{seconds}.{hundredths}")
            return ClockReply(time, _day(clock["date"]), line)
        if hello := _HELLO.fullmatch(text):
            return Hello(hello["name"].strip(), line)
        raise ValueError("it is no name, no clock and no chip")
    except ValueError as reason:
        return WireProblem(line, f"not a J-Chip line: {reason}")


def _tag_read(match: re.Match[str], line: bytes) -> TagRead:
    time, unit = parse_clock(match["time"])
    return TagRead(
        tag=match["tag"],
        time=time,
        unit=unit,
        counter=int(match["counter"], 16),
        kind=match["kind"],
        day=_day(match["date"]),
        raw=line,
    )


def _day(text: str | None) -> int | None:
    if text is None:
        return None
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).toordinal() - _EPOCH


def encode(value: JChipValue) -> bytes:
    """Return the line that a reader sends. Raises ValueError for what no line can hold."""
    match value:
        case Hello(name=name):
            text = f"N0000{name}"
        case ClockReply(time=time, day=day):
            text = "GT0" + clock_text(time, 2).replace(":", "").replace(".", "") + _date_text(day)
        case TagRead():
            time_text = clock_text(value.time, 7 - len(str(value.unit)))
            text = (
                f"D{value.kind}{value.tag} {time_text} 10  {value.counter:05X}      C7{_date_text(value.day)}"
            )
    line = text.encode()
    if JChipDecoder().feed(line + b"\r") != [replace(value, raw=line)]:
        raise ValueError(f"no J-Chip line can hold {value}")
    return line + b"\r"


def _date_text(day: int | None) -> str:
    return "" if day is None else f" date={date.fromordinal(day + _EPOCH):%Y%m%d}"


def moment_of(value: TagRead | ClockReply, reference: Moment, ahead_of_utc: Duration = Duration(0)) -> Moment:
    """Return the moment that the reader's clock showed; without a date, the one nearest to `reference`."""
    if value.day is None:
        return moment_near(value.time, reference, ahead_of_utc)
    return Moment((value.day * DAY + value.time - ahead_of_utc) * 1_000)


def to_pulse(
    value: TagRead, reference: Moment, device: str = "jchip", ahead_of_utc: Duration = Duration(0)
) -> Pulse | WireProblem:
    """Return the pulse of a chip that was read at about `reference`.

    Readers count anew with each connection: milliseconds and counter together make the number, so that what
    is sent again after a lost link is the same pulse.
    """
    at = moment_of(value, reference, ahead_of_utc)
    if abs(at) > FURTHEST:
        return WireProblem(value.raw, "a time that is too far from today")
    return Pulse(
        device=device,
        number=at // 1_000_000 * 0x10000 + value.counter % 0x10000,
        kind=PulseKind.PASSING,
        source=Source.TRANSPONDER,
        at=at,
        certain_to=value.unit,
        transponder=value.tag,
        raw=value.raw,
    )
