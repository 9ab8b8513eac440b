"""Heats that the gun calls: 500 m unless it says otherwise, a heat every ninety seconds."""

from __future__ import annotations

import pytest
from tests.ice import Ice, Unattended, drawn_pairs, quartet
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.calling import before_gun
from longtrack.competition.fold import fold
from longtrack.competition.state import HeatStatus
from longtrack.projections.alarms import AlarmKind, alarms
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, format_time, later, parse_time

THREE = drawn_pairs(("anna", "bea"), ("cleo", "dora"), ("eva", "fay"))


def evening(places: tuple[ev.DrawnPlace, ...] = THREE, metres: int = 500) -> Unattended:
    return Unattended(places, metres=metres)


SHOT = "a shot while no heat was waiting for its start: a false start, or a contact that closed?"
USUAL = ("10.50", "10.60", "38.00", "38.50")


# --- one heat after the other ----------------------------------------------------------------------


def test_fifteen_pairs_by_the_gun_alone() -> None:
    """Nobody sits at a console: each gun leaves the heat before and starts the next one."""
    pairs = [(f"a{number:02d}", f"b{number:02d}") for number in range(15)]
    meet = evening(drawn_pairs(*pairs))
    for number in range(15):
        gun = format_time(Duration(number * 90_000_000))
        assert meet.shot(gun) == f"gun of heat {number + 1}"
        meet.skated_by(gun, *USUAL)
    meet.switch_off()
    assert meet.statuses == " ".join(["closed"] * 15)
    assert [meet.times(f"a{number:02d}") for number in range(15)] == [["10.500", "38.000"]] * 15
    assert meet.questions == []
    assert fold(meet.entries) == meet.state


def test_what_the_gun_does() -> None:
    """The first heat stays open for its picture, as nobody knows yet whether there is a camera."""
    meet = evening()
    assert meet.shot("0.00") == "gun of heat 1"
    assert meet.also == ["heat 1 called"]
    meet.skated_by("0.00", *USUAL)
    assert meet.shot("1:30.00") == "gun of heat 2"
    assert meet.also == ["heat 1 skated", "heat 2 called"]
    meet.skated_by("1:30.00", *USUAL)
    assert meet.shot("3:00.00") == "gun of heat 3"
    assert meet.also == ["heat 2 closed", "heat 3 called"]
    assert meet.statuses == "skated closed running"


def test_a_finish_is_missing() -> None:
    """Bea's finish was not seen: the next gun starts the next heat all the same, and hers stays open."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", "10.50", "10.60", "38.00")
    assert meet.shot("1:30.00") == "gun of heat 2"
    assert meet.also == ["heat 1 skated", "heat 2 called"]
    meet.skated_by("1:30.00", *USUAL)
    assert meet.read("outer", "38.600", heat=1) == "bea at 500"
    assert meet.times("bea") == ["10.600", "38.600"]
    assert meet.statuses == "skated running drawn"


def test_nothing_was_seen_of_a_heat() -> None:
    """Both beams were dead: a minute later the gun is that of the next heat."""
    meet = evening()
    meet.shot("0.00")
    assert meet.shot("1:10.00") == "gun of heat 2"
    assert meet.statuses == "skated running drawn"


def test_a_picture_read_late_closes_the_heat() -> None:
    """Read when the next pair is on the ice: the last picture of a skated heat closes it."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    meet.shot("1:30.00")
    assert meet.read("inner", "38.002", heat=1) == "anna at 500"
    assert meet.statuses == "skated running drawn"
    assert meet.read("outer", "38.499", heat=1) == "bea at 500"
    assert meet.also == ["heat 1 closed"]
    assert meet.times("anna")[-1] == "38.002"


