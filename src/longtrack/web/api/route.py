"""One route of the API as a plain value, and what its function is given.

The table of these values is all there is: the server's routes and the OpenAPI document are made from it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from longtrack.competition.decide import Intent
from longtrack.competition.events import Role
from longtrack.competition.state import Competition, Distance, Heat
from longtrack.desk.desk import Desk, Plan
from longtrack.desk.last_acts import Seen
from longtrack.projections.own_acts import leaves_an_act_to_undo
from longtrack.sport.times import Moment
from longtrack.web.access import Access, Person
from longtrack.web.api.answer import Done, Failed

API = "/api/v1"

MOST_BYTES = 64_000
"""Of a body, unless its route says otherwise."""

S, T, ST, R, A = Role.SECRETARY, Role.TIMEKEEPER, Role.STARTER, Role.REFEREE, Role.ANNOUNCER

ANYBODY: tuple[Role, ...] = ()
"""Reading needs no role."""
AT_THE_DESK = (S, R)
"""Entries, draw, schedule: before the race."""
CALLING = (T, ST, R, S)
"""Calling a heat, and saying that it is over."""
STARTING = (ST, T, R)
"""The gun, and what is wrong with a start."""
TIMING = (T, R, S)
"""Whose time a signal is, and which source counts."""
JUDGING = (R, T)
"""What is seen at the line: who did not finish, who was first at a sprint."""
NOTICING = (R, ST, T, S)
"""Who is not there."""
RULING = (R,)
"""What only the referee decides: outcomes and the signature."""
ANSWERING = (R, T)
"""Looking at what is in doubt."""
HANDING_OUT = (S,)
"""Who has which role."""
EVERY_ROLE = (S, T, ST, R, A)


Do = Callable[..., Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One method of one path of the API."""

    method: str
    """GET, or POST for everything that changes something or is too long for an address."""
    path: str
    """Below `/api/v1`, with `{distance}`, `{heat}` and the like."""
    summary: str
    """One line for the reader of the document."""
    do: Do
    """`do(call)`, or `do(call, body)` where there is one; returns the answer."""
    roles: tuple[Role, ...] = ANYBODY
    """Who may; somebody with several roles acts in that of her page, else in the first of these."""
    body: type | None = None
    answer: Any = Done
    query: Mapping[str, str] | None = None
    """What may stand after the `?`, and what it means."""
    most_bytes: int = MOST_BYTES
    """Of its body."""
    elsewhere: bool = False
    """Whether the server answers it by itself, because it is more than a JSON value: here it is only told
    of."""
    only_reads: bool = False
    """Whether a POST changes nothing: what it asks about is too long for an address."""

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.method != "GET" and not self.only_reads


def get(
    path: str, do: Do, answer: Any, summary: str, roles: tuple[Role, ...] = ANYBODY, **query: str
) -> Route:
    """Return a route that reads; `query` says what may stand after the `?`."""
    return Route(method="GET", path=path, do=do, answer=answer, summary=summary, roles=roles, query=query)


def post(
    path: str,
    do: Do,
    body: type,
    roles: tuple[Role, ...],
    summary: str,
    *,
    answer: Any = Done,
    most_bytes: int = MOST_BYTES,
) -> Route:
    """Return a route that changes something."""
    return Route(
        method="POST",
        path=path,
        do=do,
        body=body,
        roles=roles,
        summary=summary,
        answer=answer,
        most_bytes=most_bytes,
    )


class Call:
    """One request: who asks, about what, and how to get it done."""

    def __init__(
        self,
        desk: Desk,
        access: Access,
        people: tuple[Person, ...],
        person: Person | None,
        path: Mapping[str, str],
        query: Mapping[str, str],
        wished: str = "",
    ) -> None:
        """`people` are all roles of the console, `person` the one in which it acts here; `wished` is the
        role of the page from which it was asked."""
        self.desk = desk
        self.access = access
        self.people = people
        self.person = person
        self.path = path
        self.query = query
        self.wished = wished
        self.arrived: Moment = desk.clock.now()
        """When the request came in, on the clock of the desk."""

    @property
    def state(self) -> Competition:
        """The competition as it is now."""
        return self.desk.state

    @property
    def distance(self) -> Distance:
        """The distance of the path. Raises Failed where it is not on the programme."""
        found = self.state.distances.get(self.path["distance"])
        if found is None:
            known = ", ".join(self.state.distances) or "none"
            raise Failed(
                HTTPStatus.NOT_FOUND, f"{self.path['distance']} is not on the programme; there is: {known}"
            )
        return found

    @property
    def heat(self) -> Heat:
        """The heat of the path. Raises Failed where there is none."""
        distance, wanted = self.distance, self.path["heat"]
        found = distance.heats.get(_number(wanted))
        if found is None:
            raise Failed(HTTPStatus.NOT_FOUND, f"{distance.id} has no heat {wanted}")
        return found

    def number(self, name: str) -> int:
        """Return a number of the path. Raises Failed where it is none."""
        found = _number(self.path[name])
        if found < 0:
            raise Failed(HTTPStatus.NOT_FOUND, f"{self.path[name]!r} is not the number of a {name}")
        return found

    async def act(self, *intents: Intent | Plan, seen: Seen | None = None, at: Moment | None = None) -> Done:
        """Have everything done that is asked, or nothing; return once it is on disk.

        `seen` is from `seen_heat` or `seen_distance`, for what may be overtaken; `at` when it happened, if
        that is not now. Raises Refusal.
        """
        assert self.person is not None, "a route that acts needs roles"
        what = intents[0] if len(intents) == 1 else _all_of(intents)
        before, actor = self.state.seq, self.person.actor
        seq = await self.desk.submit(what, actor, at or self.arrived, seen)
        return Done(seq=seq, undoable=leaves_an_act_to_undo(list(self.desk.journal.read(before)), actor))

    def seen_heat(self, seq: int) -> Seen:
        """What the console had seen of the heat of the path."""
        return Seen(seq=seq, distance=self.distance.id, heat=self.heat.number, own=self._own)

    def seen_distance(self, seq: int, *, heat: int | None = None) -> Seen:
        """What the console had seen of the whole distance of the path.

        With `heat=WHOLE_DISTANCE` only acts on the distance as such overtake, not those on its heats.
        """
        return Seen(seq=seq, distance=self.distance.id, heat=heat, own=self._own)

    def seen_of(self, seq: int, distance: str, heat: int) -> Seen:
        """What the console had seen of a heat that the path does not name."""
        return Seen(seq=seq, distance=distance, heat=heat, own=self._own)

    @property
    def _own(self) -> frozenset[Any]:
        return frozenset(it.actor for it in self.people)


def _all_of(intents: tuple[Intent | Plan, ...]) -> Plan:
    def plan(state: Competition) -> list[Intent]:
        found: list[Intent] = []
        for it in intents:
            found += it(state) if callable(it) else [it]
        return found

    return plan


def _number(text: str) -> int:
    """Return a number of a path; -1 for anything that no heat, lap or entry can have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
