"""The press desk for programs: a text in, every claim with its verdict out, as `longtrack check --json` does.

Nothing is written, so no role is needed; how often and how long is limited, and other sites cannot ask
through somebody's browser. The route stands in the one table; it is answered here, with or without a
competition.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as ServerRoute

from longtrack.archive.problems import ArchiveProblem
from longtrack.desk.press import Busy, NoSuchEntry, PressDesk, Proof
from longtrack.web.access import is_from_elsewhere
from longtrack.web.api.answer import Failed, Problem, answer, does_not_fit
from longtrack.web.api.bodies import LARGEST, Body
from longtrack.web.api.route import API, Call, Route
from longtrack.web.api.serving import json_body, too_many
from longtrack.web.limits import Limits, address_of

LONGEST_TEXT: Final = 1_000_000
"""Bytes of UTF-8."""
MOST_BYTES: Final = 2_100_000
"""Of the JSON around it: as long as it gets where every letter is escaped."""
TOO_LONG: Final = "the text is too long: at most 1 MB is taken"
ELSEWHERE: Final = "this was asked by a page of another site"
PATH: Final = "/press/check"


class Text(Body, frozen=True, kw_only=True):
    """A text to check."""

    text: str
    """Plain or HTML."""
    at: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)] | None = None
    """The entry of the journal as of which the competition is taken; without it the last one."""


class ClaimFound(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of the text."""

    start: int
    """Characters of the text, from 0."""
    end: int
    text: str
    type: str
    verdict: str
    """`confirmed`, `contradicted` or `unverifiable`."""
    correct: str | None
    """What to print, where it is contradicted."""
    evidence: tuple[str, ...]
    """Sentences: the arithmetic, the rows it rests on, or why nothing can be said."""


class TextChecked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a text."""

    claims: tuple[ClaimFound, ...]
    about: str
    """Which race it is about."""
    entry: int
    """As of which entry of the journal; 0 without a competition."""


async def check_text(call: Call, body: Text) -> TextChecked:
    """Every claim of a text with a verdict, against the archive and the official results. Nothing is kept."""
    raise NotImplementedError("answered by PressApi")


ROUTES: Final = (
    Route(
        method="POST",
        path=PATH,
        do=check_text,
        body=Text,
        answer=TextChecked,
        summary="Check a text",
        most_bytes=MOST_BYTES,
        elsewhere=True,
        only_reads=True,
    ),
)


class PressApi:
    """Answers the route."""

    def __init__(self, press: PressDesk, limits: Limits) -> None:
        """Check with `press`, so often."""
        self._press = press
        self._limits = limits

    @property
    def routes(self) -> list[ServerRoute]:
        """The route for the server."""
        return [ServerRoute(f"{API}{PATH}", self.check, methods=["POST"])]

    async def check(self, request: Request) -> Response:
        """Check one text."""
        try:
            allow(self._limits, request)
            written = await json_body(request, MOST_BYTES)
            body = msgspec.json.decode(written, type=Text)
            proof = await checked(self._press, body.text, body.at)
            return answer(found(proof))
        except Exception as problem:
            failed = _why(problem)
            if failed is None:
                raise
            return answer(failed.problem, failed.status, failed.headers)


def allow(limits: Limits, request: Request) -> None:
    """Let somebody have one more text checked. Raises Failed: too often, or not asked by our own page."""
    if is_from_elsewhere(request):
        raise Failed(HTTPStatus.FORBIDDEN, ELSEWHERE)
    who = address_of(request.client and request.client.host)
    if wait := limits.texts.wait(who):
        raise too_many(wait)
    limits.texts.take(who)


async def checked(press: PressDesk, text: str, at: int | None) -> Proof:
    """Have a text checked. Raises Failed."""
    if len(text.encode("utf-8", "replace")) > LONGEST_TEXT:
        raise Failed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
    try:
        return await press.check(text, at)
    except NoSuchEntry as problem:
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, Problem(error=str(problem), where="$.at")) from problem
    except ArchiveProblem as problem:
        raise Failed(HTTPStatus.NOT_FOUND, str(problem)) from problem
    except Busy as problem:
        raise Failed(HTTPStatus.SERVICE_UNAVAILABLE, str(problem)) from problem


def found(proof: Proof) -> TextChecked:
    """Return what the API answers."""
    claims = tuple(
        ClaimFound(
            start=it.start,
            end=it.end,
            text=it.text,
            type=it.type,
            verdict=it.verdict,
            correct=it.correct,
            evidence=it.evidence,
        )
        for it in proof.checks.claims
    )
    return TextChecked(claims=claims, about=proof.checks.about, entry=proof.seq)


def _why(problem: Exception) -> Failed | None:
    match problem:
        case Failed():
            return problem
        case msgspec.ValidationError():
            return Failed(HTTPStatus.UNPROCESSABLE_ENTITY, does_not_fit(problem))
        case msgspec.DecodeError() | UnicodeDecodeError() | RecursionError():
            return Failed(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {problem}")
        case ClientDisconnect():
            return Failed(HTTPStatus.BAD_REQUEST, "the connection was lost before the request was whole")
    return None
