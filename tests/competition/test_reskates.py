"""Skating again (rules 2.7; rows S06 to S10 and X10 of rules 10): granted, skated, and which time counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ice import Ice, drawn_pairs
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.fold import fold
from longtrack.journal.verify import recomputed
from longtrack.projections.explain import explain
from longtrack.projections.record_marks import record_log
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import SECOND, Duration, Moment, for_ranking, format_time, later, parse_time


def skated(wennemars: str, lian: str = "DQ") -> Ice:
    """Stolz leads with 1:06.28, de Boo has 1:06.78; Wennemars was hindered by Lian in heat 2."""
    ice = Ice(drawn_pairs(("stolz", "deboo"), ("wennemars", "lian")), metres=1000)
    ice.skate(1, stolz="1:06.28", deboo="1:06.78")
    ice.skate(2, wennemars=wennemars, lian=lian)
    return ice


def test_s06_the_first_was_better() -> None:
    """Milan, men's 1000 m: 1:07.58 hindered, 1:08.46 skated again alone: the first counts, marked RS."""
    ice = skated("1:07.58")
    ice.again("wennemars", 2, 3)
    ice.skate(3, wennemars="1:08.46")
    assert ice.ranks == [
        (1, "stolz", "1:06.28"),
        (2, "deboo", "1:06.78"),
        (3, "wennemars", "1:07.58"),
        (None, "lian", "DQ"),
    ]
    assert (ice.row("wennemars").remark, ice.row("wennemars").pair) == ("RS", 2)


def test_s07_the_second_was_better() -> None:
    """1:08.46 hindered, then 1:07.58: the second counts, with its heat, lane and splits."""
    ice = skated("1:08.46")
    ice.again("wennemars", 2, 3, Lane.OUTER)
    ice.call(3)
    ice.fire(3)
    ice.line("outer", "16.90", heat=3)
    ice.picture("outer", "1:07.58", heat=3)
    ice.close(3)
    row = ice.row("wennemars")
    assert (row.rank, row.printed_time, row.remark, row.pair, row.lane) == (3, "1:07.58", "RS", 3, "outer")
    assert [split.time.text for split in row.splits] == ["16.90", "1:07.58"]
    assert explain(ice.state, DISTANCE, "wennemars").heat == 3


@pytest.mark.parametrize("first", ["DNF", "DQ"])
def test_s08_the_first_was_not_finished(first: str) -> None:
    """Hindered and stopped: the second counts alone."""
    ice = skated(first)
    ice.again("wennemars", 2, 3)
    ice.skate(3, wennemars="1:10.00")
    assert (ice.row("wennemars").rank, ice.row("wennemars").printed_time) == (3, "1:10.00")


@pytest.mark.parametrize("second", ["DNF", "DQ", "DNS"])
def test_the_second_without_a_time(second: str) -> None:
    """Whatever happens in the second race, the first time stays; where there is none, the first outcome."""
    ice = skated("1:07.58")
    ice.again("wennemars", 2, 3)
    ice.skate(3, wennemars=second)
    assert (ice.row("wennemars").rank, ice.row("wennemars").printed_time) == (3, "1:07.58")
    stopped = skated("DNF")
    stopped.again("wennemars", 2, 3)
    stopped.skate(3, wennemars=second)
    assert stopped.row("wennemars").printed_time == "DNF"


# --- the right to it ----------------------------------------------------------------------------


def planned(minutes: int) -> Moment:
    """So long after the finish of heat 2, which took 1:07.58."""
    gun = Moment(1_000_000_240_000_000_000)
    return later(gun, Duration(parse_time("1:07.58") + minutes * 60 * SECOND))


def test_s09_25_minutes_are_refused() -> None:
    """She has a right to half an hour of rest."""
    with pytest.raises(Refusal, match="Wennemars Test has a right to 30 minutes of rest first"):
        skated("1:07.58").again("wennemars", 2, 3, planned=planned(25))


def test_s10_30_minutes_are_allowed() -> None:
    """Half an hour to the second is enough."""
    ice = skated("1:07.58")
    ice.again("wennemars", 2, 3, planned=planned(30))
    assert [heat.number for heat in ice.board.to_come] == [3]


