"""Literal cases of avoidance, mass start, teams and options."""

import pytest
from tests.sport.draw.fields import drawn, first, pairs

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.mass_start import LinePlace, finalists, semi_finals, start_line
from longtrack.sport.rules.draw.options import Avoid, DrawOptions, Method, StartLine
from longtrack.sport.rules.draw.places import Slot
from longtrack.sport.rules.draw.teams import Straight, TeamPlace, relay_heats, team_heats
from longtrack.sport.terms import Lane


def of_clubs(clubs: str) -> list[Entrant]:
    """One letter is a club, its number the place in the ranking: `A1 A2 B3`."""
    return [Entrant(skater_id=f"{club}{at}", club=club, position=at) for at, club in enumerate(clubs, 1)]


def test_the_nearest_pair_exchanges() -> None:
    """A1 and A2 would meet; A2 changes with the outer one of the next pair, D and E stay."""
    assert pairs(drawn(Method.RANKING, of_clubs("AABCDE"))) == {3: "A1I A2O", 2: "B3I C4O", 1: "D5I E6O"}
    assert pairs(drawn(Method.RANKING, of_clubs("AABCDE"), avoid=Avoid.CLUB)) == {
        3: "A1I C4O",
        2: "B3I A2O",
        1: "D5I E6O",
    }


def test_of_two_equally_near_pairs_the_earlier_exchanges() -> None:
    """Pair 2 has A3 and A4: pair 1, which skates first, helps, not pair 3."""
    assert pairs(drawn(Method.RANKING, of_clubs("BCAADE"), avoid=Avoid.CLUB)) == {
        3: "B1I C2O",
        2: "A3I E6O",
        1: "D5I A4O",
    }


def test_the_nearest_pair_is_passed_over_where_it_has_the_club_too() -> None:
    """Pair 2 has an A as well: pair 1 exchanges; a lone skater there gives and takes the inner lane."""
    assert pairs(drawn(Method.RANKING, of_clubs("AAABC"), avoid=Avoid.CLUB)) == {
        3: "C5I A2O",
        2: "A3I B4O",
        1: "A1I",
    }


def test_what_cannot_be_avoided_is_told() -> None:
    """Five of one club in three pairs: two pairs remain, and the draw names them."""
    draw = drawn(Method.RANKING, of_clubs("AAAAAB"), avoid=Avoid.CLUB)
    assert [(clash.slot, clash.skater_ids, clash.shared) for clash in draw.unavoided] == [
        (Slot(2, 1, Lane.INNER), ("A3", "A4"), "A"),
        (Slot(3, 1, Lane.INNER), ("A1", "A2"), "A"),
    ]


def test_groups_are_not_left_to_part_a_pair() -> None:
    """Two of one club in a group of two: the best pair stays together, though the next could help."""
    draw = drawn(Method.GROUPS, of_clubs("AABC"), group_size=2, avoid=Avoid.CLUB)
    assert [clash.skater_ids for clash in draw.unavoided] in ([("A1", "A2")], [("A2", "A1")])


def test_nothing_is_avoided_unless_asked() -> None:
    """Without the option nobody changes places and nothing is called unavoidable."""
    assert drawn(Method.RANKING, of_clubs("AABC")).unavoided == ()


def test_a_draw_of_one_group_by_lot() -> None:
    """Swedish rule: the first drawn of the lowest, odd group is alone in pair 1, the next two in pair 2."""
    draw = drawn(Method.GROUPS, first(3), seed=5)
    order = [place.skater_id for place in draw.places]
    assert pairs(draw) == {1: f"{order[0]}I", 2: f"{order[1]}I {order[2]}O"}
    assert {drawn(Method.GROUPS, first(3), seed=seed).places[0].skater_id for seed in range(20)} == {
        "1",
        "2",
        "3",
    }


def test_who_joins_at_the_second_run() -> None:
    """A skater without a first run takes the lane that has fewer, in the first pair."""
    one = drawn(Method.WORLD_CUP_B, first(3))
    two = make_draw(Method.SECOND_RUN, first(4), seed=1, earlier=one.places)
    assert pairs(one) == {2: "1I 2O", 1: "3I"}
    assert pairs(two) == {2: "2I 1O", 1: "4I 3O"}


