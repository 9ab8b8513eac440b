"""What an official should look at, and when it need not be looked at any more."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.ice import Ice, drawn_pairs, together
from tests.meet import DISTANCE
from tests.session import REFEREE, TIMING, Session, troubled_session

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition, Passing
from longtrack.projections.alarms import Alarm, AlarmKind, Severity, _is_unusual, alarms, open_questions
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome, PulseKind, Source
from longtrack.sport.times import Duration

GOOD = {"anna": "19.243 47.872 1:18.505", "bea": "18.279 47.059 1:19.248"}
PICTURES = {"anna": "1:18.514", "bea": "1:19.257"}


def skated(**changed: str) -> Session:
    """Return a session in which the first pair has skated, without pictures."""
    session = Session()
    session.start(1)
    session.skates(1, **(GOOD | changed))
    return session


def found(session: Session, kind: AlarmKind | None = None) -> list[Alarm]:
    return [it for it in alarms(session.state) if kind in (None, it.kind)]


def sentences(session: Session, kind: AlarmKind | None = None) -> list[str]:
    return [it.sentence for it in found(session, kind)]


def only(session: Session, kind: AlarmKind) -> Alarm:
    (alarm,) = found(session, kind)
    return alarm


def test_a_race_without_trouble_gives_no_alarm() -> None:
    """Chips 9 ms before the beam, pictures on the beam, every lap possible."""
    session = skated()
    session.reads(1, **PICTURES)
    assert sentences(session) == []
    assert open_questions(session.state).count == 0


def test_uncertain_times_may_be_apart_by_what_they_are_uncertain() -> None:
    """Beam and chip 63 ms apart, each certain only to 60 ms: that is no alarm; 200 ms are one."""
    beam, chip = (
        Passing(
            split=0,
            time=Duration(18_000_000 + late),
            source=it,
            certain_to=Duration(60_000),
            pulse=1,
            attributed=2,
        )
        for it, late in ((Source.OPTICAL, 0), (Source.TRANSPONDER, 63_000))
    )
    assert not _is_unusual(beam, chip)
    assert _is_unusual(beam, replace(chip, time=Duration(18_200_000)))
    assert _is_unusual(replace(beam, certain_to=Duration(1)), replace(chip, certain_to=Duration(1)))


# --- sources apart -----------------------------------------------------------------------------


@pytest.mark.parametrize(("picture", "alarmed"), [("1:18.534", False), ("1:18.535", True)])
def test_picture_and_beam(picture: str, alarmed: bool) -> None:
    """More than 20 ms between picture and beam."""
    session = skated()
    session.reads(1, anna=picture)
    assert bool(found(session, AlarmKind.SOURCES_APART)) is alarmed


def test_the_sentence_says_where_and_who_and_by_how_much() -> None:
    """Heat, split, skater and figures in one sentence; at the finish it is serious."""
    session = skated()
    session.reads(1, anna="1:18.600")
    alarm = only(session, AlarmKind.SOURCES_APART)
    assert alarm.sentence == (
        "W1000 heat 1, 1000 m, Anna Winter: picture and beam are 86.0 ms apart (1:18.600 and 1:18.514)."
    )
    assert (alarm.distance, alarm.heat, alarm.skater, alarm.split, alarm.metres) == (
        DISTANCE,
        1,
        "anna",
        2,
        1000,
    )
    assert alarm.severity is Severity.SERIOUS


@pytest.mark.parametrize(("chip", "alarmed"), [("47.812", False), ("47.811", True)])
def test_beam_and_chip(chip: str, alarmed: bool) -> None:
    """More than 60 ms between beam and chip; before the finish it is worth a look."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.chip("anna", chip)
    session.beam("outer", "47.872")
    assert [it.severity for it in found(session, AlarmKind.SOURCES_APART)] == [Severity.LOOK] * alarmed


