"""The facts that the tests of the press check against: Milan, Beijing, a World Cup season."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from longtrack.formats import exchange_csv
from longtrack.press.check import check
from longtrack.press.facts import Facts, facts_of
from longtrack.sport.history import History

LEAD = (
    "Jutta Leerdam won the women's 1000 metres at the Winter Olympics in Milan on Monday in 1:12.31, ahead "
    "of Femke Kok (1:12.59) and Miho Takagi (1:13.95).\n\n"
)
"""The beginning of a report on which a sentence can follow."""
ARCHIVE = Path(__file__).parent / "archive"


@cache
def history() -> History:
    """Return everything in tests/press/archive."""
    exchange = exchange_csv.load({name: (ARCHIVE / name).read_bytes() for name in exchange_csv.FILES})
    assert exchange.rejected == ()
    return exchange.history


@cache
def facts() -> Facts:
    """Return the index over it."""
    return facts_of(history())


def wrong_in(sentence: str) -> list[tuple[str, str]]:
    """Return what is called wrong in a sentence behind the lead."""
    return [(it.type, it.text) for it in check(LEAD + sentence, facts()).contradicted]
