"""What truly happened beside what the desk has."""

from __future__ import annotations

from tests.simulation.rinks import BEGINS, pairs

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.simulation.comparison import compared
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import Play
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration


def done(state: Competition, *events: ev.AnyEvent) -> Competition:
    for event in events:
        state = apply(state, ev.JournalEntry(state.seq + 1, BEGINS, ev.Actor("test"), event))
    assert not list(state.problems)
    return state


def timed(play: Play, state: Competition, late: int = 0) -> Competition:
    """Let the desk have the first skater's times, the finish so many microseconds late."""
    one = play.race.skated[0]
    gun = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=one.gun)
    state = done(
        state,
        ev.ClockCompared(clock="gun", reading=BEGINS, offset=0, certain_to=Duration(1)),
        ev.HeatCalled(distance="W500", heat=1),
        ev.PulseReceived(pulse=gun),
    )
    state = done(state, ev.HeatStarted(distance="W500", heat=1, pulse=state.seq))
    times = [*one.splits[:-1], Duration(one.official + late)]
    for split, time in enumerate(times):
        pulse = Pulse(
            device="camera",
            number=split,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=time,
            certain_to=Duration(1),
        )
        state = done(state, ev.PulseReceived(pulse=pulse))
        passing = ev.PassingAttributed(
            distance="W500", heat=1, skater=one.starter.skater, split=split, pulse=state.seq
        )
        state = done(state, passing)
    return state


STATE = pairs(1, "W500")
PLAY = rehearsal(STATE, seed=1, begins=BEGINS)
FIRST = PLAY.race.skated[0]


def test_what_is_right() -> None:
    """The time that was skated stands at the desk, as it was seen."""
    (row, other) = compared(PLAY, timed(PLAY, STATE))
    assert (row.right, row.remark, row.desk == row.true, row.source) == (True, "", True, "photo finish")
    assert (other.desk, other.right) == ("", False)
    assert other.remark == "no time at the desk; no time at 100 m"


def test_what_differs() -> None:
    """By how much, in hundredths, and in which direction."""
    (row, _) = compared(PLAY, timed(PLAY, STATE, late=120_000))
    assert (row.right, row.remark) == (False, "+0.12 s")
    (row, _) = compared(PLAY, timed(PLAY, STATE, late=-1_230_000))
    assert row.remark == "-1.23 s"


def test_what_the_referee_ruled() -> None:
    """The code stands where the time would."""
    ruled = ev.OutcomeRuled(
        distance="W500", heat=1, skater=FIRST.starter.skater, outcome=Outcome.DQ, code="T08"
    )
    (row, _) = compared(PLAY, done(timed(PLAY, STATE), ruled))
    assert row.desk == "DQ T08"
    assert row.remark == "she finished; the desk ruled otherwise"


def test_who_is_not_on_the_programme_any_more() -> None:
    """Is left out."""
    assert compared(PLAY, Competition()) == ()
