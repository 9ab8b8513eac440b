"""A result that was confirmed, reopened and confirmed anew, and what a paper wrote in between.

Cleo won in 1:12.59; after the protest she is disqualified, and everybody behind her is one place better.
"""

from __future__ import annotations

from tests.web.rink import DISTANCE, Rink

from longtrack.competition.events import OutcomeRuled, ResultReopened
from longtrack.journal.store import Journal
from longtrack.sport.terms import Outcome

TEXT = (
    "Cleo Frost won the women's 1000 metres at the Winter Cup on 9 February 2026 in 1:12.59.\n"
    "Anna Winter was second in 1:14.00 and Dora Eis came third.\n"
)
"""As published."""


def confirmed(journal: Journal | None = None) -> Rink:
    """Return a rink with an official result."""
    rink = Rink(journal)
    rink.skates(1, "74.00", "75.50")
    rink.skates(2, "72.59", "74.10")
    rink.confirm()
    return rink


def correct(rink: Rink) -> int:
    """Reopen the result, disqualify the winner, confirm anew; return the entry of the first confirmation."""
    first = rink.desk.state.seq
    rink.do(ResultReopened(distance=DISTANCE, reason="protest of the coach"))
    rink.do(
        OutcomeRuled(
            distance=DISTANCE, heat=2, skater="cleo", outcome=Outcome.DQ, code="L2", reason="crossing"
        )
    )
    rink.confirm()
    return first
