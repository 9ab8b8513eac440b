"""Who skates the final distance of an allround championship."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.final_distance import final_distance_skaters

BY_POINTS = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
BY_LONGEST = {"A": 5, "B": 1, "C": 4, "D": 2, "E": 3}


def test_d16_three_places() -> None:
    """First who is on both lists (B), then the best rank on either (A, D); C, third on points, stays out."""
    assert final_distance_skaters(BY_POINTS, BY_LONGEST, places=3) == ["B", "A", "D"]


def test_points_before_the_longest_distance() -> None:
    """With the same best rank the one who has it on points goes first: C (S3) before E (L3)."""
    assert final_distance_skaters(BY_POINTS, BY_LONGEST, places=4) == ["B", "D", "C", "A"]
    points, longest = {"S3": 3, "L3": 9, "x": 1, "y": 2}, {"S3": 9, "L3": 3, "x": 1, "y": 2}
    assert final_distance_skaters(points, longest, places=3)[2] == "S3"


def test_equal_at_the_last_place() -> None:
    """Two skaters whom nothing tells apart at the last place both skate (our reading: no source says)."""
    points, longest = {"A": 1, "B": 2, "C": 2}, {"A": 1, "B": 2, "C": 2}
    assert final_distance_skaters(points, longest, places=2) == ["A", "B", "C"]


def test_fewer_skaters_than_places() -> None:
    """Where there are fewer complete skaters than places, all of them skate."""
    assert final_distance_skaters({"A": 1}, {"A": 1, "incomplete": 2}) == ["A"]
    assert final_distance_skaters({}, {}) == []


@given(st.integers(1, 24).flatmap(lambda n: st.tuples(*[st.permutations(range(1, n + 1))] * 2)))
def test_eight_skate_and_nobody_good_on_both_is_left_out(ranks: tuple[list[int], list[int]]) -> None:
    """Without shared ranks exactly eight skate, among them the leader and all who are on both lists."""
    by_points, by_longest = (dict(zip(map(str, range(24)), each, strict=False)) for each in ranks)
    chosen = final_distance_skaters(by_points, by_longest)
    both = {it for it in by_points if by_points[it] <= 8 and by_longest[it] <= 8}
    assert len(chosen) == min(8, len(by_points))
    assert both <= set(chosen)
    assert next(it for it in by_points if by_points[it] == 1) in chosen
