"""The Milan race in memory, and what an archive knows besides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from tests.memory_journal import MemoryJournal

from longtrack.cli.archive_folder import read_exchange
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.press.facts import Facts, facts_of, joined
from longtrack.press.report.writing import Report, report
from longtrack.projections.past_results import past_results
from longtrack.sport.history import History

MILAN_DAY = date(2026, 2, 9)

Write = Callable[..., Report]


@lru_cache(maxsize=1)
def milan_entries() -> tuple[JournalEntry, ...]:
    """All entries of the Milan race."""
    journal = MemoryJournal()
    play_at_once(Desk(journal), milan_script())  # type: ignore[arg-type]
    return tuple(journal.read())


@lru_cache(maxsize=1)
def archive() -> History:
    """The past races beside the articles."""
    return read_exchange(Path(__file__).parents[1] / "archive")


@lru_cache(maxsize=1)
def milan_facts() -> Facts:
    """What a check of the Milan race knows: its journal first, then the archive."""
    return facts_of(joined(past_results(fold(milan_entries())), archive()))


@pytest.fixture
def milan() -> Write:
    """Return `milan(language, style, history)`: the report of the Milan race."""

    def write(language: str = "en", style: str = "long", history: History | None = None) -> Report:
        state = fold(milan_entries())
        return report(
            state,
            state.distances["W1000"],
            language=language,
            style=style,
            history=archive() if history is None else history,
            entries=milan_entries(),
            day=MILAN_DAY,
        )

    return write