@pytest.mark.parametrize(("hand", "alarmed"), [("19.751", False), ("19.752", True), ("18.752", True)])
def test_a_key_half_a_second_off(hand: str, alarmed: bool) -> None:
    """Half a second between a time by hand and the best automatic one."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.hand("inner", hand)
    assert bool(found(session, AlarmKind.SOURCES_APART)) is alarmed


def test_the_choice_of_an_official_settles_it() -> None:
    """The alarm stands as long as its cause does, but is open no more."""
    session = skated()
    session.reads(1, anna="1:18.600", bea="1:19.257")
    pulse = next(
        it.pulse for it in session.race_of("anna").passings if it.split == 2 and it.source == "optical"
    )
    assert len(open_questions(session.state).alarms) == 1
    session.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="anna", split=2, pulse=pulse, reason="misread picture"
        )
    )
    assert open_questions(session.state).alarms == ()


def test_the_signature_of_the_referee_settles_all() -> None:
    """What is official was looked at; reopened, it is a question again."""
    session = skated()
    session.reads(1, anna="1:18.600", bea="1:19.257")
    for heat in (1, 2):
        if heat == 2:
            session.start(2)
            session.skates(2, cleo="19.5 48.1 1:19.9", dora="19.0 48.0 1:20.5")
            session.reads(2, cleo="1:19.909", dora="1:20.509")
        session.do(ev.HeatClosed(distance=DISTANCE, heat=heat))
    assert len(open_questions(session.state).alarms) == 1
    session.do(ConfirmResult(distance=DISTANCE))
    assert open_questions(session.state).alarms == ()
    session.do(ev.ResultReopened(distance=DISTANCE, reason="the picture of Anna"))
    assert len(open_questions(session.state).alarms) == 1


def test_nobody_looks_at_the_times_of_who_is_out() -> None:
    """A disqualified skater has no time that counts."""
    session = skated()
    session.reads(1, anna="1:18.600")
    session.do(ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DQ))
    assert sentences(session) == []


# --- what was not seen -------------------------------------------------------------------------


def test_a_finish_by_chip_alone() -> None:
    """A chip time is not official at the line; the beam that saw earlier splits is named."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.passes("anna", 1, "47.872")
    session.chip("anna", "1:18.505")
    assert sentences(session) == [
        "W1000 heat 1, 1000 m, Anna Winter: the finish has only a chip time (1:18.50); the beam did not see"
        " it, and a chip time is never official at the line."
    ]


def test_a_finish_by_hand_alone() -> None:
    """The time of a keypad decides no tie."""
    session = Session()
    session.start(1)
    session.skates(1, bea="18.279 47.059")
    for lane, time in (("inner", "19.2"), ("outer", "47.9"), ("inner", "1:18.6")):
        session.hand(lane, time)
    assert sentences(session, AlarmKind.ONLY_BACKUP) == [
        "W1000 heat 1, 1000 m, Anna Winter: the finish has only a hand time (1:18.60); the beam did not see"
        " it, and a time by hand decides no tie and is marked HT."
    ]


