"""Every question has the same answer on DuckDB and on DataFusion, which can be distributed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import datafusion
import pytest
from tests.archive.facts import plain_rows
from tests.archive.small import ANNA, BEA, BEA_BEFORE, GAMES, small_archive

from longtrack.archive import catalogue
from longtrack.archive.questions import names, sql

pytestmark = pytest.mark.slow  # `make test` runs it

TABLES = (
    *("sources", "people", "aliases", "tracks", "competitions", "races", "conditions", "records", "honours"),
    *("complete_sets", "fields", "conflicts", "gaps", "personal_bests", "season_bests", "record_progression"),
    *("top_lists", "redirects", "sea_level_bests", "listed_times"),
)

# What each parameter may be: what gives rows, then what leaves a condition open where there is such a value.
# Skaters, tracks and races are looked up by name, because numbers depend on the import.
ASKED: dict[str, tuple[Any, ...]] = {
    "event": ("W1000", "W500"),
    "season": ("2025/26", ""),
    "noc": ("NED", ""),
    "top": (50, 1),
    "from_ms": (72_500, 72_900),
    "track": ("Thialf", ""),
    "sea_level": (1, 0),
    "until": ("2026-02-09", ""),
    "younger_than": (23, 0),
    "turned": (19, 0),
    "skater": (ANNA, BEA),
    "level": ("OG",),
    "year": (2026,),
    "games": ("OG2026", "OG1988"),
    "series": ("WC2025-26",),
    "name": ("Heerenveen", "thialf"),
    "month": (2, 0),
    "day": (9, 0),
    "kind": ("result", "record"),
    "subject": (ANNA, "OR|W1000"),
    "skater_id": (BEA_BEFORE, ANNA),
    "competition": (GAMES,),
    "division": ("",),
    "date": ("2026-02-09", ""),
    "race": (GAMES,),
}


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A small archive in DuckDB, and the same tables, as Parquet, in DataFusion."""
    folder = tmp_path_factory.mktemp("tables")
    other = datafusion.SessionContext()
    with catalogue.reading(small_archive(folder / "archive")) as (connection, _):
        for table in (*TABLES, "results"):
            file: Path = folder / f"{table}.parquet"
            connection.execute(f"COPY (FROM {table}) TO '{file}' (FORMAT parquet)")
            other.register_parquet(table, str(file))
        yield connection, other


def parameters_of(text: str, number: int) -> dict[str, Any]:
    """The parameters of a question, for one of its askings."""
    wanted = dict.fromkeys(re.findall(r"\$([a-z_]+)", text))
    return {name: ASKED[name][number % len(ASKED[name])] for name in wanted}


def numbered(connection: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """The same with the archive's own numbers of skaters, tracks and races; 0 for none."""
    found = dict(parameters)
    for name, question in (
        ("skater", "SELECT skater FROM people WHERE skater_id = ?"),
        ("track", "SELECT track FROM tracks WHERE name = ?"),
        ("race", "SELECT race FROM races JOIN competitions USING (competition) WHERE name = ? ORDER BY race"),
    ):
        if name in found:
            row = connection.execute(question, [found[name]]).fetchone()
            found[name] = row[0] if row else 0
    return found


@pytest.mark.parametrize("question", names())
def test_two_engines_agree(engines: Any, question: str) -> None:
    """Whoever is asked, there are rows, they are the same and in the same order."""
    connection, other = engines
    text = sql(question)
    for number in range(2):
        parameters = numbered(connection, parameters_of(text, number))
        expected = plain_rows(connection.execute(text, parameters or None).fetchall())
        # DataFusion takes no parameter that the text does not have, and none at all as an empty dictionary.
        answer = other.sql(text, param_values=parameters) if parameters else other.sql(text)
        assert plain_rows(rows_of(answer)) == expected
        assert expected or number > 0, "two empty answers are no agreement"


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    """The rows of an answer of DataFusion."""
    columns = answer.to_arrow_table().columns
    return list(zip(*(column.to_pylist() for column in columns), strict=True))
