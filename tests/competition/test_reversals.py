"""What falls with whoever led or held the record; guests, DNF, and the order of the list (rules 2.6)."""

from __future__ import annotations

import pytest
from tests.ice import Ice, drawn_pairs
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.fold import fold
from longtrack.competition.state import ResultStatus
from longtrack.journal.verify import recomputed
from longtrack.projections.record_marks import current_records, record_log
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome
from longtrack.sport.times import format_time


def evening(**options: bool | str) -> Ice:
    """Anna 1:15.00 leads bea 1:16.00; cleo 1:14.00 takes the lead from her, dora 1:15.50."""
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora")), metres=1000, **options)  # type: ignore[arg-type]
    ice.record("1:15.20", RecordClass.TR)
    ice.skate(1, anna="1:15.00", bea="1:16.00")
    ice.skate(2, cleo="1:14.00", dora="1:15.50")
    return ice


def leads(ice: Ice) -> list[tuple[int, str, str]]:
    return [(it.heat, it.name.skater_id, it.ahead_by.text) for it in ice.board.lead_changes]


def falls(ice: Ice) -> list[tuple[str, str, str]]:
    """The records log: who, what she skated, whose record it was."""
    return [
        (it.mark.skater_id, format_time(it.mark.time), it.previous.holder)
        for it in record_log(ice.state, ice.distance)
    ]


# --- disqualified after the finish ----------------------------------------------------------------


def test_the_leader_and_record_holder_is_disqualified() -> None:
    """Lead, green light, gaps, record and podium are as if she had not skated; the list ends with her."""
    ice = evening()
    assert (leads(ice), falls(ice)) == (
        [(1, "anna", ""), (2, "cleo", "+1.00")],
        [("anna", "1:15.00", "Takagi"), ("cleo", "1:14.00", "Anna Test")],
    )
    assert [race.takes_lead for race in ice.live.values()] == [True, False]
    ice.rule("cleo", Outcome.DQ, "T08")
    assert (leads(ice), falls(ice)) == ([(1, "anna", "")], [("anna", "1:15.00", "Takagi")])
    assert [race.takes_lead for race in ice.live.values()] == [False, False]
    assert [(row.rank, row.name.skater_id, row.behind.text) for row in ice.rows] == [
        (1, "anna", ""),
        (2, "dora", "+0.50"),
        (3, "bea", "+1.00"),
        (None, "cleo", ""),
    ]
    assert ice.live["dora"].splits[-1].gap.text == "+0.50"
    assert [mark.holder for mark in current_records(ice.state, ice.distance)] == ["Anna Test"]
    assert [row.name.skater_id for row in ice.board.podium] == ["anna", "dora", "bea"]


def test_x07_who_set_it_before_is_disqualified() -> None:
    """The record fell twice: with the first one gone, the second broke the mark that stood before."""
    ice = evening()
    ice.rule("anna", Outcome.DQ, "T06")
    assert (leads(ice), falls(ice)) == (
        [(1, "bea", ""), (2, "cleo", "+2.00")],
        [("cleo", "1:14.00", "Takagi")],
    )


def test_the_disqualification_is_taken_back() -> None:
    """A protest is granted: ruled finished, she has back what she had."""
    ice = evening()
    before = (leads(ice), falls(ice), ice.ranks)
    ice.rule("cleo", Outcome.DQ, "T08")
    ice.rule("cleo", Outcome.FINISHED)
    assert (leads(ice), falls(ice), ice.ranks) == before


def test_reopen_correct_confirm() -> None:
    """Signed, reopened with a reason, corrected, signed again: both signatures are borne out by a replay."""
    ice = evening()
    first = ice.confirm()
    with pytest.raises(Refusal, match="is official: reopen it"):
        ice.rule("cleo", Outcome.DQ, "T08")
    ice.do(ev.ResultReopened(distance=DISTANCE, reason="video of the crossing"))
    ice.rule("cleo", Outcome.DQ, "T08")
    second = ice.confirm()
    assert [(it.rank, it.skater) for it in first] == [(1, "cleo"), (2, "anna"), (3, "dora"), (4, "bea")]
    assert [(it.rank, it.skater) for it in second] == [(1, "anna"), (2, "dora"), (3, "bea"), (None, "cleo")]
    assert ice.distance.status is ResultStatus.OFFICIAL
    assert recomputed(ice.entries)[1] == 2
    assert fold(ice.entries) == ice.state


# --- out of competition ---------------------------------------------------------------------------


def guest() -> Ice:
    """The guest is the fastest, in the first heat, with anna."""
    ice = Ice(drawn_pairs(("guest", "anna"), ("cleo", "dora")), metres=1000, outside=("guest",), division="B")
    ice.call(1)
    ice.fire()
    ice.line("inner", "17.00")
    ice.picture("inner", "1:13.00")
    ice.line("outer", "17.90")
    ice.picture("outer", "1:15.00")
    ice.close(1)
    return ice


def test_r16_a_guest_has_no_rank() -> None:
    """Fastest of all: listed last, no rank, points or gap; the others are 1, 2, 3 as without her."""
    ice = guest()
    ice.skate(2, cleo="1:16.00", dora="1:17.00")
    assert [(row.rank, row.name.skater_id, row.behind.text, row.points) for row in ice.rows] == [
        (1, "anna", "", 28),
        (2, "cleo", "+1.00", 24),
        (3, "dora", "+2.00", 21),
        (None, "guest", "", None),
    ]
    assert ice.row("guest").printed_time == "1:13.00"
    assert [it.skater for it in ice.confirm()] == ["anna", "cleo", "dora", "guest"]


