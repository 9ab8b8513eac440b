"""The proof that a journal is whole: every hash, and every figure a referee signed, computed again.

What it proves, and what nobody can: see `docs/journal.md`. A whole journal says what it said when its
last entry was written; that the head itself is the one that was published is for people to compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from longtrack.competition.events import JournalEntry, OfficialFigure, ResultConfirmed
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.journal.problems import Damaged, DamagedEntry
from longtrack.journal.remains import first_lost_entry
from longtrack.journal.store import Head, Journal, Line, unbroken
from longtrack.sport.times import Duration, format_time


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: the journal is whole if there is no `problem`."""

    entries: int = 0
    """How many the journal says it holds."""
    results: int = 0
    """How many confirmed results were recomputed and equal."""
    head: str = ""
    """Hash of the last entry, in hexadecimal."""
    problem: str = ""
    """The first entry or figure that is wrong, in one sentence."""
    entry: int | None = None
    """The entry that `problem` is about."""
    warnings: tuple[str, ...] = ()
    """Entries without effect, because what they say could not have happened."""

    rehearsal: bool = False
    """Whether it is only a rehearsal: whole or not, nobody skated it."""

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.problem


class Difference(Exception):
    """A confirmed result that the journal itself does not bear out."""

    def __init__(self, seq: int, what: str) -> None:
        """`what` follows the number of the entry that confirms the result."""
        super().__init__(f"entry {seq}: {what}")
        self.seq = seq


def verify(path: Path) -> Verification:
    """Verify the journal in the file `path`; it may be written meanwhile.

    Raises JournalError where there is no journal to verify: no such file, another kind of file, or one
    that a newer longtrack wrote (NewerEntry: an event or an edition of the rules that is not known here).
    """
    try:
        with Journal.open(path, writable=False) as journal, journal.snapshot():
            return verify_lines(journal.head, journal.lines())
    except DamagedEntry as problem:
        return Verification(problem=str(problem), entry=problem.seq)
    except Damaged as problem:
        lost = first_lost_entry(path)
        if lost is None:
            return Verification(problem=str(problem))
        cut = f"entry {lost} and all after it are lost: the file was cut off"
        return Verification(problem=cut, entry=lost)


def verify_lines(head: Head, lines: Iterable[Line]) -> Verification:
    """Verify what stands in a journal against the head it claims. Opens nothing."""
    found = Verification(entries=head.seq, head=head.hash.hex())
    try:
        entries = list(unbroken(head, lines))
        state, results = recomputed(entries)
    except (DamagedEntry, Difference) as problem:
        return msgspec.structs.replace(found, problem=str(problem), entry=problem.seq)
    warnings = tuple(f"entry {it.seq} has no effect: {it.text}" for it in state.problems)
    return msgspec.structs.replace(found, results=results, warnings=warnings, rehearsal=state.rehearsal)


# --- the figures -------------------------------------------------------------------------------


class FigureDifference(msgspec.Struct, frozen=True, kw_only=True):
    """One fact about one skater that a confirmed result and the recomputed one do not agree on."""

    skater: str
    field: str
    journal: str
    recomputed: str


def recomputed(entries: Iterable[JournalEntry]) -> tuple[Competition, int]:
    """Fold `entries`, recomputing each confirmed result from the state before it; return state and count.

    Raises Difference for the first figure that is not the one the referee signed.
    """
    state, results = Competition(), 0
    for entry in entries:
        if isinstance(entry.event, ResultConfirmed):
            _compare(state, entry.seq, entry.event)
            results += 1
        state = apply(state, entry)
    return state, results


def first_difference(
    signed: Sequence[OfficialFigure], again: Sequence[OfficialFigure]
) -> FigureDifference | None:
    """Name the first fact that differs, skater by skater in the order signed."""
    ours, theirs = _facts(signed), _facts(again)
    for skater in {**ours, **theirs}:
        for field in ("rank", "time", "outcome", "laps", "sprint points", "place in the list"):
            was, now = (facts.get(skater, {}).get(field, "not listed") for facts in (ours, theirs))
            if was != now:
                return FigureDifference(skater=skater, field=field, journal=was, recomputed=now)
    return None


def _compare(state: Competition, seq: int, confirmed: ResultConfirmed) -> None:
    distance = state.distances.get(confirmed.distance)
    if distance is None:
        raise Difference(seq, f"confirms a result of {confirmed.distance}, which is not on the programme")
    found = first_difference(confirmed.figures, official_figures(distance, state.edition))
    if found is not None:
        skater = state.skaters.get(found.skater)
        name = f"{skater.name} ({found.skater})" if skater else found.skater
        raise Difference(
            seq,
            f"{distance.id}, {name}: {found.field} in the journal: {found.journal}, "
            f"recomputed: {found.recomputed}",
        )


def _facts(figures: Sequence[OfficialFigure]) -> dict[str, dict[str, str]]:
    return {
        it.skater: {
            "rank": "none" if it.rank is None else str(it.rank),
            "time": _time(it.time),
            "outcome": it.outcome.value,
            "laps": "none" if it.laps is None else str(it.laps),
            "sprint points": "none" if it.points is None else str(it.points),
            "place in the list": str(place),
        }
        for place, it in enumerate(figures, 1)
    }


def _time(time: Duration | None) -> str:
    if time is None:
        return "none"
    return format_time(time, 6) if time >= 0 else f"{time} microseconds"
