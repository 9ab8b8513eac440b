"""The answers on what was really skated: published standings, records, medal tables, conflicts."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from tests.archive.held import held_archive, shared_file

from longtrack.archive.answers.compare import compare
from longtrack.archive.answers.lines import shown
from longtrack.archive.answers.lists import Wanted, best_list, rank_of_time
from longtrack.archive.answers.medals import medals_at
from longtrack.archive.answers.places import nation, on_this_day, track
from longtrack.archive.answers.records import progression, record_at
from longtrack.archive.answers.search import search
from longtrack.archive.answers.skaters import head_to_head, profile
from longtrack.archive.answers.standings import series_standing
from longtrack.archive.opened import Archive, opened
from longtrack.archive.people import search_text
from longtrack.archive.problems import ArchiveProblem

LEERDAM, KOK, TAKAGI = "ned-leerdam-jutta", "ned-kok-femke", "jpn-takagi-miho"
AFTER_TWO = "2025-11-23"
"""Last day of the second World Cup."""

MISREAD = {
    "yoshidaf yukino": "yoshida yukino",
    "bjorn magnussenf": "bjorn magnussen",
    "shinhamaf tatsuya": "shinhama tatsuya",
}
"""Names to which the file of the sheets glued the F of a fall."""


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    """The archive of the history that comes with longtrack."""
    with opened(held_archive()) as it:
        yield it


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a file that the history was made from."""
    with shared_file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("event", "metres"),
    [
        *((f"{gender}{metres}", (metres,)) for gender in "WM" for metres in ("500", "1000", "1500")),
        ("W3000", ("3000", "5000")),
        ("M5000", ("5000", "10000")),
    ],
)
def test_world_cup_standings_are_the_published_points(
    archive: Archive, event: str, metres: tuple[str, ...]
) -> None:
    """After races 1 and 2 everybody's total is what the official sheets printed, added up."""
    printed: Counter[str] = Counter()
    for row in rows_of("worldcup_2025_26_1_2.csv"):
        if row["gender"] == event[0] and row["distance"] in metres:
            name = search_text(row["name"])
            printed[MISREAD.get(name, name)] += int(row["wc_points"] or 0)
    found = series_standing(archive, "WC2025-26", event, AFTER_TWO)
    assert {search_text(row.person.name): row.total for row in found.standing.rows} == +printed
    assert found.differences == ()
    assert len(found.standing.competitions) == 2


def test_standing_of_the_womens_1000_m(archive: Archive) -> None:
    """Kok led after the second race with 114 points, Leerdam was second with 103."""
    rows = series_standing(archive, "WC2025-26", "W1000", AFTER_TWO).standing.rows
    assert [(row.rank, row.person.skater_id, row.total) for row in rows[:3]] == [
        (1, KOK, 114),
        (2, LEERDAM, 103),
        (3, "ned-fledderus-marrit", 91),
    ]


def test_a_standing_grows_with_the_season(archive: Archive) -> None:
    """After the first race alone Leerdam led: 60 points to 54."""
    rows = series_standing(archive, "WC2025-26", "W1000", "2025-11-16").standing.rows
    assert [(row.person.skater_id, row.total) for row in rows[:2]] == [(LEERDAM, 60), (KOK, 54)]


def test_a_series_that_is_not_held(archive: Archive) -> None:
    """The refusal names those that are."""
    with pytest.raises(ArchiveProblem, match="no race of WC1999-00 over W1000; series: WC2025-26"):
        series_standing(archive, "WC1999-00", "W1000")


def test_progression_of_the_olympic_record(archive: Archive) -> None:
    """The women's 1000 m is records.csv, time by time; the one without a time is named as a gap."""
    book = progression(archive, "OR", "W1000")
    listed = [row for row in rows_of("records.csv") if row["state"] == "W1000 OR progression"]
    assert [(shown(it.time_ms, it.digits), it.day) for it in book.lines] == [
        (row["time"], row["date"]) for row in listed if row["time"]
    ]
    assert [row["holder"] for row in listed if not row["time"]] == ["Carry Geijssen"]
    assert ["Geijssen" in gap.text for gap in book.gaps] == [True]


@pytest.mark.parametrize(
    ("at", "before", "time", "holder"),
    [
        ("2026-02-08", False, "1:13.19", TAKAGI),
        ("2026-02-09", True, "1:13.19", TAKAGI),
        ("2026-02-09", False, "1:12.31", LEERDAM),
        ("", False, "1:12.31", LEERDAM),
        ("1998-02-19", False, "1:16.51", "ned-timmer-marianne"),
        ("1998-02-19", True, "1:17.65", "gdr-rothenburger-christa"),
    ],
)
def test_the_olympic_record_on_a_day(archive: Archive, at: str, before: bool, time: str, holder: str) -> None:
    """At a day is when it ended, `before` when it began: the record of 9 February 2026 fell twice between."""
    (found,) = record_at(archive, "OR", "W1000", at, before=before).holders
    assert (shown(found.time_ms), found.skater_id) == (time, holder)


