"""Durations and moments: integers, never floats.

A `Duration` counts microseconds, a `Moment` nanoseconds since 1970-01-01T00:00Z. Everything that is
measured keeps all its digits; digits are cut in two places only: `publish` (hundredths, what the board
and the result show) and `for_ranking` (thousandths, what decides the order). Cut, never rounded:
34.379 is published as 34.37 (rules 2.2).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NewType

Duration = NewType("Duration", int)
"""A length of time in microseconds."""

Moment = NewType("Moment", int)
"""A point in time: nanoseconds since 1970-01-01T00:00:00Z."""

SECOND = Duration(1_000_000)
TENTH = Duration(100_000)
HUNDREDTH = Duration(10_000)
THOUSANDTH = Duration(1_000)

_TIME = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,2})(?:[.,](\d{1,6}))?", re.ASCII)
"""`[[h:]m:]s[.ffffff]`; a comma is read as a decimal point."""


def cut(duration: Duration, unit: Duration) -> Duration:
    """Return `duration` with everything below `unit` cut off (towards zero).

    Raises ValueError for a negative duration: a time before the start has no published form.

    Clause: rules 2.2
    """
    if duration < 0:
        raise ValueError(f"a race time cannot be negative, this is {duration} microseconds")
    return Duration(duration // unit * unit)


def publish(duration: Duration) -> Duration:
    """Cut to hundredths, as times are shown.

    Clause: rules 2.2; ISU Rule 252
    """
    return cut(duration, HUNDREDTH)


def for_ranking(duration: Duration) -> Duration:
    """Cut to thousandths, as skaters are ranked.

    Clause: rules 2.3
    """
    return cut(duration, THOUSANDTH)


def third_digit(duration: Duration) -> int:
    """Return the thousandths digit, 0 to 9: printed in brackets where two share a hundredth.

    Clause: rules 2.2
    """
    return duration // THOUSANDTH % 10


def between(start: Moment, end: Moment) -> Duration:
    """Return the duration from `start` to `end`, cut to whole microseconds.

    Clause: rules 2.1
    """
    return Duration((end - start) // 1_000)


def later(start: Moment, duration: Duration) -> Moment:
    """Return the moment `duration` after `start`."""
    return Moment(start + duration * 1_000)


def lap_times(cumulative: list[Duration]) -> list[Duration]:
    """Return the laps between published cumulative times, the opener first.

    Each cumulative time is cut to hundredths before subtracting, so that the printed laps add up to
    the printed time: 78.50 - 47.87 = 30.63, not the cut difference of the raw times.

    Clause: rules 2.4; ISU Rule 252
    """
    shown = [Duration(0), *(publish(time) for time in cumulative)]
    return [Duration(after - before) for before, after in pairwise(shown)]


def format_time(duration: Duration, digits: int = 2) -> str:
    """Return `36.09`, `1:06.28`, `12:28.05`: cut to `digits` decimals (0 to 6).

    Clause: rules 2.2
    """
    units = cut(duration, Duration(10 ** (6 - digits))) // 10 ** (6 - digits)
    seconds, fraction = divmod(units, 10**digits)
    minutes, seconds = divmod(seconds, 60)
    decimals = f".{fraction:0{digits}d}" if digits else ""
    return f"{minutes}:{seconds:02d}{decimals}" if minutes else f"{seconds}{decimals}"


def format_gap(gap: Duration, digits: int = 2) -> str:
    """Return a signed difference of published times: `+0.28`, `-0.11`, `+1:01.11`, `0.00`.

    Clause: rules 2.2
    """
    sign = "+" if gap > 0 else "-" if gap < 0 else ""
    return sign + format_time(Duration(abs(gap)), digits)


def parse_time(text: str) -> Duration:
    """Read `1:12.31`, `36,09`, `12:28.05` or `1:02:03.4` into a duration.

    Raises ValueError, in one sentence, for anything else; minutes and seconds must be below 60 where
    a larger unit stands before them.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a time; expected m:ss.hh such as 1:12.31")
    hours, minutes, seconds, fraction = match.groups(default="")
    if (minutes and int(seconds) > 59) or (hours and int(minutes) > 59):
        raise ValueError(f"{text!r} is not a time: seconds and minutes go up to 59")
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return Duration(whole * SECOND + int(fraction.ljust(6, "0")))
