"""Clocks that tell only the time of day: reading it, and finding the day that it belongs to."""

from __future__ import annotations

import re

from longtrack.sport.times import SECOND, Duration, Moment

DAY = Duration(86_400 * SECOND)
FURTHEST = 2**63 - 1
"""The last moment that a journal can hold, in the year 2262."""

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)(?:[.,:](\d{1,6}))?", re.ASCII)


def parse_clock(text: str) -> tuple[Duration, Duration]:
    """Return time of day and unit of the last digit of `10:27:28.4172`. The sign may be `.`, `,` or `:`.

    Raises ValueError for anything else.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a time of day such as 10:27:28.4172")
    hours, minutes, seconds, fraction = match.groups(default="")
    if int(hours) > 23:
        raise ValueError(f"{text!r} is not a time of day: hours go up to 23")
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return Duration(whole * SECOND + int(fraction.ljust(6, "0"))), Duration(10 ** (6 - len(fraction)))


def clock_text(time: Duration, digits: int, hours_wide: int = 2) -> str:
    """Return `10:27:28.4172`, cut to `digits` (0 to 6)."""
    seconds, fraction = divmod(time, SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    decimals = f".{fraction:06d}"[: digits + 1] if digits else ""
    return f"{hours:0{hours_wide}d}:{minutes:02d}:{seconds:02d}{decimals}"


def moment_near(time: Duration, reference: Moment, ahead_of_utc: Duration = Duration(0)) -> Moment:
    """Return the moment at which a clock shows `time`, on the day that puts it nearest to `reference`.

    A pulse of 23:59:59 that is read at 00:00:01 belongs to the day before. `ahead_of_utc` is how far the
    device's clock is ahead of UTC (3,600,000,000 in Milan in winter). Good for twelve hours either way;
    exactly half a day away, the earlier moment is taken: a pulse is older than its reading.
    """
    since = (time - ahead_of_utc) * 1_000 - reference
    day = DAY * 1_000
    return Moment(reference + (since + day // 2) % day - day // 2)


def pulse_number(at: Moment, *, step: Duration, inputs: int, which: int) -> int:
    """Return a number for a pulse of a device that counts none: its time, and the input it came from.

    The same line read twice has the same number, so it is one pulse. `step` is the finest unit of the
    device, `which` one of `inputs` inputs.
    """
    return at // (step * 1_000) * inputs + which
