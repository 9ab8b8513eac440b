"""Who may act: tokens, codes and cookies for the roles that the secretary handed out.

The journal says which roles there are (`RoleGiven`, `RoleRevoked`); the secret key beside the competition
file proves that somebody has one. A token and a code are made from the key and the id of the role, so
nothing is stored, everything is void when the role is revoked, and the journal of a competition gives nobody
access to it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from longtrack.competition.events import Actor, Role
from longtrack.competition.state import GivenRole
from longtrack.desk.desk import Desk

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody takes for another."""

CODE_LETTERS = 8
"""40 bits: enough where guessing is slow."""

MOST_HELD = 8
"""Roles that one browser may have at a time."""

COOKIE_SECONDS = 4 * 24 * 3600
"""A meet with a day of training before it; whoever comes later joins again."""


class Person(msgspec.Struct, frozen=True, gc=False):
    """Somebody with a role at one console."""

    id: str
    """Of the role that was given."""
    role: Role
    name: str
    console: str
    """Tells two consoles with the same role apart."""

    @property
    def actor(self) -> Actor:
        """As whom she acts in the journal."""
        return Actor(self.role.value, f"{self.name or self.id}/{self.console}")


class Access:
    """What proves a role; without a key nobody has one."""

    def __init__(self, desk: Desk, key: bytes | None) -> None:
        """Roles are those of the competition of `desk`."""
        self._desk = desk
        self._key = key
        self.cookie = "longtrack-" + ("none" if key is None else self._mac("cookie").hex()[:8])
        """Its name: two competitions on one machine, at two ports, share the browser's cookies."""

    # --- what is handed out --------------------------------------------------------------------

    def token(self, given: GivenRole, console: str) -> str:
        """Return what a console sends with every act."""
        return f"{given.id}.{given.role.value}.{console}.{self._signature(given.id, given.role, console)}"

    def code(self, given: GivenRole) -> str:
        """Return the short code of a role, such as `7K3M-Q0ZT`, to be read aloud or typed."""
        number = int.from_bytes(self._mac("code", given.id, given.role.value)[:5], "big")
        letters = [CROCKFORD[number >> 5 * place & 31] for place in reversed(range(CODE_LETTERS))]
        return f"{''.join(letters[:4])}-{''.join(letters[4:])}"

    def first_secretary(self) -> GivenRole:
        """Return the role of the secretary whose link the terminal shows.

        It is the same at every start, so that a link that was written down still leads in after a restart,
        and it comes into the journal only when somebody joins with it: showing a finished competition adds
        nothing to its file. When it is revoked, there is another.
        """
        number = 0
        while True:
            id = self._mac("first secretary", str(number)).hex()[:8]
            given = self._desk.state.roles.get(id, GivenRole(id=id, role=Role.SECRETARY, name=""))
            if not given.revoked:
                return given
            number += 1

    # --- who somebody is -----------------------------------------------------------------------

    def role_of_code(self, text: str) -> GivenRole | None:
        """Return the role with that code, however it was typed; None where there is none, or no longer."""
        if self._key is None:
            return None
        typed = _plain(text).encode("utf-8", "replace")
        found = None
        for given in self._joinable():
            # All are compared, each in constant time: how long it takes tells nothing about a code.
            if hmac.compare_digest(_plain(self.code(given)).encode(), typed):
                found = given
        return found

    def _joinable(self) -> Iterator[GivenRole]:
        first = self.first_secretary()
        if first.id not in self._desk.state.roles:
            yield first
        yield from (it for it in self._desk.state.roles.values() if not it.revoked)

    def person_of(self, token: str) -> Person | None:
        """Return who sent a token; None where it is not ours, or its role was revoked."""
        parts = token.split(".")
        if self._key is None or len(parts) != 4:
            return None
        id, role, console, signature = parts
        given = self._desk.state.roles.get(id)
        if given is None or given.revoked or given.role.value != role:
            return None
        expected = self._signature(given.id, given.role, console)
        if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
            return None
        return Person(given.id, given.role, given.name, console)

    def people(self, request: Request) -> tuple[Person, ...]:
        """Return who asks: one person, with a role or with several; nobody without any.

        A program sends one token as `Authorization: Bearer`; a browser has its tokens in a cookie.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            tokens = [token.strip()]
        else:
            tokens = request.cookies.get(self.cookie, "").split("~")[:MOST_HELD]
        return tuple(person for it in tokens if (person := self.person_of(it)) is not None)

    # --- the cookie ----------------------------------------------------------------------------

    def admit(self, request: Request, response: Response, given: GivenRole) -> tuple[Person, ...]:
        """Give the browser one more role, and return all that it has now."""
        held = [it for it in self.people(request) if it.id != given.id][: MOST_HELD - 1]
        console = held[0].console if held else secrets.token_hex(2)
        people = (Person(given.id, given.role, given.name, console), *held)
        tokens = (self.token(self._desk.state.roles[it.id], it.console) for it in people)
        response.set_cookie(
            self.cookie,
            "~".join(tokens),
            max_age=COOKIE_SECONDS,
            path="/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return people

    def dismiss(self, response: Response) -> None:
        """Take all roles from the browser."""
        response.delete_cookie(self.cookie, path="/", httponly=True, samesite="strict")

    # --- signing -------------------------------------------------------------------------------

    def _signature(self, id: str, role: Role, console: str) -> str:
        made = self._mac("token", id, role.value, console)
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()

    def _mac(self, *parts: str) -> bytes:
        """What is signed for one use is no good for another: the first part says which it is."""
        assert self._key is not None
        return hmac.digest(self._key, "\0".join(parts).encode("utf-8", "replace"), hashlib.sha256)


ACTS_AS = "x-acts-as"
"""A page says in this header as whom one works there: whoever has several roles acts in that one."""


def acting(people: Sequence[Person], allowed: Sequence[Role], wished: str = "") -> Person | None:
    """Return in which of her roles somebody does what these roles may do; None where in none.

    The one that she wishes, where she has it and it may; else the first of those that may.
    """
    in_order = sorted(allowed, key=lambda role: role.value != wished)
    return next((it for role in in_order for it in people if it.role is role), None)


def is_from_elsewhere(request: Request) -> bool:
    """Return whether a page of another site made the browser ask: such a request must not change anything.

    Programs send neither header; browsers send them with everything that may write.
    """
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2].lower() != request.headers.get("host", "").lower():
        return True
    return request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def _plain(code: str) -> str:
    """Return a code as it is compared: without dashes and spaces, O as 0, I and L as 1."""
    letters = "".join(code.upper().split()).replace("-", "")
    return letters.translate(str.maketrans("OIL", "011"))
