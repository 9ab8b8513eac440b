"""Splits as they are kept: laps, each from the known split before it; a third smaller than running times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def to_laps(splits: Iterable[int | None]) -> list[int | None]:
    """Return the laps of running times (both thousandths of a second); what is not known stays None.

    17680, None, 74050 is 17680, None, 56370: a lap begins at the last split that is known.
    """
    laps: list[int | None] = []
    before = 0
    for split in splits:
        laps.append(None if split is None else split - before)
        before = before if split is None else split
    return laps


def to_splits(laps: Sequence[int | None]) -> tuple[int | None, ...]:
    """Return the running times of laps: `to_laps` the other way."""
    splits: list[int | None] = []
    running = 0
    for lap in laps:
        running += lap or 0
        splits.append(None if lap is None else running)
    return tuple(splits)
