"""By which names this server may be called, and under which address a phone opens it.

A page of another site can make its own name lead to this machine and then pass for one of ours (DNS
rebinding): who asks by a name that is not ours gets no answer. An address needs no list: a request says in
`Host` to which one it wanted to go, and the connection says at which one it came in.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from longtrack.web.language import _

ALWAYS = ("localhost", "localhost.localdomain", "ip6-localhost")


class Hosts:
    """The names of one server."""

    def __init__(
        self, listening: str = "", public_url: str = "", for_others: Callable[[], str] | None = None
    ) -> None:
        """`listening` and `public_url` are what it was started with; `for_others` returns the address under
        which others on the network find it, None where nobody else can reach it."""
        self._given = {_plain(listening), _plain(urlsplit(public_url).netloc)} - {""}
        self._public_url = public_url.rstrip("/")
        self._for_others = for_others

    def knows(self, called: str, came_in_at: str) -> bool:
        """Return whether a request that called us so, and came in at that address, meant us.

        Programs that call us nothing are no browsers.
        """
        host = _plain(called)
        return (
            not host
            or host in self._given
            or host in ALWAYS
            or host == _plain(came_in_at)
            or _is_loopback(host)
            or host in _own_names()
        )

    def site(self, request: Request) -> str:
        """Return the address that a link to this server begins with, for the phone of somebody else."""
        if self._public_url:
            return self._public_url
        if self._for_others is not None and (request.url.hostname in ALWAYS or _is_loopback(_host(request))):
            return self._for_others().rstrip("/")
        return str(request.base_url).rstrip("/")


class OnlyOurNames:
    """Answers nobody who calls this server by a name that is not ours."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        """Wrap `app`."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say how to be called."""
        if scope["type"] == "http":
            called = next((it.decode("latin-1") for name, it in scope["headers"] if name == b"host"), "")
            if not self._hosts.knows(called, str((scope.get("server") or ("",))[0])):
                await _refused(called[:100], scope["path"])(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _refused(called: str, path: str) -> Response:
    sentence = _(
        "This server is not called %(name)s: open it by its address, or start it with --public-url.",
        name=called,
    )
    if path.startswith("/api/"):
        return JSONResponse(
            {"error": sentence}, HTTPStatus.MISDIRECTED_REQUEST, {"Cache-Control": "no-store"}
        )
    return PlainTextResponse(sentence + "\n", HTTPStatus.MISDIRECTED_REQUEST, {"Cache-Control": "no-store"})


def _host(request: Request) -> str:
    return _plain(request.headers.get("host", ""))


def _plain(called: str) -> str:
    """Return a name or an address as it is compared: without its port, brackets, a last dot."""
    host = called.strip().lower()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host.rstrip(".")
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _own_names() -> frozenset[str]:
    """Return what this machine calls itself, also as phones find it without a name server: `laptop.local`."""
    short = socket.gethostname().lower()
    return frozenset({short, f"{short.partition('.')[0]}.local", _plain(socket.getfqdn())} - {""})
