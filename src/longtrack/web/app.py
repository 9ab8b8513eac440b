"""The pages and the JSON of one competition, as an ASGI application."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from longtrack.desk.desk import Desk
from longtrack.projections.scoreboard import current_distance, scoreboard
from longtrack.web.assets import Assets
from longtrack.web.documents import FOR_EVER, Document, json_document
from longtrack.web.live import MOST_VIEWERS, Broadcaster
from longtrack.web.officials import Officials
from longtrack.web.pages import Pages, View
from longtrack.web.stream_endpoint import LiveEndpoint

HTML = "text/html; charset=utf-8"

SAFE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
"""Headers of every answer: nothing from elsewhere, nothing inline, nothing guessed."""

PLACES = "There is the board at /, the venue board at /board, the result at /result."

logger = logging.getLogger(__name__)


def create_app(desk: Desk, *, most_viewers: int = MOST_VIEWERS) -> Starlette:
    """Return the application that shows the competition of a desk."""
    site = Site(desk, most_viewers)
    app = Starlette(
        routes=[
            Route("/", site.public),
            Route("/board", site.board),
            Route("/result", site.result),
            Route("/live", LiveEndpoint(site.broadcaster), methods=["GET"]),
            Route("/api/v1/scoreboard", site.scoreboard),
            *Officials(desk, site.pages).routes,
            Route("/healthz", site.health),
            Route("/static/{name}", site.static),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={HTTPException: refuse, Exception: fail},
        lifespan=site.lifespan,
    )
    app.state.broadcaster = site.broadcaster
    return app


class Site:
    """What the routes answer."""

    def __init__(self, desk: Desk, most_viewers: int) -> None:
        """Show the competition of `desk` to at most `most_viewers` at a time."""
        self._desk = desk
        self._assets = Assets()
        self.pages = Pages(self._assets)
        self.broadcaster = Broadcaster(desk, self.pages, most_viewers=most_viewers)
        self._kept: dict[str, tuple[int, Document]] = {}
        """The documents of the present state: made once, however many ask."""

    @contextlib.asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Broadcast for as long as the application runs."""
        following = asyncio.create_task(self.broadcaster.run())
        following.add_done_callback(self._note_end)
        yield
        self.broadcaster.end()
        following.cancel()

    def _note_end(self, following: asyncio.Task[None]) -> None:
        if not following.cancelled() and (failure := following.exception()) is not None:
            self.broadcaster.failing = True
            logger.error("the board stands still", exc_info=failure)

    async def public(self, request: Request) -> Response:
        """The page for everybody."""
        return self._page(View.PUBLIC).answer(request)

    async def board(self, request: Request) -> Response:
        """The screen of the venue."""
        return self._page(View.BOARD).answer(request)

    def _page(self, view: View) -> Document:
        caster = self.broadcaster
        stream = caster.streams[view]
        known = self._kept.get(view)
        if known is None or known[0] != stream.seq:
            html = self.pages.page(view, caster.board, stream.regions, seq=stream.seq, run=caster.run_id)
            known = (stream.seq, Document(html.encode(), HTML, f"{caster.run_id}-{view}-{stream.seq}"))
            self._kept[view] = known
        return known[1]

    async def result(self, request: Request) -> Response:
        """The result of a distance as it stands, with splits and laps, made for paper."""
        distance = self._distance(request)
        state = self._desk.state
        html = self.pages.result(state, distance)
        return Document(html.encode(), HTML, f"{self._tag}-{distance}").answer(request)

    async def scoreboard(self, request: Request) -> Response:
        """The scoreboard as JSON, for programs anywhere."""
        distance = self._distance(request)
        key = f"json {distance}"
        known = self._kept.get(key)
        state = self._desk.state
        if known is None or known[0] != state.seq:
            known = (state.seq, json_document(scoreboard(state, distance), self._tag))
            self._kept[key] = known
        return known[1].answer(request, Access_Control_Allow_Origin="*")

    @property
    def _tag(self) -> str:
        return f"{self.broadcaster.run_id}-{self._desk.state.seq}"

    def _distance(self, request: Request) -> str:
        distances = self._desk.state.distances
        wanted = request.query_params.get("distance", "")
        if wanted and wanted not in distances:
            known = ", ".join(distances) or "none"
            raise HTTPException(404, f"{wanted} is not on the programme; there is: {known}.")
        if not distances:
            raise HTTPException(404, "The programme is empty: there is no distance yet.")
        return wanted or current_distance(self._desk.state)

    async def health(self, request: Request) -> Response:
        """Whether the board shows what the desk has."""
        caster = self.broadcaster
        return JSONResponse(
            {"ok": not caster.failing, "seq": self._desk.state.seq, "viewers": caster.viewers},
            503 if caster.failing else 200,
            {"Cache-Control": "no-store"},
        )

    async def static(self, request: Request) -> Response:
        """Style, script and icon."""
        found = self._assets.find(request.path_params["name"])
        if found is None:
            raise HTTPException(404, f"There is no file {request.url.path}.")
        return found.answer(request, FOR_EVER)


async def refuse(request: Request, problem: Exception) -> Response:
    """Answer a wrong address or method, or a full house, in one sentence."""
    assert isinstance(problem, HTTPException)
    sentence = problem.detail
    if problem.status_code == 404 and sentence == "Not Found":
        sentence = f"There is no page {request.url.path} here. {PLACES}"
    elif problem.status_code == 405:
        sentence = f"{request.url.path} can only be read: ask with GET, not with {request.method}."
    headers = {**(problem.headers or {}), "Cache-Control": "no-store"}
    if request.url.path.startswith("/api/"):
        headers["Access-Control-Allow-Origin"] = "*"
        return JSONResponse({"error": sentence}, problem.status_code, headers)
    return PlainTextResponse(sentence + "\n", problem.status_code, headers)


async def fail(request: Request, problem: Exception) -> Response:
    """Answer a mistake of ours."""
    logger.error("%s cannot be answered", request.url.path, exc_info=problem)
    sentence = "This page cannot be shown: the server made a mistake and has noted it.\n"
    return PlainTextResponse(sentence, 500, SAFE)


class SafeHeaders:
    """Adds the headers that every answer has."""

    _headers = tuple((name.encode(), value.encode()) for name, value in SAFE.items())

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; add the headers to the start of the answer."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, send_safely if scope["type"] == "http" else send)
