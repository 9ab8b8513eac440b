"""Two of one club or nation do not meet in a pair, where that can be avoided (rules 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.options import Avoid
from longtrack.sport.rules.draw.outcome import Clash
from longtrack.sport.rules.draw.places import Place, Seating, Slot
from longtrack.sport.terms import Lane

Pair = tuple[int, int]
"""Heat, and pair within it."""


def shared(entrant: Entrant | None, avoid: Avoid) -> str:
    """Return the club or nation that is to be avoided; empty where it is unknown or does not matter.

    Clause: rules 3.2
    """
    if entrant is None or avoid is Avoid.NOTHING:
        return ""
    return entrant.club if avoid is Avoid.CLUB else entrant.noc


def clashes(places: Iterable[Place], entrants: Iterable[Entrant], avoid: Avoid) -> tuple[Clash, ...]:
    """Return the pairs of one club or nation, as they skate.

    Clause: rules 3.2
    """
    who = {entrant.skater_id: entrant for entrant in entrants}
    return _clashes({place.slot: who[place.skater_id] for place in places if place.skater_id in who}, avoid)


def _clashes(seats: Mapping[Slot, Entrant], avoid: Avoid) -> tuple[Clash, ...]:
    found: list[Clash] = []
    for slot in sorted(slot for slot in seats if slot.lane is Lane.INNER):
        inner, outer = seats[slot], seats.get(slot.partner)
        value = shared(inner, avoid)
        if outer is not None and value and value == shared(outer, avoid):
            found.append(Clash(slot, (inner.skater_id, outer.skater_id), value))
    return tuple(found)


def apart(seating: Seating, avoid: Avoid) -> dict[Slot, Entrant]:
    """Return the seating with as few pairs of one club (or nation) as its groups allow.

    One of such a pair changes places, in the same lane, with one of the nearest pair of the group in
    which nobody is of that club; of two equally near ones the earlier. Such a change never makes a new
    pair of one club. A pair that remains has members of its club in every pair of its group: then no
    arrangement has fewer.

    Clause: rules 3.2
    """
    seats = dict(seating.seats)
    for group in seating.groups:
        _part(seats, group, avoid)
    return seats


def _part(seats: dict[Slot, Entrant], group: Sequence[Slot], avoid: Avoid) -> None:
    pairs = sorted({(slot.heat, slot.pair) for slot in group})
    hopeless: set[str] = set()
    for clash in _clashes({slot: seats[slot] for slot in group}, avoid):
        one, two = (shared(seats[slot], avoid) for slot in (clash.slot, clash.slot.partner))
        if one != two or one in hopeless:
            continue  # an exchange for another pair has already parted these two
        at = pairs.index((clash.slot.heat, clash.slot.pair))
        nearest = sorted(range(len(pairs)), key=lambda other: (abs(other - at), other))
        free = next(
            (pairs[other] for other in nearest if one not in _values(seats, pairs[other], avoid)), None
        )
        if free is None:
            hopeless.add(one)
        else:
            _exchange(seats, pairs[at], free)


def _values(seats: Mapping[Slot, Entrant], pair: Pair, avoid: Avoid) -> set[str]:
    return {shared(seats.get(Slot(*pair, lane)), avoid) for lane in Lane}


def _exchange(seats: dict[Slot, Entrant], pair: Pair, other: Pair) -> None:
    """The outer ones change, or where the other pair has nobody there, the inner ones."""
    lane = Lane.OUTER if Slot(*other, Lane.OUTER) in seats else Lane.INNER
    here, there = Slot(*pair, lane), Slot(*other, lane)
    seats[here], seats[there] = seats[there], seats[here]
