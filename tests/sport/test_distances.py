"""The catalogue of events: splits, crossings, lines and laps of everything that is skated."""

from __future__ import annotations

from fractions import Fraction

import pytest

from longtrack.sport.distances import (
    CATALOGUE,
    FinishLine,
    Gender,
    Kind,
    crossings_of,
    event_of,
    is_staggered,
    laps_of,
    length_of,
    splits_of,
    title_of,
)
from longtrack.sport.oval import bends_by_lane
from longtrack.sport.terms import Lane

SMALL = Fraction(1000, 3)


def whole(splits: tuple[Fraction, ...]) -> list[int]:
    """Splits as printed."""
    return [round(split) for split in splits]


@pytest.mark.parametrize(
    ("code", "splits"),
    [
        ("W100", [100]),
        ("W300", [300]),
        ("M500", [100, 500]),
        ("M700", [300, 700]),
        ("W1000", [200, 600, 1000]),
        ("W1500", [300, 700, 1100, 1500]),
        ("W3000", [200, 600, 1000, 1400, 1800, 2200, 2600, 3000]),
    ],
)
def test_splits_on_400_m(code: str, splits: list[int]) -> None:
    """The part that is no whole lap comes first, then lap after lap."""
    assert whole(splits_of(event_of(code))) == splits


def test_number_of_splits_of_the_long_distances() -> None:
    """5000 m has 13 splits, the first at 200 m; 10 000 m has 25, the first at 400 m."""
    five, ten = splits_of(event_of("W5000")), splits_of(event_of("M10000"))
    assert (len(five), len(ten)) == (13, 25)
    assert whole((five[0], ten[0])) == [200, 400]


def test_splits_on_a_small_track() -> None:
    """On 333 1/3 m the same distances have other splits, printed in whole metres; 10 000 m has 30 laps."""
    assert whole(splits_of(event_of("W1500"), SMALL)) == [167, 500, 833, 1167, 1500]
    assert whole(splits_of(event_of("W700"), SMALL)) == [33, 367, 700]
    assert len(splits_of(event_of("M10000"), SMALL)) == 30


def test_laps() -> None:
    """On 333 1/3 m 3000, 5000 and 10 000 m are whole laps; on 400 m 1000 m is two and a half."""
    assert [laps_of(event_of(code), SMALL) for code in ("W3000", "W5000", "M10000")] == [9, 15, 30]
    assert laps_of(event_of("W1000")) == Fraction(5, 2)
    assert laps_of(event_of("MTP")) == laps_of(event_of("MTP"), SMALL) == 8


def test_splits_of_events_counted_in_laps() -> None:
    """Teams are timed every half lap, relay and mass start every lap."""
    assert whole(splits_of(event_of("WTP"))) == [*range(200, 2401, 200)]
    assert whole(splits_of(event_of("MTP"))) == [*range(200, 3201, 200)]
    assert whole(splits_of(event_of("MTS"))) == [200, 400, 600, 800, 1000, 1200]
    assert whole(splits_of(event_of("XMR"))) == [400, 800, 1200, 1600, 2000, 2400]
    assert whole(splits_of(event_of("WMS"))) == [*range(400, 6401, 400)]


def test_crossings_of_events() -> None:
    """Lanes are changed on every lap in which the crossing straight is skated in full; teams use no lanes."""
    codes = ("W500", "W1000", "W1500", "W3000", "W5000", "M10000")
    assert [crossings_of(event_of(code)) for code in codes] == [1, 2, 3, 7, 12, 25]
    assert [crossings_of(event_of(code)) for code in ("WTP", "MTS", "XMR", "WMS")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("metres", "bends"),
    [
        *((100, (0, 0)), (500, (1, 1)), (1000, (3, 2)), (1500, (4, 3))),
        *((3000, (8, 7)), (5000, (13, 12)), (10_000, (25, 25))),
    ],
)
def test_bends_of_an_inner_starter(metres: int, bends: tuple[int, int]) -> None:
    """The outer starter skates the mirror image of the inner one's (inner, outer) bends."""
    assert bends_by_lane(Lane.INNER, metres) == bends
    assert bends_by_lane(Lane.OUTER, metres) == bends[::-1]


