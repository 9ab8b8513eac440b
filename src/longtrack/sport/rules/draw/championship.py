"""Races in the other lane: the second run of a championship, an earlier distance switched (rules 3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.rules.draw.places import Place, Seating, Slot, fill_key, pair_positions
from longtrack.sport.terms import Lane


def second_run(field: Sequence[Entrant], options: DrawOptions, earlier: Iterable[Place]) -> Seating:
    """Return the second run: by the ranking after the first, everybody in the other lane, best pair last.

    The best of those who now start inside meets the best of those who now start outside, and so on.
    Whoever has no partner in the other lane skates alone in one of the first pairs. Who was not in the
    first run takes the lane that has fewer.

    Clause: rules 3.3
    """
    start_lane = {place.skater_id: place.lane for place in earlier}
    lanes: dict[Lane, list[Entrant]] = {Lane.INNER: [], Lane.OUTER: []}
    for entrant in field:
        if entrant.skater_id in start_lane:
            lanes[start_lane[entrant.skater_id].other].append(entrant)
    for entrant in field:
        if entrant.skater_id not in start_lane:
            min(lanes.values(), key=len).append(entrant)
    return _side_by_side(lanes, options)


def _side_by_side(lanes: Mapping[Lane, Sequence[Entrant]], options: DrawOptions) -> Seating:
    longest = max(len(lane) for lane in lanes.values())
    positions = pair_positions(longest, options)
    seats: dict[Slot, Entrant] = {}
    for (heat, pair), *both in zip_longest(positions, lanes[Lane.INNER], lanes[Lane.OUTER]):
        for lane, entrant in zip((Lane.INNER, Lane.OUTER), both, strict=True):
            if entrant is not None:
                seats[Slot(heat, pair, lane)] = entrant
    return Seating(seats, (tuple(seats),))


def lane_switch(field: Sequence[Entrant], options: DrawOptions, earlier: Iterable[Place]) -> Seating:
    """Return the pairs of an earlier distance, everybody in the other lane.

    Where somebody is missing the same lane of the earlier pairs moves up; who is new skates first.

    Clause: rules 3.2
    """
    places = list(earlier)
    before = sorted(places, key=lambda place: fill_key(place.slot, options))
    turn = {place.skater_id: number for number, place in enumerate(before)}
    by_pair = sorted(field, key=lambda entrant: turn.get(entrant.skater_id, len(turn)))
    return second_run(by_pair, options, places)
