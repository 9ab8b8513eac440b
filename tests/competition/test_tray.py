"""The tray: what nobody could judge, the question about it, and what it may be, the likeliest first."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from tests import strategies
from tests.ice import Ice, drawn_pairs, together
from tests.meet import PAIRS, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.fold import fold
from longtrack.competition.tray import choices, tray
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source

EVERYBODY = tuple(it for pair in PAIRS for it in pair)


def started(metres: int = 1000) -> Meet:
    meet = Meet(metres)
    meet.start(1)
    return meet


def offered(meet: Meet) -> list[tuple[str, int]]:
    """Skater and metres of what the last signal in the tray may be."""
    labels = meet.distance.split_labels
    return [(it.skater, labels[it.split]) for it in meet.choices]


# --- what it may be --------------------------------------------------------------------------------


def test_the_likeliest_comes_first() -> None:
    """At 1:12.50 in the inner lane: anna at the finish in 27 s, or bea with a very slow lap."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "25.00")
    meet.beam("outer", "45.50")
    assert meet.beam("inner", "1:12.50") == "tray"
    assert [(it.skater, it.split, it.strain) for it in meet.choices] == [
        ("anna", 2, 2),
        ("bea", 2, 46),
        ("bea", 1, 56),
    ]
    assert meet.questions == ["it may be more than one of them: which?"]


def test_nobody_was_expected() -> None:
    """A lap of 21 s fits nobody: what is nearest is offered, and it is asked whether it is anybody's."""
    meet = started(1500)
    meet.rule("bea", Outcome.DNS)
    meet.beam("inner", "25.00")
    meet.beam("outer", "53.00")
    assert meet.beam("inner", "1:14.00") == "tray"
    assert offered(meet)[0] == ("anna", 1100)
    assert meet.choices[0].strain == 25


def test_the_wrong_lane_counts_against_it() -> None:
    """Anna did not change lanes: her beam is in the lane of bea, and she is offered all the same."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "18.10")
    meet.beam("inner", "46.10")
    assert meet.beam("inner", "45.00") == "tray"
    found = next(it for it in meet.choices if (it.skater, it.split) == ("anna", 1))
    assert found.why == ("expected in the other lane",)


def test_a_slow_part_is_said() -> None:
    """A lap at less than 5 m/s has a fall in it."""
    meet = started(1500)
    meet.rule("bea", Outcome.DNS)
    meet.beam("inner", "40.00")
    meet.beam("outer", "1:35.00")
    assert meet.beam("inner", "2:56.00") == "tray"
    assert (offered(meet)[0], meet.choices[0].why) == (("anna", 1100), ("a slow part",))


def test_who_was_measured_wrongly_is_offered_again() -> None:
    """Somebody crossed the beam five seconds before bea: the true signal may be hers at the same split."""
    meet = started()
    meet.wear(*EVERYBODY)
    for skater, lane, time in (("anna", "inner", "17.90"), ("bea", "outer", "18.10")):
        meet.beam(lane, time)
        meet.chip(skater, time)
    meet.beam("inner", "41.00")
    meet.chip("bea", "46.095")
    assert (offered(meet)[0], meet.choices[0].why) == (("bea", 600), ("measured there already",))


def test_nothing_is_offered_that_is_far_off() -> None:
    """After 5 s nobody can be anywhere."""
    meet = started()
    assert meet.beam("inner", "5.00") == "tray"
    assert meet.choices == ()
    assert meet.questions == ["it is not where anybody was expected: whose is it, if anybody's?"]


def test_no_more_than_six_choices() -> None:
    """Even where twenty skaters come in a bunch."""
    skaters = [f"s{number:02d}" for number in range(20)]
    ice = Ice(together(skaters), kind=Kind.MASS_START, laps=4)
    ice.call(1)
    ice.fire()
    assert ice.line(None, "32.00") == "tray"
    assert [it.skater for it in ice.choices] == skaters[:6]


def test_a_chip_of_a_team_names_its_member() -> None:
    """The choice says whose passing of the team it would be."""
    ice = Ice(
        together(("ned", "jpn")),
        kind=Kind.TEAM_PURSUIT,
        laps=6,
        teams={"ned": ("anna", "bea", "cleo"), "jpn": ("dora", "eva", "fay")},
    )
    ice.wear("anna", "dora")
    ice.call(1)
    ice.fire()
    ice.chip("anna", "32.00")
    assert ice.chip("anna", "39.00") == "tray"
    assert {(it.skater, it.member) for it in ice.choices} <= {("ned", "anna"), ("jpn", "")}


def test_a_shot_has_no_choices() -> None:
    """A shot is nobody's passing."""
    meet = started()
    meet.gun(1, late="2.00")
    assert meet.choices == ()