def test_the_pictures_close_the_heat_on_the_ice() -> None:
    """Once both are read nothing better is to come; until the result is signed they may be read once more."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    meet.read("inner", "38.003", heat=1)
    assert meet.read("outer", "38.501", heat=1) == "bea at 500"
    assert meet.also == ["heat 1 closed"]
    assert meet.read("outer", "38.502", heat=1) == "bea at 500, read again"
    assert meet.times("bea")[-1] == "38.502"
    meet.shot("1:30.00")
    assert meet.read("outer", "38.503", heat=1) == "bea at 500, read again"
    assert meet.times("bea")[-1] == "38.503"
    assert meet.statuses == "closed running drawn"


def test_the_camera_is_known() -> None:
    """Where finishes are read from pictures, a heat that is not read yet is left open."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    meet.read("inner", "38.003", heat=1)
    meet.read("outer", "38.501", heat=1)
    meet.shot("1:30.00")
    meet.skated_by("1:30.00", *USUAL)
    meet.shot("3:00.00")
    assert meet.statuses == "closed skated running"


def test_the_last_heat() -> None:
    """After the last heat a shot starts nobody; when the devices are switched off, everybody is done."""
    meet = evening(drawn_pairs(("anna", "bea")))
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    assert meet.shot("1:30.00") == "tray"
    assert meet.statuses == "running"
    meet.switch_off()
    assert meet.statuses == "closed"


def test_the_devices_are_switched_off_too_early() -> None:
    """Who has no time keeps the heat open."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", "10.50", "10.60", "38.00")
    meet.switch_off()
    assert meet.statuses == "skated drawn drawn"
    meet.rule("bea", Outcome.DNF)
    meet.switch_off()
    assert meet.statuses == "closed drawn drawn"


# --- shots that start nobody -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("again", "judged"),
    [
        ("0.05", "echo"),
        ("0.29", "echo"),
        ("0.90", "tray"),
        ("2.00", "tray"),
        ("14.00", "tray"),
        ("44.00", "tray"),
    ],
)
def test_a_second_shot_is_no_start(again: str, judged: str) -> None:
    """A contact that bounces is set aside; a shot while somebody may still be skating is a question."""
    meet = evening()
    meet.shot("0.00")
    if parse_time(again) > 11_000_000:
        meet.skated_by("0.00", "10.50", "10.60")
    assert meet.shot(again) == judged
    assert meet.also == []
    assert meet.statuses == "running drawn drawn"
    assert meet.questions == [SHOT] * (judged == "tray")


def test_a_shot_right_after_the_finish() -> None:
    """Nobody starts while the pair before rolls out."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    assert meet.shot("42.00") == "tray"
    assert meet.shot("45.00") == "gun of heat 2"


def test_slow_skaters_are_not_left_alone() -> None:
    """Children need a minute and more: half way round, a contact that closes starts nobody else."""
    meet = evening()
    meet.shot("0.00")
    meet.skated_by("0.00", "15.00", "16.00")
    assert meet.shot("1:05.00") == "tray"
    assert meet.crossed("outer", "1:08.00") == "anna at 500"
    assert meet.crossed("inner", "1:12.00") == "bea at 500"
    assert meet.shot("2:30.00") == "gun of heat 2"


def test_a_false_start() -> None:
    """A shot, the shot that calls back, and half a minute later the start that counts."""
    meet = evening()
    assert meet.shot("0.00") == "gun of heat 1"
    assert meet.shot("1.80") == "tray"
    assert meet.shot("25.00") == "gun of heat 1"
    meet.skated_by("25.00", *USUAL)
    assert meet.times("anna") == ["10.500", "38.000"]
    assert len(meet.questions) == 1
    assert meet.shot("1:50.00") == "gun of heat 2"


def test_a_shot_after_somebody_was_seen_is_no_new_start() -> None:
    """Called back or not: who was at 100 m has started."""
    meet = evening()
    meet.shot("0.00")
    meet.shot("1.80")
    meet.skated_by("0.00", "10.50", "10.60")
    assert meet.shot("25.00") == "tray"
    assert meet.times("anna")[0] == "10.500"