def test_no_record_before_the_first(archive: Archive) -> None:
    """Before the first that is held none is claimed."""
    assert record_at(archive, "OR", "W1000", "1956-01-01").holders == ()


def test_a_track_record_by_its_town(archive: Archive) -> None:
    """Inzell is enough to mean its rink; without it the tracks are named."""
    (found,) = record_at(archive, "TR", "W1000", "2026-01-24", scope="inzell").holders
    assert shown(found.time_ms) == "1:12.74"
    (earlier,) = record_at(archive, "TR", "W1000", "2026-01-23", scope="inzell").holders
    assert shown(earlier.time_ms) == "1:12.86"
    with pytest.raises(ArchiveProblem, match="of which track or nation"):
        record_at(archive, "TR", "W1000")


def test_medal_tables_of_all_days(archive: Archive) -> None:
    """The table at the end of every day is that of medals_2026.csv, in all sports and in its order."""
    days: dict[str, list[tuple[int, str, int, int, int]]] = {}
    for row in rows_of("medals_2026.csv"):
        figures = int(row["rank"]), row["noc"], int(row["gold"]), int(row["silver"]), int(row["bronze"])
        days.setdefault(row["after_day"], []).append(figures)
    assert len(days) > 10
    for day, expected in days.items():
        table = medals_at(archive, "OG2026", day).rows
        assert sorted((it.rank, it.noc, it.gold, it.silver, it.bronze) for it in table) == sorted(expected), (
            day
        )


def test_medals_of_speed_skating(archive: Archive) -> None:
    """After 9 February: three events, two Dutch medals; a team of three has one medal."""
    found = medals_at(archive, "OG2026", "2026-02-09", all_sports=False)
    assert found.other_sports == 0
    assert found.events == ("M5000", "W1000", "W3000")
    assert [(it.noc, it.gold, it.silver, it.bronze) for it in found.rows if it.noc == "NED"] == [
        ("NED", 1, 1, 0)
    ]
    whole = medals_at(archive, "OG2026", all_sports=False)
    pursuit = [(it.noc, it.medal) for it in whole.medals if it.event == "WTP"]
    assert pursuit == [("CAN", "gold"), ("NED", "silver"), ("JPN", "bronze")]


def test_conflicts_stand_beside_the_figure(archive: Archive) -> None:
    """Witty's record of 2002 is also told of Bergsma in 2014: both versions are shown, one is gone by."""
    (line,) = [it for it in progression(archive, "OR", "W1000").lines if it.day == "2002-02-17"]
    assert shown(line.time_ms) == "1:13.83"
    assert {(it.field, it.value, it.preferred) for it in line.conflicts} >= {
        ("date", "2002-02-17", True),
        ("date", "2014-02-16", False),
        ("holder", "Heather Bergsma", False),
    }
    assert all(it.source for it in line.conflicts)


def test_a_profile(archive: Archive) -> None:
    """Leerdam: 1:12.31 in Milan, an Olympic record; faster is what the ISU lists, no race of it is held."""
    found = profile(archive, LEERDAM)
    (best,) = [it for it in found.bests if it.distance == "W1000"]
    milan = best.progression[-2]
    assert (shown(milan.time_ms), milan.games, milan.marks) == ("1:12.31", "OG2026", "OR")
    assert [shown(it.time_ms) for it in best.progression] == [
        *("1:13.15", "1:12.86", "1:12.35", "1:12.31", "1:11.84"),
    ]
    assert (best.best.is_held, best.best.date) == (False, None)
    assert found.sources[best.best.source] == "isu.html.infostradasports.com (ISU biography)"
    assert best.races == sum(it.distance == "W1000" and it.counts for it in found.career)
    assert [(it.season, shown(it.raced.time_ms)) for it in best.seasons if it.season == "2025/26"] == [
        ("2025/26", "1:12.31")
    ]
    assert found.medals["OG"] == {"gold": 1, "silver": 2}
    assert all(found.sources[it.source] for it in found.career)
    assert ("OR", "W1000") in [(it.record_class, it.event) for it in found.records]


def test_head_to_head(archive: Archive) -> None:
    """Eleven races of Kok and Leerdam are held: Kok won all on 500 m and two on 1000 m."""
    found = head_to_head(archive, archive.person(KOK), archive.person(LEERDAM))
    assert found.won == (7, 4)
    assert [it.winner for it in found.meetings if it.one.games == "OG2026"] == [2, 1]


def test_laps_side_by_side(archive: Archive) -> None:
    """In Milan Kok led at 200 m and was 0.19 behind at the bell; her opener was printed to a tenth."""
    found = compare(archive, archive.person(KOK), archive.person(LEERDAM), "W1000", "Milano")
    assert [(it.metres, it.gap_ms) for it in found.gaps] == [(200, -280), (600, 190), (1000, 280)]
    assert found.other.laps_ms == (17_680, 26_100, 28_530)
    assert found.one.split_digits[0] == 1
    with pytest.raises(ArchiveProblem, match="no time of Femke Kok over W5000"):
        compare(archive, archive.person(KOK), archive.person(LEERDAM), "W5000")


