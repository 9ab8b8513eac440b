"""The archive for programs: the same answers as the pages, as `longtrack archive query --json` prints them.

The routes stand in the one table; they are answered here, in a thread each, because a question may read much.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as ServerRoute

from longtrack.archive.answers.document import document
from longtrack.archive.problems import ArchiveProblem
from longtrack.desk.past import Asked, Past
from longtrack.web.api.answer import JSON, Problem
from longtrack.web.api.route import API, Call, Route
from longtrack.web.archive import asking
from longtrack.web.archive.asking import Address, Overburdened, Wrong

ANYWHERE: Final = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
NONE: Final = "there is no archive here: start the server with `--archive DIR`"

Ask = Callable[[Asked, Address], Any]

_EVENT: Final = "Event code, such as W1000."
_DAY: Final = "A day, such as 2026-02-08: as it was when it had ended; empty for now."
_WHO: Final = "Id, or a name that is one person's."


def _route(path: str, ask: Ask, summary: str, **query: str) -> Route:
    @functools.wraps(ask)
    async def do(call: Call) -> dict[str, Any]:
        raise NotImplementedError("answered by ArchiveApi")

    return Route(
        method="GET",
        path=f"/archive{path}",
        do=do,
        answer=list[dict[str, Any]] if ask in _LISTS else dict[str, Any],
        summary=summary,
        query={name.rstrip("_"): words for name, words in query.items()},
        elsewhere=True,
    )


_LISTS: Final[tuple[Ask, ...]] = (asking.ask_names, asking.ask_list, asking.ask_book)

_ASKS: Final[tuple[tuple[str, Ask, str, dict[str, str]], ...]] = (
    ("/search", asking.ask_names, "Whom a name may mean", {"q": "The name.", "top": "How many at most."}),
    ("/skaters/{id}", asking.ask_skater, "Everything of a skater", {}),
    ("/against", asking.ask_against, "Two skaters against each other", {"one": _WHO, "other": _WHO}),
    (
        "/laps",
        asking.ask_laps,
        "The laps of two skaters",
        {"one": _WHO, "other": _WHO, "event": _EVENT, "competition": "Part of its name; else the fastest."},
    ),
    (
        "/race",
        asking.ask_race,
        "The result of one race",
        {
            "competition": "Its whole name.",
            "event": _EVENT,
            "division": "A or B; empty where there is none.",
            "date": "The day, where there are several.",
        },
    ),
    (
        "/list",
        asking.ask_list,
        "The fastest over a distance",
        {
            "event": _EVENT,
            "season": "Such as 2025/26; empty for all time.",
            "noc": "A nation.",
            "age": "junior, neo-senior or senior, in the season of the race.",
            "track": "Name or town.",
            "sea_level": "1: at sea level only.",
            "until": "The last day that counts.",
            "top": "How many, at most 1000.",
        },
    ),
    ("/rank", asking.ask_rank, "Rank of a time in history", {"event": _EVENT, "time": "Such as 1:12.31."}),
    (
        "/record",
        asking.ask_record,
        "A record on a day",
        {
            "class": "WR, OR, TR, NR.",
            "event": _EVENT,
            "of": "The track or nation.",
            "at": _DAY,
            "before": "1: as it was when the day began.",
        },
    ),
    (
        "/progression",
        asking.ask_progression,
        "How a record went",
        {"class": "WR, OR, TR, NR.", "event": _EVENT, "of": "The track or nation."},
    ),
    ("/records", asking.ask_book, "The book of records on a day", {"at": _DAY, "class": "One class only."}),
    ("/nations/{noc}", asking.ask_nation, "A nation", {}),
    (
        "/medals",
        asking.ask_medals,
        "The medal table of the Games on a day",
        {"games": "Such as OG2026.", "at": _DAY, "sport": "1: of this sport only."},
    ),
    (
        "/standings",
        asking.ask_standing,
        "A World Cup standing on a day",
        {"series": "Such as WC2025-26.", "event": _EVENT, "at": _DAY},
    ),
    ("/tracks", asking.ask_track, "A track", {"name": "Name or town."}),
    (
        "/day",
        asking.ask_day,
        "What happened on a day of the year",
        {"day": "Such as 02-09; empty for today."},
    ),
)

ROUTES: Final = tuple(_route(path, ask, summary, **query) for path, ask, summary, query in _ASKS)


class ArchiveApi:
    """Answers the routes of the archive, with an archive or without one."""

    def __init__(self, past: Past | None) -> None:
        """Without `past` every answer says that there is none."""
        self._past = past

    @property
    def routes(self) -> list[ServerRoute]:
        """The routes for the server."""
        return [
            ServerRoute(f"{API}/archive{path}", self._endpoint(ask), methods=["GET"])
            for path, ask, _, _ in _ASKS
        ]

    def _endpoint(self, ask: Ask):  # type: ignore[no-untyped-def]
        async def endpoint(request: Request) -> Response:
            address = {**request.query_params, **request.path_params}
            try:
                value = await run_in_threadpool(self._answer, ask, address)
                return Response(value, headers=ANYWHERE, media_type=JSON)
            except Wrong as problem:
                return _failed(HTTPStatus.BAD_REQUEST, problem)
            except ArchiveProblem as problem:
                return _failed(HTTPStatus.NOT_FOUND, problem)
            except Overburdened as problem:
                return _failed(HTTPStatus.SERVICE_UNAVAILABLE, problem)

        return endpoint

    def _answer(self, ask: Ask, address: Address) -> bytes:
        if self._past is None:
            raise ArchiveProblem(NONE)
        with self._past.asked() as asked:
            return msgspec.json.encode(document(ask(asked, address)))


def _failed(status: HTTPStatus, problem: Exception) -> Response:
    return Response(msgspec.json.encode(Problem(error=str(problem))), status, ANYWHERE, JSON)
