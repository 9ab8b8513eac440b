"""Changes after the draw: literal cases, and what is refused."""

import pytest
from tests.sport.draw.fields import drawn, first, pairs

from longtrack.sport.edition import QuartetFill, WithdrawalFill
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.rules.draw.options import DrawOptions, Method
from longtrack.sport.rules.draw.outcome import Draw
from longtrack.sport.rules.draw.places import Slot
from longtrack.sport.rules.draw.withdrawals import (
    change_lanes,
    come_in,
    move,
    pair_lone,
    redraw,
    renumber,
    swap,
    withdraw,
)
from longtrack.sport.terms import Lane

B = Method.WORLD_CUP_B
LEAVE, UP = WithdrawalFill.LEAVE_ALONE, WithdrawalFill.SAME_LANE_MOVE_UP


def words(draw: Draw) -> list[str]:
    return [change.words for change in draw.changes]


def test_the_words_of_a_move_up() -> None:
    """Everybody who moves is named, from where and to where, and who is alone in the end."""
    assert words(withdraw(drawn(B, first(6)), "1", UP)) == [
        "1 withdrew: pair 3 inner",
        "3 moves up: pair 2 inner to pair 3 inner",
        "5 moves up: pair 1 inner to pair 2 inner",
        "6 skates alone: pair 1 outer",
    ]


def test_a_lone_skater_who_moves_up_leaves_an_empty_pair() -> None:
    """Of five the fifth is alone in pair 1; she moves up, and pair 1 stays on the list, empty."""
    draw = withdraw(drawn(B, first(5)), "1", UP)
    assert pairs(draw) == {2: "5I 4O", 3: "3I 2O"}
    assert words(draw)[-1] == "pair 1 is empty; the others keep their numbers"


def test_renumbering_is_a_decision_of_its_own() -> None:
    """Only then pair 2 becomes pair 1, and it says so for every skater."""
    draw = renumber(withdraw(drawn(B, first(5)), "1", UP))
    assert pairs(draw) == {1: "5I 4O", 2: "3I 2O"}
    assert words(draw)[-4:] == [
        "pair 2 is now pair 1: 5",
        "pair 2 is now pair 1: 4",
        "pair 3 is now pair 2: 3",
        "pair 3 is now pair 2: 2",
    ]


def test_same_lane_in_quartets() -> None:
    """The weaker pair of the heat moves up, then the better one of the heat before."""
    draw = drawn(B, first(11), quartets=True)
    assert pairs(draw) == {3: "1I 2O | 3I 4O", 2: "5I 6O | 7I 8O", 1: "9I 10O | 11I"}
    after = withdraw(draw, "3", UP)
    assert pairs(after) == {3: "1I 2O | 5I 4O", 2: "7I 6O | 9I 8O", 1: "11I 10O"}
    assert words(after)[1] == "5 moves up: heat 2 pair 1 inner to heat 3 pair 2 inner"
    assert words(after)[-1] == "heat 1 pair 2 is empty; the others keep their numbers"


def test_same_lane_in_quartets_that_keep_pair_numbers() -> None:
    """There the second pair of a heat is the better one, so the first pair of the same heat moves up."""
    draw = drawn(B, first(8), quartets=True, quartet_fill=QuartetFill.KEEP_PAIR_NUMBERS)
    assert pairs(draw) == {2: "3I 4O | 1I 2O", 1: "7I 8O | 5I 6O"}
    assert pairs(withdraw(draw, "1", UP)) == {2: "5I 4O | 3I 2O", 1: "8O | 7I 6O"}


def test_a_place_that_was_left_empty_stays_so_when_others_move_up() -> None:
    """The move skips a place that was empty before; the gap still ends up in pair 1."""
    draw = withdraw(drawn(B, first(8)), "3", LEAVE)
    assert pairs(draw) == {4: "1I 2O", 3: "4O", 2: "5I 6O", 1: "7I 8O"}
    assert pairs(withdraw(draw, "1", UP)) == {4: "5I 2O", 3: "4O", 2: "7I 6O", 1: "8O"}


