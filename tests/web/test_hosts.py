"""By which names a server may be called, and where phones find it."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from tests.web.officials import KEY
from tests.web.rink import Rink

from longtrack.competition.events import Role
from longtrack.web import hosts as hosts_module
from longtrack.web.access import Access
from longtrack.web.app import create_app
from longtrack.web.hosts import Hosts


@pytest.mark.parametrize(
    ("called", "came_in_at"),
    [
        ("127.0.0.1:8026", "127.0.0.1"),
        ("localhost:8026", "127.0.0.1"),
        ("LOCALHOST.", "127.0.0.1"),
        ("[::1]:8026", "::1"),
        ("192.168.1.20:8026", "192.168.1.20"),
        ("192.168.1.20", "::ffff:192.168.1.20"),
        ("desk.rink:8026", "192.168.1.20"),
        ("meet.example.org", "127.0.0.1"),
        ("laptop", "192.168.1.20"),
        ("laptop.local:8026", "192.168.1.20"),
        ("", "127.0.0.1"),
    ],
)
def test_a_server_answers_to_its_own_names(
    called: str, came_in_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loopback, the address at which a request came in, the machine's name, `--host` and `--public-url`."""
    monkeypatch.setattr(hosts_module, "_own_names", lambda: frozenset({"laptop", "laptop.local"}))
    assert Hosts("desk.rink", "https://meet.example.org/").knows(called, came_in_at)


@pytest.mark.parametrize(
    "called", ["evil.example", "evil.example:8026", "127.0.0.1.evil.example", "10.9.8.7"]
)
def test_a_server_answers_to_no_other_name(called: str) -> None:
    """A page that makes its own name lead here is told nothing, and changes nothing."""
    rink = Rink()
    assert not Hosts().knows(called, "192.168.1.20")
    with TestClient(create_app(rink.desk, key=KEY), base_url="http://localhost") as client:
        page = client.get("/", headers={"Host": called})
        assert page.status_code == 421
        assert page.text == (
            f"This server is not called {called}: open it by its address, or start it with --public-url.\n"
        )
        act = client.post(
            "/api/v1/distances/W1000/heats/1/call",
            json={},
            headers={"Host": called, "Origin": f"http://{called}"},
        )
        assert act.status_code == 421
        assert "is not called" in act.json()["error"]
        assert client.get("/").status_code == 200


def _asked(host: str) -> Request:
    headers = [(b"host", host.encode())]
    return Request({"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": headers})


@pytest.mark.parametrize(
    ("hosts", "called", "site"),
    [
        (Hosts("127.0.0.1"), "127.0.0.1:8026", "http://127.0.0.1:8026"),
        (
            Hosts("0.0.0.0", "", lambda: "http://192.168.1.20:8026/"),
            "127.0.0.1:8026",
            "http://192.168.1.20:8026",
        ),
        (
            Hosts("0.0.0.0", "", lambda: "http://192.168.1.20:8026/"),
            "localhost:8026",
            "http://192.168.1.20:8026",
        ),
        (Hosts("0.0.0.0", "", lambda: "http://192.168.1.20:8026/"), "10.0.0.2:8026", "http://10.0.0.2:8026"),
        (Hosts("0.0.0.0", "https://meet.example.org/"), "127.0.0.1:8026", "https://meet.example.org"),
    ],
)
def test_a_join_link_has_an_address_that_phones_can_open(hosts: Hosts, called: str, site: str) -> None:
    """On the laptop itself too, which calls itself 127.0.0.1, where others can reach it."""
    assert hosts.site(_asked(called)) == site


def test_the_page_of_people_shows_that_address() -> None:
    """The secretary reads it aloud."""
    rink = Rink()
    access = Access(rink.desk, KEY)
    app = create_app(rink.desk, key=KEY, hosts=Hosts("0.0.0.0", "", lambda: "http://192.168.1.20:8026/"))
    with TestClient(app, base_url="http://127.0.0.1:8026") as client:
        assert client.portal is not None
        writing = client.portal.start_task_soon(rink.desk.run)
        client.post("/join", data={"code": access.code(access.first_secretary())})
        page = client.get("/office/people").text
        writing.cancel()
    assert [it.role for it in rink.desk.state.roles.values()] == [Role.SECRETARY]
    assert "http://192.168.1.20:8026/join/" in page
    assert "127.0.0.1" not in page
