"""From facts to rows of the archive and back; schema.sql says what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import duckdb
import msgspec

from longtrack.archive.laps import to_laps, to_splits
from longtrack.sport.history import FINISHED, PastResult, Printed
from longtrack.sport.times import HUNDREDTH, THOUSANDTH, Duration, cut

LANES = ("", "inner", "outer")
OUTCOMES = (FINISHED, "DNF", "DNS", "DQ", "WDR")

_OWN = ("skater_id", "noc", "date")
"""What a row repeats only where it differs from its person and its race; '' where its source says nothing."""


class ResultRow(NamedTuple):
    """One row of `results`, in the order of its columns."""

    skater: int
    race: int
    time_ms: int | None
    digits: int
    rank: int | None
    pair: int | None
    lane: int
    outcome: int
    laps: list[int | None] | None
    split_digits: list[int | None] | None
    marks: str
    source: int | None
    """None: that of the race."""
    extra: str | None


class Context(NamedTuple):
    """What a row does not repeat: of its person, its race and its source."""

    skater_id: str
    given_name: str
    family_name: str
    noc: str
    competition: str
    games: str
    event: str
    division: str
    date: date | None
    venue: str
    source: str


def normal(fact: PastResult) -> PastResult:
    """Return a result in the one form in which it is compared: a third decimal stands in `thousandths`."""
    time, thousandths = fact.time, fact.thousandths
    if time is None or time.digits < 2:
        thousandths = None
    elif time.digits > 2:
        thousandths = time.duration // THOUSANDTH % 10
        time = Printed(cut(time.duration, HUNDREDTH), 2)
    splits = fact.splits
    while splits and splits[-1] is None:
        splits = splits[:-1]
    return replace(fact, time=time, thousandths=thousandths, splits=splits, extra=tuple(sorted(fact.extra)))


def essence(fact: PastResult) -> tuple[Any, ...]:
    """Return what of a result a source may change its mind about."""
    return (
        *(fact.skater_id, fact.noc, fact.date, fact.rank, fact.pair, fact.lane, fact.splits),
        *(fact.time, fact.outcome, fact.marks, fact.thousandths, fact.extra),
    )


def result_row(fact: PastResult, skater: int, race: int, source: int | None, context: Context) -> ResultRow:
    """Return the row of a normal result."""
    own = {
        f"={name}": str(value or "")
        for name in _OWN
        if (value := getattr(fact, name) or None) != (getattr(context, name) or None)
    }
    extra = {**dict(fact.extra), **own}
    digits = [split.digits if split else None for split in fact.splits]
    return ResultRow(
        skater=skater,
        race=race,
        time_ms=_milliseconds(fact.time, fact.thousandths),
        digits=0 if fact.time is None else 3 if fact.thousandths is not None else fact.time.digits,
        rank=fact.rank,
        pair=fact.pair,
        lane=LANES.index(fact.lane),
        outcome=OUTCOMES.index(fact.outcome),
        laps=to_laps(_milliseconds(split) for split in fact.splits) or None,
        split_digits=digits if any(it not in (2, None) for it in digits) else None,
        marks=" ".join(fact.marks),
        source=source,
        extra=extra_text(extra.items()),
    )


def result_of(row: ResultRow, context: Context) -> PastResult:
    """Return the normal result that a row holds, with the day and the nation that everybody else knows."""
    fact = said_of(row, context)
    return replace(fact, noc=fact.noc or context.noc, date=fact.date or context.date)


def said_of(row: ResultRow, context: Context) -> PastResult:
    """Return the normal result that a row holds, as its source said it."""
    extra = dict(extra_of(row.extra))
    own = {name: extra.pop(f"={name}", None) for name in _OWN}
    third = row.time_ms % 10 if row.time_ms is not None and row.digits == 3 else None
    return PastResult(
        competition=context.competition,
        games=context.games,
        event=context.event,
        division=context.division,
        date=context.date
        if own["date"] is None
        else date.fromisoformat(own["date"])
        if own["date"]
        else None,
        venue=context.venue,
        skater_id=own["skater_id"] or context.skater_id,
        given_name=context.given_name,
        family_name=context.family_name,
        noc=context.noc if own["noc"] is None else own["noc"],
        rank=row.rank,
        pair=row.pair,
        lane=LANES[row.lane],
        outcome=OUTCOMES[row.outcome],
        splits=_splits(row),
        time=None if row.time_ms is None else printed_of(row.time_ms - (third or 0), min(row.digits, 2)),
        thousandths=third,
        marks=tuple(row.marks.split()),
        source=context.source,
        extra=tuple(sorted(extra.items())),
    )


def _splits(row: ResultRow) -> tuple[Printed | None, ...]:
    if row.laps is None:
        return ()
    digits = row.split_digits or [2] * len(row.laps)
    return tuple(
        None if time is None else printed_of(time, 2 if places is None else places)
        for time, places in zip(to_splits(row.laps), digits, strict=True)
    )


def _milliseconds(time: Printed | None, thousandths: int | None = None) -> int | None:
    return None if time is None else milliseconds(time) + (thousandths or 0)


def printed_of(time_ms: int, digits: int) -> Printed:
    """Return a time of the archive as it was printed."""
    return Printed(Duration(time_ms * 1000), digits)


def milliseconds(time: Printed) -> int:
    """Return a printed time in whole thousandths of a second."""
    return time.duration // 1000


def extra_text(extra: Iterable[tuple[str, str]]) -> str | None:
    """Return columns that mean nothing here as a row keeps them."""
    columns = dict(extra)
    return msgspec.json.encode(columns).decode() if columns else None


def extra_of(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return the columns that a row keeps."""
    return tuple(sorted(msgspec.json.decode(text, type=dict[str, str]).items())) if text else ()


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Put many rows into a table at once: a statement a row would take a millisecond each."""
    if not rows:
        return
    types = column_types(connection, table).values()
    cells = ", ".join(f"unnest(${at}::{kind}[])" for at, kind in enumerate(types, 1))
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"INSERT INTO {table} SELECT {cells}", columns)


def column_types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Return the columns of a table with their types, in order."""
    return dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [table],
        ).fetchall()
    )
