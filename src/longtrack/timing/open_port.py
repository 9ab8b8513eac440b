"""The open port: pulses from home-made devices, as CSV or as JSON, one a line. The contract: docs/timing.md.

CSV has these fields in this order; what is empty at the end may be left out:

    device,number,kind,source,at,elapsed,lane,heat,transponder,certain_to,loop,distance

JSON is an object with the same names. `at` counts nanoseconds since 1970 in UTC on the device's own clock,
`elapsed` and `certain_to` microseconds. All of them are integers: `1770654617.8305` has lost digits before
it was sent, so a number with a point or an exponent is refused. Empty lines and lines with `#` in front are
nothing.

A device tells what its clock shows with `device,now,nanoseconds` or `{"device":"pi","now":nanoseconds}`: no
pulse, but what its pulses are worth beside those of another device.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn, TypeAlias

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.lines import LONGEST_LINE, LineBuffer
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST

FIELDS = (
    "device",
    "number",
    "kind",
    "source",
    "at",
    "elapsed",
    "lane",
    "heat",
    "transponder",
    "certain_to",
    "loop",
    "distance",
)
_INTEGERS = frozenset({"number", "at", "elapsed", "heat", "certain_to"})
_INTEGER = re.compile(r"-?\d{1,19}", re.ASCII)
_LARGEST = 10**18
"""Numbers of pulses and heats stay below this, times since the gun too."""

NOW = "now"

Value: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock of a device showed when it sent this."""

    device: str
    at: Moment
    raw: bytes = b""

    @property
    def clock(self) -> str:
        """The clock: what stands before the first `/` of the device."""
        return self.device.partition("/")[0]


OpenValue: TypeAlias = Pulse | ClockReading


class OpenDecoder:
    """Reads lines of either kind, also mixed, from any pieces of bytes."""

    def __init__(self) -> None:
        self._lines = LineBuffer(cr_ends=True)

    def feed(self, data: bytes) -> list[OpenValue | WireProblem]:
        """Return what the bytes so far complete."""
        return [_read(line) for line in self._lines.feed(data) if not line.lstrip().startswith(b"#")]

    def rest(self) -> bytes:
        """Return the bytes of a line whose end has not come, and begin anew."""
        return self._lines.rest()


def _read(line: bytes) -> OpenValue | WireProblem:
    try:
        text = line.decode().strip()
        found = _json(text) if text.startswith("{") else _csv(text)
        return _reading(found, line) if NOW in found else _pulse(found, line)
    except (ValueError, RecursionError) as reason:
        return WireProblem(line, f"not a line of the open port: {reason}")


def _csv(text: str) -> dict[str, Value]:
    try:
        (columns,) = csv.reader([text], strict=True)
    except csv.Error as reason:
        raise ValueError(f"its quotes do not fit: {reason}") from reason
    columns = [it.strip() for it in columns]
    if len(columns) == 3 and columns[1] == NOW:
        return {"device": columns[0], NOW: _whole(NOW, columns[2])}
    if len(columns) > len(FIELDS):
        raise ValueError(f"it has {len(columns)} fields, not {len(FIELDS)}")
    found = dict(zip(FIELDS, columns, strict=False))
    return {name: _whole(name, it) if name in _INTEGERS else it for name, it in found.items() if it}


def _whole(name: str, text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{name} is {text!r}, not an integer")
    return int(text)


def _json(text: str) -> dict[str, Value]:
    found: dict[str, Value] = json.loads(
        text, parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_once
    )
    for name, value in found.items():
        wanted = int if name in _INTEGERS or name == NOW else str
        if value is not None and type(value) is not wanted:
            raise ValueError(f"{name} is {value!r}, not {'an integer' if wanted is int else 'a text'}")
    return {name: value for name, value in found.items() if value not in (None, "")}


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"{text} is not an integer")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it has a name twice")
    if unknown := set(found) - {*FIELDS, NOW}:
        raise ValueError(f"it has {', '.join(map(repr, sorted(unknown)))}, which this port does not know")
    return found


def _reading(found: Mapping[str, Value], line: bytes) -> ClockReading:
    if others := set(found) - {"device", NOW}:
        raise ValueError(f"a line with {NOW} has a device beside it, not {', '.join(sorted(others))}")
    at = _integer(found, NOW, -FURTHEST, FURTHEST)
    if at is None or not _text(found, "device"):
        raise ValueError(f"it needs a device and {NOW}")
    return ClockReading(_text(found, "device"), Moment(at), line)


def _pulse(found: Mapping[str, Value], line: bytes) -> Pulse:
    at, elapsed = _integer(found, "at", -FURTHEST, FURTHEST), _integer(found, "elapsed", 0, _LARGEST - 1)
    if (at is None) == (elapsed is None):
        raise ValueError("it needs either at or elapsed")
    number = _integer(found, "number", 0, _LARGEST - 1)
    if number is None or not _text(found, "device"):
        raise ValueError("it needs a device and a number")
    source = Source(_text(found, "source"))
    if source is Source.RECONSTRUCTED:
        raise ValueError("a device measures, it does not reconstruct")
    certain_to = _integer(found, "certain_to", 1, _LARGEST - 1)
    return Pulse(
        device=_text(found, "device"),
        number=number,
        kind=PulseKind(_text(found, "kind")),
        source=source,
        at=None if at is None else Moment(at),
        elapsed=None if elapsed is None else Duration(elapsed),
        lane=Lane(_text(found, "lane")) if "lane" in found else None,
        heat=_integer(found, "heat", 0, _LARGEST - 1),
        transponder=_text(found, "transponder"),
        loop=_text(found, "loop"),
        distance=_text(found, "distance"),
        certain_to=Duration(1 if certain_to is None else certain_to),
        raw=line,
    )


def _integer(found: Mapping[str, Value], name: str, low: int, high: int) -> int | None:
    value = found.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{name} is {value}, outside of {low} to {high}")
    return value


def _text(found: Mapping[str, Value], name: str) -> str:
    text = str(found.get(name, ""))
    text.encode()  # half a letter, which only JSON can send, is none
    return text


def csv_line(pulse: Pulse) -> bytes:
    """Return the pulse as CSV. Raises ValueError for one that no line can hold."""
    values = [_plain(getattr(pulse, name)) for name in FIELDS]
    while values and values[-1] in ("", 1):
        values.pop()
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return _checked(pulse, out.getvalue())


def json_line(pulse: Pulse) -> bytes:
    """Return the pulse as JSON. Raises ValueError for one that no line can hold."""
    values = {name: _plain(getattr(pulse, name)) for name in FIELDS}
    kept = {name: it for name, it in values.items() if it != ""}
    return _checked(pulse, json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def clock_line(reading: ClockReading) -> bytes:
    """Return the reading as CSV. Raises ValueError for one that no line can hold."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow((reading.device, NOW, reading.at))
    line = out.getvalue().encode()
    if len(line) > LONGEST_LINE - 1 or OpenDecoder().feed(line + b"\n") != [replace(reading, raw=line)]:
        raise ValueError(f"the clock of {reading.device!r} does not fit into a line of the open port")
    return line + b"\r\n"


def _plain(value: object) -> str | int:
    if isinstance(value, int):
        return int(value)
    return "" if value is None else str(value)


def _checked(pulse: Pulse, text: str) -> bytes:
    line = text.encode()
    if len(line) > LONGEST_LINE - 1 or OpenDecoder().feed(line + b"\n") != [replace(pulse, raw=line)]:
        raise ValueError(
            f"pulse {pulse.number} of {pulse.device!r} does not fit into a line of the open port"
        )
    return line + b"\r\n"
