"""Ice and air, as printed below a result: texts that people typed, with the units that they left out."""

from __future__ import annotations

import re

import msgspec

from longtrack.competition.events import ConditionsMeasured
from longtrack.competition.state import Competition

UNITS = {
    "ice_temperature": "°C",
    "air_temperature": "°C",
    "humidity": "%",
    "air_pressure": "hPa",
    "wind": "m/s",
}
"""What is measured, in the order in which it is printed."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One thing that was measured."""

    what: str
    """`ice_temperature`, `air_temperature`, `humidity`, `air_pressure` or `wind`."""
    text: str


def conditions_of(state: Competition, distance: str) -> tuple[tuple[Reading, ...], ...]:
    """Return what was measured while a distance was skated, the first and the last time.

    Where nobody said during which distance, the last measurement that names none.
    """
    own = [it for it in state.conditions if it.during == distance]
    found = own or [it for it in state.conditions if not it.during][-1:]
    readings = [readings_of(it) for it in (found[:1] + found[1:][-1:])]
    return tuple(dict.fromkeys(readings))


def readings_of(measured: ConditionsMeasured) -> tuple[Reading, ...]:
    """Return one measurement; a bare number gets its unit."""
    return tuple(
        Reading(what, _with_unit(text, unit))
        for what, unit in UNITS.items()
        if (text := getattr(measured, what))
    )


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if re.fullmatch(r"[-+−]?\d+(?:[.,]\d+)?", text.strip()) else text