def test_a_hand_beside_the_chip_is_named() -> None:
    """What is there is said: the chip, which counts, and the watch beside it."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.passes("anna", 1, "47.872")
    session.chip("anna", "1:18.505")
    session.hand("inner", "1:18.6")
    assert sentences(session, AlarmKind.ONLY_BACKUP) == [
        "W1000 heat 1, 1000 m, Anna Winter: the finish has only a chip time (1:18.50) and a hand time"
        " (1:18.60); the beam did not see it, and a chip time is never official at the line."
    ]


def test_a_crowd_that_only_chips_have_timed() -> None:
    """In a mass start one sentence for all finishes, not one for each."""
    ice = Ice(together(("anna", "bea", "cleo")), kind=Kind.MASS_START, laps=1)
    ice.call(1)
    assert ice.fire() == "pair 1"
    for skater, time in (("anna", "40.00"), ("bea", "40.50")):
        ice.give(skater, 0, time, source=Source.TRANSPONDER)
    ice.give("cleo", 0, "41.00")
    assert [it.sentence for it in alarms(ice.state)] == [
        "W1000 heat 1, finish: 2 finish times by chip alone, and a chip time is never official at the line."
    ]
    ice.give("bea", 0, "40.60", source=Source.MANUAL)
    assert [it.sentence for it in alarms(ice.state) if it.kind is AlarmKind.ONLY_BACKUP] == [
        "W1000 heat 1, finish: 1 finish time by chip alone, and a chip time is never official at the line.",
        "W1000 heat 1, finish: 1 finish time by chip and hand alone, and a chip time is never official at the"
        " line.",
    ]


def test_a_member_of_a_team_is_named() -> None:
    """Beam and chip of one member, with the team in brackets."""
    team = ("anna", "bea", "cleo")
    ice = Ice(together(("ned",)), kind=Kind.TEAM_PURSUIT, laps=2, teams={"ned": team})
    ice.call(1)
    assert ice.fire() == "pair 1"
    ice.give("ned", 0, "18.00", member="anna")
    ice.give("ned", 0, "18.10", member="anna", source=Source.TRANSPONDER)
    (alarm,) = alarms(ice.state)
    assert alarm.sentence == (
        "W1000 heat 1, 200 m, Anna Test (Ned Test): beam and chip are 100.0 ms apart (18.000 and 18.100)."
    )


def test_a_whole_time_that_nobody_skates() -> None:
    """Where splits are missing, the whole is still held against the record."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.chip("bea", "18.279")
    session.send("alge/C9", "1:01.0", 1, PulseKind.PASSING, Source.OPTICAL)
    session.do(
        ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=2, pulse=session.last_pulse)
    )
    assert sentences(session, AlarmKind.IMPLAUSIBLE) == [
        "W1000 heat 1, 1000 m, Anna Winter: 1:01.00, with a bound of 1:08.02: nobody is that fast over the"
        " distance."
    ]


def test_a_split_that_is_not_later_than_the_one_before() -> None:
    """Attributed wrongly: both times are told."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.send("alge/C9", "18.9", 1, PulseKind.PASSING, Source.OPTICAL)
    session.do(
        ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=1, pulse=session.last_pulse)
    )
    assert sentences(session, AlarmKind.IMPLAUSIBLE) == [
        "W1000 heat 1, 600 m, Anna Winter: 18.900 after 19.252: it is not later than the one before."
    ]


def test_a_distance_that_no_rule_knows_has_no_implausible_lap() -> None:
    """Here 700 m are skated under the code of the 1000 m: nothing can be said of them."""
    ice = Ice(drawn_pairs(("anna",)), metres=700)
    ice.call(1)
    ice.fire()
    ice.give("anna", 0, "9.00")
    assert alarms(ice.state) == ()


def test_a_split_between_two_others_is_missing() -> None:
    """Between two splits, and between the gun and one; not the one that is to come."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.beam("inner", "1:18.514")
    session.chip("bea", "47.059")
    assert sentences(session, AlarmKind.SPLIT_MISSING) == [
        "W1000 heat 1, 600 m, Anna Winter: nothing measured this split, though 200 m and 1000 m were.",
        "W1000 heat 1, 200 m, Béa Čas: nothing measured this split, though the start and 600 m were.",
    ]


def test_a_beam_that_dies_in_mid_race() -> None:
    """It saw bea at 200 m, and after that nobody: the chips count there."""
    session = Session()
    session.start(1)
    session.passes("bea", 0, "18.279")
    session.chip("anna", "19.243")
    session.chip("bea", "47.059")
    assert sentences(session, AlarmKind.BEAM_SILENT) == [
        "W1000 heat 1, 200 m, Anna Winter: the beam, which saw others of this heat, did not see this passing:"
        " the chip counts (19.24).",
        "W1000 heat 1, 600 m, Béa Čas: the beam, which saw others of this heat, did not see this passing:"
        " the chip counts (47.05).",
    ]


