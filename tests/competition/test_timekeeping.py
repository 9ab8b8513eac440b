"""From two readings to a time: one clock, two clocks, a clock that is set, a clock in doubt.

The gun is on the clock `gun`, the beams are on `optical`, chips on `transponder`, as in the small meet.
"""

from __future__ import annotations

import pytest
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.fold import fold
from longtrack.competition.timekeeping import in_order
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment

ONE = {"gun": "timer/C0", "beam": "timer/C1"}
"""Gun and beam on one clock: what stands before the stroke."""


def rink() -> Meet:
    """A competition that takes times of two clocks only where they were compared."""
    meet = Meet(clocks_compared=True)
    meet.wear("anna", "bea")
    return meet


def certain(meet: Meet, skater: str = "anna") -> list[int]:
    """How far, in microseconds, each measurement of a skater may be wrong."""
    return [it.certain_to for it in meet.race_of(skater).passings]


# --- one clock, two clocks -------------------------------------------------------------------------


def test_one_clock_needs_no_comparison() -> None:
    """Gun and beam on the clock of one device: it does not matter what the time is."""
    meet = rink()
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    assert meet.beam("inner", "17.90", device=ONE["beam"]) == "anna at 200"
    assert (meet.times("anna")[0], certain(meet)) == ("17.900", [1])


def test_two_clocks_that_were_never_compared() -> None:
    """The readings of two clocks are not subtracted: the signal waits, and the tray says why."""
    meet = rink()
    meet.start(1)
    assert meet.beam("inner", "17.90") == "tray"
    assert meet.chip("anna", "17.90") == "tray"
    meet.compare("gun", "0.00")
    assert meet.questions == [
        "the time between gun and optical is not known: clock optical was never compared:"
        " whose time is it, if anybody's?",
        "the time between gun and transponder is not known: clock transponder was never compared:"
        " whose time is it, if anybody's?",
    ]
    assert meet.times("anna") == ["-", "-", "-"]


def test_old_files_have_one_clock() -> None:
    """A file from before clocks could be compared says nothing of them: all its devices share one."""
    meet = Meet()
    meet.start(1)
    assert meet.beam("inner", "17.90") == "anna at 200"
    meet.compare("optical", "2.00", "0.030")
    meet.doubt("optical")
    assert meet.beam("outer", "18.10") == "bea at 200"
    assert (meet.times("bea")[0], certain(meet, "bea")) == ("18.100", [1])


def test_two_clocks_that_were_compared() -> None:
    """Each clock is mapped to that of the desk; the time is certain to what both leave open."""
    meet = rink()
    meet.compare("gun", "1.500", "0.004")
    meet.compare("optical", "-2.250", "0.0005")
    meet.call(1)
    meet.gun(1, late="1.500")
    assert meet.beam("inner", "15.65") == "anna at 200"
    assert (meet.times("anna")[0], certain(meet)) == ("17.900", [4_500])


def test_the_digits_of_a_device_may_be_worse_than_the_clocks() -> None:
    """A time that a device reads to 0.01 s is not made better by good clocks."""
    meet = rink()
    meet.compare("gun", "0.00", "0.0001")
    meet.compare("manual", "0.00", "0.0001")
    meet.start(1)
    meet.rule("bea", Outcome.DNS)
    pulse = Pulse(
        device="manual",
        number=1,
        kind=PulseKind.PASSING,
        source=Source.MANUAL,
        at=Moment(GUN[1] + 17_900_000_000),
        certain_to=Duration(10_000),
    )
    assert meet.judged(meet.do(pulse)) == "anna at 200"
    assert certain(meet) == [10_000]


def test_drift() -> None:
    """A clock that gains 20 millionths shows 2.36 ms too much 118 s after it was compared."""
    meet = rink()
    meet.compare("gun", "0.00", drift=0)
    meet.compare("optical", "0.00", at="0.00", drift=-20_000)
    meet.call(1)
    meet.gun(1, late="1:40.00")
    assert meet.beam("inner", "1:58.0000") == "anna at 200"
    assert meet.race_of("anna").passings[0].time == 18_000_000 - 2_360


def test_the_clock_of_the_desk() -> None:
    """Keys are timed by the desk itself: it needs no comparison with itself, the gun does."""
    meet = rink()
    meet.call(1)
    meet.gun(1)
    meet.rule("bea", Outcome.DNS)
    assert meet.beam("inner", "17.90", source=Source.MANUAL, device="desk") == "tray"
    meet.compare("gun", "0.500", "0.010")
    assert meet.times("anna")[0] == "18.400"
    assert certain(meet) == [10_000]


def test_midnight() -> None:
    """A race across midnight is a race like any other: moments count on."""
    midnight = 1_000_080_000
    meet = rink()
    meet.call(1)
    for number, (kind, nanos) in enumerate(
        [(PulseKind.START, -10_000_000_000), (PulseKind.PASSING, 7_900_000_000)], 1
    ):
        meet.do(
            Pulse(
                device="timer",
                number=number,
                kind=kind,
                source=Source.OPTICAL,
                at=Moment(midnight * 1_000_000_000 + nanos),
                lane=None if kind is PulseKind.START else meet.race_of("anna").lane,
            )
        )
    assert meet.times("anna")[0] == "17.900"


