"""Small differences as people read them: milliseconds, and how a clock runs. Whole numbers throughout."""

from __future__ import annotations

from longtrack.sport.times import SECOND, Duration

_NANOS = 1_000_000_000
_AS_SECONDS = 10 * SECOND
"""From here on a difference is told in seconds."""


def milliseconds(duration: Duration) -> str:
    """Return `8.4 ms`, to the nearest tenth; `12.345 s` where it is long."""
    return _told(abs(duration), "-" if duration < 0 else "")


def signed_milliseconds(duration: Duration) -> str:
    """Return `+8.4 ms` or `-0.3 ms`, to the nearest tenth; `+12.345 s` where it is long."""
    return _told(abs(duration), "-" if duration < 0 else "+")


def _told(microseconds: int, sign: str) -> str:
    if microseconds >= _AS_SECONDS:
        thousandths = (microseconds + 500) // 1_000
        return f"{sign}{thousandths // 1_000}.{thousandths % 1_000:03d} s"
    tenths = (microseconds + 50) // 100
    return f"{sign if tenths else ''}{tenths // 10}.{tenths % 10} ms"


def offset_text(nanoseconds: int) -> str:
    """Return how far a clock is behind (`+`) or ahead of the desk's: `+8.417 ms`, `-3600.000 s`."""
    sign, size = ("-" if nanoseconds < 0 else "+"), abs(nanoseconds)
    if size >= _NANOS:
        thousandths = (size + 500_000) // 1_000_000
        return f"{sign}{thousandths // 1_000}.{thousandths % 1_000:03d} s"
    micros = (size + 500) // 1_000
    return f"{sign}{micros // 1_000}.{micros % 1_000:03d} ms"


def drift_text(nanoseconds_a_second: int) -> str:
    """Return how much an offset grows: `+12.3 µs/s`."""
    sign = "-" if nanoseconds_a_second < 0 else "+"
    tenths = (abs(nanoseconds_a_second) + 50) // 100
    return f"{sign if tenths else ''}{tenths // 10}.{tenths % 10} µs/s"
