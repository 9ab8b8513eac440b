"""Taking back through the API: by whoever may do it, and with everybody seeing it."""

from __future__ import annotations

from typing import Any

from tests.web.officials import HEAT, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.competition.state import HeatStatus


def test_an_act_is_taken_back_by_who_may_do_it(meet: Officials) -> None:
    """It is an entry of its own, with the reason and the role; the list of acts shows both."""
    starter, referee = meet.console(Role.STARTER, "Bo"), meet.console(Role.REFEREE, "Ria")
    called = starter.does(f"{HEAT}/call")
    answer = starter.post("/undo", entry=called, reason="the wrong pair", seen=starter.seq).json()
    assert answer["events"] == ["HeatCalledOff"]
    heat = meet.rink.desk.state.heat(DISTANCE, 1)
    assert heat is not None
    assert heat.status is HeatStatus.DRAWN
    bo = ev.Actor("starter", "Bo/0001")
    assert meet.journal[-2:] == [
        (bo, ev.ActTakenBack(entry=called, reason="the wrong pair")),
        (bo, ev.HeatCalledOff(distance=DISTANCE, heat=1, reason="the wrong pair")),
    ]
    acts = referee.get("/acts").json()["acts"]
    assert [(it["entry"], it["role"], it["what"], it["undoable"]) for it in acts[:2]] == [
        (called + 2, "starter", "heat 1 was called off", True),
        (called, "starter", "heat 1 was called", True),
    ]
    assert meet.client.get("/api/v1/acts").status_code == 401


def test_the_answer_says_whether_a_key_takes_it_back(meet: Officials) -> None:
    """After a call it does, after a false start, a remark and a taking back it does not."""
    referee = meet.console(Role.REFEREE, "Ria")

    def undoable(path: str, **body: Any) -> bool:
        answer = referee.post(path, **body).json()
        return bool(answer["undoable"])

    assert undoable(f"{HEAT}/call", seen=referee.seq)
    assert undoable("/undo", entry=referee.seq, reason="x", seen=referee.seq) is False
    assert undoable(f"{HEAT}/call", seen=referee.seq)
    assert undoable("/notes", text="the ice is fast") is False
    meet.rink.start(1)
    assert undoable(f"{HEAT}/false-start", seen=referee.seq, skater="anna") is False


def test_what_somebody_else_decides_is_not_taken_back(meet: Officials) -> None:
    """A ruling is the referee's; who has both roles acts in the right one."""
    meet.rink.start(1)
    referee, timekeeper = meet.console(Role.REFEREE, "Ria"), meet.console(Role.TIMEKEEPER, "Tom")
    ruled = referee.does(f"{HEAT}/disqualify", skater="anna", code="T08", reason="crossing")
    answer = timekeeper.post("/undo", entry=ruled, reason="x", seen=timekeeper.seq)
    assert (answer.status_code, answer.json()["error"]) == (
        403,
        "taking this back is for the referee, you are timekeeper",
    )
    referee.does("/undo", entry=ruled, reason="she went on")
    assert isinstance(meet.journal[-1][1], ev.RulingLifted)
    assert "changed since" in referee.is_refused("/undo", entry=ruled, reason="once more")
    assert "there is no entry 9999" in referee.is_refused("/undo", entry=9999, reason="x")


def test_nobody_takes_back_under_somebody_elses_hands(meet: Officials) -> None:
    """A console that has not seen what came after is told so."""
    starter, timekeeper = meet.console(Role.STARTER, "Bo"), meet.console(Role.TIMEKEEPER, "Tom")
    called = starter.does(f"{HEAT}/call")
    seen = called
    timekeeper.does("/undo", entry=called, reason="not yet")
    timekeeper.does(f"{HEAT}/call")
    again = timekeeper.seq
    sentence = starter.is_refused("/undo", entry=again, reason="x", seen=seen)
    assert sentence.startswith("Tom (timekeeper) was faster")
