"""The history that comes with longtrack: whole, well-formed, and in agreement with what was published."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from longtrack.archive.excerpt import excerpt
from longtrack.archive.importing import import_into
from longtrack.archive.overview import conflicts
from longtrack.formats import exchange_csv
from longtrack.sport.history import Fact, History, Printed
from longtrack.sport.times import parse_time

SHARED = Path("/work/shared")


@pytest.fixture(scope="module")
def history() -> History:
    """The five tables."""
    folder = resources.files("longtrack.demo").joinpath("history")
    exchange = exchange_csv.load({name: folder.joinpath(name).read_bytes() for name in exchange_csv.FILES})
    assert exchange.rejected == ()
    return exchange.history


@pytest.fixture(scope="module")
def archive(history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive made of them."""
    folder = tmp_path_factory.mktemp("archive")
    report = import_into(folder, [("history", history)], moment="2026-11-28T10:00:00Z")
    assert report.rejected == []
    return folder


def test_every_row_says_from_where(history: History) -> None:
    """No fact without a source."""
    facts: list[Fact] = [*history.results, *history.records, *history.people]
    facts += [*history.honours, *history.fields]
    assert [it for it in facts if not it.source] == []


def test_small_enough() -> None:
    """It travels with every installation."""
    folder = resources.files("longtrack.demo").joinpath("history")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in exchange_csv.FILES) < 600_000


def test_medal_tables(history: History) -> None:
    """After 9 February 2026: NOR 3-1-2, SUI 3-1-1, JPN 2-2-3, NED 1-1-0; one an event, place and nation."""
    won = {
        (it.noc, it.event, it.place)
        for it in history.honours
        if it.competition == "Olympic Winter Games Milano Cortina 2026"
        and it.place in (1, 2, 3)
        and str(it.date) <= "2026-02-09"
    }
    count = Counter((noc, place) for noc, _, place in won)
    assert [[count[noc, place] for place in (1, 2, 3)] for noc in ("NOR", "SUI", "JPN", "NED", "ITA")] == [
        [3, 1, 2],
        [3, 1, 1],
        [2, 2, 3],
        [1, 1, 0],
        [1, 2, 6],
    ]


def test_third_digits_of_the_sheets(history: History) -> None:
    """The sheets cut to hundredths and give the third digit of ties: Brunet 34.37(4), Shinhama 34.37(6)."""
    tied = {
        it.family_name: (it.rank, it.time, it.thousandths)
        for it in history.results
        if (it.event, it.division, str(it.date)) == ("M500(1)", "A", "2025-11-15")
        and it.thousandths is not None
    }
    assert tied["Brunet"] == (13, Printed(parse_time("34.37")), 4)
    assert tied["Shinhama"] == (14, Printed(parse_time("34.37")), 6)


def test_conflicts_about_what_is_held(archive: Path) -> None:
    """What conflicts.md reports shows up, and the settled version stands."""
    found = {
        (it.subject.split("|")[0], it.field): [version.value for version in it.versions if version.preferred][
            :1
        ]
        + sorted({version.value for version in it.versions if not version.preferred})
        for it in conflicts(archive)
        if "Milano" in it.subject or it.kind == "record"
    }
    assert found["jpn-takagi-miho", "time"] == ["1:13.95", "1:13.59"]
    assert found["ned-leerdam-jutta", "time"] == ["1:12.31", "1:13.12"]
    assert found["ned-leerdam-jutta", "date"] == ["2026-02-09", "2026-02-08"]
    assert found["ned-kok-femke", "pair"] == ["13", "14"]
    assert found["kor-lee-na-hyun", "time"] == ["1:15.76", "1:16.24"]
    assert found["kor-kim-min-sun", "time"] == ["1:16.24", "1:15.76"]
    assert found["cze-zdrahalova-nikola", "rank"] == ["10", "11"]
    assert found["jpn-shinhama-tatsuya", "time"] == ["34.466", "34.47"]
    assert found["OR", "holder"][1:] == ["Heather Bergsma"]
    assert found["WR", "venue"] == ["Inzell", "Salt Lake City"]


def test_nobody_is_there_twice(archive: Path) -> None:
    """De Jong of 2022 is Rijpma-de Jong of 2026, and a name that ran into a mark on a sheet is repaired."""
    ids = {it.skater_id for it in excerpt(archive, whole=True).people}
    assert "ned-rijpma-de-jong-antoinette" in ids
    assert "ned-de-jong-antoinette" not in ids
    assert "jpn-shinhamaf-tatsuya" not in ids


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the collected tables are not on this machine")
def test_made_from_the_collected_tables() -> None:
    """The folder is what the tool makes."""
    tool = Path(__file__).parents[2] / "tools/history_from_shared.py"
    made = subprocess.run(
        [sys.executable, str(tool), str(SHARED), "--check"], check=False, capture_output=True
    )
    assert (made.returncode, made.stdout) == (0, b"up to date\n")
