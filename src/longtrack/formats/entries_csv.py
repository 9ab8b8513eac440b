"""The entries of a distance as a CSV table, one row a skater or team, for spreadsheets and to be read again.

`entries_sheet` with `projections.entries_preview` reads it, as it reads what others write.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from longtrack.competition.state import Competition, Distance, Entry, Skater

_TEXTS = (
    *("skater_id", "licence", "number", "given_name", "family_name", "noc", "club", "gender", "category"),
    *("date_of_birth", "personal_best", "season_best"),
)
_COLUMNS = (*_TEXTS, "position", "reserve", "confirmed", "members", "transponders")


class EnteredSkater(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row: who is entered, and what is known of her."""

    skater_id: str
    licence: str = ""
    number: str = ""
    """Text: 007 stays 007."""
    given_name: str = ""
    family_name: str
    noc: str = ""
    club: str = ""
    gender: str = ""
    """W or M."""
    category: str = ""
    date_of_birth: str = ""
    personal_best: str = ""
    season_best: str = ""
    position: int | None = None
    reserve: bool = False
    confirmed: bool = True
    members: tuple[str, ...] = ()
    transponders: tuple[str, ...] = ()


def dump(rows: Iterable[EnteredSkater], mark: str = "") -> str:
    """Return the table of some entries; a mark, such as that of a rehearsal, stands behind every row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    marks = [mark] if mark else []
    writer.writerow([*_COLUMNS, *("notice" for _ in marks)])
    for row in rows:
        position = "" if row.position is None else row.position
        yes_or_no = ["yes" if it else "no" for it in (row.reserve, row.confirmed)]
        texts = [getattr(row, column) for column in _TEXTS]
        lists = [";".join(it) for it in (row.members, row.transponders)]
        writer.writerow([*texts, position, *yes_or_no, *lists, *marks])
    return out.getvalue()


def exported(state: Competition, distance: Distance) -> list[EnteredSkater]:
    """Return the entries of a distance as rows, the withdrawn left out."""
    entries = [it for it in distance.entries.values() if not it.withdrawn]
    return [_row(state, state.skaters[entry.skater], entry) for entry in entries]


def _row(state: Competition, skater: Skater, entry: Entry) -> EnteredSkater:
    return EnteredSkater(
        skater_id=skater.id,
        licence=skater.licence,
        number=entry.number,
        given_name=skater.given_name,
        family_name=skater.family_name,
        noc=skater.noc,
        club=entry.club,
        gender=skater.gender.value if skater.gender is not None else "",
        category=skater.category,
        date_of_birth=skater.date_of_birth,
        personal_best=entry.personal_best,
        season_best=entry.season_best,
        position=entry.position,
        reserve=entry.reserve,
        confirmed=entry.confirmed,
        members=skater.members,
        transponders=tuple(chip for chip, wearer in state.chips.items() if wearer == skater.id),
    )
