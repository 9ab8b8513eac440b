"""Make a draw: from entries, a method and a seed to places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from longtrack.sport.rules.draw import championship, club, entrants, groups, places, world_cup
from longtrack.sport.rules.draw.avoidance import apart, clashes
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.lots import Lots
from longtrack.sport.rules.draw.options import DEFAULTS, Avoid, DrawOptions, Method
from longtrack.sport.rules.draw.outcome import Draw
from longtrack.sport.rules.draw.places import Place, Seating, start_order

Seater = Callable[[Sequence[Entrant], DrawOptions, Lots, Sequence[Place]], Seating]

_SEATERS: Final[dict[Method, Seater]] = {
    Method.WORLD_CUP_A: lambda field, options, lots, _: world_cup.division_a(field, options, lots),
    Method.WORLD_CUP_B: lambda field, options, *_: world_cup.division_b(field, options),
    Method.GROUPS: lambda field, options, lots, _: groups.grouped(field, options, lots),
    Method.OLYMPIC_GROUPS: lambda field, options, lots, _: groups.olympic(field, options, lots),
    Method.RANKING: lambda field, options, *_: places.in_order(field, options),
    Method.RANDOM: lambda field, options, lots, _: club.at_random(field, options, lots),
    Method.SECOND_RUN: lambda field, options, _, earlier: championship.second_run(field, options, earlier),
    Method.LANE_SWITCH: lambda field, options, _, earlier: championship.lane_switch(field, options, earlier),
}


def make_draw(
    method: Method,
    entries: Iterable[Entrant],
    *,
    seed: int,
    label: str = "",
    options: DrawOptions = DEFAULTS,
    earlier: Sequence[Place] = (),
) -> Draw:
    """Return the draw of one distance; the same entries, seed and label give the same draw anywhere.

    `label` names the distance, so that two distances drawn with one seed differ. `earlier` is the draw
    of the first run or earlier distance, where the method switches lanes. Reserves and unconfirmed
    entries are left out. Raises ValueError where a skater is entered twice, or `earlier` is missing.

    Clause: rules 3.1, 3.2, 3.3
    """
    if method in (Method.SECOND_RUN, Method.LANE_SWITCH) and not earlier:
        raise ValueError(f"{method} needs the draw of the earlier race; give it, or choose another method")
    everyone = list(entries)
    field = entrants.field(everyone, options.order)
    seats = apart(_SEATERS[method](field, options, Lots(seed, label), earlier), options.avoid)
    drawn = start_order(
        Place(slot.heat, slot.pair, slot.lane, entrant.skater_id) for slot, entrant in seats.items()
    )
    return Draw(
        method=method,
        seed=seed,
        label=label,
        options=options,
        drawn=drawn,
        places=drawn,
        left_out=entrants.left_out(everyone),
        unavoided=() if options.avoid is Avoid.NOTHING else clashes(drawn, field, options.avoid),
    )
