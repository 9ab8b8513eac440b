"""Personal and season bests."""

from __future__ import annotations

from longtrack.sport.rules.bests import best_flag, best_verdict, season_best
from longtrack.sport.rules.records import RecordClass, Verdict
from longtrack.sport.rules.reskate import counting_time
from longtrack.sport.times import parse_time


def test_flags() -> None:
    """A smaller hundredth is a best, the same one equals it, thousandths do not matter."""
    best = parse_time("1:12.36")
    assert best_flag(parse_time("1:12.359"), best) == "PB"
    assert best_flag(parse_time("1:12.369"), best) == "=PB"
    assert best_flag(parse_time("1:12.37"), best) == ""
    assert best_flag(parse_time("1:12.30"), best, RecordClass.SB) == "SB"


def test_first_time_of_all() -> None:
    """The first time on a distance is a best, unless the competition wants it otherwise."""
    assert best_verdict(parse_time("45.00"), None) is Verdict.BROKEN
    assert best_flag(parse_time("45.00"), None) == "PB"
    assert best_flag(parse_time("45.00"), None, first_counts=False) == ""


def test_flag_x10_reskate() -> None:
    """A best is compared with the counting time: after 67.58 the re-skate in 68.46 changes nothing."""
    counting = counting_time([parse_time("1:07.58"), parse_time("1:08.46")])
    assert counting is not None
    assert best_flag(counting, parse_time("1:08.00")) == "PB"
    assert best_flag(parse_time("1:08.46"), counting) == ""


def test_flag_x11_new_season() -> None:
    """A season best ends with the season: 36.90 on 2 July is the new one, 36.40 of 30 June is last year's."""
    races = [("2025-06-30", parse_time("36.40")), ("2025-07-02", parse_time("36.90"))]
    assert season_best(races, "2025-07-02") == parse_time("36.90")
    assert season_best(races, "2025-06-30") == parse_time("36.40")
    assert season_best(races, "2023-01-01") is None
