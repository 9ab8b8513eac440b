"""The result as a text table, in the columns that officials expect; plain text, ready for a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from longtrack.projections.record_marks import fall_sentence
from longtrack.projections.result import Result, ResultRow, is_unseen

MISSING = "-"


def dump(results: Sequence[Result]) -> str:
    """Return a table for each distance, with the records log and what `~` means below it."""
    return "\n".join(_one(result) for result in results)


def _one(result: Result) -> str:
    lines = [f"{result.competition} - {result.title} - {result.status}", ""]
    if result.rows:
        columns = list(_columns(result))
        rows = zip(*(cells for _, _, cells in columns), strict=True)
        right = {place for place, (_, flush_right, _) in enumerate(columns) if flush_right}
        lines += aligned([[head for head, _, _ in columns], *map(list, rows)], right)
    else:
        lines.append("nobody has finished yet")
    if result.records:
        lines += ["", *(fall_sentence(fall, is_unseen(fall, result.rows)) for fall in result.records)]
    if result.notice:
        lines += ["", result.notice]
    return "\n".join(lines) + "\n"


def _columns(result: Result) -> Iterator[tuple[str, bool, list[str]]]:
    """Yield heading, whether flush right, and cells; what a kind of race does not have is left out."""
    rows = result.rows
    in_laps = any(row.laps is not None for row in rows)
    yield "Rank", True, [row.printed_rank for row in rows]
    yield "Name", False, [row.printed_name for row in rows]
    yield "NOC", False, [row.name.noc for row in rows]
    yield "Heat" if in_laps else "Pair", True, [row.printed_pair for row in rows]
    if any(row.lane for row in rows):
        yield "Lane", False, [row.printed_lane for row in rows]
    if in_laps:
        yield "Laps", True, [_number(row.laps) for row in rows]
        yield "Sprints", True, [_number(row.sprint_points) for row in rows]
    else:
        for label in result.split_labels[:-1]:
            yield f"{label} m", True, [_split(row, label) for row in rows]
    yield "Time", True, [row.printed_time or MISSING for row in rows]
    yield "Behind", True, [row.behind.marked for row in rows]
    if not in_laps:
        yield "Last lap", True, [_last_lap(row) for row in rows]
    if any(row.points is not None for row in rows):
        yield "Points", True, [_number(row.points) for row in rows]
    if result.top_speeds:
        fastest = (result.top_speeds.get(row.name.skater_id) for row in rows)
        yield "Top km/h", True, [MISSING if it is None else it.kmh for it in fastest]
    yield "Marks", False, [" ".join((*row.marks, row.remark)).strip() for row in rows]


def _split(row: ResultRow, label: int) -> str:
    return next((it.time.marked for it in row.splits if it.distance == label), MISSING)


def _last_lap(row: ResultRow) -> str:
    return (row.splits[-1].lap.marked if row.time.text and row.splits else "") or MISSING


def _number(value: int | None) -> str:
    return MISSING if value is None else str(value)


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
