"""Answers of the archive as tables in the terminal; conflicts stand below, the sources last.

Columns stand in the order of what they are worth. Where the terminal is too narrow long texts are shortened
first, and then the columns that are worth least are left out, which is said; the main ones are always there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE: Final = 200
"""Columns where nobody looks at a terminal: a pipe, a file."""
_WIDEST: Final = 40
_WIDEST_SOURCE: Final = 32
_LEAST: Final = 16
"""So many letters of a long text say what is meant."""
_BETWEEN: Final = 2
_RIGHT: Final = (
    *("rank", "time", "points", "gold", "silver", "bronze", "total", "number", "pair", "place", "races"),
    *("metres", "gap", "lap_gap", "score"),
)
_LONG: Final = ("name", "names", "holder", "competition", "venue", "scope", "sources", "text")
"""Texts that may be shortened; of an id every letter counts."""
_MAIN: Final = {"rank", "name", "holder", "noc", "time", "points", "event", "date", "day", "text"}

_LIST: Final = "rank name noc time date competition event venue skater_id sources"
_BESTS: Final = "event name noc time date competition venue skater_id sources"
_BOOK: Final = "number time holder noc day venue verdict pair skater_id sources"
_COLUMNS: Final = {
    "list": _LIST,
    "search": "name noc skater_id score",
    "rank-of beaten_by": _LIST,
    "rank-of beats": _LIST,
    "record holders": _BOOK,
    "progression lines": _BOOK,
    "record gaps": "year text sources",
    "progression gaps": "year text sources",
    "skater career": "date event division rank time outcome marks competition venue sources",
    "skater bests": "distance time date competition",
    "skater medals": "level gold silver bronze",
    "skater honours": "year place event level competition date sources",
    "skater records": "date record_class event time scope verdict venue sources",
    "head-to-head meetings": "date event one_time one_rank other_time other_rank competition",
    "compare gaps": "metres gap lap_gap",
    "standings rows": "rank name noc points * skater_id sources",
    "standings differences": "event division skater_id printed ours competition",
    "medals rows": "rank noc gold silver bronze total",
    "medals medals": "date event medal noc names sources",
    "nation bests": _BESTS,
    "nation olympic_medals": "year gold silver bronze",
    "track bests": _BESTS,
    "track competitions": "first_day last_day competition races",
    "track conditions": "date event name value competition sources",
    "on-this-day wins": "date event name noc time competition skater_id sources",
    "on-this-day records": "date record_class event holder noc time scope verdict venue sources",
    "on-this-day births": "date name noc skater_id",
}
"""What each table shows, the main things first; `*` stands for one column a competition."""
_UNTITLED: Final = ("", "rows", "lines")
_HEADS: Final = {"skater_id": "id", "noc": "NOC", "record_class": "class"}
_KEYS: Final = {"medals": "level", "olympic_medals": "year"}
"""What the names of rows mean that are given by name."""


def print_tables(asked: str, answer: Any) -> None:
    """Print an answer, as `answers.document` made it, to standard output."""
    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(file=sys.stdout, width=None if told else _WIDE, soft_wrap=False)
    if isinstance(answer, list):
        left_out = _print_rows(console, asked, "", answer)
    else:
        console.print(Text(_headline(asked, answer), style="bold"))
        left_out = [it for name, value in answer.items() for it in _print_part(console, asked, name, value)]
    if left_out:
        heads = ", ".join(dict.fromkeys(map(_head, left_out)))
        console.print(Text(f"Left out for want of room: {heads}; --json has them.", style="dim"))


def _headline(asked: str, answer: Mapping[str, Any]) -> str:
    """What is one text or number of the answer stands in one line above its tables."""
    said = [
        f"{_head(name)}: {value}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
        for name, value in answer.items()
        if isinstance(value, str | int) and value not in ("", False, True)
    ]
    return " · ".join(dict.fromkeys(said)) or asked


def _print_part(console: Console, asked: str, name: str, value: Any) -> list[str]:
    """Print one part of an answer; return the columns for which there was no room."""
    if (asked, name) in (("standings", "races"), ("standings", "competitions")):
        return []  # the sources of the rows, and the legend below them, say it
    if name == "conflicts":
        _print_conflicts(console, [it for it in value if "|" not in it["subject"]])
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        return _print_rows(console, asked, name, value)
    elif isinstance(value, list) and value:
        console.print(f"{_head(name)}: {', '.join(map(str, value))}")
    elif isinstance(value, Mapping) and value:
        if all(isinstance(each, Mapping) for each in value.values()):
            rows = [{_KEYS.get(name, name): key, **each} for key, each in value.items()]
            return _print_rows(console, asked, name, rows)
        shown = ", ".join(
            f"{_head(key)} {_cell(each)}" for key, each in value.items() if each not in (None, "", [])
        )
        console.print(f"{_head(name)}: {shown}")
    return []


def _print_rows(console: Console, asked: str, part: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    competitions = list(dict.fromkeys(it for row in rows for it in row.get("by_competition", ())))
    cells = [_cells(row, competitions) for row in rows]
    wanted = _COLUMNS.get(f"{asked} {part}".strip(), " ".join(cells[0] if cells else ())).split()
    numbers = [str(number) for number, _ in enumerate(competitions, 1)]
    columns = [it for name in wanted for it in (numbers if name == "*" else [name])]
    columns = [it for it in columns if any(row.get(it) for row in cells)]
    widths = _widths(columns, cells, console.width)
    table = Table(
        title=None if part in _UNTITLED else _head(part),
        title_justify="left",
        box=None,
        padding=(0, _BETWEEN, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    for column, width in widths.items():
        table.add_column(
            _head(column),
            justify="right" if column in numbers or column.rpartition("_")[2] in _RIGHT else "left",
            no_wrap=column != "text",
            overflow="ellipsis",
            width=width,
        )
    for each in cells:
        table.add_row(*(Text(each.get(column, "")) for column in widths))
    console.print(table)
    for number, competition in zip(numbers, competitions, strict=True):
        console.print(Text(f"  {number}: {competition}"))
    for row in rows:
        _print_conflicts(console, row.get("conflicts", ()))
    return [it for it in columns if it not in widths]


def _widths(columns: Sequence[str], rows: Sequence[Mapping[str, str]], room: int) -> dict[str, int]:
    """Return the columns for which there is room, with their widths: what is left over goes to the first."""
    whole = {
        column: min(
            max(cell_len(_head(column)), *(cell_len(row.get(column, "")) for row in rows)),
            room if column == "text" else _WIDEST_SOURCE if column == "sources" else _WIDEST,
        )
        for column in columns
    }
    found: dict[str, int] = {}
    for column in columns:
        least = min(whole[column], _LEAST) if column in _LONG else whole[column]
        if column in _MAIN or sum(found.values()) + _BETWEEN * len(found) + least <= room:
            found[column] = least
    over = room - sum(found.values()) - _BETWEEN * (len(found) - 1)
    for column in found:
        more = max(0, min(over, whole[column] - found[column]))
        found[column] += more
        over -= more
    return found


def _print_conflicts(console: Console, conflicts: Iterable[Mapping[str, Any]]) -> None:
    """Print versions that stand beside a figure, or that are about a person: one line a disputed figure."""
    disputes: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for conflict in conflicts:
        disputes.setdefault((conflict["subject"], conflict["field"]), []).append(conflict)
    for (subject, field), versions in disputes.items():
        about = " ".join(part for part in subject.split("|")[1:] if part)
        figure = f"{field} {_versions(versions)}"
        console.print(Text(f"  conflict: {f'{about}, {figure}' if about else figure}", style="yellow"))


def _versions(versions: Sequence[Mapping[str, Any]]) -> str:
    """Return `1:12.31 (3 sources), also 1:13.12 (trendxday.com)`: the one that stands comes first."""
    sources: dict[str, list[str]] = {}
    for version in sorted(versions, key=lambda it: not it["preferred"]):
        sources.setdefault(version["value"], []).extend(version["sources"])
    said = [
        f"{value} ({_short(each[0]) if len(each) == 1 else f'{len(each)} sources'})"
        for value, each in sources.items()
    ]
    return ", also ".join(said)


def _cells(row: Mapping[str, Any], competitions: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row; of what lies below it the race of a best, or the two races of a meeting."""
    found = {name: _cell(value, is_source=name == "sources") for name, value in row.items()}
    if row.get("race_held") is False:
        found["competition"] = "(race not held)"
    if "best" in row:
        found |= _cells(row["best"], ())
    if "one" in row and "other" in row:
        found |= _cells(row["one"], ())
        for name in ("one", "other"):
            found |= {f"{name}_{it}": _cell(row[name][it]) for it in ("time", "rank")}
            if row[name]["outcome"] != "finished":
                found[f"{name}_time"] = row[name]["outcome"]
    if "by_competition" in row:
        found |= {
            str(number): _cell(row["by_competition"].get(it)) for number, it in enumerate(competitions, 1)
        }
    return found


def _head(name: str) -> str:
    return _HEADS.get(name, name.replace("_", " "))


def _cell(value: Any, *, is_source: bool = False) -> str:
    if value is None or value == "finished" or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and is_source:
        more = f" +{len(value) - 1}" if len(value) > 1 else ""
        return _short(str(value[0])) + more if value else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _short(source: str) -> str:
    """Return the site of an address, anything else as it is; the whole stands in the JSON."""
    site = urlsplit(source).netloc or (source.partition("/")[0] if "." in source.partition("/")[0] else "")
    return site.removeprefix("www.") or source
