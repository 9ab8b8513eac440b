"""A moment as the clock at the venue shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from longtrack.sport.times import Moment


def at_venue(moment: Moment, time_zone: str) -> str:
    """Return `2026-02-09 18:41:52 CET`; in UTC where this machine does not know the venue's zone."""
    try:
        zone: ZoneInfo | None = ZoneInfo(time_zone)
    except (LookupError, ValueError, OSError):
        zone = None
    seen = datetime.fromtimestamp(moment // 1_000_000_000, UTC).astimezone(zone or UTC)
    return seen.strftime("%Y-%m-%d %H:%M:%S %Z")
