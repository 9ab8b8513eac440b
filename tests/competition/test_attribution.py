"""Who was that? Start list and signals, and whose passing each one is.

Anna starts in the inner lane, bea in the outer lane; over 1000 m they pass 200 m there, 600 m in the other
lane, and finish where they started.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ice import Ice, together
from tests.meet import GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.attribution import attribute
from longtrack.competition.judgement import event_of
from longtrack.projections.alarms import AlarmKind, Severity, alarms
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.distances import Kind
from longtrack.sport.oval import lane_at_split, split_labels
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, format_time, later, parse_time


def started(metres: int = 1000) -> Meet:
    meet = Meet(metres)
    meet.start(1)
    return meet


def test_the_lanes_change_at_the_crossing() -> None:
    """Inner at 200 m, outer at 600 m, inner at the finish; the other of the pair the other way round."""
    meet = started()
    assert [
        meet.beam("inner", "17.90"),
        meet.beam("outer", "18.10"),
        meet.beam("outer", "45.50"),
        meet.beam("inner", "46.10"),
        meet.beam("inner", "1:15.00"),
        meet.beam("outer", "1:16.10"),
    ] == ["anna at 200", "bea at 200", "anna at 600", "bea at 600", "anna at 1000", "bea at 1000"]


def test_a_duel_in_thousandths() -> None:
    """Side by side all the way: the lanes keep them apart, whoever is ahead."""
    meet = started()
    assert [
        meet.beam("outer", "17.900"),
        meet.beam("inner", "17.901"),
        meet.beam("inner", "45.500"),
        meet.beam("outer", "45.500"),
        meet.beam("outer", "1:15.000"),
        meet.beam("inner", "1:15.001"),
    ] == ["bea at 200", "anna at 200", "bea at 600", "anna at 600", "bea at 1000", "anna at 1000"]


@pytest.mark.parametrize(
    ("metres", "signals"),
    [
        (500, [("inner", "10.20"), ("outer", "10.40"), ("outer", "37.00"), ("inner", "38.50")]),
        (
            1500,
            [
                ("inner", "25.00"),
                ("outer", "26.00"),
                ("outer", "53.00"),
                ("inner", "54.50"),
                ("inner", "1:22.00"),
                ("outer", "1:24.00"),
                ("outer", "1:53.00"),
                ("inner", "1:56.00"),
            ],
        ),
    ],
)
def test_other_distances(metres: int, signals: list[tuple[str, str]]) -> None:
    """500 m have one crossing, 1500 m have three."""
    meet = started(metres)
    labels = split_labels(metres)
    expected = [f"{skater} at {label}" for label in labels for skater in ("anna", "bea")]
    assert [meet.beam(lane, time) for lane, time in signals] == expected


def test_a_split_behind_in_the_same_lane() -> None:
    """Bea fell and is a split behind: where both are expected in one lane, a person decides."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "18.10")
    assert meet.beam("outer", "45.50") == "anna at 600"
    assert meet.beam("inner", "1:15.00") == "anna at 1000"
    assert meet.beam("inner", "1:20.00") == "tray"
    assert meet.attribute("bea", 1, meet.last_pulse) != ()
    assert meet.beam("outer", "1:50.00") == "bea at 1000"