def test_who_is_off_the_ice_is_not_offered() -> None:
    """After the next gun nobody of a skated heat can have passed, though her finish is missing."""
    meet = started()
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    meet.leave(1)
    meet.start(2)
    assert meet.beam(None, "17.90", heat=2) == "tray"
    assert {it.skater for it in meet.choices} == {"cleo", "dora"}


# --- what is asked, and for how long ---------------------------------------------------------------


def test_a_question_goes_away_with_its_answer() -> None:
    """Given to a skater by hand, or set aside by hand: it is no question any more."""
    meet = started()
    meet.beam("inner", "5.00")
    walker = meet.last_pulse
    meet.beam(None, "17.90")
    anna = meet.last_pulse
    assert len(meet.questions) == 2
    meet.attribute("anna", 0, anna)
    meet.do(ev.PulseSetAside(pulse=walker, why=ev.Aside.CLEARED, reason="a judge walked through"))
    assert meet.questions == []
    meet.attribute("anna", 0, walker)
    assert sorted(it.time for it in meet.race_of("anna").passings) == [5_000_000, 17_900_000]


def test_what_was_cleared_leaves_the_race() -> None:
    """A passing that the timekeeper takes back is void, and its signal is no question."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.do(ev.PulseSetAside(pulse=meet.last_pulse, why=ev.Aside.CLEARED))
    assert meet.times("anna") == ["-", "-", "-"]
    assert meet.questions == []


def test_a_gun_cannot_be_set_aside() -> None:
    """A heat without its gun has no times."""
    meet = started()
    with pytest.raises(Refusal, match="is the gun of heat 1 of W1000"):
        meet.do(ev.PulseSetAside(pulse=meet.last_pulse, why=ev.Aside.CLEARED))


def test_a_signal_that_was_answered_is_answered_for_the_next_one() -> None:
    """Bea fell; when a person has said which lap it was, her next signal is known."""
    meet = Ice(drawn_pairs(("anna", "bea")), metres=3000)
    meet.wear("anna", "bea")
    meet.call(1)
    meet.fire()
    for time in ("20.00", "50.00"):
        meet.chip("bea", time)
    assert meet.chip("bea", "2:05.00") == "tray"
    meet.attribute("bea", 2, meet.last_pulse)
    assert meet.chip("bea", "2:36.00") == "bea at 1400"


# --- for every evening -----------------------------------------------------------------------------


@given(strategies.evenings)
def test_every_signal_is_judged_or_asked_about(evening: list[Intent]) -> None:
    """No signal is lost: each was judged, once at first, or waits in the tray with a question."""
    meet = Meet()
    meet.do(ev.TranspondersIssued(skater="anna", transponders=("101", "102")))
    meet.do(ev.TranspondersIssued(skater="bea", transponders=("201",)))
    for intent in evening:
        with suppress(Refusal):
            meet.do(intent)
    waiting = tray(meet.state)
    assert {it.seq for it in waiting} | set(meet.state.judged) == set(meet.state.pulses)
    assert not {it.seq for it in waiting} & set(meet.state.judged)
    assert all(it.question.endswith("?") for it in waiting)
    first: dict[int, int] = {}
    for entry in meet.entries:
        if isinstance(entry.event, ev.HeatStarted | ev.PassingAttributed | ev.LoopPassed | ev.PulseSetAside):
            first.setdefault(entry.event.pulse, entry.seq)
    assert dict(meet.state.judged.items()) == first
    assert fold(meet.entries) == meet.state
    assert meet.state.problems == ()


@given(strategies.evenings)
def test_no_time_that_nobody_measured(evening: list[Intent]) -> None:
    """Every time of a race is what a device read, since the gun of that race."""
    meet = Meet()
    meet.do(ev.TranspondersIssued(skater="anna", transponders=("101", "102")))
    for intent in evening:
        with suppress(Refusal):
            meet.do(intent)
    for heat in meet.distance.heats.values():
        for race in heat.races:
            gun = heat.gun(race.pair)
            for passing in race.passings:
                pulse: Pulse = meet.state.pulses[passing.pulse]
                assert (passing.source, pulse.kind) == (pulse.source, pulse.kind)
                if pulse.elapsed is not None:
                    assert passing.time == pulse.elapsed
                else:
                    assert gun is not None
                    assert pulse.at is not None
                    assert passing.time == (pulse.at - gun.at) // 1_000


def test_a_shot_given_to_nobody() -> None:
    """A shot in the tray is asked about as a shot, whatever its source says."""
    meet = started()
    pulse = Pulse(device="x", number=1, kind=PulseKind.START, source=Source.MANUAL, at=None)
    assert meet.judged(meet.do(pulse)) == "tray"
    assert meet.questions[0].startswith("a shot")


# --- heats that have closed --------------------------------------------------------------------------


def test_a_heat_that_has_closed_is_offered_until_it_is_signed() -> None:
    """A beam at the finish of a closed heat: whose time it may be is offered, of the last heat alone."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.start(2)
    meet.photo("inner", "1:14.00", heat=2)
    meet.photo("outer", "1:15.00", heat=2)
    assert meet.beam("outer", "1:14.90", heat=2) == "dora at 1000"
    meet.close(2)
    assert meet.beam("inner", "1:13.20", heat=2) == "nobody"
    meet.do(ev.PulseSetAside(pulse=meet.last_pulse, why=ev.Aside.CLEARED))
    found = choices(meet.state, meet.state.pulses[meet.last_pulse], meet.last_pulse)
    assert {it.heat for it in found} == {2}
    assert found[0].skater == "cleo"
    meet.confirm()
    assert choices(meet.state, meet.state.pulses[meet.last_pulse], meet.last_pulse) == ()


