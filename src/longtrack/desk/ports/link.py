"""Links to devices: calling them, listening for them, reading from them, and calling again.

What is said and understood on a link is a `Conversation`; how the bytes travel is a `Link`. A link that
is lost is a matter of seconds, never of the program: it is tried again for ever, at first at once, then
less and less often.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NoReturn, Protocol

import serial

from longtrack.desk.ports.intake import Intake
from longtrack.sport.times import Moment

TICK = 0.25
"""Seconds after which a conversation may say something although nothing was heard."""

PIECE = 65_536


class LinkLost(Exception):
    """The link cannot be used any more; the text is a reason for people."""


class Conversation(Protocol):
    """What two sides say to each other on one port, from the first link to the last."""

    def begin(self) -> bytes:
        """The link is there: return what to say first."""
        ...

    def hear(self, data: bytes, at: Moment) -> bytes:
        """Understand what came in `at`; return what to answer."""
        ...

    def tick(self, now: Moment) -> bytes:
        """Return what to say although nothing was heard."""
        ...

    def end(self) -> None:
        """The link is lost: what has no end yet will have none."""
        ...


class Link(Protocol):
    """One way for bytes, there and back."""

    async def read(self) -> bytes | None:
        """Return what came; None where nothing did for a tick. Raises LinkLost, at the end too."""
        ...

    async def write(self, data: bytes) -> None:
        """Send. Raises LinkLost."""
        ...

    async def close(self) -> None:
        """Let go of it; never raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited for a device, in seconds."""

    first_retry: float = 0.5
    longest_retry: float = 10.0
    """Each wait is twice the one before, up to this."""
    answer: float = 5.0
    """For a device to take the call."""
    silence: float | None = None
    """A device that says nothing for so long is taken for lost; None where silence is usual."""


Opened = Callable[[], Awaitable[Link]]
"""Opens a link. Raises LinkLost with the reason why it cannot."""


async def keep_linked(opened: Opened, conversation: Conversation, intake: Intake, patience: Patience) -> None:
    """Hold a conversation on one link after the other, for ever."""
    pause, attempts = patience.first_retry, 0
    while True:
        attempts += 1
        intake.trying(attempts)
        heard = asyncio.Event()
        try:
            link = await opened()
            try:
                await _talk(link, conversation, intake, patience, heard)
            finally:
                conversation.end()
                await link.close()
        except LinkLost as reason:
            if heard.is_set():
                pause, attempts = patience.first_retry, 0
            intake.lost(str(reason))
            intake.failed(str(reason), Moment(intake.now() + int(pause * 1e9)))
        await asyncio.sleep(pause)
        pause = min(2 * pause, patience.longest_retry)


async def _talk(
    link: Link, conversation: Conversation, intake: Intake, patience: Patience, heard: asyncio.Event
) -> NoReturn:
    """Talk until the link is lost, which raises LinkLost; sets `heard` when something was heard."""
    loop = asyncio.get_running_loop()
    last = loop.time()
    await _say(link, conversation.begin())
    while True:
        data = await link.read()
        if data:
            last = loop.time()
            heard.set()
            await _say(link, conversation.hear(data, intake.now()))
        elif patience.silence is not None and loop.time() - last > patience.silence:
            raise LinkLost(f"nothing was heard for {patience.silence:g} s")
        await _say(link, conversation.tick(intake.now()))


async def _say(link: Link, data: bytes) -> None:
    if data:
        await link.write(data)


# --- TCP ---------------------------------------------------------------------------------------


class TcpLink:
    """A TCP connection, called or taken."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        connection = writer.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    async def read(self) -> bytes | None:
        """See `Link.read`."""
        try:
            async with asyncio.timeout(TICK):
                data = await self._reader.read(PIECE)
        except TimeoutError:
            return None
        except OSError as problem:
            raise LinkLost(f"the connection was lost: {_reason(problem)}") from problem
        if not data:
            raise LinkLost("the other side ended the connection")
        return data

    async def write(self, data: bytes) -> None:
        """See `Link.write`. Where the other side does not take it, the link is of no use."""
        try:
            self._writer.write(data)
            async with asyncio.timeout(TICK * 20):
                await self._writer.drain()
        except (OSError, TimeoutError) as problem:
            raise LinkLost(f"the connection was lost: {_reason(problem)}") from problem

    async def close(self) -> None:
        """See `Link.close`."""
        if self._writer.transport.get_write_buffer_size():
            self._writer.transport.abort()  # nobody takes it any more
        self._writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                await self._writer.wait_closed()


def tcp(host: str, port: int, patience: Patience) -> Opened:
    """Return how to call a TCP server."""

    async def opened() -> Link:
        try:
            async with asyncio.timeout(patience.answer):
                return TcpLink(*await asyncio.open_connection(host, port))
        except TimeoutError as problem:
            raise LinkLost(f"{host} port {port} does not answer") from problem
        except (OSError, UnicodeError) as problem:
            raise LinkLost(_not_reached(host, port, problem)) from problem

    return opened


