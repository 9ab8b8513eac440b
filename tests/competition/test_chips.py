"""Chips: who wears one is known, where she is follows from the loop and her pace.

Everybody wears two, `anna/1` and `anna/2`, one at each ankle.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ice import THIALF, Ice, quartet, together
from tests.meet import DISTANCE, PAIRS, Meet

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.competition.state import HeatStatus
from longtrack.projections.alarms import alarms
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Outcome, Source
from longtrack.sport.times import SECOND, Duration, format_time

EVERYBODY = tuple(it for pair in PAIRS for it in pair)


def started(metres: int = 1000) -> Meet:
    meet = Meet(metres)
    meet.wear(*EVERYBODY)
    meet.place(*THIALF)
    meet.start(1)
    return meet


def alarmed(meet: Meet) -> list[str]:
    """What the desk is alarmed about, without the sentences that say that chips are a backup."""
    return [it.kind.value for it in alarms(meet.state) if it.kind.value not in ("only_backup", "beam_silent")]


# --- two chips and a beam --------------------------------------------------------------------------


@pytest.mark.parametrize("apart", ["18.020", "18.060", "19.900"])
def test_the_other_ankle_is_no_second_passing(apart: str) -> None:
    """The second chip of a skater is seen 20 to 60 ms after the first: the first one counts."""
    meet = started()
    assert meet.chip("anna", "18.000") == "anna at 200"
    assert meet.chip("anna", apart, ankle=2) == "echo"
    assert meet.times("anna") == ["18.000", "-", "-"]


def test_the_first_chip_counts_even_if_it_is_told_second() -> None:
    """A decoder may tell the two chips of a passing in any order: the earlier one is the time."""
    meet = started()
    assert meet.chip("anna", "18.045", ankle=2) == "anna at 200"
    assert meet.chip("anna", "18.000") == "anna at 200"
    assert meet.also == ["taken from anna"]
    assert meet.times("anna") == ["18.000", "-", "-"]
    assert len(meet.race_of("anna").passings) == 1


def test_the_official_who_chose_the_later_chip_has_the_last_word() -> None:
    """What an official chose is not taken away by a chip that is told late."""
    meet = started()
    meet.chip("anna", "18.045", ankle=2)
    chosen = meet.last_pulse
    meet.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="anna", split=0, pulse=chosen, reason="seen clearly"
        )
    )
    assert meet.chip("anna", "18.000") == "anna at 200"
    assert meet.times("anna") == ["18.045", "-", "-"]


@pytest.mark.parametrize("chip_first", [True, False])
def test_the_beam_measures_better_whichever_comes_first(chip_first: bool) -> None:
    """Chip and beam of one passing are one passing, and the time is that of the beam."""
    meet = started()
    for chip in (True, False) if chip_first else (False, True):
        judged = meet.chip("anna", "17.9925") if chip else meet.beam("inner", "18.0004")
        assert judged == "anna at 200"
    assert meet.chip("anna", "18.0300", ankle=2) == "echo"
    assert meet.times("anna") == ["18.000", "-", "-"]
    assert meet.sources("anna")[0] == "optical"
    assert meet.questions == []


def test_the_real_race_of_thialf() -> None:
    """Smeding against Wójcik, 12 January 2020: chips 0.4 to 11 ms before the beams, the picture last."""
    meet = started()
    signals = [
        ("bea", "18.2797", "outer", "18.2839"),
        ("anna", "19.2430", "inner", "19.2544"),
        ("bea", "47.0599", "inner", "47.0646"),
        ("anna", "47.8725", "outer", "47.8787"),
        ("anna", "1:18.5046", "inner", "1:18.5077"),
        ("bea", "1:19.2479", "outer", "1:19.2483"),
    ]
    for skater, chip, lane, beam in signals:
        assert meet.chip(skater, chip).startswith(skater)
        assert meet.beam(lane, beam).startswith(skater)
    assert meet.photo("inner", "1:18.508") == "anna at 1000"
    assert meet.photo("outer", "1:19.248") == "bea at 1000"
    assert meet.times("anna") == ["19.254", "47.878", "1:18.508"]
    assert meet.times("bea") == ["18.283", "47.064", "1:19.248"]
    assert (meet.questions, alarmed(meet)) == ([], [])


def test_only_the_chip_at_the_other_ankle_was_seen() -> None:
    """One chip of a skater is dead: the other one, 66 ms after the beam, is still hers."""
    meet = started()
    meet.beam("inner", "18.000")
    assert meet.chip("anna", "18.066", ankle=2) == "anna at 200"


def test_the_beam_dies_and_the_chips_take_over() -> None:
    """From the middle of a race no beam is told: every split and the finish come from the chips."""
    meet = started(1500)
    for skater, lane, beam, chip in (
        ("anna", "inner", "25.00", "24.995"),
        ("bea", "outer", "26.00", "25.992"),
    ):
        assert meet.chip(skater, chip) == f"{skater} at 300"
        assert meet.beam(lane, beam) == f"{skater} at 300"
    for skater, times in (
        ("anna", ("53.10", "1:22.40", "1:53.20")),
        ("bea", ("54.70", "1:24.90", "1:56.80")),
    ):
        for metres, time in zip((700, 1100, 1500), times, strict=True):
            assert meet.chip(skater, time) == f"{skater} at {metres}"
    assert meet.times("anna") == ["25.000", "53.100", "1:22.400", "1:53.200"]
    assert meet.sources("bea") == ["optical", "transponder", "transponder", "transponder"]
    assert meet.questions == []


def test_dead_chips() -> None:
    """Anna's chips are dead: the beams tell everything, and bea's chips are not mistaken for hers."""
    meet = started()
    assert meet.beam("inner", "17.90") == "anna at 200"
    assert meet.chip("bea", "18.095") == "bea at 200"
    assert meet.beam("outer", "18.10") == "bea at 200"
    assert meet.beam("outer", "45.50") == "anna at 600"
    assert meet.chip("bea", "46.095") == "bea at 600"
    assert meet.beam("inner", "46.10") == "bea at 600"
    assert meet.beam("inner", "1:15.00") == "anna at 1000"
    assert meet.beam("outer", "1:16.10") == "bea at 1000"
    assert (meet.questions, alarmed(meet)) == ([], [])


def test_neither_saw_the_split_until_it_comes_late() -> None:
    """A split that the decoder tells again later is filled, and nothing after it moves."""
    meet = started(1500)
    for time in ("25.00", "53.00", "1:52.00"):
        meet.chip("anna", time)
    assert meet.times("anna") == ["25.000", "53.000", "-", "1:52.000"]
    assert alarmed(meet) == ["split_missing"]
    assert meet.chip("anna", "1:22.00") == "anna at 1100"
    assert meet.times("anna") == ["25.000", "53.000", "1:22.000", "1:52.000"]
    assert alarmed(meet) == []


# --- a slow lap ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lap", "judged"),
    [
        ("20.00", "tray"),  # nobody is so fast
        ("24.00", "anna at 1100"),
        ("41.00", "anna at 1100"),  # a fall
        ("51.50", "anna at 1100"),  # a long one
        ("54.00", "anna at 1500"),  # two laps: nobody saw her at 1100 m
        ("1:04.00", "anna at 1500"),
        ("1:08.00", "tray"),  # a fall and a lap, or a very long fall
    ],
)
def test_a_lap_by_chip_may_be_slow(lap: str, judged: str) -> None:
    """After a lap of 28 s: it is she, so what is too quick for two laps is one with a fall."""
    meet = started(3000)
    meet.chip("anna", "19.00")
    for time in ("48.00", "1:16.00"):
        meet.chip("anna", time)
    since = {"anna at 1100": "anna at 1400", "anna at 1500": "anna at 1800"}
    seconds = Duration(76 * SECOND + _microseconds(lap))
    assert meet.chip("anna", format_time(seconds)) == since.get(judged, judged)


def _microseconds(text: str) -> int:
    minutes, _, seconds = text.rpartition(":")
    return int(minutes or 0) * 60 * SECOND + int(seconds.replace(".", "")) * 10_000


def test_a_lap_that_nobody_saw_is_an_alarm() -> None:
    """One chip time after two laps is taken for two laps, and the desk is told that one is missing."""
    meet = started(3000)
    for time in ("19.00", "48.00", "1:16.00"):
        meet.chip("anna", time)
    assert meet.chip("anna", "2:13.00") == "anna at 1800"
    assert [(it.kind.value, it.metres) for it in alarms(meet.state)] == [("split_missing", 1400)]


def test_she_fell_and_beam_and_chip_agree() -> None:
    """A lap of 46 s after one of 28 s: the chip knows her, so the beam that came first is hers as well."""
    meet = started(1500)
    for skater, lane, time in (("anna", "inner", "25.00"), ("bea", "outer", "26.00")):
        meet.beam(lane, time)
        meet.chip(skater, time)
    meet.beam("outer", "53.00")
    meet.beam("inner", "54.50")
    assert meet.beam("outer", "1:23.00") == "bea at 1100"
    assert meet.beam("inner", "1:39.005") == "tray"
    assert meet.chip("anna", "1:39.000") == "anna at 1100"
    assert meet.also == ["anna at 1100"]
    assert meet.times("anna") == ["25.000", "53.000", "1:39.005", "-"]
    assert meet.questions == []


# --- whose chip is it? -----------------------------------------------------------------------------


def test_a_chip_that_nobody_was_given() -> None:
    """Who wears it is asked while a heat is on the ice, and not while people warm up."""
    meet = Meet()
    meet.wear(*EVERYBODY)
    assert meet.chip("eva", "-30.00") == "nobody"
    meet.start(1)
    assert meet.chip("eva", "17.90") == "tray"
    assert meet.questions == ["nobody was given chip eva/1: who wears it?"]


def test_a_skater_who_is_not_on_the_ice() -> None:
    """Cleo warms up while the first pair skates: her chip is set aside, with her name."""
    meet = started()
    assert meet.chip("cleo", "17.90") == "not_on_the_ice"
    assert meet.times("anna") == ["-", "-", "-"]


def test_who_was_ruled_out_is_not_expected() -> None:
    """After a DQ the skater may roll over the line as she likes."""
    meet = started()
    meet.rule("anna", Outcome.DQ)
    assert meet.chip("anna", "18.00") == "beyond_the_finish"


def test_chips_roll_out_after_the_finish() -> None:
    """Loops at 1043 and 1055 m, and the line at 1400 m: all beyond the finish."""
    meet = started(500)
    for time in ("10.50", "38.20"):
        meet.chip("anna", time)
    assert meet.chip("anna", "38.25", ankle=2) == "echo"
    assert meet.chip("anna", "41.40", loop="1") == "beyond_the_finish"
    assert meet.chip("anna", "42.40", loop="2") == "beyond_the_finish"
    assert meet.chip("anna", "1:25.00") == "beyond_the_finish"
    assert meet.times("anna") == ["10.500", "38.200"]


def test_the_chip_is_given_to_another_skater() -> None:
    """A chip that was taken back and given to dora is dora's."""
    meet = Meet()
    meet.wear("anna")
    meet.do(ev.TranspondersIssued(skater="anna", transponders=()))
    meet.do(ev.TranspondersIssued(skater="dora", transponders=("anna/1",)))
    meet.start(1)
    assert meet.chip("anna", "17.90") == "not_on_the_ice"
    meet.rule("anna", Outcome.DNF)
    meet.rule("bea", Outcome.DNF)
    meet.close(1)
    meet.start(2)
    assert meet.chip("anna", "17.90", heat=2) == "dora at 200"


