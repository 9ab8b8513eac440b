"""False starts as the desk decides them: rules 2.5, rows S01 to S05 of rules 10.4 (S05: test_quartet)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ice import Ice, drawn_pairs, quartet, together

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.state import HeatStatus
from longtrack.sport.distances import Kind
from longtrack.sport.edition import FalseStartScope
from longtrack.sport.rulebook import EDITIONS, ISU_2025_26
from longtrack.sport.terms import Outcome


def called(rulebook: str = "ISU-2025-26") -> Ice:
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora")), metres=1000, rulebook=rulebook)
    ice.call(1)
    ice.fire()
    return ice


def out(events: tuple[ev.AnyEvent, ...]) -> list[str]:
    """Who was disqualified by what was decided."""
    return [it.skater for it in events if isinstance(it, ev.OutcomeRuled) and it.outcome is Outcome.DQ]


def test_s01_the_first_one_is_recalled() -> None:
    """The inner skater starts too early: both are called back, nobody is out."""
    ice = called()
    assert ice.false_start("anna") == (ev.FalseStartCalled(distance="W1000", heat=1, skater="anna"),)
    assert (ice.distance.heats[1].status, ice.rows) == (HeatStatus.CALLED, [])


def test_s02_the_second_one_by_the_other() -> None:
    """Then the outer one: she is out (T04, with its clause); the inner one starts alone and finishes."""
    ice = called()
    ice.false_start("anna")
    ice.fire(late="40.00")
    assert out(ice.false_start("bea")) == ["bea"]
    assert ice.fire(late="80.00") == "pair 1"
    assert ice.line("inner", "1:37.90") == "anna at 200"
    ice.picture("inner", "1:15.00")
    ice.close(1)
    anna, bea = ice.rows
    assert (anna.rank, anna.printed_time, anna.remark) == (1, "1:15.00", "")
    assert (bea.rank, bea.printed_time, bea.remark) == (None, "DQ", "T04 253.4")
    assert ice.times("anna")[0] == "17.900"


def test_s03_the_second_one_by_the_same() -> None:
    """The inner skater makes both: she is out."""
    ice = called()
    ice.false_start("anna")
    assert out(ice.false_start("anna")) == ["anna"]


def test_s04_the_next_heat_starts_clean() -> None:
    """One false start in the first heat: the first one of the second heat is free again."""
    ice = called()
    ice.false_start("anna")
    ice.fire(late="40.00")
    ice.picture("inner", "1:15.00")
    ice.picture("outer", "1:16.00")
    ice.close(1)
    ice.call(2)
    ice.fire(2)
    assert out(ice.false_start("dora", heat=2)) == []
    assert [row.remark for row in ice.rows] == ["", ""]


def test_a_third_one_takes_the_other_too() -> None:
    """Whoever is left starts with the count of the pair: a third false start leaves nobody."""
    ice = called()
    ice.false_start("anna")
    ice.false_start("bea")
    ice.fire(late="80.00")
    assert out(ice.false_start("anna")) == ["anna"]
    assert ice.fire(late="2:00.00") == "nobody"
    ice.close(1)
    assert [row.printed_time for row in ice.rows] == ["DQ", "DQ"]


def test_who_is_out_makes_no_false_start() -> None:
    """Bea was disqualified: a further call in her name is a mistake of the console."""
    ice = called()
    ice.false_start("anna")
    ice.false_start("bea")
    with pytest.raises(Refusal, match=r"Bea Test is out \(DQ\): who else made the false start\?"):
        ice.false_start("bea")


def test_a_mass_start_has_one_count() -> None:
    """All who start on one signal share the count: the second of them to start too early is out."""
    ice = Ice(together(("anna", "bea", "cleo")), kind=Kind.MASS_START, laps=16)
    ice.call(1)
    ice.fire()
    assert out(ice.false_start("anna")) == []
    assert out(ice.false_start("cleo")) == ["cleo"]


@pytest.mark.parametrize(
    ("scope", "second_by", "expected"),
    [
        (FalseStartScope.PAIR, "cleo", []),
        (FalseStartScope.PAIR, "bea", ["bea"]),
        (FalseStartScope.HEAT, "cleo", ["cleo"]),
        (FalseStartScope.SKATER, "bea", []),
        (FalseStartScope.SKATER, "anna", ["anna"]),
    ],
)
def test_who_shares_a_count_is_an_option_of_the_edition(
    monkeypatch: pytest.MonkeyPatch, scope: FalseStartScope, second_by: str, expected: list[str]
) -> None:
    """Pair (since 2004), the whole heat of a quartet, or each for herself (before 2004)."""
    club = replace(ISU_2025_26, name="club", false_start_scope=scope)
    monkeypatch.setitem(EDITIONS, "club", club)
    ice = Ice(quartet("anna", "bea", "cleo", "dora"), metres=3000, rulebook="club")
    ice.call(1)
    assert out(ice.false_start("anna")) == []
    assert out(ice.false_start(second_by)) == expected
