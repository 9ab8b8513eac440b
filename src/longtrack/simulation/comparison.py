"""What truly happened beside what the desk has: for the trainer, after a heat. Pure."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance, Race
from longtrack.simulation.rink import Skated
from longtrack.simulation.signals import Play
from longtrack.sport.terms import Outcome
from longtrack.sport.times import HUNDREDTH, Duration, format_time, publish

EXACT = Duration(15_000)
"""A split by the beam is as exact as that."""


class Compared(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One skater of a heat: the truth, and the desk."""

    distance: str
    heat: int
    skater: str
    name: str
    true: str
    """What she skated."""
    desk: str
    """What the desk has: a time, an outcome, or nothing yet."""
    source: str
    """What measured the time that counts."""
    right: bool
    remark: str
    """What is not as it was, in words; empty where all is."""


def compared(play: Play, state: Competition) -> tuple[Compared, ...]:
    """Return everybody who has skated, in the order of the heats."""
    return tuple(row for it in play.race.skated if (row := _row(it, state)) is not None)


def _row(skated: Skated, state: Competition) -> Compared | None:
    starter = skated.starter
    distance = state.distances.get(starter.distance)
    heat = None if distance is None else distance.heats.get(starter.heat)
    race = None if heat is None else heat.race_of(starter.skater)
    if distance is None or race is None:
        return None
    true = publish(skated.official)
    finish, outcome = distance.finish(race), distance.outcome(race)
    remarks = []
    if outcome is not None and outcome is not Outcome.FINISHED:
        desk = " ".join(filter(None, (outcome.value, race.code)))
        remarks.append("she finished; the desk ruled otherwise")
    elif finish is None:
        desk = ""
        remarks.append("no time at the desk")
    else:
        desk = format_time(publish(finish.time))
        apart = Duration(publish(finish.time) - true)
        if apart:
            remarks.append(f"{_signed(apart)} s")
    remarks += _splits(distance, race, skated)
    return Compared(
        distance=starter.distance,
        heat=starter.heat,
        skater=starter.skater,
        name=starter.name,
        true=format_time(true),
        desk=desk,
        source="" if finish is None else finish.source.value.replace("_", " "),
        right=not remarks,
        remark="; ".join(remarks),
    )


def _splits(distance: Distance, race: Race, skated: Skated) -> list[str]:
    """Return what is wrong on the way; the finish has a line of its own."""
    found = []
    for split, (label, true) in enumerate(zip(distance.split_labels, skated.splits[:-1], strict=False)):
        passing = race.official(split)
        if passing is None:
            found.append(f"no time at {label} m")
        elif abs(passing.time - true) > EXACT:
            found.append(f"{label} m: {_signed(Duration(passing.time - true))} s")
    return found


def _signed(apart: Duration) -> str:
    text = format_time(Duration(max(HUNDREDTH, abs(apart)) // HUNDREDTH * HUNDREDTH))
    return f"{'-' if apart < 0 else '+'}{text}"
