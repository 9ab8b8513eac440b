"""Records and bests: rows X01 to X11 of rules 10.9."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.bests import best_verdict, season, season_best
from longtrack.sport.rules.records import (
    Attempt,
    Fall,
    Mark,
    RecordClass,
    Verdict,
    compare,
    eligible,
    holders,
    records_in_order,
)
from longtrack.sport.rules.reskate import counting_time
from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, format_time, parse_time, publish

BROKEN, EQUALLED, STANDS = Verdict.BROKEN, Verdict.EQUALLED, Verdict.STANDS


def standing(time: str, record_class: RecordClass = RecordClass.OR, noc: str = "", skater: str = "") -> Mark:
    return Mark(
        record_class=record_class,
        event="W1000",
        time=parse_time(time),
        holder="before",
        skater_id=skater,
        noc=noc,
    )


def attempt(
    heat: int,
    skater: str,
    time: str,
    source: Source = Source.PHOTO_FINISH,
    noc: str = "NED",
    metres: int = 1000,
    quartet: bool = False,
) -> Attempt:
    return Attempt(skater, skater, noc, heat, parse_time(time), source, metres, quartet)


def told(log: list[Fall]) -> list[tuple[str, str, Verdict, str]]:
    return [
        (fall.mark.holder, format_time(fall.mark.time), fall.verdict, format_time(fall.previous.time))
        for fall in log
    ]


def holding(record: Mark, log: list[Fall]) -> list[str]:
    return [mark.holder for mark in holders(record, log)]


def test_x01_equalled_then_broken() -> None:
    """500 m of 2018: Cha equals 34.42, which stays the record; then Lorentzen breaks it with 34.41."""
    record = standing("34.42")
    log = records_in_order(record, [attempt(14, "cha", "34.42"), attempt(16, "lorentzen", "34.41")])
    assert told(log) == [("cha", "34.42", EQUALLED, "34.42"), ("lorentzen", "34.41", BROKEN, "34.42")]
    assert holding(record, log) == ["lorentzen"]
    assert holding(record, log[:1]) == ["before", "cha"]


def test_x02_the_record_of_milan_falls_twice() -> None:
    """1000 m of 2026: Kok breaks 1:13.19 with 1:12.59, Leerdam breaks that with 1:12.31."""
    record = standing("1:13.19")
    log = records_in_order(record, [attempt(15, "leerdam", "1:12.31"), attempt(13, "kok", "1:12.59")])
    assert told(log) == [("kok", "1:12.59", BROKEN, "1:13.19"), ("leerdam", "1:12.31", BROKEN, "1:12.59")]
    assert [format_time(fall.margin) for fall in log] == ["0.60", "0.28"]
    assert holding(record, log) == ["leerdam"]


def test_x03_the_record_of_the_men_falls_twice() -> None:
    """500 m of 2026: Dubreuil breaks 34.32 with 34.26, Stolz breaks that with 33.77."""
    record = standing("34.32")
    log = records_in_order(record, [attempt(12, "dubreuil", "34.26"), attempt(13, "stolz", "33.77")])
    assert [(fall.mark.holder, fall.verdict) for fall in log] == [("dubreuil", BROKEN), ("stolz", BROKEN)]
    assert holding(record, log) == ["stolz"]


@pytest.mark.parametrize("heats", [(3, 7), (5, 5)])
def test_x04_two_with_the_same_hundredth_both_hold_it(heats: tuple[int, int]) -> None:
    """1500 m of 1956: Grishin and Mikhailov, both 2:08.6, both hold the record; also from one heat."""
    record = standing("2:09.80")
    first, second = heats
    log = records_in_order(
        record, [attempt(first, "grishin", "2:08.602"), attempt(second, "mikhailov", "2:08.609")]
    )
    assert [fall.mark.holder for fall in log] == ["grishin", "mikhailov"]
    assert holding(record, log) == ["grishin", "mikhailov"]


def test_x05_equal_hundredths_do_not_break() -> None:
    """34.419 is published as 34.41 and equals a record of 34.41."""
    assert compare(parse_time("34.419"), parse_time("34.41")) is EQUALLED


def test_hundredths_on_both_sides() -> None:
    """Neither side counts with its thousandths: 34.412 does not break a record that was 34.419."""
    assert compare(parse_time("34.412"), parse_time("34.419")) is EQUALLED


def test_x06_a_smaller_hundredth_breaks() -> None:
    """34.409 is published as 34.40 and breaks a record of 34.41."""
    assert compare(parse_time("34.409"), parse_time("34.41")) is BROKEN
    (fall,) = records_in_order(standing("34.41"), [attempt(1, "a", "34.409")])
    assert format_time(fall.mark.time) == "34.40"


def test_x07_a_disqualification_withdraws_the_record() -> None:
    """Without the attempt of who was disqualified the log is that of the others, who are compared anew."""
    record = standing("1:13.19")
    kok, leerdam = attempt(13, "kok", "1:12.59"), attempt(15, "leerdam", "1:12.31")
    assert told(records_in_order(record, [leerdam])) == [("leerdam", "1:12.31", BROKEN, "1:13.19")]
    assert told(records_in_order(record, [kok])) == [("kok", "1:12.59", BROKEN, "1:13.19")]
    assert records_in_order(record, []) == []


def test_x08_no_world_record_over_a_short_distance_in_a_quartet() -> None:
    """Yuskov's 3:34.37 over 3000 m in a heat of four was no world record; over 5000 m it would be one."""
    record = standing("3:37.28", RecordClass.WR)
    alone = attempt(4, "yuskov", "3:34.37", metres=3000)
    in_four = attempt(4, "yuskov", "3:34.37", metres=3000, quartet=True)
    assert [fall.verdict for fall in records_in_order(record, [alone])] == [BROKEN]
    assert records_in_order(record, [in_four]) == []
    assert eligible(RecordClass.WR, Source.PHOTO_FINISH, metres=5000, quartet=True)
    assert eligible(RecordClass.TR, Source.PHOTO_FINISH, metres=3000, quartet=True)