def test_only_shots_call() -> None:
    """A beam, a shot without a time and a shot that was told before call nobody."""
    meet = evening()
    shot = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=Moment(7))
    assert [type(it) for it in before_gun(meet.state, shot)] == [ev.HeatCalled]
    timeless = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL)
    beam = Pulse(device="beam", number=1, kind=PulseKind.PASSING, source=Source.OPTICAL, at=Moment(7))
    assert before_gun(meet.state, timeless) == before_gun(meet.state, beam) == ()
    meet.do(shot)
    assert before_gun(meet.state, shot) == ()


def test_a_heat_that_somebody_called_waits_for_this_gun() -> None:
    """The desk may call a heat by hand: the gun then starts that one."""
    meet = evening()
    meet.call(2)
    assert meet.shot("0.00") == "gun of heat 2"
    assert meet.also == []


def test_a_shot_of_another_clock_calls_nobody() -> None:
    """Where clocks are compared, a shot of one that never was may be the old gun, told late."""
    meet = Unattended(THREE, metres=500)
    meet.state = fold(
        [ev.JournalEntry(it.seq, it.moment, it.actor, _with_clocks(it.event)) for it in meet.entries]
    )
    meet.shot("0.00", device="timer")
    assert meet.statuses == "running drawn drawn"
    assert meet.shot("1:30.00", device="decoder") == "tray"
    assert meet.statuses == "running drawn drawn"
    meet.compare("timer", "0.00")
    meet.compare("decoder", "0.00")
    assert meet.shot("1:40.00", device="decoder") == "gun of heat 2"


def _with_clocks(event: ev.AnyEvent) -> ev.AnyEvent:
    if not isinstance(event, ev.CompetitionOpened):
        return event
    return ev.CompetitionOpened(
        name=event.name,
        venue=event.venue,
        rulebook=event.rulebook,
        date=event.date,
        time_zone=event.time_zone,
        clocks_compared=True,
    )


# --- quartets --------------------------------------------------------------------------------------


def two_quartets() -> Unattended:
    return evening(
        (*quartet("anna", "bea", "cleo", "dora"), *quartet("eva", "fay", "gwen", "hedy", heat=2)), metres=1000
    )


def test_quartets_have_two_guns() -> None:
    """The second gun, half a lap later, starts the second pair; the third one the next heat."""
    meet = two_quartets()
    assert meet.shot("0.00") == "gun of heat 1"
    assert meet.shot("18.00") == "gun of heat 1"
    assert [(gun.pair, gun.at - meet.gun_of(1)) for gun in meet.distance.heats[1].guns] == [
        (1, 0),
        (2, 18_000_000_000),
    ]
    for lane, time in (
        ("inner", "17.90"),
        ("outer", "18.10"),
        ("inner", "36.10"),
        ("outer", "36.30"),
        ("outer", "46.00"),
        ("inner", "47.00"),
        ("outer", "1:04.10"),
        ("inner", "1:05.00"),
        ("inner", "1:15.00"),
        ("outer", "1:16.50"),
        ("inner", "1:34.00"),
        ("outer", "1:34.80"),
    ):
        assert meet.crossed(lane, time) != "tray"
    assert meet.times("dora") == ["18.300", "47.000", "1:16.800"]
    assert meet.shot("3:00.00") == "gun of heat 2"
    assert meet.statuses == "skated running"


@pytest.mark.parametrize("again", ["2.00", "7.90"])
def test_a_recall_is_not_the_second_pair(again: str) -> None:
    """A shot a few seconds after the first one calls back; it starts nobody."""
    meet = two_quartets()
    meet.shot("0.00")
    assert meet.shot(again) == "tray"
    assert len(meet.distance.heats[1].guns) == 1


