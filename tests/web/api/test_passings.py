"""Whose time a signal is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.officials import HEAT, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.competition.state import Race
from longtrack.competition.tray import tray
from longtrack.projections.questions import unanswered
from longtrack.sport.terms import Source
from longtrack.sport.times import parse_time


def race(meet: Officials, skater: str = "anna") -> Race:
    heat = meet.rink.desk.state.heat(DISTANCE, 1)
    assert heat is not None
    found = heat.race_of(skater)
    assert found is not None
    return found


def times(meet: Officials, skater: str = "anna") -> list[tuple[int, int, Source]]:
    return [(it.split, it.time // 1_000, it.source) for it in race(meet, skater).passings]


def test_a_signal_is_given_taken_and_given_to_another(meet: Officials) -> None:
    """Each act names who did it; the signal is never lost."""
    timekeeper = meet.console(Role.TIMEKEEPER, "Anna")
    meet.rink.start(1)
    meet.rink.passes("anna", 200, "17.90")
    signal = race(meet).passings[0].pulse
    timekeeper.does(f"{HEAT}/passings", pulse=signal, skater="bea", split=0)
    assert (times(meet), times(meet, "bea")) == ([], [(0, 17_900, Source.OPTICAL)])
    timekeeper.does(f"{HEAT}/passings/void", pulse=signal, skater="bea", reason="it was a dog")
    assert times(meet, "bea") == []
    assert meet.journal[-1] == (
        ev.Actor("timekeeper", "Anna/0001"),
        ev.PassingVoided(distance=DISTANCE, heat=1, skater="bea", pulse=signal, reason="it was a dog"),
    )
    assert timekeeper.is_refused(f"{HEAT}/passings/void", pulse=signal, skater="bea", reason="again") == (
        f"pulse {signal} is not attributed to bea"
    )


@pytest.mark.parametrize(
    ("typed", "micros", "unit"),
    [
        ("1:15.3", 75_300_000, 100_000),
        ("75,31", 75_310_000, 10_000),
        ("75.312", 75_312_000, 1_000),
        ("75", 75_000_000, 1_000_000),
    ],
)
def test_a_typed_time_is_evidence_first(meet: Officials, typed: str, micros: int, unit: int) -> None:
    """A signal by hand, certain to its last digit, then whose it is."""
    meet.rink.start(1)
    meet.console(Role.TIMEKEEPER).does(f"{HEAT}/passings/insert", skater="anna", split=2, time=typed)
    evidence, judgement = (event for _, event in meet.journal[-2:])
    assert isinstance(evidence, ev.PulseReceived)
    assert (evidence.pulse.device, evidence.pulse.source) == ("desk/console", Source.MANUAL)
    assert (evidence.pulse.elapsed, evidence.pulse.certain_to) == (micros, unit)
    assert judgement == ev.PassingAttributed(
        distance=DISTANCE, heat=1, skater="anna", split=2, pulse=meet.rink.desk.state.seq - 1
    )


def test_a_time_that_is_none_is_told_so(meet: Officials) -> None:
    """422, where, and what a time looks like; nothing is written."""
    meet.rink.start(1)
    timekeeper = meet.console(Role.TIMEKEEPER)
    before = timekeeper.seq
    answer = timekeeper.post(f"{HEAT}/passings/insert", seen=before, skater="anna", split=2, time="1:75")
    assert (answer.status_code, answer.json()["where"], timekeeper.seq) == (422, "$.time", before)
    assert "seconds and minutes go up to 59" in answer.json()["error"]


def test_the_start_is_no_time_at_a_line(meet: Officials) -> None:
    """Nought is refused with what to type."""
    meet.rink.start(1)
    timekeeper = meet.console(Role.TIMEKEEPER)
    before = timekeeper.seq
    answer = timekeeper.post(f"{HEAT}/passings/insert", seen=before, skater="anna", split=2, time="0.00")
    assert (answer.status_code, timekeeper.seq) == (422, before)
    assert answer.json()["error"] == (
        "0.00 is the start itself: type what the watch said there, such as 1:12.34"
    )


def test_whoever_corrects_a_time_by_hand_is_told_which_counts(meet: Officials) -> None:
    """The older one still counts: it is said at once, and asked before the result is confirmed, until one is
    chosen."""
    meet.rink.start(1)
    timekeeper = meet.console(Role.TIMEKEEPER)
    typed: dict[str, Any] = {"skater": "anna", "split": 2}
    first = timekeeper.post(f"{HEAT}/passings/insert", seen=timekeeper.seq, time="1:15.30", **typed)
    assert "notice" not in first.json()
    second = timekeeper.post(f"{HEAT}/passings/insert", seen=timekeeper.seq, time="1:13.50", **typed)
    assert second.json()["notice"] == (
        "1:15.30 (hand) still counts there: choose 1:13.50 where that is right"
    )

    def asked() -> list[str]:
        return [
            it.sentence for it in unanswered(meet.rink.desk.state, DISTANCE) if "two hands" in it.sentence
        ]

    assert asked() == [
        "W1000 heat 1, 1000 m, Anna Winter: two hands differ (1:15.30 and 1:13.50), 1:15.30 counts:"
        " choose the one that is right."
    ]
    corrected = race(meet).passings[-1].pulse
    timekeeper.does(f"{HEAT}/passings/source", pulse=corrected, reason="hand instead of hand", **typed)
    assert asked() == []
    official = race(meet).official(2)
    assert official is not None
    assert official.pulse == corrected


def test_a_key_for_a_skater_is_timed_by_the_desk(meet: Officials) -> None:
    """Without a typed time the key is the time, back to the moment at which it was pressed."""
    meet.rink.start(1)
    meet.rink.later(18)
    meet.console(Role.TIMEKEEPER).does(f"{HEAT}/passings/insert", skater="anna", split=0, ago=3_000)
    ((split, time, source),) = times(meet)
    assert (split, source) == (0, Source.MANUAL)
    assert 15_000 <= time < 16_000


def test_a_key_that_names_no_split_is_the_one_that_comes_next(meet: Officials) -> None:
    """Unless a device has just seen her there: then it measures the same passing."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    meet.rink.later(18)
    timekeeper.does(f"{HEAT}/passings/insert", skater="anna")
    meet.rink.later(27)
    meet.rink.passes("anna", 600, "44.80")
    timekeeper.does(f"{HEAT}/passings/insert", skater="anna")
    assert [(split, source) for split, _, source in times(meet)] == [
        (0, Source.MANUAL),
        (1, Source.OPTICAL),
        (1, Source.MANUAL),
    ]
    timekeeper.does(f"{HEAT}/passings/insert", skater="anna", time="1:13.5")
    assert times(meet)[-1] == (2, 73_500, Source.MANUAL)


