"""The archive beside the desk: many ask at once, and an import is seen at the next question."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from tests.archive.facts import result, take

from longtrack.archive.answers.lists import Wanted, best_list
from longtrack.archive.problems import ArchiveProblem
from longtrack.desk.past import Past

HERE = Wanted(event="W1000", sea_level=False, until="2030-01-01")
"""A list for which all results are read."""


def fastest(past: Past) -> list[str]:
    """Ask who is fastest."""
    with past.asked() as asked:
        return [it.person.skater_id for it in best_list(asked.archive, HERE)]


def test_an_import_is_seen_at_the_next_question(tmp_path: Path) -> None:
    """Who is asking meanwhile reads on as it was; then the old files are let go."""
    folder = tmp_path / "archive"
    take(folder, result("ned-kok-femke", "1:12.59"))
    past = Past(folder)
    with past.asked() as before:
        take(folder, result("ned-leerdam-jutta", "1:12.31"))
        assert fastest(past) == ["ned-leerdam-jutta", "ned-kok-femke"]
        assert [it.person.skater_id for it in best_list(before.archive, HERE)] == ["ned-kok-femke"]
        assert before.number == 1
    past.close()


def test_many_ask_at_once(tmp_path: Path) -> None:
    """Each in a thread of its own; all get the same."""
    take(tmp_path / "archive", result("ned-kok-femke", "1:12.59"), result("ned-leerdam-jutta", "1:12.31"))
    past = Past(tmp_path / "archive")
    past.warm()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: fastest(past), range(64)))
    assert answers == [["ned-leerdam-jutta", "ned-kok-femke"]] * 64
    past.close()


def test_what_is_asked_again_is_not_made_again(tmp_path: Path) -> None:
    """Within one generation; not all is kept."""
    take(tmp_path / "archive", result())
    past = Past(tmp_path / "archive")
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    with past.asked() as asked:
        assert [asked.once(it, partial(make, it)) for it in (1, 1, 2)] == [1, 1, 2]
    assert made == [1, 2]
    past.close()


def test_where_there_is_no_archive(tmp_path: Path) -> None:
    """One sentence that says how to make one."""
    with pytest.raises(ArchiveProblem, match="is no archive; `longtrack archive import SOURCE"):
        Past(tmp_path)
