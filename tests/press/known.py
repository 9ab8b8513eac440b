"""The facts that the tests of the press check against: Milan, Beijing, a World Cup season."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from longtrack.formats import exchange_csv
from longtrack.press.facts import Facts, facts_of
from longtrack.sport.history import History

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
