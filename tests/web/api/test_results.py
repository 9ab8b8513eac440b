"""The signature, and what has to be looked at before it."""

from __future__ import annotations

import pytest
from tests.web.officials import HEAT, Console, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.competition.state import ResultStatus

CONFIRM = f"/distances/{DISTANCE}/confirm"


@pytest.fixture
def skated(meet: Officials) -> Officials:
    """Both pairs have skated and are closed."""
    meet.rink.skates(1, "75.00", "76.00")
    meet.rink.skates(2, "77.00", "78.00")
    return meet


@pytest.fixture
def referee(skated: Officials) -> Console:
    return skated.console(Role.REFEREE, "Rea")


def status(meet: Officials) -> ResultStatus:
    return meet.rink.desk.state.distances[DISTANCE].status


def test_official_with_a_signature_and_back_with_a_reason(skated: Officials, referee: Console) -> None:
    """The referee signs; reopening needs a reason; signed again it is official again."""
    referee.does(CONFIRM)
    assert status(skated) is ResultStatus.OFFICIAL
    actor, event = skated.journal[-1]
    assert (actor, type(event)) == (ev.Actor("referee", "Rea/0001"), ev.ResultConfirmed)
    assert "reopen it, with a reason" in referee.is_refused(f"{HEAT}/disqualify", skater="anna", code="T10")
    answer = referee.post(f"/distances/{DISTANCE}/reopen", seen=referee.seq)
    assert answer.status_code == 422
    referee.does(f"/distances/{DISTANCE}/reopen", reason="protest of NED")
    assert status(skated) is ResultStatus.UNOFFICIAL
    referee.does(f"{HEAT}/disqualify", skater="anna", code="T10")
    referee.does(CONFIRM)


def test_a_distance_that_is_not_over_is_not_signed(meet: Officials) -> None:
    """The reason is that of the desk."""
    meet.rink.skates(1, "75.00", "76.00")
    assert (
        meet.console(Role.REFEREE).is_refused(CONFIRM) == "Women's 1000 m is not over: heat 2 is not closed"
    )


def test_a_signal_in_the_tray_is_looked_at_first(skated: Officials, referee: Console) -> None:
    """409 lists it; once it is set aside, the referee signs."""
    skated.rink.later(1)
    skated.rink.gun(2)
    signal = referee.seq
    answer = referee.post(CONFIRM, seen=referee.seq)
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["error"].startswith("look at this before you confirm: a shot while no heat was waiting")
    ((question),) = problem["questions"]
    assert (question["about"], question["signal"], question["heat"]) == ("signal", signal, 2)
    assert status(skated) is ResultStatus.UNOFFICIAL
    referee.does(f"/signals/{signal}/set-aside", reason="a contact that closed")
    referee.does(CONFIRM)


def test_an_answer_is_enough(skated: Officials, referee: Console) -> None:
    """It is an act like any other: who said it stands in the journal."""
    skated.rink.later(1)
    skated.rink.gun(2)
    asked = skated.client.get(f"/api/v1/distances/{DISTANCE}/questions").json()
    assert (asked["seq"], asked["open"]) == (referee.seq, 1)
    key = asked["questions"][0]["key"]
    skated.console(Role.TIMEKEEPER, "Anna").does("/answers", seen=None, key=key, answer="the starter's test")
    assert skated.journal[-1] == (
        ev.Actor("timekeeper", "Anna/0001"),
        ev.QuestionAnswered(key=key, answer="the starter's test"),
    )
    asked = skated.client.get("/api/v1/questions").json()
    assert (asked["open"], asked["questions"][0]["answer"]) == (0, "the starter's test")
    referee.does(CONFIRM)


def test_a_record_asks_for_a_look(meet: Officials) -> None:
    """It is announced as official only after somebody looked; a corrected time is another question."""
    referee = meet.console(Role.REFEREE)
    meet.rink.skates(1, "72.59", "76.00")
    meet.rink.skates(2, "77.00", "78.00")
    ((question),) = referee.post(CONFIRM, seen=referee.seq).json()["questions"]
    assert question["sentence"] == (
        "1:12.59 of Anna Winter breaks the OR (1:13.19, Miho Takagi): were time and start looked at again?"
    )
    referee.does("/answers", seen=None, key=question["key"], answer="picture read twice")
    pulses = [it.pulse for it in meet.rink.desk.state.distances[DISTANCE].heats[1].races[0].passings]
    referee.does(f"{HEAT}/passings/void", pulse=pulses[-1], skater="anna", reason="wrong picture")
    meet.rink.passes("anna", 1000, "72.60")
    referee.does(f"{HEAT}/passings", pulse=referee.seq - 1, skater="anna", split=2)
    again = referee.post(CONFIRM, seen=referee.seq).json()["questions"]
    assert [it["sentence"][:7] for it in again] == ["1:12.60"]
    assert "has changed" in referee.is_refused("/answers", seen=None, key=question["key"], answer="old")


def test_an_answer_to_nothing_is_refused(referee: Console) -> None:
    """Also one without words."""
    assert "nobody asks this any more" in referee.is_refused("/answers", seen=None, key="x", answer="y")
    assert referee.post("/answers", key="x", answer="").status_code == 422


def test_ice_and_air(meet: Officials) -> None:
    """Texts, as printed; at least one."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    timekeeper.does("/conditions", seen=None, ice_temperature="-6.2 °C", humidity="35 %")
    assert meet.rink.desk.state.conditions == (
        ev.ConditionsMeasured(ice_temperature="-6.2 °C", humidity="35 %"),
    )
    assert "say at least one" in timekeeper.is_refused("/conditions", seen=None)
