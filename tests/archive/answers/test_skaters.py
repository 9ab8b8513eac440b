"""Medals, conflicts and who beat whom, of small careers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.archive.facts import NOW, printed, result, take

from longtrack.archive.answers.document import document
from longtrack.archive.answers.medals import medals_at, read_games
from longtrack.archive.answers.skaters import head_to_head, profile
from longtrack.archive.identity import merge
from longtrack.archive.importing import import_into
from longtrack.archive.opened import opened
from longtrack.sport.history import History, Honour

pytestmark = pytest.mark.slow  # `make test` runs it

KOK, VOS, LEERDAM = "ned-kok-femke", "ned-vos-femke", "ned-leerdam-jutta"
GAMES = {"competition": "Games", "games": "OG2026"}


def medals(archive: Path, skater_id: str = KOK) -> dict[str, dict[str, int]]:
    """The medals on the page of a skater."""
    with opened(archive) as it:
        return profile(it, skater_id).medals


@pytest.mark.parametrize(
    ("games", "edition"),
    [
        ("OG2026", ("OG", 2026)),
        ("YOG2020", ("YOG", 2020)),
        ("OG", None),
        ("2020", None),
        ("OG20266", None),
        ("", None),
    ],
)
def test_editions_of_the_games(games: str, edition: tuple[str, int] | None) -> None:
    """Letters and a year; anything else is no edition."""
    assert read_games(games) == edition


@pytest.mark.parametrize(("games", "level"), [("YOG2020", "YOG"), ("OG2026", "OG")])
def test_medals_of_any_games(tmp_path: Path, games: str, level: str) -> None:
    """A code of more letters is a level of its own."""
    take(tmp_path, result(games=games, rank=1))
    assert medals(tmp_path) == {level: {"gold": 1}}


def test_who_is_disqualified_wins_nothing(tmp_path: Path) -> None:
    """A rank that was printed all the same is no medal, on her page and in the table of the Games."""
    take(
        tmp_path,
        result(KOK, time="", rank=1, outcome="DQ", **GAMES),
        result(LEERDAM, rank=2, **GAMES),
    )
    assert medals(tmp_path) == {}
    with opened(tmp_path) as archive:
        assert [(it.medal, it.names) for it in medals_at(archive, "OG2026").medals] == [
            ("silver", ("Jutta Leerdam",))
        ]


def test_two_races_are_one_event(tmp_path: Path) -> None:
    """No race of an event of two has medals of its own; those stand in the honours."""
    races = [
        result(
            event=f"W500({number})", date=date(1998, 2, number), games="OG1998", competition="Games", rank=1
        )
        for number in (1, 2)
    ]
    take(tmp_path, *races)
    assert medals(tmp_path) == {}
    with opened(tmp_path) as archive:
        assert medals_at(archive, "OG1998").medals == ()
    honour = Honour("Games", "W500", skater_id=KOK, noc="NED", level="OG", year=1998, place=2, source="book")
    import_into(tmp_path, [("book", History(honours=(honour,)))], moment=NOW)
    assert medals(tmp_path) == {"OG": {"silver": 1}}
    with opened(tmp_path) as archive:
        assert [it.medal for it in medals_at(archive, "OG1998").medals] == ["silver"]


def test_medals_stand_gold_first(tmp_path: Path) -> None:
    """Always in one order, so that two answers are the same text."""
    ranks = {"W500": 3, "W1000": 1, "W1500": 2, "W3000": 1}
    take(tmp_path, *(result(event=event, rank=rank, **GAMES) for event, rank in ranks.items()))
    assert list(medals(tmp_path)["OG"].items()) == [("gold", 2), ("silver", 1), ("bronze", 1)]


def test_a_merged_id_shows_the_conflicts(tmp_path: Path) -> None:
    """By the id that went as by the one that stayed, beside the race."""
    take(tmp_path, result(KOK), result(VOS, competition="Cup two"))
    take(tmp_path, result(KOK, time="1:12.95", source="paper"))
    merge(tmp_path, KOK, VOS, "married", NOW)
    with opened(tmp_path) as archive:
        kept, merged = (profile(archive, it) for it in (KOK, VOS))
    assert merged.conflicts == kept.conflicts != ()
    assert [it["field"] for it in document(merged)["career"][0]["conflicts"]] == ["time", "time"]


def test_an_underscore_in_an_id_is_a_letter(tmp_path: Path) -> None:
    """`x_1` is not like `xa1`: the conflicts of one are not those of the other."""
    sheet = replace(result(source="sheet"), skater_id="xa1")
    take(tmp_path, sheet, replace(result(LEERDAM), skater_id="x_1"))
    take(tmp_path, replace(sheet, time=printed("1:12.95"), source="paper"))
    with opened(tmp_path) as archive:
        assert profile(archive, "x_1").conflicts == ()
        assert len(profile(archive, "xa1").conflicts) == 2


@pytest.mark.parametrize(
    ("one", "other", "winner"),
    [
        ({"rank": 1}, {"rank": 2}, 1),
        ({"rank": 2, "time": "1:12.00"}, {"rank": 1, "time": "1:12.50"}, 2),
        ({"rank": 5, "time": "1:14.00"}, {"time": "1:12.00"}, 2),
        ({"time": "1:12.00"}, {"time": "1:12.00"}, 0),
        ({"time": "1:12.008"}, {"time": "1:12.00"}, 0),
        ({"time": "1:12.008"}, {"time": "1:12.003"}, 2),
        ({"time": "", "outcome": "DNF"}, {"time": "1:12.00"}, 2),
        ({"time": "", "outcome": "DQ", "rank": 1}, {"time": "1:12.00", "rank": 2}, 2),
        ({"time": "", "outcome": "DNF"}, {"time": "", "outcome": "DQ"}, 0),
        ({"time": "", "rank": 1}, {"time": "1:12.00"}, 0),
    ],
)
def test_who_beat_whom(tmp_path: Path, one: dict[str, Any], other: dict[str, Any], winner: int) -> None:
    """Two ranks tell; with one or none the times, in published hundredths; who did not finish beat nobody."""
    take(tmp_path, result(KOK, **one), result(LEERDAM, **other))
    with opened(tmp_path) as archive:
        found = head_to_head(archive, archive.person(KOK), archive.person(LEERDAM))
    assert [it.winner for it in found.meetings] == [winner]
    assert found.won == (int(winner == 1), int(winner == 2))
