"""The pages and the JSON of one competition, as an ASGI application."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from hashlib import blake2s

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from longtrack.desk.desk import Desk
from longtrack.desk.past import Past
from longtrack.desk.press import PressDesk
from longtrack.projections.scoreboard import current_distance, scoreboard
from longtrack.web.access import Access
from longtrack.web.api.archive import ArchiveApi
from longtrack.web.api.press import PressApi
from longtrack.web.api.serving import Api
from longtrack.web.api.table import TABLE
from longtrack.web.archive.announcing import Announcing
from longtrack.web.archive.pages import ArchivePages
from longtrack.web.assets import Assets
from longtrack.web.console import Console
from longtrack.web.documents import FOR_EVER, Document, json_document
from longtrack.web.hosts import Hosts, OnlyOurNames
from longtrack.web.join import JoinPages
from longtrack.web.jury import JuryPages
from longtrack.web.language import Languages, spoken
from longtrack.web.limits import Limits
from longtrack.web.live import MOST_VIEWERS, Broadcaster
from longtrack.web.office import OfficePages
from longtrack.web.officials import Officials
from longtrack.web.pages import Pages, View
from longtrack.web.papers import Papers
from longtrack.web.press import PressPages
from longtrack.web.rehearsal_page import RehearsalPage
from longtrack.web.safe import SAFE
from longtrack.web.screens import Screens
from longtrack.web.sentences import told
from longtrack.web.stream_endpoint import LiveEndpoint

HTML = "text/html; charset=utf-8"

PLACES = "There is the board at /, the venue board at /board, the result at /result."

MOST_KEPT = 200
"""Documents that are kept."""

logger = logging.getLogger(__name__)


def create_app(
    desk: Desk,
    *,
    key: bytes | None = None,
    limits: Limits | None = None,
    most_viewers: int = MOST_VIEWERS,
    hosts: Hosts | None = None,
) -> Starlette:
    """Return the application that shows the competition of a desk.

    `key` proves the roles of those who act (`desk/key_file.py`): without one it can only be watched.
    """
    site, hosts = Site(desk, most_viewers), hosts or Hosts()
    access, limits = Access(desk, key), limits or Limits()
    past = desk.beside(Past)
    press = PressDesk(past, desk)
    told = Announcing(past)
    site.pages.tell_of_the_past(told.met, told.facts)
    if past is not None:
        site.pages.lead_to_the_archive(told.known)
    app = Starlette(
        routes=[
            Route("/", site.public),
            Route("/board", site.board),
            Route("/result", site.result),
            Route("/live", LiveEndpoint(site.broadcaster), methods=["GET"]),
            Route("/api/v1/scoreboard", site.scoreboard),
            *Api(desk, access, limits, TABLE).routes,
            *JoinPages(desk, access, limits, site.pages).routes,
            *Officials(desk, site.pages, access).routes,
            *RehearsalPage(desk, access, site.pages).routes,
            *OfficePages(desk, access, site.pages, hosts).routes,
            *Papers(desk, site.pages).routes,
            *JuryPages(desk, access, site.pages).routes,
            *Screens(desk, site.broadcaster, site.page).routes,
            *Console(desk, access, site.pages).routes,
            *(ArchivePages(past, site.pages, beside=True).routes if past else ()),
            *ArchiveApi(past).routes,
            *PressPages(press, site.pages, limits).routes,
            *PressApi(press, limits).routes,
            Route("/healthz", site.health),
            Route("/static/{name}", site.static),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(Languages), Middleware(OnlyOurNames, hosts=hosts)],
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
        self.pages = Pages(self._assets, lambda: desk.state.rehearsal, lambda: desk.state.time_zone)
        self.broadcaster = Broadcaster(desk, self.pages, most_viewers=most_viewers)
        self._kept: dict[str, tuple[object, Document]] = {}
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
        return self.page(View.PUBLIC).answer(request)

    async def board(self, request: Request) -> Response:
        """The screen of the venue."""
        return self.page(View.BOARD).answer(request)

    def page(self, view: View, **options: str) -> Document:
        """The page of a view as it is now; `options` are what its template takes besides."""
        caster = self.broadcaster
        words = spoken()
        stream = caster.stream(view, words)
        key = " ".join((view, words.code, *options.values()))
        known, now = self._kept.get(key), (stream.seq, stream.turn)
        if known is None or known[0] != now:
            html = self.pages.page(
                view, caster.board, stream.regions, seq=stream.seq, run=caster.run_id, **options
            )
            tag = f"{caster.run_id}-{blake2s(key.encode(), digest_size=4).hexdigest()}-{now[0]}-{now[1]}"
            known = (now, Document(html.encode(), HTML, tag))
            self._keep(key, known)
        return known[1]

    def _keep(self, key: str, known: tuple[object, Document]) -> None:
        """Keep a document; what somebody typed into an address must not fill the memory."""
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = known

    async def result(self, request: Request) -> Response:
        """The result of a distance as it stands, with splits and laps, made for paper."""
        distance = self._distance(request)
        state = self._desk.state
        html = self.pages.result(state, distance)
        return Document(html.encode(), HTML, f"{self._tag}-{distance}-{spoken().code}").answer(request)

    async def scoreboard(self, request: Request) -> Response:
        """The scoreboard as JSON, for programs anywhere."""
        distance = self._distance(request)
        key = f"json {distance}"
        known = self._kept.get(key)
        state = self._desk.state
        if known is None or known[0] != state.seq:
            known = (state.seq, json_document(scoreboard(state, distance), self._tag))
            self._keep(key, known)
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
        sentence = _other_method(request, problem)
    headers = {**(problem.headers or {}), "Cache-Control": "no-store"}
    if request.url.path.startswith("/api/"):
        headers["Access-Control-Allow-Origin"] = "*"
        return JSONResponse({"error": sentence}, problem.status_code, headers)
    return PlainTextResponse(told(sentence, spoken()) + "\n", problem.status_code, headers)


def _other_method(request: Request, problem: HTTPException) -> str:
    allowed = (problem.headers or {}).get("Allow", "GET").split(", ")
    if "GET" in allowed:
        return f"{request.url.path} can only be read: ask with GET, not with {request.method}."
    return f"{request.url.path} is asked with {allowed[0]}, not with {request.method}."


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
        """Pass on; add the headers to the start of the answer, except what the answer itself says."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                set_already = {name.lower() for name, _ in message["headers"]}
                more = (it for it in self._headers if it[0] not in set_already)
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await self._app(scope, receive, send_safely if scope["type"] == "http" else send)
