"""What `U` takes back: the last act of this console that still stands."""

from __future__ import annotations

import pytest
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, Intent, Refusal
from longtrack.competition.undoing import take_back
from longtrack.desk.desk import Submission
from longtrack.projections.own_acts import UNDONE, last_act, leaves_an_act_to_undo
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source

ANNA = ev.Actor("timekeeper", "Anna/0001")
REA = ev.Actor("referee", "Rea/0002")


def act(rink: Rink, *intents: Intent, by: ev.Actor = ANNA) -> None:
    """Let somebody do something in one go."""
    rink.later(1)
    now = rink.desk.clock.now()
    plan = list(intents)
    (answer,) = rink.desk.handle([Submission(lambda state: plan, by, now)])
    if isinstance(answer, Refusal):
        raise answer


def last(rink: Rink, *actors: ev.Actor) -> ev.JournalEntry | None:
    """Return what would be taken back."""
    return last_act(rink.desk.journal.read(), actors or (ANNA,))  # type: ignore[arg-type]


def undo(rink: Rink, by: ev.Actor = ANNA) -> None:
    """Take it back."""
    entries = list(rink.desk.journal.read())
    found = last_act(entries, (ANNA,))
    assert found is not None
    found_back = take_back(rink.desk.state, entries, found.seq, UNDONE)
    act(rink, ev.ActTakenBack(entry=found.seq, reason=UNDONE), *found_back, by=by)


def kind(rink: Rink) -> str:
    """Return of which kind it is."""
    found = last(rink)
    return "" if found is None else type(found.event).__name__


def key(rink: Rink, kind: PulseKind = PulseKind.PASSING) -> Pulse:
    """Return a key that is pressed now."""
    number = rink.desk.state.seq + 1
    at = rink.desk.clock.now()
    return Pulse(device="desk/console", number=number, kind=kind, source=Source.MANUAL, at=at)


def timed(skater: str, split: int = 0) -> ev.PassingAttributed:
    """Return whose time a key is."""
    return ev.PassingAttributed(distance=DISTANCE, heat=1, skater=skater, split=split, pulse=0)


def started(rink: Rink) -> Rink:
    """Call the first heat and start it by key."""
    act(rink, ev.HeatCalled(distance=DISTANCE, heat=1))
    act(rink, ByHand(key(rink, PulseKind.START), ev.HeatStarted(distance=DISTANCE, heat=1, pulse=0)))
    return rink


def test_nobody_takes_back_what_somebody_else_did() -> None:
    """A console knows its own acts only."""
    rink = Rink()
    act(rink, ev.HeatCalled(distance=DISTANCE, heat=1), by=REA)
    assert last(rink) is None
    assert last(rink, ANNA, REA) is not None


def test_one_act_after_the_other_is_taken_back() -> None:
    """What was taken back is passed over, and so is the taking back."""
    rink = started(Rink())
    act(rink, ByHand(key(rink), timed("anna")))
    act(rink, ByHand(key(rink), timed("bea")))
    for expected in ("bea", "anna"):
        found = last(rink)
        assert found is not None
        assert isinstance(found.event, ev.PassingAttributed)
        assert found.event.skater == expected
        undo(rink)
    assert kind(rink) == "HeatStarted"
    undo(rink)
    assert kind(rink) == "HeatCalled"
    undo(rink)
    assert kind(rink) == ""
    heat = rink.desk.state.heat(DISTANCE, 1)
    assert heat is not None
    assert heat.status.value == "drawn"


def test_what_is_done_again_can_be_taken_back_again() -> None:
    """Closed, opened again, closed: the last one stands."""
    rink = started(Rink())
    for skater in ("anna", "bea"):
        act(rink, ev.OutcomeRuled(distance=DISTANCE, heat=1, skater=skater, outcome=Outcome.DNF))
    act(rink, ev.HeatClosed(distance=DISTANCE, heat=1))
    undo(rink)
    assert kind(rink) == "OutcomeRuled"
    act(rink, ev.HeatClosed(distance=DISTANCE, heat=1))
    assert kind(rink) == "HeatClosed"


def test_what_cannot_be_taken_back_hides_nothing_older() -> None:
    """After a false start the key says so, and does not silently take back the start before it."""
    rink = started(Rink())
    act(rink, ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna"))
    assert kind(rink) == "FalseStartCalled"


def test_a_signal_that_was_set_aside_with_its_time() -> None:
    """Two entries, one act: it is the setting aside that is taken back."""
    rink = started(Rink())
    act(rink, ByHand(key(rink), timed("anna")))
    pulse = rink.desk.state.seq - 1
    act(rink, ev.PulseSetAside(pulse=pulse, why=ev.Aside.CLEARED, reason="nobody"))
    assert kind(rink) == "PulseSetAside"
    undo(rink)
    # she has her time again, and what comes next is the taking of it
    assert kind(rink) == "PassingAttributed"
    undo(rink)
    assert kind(rink) == "HeatStarted"


def test_undo_after_undo_leads_further_back_and_never_forth() -> None:
    """What an undo gives back, the next one does not take again: it takes the act before."""
    rink = started(Rink())
    act(rink, ByHand(key(rink), timed("anna")))
    pulse = rink.desk.state.seq - 1
    act(rink, ev.PassingVoided(distance=DISTANCE, heat=1, skater="anna", pulse=pulse, reason="not hers"))
    for outcome in (Outcome.DNF, Outcome.DQ):
        act(rink, ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="bea", outcome=outcome, code="x"))
    for expected in ("OutcomeRuled", "OutcomeRuled", "PassingVoided", "PassingAttributed", "HeatStarted"):
        assert kind(rink) == expected
        undo(rink)
    assert kind(rink) == "HeatCalled"


def test_what_the_referee_took_back_is_passed_over() -> None:
    """Whoever took it back: the console does not offer it once more."""
    rink = started(Rink())
    act(rink, ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="bea", outcome=Outcome.DNF))
    undo(rink, by=REA)
    assert kind(rink) == "HeatStarted"
    # and where that was a mistake, it stands again
    back = rink.desk.state.seq
    again = take_back(rink.desk.state, list(rink.desk.journal.read()), back, "it was right")
    act(rink, ev.ActTakenBack(entry=back), *again, by=REA)
    assert kind(rink) == "OutcomeRuled"


@pytest.mark.parametrize(
    ("event", "undoable"),
    [
        (ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DNF), True),
        (ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna"), False),
        (ev.Note(text="the ice is fast"), False),
    ],
)
def test_what_a_console_is_told_of_its_act(event: ev.AnyEvent, undoable: bool) -> None:
    """That a key takes it back is said only where it does."""
    rink = started(Rink())
    before = rink.desk.state.seq
    act(rink, event)
    assert leaves_an_act_to_undo(list(rink.desk.journal.read(before)), ANNA) is undoable
