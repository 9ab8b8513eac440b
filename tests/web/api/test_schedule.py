"""The schedule through the API, on the clock of the venue."""

from __future__ import annotations

import pytest
from tests.web.officials import Console, Officials
from tests.web.rink import DISTANCE

from longtrack.competition.events import Role

ITEMS = [
    {"kind": "text", "at": "2026-02-09T17:00", "minutes": 20, "text": "Warming up"},
    {"kind": "distance", "at": "17:30", "distance": DISTANCE, "last": 1, "seconds": 180},
    {"kind": "ice", "at": "17:33", "minutes": 15, "id": "ice"},
    {"kind": "distance", "at": "17:48", "distance": DISTANCE, "first": 2},
]


@pytest.fixture
def secretary(meet: Officials) -> Console:
    return meet.console(Role.SECRETARY, "Sam")


def test_a_day_is_planned_and_delayed(meet: Officials, secretary: Console) -> None:
    """Local times in, local times out; a delay moves the rest; ice until when."""
    secretary.does("/schedule", seen=None, items=ITEMS)
    found = meet.client.get("/api/v1/schedule").json()
    assert [(it["id"], it["planned_clock"], it["until_clock"]) for it in found["items"]] == [
        ("1", "17:00", "17:20"),
        ("2", "17:30", "17:33"),
        ("ice", "17:33", "17:48"),
        ("3", "17:48", "17:50"),
    ]
    assert found["items"][1]["planned"] == "2026-02-09T17:30:00+01:00"
    assert [it["number"] for it in found["items"][3]["heats"]] == [2]
    starter = meet.console(Role.STARTER)
    starter.does("/schedule/delay", seen=None, item="ice", minutes=5, reason="the machine does not start")
    found = meet.client.get("/api/v1/schedule").json()
    assert [(it["expected_clock"], it["late"]) for it in found["items"]][2:] == [("17:38", 5), ("17:53", 5)]


def test_what_cannot_be_planned(secretary: Console) -> None:
    """No schedule to delay, no such hour, an order that is none."""
    assert "there is no schedule" in secretary.is_refused(
        "/schedule/delay", seen=None, item="1", minutes=5, reason="x"
    )
    answer = secretary.post("/schedule", items=[{"kind": "text", "at": "2026-02-09T25:00"}])
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "'2026-02-09T25:00' is no time; expected one such as 2026-01-10T14:35",
    )
    assert "is not in order" in secretary.is_refused("/schedule", seen=None, items=[ITEMS[1], ITEMS[0]])
