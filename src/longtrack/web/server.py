"""Serving a desk: HTTP, the live stream and the single writer in one event loop.

Stops within about a second on SIGINT and SIGTERM, however many watch; their browsers come back when the
server does, and miss nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from longtrack.desk.desk import Desk
from longtrack.desk.stopping import stopped_by_signals
from longtrack.web.app import create_app
from longtrack.web.hosts import Hosts
from longtrack.web.live import MOST_VIEWERS

if sys.platform != "win32":
    import resource

SLOWEST_STOP = 1
"""Seconds that answers under way have to end when the server stops."""

FILES_BESIDE_VIEWERS = 100
"""Files and sockets that are not viewers: the journal, the listener, pages being sent."""

EVERYWHERE = ("0.0.0.0", "::", "")  # the addresses that mean all of this machine


class CannotServe(Exception):
    """The server cannot start; the text is one sentence for whoever started it."""


async def serve(
    desk: Desk,
    host: str = "127.0.0.1",
    port: int = 8026,
    *,
    key: bytes | None = None,
    public_url: str = "",
    ready: Callable[[str], None] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Run `desk` and show it at `host` and `port` until SIGINT, SIGTERM or `stop`.

    `key` proves the roles of those who act; without one it can only be watched. `public_url` is how others
    call it, where that is something else, as behind a proxy. `ready` is called with the
    address once it can be opened; port 0 takes a free one. Raises CannotServe, and whatever ends the desk.
    """
    stop = stop or asyncio.Event()
    with contextlib.closing(_listen(host, port)) as listener, stopped_by_signals(stop):
        address = _address(listener)
        others = (lambda: _address(listener)) if reaches_beyond(host) else None
        hosts = Hosts(host, public_url, others)
        app = create_app(desk, key=key, most_viewers=_room_for_viewers(), hosts=hosts)
        server = _Server(app, lambda: ready(public_url or address) if ready else None)
        writing = asyncio.create_task(desk.run())
        serving = asyncio.create_task(server.serve([listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((writing, serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            app.state.broadcaster.end()
            server.should_exit = True
            await asyncio.wait((serving,))
            writing.cancel()
            stopping.cancel()
            gc.unfreeze()
        _raise_what_ended(writing, serving)


async def serve_app(
    app: ASGIApp,
    host: str,
    port: int,
    *,
    ready: Callable[[str], None] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Show an application that has no desk until SIGINT, SIGTERM or `stop`. Raises CannotServe."""
    stop = stop or asyncio.Event()
    with contextlib.closing(_listen(host, port)) as listener, stopped_by_signals(stop):
        address = _address(listener)
        server = _Server(app, lambda: ready(address) if ready else None)
        serving = asyncio.create_task(server.serve([listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            server.should_exit = True
            await asyncio.wait((serving,))
            stopping.cancel()
            gc.unfreeze()
        _raise_what_ended(serving)


def _raise_what_ended(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        if task.done() and not task.cancelled() and (failure := task.exception()) is not None:
            raise failure


class _Server(uvicorn.Server):
    """uvicorn, quiet, and without signals of its own: whoever calls `serve` decides when it ends."""

    def __init__(self, app: ASGIApp, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="on",
                ws="none",
                log_config=None,
                log_level="critical",  # failures are logged by the application itself
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=SLOWEST_STOP,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # Everything imported and folded by now stays: the collector need not look at it again while
        # viewers wait (shared measurements: up to a second at ten thousand viewers).
        gc.collect()
        gc.freeze()
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


# --- where to listen ---------------------------------------------------------------------------


def reaches_beyond(host: str) -> bool:
    """Return whether others than this machine can reach a server that listens on `host`."""
    try:
        places = socket.getaddrinfo(host or None, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        addresses = [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in places]
    except (OSError, UnicodeError, ValueError):
        return True
    return not all(it.is_loopback for it in addresses)


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65_535:
        raise CannotServe(f"{port} is not a port: expected 0 to 65535, where 0 takes a free one")
    try:
        family, _, _, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(place[:2], family=family, backlog=2048)
    except (OSError, UnicodeError) as problem:
        raise CannotServe(_why_not(problem, host, port)) from problem


def _why_not(problem: Exception, host: str, port: int) -> str:
    number = getattr(problem, "errno", None)
    if number == errno.EADDRINUSE:
        return f"port {port} of {host} is taken: stop what runs there, or choose another (0 takes a free one)"
    if number == errno.EACCES:
        return f"port {port} may not be used by this user: choose one above 1023"
    if isinstance(problem, socket.gaierror | UnicodeError) or number == errno.EADDRNOTAVAIL:
        return f"{host!r} is not an address of this machine"
    return f"{host} port {port} cannot be used: {problem}"


def _address(listener: socket.socket) -> str:
    """Return the address to open, for a person."""
    host, port, *_ = listener.getsockname()
    if host in EVERYWHERE:
        host = _own_address(listener.family)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _own_address(family: int) -> str:
    """Return the address under which others on the same network find this machine."""
    elsewhere = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"  # reserved, leads nowhere
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((elsewhere, 9))  # sends nothing: it only asks which way it would go
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _room_for_viewers() -> int:
    """Return how many viewers fit, after asking the system for as many open files as it allows."""
    if sys.platform == "win32":
        return MOST_VIEWERS
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_VIEWERS + FILES_BESIDE_VIEWERS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, most))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST_VIEWERS if soft == resource.RLIM_INFINITY else min(MOST_VIEWERS, soft - FILES_BESIDE_VIEWERS)
