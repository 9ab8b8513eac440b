"""Times taken by hand: how the watches combine, how such a time is marked, what it may decide (rules 2.1).

What the ISU prescribes for combining watches we have not seen; competitions may agree on another rule.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeVar

from longtrack.sport.edition import ManualRule
from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, cut, publish

Skater = TypeVar("Skater", bound=Hashable)

HAND_TIME: Final = "HT"
"""Stands beside every time that was taken by hand."""

WATCHES_FOR_A_RECORD: Final = 2
"""Independent watches that a track record by hand needs."""


def combine_watches(
    watches: Sequence[Duration],
    rule: ManualRule = ManualRule.MIDDLE_OF_THREE,
    unit: Duration = Duration(1),
) -> Duration:
    """Return the hand time of one skater from one, two or three watches, each cut to `unit` first.

    Of three the middle one, on which also any two agree; of two the slower. One watch gives a time, not
    a record. Raises ValueError for any other number of watches.

    Clause: rules 2.1 (general knowledge)
    """
    if not 1 <= len(watches) <= 3:
        raise ValueError(f"a hand time is taken by one to three watches, not by {len(watches)}")
    slowest_last = sorted(cut(watch, unit) for watch in watches)
    return slowest_last[-1 if rule is ManualRule.SLOWEST else len(watches) // 2]


def time_mark(source: Source) -> str:
    """Return the mark that a time of this source carries on every list: `HT` or nothing.

    Clause: rules 2.1
    """
    return HAND_TIME if source is Source.MANUAL else ""


def breaks_ties(source: Source, *, manual_breaks_ties: bool = False) -> bool:
    """Return whether thousandths of this source may part two skaters with the same hundredth.

    Clause: rules 2.1 (general knowledge)
    """
    return manual_breaks_ties or source is not Source.MANUAL


def deciding_times(
    finishes: Mapping[Skater, tuple[Duration, Source]], *, manual_breaks_ties: bool = False
) -> dict[Skater, Duration]:
    """Return the time of each skater on which she is ranked.

    Where one of those who share a hundredth was timed by hand, the thousandths part none of them: nobody
    knows on which side of the others she was.

    Clause: rules 2.1, 2.3 (general knowledge)
    """
    shared = {
        publish(time)
        for time, source in finishes.values()
        if not breaks_ties(source, manual_breaks_ties=manual_breaks_ties)
    }
    return {
        skater: publish(time) if publish(time) in shared else time for skater, (time, _) in finishes.items()
    }


def enough_watches(watches: Sequence[Duration], needed: int = WATCHES_FOR_A_RECORD) -> bool:
    """Return whether a hand time rests on enough watches for a track record of a club.

    Clause: rules 2.1, 6.2.11
    """
    return len(watches) >= needed
