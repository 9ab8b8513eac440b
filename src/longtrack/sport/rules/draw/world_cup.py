"""The World Cup draw of 2025/26, as recomputed from the official sheets (rules 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.lots import Lots
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.rules.draw.places import Seating, in_order, slots

BY_LOT: Final = 6
"""So many of division A are drawn by lot over the last three pairs: in 30 of 30 races."""


def division_a(field: Sequence[Entrant], options: DrawOptions, lots: Lots) -> Seating:
    """Return division A: the top six by lot over the last three pairs and their lanes, then neighbours.

    In the pairs before, the better one of two is inner. The drawn go to the places as these skate: the
    first to the inner lane of the third last pair, the last to the outer lane of the last.

    Clause: rules 3.1
    """
    places = slots(len(field), options)
    top = lots.order("top six", field[:BY_LOT])
    drawn = zip(sorted(places[:BY_LOT]), top, strict=True)
    rest = zip(places[BY_LOT:], field[BY_LOT:], strict=True)
    return Seating(dict([*drawn, *rest]), (tuple(places[:BY_LOT]), tuple(places[BY_LOT:])))


def division_b(field: Sequence[Entrant], options: DrawOptions) -> Seating:
    """Return division B: by the standing, best pair last, better one inner; nothing is left to lots.

    Clause: rules 3.1
    """
    return in_order(field, options)
