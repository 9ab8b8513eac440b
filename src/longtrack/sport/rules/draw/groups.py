"""The grouped draw: groups by ranking or time, lots inside (rules 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.lots import Lots
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.rules.draw.places import Seating, Slot, slots

OLYMPIC_GROUPS: Final = 4
"""Groups at the Games: 1-8, 9-16, 17-24, and everybody else."""


def group_bounds(skaters: int, size: int, at_most: int | None = None) -> list[tuple[int, int]]:
    """Return the first and the last place (counted from 0, the last not included) of each group.

    The best group first; nobody is no group. Only the lowest can be smaller; where there are `at_most`
    groups it can be larger.

    Clause: rules 3.2
    """
    starts = list(range(0, skaters, size))[:at_most]
    return list(zip(starts, [*starts[1:], skaters], strict=False))


def grouped(
    field: Sequence[Entrant], options: DrawOptions, lots: Lots, at_most: int | None = None
) -> Seating:
    """Return a grouped draw: the lowest group skates first, the best one last, and lots decide inside.

    The first drawn of a group is inner in its first pair, the second outer, the third inner in the next
    pair, and so on. Where the lowest group is odd, its first drawn is alone in pair 1, inner lane.

    Clause: rules 3.2
    """
    places = slots(len(field), options)
    seats: dict[Slot, Entrant] = {}
    groups: list[tuple[Slot, ...]] = []
    for number, (first, last) in enumerate(group_bounds(len(field), options.group_size, at_most), 1):
        group = sorted(places[first:last])
        seats.update(zip(group, lots.order(f"group {number}", field[first:last]), strict=True))
        groups.append(tuple(group))
    return Seating(seats, tuple(groups))


def olympic(field: Sequence[Entrant], options: DrawOptions, lots: Lots) -> Seating:
    """Return the draw of the Games: four groups by the season's World Cup ranking, the best one last.

    Clause: rules 3.2
    """
    return grouped(field, options, lots, OLYMPIC_GROUPS)
