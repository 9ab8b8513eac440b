"""Finishes that only backups measured, and what a watch says of them: what a timekeeper takes for a heat."""

from __future__ import annotations

from longtrack.competition.state import Distance, Heat, Passing, Race
from longtrack.sport.terms import Outcome, Source


def is_timed_by_devices(distance: Distance) -> bool:
    """Return whether anything better than a hand measured a finish of the distance.

    A club that has stopwatches and nothing else at the finish chooses nothing.
    """
    return any(
        it.split == distance.last_split and it.source.distrust < Source.MANUAL.distrust
        for heat in distance.heats.values()
        for race in heat.races
        for it in race.passings
    )


def hand_times_to_take(distance: Distance, heat: Heat) -> tuple[tuple[Race, Passing], ...]:
    """Return who of a heat has a finish by hand, and nothing better than a chip beside it, that nobody has
    chosen yet, though somebody has to before the result is confirmed."""
    if not is_timed_by_devices(distance):
        return ()
    found = []
    for race in heat.races:
        finish = distance.finish(race)
        if finish is None or distance.outcome(race) is not Outcome.FINISHED:
            continue
        if finish.source.distrust < Source.TRANSPONDER.distrust or distance.last_split in dict(race.chosen):
            continue
        by_hand = [
            it for it in race.passings if it.split == distance.last_split and it.source is Source.MANUAL
        ]
        if by_hand:
            found.append((race, by_hand[0]))
    return tuple(found)
