"""A table in CSV as people make it: bytes in, rows by column name out, and one sentence for what is wrong.

Comma, semicolon or tab; UTF-8, with or without a byte order mark; the first line names the columns, in any
order; empty lines do not count.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 40
"""Letters of a cell that a message repeats."""


_NO_UTF_8 = re.compile("[\udc80-\udcff]")
"""What stands in a text for a byte that is no UTF-8."""


class WrongRow(Exception):
    """One sentence: line, field, what was expected, what stands there."""


PassedOver = Callable[[int, WrongRow], None]
"""Told the line of a row that cannot be read, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a kind of table understands."""

    known: Collection[str]
    required: str
    """The column without which there is no table."""
    example: str
    """A first line as it may look."""
    aliases: Mapping[str, str]
    """Other names of known columns."""

    def name(self, text: str) -> str:
        """Return the known name that a first line means, or the text itself."""
        plain = re.sub(r"[\s-]+", "_", text.strip().casefold())
        plain = self.aliases.get(plain, plain)
        return plain if plain in self.known else text.strip()


class Cells:
    """One row by column name, which knows its line and what nobody asked for."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line = line
        self._cells = cells
        self._taken: set[str] = set()

    def has(self, column: str) -> bool:
        """Return whether the table has this column."""
        return column in self._cells

    def take(self, column: str) -> str:
        """Return a cell, empty where there is none; it no longer counts as left over."""
        self._taken.add(column)
        return self._cells.get(column, "")

    def put_back(self, column: str) -> None:
        """Count a cell as left over after all, because it does not say what it should."""
        self._taken.discard(column)

    def left_over(self) -> tuple[tuple[str, str], ...]:
        """Return the cells that were not taken, by column name."""
        return tuple(sorted((name, cell) for name, cell in self._cells.items() if name not in self._taken))

    def wrong(self, column: str, expected: str) -> WrongRow:
        """Say what is wrong with a cell."""
        cell = self._cells.get(column, "")
        found = shortened(cell) if cell else "nothing"
        return WrongRow(f"line {self.line}, field {column}: expected {expected}, found {found}")


def load(data: bytes, columns: Columns, passed_over: PassedOver | None = None) -> Iterator[Cells]:
    """Return the rows of a table. Raises WrongRow for the first thing that is wrong.

    With `passed_over` that is told of rows that cannot be read, and the others are returned; WrongRow is
    raised where the first line does not name the columns.
    """
    text = _text(data, is_strict=passed_over is None)
    lines = _csv_lines(text, _delimiter(text, columns), passed_over)
    line, header = next(lines, (1, []))
    if not header:
        raise WrongRow(f"line 1: expected the names of the columns ({columns.example}), found nothing")
    problem = _not_utf_8(line, header)
    if problem is not None:
        raise problem
    names = _column_names(line, header, columns)
    for line, cells in lines:
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        problem = _too_many(line, cells, len(names)) or _not_utf_8(line, cells)
        if problem is None:
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield Cells(line, {name: cell.strip() for name, cell in zip(names, padded, strict=True) if name})
        elif passed_over is None:
            raise problem
        else:
            passed_over(line, problem)


def _too_many(line: int, cells: Sequence[str], columns: int) -> WrongRow | None:
    if len(cells) <= columns:
        return None
    return WrongRow(f"line {line}: expected {columns} fields as in the first line, found {len(cells)}")


def _not_utf_8(line: int, cells: Sequence[str]) -> WrongRow | None:
    found = next(filter(None, map(_NO_UTF_8.search, cells)), None)
    if found is None:
        return None
    return WrongRow(f"line {line}: expected text in UTF-8, found the byte 0x{ord(found[0]) - 0xDC00:02X}")


def shortened(text: str) -> str:
    """Return a cell as a message repeats it: quoted, in one line, not too long."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1] + "…")


def _text(data: bytes, *, is_strict: bool) -> str:
    try:
        # one spelling of accents, whatever program wrote them
        return unicodedata.normalize(
            "NFC", data.decode("utf-8-sig", "strict" if is_strict else "surrogateescape")
        )
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        byte = f"0x{data[problem.start]:02X}"
        raise WrongRow(f"line {line}: expected text in UTF-8, found the byte {byte}") from problem


def _csv_lines(
    text: str, delimiter: str, passed_over: PassedOver | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Return the lines that are not empty, each with its number.

    After a row that is no CSV, such as one whose quotes never end, reading goes on with the line below the
    one where it began.
    """
    lines = list(io.StringIO(text, newline=""))
    begins, reader = 0, csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = begins + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            wrong = WrongRow(f"line {line}: expected fields in CSV, found this: {problem}")
            if passed_over is None:
                raise wrong from problem
            passed_over(line, wrong)
            begins, reader = line, csv.reader(_from(lines, line), delimiter=delimiter, strict=True)
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _from(lines: Sequence[str], begins: int) -> Iterator[str]:
    return (lines[at] for at in range(begins, len(lines)))


def _delimiter(text: str, columns: Columns) -> str:
    """Return the separator with which the first line names most known columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(columns.name(name.strip('"')) in columns.known for name in first.split(delimiter))

    return max(",;\t", key=known)


def _column_names(line: int, header: Sequence[str], columns: Columns) -> list[str]:
    names = [columns.name(text) for text in header]
    while not names[-1]:
        names.pop()
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        what = f"two columns {shortened(twice)}" if twice else "two columns without a name"
        raise WrongRow(f"line {line}: expected every column once, found {what}")
    if columns.required not in names:
        found = shortened(", ".join(names))
        raise WrongRow(
            f"line {line}, field {columns.required}: expected a column of this name "
            f"(such as {columns.example}), found {found}"
        )
    return names
