"""Could she have come that far in that time? Windows around her own pace."""

from __future__ import annotations

import pytest

from longtrack.competition.pace import BY_CHIP, BY_LANE, Way, Window, is_possible_finish, may_pass
from longtrack.sport.times import Duration, parse_time


def way(*passed: tuple[int, str]) -> Way:
    return [(0, Duration(0)), *((metres, parse_time(time)) for metres, time in passed)]


@pytest.mark.parametrize(
    ("time", "possible"), [("12.90", False), ("12.91", True), ("42.00", True), ("42.01", False)]
)
def test_the_first_part(time: str, possible: bool) -> None:
    """200 m from a standing start: at most 15.5 m/s, at least 5 m/s and two seconds to get going."""
    assert may_pass(way(), 200, parse_time(time)) is possible


@pytest.mark.parametrize(
    ("window", "fastest", "slowest"),
    [(BY_LANE, "40.23", "1:02.99"), (BY_CHIP, "40.23", "1:19.19")],
)
def test_after_the_opening(window: Window, fastest: str, slowest: str) -> None:
    """18 s for 200 m: nobody skates 400 m in less than 22.2 s, and 45 s (by chip 61 s) are too many."""
    known = way((200, "18.00"))
    assert may_pass(known, 600, parse_time(fastest), window)
    assert not may_pass(known, 600, Duration(parse_time(fastest) - 10_000), window)
    assert may_pass(known, 600, parse_time(slowest), window)
    assert not may_pass(known, 600, Duration(parse_time(slowest) + 20_000), window)


@pytest.mark.parametrize(
    ("window", "missed", "fastest", "slowest"),
    [
        (BY_LANE, False, "1:08.40", "1:25.20"),
        (BY_CHIP, False, "1:08.23", "1:37.80"),
        (BY_LANE, True, "1:08.40", "1:25.20"),
        (BY_CHIP, True, "1:12.04", "1:18.20"),
    ],
)
def test_after_a_lap(window: Window, missed: bool, fastest: str, slowest: str) -> None:
    """After a lap of 28 s: 80 to 140 per cent in a lane, 78 to 185 by chip, 93 to 115 over a missed split."""
    known = way((200, "18.00"), (600, "46.00"))
    assert may_pass(known, 1000, parse_time(fastest), window, missed=missed)
    assert not may_pass(known, 1000, Duration(parse_time(fastest) - 30_000), window, missed=missed)
    assert may_pass(known, 1000, parse_time(slowest), window, missed=missed)
    assert not may_pass(known, 1000, Duration(parse_time(slowest) + 30_000), window, missed=missed)


def test_a_chip_is_one_lap_or_two_but_never_both() -> None:
    """Whatever she needs since the split before, by chip it fits one of the next two splits at most."""
    known = way((200, "18.00"), (600, "46.00"))
    for hundredths in range(10_000):
        time = Duration(46_000_000 + hundredths * 10_000)
        one = may_pass(known, 1000, time, BY_CHIP)
        two = may_pass(known, 1400, time, BY_CHIP, missed=True)
        assert not (one and two)


def test_a_late_signal_leaves_time_for_what_came_after() -> None:
    """From 600 m to 1000 m nobody needs less than 22.2 s."""
    known = way((200, "18.00"), (1000, "1:14.00"))
    assert may_pass(known, 600, parse_time("46.00"))
    assert may_pass(known, 600, parse_time("51.77"))
    assert not may_pass(known, 600, parse_time("51.79"))


@pytest.mark.parametrize(
    ("time", "possible"),
    [("1:04.51", False), ("1:08.21", False), ("1:08.23", True), ("3:22.00", True), ("3:22.01", False)],
)
def test_a_finish_on_the_picture(time: str, possible: bool) -> None:
    """A possible time for the distance, and a possible last lap after 46.00 s."""
    assert is_possible_finish(way((200, "18.00"), (600, "46.00")), 1000, parse_time(time)) is possible
