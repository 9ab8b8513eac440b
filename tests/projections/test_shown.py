"""Times as views show them."""

from __future__ import annotations

import pytest

from longtrack.competition.state import Passing
from longtrack.projections.shown import shown_time
from longtrack.sport.terms import Source
from longtrack.sport.times import Duration


@pytest.mark.parametrize(
    ("source", "marked", "by_hand"), [(Source.MANUAL, "17.90", True), (Source.RECONSTRUCTED, "~17.90", False)]
)
def test_a_time_by_hand_is_no_reconstruction(source: Source, marked: str, by_hand: bool) -> None:
    """It was measured: it wears HT at every split, and no `~`; that is for what nobody published."""
    figure = shown_time(
        Passing(
            split=0,
            time=Duration(17_900_000),
            source=source,
            certain_to=Duration(100_000),
            pulse=1,
            attributed=2,
        )
    )
    assert (figure.marked, figure.by_hand) == (marked, by_hand)
