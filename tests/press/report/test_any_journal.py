"""Whatever a journal holds, there is a report or one sentence that says why not."""

from __future__ import annotations

import contextlib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import histories

from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.press.report.writing import LANGUAGES, SOCIAL, STYLES, NotSkated, report
from longtrack.sport.history import History


@given(histories, st.sampled_from(list(LANGUAGES)), st.sampled_from(STYLES))
def test_any_journal_has_its_report(entries: list[JournalEntry], language: str, style: str) -> None:
    """A disturbed evening, or no sense at all: sentences without marks, claims where they say they are."""
    state = fold(entries)
    for distance in state.distances.values():
        with contextlib.suppress(NotSkated):
            written = report(
                state,
                distance,
                language=language,
                style=style,
                history=History(),
                entries=entries,
                day=date(2026, 2, 9),
            )
            text = written.text
            assert text
            assert not any(letter in text for letter in "\ue000\ue001\ue002")
            assert all(text[it.start : it.end] for it in written.claims)
            assert style != "social" or len(written.sentences) == 1 or len(text) <= SOCIAL
