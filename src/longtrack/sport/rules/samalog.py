"""Samalog points: times of different distances made comparable, in thousandths of a point (rules 4.2).

A point is a second on 500 m. Points are integers, `MilliPoints`: 82.306 points are 82306. Lower is better.
Each distance is cut to a thousandth before it is added, and starts from the published hundredth.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NewType

from longtrack.sport.times import HUNDREDTH, THOUSANDTH, Duration, publish

MilliPoints = NewType("MilliPoints", int)
"""Thousandths of a samalog point."""

_HUNDREDTHS_TO_MILLIPOINTS: Final = 5000
"""One hundredth of a second on 500 m is ten thousandths of a point: 5000 over the metres."""


def samalog_points(time: Duration, metres: int) -> MilliPoints:
    """Return the points of a time on a distance, cut to thousandths: 4:19.78 on 3000 m is 43.296.

    Clause: rules 4.2
    """
    return MilliPoints(publish(time) // HUNDREDTH * _HUNDREDTHS_TO_MILLIPOINTS // metres)


def samalog_total(results: Iterable[tuple[Duration, int]]) -> MilliPoints:
    """Return the sum of the points of (time, metres), each cut by itself.

    Clause: rules 4.2
    """
    return MilliPoints(sum(samalog_points(time, metres) for time, metres in results))


def needed_time(target: MilliPoints, so_far: MilliPoints, metres: int) -> Duration | None:
    """Return the slowest published time that, on top of `so_far`, gives at most `target` points.

    One hundredth more gives more points. To be strictly better than somebody, ask for one thousandth less
    than she has. None where no time is fast enough.

    Clause: rules 4.2
    """
    left = target - so_far
    hundredths = ((left + 1) * metres - 1) // _HUNDREDTHS_TO_MILLIPOINTS
    return Duration(hundredths * HUNDREDTH) if left >= 0 and hundredths > 0 else None


def samalog_gap(difference: MilliPoints, metres: int) -> Duration:
    """Return how much faster the trailing skater must be on a distance, rounded up to a hundredth.

    Whatever the leader skates, this is enough to be level; depending on her time a hundredth less may be,
    for which ask `needed_time`. Raises ValueError for a negative difference: she is not trailing.

    Clause: rules 4.2
    """
    if difference < 0:
        raise ValueError("the trailing skater has more points; give her points minus the leader's")
    return Duration(-(-difference * metres // _HUNDREDTHS_TO_MILLIPOINTS) * HUNDREDTH)


def format_points(value: MilliPoints) -> str:
    """Return points as printed, always with three decimals: `82.306`.

    Clause: rules 4.2
    """
    whole, thousandths = divmod(value, 1000)
    return f"{whole}.{thousandths:03d}"


def as_time(value: MilliPoints) -> Duration:
    """Return points as the time on 500 m that they stand for, for what compares times (records).

    Clause: rules 4.2, 6.2.8
    """
    return Duration(value * THOUSANDTH)
