"""The wire of a replayed race: one line of text a pulse, both written and read here.

    number;device;source;kind;heat;lane;reading;certain

`reading` is a moment (`2026-02-09T16:30:17.830500Z`) or, from a device that the gun triggered, a time
since the gun (`+72.314`). `certain` is the unit in seconds to which the digits were published (`0.01`),
`none` where the whole figure is reconstructed, empty where every digit was measured. Example:

    31;photo-finish;photo_finish;passing;15;outer;+72.314000;0.01
"""

from __future__ import annotations

from datetime import UTC, datetime

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, parse_time
from longtrack.timing.lines import LineBuffer
from longtrack.timing.problems import WireProblem

NOTHING_CERTAIN = Duration(60 * SECOND)
"""`certain_to` of a figure that is reconstructed as a whole."""

_CERTAIN = {"": Duration(1), "0.01": Duration(10_000), "0.1": Duration(100_000), "none": NOTHING_CERTAIN}
_CERTAIN_TEXT = {unit: text for text, unit in _CERTAIN.items()}


class ReplayDecoder:
    """Reads replay lines from any pieces of bytes."""

    def __init__(self) -> None:
        self._lines = LineBuffer()

    def feed(self, data: bytes) -> list[Pulse | WireProblem]:
        """Return what the bytes so far complete: pulses, and a problem for each line that is none."""
        return [_read(line) for line in self._lines.feed(data)]


def replay_line(pulse: Pulse) -> bytes:
    """Return the line that `ReplayDecoder` reads as this pulse (its `raw` is the line itself)."""
    if pulse.elapsed is not None:
        reading = f"+{pulse.elapsed // SECOND}.{pulse.elapsed % SECOND:06d}"
    else:
        reading = _moment_text(pulse.at or Moment(0))
    fields = (
        str(pulse.number),
        pulse.device,
        pulse.source.value,
        pulse.kind.value,
        "" if pulse.heat is None else str(pulse.heat),
        "" if pulse.lane is None else pulse.lane.value,
        reading,
        _CERTAIN_TEXT[pulse.certain_to],
    )
    return ";".join(fields).encode() + b"\r\n"


def _read(line: bytes) -> Pulse | WireProblem:
    try:
        number, device, source, kind, heat, lane, reading, certain = line.decode().split(";")
        since_gun = reading.startswith("+")
        return Pulse(
            device=device,
            number=int(number),
            source=Source(source),
            kind=PulseKind(kind),
            heat=int(heat) if heat else None,
            lane=Lane(lane) if lane else None,
            at=None if since_gun else _moment(reading),
            elapsed=_since_gun(reading) if since_gun else None,
            certain_to=_CERTAIN[certain],
            raw=line,
        )
    except (ValueError, KeyError) as reason:
        return WireProblem(line, f"not a line of a replay ({reason})")


def _since_gun(reading: str) -> Duration:
    seconds, _, fraction = reading[1:].partition(".")
    return Duration(int(seconds) * SECOND + parse_time(f"0.{fraction}"))


def _moment(reading: str) -> Moment:
    """Read `2026-02-09T16:30:17.830500Z`. Integers throughout: a float would lose the microseconds."""
    if not reading.endswith("Z"):
        raise ValueError(f"{reading!r} is not a moment in UTC")
    whole, _, fraction = reading[:-1].partition(".")
    seconds = datetime.fromisoformat(whole).replace(tzinfo=UTC)
    days = seconds.toordinal() - datetime(1970, 1, 1, tzinfo=UTC).toordinal()
    of_day = (seconds.hour * 60 + seconds.minute) * 60 + seconds.second
    micros = parse_time(f"0.{fraction}") if fraction else 0
    return Moment(((days * 86_400 + of_day) * SECOND + micros) * 1_000)


def _moment_text(moment: Moment) -> str:
    seconds, nanos = divmod(moment, 1_000_000_000)
    whole = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{whole}.{nanos // 1_000:06d}Z"
