"""Which of several measurements of one passing is the official one (rules 2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from longtrack.sport.terms import Source
from longtrack.sport.times import Duration

MANUAL_ALARM = Duration(500_000)
"""Difference between an automatic and a manual time that asks for a look: 0.5 s."""


class Measured(Protocol):
    """Anything that was measured by a source."""

    @property
    def source(self) -> Source:
        """What measured it."""
        ...


Measurement = TypeVar("Measurement", bound=Measured)


def most_trusted(measurements: Iterable[Measurement]) -> Measurement:
    """Return the measurement of the best source; of two of the same source the one given first.

    Photo finish before beam before transponder before hand. Raises ValueError where there is none.

    Clause: rules 2.1; ISU Rules 247-250
    """
    return min(measurements, key=lambda it: it.source.distrust)


def manual_differs(automatic: Duration, manual: Duration, alarm: Duration = MANUAL_ALARM) -> bool:
    """Return whether a hand time is so far from the automatic time that someone should look.

    Clause: rules 2.1
    """
    return abs(automatic - manual) >= alarm
