"""What may happen next, and what is refused: with one sentence, and without any change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from tests import strategies
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, ConfirmResult, Intent, Refusal, decide
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition, PulseIdentity
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment


def official() -> Meet:
    """Both pairs have skated and the referee has signed."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.race(2, "1:14.00", "1:14.50")
    meet.confirm()
    return meet


def called() -> Meet:
    meet = Meet()
    meet.call(1)
    return meet


def one_is_missing() -> Meet:
    """Anna has finished, bea has not."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.00")
    return meet


def no_draw() -> Meet:
    return Meet(pairs=())


def place(heat: int, lane: Lane, skater: str) -> ev.DrawnPlace:
    return ev.DrawnPlace(heat, lane, skater)


def drawn(*places: ev.DrawnPlace) -> ev.DrawMade:
    return ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places)


I, O = Lane.INNER, Lane.OUTER  # noqa: E741 - as on every start list

REFUSALS: list[tuple[Callable[[], Meet], Intent, str]] = [
    (Meet, ConfirmResult(distance="M500"), "M500 is not on the programme; there is: W1000"),
    (
        no_draw,
        ConfirmResult(distance=DISTANCE),
        "Women's 1000 m has no start list, there is no result to confirm",
    ),
    (Meet, ConfirmResult(distance=DISTANCE), "Women's 1000 m is not over: heat 1 is not closed"),
    (
        called,
        ev.HeatCalled(distance=DISTANCE, heat=2),
        "heat 1 is still on the ice: close it before calling heat 2",
    ),
    (Meet, ev.HeatCalled(distance=DISTANCE, heat=7), "W1000 has no heat 7"),
    (
        one_is_missing,
        ev.HeatClosed(distance=DISTANCE, heat=1),
        "Bea Test has neither a finish time nor an outcome: rule one before closing the heat",
    ),
    (
        one_is_missing,
        ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="bea", outcome=Outcome.FINISHED),
        "there is no finish time: a passing at the finish is needed for the outcome finished",
    ),
    (
        one_is_missing,
        ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="cleo", outcome=Outcome.DQ),
        "skater cleo is not in heat 1 of W1000",
    ),
    (
        Meet,
        ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna"),
        "heat 1 is drawn, it cannot be called back",
    ),
    (
        Meet,
        ev.HeatStarted(distance=DISTANCE, heat=1, pulse=1),
        "heat 1 is not on the ice: call it before it starts",
    ),
    (
        official,
        ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DQ),
        "the result of W1000 is official: reopen it, with a reason, before changing it",
    ),
    (
        official,
        ev.PassingVoided(distance=DISTANCE, heat=1, skater="anna", pulse=15, reason="late protest"),
        "the result of W1000 is official: reopen it, with a reason, before changing it",
    ),
    (
        official,
        ev.HeatStarted(distance=DISTANCE, heat=1, pulse=14),
        "the result of W1000 is official: reopen it, with a reason, before changing it",
    ),
    (
        official,
        ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=16),
        "the result of W1000 is official: reopen it, with a reason, before changing it",
    ),
    (
        official,
        ev.ResultReopened(distance=DISTANCE, reason=" "),
        "reopening an official result needs a reason",
    ),
    (
        Meet,
        ev.ResultReopened(distance=DISTANCE, reason="protest"),
        "the result of W1000 is not official, there is nothing to reopen",
    ),
    (
        Meet,
        drawn(place(1, I, "anna"), place(1, I, "bea")),
        "the draw gives one place to two skaters",
    ),
    (
        Meet,
        drawn(place(1, I, "anna"), place(2, I, "anna")),
        "the draw gives two places to one skater",
    ),
    (
        Meet,
        ev.ResultConfirmed(distance=DISTANCE, figures=()),
        "ResultConfirmed is written by the desk itself, it cannot be proposed",
    ),
    (
        Meet,
        ev.PulseReceived(pulse=Pulse(device="x", number=1, kind=PulseKind.START, source=Source.MANUAL)),
        "PulseReceived is written by the desk itself, it cannot be proposed",
    ),
    (
        Meet,
        ev.EntryAccepted(distance=DISTANCE, skater="nobody"),
        "skater nobody is not registered",
    ),
]


@pytest.mark.parametrize(("setting", "intent", "sentence"), REFUSALS, ids=[text for _, _, text in REFUSALS])
def test_refusals(setting: Callable[[], Meet], intent: Intent, sentence: str) -> None:
    """Each refusal is a sentence that says what is wrong, or what to do first."""
    meet = setting()
    before, entries = meet.state, len(meet.entries)
    with pytest.raises(Refusal) as refused:
        meet.do(intent)
    assert str(refused.value) == sentence
    assert (meet.state, len(meet.entries)) == (before, entries)


def test_nothing_before_the_competition_is_opened() -> None:
    """An empty journal takes its opening, and every pulse."""
    with pytest.raises(Refusal, match="there is no competition yet: open it first"):
        decide(Competition(), ev.Note(text="hello"))
    opened = ev.CompetitionOpened(
        name="Cup", venue="", rulebook="ISU-2024", date="2026-02-09", time_zone="UTC"
    )
    assert decide(Competition(), opened) == (opened,)
    gun = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=Moment(1))
    assert decide(Competition(), gun) == (ev.PulseReceived(pulse=gun),)


@given(strategies.evenings)
def test_a_refusal_is_one_sentence_and_changes_nothing(evening: list[Intent]) -> None:
    """Whatever is asked in whatever state: it happens without a problem, or a sentence says why not."""
    meet = Meet()
    for intent in evening:
        before = meet.state
        try:
            meet.do(intent)
        except Refusal as refusal:
            said = str(refusal)
        else:
            said = "done"
        assert said.strip()
        assert "\n" not in said.strip()
        assert said == "done" or meet.state is before
        assert meet.state.problems == ()


@given(strategies.evenings)
def test_a_pulse_is_never_refused(evening: list[Intent]) -> None:
    """Every pulse is in the journal once, whatever was thought of it; the judgement stands behind it."""
    meet = Meet()
    sent: dict[PulseIdentity, Pulse] = {}
    for intent in evening:
        if isinstance(intent, Pulse):
            events = meet.do(intent)
            assert events == () if intent.identity in sent else events[0] == ev.PulseReceived(pulse=intent)
            sent.setdefault(intent.identity, intent)
        else:
            try:
                meet.do(intent)
            except Refusal:
                continue
            if isinstance(intent, ByHand):
                sent.setdefault(intent.pulse.identity, intent.pulse)
    assert [pulse for _, pulse in meet.state.pulses.items()] == list(sent.values())


def test_the_same_pulse_twice_is_one_pulse() -> None:
    """A device that sends again what it sent adds nothing; one that counts from 1 again is heard."""
    meet = Meet()
    meet.start(1)
    assert meet.beam("inner", "17.90", number=7) == "anna at 200"
    before = meet.state
    assert meet.beam("inner", "17.90", number=7) == "nothing"
    assert meet.state is before
    assert meet.beam("outer", "18.10", number=7) == "bea at 200"


def test_what_has_happened_already_is_no_news() -> None:
    """Calling, closing, attributing or confirming a second time leads to nothing and is no mistake."""
    meet = one_is_missing()
    photo = meet.last_pulse
    assert meet.do(ev.HeatCalled(distance=DISTANCE, heat=1)) == ()
    assert meet.attribute("anna", 2, photo) == ()
    meet.photo("outer", "1:16.00")
    meet.close(1)
    assert meet.do(ev.HeatClosed(distance=DISTANCE, heat=1)) == ()
    meet.race(2, "1:14.00", "1:14.50")
    meet.confirm()
    assert meet.do(ConfirmResult(distance=DISTANCE)) == ()


def test_a_gun_starts_the_heat_that_is_called() -> None:
    """The gun needs exactly one heat at the start; without a clock time it starts nobody."""
    meet = Meet()
    assert [type(event) for event in meet.gun(1)] == [ev.PulseReceived]
    meet.call(1)
    timeless = Pulse(device="gun", number=99, kind=PulseKind.START, source=Source.MANUAL)
    assert [type(event) for event in meet.do(timeless)] == [ev.PulseReceived]
    assert meet.gun(1)[1:] == (ev.HeatStarted(distance=DISTANCE, heat=1, pulse=meet.last_pulse),)
    assert [type(event) for event in meet.gun(1, late="2.00")] == [ev.PulseReceived]
    assert meet.distance.heats[1].started == GUN[1]


def test_a_gun_with_two_heats_at_the_start_starts_neither() -> None:
    """An old journal may hold two called heats: which one the shot was for is for a person to say."""
    meet = Meet()
    both = [ev.HeatCalled(distance=DISTANCE, heat=heat) for heat in (1, 2)]
    meet.state = fold(strategies.entries_of(both, meet.state.seq + 1), meet.state)
    assert [type(event) for event in meet.gun(1)] == [ev.PulseReceived]
    assert meet.do(ev.HeatStarted(distance=DISTANCE, heat=2, pulse=meet.last_pulse)) != ()


def test_a_pulse_of_another_heat_is_voided_there_first() -> None:
    """A passing cannot be in two races: the message names who has it."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    bea_finished = meet.last_pulse
    meet.start(2)
    with pytest.raises(
        Refusal, match=f"pulse {bea_finished} belongs to Bea Test in heat 1 of W1000: void it"
    ):
        meet.attribute("cleo", 2, bea_finished)
    meet.void("bea", bea_finished)
    assert meet.attribute("cleo", 2, bea_finished) != ()


