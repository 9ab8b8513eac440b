"""The door for the press: people and races of a text; of whole sets only those that lie whole in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.facts import NOW, person, result

from longtrack.archive.excerpt import excerpt
from longtrack.archive.importing import import_into
from longtrack.sport.history import History, Honour

pytestmark = pytest.mark.slow  # `make test` runs it

KOK, LEERDAM, TAKAGI = "ned-kok-femke", "ned-leerdam-jutta", "jpn-takagi-miho"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three skaters, two races, medals of two nations."""
    folder = tmp_path_factory.mktemp("archive")
    games = "Olympic Winter Games Milano Cortina 2026"
    history = History(
        results=(
            result(KOK, "1:12.59", competition=games, games="OG2026"),
            result(LEERDAM, "1:12.31", competition=games, games="OG2026"),
            result(TAKAGI, "1:13.95", competition=games, games="OG2026"),
            result(KOK, "1:12.43", date=date(2025, 11, 14)),
            result(TAKAGI, "36.00", event="W500", date=date(2025, 11, 14)),
        ),
        people=(person(TAKAGI, aliases=("高木美帆",)),),
        honours=(
            Honour(
                games,
                "W1000",
                LEERDAM,
                "",
                "NED",
                "OG",
                2026,
                1,
                complete=(f"medals:{LEERDAM}@OG", "noc:NED@OG2026"),
            ),
            Honour(games, "W1000", TAKAGI, "", "JPN", "OG", 2026, 3, complete=(f"medals:{TAKAGI}@OG",)),
        ),
    )
    import_into(folder, [("folder", history)], moment=NOW)
    return folder


def test_a_person_by_any_spelling(archive: Path) -> None:
    """All results of whoever a name means, in either order, in any script, without accents."""
    for name in ("Miho Takagi", "TAKAGI miho", "takagi", "高木美帆"):
        found = excerpt(archive, names=[name])
        assert {it.skater_id for it in found.results} == {TAKAGI}
        assert [it.event for it in found.results] == ["W500", "W1000"]


def test_a_race_by_event_and_day(archive: Path) -> None:
    """Everybody in it, and nobody else's other races."""
    found = excerpt(archive, events=["W1000"], dates=[date(2026, 2, 9)])
    assert {it.skater_id for it in found.results} == {KOK, LEERDAM, TAKAGI}
    assert len(found.results) == 3
    assert len(excerpt(archive, events=["W1000"], games=["OG2026"]).results) == 3


def test_whole_sets_stay_whole(archive: Path) -> None:
    """Of one skater only her own sets and those of her nation: else a missing row would prove too much."""
    sets = {name for it in excerpt(archive, ids=[LEERDAM]).honours for name in it.complete}
    assert sets == {f"medals:{LEERDAM}@OG", "noc:NED@OG2026"}
    sets = {name for it in excerpt(archive, games=["OG2026"]).honours for name in it.complete}
    assert sets == {"noc:NED@OG2026"}


def test_nothing_asked_nothing_given(archive: Path) -> None:
    """Without a question there is no answer; `whole` asks for all."""
    assert excerpt(archive) == History()
    assert len(excerpt(archive, whole=True).results) == 5