def test_x09_no_world_record_by_hand() -> None:
    """A hand time better than the world record is a time; as a track record it counts."""
    by_hand = attempt(1, "a", "1:11.00", Source.MANUAL)
    assert records_in_order(standing("1:11.61", RecordClass.WR), [by_hand]) == []
    assert len(records_in_order(standing("1:11.61", RecordClass.TR), [by_hand])) == 1


def test_x10_the_better_of_two_attempts_counts() -> None:
    """A re-skate of 1:08.46 after 1:07.58 leaves 1:07.58 as the counting time, also for the best."""
    counting = counting_time([parse_time("1:07.58"), parse_time("1:08.46")])
    assert counting == parse_time("1:07.58")
    assert best_verdict(counting, parse_time("1:08.00")) is BROKEN


def test_s06_s07_s08_which_attempt_counts() -> None:
    """The better one, whichever came first; where the first was not finished, the second alone."""
    first, second = parse_time("1:08.46"), parse_time("1:07.58")
    assert counting_time([first, second]) == second
    assert counting_time([None, parse_time("1:10.00")]) == parse_time("1:10.00")
    assert counting_time([None]) is None


def test_x11_a_new_season_begins_on_1_july() -> None:
    """36.40 of 30 June belongs to the old season: on 2 July 36.90 is the season best."""
    races = [("2025-06-30", parse_time("36.40")), ("2025-07-02", parse_time("36.90"))]
    assert season_best(races, "2025-07-02") == parse_time("36.90")
    assert season_best(races, "2025-06-30") == parse_time("36.40")
    assert season_best(races, "2026-07-01") is None


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2025-06-30", "2024/25"),
        ("2025-07-01", "2025/26"),
        ("2026-02-09", "2025/26"),
        ("1999-12-31", "1999/00"),
    ],
)
def test_season_of_a_date(date: str, name: str) -> None:
    """A season runs from 1 July to 30 June and is named for both years."""
    assert season(date) == name


