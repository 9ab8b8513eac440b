"""Club races: everything by lot (rules 3.2). Seeded draws are `places.in_order`."""

from __future__ import annotations

from collections.abc import Sequence

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.lots import Lots
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.rules.draw.places import Seating, slots


def at_random(field: Sequence[Entrant], options: DrawOptions, lots: Lots) -> Seating:
    """Return pairs and lanes by lot: the first drawn is inner in pair 1; of an odd number he is alone there.

    Clause: rules 3.2
    """
    places = sorted(slots(len(field), options))
    seats = dict(zip(places, lots.order("everybody", field), strict=True))
    return Seating(seats, (tuple(places),))
