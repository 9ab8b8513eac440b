"""Ranked lists and World Cup standings as text tables; plain text, ready for a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from longtrack.formats.results_table import aligned
from longtrack.projections.ranked_list import RankedList, RankedRow
from longtrack.projections.shown import RECONSTRUCTED_MARK
from longtrack.projections.trophy_standing import TrophyStanding


def dump_lists(lists: Sequence[RankedList]) -> str:
    """Return one table a race, with what a reader must know below it."""
    return "\n".join(_list(it) for it in lists)


def dump_standings(standings: Sequence[TrophyStanding]) -> str:
    """Return one table a trophy, with the points of each competition."""
    return "\n".join(_standing(it) for it in standings)


def _list(it: RankedList) -> str:
    division = f"division {it.division}" if it.division in ("A", "B") else it.division
    title = " - ".join(part for part in (it.competition, it.date, it.event_text, division) if part)
    columns = [
        ("Rank", True, [str(row.rank or "") for row in it.rows]),
        ("Name", False, [row.entered.name or row.entered.skater_id for row in it.rows]),
        ("NOC", False, [row.entered.noc for row in it.rows]),
        ("Pair", True, [row.marked("pair", _number(row.entered.pair)) for row in it.rows]),
        ("Lane", False, [row.marked("lane", row.entered.lane) for row in it.rows]),
        ("Laps", True, [_number(row.laps) for row in it.rows]),
        ("Sprints", True, [_number(row.sprint_points) for row in it.rows]),
        ("Time", True, [row.printed_time for row in it.rows]),
        ("Behind", True, [row.behind for row in it.rows]),
        ("Points", True, [_number(row.points) for row in it.rows]),
        ("Marks", False, [_marks(row) for row in it.rows]),
    ]
    notices = it.notice.split("; ") if it.notice else []
    if any(row.printed_time.startswith(RECONSTRUCTED_MARK) for row in it.rows):
        notices.append(f"{RECONSTRUCTED_MARK} no source published this time; its gap follows from it")
    return _table(title, columns, notices)


def _standing(it: TrophyStanding) -> str:
    columns = [
        ("Rank", True, [str(row.rank) for row in it.rows]),
        ("Name", False, [row.person.name or row.person.skater_id for row in it.rows]),
        ("NOC", False, [row.person.noc for row in it.rows]),
        *(
            (competition or "Points", True, [_number(row.points.get(competition)) for row in it.rows])
            for competition in it.competitions
        ),
        ("Total", True, [str(row.total) for row in it.rows]),
    ]
    return _table(f"World Cup {it.title}", columns, it.notice.split("; ") if it.notice else [])


def _table(title: str, columns: Iterable[tuple[str, bool, list[str]]], notices: Sequence[str]) -> str:
    """Return a table without the columns in which nothing stands."""
    filled = [column for column in columns if any(column[2])]
    heads = [head for head, _, _ in filled]
    rows = [heads, *map(list, zip(*(cells for _, _, cells in filled), strict=True))]
    right = {place for place, (_, flush_right, _) in enumerate(filled) if flush_right}
    printable = [[_printable(cell) for cell in row] for row in rows]
    lines = [_printable(title), "", *aligned(printable, right)]
    if notices:
        lines += ["", *(_printable(it) for it in notices)]
    return "\n".join(lines) + "\n"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _marks(row: RankedRow) -> str:
    return " ".join((*row.entered.marks, row.entered.remark)).strip()


def _printable(text: str) -> str:
    """Return a text that moves no cursor."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
