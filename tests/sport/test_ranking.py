"""The order of a single distance: rows R01 to R17 of rules 10.3, without World Cup points."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sport.measured import Measured

from longtrack.sport.rules.ranking import (
    Performance,
    printed_times,
    rank_among,
    rank_distance,
    shared_hundredths,
    standard_ranks,
)
from longtrack.sport.rules.sources import most_trusted
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import HUNDREDTH, SECOND, Duration, for_ranking, format_time, parse_time

FINISHED, DNF, DQ, DNS, WDR = Outcome


def finished(**times: str) -> list[Performance]:
    return [Performance(name, FINISHED, parse_time(time)) for name, time in times.items()]


def ranks(
    performances: Sequence[Performance], *, dnf_ranked_last: bool = False
) -> list[tuple[int | None, str]]:
    listed = rank_distance(performances, dnf_ranked_last=dnf_ranked_last)
    return [(rank, it.skater_id) for rank, it in listed]


def field(count: int, first: str = "34.00") -> list[Performance]:
    """So many finishers, a tenth apart, who are not what a test is about."""
    start = parse_time(first)
    return [
        Performance(f"other {number:02}", FINISHED, Duration(start + number * 100_000))
        for number in range(count)
    ]


def test_r01_thousandths_decide() -> None:
    """Brodka 1:45.006 is first, Verweij 1:45.009 second; both are shown with 1:45.00."""
    performances = finished(verweij="1:45.009", brodka="1:45.006")
    assert ranks(performances) == [(1, "brodka"), (2, "verweij")]
    assert {format_time(it.time) for it in performances if it.time} == {"1:45.00"}


def test_r02_equal_thousandths_share_the_rank() -> None:
    """La Rue and Nonomura, both 1:42.934, are both twelfth; thirteenth is nobody."""
    performances = finished(dijs="1:43.10", nonomura="1:42.934", strand="1:42.92", la_rue="1:42.934")
    listed = ranks([*field(10, "1:41.00"), *performances])
    assert listed[10:] == [(11, "strand"), (12, "la_rue"), (12, "nonomura"), (14, "dijs")]


def test_r03_a_dead_heat_with_a_hundredth_in_common_behind_it() -> None:
    """Wennemars and McLeod, both 1:07.012, share ninth place; McDermott-Mostowy is eleventh."""
    performances = finished(mcdermott_mostowy="1:07.02", mcleod="1:07.012", wennemars="1:07.012")
    listed = ranks([*field(8, "1:06.00"), *performances])
    assert listed[8:] == [(9, "mcleod"), (9, "wennemars"), (11, "mcdermott_mostowy")]


def test_r04_a_world_cup_won_by_a_thousandth() -> None:
    """Stolz 34.146 wins before Zurek 34.147; both are shown with 34.14."""
    performances = finished(zurek="34.147", stolz="34.146")
    assert ranks(performances) == [(1, "stolz"), (2, "zurek")]
    assert printed_times([parse_time("34.146"), parse_time("34.147")]) == ["34.14(6)", "34.14(7)"]


def test_r05_thousandths_decide_lower_down_too() -> None:
    """Klein 1:07.763 is fifteenth, Voste 1:07.765 sixteenth."""
    listed = ranks([*field(14, "1:06.00"), *finished(voste="1:07.765", klein="1:07.763")])
    assert listed[14:] == [(15, "klein"), (16, "voste")]


def test_r06_one_thousandth_apart() -> None:
    """Shinhama 1:09.651 is fourth, Magnussen 1:09.652 fifth."""
    listed = ranks([*field(3, "1:08.00"), *finished(magnussen="1:09.652", shinhama="1:09.651")])
    assert listed[3:] == [(4, "shinhama"), (5, "magnussen")]


def test_r07_a_shared_twentieth_place() -> None:
    """Two at 35.126 share rank 20, the next is 22nd."""
    listed = ranks([*field(19, "33.00"), *finished(liu="35.126", mostowy="35.126", next="35.13")])
    assert listed[19:] == [(20, "liu"), (20, "mostowy"), (22, "next")]


def test_r08_three_share_a_rank() -> None:
    """Three at 40.100 are fifth, the next is eighth."""
    listed = ranks([*field(4, "39.00"), *finished(a="40.100", b="40.100", c="40.100", d="40.101")])
    assert listed[4:] == [(5, "a"), (5, "b"), (5, "c"), (8, "d")]


def test_r09_where_only_hundredths_are_measured_they_decide() -> None:
    """With hundredth timing 40.10 and 40.10 tie, whatever digits stand below."""
    listed = rank_distance(finished(a="40.109", b="40.101", c="40.11"), HUNDREDTH)
    assert [(rank, it.skater_id) for rank, it in listed] == [(1, "a"), (1, "b"), (3, "c")]


def test_r10_the_disqualified_have_no_rank() -> None:
    """Yamada and Nuis, disqualified, stand below the eighteen with a time, without a rank."""
    out = [Performance("yamada", DQ), Performance("nuis", DQ)]
    listed = ranks([*out, *field(18)])
    assert [rank for rank, _ in listed[:18]] == list(range(1, 19))
    assert listed[18:] == [(None, "nuis"), (None, "yamada")]


def test_r11_who_did_not_start_has_no_rank() -> None:
    """Kersten did not start: no rank; the time of the partner counts."""
    listed = ranks([Performance("kersten", DNS), *finished(partner="1:09.00"), *field(34, "1:10.00")])
    assert listed[0] == (1, "partner")
    assert listed[-1] == (None, "kersten")
    assert len(listed) == 36


def test_r12_order_of_the_unranked() -> None:
    """Below the finishers stand DNF, DQ, DNS, WDR, in this order."""
    out = [Performance("a", WDR), Performance("b", DNS), Performance("c", DQ), Performance("d", DNF)]
    listed = rank_distance([*out, *finished(e="36.00")])
    assert [it.outcome for _, it in listed] == [FINISHED, DNF, DQ, DNS, WDR]


def test_r13_a_world_cup_may_rank_who_did_not_finish() -> None:
    """With `dnf_ranked_last` Wennemars, DNF after eighteen finishers, is nineteenth; a DQ has no rank."""
    out = [Performance("wennemars", DNF), Performance("somebody", DQ)]
    listed = ranks([*field(18), *out], dnf_ranked_last=True)
    assert listed[18:] == [(19, "wennemars"), (None, "somebody")]


def test_r14_elsewhere_who_did_not_finish_has_no_rank() -> None:
    """Without that option Bosa, DNF, has no rank."""
    assert ranks([*field(3), Performance("bosa", DNF)])[3:] == [(None, "bosa")]


def test_several_who_did_not_finish_share_the_last_rank() -> None:
    """Two DNF after three finishers are both fourth; one out of competition stays unranked."""
    out = [Performance("a", DNF), Performance("b", DNF), Performance("c", DNF, out_of_competition=True)]
    listed = ranks([*field(3), *out], dnf_ranked_last=True)
    assert listed[3:] == [(4, "a"), (4, "b"), (None, "c")]


def test_r15_who_fell_and_finished_is_ranked() -> None:
    """54.88 after a fall, 21 seconds behind, is a time like any other."""
    listed = ranks([*field(18), *finished(stoppelmoor="54.88")])
    assert listed[18:] == [(19, "stoppelmoor")]


def test_r16_out_of_competition_takes_no_rank() -> None:
    """The fastest, out of competition, is listed last without a rank; the others keep 1 and 2."""
    guest = Performance("guest", FINISHED, parse_time("33.00"), out_of_competition=True)
    listed = ranks([guest, *finished(a="34.00", b="35.00"), Performance("c", WDR)])
    assert listed == [(1, "a"), (2, "b"), (None, "c"), (None, "guest")]


def test_r17_the_wrong_lane_costs_the_gold() -> None:
    """10 000 m of 2010: Kramer, fastest, crossed wrongly and is disqualified; Lee wins."""
    performances = finished(de_jong="13:06.73", lee="12:58.55", skobrev="13:02.07")
    kramer = Performance("kramer", DQ, parse_time("12:54.50"))
    assert ranks([kramer, *performances]) == [(1, "lee"), (2, "skobrev"), (3, "de_jong"), (None, "kramer")]


def test_nobody_has_no_result() -> None:
    """A distance without races has an empty list, and nobody shares a time."""
    assert rank_distance([]) == []
    assert shared_hundredths([]) == set()


def test_place_among_those_who_passed() -> None:
    """A place at a split is one more than the number of those who were faster."""
    assert [rank_among(time, [10, 10, 12]) for time in (9, 10, 11, 12, 13)] == [1, 1, 3, 3, 4]


def test_of_two_measurements_of_one_source_the_first_counts() -> None:
    """A second beam at the same line does not replace the first; without any there is nothing to choose."""
    pair = [Measured(Source.OPTICAL, "first"), Measured(Source.OPTICAL, "second")]
    assert most_trusted(pair).time == "first"
    with pytest.raises(ValueError, match="empty"):
        most_trusted([])


def test_trust_in_sources() -> None:
    """Photo finish, beam, transponder, hand, and last of all what was reconstructed."""
    assert sorted(Source, key=lambda it: it.distrust) == [
        Source.PHOTO_FINISH,
        Source.OPTICAL,
        Source.TRANSPONDER,
        Source.MANUAL,
        Source.RECONSTRUCTED,
    ]


# --- for every field -----------------------------------------------------------------------------

# Times close together, so that ties in thousandths and in hundredths are frequent.
close_times = st.integers(70 * SECOND, 70 * SECOND + 30_000).map(Duration)
performances = st.lists(
    st.builds(
        Performance,
        st.text("abcdefgh", min_size=1, max_size=3),
        st.sampled_from(Outcome),
        close_times,
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda it: it.skater_id,
)


@given(performances, st.booleans(), st.randoms(use_true_random=False))
def test_ranking_is_order_blind(given: list[Performance], option: bool, chance: Random) -> None:
    """The result does not depend on the order in which the races are handed in."""
    shuffled = list(given)
    chance.shuffle(shuffled)
    assert rank_distance(shuffled, dnf_ranked_last=option) == rank_distance(given, dnf_ranked_last=option)


@given(performances)
def test_ranks_are_1224(given: list[Performance]) -> None:
    """A rank is one more than the number of those who were faster in thousandths; nobody is lost."""
    listed = rank_distance(given)
    assert sorted(it.skater_id for _, it in listed) == sorted(it.skater_id for it in given)
    timed = [(rank, for_ranking(it.time)) for rank, it in listed if rank is not None and it.time is not None]
    for rank, time in timed:
        assert rank == 1 + sum(1 for _, other in timed if other < time)


@given(st.lists(st.integers(0, 5), max_size=10))
def test_standard_ranks_skip_after_a_tie(keys: list[int]) -> None:
    """1, 2, 2, 4: a shared rank leaves out as many as share it."""
    ranked = standard_ranks(keys, key=lambda it: it)
    assert [key for _, key in ranked] == sorted(keys)
    assert all(rank == 1 + sum(1 for other in keys if other < key) for rank, key in ranked)


@given(st.lists(close_times, max_size=10))
def test_brackets_exactly_where_a_hundredth_is_shared(times: list[Duration]) -> None:
    """The third digit is printed for all who share a hundredth and for nobody else."""
    shown = [format_time(time) for time in times]
    for text, hundredths in zip(printed_times(times), shown, strict=True):
        assert text.startswith(hundredths)
        assert text.endswith(")") == (shown.count(hundredths) > 1)