def test_beams_away_from_the_line_are_nobodys() -> None:
    """A decoder that nobody gave chips for, in the back straight, makes no splits."""
    meet = Meet()
    meet.start(1)
    meet.rule("bea", Outcome.DNS)
    assert meet.chip("anna", "17.90", loop="6") == "nobody"


def test_who_skates_two_distances_is_found_in_the_one_that_is_skated() -> None:
    """Anna's first distance still waits for a picture: her chip is a time of the second one."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.wear("anna", "bea")
    meet.start(1)
    for skater in ("anna", "bea"):
        for time in ("18.00", "46.00", "1:15.00"):
            meet.chip(skater, time)
    meet.leave(1)
    for event in (
        ev.DistanceAdded(distance="W500", name="500 m", metres=500),
        ev.EntryAccepted(distance="W500", skater="anna"),
        ev.DrawMade(
            distance="W500", method="by hand", seed=None, places=(ev.DrawnPlace(1, Lane.INNER, "anna"),)
        ),
        ev.StartListPublished(distance="W500"),
        ev.HeatCalled(distance="W500", heat=1),
    ):
        meet.do(event)
    assert meet.chip("anna", "-1.00", heat=2) == "tray"
    meet.gun(2)
    assert meet.chip("anna", "10.60", heat=2) == "anna at 100"
    assert meet.chip("anna", "1:14.95", heat=1, ankle=2) == "anna at 1000"
    assert meet.questions == []


# --- swapped chips ---------------------------------------------------------------------------------


@pytest.mark.parametrize("chip_first", [True, False])
@pytest.mark.parametrize("apart", [30, 80, 99, 101, 140, 160, 250, 1_500, 2_500, 6_000])
def test_swapped_chips_make_no_wrong_time(apart: int, chip_first: bool) -> None:
    """Anna and bea wear each other's chips: the beams give the times, and from 0.1 s on the desk knows."""
    meet = started()
    ms = 1_000
    anna = [17_900_000, 45_500_000, 75_000_000]
    bea = [time + apart * ms for time in anna]
    lanes = {"anna": ("inner", "outer", "inner"), "bea": ("outer", "inner", "outer")}
    signals = []
    for split in range(3):
        for skater, wears, times in (("anna", "bea", anna), ("bea", "anna", bea)):
            shift = -5 if chip_first else 5
            signals.append((times[split] + shift * ms, "chip", wears))
            signals.append((times[split], "beam", lanes[skater][split]))
    for time, what, who in sorted(signals):
        text = format_time(Duration(time), 6)
        _ = meet.chip(who, text) if what == "chip" else meet.beam(who, text)
    assert meet.times("anna") == ["17.900", "45.500", "1:15.000"]
    assert meet.times("bea") == [format_time(Duration(time), 3) for time in bea]
    assert set(meet.sources("anna") + meet.sources("bea")) == {"optical"}
    if apart >= 100:
        assert meet.questions or alarmed(meet)