def test_two_candidates_are_for_a_person() -> None:
    """At this moment it could be anna at the finish or bea, slow, at 600 m: no guess is made."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "20.00")
    meet.beam("outer", "45.50")
    assert meet.beam("inner", "1:12.50") == "anna at 1000"
    again = started()
    again.beam("inner", "17.90")
    again.beam("outer", "25.00")
    again.beam("outer", "45.50")
    assert again.beam("inner", "1:12.50") == "tray"
    assert again.times("anna") == ["17.900", "45.500", "-"]
    assert again.times("bea") == ["25.000", "-", "-"]


def test_the_beam_and_then_the_photo_finish() -> None:
    """The picture measures the finish again: one passing, two measurements, the better one official."""
    meet = started()
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    assert meet.beam("inner", "1:15.0007") == "anna at 1000"
    assert meet.times("anna")[2] == "1:15.000"
    assert meet.photo("inner", "1:15.003", heat=1) == "anna at 1000"
    assert meet.times("anna")[2] == "1:15.003"
    assert len(meet.race_of("anna").passings) == 4


def test_the_photo_finish_names_the_start_lane() -> None:
    """On the picture she is told by her armband: the start lane, not the lane of the finish."""
    meet = started(500)
    assert meet.photo("outer", "37.80") == "bea at 500"
    assert meet.photo("inner", "37.90", heat=1) == "anna at 500"
    assert meet.photo(None, "37.95") == "tray"
    assert meet.photo("inner", "38.00", heat=2) == "tray"


def test_the_transponder_measures_again() -> None:
    """Loop and beam within a second in one lane are one passing, whichever came first."""
    meet = started()
    assert meet.beam("inner", "17.8997", source=Source.TRANSPONDER) == "anna at 200"
    assert meet.beam("inner", "17.9000") == "anna at 200"
    assert meet.times("anna")[0] == "17.900"
    assert meet.beam("inner", "18.9001", source=Source.MANUAL) == "tray"


def test_a_second_break_of_the_beam() -> None:
    """The second leg through the same beam is no second passing: it is set aside and changes nothing."""
    meet = started()
    assert meet.beam("inner", "17.900") == "anna at 200"
    assert meet.beam("inner", "17.940") == "echo"
    assert meet.times("anna")[0] == "17.900"


def test_a_signal_of_no_lane() -> None:
    """A watch that does not say the lane: whoever alone can be meant; if it may be both, a person decides."""
    meet = started()
    assert meet.beam(None, "17.90", source=Source.MANUAL) == "tray"
    meet.rule("bea", Outcome.DNS)
    assert meet.beam(None, "17.95", source=Source.MANUAL) == "anna at 200"


def test_before_the_start() -> None:
    """What comes while the heat is only called waits for the gun, which may be told late."""
    meet = Meet()
    meet.call(1)
    assert meet.beam("inner", "-0.50") == "tray"
    assert meet.beam("inner", "17.90") == "tray"
    _, gun, early, opener = meet.gun(1)
    assert isinstance(gun, ev.HeatStarted)
    assert isinstance(early, ev.PulseSetAside)
    assert isinstance(opener, ev.PassingAttributed)
    assert meet.times("anna") == ["17.900", "-", "-"]
    assert meet.beam("inner", "-0.01") == "nobody"
    assert meet.beam("inner", "0.00") == "nobody"


def test_nobody_is_on_the_ice() -> None:
    """Between two heats somebody walks through the beam: kept as evidence, given to nobody."""
    meet = Meet()
    assert meet.beam("inner", "17.90") == "nobody"
    meet.race(1, "1:15.00", "1:16.00")
    assert meet.beam("inner", "1:40.00") == "nobody"
    assert meet.photo("inner", "1:15.00") == "tray"
    assert len(meet.state.pulses) == 6


def test_beyond_the_finish() -> None:
    """Skaters who roll out pass the line again: nobody is expected there."""
    meet = started()
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    meet.beam("inner", "1:15.00")
    meet.beam("outer", "1:16.10")
    assert meet.beam("outer", "1:50.00") == "tray"
    assert meet.beam("inner", "1:51.00") == "tray"
    assert meet.times("anna") == ["17.900", "45.500", "1:15.000"]


@pytest.mark.parametrize("time", ["10.00", "43.00"])
def test_nobody_is_that_fast_or_that_slow(time: str) -> None:
    """200 m in ten seconds is a walker in the beam; after 42 seconds somebody has fallen."""
    meet = started()
    meet.rule("bea", Outcome.DNS)
    assert meet.beam("inner", time) == "tray"


def test_who_is_out_is_not_expected() -> None:
    """Whoever was ruled out does not take the signals of the other."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "25.00")
    meet.rule("bea", Outcome.DNF)
    meet.beam("outer", "45.50")
    assert meet.beam("inner", "1:12.50") == "anna at 1000"


@pytest.mark.parametrize("missed", range(6))
def test_a_missed_signal_loses_one_passing_only(missed: int) -> None:
    """Whichever signal a sensor misses, every other one finds its skater, and nobody gets a wrong time."""
    signals = [
        ("inner", "17.90", "anna at 200"),
        ("outer", "18.10", "bea at 200"),
        ("outer", "45.50", "anna at 600"),
        ("inner", "46.10", "bea at 600"),
        ("outer", "1:14.00", "bea at 1000"),
        ("inner", "1:15.01", "anna at 1000"),
    ]
    meet = started()
    rest = [it for number, it in enumerate(signals) if number != missed]
    assert [meet.beam(lane, time) for lane, time, _ in rest] == [who for _, _, who in rest]