def test_a_heat_without_the_beam_that_saw_the_last_one() -> None:
    """Said once for the heat, not for each of its splits."""
    session = skated()
    session.reads(1, **PICTURES)
    session.do(ev.HeatClosed(distance=DISTANCE, heat=1))
    session.start(2)
    session.chip("cleo", "19.5", 2)
    session.chip("dora", "19.0", 2)
    assert sentences(session) == [
        "W1000 heat 2: the beam saw nothing of this heat; the last one that it saw is heat 1."
    ]


def test_a_rink_without_beams_has_no_dead_beam() -> None:
    """Only what was there can be missed."""
    session = Session()
    session.start(1)
    session.chip("anna", "19.243")
    assert sentences(session) == []


def test_a_heat_without_the_camera_that_served_the_last_one() -> None:
    """Its finishes are of the beam, and the next heat has started: said once for the heat."""
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora"), ("eva", "fay")))
    ice.skate(1, anna="1:15.00", bea="1:16.00")
    ice.call(2)
    ice.fire(2)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.00"), ("inner", "46.00")):
        ice.line(lane, time, 2)
    assert ice.line("inner", "1:15.00", 2) == "cleo at 1000"
    assert ice.line("outer", "1:16.00", 2) == "dora at 1000"
    ice.close(2)
    assert AlarmKind.CAMERA_SILENT not in [it.kind for it in alarms(ice.state)]
    ice.call(3)
    ice.fire(3)
    assert [it.sentence for it in alarms(ice.state) if it.kind is AlarmKind.CAMERA_SILENT] == [
        "W1000 heat 2: no picture of this heat was read; the last one that was read is of heat 1."
    ]


def test_one_picture_of_a_pair_was_never_read() -> None:
    """Anna's was, and the next pair has started: bea's finish is that of the beam."""
    session = skated()
    session.reads(1, anna=PICTURES["anna"])
    session.do(ev.HeatSkated(distance=DISTANCE, heat=1))
    assert found(session, AlarmKind.CAMERA_SILENT) == []
    session.start(2)
    assert sentences(session, AlarmKind.CAMERA_SILENT) == [
        "W1000 heat 1, 1000 m, Béa Čas: the picture of this finish was never read, though that of others of"
        " this heat was."
    ]


def test_nothing_saw_a_finish() -> None:
    """The next heat has started, and bea has neither a time nor an outcome."""
    session = Session()
    session.start(1)
    session.skates(1, anna=GOOD["anna"], bea="18.279 47.059")
    assert found(session, AlarmKind.FINISH_MISSING) == []
    session.do(ev.HeatSkated(distance=DISTANCE, heat=1))
    assert sentences(session, AlarmKind.FINISH_MISSING) == [
        "W1000 heat 1, 1000 m, Béa Čas: no finish was measured, and this heat has left the ice:"
        " rule an outcome, or give it a time."
    ]


def test_the_beam_counts_and_her_chip_says_something_else() -> None:
    """A beam alone made the finish of bea; her chip, in the tray or set aside, came three seconds later."""
    session = Session()
    session.start(1)
    session.skates(1, anna=GOOD["anna"], bea="18.279 47.059")
    session.beam("outer", "1:16.30")
    session.chip("bea", "1:19.248")
    assert sentences(session, AlarmKind.CHIP_ELSEWHERE) == [
        "W1000 heat 1, 1000 m, Béa Čas: the beam counts 1:16.30, her chip says 1:19.24."
    ]
    session.do(ev.PulseSetAside(pulse=session.last_pulse, why=ev.Aside.BEYOND_THE_FINISH))
    assert len(sentences(session, AlarmKind.CHIP_ELSEWHERE)) == 1
    session.picture("outer", "1:16.302")
    assert sentences(session, AlarmKind.CHIP_ELSEWHERE) == []


