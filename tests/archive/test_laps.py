"""Splits are kept as laps, and come back as splits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longtrack.archive.laps import to_laps, to_splits


def test_laps_of_splits() -> None:
    """A lap is what lies between two running times."""
    assert to_laps((17_680, 43_780)) == [17_680, 26_100]
    assert to_splits((17_680, 26_100)) == (17_680, 43_780)


def test_a_split_that_is_not_known() -> None:
    """The lap after an unknown split begins at the last one that is known."""
    assert to_laps((17_680, None, 74_050)) == [17_680, None, 56_370]
    assert to_splits((17_680, None, 56_370)) == (17_680, None, 74_050)


@given(st.lists(st.none() | st.integers(0, 3_600_000)))
def test_splits_come_back(splits: list[int | None]) -> None:
    """Whatever was printed comes back."""
    assert to_splits(to_laps(splits)) == tuple(splits)