def test_a_clock_that_was_compared_late() -> None:
    """What waited for the first comparison is judged then, in the order in which it happened."""
    meet = rink()
    meet.compare("gun", "0.00")
    meet.start(1)
    for who, time in (("anna", "45.50"), ("anna", "18.04"), ("anna", "18.00"), ("bea", "18.50")):
        assert meet.chip(who, time) == "tray"
    meet.compare("transponder", "0.00", "0.002")
    assert meet.times("anna") == ["18.000", "45.500", "-"]
    assert meet.times("bea") == ["18.500", "-", "-"]
    assert meet.questions == []
    assert fold(meet.entries) == meet.state


def test_the_clock_of_the_gun_was_compared_late() -> None:
    """Signals of another clock waited for it, too."""
    meet = rink()
    meet.compare("optical", "0.00")
    meet.start(1)
    assert meet.beam("inner", "17.90") == "tray"
    meet.compare("gun", "0.00")
    assert meet.times("anna")[0] == "17.900"


def test_an_old_shot_starts_nobody_when_its_clock_is_compared() -> None:
    """A question about a shot of the heat before is not the gun of the heat that is called now."""
    meet = rink()
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    meet.gun(1, late="2.00", device="pistol")
    for skater in ("anna", "bea"):
        meet.rule(skater, Outcome.DNF)
    meet.close(1)
    meet.call(2)
    meet.compare("pistol", "0.00")
    assert meet.distance.heats[2].guns == ()
    assert len(meet.questions) == 1


# --- a clock that is set ---------------------------------------------------------------------------


def test_a_clock_is_set_between_gun_and_finish() -> None:
    """Nobody knows which of the two clocks was set: across that moment no time is taken."""
    meet = rink()
    meet.compare("timer", "0.00")
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    assert meet.beam("inner", "17.90", device=ONE["beam"]) == "anna at 200"
    meet.compare("timer", "1:40.00", at="20.00", stepped=True)
    assert meet.beam("outer", "18.10", device=ONE["beam"]) == "tray"
    assert meet.questions == [
        "the clock timer was set between the start and this signal: whose time is it, if anybody's?"
    ]
    assert meet.times("anna") == ["17.900", "-", "-"]


def test_the_clock_of_the_chips_is_set() -> None:
    """The timer runs on: its beams are times, the chips of that race are none, those of the next one are."""
    meet = rink()
    for clock in ("gun", "optical", "transponder"):
        meet.compare(clock, "0.00", "0.001")
    meet.start(1)
    assert meet.chip("anna", "17.995") == "anna at 200"
    meet.compare("transponder", "2.00", "0.001", at="30.00", stepped=True)
    assert meet.chip("anna", "48.00") == "tray"
    assert meet.beam("outer", "46.00") == "anna at 600"
    for skater in ("anna", "bea"):
        meet.rule(skater, Outcome.DNF)
    meet.close(1)
    meet.do(ev.TranspondersIssued(skater="cleo", transponders=("cleo/1",)))
    meet.start(2)
    assert meet.chip("cleo", "20.00", heat=2) == "cleo at 200"
    assert meet.times("cleo")[0] == "18.000"


def test_the_clock_of_the_gun_is_set_after_the_start() -> None:
    """The gun was heard before: beams of a clock that was not set are timed by the old comparison."""
    meet = rink()
    meet.compare("gun", "5.00", "0.001")
    meet.compare("optical", "0.00", "0.001")
    meet.call(1)
    meet.gun(1, late="5.00")
    meet.compare("gun", "-3.00", "0.001", at="10.00", stepped=True)
    assert meet.beam("inner", "17.90") == "anna at 200"
    assert meet.times("anna")[0] == "17.900"


def test_a_clock_whose_first_comparison_says_that_it_was_set() -> None:
    """What it showed before is not known: a race across that moment has no times of it."""
    meet = rink()
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    meet.compare("timer", "2.00", stepped=True)
    assert meet.beam("inner", "17.90", device=ONE["beam"]) == "tray"


def test_a_better_comparison_is_no_step() -> None:
    """The same clock compared anew, more exactly: the race goes on, by the better comparison."""
    meet = rink()
    meet.compare("gun", "0.00", "0.001")
    meet.compare("optical", "0.00", "0.050")
    meet.start(1)
    assert meet.beam("inner", "17.90") == "anna at 200"
    meet.compare("optical", "0.010", "0.002", at="20.00")
    assert meet.beam("outer", "18.10") == "bea at 200"
    assert (meet.times("anna")[0], certain(meet)) == ("17.900", [51_000])
    assert (meet.times("bea")[0], certain(meet, "bea")) == ("18.090", [3_000])


# --- a clock in doubt ------------------------------------------------------------------------------


