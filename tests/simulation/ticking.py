"""A clock that goes by what gets done: on a busy machine it is slow, and nobody is late."""

from __future__ import annotations

import asyncio

from longtrack.sport.times import Moment

TICK = 0.004
"""Real seconds, at the least."""

STEP = 100_000_000
"""Nanoseconds of the race."""


class TickingClock:
    """The clock of a desk: it goes on a step whenever everybody had a turn."""

    speed = STEP / 1e9 / TICK

    def __init__(self, begins: Moment) -> None:
        self._now = begins

    def now(self) -> Moment:
        """Return the present moment."""
        return self._now

    async def run(self) -> None:
        """Go on for ever."""
        while True:
            await asyncio.sleep(TICK)
            self._now = Moment(self._now + STEP)
