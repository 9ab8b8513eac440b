"""Splits, lanes and armbands: rows G01 to G18 and G21 of rules 10.1."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.oval import (
    STANDARD_TRACK,
    crossings_before,
    is_track_length,
    lane_at_split,
    split_distances,
    split_labels,
)
from longtrack.sport.terms import ARMBANDS, SECOND_PAIR_ARMBANDS, Lane

SHORT_TRACK = Fraction(1000, 3)
I, O = Lane.INNER, Lane.OUTER  # noqa: E741 - as on every start list

tracks = st.builds(Fraction, st.integers(100, 1200), st.sampled_from([1, 2, 3])).filter(lambda it: it > 50)
distances = st.integers(1, 12_000)


def lanes(start: Lane, metres: int, track: Fraction = STANDARD_TRACK) -> list[Lane]:
    return [lane_at_split(start, split, metres, track) for split in range(len(split_labels(metres, track)))]


def test_g01_splits_of_500() -> None:
    """500 m: 100, 500."""
    assert split_labels(500) == (100, 500)


def test_g02_splits_of_1000() -> None:
    """1000 m: 200, 600, 1000."""
    assert split_labels(1000) == (200, 600, 1000)


def test_g03_splits_of_1500() -> None:
    """1500 m: 300, 700, 1100, 1500."""
    assert split_labels(1500) == (300, 700, 1100, 1500)


def test_g04_splits_of_3000() -> None:
    """3000 m: eight splits, 200 and 600 first, the finish last."""
    assert split_labels(3000) == (200, 600, 1000, 1400, 1800, 2200, 2600, 3000)


def test_g05_splits_of_5000() -> None:
    """5000 m: thirteen splits, the first at 200."""
    assert len(split_labels(5000)) == 13
    assert split_labels(5000)[0] == 200


def test_g06_splits_of_10000() -> None:
    """10 000 m: 25 splits, the first after a full lap."""
    assert len(split_labels(10_000)) == 25
    assert split_labels(10_000)[0] == 400


def test_g07_splits_of_1500_on_a_short_track() -> None:
    """1500 m on 333 1/3 m: 167, 500, 833, 1167, 1500, rounded to whole metres."""
    assert split_labels(1500, SHORT_TRACK) == (167, 500, 833, 1167, 1500)


def test_g08_splits_of_700_on_a_short_track() -> None:
    """700 m on 333 1/3 m: 33, 367, 700."""
    assert split_labels(700, SHORT_TRACK) == (33, 367, 700)


def test_g09_laps_of_10000_on_a_short_track() -> None:
    """10 000 m on 333 1/3 m: thirty laps."""
    assert len(split_labels(10_000, SHORT_TRACK)) == 30


def test_g10_lanes_of_500() -> None:
    """500 m: who starts inner finishes outer, after the one crossing."""
    assert lanes(I, 500) == [I, O]


def test_g11_lanes_of_1000() -> None:
    """1000 m: who starts inner passes 200, 600 and 1000 m inner, outer, inner."""
    assert lanes(I, 1000) == [I, O, I]


def test_g12_lanes_of_1500() -> None:
    """1500 m: who starts outer finishes inner, like Brodka in 2014."""
    assert lanes(O, 1500) == [O, I, O, I]


def test_g13_last_lane_of_3000() -> None:
    """3000 m: who starts inner finishes outer."""
    assert lanes(I, 3000)[-1] is O


def test_g14_last_lane_of_5000() -> None:
    """5000 m: who starts inner finishes inner."""
    assert lanes(I, 5000)[-1] is I


def test_g15_lanes_of_10000() -> None:
    """10 000 m starts with a full lap, which holds a crossing: who starts inner passes 400 m outer."""
    inner_starter = lanes(I, 10_000)
    assert (inner_starter[0], inner_starter[1], inner_starter[-1]) == (O, I, O)


def test_g16_first_lane_of_1000_on_a_short_track() -> None:
    """1000 m on 333 1/3 m starts with a full lap: who starts inner passes the first split outer."""
    assert lanes(I, 1000, SHORT_TRACK)[0] is O


def test_g17_lanes_of_1500_on_a_short_track() -> None:
    """1500 m on 333 1/3 m: who starts inner passes the first three splits inner, outer, inner."""
    assert lanes(I, 1500, SHORT_TRACK)[:3] == [I, O, I]


@pytest.mark.parametrize(
    ("metres", "crossings"), [(500, 1), (1000, 2), (1500, 3), (3000, 7), (5000, 12), (10_000, 25)]
)
def test_g18_number_of_crossings(metres: int, crossings: int) -> None:
    """Every full lap has one crossing, a shorter first part has none."""
    assert crossings_before(len(split_labels(metres)) - 1, metres) == crossings


def test_g21_armbands() -> None:
    """A pair wears white (inner start) and red, the second pair of a quartet yellow and blue."""
    assert ARMBANDS == {I: "white", O: "red"}
    assert SECOND_PAIR_ARMBANDS == {I: "yellow", O: "blue"}


def test_a_distance_shorter_than_a_lap_has_one_split() -> None:
    """100 m and 300 m are measured at the finish alone and cross nowhere."""
    assert (split_labels(100), split_labels(300)) == ((100,), (300,))
    assert lanes(I, 300) == [I]


@pytest.mark.parametrize("text", ["400", "333.33", "1000/3", "250"])
def test_a_length_of_track(text: str) -> None:
    """Rinks of 400 m, of 333 1/3 m and of other lengths are tracks."""
    assert is_track_length(text)


@pytest.mark.parametrize(
    "text", ["", "0", "50", "-400", "400 m", "1/0", "1000/00", "1e9", "1e999999999", "nan", "٤٠٠", "40000"]
)
def test_what_is_no_length_of_track(text: str) -> None:
    """Anything else is not, and asking does not take for ever."""
    assert not is_track_length(text)


@given(metres=distances, track=tracks)
def test_splits_increase_to_the_finish(metres: int, track: Fraction) -> None:
    """On any track splits lie one lap apart, the first within a lap, the last at the finish."""
    splits = split_distances(metres, track)
    assert 0 < splits[0] <= track
    assert all(after - before == track for before, after in pairwise(splits))
    assert splits[-1] == metres


@given(metres=distances, track=tracks, start=st.sampled_from(Lane))
def test_the_two_of_a_pair_are_never_in_the_same_lane(metres: int, track: Fraction, start: Lane) -> None:
    """At the same split the two of a pair are in different lanes, and each changes once a lap."""
    one, two = lanes(start, metres, track), lanes(start.other, metres, track)
    assert all(mine is theirs.other for mine, theirs in zip(one, two, strict=True))
    assert all(before is after.other for before, after in pairwise(one))
