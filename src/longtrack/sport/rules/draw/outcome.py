"""What a draw is when it is made: the places, and everything needed to make or follow it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from longtrack.sport.rules.draw.options import DrawOptions, Method
from longtrack.sport.rules.draw.places import Place, Slot, start_order


class ChangeKind(StrEnum):
    """What can happen to a draw after it was made."""

    WITHDRAWN = "withdrawn"
    DID_NOT_START = "did_not_start"
    MOVED = "moved"
    CAME_IN = "came_in"
    STAYS_ALONE = "stays_alone"
    PAIR_EMPTY = "pair_empty"
    RENUMBERED = "renumbered"
    DRAWN_ANEW = "drawn_anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to a draw: who, from where, to where, and the same in words."""

    kind: ChangeKind
    words: str
    skater_id: str = ""
    before: Place | None = None
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A pair of one club or nation."""

    slot: Slot
    """Its inner lane."""
    skater_ids: tuple[str, str]
    shared: str
    """The club or nation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A draw: how it was made, its places now, and the way from the one to the other."""

    method: Method
    seed: int
    label: str
    options: DrawOptions
    drawn: tuple[Place, ...]
    """As the seed gave it."""
    places: tuple[Place, ...]
    """As it is after all changes."""
    left_out: tuple[str, ...] = ()
    """Entries that were not drawn: reserves and unconfirmed ones."""
    unavoided: tuple[Clash, ...] = ()
    """Pairs of one club or nation, where that was to be avoided and could not be."""
    changes: tuple[Change, ...] = ()

    def place_of(self, skater_id: str) -> Place:
        """Return where a skater starts; ValueError where she has no place."""
        for place in self.places:
            if place.skater_id == skater_id:
                return place
        raise ValueError(f"{skater_id} has no place in this draw")

    def taken(self) -> dict[Slot, str]:
        """Return who is in which place."""
        return {place.slot: place.skater_id for place in self.places}

    def changed(self, *changes: Change) -> Draw:
        """Return this draw after some more changes."""
        return replace(self, places=replayed(self.places, changes), changes=(*self.changes, *changes))

    def since_drawn(self) -> tuple[Change, ...]:
        """Return the changes since it was last drawn anew, or all."""
        anew = [at for at, change in enumerate(self.changes) if change.kind is ChangeKind.DRAWN_ANEW]
        return self.changes[anew[-1] + 1 :] if anew else self.changes


def replayed(places: Iterable[Place], changes: Iterable[Change]) -> tuple[Place, ...]:
    """Return what the changes make of some places.

    Clause: rules 3.2
    """
    now = {place.skater_id: place for place in places}
    for change in changes:
        if change.after is not None:
            now[change.skater_id] = change.after
        elif change.before is not None:
            del now[change.skater_id]
    return start_order(now.values())