def _not_reached(host: str, port: int, problem: Exception) -> str:
    number = getattr(problem, "errno", None)
    if number == errno.ECONNREFUSED or isinstance(problem, ConnectionRefusedError):
        return f"nobody answers at {host}:{port}"
    if isinstance(problem, socket.gaierror | UnicodeError):
        return f"no host is called {host}"
    if number in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return f"{host}:{port} cannot be reached: there is no way to it in this network"
    if "multiple exceptions" in str(problem).casefold():
        return f"nobody answers at {host}:{port}"
    return f"{host}:{port} cannot be reached: {_reason(problem)}"


def why_not_listen(host: str, port: int) -> str:
    """Return why devices cannot call us there, for people; empty where they can."""
    try:
        places = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, place in places:
            socket.create_server(place[:2], family=family).close()
    except (OSError, UnicodeError) as problem:
        return _not_listened(host, port, problem)
    return ""


def _not_listened(host: str, port: int, problem: Exception) -> str:
    where = f"port {port} of {host or 'this machine'}"
    number = getattr(problem, "errno", None)
    if number == errno.EADDRINUSE:
        return f"{where} is taken: stop what runs there, or choose another"
    if number == errno.EACCES:
        return f"{where} may not be used by this user: choose one above 1023"
    if isinstance(problem, socket.gaierror | UnicodeError) or number == errno.EADDRNOTAVAIL:
        return f"{host!r} is not an address of this machine"
    return f"{where} cannot be listened on: {_reason(problem)}"


def _reason(problem: Exception) -> str:
    text = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return text if isinstance(text, str) else str(text)


async def listen(
    host: str, port: int, conversation: Callable[[], Conversation], intake: Intake, patience: Patience
) -> None:
    """Let devices call us, each with a conversation of its own, for ever."""
    tasks: set[asyncio.Task[None]] = set()

    async def talk(link: TcpLink) -> None:
        talking = conversation()
        try:
            await _talk(link, talking, intake, patience, asyncio.Event())
        except LinkLost:
            pass  # the conversation says which device that was
        finally:
            talking.end()
            await link.close()

    async def taken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(talk(TcpLink(reader, writer)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    pause, attempts = patience.first_retry, 0
    try:
        while True:
            attempts += 1
            intake.trying(attempts)
            try:
                server = await asyncio.start_server(taken, host, port)
            except (OSError, UnicodeError) as problem:
                reason = _not_listened(host, port, problem)
                intake.failed(reason, Moment(intake.now() + int(pause * 1e9)))
                await asyncio.sleep(pause)
                pause = min(2 * pause, patience.longest_retry)
                continue
            place = server.sockets[0].getsockname()
            intake.listening(f"{place[0]}:{place[1]}")
            async with server:
                await asyncio.Event().wait()
    finally:
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


# --- serial ------------------------------------------------------------------------------------


class SerialLink:
    """A serial port. It is read in a thread: so it works on every system."""

    def __init__(self, port: serial.Serial) -> None:
        """`port` is open; its `timeout` is a tick."""
        self._port = port
        self._reading: asyncio.Future[bytes] | None = None

    async def read(self) -> bytes | None:
        """See `Link.read`."""
        self._reading = asyncio.ensure_future(asyncio.to_thread(self._read))
        try:
            return await asyncio.shield(self._reading) or None
        except (OSError, TypeError) as problem:  # pyserial raises both where a device was pulled out
            raise LinkLost(f"the device was pulled out: {_reason(problem)}") from problem

    def _read(self) -> bytes:
        first = self._port.read(1)
        waiting = self._port.in_waiting if first else 0
        return first + (self._port.read(waiting) if waiting else b"")

    async def write(self, data: bytes) -> None:
        """See `Link.write`."""
        try:
            await asyncio.to_thread(self._port.write, data)
        except OSError as problem:
            raise LinkLost(f"the device does not take what is sent to it: {_reason(problem)}") from problem

    async def close(self) -> None:
        """See `Link.close`: waits for the thread that reads, a tick at most."""
        if self._reading is not None:
            await asyncio.wait((self._reading,))
            self._reading.exception()
        with contextlib.suppress(OSError):
            self._port.close()


def _not_opened(path: str, problem: Exception) -> str:
    number = getattr(problem, "errno", None)
    if number == errno.ENOENT:
        return f"{path} is not there: is the device plugged in"
    if number == errno.EACCES:
        return f"{path} may not be opened by this user: on Linux, add the user to the group dialout"
    if number in (errno.EBUSY, errno.EAGAIN) or "exclusively lock" in str(problem):
        return f"{path} is used by another program"
    return f"{path} cannot be opened: {_reason(problem)}"


def serial_line(path: str, baud: int) -> Opened:
    """Return how to open a serial port: 8 bits, no parity, 1 stop bit."""

    def opened_in_thread() -> serial.Serial:
        return serial.Serial(path, baud, timeout=TICK, write_timeout=TICK * 4, exclusive=True)

    async def opened() -> Link:
        try:
            return SerialLink(await asyncio.to_thread(opened_in_thread))
        except (OSError, ValueError) as problem:
            raise LinkLost(_not_opened(path, problem)) from problem

    return opened
