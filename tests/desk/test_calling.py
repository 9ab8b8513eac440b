"""Heats without a console: what the gun brings with it is decided before it, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from tests.desk.ports.rig import opened
from tests.meet import DISTANCE, GUN

from longtrack.competition import calling as heats
from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.state import Competition, HeatStatus
from longtrack.desk.desk import DESK, Calling, Desk, Submission
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Moment

ACTOR = ev.Actor("timing", "gun")


class Caller:
    """Calls heat 1 before each gun, and proposes the impossible after everything."""

    def __init__(self) -> None:
        self.asked = 0

    def before_gun(self, state: Competition, pulse: Pulse, moment: Moment) -> Sequence[Intent]:
        self.asked += 1
        return (ev.HeatCalled(distance=DISTANCE, heat=1),)

    def after(self, state: Competition) -> Sequence[Intent]:
        return (ev.HeatClosed(distance=DISTANCE, heat=1), ev.Note(text=f"after {state.seq}"))


def shot(number: int = 1, kind: PulseKind = PulseKind.START) -> Submission:
    pulse = Pulse(device="gun", number=number, kind=kind, source=Source.OPTICAL, at=GUN[1])
    return Submission(pulse, ACTOR, Moment(5))


def test_the_gun_calls_its_heat() -> None:
    """Call, shot and start are one transaction, the call by the desk itself; its refusal loses nothing."""
    journal = opened()
    desk = Desk(journal.as_journal(), calling=Caller())
    before, transactions = len(journal.entries), len(journal.appends)
    (answer,) = desk.handle([shot()])
    added = journal.entries[before:]
    assert [type(it.event) for it in added] == [ev.HeatCalled, ev.PulseReceived, ev.HeatStarted, ev.Note]
    assert [it.actor for it in added] == [DESK, ACTOR, ACTOR, DESK]
    assert len(journal.appends) == transactions + 1
    assert answer == added[2].seq
    assert desk.state.distances[DISTANCE].heats[1].status is HeatStatus.RUNNING


def test_only_a_gun_calls_and_only_once() -> None:
    """A beam calls nobody, and a shot that is sent again does not either."""
    caller = Caller()
    desk = Desk(opened().as_journal(), calling=caller)
    desk.handle([shot(1), shot(1), shot(2, PulseKind.PASSING)])
    desk.handle([shot(1)])
    assert caller.asked == 1


def test_a_desk_with_a_console_calls_nobody() -> None:
    """Without `calling` a shot in a pause is a question."""
    desk = Desk(opened().as_journal())
    desk.handle([shot()])
    assert desk.state.distances[DISTANCE].heats[1].status is HeatStatus.DRAWN


def test_the_rules_of_calling() -> None:
    """The module of the competition is what the desk expects: the first shot calls the first heat."""
    rules: Calling = heats
    desk = Desk(opened().as_journal(), calling=rules)
    desk.handle([shot()])
    assert desk.state.distances[DISTANCE].heats[1].status is HeatStatus.RUNNING
