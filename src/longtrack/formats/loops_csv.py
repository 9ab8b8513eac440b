"""Where the loops of a rink lie: a CSV table in metres after the finish line, in and out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import msgspec

from longtrack.formats import csv_table
from longtrack.formats.csv_table import Cells, WrongRow

__all__ = ["LoopRow", "WrongRow", "dump", "load"]

COLUMNS = csv_table.Columns(
    known=("name", "inner", "outer"),
    required="name",
    example="name,inner,outer",
    aliases={"loop": "name", "inner_metres": "inner", "outer_metres": "outer"},
)

_METRES = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?", re.ASCII)
_NAME = re.compile(r"[^\s/&?=]{1,40}")


class LoopRow(msgspec.Struct, frozen=True, gc=False):
    """One loop, with its place in millimetres."""

    name: str
    inner: int
    outer: int


def load(data: bytes) -> list[LoopRow]:
    """Return the loops of a table. Raises WrongRow for the first thing that is wrong."""
    rows: dict[str, LoopRow] = {}
    for cells in csv_table.load(data, COLUMNS):
        name = cells.take("name")
        if _NAME.fullmatch(name) is None:
            raise cells.wrong("name", "a name such as L7, without blanks")
        if name in rows:
            raise cells.wrong("name", "every loop once")
        rows[name] = LoopRow(name, _millimetres(cells, "inner"), _millimetres(cells, "outer"))
    return list(rows.values())


def dump(rows: Iterable[LoopRow]) -> str:
    """Return the table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "inner", "outer"))
    writer.writerows((it.name, _metres(it.inner), _metres(it.outer)) for it in rows)
    return text.getvalue()


def _millimetres(cells: Cells, column: str) -> int:
    match = _METRES.fullmatch(cells.take(column))
    if match is None:
        raise cells.wrong(column, "metres after the finish line such as 107.5, three digits after the point")
    return int(match[1]) * 1_000 + int((match[2] or "").ljust(3, "0"))


def _metres(millimetres: int) -> str:
    whole, rest = divmod(millimetres, 1_000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
