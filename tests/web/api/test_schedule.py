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
    secretary.does("/schedule", items=ITEMS)
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
    answer = secretary.post(
        "/schedule", seen=secretary.seq, items=[{"kind": "text", "at": "2026-02-09T25:00"}]
    )
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "'2026-02-09T25:00' is no time; expected one such as 2026-01-10T14:35",
    )
    assert "is not in order" in secretary.is_refused("/schedule", items=[ITEMS[1], ITEMS[0]])
    assert secretary.is_refused("/schedule", items=[{"kind": "text", "text": "Warming up"}]) == (
        "say when the first item begins; those after it may follow straight after"
    )


def test_an_item_may_follow_straight_after_the_one_before(meet: Officials, secretary: Console) -> None:
    """Its time is when the one before should be over: two pairs of three minutes after 17:30."""
    items = [
        {"kind": "distance", "at": "17:30", "distance": DISTANCE, "seconds": 180},
        {"kind": "ice", "minutes": 15},
        {"kind": "ceremony", "at": "", "minutes": 10},
    ]
    secretary.does("/schedule", items=items)
    found = meet.client.get("/api/v1/schedule").json()
    assert [it["planned_clock"] for it in found["items"]] == ["17:30", "17:36", "17:51"]


def test_nobody_plans_over_a_plan_that_she_has_not_seen(meet: Officials, secretary: Console) -> None:
    """The slower one is told who was faster; her own plans she may change as she likes."""
    before = secretary.seq
    secretary.does("/schedule", seen=before, items=ITEMS)
    secretary.does("/schedule", seen=before, items=ITEMS[:2])
    referee = meet.console(Role.REFEREE, "Rob")
    said = referee.is_refused("/schedule", seen=before, items=ITEMS)
    assert said.startswith("Sam (secretary) was faster at "), said
    assert len(meet.rink.desk.state.schedule) == 2
    referee.does("/schedule", items=ITEMS)
