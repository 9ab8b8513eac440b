"""Pages for those with a role: who may open them, and what the others are told."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from longtrack.competition.events import Role
from longtrack.desk.desk import Desk
from longtrack.web.access import Access, Person
from longtrack.web.api.route import Call
from longtrack.web.language import _, spoken
from longtrack.web.pages import Pages

HTML = "text/html; charset=utf-8"
NOW = {"Cache-Control": "no-store"}


def may(people: Collection[Person], roles: Collection[Role]) -> bool:
    """Return whether one of the roles of a browser is among those that are needed."""
    return any(person.role in roles for person in people)


def reading(desk: Desk, access: Access, people: tuple[Person, ...], **path: str) -> Call:
    """Return the call with which a page asks what the API answers: both show the same."""
    return Call(desk, access, people, None, path, {})


def closed(desk: Desk, pages: Pages, people: tuple[Person, ...], needed: Collection[Role]) -> Response:
    """Say which role a page needs, and where to join."""
    html = pages.drawn(
        "closed.html",
        view="desk",
        title=f"{_('Join')} – {desk.state.name or 'longtrack'}",
        state=desk.state,
        people=people,
        here="",
        needed=", ".join(spoken().word(role.value) for role in needed),
    )
    return Response(html, HTTPStatus.FORBIDDEN, NOW, HTML)


def wanted(request: Request, name: str) -> str:
    """Return what stands after the `?`, of a bearable length."""
    return request.query_params.get(name, "")[:200]
