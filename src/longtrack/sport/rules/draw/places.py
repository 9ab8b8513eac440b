"""The places of a start list: heats, pairs and lanes, and in which order they are filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from longtrack.sport.edition import QuartetFill
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.terms import Lane


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One place of the start list, taken or empty. They sort as they skate, the inner lane first."""

    heat: int
    pair: int
    """1, in the second pair of a quartet 2."""
    lane: Lane

    @property
    def partner(self) -> Slot:
        """The other lane of the same pair."""
        return Slot(self.heat, self.pair, self.lane.other)


@dataclass(frozen=True, slots=True)
class Place:
    """Who starts where."""

    heat: int
    pair: int
    """1, in the second pair of a quartet 2."""
    lane: Lane
    skater_id: str

    @property
    def slot(self) -> Slot:
        """The place without the skater."""
        return Slot(self.heat, self.pair, self.lane)


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits where while a draw is made, and within which places two may change."""

    seats: Mapping[Slot, Entrant]
    groups: tuple[tuple[Slot, ...], ...]


def pair_positions(pairs: int, options: DrawOptions) -> list[tuple[int, int]]:
    """Return (heat, pair within the heat) of each pair, the best pair first, which skates last.

    Quartets are filled from the back: 19 pairs are ten heats, the first of them half empty. Within a
    heat the better two are its first pair. Where pair numbers are kept instead, they run on through the
    heats, the better two of a heat are its second pair, and of an odd number of pairs the weakest
    starts first while number 2 stays empty.

    Clause: rules 1.4
    """
    if not options.quartets:
        return [(pairs - rank, 1) for rank in range(pairs)]
    heats = -(-pairs // 2)
    if options.quartet_fill is QuartetFill.FROM_THE_BACK:
        return [(heats - rank // 2, 1 + rank % 2) for rank in range(pairs)]
    numbers = [2 * heats - rank for rank in range(pairs)]
    if pairs % 2:
        numbers[-1] = 1
    return [((number + 1) // 2, 2 - number % 2) for number in numbers]


def slots(skaters: int, options: DrawOptions) -> list[Slot]:
    """Return the places for so many skaters, that of the best first: inner, outer, then the pair before.

    Of an odd number the weakest is alone in the first pair, inner lane.

    Clause: rules 3.1
    """
    pairs = pair_positions(-(-skaters // 2), options)
    both = [Slot(heat, pair, lane) for heat, pair in pairs for lane in (Lane.INNER, Lane.OUTER)]
    return both[:skaters]


def in_order(field: Sequence[Entrant], options: DrawOptions) -> Seating:
    """Return everybody by rank: neighbours in one pair, the better one inner, the best pair last.

    Clause: rules 3.1
    """
    places = slots(len(field), options)
    return Seating(dict(zip(places, field, strict=True)), (tuple(places),))


def fill_key(slot: Slot, options: DrawOptions) -> tuple[int, int, Lane]:
    """Return what sorts places in the order of `slots`: from the best pair to the weakest.

    Clause: rules 1.4
    """
    better_pair_first = options.quartet_fill is QuartetFill.FROM_THE_BACK
    return -slot.heat, slot.pair if better_pair_first else -slot.pair, slot.lane


def name(slot: Slot, options: DrawOptions) -> str:
    """Return a place in words: `pair 4 inner`, in quartets `heat 4 pair 2 inner`."""
    return f"{pair_name(slot, options)} {slot.lane}"


def pair_name(slot: Slot, options: DrawOptions) -> str:
    """Return a pair in words: `pair 4`, in quartets `heat 4 pair 2`."""
    return f"heat {slot.heat} pair {slot.pair}" if options.quartets else f"pair {slot.heat}"


def start_order(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places as they stand on the start list: by heat and pair, inner before outer.

    Clause: rules 3.1
    """
    return tuple(sorted(places, key=lambda place: place.slot))
