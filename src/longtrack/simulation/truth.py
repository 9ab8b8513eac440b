"""What truly happened, for tests and trainers to compare with what a program under test says."""

from __future__ import annotations

from typing import Any

from longtrack.simulation.signals import Play
from longtrack.sport.times import format_time, publish


def truth(play: Play) -> dict[str, Any]:
    """Return the truth as JSON values: times in microseconds, moments and offsets in nanoseconds.

    `official` is what the photo finish shows in the end, `splits` are the beams; `lane` is that of the start.
    """
    return {
        "seed": play.race.seed,
        "begins": play.race.begins,
        "races": [
            {
                "distance": it.starter.distance,
                "heat": it.starter.heat,
                "pair": it.starter.pair,
                "lane": it.starter.lane.value,
                "skater": it.starter.skater,
                "name": it.starter.name,
                "chips": list(it.starter.chips),
                "gun": it.gun,
                "splits": list(it.splits),
                "official": it.official,
                "time": format_time(publish(it.official)),
            }
            for it in play.race.skated
        ],
        "clocks": {
            name: {
                "ahead": clock.offset,
                "drift": clock.drift,
                "set": [{"at": when, "by": by} for when, by in clock.steps],
            }
            for name, clock in play.clocks.items()
        },
        "faults": [{"fault": it.fault, "at": it.at, "text": it.text} for it in play.done],
    }
