"""Which split a timekeeper means who presses the key of a skater and says nothing else."""

from __future__ import annotations

from longtrack.competition.pace import SAME_PASSING
from longtrack.competition.state import Competition, Distance, Heat, Impossible, Passing, Race
from longtrack.competition.timekeeping import timed
from longtrack.sport.terms import Pulse, Source


def next_split(distance: Distance, race: Race, member: str = "") -> int:
    """Return the split at which a skater, or a member of a team, is awaited; the finish when all are
    there."""
    passed = max((it.split for it in _own(race, member)), default=-1)
    return min(passed + 1, distance.last_split)


def split_of_key(
    state: Competition, distance: Distance, heat: Heat, race: Race, pulse: Pulse, seq: int, member: str = ""
) -> int:
    """Return the split that a key, entry `seq`, is the time of.

    A device may have been faster than the finger: what it measured less than a second from the key is the
    same passing, unless somebody has pressed for that one already. Else it is the split that comes next.
    """
    own = _own(race, member)
    by_hand = {it.split for it in own if it.source is Source.MANUAL}
    try:
        time = timed(state, heat, race.pair, pulse, seq).time
    except Impossible:
        return next_split(distance, race, member)
    near = [it for it in own if abs(it.time - time) < SAME_PASSING and it.split not in by_hand]
    if near:
        return min(near, key=lambda it: abs(it.time - time)).split
    return next_split(distance, race, member)


def _own(race: Race, member: str) -> list[Passing]:
    return [it for it in race.passings if it.member == member]