def test_nobody_skates_again_before_she_has_skated() -> None:
    """Granted in a heat that was only called: refused."""
    ice = Ice(drawn_pairs(("anna", "bea")), metres=1000)
    with pytest.raises(Refusal, match="has not been skated"):
        ice.again("anna", 1, 2)


def test_after_the_last_pair() -> None:
    """Not in a heat with a place for her, nor in the gap of the draw: in one of her own, after the last."""
    places = (
        ev.DrawnPlace(1, Lane.INNER, "anna"),
        ev.DrawnPlace(1, Lane.OUTER, "bea"),
        ev.DrawnPlace(3, Lane.INNER, "cleo"),
    )
    ice = Ice(places, metres=1000)
    ice.skate(1, anna="1:16.00", bea="1:17.00")
    with pytest.raises(Refusal, match="no free place for a re-skate"):
        ice.again("anna", 1, 3, Lane.OUTER)
    with pytest.raises(Refusal, match="a re-skate comes after the last heat"):
        ice.again("anna", 1, 2)
    ice.again("anna", 1, 4)
    with pytest.raises(Refusal, match="granted a re-skate of heat 1 before"):
        ice.again("anna", 1, 5)


def test_two_in_one_heat() -> None:
    """Two who were hindered skate again as a pair, in two lanes; a third finds no place."""
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora")), metres=1000)
    ice.skate(1, anna="1:16.00", bea="1:17.00")
    ice.skate(2, cleo="1:18.00", dora="1:19.00")
    ice.again("anna", 1, 3, Lane.INNER)
    ice.again("cleo", 2, 3, Lane.OUTER)
    with pytest.raises(Refusal, match="no free place"):
        ice.again("dora", 2, 3, Lane.OUTER)
    ice.skate(3, anna="1:15.50", cleo="1:18.50")
    assert ice.ranks == [
        (1, "anna", "1:15.50"),
        (2, "bea", "1:17.00"),
        (3, "cleo", "1:18.00"),
        (4, "dora", "1:19.00"),
    ]
    assert [row.remark for row in ice.rows] == ["RS", "", "RS", ""]


def test_nobody_joins_a_heat_that_was_called() -> None:
    """The heat of the first re-skate is on the ice: the second one needs another."""
    ice = Ice(drawn_pairs(("anna", "bea")), metres=1000)
    ice.skate(1, anna="1:16.00", bea="1:17.00")
    ice.again("anna", 1, 2, Lane.INNER)
    ice.call(2)
    with pytest.raises(Refusal, match="heat 2 of W1000 is called already"):
        ice.again("bea", 1, 2, Lane.OUTER)


# --- what the board says at every moment ---------------------------------------------------------


def test_the_board_while_she_skates_again() -> None:
    """She is compared with the leader and has no rank of this race until it is the one that counts."""
    ice = skated("1:07.58")
    ice.again("wennemars", 2, 3)
    ice.call(3)
    ice.fire(3)
    ice.line("inner", "16.90", heat=3)
    live = ice.live["wennemars"]
    assert (live.rank, live.takes_lead, live.remark, live.outcome) == (None, False, "RS", "")
    assert ice.board.leader is not None
    assert ice.board.leader.name.skater_id == "stolz"
    ice.picture("inner", "1:08.46", heat=3)
    live = ice.live["wennemars"]
    assert (live.rank, live.time.text, live.splits[-1].gap.text) == (None, "1:08.46", "+2.18")
    assert ice.row("wennemars").printed_time == "1:07.58"


def test_the_leader_skates_again() -> None:
    """Her gap is to her own first race; slower, no green light burns; faster, it does, in the new heat."""
    for time, gap, light, leads in (
        ("1:16.50", "+0.50", False, [(1, "1:16.00")]),
        ("1:15.80", "-0.20", True, [(1, "1:16.00"), (2, "1:15.80")]),
    ):
        ice = Ice(drawn_pairs(("anna", "bea")), metres=1000)
        ice.skate(1, anna="1:16.00", bea="1:17.00")
        ice.again("anna", 1, 2)
        ice.call(2)
        ice.fire(2)
        assert not ice.live["anna"].takes_lead
        ice.picture("inner", time, heat=2)
        live = ice.live["anna"]
        assert (live.splits[-1].gap.text, live.takes_lead) == (gap, light)
        assert [(it.heat, it.time.text) for it in ice.board.lead_changes] == leads
        assert [row.name.skater_id for row in ice.rows] == ["anna", "bea"]


