"""What became of a draw: made again from the journal, change by change, to verify it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtrack.competition.draw_words import BACK, is_change, option_words
from longtrack.competition.events import DrawMade, DrawnPlace, JournalEntry
from longtrack.competition.fold import fold
from longtrack.projections.draw_changes import follow
from longtrack.projections.drawing import (
    CannotDraw,
    DrawnDistance,
    draw_distance,
    read_plan,
)

AS_TOLD = "as told"
"""Stands for the reason of a change that is followed: the reason itself stands with the change."""


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
    made = [
        (at, entry.event)
        for at, entry in enumerate(entries)
        if isinstance(entry.event, DrawMade) and entry.event.distance == distance
    ]
    if not made or not made[-1][1].places:
        raise CannotDraw(f"{distance} has not been drawn yet")
    chain = _chain(entries, made, len(made) - 1)
    at, first = made[chain[0]]
    state = fold(entries[:at])
    now = replace(draw_distance(state, read_plan(first, state)), changes=first.changes)
    by = f"{first.method} without lots" if first.seed is None else f"{first.method} with seed {first.seed}"
    if difference := _difference(now.places, first.places):
        return Verified(False, f"{by} gives another draw: {difference}", now)
    for link in chain[1:]:
        at, event = made[link]
        words = option_words(event.options)
        now = replace(follow(fold(entries[:at]), now, words, AS_TOLD), changes=event.changes)
        if difference := _difference(now.places, event.places):
            return Verified(False, f"{now.change} gives another draw: {difference}", now)
    return Verified(True, f"the draw of {distance} is what {by} gives{_then(made, chain)}", now)


def _chain(entries: Sequence[JournalEntry], made: Sequence[tuple[int, DrawMade]], last: int) -> list[int]:
    """Return the draws that the last one rests on: the lots, then change by change.

    What was taken back is not among them: a draw that goes back to an earlier one rests on that.
    """
    chain: list[int] = []
    at = last
    while is_change(made[at][1].options):
        words = option_words(made[at][1].options)
        if words.get("change") == BACK:
            target = _index(entries, made, words.get("to", ""))
            if _difference(made[target][1].places, made[at][1].places):
                raise CannotDraw(f"the draw does not go back to that of entry {words['to']}, as it says")
            at = target
            continue
        chain.append(at)
        if at == 0:
            raise CannotDraw(f"the first draw of {made[0][1].distance} is a change of another one")
        at -= 1
    return [at, *reversed(chain)]


def _index(entries: Sequence[JournalEntry], made: Sequence[tuple[int, DrawMade]], seq: str) -> int:
    for index, (at, _) in enumerate(made):
        if str(entries[at].seq) == seq:
            return index
    raise CannotDraw(f"the draw goes back to entry {seq}, which is no draw")


def _then(made: Sequence[tuple[int, DrawMade]], chain: Sequence[int]) -> str:
    changes = [option_words(made[link][1].options) for link in chain[1:]]
    if not changes:
        return ""
    what = "withdrawal" if all("withdraw" in it for it in changes) else "change"
    return f", then {len(changes)} {what}{'s' * (len(changes) > 1)}"


def _difference(expected: Sequence[DrawnPlace], found: Sequence[DrawnPlace]) -> str:
    for one, other in zip(expected, found, strict=False):
        if one != other:
            return f"{_place(other)} has {other.skater}, expected {one.skater} at {_place(one)}"
    return "" if len(expected) == len(found) else f"{len(found)} places, expected {len(expected)}"


def _place(place: DrawnPlace) -> str:
    pair = f" pair {place.pair}" if place.pair > 1 else ""
    return f"heat {place.heat}{pair} {place.lane.value if place.lane else ''}".strip()
