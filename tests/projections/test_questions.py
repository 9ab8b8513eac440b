"""What has to be looked at before a result is signed."""

from __future__ import annotations

import pytest
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.projections.questions import About, questions, unanswered
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import parse_time


def test_nothing_is_asked_where_all_is_well() -> None:
    """Two pairs, no record, an empty tray."""
    meet = Meet()
    meet.race(1, "75.00", "76.00")
    meet.race(2, "77.00", "78.00")
    assert questions(meet.state) == ()


def test_a_signal_is_asked_about_in_the_heat_that_was_on_the_ice() -> None:
    """That is the one whose gun was heard last before it; before any gun it is of no distance."""
    meet = Meet()
    meet.do(ev.DistanceAdded(distance="W500", name="500 m", metres=500))
    meet.beam("inner", "-20.00")
    before_any = meet.state.seq
    meet.race(1, "75.00", "76.00")
    meet.start(2)
    meet.beam(None, "3.00", heat=2)
    waiting = [it for it in meet.state.pulses if it not in meet.state.judged]
    found = {it.signal: (it.distance, it.heat) for it in questions(meet.state)}
    assert set(found) == set(waiting)
    if before_any in found:
        assert found[before_any] == ("", None)
    assert found[meet.state.seq] == (DISTANCE, 2)
    assert questions(meet.state, "W500") == ()


def test_a_signal_that_was_judged_is_asked_about_no_more() -> None:
    """Set aside, or given to somebody."""
    meet = Meet()
    meet.start(1)
    meet.beam(None, "3.00")
    (question,) = questions(meet.state)
    assert (question.about, question.sentence) == (
        About.SIGNAL,
        "it is not where anybody was expected: whose is it, if anybody's?",
    )
    meet.do(ev.PulseSetAside(pulse=meet.state.seq, why=ev.Aside.CLEARED))
    assert questions(meet.state) == ()


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("73.00", "1:13.00 of Anna Test breaks the OR (1:13.19"),
        ("73.19", "1:13.19 of Anna Test equals the OR"),
    ],
)
def test_a_record_asks_for_a_look(time: str, says: str) -> None:
    """Broken or equalled."""
    meet = Meet()
    meet.record("1:13.19")
    meet.race(1, time, "76.00")
    (question,) = questions(meet.state, DISTANCE)
    assert question.sentence.startswith(says)
    assert (question.about, question.heat, question.skater) == (About.RECORD, 1, "anna")


def test_a_best_does_not() -> None:
    """They fall all day."""
    meet = Meet()
    meet.do(
        ev.RecordStood(
            distance=DISTANCE,
            record_class=RecordClass.PB,
            time=parse_time("1:14.00"),
            holder="Anna",
            skater="anna",
        )
    )
    meet.race(1, "73.00", "76.00")
    assert questions(meet.state) == ()


def test_an_answer_counts_until_the_figures_change() -> None:
    """The same key as long as the same is asked; another time is another question."""
    meet = Meet()
    meet.record("1:13.19")
    meet.race(1, "73.00", "76.00")
    (question,) = unanswered(meet.state)
    meet.do(ev.QuestionAnswered(key=question.key, answer="read twice"))
    assert unanswered(meet.state) == ()
    assert [it.answer for it in questions(meet.state)] == ["read twice"]
    meet.photo("inner", "73.01", heat=1)
    pulse = meet.state.seq if meet.state.seq in meet.state.pulses else list(meet.state.pulses)[-1]
    meet.attribute("anna", 2, pulse)
    meet.do(
        ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=2, pulse=pulse, reason="read again")
    )
    (again,) = unanswered(meet.state)
    assert again.key != question.key
    assert again.sentence.startswith("1:13.01")


def test_alarms_are_asked_about_where_there_are_some() -> None:
    """A finish that only a watch took; its sentence is part of the key."""
    meet = Meet()
    meet.start(1)
    meet.rule("bea", Outcome.DNS)
    for time in ("17.90", "45.00", "75.00"):
        meet.beam(None, time, source=Source.MANUAL)
    (question,) = questions(meet.state)
    assert question.about is About.ALARM
    assert question.sentence == (
        "W1000 heat 1, 1000 m, Anna Test: the finish has only a hand time (1:15.00), and a time by hand"
        " decides no tie and is marked HT."
    )
    assert (question.skater, question.split) == ("anna", 2)
    assert question.key.startswith("only_backup|W1000|1|anna|2|")