def test_a_reserve_takes_the_place() -> None:
    """The reserve starts in the very place of the one who withdrew."""
    draw = withdraw(drawn(B, first(4)), "2", WithdrawalFill.RESERVE, "R1")
    assert pairs(draw) == {1: "3I 4O", 2: "1I R1O"}
    assert words(draw) == ["2 withdrew: pair 2 outer", "R1 comes in at pair 2 outer"]


def test_a_late_replacement_takes_the_gap_in_pair_1() -> None:
    """World Cup 2, women's 1500 m A: after the move up the gap in pair 1 goes to the next of the standing."""
    draw = come_in(withdraw(drawn(B, first(6)), "2", UP), "7", Slot(1, 1, Lane.OUTER))
    assert pairs(draw) == {3: "1I 4O", 2: "3I 6O", 1: "5I 7O"}


def test_two_lone_skaters_become_a_pair() -> None:
    """The one who skates earlier joins the other; who changes lanes is told."""
    draw = withdraw(withdraw(drawn(B, first(6)), "2", LEAVE), "6", LEAVE)
    assert pairs(draw) == {3: "1I", 2: "3I 4O", 1: "5I"}
    paired = pair_lone(draw, "1", "5")
    assert pairs(paired) == {3: "1I 5O", 2: "3I 4O"}
    assert words(paired)[-2:] == [
        "5 joins 1: pair 1 inner to pair 3 outer, in the other lane",
        "pair 1 is empty; the others keep their numbers",
    ]
    assert pairs(pair_lone(withdraw(withdraw(drawn(B, first(6)), "1", LEAVE), "6", LEAVE), "2", "5")) == {
        3: "5I 2O",
        2: "3I 4O",
    }


def test_a_withdrawal_can_pair_the_partner_at_once() -> None:
    """The partner meets the nearest lone skater; where there is none, or no partner, nothing else happens."""
    assert pairs(withdraw(drawn(B, first(7)), "2", WithdrawalFill.REPAIR_LONE)) == {
        4: "1I 7O",
        3: "3I 4O",
        2: "5I 6O",
    }
    assert pairs(withdraw(drawn(B, first(4)), "2", WithdrawalFill.REPAIR_LONE)) == {2: "1I", 1: "3I 4O"}
    assert pairs(withdraw(drawn(B, first(3)), "3", WithdrawalFill.REPAIR_LONE)) == {2: "1I 2O"}


def test_the_nearest_lone_skater_is_chosen() -> None:
    """Of two lone skaters the one in the nearer heat; in quartets, in equally near heats, the nearer pair."""
    draw = withdraw(withdraw(drawn(B, first(10)), "10", LEAVE), "3", LEAVE)
    assert pairs(withdraw(draw, "2", WithdrawalFill.REPAIR_LONE)) == {
        5: "1I 4O",
        3: "5I 6O",
        2: "7I 8O",
        1: "9I",
    }
    four = withdraw(withdraw(drawn(B, first(8), quartets=True), "6", LEAVE), "8", LEAVE)
    assert pairs(four) == {2: "1I 2O | 3I 4O", 1: "5I | 7I"}
    assert pairs(withdraw(four, "4", WithdrawalFill.REPAIR_LONE)) == {2: "1I 2O | 3I 7O", 1: "5I"}


def test_a_reserve_in_the_second_pair_of_a_quartet() -> None:
    """Both pairs of a heat can take somebody in, and either of its lanes."""
    draw = drawn(B, first(5), quartets=True)
    late = come_in(come_in(draw, "6", Slot(1, 2, Lane.OUTER)), "7", Slot(1, 1, Lane.OUTER))
    assert pairs(late) == {2: "1I 2O | 3I 4O", 1: "5I 7O | 6O"}


