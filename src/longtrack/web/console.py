"""`/console`: the page on which a heat is timed, with the keyboard alone.

It shows the heat on the ice, or the one that was chosen. What may be done next a projection says, who may do
it the table of the API; here the two are put together, so that a browser has the buttons of its roles. The
page asks for its regions and is answered as soon as something has happened.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
from collections.abc import Sequence
from itertools import islice
from typing import Any

import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from longtrack.competition.events import JournalEntry
from longtrack.competition.state import Competition, Distance, Heat
from longtrack.competition.undoing import can_be_taken_back
from longtrack.desk.desk import Desk
from longtrack.projections.acts import told
from longtrack.projections.console import ConsoleView, console_view, start_lists
from longtrack.projections.next_actions import Action, Doing, heat_to_look_at
from longtrack.projections.own_acts import UNDONE, last_act
from longtrack.projections.race_clock import skated_so_far, start_on_desk
from longtrack.projections.schedule import Stage, schedule
from longtrack.sport.rules.infringements import INFRINGEMENTS, Consequence
from longtrack.sport.times import Duration, Moment
from longtrack.web.access import Access, Person
from longtrack.web.api.route import ANSWERING, CALLING, TIMING
from longtrack.web.api.schedule import DELAYING
from longtrack.web.api.table import TABLE
from longtrack.web.device_rows import device_rows, standing_of
from longtrack.web.doors import HTML, NOW, closed, may
from longtrack.web.language import _, spoken
from longtrack.web.pages import Pages
from longtrack.web.venue_time import clock_at_venue

REGIONS = ("head", "next", "lanes", "tray", "questions", "did", "forms")

WAIT = 1.0
"""Seconds for which the page waits for news before it asks again: a server that stops waits for it."""

MILLISECOND = Duration(1_000)

ACTS_SHOWN = 6

LOOKED_THROUGH = 3_000
"""Entries back to which an act of a console is looked for: some hours of a race day."""

ROLES = {route.path: route.roles for route in TABLE if route.writes}


class Running(msgspec.Struct, frozen=True):
    """The clock of one pair, at the moment of sending."""

    elapsed: int
    """Milliseconds since its gun."""
    speed: float


class Fresh(msgspec.Struct, frozen=True):
    """What the page is told."""

    tag: str
    """What it sends along when it asks again."""
    seq: int
    regions: dict[str, str]
    clocks: dict[str, Running]
    """By pair; empty while nobody skates."""


class Console:
    """What the routes of the console answer."""

    def __init__(self, desk: Desk, access: Access, pages: Pages) -> None:
        """`access` knows who asks."""
        self._desk = desk
        self._access = access
        self._pages = pages
        self._run = secrets.token_hex(4)
        self._read: list[JournalEntry] = []
        """The journal, as far as it was read."""

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [Route("/console", self.page), Route("/console/now", self.now)]

    async def page(self, request: Request) -> Response:
        """The whole page."""
        people = self._access.people(request)
        if not may(people, CALLING):
            return closed(self._desk, self._pages, people, CALLING)
        place = self._place(request)
        html = self._pages.drawn(
            "console.html",
            view="console",
            title=f"{_('Console')} – {self._desk.state.name or 'longtrack'}",
            state=self._desk.state,
            people=people,
            here="/console",
            ask=_address(request),
            seq=self._desk.state.seq,
            regions={name: Markup(html) for name, html in self._regions(people, place).items()},
        )
        return Response(html, media_type=HTML, headers=NOW)

    async def now(self, request: Request) -> Response:
        """Its regions, as soon as they are others than those of the `tag`; none after a while."""
        people, known = self._access.people(request), request.query_params.get("tag", "")
        if known and known == self._tag(people, self._place(request)):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._desk.changes(self._desk.state.seq), WAIT)
        place = self._place(request)
        tag = self._tag(people, place)
        fresh = Fresh(
            tag=tag,
            seq=self._desk.state.seq,
            regions={} if tag == known else self._regions(people, place),
            clocks=self._clocks(place),
        )
        return Response(msgspec.json.encode(fresh), media_type="application/json", headers=NOW)

    # --- which heat ----------------------------------------------------------------------------

    def _place(self, request: Request) -> tuple[Distance, Heat] | None:
        """Return the heat that was chosen, else the one on the ice; None where nothing is drawn."""
        distance = self._desk.state.distances.get(request.query_params.get("distance", ""))
        heats = {} if distance is None else {str(number): heat for number, heat in distance.heats.items()}
        chosen = heats.get(request.query_params.get("heat", ""))
        if distance is not None and chosen is not None:
            return distance, chosen
        return heat_to_look_at(self._desk.state)

    def _tag(self, people: tuple[Person, ...], place: tuple[Distance, Heat] | None) -> str:
        where = "" if place is None else f"{place[0].id}/{place[1].number}"
        whose = ",".join(it.id for it in people)
        shown = (self._run, self._desk.state.seq, where, whose, spoken().code, self._devices())
        return hashlib.sha256(repr(shown).encode("utf-8", "replace")).hexdigest()[:16]

    # --- clocks --------------------------------------------------------------------------------

    def _clocks(self, place: tuple[Distance, Heat] | None) -> dict[str, Running]:
        if place is None:
            return {}
        distance, heat = place
        skating = {race.pair for race in heat.races if distance.outcome(race) is None}
        found = {}
        for gun in heat.guns:
            written = self._entries()[gun.pulse - 1].moment
            skated = skated_so_far(start_on_desk(self._desk.state, gun, written), self._desk.clock.now())
            if gun.pair in skating and skated is not None:
                found[str(gun.pair)] = Running(skated // MILLISECOND, self._desk.clock.speed)
        return found

    def _entries(self) -> list[JournalEntry]:
        self._read += self._desk.journal.read(len(self._read))
        return self._read

    # --- drawing -------------------------------------------------------------------------------

    def _devices(self) -> str:
        rows = device_rows(self._desk.devices.all(), self._desk.clock.now(), self._desk.state.time_zone)
        return standing_of(rows)

    def _regions(self, people: tuple[Person, ...], place: tuple[Distance, Heat] | None) -> dict[str, str]:
        state = self._desk.state
        if place is None:
            html = self._pages.drawn("regions/console_empty.html", state=state)
            return {name: html if name == "lanes" else "" for name in REGIONS}
        shown = console_view(state, *place)
        seen = self._seen(state, shown, people)
        return {name: self._pages.drawn(f"regions/console_{name}.html", **seen) for name in REGIONS}

    def _seen(self, state: Competition, shown: ConsoleView, people: tuple[Person, ...]) -> dict[str, Any]:
        entries = self._entries()[-LOOKED_THROUGH:]
        allowed = {it.name: it for it in reversed(shown.actions) if may(people, ROLES[it.doing.value])}
        open_to_change = shown.result != "official" and shown.status != "drawn"
        return {
            "state": state,
            "people": people,
            "shown": shown,
            "devices": self._devices(),
            "main": next(iter(_in_order(shown.actions, allowed)), None),
            "actions": allowed,
            "correct": open_to_change and may(people, TIMING),
            "judge_signals": may(people, TIMING),
            "answering": may(people, ANSWERING),
            "measuring": may(people, TIMING),
            "delaying": _delayed_items(state) if may(people, DELAYING) else (),
            "lists": start_lists(state),
            "codes": [it for it in INFRINGEMENTS.values() if it.leads_to in _RULED],
            "do": Doing,
            "last": _last_own(state, entries, people),
            "acts": _last_acts(state, entries),
            "undone": UNDONE,
            "clock": lambda it: clock_at_venue(it, state.time_zone),
        }


_RULED = (
    Consequence.DISQUALIFICATION,
    Consequence.DISQUALIFICATION_WHEN_REPEATED,
    Consequence.REFEREE,
)
"""What a disqualification may give as its reason."""


def _address(request: Request) -> str:
    query = request.url.query
    return f"/console/now?{query}" if query else "/console/now"


def _in_order(actions: Sequence[Action], allowed: dict[str, Action]) -> Sequence[Action]:
    return [it for it in actions if allowed.get(it.name) is it]


def _delayed_items(state: Competition) -> list[tuple[str, str]]:
    """Return the items of the schedule that are still to come, with their names."""
    return [(it.id, it.text or it.kind.value) for it in schedule(state).lines if it.stage is not Stage.DONE]


class Act(msgspec.Struct, frozen=True):
    """What somebody did."""

    entry: int
    at: Moment
    role: str
    who: str
    what: str
    kind: str
    undoable: bool


def _last_own(state: Competition, entries: list[JournalEntry], people: tuple[Person, ...]) -> Act | None:
    found = last_act(entries, {it.actor for it in people})
    return None if found is None else _act(state, found)


def _last_acts(state: Competition, entries: list[JournalEntry]) -> list[Act]:
    """Return what officials did last, the newest first."""
    officials = {role.value for role in CALLING}
    found = (it for it in reversed(entries) if it.actor.role in officials and _is_told(it))
    return [_act(state, it) for it in islice(found, ACTS_SHOWN)]


def _is_told(entry: JournalEntry) -> bool:
    return type(entry.event).__name__ not in ("PulseReceived", "RoleGiven", "RoleRevoked", "ActTakenBack")


def _act(state: Competition, entry: JournalEntry) -> Act:
    return Act(
        entry=entry.seq,
        at=entry.moment,
        role=entry.actor.role,
        who=entry.actor.device.rpartition("/")[0],
        what=told(state, entry.event),
        kind=type(entry.event).__name__,
        undoable=can_be_taken_back(entry.event),
    )
