"""Devices that hosts connect to by TCP, or by a pseudo terminal in place of a serial cable."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tty
from collections.abc import Callable

from longtrack.simulation.alge_wire import AlgeWire
from longtrack.simulation.p3_wire import P3Wire
from longtrack.simulation.pace import GivenPace, Pace
from longtrack.simulation.signals import Befalls, Play, Signal

STATUS_EVERY = 5
"""Real seconds."""

PATIENCE = 30
"""Real seconds that a simulation without pace waits for a host to come back."""


class Links:
    """A TCP server that sends the same bytes to every host that is connected."""

    def __init__(self, hear: Callable[[bytes], bytes], greeting: Callable[[], bytes]) -> None:
        """`hear` answers what a host sends, `greeting` is sent to each host that comes."""
        self._hear = hear
        self._greeting = greeting
        self._hosts: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._sending = asyncio.Lock()
        self._server: asyncio.Server | None = None
        self.connected = asyncio.Event()
        self.down = False
        """Whether hosts that come are sent away."""

    async def open(self, host: str, port: int) -> None:
        """Listen; port 0 takes a free one. Raises OSError."""
        self._server = await asyncio.start_server(self._serve, host, port)

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        assert self._server is not None, "open it first"
        host, port = self._server.sockets[0].getsockname()[:2]
        return host, port

    @property
    def hosts(self) -> int:
        """How many hosts are connected."""
        return len(self._hosts)

    async def send(self, segments: list[bytes]) -> None:
        """Send segments to every host, each one by itself."""
        async with self._sending:
            for segment in segments:
                for host in tuple(self._hosts):
                    await self._send(host, segment)
                await asyncio.sleep(0)

    async def hang_up(self) -> None:
        """End all links; unless `down`, hosts may come again at once."""
        async with self._sending:
            for host in tuple(self._hosts):
                self._gone(host)
                host.close()

    async def close(self) -> None:
        """End all links and listen no more."""
        if self._server is not None:
            self._server.close()
        await self.hang_up()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if self.down:
                return
            async with self._sending:
                await self._send(writer, self._greeting())
                self._hosts.add(writer)
                self.connected.set()
            while data := await reader.read(4096):
                async with self._sending:
                    await self._send(writer, self._hear(data))
        except (ConnectionError, asyncio.CancelledError):
            # The host is gone, or the simulation ends: either way there is nobody to tell.
            pass
        finally:
            self._gone(writer)
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _send(self, host: asyncio.StreamWriter, data: bytes) -> None:
        if not data:
            return
        try:
            host.write(data)
            await host.drain()
        except ConnectionError:
            self._gone(host)

    def _gone(self, host: asyncio.StreamWriter) -> None:
        self._hosts.discard(host)
        if not self._hosts:
            self.connected.clear()


class P3Server:
    """One or more P3 decoders behind one address."""

    def __init__(self, wire: P3Wire, pace: Pace | GivenPace) -> None:
        """Make the server of some decoders, whose clocks go by `pace`."""
        self.wire = wire
        self.links = Links(lambda data: wire.hear(data, pace.now()), wire.status)
        self._pace = pace
        self._missed = False
        """Whether a host lost its link and has not come back."""
        self._alive: asyncio.Task[None] | None = None

    async def open(self, host: str, port: int) -> None:
        """Listen, and send a status every five seconds. Raises OSError."""
        await self.links.open(host, port)
        self._alive = asyncio.create_task(self._status())

    def show(self, play: Play) -> None:
        """Take another play."""
        self.wire.play = play

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return self.wire.takes(signal)

    async def tell(self, signal: Signal) -> None:
        """Send what a signal leads to; where the link drops before it, end all links first."""
        if signal.befalls & {Befalls.LINK_DROPS, Befalls.RESTARTS}:
            self._missed = self._missed or self.links.hosts > 0
            self.links.down = Befalls.LINK_DROPS in signal.befalls
            await self.links.hang_up()
        segments = self.wire.tell(signal)
        if Befalls.UNSENT not in signal.befalls:
            self.links.down = False
        if segments and self._missed:
            await self._come_back()
        await self.links.send(segments)

    async def _come_back(self) -> None:
        """Without pace a host has no time to connect again: give it some."""
        self._missed = False
        if not self._pace.waits:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.links.connected.wait(), PATIENCE)

    async def finish(self) -> None:
        """Send what still waits for a next signal."""
        await self.links.send(self.wire.rest())

    async def close(self) -> None:
        """End all links."""
        if self._alive is not None:
            self._alive.cancel()
        await self.links.close()

    async def _status(self) -> None:
        while True:
            await asyncio.sleep(STATUS_EVERY)
            await self.links.send([self.wire.status()])


class AlgeServer:
    """A timer, by TCP."""

    def __init__(self, wire: AlgeWire) -> None:
        """Make the server of a timer."""
        self.wire = wire
        self.links = Links(wire.hear, lambda: b"")

    async def open(self, host: str, port: int) -> None:
        """Listen. Raises OSError."""
        await self.links.open(host, port)

    def show(self, play: Play) -> None:
        """Take another play."""
        self.wire.play = play

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return self.wire.takes(signal)

    async def tell(self, signal: Signal) -> None:
        """Send what a signal leads to."""
        await self.links.send(self.wire.tell(signal))

    async def finish(self) -> None:
        """Send what still waits for a next signal."""
        await self.links.send(self.wire.rest())

    async def close(self) -> None:
        """End all links."""
        await self.links.close()


class AlgeTerminal:
    """A timer at the end of a pseudo terminal, which a host opens like a serial port."""

    def __init__(self, wire: AlgeWire) -> None:
        """Open the terminal. Raises OSError."""
        self.wire = wire
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        os.set_blocking(self._ours, False)
        self.path = os.ttyname(self._theirs)
        asyncio.get_running_loop().add_reader(self._ours, self._hear)

    def show(self, play: Play) -> None:
        """Take another play."""
        self.wire.play = play

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return self.wire.takes(signal)

    async def tell(self, signal: Signal) -> None:
        """Send what a signal leads to."""
        for segment in self.wire.tell(signal):
            await self._send(segment)

    async def finish(self) -> None:
        """Send what still waits for a next signal."""
        for segment in self.wire.rest():
            await self._send(segment)

    async def close(self) -> None:
        """Close the terminal."""
        asyncio.get_running_loop().remove_reader(self._ours)
        os.close(self._ours)
        os.close(self._theirs)

    async def _send(self, data: bytes) -> None:
        """Like on a cable, what nobody reads is lost; but a reader that is only slow is waited for."""
        for _ in range(100):
            try:
                data = data[os.write(self._ours, data) :]
            except BlockingIOError:
                await asyncio.sleep(0.01)
            if not data:
                return

    def _hear(self) -> None:
        with contextlib.suppress(OSError):
            answer = self.wire.hear(os.read(self._ours, 4096))
            if answer:
                os.write(self._ours, answer)