def test_a_swap_by_hand_keeps_its_reason() -> None:
    """Both moves are told, with the reason."""
    draw = swap(drawn(B, first(4)), "1", "4", "same coach")
    assert pairs(draw) == {2: "4I 2O", 1: "3I 1O"}
    assert words(draw) == [
        "1 changes with 4 (same coach): pair 2 inner to pair 1 outer, in the other lane",
        "4 changes with 1 (same coach): pair 1 outer to pair 2 inner, in the other lane",
    ]


def test_the_default_before_and_on_the_day() -> None:
    """Before the day the lane moves up, on the day the partner is left alone; so says the edition."""
    options = DrawOptions.of(ISU_2025_26)
    assert options.withdrawal(on_the_day=False) is WithdrawalFill.SAME_LANE_MOVE_UP
    assert options.withdrawal(on_the_day=True) is WithdrawalFill.LEAVE_ALONE


def test_what_is_refused() -> None:
    """Every refusal is one sentence that says what to do."""
    draw = drawn(B, first(5))
    with pytest.raises(ValueError, match="9 has no place in this draw"):
        withdraw(draw, "9", LEAVE)
    with pytest.raises(ValueError, match="name a reserve"):
        withdraw(draw, "1", WithdrawalFill.RESERVE)
    with pytest.raises(ValueError, match="2 has a place already"):
        withdraw(draw, "1", WithdrawalFill.RESERVE, "2")
    with pytest.raises(ValueError, match="pair 3 inner is taken by 1"):
        come_in(draw, "new", Slot(3, 1, Lane.INNER))
    with pytest.raises(ValueError, match="there is no pair 0 inner"):
        come_in(draw, "new", Slot(0, 1, Lane.INNER))
    with pytest.raises(ValueError, match="there is no pair 1 outer"):
        come_in(draw, "new", Slot(1, 2, Lane.OUTER))
    with pytest.raises(ValueError, match="use redraw"):
        withdraw(draw, "1", WithdrawalFill.REDRAW)
    with pytest.raises(ValueError, match="not two lone skaters"):
        pair_lone(draw, "1", "5")
    with pytest.raises(ValueError, match="without a reason"):
        swap(draw, "1", "2", " ")
    with pytest.raises(ValueError, match="name two skaters"):
        swap(draw, "1", "1", "why not")
    with pytest.raises(ValueError, match="take another one"):
        redraw(draw, first(5), seed=2026, reason="one withdrew")
    with pytest.raises(ValueError, match="without a reason"):
        redraw(draw, first(5), seed=7, reason="")


def test_somebody_moves_to_an_empty_place_by_hand() -> None:
    """Her reason, the old and the new place, and who is alone now; a taken place is refused."""
    draw = withdraw(drawn(B, first(6)), "5", LEAVE)
    moved = move(draw, "2", Slot(1, 1, Lane.INNER), "skates with her sister")
    assert pairs(moved) == {1: "2I 6O", 2: "3I 4O", 3: "1I"}
    assert words(moved)[-2:] == [
        "2 moves (skates with her sister): pair 3 outer to pair 1 inner, in the other lane",
        "1 skates alone: pair 3 inner",
    ]
    with pytest.raises(ValueError, match="pair 2 inner is taken by 3"):
        move(draw, "2", Slot(2, 1, Lane.INNER), "x")
    with pytest.raises(ValueError, match="nobody is moved without a reason"):
        move(draw, "2", Slot(1, 1, Lane.INNER), " ")


def test_the_lanes_of_a_pair_are_changed_by_hand() -> None:
    """Both change, or the one who is alone."""
    draw = withdraw(drawn(B, first(4)), "3", LEAVE)
    assert pairs(change_lanes(draw, "2", "drawn wrongly")) == {1: "4O", 2: "2I 1O"}
    alone = change_lanes(draw, "4", "her injury")
    assert pairs(alone) == {1: "4I", 2: "1I 2O"}
    assert words(alone)[-1] == "4 moves (her injury): pair 1 outer to pair 1 inner, in the other lane"
    with pytest.raises(ValueError, match="nobody changes lanes without a reason"):
        change_lanes(draw, "4", "")
