"""Fields of entrants for the tests, and start lists as short lines."""

from collections.abc import Iterable, Sequence
from typing import Any

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.options import DrawOptions, Method
from longtrack.sport.rules.draw.outcome import Draw
from longtrack.sport.rules.draw.places import Place


def ranked(*positions: int) -> list[Entrant]:
    """Entrants whose id is their place in the standing."""
    return [Entrant(skater_id=str(position), position=position) for position in positions]


def first(count: int) -> list[Entrant]:
    """The first so many of a standing."""
    return ranked(*range(1, count + 1))


def drawn(method: Method, field: Iterable[Entrant], seed: int = 2026, **options: Any) -> Draw:
    """A draw with some options."""
    return make_draw(method, field, seed=seed, label="test", options=DrawOptions(**options))


def pairs(draw: Draw | Sequence[Place]) -> dict[int, str]:
    """Pair number (heat) to `1I 2O`; the second pair of a quartet follows behind a stroke: `1I 2O | 3I`."""
    places = draw.places if isinstance(draw, Draw) else draw
    lines: dict[int, dict[int, list[str]]] = {}
    for place in places:
        of_heat = lines.setdefault(place.heat, {})
        of_heat.setdefault(place.pair, []).append(f"{place.skater_id}{place.lane[0].upper()}")
    return {
        heat: " | ".join(" ".join(of_heat[pair]) for pair in sorted(of_heat))
        for heat, of_heat in sorted(lines.items())
    }


def in_pairs(draw: Draw, *heats: int) -> set[int]:
    """Who (by place in the standing) is in some pairs."""
    return {int(place.skater_id) for place in draw.places if place.heat in heats}
