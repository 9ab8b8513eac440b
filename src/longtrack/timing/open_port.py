"""The open port: pulses from home-made devices, as CSV or as JSON, one a line. The contract: docs/timing.md.

CSV has these fields in this order; what is empty at the end may be left out:

    device,number,kind,source,at,elapsed,lane,heat,transponder,certain_to

JSON is an object with the same names. `at` counts nanoseconds since 1970 in UTC on the device's own clock,
`elapsed` and `certain_to` microseconds. All of them are integers: `1770654617.8305` has lost digits before
it was sent, so a number with a point or an exponent is refused. Empty lines and lines with `#` in front are
nothing.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn, TypeAlias

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.lines import LONGEST_LINE, LineBuffer
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST

FIELDS = ("device", "number", "kind", "source", "at", "elapsed", "lane", "heat", "transponder", "certain_to")
_INTEGERS = frozenset({"number", "at", "elapsed", "heat", "certain_to"})
_INTEGER = re.compile(r"-?\d{1,19}", re.ASCII)
_LARGEST = 10**18
"""Numbers of pulses and heats stay below this, times since the gun too."""

Value: TypeAlias = str | int | None


class OpenDecoder:
    """Reads lines of either kind, also mixed, from any pieces of bytes."""

    def __init__(self) -> None:
        self._lines = LineBuffer(cr_ends=True)

    def feed(self, data: bytes) -> list[Pulse | WireProblem]:
        """Return what the bytes so far complete."""
        return [_read(line) for line in self._lines.feed(data) if not line.lstrip().startswith(b"#")]


def _read(line: bytes) -> Pulse | WireProblem:
    try:
        text = line.decode().strip()
        return _pulse(_json(text) if text.startswith("{") else _csv(text), line)
    except (ValueError, RecursionError) as reason:
        return WireProblem(line, f"not a line of the open port: {reason}")


def _csv(text: str) -> dict[str, Value]:
    try:
        (columns,) = csv.reader([text], strict=True)
    except csv.Error as reason:
        raise ValueError(f"its quotes do not fit: {reason}") from reason
    if len(columns) > len(FIELDS):
        raise ValueError(f"it has {len(columns)} fields, not {len(FIELDS)}")
    found = dict(zip(FIELDS, (it.strip() for it in columns), strict=False))
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
        wanted = int if name in _INTEGERS else str
        if value is not None and type(value) is not wanted:
            raise ValueError(f"{name} is {value!r}, not {'an integer' if wanted is int else 'a text'}")
    return {name: value for name, value in found.items() if value not in (None, "")}


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"{text} is not an integer")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it has a name twice")
    if unknown := set(found) - set(FIELDS):
        raise ValueError(f"it has {', '.join(map(repr, sorted(unknown)))}, which this port does not know")
    return found


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
