"""Serving for real: a port, the stream over TCP, and the end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from tests.web.rink import DISTANCE, OFFICIAL, Rink

from longtrack.competition import events as ev
from longtrack.desk.desk import Desk
from longtrack.web import server
from longtrack.web.app import create_app
from longtrack.web.live import MOST_VIEWERS
from longtrack.web.pages import View
from longtrack.web.server import CannotServe, serve

pytestmark = pytest.mark.server

SOON = 10.0


@contextlib.asynccontextmanager
async def served(desk: Desk, **options: Any) -> AsyncIterator[tuple[str, int, asyncio.Task[None]]]:
    """Serve a desk on a free port; yield host, port and the running server."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(desk, port=0, ready=ready.set_result, stop=stop, **options))
    try:
        async with asyncio.timeout(SOON):
            await asyncio.wait((ready, serving), return_when=asyncio.FIRST_COMPLETED)
        address = ready.result()
        host, _, port = address.removeprefix("http://").rstrip("/").rpartition(":")
        yield host, int(port), serving
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await serving


@contextlib.asynccontextmanager
async def asked(host: str, port: int, path: str) -> AsyncIterator[asyncio.StreamReader]:
    """Ask for a page and yield what comes; as HTTP/1.0, so that a stream comes as it is."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        await writer.drain()
        yield reader
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def in_time(act: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(SOON):
            await act()

    asyncio.run(bounded())


def test_a_submitted_act_reaches_a_viewer() -> None:
    """Port 0 takes a free port of this machine only; an act of an official comes out of the stream."""

    async def scenario() -> None:
        rink = Rink()
        async with served(rink.desk) as (host, port, _):
            assert host == "127.0.0.1"
            async with asked(host, port, "/live?view=public") as stream:
                await stream.readuntil(b"event: board")
                await rink.desk.submit(ev.HeatCalled(distance=DISTANCE, heat=1), OFFICIAL)
                await stream.readuntil(b"id: %d" % rink.desk.state.seq)
            async with asked(host, port, "/") as page:
                assert b"at the start" in await page.read()

    in_time(scenario)


def test_it_stops_within_a_second_however_many_watch() -> None:
    """Open streams are ended, not waited for; even those that nobody reads."""

    async def scenario() -> None:
        rink = Rink()
        async with served(rink.desk) as (host, port, serving), contextlib.AsyncExitStack() as open_streams:
            for _ in range(20):
                stream = await open_streams.enter_async_context(asked(host, port, "/live?view=public"))
                await stream.readuntil(b"event: board")
            began = time.monotonic()
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.wait_for(asyncio.shield(serving), 3)
            assert time.monotonic() - began < 1.5

    in_time(scenario)


@pytest.mark.slow
def test_it_stops_where_somebody_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is full and never read does not hold the server up."""
    apps: list[Starlette] = []

    def remembered(*arguments: Any, **options: Any) -> Starlette:
        apps.append(create_app(*arguments, **options))
        return apps[0]

    monkeypatch.setattr(server, "create_app", remembered)

    async def scenario() -> None:
        rink = Rink()
        async with served(rink.desk) as (host, port, serving):
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            with deaf:
                deaf.connect((host, port))
                deaf.sendall(b"GET /live?view=public HTTP/1.1\r\nHost: localhost\r\n\r\n")
                caster = apps[0].state.broadcaster
                while not caster.viewers:
                    await asyncio.sleep(0.02)
                for _ in range(40):
                    caster.streams[View.PUBLIC].send(b"x" * 1_000_000)
                    await asyncio.sleep(0.01)
                began = time.monotonic()
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.wait_for(asyncio.shield(serving), 5)
                assert time.monotonic() - began < 2.5

    in_time(scenario)


def test_an_interrupt_ends_it_without_an_error() -> None:
    """Ctrl-C is the ordinary way to stop; the handlers of before are back afterwards."""

    async def scenario() -> None:
        before = signal.getsignal(signal.SIGINT)
        async with served(Rink().desk) as (_, _, serving):
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.wait_for(asyncio.shield(serving), 3)
        assert signal.getsignal(signal.SIGINT) is before

    in_time(scenario)