def test_a_first_time_is_a_best_and_an_equal_one_equals() -> None:
    """The first time ever is a best; the same hundredth again equals it; slower leaves it."""
    best = parse_time("36.40")
    assert best_verdict(best, None) is BROKEN
    assert best_verdict(parse_time("36.409"), best) is EQUALLED
    assert best_verdict(parse_time("36.41"), best) is STANDS


def test_of_one_heat_only_the_faster_holds_the_record() -> None:
    """Both of a pair are under the record: the faster has it, the other is not in the log."""
    log = records_in_order(standing("1:13.19"), [attempt(1, "a", "1:13.00"), attempt(1, "b", "1:12.99")])
    assert told(log) == [("b", "1:12.99", BROKEN, "1:13.19")]


def test_equalled_by_both_of_a_pair() -> None:
    """Two of one heat with the hundredth of the record equal it both, and three hold it."""
    record = standing("1:13.19")
    log = records_in_order(record, [attempt(1, "b", "1:13.191"), attempt(1, "a", "1:13.198")])
    assert told(log) == [("a", "1:13.19", EQUALLED, "1:13.19"), ("b", "1:13.19", EQUALLED, "1:13.19")]
    assert holding(record, log) == ["before", "a", "b"]


def test_a_reconstructed_time_sets_no_record() -> None:
    """What nobody measured breaks nothing, of whatever class."""
    assert not any(eligible(record_class, Source.RECONSTRUCTED) for record_class in RecordClass)


def test_an_ineligible_time_does_not_hide_the_partner() -> None:
    """In one heat a hand time is faster: the record goes to the partner, who was timed by the beam."""
    log = records_in_order(
        standing("1:13.19"), [attempt(1, "a", "1:12.00", Source.MANUAL), attempt(1, "b", "1:13.00")]
    )
    assert [fall.mark.holder for fall in log] == ["b"]


def test_a_national_record_is_for_the_country() -> None:
    """Only a skater of the country breaks its record, however fast the others are."""
    record = standing("1:14.00", RecordClass.NR, noc="CZE")
    log = records_in_order(
        record, [attempt(1, "leerdam", "1:12.31"), attempt(2, "zdrahalova", "1:13.99", noc="CZE")]
    )
    assert [fall.mark.holder for fall in log] == ["zdrahalova"]


def test_a_personal_best_is_for_the_skater() -> None:
    """Nobody else's time is a personal best of hers."""
    record = standing("1:14.00", RecordClass.PB, skater="kok")
    log = records_in_order(record, [attempt(1, "leerdam", "1:12.31"), attempt(2, "kok", "1:12.59")])
    assert [fall.mark.holder for fall in log] == ["kok"]


attempts = st.lists(
    st.builds(
        Attempt,
        st.text("abcdefgh", min_size=1, max_size=2),
        st.just("x"),
        st.just("NED"),
        st.integers(1, 5),
        st.integers(34_380_000, 34_450_000).map(Duration),
        st.sampled_from(Source),
    ),
    max_size=10,
    unique_by=lambda it: it.skater_id,
)


@given(attempts, st.sampled_from(RecordClass), st.randoms(use_true_random=False))
def test_records_are_order_blind_and_only_get_faster(
    given: list[Attempt], record_class: RecordClass, chance: Random
) -> None:
    """The log goes by heat, not by the order of reporting; nobody in it is slower than who stands before."""
    record = standing("34.42", record_class, noc="NED")
    log = records_in_order(record, given)
    shuffled = list(given)
    chance.shuffle(shuffled)
    assert records_in_order(record, shuffled) == log
    assert all(before.mark.time >= after.mark.time for before, after in pairwise(log))
    assert all((fall.margin > 0) == (fall.verdict is BROKEN) for fall in log)


@given(attempts)
def test_whoever_holds_it_has_the_best_time(given: list[Attempt]) -> None:
    """All who hold a record have the same time, and it is the best of those who may set it."""
    record = standing("34.42", RecordClass.WR)
    holding = holders(record, records_in_order(record, given))
    allowed = [publish(it.time) for it in given if eligible(RecordClass.WR, it.source)]
    assert {mark.time for mark in holding} == {min([record.time, *allowed])}