def test_lists_by_season_nation_track_and_age(archive: Archive) -> None:
    """The fastest of 2025/26, of Japan, at sea level, in Heerenveen, of the neo-seniors."""

    def first(**wanted: Any) -> tuple[str, str]:
        line = best_list(archive, Wanted(event="W1000", **wanted))[0]
        return line.person.skater_id, shown(line.time_ms)

    assert first(season="2025/26") == (LEERDAM, "1:12.31")
    assert first(noc="JPN")[0] == TAKAGI
    assert first(season="2025/26", noc="JPN") == ("jpn-yamada-rio", "1:13.29")
    assert first(sea_level=True) == (LEERDAM, "1:12.31")
    assert first(track="Calgary") == (KOK, "1:12.36")
    assert first(until="2026-02-08") == ("usa-bowe-brittany", "1:11.61")
    assert first(until="2026-02-08", noc="NED") == (LEERDAM, "1:12.35")
    assert first(until="2026-02-08", noc="JPN", age_class="senior")[0] == TAKAGI
    with pytest.raises(ArchiveProblem, match="no track 'Nowhere'"):
        first(track="Nowhere")


def test_a_free_list_is_the_kept_one(archive: Archive) -> None:
    """Read from all results, a list is the one that is kept, but for times without a day."""
    for more in ({}, {"sea_level": True}, {"age_class": "senior"}, {"noc": "NED", "season": "2025/26"}):
        kept = best_list(archive, Wanted(event="W1000", top=1000, **more))
        free = best_list(archive, Wanted(event="W1000", top=1000, until="2099-12-31", **more))
        dated = {it.person.skater_id for it in kept if it.date}
        assert dated
        assert [(it.time_ms, it.person, it.source) for it in free if it.person.skater_id in dated] == [
            (it.time_ms, it.person, it.source) for it in kept if it.date
        ]


def test_a_list_says_where_no_race_is_held(archive: Archive) -> None:
    """Bowe's world record and Leerdam's best of the ISU stand in the list, as told by a record."""
    lines = best_list(archive, Wanted(event="W1000"))
    assert [(it.person.skater_id, shown(it.time_ms), it.race_held) for it in lines[:3]] == [
        ("usa-bowe-brittany", "1:11.61", False),
        (TAKAGI, "1:11.83", False),
        (LEERDAM, "1:11.84", False),
    ]
    assert str(lines[0].date) == "2019-03-09"
    assert all(it.source for it in lines)


def test_the_rank_of_a_time(archive: Archive) -> None:
    """1:12.31 is the fastest race that is held; ahead are bests that records name, behind what it beats."""
    found = rank_of_time(archive, "W1000", 72_310)
    assert (found.rank, found.same, found.rank_of_races) == (5, 0, 1)
    assert [(it.rank, shown(it.time_ms)) for it in found.beaten_by[:2]] == [(1, "1:11.61"), (2, "1:11.83")]
    assert [(it.rank, shown(it.time_ms)) for it in found.beats[:2]] == [(5, "1:12.36"), (6, "1:12.77")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("takagi miho", TAKAGI),
        ("Miho TAKAGI", TAKAGI),
        ("takagy miho", TAKAGI),
        ("leerdm", LEERDAM),
        ("zdrahalova", "cze-zdrahalova-nikola"),
        ("Zdráhalová Nikola", "cze-zdrahalova-nikola"),
        ("rijpma", "ned-rijpma-de-jong-antoinette"),
    ],
)
def test_search_forgives(archive: Archive, typed: str, meant: str) -> None:
    """Accents, capitals, order, a wrong letter, half of the name."""
    assert search(archive, typed)[0].person.skater_id == meant


def test_search_finds_nobody(archive: Archive) -> None:
    """What is like no name at all is nobody; neither is an empty text."""
    assert search(archive, "xqzwv") == ()
    assert search(archive, " ") == ()


def test_pages_of_a_nation_a_track_and_a_day(archive: Archive) -> None:
    """The Netherlands, Thialf, and 9 February."""
    page = nation(archive, "NED")
    assert [shown(it.time_ms) for it in page.bests if it.event == "W1000"] == ["1:11.84"]
    assert page.olympic_medals[2026] == {"gold": 5, "silver": 6, "bronze": 2}
    rink = track(archive, "heerenveen")
    assert (rink.name, rink.sea_level) == ("Thialf", True)
    assert any(it.event == "W1000" for it in rink.bests)
    day = on_this_day(archive, 2, 9)
    assert [(it.skater_id, it.event) for it in day.wins] == [(LEERDAM, "W1000")]
    assert [(it.record_class, shown(it.time_ms)) for it in day.records] == [
        ("OR", "1:12.59"),
        ("OR", "1:12.31"),
        ("SEALEVEL", "1:12.59"),
    ]
    with pytest.raises(ArchiveProblem, match="knows nobody of 'XXX'"):
        nation(archive, "XXX")