def test_a_heat_without_anybody_is_closed_without_a_gun() -> None:
    """Both withdrew: outcomes are enough to close a heat that was never called, and to confirm."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.rule("anna", Outcome.WDR)
    meet.rule("bea", Outcome.DNS)
    meet.close(1)
    assert [(it.skater, it.rank, it.outcome) for it in meet.confirm()] == [
        ("bea", None, Outcome.DNS),
        ("anna", None, Outcome.WDR),
    ]


def test_a_result_is_not_signed_with_a_hole() -> None:
    """A finish that was voided after the heat was closed leaves nothing to sign for that skater."""
    meet = official()
    meet.do(ev.ResultReopened(distance=DISTANCE, reason="wrong picture"))
    anna_finished = next(
        seq for seq, pulse in meet.state.pulses.items() if pulse.elapsed == Duration(75_000_000)
    )
    meet.void("anna", anna_finished)
    with pytest.raises(Refusal, match="Anna Test has neither a finish time nor an outcome"):
        meet.confirm()


def test_a_heat_is_skated_once_it_has_started() -> None:
    """Nobody leaves the ice of a heat that was not started; saying it twice changes nothing."""
    meet = Meet()
    meet.call(1)
    with pytest.raises(Refusal, match="heat 1 of W1000 has not started"):
        meet.leave(1)
    meet.gun(1)
    meet.leave(1)
    assert meet.do(ev.HeatSkated(distance=DISTANCE, heat=1)) == ()
    meet.call(2)
    assert [heat.status.value for heat in meet.distance.heats.values()] == ["skated", "called"]


def test_a_skated_heat_is_not_closed_with_a_hole() -> None:
    """Open for a late time, it is closed when everybody has one."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.00")
    meet.leave(1)
    with pytest.raises(Refusal, match="Bea Test has neither a finish time nor an outcome"):
        meet.close(1)
    assert meet.photo("outer", "1:16.00", heat=1) == "bea at 1000"
    meet.close(1)