def test_a_taken_port_is_one_sentence() -> None:
    """It says which port, and what to do."""

    async def scenario() -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with pytest.raises(CannotServe, match=f"port {port} of 127.0.0.1 is taken"):
                await serve(Rink().desk, port=port)

    in_time(scenario)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", 70_000, "70000 is not a port"),
        ("no.such.host.invalid", 0, "is not an address of this machine"),
        ("192.0.2.77", 0, "is not an address of this machine"),
        ("x" * 300, 0, "is not an address of this machine"),
    ],
)
def test_a_wrong_address_is_one_sentence(host: str, port: int, sentence: str) -> None:
    """Whatever is wrong with it."""

    async def scenario() -> None:
        with pytest.raises(CannotServe, match=sentence):
            await serve(Rink().desk, host, port)

    in_time(scenario)


def test_other_problems_of_a_port_are_told_too() -> None:
    """A port below 1024, and what the system says of anything else."""
    assert "above 1023" in server._why_not(PermissionError(13, "no"), "127.0.0.1", 80)
    assert "cannot be used" in server._why_not(OSError(5, "broken"), "127.0.0.1", 80)


def test_served_to_everybody_it_names_an_address_that_others_can_open() -> None:
    """0.0.0.0 is no address to type into a phone."""

    async def scenario() -> None:
        async with served(Rink().desk, host="0.0.0.0") as (host, port, _):
            assert host not in ("0.0.0.0", "")
            assert port > 0

    in_time(scenario)


def test_what_ends_the_desk_ends_the_server() -> None:
    """A desk that dies is not a board that stands still."""

    class Dying(Desk):
        async def run(self) -> None:
            raise RuntimeError("the desk is gone")

    async def scenario() -> None:
        with pytest.raises(RuntimeError, match="the desk is gone"):
            await serve(Dying(Rink().desk.journal), port=0)

    in_time(scenario)


def test_there_is_room_for_viewers() -> None:
    """As many as the system allows open files for."""
    assert 0 < server._room_for_viewers() <= MOST_VIEWERS


def test_an_address_is_written_as_a_browser_wants_it() -> None:
    """IPv6 in brackets; a machine without a network is localhost."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert server._address(listener) == f"http://127.0.0.1:{port}/"
    if socket.has_ipv6:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
            assert server._address(listener) == f"http://[::1]:{listener.getsockname()[1]}/"


def test_a_machine_without_a_network_is_localhost(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no other address to give."""

    def nowhere(*_: object) -> None:
        raise OSError("network is unreachable")

    monkeypatch.setattr("socket.socket.connect", nowhere)
    assert server._own_address(socket.AF_INET) == "localhost"


def test_it_can_be_served_from_a_thread() -> None:
    """Without signals then: whoever started it has `stop`."""

    async def scenario() -> None:
        async with served(Rink().desk) as (host, port, _), asked(host, port, "/healthz") as answer:
            assert b'"ok":true' in await answer.read()

    failures: list[BaseException] = []

    def run() -> None:
        try:
            in_time(scenario)
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(SOON)
    assert failures == []


@pytest.mark.parametrize(
    ("limits", "room"),
    [
        ((-1, -1), MOST_VIEWERS),
        ((1_000, 1_000), 900),
        ((1_000, 100_000), MOST_VIEWERS),
        ((1_000, -1), MOST_VIEWERS),
    ],
    ids=["no limit", "a hard limit", "a limit that may be raised", "a limit that may be lifted"],
)
def test_open_files_bound_the_viewers(
    monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int], room: int
) -> None:
    """The limit of open files is raised as far as the system allows; some are kept for other things."""
    now = [limits]
    monkeypatch.setattr(resource, "getrlimit", lambda _: now[0])
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: now.__setitem__(0, wanted))
    assert server._room_for_viewers() == room
