"""Running ports beside the desk: each with its intake, until nothing more can come or somebody stops it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from longtrack.desk.desk import Desk
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.port import Port, PortFailed
from longtrack.sport.times import Moment

LAST_WRITE = 5.0
"""Seconds that the desk has for what it was handed when everything stops."""

FIRST_RETRY, LONGEST_RETRY = 1.0, 30.0

logger = logging.getLogger(__name__)


class RunningPorts:
    """All ports of a meet. The desk must run beside it."""

    def __init__(self, desk: Desk, ports: Sequence[Port]) -> None:
        self._desk = desk
        self._ports = ports
        self.intakes = [Intake(desk, port.url) for port in ports]
        self.failures: list[str] = []
        """What ended a file or a recording before its time, a sentence each."""

    @property
    def waiting(self) -> int:
        """How many signals are not on disk."""
        return sum(it.waiting for it in self.intakes)

    async def run(self) -> None:
        """Return when every port has come to its end; then, and when cancelled, all of it is on disk.

        Only a disk that takes nothing for some seconds leaves something over: see `waiting`.
        """
        delivering = [asyncio.create_task(it.deliver()) for it in self.intakes]
        running = [
            asyncio.create_task(self._run(port, intake))
            for port, intake in zip(self._ports, self.intakes, strict=True)
        ]
        try:
            await asyncio.gather(*running)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_WRITE):
                    for intake in self.intakes:
                        await intake.settled()
            for task in delivering:
                task.cancel()
            await asyncio.gather(*delivering, return_exceptions=True)

    async def _run(self, port: Port, intake: Intake) -> None:
        pause = FIRST_RETRY
        while True:
            try:
                await port.run(intake)
                intake.done()
                return
            except PortFailed as failure:
                self._end(port, intake, str(failure))
                return
            except Exception as failure:
                # One port that fails must not take the others with it.
                logger.exception("port %s failed", port.url)
                reason = f"it failed: {str(failure) or 'without a reason'}; the log of the program says where"
                if port.finite:
                    self._end(port, intake, f"{port.url}: {reason}")
                    return
                intake.lost(reason)
                intake.failed(reason, Moment(intake.now() + int(pause * 1e9)))
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_RETRY)

    def _end(self, port: Port, intake: Intake, reason: str) -> None:
        self.failures.append(reason)
        self._desk.devices.change(port.url, "", state=LinkState.LOST, since=intake.now(), reason=reason)
