"""What became of a draw: made again from the journal, change by change, to verify or to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from longtrack.competition.events import DrawMade, DrawnPlace, JournalEntry
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.projections.drawing import (
    CannotDraw,
    DrawnDistance,
    as_drawn,
    draw_distance,
    entrants_of,
    option_words,
    read_plan,
)
from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.rules.draw import withdrawals


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the draw of the journal is the one that its entries, method and seed give."""

    agrees: bool
    words: str
    draw: DrawnDistance
    """The draw made again, as far as it agrees."""


def verify_draw(entries: Sequence[JournalEntry], distance: str) -> Verified:
    """Return whether the draw that stands is what its entries, method, seed and changes give.

    The entries are those of the moment at which it was drawn; later ones change nothing. Raises
    CannotDraw where there is no draw, or one that does not say how it was made.
    """
    made = _draws(entries, distance)
    if not made:
        raise CannotDraw(f"{distance} has not been drawn yet")
    anew = max((at for at, (_, event) in enumerate(made) if "withdraw" not in event.options), default=0)
    chain = made[anew:]
    at, first = chain[0]
    state = fold(entries[:at])
    now = replace(draw_distance(state, read_plan(first, state)), changes=first.changes)
    by = f"{first.method} without lots" if first.seed is None else f"{first.method} with seed {first.seed}"
    if difference := _difference(now.places, first.places):
        return Verified(False, f"{by} gives another draw: {difference}", now)
    for (before, _), (here, event) in pairwise(chain):
        state = fold(entries[before:here], state)
        now = _changed(state, now, event)
        if difference := _difference(now.places, event.places):
            return Verified(False, f"{now.withdrawal} gives another draw: {difference}", now)
    count = len(chain) - 1
    after = f", then {count} {'withdrawal' if count == 1 else 'withdrawals'}" if count else ""
    return Verified(True, f"the draw of {distance} is what {by} gives{after}", now)


def _draws(entries: Sequence[JournalEntry], distance: str) -> list[tuple[int, DrawMade]]:
    return [
        (at, entry.event)
        for at, entry in enumerate(entries)
        if isinstance(entry.event, DrawMade) and entry.event.distance == distance
    ]


def _difference(expected: Sequence[DrawnPlace], found: Sequence[DrawnPlace]) -> str:
    for one, other in zip(expected, found, strict=False):
        if one != other:
            return f"{_place(other)} has {other.skater}, expected {one.skater} at {_place(one)}"
    return "" if len(expected) == len(found) else f"{len(found)} places, expected {len(expected)}"


def _place(place: DrawnPlace) -> str:
    pair = f" pair {place.pair}" if place.pair > 1 else ""
    return f"heat {place.heat}{pair} {place.lane.value if place.lane else ''}".strip()


def withdraw_skater(
    state: Competition, now: DrawnDistance, skater: str, fill: WithdrawalFill, reserve: str = ""
) -> DrawnDistance:
    """Return the draw after somebody withdrew, her place filled as `fill` says. Raises CannotDraw."""
    if now.draw is None:
        raise CannotDraw("without lanes nobody moves for somebody who withdraws: leave the draw as it is")
    try:
        draw = withdrawals.withdraw(now.draw, skater, fill, reserve)
    except ValueError as problem:
        raise CannotDraw(str(problem)) from problem
    told = draw.changes[len(now.draw.changes) :]
    distance = state.distances[now.plan.distance]
    after = as_drawn(state, distance, now.plan, draw, entrants_of(state, distance, now.plan))
    words = f"withdraw={skater} fill={fill.name.lower()}" + (f" reserve={reserve}" if reserve else "")
    changes = (*now.changes, *(change.words for change in told))
    return replace(after, changes=changes, withdrawal=words)


def _changed(state: Competition, now: DrawnDistance, event: DrawMade) -> DrawnDistance:
    words = option_words(event.options)
    try:
        fill = WithdrawalFill[words["fill"].upper()]
    except KeyError as problem:
        raise CannotDraw(
            f"a change of the draw of {event.distance} does not say what filled the place"
        ) from (problem)
    return withdraw_skater(state, now, words["withdraw"], fill, words.get("reserve", ""))
