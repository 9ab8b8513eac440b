"""Sheets to print, for everybody: start list, classification, medals."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from longtrack.competition.state import Distance
from longtrack.desk.desk import Desk
from longtrack.projections.classification import classification
from longtrack.projections.medal_table import medals_of
from longtrack.projections.named import named
from longtrack.projections.schedule import schedule
from longtrack.projections.start_list import start_list
from longtrack.sport.distances import Kind
from longtrack.web.doors import HTML, NOW, wanted
from longtrack.web.language import _, spoken
from longtrack.web.pages import Pages, named_officials
from longtrack.web.venue_time import at_venue, minute_at_venue

MOST_DISTANCES = 20


class Papers:
    """What the routes of the sheets answer."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        """Show the competition of `desk`."""
        self._desk = desk
        self._pages = pages

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/startlist", self.startlist),
            Route("/classification", self.classification),
            Route("/medals", self.medals),
        ]

    async def startlist(self, request: Request) -> Response:
        """The start list of a distance; with `write=1` with empty columns, to time by hand."""
        distance = self._distance(request)
        state = self._desk.state
        title = f"{_('Start list')} – {spoken().event(distance.name)}"
        if not distance.published:
            return self._drawn("startlist.html", title, distance=distance, found=None)
        return self._drawn(
            "startlist.html",
            title,
            distance=distance,
            found=start_list(state, distance.id),
            trace=[named(state, it) for it in distance.draw_changes],
            write=wanted(request, "write") == "1",
            at=self._expected(distance),
            with_lanes=distance.kind is Kind.SINGLE,
            officials=named_officials(state),
        )

    def _expected(self, distance: Distance) -> dict[int, str]:
        """Return when each heat starts, on the clock of the venue."""
        state = self._desk.state
        lines = [it for it in schedule(state, self._desk.clock.now()).lines if it.distance == distance.id]
        return {
            heat.number: minute_at_venue(heat.at, state.time_zone) for line in lines for heat in line.heats
        }

    async def classification(self, request: Request) -> Response:
        """The points over some distances: `events=W500,W1500`."""
        state = self._desk.state
        single = [it.id for it in state.distances.values() if it.kind is Kind.SINGLE]
        events = [it for it in wanted(request, "events").split(",") if it][:MOST_DISTANCES]
        if unknown := [it for it in events if it not in state.distances]:
            raise HTTPException(404, f"{unknown[0]} is not on the programme; there is: {', '.join(single)}.")
        try:
            found = classification(state, events) if events else None
        except ValueError as problem:
            raise HTTPException(400, f"{problem}.") from problem
        return self._drawn(
            "classification.html", _("Classification"), found=found, single=single, groups=self._groups()
        )

    def _groups(self) -> list[list[str]]:
        """Return what is usually classified together: the single distances of one gender and division."""
        found: dict[tuple[str, str], list[str]] = {}
        for it in self._desk.state.distances.values():
            if it.kind is Kind.SINGLE:
                found.setdefault((it.id[:1], it.division), []).append(it.id)
        return [group for group in found.values() if len(group) > 1]

    async def medals(self, request: Request) -> Response:
        """Medals and medal table, as far as results are official."""
        return self._drawn("medals.html", _("Medals"), found=medals_of(self._desk.state))

    def _distance(self, request: Request) -> Distance:
        distances = self._desk.state.distances
        name = wanted(request, "distance") or next(iter(distances), "")
        if name not in distances:
            known = ", ".join(distances) or "none"
            raise HTTPException(404, f"{name or 'A distance'} is not on the programme; there is: {known}.")
        return distances[name]

    def _drawn(self, template: str, title: str, **seen: Any) -> Response:
        state = self._desk.state
        html = self._pages.drawn(
            template,
            view="sheet",
            title=f"{title} – {state.name or 'longtrack'}",
            state=state,
            moment=at_venue(state.moment, state.time_zone),
            **seen,
        )
        return Response(html, media_type=HTML, headers=NOW)
