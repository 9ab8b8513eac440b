"""A measurement for tests of rules that only ask for its source."""

from __future__ import annotations

from dataclasses import dataclass

from longtrack.sport.terms import Source


@dataclass(frozen=True)
class Measured:
    """A time as text, and what measured it."""

    source: Source
    time: str
