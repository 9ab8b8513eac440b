"""Times as views show them: a text, and whether it is reconstructed or was taken by hand."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Passing
from longtrack.sport.terms import Source
from longtrack.sport.times import HUNDREDTH, Duration, format_gap, format_time

RECONSTRUCTED_MARK = "~"
"""Stands before every figure that no source published."""


class Figure(msgspec.Struct, frozen=True, gc=False):
    """One number of a view, ready to print."""

    text: str
    reconstructed: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether it was taken by hand."""
        return False

    @property
    def marked(self) -> str:
        """The text with its `~` where it is reconstructed."""
        return RECONSTRUCTED_MARK + self.text if self.reconstructed and self.text else self.text


class HandFigure(Figure, frozen=True, gc=False):
    """A time that was taken by hand: it wears `HT`, whatever a watch or a key is certain to."""

    @property
    def by_hand(self) -> bool:
        """Whether it was taken by hand."""
        return True


NOTHING = Figure("")
"""A figure that is not there: a dash on paper, never a zero."""


def is_reconstructed(passing: Passing, unit: Duration = HUNDREDTH) -> bool:
    """Return whether a time shown in `unit` holds a digit that was not measured or published.

    A time by hand was measured: it has a mark of its own, and its thousandths part nobody.
    """
    return passing.certain_to > unit and passing.source is not Source.MANUAL


def shown_time(passing: Passing | None) -> Figure:
    """Return a published time: cut to hundredths."""
    if passing is None:
        return NOTHING
    if passing.source is Source.MANUAL:
        return HandFigure(format_time(passing.time))
    return Figure(format_time(passing.time), is_reconstructed(passing))


def shown_gap(gap: Duration, *passings: Passing) -> Figure:
    """Return a signed gap; reconstructed where one of the times it comes from is."""
    return Figure(format_gap(gap), any(is_reconstructed(it) for it in passings))
