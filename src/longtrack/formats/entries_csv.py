"""The entries of a distance: a CSV table in, as a club or federation keeps it, and the same table out.

One row a skater or team. The columns may stand in any order, separated by comma, semicolon or tab; UTF-8,
with or without a byte order mark. An empty cell means unknown, except that an entry is confirmed and no
reserve unless the table says otherwise.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

import msgspec

from longtrack.formats import csv_table
from longtrack.formats.csv_table import Cells, WrongRow
from longtrack.formats.rank_rows import split_name
from longtrack.sport.times import parse_time

__all__ = ["COLUMNS", "EnteredSkater", "WrongRow", "dump", "id_of", "load"]

_EXPORTED = (
    *("skater_id", "number", "given_name", "family_name", "noc", "club", "date_of_birth", "personal_best"),
    *("season_best", "position", "reserve", "confirmed", "members"),
)

COLUMNS = csv_table.Columns(
    known=(*_EXPORTED, "name"),
    required="family_name",
    or_else=("name",),
    example="number,given_name,family_name,noc,club,personal_best",
    aliases={
        **dict.fromkeys(("id", "skater"), "skater_id"),
        **dict.fromkeys(("start_number", "no", "nr", "bib"), "number"),
        **dict.fromkeys(("first_name", "firstname", "givenname"), "given_name"),
        **dict.fromkeys(("last_name", "lastname", "surname", "familyname"), "family_name"),
        **dict.fromkeys(("nation", "nat", "country"), "noc"),
        **dict.fromkeys(("dob", "born", "birth_date"), "date_of_birth"),
        "pb": "personal_best",
        "sb": "season_best",
        **dict.fromkeys(("standing", "ranking", "seed"), "position"),
    },
)

_YES = ("1", "y", "yes", "j", "ja", "true", "x")
_NO = ("0", "n", "no", "nee", "nein", "false", "-")
_NOC = re.compile(r"[A-Z]{3}", re.ASCII)
_POSITION = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


class EnteredSkater(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row: who is entered, and what is known of her."""

    skater_id: str
    number: str = ""
    """Text: 007 stays 007."""
    given_name: str = ""
    family_name: str
    noc: str = ""
    club: str = ""
    date_of_birth: str = ""
    personal_best: str = ""
    season_best: str = ""
    position: int | None = None
    reserve: bool = False
    confirmed: bool = True
    members: tuple[str, ...] = ()
    line: int = 0
    unused: tuple[str, ...] = ()
    """Names of columns that nobody understood."""


def load(data: bytes) -> list[EnteredSkater]:
    """Return the rows of a table. Raises WrongRow for the first thing that is wrong."""
    rows = [_entered(cells) for cells in csv_table.load(data, COLUMNS)]
    if not rows:
        raise WrongRow("line 2: expected at least one row below the names of the columns, found nothing")
    _refuse_doubles(rows)
    return rows


def dump(rows: Iterable[EnteredSkater]) -> str:
    """Return the table of some entries; `load` reads the same rows from it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_EXPORTED)
    for row in rows:
        position = "" if row.position is None else row.position
        yes_or_no = ["yes" if it else "no" for it in (row.reserve, row.confirmed)]
        texts = [getattr(row, column) for column in _EXPORTED[:9]]
        writer.writerow([*texts, position, *yes_or_no, ";".join(row.members)])
    return out.getvalue()


def id_of(noc: str, family_name: str, given_name: str) -> str:
    """Return the id of a person whom nobody gave one: `ned-leerdam-jutta`; empty without plain letters."""
    words = " ".join((noc, family_name, given_name)).casefold().translate(_UNMARKED)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    has_name = re.search(r"[a-z]", plain[len(noc) :]) is not None
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") if has_name else ""


def _entered(cells: Cells) -> EnteredSkater:
    given_name, family_name = _names(cells)
    noc = cells.take("noc").upper()
    if noc and not _NOC.fullmatch(noc):
        raise cells.wrong("noc", "three letters such as NED, or nothing")
    skater_id = cells.take("skater_id") or id_of(noc, family_name, given_name)
    if not skater_id:
        raise cells.wrong("skater_id", "an id, because none can be made from the name")
    if any(letter.isspace() or letter in "/;" for letter in skater_id):
        raise cells.wrong("skater_id", "an id without spaces, slashes and semicolons")
    return EnteredSkater(
        skater_id=skater_id,
        number=cells.take("number"),
        given_name=given_name,
        family_name=family_name,
        noc=noc,
        club=" ".join(cells.take("club").split()),
        date_of_birth=_day(cells),
        personal_best=_best(cells, "personal_best"),
        season_best=_best(cells, "season_best"),
        position=_position(cells),
        reserve=_yes_or_no(cells, "reserve", otherwise=False),
        confirmed=_yes_or_no(cells, "confirmed", otherwise=True),
        members=tuple(it.strip() for it in cells.take("members").split(";") if it.strip()),
        line=cells.line,
        unused=tuple(name for name, _ in cells.left_over()),
    )


def _names(cells: Cells) -> tuple[str, str]:
    """Return given and family name, from their columns or from a name that tells them apart."""
    whole, given, family = (
        " ".join(cells.take(column).split()) for column in ("name", "given_name", "family_name")
    )
    if family:
        return given, family
    if given or not whole:
        raise cells.wrong("family_name", "a family name")
    if "," in whole:
        family, _, given = (part.strip() for part in whole.partition(","))
        if family:
            return given, family
    if " " not in whole:
        return "", whole
    given, family = split_name(whole)
    if not family:
        raise cells.wrong("name", "the family name in capitals (Jutta LEERDAM) or first (Leerdam, Jutta)")
    return given, family


def _day(cells: Cells) -> str:
    text = cells.take("date_of_birth")
    if not text:
        return ""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise cells.wrong("date_of_birth", "a date YYYY-MM-DD")


def _best(cells: Cells, column: str) -> str:
    text = cells.take(column)
    if not text:
        return ""
    try:
        parse_time(text)
    except ValueError as problem:
        raise cells.wrong(column, "a time such as 1:12.31") from problem
    return text


def _position(cells: Cells) -> int | None:
    text = cells.take("position")
    if not text:
        return None
    if not _POSITION.fullmatch(text):
        raise cells.wrong("position", "a place such as 1")
    return int(text)


def _yes_or_no(cells: Cells, column: str, *, otherwise: bool) -> bool:
    text = cells.take(column).casefold()
    if text not in (*_YES, *_NO, ""):
        raise cells.wrong(column, "yes or no")
    return text in _YES if text else otherwise


def _refuse_doubles(rows: Iterable[EnteredSkater]) -> None:
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        first = lines.setdefault(("skater_id", row.skater_id), row.line)
        if first != row.line:
            raise WrongRow(
                f"line {row.line}, field skater_id: expected everybody once, found {row.skater_id!r} of line "
                f"{first} again; two skaters of one name need ids of their own"
            )
        first = lines.setdefault(("number", row.number), row.line) if row.number else row.line
        if first != row.line:
            raise WrongRow(
                f"line {row.line}, field number: expected every number once, found {row.number!r} of line "
                f"{first} again"
            )
