"""False starts, missing skaters, and the two clocks of a quartet."""

from __future__ import annotations

import pytest

from longtrack.sport.edition import FalseStartScope
from longtrack.sport.rules.infringements import outcome_of
from longtrack.sport.rules.starts import (
    FalseStart,
    outcome_of_the_missing,
    rule_on_false_starts,
    time_from_own_start,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Moment, parse_time


def out(*calls: FalseStart, scope: FalseStartScope = FalseStartScope.PAIR) -> list[tuple[str, ...]]:
    """Who is disqualified at each false start."""
    return [ruling.disqualified for ruling in rule_on_false_starts(calls, scope)]


def test_s01_first_false_start() -> None:
    """The first false start of a pair is free: both are called back, nobody is out."""
    ruling = rule_on_false_starts([FalseStart(1, ("inner",))])[0]
    assert (ruling.disqualified, ruling.code) == ((), "")


def test_s02_second_false_start_by_the_other() -> None:
    """The count is that of the pair: after the first by one, the other is disqualified for the second."""
    rulings = rule_on_false_starts([FalseStart(1, ("inner",)), FalseStart(1, ("outer",))])
    assert (rulings[1].disqualified, rulings[1].code) == (("outer",), "T04")
    assert outcome_of("T04", earlier_false_starts=1) is Outcome.DQ


def test_s03_second_false_start_by_the_same() -> None:
    """Who makes both false starts of the pair is disqualified at the second."""
    assert out(FalseStart(1, ("inner",)), FalseStart(1, ("inner",))) == [(), ("inner",)]


def test_s04_next_pair_is_clean() -> None:
    """A false start has no effect beyond its pair."""
    assert out(FalseStart(1, ("a",)), FalseStart(2, ("c",)), FalseStart(2, ("d",))) == [(), (), ("d",)]


def test_s05_each_pair_of_a_quartet_has_its_own_count() -> None:
    """The first pair's false start does not count for the second pair of the same heat."""
    first, second = FalseStart(1, ("a",), pair=1), FalseStart(1, ("c",), pair=2)
    assert out(first, second) == [(), ()]
    assert out(first, second, scope=FalseStartScope.HEAT) == [(), ("c",)]


def test_before_2004_everybody_had_one() -> None:
    """By the old rule each skater had a false start of her own."""
    calls = FalseStart(1, ("a",)), FalseStart(1, ("b",)), FalseStart(1, ("a",))
    assert out(*calls, scope=FalseStartScope.SKATER) == [(), (), ("a",)]


def test_both_at_once() -> None:
    """Two skaters who start too early together make one false start; after a first one both are out."""
    both = FalseStart(1, ("a", "b"))
    assert out(both, both) == [(), ("a", "b")]


def test_mass_start_is_one_start() -> None:
    """A mass start has one count for all, as a team event has for both teams."""
    assert out(FalseStart(1, ("a",)), FalseStart(1, ("x",)), FalseStart(1, ("y",))) == [(), ("x",), ("y",)]


def test_missing_at_the_line() -> None:
    """Who is not there at the last call did not start; who signed off before is withdrawn."""
    assert outcome_of_the_missing(last_call_made=False) is None
    assert outcome_of_the_missing(last_call_made=True) is Outcome.DNS
    assert outcome_of_the_missing(last_call_made=True, signed_off=True) is Outcome.WDR


NOON = 1_770_000_000_000_000_000
SECOND = 1_000_000_000


def test_g22_quartet_has_two_clocks() -> None:
    """Four on the ice of a 3000 m: the time of the second pair counts from its own start, 19.5 s later."""
    guns = {1: Moment(NOON), 2: Moment(NOON + 19 * SECOND + SECOND // 2)}
    finish = Moment(NOON + 260 * SECOND)
    assert time_from_own_start(guns, 1, finish) == parse_time("4:20.00")
    assert time_from_own_start(guns, 2, finish) == parse_time("4:00.50")


def test_second_pair_not_yet_started() -> None:
    """Before its own gun the second pair has no time, whatever the first pair's clock says."""
    with pytest.raises(ValueError, match="pair 2 of this heat has no start yet"):
        time_from_own_start({1: Moment(NOON)}, 2, Moment(NOON + SECOND))
    with pytest.raises(ValueError, match="is it a passing of the other pair"):
        time_from_own_start({2: Moment(NOON)}, 2, Moment(NOON - 1))
