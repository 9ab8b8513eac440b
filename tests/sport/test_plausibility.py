"""What no skater can have done, and what is asked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sport.published import published_rows

from longtrack.sport.distances import CATALOGUE, Event, Gender, Kind, event_of, splits_of
from longtrack.sport.rules.plausibility import (
    WORLD_RECORDS,
    Doubt,
    Doubtful,
    doubt_about_total,
    doubts_about,
    fastest_opening,
    fastest_part,
    fastest_total,
    slow_from,
)
from longtrack.sport.times import Duration, format_time, parse_time

SMALL = Fraction(1000, 3)


def running(*texts: str) -> list[Duration]:
    """Running times."""
    return [parse_time(text) for text in texts]


@pytest.mark.parametrize(
    ("code", "fastest", "slow"),
    [
        *(("W500", "34.28", "1:12.18"), ("W1000", "1:08.02", "2:23.22"), ("M500", "31.92", "1:07.22")),
        *(("M10000", "11:48.40", "24:51.38"), ("MTP", "3:21.86", "7:04.98")),
    ],
)
def test_bounds_of_a_distance(code: str, fastest: str, slow: str) -> None:
    """Nobody beats the world record by more than 5 %; beyond twice the record somebody should look."""
    event = event_of(code)
    assert (format_time(fastest_total(event)), format_time(slow_from(event))) == (fastest, slow)


def test_bounds_of_laps_and_openings() -> None:
    """A flying lap: 5 % below the fastest sprint lap, or 15 % below the average lap of the record."""
    assert format_time(fastest_part(event_of("W500"), Fraction(400))) == "24.99"
    assert format_time(fastest_part(event_of("W5000"), Fraction(400))) == "27.13"
    assert format_time(fastest_part(event_of("WTP"), Fraction(200))) == "12.49"
    assert format_time(fastest_opening(Gender.WOMEN, Fraction(100))) == "9.67"
    assert format_time(fastest_opening(Gender.MEN, Fraction(200))) == "14.82"
    assert format_time(fastest_opening(Gender.MEN, Fraction(50))) == "4.53"


def test_leerdams_race_is_plausible() -> None:
    """17.68, 43.78, 1:12.31, the fastest women's 1000 m at sea level, raises no doubt."""
    assert doubts_about(event_of("W1000"), running("17.68", "43.78", "1:12.31")) == []


def test_a_pulse_that_came_twice() -> None:
    """Two passings of one skater within a second are one too many."""
    found = doubts_about(event_of("W1000"), running("17.68", "18.20"))
    assert found == [Doubtful(1, Doubt.LAP_TOO_FAST, parse_time("24.99"))]
    assert found[0].doubt.refuses


def test_a_time_before_the_last() -> None:
    """Running times only go up."""
    found = doubts_about(event_of("W1000"), running("17.68", "17.68"))
    assert found == [Doubtful(1, Doubt.BACKWARDS, parse_time("17.68"))]


def test_a_lap_missed() -> None:
    """600 m taken for 200 m: the opening is only slow, but the rest is too fast for its distance."""
    found = doubts_about(event_of("M1000"), running("10.00", "36.00", "1:01.00"))
    assert [(it.split, it.doubt) for it in found] == [(0, Doubt.LAP_TOO_FAST), (2, Doubt.TOO_FAST)]


def test_a_slow_time_is_a_question() -> None:
    """The time of a child, or of a skater who fell, may be right."""
    doubt = doubt_about_total(event_of("W500"), parse_time("1:12.19"))
    assert doubt == (Doubt.SLOW, parse_time("1:12.18"))
    assert not Doubt.SLOW.refuses


def test_other_lengths_and_tracks() -> None:
    """Without a record the opening and the laps give the bound, also on a small track."""
    assert format_time(fastest_total(event_of("W700"))) == "47.15"
    assert format_time(slow_from(event_of("W700"))) == "1:34.30"
    assert doubts_about(event_of("W700"), running("3.80", "29.80", "59.00"), SMALL) == []
    assert fastest_total(event_of("MTP"), SMALL) < fastest_total(event_of("MTP"))


def test_more_times_than_splits() -> None:
    """A 500 m has two splits."""
    with pytest.raises(ValueError, match="W500 has 2 splits, these are 3 times"):
        doubts_about(event_of("W500"), running("10", "37", "38"))


@pytest.mark.parametrize("code", sorted(WORLD_RECORDS))
def test_world_records_are_plausible(code: str) -> None:
    """Every record, and a time 4 % faster, passes without a doubt."""
    hundredths = WORLD_RECORDS[code]
    assert doubt_about_total(event_of(code), Duration(hundredths * 10_000)) is None
    assert doubt_about_total(event_of(code), Duration(hundredths * 9_600)) is None


RACED = [event for event in CATALOGUE.values() if event.kind is not Kind.COMBINATION]


@given(st.sampled_from(RACED), st.sampled_from([Fraction(400), SMALL, Fraction(250)]))
def test_bounds_agree_with_each_other(event: Event, track: Fraction) -> None:
    """Every bound is positive and the fastest comes before the slow one, on any track."""
    splits = splits_of(event, track)
    assert Duration(0) < fastest_opening(event.gender, splits[0])
    assert fastest_total(event, track) < slow_from(event, track)


def test_no_false_alarm_in_two_world_cups() -> None:
    """Of 1130 published times of World Cups 1 and 2 none is refused; one, after a fall, is asked about."""
    rows = [row for row in published_rows("worldcup_2025_26_1_2.csv") if row["time"]]
    asked = [
        (row["name"], row["time"], doubt[0])
        for row in rows
        if (doubt := doubt_about_total(event_of(row["gender"] + row["distance"]), parse_time(row["time"])))
    ]
    assert len(rows) == 1130
    assert asked == [("Stefan WESTENBROEK", "1:28.69", Doubt.SLOW)]


def test_no_false_alarm_at_the_games() -> None:
    """No published time of the Games of 2026 on an individual distance raises a doubt."""
    rows = [r for r in published_rows("oly2026_all.csv") if r["time"] and r["event_m"].isdigit()]
    doubts = [doubt_about_total(event_of(r["gender"] + r["event_m"]), parse_time(r["time"])) for r in rows]
    assert doubts == [None] * len(rows)
    assert len(rows) > 60
