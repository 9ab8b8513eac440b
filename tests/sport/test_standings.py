"""World Cup standings: countback, ties, promotion (rules 5 and 4.3; ids W09 to W12 and M12)."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.edition import StandingTie, Trophy
from longtrack.sport.event_code import read_event
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.rules.standings import Score, counting_scores, standing, trophy_of
from longtrack.sport.times import Duration, parse_time

TROPHIES = ISU_2025_26.world_cup.trophies if ISU_2025_26.world_cup else ()
BY_CODE = {trophy.code: trophy for trophy in TROPHIES}


def scores(
    name: str, event: str, *points: int, time: str = "", division: str = "A", first: int = 1
) -> list[Score]:
    """One score for each competition, the first WC1; the time is that of every race."""
    return [
        Score(
            skater_id=name,
            competition=f"WC{number}",
            event=read_event(event),
            division=division,
            points=each,
            time=parse_time(time) if time else None,
        )
        for number, each in enumerate(points, first)
    ]


def table(
    given: list[Score], trophy: Trophy, tie: StandingTie = StandingTie.COUNTBACK
) -> list[tuple[int, str, int]]:
    """(rank, name, total)."""
    return [(rank, it.skater_id, it.total) for rank, it in standing(given, trophy, tie)]


FIFTY_NINE = [
    *scores("Kania", "M1000", 29, 30, time="1:07.30"),
    *scores("McDermott-Mostowy", "M1000", 30, 29, time="1:07.02"),
    *scores("Nonomura", "M1000", 28, 31, time="1:07.40"),
]


def test_w09_the_best_race_first_then_the_best_time() -> None:
    """Three with 59 points: Nonomura has the best race, then with the option the better time decides."""
    assert table(FIFTY_NINE, BY_CODE["1000"], StandingTie.COUNTBACK_THEN_TIME) == [
        (1, "Nonomura", 59),
        (2, "McDermott-Mostowy", 59),
        (3, "Kania", 59),
    ]


def test_without_the_option_the_rank_is_shared() -> None:
    """The same three: 30 and 29 are equal to 29 and 30; the list has them in the same order."""
    assert table(FIFTY_NINE, BY_CODE["1000"]) == [
        (1, "Nonomura", 59),
        (2, "McDermott-Mostowy", 59),
        (2, "Kania", 59),
    ]


def test_w10_the_second_best_race() -> None:
    """124 points twice with a best race of 36: 34 beats 32, although the other has the better third race."""
    given = [*scores("Baran", "W500", 36, 32, 30, 26), *scores("Pergher", "W500", 25, 29, 34, 36)]
    assert table(given, BY_CODE["500"]) == [(1, "Pergher", 124), (2, "Baran", 124)]


def test_w11_equal_races() -> None:
    """Both have 50 and 40: a shared rank, or with the option the best time; the next rank is skipped."""
    given = [
        *scores("Slow", "W500", 50, 40, time="37.20"),
        *scores("Fast", "W500", 40, 50, time="37.10"),
        *scores("Third", "W500", 1, 1),
    ]
    assert table(given, BY_CODE["500"]) == [(1, "Fast", 90), (1, "Slow", 90), (3, "Third", 2)]
    by_time = table(given, BY_CODE["500"], StandingTie.COUNTBACK_THEN_TIME)
    assert by_time == [(1, "Fast", 90), (2, "Slow", 90), (3, "Third", 2)]


def test_equal_to_the_hundredth_stays_a_shared_rank() -> None:
    """The option compares published times: thousandths do not break a tie of a standing."""
    given = [*scores("A", "W500", 50, time="37.101"), *scores("B", "W500", 50, time="37.109")]
    by_time = table(given, BY_CODE["500"], StandingTie.COUNTBACK_THEN_TIME)
    assert by_time == [(1, "A", 50), (1, "B", 50)]


def test_long_distances_are_one_list() -> None:
    """3000 and 5000 m add up; a tie is broken on the shorter distance, where both have skated it."""
    given = [
        *scores("A", "W3000", 40, time="4:01.00"),
        *scores("A", "W5000", 60, time="6:50.00", first=2),
        *scores("B", "W5000", 40, time="6:40.00"),
        *scores("B", "W3000", 60, time="4:02.00", first=2),
    ]
    by_time = table(given, BY_CODE["LONG"], StandingTie.COUNTBACK_THEN_TIME)
    assert by_time == [(1, "A", 100), (2, "B", 100)]
    assert table(given, BY_CODE["LONG"]) == [(1, "A", 100), (1, "B", 100)]


def test_countback_of_different_numbers_of_races() -> None:
    """One race of 60 beats three that add up to 60; a race without points changes nothing."""
    given = [
        *scores("Thrice", "W500", 20, 20, 20),
        *scores("Once", "W500", 0, 60),
        *scores("Also once", "W500", 60),
    ]
    assert table(given, BY_CODE["500"]) == [(1, "Also once", 60), (1, "Once", 60), (3, "Thrice", 60)]


def test_without_points_there_is_no_place() -> None:
    """Who has raced and earned nothing is not in the standing."""
    assert table(scores("A", "W500", 0), BY_CODE["500"]) == []


# --- promotion in the mass start -----------------------------------------------------------------


def test_m12_promoted_on_the_same_day() -> None:
    """Weidemann, second in B and fourth in A: 43 points of the day, the 19 of division B are not added."""
    day = [*scores("Weidemann", "MMS", 19, division="B"), *scores("Weidemann", "MMS", 43)]
    assert [it.points for it in counting_scores(day)] == [43]
    season = [*day, *scores("Weidemann", "MMS", 23, first=2)]
    assert table(season, BY_CODE["MS"]) == [(1, "Weidemann", 66)]


def test_w12_two_promotions() -> None:
    """Zhou: 22 and 25 in division A make 47, whatever division B gave."""
    season = [
        *scores("Zhou", "MMS", 18, 20, division="B"),
        *scores("Zhou", "MMS", 22, 25),
        *scores("Cho", "MMS", 29, 21),
    ]
    assert table(season, BY_CODE["MS"]) == [(1, "Cho", 50), (2, "Zhou", 47)]


def test_points_of_b_count_where_nobody_was_promoted() -> None:
    """Bachanek: 5 in division B at one World Cup, 17 in B at the next, together 22."""
    assert table(scores("Bachanek", "MMS", 5, 17, division="B"), BY_CODE["MS"]) == [(1, "Bachanek", 22)]


def test_promoted_without_finishing() -> None:
    """The points of division B are gone even where division A gave none."""
    day = [*scores("A", "MMS", 20, division="B"), *scores("A", "MMS", 0)]
    assert table(day, BY_CODE["MS"]) == []


def test_both_divisions_count_elsewhere() -> None:
    """Only the mass start promotes on the same day: elsewhere points of A and B add up."""
    season = [*scores("A", "W500", 28, division="B"), *scores("A", "W500", 21, first=2)]
    assert table(season, BY_CODE["500"]) == [(1, "A", 49)]


def test_trophies() -> None:
    """Each event counts to one trophy; a distance that is none of the World Cup to no trophy."""
    found = {
        it: trophy_of(read_event(it), TROPHIES) for it in ("W500", "W3000", "M10000", "MMS", "XMR", "W700")
    }
    assert {event: trophy and trophy.code for event, trophy in found.items()} == {
        "W500": "500",
        "W3000": "LONG",
        "M10000": "LONG",
        "MMS": "MS",
        "XMR": "MR",
        "W700": None,
    }


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from([0, 1, 20, 21, 40]), st.integers(36, 38)),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_input_does_not_matter(races: list[tuple[str, int, int]], chance: Random) -> None:
    """Scores in any order give the same standing, and totals never grow down the list."""
    given = [
        Score(
            skater_id=name,
            competition=f"WC{number}",
            event=read_event("W500"),
            division="A",
            points=points,
            time=Duration(seconds * 1_000_000),
        )
        for number, (name, points, seconds) in enumerate(races)
    ]
    shuffled = list(given)
    chance.shuffle(shuffled)
    for tie in StandingTie:
        expected = table(given, BY_CODE["500"], tie)
        assert table(shuffled, BY_CODE["500"], tie) == expected
        assert [total for _, _, total in expected] == sorted((it[2] for it in expected), reverse=True)
