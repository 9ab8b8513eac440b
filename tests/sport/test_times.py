"""Measuring and publishing: rows TM01 to TM19 of rules 10.2."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sport.measured import Measured

from longtrack.sport.rules.manual import combine_watches, time_mark
from longtrack.sport.rules.ranking import Performance, behind, printed_times, rank_distance
from longtrack.sport.rules.records import RecordClass, eligible
from longtrack.sport.rules.sources import manual_differs, most_trusted
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import (
    HUNDREDTH,
    SECOND,
    TENTH,
    Duration,
    Moment,
    between,
    cut,
    for_ranking,
    format_gap,
    format_time,
    lap_times,
    later,
    parse_time,
    publish,
    third_digit,
)

durations = st.integers(0, 100 * 60 * SECOND - 1).map(Duration)


def micros(*texts: str) -> list[Duration]:
    return [parse_time(text) for text in texts]


def test_tm01_times_are_cut_not_rounded() -> None:
    """34.376 is published as 34.37."""
    assert format_time(parse_time("34.376")) == "34.37"


def test_tm02_shared_hundredths_show_the_third_digit() -> None:
    """Where two share a hundredth, both show their thousandth in brackets."""
    assert printed_times(micros("34.374", "34.376")) == ["34.37(4)", "34.37(6)"]


def test_tm03_shared_hundredths_are_equally_far_behind() -> None:
    """Diniz 34.461 and Shinhama 34.466 are both 0.69 behind 33.77."""
    winner, diniz, shinhama = micros("33.77", "34.461", "34.466")
    assert printed_times([winner, diniz, shinhama]) == ["33.77", "34.46(1)", "34.46(6)"]
    assert [format_gap(behind(it, winner)) for it in (diniz, shinhama)] == ["+0.69", "+0.69"]


def test_tm04_gaps_are_differences_of_published_times() -> None:
    """37.831 and 37.835 are both 0.18 behind 37.65, whatever thousandths the winner had."""
    assert [format_gap(behind(it, parse_time("37.659"))) for it in micros("37.831", "37.835")] == [
        "+0.18",
        "+0.18",
    ]


def test_tm05_a_hundredth_of_one_alone_has_no_brackets() -> None:
    """36.459 with nobody else at 36.45 is printed 36.45."""
    assert printed_times(micros("36.459", "36.46")) == ["36.45", "36.46"]


def test_tm06_a_gap_over_a_minute() -> None:
    """13:29.16 is 1:01.11 behind 12:28.05."""
    winner, other = micros("12:28.05", "13:29.16")
    assert format_gap(behind(other, winner)) == "+1:01.11"


def test_tm07_minutes_begin_at_sixty_seconds() -> None:
    """59.999 is published as 59.99; 60 seconds are 1:00.00."""
    assert format_time(parse_time("59.999")) == "59.99"
    assert format_time(Duration(60 * SECOND)) == "1:00.00"


def test_tm08_laps_are_differences_of_published_times() -> None:
    """78.50 - 47.87 is a lap of 30.63, although the raw times differ by 30.629."""
    laps = lap_times(micros("19.2544", "47.8787", "78.508"))
    assert [format_time(lap) for lap in laps] == ["19.25", "28.62", "30.63"]


def test_tm09_laps_of_the_other_lane() -> None:
    """18.2839, 47.0646, 79.248 give 18.28, 28.78, 32.18."""
    laps = lap_times(micros("18.2839", "47.0646", "79.248"))
    assert [format_time(lap) for lap in laps] == ["18.28", "28.78", "32.18"]


def test_tm10_laps_add_up_to_the_shown_time() -> None:
    """The printed laps of TM08 add up to the printed 1:18.50."""
    laps = lap_times(micros("19.2544", "47.8787", "78.508"))
    assert format_time(Duration(sum(laps))) == "1:18.50"


def test_tm11_the_photo_finish_decides() -> None:
    """Photo finish 78.508 counts before beam 78.5077 and transponder 78.5046, and is shown as 1:18.50."""
    official = most_trusted(
        [
            Measured(Source.TRANSPONDER, "78.5046"),
            Measured(Source.OPTICAL, "78.5077"),
            Measured(Source.PHOTO_FINISH, "78.508"),
        ]
    )
    assert official.time == "78.508"
    assert format_time(parse_time(official.time)) == "1:18.50"


def test_tm12_the_beam_counts_before_the_transponder() -> None:
    """Without a photo finish the beam is official."""
    sources = [Measured(Source.TRANSPONDER, "78.5046"), Measured(Source.OPTICAL, "78.5077")]
    assert most_trusted(sources).time == "78.5077"


def test_tm13_a_hand_time_far_off_is_a_warning() -> None:
    """Automatic 36.40 and hand 36.95 differ by half a second or more; the automatic time stays official."""
    automatic, hand = micros("36.40", "36.95")
    assert manual_differs(automatic, hand)
    assert manual_differs(automatic, parse_time("36.90"))
    assert manual_differs(automatic, parse_time("35.90"))
    both = [Measured(Source.MANUAL, "36.95"), Measured(Source.OPTICAL, "36.40")]
    assert most_trusted(both).time == "36.40"


def test_tm14_a_hand_time_close_by_is_none() -> None:
    """36.40 and 36.70 give no warning."""
    assert not manual_differs(*micros("36.40", "36.70"))


def test_tm15_a_hand_time_is_marked_and_sets_no_world_record() -> None:
    """Every hand time carries HT; it can be a track record, never a world or an Olympic one."""
    assert time_mark(Source.MANUAL) == "HT"
    assert [time_mark(it) for it in Source if it is not Source.MANUAL] == ["", "", "", ""]
    assert not eligible(RecordClass.WR, Source.MANUAL)
    assert not eligible(RecordClass.OR, Source.MANUAL)
    assert eligible(RecordClass.TR, Source.MANUAL)


def test_tm16_two_watches_that_agree() -> None:
    """Of 36.91, 36.95 and 36.95 the time on which two agree counts."""
    assert combine_watches(micros("36.91", "36.95", "36.95")) == parse_time("36.95")
    assert combine_watches(micros("36.91", "36.91", "36.95")) == parse_time("36.91")


def test_tm17_three_watches_that_differ() -> None:
    """Of 36.91, 36.93 and 36.97 the middle one counts, whatever the order."""
    assert combine_watches(micros("36.97", "36.91", "36.93")) == parse_time("36.93")


def test_tm18_a_time_over_a_minute() -> None:
    """66.28 seconds are 1:06.28."""
    assert format_time(parse_time("66.28")) == "1:06.28"


def test_tm19_sums_are_exact() -> None:
    """34.10 and 0.27 are exactly 34.37, which no sum of floats promises."""
    assert Duration(sum(micros("34.10", "0.27"))) == 34_370_000
    assert format_time(Duration(sum(micros("34.10", "0.27"))), 6) == "34.370000"


def test_two_watches_and_one() -> None:
    """Of two watches the slower counts; one alone is a time; none or four are no hand time."""
    assert combine_watches(micros("36.91", "36.95")) == parse_time("36.95")
    assert combine_watches(micros("36.91")) == parse_time("36.91")
    for watches in ([], micros("1.00", "2.00", "3.00", "4.00")):
        with pytest.raises(ValueError, match="one to three watches"):
            combine_watches(watches)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("36,09", 36_090_000),
        ("1:12.31", 72_310_000),
        ("12:28.05", 748_050_000),
        ("1:02:03.4", 3_723_400_000),
        ("0.0003", 300),
        (" 34.37\n", 34_370_000),
        ("99.99", 99_990_000),
    ],
)
def test_times_as_people_write_them(text: str, duration: int) -> None:
    """A decimal comma, hours, and up to six decimals are read."""
    assert parse_time(text) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1.00",
        "+0.28",
        "1:60.00",
        "1:00:60.0",
        "1:60:00.0",
        "72.",
        ".5",
        "1.1234567",
        "1:2:3:4",
        "DNF",
        "٣٤",
    ],
)
def test_what_is_no_time(text: str) -> None:
    """Anything else is refused in one sentence, never guessed at."""
    with pytest.raises(ValueError, match="is not a time"):
        parse_time(text)


def test_a_time_before_the_start_has_no_published_form() -> None:
    """A negative duration is refused instead of being cut towards zero."""
    with pytest.raises(ValueError, match="cannot be negative"):
        publish(Duration(-1))


def test_gaps_have_a_sign_except_none() -> None:
    """+0.28 behind, -0.11 ahead, 0.00 level."""
    gaps = [Duration(280_000), Duration(-110_000), Duration(0)]
    assert [format_gap(gap) for gap in gaps] == ["+0.28", "-0.11", "0.00"]


def test_tenths_and_seconds_as_older_programs_print_them() -> None:
    """The number of decimals is a matter of display."""
    time = parse_time("1:12.319")
    assert [format_time(time, digits) for digits in (0, 1, 3)] == ["1:12", "1:12.3", "1:12.319"]


def test_clocks_keep_nanoseconds_times_microseconds() -> None:
    """A time is cut to whole microseconds when it is taken from two moments."""
    gun = Moment(1_770_654_600_000_000_000)
    assert between(gun, Moment(gun + 72_313_999_999)) == 72_313_999
    assert later(gun, Duration(72_313_999)) == gun + 72_313_999_000


@given(durations)
def test_format_and_parse_are_inverse(time: Duration) -> None:
    """What is printed with all digits is read back as the same time."""
    assert parse_time(format_time(time, 6)) == time


@given(durations, st.integers(0, 6))
def test_fewer_digits_are_the_cut_time(time: Duration, digits: int) -> None:
    """What is printed with fewer digits is read back as the time cut there, never more."""
    text = format_time(time, digits)
    assert parse_time(text) == cut(time, Duration(10 ** (6 - digits)))


@given(st.integers(-100 * 60 * SECOND + 1, 100 * 60 * SECOND - 1).map(Duration))
def test_a_gap_is_a_signed_time(gap: Duration) -> None:
    """A gap is read back as its size; its sign says ahead or behind."""
    text = format_gap(gap, 6)
    assert parse_time(text.lstrip("+-")) == abs(gap)
    assert (text[0] == "-") == (gap < 0)
    assert (text[0] == "+") == (gap > 0)


@given(durations, st.sampled_from([Duration(1), Duration(1_000), HUNDREDTH, TENTH, SECOND]))
def test_cut_never_rounds(time: Duration, unit: Duration) -> None:
    """A cut time is never above the measured one, and less than one unit below."""
    assert 0 <= time - cut(time, unit) < unit
    assert cut(cut(time, unit), unit) == cut(time, unit)


@given(durations)
def test_the_printed_digits_are_those_that_rank(time: Duration) -> None:
    """The published hundredths and the digit in brackets together are the time that ranks."""
    assert publish(time) + third_digit(time) * 1_000 == for_ranking(time)


@given(st.lists(durations, min_size=1, max_size=25).map(sorted))
def test_laps_sum_to_the_published_time(cumulative: list[Duration]) -> None:
    """Printed laps add up to the printed time, at every split."""
    laps = lap_times(cumulative)
    assert len(laps) == len(cumulative)
    for split in range(len(laps)):
        assert sum(laps[: split + 1]) == publish(cumulative[split])


@given(st.lists(durations, max_size=12))
def test_gaps_follow_the_order(times: list[Duration]) -> None:
    """Whoever is ranked below is never printed with a smaller gap."""
    ranked = rank_distance(
        Performance(f"{number:02}", Outcome.FINISHED, time) for number, time in enumerate(times)
    )
    in_order = [it.time for _, it in ranked if it.time is not None]
    gaps = [behind(time, in_order[0]) for time in in_order]
    assert all(before <= after for before, after in pairwise(gaps))
