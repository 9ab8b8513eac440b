"""The person pool as a table: who is known from earlier competitions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from longtrack.projections.entry_columns import find_header
from longtrack.projections.entry_persons import written_person
from longtrack.projections.entry_row import EntryRow, read_row
from longtrack.projections.person_pool import Person, merged
from longtrack.sport.names import id_of


def people_of(lines: Sequence[tuple[int, Sequence[str]]]) -> tuple[Person, ...]:
    """Return the people of a table of (line, cells), as any entry list is read; a row without a name is none.

    A table without a header holds nobody.
    """
    header = find_header([cells for _, cells in lines])
    if header is None:
        return ()
    rows = [read_row(line, cells, header.columns) for line, cells in lines[header.row + 1 :]]
    return merged(_person(row) for row in rows if row.family_name and _id(row))


def _id(row: EntryRow) -> str:
    return row.id or id_of(row.noc, row.family_name, row.given_name) or row.licence


def _person(row: EntryRow) -> Person:
    return msgspec.structs.replace(written_person(row), id=_id(row))
