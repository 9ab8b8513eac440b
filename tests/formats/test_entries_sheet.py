"""Entry lists as files: rows of texts, or one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.formats.entries_sheet import Sheet, SheetRow, WrongRow, load

TABLE = "Nr;Naam;PR\n007;Žofie Nováková;1:12,31\n"
ROWS = (SheetRow(1, ("Nr", "Naam", "PR")), SheetRow(2, ("007", "Žofie Nováková", "1:12,31")))


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "CSV (;), UTF-8"),
        ("utf-8-sig", "CSV (;), UTF-8"),
        ("utf-16", "CSV (;), UTF-16"),
        ("utf-16-le", "CSV (;), UTF-16"),
        ("utf-16-be", "CSV (;), UTF-16"),
    ],
)
def test_encodings(encoding: str, read_as: str) -> None:
    """With a byte order mark or without; the line ends of every system."""
    for text in (TABLE, TABLE.replace("\n", "\r\n"), TABLE.replace("\n", "\r")):
        assert load(text.encode(encoding)) == Sheet(ROWS, read_as)


def test_the_encoding_of_western_windows() -> None:
    """What is no UTF-8 is that."""
    sheet = load("Nr;Naam\n1;Käthe Müller – Žiga\n".encode("cp1252"))
    assert (sheet.rows[1].cells, sheet.read_as) == (("1", "Käthe Müller – Žiga"), "CSV (;), Windows-1252")


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (("1", "高木 美帆", "ﾀｶｷﾞ"), "Shift-JIS"),
        (("1", "たかぎ みほ", "500mの記録"), "Shift-JIS"),
        (("1", "Hélène Étienne", "Škoda"), "Windows-1252"),
        (("1", "Žák Jiri", "Käthe Müller"), "Windows-1252"),
        (("1", "Señor Núñez", "Ångström"), "Windows-1252"),
    ],
)
def test_a_list_of_a_japanese_spreadsheet(cells: tuple[str, ...], read_as: str) -> None:
    """Shift-JIS where that gives kana or kanji; letters with accents are never taken for these."""
    encoding = {"Shift-JIS": "cp932", "Windows-1252": "cp1252"}[read_as]
    sheet = load(("no,name,more\n" + ",".join(cells) + "\n").encode(encoding))
    assert (sheet.rows[1].cells, sheet.read_as) == (cells, f"CSV (,), {read_as}")


@pytest.mark.parametrize(
    ("text", "cells", "separator"),
    [
        ("a,b\n1,2\n", ("1", "2"), ","),
        ("a;b\n1;2,5\n3;4,5\n", ("1", "2,5"), ";"),
        ("a\tb\n1\t2,5\n", ("1", "2,5"), "tab"),
        ("Club cup, Inzell\n\na;b;c\n1;2;3\n4;5;6\n", ("4", "5", "6"), ";"),
        ("sep=;\na;b\n1;2,5\n", ("1", "2,5"), ";"),
        ('a,b\n"x, y","a ""b"""\n', ("x, y", 'a "b"'), ","),
        ("a,b\n 1\u00a0 ,\tx \n", ("1", "x"), ","),
        ("a;b\n1;2;;;\n;;;\n", ("1", "2"), ";"),
        ("a;b\n1;e\u0301\n", ("1", "é"), ";"),
    ],
)
def test_separators_quotes_and_spaces(text: str, cells: tuple[str, ...], separator: str) -> None:
    """The separator is the one that most lines agree on; cells are trimmed, empty ones at the end dropped."""
    sheet = load(text.encode())
    wanted = sheet.rows[1] if cells[0] != "4" else sheet.rows[-1]
    assert (wanted.cells, sheet.read_as) == (cells, f"CSV ({separator}), UTF-8")


A_DAY = datetime.combine(date(2000, 10, 3), time())


def book(*rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> bytes:
    """A workbook with one sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_workbook() -> None:
    """Numbers as they are shown, days, times of skating, yes and no; 007 stays 007."""
    data = book(
        ("Nr", "Name", "PB", "Born", "Ok"),
        (),
        (7, " Jutta \n Leerdam", 36.09, date(1998, 12, 30), True),
        ("008", "Femke Kok", time(0, 1, 12, 310_000), A_DAY, False),
        (9.0, None, 71, 2009, "=1+1"),
        formats={"A3": "000", "C4": "mm:ss.00"},
    )
    sheet = load(data)
    assert sheet.read_as == "XLSX, sheet Sheet"
    assert sheet.rows[1:] == (
        SheetRow(3, ("007", "Jutta Leerdam", "36.09", "1998-12-30", "yes")),
        SheetRow(4, ("008", "Femke Kok", "1:12.31", "2000-10-03", "no")),
        SheetRow(5, ("9", "", "71", "2009")),
    )


def test_the_first_sheet_that_holds_something() -> None:
    """Hidden and empty ones do not count; the others are named."""
    made = openpyxl.Workbook()
    for name, state in (("Old", "hidden"), ("Entries", "visible"), ("Notes", "visible")):
        sheet = made.create_sheet(name)
        sheet.append(["a", name])
        sheet.sheet_state = state
    out = io.BytesIO()
    made.save(out)
    assert load(out.getvalue()) == Sheet((SheetRow(1, ("a", "Entries")),), "XLSX, sheet Entries", ("Notes",))


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><workbook>&d;</workbook>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "expected CSV or XLSX, found an old Office file (.xls): save it as .xlsx",
        ),
        (b"PK\x03\x04 broken", "expected a workbook (.xlsx), found a damaged one: save it anew"),
        (packed("content.xml", b"<a/>"), "expected CSV or XLSX, found another kind of packed file"),
        (packed("xl/workbook.xml", b"<a/>"), "expected a workbook (.xlsx), found a damaged one"),
        (
            packed("xl/workbook.xml", BOMB),
            "expected a workbook (.xlsx), found one that no spreadsheet writes",
        ),
        (packed("xl/workbook.xml", bytes(70_000_000)), "found a workbook that is far too large"),
        (b"x" * 2_100_000, "expected a file of at most 2 MB, found 2100000 bytes"),
        (b"a;b\n" * 5_001, "line 5001: expected at most 5000 rows, found more"),
        (b"a;" * 300 + b"b", "line 1: expected at most 200 fields, found 301"),
        (b"a\x81b", "expected a text in UTF-8, UTF-16, Shift-JIS or Windows-1252"),
        (b'a;"' + b"x" * 200_000, "line 1: expected fields in CSV, found this: field larger than"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, sentence: str) -> None:
    """What was expected, what it is, what to do."""
    with pytest.raises(WrongRow, match="expected") as problem:
        load(data)
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)


def rows_or_a_sentence(data: bytes) -> None:
    sentence = ""
    try:
        sheet = load(data)
    except WrongRow as problem:
        sentence, sheet = str(problem), Sheet((), "")
    assert "\n" not in sentence
    for row in sheet.rows:
        assert row.line > 0
        assert row.cells[-1] != ""
        assert all(cell == " ".join(cell.split()) for cell in row.cells)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda it: it.encode("utf-16")))
def test_any_bytes(data: bytes) -> None:
    """Rows or one sentence, whatever comes."""
    rows_or_a_sentence(data)


WORKBOOK = book(("Nr", "Name"), (7, "Kok"))


@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_any_damage_of_a_workbook(at: int, damage: bytes, cut: bool) -> None:
    """Rows or one sentence, wherever a workbook is broken."""
    rows_or_a_sentence(WORKBOOK[:at] + damage + (b"" if cut else WORKBOOK[at + len(damage) :]))
