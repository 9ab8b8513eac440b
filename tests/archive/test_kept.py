"""What is kept equals what is made anew from the rest, also after an import that changes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.archive.facts import plain_rows, result, take
from tests.archive.held import held_archive
from tests.archive.test_listed_times import record, take_records

from longtrack.archive import catalogue, kept, parts, store
from longtrack.archive.answers.lists import Wanted, best_list
from longtrack.archive.careers import PARTS, Careers
from longtrack.archive.opened import opened
from longtrack.archive.questions import sql

pytestmark = pytest.mark.slow  # `make test` runs it

TABLES = (
    *("personal_bests", "season_bests", "sea_level_bests", "listed_times", "record_progression", "top_lists"),
)
LEERDAM, KOK = "ned-leerdam-jutta", "ned-kok-femke"


def everything(archive: Path) -> dict[str, Any]:
    """The kept tables and careers of an archive as they are, and made anew beside it."""
    with catalogue.reading(archive) as (connection, generation):
        held: dict[str, Any] = {
            it: sorted(map(repr, connection.execute(f"FROM {it}").fetchall())) for it in TABLES
        }
        with Careers(generation.folder.glob(PARTS)) as careers:
            last = connection.execute("SELECT max(skater) FROM people").fetchone()
            held["careers"] = [
                (list(it.races), list(it.times_ms), list(it.ranks), bytes(it.flags), it.remarks)
                for it in map(careers.career, range(1, (last[0] if last else 0) + 1))
            ]
    return held


def anew(archive: Path, folder: Path) -> dict[str, Any]:
    """The same of a copy in which all of it was made anew."""
    copy = folder / "copy"
    take(copy, result(LEERDAM, "1:12.31"))
    with store.reading(archive) as generation:
        other = store.living(copy).folder
        for file in other.iterdir():
            file.unlink()
        for file in generation.folder.iterdir():
            if file.suffix != ".bin":
                (other / file.name).write_bytes(file.read_bytes())
    connection = duckdb.connect(str(other / "catalogue.duckdb"))
    parts.view(connection, sorted(other.glob("results-*.parquet")))
    kept.remake(connection, other)
    connection.close()
    return everything(copy)


def test_an_import_renews_what_it_touches(tmp_path: Path) -> None:
    """After imports, corrections and a second source everything kept is as if made at once."""
    archive = tmp_path / "archive"
    take(archive, result(LEERDAM, "1:12.31", rank=1, marks=("OR",)), result(KOK, "1:12.59", rank=2))
    take(archive, result(KOK, "1:13.00", competition="Other", event="W1000(2)", rank=1))
    take(archive, result(KOK, "1:12.95", rank=2), result(LEERDAM, "1:12.30", source="paper"))
    assert everything(archive) == anew(archive, tmp_path)
    with opened(archive) as it:
        lines = best_list(it, Wanted(event="W1000"))
    assert [(line.rank, line.person.skater_id, line.time_ms) for line in lines] == [
        (1, LEERDAM, 72_310),
        (2, KOK, 72_950),
    ]


def test_a_record_renews_what_it_touches(tmp_path: Path) -> None:
    """Records of which no race is held, before, between and after the results of who set them."""
    archive = tmp_path / "archive"
    take(archive, result(LEERDAM, "1:12.31", rank=1, venue="Inzell"), result(KOK, "1:12.59", rank=2))
    take_records(archive, record("1:12.00", date(2024, 1, 5), "TR"), record("36.50", event="W500"))
    take(archive, result(KOK, "1:11.90", competition="Other"), result(LEERDAM, "37.00", event="W500"))
    take_records(archive, record("1:11.80", skater_id=LEERDAM, holder="Jutta Leerdam"))
    take(archive, result(KOK, "1:12.00", competition="Earlier", date=date(2024, 1, 5), venue="Inzell"))
    assert everything(archive) == anew(archive, tmp_path)


def test_real_history_is_kept_right(tmp_path: Path) -> None:
    """Of the history that comes with longtrack too."""
    assert everything(held_archive()) == anew(held_archive(), tmp_path)


def test_a_list_as_one_value_is_the_list() -> None:
    """The beginning of each list that is kept as one value is what the question about all bests says."""
    with opened(held_archive()) as archive:
        lists = archive.connection.execute("SELECT season, event FROM top_lists ORDER BY ALL").fetchall()
        assert ("2025/26", "W1000") in lists
        for season, event in lists:
            wanted = Wanted(event=event, season=season, top=100)
            asked = {"event": event, "top": 100, **({"season": season} if season else {})}
            name = "season_list" if season else "best_list"
            rows = archive.connection.execute(sql(name), asked).fetchall()
            assert [(it.time_ms, it.person.skater) for it in best_list(archive, wanted)] == [
                (row[0], row[2]) for row in plain_rows(rows)
            ]