def test_a_skater_who_fell_is_found_again() -> None:
    """A lap far over her own pace goes to the tray; her next split is recognised."""
    meet = started(1500)
    meet.rule("bea", Outcome.DNS)
    assert meet.beam("inner", "25.00") == "anna at 300"
    assert meet.beam("outer", "1:16.00") == "tray"
    assert meet.beam("inner", "1:46.00") == "anna at 1100"


@pytest.mark.parametrize(
    ("lap", "judged"), [("21.00", "tray"), ("27.00", "anna"), ("38.00", "anna"), ("41.00", "tray")]
)
def test_a_lap_fits_her_fastest(lap: str, judged: str) -> None:
    """After a lap of 28 s the next is expected between 22.4 and 39.2 s; anything else is for a person."""
    meet = started(1500)
    meet.rule("bea", Outcome.DNS)
    meet.beam("inner", "25.00")
    meet.beam("outer", "53.00")
    after = Duration(parse_time("53.00") + parse_time(lap))
    assert meet.beam("inner", format_time(after)).split()[0] == judged


def test_the_heat_that_is_running_gets_the_signal() -> None:
    """The second pair is on the ice: nothing goes to the first, whose times would fit as well."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.start(2)
    assert meet.beam("inner", "17.90", heat=2) == "cleo at 200"
    assert meet.beam("outer", "18.10", heat=2) == "dora at 200"


# --- for every pair ---------------------------------------------------------------------------------

Signal = tuple[Duration, Lane, str]

paces = st.tuples(st.integers(25 * SECOND, 36 * SECOND), st.integers(3_300_000, 5_000_000))
"""Time of a lap, and what the standing start costs."""
WOBBLE = 500_000


@st.composite
def pairs(draw: st.DrawFn, distances: tuple[int, ...], apart: Duration) -> tuple[int, list[Signal]]:
    """Two skaters of about the same class, at most so far apart at the finish: their signals in order."""
    metres = draw(st.sampled_from(distances))
    labels = split_labels(metres)
    lap, standing_start = draw(paces)
    signals: list[Signal] = []
    for skater, start in (("anna", Lane.INNER), ("bea", Lane.OUTER)):
        slower = draw(st.integers(0, apart // len(labels)))
        time = standing_start + (lap + slower) * labels[0] // 400
        for split, label in enumerate(labels):
            time += lap + slower + draw(st.integers(-WOBBLE, WOBBLE)) if split else 0
            signals.append((Duration(time), lane_at_split(start, split, metres), f"{skater} at {label}"))
    return metres, sorted(signals)


def heard(metres: int, signals: list[Signal]) -> list[str]:
    meet = started(metres)
    return [meet.beam(lane.value, format_time(time, 6)) for time, lane, _ in signals]


@settings(max_examples=25)
@given(pairs((500, 1000, 1500, 3000), Duration(10 * SECOND)))
def test_an_undisturbed_race_needs_nobody(pair: tuple[int, list[Signal]]) -> None:
    """Two skaters at the pace of a race: every beam finds its skater, over every distance."""
    metres, signals = pair
    assert heard(metres, signals) == [who for _, _, who in signals]


@pytest.mark.slow
@settings(max_examples=40)
@given(pairs((5000, 10_000), Duration(60 * SECOND)))
def test_who_is_lapped_is_not_mistaken(pair: tuple[int, list[Signal]]) -> None:
    """Where one laps the other, both are expected in one lane: some go to the tray, none to the wrong one."""
    metres, signals = pair
    judged = heard(metres, signals)
    assert all(it in (who, "tray") for it, (_, _, who) in zip(judged, signals, strict=True))


@given(pairs((500, 1000, 1500), Duration(5 * SECOND)), st.data())
def test_a_missed_signal_makes_no_wrong_time(pair: tuple[int, list[Signal]], data: st.DataObject) -> None:
    """Whichever signal a sensor misses: the others go to their skater or to the tray."""
    metres, signals = pair
    signals.pop(data.draw(st.integers(0, len(signals) - 1)))
    judged = heard(metres, signals)
    assert all(it in (who, "tray") for it, (_, _, who) in zip(judged, signals, strict=True))
    assert judged.count("tray") <= 2


@given(st.lists(st.tuples(st.integers(1, 120 * SECOND), st.sampled_from(Lane), st.sampled_from(Source))))
def test_an_attribution_is_never_a_step_back(signals: list[tuple[int, Lane, Source]]) -> None:
    """Whatever the sensors say: a pulse is nobody's, or a passing of a race that is running."""
    meet = started()
    for number, (after, lane, source) in enumerate(sorted(signals)):
        pulse = Pulse(
            device="noise",
            number=number,
            kind=PulseKind.PASSING,
            source=source,
            at=later(GUN[1], Duration(after)),
            lane=lane,
        )
        found = attribute(meet.state, pulse)
        events = meet.do(pulse)
        assert len(events) == (1 if found is None else 2)
        if found is not None:
            assert events[1] == event_of(found, meet.last_pulse)
    for skater in ("anna", "bea"):
        times = [it.time for it in sorted(meet.race_of(skater).passings, key=lambda it: it.split)]
        assert all(time > 0 for time in times)


