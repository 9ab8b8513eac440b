"""The draw changed by hand: two change places, one moves, one comes in; the trace stays with it.

Each change is a `DrawMade` that keeps method and seed, says in words what happened, and as `name=value` words
what it depends on, so that `draw_trace.verify_draw` can follow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import msgspec

from longtrack.competition.draw_words import CHANGE_WORDS, base_options
from longtrack.competition.events import DrawMade, DrawnPlace
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus
from longtrack.projections.drawing import (
    CannotDraw,
    DrawnDistance,
    Plan,
    as_drawn,
    entrants_of,
    read_plan,
)
from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.rules.draw import withdrawals
from longtrack.sport.rules.draw.entrants import left_out
from longtrack.sport.rules.draw.fairness import Drawn, fairness
from longtrack.sport.rules.draw.options import DrawOptions, Method
from longtrack.sport.rules.draw.outcome import Draw
from longtrack.sport.rules.draw.places import Place, Slot
from longtrack.sport.terms import Lane

SWAP, MOVE, LANES, COME_IN = "swap", "move", "lanes", "come_in"


@dataclass(frozen=True, slots=True)
class ChangedDraw:
    """A draw after a change, ready for the journal."""

    event: DrawMade
    heats: tuple[int, ...]
    """Numbers of the pairs (heats) in which something changed: whoever has a start list looks there."""
    words: tuple[str, ...]
    """What happened."""
    drawn: DrawnDistance


# --- what a secretary asks for -----------------------------------------------------------------


def swap_places(state: Competition, distance: str, one: str, other: str, reason: str) -> ChangedDraw:
    """Return the draw with two skaters in each other's places. Raises CannotDraw."""
    return _asked(state, distance, {"change": SWAP, "who": one, "with": other}, reason)


def move_to(state: Competition, distance: str, skater: str, place: DrawnPlace, reason: str) -> ChangedDraw:
    """Return the draw with a skater in an empty place; of `place`, her name does not matter."""
    return _asked(state, distance, {"change": MOVE, "who": skater, "to": place_text(place)}, reason)


def change_lanes(state: Competition, distance: str, skater: str, reason: str) -> ChangedDraw:
    """Return the draw with a skater in the other lane of her pair, her partner in hers."""
    return _asked(state, distance, {"change": LANES, "who": skater}, reason)


def come_in(state: Competition, distance: str, place: DrawnPlace) -> ChangedDraw:
    """Return the draw with a late entry, or a reserve, in an empty place."""
    entry = state.distances[distance].entries.get(place.skater)
    if entry is None or entry.withdrawn:
        raise CannotDraw(f"{place.skater} is not entered for {distance}: enter her first")
    return _asked(state, distance, {"change": COME_IN, "who": place.skater, "to": place_text(place)}, "")


def withdraw(
    state: Competition, distance: str, skater: str, fill: WithdrawalFill, reserve: str = ""
) -> ChangedDraw:
    """Return the draw after a skater withdrew, her place filled as `fill` says. Raises CannotDraw."""
    words = {"withdraw": skater, "fill": fill.name.lower(), **({"reserve": reserve} if reserve else {})}
    return _asked(state, distance, words, "")


def free_places(state: Competition, distance: str) -> tuple[DrawnPlace, ...]:
    """Return the empty places of the heats that have not begun, where a late entry may come in."""
    found = state.distances[distance]
    free = []
    for heat in found.heats.values():
        if heat.status is not HeatStatus.DRAWN or any(
            race.attempt > 1 or race.lane is None for race in heat.races
        ):
            continue
        taken = {(race.pair, race.lane) for race in heat.races}
        free += [
            DrawnPlace(heat.number, lane, "", pair)
            for pair in heat.pairs
            for lane in Lane
            if (pair, lane) not in taken
        ]
    return tuple(free)


def _asked(state: Competition, name: str, words: Mapping[str, str], reason: str) -> ChangedDraw:
    distance = state.distances[name]
    now = as_it_stands(state, name)
    after = follow(state, now, words, reason)
    heats = changed_heats(now.places, after.places)
    begun = [number for number in heats if number in distance.heats and _has_begun(distance.heats[number])]
    if begun:
        raise CannotDraw(f"heat {begun[0]} of {name} has started: nobody in it changes places")
    options = " ".join((base_options(distance.draw_options), after.change)).strip()
    event = msgspec.structs.replace(after.event, options=options)
    return ChangedDraw(event, heats, after.changes[len(now.changes) :], after)


def _has_begun(heat: Heat) -> bool:
    return heat.status is not HeatStatus.DRAWN


def changed_heats(before: Sequence[DrawnPlace], after: Sequence[DrawnPlace]) -> tuple[int, ...]:
    """Return the numbers of the heats that are not as they were."""
    numbers = sorted({it.heat for it in (*before, *after)})
    return tuple(
        number
        for number in numbers
        if [it for it in before if it.heat == number] != [it for it in after if it.heat == number]
    )


# --- the draw as it stands ---------------------------------------------------------------------


def as_it_stands(state: Competition, name: str) -> DrawnDistance:
    """Return the draw of a distance as it is now, whoever made it. Raises CannotDraw where there is none."""
    distance = state.distances[name]
    if not distance.heats:
        raise CannotDraw(f"{distance.name} has not been drawn yet")
    plan = _plan(state, distance)
    places = tuple(
        DrawnPlace(heat.number, race.lane, race.skater, race.pair)
        for heat in distance.heats.values()
        for race in heat.races
        if race.attempt == 1
    )
    entrants = entrants_of(state, distance, replace(plan, earlier=()))
    draw = _with_lanes(plan, places)
    report = (
        None if draw is None else fairness([Drawn(draw, distance.metres, Fraction(state.track))], entrants)
    )
    return DrawnDistance(
        plan=plan,
        places=places,
        left_out=left_out(entrants),
        draw=draw,
        fairness=report,
        changes=distance.draw_changes,
    )


