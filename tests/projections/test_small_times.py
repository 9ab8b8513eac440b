"""Milliseconds, offsets and drifts, as people read them."""

from __future__ import annotations

import pytest

from longtrack.projections.small_times import drift_text, milliseconds, offset_text, signed_milliseconds
from longtrack.sport.times import Duration


@pytest.mark.parametrize(
    ("microseconds", "text"),
    [
        (0, "0.0 ms"),
        (49, "0.0 ms"),
        (50, "0.1 ms"),
        (8_449, "8.4 ms"),
        (9_999_949, "9999.9 ms"),
        (10_000_000, "10.000 s"),
        (-8_400, "-8.4 ms"),
    ],
)
def test_milliseconds(microseconds: int, text: str) -> None:
    """To the nearest tenth; from ten seconds on in seconds."""
    assert milliseconds(Duration(microseconds)) == text


@pytest.mark.parametrize(
    ("microseconds", "text"), [(0, "0.0 ms"), (-40, "0.0 ms"), (8_400, "+8.4 ms"), (-8_400, "-8.4 ms")]
)
def test_signed_milliseconds(microseconds: int, text: str) -> None:
    """A difference has a sign; nothing has none."""
    assert signed_milliseconds(Duration(microseconds)) == text


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "+0.000 ms"),
        (8_417_499, "+8.417 ms"),
        (8_417_500, "+8.418 ms"),
        (-8_417_000, "-8.417 ms"),
        (3_600_000_000_000, "+3600.000 s"),
        (-1_000_499_999, "-1.000 s"),
    ],
)
def test_offsets(nanoseconds: int, text: str) -> None:
    """To the microsecond, from a second on to the millisecond."""
    assert offset_text(nanoseconds) == text


@pytest.mark.parametrize(
    ("nanoseconds", "text"), [(0, "0.0 µs/s"), (12_345, "+12.3 µs/s"), (-12_345, "-12.3 µs/s")]
)
def test_drifts(nanoseconds: int, text: str) -> None:
    """Microseconds a second, to the nearest tenth."""
    assert drift_text(nanoseconds) == text
