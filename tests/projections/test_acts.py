"""Acts in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests import strategies
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.projections.acts import told
from longtrack.sport.terms import Lane, Outcome


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (ev.HeatCalled(distance=DISTANCE, heat=1), "heat 1 was called"),
        (ev.HeatStarted(distance=DISTANCE, heat=1, pulse=14), "signal 14 was taken as the start of heat 1"),
        (ev.HeatSkated(distance=DISTANCE, heat=1), "heat 1 was said to have left the ice"),
        (ev.HeatClosed(distance=DISTANCE, heat=1), "heat 1 was closed"),
        (
            ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna"),
            "a false start of Anna Test was called",
        ),
        (
            ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=1, pulse=15),
            "signal 15 was given to Anna Test at 600 m",
        ),
        (
            ev.PassingAttributed(distance=DISTANCE, heat=1, skater="nobody", split=9, pulse=15),
            "signal 15 was given to nobody at split 9",
        ),
        (
            ev.PassingVoided(distance=DISTANCE, heat=1, skater="anna", pulse=15, reason="x"),
            "signal 15 was taken from Anna Test",
        ),
        (
            ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=2, pulse=15, reason="x"),
            "signal 15 was chosen for Anna Test at 1000 m",
        ),
        (ev.PulseSetAside(pulse=15, why=ev.Aside.ECHO), "signal 15 was set aside"),
        (
            ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DQ, code="T08"),
            "Anna Test was ruled DQ (T08)",
        ),
        (
            ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DNS),
            "Anna Test was ruled DNS",
        ),
        (
            ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.FINISHED),
            "Anna Test was ruled to have finished",
        ),
        (
            ev.ReskateGranted(
                distance=DISTANCE, heat=1, skater="anna", new_heat=3, lane=Lane.INNER, reason="x"
            ),
            "Anna Test may skate again, in heat 3",
        ),
        (ev.SprintJudged(distance="WMS", lap=4, skaters=()), "the sprint after lap 4 was judged"),
        (
            ev.PointsVoided(distance=DISTANCE, skater="anna", reason="x"),
            "the sprint points of Anna Test were taken",
        ),
        (ev.ResultConfirmed(distance=DISTANCE, figures=()), "the result of W1000 was confirmed"),
        (
            ev.ResultReopened(distance=DISTANCE, reason="protest"),
            "the result of W1000 was reopened: protest",
        ),
        (ev.EntryWithdrawn(distance=DISTANCE, skater="anna"), "Anna Test was withdrawn"),
        (ev.EntryAccepted(distance=DISTANCE, skater="anna"), "the entry of Anna Test was written"),
        (ev.DrawMade(distance=DISTANCE, method="x", seed=1, places=()), "W1000 was drawn"),
        (ev.StartListPublished(distance=DISTANCE), "the start list of W1000 was published"),
        (ev.ConditionsMeasured(wind="0"), "conditions measured"),
        (ev.Note(text="the ice is soft"), "note: the ice is soft"),
    ],
    ids=lambda it: type(it).__name__ if isinstance(it, ev.Event) else "",
)
def test_an_act_in_words(event: ev.AnyEvent, words: str) -> None:
    """Names and metres, not ids and numbers."""
    assert told(Meet().state, event) == words


@given(strategies.histories, strategies.events)
def test_every_event_has_words(entries: list[ev.JournalEntry], event: ev.AnyEvent) -> None:
    """In any state, also where it names what is not there."""
    assert told(fold(entries), event).strip()
