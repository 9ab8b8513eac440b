"""The time of a race that is played: true moments, as fast as one likes."""

from __future__ import annotations

import asyncio
import time
from fractions import Fraction
from typing import Protocol

from longtrack.sport.times import Moment


class Now(Protocol):
    """Tells the present moment."""

    def now(self) -> Moment:
        """Return it."""
        ...


class GivenPace:
    """The time of somebody else, such as the desk that the devices are connected to."""

    waits = True

    def __init__(self, clock: Now) -> None:
        """Go by that clock."""
        self.now = clock.now


class Pace:
    """Race time: `speed` seconds of it pass in one real second; None does not wait at all.

    It can be the clock of a desk (`desk.clock.Clock`): then desk and devices live in the same time.
    """

    def __init__(self, begins: Moment, speed: Fraction | None) -> None:
        """Begin at a moment, which is now."""
        self._speed = speed
        self.waits = speed is not None
        self.speed = 1.0 if speed is None else float(speed)
        self._begins = begins
        self._since = time.monotonic_ns()

    def now(self) -> Moment:
        """Return the present moment of the race; without waiting, the last one that was waited for."""
        if self._speed is None:
            return self._begins
        return Moment(self._begins + int((time.monotonic_ns() - self._since) * self._speed))

    async def until(self, moment: Moment) -> None:
        """Wait for a moment of the race."""
        if self._speed is None:
            self._begins = Moment(max(self._begins, moment))
            return
        while (left := moment - self.now()) > 0:
            await asyncio.sleep(left / 1e9 / self.speed)
