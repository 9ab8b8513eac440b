"""`/live`: Server-Sent Events, written to the wire without a framework in between.

A bare ASGI application: a stream of pre-encoded bytes needs nothing else, and costs half of what it
would cost as a response object.
"""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from longtrack.web.language import spoken
from longtrack.web.live import RETRY, Broadcaster, Full, Viewer
from longtrack.web.pages import View

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy must not collect the stream
]


class LiveEndpoint:
    """Serves the streams of a broadcaster."""

    def __init__(self, broadcaster: Broadcaster) -> None:
        """Streams come from `broadcaster`."""
        self._broadcaster = broadcaster

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: the frames missed, then every frame as it comes."""
        request = Request(scope)
        view, words = _view(request), spoken()
        try:
            with self._broadcaster.watching(view, words) as viewer:
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                if request.method == "HEAD":
                    await send({"type": "http.response.body"})
                    return
                stream = self._broadcaster.stream(view, words)
                missed = stream.catch_up(_seen(request), request.query_params.get("run", ""))
                await _send_all(viewer, RETRY + missed, receive, send)
        except Full:
            raise HTTPException(
                503,
                "There are as many viewers as this server can have; the board itself can still be opened.",
                {"Retry-After": "15"},
            ) from None


def _view(request: Request) -> View:
    wanted = request.query_params.get("view", View.PUBLIC.value)
    try:
        return View(wanted)
    except ValueError:
        raise HTTPException(400, f"There is no view {wanted!r}; there is: {', '.join(View)}.") from None


def _seen(request: Request) -> int | None:
    """Return the entry that the viewer has: what it was sent last, else that of the page it opened."""
    for text in (request.headers.get("last-event-id"), request.query_params.get("after")):
        if text and text.isascii() and text.isdigit() and len(text) < 19:
            return int(text)
    return None


async def _send_all(viewer: Viewer, first: bytes, receive: Receive, send: Send) -> None:
    viewer.task = asyncio.current_task()
    gone = asyncio.create_task(_close_when_gone(viewer, receive))
    try:
        data: bytes | None = first
        while data is not None:
            await send({"type": "http.response.body", "body": data, "more_body": True})
            data = await viewer.take()
        await send({"type": "http.response.body"})
    finally:
        gone.cancel()


async def _close_when_gone(viewer: Viewer, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    viewer.close()
