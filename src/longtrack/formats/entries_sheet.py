"""A sheet of entries as clubs send it: bytes in, rows of texts out, and one sentence where that fails.

CSV with comma, semicolon or tab, in UTF-8, UTF-16, Shift-JIS or the Windows encoding of western Europe, with
or without a byte order mark; or XLSX. What a cell means is not asked here (`projections.entries_preview`):
a cell is a text, so that 007 stays 007.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
import openpyxl

from longtrack.formats.csv_table import WrongRow

__all__ = ["MOST_BYTES", "Sheet", "SheetRow", "WrongRow", "load"]

MOST_BYTES = 2 * 1024 * 1024
"""A larger file is no entry list."""

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of a workbook when unpacked."""

MOST_ROWS = 5_000
MOST_COLUMNS = 200

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ";,\t"
_LINES_LOOKED_AT = 30
_LEADING_ZEROS = re.compile(r"0+")


class SheetRow(msgspec.Struct, frozen=True, gc=False):
    """One row that is not empty."""

    line: int
    """As a text editor or spreadsheet counts it, from 1."""
    cells: tuple[str, ...]
    """Without spaces around them, each in one line."""


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """What was read, and how."""

    rows: tuple[SheetRow, ...]
    read_as: str
    """Such as `CSV (;), UTF-8` or `XLSX, sheet Entries`."""
    left_out: tuple[str, ...] = ()
    """Names of further sheets of a workbook that hold something."""


def load(data: bytes) -> Sheet:
    """Return the rows of a file. Raises WrongRow, in one sentence, where they cannot be read."""
    if len(data) > MOST_BYTES:
        raise WrongRow(f"expected a file of at most 2 MB, found {len(data)} bytes")
    if data.startswith(_ZIP):
        return _workbook(data)
    if data.startswith(_OLD_OFFICE):
        raise WrongRow("expected CSV or XLSX, found an old Office file (.xls): save it as .xlsx")
    return _csv(data)


# --- CSV ---------------------------------------------------------------------------------------


