"""People at consoles: an application with a key, and what they send to its API.

with officials(Rink()) as meet:
    anna = meet.console(Role.TIMEKEEPER, "Anna")
    assert anna.post("/distances/W1000/heats/1/call", seen=anna.seq).status_code == 200
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.rink import DISTANCE, Rink

from longtrack.competition.events import Actor, AnyEvent, Role, RoleGiven
from longtrack.desk.desk import Submission
from longtrack.web.access import Access
from longtrack.web.app import create_app
from longtrack.web.limits import Limits

KEY = bytes(range(32))
ANOTHER_KEY = bytes(32)

HEAT = f"/distances/{DISTANCE}/heats/1"
"""The heat that most tests are about: anna inner, bea outer."""

SECRETARY = Actor("secretary", "test")


class Officials:
    """A running application, the rink behind it, and the people in front of it."""

    def __init__(self, rink: Rink, app: Starlette, client: TestClient) -> None:
        """`client` is one that nobody has joined with."""
        self.rink = rink
        self.app = app
        self.client = client
        self.access = Access(rink.desk, KEY)
        self.number = 0

    def give(self, role: Role, name: str = "") -> str:
        """Hand out a role and return its id."""
        self.number += 1
        id = f"{self.number:08x}"
        desk = self.rink.desk
        desk.handle([Submission(RoleGiven(id=id, role=role, name=name), SECRETARY, desk.clock.now())])
        return id

    def console(self, role: Role, name: str = "", console: str = "0001") -> Console:
        """Return somebody with a role at a console of her own."""
        return self.console_of(self.give(role, name), console)

    def console_of(self, id: str, console: str) -> Console:
        """Return one more console with a role that was given."""
        given = self.rink.desk.state.roles[id]
        return Console(self, id, self.access.token(given, console))

    def code_of(self, id: str) -> str:
        """Return the code of a role that was given."""
        return self.access.code(self.rink.desk.state.roles[id])

    def join(self, id: str) -> httpx2.Response:
        """Give the browser a role that was given, by the form."""
        return self.client.post("/join", data={"code": self.code_of(id)})

    @property
    def journal(self) -> list[tuple[Actor, AnyEvent]]:
        """Who did what, from the first entry on."""
        return [(it.actor, it.event) for it in self.rink.desk.journal.read()]


class Console:
    """One person with a token."""

    def __init__(self, meet: Officials, id: str, token: str) -> None:
        """`id` is that of the role."""
        self._meet = meet
        self.id = id
        self.token = token

    @property
    def seq(self) -> int:
        """The last entry of the journal."""
        return self._meet.rink.desk.state.seq

    def get(self, path: str) -> httpx2.Response:
        """Read something of the API."""
        return self._meet.client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})

    def post(self, path: str, *, once: str = "", **body: Any) -> httpx2.Response:
        """Send something; `once` is an Idempotency-Key."""
        headers = {"Authorization": f"Bearer {self.token}"} | ({"Idempotency-Key": once} if once else {})
        return self._meet.client.post(f"/api/v1{path}", json=body, headers=headers)

    def does(self, path: str, *, once: str = "", **body: Any) -> int:
        """Send something that must succeed; return the entry it led to.

        Everything was seen, unless `seen` says otherwise; None where the route does not ask.
        """
        answer = self.post(path, once=once, **self._with_seen(body))
        assert answer.status_code == 200, answer.text
        return int(answer.json()["seq"])

    def is_refused(self, path: str, **body: Any) -> str:
        """Send something that the state does not allow; return the sentence."""
        before = self.seq
        answer = self.post(path, **self._with_seen(body))
        assert answer.status_code == 409, answer.text
        assert answer.json()["seq"] == before == self.seq, "nothing may be written"
        return str(answer.json()["error"])

    def _with_seen(self, body: dict[str, Any]) -> dict[str, Any]:
        return {name: it for name, it in {"seen": self.seq, **body}.items() if (name, it) != ("seen", None)}


@contextlib.contextmanager
def officials(rink: Rink | None = None, limits: Limits | None = None) -> Iterator[Officials]:
    """Run the application of a rink, with its desk writing."""
    rink = rink or Rink()
    app = create_app(rink.desk, key=KEY, limits=limits)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert client.portal is not None
        writing = client.portal.start_task_soon(rink.desk.run)
        try:
            yield Officials(rink, app, client)
        finally:
            writing.cancel()
