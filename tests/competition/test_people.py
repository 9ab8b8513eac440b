"""Roles, answers and officials in the journal; signals by hand."""

from __future__ import annotations

import pytest
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, Refusal
from longtrack.competition.events import Office, Role
from longtrack.competition.state import HeatStatus
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later, parse_time


def test_a_role_is_given_and_taken_back() -> None:
    """It stays in the list, as one that nobody has any more."""
    meet = Meet()
    meet.do(ev.RoleGiven(id="0a", role=Role.STARTER, name="Bo"))
    given = meet.state.roles["0a"]
    assert (given.role, given.name, given.revoked) == (Role.STARTER, "Bo", False)
    meet.do(ev.RoleRevoked(id="0a"))
    assert meet.state.roles["0a"].revoked
    assert meet.do(ev.RoleRevoked(id="0a")) == (), "once is enough"


def test_an_id_is_given_once() -> None:
    """A revoked one does not come back."""
    meet = Meet()
    meet.do(ev.RoleGiven(id="0a", role=Role.STARTER))
    meet.do(ev.RoleRevoked(id="0a"))
    with pytest.raises(Refusal, match="role 0a has been given before"):
        meet.do(ev.RoleGiven(id="0a", role=Role.STARTER))
    with pytest.raises(Refusal, match="there is no role 0b"):
        meet.do(ev.RoleRevoked(id="0b"))
    with pytest.raises(Refusal, match="a role needs an id"):
        meet.do(ev.RoleGiven(id=" ", role=Role.STARTER))


def test_a_question_is_answered() -> None:
    """In a few words; another answer replaces it, the same one is no news."""
    meet = Meet()
    meet.do(ev.QuestionAnswered(key="signal|14", answer="a dog"))
    assert meet.do(ev.QuestionAnswered(key="signal|14", answer="a dog")) == ()
    meet.do(ev.QuestionAnswered(key="signal|14", answer="two dogs"))
    assert meet.state.answers == {"signal|14": "two dogs"}
    with pytest.raises(Refusal, match="says in a few words what you found"):
        meet.do(ev.QuestionAnswered(key="signal|14", answer=" "))
    with pytest.raises(Refusal, match="an answer needs its question"):
        meet.do(ev.QuestionAnswered(key="", answer="a dog"))


def test_an_official_is_named() -> None:
    """One for each office: the new one replaces the old one."""
    meet = Meet()
    for office, name in ((Office.REFEREE, "Rea"), (Office.STARTER, "Bo"), (Office.REFEREE, "Ria")):
        meet.do(ev.OfficialNamed(role=office, name=name))
    assert meet.state.officials == {Office.REFEREE: "Ria", Office.STARTER: "Bo"}
    assert meet.do(ev.OfficialNamed(role=Office.STARTER, name="Bo")) == ()
    with pytest.raises(Refusal, match="the chief timekeeper needs a name"):
        meet.do(ev.OfficialNamed(role=Office.CHIEF_TIMEKEEPER, name=""))


# --- signals by hand ---------------------------------------------------------------------------


def key(kind: PulseKind, at: Moment, number: int = 1) -> Pulse:
    return Pulse(device="desk/console", number=number, kind=kind, source=Source.MANUAL, at=at)


def test_a_start_by_hand_is_a_signal_and_a_judgement() -> None:
    """The judgement points at the entry of the signal, whatever it said before."""
    meet = Meet()
    meet.call(1)
    evidence, judgement = meet.do(
        ByHand(key(PulseKind.START, GUN[1]), ev.HeatStarted(distance=DISTANCE, heat=1, pulse=999))
    )
    assert isinstance(evidence, ev.PulseReceived)
    assert judgement == ev.HeatStarted(distance=DISTANCE, heat=1, pulse=meet.state.seq - 1)
    assert meet.state.distances[DISTANCE].heats[1].status is HeatStatus.RUNNING


def test_what_is_said_of_it_counts_and_is_not_guessed() -> None:
    """The desk would have thought of the skater in the other lane: it is not asked."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    at = later(GUN[1], parse_time("18.00"))
    _, judgement = meet.do(
        ByHand(
            key(PulseKind.PASSING, at),
            ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=0),
        )
    )
    assert isinstance(judgement, ev.PassingAttributed)
    assert judgement.skater == "anna"
    assert len(meet.state.distances[DISTANCE].heats[1].races[0].passings) == 2


def test_a_signal_by_hand_comes_once() -> None:
    """The same signal again leads to nothing."""
    meet = Meet()
    meet.call(1)
    start = ByHand(key(PulseKind.START, GUN[1]), ev.HeatStarted(distance=DISTANCE, heat=1, pulse=0))
    assert len(meet.do(start)) == 2
    assert meet.do(start) == ()


def test_what_cannot_be_is_refused_as_a_whole() -> None:
    """The start of a heat that nobody called; kept without a judgement, it waits in the tray."""
    meet = Meet()
    pulse = key(PulseKind.START, GUN[1])
    before = meet.state
    with pytest.raises(Refusal, match="call it before it starts"):
        meet.do(ByHand(pulse, ev.HeatStarted(distance=DISTANCE, heat=1, pulse=0)))
    assert meet.state is before
    assert meet.do(ByHand(pulse)) == (ev.PulseReceived(pulse=pulse),)
    assert meet.state.seq not in meet.state.judged


def test_a_start_by_hand_that_is_told_late_judges_what_waited() -> None:
    """As with any other gun: the signals that came before it are given now."""
    meet = Meet()
    meet.call(1)
    meet.beam("inner", "17.90")
    waiting = meet.state.seq
    meet.do(ByHand(key(PulseKind.START, GUN[1]), ev.HeatStarted(distance=DISTANCE, heat=1, pulse=0)))
    assert waiting in meet.state.judged
    assert meet.state.distances[DISTANCE].heats[1].races[0].passings[0].time == Duration(17_900_000)
