"""The schedule: what was planned, what is to be expected, and what a delay moves."""

from __future__ import annotations

import re

import pytest
from tests.competition_at_work import OPENED, SECOND, Work

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.projections.schedule import Schedule, delay_of, schedule, usual_seconds
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Moment

MINUTE = 60 * SECOND
D, ICE, TEXT = ev.ItemKind.DISTANCE, ev.ItemKind.ICE, ev.ItemKind.TEXT


def at(minutes: int, seconds: int = 0) -> Moment:
    return Moment(OPENED + minutes * MINUTE + seconds * SECOND)


def item(id: str, kind: ev.ItemKind, minute: int, **more: object) -> ev.ScheduleItem:
    return ev.ScheduleItem(id=id, kind=kind, at=at(minute), **more)  # type: ignore[arg-type]


def work() -> Work:
    """Two distances of three pairs each, with the ice made between them; two minutes a pair."""
    work = Work("W500", "W1000")
    for name in ("W500", "W1000"):
        for number in range(6):
            work.enter(f"s{number}", name)
        places = tuple(
            ev.DrawnPlace(1 + number // 2, Lane.OUTER if number % 2 else Lane.INNER, f"s{number}")
            for number in range(6)
        )
        work.do(ev.DrawMade(distance=name, method="by hand", seed=None, places=places))
        work.do(ev.StartListPublished(distance=name))
    work.do(
        ev.SchedulePlanned(
            items=(
                item("warm", TEXT, 0, minutes=20, text="Warming up"),
                item("a", D, 30, distance="W500", seconds=120),
                item("ice", ICE, 36, minutes=15, text="Ice"),
                item("b", D, 51, distance="W1000", seconds=180),
            )
        )
    )
    return work


def start(work: Work, name: str, heat: int, when: Moment) -> None:
    """Call a heat, fire its gun, and close it: nobody arrives."""
    work.do(ev.HeatCalled(distance=name, heat=heat))
    gun = Pulse(device="gun", number=work.state.seq, kind=PulseKind.START, source=Source.OPTICAL, at=when)
    work.do(gun)
    for race in work.state.distances[name].heats[heat].races:
        ruling = ev.OutcomeRuled(distance=name, heat=heat, skater=race.skater, outcome=Outcome.DNF)
        work.do(ruling)
    work.do(ev.HeatClosed(distance=name, heat=heat))


def shown(found: Schedule) -> list[str]:
    """`a now 30 -> 36 +0` for each item: minutes since the opening."""
    minutes = [((it.expected - OPENED) // MINUTE, (it.until - OPENED) // MINUTE) for it in found.lines]
    return [
        f"{it.id} {it.stage.value} {begins} -> {until} {it.late:+}"
        for it, (begins, until) in zip(found.lines, minutes, strict=True)
    ]


def test_as_planned() -> None:
    """Every heat has its moment; the first item to come is what is next."""
    found = schedule(work().state)
    assert shown(found) == [
        "warm next 0 -> 20 +0",
        "a later 30 -> 36 +0",
        "ice later 36 -> 51 +0",
        "b later 51 -> 60 +0",
    ]
    assert [(it.number, (it.at - OPENED) // MINUTE, it.started) for it in found.lines[3].heats] == [
        (1, 51, False),
        (2, 54, False),
        (3, 57, False),
    ]
    assert (found.next, found.late) == ("warm", 0)


def test_a_delay_moves_the_item_and_the_rest() -> None:
    """What comes before stays; a delay below zero takes some of it back; a new plan forgets them."""
    meet = work()
    meet.do(ev.ScheduleDelayed(item="a", minutes=10, reason="the bus is late"))
    assert shown(schedule(meet.state)) == [
        "warm next 0 -> 20 +0",
        "a later 40 -> 46 +10",
        "ice later 46 -> 61 +10",
        "b later 61 -> 70 +10",
    ]
    meet.do(ev.ScheduleDelayed(item="b", minutes=-4))
    assert [delay_of(meet.state, it) for it in ("warm", "a", "ice", "b", "?")] == [0, 10, 10, 6, 0]
    assert shown(schedule(meet.state))[3] == "b later 61 -> 70 +10", "not before the ice is made"
    meet.do(ev.SchedulePlanned(items=meet.state.schedule))
    assert meet.state.delays == ()


def test_what_has_begun_tells_when_the_rest_comes() -> None:
    """The first pair started three minutes late, the third long after; the ice is made after that."""
    meet = work()
    start(meet, "W500", 1, at(33))
    found = schedule(meet.state, at(34))
    assert shown(found) == [
        "warm done 0 -> 20 +0",
        "a now 33 -> 39 +3",
        "ice next 39 -> 54 +3",
        "b later 54 -> 63 +3",
    ]
    assert (found.next, found.late) == ("ice", 3)
    assert [(it.at - OPENED) // MINUTE for it in found.lines[1].heats] == [33, 35, 37]
    start(meet, "W500", 2, at(35))
    assert shown(schedule(meet.state, at(45)))[1:3] == ["a now 33 -> 47 +3", "ice next 47 -> 62 +11"]
    start(meet, "W500", 3, at(45))
    assert shown(schedule(meet.state, at(50))) == [
        "warm done 0 -> 20 +0",
        "a done 33 -> 47 +3",
        "ice now 47 -> 62 +11",
        "b next 62 -> 71 +11",
    ]
    assert shown(schedule(meet.state, at(63)))[2:] == ["ice done 47 -> 62 +11", "b next 63 -> 72 +12"]


def test_a_distance_in_two_parts_and_one_that_is_not_drawn() -> None:
    """The ice is made after pair 2; what is not drawn yet takes as long as its entries will."""
    meet = work()
    meet.do(ev.DistanceAdded(distance="W3000", name="Women's 3000 m", metres=3000))
    for number in range(5):
        meet.enter(f"s{number}", "W3000")
    meet.do(
        ev.SchedulePlanned(
            items=(
                item("1", D, 0, distance="W500", last=2, text="pairs 1 and 2", seconds=60),
                item("2", ICE, 2, minutes=10),
                item("3", D, 12, distance="W500", first=3, seconds=60),
                item("4", D, 13, distance="W3000"),
            )
        )
    )
    found = schedule(meet.state)
    assert [[it.number for it in line.heats] for line in found.lines] == [[1, 2], [], [3], []]
    assert shown(found)[3] == "4 later 13 -> 29 +0", "three pairs of 339 s"
    assert found.lines[0].text == "Women's 500 m pairs 1 and 2"


def test_how_long_a_pair_really_takes() -> None:
    """After four starts the time between them is known: the middle one, one long break does not count."""
    meet = Work("W500")
    for number in range(10):
        meet.enter(f"s{number}", "W500")
    places = tuple(ev.DrawnPlace(number + 1, Lane.INNER, f"s{number}") for number in range(10))
    meet.do(ev.DrawMade(distance="W500", method="by hand", seed=None, places=places))
    meet.do(ev.SchedulePlanned(items=(item("1", D, 0, distance="W500"),)))
    for heat, minute in enumerate((0, 2, 5, 30), 1):
        assert schedule(meet.state).lines[0].measured == 0
        start(meet, "W500", heat, at(minute))
    assert schedule(meet.state).lines[0].measured == 180


@pytest.mark.parametrize(
    ("word", "seconds"), [("W500", 119), ("M1000", 163), ("M10000", 955), ("WMS", 1208), ("WTP", 378)]
)
def test_the_usual_time_from_start_to_start(word: str, seconds: int) -> None:
    """It grows with the distance; a field of a mass start is presented first."""
    (distance,) = Work(word).state.distances.values()
    assert usual_seconds(distance) == seconds


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (ev.ScheduleDelayed(item="a", minutes=0), "a delay is 1 to 1440 minutes, or as many below zero"),
        (ev.ScheduleDelayed(item="?", minutes=5), "the schedule has no item ?"),
        (ev.SchedulePlanned(items=(item("x", TEXT, 1), item("y", TEXT, 0))), "item y begins before item x"),
        (ev.SchedulePlanned(items=(item("x", TEXT, 1), item("x", TEXT, 2))), "an id of its own"),
        (ev.SchedulePlanned(items=(item("x", D, 1),)), "name its distance, or none"),
        (ev.SchedulePlanned(items=(item("x", D, 1, distance="M1"),)), "M1 is not on the programme"),
        (ev.SchedulePlanned(items=(item("x", ICE, 1, minutes=-5),)), "a length or heats that cannot be"),
    ],
)
def test_what_cannot_be_planned(event: ev.AnyEvent, sentence: str) -> None:
    """One sentence for the secretary."""
    meet = work()
    with pytest.raises(Refusal, match=re.escape(sentence)):
        meet.do(event)


def test_without_a_schedule_there_is_nothing() -> None:
    """No lines, nothing next."""
    assert schedule(Work("W500").state, OPENED) == Schedule((), "", 0)


def test_a_distance_is_done_only_when_all_of_it_was_skated() -> None:
    """Where a later one is skated first, the earlier one is still to come, and is what is next."""
    found = work()
    for heat in (1, 2, 3):
        start(found, "W1000", heat, at(20 + 3 * heat))
    stages = {it.id: it.stage.value for it in schedule(found.state).lines}
    assert stages == {"warm": "done", "a": "next", "ice": "done", "b": "done"}
