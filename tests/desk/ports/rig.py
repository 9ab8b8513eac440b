"""A desk with one port, running: what a test of a port needs, with bounded waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tests.meet import setting
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.devices import DeviceStatus
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.link import Patience
from longtrack.desk.ports.port import Port
from longtrack.desk.ports.running import RunningPorts
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment

SOON = 10.0
"""Seconds in which what a test waits for must happen."""

QUICK = Patience(first_retry=0.01, longest_retry=0.05, answer=2.0)

Found = TypeVar("Found")


async def until(found: Callable[[], Found], what: str = "") -> Found:
    """Wait until `found()` is true, and return it."""
    try:
        async with asyncio.timeout(SOON):
            while not (result := found()):
                await asyncio.sleep(0.005)
    except TimeoutError as late:
        raise AssertionError(f"waited in vain for {what or found}") from late
    return result


def opened(events: Sequence[ev.AnyEvent] | None = None) -> MemoryJournal:
    """Return a journal with the start list of the small meet, or with other events."""
    journal = MemoryJournal()
    desk = Desk(journal.as_journal())
    actor = ev.Actor("secretary")
    given = setting() if events is None else events
    for answer in desk.handle([Submission(event, actor, Moment(1)) for event in given]):
        assert isinstance(answer, int), answer
    return journal


class Rig:
    """A desk and what its journal has."""

    def __init__(self, journal: MemoryJournal, desk: Desk, ports: RunningPorts) -> None:
        """Everything is running."""
        self.journal = journal
        self.desk = desk
        self.ports = ports

    @property
    def events(self) -> list[ev.AnyEvent]:
        """Everything in the journal."""
        return [it.event for it in self.journal.entries]

    def of(self, kind: type[Found]) -> list[Found]:
        """Return the events of one kind."""
        return [it for it in self.events if isinstance(it, kind)]

    @property
    def pulses(self) -> list[Pulse]:
        """The pulses in the journal, in order."""
        return [it.pulse for it in self.of(ev.PulseReceived)]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the pulses, in order."""
        return [it.number for it in self.pulses]

    @property
    def notes(self) -> list[str]:
        """The notes, in order."""
        return [it.text for it in self.of(ev.Note)]

    def status(self, name: str = "") -> DeviceStatus:
        """Return what is known of a device, or of the first one of the port."""
        (port,) = self.ports.intakes
        return self.desk.devices.device(port.url, name)

    async def count(self, kind: type[ev.Event], number: int = 1) -> None:
        """Wait until the journal has so many events of a kind."""
        await until(lambda: len(self.of(kind)) >= number, f"{number} {kind.__name__}: {self.events[-8:]}")


@contextlib.asynccontextmanager
async def running(
    port: Port | str, journal: MemoryJournal | None = None, **options: Any
) -> AsyncIterator[Rig]:
    """Run a port beside a desk; `options` are those of the desk."""
    journal = opened() if journal is None else journal
    desk = Desk(journal.as_journal(), **options)
    ports = RunningPorts(desk, [quick(port_of(port)) if isinstance(port, str) else port])
    writing = asyncio.create_task(desk.run())
    timing = asyncio.create_task(ports.run())
    try:
        yield Rig(journal, desk, ports)
    finally:
        timing.cancel()
        async with asyncio.timeout(SOON):
            await asyncio.gather(timing, return_exceptions=True)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


def quick(port: Any, **changes: Any) -> Any:
    """Return a port that tries again at once, and with other `changes`."""
    if hasattr(port, "patience"):
        changes = {"patience": replace(QUICK, silence=port.patience.silence), **changes}
    return replace(port, **changes) if changes else port


class Server:
    """A device that is called over TCP, in the hands of a test."""

    def __init__(self) -> None:
        """Listens nowhere yet."""
        self.port = 0
        self.heard = b""
        """All that it was told, over all links."""
        self.links = 0
        self.answers: Callable[[bytes], bytes] = lambda _: b""
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []

    async def up(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._called, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Listen no more, and end every link."""
        if self._server is not None:
            self._server.close()
        await self.drop()

    async def _called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self.links += 1
        try:
            while data := await reader.read(4096):
                self.heard += data
                writer.write(self.answers(data))
        except OSError:
            pass
        finally:
            writer.close()

    async def linked(self, times: int = 1) -> None:
        """Wait until somebody has called so many times."""
        await until(lambda: self.links >= times, f"link {times}")

    async def send(self, data: bytes) -> None:
        """Send to whoever called last."""
        self._writers[-1].write(data)
        await self._writers[-1].drain()

    async def drop(self) -> None:
        """End every link."""
        for writer in self._writers:
            writer.close()
        for writer in self._writers:
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        self._writers.clear()


@contextlib.asynccontextmanager
async def serving(answers: Callable[[bytes], bytes] | None = None) -> AsyncIterator[Server]:
    """Run a device that is called."""
    server = Server()
    if answers is not None:
        server.answers = answers
    await server.up()
    try:
        yield server
    finally:
        await server.down()


@contextlib.asynccontextmanager
async def calling(rig: Rig) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Call the port where it listens."""
    place = await until(lambda: rig.status().listening, "a port that listens")
    host, _, port = place.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