def test_the_question_about_a_swapped_chip() -> None:
    """The chip of bea at the very moment at which the beam saw anna is not bea: a person is asked."""
    meet = started()
    assert meet.beam("inner", "17.900") == "anna at 200"
    assert meet.chip("bea", "17.905") == "tray"
    assert meet.questions == [
        "the chip of Bea Test does not fit what else was seen: was it worn by somebody else?"
    ]
    assert [(it.skater, it.split, it.strain, it.why) for it in meet.choices] == [
        ("bea", 0, 17, ()),
        ("anna", 0, 55, ("measured there already", "the chip is that of Bea Test")),
        ("bea", 1, 60, ()),
    ]


def swapped_at_200() -> Meet:
    """Anna and bea wear each other's chips; both wait in the tray after 200 m."""
    meet = started()
    assert meet.beam("inner", "17.900") == "anna at 200"
    assert meet.beam("outer", "18.300") == "bea at 200"
    assert meet.chip("bea", "17.905") == "tray"
    assert meet.chip("anna", "18.305") == "tray"
    assert alarmed(meet) == ["chips_swapped"]
    return meet


def test_chips_that_are_handed_out_anew_are_asked_about_no_more() -> None:
    """Once it is said who wears them, what waited is hers and the question is closed."""
    meet = swapped_at_200()
    meet.do(ev.TranspondersIssued(skater="anna", transponders=()))
    found = meet.do(ev.TranspondersIssued(skater="bea", transponders=("anna/1", "anna/2")))
    assert [meet.said(it) for it in found[1:]] == ["bea at 200"]
    meet.do(ev.TranspondersIssued(skater="anna", transponders=("bea/1", "bea/2")))
    assert (meet.questions, alarmed(meet)) == ([], [])
    assert meet.times("anna")[0] == "17.900"
    assert meet.times("bea")[0] == "18.300"


