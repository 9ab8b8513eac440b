"""Reading the rows that a command ranks: from a file, or from standard input for `-`."""

from __future__ import annotations

import sys
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.formats import rank_rows
from longtrack.projections.ranked_list import EnteredRow
from longtrack.sport.edition import Edition
from longtrack.sport.rulebook import EDITIONS, ISU_2025_26

USUAL_RULEBOOK = ISU_2025_26.name


def read_rows(name: str) -> list[EnteredRow]:
    """Return the rows of a CSV file. Raises BadInput, naming file, line and field, where they are wrong."""
    try:
        return rank_rows.load(read_bytes(name))
    except rank_rows.WrongRow as problem:
        raise BadInput(f"{shown(name)}, {problem}") from problem


def read_bytes(name: str) -> bytes:
    """Return what a file holds, `-` is standard input. Raises BadInput where it cannot be read."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise BadInput(f"{shown(name)} cannot be read: {reason}") from problem


def shown(name: str) -> str:
    """Return the name of a file as a message repeats it."""
    return "standard input" if name == "-" else name


def chosen_edition(name: str) -> Edition:
    """Return the edition of that name. Raises BadInput, naming all there are, where there is none."""
    for known, edition in EDITIONS.items():
        if known.casefold() == name.casefold():
            return edition
    raise BadInput(f"there is no rulebook {name!r}; there is: {', '.join(EDITIONS)}")