def test_the_first_pair_of_a_quartet_starts_again() -> None:
    """Called back after 2 s, it starts anew after 25 s: that is not the gun of the second pair."""
    meet = two_quartets()
    meet.shot("0.00")
    assert meet.shot("2.00") == "tray"
    assert meet.shot("25.00") == "gun of heat 1"
    assert meet.shot("43.00") == "gun of heat 1"
    assert [(gun.pair, gun.at - meet.gun_of(1)) for gun in meet.distance.heats[1].guns] == [
        (1, 25_000_000_000),
        (2, 43_000_000_000),
    ]


def test_a_bounce_of_each_gun_of_a_quartet() -> None:
    """Both contacts close again after 0.9 s: two questions, and both pairs keep their guns."""
    meet = two_quartets()
    assert [meet.shot(it) for it in ("0.00", "0.90", "18.00", "18.90")] == [
        "gun of heat 1",
        "tray",
        "gun of heat 1",
        "tray",
    ]
    assert [gun.at - meet.gun_of(1) for gun in meet.distance.heats[1].guns] == [0, 18_000_000_000]


def test_the_gun_of_the_second_pair_was_not_heard() -> None:
    """Two minutes after the first gun a shot is that of the next heat; the second pair has no times."""
    meet = two_quartets()
    meet.shot("0.00")
    assert meet.shot("1:50.00") == "gun of heat 2"
    assert meet.also == ["heat 1 skated", "heat 2 called"]
    assert meet.distance.heats[1].gun(2) is None


def test_the_second_pair_is_called_back() -> None:
    """A lap later than usual the second pair starts again: that is still the second gun."""
    meet = two_quartets()
    meet.shot("0.00")
    meet.shot("18.00")
    meet.false_start("cleo")
    assert meet.shot("1:12.00") == "gun of heat 1"


# --- in which order --------------------------------------------------------------------------------


def test_distance_after_distance() -> None:
    """The second distance of the programme begins when the first one is over."""
    meet = evening(drawn_pairs(("anna", "bea"), ("cleo", "dora")))
    for event in (
        ev.DistanceAdded(distance="W1500", name="1500 m", metres=1500),
        ev.EntryAccepted(distance="W1500", skater="anna"),
        ev.DrawMade(distance="W1500", method="by hand", seed=None, places=drawn_pairs(("anna",))),
    ):
        meet.do(event)
    for gun in ("0.00", "1:30.00"):
        meet.shot(gun)
        meet.skated_by(gun, *USUAL)
    assert meet.shot("3:00.00") == "tray"
    meet.do(ev.StartListPublished(distance="W1500"))
    assert meet.shot("3:30.00") == "gun of heat 1"
    heat = meet.state.heat("W1500", 1)
    assert heat is not None
    assert heat.status is HeatStatus.RUNNING
    assert meet.statuses == "skated closed"


def test_who_has_withdrawn_is_not_called() -> None:
    """A heat in which everybody has withdrawn or is out is passed over; one skater is enough for a heat."""
    meet = evening()
    for skater in ("anna", "bea", "cleo"):
        meet.do(ev.EntryWithdrawn(distance=DISTANCE, skater=skater))
    assert meet.shot("0.00") == "gun of heat 2"
    assert meet.crossed("outer", "10.60") == "dora at 100"
    assert meet.crossed("inner", "39.00") == "dora at 500"
    assert meet.shot("1:30.00") == "gun of heat 3"
    assert meet.statuses == "drawn skated running"


def test_reskates_come_last() -> None:
    """Bea skates again after the last pair, alone."""
    meet = evening(drawn_pairs(("anna", "bea"), ("cleo", "dora")))
    meet.shot("0.00")
    meet.skated_by("0.00", *USUAL)
    meet.again("bea", heat=1, new_heat=3, lane=Lane.OUTER)
    assert meet.shot("1:30.00") == "gun of heat 2"
    meet.skated_by("1:30.00", *USUAL)
    assert meet.shot("45:00.00") == "gun of heat 3"
    assert meet.crossed("outer", "45:10.40") == "bea at 100"