def test_her_chip_was_told_when_the_heat_had_closed() -> None:
    """The decoder told it late, when nobody of the heat was on the ice any more: asked all the same."""
    session = Session()
    session.start(1)
    session.skates(1, anna=GOOD["anna"], bea="18.279 47.059")
    session.beam("outer", "1:16.30")
    session.do(ev.HeatClosed(distance=DISTANCE, heat=1))
    session.chip("bea", "1:19.248")
    assert sentences(session, AlarmKind.CHIP_ELSEWHERE) == [
        "W1000 heat 1, 1000 m, Béa Čas: the beam counts 1:16.30, her chip says 1:19.24."
    ]


# --- chips -------------------------------------------------------------------------------------


def swapped_at_200() -> Session:
    session = Session()
    session.start(1)
    session.beam("outer", "18.288")
    session.chip("anna", "18.279")
    session.beam("inner", "19.252")
    session.chip("bea", "19.247")
    return session


def test_swapped_chips() -> None:
    """The chip of each is seen with the beam of the other, and not with her own."""
    alarm = only(swapped_at_200(), AlarmKind.CHIPS_SWAPPED)
    assert alarm.sentence == (
        "W1000 heat 1, 200 m, Anna Winter: the chip of Anna Winter was seen 9.0 ms from Béa Čas at the beam,"
        " and that of Béa Čas 5.0 ms from Anna Winter: they probably wear each other's chips."
    )


def test_swapped_chips_are_no_alarm_once_they_are_handed_out_anew() -> None:
    """Whoever wears a chip is decided by what was handed out last."""
    session = swapped_at_200()
    session.do(ev.TranspondersIssued(skater="anna", transponders=()))
    session.do(ev.TranspondersIssued(skater="bea", transponders=("111", "112")))
    session.do(ev.TranspondersIssued(skater="anna", transponders=("211", "212")))
    assert found(session, AlarmKind.CHIPS_SWAPPED) == []


def test_one_chip_that_fits_another_is_no_swap() -> None:
    """Two who pass together are near each other's beams."""
    session = Session()
    session.start(1)
    session.beam("outer", "19.220")
    session.chip("bea", "19.215")
    session.beam("inner", "19.252")
    session.chip("anna", "19.243")
    assert found(session, AlarmKind.CHIPS_SWAPPED) == []


# --- certainty and plausibility ----------------------------------------------------------------


def test_an_official_time_that_is_certain_to_two_milliseconds() -> None:
    """Gun and beam on two clocks, compared to 1.5 and 0.2 ms: the thousandths may not decide."""
    session = Session(compared=("alge",))
    session.compare("alge2", certain_to=1_500)
    session.start(1)
    for lane, time in (("outer", "18.288"), ("inner", "19.252"), ("inner", "47.068"), ("outer", "47.881")):
        session.beam(lane, time, device="alge2/C1")
    session.beam("inner", "1:18.514", device="alge2/C1")
    alarm = only(session, AlarmKind.UNCERTAIN)
    assert alarm.sentence == (
        "W1000 heat 1, 1000 m, Anna Winter: the official time 1:18.514 is certain only to 1.7 ms:"
        " its thousandths may not decide."
    )
    assert alarm.severity is Severity.LOOK


