"""Mass start: who skates in which semi-final, and where on the line (rules 3.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from longtrack.sport.rules.draw.entrants import Entrant, field
from longtrack.sport.rules.draw.lots import Lots
from longtrack.sport.rules.draw.options import DEFAULTS, DrawOptions, StartLine

FROM_EACH_SEMI: Final = 8
"""So many of each semi-final of the Games of 2018 went to the final."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Who starts at which place of the line of which heat."""

    heat: int
    number: int
    """1 is the best place."""
    skater_id: str


def semi_finals(entrants: Iterable[Entrant]) -> tuple[LinePlace, ...]:
    """Return two semi-finals: teammates apart, equally strong by ranking, places on the line by ranking.

    The first and second of the ranking are in different semi-finals, so are the third and fourth, and
    so on; of one nation the same holds for its best two, its next two, and so on. Both can always be
    kept: whoever is bound to whom forms chains and rings of even length, in which the semi-finals
    alternate. Each chain is turned so that the sums of the rankings stay close.

    Clause: rules 3.2
    """
    ranked = field(entrants)
    semi = _sides(len(ranked), _bound(ranked))
    numbers = {1: count(1), 2: count(1)}
    return tuple(
        LinePlace(semi[at], next(numbers[semi[at]]), entrant.skater_id) for at, entrant in enumerate(ranked)
    )


def _bound(ranked: Sequence[Entrant]) -> dict[int, list[int]]:
    """Who must not be in the same semi-final as whom, by place in the ranking counted from 0."""
    nations: defaultdict[str, list[int]] = defaultdict(list)
    for at, entrant in enumerate(ranked):
        if entrant.noc:
            nations[entrant.noc].append(at)
    bound: dict[int, list[int]] = {at: [] for at in range(len(ranked))}
    for list_ in (list(range(len(ranked))), *nations.values()):
        for one, other in zip(list_[::2], list_[1::2], strict=False):
            bound[one].append(other)
            bound[other].append(one)
    return bound


def _sides(skaters: int, bound: dict[int, list[int]]) -> dict[int, int]:
    """The semi-final, 1 or 2, of each place of the ranking."""
    semi: dict[int, int] = {}
    lead = 0  # sum of the rankings in semi-final 1 less that in 2
    for first in range(skaters):
        if first in semi:
            continue
        chain = _alternating(first, bound)
        weight = sum(at if side == 1 else -at for at, side in chain.items())
        turn = abs(lead - weight) < abs(lead + weight)
        semi.update({at: 3 - side if turn else side for at, side in chain.items()})
        lead += -weight if turn else weight
    return semi


def _alternating(first: int, bound: dict[int, list[int]]) -> dict[int, int]:
    chain, waiting = {first: 1}, [first]
    while waiting:
        at = waiting.pop()
        for other in bound[at]:
            if other not in chain:
                chain[other] = 3 - chain[at]
                waiting.append(other)
    return chain


def finalists(*semi_finals: Sequence[str], from_each: int = FROM_EACH_SEMI) -> tuple[str, ...]:
    """Return who goes to the final: the best of each semi-final, given in the order of their results.

    Clause: rules 3.2
    """
    return tuple(skater for result in semi_finals for skater in result[:from_each])


def start_line(
    entrants: Iterable[Entrant],
    *,
    seed: int,
    label: str = "",
    heat: int = 1,
    options: DrawOptions = DEFAULTS,
) -> tuple[LinePlace, ...]:
    """Return the places on the line of one mass start, by the standing or by lot.

    Clause: rules 3.2
    """
    order = field(entrants, options.order)
    if options.start_line is StartLine.LOT:
        order = Lots(seed, label).order("start line", order)
    return tuple(LinePlace(heat, number, entrant.skater_id) for number, entrant in enumerate(order, 1))
