"""Samalog points and what is needed for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.samalog import (
    MilliPoints,
    as_time,
    format_points,
    needed_time,
    samalog_gap,
    samalog_points,
    samalog_total,
)
from longtrack.sport.times import HUNDREDTH, Duration, format_time, parse_time


def points_of(*results: tuple[str, int]) -> str:
    """The printed sum of times and metres."""
    return format_points(samalog_total((parse_time(time), metres) for time, metres in results))


def test_p01_takagi_2018() -> None:
    """4:19.78 on 3000 m is 43.296, cut and not rounded; with 39.01 the official 82.306."""
    assert format_points(samalog_points(parse_time("4:19.78"), 3000)) == "43.296"
    assert points_of(("39.01", 500), ("4:19.78", 3000)) == "82.306"


def test_p02_p03_world_allround_2018() -> None:
    """Two more official sums."""
    assert points_of(("40.47", 500), ("4:23.04", 3000)) == "84.310"
    assert points_of(("40.89", 500), ("4:22.35", 3000)) == "84.615"


def test_p04_takagi_and_wiklund_2026() -> None:
    """Different times on both distances, the same points after each is cut."""
    assert points_of(("37.75", 500), ("4:03.37", 3000)) == "78.311"
    assert points_of(("38.84", 500), ("3:56.83", 3000)) == "78.311"


def test_p05_each_distance_is_cut_before_the_sum() -> None:
    """37.566 and 40.221 are 77.787; added first and cut then it would be 77.788."""
    assert points_of(("1:52.70", 1500)) == "37.566"
    assert points_of(("4:01.33", 3000)) == "40.221"
    assert points_of(("1:52.70", 1500), ("4:01.33", 3000)) == "77.787"


def test_p06_ten_kilometres() -> None:
    """12:41.27 on 10 000 m is 38.0635, cut to 38.063."""
    assert points_of(("12:41.27", 10_000)) == "38.063"


def test_p07_points_start_from_hundredths() -> None:
    """34.379 gives 34.370 points: the published hundredth counts, not the thousandth."""
    assert points_of(("34.379", 500)) == "34.370"


def test_p08_a_sprint() -> None:
    """Four distances of a sprint combination."""
    sprint = ("34.15", 500), ("1:07.28", 1000), ("34.40", 500), ("1:07.55", 1000)
    assert [points_of(each) for each in sprint] == ["34.150", "33.640", "34.400", "33.775"]
    assert points_of(*sprint) == "135.965"


@pytest.mark.parametrize(
    ("difference", "metres", "gain"),
    [
        pytest.param(1137, 1500, "3.42", id="P09"),
        pytest.param(202, 1500, "0.61", id="P10"),
        pytest.param(1185, 10_000, "23.70", id="P11"),
    ],
)
def test_gap_in_seconds(difference: int, metres: int, gain: str) -> None:
    """The gap on the next distance is rounded up: the trailing skater must be that much faster."""
    assert format_time(samalog_gap(MilliPoints(difference), metres)) == gain


def test_a_leader_has_no_gap() -> None:
    """Who has fewer points need not gain anything."""
    with pytest.raises(ValueError, match="give her points minus the leader's"):
        samalog_gap(MilliPoints(-1), 500)


def test_needed_time() -> None:
    """After 37.75 Takagi needs 4:03.37 on 3000 m for 78.311, and 4:03.36 for one thousandth less."""
    so_far = samalog_points(parse_time("37.75"), 500)
    assert needed_time(MilliPoints(78_311), so_far, 3000) == parse_time("4:03.37")
    assert needed_time(MilliPoints(78_310), so_far, 3000) == parse_time("4:03.36")


def test_needed_time_that_cannot_be_skated() -> None:
    """Nobody makes up what is lost already."""
    assert needed_time(MilliPoints(30_000), MilliPoints(34_000), 500) is None
    assert needed_time(MilliPoints(34_000), MilliPoints(34_000), 500) is None


def test_points_as_a_time() -> None:
    """A point is a second on 500 m."""
    assert as_time(MilliPoints(82_306)) == parse_time("1:22.306")


DISTANCES = st.sampled_from([100, 300, 500, 700, 1000, 1500, 3000, 5000, 10_000])
TIMES = st.integers(5_00, 2000_00).map(lambda hundredths: Duration(hundredths * HUNDREDTH))
POINTS = st.integers(10_000, 300_000).map(MilliPoints)


@given(POINTS, st.integers(1, 100_000), DISTANCES)
def test_needed_time_is_the_slowest_that_suffices(so_far: MilliPoints, left: int, metres: int) -> None:
    """Skating the needed time gives at most the target; one hundredth slower gives more."""
    target = MilliPoints(so_far + left)
    needed = needed_time(target, so_far, metres)
    if needed is None:
        assert samalog_points(HUNDREDTH, metres) > left
        return
    assert so_far + samalog_points(needed, metres) <= target
    assert so_far + samalog_points(Duration(needed + HUNDREDTH), metres) > target


@given(TIMES, DISTANCES)
def test_needed_time_gives_back_a_time_of_the_same_points(time: Duration, metres: int) -> None:
    """The slowest time that is enough for somebody's points has these points, and is not faster than hers."""
    own = samalog_points(time, metres)
    needed = needed_time(own, MilliPoints(0), metres)
    assert needed is not None
    assert needed >= time
    assert samalog_points(needed, metres) == own


@given(POINTS, st.integers(0, 20_000), DISTANCES, TIMES)
def test_gap_is_always_enough(
    leader: MilliPoints, difference: int, metres: int, leaders_time: Duration
) -> None:
    """Whatever the leader skates: faster by the gap, the trailing skater is at least level."""
    gain = samalog_gap(MilliPoints(difference), metres)
    if gain >= leaders_time:
        return
    own_time = Duration(leaders_time - gain)
    own = leader + difference + samalog_points(own_time, metres)
    assert own <= leader + samalog_points(leaders_time, metres)


@given(TIMES, DISTANCES)
def test_faster_is_never_more_points(time: Duration, metres: int) -> None:
    """A hundredth less never costs points."""
    assert samalog_points(Duration(time - HUNDREDTH), metres) <= samalog_points(time, metres)