def test_a_key_that_cannot_be_given_is_kept(meet: Officials) -> None:
    """The gun was not heard yet: the moment waits in the tray for it."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.call(1)
    answer = timekeeper.post(f"{HEAT}/passings/insert", seen=timekeeper.seq, skater="anna", split=0)
    assert answer.status_code == 409
    assert "heat 1 has no start; the moment is kept as signal 15" in answer.json()["error"]
    assert [it.seq for it in tray(meet.rink.desk.state)] == [answer.json()["signal"]] == [15]


def test_a_key_in_a_lane_is_a_signal_like_that_of_a_beam(meet: Officials) -> None:
    """The desk finds out whose it is; before a start it is nobody's; it is never refused."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    meet.rink.later(18)
    assert timekeeper.post("/keys", lane="inner").status_code == 200
    assert [it[0] for it in times(meet)] == [0]
    assert timekeeper.post("/keys").status_code == 200


def test_the_key_beside_the_beam_measures_the_same_passing(meet: Officials) -> None:
    """Both stand side by side; the beam counts, unless an official chooses, with a reason."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    meet.rink.later(18)
    timekeeper.post("/keys", lane="inner")
    by_hand = race(meet).passings[0]
    meet.rink.passes("anna", 200, "17.95")
    official = race(meet).official(0)
    assert official is not None
    assert official.time == parse_time("17.95")
    assert timekeeper.post(
        f"{HEAT}/passings/source", seen=timekeeper.seq, pulse=by_hand.pulse, skater="anna", split=0
    ).json() == {"error": "the body does not fit: object missing required field `reason`", "where": "$"}
    timekeeper.does(
        f"{HEAT}/passings/source", pulse=by_hand.pulse, skater="anna", split=0, reason="a leg in the beam"
    )
    official = race(meet).official(0)
    assert official is not None
    assert official.pulse == by_hand.pulse


def test_a_signal_is_set_aside(meet: Officials) -> None:
    """It leaves the tray, or whoever had it; and it can be given later."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    meet.rink.passes("anna", 200, "17.90")
    signal = race(meet).passings[0].pulse
    timekeeper.does(f"/signals/{signal}/set-aside", reason="a hand in the beam")
    assert times(meet) == []
    assert [type(event) for _, event in meet.journal[-2:]] == [ev.PassingVoided, ev.PulseSetAside]
    timekeeper.does(f"{HEAT}/passings", pulse=signal, skater="anna", split=0)
    assert timekeeper.is_refused("/signals/3/set-aside") == "entry 3 is not a pulse"
    assert timekeeper.post("/signals/x/set-aside", seen=3).status_code == 404
    gun = meet.rink.desk.state.distances[DISTANCE].heats[1].guns[0].pulse
    assert "is the gun of heat 1" in timekeeper.is_refused(f"/signals/{gun}/set-aside")