def test_signals_of_swapped_chips_that_are_given_are_asked_about_no_more() -> None:
    """The official gives each signal to whom it was: nothing is left to ask, until it happens again."""
    meet = swapped_at_200()
    meet.attribute("bea", 0, meet.last_pulse)
    meet.attribute("anna", 0, meet.last_pulse - 1)
    assert (meet.questions, alarmed(meet)) == ([], [])


def test_a_chip_that_nobody_wore_is_hers_once_it_is_given() -> None:
    """It asked who wears it; the giving answers that."""
    meet = started()
    assert meet.beam("inner", "17.900") == "anna at 200"
    assert meet.chip("new", "17.905") == "tray"
    assert meet.questions == ["nobody was given chip new/1: who wears it?"]
    meet.do(ev.TranspondersIssued(skater="anna", transponders=("anna/1", "new/1")))
    assert meet.questions == []
    assert meet.times("anna")[0] == "17.900"


# --- somebody else in the beam ---------------------------------------------------------------------


def test_a_person_crosses_before_the_skater() -> None:
    """Somebody walked through the beam 0.9 s before anna: her chip asks, and with a second break it tells."""
    meet = started()
    assert meet.beam("inner", "17.00") == "anna at 200"
    assert meet.chip("anna", "17.895") == "tray"
    assert meet.questions == [
        "the chip of Anna Test was seen at 17.89, the beam counts 17.00 at 200 m: which of the two was she?"
    ]
    assert meet.beam("inner", "17.90") == "anna at 200"
    assert meet.also == ["taken from anna", "anna at 200"]
    assert meet.questions == []
    assert meet.times("anna") == ["17.900", "-", "-"]
    assert meet.beam("outer", "45.50") == "anna at 600"


def test_a_person_crosses_after_the_chip() -> None:
    """The beam missed anna and somebody crosses it half a second after her chip: not her time."""
    meet = started()
    assert meet.chip("anna", "17.90") == "anna at 200"
    assert meet.beam("inner", "18.40") == "tray"
    assert meet.times("anna")[0] == "17.900"
    assert meet.sources("anna")[0] == "transponder"


def test_a_person_crosses_where_a_skater_might_be() -> None:
    """At 41 s it may be bea at 600 m; her chip and a beam five seconds later say that it was not."""
    meet = started()
    for skater, lane, time in (("anna", "inner", "17.90"), ("bea", "outer", "18.10")):
        meet.beam(lane, time)
        meet.chip(skater, time)
    assert meet.beam("inner", "41.00") == "bea at 600"
    assert meet.beam("inner", "46.10") == "tray"
    assert meet.chip("bea", "46.095") == "bea at 600"
    assert meet.also == ["taken from bea", "bea at 600"]
    assert meet.times("bea") == ["18.100", "46.100", "-"]
    assert meet.questions == []


# --- a false beam at the finish --------------------------------------------------------------------


def pair_to_the_last_lap() -> Meet:
    """Anna and bea have passed 600 m; anna has finished in 1:15.00."""
    meet = started()
    for skater, lane, time in (
        ("anna", "inner", "17.90"),
        ("bea", "outer", "18.10"),
        ("anna", "outer", "45.00"),
        ("bea", "inner", "46.00"),
        ("anna", "inner", "1:15.00"),
    ):
        meet.beam(lane, time)
        meet.chip(skater, time)
    return meet


def test_somebody_crosses_three_seconds_before_the_finish() -> None:
    """The beam alone saw somebody at 1:13.30; bea's chips and a beam at 1:16.50 are her finish."""
    meet = pair_to_the_last_lap()
    assert meet.beam("outer", "1:13.30") == "bea at 1000"
    assert meet.chip("bea", "1:16.495") == "tray"
    assert meet.beam("outer", "1:16.50") == "bea at 1000"
    assert meet.also == ["taken from bea", "bea at 1000"]
    assert meet.chip("bea", "1:16.53", ankle=2) == "echo"
    assert meet.times("bea")[-1] == "1:16.500"
    assert meet.sources("bea")[-1] == "optical"
    assert meet.questions == []
    voided = next(it.event for it in meet.entries if isinstance(it.event, ev.PassingVoided))
    assert voided.reason == "a beam alone: her chip and a second beam saw her later, together"
    assert fold(meet.entries) == meet.state


