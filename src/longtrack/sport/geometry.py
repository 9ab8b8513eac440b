"""The ice as the surveyor measures it: bends, crossing and stagger in metres (rules 1.1).

The one place where Decimal is used: a bend has pi in it. Official tables print centimetres, so two
lengths are the same when they differ by no more than `TOLERANCE`; nothing that is timed depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

PI: Final = Decimal("3.141592653589793")

TOLERANCE: Final = Decimal("0.01")
"""One centimetre: the last digit of the official table, in which each part is rounded by itself."""

MEASURING_LINE: Final = Decimal("0.5")
"""A lane is measured this far outside its inner edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ice:
    """The measures of one track, in metres."""

    radius: Decimal
    """Radius of the inner edge of the inner bend."""
    straight: Decimal
    lane_width: Decimal = Decimal(4)
    """Width of the inner lane; the outer one is measured from its far edge."""


STANDARD: Final = (
    Ice(radius=Decimal("25.0"), straight=Decimal("113.57")),
    Ice(radius=Decimal("25.5"), straight=Decimal("112.00")),
    Ice(radius=Decimal("26.0"), straight=Decimal("110.43")),
)
"""The three tracks of 400 m of the official table."""


def inner_bend(ice: Ice) -> Decimal:
    """Return the length of the bend in the inner lane.

    Clause: rules 1.1
    """
    return PI * (ice.radius + MEASURING_LINE)


def outer_bend(ice: Ice) -> Decimal:
    """Return the length of the bend in the outer lane.

    Clause: rules 1.1
    """
    return PI * (ice.radius + ice.lane_width + MEASURING_LINE)


def crossing_extra(ice: Ice) -> Decimal:
    """Return what the diagonal over the crossing straight is longer than the straight itself.

    Clause: rules 1.1
    """
    return (ice.straight**2 + ice.lane_width**2).sqrt() - ice.straight


def lap_length(ice: Ice) -> Decimal:
    """Return one lap of a skater who crosses once: two straights, one bend in each lane, the diagonal.

    Clause: rules 1.1
    """
    return 2 * ice.straight + inner_bend(ice) + outer_bend(ice) + crossing_extra(ice)


def stagger(lane_width: Decimal = Decimal(4)) -> Decimal:
    """Return how much further forward the outer start line lies where one bend more is skated in one lane.

    Clause: rules 1.1
    """
    return PI * lane_width


def is_track_of(length: Decimal, ice: Ice, tolerance: Decimal = TOLERANCE) -> bool:
    """Return whether these measures make a track of `length` metres, to within `tolerance`.

    Clause: rules 1.1
    """
    return abs(lap_length(ice) - length) <= tolerance
