"""Whose number, whose chip: one person's each, on the list and in the competition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longtrack.competition.state import Competition
from longtrack.projections.entry_row import EntryRow, Remark, Verdict
from longtrack.projections.person_pool import Person

Entered = tuple[EntryRow, Sequence[str], Person]
"""A row, the distances it is for, and who it is."""

Owner = tuple[str, str]
"""A key of the person, and who she is in words."""


def remarks(state: Competition, entered: Iterable[Entered]) -> dict[int, tuple[Remark, ...]]:
    """Return what is to be said about numbers and chips, by line.

    Who is on the list gives back what she had: two skaters may exchange their numbers.
    """
    rows = list(entered)
    listed = {who.id for _, _, who in rows}
    numbers = _numbers_given(state, listed)
    chips = {
        chip: (skater, state.skaters[skater].name)
        for chip, skater in state.chips.items()
        if skater not in listed
    }
    found = {
        row.line: (*_number(row, starts, who, numbers), *_chips(row, who, chips)) for row, starts, who in rows
    }
    return {line: it for line, it in found.items() if it}


def _numbers_given(state: Competition, listed: set[str]) -> dict[tuple[str, str], Owner]:
    return {
        (distance.id, entry.number): (entry.skater, state.skaters[entry.skater].name)
        for distance in state.distances.values()
        for entry in distance.entries.values()
        if entry.number and not entry.withdrawn and entry.skater not in listed
    }


def _number(
    row: EntryRow, starts: Sequence[str], who: Person, numbers: dict[tuple[str, str], Owner]
) -> Iterator[Remark]:
    owner = _owner(row, who)
    for distance in starts if row.number else ():
        key, told = numbers.setdefault((distance, row.number), owner)
        if key != owner[0]:
            text = f"the number {row.number} is that of {told}"
            yield Remark(Verdict.MISTAKE, row.line, "", text, "give another number")
            return


def _chips(row: EntryRow, who: Person, chips: dict[str, Owner]) -> Iterator[Remark]:
    owner = _owner(row, who)
    for chip in row.transponders:
        key, told = chips.setdefault(chip, owner)
        if key != owner[0]:
            text = f"the chip {chip} is that of {told}"
            yield Remark(Verdict.MISTAKE, row.line, "", text, "take it back from there, or check both")


def _owner(row: EntryRow, who: Person) -> Owner:
    return who.id or f"line {row.line}", f"{row.name} on line {row.line}"
