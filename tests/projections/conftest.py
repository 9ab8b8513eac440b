"""The Milan race in memory: its entries, and its state after any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import pytest
from tests.memory_journal import MemoryJournal

from longtrack.competition.events import HeatClosed, JournalEntry, PassingAttributed
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once

StateAfter = Callable[[int], Competition]


@lru_cache(maxsize=1)
def _entries() -> tuple[JournalEntry, ...]:
    journal = MemoryJournal()
    play_at_once(Desk(journal), milan_script())  # type: ignore[arg-type]
    return tuple(journal.read())


@pytest.fixture
def entries() -> tuple[JournalEntry, ...]:
    """All entries of the Milan race."""
    return _entries()


@pytest.fixture
def end() -> Competition:
    """The Milan race when everything is over."""
    return fold(_entries())


def entry_of(entries: Sequence[JournalEntry], heat: int, skater: str, split: int) -> int:
    """Return the number of the entry that first gave a skater her time at a split."""
    for entry in entries:
        match entry.event:
            case PassingAttributed(heat=number, skater=name, split=at) if (number, name, at) == (
                heat,
                skater,
                split,
            ):
                return entry.seq
    raise AssertionError(f"nobody attributed split {split} to {skater}")


def closing_of(entries: Sequence[JournalEntry], heat: int) -> int:
    """Return the number of the entry that closed a heat."""
    return next(it.seq for it in entries if isinstance(it.event, HeatClosed) and it.event.heat == heat)