def test_who_is_missing_at_the_second_run() -> None:
    """Both missing ones were outer: two have no partner and skate alone, lanes are switched all the same."""
    one = drawn(Method.WORLD_CUP_B, first(6))
    two = make_draw(
        Method.SECOND_RUN, [it for it in first(6) if it.skater_id not in "24"], seed=1, earlier=one.places
    )
    assert pairs(two) == {3: "6I 1O", 2: "3O", 1: "5O"}


def test_semi_finals_by_ranking() -> None:
    """Without teammates: 1, 4, 5, 8 against 2, 3, 6, 7; places on the line by ranking."""
    assert semi_finals(first(8)) == tuple(
        LinePlace(heat, number, skater)
        for heat, number, skater in [
            *((1, 1, "1"), (2, 1, "2"), (2, 2, "3"), (1, 2, "4")),
            *((1, 3, "5"), (2, 3, "6"), (2, 4, "7"), (1, 4, "8")),
        ]
    )


def test_semi_finals_part_teammates() -> None:
    """1 and 4 are of one nation, 2 and 3 of another: 1 and 3 are in one semi-final, 2 and 4 in the other."""
    field = [
        Entrant(skater_id=str(at), position=at, noc=noc) for at, noc in enumerate(["A", "B", "B", "A"], 1)
    ]
    semis = {place.skater_id: place.heat for place in semi_finals(field)}
    assert semis == {"1": 1, "2": 2, "3": 1, "4": 2}


def test_finalists() -> None:
    """The best of each semi-final, in the order of its result."""
    assert finalists(["a", "b", "c"], ["d", "e"], from_each=2) == ("a", "b", "d", "e")


def test_the_line_of_a_mass_start() -> None:
    """By the standing, or by lot; the lot is another for another distance."""
    assert [it.skater_id for it in start_line(first(3), seed=1)] == ["1", "2", "3"]
    by_lot = DrawOptions(start_line=StartLine.LOT)
    drawn_line = start_line(first(24), seed=1, label="WMS", options=by_lot)
    assert [it.number for it in drawn_line] == list(range(1, 25))
    assert {it.heat for it in drawn_line} == {1}
    assert drawn_line != start_line(first(24), seed=1, label="MMS", options=by_lot)


def test_teams_on_opposite_straights() -> None:
    """Five teams: the fifth is alone in heat 1, the best two meet in heat 3."""
    assert team_heats(first(5)) == (
        TeamPlace(1, Straight.HOME, "5"),
        TeamPlace(2, Straight.HOME, "3"),
        TeamPlace(2, Straight.BACK, "4"),
        TeamPlace(3, Straight.HOME, "1"),
        TeamPlace(3, Straight.BACK, "2"),
    )


def test_heats_of_a_relay() -> None:
    """Eleven teams are heats of 3, 4 and 4, the best four last."""
    heats = relay_heats(first(11))
    assert [it.number for it in heats] == [1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4]
    assert [[it.skater_id for it in heats if it.heat == heat] for heat in (1, 2, 3)] == [
        ["9", "10", "11"],
        ["5", "6", "7", "8"],
        ["1", "2", "3", "4"],
    ]


def test_how_many_teams_are_in_a_heat_of_a_relay() -> None:
    """Nine teams are three heats of three, five are two; with three in a heat there are more."""
    assert [it.heat for it in relay_heats(first(9))] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [it.heat for it in relay_heats(first(5))] == [1, 1, 2, 2, 2]
    assert [it.heat for it in relay_heats(first(5), DrawOptions(relay_teams=3))] == [1, 1, 2, 2, 2]
    assert [it.heat for it in relay_heats(first(4), DrawOptions(relay_teams=3))] == [1, 1, 2, 2]


def test_what_cannot_be_drawn() -> None:
    """A skater entered twice, lanes switched from nothing, odd groups, empty relay heats."""
    with pytest.raises(ValueError, match="entered twice: 1; keep one"):
        drawn(Method.RANDOM, [*first(2), *first(1)])
    with pytest.raises(ValueError, match="second_run needs the draw of the earlier race"):
        drawn(Method.SECOND_RUN, first(2))
    with pytest.raises(ValueError, match="even number of skaters, not 7"):
        DrawOptions(group_size=7)
    with pytest.raises(ValueError, match="at least one team, not 0"):
        DrawOptions(relay_teams=0)
