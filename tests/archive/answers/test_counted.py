"""What pages answer from what is counted once, and what the commands read from all results, are the same."""

from __future__ import annotations

import pytest
from tests.archive.held import held_archive

from longtrack.archive.answers.counted import Counted
from longtrack.archive.answers.lists import rank_of_time
from longtrack.archive.answers.places import on_this_day, track
from longtrack.archive.opened import opened


@pytest.mark.parametrize("time_ms", [0, 72_310, 73_005, 76_000, 10_000_000])
def test_the_rank_of_a_time(time_ms: int) -> None:
    """Among skaters and among races, and the times around it."""
    with opened(held_archive()) as archive:
        assert Counted().rank_of_time(archive, "W1000", time_ms) == rank_of_time(archive, "W1000", time_ms)


@pytest.mark.parametrize("name", ["Milan", "Thialf", "Calgary"])
def test_a_track(name: str) -> None:
    """Two races over a distance are one distance, of which the faster counts."""
    with opened(held_archive()) as archive:
        ours, theirs = Counted().track(archive, name, 50), track(archive, name, 50)
    assert ours == theirs
    distances = [it.event.partition("(")[0] for it in ours.bests]
    assert distances == sorted(set(distances))


@pytest.mark.parametrize("day", [(2, 9), (2, 15), (11, 14), (7, 1)])
def test_a_day(day: tuple[int, int]) -> None:
    """Wins, records and birthdays."""
    with opened(held_archive()) as archive:
        assert Counted().on_this_day(archive, *day) == on_this_day(archive, *day)
