"""What a route reads from the journal itself, and what is kept of it until the next entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from longtrack.competition.events import JournalEntry
from longtrack.desk.desk import Desk

Answer = TypeVar("Answer")

_kept: WeakKeyDictionary[Desk, dict[str, tuple[int, object]]] = WeakKeyDictionary()


def entries_of(desk: Desk) -> list[JournalEntry]:
    """Return all entries that are on disk."""
    return list(desk.journal.read())


def once(desk: Desk, what: str, make: Callable[[], Answer]) -> Answer:
    """Return what `make` returns, made once for each state of the competition, however many ask."""
    known = _kept.setdefault(desk, {})
    found = known.get(what)
    if found is None or found[0] != desk.state.seq:
        found = (desk.state.seq, make())
        known[what] = found
    return found[1]  # type: ignore[return-value]