def test_the_beam_of_a_closed_heat_is_late() -> None:
    """What comes in after the heat was closed is set aside: everybody of it has a time or an outcome."""
    meet = started()
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    meet.close(1)
    assert meet.beam("outer", "1:16.00") == "nobody"
    assert meet.state.moment > Moment(0)


def test_a_picture_of_the_heat_before_is_nobodys() -> None:
    """Read late and without its heat, a photo finish is not taken for one of the pair that just started."""
    meet = Meet()
    meet.start(1)
    for lane, time in (("inner", "1:15.00"), ("outer", "1:16.00")):
        meet.photo(lane, time)
    meet.close(1)
    meet.start(2)
    assert meet.photo("inner", "1:15.10", heat=None) == "tray"
    assert meet.photo("inner", "1:15.11", heat=1) == "anna at 1000, read again"


def test_a_picture_without_heat_needs_a_beam_that_saw_the_same() -> None:
    """Where the camera was not told the heat, the beam tells whose finish it is."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.beam("outer", "18.10")
    meet.beam("outer", "45.50")
    meet.beam("inner", "45.90")
    meet.beam("inner", "1:15.003")
    assert meet.photo("inner", "1:15.001", heat=None) == "anna at 1000"


def test_a_finish_that_nobody_can_skate_goes_to_the_tray() -> None:
    """A photo-finish time must leave a possible last lap."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.beam("outer", "45.50")
    assert meet.photo("inner", "0:50.00") == "tray"
    assert meet.photo("inner", "1:15.00") == "anna at 1000"


def test_void_and_given_back_leaves_no_trace_in_the_order() -> None:
    """A pulse that is taken away and given back is as old as it was: leader and gaps are as before."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    before = scoreboard(meet.state).lead_changes, scoreboard(meet.state).on_ice
    photo = next(it.pulse for it in meet.race_of("anna").passings)
    meet.void("anna", photo)
    meet.attribute("anna", 2, photo)
    assert (scoreboard(meet.state).lead_changes, scoreboard(meet.state).on_ice) == before


def test_the_first_break_of_the_beam_is_told_second() -> None:
    """Two breaks of one beam 40 ms apart are told in the wrong order: the first one is the time."""
    meet = started()
    assert meet.beam("inner", "17.940") == "anna at 200"
    assert meet.beam("inner", "17.900") == "anna at 200"
    assert meet.also == ["taken from anna"]
    assert meet.times("anna")[0] == "17.900"


@pytest.mark.parametrize(("apart", "judged"), [("0.30", "echo"), ("0.31", "tray"), ("1.50", "tray")])
def test_who_breaks_the_beam_a_moment_later_is_asked(apart: str, judged: str) -> None:
    """Within 0.3 s it is the other leg; later it may be somebody else, or she was not the first one."""
    meet = started()
    meet.beam("inner", "17.90")
    assert meet.beam("inner", format_time(Duration(parse_time("17.90") + parse_time(apart)))) == judged


def test_one_laps_the_other_in_her_lane() -> None:
    """Anna at 1400 m and bea at 1000 m, in one lane within 50 ms: only the chips tell them apart."""
    meet = Meet(3000)
    meet.wear("anna", "bea")
    meet.start(1)
    for skater, times in (("anna", ("19.00", "48.00", "1:17.00")), ("bea", ("25.00", "1:05.00"))):
        for time in times:
            assert meet.chip(skater, time).startswith(skater)
    assert meet.beam("outer", "1:45.950") == "tray"
    assert meet.beam("outer", "1:46.000") == "tray"
    assert meet.chip("anna", "1:45.995") == "anna at 1400"
    assert meet.also == ["anna at 1400"]
    assert meet.chip("bea", "1:45.945") == "bea at 1000"
    assert meet.also == ["bea at 1000"]
    assert (meet.times("anna")[3], meet.times("bea")[2]) == ("1:46.000", "1:45.950")
    assert meet.questions == []


def test_a_late_signal_explains_what_waited() -> None:
    """At 1:12.50 two might have been meant; when bea's slow lap is told, the signal can only be anna's."""
    meet = started()
    meet.beam("inner", "17.90")
    meet.beam("outer", "25.00")
    meet.beam("outer", "45.50")
    assert meet.beam("inner", "1:12.50") == "tray"
    assert meet.beam("inner", "1:04.00") == "bea at 600"
    assert meet.also == ["anna at 1000"]
    assert meet.times("anna") == ["17.900", "45.500", "1:12.500"]


def test_a_device_that_knows_the_pair() -> None:
    """A beam that was told the pair of a quartet is of that pair."""
    meet = started()
    pulse = Pulse(
        device="beam",
        number=1,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=later(GUN[1], parse_time("17.90")),
        lane=Lane.INNER,
        pair=2,
    )
    assert meet.judged(meet.do(pulse)) == "tray"


# --- a picture that is read again --------------------------------------------------------------------


def two_read_heats() -> Meet:
    """Both heats are read from the picture and closed."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.race(2, "1:14.00", "1:14.50")
    return meet