def test_two_look_at_one_signal_of_the_tray(meet: Officials) -> None:
    """Who comes second is told that it was judged meanwhile, whatever the first one did with it."""
    anna, bo = meet.console(Role.TIMEKEEPER, "Anna"), meet.console(Role.TIMEKEEPER, "Bo")
    meet.rink.call(1)
    anna.post("/keys", lane="inner")
    meet.rink.gun(1)
    for first, second in ((anna, bo), (bo, anna)):
        first.post("/keys")
        signal = tray(meet.rink.desk.state)[-1].seq if tray(meet.rink.desk.state) else 0
        seen = first.seq
        first.does(f"/signals/{signal}/set-aside", seen=seen)
        again = second.post(f"{HEAT}/passings", seen=seen, pulse=signal, skater="anna", split=0)
        assert again.json()["error"] == f"signal {signal} was judged meanwhile (entry {seen + 1}): look again"
        other = second.post(f"/signals/{signal}/set-aside", seen=seen)
        assert other.status_code == 409


def test_a_signal_that_was_given_meanwhile_is_not_set_aside(meet: Officials) -> None:
    """It counts in a heat that somebody else changed since."""
    anna, bo = meet.console(Role.TIMEKEEPER, "Anna"), meet.console(Role.TIMEKEEPER, "Bo")
    meet.rink.start(1)
    meet.rink.passes("anna", 200, "17.90")
    signal = race(meet).passings[0].pulse
    seen = anna.seq
    anna.does(f"{HEAT}/passings", seen=seen, pulse=signal, skater="bea", split=0)
    answer = bo.post(f"/signals/{signal}/set-aside", seen=seen)
    assert answer.status_code == 409
    assert answer.json()["overtaken"]["what"] == f"signal {signal} was given to Béa Čas at 200 m"


def test_the_hand_times_of_a_whole_heat_are_taken_in_one_act(meet: Officials) -> None:
    """A chip was seen once, so each time by hand has to be chosen: one act does, one undo takes it back."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    for metres, anna, bea in ((200, "17.90", "18.10"), (600, "45.00", "46.00")):
        meet.rink.passes("anna", metres, anna)
        meet.rink.passes("bea", metres, bea)
    meet.rink.passes("anna", 1000, "75.10", source=Source.TRANSPONDER)
    for skater, time in (("anna", "1:15.2"), ("bea", "1:16.3")):
        timekeeper.does(f"{HEAT}/passings/insert", skater=skater, split=2, time=time)
    taken = timekeeper.does(f"{HEAT}/passings/by-hand")
    assert [(it.skater, it.split) for _, it in meet.journal[-2:] if isinstance(it, ev.SourceChosen)] == [
        ("anna", 2),
        ("bea", 2),
    ]
    assert official_finishes(meet) == [
        ("anna", 75_200_000, Source.MANUAL),
        ("bea", 76_300_000, Source.MANUAL),
    ]
    assert timekeeper.is_refused(f"{HEAT}/passings/by-hand") == (
        "nobody in heat 1 of W1000 has a time by hand that is still to be chosen"
    )
    timekeeper.does("/undo", entry=taken, reason="the wrong watch")
    assert official_finishes(meet) == [
        ("anna", 75_100_000, Source.TRANSPONDER),
        ("bea", 76_300_000, Source.MANUAL),
    ]


def test_hand_times_of_a_club_without_devices_need_no_act(meet: Officials) -> None:
    """Where nothing better ever measured a finish, they count as they are."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    timekeeper.does(f"{HEAT}/passings/insert", skater="anna", split=2, time="1:15.2")
    assert "nobody in heat 1" in timekeeper.is_refused(f"{HEAT}/passings/by-hand")


def official_finishes(meet: Officials) -> list[tuple[str, int, Source]]:
    """Return which finishes count in the first heat."""
    distance = meet.rink.desk.state.distances[DISTANCE]
    found = [(it.skater, distance.finish(it)) for it in distance.heats[1].races]
    return [(skater, it.time, it.source) for skater, it in found if it is not None]
