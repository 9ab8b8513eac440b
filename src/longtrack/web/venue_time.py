"""A moment as the clock at the venue shows it, and a day there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from longtrack.sport.times import Moment

_NANOS = 1_000_000_000


def at_venue(moment: Moment, time_zone: str) -> str:
    """Return `2026-02-09 18:41:52 CET`; in UTC where this machine does not know the venue's zone."""
    return _seen(moment, time_zone).strftime("%Y-%m-%d %H:%M:%S %Z")


def iso_at_venue(moment: Moment, time_zone: str) -> str:
    """Return `2026-02-09T18:41:52+01:00`."""
    return _seen(moment, time_zone).isoformat(timespec="seconds")


def minute_at_venue(moment: Moment, time_zone: str) -> str:
    """Return `18:41`."""
    return _seen(moment, time_zone).strftime("%H:%M")


def moment_at_venue(text: str, time_zone: str) -> Moment:
    """Read a time of the venue, `2026-02-09T18:41`, or one that says its own offset. Raises ValueError.

    Where a clock is set back, the first of the two hours is meant.
    """
    read = datetime.fromisoformat(text)
    local = read if read.tzinfo is not None else read.replace(tzinfo=_zone(time_zone))
    return Moment(int(local.timestamp()) * 1_000_000_000)


def clock_at_venue(moment: Moment, time_zone: str) -> str:
    """Return the time of day alone: `18:41:52`."""
    return _seen(moment, time_zone).strftime("%H:%M:%S")


def day_at_venue(day: str, time_zone: str) -> tuple[Moment, Moment]:
    """Return when a day, `2026-02-09`, begins at the venue, and when the next one does.

    Raises ValueError, in a sentence, for anything that is no day.
    """
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise ValueError
        begins = datetime.fromisoformat(day).replace(tzinfo=_zone(time_zone))
        ends = begins + timedelta(days=1)
        return _moment(begins), _moment(ends)
    except (ValueError, OverflowError):
        raise ValueError(f"{day!r} is not a day: expected one such as 2026-02-09") from None


def _seen(moment: Moment, time_zone: str) -> datetime:
    return datetime.fromtimestamp(moment // _NANOS, UTC).astimezone(_zone(time_zone))


def _moment(at: datetime) -> Moment:
    return Moment((at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1) * _NANOS)


def _zone(time_zone: str) -> tzinfo:
    try:
        return ZoneInfo(time_zone)
    except (LookupError, ValueError, OSError):
        return UTC