def test_who_led_in_between_has_led() -> None:
    """A re-skate that takes the lead changes nothing about who led before it."""
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora")), metres=1000)
    ice.skate(1, anna="1:16.00", bea="1:17.00")
    ice.skate(2, cleo="1:15.80", dora="1:19.00")
    ice.again("anna", 1, 3)
    ice.skate(3, anna="1:15.50")
    assert [(it.heat, it.name.skater_id, it.ahead_by.text) for it in ice.board.lead_changes] == [
        (1, "anna", ""),
        (2, "cleo", "+0.20"),
        (3, "anna", "+0.30"),
    ]


# --- records ------------------------------------------------------------------------------------


def test_x10_bests_and_records_by_the_counting_time() -> None:
    """1:07.58, then 1:08.46: the personal best is that of the first race, and the slower one is none."""
    ice = skated("1:07.58")
    ice.do(
        ev.RecordStood(
            distance=DISTANCE,
            record_class=RecordClass.PB,
            time=parse_time("1:08.80"),
            holder="Wennemars Test",
            skater="wennemars",
            noc="NED",
        )
    )
    ice.again("wennemars", 2, 3)
    ice.skate(3, wennemars="1:08.46")
    log = record_log(ice.state, ice.distance)
    assert [(fall.mark.heat, format_time(fall.mark.time)) for fall in log] == [(2, "1:07.58")]
    assert ice.row("wennemars").marks == ("PB",)


def test_a_record_moves_to_the_race_that_counts() -> None:
    """Broken in the first race and by more in the second: one record, that of the second."""
    ice = skated("1:07.58")
    ice.record("1:08.00", RecordClass.TR, holder="Somebody")
    ice.again("wennemars", 2, 3)
    assert ice.row("wennemars").marks == ()
    ice.skate(3, wennemars="1:06.00")
    log = record_log(ice.state, ice.distance)
    assert [(fall.mark.skater_id, fall.mark.heat) for fall in log] == [("stolz", 1), ("wennemars", 3)]


# --- the signature ------------------------------------------------------------------------------


def test_the_result_waits_for_her_and_is_computed_again() -> None:
    """No signature before the re-skate is over; then a replay comes to the same figures."""
    ice = skated("1:07.58")
    ice.again("wennemars", 2, 3)
    with pytest.raises(Refusal, match="heat 3 is not closed"):
        ice.confirm()
    ice.skate(3, wennemars="1:06.50")
    figures = ice.confirm()
    assert [(it.rank, it.skater, it.time) for it in figures] == [
        (1, "stolz", 66_280_000),
        (2, "wennemars", 66_500_000),
        (3, "deboo", 66_780_000),
        (None, "lian", None),
    ]
    assert recomputed(ice.entries)[1] == 1
    assert fold(ice.entries) == ice.state
    with pytest.raises(Refusal, match="is official"):
        ice.again("deboo", 1, 4)


results = st.one_of(
    st.integers(65_000, 90_000).map(lambda it: format_time(Duration(it * 1_000), 3)),
    st.sampled_from(["DNF", "DQ", "DNS"]),
)


@given(results, results)
def test_what_counts_is_never_worse_than_an_attempt(first: str, second: str) -> None:
    """Whatever the two races were: a time beats none, the better time beats the other."""
    ice = Ice(drawn_pairs(("anna",)), metres=1000)
    ice.skate(1, anna=first)
    ice.again("anna", 1, 2)
    ice.skate(2, anna=second)
    times = [parse_time(it) for it in (first, second) if it[0].isdigit()]
    (figure,) = ice.confirm()
    assert figure.time == (for_ranking(min(times)) if times else None)
    assert figure.outcome is (Outcome.FINISHED if times else Outcome(first))
    assert recomputed(ice.entries)[1] == 1
