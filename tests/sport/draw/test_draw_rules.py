"""The rule tests D01 to D19, each named by its id (rules 10.5)."""

from collections import Counter
from dataclasses import replace

import pytest
from tests.sport.draw.fields import drawn, first, in_pairs, pairs, ranked

from longtrack.sport.edition import QuartetFill, WithdrawalFill
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.mass_start import finalists, semi_finals
from longtrack.sport.rules.draw.options import DrawOptions, Method, Order
from longtrack.sport.rules.draw.withdrawals import did_not_start, withdraw
from longtrack.sport.rules.final_distance import final_distance_skaters
from longtrack.sport.terms import Lane
from longtrack.sport.times import parse_time

A, B = Method.WORLD_CUP_A, Method.WORLD_CUP_B

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_d01_world_cup_a_16_starters(seed: int) -> None:
    """The top six are drawn over pairs 6 to 8; before them neighbours, the better one inner."""
    draw = drawn(A, first(16), seed)
    assert in_pairs(draw, 6, 7, 8) == {1, 2, 3, 4, 5, 6}
    assert {pair: line for pair, line in pairs(draw).items() if pair <= 5} == {
        5: "7I 8O",
        4: "9I 10O",
        3: "11I 12O",
        2: "13I 14O",
        1: "15I 16O",
    }


def test_d01_the_order_of_the_top_six_is_random() -> None:
    """Number 1 of the standing comes to each of the six places with some seed, inner and outer."""
    places = {drawn(A, first(16), seed).place_of("1").slot for seed in SEEDS}
    assert len(places) == 6


@pytest.mark.parametrize("seed", SEEDS)
def test_d02_world_cup_a_20_starters(seed: int) -> None:
    """Pairs 8 to 10 hold the top six; 7 and 8 skate before them, 19 and 20 first."""
    draw = drawn(A, first(20), seed)
    assert in_pairs(draw, 8, 9, 10) == {1, 2, 3, 4, 5, 6}
    assert pairs(draw)[7] == "7I 8O"
    assert in_pairs(draw, 1) == {19, 20}


@pytest.mark.parametrize("seed", SEEDS)
def test_d03_world_cup_a_12_starters(seed: int) -> None:
    """Pairs 4 to 6 hold the top six; 7 and 8 skate before them, 11 and 12 first."""
    draw = drawn(A, first(12), seed)
    assert in_pairs(draw, 4, 5, 6) == {1, 2, 3, 4, 5, 6}
    assert in_pairs(draw, 3) == {7, 8}
    assert in_pairs(draw, 1) == {11, 12}


def test_d04_world_cup_b_36_starters() -> None:
    """Division B goes by the standing, the best two last, the better one inner, whatever the seed."""
    draw = drawn(B, first(36), seed=1)
    assert pairs(draw)[18] == "1I 2O"
    assert pairs(draw)[1] == "35I 36O"
    assert draw.places == drawn(B, first(36), seed=2).places


def test_d05_world_cup_b_35_starters() -> None:
    """Of an odd number the last of the standing skates alone in pair 1, inner lane."""
    draw = drawn(B, first(35))
    assert pairs(draw)[1] == "35I"
    assert pairs(draw)[2] == "33I 34O"
    assert len(pairs(draw)) == 18


def test_d06_quartets_38_skaters() -> None:
    """Quartets are filled from the back, inner outer inner outer; two are left for heat 1."""
    lines = pairs(drawn(B, first(38), quartets=True))
    assert len(lines) == 10
    assert lines[10] == "1I 2O | 3I 4O"
    assert lines[2] == "33I 34O | 35I 36O"
    assert lines[1] == "37I 38O"


def test_d07_quartets_45_skaters() -> None:
    """45 skaters are twelve heats, one skater in the first."""
    lines = pairs(drawn(B, first(45), quartets=True))
    assert len(lines) == 12
    assert lines[1] == "45I"
    assert lines[2] == "41I 42O | 43I 44O"


def test_d08_quartets_that_keep_pair_numbers() -> None:
    """5 skaters: pair 1 has one, pair 2 (the second of heat 1) is empty, pairs 3 and 4 are full."""
    draw = drawn(B, first(5), quartets=True, quartet_fill=QuartetFill.KEEP_PAIR_NUMBERS)
    numbers: dict[int, int] = {}
    for place in draw.places:
        number = 2 * (place.heat - 1) + place.pair
        numbers[number] = numbers.get(number, 0) + 1
    assert numbers == {1: 1, 3: 2, 4: 2}
    assert pairs(draw) == {1: "5I", 2: "3I 4O | 1I 2O"}


