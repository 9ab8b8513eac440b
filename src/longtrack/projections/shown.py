"""Times as views show them: a text, and whether it is reconstructed."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Passing
from longtrack.sport.times import HUNDREDTH, Duration, format_gap, format_time

RECONSTRUCTED_MARK = "~"
"""Stands before every figure that no source published."""


class Figure(msgspec.Struct, frozen=True, gc=False):
    """One number of a view, ready to print."""

    text: str
    reconstructed: bool = False

    @property
    def marked(self) -> str:
        """The text with its `~` where it is reconstructed."""
        return RECONSTRUCTED_MARK + self.text if self.reconstructed and self.text else self.text


NOTHING = Figure("")
"""A figure that is not there: a dash on paper, never a zero."""


def is_reconstructed(passing: Passing, unit: Duration = HUNDREDTH) -> bool:
    """Return whether a time shown in `unit` holds a digit that was not measured or published."""
    return passing.certain_to > unit


def shown_time(passing: Passing | None) -> Figure:
    """Return a published time: cut to hundredths."""
    if passing is None:
        return NOTHING
    return Figure(format_time(passing.time), is_reconstructed(passing))


def shown_gap(gap: Duration, *passings: Passing) -> Figure:
    """Return a signed gap; reconstructed where one of the times it comes from is."""
    return Figure(format_gap(gap), any(is_reconstructed(it) for it in passings))
