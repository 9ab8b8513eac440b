"""`/jury` for the referee and the other officials, and `/corrections` for everybody.

The jury's page asks for its regions once a second while somebody looks at it. What it shows is worked out
beside the desk, once for each entry of the journal, however many look.
"""

from __future__ import annotations

import asyncio
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from longtrack.competition.events import ActTakenBack, JournalEntry, Role
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.projections.acts import told
from longtrack.projections.corrections import Correction, CorrectionsLog
from longtrack.projections.jury import jury
from longtrack.projections.naming import known_by
from longtrack.projections.questions import unanswered
from longtrack.web.access import Access, Person
from longtrack.web.api.route import AT_THE_DESK, EVERY_ROLE, RULING
from longtrack.web.doors import HTML, NOW, closed, may
from longtrack.web.language import _
from longtrack.web.pages import Pages
from longtrack.web.sheets import CORRECTIONS
from longtrack.web.venue_time import at_venue, clock_at_venue

LAST_ACTS = 12
LAST_CORRECTIONS = 12

PEOPLE = frozenset(role.value for role in Role)


class JuryPages:
    """What the routes of the jury answer."""

    def __init__(self, desk: Desk, access: Access, pages: Pages) -> None:
        """`access` knows who asks."""
        self._desk = desk
        self._access = access
        self._pages = pages
        self._reading = asyncio.Lock()
        self._log = CorrectionsLog()
        self._until = 0
        """The entry up to which the journal was read."""
        self._acts: list[JournalEntry] = []
        """What officials did last."""
        self._corrected: tuple[Correction, ...] = ()

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/jury", self.jury),
            Route("/jury/now", self.jury_now),
            Route("/corrections", self.corrections),
        ]

    # --- the jury --------------------------------------------------------------------------------

    async def jury(self, request: Request) -> Response:
        """Protests, questions, rulings, false starts, corrections, and who acted last."""
        people = self._access.people(request)
        if not may(people, EVERY_ROLE):
            return closed(self._desk, self._pages, people, EVERY_ROLE)
        regions = await self._regions(people)
        html = self._pages.drawn(
            "jury.html",
            view="desk",
            title=f"{_('Jury')} – {self._desk.state.name or 'longtrack'}",
            people=people,
            here="/jury",
            state=self._desk.state,
            may_lodge=may(people, AT_THE_DESK),
            everybody=_everybody(self._desk.state),
            regions={name: Markup(inner) for name, inner in regions.items()},
        )
        return Response(html, media_type=HTML, headers=NOW)

    async def jury_now(self, request: Request) -> Response:
        """Its regions as they are now."""
        people = self._access.people(request)
        if not may(people, EVERY_ROLE):
            return JSONResponse({"error": "this page needs a role: join first"}, 403, NOW)
        return JSONResponse({"regions": await self._regions(people)}, headers=NOW)

    async def _regions(self, people: tuple[Person, ...]) -> dict[str, str]:
        acts, corrected = await self._from_the_journal()
        state = self._desk.state
        seen: dict[str, Any] = {
            "view": "desk",
            "state": state,
            "shown": jury(state),
            "questions": unanswered(state),
            "acts": [_act(state, it) for it in reversed(acts)],
            "corrections": [_line(state, it) for it in reversed(corrected[-LAST_CORRECTIONS:])],
            "may_decide": may(people, RULING),
        }
        return {name: self._pages.drawn(f"regions/jury_{name}.html", **seen) for name in ("protests", "log")}

    # --- corrections -----------------------------------------------------------------------------

    async def corrections(self, request: Request) -> Response:
        """What was changed after it was public; printed on A4."""
        corrected = (await self._from_the_journal())[1]
        state = self._desk.state
        html = self._pages.drawn(
            "corrections.html",
            view="sheet",
            title=f"{_('Corrections')} – {state.name or 'longtrack'}",
            state=state,
            follows=CORRECTIONS,
            corrections=[_line(state, it) for it in reversed(corrected)],
            moment=at_venue(state.moment, state.time_zone),
        )
        return Response(html, media_type=HTML, headers={"Cache-Control": "no-cache"})

    async def _from_the_journal(self) -> tuple[list[JournalEntry], tuple[Correction, ...]]:
        """Read on where the journal was left, beside the desk, which must not wait for it."""
        async with self._reading:
            new = list(self._desk.journal.read(self._until))
            if new:
                self._corrected = await asyncio.to_thread(self._log.read, new)
                acts = [
                    it for it in new if it.actor.role in PEOPLE and not isinstance(it.event, ActTakenBack)
                ]
                self._acts = [*self._acts, *acts][-LAST_ACTS:]
                self._until = new[-1].seq
            return self._acts, self._corrected


def _everybody(state: Competition) -> list[tuple[str, str]]:
    """Return ids and names to choose from, with number and club: two may have one name."""
    return [
        (it.id, f"{it.name} ({known})" if (known := known_by(state, it.id)) else it.name)
        for it in state.skaters.values()
    ]


def _act(state: Competition, entry: JournalEntry) -> dict[str, str]:
    return {
        "key": str(entry.seq),
        "at": clock_at_venue(entry.moment, state.time_zone),
        "role": entry.actor.role,
        "who": entry.actor.device.partition("/")[0],
        "what": told(state, entry.event),
        "distance": getattr(entry.event, "distance", ""),
    }


def _line(state: Competition, it: Correction) -> dict[str, Any]:
    return {
        "key": f"{it.seq}",
        "at": at_venue(it.at, state.time_zone),
        "role": it.role,
        "title": it.title,
        "what": it.what,
        "why": it.why,
        "changes": it.changes,
    }
