"""`longtrack archive query`: stable JSON for machines, tables for people, one sentence for what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.archive.held import held_archive

from longtrack.cli import main

pytestmark = pytest.mark.slow  # `make test` runs it


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a question prints as JSON."""
    assert main(["archive", "query", *words, "--archive", str(held_archive()), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_record_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The Olympic record on 8 February 2026: time as printed, day in ISO, sources as a list."""
    answer = asked(capsys, "record", "--class", "OR", "--event", "W1000", "--at", "2026-02-08")
    assert list(answer) == ["record_class", "event", "scope", "at", "is_before", "holders", "gaps"]
    (holder,) = answer["holders"]
    assert " ".join(holder) == ("number verdict time skater_id holder noc day pair venue sources conflicts")
    assert (holder["time"], holder["holder"], holder["day"]) == ("1:13.19", "Miho Takagi", "2022-02-17")
    assert holder["sources"]


def test_progression_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Fourteen records, the last two of one day in their order, and the gap of 1968."""
    answer = asked(capsys, "progression", "--class", "or", "--event", "1000 m women")
    assert [it["time"] for it in answer["lines"][-3:]] == ["1:13.19", "1:12.59", "1:12.31"]
    assert len(answer["lines"]) == 14
    assert ["Grenoble 1968" in gap["text"] for gap in answer["gaps"]] == [True]


def test_skater_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """By a name with an error as by an id; every race has its sources."""
    answer = asked(capsys, "skater", "leerdm")
    assert answer == asked(capsys, "skater", "ned-leerdam-jutta")
    assert (answer["skater_id"], answer["name"], answer["noc"]) == (
        "ned-leerdam-jutta",
        "Jutta Leerdam",
        "NED",
    )
    assert " ".join(answer["career"][0]) == (
        "date competition games level event division venue time rank outcome marks sources race_held "
        "conflicts"
    )
    assert all(race["sources"] for race in answer["career"])
    assert answer["medals"]["OG"] == {"gold": 1, "silver": 2}


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Rank, time, person and race of each line."""
    answer = asked(capsys, "list", "--event", "W1000", "--season", "2025/26", "--noc", "ned", "--top", "2")
    assert [(it["rank"], it["time"], it["skater_id"]) for it in answer] == [
        (1, "1:12.31", "ned-leerdam-jutta"),
        (2, "1:12.36", "ned-kok-femke"),
    ]
    assert " ".join(answer[0]) == (
        "rank time skater_id name noc event competition venue date sources conflicts race_held"
    )


def test_conflicts_stand_beside_the_race(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The winning time of Inzell is 1:12.74, or 1:12.75: both are in the career, one is gone by."""
    monkeypatch.setenv("COLUMNS", "200")
    answer = asked(capsys, "skater", "ned-leerdam-jutta")
    (race,) = [it for it in answer["career"] if it["date"] == "2026-01-24"]
    versions = {(it["value"], it["preferred"]) for it in race["conflicts"] if it["field"] == "time"}
    assert versions == {("1:12.74", True), ("1:12.75", False)}
    assert main(["archive", "query", "skater", "leerdam", "--archive", str(held_archive())]) == 0
    assert "no. 5 W1000 A, time 1:12.74 (welingelichtekringen.nl), also 1:12.75" in capsys.readouterr().out


def test_standings_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Points and what they are made of."""
    answer = asked(capsys, "standings", "--series", "WC2025-26", "--event", "W1000", "--at", "2025-11-23")
    assert (answer["rows"][0]["skater_id"], answer["rows"][0]["points"]) == ("ned-kok-femke", 114)
    assert list(answer["rows"][0]["by_competition"].values()) == [54, 60]
    assert all(row["sources"] for row in answer["rows"])


def test_medals_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The table after 9 February: Norway leads, the Netherlands share the eighth place."""
    answer = asked(capsys, "medals", "--games", "OG2026", "--at", "2026-02-09")
    rows = {row["noc"]: (row["rank"], row["gold"], row["silver"], row["bronze"]) for row in answer["rows"]}
    assert (rows["NOR"], rows["NED"]) == ((1, 3, 1, 2), (8, 1, 1, 0))
    assert all(medal["sources"] for medal in answer["medals"])


@pytest.mark.parametrize(
    "words",
    [
        ("record", "--class", "OR", "--event", "W1000"),
        ("progression", "--class", "OR", "--event", "W1000"),
        ("skater", "leerdam"),
        ("head-to-head", "femke kok", "leerdam"),
        ("compare", "femke kok", "leerdam", "--event", "W1000"),
        ("search", "takagy"),
        ("list", "--event", "W1000", "--sea-level"),
        ("rank-of", "1:13.00", "--event", "W1000"),
        ("standings", "--series", "WC2025-26", "--event", "W1000"),
        ("medals", "--games", "og2026", "--speed-skating"),
        ("nation", "ned"),
        ("track", "Salt", "Lake", "City"),
        ("on-this-day", "02-09"),
    ],
)
def test_every_question_has_a_table(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    """People see a table for whatever machines get as JSON, and nothing on standard error."""
    assert main(["archive", "query", *words, "--archive", str(held_archive())]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) > 2
    assert printed.err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("skater", "takagi"), "'takagi' may be "),
        (("skater", "xqzwv"), "the archive knows nobody called 'xqzwv'"),
        (("track", "Nowhere"), "the archive knows no track 'Nowhere'"),
        (("record", "--class", "OR", "--event", "W1000", "--before"), "--before needs a day"),
        (("medals", "--games", "winter"), "'WINTER' is no edition of the Games"),
        (("standings", "--series", "X", "--event", "W1000"), "the archive holds no race of X"),
        (("skater", "ned"), "'ned' may be "),
        (("track", "Nowhere"), "; it knows: "),
        (("list", "--event", "W1000", "--track", "Nowhere"), "the archive knows no track 'Nowhere'"),
        (("head-to-head", "leerdam", "ned-leerdam-jutta"), "both are Jutta Leerdam (ned-leerdam-jutta)"),
        (("compare", "leerdam", "leerdam", "--event", "W1000"), "name two skaters"),
        (("list", "--event", "500m"), "--event 500 is skated by women and by men: say W500 or M500"),
        (("record", "--class", "OR", "--event", "W1000", "--of", "Hamar"), "of no track and no nation"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Exit status 2, one line on standard error, nothing on standard output."""
    assert main(["archive", "query", *words, "--archive", str(held_archive())]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert said in printed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "--class", "OR", "--event", "W1000", "--at", "yesterday"), "is no day"),
        (("list", "--event", "ski"), "is no event"),
        (("list", "--event", "W1000", "--season", "2025"), "is no season"),
        (("rank-of", "fast", "--event", "W1000"), "is not a time"),
        (("on-this-day", "99-99"), "is no day"),
        (("list", "--event", "W1000", "--top", "0"), "must be 1 or more"),
        (("list", "--event", "W1000", "--top", "9" * 30), "and at most 1000000"),
        (("list", "--event", "W1000", "--season", "2025/27"), "is no season"),
        (("list", "--event", "W1000", "--noc", "Dutch"), "is no nation; expected a code of three letters"),
        (("nation", "N3D"), "is no nation"),
        (("list", "--event", "X1000"), "is no event: no single distance is mixed"),
    ],
)
def test_what_is_typed_wrong_is_said(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """The usual message of a command line, with what was expected."""
    with pytest.raises(SystemExit) as stopped:
        main(["archive", "query", *words, "--archive", str(held_archive())])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("record", "--class", "ZZ", "--event", "W1000"),
            "the archive holds no record of class ZZ; it holds: ",
        ),
        (("progression", "--class", "OR", "--event", "W100"), "no OR of W100; of OR it holds: "),
        (("medals", "--games", "OG1904"), "the archive holds no medal of OG1904; it holds: "),
        (("rank-of", "10.00", "--event", "W100"), "the archive holds no time over W100; it holds: "),
        (("medals", "--games", "OG2026"), "not the whole table: no source says that it holds all medals of"),
        (
            ("standings", "--series", "WC2025-26", "--event", "W1000"),
            "not the whole standing: of these races only part is held: ",
        ),
        (
            ("record", "--class", "sea level", "--event", "W1000"),
            "a faster time is held, 1:12.31 of Jutta Leerdam (2026-02-09), which no source lists as SEALEVEL",
        ),
    ],
)
def test_what_is_not_held_is_said(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """An answer that is empty, or of which only part is held, says so under `notice`, with what is held."""
    assert said in asked(capsys, *words)["notice"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--event", "W100"), "the archive holds no time over W100; it holds: "),
        (("--event", "W1000", "--season", "1950-51"), "no time over W1000 of 1950/51; it holds: "),
        (("--event", "W1000", "--noc", "zzz"), "the archive holds nobody of ZZZ; it holds: "),
    ],
)
def test_an_empty_list(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    """A list is a list, also where it is empty; what is held is said on standard error."""
    assert main(["archive", "query", "list", *words, "--archive", str(held_archive()), "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "[]\n"
    assert said in printed.err


@pytest.mark.parametrize("series", ["WC2025-26", "wc2025-26", "2025-26", "2025/26"])
def test_a_series_however_it_is_written(capsys: pytest.CaptureFixture[str], series: str) -> None:
    """A season alone means its World Cup."""
    assert asked(capsys, "standings", "--series", series, "--event", "W1000")["series"] == "WC2025-26"


@pytest.mark.parametrize("season", ["2025/26", "2025-26", "2025/2026"])
def test_a_season_however_it_is_written(capsys: pytest.CaptureFixture[str], season: str) -> None:
    """With a stroke or a slash, the second year whole or not."""
    assert asked(capsys, "list", "--event", "W1000", "--season", season, "--top", "1")[0]["rank"] == 1


@pytest.mark.parametrize(
    ("typed", "city"), [("Milano", "Milan"), ("Inzel", "Inzell"), ("salt lake", "Salt Lake City")]
)
def test_a_track_as_people_type_it(capsys: pytest.CaptureFixture[str], typed: str, city: str) -> None:
    """In another language, with an error, half of it."""
    assert asked(capsys, "track", *typed.split())["city"] == city


def test_each_best_of_a_place_is_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    """The bests of a nation or track are one a distance: no order across distances."""
    for words in (("nation", "NED"), ("track", "Heerenveen")):
        assert {it["rank"] for it in asked(capsys, *words)["bests"]} == {1}


@pytest.mark.parametrize("typed", ["ned-leerdam-jutta", "NED-LEERDAM-JUTTA", "leerdam jutta"])
def test_search_by_id(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    """An id finds whom it names."""
    found = asked(capsys, "search", typed)
    assert (found[0]["skater_id"], found[0]["score"]) == ("ned-leerdam-jutta", 100.0)


def test_search_with_a_great_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Where one word is as typed the other may be further off."""
    assert asked(capsys, "search", "Tigaki", "Miho")[0]["skater_id"] == "jpn-takagi-miho"


def test_no_archive(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    """A folder that is none is named, with what makes one."""
    assert main(["archive", "query", "nation", "NED", "--archive", str(tmp_path)]) == 2
    assert "is no archive" in capsys.readouterr().err