def test_staggered_start_lines() -> None:
    """An odd number of bends staggers the start lines: not on 100, 500 and 10 000 m."""
    staggered = [code for code, event in CATALOGUE.items() if is_staggered(event)]
    assert staggered == [
        *("W300", "W700", "W1000", "W1500", "W3000", "W5000"),
        *("M300", "M700", "M1000", "M1500", "M3000", "M5000"),
    ]


def test_finish_lines() -> None:
    """1000 m and the races of two teams end in the middle of a straight, each team in its own."""
    middle = [code for code, event in CATALOGUE.items() if event.finish_line is FinishLine.MIDDLE]
    assert sorted(middle) == ["M1000", "MTP", "MTS", "W1000", "WTP", "WTS"]
    assert not event_of("W1000").line_in_each_straight
    assert event_of("WTP").line_in_each_straight


def test_combinations() -> None:
    """Men and women skate other distances in an allround championship, juniors shorter ones."""
    assert event_of("MAllround").parts == ("M500", "M5000", "M1500", "M10000")
    assert event_of("WAllround").parts == ("W500", "W3000", "W1500", "W5000")
    assert event_of("WSprint").parts == ("W500", "W1000", "W500", "W1000")
    assert event_of("MJuniorAllround").parts == ("M500", "M1500", "M1000", "M5000")
    assert event_of("WJuniorAllround").parts == ("W500", "W1500", "W1000", "W3000")
    assert length_of(event_of("WAllround")) == 10_000
    assert splits_of(event_of("WAllround")) == ()
    assert event_of("WAllround").in_points
    assert not event_of("W2x500").in_points


def test_starters() -> None:
    """A pair starts on one signal and a second may follow; a mass start has up to 24, a relay 4 teams."""
    assert (event_of("W3000").max_starters, event_of("W3000").max_on_the_ice) == (2, 4)
    assert event_of("W300").max_on_the_ice == 2
    assert (event_of("WMS").max_starters, event_of("XMR").max_starters) == (24, 4)
    assert (event_of("MTP").team_size, event_of("XMR").team_size, event_of("W500").team_size) == (3, 2, 1)


def test_laps_are_data() -> None:
    """Juniors skate a mass start of 10 laps: 4000 m."""
    assert length_of(event_of("WMS", laps=10)) == 4000


def test_any_length_is_an_event() -> None:
    """Clubs skate other distances too: 200 m ends at the end of the straight, in pairs."""
    event = event_of("M200")
    assert (event.gender, event.kind, event.metres) == (Gender.MEN, Kind.SINGLE, 200)
    assert (event.finish_line, event.max_on_the_ice) == (FinishLine.END, 2)


@pytest.mark.parametrize("code", ["", "W", "1000", "X500", "W0100", "w1000", "W1000 ", "WXX", "W123456"])
def test_a_code_that_means_nothing(code: str) -> None:
    """What is no event is refused in a sentence that shows a right one."""
    with pytest.raises(ValueError, match="expected a code such as W1000"):
        event_of(code)


def test_laps_for_a_distance_in_metres() -> None:
    """A distance in metres has no laps to choose."""
    with pytest.raises(ValueError, match="W1000 is not counted in laps"):
        event_of("W1000", laps=3)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("W1000", "Women's 1000 m"),
        ("M10000", "Men's 10 000 m"),
        ("MTP", "Men's team pursuit"),
        ("WTS", "Women's team sprint"),
        ("WMS", "Women's mass start"),
        ("XMR", "Mixed gender relay"),
        ("WAllround", "Women's Allround"),
    ],
)
def test_an_event_has_a_title(code: str, title: str) -> None:
    """What people read in place of the code."""
    assert title_of(event_of(code)) == title
