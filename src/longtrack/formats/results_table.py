"""The result as a text table, in the columns that officials expect; plain text, ready for a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from longtrack.projections.record_marks import fall_sentence
from longtrack.projections.result import Result, ResultRow

MISSING = "-"


def dump(results: Sequence[Result]) -> str:
    """Return a table for each distance, with the records log and what `~` means below it."""
    return "\n".join(_one(result) for result in results)


def _one(result: Result) -> str:
    labels = result.split_labels[:-1]
    heads = ["Rank", "Name", "NOC", "Pair", "Lane", *(f"{label} m" for label in labels)]
    heads += ["Time", "Behind", "Last lap", "Marks"]
    lines = [f"{result.competition} - {result.title} - {result.status}", ""]
    if result.rows:
        lines += aligned(
            [heads, *(_cells(row, labels) for row in result.rows)], right={0, 3, *range(5, 8 + len(labels))}
        )
    else:
        lines.append("nobody has finished yet")
    if result.records:
        lines += ["", *(fall_sentence(fall) for fall in result.records)]
    if result.notice:
        lines += ["", result.notice]
    return "\n".join(lines) + "\n"


def _cells(row: ResultRow, labels: Sequence[int]) -> list[str]:
    splits = {split.distance: split.time.marked for split in row.splits}
    return [
        row.printed_rank,
        row.printed_name,
        row.name.noc,
        row.printed_pair,
        row.printed_lane,
        *(splits.get(label, MISSING) for label in labels),
        row.printed_time,
        row.behind.marked,
        (row.splits[-1].lap.marked if row.time.text and row.splits else "") or MISSING,
        " ".join((*row.marks, row.remark)).strip(),
    ]


def aligned(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Return lines with the columns aligned; columns in `right` on their last character."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    flush_right = set(right)
    lines = []
    for row in rows:
        cells = (
            " " * (width - _width(cell)) + cell
            if place in flush_right
            else cell + " " * (width - _width(cell))
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    """Columns on a terminal: wide letters count two, combining ones none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
