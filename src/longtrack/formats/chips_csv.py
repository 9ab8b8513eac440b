"""Who wears which chips: a CSV table of skaters, one or two chips each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from longtrack.formats import csv_table
from longtrack.formats.csv_table import Cells, WrongRow

__all__ = ["ChipRow", "WrongRow", "load"]

COLUMNS = csv_table.Columns(
    known=("skater_id", "number", "name", "transponder", "transponder_2"),
    required="transponder",
    example="skater_id,transponder,transponder_2",
    aliases={
        **dict.fromkeys(("id", "skater"), "skater_id"),
        **dict.fromkeys(("start_number", "no", "nr", "bib"), "number"),
        **dict.fromkeys(("chip", "chip_1", "transponder_1"), "transponder"),
        "chip_2": "transponder_2",
    },
)

_CHIP = re.compile(r"[^\s,;]{1,40}")


class ChipRow(msgspec.Struct, frozen=True, gc=False):
    """One skater, by whatever the table calls her, and her chips; none means that she hands them back."""

    line: int
    skater_id: str
    number: str
    name: str
    chips: tuple[str, ...]


def load(data: bytes) -> list[ChipRow]:
    """Return the rows of a table. Raises WrongRow for the first thing that is wrong."""
    rows: list[ChipRow] = []
    lines: dict[str, int] = {}
    for cells in csv_table.load(data, COLUMNS):
        row = _row(cells)
        for column, chip in zip(("transponder", "transponder_2"), row.chips, strict=False):
            if chip in lines:
                raise cells.wrong(column, f"every chip once (it stands in line {lines[chip]} too)")
            lines[chip] = row.line
        rows.append(row)
    return rows


def _row(cells: Cells) -> ChipRow:
    skater, number, name = (cells.take(it) for it in ("skater_id", "number", "name"))
    if not (skater or number or name):
        raise cells.wrong("skater_id", "who wears the chip: her id, her number or her name")
    return ChipRow(cells.line, skater, number, name, tuple(_chips(cells)))


def _chips(cells: Cells) -> Iterator[str]:
    for column in ("transponder", "transponder_2"):
        chip = cells.take(column)
        if chip:
            if _CHIP.fullmatch(chip) is None:
                raise cells.wrong(column, "one chip such as FL-94890, without blanks")
            yield chip