@pytest.mark.parametrize(
    ("skaters", "numbers"),
    [(1, [1]), (2, [1, 1]), (3, [1, 2, 2]), (6, [1, 1, 3, 3, 4, 4]), (7, [1, 2, 2, 3, 3, 4, 4])],
)
def test_d08_which_pair_numbers_are_kept(skaters: int, numbers: list[int]) -> None:
    """Of an odd number of pairs the first skates as pair 1, and pair 2 stays empty."""
    draw = drawn(B, first(skaters), quartets=True, quartet_fill=QuartetFill.KEEP_PAIR_NUMBERS)
    assert [2 * (place.heat - 1) + place.pair for place in draw.places] == numbers


def test_d09_withdrawal_left_alone() -> None:
    """The outer one withdraws: the pair keeps its number, the partner skates alone where he was drawn."""
    draw = withdraw(drawn(B, first(6)), "4", WithdrawalFill.LEAVE_ALONE)
    assert pairs(draw) == {1: "5I 6O", 2: "3I", 3: "1I 2O"}
    assert [change.words for change in draw.changes] == [
        "4 withdrew: pair 2 outer",
        "3 skates alone: pair 2 inner",
    ]


def test_d10_second_500_of_a_world_cup_weekend() -> None:
    """Drawn anew from the standing with race 1; whoever starts inner in both was not swapped."""
    race_1 = drawn(B, ranked(20, 21, 22, 23))
    with_race_1 = [replace(it, position=at) for at, it in enumerate(ranked(20, 22, 23, 21), 1)]
    race_2 = drawn(B, with_race_1)
    assert pairs(race_1) == {2: "20I 21O", 1: "22I 23O"}
    assert pairs(race_2) == {2: "20I 22O", 1: "23I 21O"}
    assert race_1.place_of("20").lane is race_2.place_of("20").lane is Lane.INNER


def test_d11_second_run_of_a_championship() -> None:
    """In a 500 m of two runs everybody starts the second one in the other lane."""
    run_1 = drawn(Method.RANDOM, first(10))
    run_2 = make_draw(Method.SECOND_RUN, first(10), seed=1, earlier=run_1.places)
    assert all(run_2.place_of(it.skater_id).lane is it.lane.other for it in run_1.places)


def test_d11_pairs_of_the_second_run() -> None:
    """The best of each new lane meet in the last pair."""
    run_1 = drawn(B, ranked(4, 3, 2, 1, 5))
    run_2 = make_draw(Method.SECOND_RUN, first(5), seed=1, earlier=run_1.places)
    assert pairs(run_1) == {3: "1I 2O", 2: "3I 4O", 1: "5I"}
    assert pairs(run_2) == {3: "2I 1O", 2: "4I 3O", 1: "5O"}


@pytest.mark.parametrize("seed", SEEDS)
def test_d12_olympic_groups_30_skaters(seed: int) -> None:
    """Four groups by World Cup ranking: the rest first, 17-24, 9-16, and the best eight last."""
    draw = drawn(Method.OLYMPIC_GROUPS, first(30), seed)
    assert in_pairs(draw, 1, 2, 3) == set(range(25, 31))
    assert in_pairs(draw, 4, 5, 6, 7) == set(range(17, 25))
    assert in_pairs(draw, 8, 9, 10, 11) == set(range(9, 17))
    assert in_pairs(draw, 12, 13, 14, 15) == set(range(1, 9))


def test_o10_thirty_entrants_are_fifteen_pairs() -> None:
    """The women's 1000 m of 2026: 30 entrants, 15 pairs, nobody alone."""
    draw = drawn(Method.OLYMPIC_GROUPS, first(30))
    pairs = Counter(place.heat for place in draw.places)
    assert sorted(pairs) == list(range(1, 16))
    assert set(pairs.values()) == {2}


def test_d12_olympic_groups_leave_everybody_else_in_the_lowest() -> None:
    """36 skaters: 25 to 36 are one group; on the longest distances groups have four."""
    assert in_pairs(drawn(Method.OLYMPIC_GROUPS, first(36)), 1, 2, 3, 4, 5, 6) == set(range(25, 37))
    long = drawn(Method.OLYMPIC_GROUPS, first(12), group_size=4)
    assert in_pairs(long, 5, 6) == {1, 2, 3, 4}
    assert in_pairs(long, 1, 2) == {9, 10, 11, 12}


