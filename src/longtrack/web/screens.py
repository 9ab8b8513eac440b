"""Screens that follow the live stream like the board: for the speaker, television, boards of 17 letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from longtrack.desk.desk import Desk
from longtrack.projections.banners import banners
from longtrack.projections.board17 import WIDTH, Lines, board17
from longtrack.web.api.state import Board17Now
from longtrack.web.documents import Document
from longtrack.web.doors import wanted
from longtrack.web.live import Broadcaster
from longtrack.web.pages import View, ice_until

SHOWS = ("pair", "ranking", "clock")
"""What a television picture may show."""

KEYS = ("magenta",)
"""Colours behind it for a mixer that cannot lay a transparent picture over another. Green and blue are none:
they mean something on the ice."""

ANYWHERE = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}

Draw = Callable[..., Document]


class Screens:
    """What the routes of the screens answer."""

    def __init__(self, desk: Desk, broadcaster: Broadcaster, draw: Draw) -> None:
        """`draw(view, **options)` returns the page of a view; the broadcaster has the board as shown."""
        self._desk = desk
        self._broadcaster = broadcaster
        self._draw = draw

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/announcer", self.announcer),
            Route("/speaker", self.announcer),
            Route("/overlay", self.overlay),
            Route("/board17", self.board17),
            Route("/board17.txt", self.board17_text),
            Route("/api/v1/board17", self.board17_json),
        ]

    async def announcer(self, request: Request) -> Response:
        """The page of whoever speaks at the rink."""
        return self._draw(View.ANNOUNCER).answer(request)

    async def overlay(self, request: Request) -> Response:
        """A picture to lay over that of a camera: `?show=pair`, `ranking` or `clock`."""
        show = _one_of(request, "show", SHOWS) or SHOWS[0]
        return self._draw(View.OVERLAY, show=show, key=_one_of(request, "key", KEYS)).answer(request)

    async def board17(self, request: Request) -> Response:
        """The board of 17 letters on a screen; `?text=` takes its last line."""
        text = wanted(request, "text")
        return self._draw(View.BOARD17, text=self._lines({"text": text})[-1] if text else "").answer(request)

    async def board17_text(self, request: Request) -> Response:
        """The four lines alone, for whatever asks a board for them."""
        shown = "".join(f"{line}\n" for line in self._lines(request.query_params))
        return PlainTextResponse(shown, headers=ANYWHERE)

    async def board17_json(self, request: Request) -> Response:
        """The four lines for programs."""
        shown = Board17Now(self._broadcaster.state.seq, WIDTH, self._lines(request.query_params))
        return Response(msgspec.json.encode(shown), media_type="application/json", headers=ANYWHERE)

    def _lines(self, asked: Mapping[str, str]) -> Lines:
        board, now, state = self._broadcaster.board, self._desk.clock.now(), self._broadcaster.state
        told = banners(state, board.event if board is not None else "", now)
        return board17(
            board,
            now,
            told=told,
            ice_until=ice_until(told, state.time_zone),
            text=asked.get("text", "")[:200],
            plain=asked.get("plain", "") == "1",
        )


def _one_of(request: Request, name: str, known: tuple[str, ...]) -> str:
    """Return what stands after the `?`; empty where nothing does. Raises 400 for anything else."""
    found = wanted(request, name)
    if found and found not in known:
        raise HTTPException(400, f"There is no {name} {found!r}; there is: {', '.join(known)}.")
    return found
