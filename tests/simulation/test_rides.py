"""One pair at a time, with a fault in it or put into it under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.simulation.rinks import BEGINS, pairs, quartet

from longtrack.competition.state import Competition
from longtrack.simulation.faults import FAULTS, Amount
from longtrack.simulation.rides import (
    names_of,
    nobody,
    once,
    pair_of,
    put_in,
    ride,
    together,
    with_fault,
    without_gun,
)
from longtrack.simulation.rink import CannotSimulate
from longtrack.simulation.signals import Clock, Play, What, Wiring
from longtrack.sport.times import Moment

WIRING = Wiring(loops=True)
STATE = pairs(3)


def ridden(
    state: Competition = STATE, heat: int = 1, pair: int = 1, gun: Moment = BEGINS, attempt: int = 1
) -> Play:
    """Let a pair go."""
    starters = pair_of(state, 1, next(iter(state.distances)), heat, pair)
    return ride(starters, seed=1, attempt=attempt, gun=gun, state=state, wiring=WIRING, clocks={})


def seconds(count: int) -> Moment:
    """So long after the gun."""
    return Moment(BEGINS + count * 1_000_000_000)


def test_a_pair_goes_when_it_is_let_go() -> None:
    """Two skaters, the gun at that moment; again it is another race of the same two."""
    play, again = ridden(), ridden(attempt=2)
    assert {it.gun for it in play.race.skated} == {BEGINS}
    assert next(it.what for it in play.signals) is What.GUN
    assert [it.starter.skater for it in play.race.skated] == [it.starter.skater for it in again.race.skated]
    assert [it.official for it in play.race.skated] != [it.official for it in again.race.skated]
    assert ridden() == play, "the same seed, the same race"


def test_each_pair_of_a_quartet_goes_by_itself() -> None:
    """They have a gun each."""
    state = quartet()
    first, second = ridden(state), ridden(state, pair=2, gun=seconds(15))
    assert [it.pair for it in second.signals if it.what is What.GUN] == [2]
    both = together(1, [first, second], nobody(state, 1, BEGINS, WIRING))
    assert [it.starter.pair for it in both.race.skated] == [1, 1, 2, 2]


def test_nobody_is_left() -> None:
    """A heat that there is not, said in a sentence."""
    with pytest.raises(CannotSimulate, match="nobody of heat 9 of W1000 is left to skate"):
        pair_of(STATE, 1, "W1000", 9, 1)


def test_clocks_go_on() -> None:
    """The clock of a device is as wrong as it was; what it drifted stays, and nothing jumps."""
    before = Clock(offset=1_500_000_000, drift=20_000, since=BEGINS)
    starters = pair_of(STATE, 1, "W1000", 2, 1)
    later = seconds(1000)
    play = ride(starters, seed=1, attempt=1, gun=later, state=STATE, wiring=WIRING, clocks={"p3": before})
    assert play.clock("p3").offset == 1_520_000_000
    assert play.clock("p3").reading(seconds(1001)) == before.reading(seconds(1001))


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_table_can_happen_to_one_pair(name: str) -> None:
    """Each is put in by its name, and what happened is told."""
    others = pair_of(STATE, 1, "W1000", 2, 1)
    play = ridden()
    faulty = with_fault(play, name, others)
    assert {it.fault for it in faulty.done} == {name}
    assert (faulty.signals, faulty.clocks) != (play.signals, play.clocks)
    assert faulty.race == play.race, "the truth stays the truth"


def test_a_false_start_is_two_shots_and_then_nothing() -> None:
    """They stand at the start until somebody calls them back."""
    faulty = with_fault(ridden(), "false_start")
    assert [it.what for it in faulty.signals] == [What.GUN, What.GUN]
    first, back = (it.told for it in faulty.signals)
    assert 1_000_000_000 <= back - first <= 2_500_000_000


def to_come(play: Play, now: Moment) -> Play:

    return replace(play, signals=tuple(it for it in play.signals if it.told >= now))


@pytest.mark.parametrize(
    "name", ["false_beam", "unknown_chip", "warm_up", "duplicate", "late_photo", "missing_beam"]
)
def test_put_into_a_heat_under_way(name: str) -> None:
    """Nothing that was told is changed; a false signal comes soon, never in the past."""
    now = seconds(60)
    left = to_come(ridden(), now)
    changed = put_in(left, name, now, pair_of(STATE, 1, "W1000", 2, 1), 1)
    assert changed != left
    assert all(it.told >= now for it in changed.signals)
    assert all(it.at >= now for it in changed.done)


@pytest.mark.parametrize("name", ["double_gun", "false_start"])
def test_what_cannot_happen_any_more(name: str) -> None:
    """The gun has been heard: the same play comes back."""
    left = to_come(ridden(), seconds(30))
    assert put_in(left, name, seconds(30)) is left


def test_started_by_a_key() -> None:
    """No device hears a shot."""
    assert not [it for it in without_gun(ridden()).signals if it.what is What.GUN]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("late_photo", "duplicate", "late_photo"), ("late_photo", "duplicate")),
        (("all", "duplicate"), tuple(FAULTS)),
        ((), ()),
        (("false_beam=3",), ("false_beam=3",)),
    ],
)
def test_names(words: Sequence[str], names: tuple[str, ...]) -> None:
    """Each once; `all` is the whole table."""
    assert names_of(words) == names


@pytest.mark.parametrize("word", ["earthquake", "late_photo=x", ""])
def test_names_that_there_are_not(word: str) -> None:
    """One sentence."""
    with pytest.raises(ValueError, match=r"there is no fault|expected a number"):
        names_of([word])


def test_how_much_of_a_fault_one_heat_gets() -> None:
    """Once where it can be counted; a share of everything stays one."""
    assert once("missing_beam").amount == Amount(Fraction(1), share=False)
    assert once("split_segments").amount.share
    assert once("clock_step").amount.value == 2
