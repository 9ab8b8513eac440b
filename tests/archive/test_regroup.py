"""Merge, split and forget leave every result in the race it was skated in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.facts import NOW, result, take
from tests.archive.held import held_archive

from longtrack.archive import catalogue
from longtrack.archive.answers.skaters import profile
from longtrack.archive.identity import merge, split, split_off
from longtrack.archive.opened import opened
from longtrack.archive.overview import conflicts
from longtrack.archive.privacy import forget

pytestmark = pytest.mark.slow  # `make test` runs it

OTHER = "nor-wiklund-ragne"


def one(archive: Path, sql: str) -> int:
    """The number that a question returns."""
    with catalogue.reading(archive) as (connection, _):
        row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0


def disputed(archive: Path) -> list[str]:
    """Everybody about a result of whom sources disagree."""
    return sorted({it.subject.split("|")[0] for it in conflicts(archive) if it.kind == "result"})


def forgotten(archive: Path, skater_id: str) -> str:
    """Forget somebody."""
    return forget(archive, skater_id, NOW)


def merged(archive: Path, skater_id: str) -> str:
    """Merge somebody into somebody else."""
    return merge(archive, OTHER, skater_id, "test", NOW)[0].skater_id


def races_of_both(archive: Path, skater_id: str) -> int:
    """Count the races in which she met the one with whom she is merged: of two results one stays."""
    pair = (
        f"SELECT race FROM results JOIN people USING (skater) WHERE skater_id IN ('{OTHER}', '{skater_id}')"
    )
    return one(archive, f"SELECT count(*) FROM ({pair} GROUP BY race HAVING count(*) > 1)")


def merged_and_split(archive: Path, skater_id: str) -> str:
    """Merge somebody into somebody else and take it back."""
    merge(archive, OTHER, skater_id, "test", NOW)
    split(archive, skater_id, "test", NOW)
    return skater_id


def given_away(archive: Path, skater_id: str) -> str:
    """Give the results at one competition to somebody new."""
    with catalogue.reading(archive) as (connection, _):
        row = connection.execute(
            "SELECT competitions.name FROM results JOIN people USING (skater) JOIN races USING (race) "
            "JOIN competitions USING (competition) WHERE skater_id = $1 ORDER BY 1",
            [skater_id],
        ).fetchone()
    assert row
    split_off(archive, skater_id, f"{skater_id}-2", [row[0]], "test", NOW)
    return f"{skater_id}-2"


@pytest.mark.parametrize("act", [forgotten, merged, merged_and_split, given_away])
def test_every_disputed_person_of_the_demo(tmp_path: Path, act: Callable[[Path, str], str]) -> None:
    """A day on which sources disagree makes no second result, and no race is asked for that is not there."""
    archive = tmp_path / "archive"
    shutil.copytree(held_archive(), archive)
    before = one(archive, "SELECT count(*) FROM results")
    people = disputed(archive)
    assert len(people) > 5
    lost = 0
    for skater_id in people:
        lost += races_of_both(archive, skater_id) if act is merged else 0
        who = act(archive, skater_id)
        assert one(archive, "SELECT count(*) FROM results ANTI JOIN races USING (race)") == 0
        with opened(archive) as asked:
            assert profile(asked, who) is not None
    assert one(archive, "SELECT count(*) FROM results") == before - lost
    assert one(archive, "SELECT count(*) FROM races") == 72


def test_a_disputed_day_of_the_forgotten(tmp_path: Path) -> None:
    """Two days that sources give for one race are one result without a name."""
    take(tmp_path, result(source="sheet"), result("ned-leerdam-jutta", source="sheet"))
    take(tmp_path, result(date=result().date.replace(day=10), source="Seoul"))  # type: ignore[union-attr]
    forget(tmp_path, "ned-kok-femke", NOW)
    assert one(tmp_path, "SELECT count(*) FROM results") == 2
    assert one(tmp_path, "SELECT count(*) FROM races") == 1
