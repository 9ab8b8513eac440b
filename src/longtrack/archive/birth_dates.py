"""An archive without birth dates: it keeps the season of birth, from which all age classes follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import msgspec

from longtrack.archive.agreement import CATEGORY
from longtrack.archive.mentions import season_of
from longtrack.archive.people import WITHOUT_BIRTH_DATES, PersonRow
from longtrack.archive.rows import insert
from longtrack.archive.settings import put_setting, setting
from longtrack.archive.work import body_of
from longtrack.sport.history import Person


def without_birth_date(fact: Person) -> Person:
    """Return a person with the season of birth in place of the day: all age classes follow from it."""
    born = _born(fact.date_of_birth, fact.year_of_birth)
    extra = dict(fact.extra) | ({CATEGORY: born} if born else {})
    return replace(fact, date_of_birth=None, year_of_birth=None, extra=tuple(sorted(extra.items())))


def leave_out_birth_dates(connection: duckdb.DuckDBPyConnection) -> bool:
    """Keep seasons of birth in place of birth dates, from now on; return whether that is new."""
    if setting(connection, WITHOUT_BIRTH_DATES):
        return False
    put_setting(connection, WITHOUT_BIRTH_DATES, "yes")
    rows = connection.execute("SELECT subject, source, body FROM versions WHERE kind = 'person'").fetchall()
    connection.execute("DELETE FROM versions WHERE kind = 'person'")
    connection.execute("DELETE FROM conflicts WHERE kind = 'person' AND field LIKE '%of birth'")
    kept = []
    for subject, source, body in rows:
        fact = without_birth_date(msgspec.json.decode(body, type=Person))
        kept.append(("person", subject, source, body_of(fact)))
    insert(connection, "versions", kept)
    _put_categories(connection)
    _leave_out_of_the_log(connection)
    return True


def _born(day: date | None, year: int | None) -> str:
    return season_of(day) or (str(year) if year else "")


def _put_categories(connection: duckdb.DuckDBPyConnection) -> None:
    born = connection.execute(
        "SELECT skater, date_of_birth, year_of_birth FROM people WHERE year_of_birth IS NOT NULL"
    ).fetchall()
    connection.execute("CREATE OR REPLACE TEMP TABLE born (skater INTEGER, category VARCHAR)")
    insert(connection, "born", [(skater, _born(day, year)) for skater, day, year in born])
    connection.execute(
        "UPDATE people SET category = born.category, date_of_birth = NULL, year_of_birth = NULL "
        "FROM born WHERE born.skater = people.skater"
    )


def _leave_out_of_the_log(connection: duckdb.DuckDBPyConnection) -> None:
    """Put seasons of birth into what the undoing of a merge needs: it must bring no day back."""
    for number, text in connection.execute(
        "SELECT number, detail FROM identity_log WHERE act = 'merge' AND detail <> '{}'"
    ).fetchall():
        detail = msgspec.json.decode(text, type=dict[str, Any])
        for name in ("person", "own"):
            row = msgspec.convert(detail[name], type=PersonRow)
            born = _born(row.date_of_birth, row.year_of_birth)
            detail[name] = row._replace(date_of_birth=None, year_of_birth=None, category=born or row.category)
        connection.execute(
            "UPDATE identity_log SET detail = $1 WHERE number = $2",
            [msgspec.json.encode(detail).decode(), number],
        )