def test_a_lap_that_nobody_skates() -> None:
    """From the world records: 23 seconds for a lap of the women's 1000 m."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.beam("outer", "42.252")
    assert sentences(session, AlarmKind.IMPLAUSIBLE) == [
        "W1000 heat 1, 600 m, Anna Winter: 23.00 since the split before, 24.99 at least:"
        " nobody is that fast over this lap."
    ]


def test_twice_the_world_record_is_a_question() -> None:
    """The youngest need that long: worth a look."""
    session = skated(anna="35.0 1:30.0 2:24.0")
    alarm = only(session, AlarmKind.IMPLAUSIBLE)
    assert alarm.severity is Severity.LOOK
    assert "2:24.00, with a bound of 2:23.22: more than twice the world record" in alarm.sentence
    assert alarm.sentence.endswith("; is it right?"), "a question needs no full stop"


# --- clocks and shots --------------------------------------------------------------------------


def test_a_clock_in_doubt() -> None:
    """Until it is compared again, nothing of it is used; then the alarm is over."""
    session = Session()
    session.do(ev.ClockDoubted(clock="p3", reason="a signal came 31.204 s late"), ev.Actor(TIMING, "p3"))
    assert sentences(session) == [
        "The clock p3 is in doubt since entry 21: a signal came 31.204 s late;"
        " nothing of it is used until it is compared again."
    ]
    session.set_clock("p3", 31_204_000_000)
    assert sentences(session) == []


def test_a_clock_that_was_set_in_mid_heat() -> None:
    """The heat is named, and by how much."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.set_clock("p3", 2_000_000_000)
    session.passes("anna", 1, "47.872")
    assert sentences(session, AlarmKind.CLOCK_SET) == [
        "W1000 heat 1: the clock p3 was set by +2000.0 ms while this heat was skated:"
        " times across that moment are not taken."
    ]


def test_a_clock_that_was_set_between_two_heats() -> None:
    """No time lies across that moment."""
    session = skated()
    session.do(ev.HeatClosed(distance=DISTANCE, heat=1))
    session.set_clock("p3", 2_000_000_000)
    session.start(2)
    session.passes("cleo", 0, "19.5", 2)
    assert found(session, AlarmKind.CLOCK_SET) == []


def test_a_second_shot() -> None:
    """It waits in the tray, and is asked about there: once, not twice."""
    session = Session()
    session.start(1)
    session.gun(1, "3.21")
    assert sentences(session) == [
        "W1000 heat 1: a second shot 3.210 s after its gun waits in the tray:"
        " a false start, or a contact that closed?"
    ]
    questions = open_questions(session.state)
    assert (len(questions.waiting), questions.alarms, questions.count) == (1, (), 1)


def test_one_shot_on_two_devices_is_no_second_shot() -> None:
    """A backup hears the gun within milliseconds."""
    session = Session()
    session.start(1)
    session.gun(1, "0.0004", device="alge2/C0")
    assert sentences(session) == []


# --- all together ------------------------------------------------------------------------------


def test_the_serious_comes_first() -> None:
    """Whoever has time for one only reads the first."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    session.chip("anna", "47.811")
    session.beam("outer", "47.872")
    session.chip("anna", "1:18.505")
    assert [it.severity for it in alarms(session.state)] == [Severity.SERIOUS, Severity.LOOK]


def test_every_alarm_has_a_key_of_its_own() -> None:
    """A page keeps the row of an alarm by its key."""
    keys = [it.key for it in alarms(troubled_session().state)]
    assert len(keys) == 5
    assert len(set(keys)) == 5


def test_alarms_never_fail() -> None:
    """After every entry of a session in which everything goes wrong, and on an empty state."""
    entries = troubled_session().entries
    state = Competition()
    assert alarms(state) == ()
    for entry in entries:
        state = fold([entry], state)
        open_questions(state)


def test_no_clock_is_doubted_where_all_share_one() -> None:
    """A file from before clocks were compared: nothing there depends on it."""
    session = Session()
    opened = ev.CompetitionOpened(
        name="Old", venue="", rulebook="ISU-2024", date="2026-02-09", time_zone="UTC"
    )
    first = ev.JournalEntry(1, session.now, REFEREE, opened)
    doubt = ev.JournalEntry(2, session.now, REFEREE, ev.ClockDoubted(clock="p3", reason="late"))
    assert alarms(fold([first, doubt])) == ()


def test_half_a_millisecond_is_rounded_for_people() -> None:
    """To the nearest tenth of a millisecond."""
    session = skated()
    session.picture("inner", "1:18.5345")
    assert "picture and beam are 20.5 ms apart" in only(session, AlarmKind.SOURCES_APART).sentence
