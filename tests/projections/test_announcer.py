"""What a speaker has before her: bests, needs, pace, who met whom, who comes next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.projections.conftest import entry_of
from tests.projections.test_golden import text_of
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.projections.announcer import Announcer, Called, announcer
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import later, parse_time


def spoken_of(rink: Rink) -> Announcer:
    state = rink.desk.state
    return announcer(state, scoreboard(state))


def with_bests(rink: Rink, **bests: str) -> None:
    for skater, best in bests.items():
        rink.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, personal_best=best, number="007"))


def needs(called: Called) -> dict[str, tuple[str, str, bool]]:
    return {it.what: (it.time.text, it.rest.marked, it.gone) for it in called.needs}


@pytest.mark.parametrize(
    ("name", "heat", "skater", "split"),
    [
        ("pair_1_after_200", 1, "ned-schulting-suzanne", 0),
        ("pair_13_kok_breaks_the_record", 13, "ned-kok-femke", 2),
        ("pair_15_at_the_bell", 15, "ned-leerdam-jutta", 1),
    ],
)
def test_the_milan_race(
    golden: Callable[[str, str], None],
    entries: tuple[JournalEntry, ...],
    name: str,
    heat: int,
    skater: str,
    split: int,
) -> None:
    """Everything that a speaker is shown, at the moments that people talk about."""
    state = fold(entries[: entry_of(entries, heat, skater, split)])
    golden(f"announcer_{name}.json", text_of(announcer(state, scoreboard(state))))


def test_what_she_needs_and_what_is_left_of_it() -> None:
    """Before the first split the whole times; then what the rest may take; gone once her clock has passed."""
    rink = Rink()
    with_bests(rink, cleo="44.00")
    rink.skates(1, "74.10", "75.20")
    rink.call(2)
    cleo = spoken_of(rink).called[0]
    assert needs(cleo) == {
        "OR": ("1:13.19", "", False),
        "lead": ("1:14.10", "", False),
        "PB": ("44.00", "", False),
    }
    assert (cleo.place_of_best, cleo.left, cleo.person.number) == (1, 0, "007")
    rink.gun(2)
    rink.passes("cleo", 200, "18.10")
    rink.passes("cleo", 600, "45.00")
    cleo = spoken_of(rink).called[0]
    assert needs(cleo) == {
        "OR": ("1:13.19", "28.19", False),
        "lead": ("1:14.10", "29.10", False),
        "PB": ("44.00", "", True),
    }
    assert cleo.left == 400


def test_who_has_finished_needs_nothing_and_has_her_best_beside_her() -> None:
    """The time against the best that was entered."""
    rink = Rink()
    with_bests(rink, anna="1:13.00", bea="soon")
    rink.skates(1, "74.10", "75.20")
    anna, bea = spoken_of(rink).called
    assert (anna.needs, anna.to_best.text, anna.rank) == ((), "+1.10", 1)
    assert (bea.to_best.text, bea.place_of_best) == ("", None)


def again(rink: Rink, first: str = "anna", second: str = "bea") -> None:
    """The same pair over the same metres once more, in a distance of its own."""
    rink.do(ev.DistanceAdded(distance="W1000-2", name="Women's 1000 m (2)", metres=1000))
    for skater, best in ((first, "1:14.10"), (second, "1:10.00")):
        rink.do(ev.EntryAccepted(distance="W1000-2", skater=skater, personal_best=best))
    places = (ev.DrawnPlace(1, Lane.INNER, first), ev.DrawnPlace(1, Lane.OUTER, second))
    rink.do(ev.DrawMade(distance="W1000-2", method="by hand", seed=None, places=places))


def test_the_pace_of_her_best_only_where_its_splits_are_known() -> None:
    """Anna's best was skated here, Bea's elsewhere: a gap to its pace for Anna alone."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    again(rink)
    rink.do(ev.HeatCalled(distance="W1000-2", heat=1))
    rink.gun(9)
    for number, lane in enumerate((Lane.INNER, Lane.OUTER), 90):
        rink.do(_beam(rink, number, lane, "17.80"))
    shown = spoken_of(rink)
    assert shown.event == "W1000-2"
    anna, bea = shown.called
    assert next((it.time.text, it.to_best.text, it.best_standing) for it in anna.paces) == (
        "17.80",
        "-0.13",
        "ahead",
    )
    assert [it.to_best.text for it in bea.paces] == ["", "", ""]


def test_against_each_other_in_this_competition() -> None:
    """Anna was ahead in the first race; where there are four there is no such thing."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    assert spoken_of(rink).head_to_head is not None
    again(rink)
    rink.do(ev.HeatCalled(distance="W1000-2", heat=1))
    met = spoken_of(rink).head_to_head
    assert met is not None
    assert met.wins == (1, 0)
    assert [(it.event, it.ranks, it.times, it.ahead) for it in met.meetings] == [
        (DISTANCE, (1, 2), ("1:14.10", "1:15.20"), 0)
    ]


def test_who_comes_next_with_bests_and_numbers() -> None:
    """Before the first heat nobody is called, and the first one comes next."""
    rink = Rink()
    with_bests(rink, anna="1:13.00")
    shown = spoken_of(rink)
    assert (shown.called, shown.heat, shown.leading) == ((), 0, ())
    assert [it.number for it in shown.coming] == [1, 2]
    anna = shown.coming[0].people[0]
    assert (anna.name.full, anna.number, anna.personal_best, anna.armband) == (
        "Anna WINTER",
        "007",
        "1:13.00",
        "white",
    )


def _beam(rink: Rink, number: int, lane: Lane, time: str) -> Pulse:
    return Pulse(
        device=f"optical {lane.value}",
        number=number,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=later(rink.guns[9], parse_time(time)),
        lane=lane,
    )
