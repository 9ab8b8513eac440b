"""The desk's clock: the wall clock of a meet, or the clock of a race that is replayed."""

from __future__ import annotations

import time
from typing import Protocol

from longtrack.sport.times import Moment


class Clock(Protocol):
    """Tells the time; `speed` is how many of its seconds pass in one real second."""

    speed: float

    def now(self) -> Moment:
        """Return the present moment."""
        ...


class WallClock:
    """Real time."""

    speed = 1.0

    def now(self) -> Moment:
        """Return the present moment of the machine."""
        return Moment(time.time_ns())


class ReplayClock:
    """The time of a replayed race: starts anywhere, runs at any speed, and can be set forward."""

    def __init__(self, start: Moment, speed: float) -> None:
        """`speed` is in race seconds per second; it must be above zero."""
        self.speed = speed
        self._shown = start
        self._since = time.monotonic_ns()

    def now(self) -> Moment:
        """Return the present moment of the race."""
        return Moment(self._shown + int((time.monotonic_ns() - self._since) * self.speed))

    def set(self, moment: Moment) -> None:
        """Go to `moment` and run on from there."""
        self._shown = moment
        self._since = time.monotonic_ns()