def test_a_picture_is_read_again_when_others_have_skated() -> None:
    """The camera names the heat: until the result is signed the last reading counts."""
    meet = two_read_heats()
    assert meet.photo("outer", "1:15.43", heat=1) == "bea at 1000, read again"
    assert meet.times("bea")[-1] == "1:15.430"
    assert meet.confirm()[3].time == 75_430_000


def test_a_picture_is_read_again_after_signing() -> None:
    """The referee has signed: nothing changes by itself, the question names heat, skater and both times."""
    meet = two_read_heats()
    meet.confirm()
    assert meet.photo("outer", "1:15.43", heat=1) == "tray"
    assert meet.times("bea")[-1] == "1:16.000"
    assert meet.questions == [
        "the picture of Bea Test, W1000 heat 1, was read as 1:15.430 after the result was signed with"
        " 1:16.000: reopen the result, or set this reading aside?"
    ]
    (alarm,) = alarms(meet.state)
    assert (alarm.kind, alarm.severity) == (AlarmKind.READ_AFTER_SIGNING, Severity.SERIOUS)
    assert alarm.sentence == (
        "W1000 heat 1, 1000 m, Bea Test: the picture was read again after the result was signed: 1:15.430"
        " instead of 1:16.000; reopen the result, or set the reading aside."
    )


# --- pictures of races without lanes -----------------------------------------------------------------


def test_the_picture_of_a_mass_start() -> None:
    """The camera names who it was by the ID on its start list; who is on no start list is a question."""
    ice = Ice(together(("anna", "bea", "cleo")), kind=Kind.MASS_START, laps=16)
    ice.call(1)
    ice.fire(1)
    assert ice.picture(None, "8:31.002", starter="bea") == "bea at 6400"
    assert ice.picture(None, "8:31.001", starter="anna") == "anna at 6400"
    assert ice.picture(None, "8:31.003", starter="zoe") == "tray"
    assert ice.picture(None, "8:31.004") == "tray"
    assert [(rank, who) for rank, who, _ in ice.ranks][:2] == [(1, "anna"), (2, "bea")]


def test_the_picture_of_a_team() -> None:
    """The time of a team is on the picture, whichever of its skaters the chips have told so far."""
    teams = {"NED": ("anna", "bea", "cleo"), "CAN": ("dora", "eva", "fay")}
    ice = Ice(together(teams), kind=Kind.TEAM_PURSUIT, laps=6, teams=teams)
    ice.wear("anna", "bea", "cleo")
    ice.call(1)
    ice.fire(1)
    assert ice.picture(None, "2:58.107", starter="CAN") == "CAN at 2400"
    assert ice.picture(None, "2:57.511", starter="NED") == "NED at 2400"
    assert ice.picture(None, "2:57.512", starter="NED") == "NED at 2400, read again"
    assert (ice.times("NED")[-1], ice.times("CAN")[-1]) == ("2:57.512", "2:58.107")
