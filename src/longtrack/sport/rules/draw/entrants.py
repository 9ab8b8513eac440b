"""Who is drawn, and in which order they come to the lots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from longtrack.sport.rules.draw.options import Order
from longtrack.sport.times import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One entry, as far as a draw looks at it. In team events the id is that of the team."""

    skater_id: str
    noc: str = ""
    club: str = ""
    position: int | None = None
    """Place in the standing or ranking that the draw follows, 1 is the best; None: not in it."""
    season_best: Duration | None = None
    personal_best: Duration | None = None
    listed: int = 0
    """Where she stands in the list of entries, 1 is the first; 0 where that decides nothing."""
    confirmed: bool = True
    reserve: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether the draw has a place for this entry: only where it is confirmed and no reserve.

        Clause: rules 3.2
        """
        return self.confirmed and not self.reserve


def field(entrants: Iterable[Entrant], order: Order = Order.STANDING) -> list[Entrant]:
    """Return those who are drawn, the best first; the order in which they are given does not matter.

    By standing: those who are in it by their place, then the others; equal places, and those without
    one, by season's best time, without a time last. By season's or personal best: the time first, then the
    place. By the list: the place only. What is still equal then goes by the list of entries, then by skater
    id. Raises ValueError where one skater is entered twice.

    Clause: rules 3.1
    """
    drawn = [entrant for entrant in entrants if entrant.is_drawn]
    ids = [entrant.skater_id for entrant in drawn]
    twice = sorted({skater for skater in ids if ids.count(skater) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise ValueError(f"entered twice: {', '.join(twice)}; keep one entry of each")
    return sorted(drawn, key=lambda entrant: _key(entrant, order))


def _key(entrant: Entrant, order: Order) -> tuple[object, ...]:
    standing = (entrant.position is None, entrant.position or 0)
    time = entrant.personal_best if order is Order.PERSONAL_BEST else entrant.season_best
    best = (time is None, time or 0)
    last = (entrant.listed, entrant.skater_id)
    if order is Order.LIST:
        return *standing, *last
    return (*standing, *best, *last) if order is Order.STANDING else (*best, *standing, *last)


def left_out(entrants: Iterable[Entrant]) -> tuple[str, ...]:
    """Return the ids of the entries without a place: reserves, and those that nobody confirmed.

    Clause: rules 3.2
    """
    return tuple(sorted(entrant.skater_id for entrant in entrants if not entrant.is_drawn))