def test_the_chip_alone_does_not_overrule_the_beam() -> None:
    """The beam that saw somebody at 1:13.30 missed bea: her chip is a question, not after the finish."""
    meet = pair_to_the_last_lap()
    assert meet.beam("outer", "1:13.30") == "bea at 1000"
    assert meet.chip("bea", "1:16.49") == "tray"
    assert meet.times("bea")[-1] == "1:13.300"
    assert meet.questions == [
        "the chip of Bea Test was seen at 1:16.49, the beam counts 1:13.30 at 1000 m:"
        " which of the two was she?"
    ]
    assert meet.chip("bea", "1:50.00") == "beyond_the_finish"


def test_the_chip_of_the_other_does_not_overrule_the_beam() -> None:
    """Anna's chip with a beam in bea's lane says nothing about bea."""
    meet = pair_to_the_last_lap()
    assert meet.beam("outer", "1:13.30") == "bea at 1000"
    assert meet.beam("outer", "1:16.50") == "tray"
    assert meet.chip("anna", "1:16.495") != "bea at 1000"
    assert meet.times("bea")[-1] == "1:13.300"


def test_an_official_chose_the_beam() -> None:
    """What an official chose is not taken away by signals that come later."""
    meet = pair_to_the_last_lap()
    meet.beam("outer", "1:13.30")
    meet.do(
        ev.SourceChosen(distance="W1000", heat=1, skater="bea", split=2, pulse=meet.last_pulse, reason="seen")
    )
    assert meet.chip("bea", "1:16.495") == "beyond_the_finish"
    assert meet.beam("outer", "1:16.50") == "tray"
    assert meet.times("bea")[-1] == "1:13.300"


# --- late, all at once -----------------------------------------------------------------------------


def test_everything_late_in_one_burst() -> None:
    """The decoder tells a whole race when the next pair has started: what it saw goes to the first pair."""
    meet = started()
    meet.leave(1)
    meet.start(2)
    assert meet.chip("cleo", "17.80", heat=2) == "cleo at 200"
    for skater, times in (
        ("anna", ("18.00", "46.00", "1:15.00")),
        ("bea", ("18.50", "47.00", "1:17.00")),
    ):
        for metres, time in zip((200, 600, 1000), times, strict=True):
            assert meet.chip(skater, time) == f"{skater} at {metres}"
    assert meet.chip("dora", "17.90", heat=2) == "dora at 200"
    assert meet.times("bea") == ["18.500", "47.000", "1:17.000"]
    assert meet.times("cleo") == ["17.800", "-", "-"]
    assert meet.heat_of("anna").status is HeatStatus.SKATED
    meet.close(1)


def test_late_beams_find_the_heat_that_was_skated() -> None:
    """A beam of a skated heat that is told late is known by its time: it was broken before the next gun."""
    meet = Meet()
    meet.start(1)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    meet.beam("inner", "1:15.00")
    meet.leave(1)
    meet.start(2)
    assert meet.beam("inner", "17.95", heat=2) == "cleo at 200"
    assert meet.beam("outer", "1:16.10") == "bea at 1000"
    assert meet.beam("outer", "18.20", heat=2) == "dora at 200"
    assert meet.beam("outer", "2:10.00") == "nobody"


def test_a_question_about_the_heat_before_stays_one() -> None:
    """A signal that nobody could explain is not forgotten when the next gun is fired."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.chip("bea", "17.905")
    meet.beam("inner", "30.00", source=Source.MANUAL)
    before = meet.questions
    assert len(before) == 2
    for skater in ("anna", "bea"):
        meet.rule(skater, Outcome.DNF)
    meet.close(1)
    meet.start(2)
    assert len(meet.questions) == 2


def test_a_chip_of_a_skated_heat_after_the_next_gun() -> None:
    """Bea's finish was never seen; when she cools down during the next heat, that is no finish."""
    meet = started()
    for time in ("18.00", "46.00"):
        meet.chip("bea", time)
    meet.leave(1)
    meet.start(2)
    assert meet.chip("bea", "30.00", heat=2) == "not_on_the_ice"
    assert meet.times("bea") == ["18.000", "46.000", "-"]


def test_a_late_gun_finds_the_chips_that_were_set_aside() -> None:
    """Nobody had called the heat when its first chips came: the gun, told late, makes them passings."""
    meet = Meet()
    meet.wear(*EVERYBODY)
    assert meet.chip("anna", "18.00") == "not_on_the_ice"
    assert meet.chip("anna", "18.04", ankle=2) == "not_on_the_ice"
    assert meet.chip("anna", "-9.00") == "not_on_the_ice"
    meet.call(1)
    meet.gun(1)
    assert meet.times("anna") == ["18.000", "-", "-"]
    assert len(meet.race_of("anna").passings) == 1


Signal = tuple[int, str, int]
"""Microseconds since the gun, a skater or a lane, and the ankle; 0 for a beam."""


