"""Parts of a race: where the time is taken, and what an opener, a lap and a split are in each event."""

from __future__ import annotations

from longtrack.press.facts import Range, range_of
from longtrack.sport.history import PastResult

LAP = 400


def positions(metres: int) -> tuple[int, ...]:
    """Return where the time is taken, the finish last: 200, 600, 1000; 100, 500; 300, 700, 1100, 1500."""
    first = metres % LAP or LAP
    return tuple(range(first, metres + 1, LAP))


def cumulative(row: PastResult, metres: int) -> dict[int, Range]:
    """Return the known running times of a row, by position, the finish among them."""
    places = positions(metres)
    known = {at: range_of(time) for at, time in zip(places, row.splits, strict=False) if time is not None}
    if row.time is not None:
        known[metres] = range_of(row.time)
    return known


def parts(row: PastResult, metres: int) -> dict[int, Range]:
    """Return the known parts of a row, by the position where they end: the opener first, then the laps."""
    known = cumulative(row, metres)
    found: dict[int, Range] = {}
    before = 0
    for at in positions(metres):
        if at in known:
            if before == 0:
                found[at] = known[at]
            elif before in known:
                found[at] = known[at].minus(known[before])
        before = at
    return found
