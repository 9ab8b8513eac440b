"""The archive for programs: the same answers as on the pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.archive_pages import LEERDAM, reader
from tests.web.rink import Rink

from longtrack.web.api.table import TABLE
from longtrack.web.app import create_app

API = "/api/v1/archive"


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A program."""
    return reader()


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=kok",
        f"/skaters/{LEERDAM}",
        "/against?one=leerdam&other=femke+kok",
        "/laps?one=leerdam&other=femke+kok&event=W1000",
        "/list?event=W1000&top=3",
        "/rank?event=W1000&time=1:13",
        "/record?class=OR&event=W1000&at=2026-02-09&before=1",
        "/progression?class=OR&event=W1000",
        "/records?at=2026-02-08",
        "/nations/NED",
        "/medals?games=OG2026",
        "/standings?series=WC2025-26&event=W1000",
        "/tracks?name=Milan",
        "/day?day=02-09",
        "/race?competition=Olympic+Winter+Games+Milano+Cortina+2026&event=W1000&date=2026-02-09",
    ],
)
def test_every_route_answers(client: TestClient, path: str) -> None:
    """As JSON that any site may read."""
    answer = client.get(API + path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()


def test_all_routes_of_the_archive_are_tried_here() -> None:
    """A new one gets a line above."""
    assert sum(it.path.startswith("/archive/") for it in TABLE) == 15


def test_figures(client: TestClient) -> None:
    """The record before the day began; the three fastest, though of none a race is held."""
    stood = client.get(f"{API}/record?class=OR&event=W1000&at=2026-02-09&before=1").json()
    assert [(it["time"], it["holder"]) for it in stood["holders"]] == [("1:13.19", "Miho Takagi")]
    best = client.get(f"{API}/list?event=W1000&top=3").json()
    assert [(it["rank"], it["time"], it["name"]) for it in best] == [
        (1, "1:11.61", "Brittany Bowe"),
        (2, "1:11.83", "Miho Takagi"),
        (3, "1:11.84", "Jutta Leerdam"),
    ]


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/list?event=nix", 400, "'nix' is no event; expected a code such as W500, M1000"),
        ("/list?event=W1000&top=0", 400, "top is a number from 1 to 1000, this is '0'"),
        ("/skaters/nobody-at-all", 404, "the archive knows nobody called 'nobody-at-all'"),
        ("/record?class=OR&event=W1000&before=1", 400, "before=1 needs a day: add at=2026-02-08"),
    ],
)
def test_wrong_input(client: TestClient, path: str, status: int, sentence: str) -> None:
    """One sentence."""
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.json()["error"].startswith(sentence)


def test_without_an_archive() -> None:
    """404 says how to get one."""
    with TestClient(create_app(Rink().desk)) as client:
        answer = client.get(f"{API}/list?event=W1000")
    assert answer.status_code == 404
    assert answer.json() == {"error": "there is no archive here: start the server with `--archive DIR`"}