def signals_of_a_pair(meet: Meet, beams: bool) -> list[Signal]:
    """What is seen of anna and bea over a whole race, in order."""
    labels = meet.distance.split_labels
    opening = {100: 10_400_000, 200: 18_000_000, 300: 25_000_000}[labels[0]]
    found: list[Signal] = []
    for skater, start, slower in (("anna", Lane.INNER, 0), ("bea", Lane.OUTER, 900_000)):
        for split in range(len(labels)):
            time = opening + slower + split * (28_500_000 + slower)
            lane = meet.distance.lane_at(start, split)
            assert lane is not None
            found += [(time - 5_000, skater, 1), (time + 30_000, skater, 2)]
            found += [(time, lane.value, 0)] if beams else []
    return sorted(found)


def told(meet: Meet, signals: list[Signal]) -> Meet:
    for time, who, ankle in signals:
        text = format_time(Duration(time), 6)
        _ = meet.chip(who, text, ankle=ankle) if ankle else meet.beam(who, text)
    return meet


@given(st.data(), st.sampled_from([500, 1000, 1500]), st.booleans())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject, metres: int, beams: bool) -> None:
    """However late a signal of a heat is told, while the heat is on the ice: the times are the same."""
    signals = signals_of_a_pair(Meet(metres), beams)
    usual = told(started(metres), signals)
    late = told(started(metres), data.draw(st.permutations(signals)))
    for skater in ("anna", "bea"):
        assert "-" not in usual.times(skater)
        assert late.times(skater) == usual.times(skater)
    assert fold(late.entries) == late.state


# --- quartets --------------------------------------------------------------------------------------


def four() -> Ice:
    """Anna and bea, cleo and dora half a lap later, over 1500 m; everybody wears chips."""
    ice = Ice(quartet("anna", "bea", "cleo", "dora"), metres=1500)
    ice.wear(*EVERYBODY)
    ice.call(1)
    assert (ice.fire(), ice.fire(pair=2)) == ("pair 1", "pair 2")
    return ice


QUARTET = {
    "anna": (1, ("inner", "25.10", "outer", "54.00", "inner", "1:23.90", "outer", "1:55.00")),
    "bea": (1, ("outer", "25.60", "inner", "55.00", "outer", "1:25.80", "inner", "1:58.10")),
    "cleo": (2, ("inner", "25.30", "outer", "53.20", "inner", "1:22.20", "outer", "1:52.40")),
    "dora": (2, ("outer", "26.40", "inner", "56.60", "outer", "1:27.90", "inner", "2:00.30")),
}


@pytest.mark.parametrize("what", ["beams", "chips", "both"])
def test_a_quartet(what: str) -> None:
    """Four skaters on two clocks, by beams, by chips, and by both: everybody has her own times."""
    ice = four()
    signals = []
    for skater, (pair, seen) in QUARTET.items():
        for split in range(4):
            lane, time = seen[2 * split], seen[2 * split + 1]
            at = _microseconds(time) + (18 * SECOND if pair == 2 else 0)
            if what != "chips":
                signals.append((at, skater, pair, lane, time))
            if what != "beams":
                signals.append(
                    (at - 4_000, skater, pair, "", format_time(Duration(_microseconds(time) - 4_000), 3))
                )
    for _, skater, pair, lane, time in sorted(signals):
        judged = ice.line(lane, time, pair=pair) if lane else ice.chip(skater, time, pair=pair)
        assert judged.startswith(skater)
    official = "transponder" if what == "chips" else "optical"
    assert ice.sources("cleo") == [official] * 4
    if what != "chips":
        assert ice.times("dora") == ["26.400", "56.600", "1:27.900", "2:00.300"]


def test_overtaking_in_a_quartet() -> None:
    """Cleo has caught bea up and both come in one lane: the beam alone may be either, the chips tell."""
    ice = four()
    for skater, pair, time in (
        ("anna", 1, "25.10"),
        ("bea", 1, "30.00"),
        ("cleo", 2, "25.30"),
        ("bea", 1, "1:08.00"),
        ("cleo", 2, "53.20"),
        ("cleo", 2, "1:22.20"),
    ):
        assert ice.chip(skater, time, pair=pair).startswith(skater)
    assert ice.chip("bea", "1:46.00") == "bea at 1100"
    assert ice.chip("cleo", "1:52.40", pair=2) == "cleo at 1500"
    assert ice.chip("bea", "2:25.00") == "bea at 1500"
    assert ice.questions == []


def test_the_beam_of_the_other_pair_is_measured_by_its_own_gun() -> None:
    """Cleo's beam 25.30 s after her gun is no reason to doubt bea's chip 25.29 s after hers."""
    ice = four()
    assert ice.chip("anna", "25.10") == "anna at 300"
    assert ice.chip("bea", "25.29") == "bea at 300"
    assert ice.line("inner", "25.30", pair=2) == "cleo at 300"
    assert ice.chip("dora", "25.305", pair=2) == "tray"


