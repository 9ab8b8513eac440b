"""Pages for the timekeepers: how the devices are, what waits for a person, how the timing went.

They only show. The first state is in the page; while somebody looks at it, it asks for its regions once a
second. What is drawn is kept for as long as it stays the same, so that ten screens cost what one does.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from longtrack.competition.events import JournalEntry
from longtrack.desk.desk import Desk
from longtrack.desk.kept_ports import KeptPorts
from longtrack.desk.ports.running import RunningPorts
from longtrack.journal.store import Journal
from longtrack.projections.alarms import open_questions
from longtrack.projections.timing_report import TimingReport, timing_report
from longtrack.projections.waiting_signals import shown_signal
from longtrack.sport.times import Moment
from longtrack.web.access import Access, Person
from longtrack.web.api.ports import CONNECTING
from longtrack.web.device_rows import device_rows, standing_of
from longtrack.web.documents import json_document
from longtrack.web.doors import may
from longtrack.web.language import _, ngettext, spoken
from longtrack.web.pages import Pages
from longtrack.web.venue_time import at_venue, clock_at_venue, day_at_venue

HTML = "text/html; charset=utf-8"
NOW = {"Cache-Control": "no-store"}

_SECOND = 1_000_000_000


class Officials:
    """What the routes of the timekeepers answer."""

    def __init__(self, desk: Desk, pages: Pages, access: Access | None = None) -> None:
        """Show the devices and the open questions of `desk`; `access` knows who may connect devices."""
        self._access = access
        self._desk = desk
        self._pages = pages
        self._kept: dict[str, tuple[object, dict[str, str]]] = {}
        """By page and language: its regions, and what they were drawn from."""
        self._reports: dict[str, tuple[int, str]] = {}
        """By day and language, the entry up to which a report was made, and its page."""
        self._reporting = asyncio.Lock()
        self._run = secrets.token_hex(4)
        """Of this run of the server: an entry of another run may be another one."""

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/devices", self.devices),
            Route("/devices/now", self.devices_now),
            Route("/tray", self.tray),
            Route("/tray/now", self.tray_now),
            Route("/timing-report", self.timing_report),
            Route("/api/v1/devices", self.devices_json),
            Route("/api/v1/tray", self.tray_json),
        ]

    # --- devices -------------------------------------------------------------------------------

    async def devices(self, request: Request) -> Response:
        """The page of the devices."""
        connects = self._may_connect(request)
        kept = self._desk.beside(KeptPorts)
        return self._page(
            request, "devices", _("Devices"), self._device_regions(), connects=connects, kept=kept
        )

    def _may_connect(self, request: Request) -> bool:
        """Whether there is a form: the role is right, and there is something to connect to."""
        return self._desk.beside(RunningPorts) is not None and may(self._people(request), CONNECTING)

    def _people(self, request: Request) -> tuple[Person, ...]:
        return self._access.people(request) if self._access is not None else ()

    async def devices_now(self, request: Request) -> Response:
        """Its regions as they are now."""
        return JSONResponse({"regions": self._device_regions()}, headers=NOW)

    async def devices_json(self, request: Request) -> Response:
        """The devices for programs."""
        shown = {"at": self._desk.clock.now(), "devices": self._desk.devices.all()}
        return Response(msgspec.json.encode(shown), media_type="application/json", headers=NOW)

    def _device_regions(self) -> dict[str, str]:
        devices, now = self._desk.devices, self._desk.clock.now()

        def draw() -> dict[str, str]:
            rows = device_rows(devices.all(), now, self._desk.state.time_zone)
            return self._regions("devices", _("Devices"), standing_of(rows), now=now, rows=rows)

        return self._drawn("devices", (devices.revision, now // _SECOND, self._desk.state.seq), draw)

    # --- what waits for a person -----------------------------------------------------------------

    async def tray(self, request: Request) -> Response:
        """The page of the signals that wait, and of the alarms."""
        return self._page(request, "tray", _("Tray"), self._tray_regions())

    async def tray_now(self, request: Request) -> Response:
        """Its regions as they are now."""
        return JSONResponse({"regions": self._tray_regions()}, headers=NOW)

    async def tray_json(self, request: Request) -> Response:
        """Signals and alarms for programs."""
        state = self._desk.state
        found = open_questions(state)
        shown = {
            "seq": state.seq,
            "count": found.count,
            "waiting": [shown_signal(state, it) for it in found.waiting],
            "alarms": [msgspec.to_builtins(it) | {"key": it.key} for it in found.alarms],
        }
        return json_document(shown, f"tray-{self._run}-{state.seq}").answer(request)

    def _tray_regions(self) -> dict[str, str]:
        state = self._desk.state

        def draw() -> dict[str, str]:
            found = open_questions(state)
            count = ngettext("%(num)s open question", "%(num)s open questions", found.count)
            if not found.count:
                count = _("no open questions")
            return self._regions(
                "tray",
                _("Tray"),
                count,
                waiting=[shown_signal(state, it) for it in found.waiting],
                alarms=found.alarms,
            )

        return self._drawn("tray", state.seq, draw)

    # --- the report ----------------------------------------------------------------------------

    async def timing_report(self, request: Request) -> Response:
        """How the timing went, made for paper."""
        day, time_zone = request.query_params.get("day", ""), self._desk.state.time_zone
        try:
            since, until = day_at_venue(day, time_zone) if day else (None, None)
        except ValueError as problem:
            raise HTTPException(400, f"{problem}.") from None
        async with self._reporting:
            asked = f"{day} {spoken().code}"
            known = self._reports.get(asked)
            seq = self._desk.state.seq
            if known is None or known[0] != seq:
                report = await asyncio.to_thread(self._report, since, until)
                known = seq, self._report_page(report, day)
                self._reports = {asked: known}
        return Response(known[1], media_type=HTML, headers={"Cache-Control": "no-cache"})

    def _report(self, since: Moment | None, until: Moment | None) -> TimingReport:
        """Read the journal beside the desk, which must not wait for it."""
        return timing_report(_entries(self._desk.journal), since, until)

    def _report_page(self, report: TimingReport, day: str) -> str:
        return self._pages.drawn(
            "timing_report.html",
            view="sheet",
            title=f"{_('Timing report')} – {report.competition}",
            report=report,
            day=day,
            at=lambda it: at_venue(it, report.time_zone),
            clock=lambda it: clock_at_venue(it, report.time_zone),
        )

    # --- drawing -------------------------------------------------------------------------------

    def _page(
        self, request: Request, name: str, title: str, regions: dict[str, str], **more: Any
    ) -> Response:
        html = self._pages.drawn(
            f"{name}.html",
            view="desk",
            title=f"{title} – {self._desk.state.name or 'longtrack'}",
            ask=f"/{name}/now",
            here=f"/{name}",
            people=self._people(request),
            state=self._desk.state,
            regions={region: Markup(inner) for region, inner in regions.items()},
            **more,
        )
        return Response(html, media_type=HTML, headers=NOW)

    def _regions(self, name: str, title: str, standing: str, **seen: Any) -> dict[str, str]:
        seen |= {"view": "desk", "title": title, "standing": standing, "state": self._desk.state}
        seen["clock"] = lambda it: clock_at_venue(it, self._desk.state.time_zone)
        return {
            "head": self._pages.drawn("regions/desk_head.html", **seen),
            name: self._pages.drawn(f"regions/{name}.html", **seen),
        }

    def _drawn(self, name: str, drawn_from: object, draw: Callable[[], dict[str, str]]) -> dict[str, str]:
        name = f"{name} {spoken().code}"
        known = self._kept.get(name)
        if known is None or known[0] != drawn_from:
            known = drawn_from, draw()
            self._kept[name] = known
        return known[1]


def _entries(journal: Journal) -> list[JournalEntry]:
    with Journal.open(journal.path, writable=False) as reader:
        return reader.proven()
