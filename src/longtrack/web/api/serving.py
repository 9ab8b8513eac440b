"""From the table to the server: who may, what is in the body, what is answered.

Every write goes the same way: limit, origin, role, type and size of the body, then the function of its
route. Whatever that raises becomes one sentence as JSON.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as ServerRoute

from longtrack import __version__
from longtrack.competition.decide import Refusal
from longtrack.competition.events import Role
from longtrack.desk.desk import Desk
from longtrack.journal.problems import JournalError
from longtrack.web.access import ACTS_AS, Access, Person, acting, is_from_elsewhere
from longtrack.web.api.answer import JSON, Failed, Problem, answer, does_not_fit, refused
from longtrack.web.api.openapi import document
from longtrack.web.api.retries import Retries
from longtrack.web.api.route import API, Call, Route
from longtrack.web.documents import Document
from longtrack.web.language import preferred
from longtrack.web.limits import SECOND, Buckets, Limits, address_of
from longtrack.web.sentences import told

logger = logging.getLogger(__name__)


class Listed(msgspec.Struct, frozen=True):
    """One route in the list of all."""

    method: str
    path: str
    summary: str
    roles: tuple[str, ...]
    """Who may; everybody where there is none."""


class Api:
    """The API of one desk."""

    def __init__(self, desk: Desk, access: Access, limits: Limits, table: Iterable[Route]) -> None:
        """`table` holds every route; two with the same method and path are a mistake of ours."""
        self._desk = desk
        self._access = access
        self._limits = limits
        self._retries = Retries()
        self._by_path: dict[str, dict[str, Route]] = {}
        self._table = tuple(table)
        for route in self._table:
            if route.elsewhere:
                continue
            methods = self._by_path.setdefault(route.path, {})
            assert route.method not in methods, f"{route.method} {route.path} stands in the table twice"
            assert route.roles or not route.writes, f"{route.path} writes, so it needs roles"
            methods[route.method] = route

    @property
    def routes(self) -> list[ServerRoute]:
        """The routes for the server, one for each path."""
        return [
            ServerRoute(f"{API}/", self._index),
            ServerRoute(f"{API}/openapi.json", self._openapi),
            *self._of_the_table(),
        ]

    def _of_the_table(self) -> list[ServerRoute]:
        return [
            ServerRoute(API + path, self._endpoint(methods), methods=list(methods))
            for path, methods in self._by_path.items()
        ]

    async def _index(self, request: Request) -> Response:
        """What there is, for somebody who looks around."""
        routes = [
            Listed(it.method, API + it.path, it.summary, tuple(role.value for role in it.roles))
            for it in self._table
        ]
        return answer({"document": f"{API}/openapi.json", "routes": routes})

    async def _openapi(self, request: Request) -> Response:
        """The document, readable from any site."""
        return self._document.answer(request, Access_Control_Allow_Origin="*")

    @cached_property
    def _document(self) -> Document:
        made = document(self._table, self._access.cookie)
        return Document(msgspec.json.encode(made), JSON, f"openapi-{__version__}")

    def _endpoint(self, methods: Mapping[str, Route]):  # type: ignore[no-untyped-def]
        async def endpoint(request: Request) -> Response:
            route = methods["GET" if request.method == "HEAD" else request.method]
            try:
                return answer(await self._answer(request, route))
            except Exception as problem:
                failed = self._why(request, problem)
                return answer(_said(request, failed.problem), failed.status, failed.headers)

        return endpoint

    async def _answer(self, request: Request, route: Route) -> object:
        if route.writes:
            self._limit(self._limits.by_address, address_of(request.client and request.client.host))
            if is_from_elsewhere(request):
                raise Failed(HTTPStatus.FORBIDDEN, "this was asked by a page of another site")
        people = self._access.people(request)
        wished = request.headers.get(ACTS_AS, "")
        person = _allowed(route, people, wished)
        path, query = request.path_params, request.query_params
        call = Call(self._desk, self._access, people, person, path, query, wished)
        if route.body is None:
            return await route.do(call)
        assert person is not None
        self._limit(self._limits.by_token, person.id + person.console)
        written = await json_body(request, route.most_bytes)
        body: object = _read(written, route.body)
        asked = request.url.path.encode() + b"\n" + _what(body)
        key = request.headers.get("idempotency-key", "")
        return await self._retries.once(person.id, key, asked, lambda: route.do(call, body))

    def _limit(self, buckets: Buckets, who: str) -> None:
        wait = buckets.wait(who)
        if wait:
            raise too_many(wait)
        buckets.take(who)

    def _why(self, request: Request, problem: Exception) -> Failed:
        """Return what to say about whatever went wrong."""
        match problem:
            case Failed():
                return problem
            case Refusal():
                return Failed(HTTPStatus.CONFLICT, refused(self._desk.state, problem))
            case msgspec.ValidationError():
                return Failed(HTTPStatus.UNPROCESSABLE_ENTITY, does_not_fit(problem))
            case msgspec.DecodeError() | UnicodeDecodeError() | RecursionError():
                return Failed(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {problem}")
            case ClientDisconnect():
                return Failed(HTTPStatus.BAD_REQUEST, "the connection was lost before the request was whole")
            case JournalError():
                return Failed(HTTPStatus.SERVICE_UNAVAILABLE, str(problem))
        logger.error("%s cannot be answered", request.url.path, exc_info=problem)
        return Failed(
            HTTPStatus.INTERNAL_SERVER_ERROR, "nothing was done: the server made a mistake and has noted it"
        )


def _said(request: Request, problem: Problem) -> Problem:
    """Say it in the language of who asks too: programs read the English one, people this one."""
    words = preferred(request)
    said = told(problem.error, words)
    return problem if said == problem.error else msgspec.structs.replace(problem, said=said)


def too_many(wait: int) -> Failed:
    """Say for how long to wait, in nanoseconds."""
    seconds = max(1, -(-wait // SECOND))
    return Failed(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"too many requests: wait {seconds} {'second' if seconds == 1 else 'seconds'}",
        {"Retry-After": str(seconds)},
    )


def _allowed(route: Route, people: tuple[Person, ...], wished: str) -> Person | None:
    """Return in which of her roles somebody may do this. Raises Failed where in none."""
    if not route.roles:
        return people[0] if people else None
    found = acting(people, route.roles, wished)
    if found is not None:
        return found
    if not people:
        raise Failed(
            HTTPStatus.UNAUTHORIZED,
            "this needs a role: join with the link or the code that the secretary gives you",
            {"WWW-Authenticate": "Bearer"},
        )
    raise Failed(
        HTTPStatus.FORBIDDEN, f"this is for the {_or(route.roles)}, you are {_or(_roles_of(people))}"
    )


def _roles_of(people: tuple[Person, ...]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(it.role for it in reversed(people)))


def _or(roles: tuple[Role, ...]) -> str:
    *first, last = [role.value for role in roles]
    return f"{', '.join(first)} or {last}" if first else last


def _what(body: object) -> bytes:
    """Return what a body asks for: sent again it may say anew how long ago that was, and what was seen."""
    fields = msgspec.to_builtins(body)
    return msgspec.json.encode({name: it for name, it in fields.items() if name not in ("ago", "seen")})


def _read(written: bytes, kind: type) -> object:
    """Return a body. What people type comes in with one spelling of its accents, `é` as one letter, however
    their keyboard writes it: a name is the same name at every door."""
    if written.isascii() and b"\\u" not in written:
        return msgspec.json.decode(written, type=kind)
    return msgspec.convert(_composed(msgspec.json.decode(written)), type=kind, str_keys=True)


def _composed(it: Any) -> Any:
    if isinstance(it, str):
        return unicodedata.normalize("NFC", it)
    if isinstance(it, list):
        return [_composed(each) for each in it]
    if isinstance(it, dict):
        return {_composed(name): _composed(each) for name, each in it.items()}
    return it


async def json_body(request: Request, most: int) -> bytes:
    """Return the body, if it is JSON and not too long. Raises Failed.

    Only JSON: a form of another site cannot send it without asking first, and is never allowed to.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise Failed(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body must be {JSON}, not {kind or 'untold'}")
    written = bytearray()
    async for piece in request.stream():
        written += piece
        if len(written) > most:
            raise Failed(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is too long: at most {most} bytes are taken"
            )
    return bytes(written)
