"""The pages of the secretary below `/office`, and `/desk`, where every official begins.

They show what the API answers, and their scripts send what is typed to the API: nothing is written here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from longtrack.competition.events import ItemKind, Office, Role
from longtrack.competition.state import REHEARSAL, Competition, Distance
from longtrack.desk.desk import Desk
from longtrack.desk.machine_zone import machine_zone
from longtrack.formats import entries_csv
from longtrack.journal.copy import copy_of
from longtrack.journal.problems import JournalError
from longtrack.projections.drawing import BY_LOT, METHODS
from longtrack.projections.entry_members import TEAMS
from longtrack.projections.named import named
from longtrack.projections.next_steps import Step, next_steps
from longtrack.sport.distances import Kind
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.rules.draw.options import Method
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.times import format_time
from longtrack.web.access import Access, Person
from longtrack.web.api.checks import show_preflight
from longtrack.web.api.draw import DrawShown, PlaceShown, show_draw
from longtrack.web.api.entries import list_entries
from longtrack.web.api.programme import show_programme
from longtrack.web.api.roles import list_roles
from longtrack.web.api.route import AT_THE_DESK, HANDING_OUT
from longtrack.web.api.schedule import show_schedule
from longtrack.web.doors import HTML, NOW, closed, may, reading, wanted
from longtrack.web.hosts import Hosts
from longtrack.web.language import N_, _, spoken
from longtrack.web.pages import Pages
from longtrack.web.qr import qr_of

_KINDS_OF_ITEMS = {
    "distance": N_("Distance"),
    "ice": N_("Ice preparation"),
    "ceremony": N_("Ceremony"),
    "text": N_("Other"),
}

OF_A_SKATER = (RecordClass.PB, RecordClass.SB)
"""Stand with the entry, not in the list of records."""

FILE = "application/vnd.sqlite3"


class OfficePages:
    """What the routes of the secretary answer."""

    def __init__(self, desk: Desk, access: Access, pages: Pages, hosts: Hosts) -> None:
        """`access` knows who asks, `hosts` where others find this server."""
        self._desk = desk
        self._access = access
        self._pages = pages
        self._hosts = hosts

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/desk", self.desk),
            Route("/office", self.competition),
            Route("/office/entries", self.entries),
            Route("/office/entries.csv", self.entries_csv),
            Route("/office/draw", self.draw),
            Route("/office/schedule", self.schedule),
            Route("/office/preflight", self.preflight),
            Route("/office/people", self.people),
            Route("/office/after", self.after),
            Route("/office/archive", self.archive),
        ]

    # --- where an official begins ----------------------------------------------------------------

    async def desk(self, request: Request) -> Response:
        """What each role of this browser does next, and what there is to look at."""
        people = self._access.people(request)
        steps: dict[Role, Sequence[Step]] = {
            it.role: next_steps(self._desk.state, it.role) for it in reversed(people)
        }
        return self._drawn("desk_begin.html", _("What to do"), people, "/desk", steps=steps)

    # --- before ----------------------------------------------------------------------------------

    async def competition(self, request: Request) -> Response:
        """What the competition is, its officials, its distances with limits and records."""
        people = self._access.people(request)
        state = self._desk.state
        return await self._page(
            request,
            "competition",
            _("Competition"),
            programme=await show_programme(reading(self._desk, self._access, people)),
            officials=[(it.value, state.officials.get(it, "")) for it in Office],
            editions=[(it, it) for it in reversed(EDITIONS)],
            codes=[(it.id, it.name) for it in state.distances.values()],
            records=[
                (distance.id, format_time(it.time), it)
                for distance in state.distances.values()
                for it in distance.standing_records
            ],
            zones=sorted(available_timezones()),
            here_zone=machine_zone(),
            started=any(heat.guns for it in state.distances.values() for heat in it.heats.values()),
            classes=[it.value for it in RecordClass if it not in OF_A_SKATER],
        )

    async def entries(self, request: Request) -> Response:
        """A list to import, and the entries of a distance."""
        state, people = self._desk.state, self._access.people(request)
        distance = self._distance(request)
        call = reading(self._desk, self._access, people, distance=distance.id if distance else "")
        return await self._page(
            request,
            "entries",
            _("Entries"),
            distance=distance,
            entries=await list_entries(call) if distance else (),
            chips=_chips(state),
            placed=_placed(distance),
            with_teams=any(it.kind in TEAMS for it in state.distances.values()),
            reserves=[("", "–"), *_without_place(state, distance)],
            totals={it.id: _entered(it) for it in state.distances.values()},
        )

    async def entries_csv(self, request: Request) -> Response:
        """The entries of a distance as a table, with licences and dates of birth: for the desk only."""
        people = self._access.people(request)
        if not may(people, AT_THE_DESK):
            return closed(self._desk, self._pages, people, AT_THE_DESK)
        distance = self._distance(request)
        if distance is None:
            raise HTTPException(404, "The programme is empty: there is no distance yet.")
        state = self._desk.state
        mark = f"{REHEARSAL}-" if state.rehearsal else ""
        table = entries_csv.dump(entries_csv.exported(state, distance), mark.rstrip("-"))
        return _file(table.encode(), f"{mark}entries-{distance.id}.csv", "text/csv; charset=utf-8")

    async def draw(self, request: Request) -> Response:
        """Draw a distance, change it by hand, publish it."""
        people = self._access.people(request)
        distance = self._distance(request)
        call = reading(self._desk, self._access, people, distance=distance.id if distance else "")
        drawn = await show_draw(call) if distance and distance.heats else None
        return await self._page(
            request,
            "draw",
            _("Draw"),
            distance=distance,
            drawn=drawn,
            heats=_heats(drawn),
            trace=[named(self._desk.state, it) for it in drawn.changes] if drawn else [],
            without=_without_place(self._desk.state, distance),
            entered=_entered(distance) if distance else 0,
            others=[it for it in self._desk.state.distances.values() if it is not distance and it.heats],
            by_lot=[it.value for it in BY_LOT],
            usual=_usual_method(distance),
            with_lanes=distance is not None and distance.kind is Kind.SINGLE,
            with_teams=_is_of_teams(distance),
        )

    async def schedule(self, request: Request) -> Response:
        """The plan of the day, what is late, what is next."""
        people = self._access.people(request)
        plan = await show_schedule(reading(self._desk, self._access, people))
        return await self._page(
            request,
            "schedule",
            _("Schedule"),
            plan=plan,
            rows=plan.items or [_blank_item(it) for it in self._desk.state.distances],
            blank=_blank_item(""),
            delayable=[
                (it.id, f"{it.expected_clock} {spoken().event(it.text) or _(_KINDS_OF_ITEMS[it.kind])}")
                for it in plan.items
                if it.stage != "done"
            ],
            kinds=[it.value for it in ItemKind],
        )

    async def preflight(self, request: Request) -> Response:
        """The check list before the first start."""
        people = self._access.people(request)
        found = await show_preflight(reading(self._desk, self._access, people))
        checks = [(it, _place_of(it.key)) for it in found.checks]
        return await self._page(request, "preflight", _("Pre-flight"), found=found, checks=checks)

    async def people(self, request: Request) -> Response:
        """Hand out roles, and take them back."""
        people = self._access.people(request)
        secretary = may(people, HANDING_OUT)
        roles = await list_roles(reading(self._desk, self._access, people)) if secretary else ()
        return await self._page(
            request,
            "people",
            _("People"),
            needed=HANDING_OUT,
            given=roles,
            kinds=[it.value for it in Role],
            site=self._hosts.site(request),
            qr_of=qr_of,
        )

    # --- after -----------------------------------------------------------------------------------

    async def after(self, request: Request) -> Response:
        """What to print, and the one file to keep."""
        return await self._page(request, "after", _("After"), file=self._desk.journal.path.name)

    async def archive(self, request: Request) -> Response:
        """A copy of the competition file as it is now, whole, while everybody goes on working."""
        people = self._access.people(request)
        if not may(people, HANDING_OUT):
            return closed(self._desk, self._pages, people, HANDING_OUT)
        path = self._desk.journal.path
        try:
            return _file(await asyncio.to_thread(copy_of, path), path.name, FILE)
        except JournalError as problem:
            raise HTTPException(503, f"{problem}.") from problem

    # --- drawing ---------------------------------------------------------------------------------

    async def _page(
        self,
        request: Request,
        name: str,
        title: str,
        *,
        needed: Sequence[Role] = AT_THE_DESK,
        **seen: Any,
    ) -> Response:
        people = self._access.people(request)
        if not may(people, needed):
            return closed(self._desk, self._pages, people, needed)
        here = "/office" if name == "competition" else f"/office/{name}"
        return self._drawn(f"office_{name}.html", title, people, here, **seen)

    def _drawn(
        self, template: str, title: str, people: tuple[Person, ...], here: str, **seen: Any
    ) -> Response:
        state = self._desk.state
        html = self._pages.drawn(
            template,
            view="desk",
            title=f"{title} – {state.name or 'longtrack'}",
            state=state,
            people=people,
            here=here,
            **seen,
        )
        return Response(html, media_type=HTML, headers=NOW)

    def _distance(self, request: Request) -> Distance | None:
        """Return the distance that is asked for, else the first; None while the programme is empty."""
        distances = self._desk.state.distances
        name = wanted(request, "distance")
        if name and name not in distances:
            raise HTTPException(404, f"{name} is not on the programme; there is: {', '.join(distances)}.")
        return distances[name] if name else next(iter(distances.values()), None)


def _file(content: bytes, name: str, media_type: str) -> Response:
    plain = "".join(it if it.isascii() and (it.isalnum() or it in "-_.") else "_" for it in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', **NOW}
    return Response(content, media_type=media_type, headers=headers)


def _chips(state: Competition) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for chip, skater in state.chips.items():
        found.setdefault(skater, []).append(chip)
    return {skater: " ".join(chips) for skater, chips in found.items()}


def _entered(distance: Distance) -> int:
    return sum(not it.withdrawn for it in distance.entries.values())


def _placed(distance: Distance | None) -> dict[str, int]:
    """Return in which heat each skater is."""
    if distance is None:
        return {}
    return {race.skater: heat.number for heat in distance.heats.values() for race in heat.races}


def _without_place(state: Competition, distance: Distance | None) -> list[tuple[str, str]]:
    """Return who is entered for a distance that is drawn, and has no place: id and name."""
    if distance is None or not distance.heats:
        return []
    placed = _placed(distance)
    waiting = (it.skater for it in distance.entries.values() if not it.withdrawn and it.skater not in placed)
    return [(it, state.skaters[it].name) for it in waiting]


def _heats(drawn: DrawShown | None) -> list[tuple[int, list[PlaceShown]]]:
    """Return the places of each heat, the free ones among them, the inner lane first."""
    if drawn is None:
        return []
    places = sorted((*drawn.places, *drawn.free), key=lambda it: (it.heat, it.pair, it.lane))
    return [(number, list(found)) for number, found in groupby(places, key=lambda it: it.heat)]


def _blank_item(distance: str) -> dict[str, object]:
    """Return an item of the schedule that nobody has filled in yet."""
    kind = ItemKind.DISTANCE if distance else ItemKind.ICE
    numbers: dict[str, object] = dict.fromkeys(("first", "last", "minutes", "seconds"), 0)
    return {"id": "", "kind": kind.value, "planned": "", "distance": distance, "text": "", **numbers}


def _usual_method(distance: Distance | None) -> str:
    """What a club takes where nobody says otherwise: everything by lot."""
    if distance is not None and distance.draw_method in METHODS:
        return distance.draw_method
    return Method.RANKING if _is_of_teams(distance) else Method.RANDOM


def _is_of_teams(distance: Distance | None) -> bool:
    """Whether teams start, for which nothing is drawn by lot."""
    return distance is not None and distance.kind not in (Kind.SINGLE, Kind.MASS_START)


_PLACES = {
    "officials": "/office#officials",
    "programme": "/office#distances",
    "records": "/office#records",
    "schedule": "/office/schedule",
    "chips": "/office/entries",
    "source": "/devices",
    "clock": "/devices",
}
_OF_A_DISTANCE = {
    "entries": "/office/entries",
    "number": "/office/entries",
    "draw": "/office/draw",
    "armband": "/office/draw",
}


def _place_of(key: str) -> str:
    """Return the page on which a check is put right; empty where that is outside of this program."""
    about, _, rest = key.partition(" ")
    if about in _OF_A_DISTANCE:
        return f"{_OF_A_DISTANCE[about]}?distance={rest.split(' ')[0]}"
    return _PLACES.get(about, "")