def test_a_reskate_alone() -> None:
    """Bea skates again alone, after the last heat: her chips and the beams find her new race."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.wear("anna", "bea")
    meet.race(1, "1:15.00", "1:20.00")
    meet.do(
        ev.ReskateGranted(
            distance=DISTANCE, heat=1, skater="bea", new_heat=2, lane=Lane.OUTER, reason="hindered"
        )
    )
    meet.start(2)
    assert meet.chip("bea", "18.00", heat=2) == "bea at 200"
    assert meet.beam("outer", "18.004", heat=2) == "bea at 200"
    assert meet.beam("inner", "46.00", heat=2) == "bea at 600"
    assert meet.chip("anna", "46.00", heat=2) == "not_on_the_ice"
    again = meet.distance.heats[2].race_of("bea")
    assert again is not None
    assert [it.time for it in again.passings] == [18_000_000, 18_004_000, 46_000_000]


# --- mass start ------------------------------------------------------------------------------------


def crowd(laps: int = 4) -> Ice:
    ice = Ice(together(("anna", "bea", "cleo")), kind=Kind.MASS_START, laps=laps)
    ice.wear("anna", "bea", "cleo")
    ice.call(1)
    ice.fire()
    return ice


def test_a_mass_start_by_chips() -> None:
    """From behind the line over it: no lap yet. Then lap by lap; cleo is lapped and has no finish."""
    ice = crowd()
    assert ice.chip("bea", "1.20") == "nobody"
    assert ice.chip("cleo", "2.90") == "nobody"
    for lap, (anna, bea, cleo) in enumerate(
        [
            ("45.00", "45.20", "48.00"),
            ("1:20.00", "1:20.30", "1:35.00"),
            ("1:54.00", "1:54.10", "2:23.00"),
            ("2:27.00", "2:27.50", ""),
        ],
        1,
    ):
        assert ice.chip("anna", anna) == f"anna at {400 * lap}"
        assert ice.chip("bea", bea) == f"bea at {400 * lap}"
        if cleo:
            assert ice.chip("cleo", cleo) == f"cleo at {400 * lap}"
    assert ice.times("cleo") == ["48.000", "1:35.000", "2:23.000", "-"]
    assert ice.chip("anna", "3:20.00") == "beyond_the_finish"
    assert ice.questions == []


def test_the_beam_beside_the_chips_of_a_mass_start() -> None:
    """The beam names nobody: it measures what one chip alone has told, before or after it."""
    ice = crowd()
    assert ice.line(None, "44.994") == "nobody"
    assert ice.chip("anna", "44.990") == "anna at 400"
    assert ice.also == ["anna at 400"]
    assert ice.chip("bea", "45.200") == "bea at 400"
    assert ice.line(None, "45.204") == "bea at 400"
    assert ice.line(None, "45.244") == "echo"
    assert ice.line(None, "47.000") == "nobody"
    assert [ice.times(it)[0] for it in ("anna", "bea")] == ["44.994", "45.204"]


def test_a_beam_beside_two_chips_is_a_question() -> None:
    """Two skaters within a few hundredths: which of them broke the beam is for the judges."""
    ice = crowd()
    ice.chip("anna", "44.990")
    ice.chip("bea", "45.010")
    assert ice.line(None, "45.012") == "tray"
    assert [ice.sources(it)[0] for it in ("anna", "bea")] == ["transponder", "transponder"]


def test_a_lap_of_a_crowd_that_was_missed() -> None:
    """Both chips of anna were missed once: she is a lap further, and the missing lap is an alarm."""
    ice = crowd(6)
    for time in ("40.00", "1:14.00"):
        ice.chip("anna", time)
    assert ice.chip("anna", "2:22.00") == "anna at 1600"
    assert [(it.kind.value, it.metres) for it in alarms(ice.state)] == [("split_missing", 1200)]


# --- teams -----------------------------------------------------------------------------------------

TEAMS = {"ned": ("anna", "bea", "cleo"), "jpn": ("dora", "eva", "fay")}
BACK = ("6", 193_745, 206_255)


def teams(kind: Kind = Kind.TEAM_PURSUIT, laps: int = 6) -> Ice:
    ice = Ice(together(TEAMS), kind=kind, laps=laps, division="A", teams=TEAMS)
    ice.wear(*(it for team in TEAMS.values() for it in team))
    ice.place(BACK)
    ice.call(1)
    ice.fire()
    return ice


def test_half_laps_of_two_teams() -> None:
    """They start in opposite straights: at the finish line one has a lap behind it, the other half a one."""
    ice = teams()
    assert ice.chip("anna", "1.00") == "nobody"
    for skater, time in (("anna", "18.00"), ("bea", "18.20"), ("cleo", "18.40")):
        assert ice.chip(skater, time, loop="6") == f"{skater} at 200"
    for skater, time in (("dora", "18.10"), ("eva", "18.30"), ("fay", "18.50")):
        assert ice.chip(skater, time) == f"{skater} at 200"
    for skater, time in (("bea", "32.00"), ("anna", "32.20"), ("cleo", "32.40")):
        assert ice.chip(skater, time) == f"{skater} at 400"
    for skater, time in (("dora", "32.10"), ("fay", "32.30"), ("eva", "32.50")):
        assert ice.chip(skater, time, loop="6") == f"{skater} at 400"
    assert ice.times("ned")[:3] == ["18.400", "32.400", "-"]
    assert ice.times("jpn")[:3] == ["18.500", "32.500", "-"]


def pursued(ice: Ice, team: str, gaps: dict[str, tuple[int, ...]], lap: int = 14_000) -> None:
    """Let a team skate: each member so many milliseconds behind the first at each half lap."""
    halves = len(ice.distance.split_labels)
    first_loop = "6" if team == "ned" else ""
    signals = []
    for member, behind in gaps.items():
        for half in range(halves):
            at = 18_000 + half * lap + behind[min(half, len(behind) - 1)]
            loop = first_loop if half % 2 == 0 else {"6": "", "": "6"}[first_loop]
            signals.append((at, member, loop))
    for at, member, loop in sorted(signals):
        ice.chip(member, format_time(Duration(at * 1_000), 3), loop=loop)
        ice.chip(member, format_time(Duration(at * 1_000 + 35_000), 3), loop=loop, ankle=2)


def test_a_whole_team_pursuit() -> None:
    """Three skaters, twelve half laps, two chips each: the third one at the finish is the time."""
    ice = teams()
    pursued(ice, "ned", {"anna": (0,), "bea": (200,), "cleo": (420,)})
    pursued(ice, "jpn", {"dora": (0,), "eva": (250,), "fay": (500,)}, lap=14_100)
    assert (ice.times("ned")[-1], ice.times("jpn")[-1]) == ("2:52.420", "2:53.600")
    assert "-" not in ice.times("ned") + ice.times("jpn")
    assert ice.questions == []


def test_one_of_the_team_drops_behind() -> None:
    """Cleo loses a second every half lap: her passings stay her own, and the team is as slow as she."""
    ice = teams()
    gaps = tuple(400 + 1_000 * half for half in range(12))
    pursued(ice, "ned", {"anna": (0,), "bea": (200,), "cleo": gaps})
    cleo = [it.split for it in ice.race_of("ned").passings if it.member == "cleo"]
    assert cleo == list(range(12))
    assert ice.times("ned")[-1] == "3:03.400"


def test_a_chip_of_the_team_is_missing_once() -> None:
    """Cleo was not seen at 1200 m: that split has no third skater, all the others have."""
    ice = teams()
    seen = [it for it in range(12) if it != 5]
    for half in range(12):
        for member, behind in (("anna", 0), ("bea", 200), ("cleo", 400)):
            if member != "cleo" or half in seen:
                at = Duration((18_000 + half * 14_000 + behind) * 1_000)
                ice.chip(member, format_time(at, 3), loop="" if half % 2 else "6")
    assert [place for place, time in enumerate(ice.times("ned")) if time == "-"] == [5]
    assert ice.times("ned")[-1] == "2:52.400"


def test_the_beam_beside_the_chips_of_a_team() -> None:
    """Each straight has its beam: it measures the chip that was seen there, not that of the other team."""
    ice = teams()
    ice.chip("dora", "18.000")
    assert ice.line(None, "18.004", loop="6") == "nobody"
    ice.chip("anna", "18.001", loop="6")
    assert ice.also == ["anna at 200"]
    assert ice.line(None, "18.003") == "dora at 200"
    beams = {
        (race.skater, it.member): it.time
        for race in ice.distance.heats[1].races
        for it in race.passings
        if it.source is Source.OPTICAL
    }
    assert beams == {("ned", "anna"): 18_004_000, ("jpn", "dora"): 18_003_000}


def test_a_team_sprint() -> None:
    """Three laps, and each leads one and leaves: who has left does not make the time by rolling on."""
    ice = teams(Kind.TEAM_SPRINT, laps=3)
    for half, members in enumerate(["abc", "abc", "bc", "bc", "c", "c"]):
        for place, letter in enumerate(members):
            member = {"a": "anna", "b": "bea", "c": "cleo"}[letter]
            at = Duration((16_500 + half * 12_800 + place * 150) * 1_000)
            if half == 5:
                assert ice.chip("anna", format_time(Duration(at - 400_000), 3)) == "tray"
            ice.chip(member, format_time(at, 3), loop="" if half % 2 else "6")
    assert ice.times("ned")[-1] == "1:20.500"
    assert len(ice.questions) == 1


def test_a_mixed_relay() -> None:
    """Two take turns over six laps: the team goes on whoever it is, and only one may finish."""
    ice = Ice(
        together(("ned", "jpn")),
        kind=Kind.MIXED_RELAY,
        laps=6,
        teams={"ned": ("anna", "bob"), "jpn": ("dora", "emil")},
    )
    ice.wear("anna", "bob", "dora", "emil")
    ice.call(1)
    ice.fire()
    for lap, (member, time) in enumerate(
        [("anna", "31.00"), ("bob", "59.00"), ("bob", "1:27.00"), ("anna", "1:57.00"), ("anna", "2:27.00")], 1
    ):
        assert ice.chip(member, time) == f"{member} at {400 * lap}"
    assert ice.chip("bob", "2:54.05") == "bob at 2400"
    assert ice.chip("anna", "2:55.00") == "tray"
    assert ice.times("ned") == ["31.000", "59.000", "1:27.000", "1:57.000", "2:27.000", "2:54.050"]
