"""Running ports beside the desk: each with its intake, until nothing more can come or somebody stops it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from longtrack.desk.desk import Desk
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.port import BadAddress, Port, PortFailed
from longtrack.sport.times import Moment

LAST_WRITE = 5.0
"""Seconds that the desk has for what it was handed when everything stops."""

FIRST_RETRY, LONGEST_RETRY = 1.0, 30.0

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Plugged:
    """One port with the tasks that run it."""

    port: Port
    intake: Intake
    running: asyncio.Task[None] | None = None
    delivering: asyncio.Task[None] | None = None


class RunningPorts:
    """All ports of a meet; more may be added while it goes on. The desk must run beside it."""

    def __init__(self, desk: Desk, ports: Sequence[Port]) -> None:
        self._desk = desk
        self._plugged = {port.url: _Plugged(port, Intake(desk, port.url)) for port in ports}
        self._goes_on = False
        self._changed = asyncio.Event()
        self.failures: list[str] = []
        """What ended a file or a recording before its time, a sentence each."""

    @property
    def intakes(self) -> list[Intake]:
        """What each port gives its signals to."""
        return [it.intake for it in self._plugged.values()]

    @property
    def ports(self) -> list[Port]:
        """Every port, in the order in which they came."""
        return [it.port for it in self._plugged.values()]

    @property
    def waiting(self) -> int:
        """How many signals are not on disk."""
        return sum(it.waiting for it in self.intakes)

    async def run(self, *, forever: bool = False) -> None:
        """Return when every port has come to its end; then, and when cancelled, all of it is on disk.

        With `forever` it waits for more ports. Only a disk that takes nothing for some seconds leaves
        something over: see `waiting`.
        """
        self._goes_on = True
        for it in self._plugged.values():
            self._start(it)
        try:
            await self._until_all_are_done(forever)
        finally:
            self._goes_on = False
            await self._stop(list(self._plugged.values()))

    async def _until_all_are_done(self, forever: bool) -> None:
        while True:
            running = [it.running for it in self._plugged.values() if it.running is not None]
            open_ = [it for it in running if not it.done()]
            for it in running:
                if it.done() and not it.cancelled():
                    it.result()
            if not open_ and not forever:
                return
            self._changed.clear()
            changed = asyncio.create_task(self._changed.wait())
            try:
                await asyncio.wait((changed, *open_), return_when=asyncio.FIRST_COMPLETED)
            finally:
                changed.cancel()

    def add(self, port: Port) -> None:
        """Take one more port, while it runs. Raises BadAddress where it is there, or its name is."""
        if port.url in self._plugged:
            raise BadAddress(f"{port.url} is given twice")
        name = getattr(port, "name", "")
        if name and name in (getattr(it, "name", "") for it in self.ports):
            raise BadAddress(f"two ports would be called {name!r}: give each a name with ?name=...")
        it = self._plugged[port.url] = _Plugged(port, Intake(self._desk, port.url))
        if self._goes_on:
            self._start(it)

    async def remove(self, url: str, reason: str) -> None:
        """Take a port away once what it sent is on disk; `reason` stands with the loss of its devices.

        Raises BadAddress where there is none. Where the disk takes nothing the port stays, and is silent.
        """
        if url not in self._plugged:
            known = ", ".join(self._plugged) or "none"
            raise BadAddress(f"there is no port {url!r}; there is: {known}")
        it = self._plugged[url]
        await self._stop([it], reason)
        if not it.intake.waiting:
            del self._plugged[url]
            self._desk.devices.forget(url)

    def _start(self, it: _Plugged) -> None:
        it.delivering = asyncio.create_task(it.intake.deliver())
        it.running = asyncio.create_task(self._run(it.port, it.intake))
        self._changed.set()

    async def _stop(self, plugged: Sequence[_Plugged], reason: str = "") -> None:
        """Hear nothing more, write what was heard, then write no more."""
        await _cancelled(it.running for it in plugged)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_WRITE):
                for it in plugged:
                    if reason:
                        it.intake.lost(reason)
                    if it.delivering is not None:
                        await it.intake.settled()
        await _cancelled(it.delivering for it in plugged)

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


async def _cancelled(tasks: Iterable[asyncio.Task[None] | None]) -> None:
    known = [it for it in tasks if it is not None]
    for task in known:
        task.cancel()
    await asyncio.gather(*known, return_exceptions=True)