def _csv(data: bytes) -> Sheet:
    text, encoding = _text(data)
    separator, skipped = _separator(text)
    rows: list[SheetRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as problem:
            raise WrongRow(f"line {line}: expected fields in CSV, found this: {problem}") from problem
        if line > skipped:
            _add(rows, line, [_clean(cell) for cell in cells])
    shown = {"\t": "tab"}.get(separator, separator)
    return Sheet(tuple(rows), f"CSV ({shown}), {encoding}")


def _text(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding."""
    encodings = [name for mark, name in _MARKS if data.startswith(mark)]
    if not encodings:
        zeros = [data[at:2_000:2].count(0) for at in (0, 1)]
        wide = ["utf-16-be"] if zeros[0] > zeros[1] else ["utf-16-le"]
        encodings = wide if sum(zeros) * 3 > min(len(data), 2_000) else ["utf-8", "cp932", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp932" and not _is_japanese(text):
            continue
        return text.removeprefix("\ufeff"), _ENCODINGS[encoding]
    raise WrongRow(
        "expected a text in UTF-8, UTF-16, Shift-JIS or Windows-1252, found bytes that are none of these"
    )


def _is_japanese(text: str) -> bool:
    """Whether there are kana or kanji, and few of them inside words of Latin letters.

    Accented letters of western Europe, taken for Shift-JIS, give kanji too, or kana of half width: `Hélène`
    would be an H, two kanji and an e.
    """
    found = [at for at, letter in enumerate(text) if _KANA_OR_KANJI.match(letter)]
    inside = sum(1 for at in found if _LATIN.search(text[max(0, at - 1) : at + 2]))
    return bool(found) and inside * 4 <= len(found)


_KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


_ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf-8-sig"), "UTF-8"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "UTF-16"),
    "cp932": "Shift-JIS",
    "cp1252": "Windows-1252",
}


def _separator(text: str) -> tuple[str, int]:
    """Return the separator, and how many lines only say which it is (`sep=;`)."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()][:_LINES_LOOKED_AT]
    first = lines[0].strip().casefold() if lines else ""
    if re.fullmatch(r'"?sep=[,;\t]"?', lines[0].strip(" \r\n").casefold() if lines else ""):
        return first.strip('"')[4:] or "\t", 1

    def agreement(separator: str) -> tuple[int, int]:
        """How many lines have the usual number of fields, and how many fields that are."""
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if len(cells) > 1)
        width, count = max(widths.items(), key=lambda it: (it[1], it[0]), default=(0, 0))
        return count, width

    try:
        return max(_SEPARATORS, key=agreement), 0
    except csv.Error as problem:
        raise WrongRow(f"line 1: expected fields in CSV, found this: {problem}") from problem


def _add(rows: list[SheetRow], line: int, cells: Sequence[str]) -> None:
    """Keep a row that is not empty, without the empty cells at its end."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        return
    if len(kept) > MOST_COLUMNS:
        raise WrongRow(f"line {line}: expected at most {MOST_COLUMNS} fields, found {len(kept)}")
    if len(rows) >= MOST_ROWS:
        raise WrongRow(f"line {line}: expected at most {MOST_ROWS} rows, found more")
    rows.append(SheetRow(line, tuple(kept)))


def _clean(text: str) -> str:
    """Return a cell in one line and one spelling of its accents."""
    letters = "".join(" " if unicodedata.category(it) in ("Cc", "Zl", "Zp") else it for it in text)
    return unicodedata.normalize("NFC", " ".join(letters.split())).strip("\ufeff\u200b")


# --- XLSX --------------------------------------------------------------------------------------


def _workbook(data: bytes) -> Sheet:
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and printer settings, which nobody asked for
            return _sheets(data)
    except WrongRow:
        raise
    except Exception as problem:  # a damaged workbook fails in any of a hundred ways
        raise WrongRow("expected a workbook (.xlsx), found a damaged one: save it anew") from problem


def _refuse_bombs(data: bytes) -> None:
    """A small file may unpack to a huge one; and a workbook needs no document type."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "xl/workbook.xml" not in parts.namelist():
            raise WrongRow("expected CSV or XLSX, found another kind of packed file: save it as .xlsx")
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise WrongRow("expected an entry list, found a workbook that is far too large")
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(name)[:1_000]:
                raise WrongRow("expected a workbook (.xlsx), found one that no spreadsheet writes")


def _sheets(data: bytes) -> Sheet:
    """Return the first sheet that is shown and holds something, and the names of the others."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        found: list[tuple[str, list[SheetRow]]] = []
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible" and (rows := _rows(sheet)):
                found.append((sheet.title, rows))
    finally:
        book.close()
    if not found:
        return Sheet((), "XLSX")
    (title, rows), *others = found
    return Sheet(tuple(rows), f"XLSX, sheet {_clean(title)}", tuple(_clean(name) for name, _ in others))


def _rows(sheet: Any) -> list[SheetRow]:
    sheet.reset_dimensions()  # what a program wrote about the size of its sheet is often wrong
    rows: list[SheetRow] = []
    limited: Iterable[Any] = sheet.iter_rows(max_row=MOST_ROWS + 1_000, max_col=MOST_COLUMNS)
    for line, cells in enumerate(limited, 1):
        _add(rows, line, list(_texts(cells)))
    return rows


def _texts(cells: Iterable[Any]) -> Iterator[str]:
    for cell in cells:
        yield _clean(_as_text(cell.value, getattr(cell, "number_format", None) or ""))


def _as_text(value: object, number_format: str) -> str:
    """Return what a spreadsheet shows: `007` of a 7 that is shown with three digits, a time as m:ss.hh."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and _LEADING_ZEROS.fullmatch(number_format) and value >= 0:
        return str(value).zfill(len(number_format))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _elapsed(timedelta(0, value.hour * 3600 + value.minute * 60 + value.second, value.microsecond))
    if isinstance(value, timedelta):
        return _elapsed(value)
    return str(value)


def _moment(value: datetime) -> str:
    """A day; or a time that the spreadsheet took for a moment of its first day."""
    if value.year < 1901:
        return _elapsed(timedelta(0, value.hour * 3600 + value.minute * 60 + value.second, value.microsecond))
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")


def _elapsed(value: timedelta) -> str:
    """Return `1:12.31`: what is skated is a time that has gone by, to the thousandth."""
    milliseconds = (value.days * 86_400 + value.seconds) * 1_000 + (value.microseconds + 500) // 1_000
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 1000:02d}.{rest % 1000:03d}"
    seconds = seconds[:-1] if seconds.endswith("0") else seconds
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"