def test_d13_olympic_mass_start() -> None:
    """24 skaters, two of each nation: 12 in each semi-final, teammates apart, 8 of each to the final."""
    field = [
        Entrant(skater_id=str(at), position=at, noc=noc)
        for at, noc in enumerate("ABCDEFGHIJKLLKJIHGFEDCBA", 1)
    ]
    places = semi_finals(field)
    semis = {heat: [it.skater_id for it in places if it.heat == heat] for heat in (1, 2)}
    noc_of = {it.skater_id: it.noc for it in field}
    assert [len(semi) for semi in semis.values()] == [12, 12]
    assert all(len({noc_of[skater] for skater in semi}) == 12 for semi in semis.values())
    assert len(finalists(semis[1], semis[2])) == 16
    assert finalists(semis[1], semis[2])[:8] == tuple(semis[1][:8])


@pytest.mark.parametrize("seed", SEEDS)
def test_d14_swedish_groups_19_skaters(seed: int) -> None:
    """Groups of 8, 8 and 3: the lowest is the odd one, its first drawn skates alone in pair 1, inner."""
    draw = drawn(Method.GROUPS, first(19), seed)
    assert in_pairs(draw, 1, 2) == {17, 18, 19}
    assert [(it.lane, it.heat) for it in draw.places if it.heat == 1] == [(Lane.INNER, 1)]
    assert in_pairs(draw, 3, 4, 5, 6) == set(range(9, 17))
    assert in_pairs(draw, 7, 8, 9, 10) == set(range(1, 9))


def test_d15_a_reserve_is_not_drawn() -> None:
    """A reserve has no place, nor has an entry that nobody confirmed; the draw says so."""
    field = [
        *first(3),
        Entrant(skater_id="reserve", reserve=True, confirmed=False),
        Entrant(skater_id="called reserve", reserve=True),
        Entrant(skater_id="unconfirmed", confirmed=False),
    ]
    draw = drawn(B, field)
    assert {it.skater_id for it in draw.places} == {"1", "2", "3"}
    assert draw.left_out == ("called reserve", "reserve", "unconfirmed")


def test_d16_who_skates_the_last_distance() -> None:
    """Three places: B is in the top three of both lists; A is 1st on points, D 2nd on the other; C is out."""
    by_points = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
    by_longest = {"B": 1, "D": 2, "E": 3, "C": 4, "A": 5}
    assert final_distance_skaters(by_points, by_longest, 3) == ["B", "A", "D"]


def test_d17_the_same_lane_moves_up() -> None:
    """Rank 3 withdraws: the inner lane of each earlier pair moves up, the last one is alone, outer."""
    draw = drawn(B, first(10))
    assert pairs(draw) == {5: "1I 2O", 4: "3I 4O", 3: "5I 6O", 2: "7I 8O", 1: "9I 10O"}
    after = withdraw(draw, "3", WithdrawalFill.SAME_LANE_MOVE_UP)
    assert pairs(after) == {5: "1I 2O", 4: "5I 4O", 3: "7I 6O", 2: "9I 8O", 1: "10O"}


def test_d18_world_cup_3_women_500_b() -> None:
    """The inner one of pair 9 had gone: 41I/40O, 43I/42O, 48I/44O, and one alone in pair 1, outer lane.

    Places of the standing as on the sheet from pair 11 to pair 7; the others are counted on.
    """
    printed = (33, 34, 36, 37, 39, 40, 41, 42, 43, 44, 48)
    draw = drawn(B, ranked(*range(23, 33), *printed, *range(49, 60)))
    assert pairs(draw)[9] == "39I 40O"
    lines = pairs(withdraw(draw, "39", WithdrawalFill.SAME_LANE_MOVE_UP))
    assert (lines[11], lines[10]) == ("33I 34O", "36I 37O")
    assert (lines[9], lines[8], lines[7]) == ("41I 40O", "43I 42O", "48I 44O")
    assert lines[1] == "59O"


def test_d19_world_cup_4_men_1000_b() -> None:
    """The outer one of pair 14 does not appear at the start: his partner skates alone, nobody moves up."""
    draw = drawn(B, first(40))
    after = did_not_start(draw, "14")
    assert pairs(draw)[14] == "13I 14O"
    assert pairs(after)[14] == "13I"
    assert {pair: line for pair, line in pairs(after).items() if pair != 14} == {
        pair: line for pair, line in pairs(draw).items() if pair != 14
    }
    assert [change.words for change in after.changes] == [
        "14 did not start: pair 14 outer",
        "13 skates alone: pair 14 inner",
    ]


def test_the_first_world_cup_of_a_season_goes_by_the_best_time() -> None:
    """Without a standing the season's best times are the order (open in the rules: an option)."""
    field = [
        Entrant(skater_id="slow", season_best=parse_time("36.00")),
        Entrant(skater_id="none"),
        Entrant(skater_id="fast", season_best=parse_time("35.00")),
    ]
    draw = make_draw(B, field, seed=1, options=DrawOptions(order=Order.SEASON_BEST))
    assert pairs(draw) == {2: "fastI slowO", 1: "noneI"}
