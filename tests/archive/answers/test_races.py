"""The result of one race: ranked, with pair and lane, and what other sources say of a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.facts import result, take

from longtrack.archive.answers.races import race_result
from longtrack.archive.opened import opened
from longtrack.archive.problems import ArchiveProblem

KOK, LEERDAM, ROE = "ned-kok-femke", "ned-leerdam-jutta", "nor-roe-eva"


def test_the_result_of_a_race(tmp_path: Path) -> None:
    """By rank; who has none comes last. A figure on which sources disagree has all its versions."""
    archive = tmp_path / "archive"
    take(
        archive,
        result(ROE, "", outcome="DNF", pair=2, lane="inner"),
        result(KOK, "1:12.59", rank=2, pair=1, lane="outer"),
        result(LEERDAM, "1:12.31", rank=1, pair=1, lane="inner", marks=("TR",)),
        result(LEERDAM, "1:20.00", event="W1500", rank=1),
    )
    take(archive, result(KOK, "1:12.57", rank=2, source="paper"))
    with opened(archive) as it:
        found = race_result(it, "Cup", "W1000", "")
        with pytest.raises(ArchiveProblem, match="holds no race W1000 A at Cup"):
            race_result(it, "Cup", "W1000", "A")
    assert [(it.rank, it.person.skater_id, it.outcome, it.pair, it.lane, it.marks) for it in found.rows] == [
        (1, LEERDAM, "finished", 1, "inner", "TR"),
        (2, KOK, "finished", 1, "outer", ""),
        (None, ROE, "DNF", 2, "inner", ""),
    ]
    assert {(it.field, it.value) for it in found.rows[1].conflicts} == {
        ("time", "1:12.59"),
        ("time", "1:12.57"),
    }


def test_of_two_of_one_name_the_day_says_which(tmp_path: Path) -> None:
    """Without a day it is the latest."""
    archive = tmp_path / "archive"
    take(
        archive,
        result(KOK, "1:13.00", date=date(2024, 1, 5), competition="Cup"),
        result(KOK, "1:12.00", date=date(2026, 1, 5), competition="Cup"),
    )
    with opened(archive) as it:
        names = {competition.name for competition in it.competitions.values()}
        first = race_result(it, min(names), "W1000", "", "2024-01-05")
    assert [it.time_ms for it in first.rows] == [73_000]