def test_a_picture_of_a_closed_heat_is_offered_at_the_finish_alone() -> None:
    """The second reading is far from the first: a person says, and nothing but the finish is offered."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.start(2)
    assert meet.photo("outer", "1:18.00", heat=1) == "tray"
    assert [(it.heat, it.skater, it.split) for it in meet.choices] == [(1, "bea", 2), (1, "anna", 2)]


def test_a_clock_was_set_since_the_heat_closed() -> None:
    """The clocks do not compare the beam with the next gun: it was told before it, so heat 1 is offered."""
    meet = Meet(clocks_compared=True)
    meet.compare("gun", "0.00")
    meet.compare("optical", "0.00")
    meet.start(1)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.00"), ("inner", "45.30")):
        meet.beam(lane, time)
    assert meet.beam("inner", "47.52") == "tray"
    for lane, time in (("inner", "1:15.00"), ("outer", "1:17.00")):
        meet.beam(lane, time)
    meet.close(1)
    assert offered(meet)[0] == ("bea", 600)
    meet.compare("optical", "2.00", at="3:00.00", stepped=True)
    meet.compare("gun", "2.00", at="3:00.00", stepped=True)
    meet.start(2)
    assert offered(meet)[0] == ("bea", 600)


def test_her_own_chip_is_named() -> None:
    """Her chip was seen where nothing of hers can be: the question says whose chip it is."""
    meet = started()
    meet.wear(*EVERYBODY)
    for lane, time in (("inner", "17.90"), ("outer", "18.10")):
        meet.beam(lane, time)
    assert meet.chip("anna", "25.00") == "tray"
    assert meet.questions == [
        "the chip of Anna Test was seen where she was not expected: whose time is it, if anybody's?"
    ]
