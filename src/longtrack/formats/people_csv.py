"""The person pool as a CSV table, `people.csv`; `projections.people_list` reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from longtrack.projections.person_pool import Person

_COLUMNS = (
    *("id", "licence", "given_name", "family_name", "noc"),
    *("club", "gender", "category", "date_of_birth"),
)


def dump(people: Iterable[Person]) -> str:
    """Return the table of some people; teams are left out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for person in people:
        if not person.members:
            writer.writerow([getattr(person, column) or "" for column in _COLUMNS])
    return out.getvalue()