def test_everybody_of_a_heat_was_ruled_out() -> None:
    """Both are disqualified: the next gun closes their heat."""
    meet = evening()
    meet.shot("0.00")
    for skater in ("anna", "bea"):
        meet.rule(skater, Outcome.DQ)
    assert meet.shot("40.00") == "gun of heat 2"
    for skater in ("cleo", "dora"):
        meet.rule(skater, Outcome.DNF)
    assert meet.shot("1:20.00") == "gun of heat 3"
    assert meet.statuses == "skated closed running"


def test_a_late_gun_takes_what_waited() -> None:
    """The gun is told after the first beams and chips of its heat: they are judged then."""
    meet = evening()
    meet.wear("anna", "bea")
    assert meet.crossed("inner", "10.50") == "nobody"
    assert meet.seen("bea", "10.595") == "not_on_the_ice"
    assert meet.crossed("outer", "10.60") == "nobody"
    assert meet.shot("0.00") == "gun of heat 1"
    assert meet.times("anna")[0] == "10.500"
    assert meet.times("bea")[0] == "10.600"


def test_a_desk_with_a_person_is_not_disturbed() -> None:
    """Without anybody on the programme, nothing is called."""
    meet = Ice(THREE, metres=500)
    for heat in (1, 2, 3):
        meet.call(heat)
        for skater in [race.skater for race in meet.distance.heats[heat].races]:
            meet.rule(skater, Outcome.DNS)
        meet.close(heat)
    shot = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=Moment(7))
    assert before_gun(meet.state, shot) == ()


# --- a clock that was set -----------------------------------------------------------------------------


def by_receipt(meet: Meet, heat: int, told: str, device: str = "gun") -> list[str]:
    """Fire the gun of a heat, told to the desk at a time since the first gun; return what it leads to."""
    meet.number += 1
    shot = Pulse(
        device=device,
        number=meet.number,
        kind=PulseKind.START,
        source=Source.OPTICAL,
        at=Moment(GUN[heat] + 3_600_000_000_000),
    )
    first = meet.distance.heats[1].gun(1)
    assert first is not None
    before = before_gun(meet.state, shot, later(first.told, parse_time(told)))
    said = [meet.said(it) for event in before for it in meet.do(event)]
    return [*said, meet.judged(meet.do(shot))]


def meet_with_a_step() -> Meet:
    """Anna has finished, bea was not seen; then the clock of the gun is set an hour forward."""
    meet = Meet(clocks_compared=True)
    meet.compare("gun", "0.00")
    meet.compare("optical", "0.00")
    meet.start(1)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.00"), ("inner", "1:15.00")):
        meet.beam(lane, time)
    meet.compare("gun", "1:00:00.00", at="3:00.00", stepped=True)
    return meet


def test_the_clock_of_the_gun_was_set_since_the_last_heat() -> None:
    """The clocks do not tell how long ago the last gun was; when the desk was told of it does."""
    meet = meet_with_a_step()
    assert by_receipt(meet, 2, "4:00.00") == ["heat 1 skated", "heat 2 called", "gun of heat 2"]
    assert [it.status.value for it in meet.distance.heats.values()] == ["skated", "running"]
    assert meet.beam("inner", "17.50", heat=2) == "cleo at 200"
    assert [it.sentence for it in alarms(meet.state) if it.kind is AlarmKind.FINISH_MISSING] == [
        "W1000 heat 1, 1000 m, Bea Test: no finish was measured, and this heat has left the ice:"
        " rule an outcome, or give it a time."
    ]


def test_a_shot_soon_after_the_clock_was_set() -> None:
    """Fifty seconds after the gun, bea is still on the ice: it is a question, as it would be by the clock."""
    meet = meet_with_a_step()
    assert by_receipt(meet, 2, "50.00") == ["tray"]
    assert [it.status.value for it in meet.distance.heats.values()] == ["running", "drawn"]
