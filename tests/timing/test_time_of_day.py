"""Clocks without a date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing.time_of_day import DAY, clock_text, moment_near, parse_clock, pulse_number

MIDNIGHT = Moment(1_770_595_200_000_000_000)
"""9 February 2026, 00:00 UTC."""


@pytest.mark.parametrize(
    ("text", "time", "unit"),
    [
        ("10:27:28.4172", 37_648_417_200, 100),
        ("10:27:28,41", 37_648_410_000, 10_000),
        ("9:05:01:5", 32_701_500_000, 100_000),
        ("23:59:59", 86_399_000_000, 1_000_000),
        ("00:00:00.000001", 1, 1),
    ],
)
def test_a_time_of_day(text: str, time: int, unit: int) -> None:
    """Any decimal sign; the digits printed say how fine the clock was read."""
    assert parse_clock(text) == (time, unit)


@pytest.mark.parametrize(
    "text",
    [
        "24:00:00",
        "10:60:00",
        "10:00:60",
        "10:27",
        "10:27:28.",
        "10:27:28.1234567",
        "",
        "-1:00:00",
        "١0:00:00",
    ],
)
def test_no_time_of_day(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="is not a time of day"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("clock", "reference", "ahead", "expected"),
    [
        (36_000, 36_002, 0, 36_000),  # ten o'clock, two seconds ago
        (86_399, 1, 0, -1),  # 23:59:59 read just after midnight: yesterday
        (1, 86_399, 0, 86_401),  # 00:00:01 on a clock slightly ahead: tomorrow
        (3_601, 0, 3_600, 1),  # Milan in winter, an hour ahead
        (0, 0, -18_000, 18_000),  # Salt Lake City
        (43_200, 0, 0, -43_200),  # half a day away: the earlier
        (0, 43_200, 0, 0),
    ],
)
def test_the_day_of_a_pulse(clock: int, reference: int, ahead: int, expected: int) -> None:
    """The day that puts the pulse nearest to when it was read."""
    found = moment_near(
        Duration(clock * SECOND), Moment(MIDNIGHT + reference * 10**9), Duration(ahead * SECOND)
    )
    assert found == MIDNIGHT + expected * 10**9


@given(st.integers(0, DAY - 1), st.integers(-(2**62), 2**62), st.integers(-50_000, 50_000))
def test_the_day_is_never_half_a_day_off(clock: int, reference: int, ahead: int) -> None:
    """The moment shows that time on that clock and is at most twelve hours from the reference."""
    found = moment_near(Duration(clock), Moment(reference), Duration(ahead * SECOND))
    assert abs(found - reference) <= DAY * 500
    assert (found // 1_000 + ahead * SECOND) % DAY == clock


@given(st.integers(0, DAY - 1))
def test_a_clock_comes_back_from_its_text(time: int) -> None:
    """Six digits hold every time of day."""
    assert parse_clock(clock_text(Duration(time), 6))[0] == time


def test_the_text_of_a_clock() -> None:
    """Cut to the digits asked for, never rounded."""
    assert clock_text(Duration(37_648_417_299), 4) == "10:27:28.4172"
    assert clock_text(Duration(37_648_999_999), 0) == "10:27:28"


def test_a_number_from_time_and_input() -> None:
    """The same line read twice has one number; another input or tick has another; a journal can hold it."""
    numbers = {
        pulse_number(Moment(at), step=Duration(100), inputs=20, which=which)
        for at in (MIDNIGHT, MIDNIGHT + 99_999, MIDNIGHT + 100_000)
        for which in (0, 19)
    }
    assert len(numbers) == 4
    assert max(numbers) < 10**18
