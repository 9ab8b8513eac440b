"""How each record went: what sources list, in order, as far as each beat or equalled the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final, NamedTuple

import duckdb

from longtrack.archive.rows import insert
from longtrack.sport.rules.records import Verdict, compare
from longtrack.sport.times import THOUSANDTH, Duration

SCOPED_BY_SKATER: Final = ("PB", "SB")
SCOPED_BY_NATION: Final = ("NR", "NRJ")
SCOPED_BY_TRACK: Final = ("TR", "TRJ")


class Listed(NamedTuple):
    """One record of the table `records`."""

    record_class: str
    event: str
    scope: str
    time_ms: int
    digits: int
    skater: int | None
    holder: str
    noc: str
    date: Any
    year: int | None
    venue: str
    source: int
    extra: str | None

    @property
    def day(self) -> str:
        """The day as far as it is known: a year alone sorts before its days."""
        return str(self.date) if self.date else str(self.year or "")


_LISTED: Final = f"""
SELECT record_class, event,
    CASE WHEN record_class IN {SCOPED_BY_NATION} THEN records.noc
        WHEN record_class IN {SCOPED_BY_SKATER} THEN coalesce(people.skater_id, holder)
        WHEN record_class IN {SCOPED_BY_TRACK} THEN coalesce(tracks.name, venue) ELSE '' END AS scope,
    time_ms, digits, skater, holder, records.noc, date, year, venue, records.source, extra
FROM records LEFT JOIN tracks USING (track) LEFT JOIN people USING (skater)
ORDER BY record_class, event, scope
"""


def write_progressions(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `record_progression` anew from `records`; they are few."""
    listed = [Listed._make(row) for row in connection.execute(_LISTED).fetchall()]
    rows = []
    for _, book in groupby(listed, key=lambda it: it[:3]):
        rows += [_row(number, *line) for number, line in enumerate(in_order(book), 1)]
    connection.execute("DELETE FROM record_progression")
    insert(connection, "record_progression", rows)


def in_order(book: Iterable[Listed]) -> list[tuple[Verdict, Listed]]:
    """Return what broke or equalled the record of one class, event and scope, the first one included.

    Two of one day: the slower was set first, else it would have been none. What the record of an earlier day
    already beat is no record, whoever lists it. One of which nobody knows even the year comes last: it beats
    or equals what is known, or cannot be put in order.

    Clause: rules 6.2.1 to 6.2.4
    """
    lines: list[tuple[Verdict, Listed]] = []
    for it in sorted(book, key=lambda it: (not it.day, it.day, -it.time_ms, it.holder)):
        verdict = Verdict.BROKEN
        if lines:
            verdict = compare(_duration(it), _duration(lines[-1][1]))
        if verdict is not Verdict.STANDS:
            lines.append((verdict, it))
    return lines


def _duration(listed: Listed) -> Duration:
    return Duration(listed.time_ms * THOUSANDTH)


def _row(number: int, verdict: Verdict, it: Listed) -> tuple[Any, ...]:
    pair = str(json.loads(it.extra).get("pair", "")) if it.extra else ""
    return (
        *(it.record_class, it.event, it.scope, number, verdict.value, it.time_ms, it.digits),
        *(it.skater, it.holder, it.noc, it.date, it.year, int(pair) if pair.isdecimal() else None, None),
        *(it.venue, it.source),
    )
