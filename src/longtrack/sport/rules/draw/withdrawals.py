"""What happens to a draw after it was made; pairs keep their numbers, and every change is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.outcome import Change, ChangeKind, Draw
from longtrack.sport.rules.draw.places import Place, Slot, fill_key, name, pair_name


def withdraw(draw: Draw, skater_id: str, fill: WithdrawalFill, reserve: str = "") -> Draw:
    """Return the draw without a skater, her place filled as `fill` says.

    Raises ValueError where she has no place, where a reserve is needed and not given, and for a full
    redraw, which needs the entries (`redraw`).

    Clause: rules 3.2
    """
    match fill:
        case WithdrawalFill.LEAVE_ALONE:
            return leave_alone(draw, skater_id)
        case WithdrawalFill.SAME_LANE_MOVE_UP:
            return move_up(draw, skater_id)
        case WithdrawalFill.RESERVE:
            return fill_with(draw, skater_id, reserve)
        case WithdrawalFill.REPAIR_LONE:
            return leave_alone_and_pair(draw, skater_id)
        case WithdrawalFill.REDRAW:
            raise ValueError("a full redraw needs the entries and a new seed; use redraw")
        case _:
            assert_never(fill)


def leave_alone(draw: Draw, skater_id: str) -> Draw:
    """Return the draw with an empty place: the partner skates alone, in the lane that was drawn.

    Clause: rules 3.2
    """
    place = draw.place_of(skater_id)
    return _told(draw.changed(_gone(draw, place, ChangeKind.WITHDRAWN)), place.slot)


def did_not_start(draw: Draw, skater_id: str) -> Draw:
    """Return the draw after a skater did not appear at the start: nobody moves up, the partner skates alone.

    Clause: rules 3.1
    """
    place = draw.place_of(skater_id)
    return _told(draw.changed(_gone(draw, place, ChangeKind.DID_NOT_START)), place.slot)


def move_up(draw: Draw, skater_id: str) -> Draw:
    """Return the draw with the empty place filled from the same lane of the pair before, and so on.

    Nobody changes lanes, no pair changes its number; the gap ends up in the first pair. In quartets the
    pair before is the weaker one of the same heat, then the better one of the heat before.

    Clause: rules 3.1
    """
    place = draw.place_of(skater_id)
    key = fill_key(place.slot, draw.options)
    behind = [
        other
        for other in draw.places
        if other.lane is place.lane and fill_key(other.slot, draw.options) > key
    ]
    behind.sort(key=lambda other: fill_key(other.slot, draw.options))
    changes = [_gone(draw, place, ChangeKind.WITHDRAWN)]
    for target, mover in zip([place, *behind], behind, strict=False):
        changes.append(_moved(draw, mover, target.slot, "moves up"))
    return _told(draw.changed(*changes), (behind[-1] if behind else place).slot)


def fill_with(draw: Draw, skater_id: str, reserve: str) -> Draw:
    """Return the draw with a reserve in the place of a skater who withdraws.

    Clause: rules 3.2
    """
    place = draw.place_of(skater_id)
    return come_in(draw.changed(_gone(draw, place, ChangeKind.WITHDRAWN)), reserve, place.slot)


def come_in(draw: Draw, skater_id: str, slot: Slot) -> Draw:
    """Return the draw with a reserve or late entry in an empty place, such as the one left in pair 1.

    Clause: rules 3.2
    """
    if not skater_id:
        raise ValueError("nobody is named for the empty place; name a reserve")
    if skater_id in draw.taken().values():
        raise ValueError(f"{skater_id} has a place already")
    _free(draw, slot)
    place = Place(slot.heat, slot.pair, slot.lane, skater_id)
    words = f"{skater_id} comes in at {name(slot, draw.options)}"
    return draw.changed(Change(kind=ChangeKind.CAME_IN, words=words, skater_id=skater_id, after=place))


def _free(draw: Draw, slot: Slot) -> None:
    if slot.heat < 1 or slot.pair not in ((1, 2) if draw.options.quartets else (1,)):
        raise ValueError(f"there is no {name(slot, draw.options)}")
    taken = draw.taken()
    if slot in taken:
        raise ValueError(f"{name(slot, draw.options)} is taken by {taken[slot]}")


def lone(draw: Draw) -> tuple[Place, ...]:
    """Return those who skate alone, as they skate.

    Clause: rules 3.2
    """
    taken = draw.taken()
    return tuple(place for place in draw.places if place.slot.partner not in taken)


def pair_lone(draw: Draw, one: str, other: str) -> Draw:
    """Return the draw with two lone skaters in one pair: whoever skates earlier joins the other.

    She changes lanes where both have the same one; the words say so. Raises ValueError where one of
    them is not alone.

    Clause: rules 3.2
    """
    alone = [place for place in lone(draw) if place.skater_id in (one, other)]
    if len(alone) != 2:
        raise ValueError(f"{one} and {other} are not two lone skaters of this draw")
    comes, stays = sorted(alone, key=lambda place: fill_key(place.slot, draw.options), reverse=True)
    joined = draw.changed(_moved(draw, comes, stays.slot.partner, f"joins {stays.skater_id}"))
    return _told(joined, comes.slot)


def leave_alone_and_pair(draw: Draw, skater_id: str) -> Draw:
    """Return the draw without a skater, the partner paired with the nearest lone skater where there is one.

    Clause: rules 3.2
    """
    partner = draw.taken().get(draw.place_of(skater_id).slot.partner)
    left = leave_alone(draw, skater_id)
    if partner is None:
        return left
    at = draw.place_of(partner)
    others = [place for place in lone(left) if place.skater_id != partner]
    if not others:
        return left
    nearest = min(others, key=lambda it: (abs(it.heat - at.heat), abs(it.pair - at.pair), it.slot))
    return pair_lone(left, partner, nearest.skater_id)


def swap(draw: Draw, one: str, other: str, reason: str) -> Draw:
    """Return the draw with two skaters in each other's places, by hand; the reason stays with it.

    Clause: rules 3.2
    """
    if not reason.strip():
        raise ValueError("two places are not changed without a reason; give one")
    if one == other:
        raise ValueError(f"{one} cannot change places with herself; name two skaters")
    here, there = draw.place_of(one), draw.place_of(other)
    return draw.changed(
        _moved(draw, here, there.slot, f"changes with {other} ({reason})"),
        _moved(draw, there, here.slot, f"changes with {one} ({reason})"),
    )


def move(draw: Draw, skater_id: str, slot: Slot, reason: str) -> Draw:
    """Return the draw with a skater in an empty place, by hand; the reason stays with it.

    Clause: rules 3.2
    """
    if not reason.strip():
        raise ValueError("nobody is moved without a reason; give one")
    _free(draw, slot)
    here = draw.place_of(skater_id)
    return _told(draw.changed(_moved(draw, here, slot, f"moves ({reason})")), here.slot)


def change_lanes(draw: Draw, skater_id: str, reason: str) -> Draw:
    """Return the draw with a skater in the other lane of her pair; her partner, if any, takes hers.

    Clause: rules 3.2
    """
    slot = draw.place_of(skater_id).slot
    partner = draw.taken().get(slot.partner)
    if partner is not None:
        return swap(draw, skater_id, partner, reason)
    if not reason.strip():
        raise ValueError("nobody changes lanes without a reason; give one")
    return draw.changed(_moved(draw, draw.place_of(skater_id), slot.partner, f"moves ({reason})"))


def renumber(draw: Draw) -> Draw:
    """Return the draw numbered from 1 again, without the pairs (heats) in which nobody is left.

    Only ever by hand: a number that was published stays until somebody decides otherwise. World Cup
    sheets show it after the one in pair 1 had moved up.

    Clause: rules 3.2
    """
    heats = sorted({place.heat for place in draw.places})
    new = {heat: number for number, heat in enumerate(heats, 1)}
    kind = "heat" if draw.options.quartets else "pair"
    return draw.changed(
        *(
            Change(
                kind=ChangeKind.RENUMBERED,
                words=f"{kind} {place.heat} is now {kind} {new[place.heat]}: {place.skater_id}",
                skater_id=place.skater_id,
                before=place,
                after=replace(place, heat=new[place.heat]),
            )
            for place in draw.places
            if new[place.heat] != place.heat
        )
    )


def redraw(
    draw: Draw,
    entries: Iterable[Entrant],
    *,
    seed: int,
    reason: str,
    earlier: Sequence[Place] = (),
) -> Draw:
    """Return a new draw of the same distance by the same method; it keeps the trace of the old one.

    Raises ValueError for the old seed: with it nobody could tell which of the two draws was meant.

    Clause: rules 3.2
    """
    if seed == draw.seed:
        raise ValueError(f"seed {seed} was used for the draw before; take another one")
    if not reason.strip():
        raise ValueError("a distance is not drawn anew without a reason; give one")
    new = make_draw(draw.method, entries, seed=seed, label=draw.label, options=draw.options, earlier=earlier)
    words = f"drawn anew with seed {seed} in place of {draw.seed} ({reason})"
    return replace(new, changes=(*draw.changes, Change(kind=ChangeKind.DRAWN_ANEW, words=words)))


def _gone(draw: Draw, place: Place, kind: ChangeKind) -> Change:
    verb = "did not start" if kind is ChangeKind.DID_NOT_START else "withdrew"
    words = f"{place.skater_id} {verb}: {name(place.slot, draw.options)}"
    return Change(kind=kind, words=words, skater_id=place.skater_id, before=place)


def _moved(draw: Draw, place: Place, slot: Slot, how: str) -> Change:
    words = f"{place.skater_id} {how}: {name(place.slot, draw.options)} to {name(slot, draw.options)}"
    if place.lane is not slot.lane:
        words += ", in the other lane"
    after = Place(slot.heat, slot.pair, slot.lane, place.skater_id)
    return Change(kind=ChangeKind.MOVED, words=words, skater_id=place.skater_id, before=place, after=after)


def _told(draw: Draw, empty: Slot) -> Draw:
    """Add what an empty place means for its pair: somebody skates alone, or nobody at all."""
    pair = pair_name(empty, draw.options)
    partner = draw.taken().get(empty.partner)
    if partner is None:
        words = f"{pair} is empty; the others keep their numbers"
        return draw.changed(Change(kind=ChangeKind.PAIR_EMPTY, words=words))
    place = draw.place_of(partner)
    return draw.changed(
        Change(
            kind=ChangeKind.STAYS_ALONE,
            words=f"{partner} skates alone: {name(place.slot, draw.options)}",
            skater_id=partner,
            before=place,
            after=place,
        )
    )
