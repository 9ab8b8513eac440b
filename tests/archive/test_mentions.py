"""Which mentions mean one competition, and which one race: by all of them, whoever came first."""

from __future__ import annotations

from datetime import date

import pytest

from longtrack.archive.mentions import Mention, by_competition, by_race, level_of, series_of


def mention(source: str, day: int | None, **more: object) -> Mention:
    """The women's 1000 m of a cup in February 2026, as a source names it."""
    when = None if day is None else date(2026, 2, day)
    return Mention(source, "Cup", "", "W1000", "", when)._replace(**more)  # type: ignore[arg-type]


def days(*mentions: Mention) -> list[list[int]]:
    """The days of each race."""
    return [[it.date.day for it in group if it.date] for group in by_race(mentions)]


def competitions(*mentions: Mention) -> list[list[str]]:
    """The sources of each competition."""
    return sorted(sorted(it.source for it in group) for group in by_competition(mentions))


def test_a_day_between_sources_is_one_race() -> None:
    """Monday evening in Milan is Tuesday in Seoul; two days later is another race."""
    assert days(mention("sheet", 9), mention("Seoul", 10)) == [[9, 10]]
    assert days(mention("sheet", 9), mention("Seoul", 11)) == [[9], [11]]


def test_never_two_days_of_one_source() -> None:
    """Where one source gives Saturday and Sunday there were two races, whatever the others say."""
    assert days(mention("sheet", 7), mention("sheet", 8), mention("Seoul", 8)) == [[7], [8, 8]]


def test_a_third_race_does_not_part_two_that_are_one() -> None:
    """9 and 10 February stay one when the sheet tells of the 15th."""
    assert days(mention("sheet", 9), mention("Seoul", 10), mention("sheet", 15)) == [[9, 10], [15]]


def test_fields_follow_the_races() -> None:
    """How many started goes to the race of that day, of the A division where it is the only one."""
    field = mention("list", 7, is_field=True)
    (race,) = by_race([field, mention("sheet", 7, division="A")])
    assert [it.source for it in race] == ["sheet", "list"]
    assert days(field, mention("sheet", 15)) == [[15], [7]]
    assert days(field) == [[7]]


def test_two_world_cups_of_one_name() -> None:
    """Another rink, or weeks between, makes another competition; two days between make none."""
    first = mention("a", 1, venue="Calgary CAN")
    assert competitions(first, mention("b", 2, venue="Heerenveen NED")) == [["a", "b"]]
    assert competitions(first, mention("b", 8, venue="Heerenveen NED")) == [["a"], ["b"]]
    assert competitions(first, mention("b", 8, venue="Olympic Oval, Calgary")) == [["a", "b"]]
    assert competitions(first, mention("b", 28)) == [["a"], ["b"]]


def test_another_season_is_another_competition() -> None:
    """And whoever gives no day speaks of the first."""
    later = mention("b", None, date=date(2027, 1, 10))
    assert competitions(mention("a", 10), later, mention("c", None)) == [["a", "c"], ["b"]]


def test_games_are_known_by_their_code() -> None:
    """Whatever they are called; and by a name that a source with the code uses."""
    milan = mention("a", 9, competition="Milano Cortina", games="OG2026")
    other = mention("b", 10, competition="Winter Games", games="OG2026")
    assert competitions(milan, other, mention("c", 9, competition="Winter Games")) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("ISU World Cup 2025/26 no. 1", "WCup"),
        ("ISU Junior World Cup Inzell", "JWCup"),
        ("World Cup qualification", ""),
        ("Olympic Oval Finale", ""),
        ("Olympic Qualifying Trials", ""),
        ("Olympic Winter Games Nagano 1998", "OG"),
        ("European Championships 2024 Heerenveen", "EC"),
        ("World Sprint Championships 2022 Hamar", "WCh"),
        ("World Junior Championships 2026", "WJCh"),
        ("Four Continents Championships", "4C"),
        ("Worldwide Skating Gala", ""),
    ],
)
def test_levels_by_whole_words(name: str, level: str) -> None:
    """Juniors and qualification go first, and no word is found inside another."""
    assert level_of(name, "") == level


def test_a_series_by_the_source() -> None:
    """What a source names goes before the season of a World Cup."""
    assert series_of([mention("a", 9)], "WCup", "2025/26") == "WC2025-26"
    assert series_of([mention("a", 9, series="JWC2025-26")], "JWCup", "2025/26") == "JWC2025-26"
    assert series_of([mention("a", 9)], "JWCup", "2025/26") == ""