def _plan(state: Competition, distance: Distance) -> Plan:
    made = DrawMade(
        distance=distance.id,
        method=distance.draw_method,
        seed=distance.draw_seed,
        places=(),
        options=distance.draw_options,
    )
    try:
        return read_plan(made, state)
    except CannotDraw:  # drawn by hand, or taken over from elsewhere: its places are all that is known
        quartets = any(heat.quartet for heat in distance.heats.values())
        options = replace(DrawOptions.of(state.edition), quartets=quartets)
        return Plan(
            distance=distance.id, method=distance.draw_method, seed=distance.draw_seed, options=options
        )


def _with_lanes(plan: Plan, places: Sequence[DrawnPlace]) -> Draw | None:
    """Return the places as the rules of the draw know them; None where there are no lanes."""
    seats = tuple(Place(it.heat, it.pair, it.lane, it.skater) for it in places if it.lane is not None)
    if len(seats) != len(places):
        return None
    known = plan.method in {method.value for method in Method}
    return Draw(
        method=Method(plan.method) if known else Method.RANDOM,  # a change looks at the places only
        seed=plan.seed or 0,
        label=plan.distance,
        options=plan.options,
        drawn=seats,
        places=seats,
    )


# --- following a change ------------------------------------------------------------------------


def follow(state: Competition, now: DrawnDistance, words: Mapping[str, str], reason: str) -> DrawnDistance:
    """Return a draw after the change that some words mean. Raises CannotDraw."""
    change = " ".join(f"{name}={words[name]}" for name in CHANGE_WORDS if name in words)
    try:
        if now.draw is None:
            places, told = _in_line(now.places, words, reason)
            return replace(now, places=places, changes=(*now.changes, *told), change=change)
        draw = _in_lanes(now.draw, words, reason)
    except (KeyError, ValueError) as problem:
        text = (
            f"a change of the draw does not say {problem}" if isinstance(problem, KeyError) else str(problem)
        )
        raise CannotDraw(text) from problem
    distance = state.distances[now.plan.distance]
    entrants = entrants_of(state, distance, replace(now.plan, earlier=()))
    told = tuple(it.words for it in draw.changes[len(now.draw.changes) :])
    after = as_drawn(state, distance, now.plan, draw, entrants)
    return replace(after, left_out=left_out(entrants), changes=(*now.changes, *told), change=change)


def _in_lanes(draw: Draw, words: Mapping[str, str], reason: str) -> Draw:
    if "withdraw" in words:
        fill = WithdrawalFill[words["fill"].upper()]
        return withdrawals.withdraw(draw, words["withdraw"], fill, words.get("reserve", ""))
    who = words["who"]
    if words["change"] == SWAP:
        return withdrawals.swap(draw, who, words["with"], reason)
    if words["change"] == LANES:
        return withdrawals.change_lanes(draw, who, reason)
    if words["change"] == MOVE:
        return withdrawals.move(draw, who, _slot(words["to"]), reason)
    if words["change"] == COME_IN:
        return withdrawals.come_in(draw, who, _slot(words["to"]))
    raise ValueError(f"there is no change {words['change']!r} of a draw")


def place_text(place: DrawnPlace) -> str:
    """Return a place as the options of a draw have it: `4.1.inner`, or `1` for the end of a start line."""
    return f"{place.heat}.{place.pair}.{place.lane.value}" if place.lane is not None else str(place.heat)


def _slot(text: str) -> Slot:
    heat, pair, lane = text.split(".")
    return Slot(int(heat), int(pair), Lane(lane))


def _in_line(
    places: Sequence[DrawnPlace], words: Mapping[str, str], reason: str
) -> tuple[tuple[DrawnPlace, ...], tuple[str, ...]]:
    """Change a draw without lanes: the order of the places is that on the line."""
    at = {place.skater: number for number, place in enumerate(places)}
    if "withdraw" in words:
        raise ValueError("without lanes nobody moves for somebody who withdraws: leave the draw as it is")
    who, kind = words["who"], words["change"]
    if kind == COME_IN:
        if who in at:
            raise ValueError(f"{who} has a place already")
        return _at_the_end(places, who, int(words["to"])), (
            f"{who} comes in at the end of heat {words['to']}",
        )
    if not reason.strip():
        raise ValueError("nobody changes places without a reason; give one")
    if who not in at:
        raise ValueError(f"{who} has no place in this draw")
    if kind == MOVE:
        others = [place for place in places if place.skater != who]
        return _at_the_end(others, who, int(words["to"])), (
            f"{who} moves to the end of heat {words['to']} ({reason})",
        )
    other = words.get("with", "")
    if kind != SWAP or other not in at:
        raise ValueError(f"{other or who} has no place to change with")
    changed = {who: other, other: who}
    after = tuple(msgspec.structs.replace(it, skater=changed.get(it.skater, it.skater)) for it in places)
    return after, (f"{who} changes with {other} ({reason})",)


def _at_the_end(places: Sequence[DrawnPlace], skater: str, heat: int) -> tuple[DrawnPlace, ...]:
    if heat not in {place.heat for place in places}:
        raise ValueError(f"there is no heat {heat}")
    return tuple(sorted((*places, DrawnPlace(heat, None, skater)), key=lambda it: it.heat))