def test_a_chip_is_worn_by_one_skater() -> None:
    """Who has a chip must give it back before another one gets it."""
    meet = Meet()
    meet.wear("anna")
    with pytest.raises(Refusal, match="chip anna/2 is worn by Anna Test: take it back first"):
        meet.do(ev.TranspondersIssued(skater="bea", transponders=("anna/2",)))
    meet.do(ev.TranspondersIssued(skater="anna", transponders=("anna/1",)))
    meet.do(ev.TranspondersIssued(skater="bea", transponders=("anna/2",)))
    assert meet.state.chips == {"anna/1": "anna", "anna/2": "bea"}


def test_a_picture_read_again() -> None:
    """What the judges read last counts, unless an official chose another measurement."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "1:15.010")
    beam = meet.last_pulse
    assert meet.photo("inner", "1:15.003") == "anna at 1000"
    assert meet.photo("inner", "1:15.005") == "anna at 1000, read again"
    assert meet.times("anna")[2] == "1:15.005"
    meet.do(
        ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=2, pulse=beam, reason="dirty lens")
    )
    assert meet.photo("inner", "1:15.007") == "anna at 1000"
    assert meet.times("anna")[2] == "1:15.010"


def test_clearing_a_signal_of_an_official_result_is_refused() -> None:
    """A signed time is not taken away by clearing its signal."""
    meet = official()
    anna_finished = next(
        seq for seq, pulse in meet.state.pulses.items() if pulse.elapsed == Duration(75_000_000)
    )
    with pytest.raises(Refusal, match="the result of W1000 is official"):
        meet.do(ev.PulseSetAside(pulse=anna_finished, why=ev.Aside.CLEARED))


# --- a backup is no official time by itself ----------------------------------------------------------


def one_finish_by(source: Source) -> Meet:
    """Anna's finish is on the picture, bea's was measured by a backup alone."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.wear("anna", "bea")
    meet.start(1)
    meet.photo("inner", "1:15.00")
    if source is Source.TRANSPONDER:
        assert meet.chip("bea", "18.00") == "bea at 200"
        assert meet.chip("bea", "46.00") == "bea at 600"
        assert meet.chip("bea", "1:16.00") == "bea at 1000"
    else:
        meet.beam("outer", "1:16.00", source=source)
        meet.attribute("bea", 2, meet.last_pulse)
    meet.close(1)
    return meet


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (Source.TRANSPONDER, "only her chip measured the finish"),
        (Source.MANUAL, "only a time by hand measured the finish"),
    ],
)
def test_a_backup_is_official_only_by_choice(source: Source, says: str) -> None:
    """A finish that a chip or a watch alone measured is not signed before an official chose it."""
    meet = one_finish_by(source)
    with pytest.raises(Refusal) as refused:
        meet.confirm()
    assert str(refused.value) == (
        f"Bea Test, heat 1: {says}; choose that source for the finish, or give it a better one,"
        " before confirming the result"
    )
    finish = meet.distance.finish(meet.race_of("bea"))
    assert finish is not None
    meet.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="bea", split=2, pulse=finish.pulse, reason="nothing else saw it"
        )
    )
    assert [it.skater for it in meet.confirm()] == ["anna", "bea"]


def test_a_club_with_stopwatches() -> None:
    """Where nothing but watches times a distance, nobody has to choose them."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.start(1)
    for skater, time in (("anna", "1:15.00"), ("bea", "1:16.00")):
        meet.beam(None, time, source=Source.MANUAL)
        meet.attribute(skater, 2, meet.last_pulse)
    meet.close(1)
    assert [it.skater for it in meet.confirm()] == ["anna", "bea"]
