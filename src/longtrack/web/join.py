"""`/join`: a code or a link becomes a cookie. `/leave`: the cookie goes.

Works without a script. A link shows whose role it is and asks; only where the browser says that somebody
opened it herself - typed, scanned, from another program - it joins at once. That does not hold for the first
secretary: her role comes into the journal then, and opening a page writes nothing. A link that was followed
from somewhere comes without the roles that the browser has, and nobody gets a role by being sent here.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from longtrack.competition.decide import Refusal
from longtrack.competition.events import Actor, RoleGiven
from longtrack.competition.state import GivenRole
from longtrack.desk.desk import Desk
from longtrack.web.access import Access, Person, is_from_elsewhere
from longtrack.web.language import COOKIE, _
from longtrack.web.limits import EVERYBODY, SECOND, Limits, address_of
from longtrack.web.pages import Pages
from longtrack.web.safe import WITH_A_FORM

HTML = "text/html; charset=utf-8"

LONGEST_FORM = 1_000
"""Bytes: a code and its name."""

LONGEST_CODE = 20
"""Letters, with whatever people put between them."""

TERMINAL = Actor("desk", "terminal")
"""Who hands the secretary the first role: whoever started the server and reads its terminal."""


class JoinPages:
    """The pages on which somebody gets a role, or gives it back."""

    def __init__(self, desk: Desk, access: Access, limits: Limits, pages: Pages) -> None:
        """`access` knows the codes."""
        self._desk = desk
        self._access = access
        self._limits = limits
        self._pages = pages

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/join", self.join, methods=["GET", "POST"]),
            Route("/join/{code}", self.join_by_link, methods=["GET"]),
            Route("/leave", self.leave, methods=["POST"]),
        ]

    async def join(self, request: Request) -> Response:
        """The form; what it sends; or a link with `?code=`."""
        if request.method == "POST":
            if is_from_elsewhere(request):
                return self._page(HTTPStatus.FORBIDDEN, error=_("This was sent by a page of another site."))
            found = self._find(request, await _typed_code(request))
            return found if isinstance(found, Response) else await self._admit(request, found)
        if code := request.query_params.get("code"):
            return await self._follow(request, code)
        return self._page(HTTPStatus.OK, self._access.people(request))

    async def join_by_link(self, request: Request) -> Response:
        """The link that the secretary hands out."""
        return await self._follow(request, request.path_params["code"])

    async def _follow(self, request: Request, code: str) -> Response:
        found = self._find(request, code)
        if isinstance(found, Response):
            return found
        only_reads = COOKIE in request.query_params  # the same page in another language
        is_known = found.id in self._desk.state.roles  # else to join is to write, and only a POST does that
        if is_known and not only_reads and request.headers.get("sec-fetch-site") in ("none", "same-origin"):
            return await self._admit(request, found)
        return self._page(HTTPStatus.OK, code=code, offered=found)

    async def leave(self, request: Request) -> Response:
        """Give all roles of this browser back."""
        if is_from_elsewhere(request):
            return self._page(HTTPStatus.FORBIDDEN, error=_("This was sent by a page of another site."))
        response = self._page(HTTPStatus.OK, told=_("You have left: this browser has no role any more."))
        self._access.dismiss(response)
        return response

    def _find(self, request: Request, code: str) -> GivenRole | Response:
        """Return the role with a code, or what to answer where there is none. Wrong codes are limited."""
        address = address_of(request.client and request.client.host)
        wait = 0
        if not self._limits.joins.is_full(address):
            wait = max(self._limits.joins.wait(address), self._limits.all_joins.wait(EVERYBODY))
        if wait:
            seconds = -(-wait // SECOND)
            response = self._page(
                HTTPStatus.TOO_MANY_REQUESTS,
                error=_("Too many wrong codes: wait %(seconds)s seconds.", seconds=seconds),
            )
            response.headers["Retry-After"] = str(seconds)
            return response
        given = self._access.role_of_code(code)
        if given is not None:
            return given
        self._limits.joins.take(address)
        self._limits.all_joins.take(EVERYBODY)
        error = _("No role has this code. Look at it again, or ask the secretary for a new one.")
        return self._page(HTTPStatus.FORBIDDEN, self._access.people(request), error=error)

    async def _admit(self, request: Request, given: GivenRole) -> Response:
        await self._make_known(given)
        with_cookie = Response()
        people = self._access.admit(request, with_cookie, given)
        shown = self._page(HTTPStatus.OK, people)
        shown.headers["Set-Cookie"] = with_cookie.headers["Set-Cookie"]
        return shown

    async def _make_known(self, given: GivenRole) -> None:
        """The first role of the secretary comes into the journal when somebody joins with it."""
        if given.id in self._desk.state.roles:
            return
        try:
            await self._desk.submit(RoleGiven(id=given.id, role=given.role, name=given.name), TERMINAL)
        except Refusal:
            if given.id not in self._desk.state.roles:  # else somebody else joined at the same moment
                raise

    def _page(
        self,
        status: HTTPStatus,
        people: tuple[Person, ...] = (),
        *,
        error: str = "",
        told: str = "",
        code: str = "",
        offered: GivenRole | None = None,
    ) -> Response:
        html = self._pages.drawn(
            "join.html",
            view="desk",
            title=f"{_('Join')} – {self._desk.state.name or 'longtrack'}",
            competition=self._desk.state.name,
            people=people,
            error=error,
            told=told,
            code=code,
            offered=offered,
            longest=LONGEST_CODE,
        )
        return Response(html, status, {"Cache-Control": "no-store", **WITH_A_FORM}, HTML)


async def _typed_code(request: Request) -> str:
    """Return the code of the form; empty where there is none, or much too much."""
    sent = bytearray()
    async for piece in request.stream():
        sent += piece
        if len(sent) > LONGEST_FORM:
            return ""
    fields = parse_qs(sent.decode("utf-8", "replace"))
    return fields.get("code", [""])[0]
