"""Who may do what: hand out roles, list them, take them back; who holds which office."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from http import HTTPStatus

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.state import Competition, GivenRole
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import Body, Line, Nothing, Reason
from longtrack.web.api.route import AT_THE_DESK, HANDING_OUT, Call, get, post


class NewRole(Body, frozen=True, kw_only=True):
    """For whom, and what she may do."""

    role: ev.Role
    name: Line = ""
    """As the corrections log shows her; may be empty."""


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A role, and what leads into it: for the eyes of the secretary, and of whoever gets it."""

    id: str
    role: str
    name: str
    revoked: bool
    code: str = ""
    """To be read aloud or typed at /join; empty where it was revoked."""
    link: str = ""
    """Path of the link, below the address of this server."""
    token: str = ""
    """For a program: what it sends as `Authorization: Bearer`."""


class NewHandedOut(Done, frozen=True, kw_only=True):
    """The role that was handed out."""

    given: HandedOut


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """One role of whoever asks."""

    id: str
    role: str
    name: str
    console: str


class Whoever(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks."""

    seq: int
    roles: tuple[Me, ...]
    """Empty for the public."""


class Named(Body, frozen=True, kw_only=True):
    """Who holds an office."""

    role: ev.Office
    name: Reason


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """An office and who holds it."""

    role: str
    name: str


async def hand_out(call: Call, body: NewRole) -> NewHandedOut:
    """Its code and link are made from the secret key, not kept: the journal knows id, role and name only."""
    given = GivenRole(id=secrets.token_hex(4), role=body.role, name=body.name)
    done = await call.act(ev.RoleGiven(id=given.id, role=given.role, name=given.name))
    return NewHandedOut(seq=done.seq, given=_handed_out(call, given))


async def list_roles(call: Call) -> tuple[HandedOut, ...]:
    """With their codes, so that one can be shown again."""
    return tuple(_handed_out(call, it) for it in call.state.roles.values())


async def revoke(call: Call, body: Nothing) -> Done:
    """From now on its code, its link and every console that joined with it are refused."""
    id = call.path["id"]
    if id not in call.state.roles:
        raise Failed(HTTPStatus.NOT_FOUND, f"there is no role {id}")

    def plan(state: Competition) -> Sequence[Intent]:
        others = (it for it in state.roles.values() if it.role is ev.Role.SECRETARY and it.id != id)
        if state.roles[id].role is ev.Role.SECRETARY and all(it.revoked for it in others):
            raise Refusal("this is the last secretary: hand the role to somebody else first")
        return [ev.RoleRevoked(id=id)]

    return await call.act(plan)


async def who_am_i(call: Call) -> Whoever:
    """The roles of this console."""
    roles = tuple(Me(id=it.id, role=it.role.value, name=it.name, console=it.console) for it in call.people)
    return Whoever(seq=call.state.seq, roles=roles)


async def name_official(call: Call, body: Named) -> Done:
    """As printed on the sheets. Whoever held the office before does so no longer."""
    return await call.act(ev.OfficialNamed(role=body.role, name=body.name))


async def list_officials(call: Call) -> tuple[Official, ...]:
    """In the order of the sheets."""
    officials = call.state.officials
    return tuple(Official(role=it.value, name=officials[it]) for it in ev.Office if it in officials)


def _handed_out(call: Call, given: GivenRole) -> HandedOut:
    if given.revoked:
        return HandedOut(id=given.id, role=given.role.value, name=given.name, revoked=True)
    code = call.access.code(given)
    return HandedOut(
        id=given.id,
        role=given.role.value,
        name=given.name,
        revoked=False,
        code=code,
        link=f"/join/{code}",
        token=call.access.token(given, "program"),
    )


ROUTES = (
    get("/me", who_am_i, Whoever, "Who asks"),
    get("/roles", list_roles, tuple[HandedOut, ...], "All roles that were handed out", HANDING_OUT),
    post("/roles", hand_out, NewRole, HANDING_OUT, "Hand out a role", answer=NewHandedOut),
    post("/roles/{id}/revoke", revoke, Nothing, HANDING_OUT, "Take a role back"),
    get("/officials", list_officials, tuple[Official, ...], "Who holds which office"),
    post("/officials", name_official, Named, AT_THE_DESK, "Name an official"),
)
