"""Medals, also where places are shared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.medals import Medal, medal_of_rank, medallists, team_medallists
from longtrack.sport.rules.ranking import Performance, rank_distance, standard_ranks
from longtrack.sport.terms import Outcome
from longtrack.sport.times import parse_time

GOLD, SILVER, BRONZE = Medal.GOLD, Medal.SILVER, Medal.BRONZE


def medals_for(*times: str) -> list[Medal]:
    """The medals of a race with these times."""
    field = [Performance(str(n), Outcome.FINISHED, parse_time(time)) for n, time in enumerate(times)]
    return [medal for medal, _ in medallists(rank_distance(field))]


def ranks_for(*times: str) -> list[int | None]:
    """The ranks of a race with these times."""
    field = [Performance(str(n), Outcome.FINISHED, parse_time(time)) for n, time in enumerate(times)]
    return [rank for rank, _ in rank_distance(field)]


def test_o01_two_golds_and_three_bronzes() -> None:
    """Men's 500 m of 1928: two at 43.4 take gold, there is no silver, three at the next time take bronze."""
    assert medals_for("43.4", "43.4", "43.6", "43.6", "43.6", "43.7") == [GOLD, GOLD, BRONZE, BRONZE, BRONZE]


def test_o02_two_golds() -> None:
    """Men's 1500 m of 1960: two golds, and the third on the list has bronze."""
    assert medals_for("2:10.4", "2:10.4", "2:11.5", "2:11.7") == [GOLD, GOLD, BRONZE]
    assert ranks_for("2:10.4", "2:10.4", "2:11.5") == [1, 1, 3]


def test_o03_three_silvers() -> None:
    """Women's 500 m of 1968: gold, three silvers, no bronze, the next is fifth."""
    assert medals_for("46.1", "46.3", "46.3", "46.3", "46.9") == [GOLD, SILVER, SILVER, SILVER]
    assert ranks_for("46.1", "46.3", "46.3", "46.3", "46.9")[-1] == 5


def test_o04_two_bronzes() -> None:
    """Two equal third: both have bronze, the next is fifth."""
    assert medals_for("36.1", "36.2", "36.3", "36.3", "36.4") == [GOLD, SILVER, BRONZE, BRONZE]
    assert ranks_for("36.1", "36.2", "36.3", "36.3", "36.4")[-1] == 5


def test_two_silvers_leave_no_bronze() -> None:
    """Men's 500 and 1500 m of 1968: two silvers; who is fourth has nothing."""
    assert medals_for("40.3", "40.5", "40.5", "40.6") == [GOLD, SILVER, SILVER]


def test_unranked_have_no_medal() -> None:
    """Who is not ranked, or fourth, has no medal."""
    assert [medal_of_rank(rank) for rank in (1, 2, 3, 4, None)] == [GOLD, SILVER, BRONZE, None, None]


def test_every_skater_of_a_team() -> None:
    """Who skated in any round has the team's medal: Bosker in the heats, Bergsma in the final."""
    rounds = ["Bosker", "Roest", "Huizinga"], ["Bergsma", "Roest", "Huizinga"]
    assert team_medallists(rounds) == ("Bosker", "Roest", "Huizinga", "Bergsma")


@given(st.lists(st.integers(1, 6), max_size=12))
def test_never_more_medals_than_the_ties_allow(scores: list[int]) -> None:
    """At most two stand above any medallist; equal scores have equal medals; without ties there are three."""
    ranked = standard_ranks(enumerate(scores), key=lambda it: it[1])
    won = medallists(ranked)
    for medal, (_, score) in won:
        assert sum(other < score for other in scores) <= 2
        assert {each for each, (_, other) in won if other == score} == {medal}
    assert len(won) >= min(3, len(scores))
    counts = [sum(each is medal for each, _ in won) for medal in Medal]
    assert counts[0] >= bool(scores)
    assert counts[1] == 0 or counts[0] == 1
    assert counts[2] == 0 or counts[0] + counts[1] == 2
    assert len(won) == 3 or max(counts) > 1 or len(scores) < 3
