"""`/rehearsal`: the trainer makes things go wrong, and sees what truly happened beside what the desk has.

Its script sends what is pressed to the API and asks for the regions once a second; nothing is written here.
"""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from longtrack.desk.desk import Desk
from longtrack.desk.rehearsal import Rehearsal
from longtrack.web.access import Access, Person
from longtrack.web.api.rehearsal import TRAINING, RehearsalNow, rehearsal_now
from longtrack.web.doors import HTML, NOW, closed, may
from longtrack.web.language import _
from longtrack.web.pages import Pages

REGIONS = ("stands", "truth", "happened")


class RehearsalPage:
    """What the routes of the trainer answer."""

    def __init__(self, desk: Desk, access: Access, pages: Pages) -> None:
        """`access` knows who asks."""
        self._desk = desk
        self._access = access
        self._pages = pages

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [Route("/rehearsal", self.page), Route("/rehearsal/now", self.now)]

    async def page(self, request: Request) -> Response:
        """The whole page, for those who train."""
        people = self._access.people(request)
        if not may(people, TRAINING):
            return closed(self._desk, self._pages, people, TRAINING)
        state, shown = self._desk.state, self._now()
        html = self._pages.drawn(
            "rehearsal.html",
            view="desk",
            title=f"{_('Rehearsal')} – {state.name or 'longtrack'}",
            state=state,
            people=people,
            here="/rehearsal",
            shown=shown,
            regions={name: Markup(inner) for name, inner in self._regions(shown, people).items()},
        )
        return Response(html, media_type=HTML, headers=NOW)

    async def now(self, request: Request) -> Response:
        """Its regions as they are now."""
        people = self._access.people(request)
        if not may(people, TRAINING):
            return JSONResponse({"error": "this is for those who train"}, 403, NOW)
        shown = self._now()
        regions = self._regions(shown, people)
        return JSONResponse({"regions": regions, "runs": shown.runs, "wait": shown.wait}, headers=NOW)

    def _now(self) -> RehearsalNow:
        return rehearsal_now(self._desk.beside(Rehearsal) or Rehearsal(self._desk))

    def _regions(self, shown: RehearsalNow, people: tuple[Person, ...]) -> dict[str, str]:
        return {
            name: self._pages.drawn(f"regions/rehearsal_{name}.html", shown=shown, people=people)
            for name in REGIONS
        }
