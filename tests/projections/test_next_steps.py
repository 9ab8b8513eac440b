"""What an official is told to do next."""

from __future__ import annotations

from tests.meet import DISTANCE
from tests.session import Session

from longtrack.competition import events as ev
from longtrack.competition.events import Office, Role
from longtrack.competition.state import Competition
from longtrack.projections.next_steps import next_steps
from longtrack.sport.terms import Outcome


def sentences(state: Competition, role: Role) -> list[str]:
    """Return what a role is told."""
    return [it.sentence for it in next_steps(state, role)]


def test_a_secretary_begins_with_the_competition() -> None:
    """One thing at a time: without a competition there is nothing else to do."""
    assert sentences(Competition(), Role.SECRETARY) == [
        "Say what the competition is: name, venue, day, rules"
    ]


def test_a_secretary_is_told_what_is_missing() -> None:
    """A distance that is published is done; one that has entries and no draw is not."""
    session = Session()
    session.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    session.do(ev.EntryAccepted(distance="W500", skater="anna"))
    steps = next_steps(session.state, Role.SECRETARY)
    assert [(it.sentence, it.address) for it in steps] == [
        ("Name the officials", "/office#officials"),
        ("Draw Women's 500 m", "/office/draw?distance=W500"),
        ("Plan the schedule: everybody asks when", "/office/schedule"),
        ("Hand out the roles of the others", "/office/people"),
        ("Go through the check list before the first start", "/office/preflight"),
    ]
    for office in (Office.REFEREE, Office.STARTER, Office.CHIEF_TIMEKEEPER):
        session.do(ev.OfficialNamed(role=office, name="Rea Rinck"))
    assert "Name the officials" not in sentences(session.state, Role.SECRETARY)


def test_the_ice_is_next_for_those_who_time() -> None:
    """The first heat that is not closed, for the referee too while nothing waits for her signature."""
    session = Session()
    assert sentences(session.state, Role.STARTER) == ["Call heat 1 of Women's 1000 m"]
    session.call(1)
    assert sentences(session.state, Role.TIMEKEEPER) == ["Go on with heat 1 of Women's 1000 m"]
    assert sentences(session.state, Role.REFEREE) == ["Go on with heat 1 of Women's 1000 m"]


def test_a_skated_distance_waits_for_the_signature() -> None:
    """When every heat is closed the referee is asked for it, and nobody else."""
    session = Session()
    for heat in (1, 2):
        session.start(heat)
        for race in session.state.distances[DISTANCE].heats[heat].races:
            session.do(ev.OutcomeRuled(distance=DISTANCE, heat=heat, skater=race.skater, outcome=Outcome.DNF))
        session.do(ev.HeatClosed(distance=DISTANCE, heat=heat))
    assert sentences(session.state, Role.REFEREE)[0] == "Look at Women's 1000 m, and confirm its result"
    assert sentences(session.state, Role.STARTER) == ["Every heat is skated: wait for the signature"]