def test_a_guest_neither_leads_nor_is_compared_with() -> None:
    """No green light, no lead change, no place at a split, and no gap to her."""
    ice = guest()
    assert leads(ice) == [(1, "anna", "")]
    assert [race.takes_lead for race in ice.live.values()] == [False, True]
    assert [split.rank for split in ice.live["guest"].splits if split.time.text] == [None, None]
    assert ice.live["anna"].splits[0].rank == 1
    ice.call(2)
    ice.fire(2)
    ice.line("inner", "18.00", heat=2)
    assert ice.live["cleo"].splits[0].gap.text == "+0.10"


def test_only_guests() -> None:
    """Nobody leads, nobody is on the podium, and there is nothing to be behind of."""
    ice = Ice(drawn_pairs(("anna", "bea")), metres=1000, outside=("anna", "bea"))
    ice.skate(1, anna="1:15.00", bea="1:14.00")
    assert ice.board.leader is None
    assert (ice.board.podium, ice.board.lead_changes) == ((), ())
    assert [(row.rank, row.behind.text) for row in ice.rows] == [(None, ""), (None, "")]


# --- not finished -----------------------------------------------------------------------------------

TWENTY = tuple((f"s{number}", f"t{number}") for number in range(1, 11))


def world_cup(dnf_ranked_last: bool) -> Ice:
    """Eighteen finish, one DNF, one DQ."""
    ice = Ice(drawn_pairs(*TWENTY), metres=500, division="A", dnf_ranked_last=dnf_ranked_last)
    for heat in range(1, 10):
        ice.skate(heat, **{f"s{heat}": f"35.{heat}0", f"t{heat}": f"36.{heat}0"})
    ice.skate(10, s10="DNF", t10="DQ")
    return ice


def test_r13_ranked_after_the_last_finisher() -> None:
    """World Cup 3, men's 500 m: 18 finishers, the DNF has rank 19 and 22 points, the DQ nothing."""
    ice = world_cup(dnf_ranked_last=True)
    assert [(row.rank, row.printed_time, row.points) for row in ice.rows[-3:]] == [
        (18, "36.90", 23),
        (19, "DNF", 22),
        (None, "DQ", None),
    ]
    assert [it.rank for it in ice.confirm()][-2:] == [19, None]


def test_r14_not_ranked() -> None:
    """World Cup 2: the same without the option: neither rank nor points."""
    ice = world_cup(dnf_ranked_last=False)
    assert [(row.rank, row.printed_time, row.points) for row in ice.rows[-2:]] == [
        (None, "DNF", None),
        (None, "DQ", None),
    ]


def test_who_stopped_leads_nobody() -> None:
    """The first of all stops: ranked after the last finisher, yet no leader, no light, no podium."""
    ice = Ice(drawn_pairs(("anna", "bea")), metres=1000, dnf_ranked_last=True)
    ice.skate(1, anna="DNF", bea="DNF")
    assert [(row.rank, row.printed_time) for row in ice.rows] == [(1, "DNF"), (1, "DNF")]
    assert ice.board.leader is None
    assert ice.board.podium == ()
    assert [race.takes_lead for race in ice.live.values()] == [False, False]


def test_r07_points_of_division_b_with_a_tie() -> None:
    """Two share rank 2 to the thousandth: 24 points each, and the next is fourth with 17."""
    ice = Ice(drawn_pairs(("a", "b"), ("c", "d")), metres=1000, division="B")
    ice.skate(1, a="1:15.000", b="1:16.126")
    ice.skate(2, c="1:16.126", d="1:16.127")
    assert [(row.rank, row.printed_time, row.points) for row in ice.rows] == [
        (1, "1:15.00", 28),
        (2, "1:16.12(6)", 24),
        (2, "1:16.12(6)", 24),
        (4, "1:16.12(7)", 17),
    ]


def test_r12_the_order_of_those_without_a_time() -> None:
    """DNF, DQ, DNS, WDR, then who was out of competition; withdrawn counts without a ruling."""
    ice = Ice(drawn_pairs(("a", "b"), ("c", "d"), ("e", "f")), metres=1000, outside=("f",))
    ice.do(ev.EntryWithdrawn(distance=DISTANCE, skater="a"))
    ice.skate(1, b="DNS")
    ice.skate(2, c="DQ", d="DNF")
    ice.skate(3, e="1:20.00", f="1:10.00")
    assert [(rank, name) for rank, name, _ in ice.ranks] == [
        (1, "e"),
        (None, "d"),
        (None, "c"),
        (None, "b"),
        (None, "a"),
        (None, "f"),
    ]


# --- what stands beside a result --------------------------------------------------------------------


def test_conditions_are_kept_in_order() -> None:
    """Ice and air before and after, as texts; they change no figure."""
    ice = evening()
    before = ice.ranks
    measured = (
        ev.ConditionsMeasured(ice_temperature="-7,5", humidity="34%"),
        ev.ConditionsMeasured(ice_temperature="-7,1", air_pressure="1012 hPa"),
    )
    for event in measured:
        assert ice.do(event) == (event,)
    assert ice.state.conditions == measured
    assert ice.ranks == before


def test_notes_are_shared_and_not_seen_before_their_time() -> None:
    """A thousand remarks cost a thousand appends; an older state does not see the later ones."""
    ice = evening()
    older = ice.state
    for number in range(1_000):
        ice.do(ev.Note(text=str(number)))
    assert (len(older.notes), len(ice.state.notes)) == (0, 1_000)
    assert ice.state.notes[-1] == "999"
    assert ice.state.notes[:2] == ("0", "1")
