"""What the mechanism does when something breaks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Message
from tests.memory_journal import MemoryJournal
from tests.web.officials import HEAT, KEY, Officials, officials
from tests.web.rink import Rink

from longtrack.competition.events import Role
from longtrack.web.access import Access
from longtrack.web.api.route import API, EVERY_ROLE, Call, Route, get, post
from longtrack.web.api.serving import Api
from longtrack.web.api.table import TABLE
from longtrack.web.limits import Limits


def test_a_full_disk_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """503: nothing was done, and it can be tried again with the same key."""
    journal = MemoryJournal()
    with officials(Rink(journal.as_journal())) as meet:
        timekeeper = meet.console(Role.TIMEKEEPER)
        journal.is_full = True
        answer = timekeeper.post(f"{HEAT}/call", once="a", seen=timekeeper.seq)
        assert (answer.status_code, answer.json()) == (503, {"error": "the disk is full, nothing was added"})
        journal.is_full = False
        timekeeper.does(f"{HEAT}/call", once="a")


def test_a_mistake_of_ours_is_noted_and_not_shown(
    meet: Officials, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The console reads one sentence as JSON, the log has the rest."""

    def broken(*_: object) -> int:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(meet.rink.desk, "submit", broken)
    timekeeper = meet.console(Role.TIMEKEEPER)
    answer = timekeeper.post(f"{HEAT}/call", seen=timekeeper.seq)
    assert answer.status_code == 500
    assert answer.json() == {"error": "nothing was done: the server made a mistake and has noted it"}
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "secret detail" in caplog.text


def test_a_console_that_goes_away_in_the_middle_is_no_mistake(
    meet: Officials, caplog: pytest.LogCaptureFixture
) -> None:
    """Half a body is none; nothing is logged."""
    token = meet.console(Role.TIMEKEEPER).token
    sent: list[Message] = []

    async def ask() -> None:
        parts: list[Message] = [
            {"type": "http.request", "body": b'{"se', "more_body": True},
            {"type": "http.disconnect"},
        ]

        async def receive() -> Message:
            return parts.pop(0)

        async def send(message: Message) -> None:
            sent.append(message)

        scope: dict[str, Any] = {
            "type": "http",
            "method": "POST",
            "path": f"{API}{HEAT}/call",
            "query_string": b"",
            "headers": [
                (b"authorization", f"Bearer {token}".encode()),
                (b"content-type", b"application/json"),
            ],
        }
        await meet.app(scope, receive, send)

    before = meet.rink.desk.state.seq
    asyncio.run(ask())
    assert sent[0]["status"] == 400
    assert meet.rink.desk.state.seq == before
    assert caplog.text == ""


async def nothing(call: Call) -> int:
    return 0


def api(*table: Route) -> Api:
    desk = Rink().desk
    return Api(desk, Access(desk, KEY), Limits(), table)


def test_one_route_stands_in_the_table_once() -> None:
    """Whoever adds a module is told at once."""
    route = get("/me", nothing, int, "Who asks")
    with pytest.raises(AssertionError, match="GET /me stands in the table twice"):
        api(*TABLE, route)


def test_a_route_that_writes_has_roles() -> None:
    """Nobody forgets them."""
    with pytest.raises(AssertionError, match="/party writes, so it needs roles"):
        api(post("/party", nothing, int, (), "No"))
    api(post("/party", nothing, int, EVERY_ROLE, "Yes"))
