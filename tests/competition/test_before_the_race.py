"""Before the race: the programme, what an entry should meet, draws of a distance that has begun."""

from __future__ import annotations

import re

import pytest
from tests.competition_at_work import Work
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal, decide
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import Duration


def test_the_secretary_is_there_before_the_competition() -> None:
    """Somebody must be, to say what it is; nothing else can happen before that."""
    given = ev.RoleGiven(id="a", role=ev.Role.SECRETARY)
    assert decide(Competition(), given) == (given,)
    with pytest.raises(Refusal, match="there is no competition yet: open it first"):
        decide(Competition(), ev.Note(text="x"))


def test_nobody_minds_capitals() -> None:
    """m500 is M500, wallround is the allround of the women."""
    assert [it.distance for it in distances(["m500", "wms:10", "w1000/B", "xmr"])] == [
        "M500",
        "WMS",
        "W1000-B",
        "XMR",
    ]
    assert [it.distance for it in distances(["wallround"])] == ["W500", "W3000", "W1500", "W5000"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["W500", "W500"], "W500 is on the programme twice"),
        (["W500x"], "'W500x'"),
        (["WAllround(2)"], "it has no races of its own"),
    ],
)
def test_a_programme_that_cannot_be(words: list[str], sentence: str) -> None:
    """One sentence."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        distances(words)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (ev.EntryLimitsSet(distance=DISTANCE, limit_time=Duration(0)), "a limit time is above zero"),
        (ev.EntryLimitsSet(distance=DISTANCE, per_club=-1), "a quota is a number of skaters"),
        (ev.EntryLimitsSet(distance="M1"), "M1 is not on the programme"),
        (ev.HeatReopened(distance=DISTANCE, heat=1, reason=" "), "opening a closed heat needs a reason"),
        (ev.HeatReopened(distance=DISTANCE, heat=1, reason="x"), "heat 1 of W1000 is drawn, not closed"),
        (ev.RulingLifted(distance=DISTANCE, heat=1, skater="anna", reason=""), "lifting a ruling needs a"),
        (
            ev.RulingLifted(distance=DISTANCE, heat=1, skater="anna", reason="x"),
            "nothing was ruled about anna in heat 1",
        ),
        (ev.HeatCalledOff(distance=DISTANCE, heat=1), "heat 1 of W1000 is drawn, it cannot be called off"),
        (ev.StartVoided(distance=DISTANCE, heat=1), "pair 1 of heat 1 of W1000 has not started"),
        (ev.PulseReturned(pulse=3), "pulse 3 waits in the tray already, or is no pulse"),
        (
            ev.SourceReleased(distance=DISTANCE, heat=1, skater="anna", split=0),
            "nobody chose the source of split 0 of anna",
        ),
        (
            ev.PointsRestored(distance=DISTANCE, skater="anna", reason="x"),
            "skater anna of W1000 has her points",
        ),
        (ev.AnswerTakenBack(key="q"), "the question q has no answer"),
    ],
)
def test_what_cannot_happen(event: ev.AnyEvent, sentence: str) -> None:
    """One sentence for the person who asked."""
    with pytest.raises(Refusal) as refusal:
        Meet().do(event)
    assert sentence in str(refusal.value)


def test_a_signal_in_use_does_not_go_back_to_the_tray() -> None:
    """Neither the gun nor a time: that is voided first."""
    meet = Meet()
    meet.start(1)
    gun = meet.last_pulse
    meet.beam("inner", "17.90")
    for pulse in (gun, meet.last_pulse):
        with pytest.raises(Refusal, match=f"pulse {pulse} is used in heat 1: void it there first"):
            meet.do(ev.PulseReturned(pulse=pulse))


def test_the_start_of_a_closed_heat_stays() -> None:
    """It is opened first; and another pair on the ice comes first too."""
    meet = Meet()
    meet.start(1)
    for skater in ("anna", "bea"):
        meet.rule(skater, Outcome.DNF)
    meet.close(1)
    with pytest.raises(Refusal, match="heat 1 of W1000 is closed: open it again first"):
        meet.do(ev.StartVoided(distance=DISTANCE, heat=1))
    meet.do(ev.HeatReopened(distance=DISTANCE, heat=1, reason="x"))
    meet.call(2)
    with pytest.raises(Refusal, match="heat 2 is still on the ice"):
        meet.do(ev.StartVoided(distance=DISTANCE, heat=1))


def test_a_re_skate_stays_when_the_draw_changes() -> None:
    """It is no part of the draw, and a late entry does not take its place."""
    work = Work("W500")
    for skater in ("a", "b", "c"):
        work.enter(skater, "W500")
    places = (ev.DrawnPlace(1, Lane.INNER, "a"), ev.DrawnPlace(2, Lane.INNER, "b"))
    drawn = ev.DrawMade(distance="W500", method="by hand", seed=None, places=places)
    work.do(drawn, ev.HeatCalled(distance="W500", heat=1))
    ruled = ev.OutcomeRuled(distance="W500", heat=1, skater="a", outcome=Outcome.DQ)
    work.do(ruled, ev.HeatClosed(distance="W500", heat=1))
    again = ev.ReskateGranted(
        distance="W500", heat=1, skater="a", new_heat=3, lane=Lane.INNER, reason="hindered"
    )
    work.do(again)
    late = ev.DrawnPlace(2, Lane.OUTER, "c")
    work.do(ev.DrawMade(distance="W500", method="by hand", seed=None, places=(*places, late)))
    heats = work.state.distances["W500"].heats
    assert [[race.skater for race in heat.races] for heat in heats.values()] == [["a"], ["b", "c"], ["a"]]
    taken = ev.DrawnPlace(3, Lane.OUTER, "c")
    with pytest.raises(Refusal, match="heat 3 of W500 is a re-skate: its places stay as they are"):
        work.do(ev.DrawMade(distance="W500", method="by hand", seed=None, places=(*places, taken)))


def test_an_old_journal_opens() -> None:
    """What was written before there were categories, limits, delays and changes reads as before."""
    state = Meet().state
    assert {it.category for it in state.skaters.values()} == {""}
    assert (state.schedule, state.delays, state.distances[DISTANCE].limits) == ((), (), None)


def test_what_was_typed_about_the_competition_is_corrected_before_the_first_start() -> None:
    """Name, venue, days, time zone and track; the track of every distance too. Then it stays."""
    meet = Meet()
    corrected = ev.CompetitionCorrected(
        name="Winter Cup",
        venue="Hamar",
        date="2026-02-07",
        until="2026-02-08",
        time_zone="Europe/Oslo",
        track="333.33",
    )
    meet.do(corrected)
    state = meet.state
    assert (state.name, state.venue, state.date, state.until, state.time_zone, state.track) == (
        "Winter Cup",
        "Hamar",
        "2026-02-07",
        "2026-02-08",
        "Europe/Oslo",
        "333.33",
    )
    assert {it.track for it in state.distances.values()} == {"333.33"}
    backwards = ev.CompetitionCorrected(
        name="Cup", venue="Hamar", date="2026-02-07", until="2026-02-06", time_zone="UTC"
    )
    with pytest.raises(Refusal, match="the last day, 2026-02-06, is before the first one, 2026-02-07"):
        meet.do(backwards)
    meet.start(1)
    with pytest.raises(Refusal, match="somebody has started: what the competition is stays as it is"):
        meet.do(corrected)


def test_who_never_started_cannot_break_off() -> None:
    """DNF before the gun is refused, drawn or called; after it, it is what happened."""
    meet = Meet()
    with pytest.raises(Refusal, match="Anna Test has not started: DNS where she does not come, WDR"):
        meet.rule("anna", Outcome.DNF)
    meet.call(1)
    with pytest.raises(Refusal, match="Anna Test has not started"):
        meet.rule("anna", Outcome.DNF)
    meet.gun(1)
    meet.rule("anna", Outcome.DNF)
    assert meet.state.distances["W1000"].outcome(meet.race_of("anna")) is Outcome.DNF