def in_doubt() -> Meet:
    """The chips came with times that do not fit: they wait."""
    meet = rink()
    for clock in ("gun", "optical", "transponder"):
        meet.compare(clock, "0.00", "0.001")
    meet.start(1)
    assert meet.chip("anna", "18.00") == "anna at 200"
    meet.doubt("transponder")
    for time in ("46.04", "46.00", "1:15.00"):
        assert meet.chip("anna", time) == "tray"
    assert meet.beam("outer", "18.50") == "bea at 200"
    return meet


def test_nothing_of_a_clock_in_doubt_is_used() -> None:
    """The tray says that it waits for its clock."""
    meet = in_doubt()
    assert meet.times("anna") == ["18.000", "-", "-"]
    assert meet.questions[0] == (
        "the clock transponder is in doubt: it ran backwards: whose time is it, if anybody's?"
    )


def test_the_doubt_was_wrong() -> None:
    """Compared and not set: what waited is judged by the clock's own order, echoes included."""
    meet = in_doubt()
    meet.compare("transponder", "0.00", "0.001", at="1:20.00")
    assert meet.times("anna") == ["18.000", "46.000", "1:15.000"]
    assert meet.questions == []
    assert fold(meet.entries) == meet.state


def test_the_doubt_was_right() -> None:
    """Compared and set: what came since the doubt is on the new time, and is not taken in this race."""
    meet = in_doubt()
    meet.compare("transponder", "1.00", "0.001", at="1:20.00", stepped=True)
    assert meet.times("anna") == ["18.000", "-", "-"]
    assert len(meet.questions) == 3
    meet.leave(1)
    meet.do(ev.TranspondersIssued(skater="cleo", transponders=("cleo/1",)))
    meet.start(2)
    assert meet.chip("cleo", "19.00", heat=2) == "cleo at 200"
    assert meet.times("cleo")[0] == "18.000"


def test_the_gun_was_in_doubt() -> None:
    """A heat may start by a gun whose clock is in doubt; its times come when it has been compared."""
    meet = rink()
    meet.compare("gun", "0.00", "0.001")
    meet.compare("optical", "0.00", "0.001")
    meet.call(1)
    meet.doubt("gun")
    meet.gun(1, late="1.00")
    assert meet.beam("inner", "17.90") == "tray"
    assert meet.beam("outer", "18.10") == "tray"
    meet.compare("gun", "1.00", "0.002", at="30.00", stepped=True)
    assert meet.times("anna")[0] == "17.900"
    assert meet.times("bea")[0] == "18.100"
    assert certain(meet) == [3_000]


# --- the gun ---------------------------------------------------------------------------------------


def test_another_pulse_was_the_gun() -> None:
    """An official says which shot was the start: every passing of the pair has its new time."""
    meet = rink()
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    meet.gun(1, late="1.00", device=ONE["gun"])
    shot = meet.last_pulse
    meet.beam("inner", "18.90", device=ONE["beam"])
    meet.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=shot))
    assert meet.times("anna")[0] == "17.900"
    assert fold(meet.entries) == meet.state


def test_a_gun_on_a_clock_that_cannot_be_compared_is_refused() -> None:
    """The correction would take every time away: it is refused with the reason."""
    meet = rink()
    meet.call(1)
    meet.gun(1, device=ONE["gun"])
    meet.beam("inner", "17.90", device=ONE["beam"])
    meet.gun(1, late="0.50", device="pistol")
    with pytest.raises(Refusal, match="clock pistol was never compared"):
        meet.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=meet.last_pulse))


def test_one_shot_heard_by_two_devices() -> None:
    """Timer and decoder both hear the gun: what each sees counts from its own shot, to its last digit.

    A third device whose clock was never compared may have heard another shot: that is a question.
    """
    meet = rink()
    meet.compare("gun", "0.00", "0.001")
    meet.compare("transponder", "3.00", "0.001")
    meet.start(1)
    assert meet.beam("inner", "20.9", source=Source.TRANSPONDER) == "anna at 200"
    assert [(it.time, it.certain_to) for it in meet.race_of("anna").passings] == [(17_900_000, 2_000)]
    assert meet.judged(meet.gun(1, late="3.004", device="transponder/gun")) == "gun of heat 1 heard"
    assert [(it.time, it.certain_to) for it in meet.race_of("anna").passings] == [(17_896_000, 1)]
    assert meet.judged(meet.gun(1, late="3.104", device="transponder/gun")) == "echo"
    assert meet.judged(meet.gun(1, late="0.001", device="pistol")) == "tray"


def test_signals_are_put_in_the_order_in_which_they_happened() -> None:
    """By the desk's clock where a device was compared, by its own where it was not."""
    meet = rink()
    meet.compare("optical", "2.00")

    def order(device: str, seconds: int) -> int:
        pulse = Pulse(
            device=device,
            number=1,
            kind=PulseKind.PASSING,
            source=Source.OPTICAL,
            at=Moment(GUN[1] + seconds * 1_000_000_000),
        )
        return in_order(meet.state, pulse, meet.state.seq + 1) - GUN[1]

    assert order("optical", 10) == 8_000_000_000
    assert order("pistol", 9) == 9_000_000_000
    meet.doubt("optical")
    assert order("optical", 10) == 10_000_000_000
