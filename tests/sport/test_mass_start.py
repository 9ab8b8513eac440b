"""The mass start: sprints, order, promotion (rules 4.3; ids of rules 10.7). M12 is in test_standings."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rulebook import ISU_2014, ISU_2025_26
from longtrack.sport.rules.mass_start import (
    MassStartRace,
    promoted,
    rank_mass_start,
    sprint_points,
    total_points,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, for_ranking, format_time, parse_time, third_digit

RULES = ISU_2025_26.mass_start


def race(
    name: str, sprints: tuple[int, ...] = (), time: str = "", laps: int | None = 16, *, void: bool = False
) -> MassStartRace:
    """One skater."""
    measured = parse_time(time) if time else None
    return MassStartRace(skater_id=name, laps=laps, sprints=sprints, time=measured, points_void=void)


def ranked(races: list[MassStartRace], *, dnf_ranked_last: bool = False) -> list[tuple[str, int | None]]:
    """(name, rank), in printed order."""
    order = rank_mass_start(races, 16, dnf_ranked_last=dnf_ranked_last)
    return [(it.skater_id, rank) for rank, it in order]


HAMAR_MEN = [
    race("Odor", (0, 0, 0, 0), "7:42.59"),
    race("Maly", (0, 0, 1, 0), "7:51.27"),
    race("Schmidt", (1, 0, 0, 0), "7:49.15"),
    race("Cepuran", (0, 0, 2, 0), "7:55.70"),
    race("Gelinas", (2, 0, 0, 0), "7:47.66"),
    race("Petzold", (0, 2, 0, 0), "7:44.14"),
    race("Loubineaud", (0, 0, 3, 0), "7:47.74"),
    race("Weidemann", (3, 0, 0, 0), "7:46.13"),
    race("Jilek", (0, 0, 0, 3), "7:41.67"),
    race("Wenger", (0, 0, 0, 6), "7:41.49"),
    race("Bergsma", (0, 3, 0, 10), "7:41.39"),
    race("Giovannini", (0, 0, 0, 20), "7:41.25"),
    race("Swings", (0, 1, 0, 40), "7:41.10"),
    race("Stolz", (0, 0, 0, 60), "7:40.18"),
]


def test_m01_world_cup_4_men() -> None:
    """World Cup 4: fourteen places as printed; equal points go by the order of finishing."""
    assert ranked(HAMAR_MEN) == [
        ("Stolz", 1),
        ("Swings", 2),
        ("Giovannini", 3),
        ("Bergsma", 4),
        ("Wenger", 5),
        ("Jilek", 6),
        ("Weidemann", 7),
        ("Loubineaud", 8),
        ("Petzold", 9),
        ("Gelinas", 10),
        ("Cepuran", 11),
        ("Schmidt", 12),
        ("Maly", 13),
        ("Odor", 14),
    ]


def test_m02_points_of_early_sprints_outrank_a_better_finish() -> None:
    """World Cup 1: Thorup and Odor, slow with 3 points, are ahead of Chung, fast with none."""
    first_six = [race(f"{place}.", (60 - place,), "7:45.00") for place in range(1, 7)]
    others = [
        race("Chung", (), "7:46.04"),
        race("Swings", (1,), "7:46.50"),
        race("Di Stefano", (2,), "7:52.18"),
        race("Thorup", (3,), "7:58.96"),
        race("Odor", (3,), "8:10.55"),
    ]
    assert ranked([*others, *first_six])[6:] == [
        ("Thorup", 7),
        ("Odor", 8),
        ("Di Stefano", 9),
        ("Swings", 10),
        ("Chung", 11),
    ]


def test_m03_games_of_2026() -> None:
    """Men, Milan: 68, 47, 21, 10, 6 and 3 points."""
    field = [
        race("Gelinas", (3,), "8:04.76"),
        race("Chung", (6,), "8:04.60"),
        race("Stolz", (10,), "8:04.51"),
        race("Giovannini", (21,), "8:04.42"),
        race("Thorup", (47,), "8:00.52"),
        race("Bergsma", (68,), "7:55.50"),
    ]
    assert [name for name, _ in ranked(field)] == [
        *("Bergsma", "Thorup", "Giovannini", "Stolz", "Chung", "Gelinas")
    ]


def test_m04_sprints_add_up() -> None:
    """Groenewoud: first in one sprint, second in another, 60 at the end makes 63."""
    groenewoud = race("Groenewoud", (1, 2, 0, 60), "8:00.00")
    assert total_points(groenewoud, 16) == 63
    assert ranked([race("Other", (0, 0, 0, 40), "7:59.00"), groenewoud])[0] == ("Groenewoud", 1)


def test_m05_the_lapped_keep_no_points() -> None:
    """Hughes, 13 laps, had won two sprints: no points, behind all with 16 laps, ahead of one with 11."""
    hughes = race("Hughes", (3, 0, 3, 0), laps=13)
    nedelea = race("Nedelea", (2,), laps=11)
    assert total_points(hughes, 16) == 0
    field = [nedelea, hughes, race("Last", (), "9:30.00")]
    assert ranked(field) == [("Last", 1), ("Hughes", 2), ("Nedelea", 3)]


def test_m06_points_void() -> None:
    """Strand, World Cup 2: 16 laps and a sprint won, but the referee voids it: 22nd, by time."""
    strand = race("Strand", (3, 0, 0, 0), "8:24.80", void=True)
    assert total_points(strand, 16) == 0
    faster = [race(f"{place:02}", (), f"8:{place:02}.00") for place in range(1, 22)]
    field = [strand, race("Later", (), "8:30.00"), *faster]
    assert ranked(field)[21:] == [("Strand", 22), ("Later", 23)]


def test_points_are_never_void_because_of_the_time() -> None:
    """Odor finished in 8:10.55, as slow as others who lost theirs, and kept his 3 points."""
    assert total_points(race("Odor", (3,), "8:10.55"), 16) == 3


def test_m07_seventh_of_the_final_sprint() -> None:
    """Six earn points at the finish, the seventh none."""
    assert [sprint_points(place, RULES, final=True) for place in range(1, 8)] == [60, 40, 20, 10, 6, 3, 0]


def test_m08_a_lap_sprint() -> None:
    """At laps 4, 8 and 12 three earn points: 3, 2, 1."""
    assert [sprint_points(place, RULES) for place in (1, 2, 3, 4)] == [3, 2, 1, 0]
    assert RULES.sprint_laps == (4, 8, 12)


def test_lap_sprints_of_old() -> None:
    """Until about 2018 they gave 5, 3, 1."""
    assert [sprint_points(place, ISU_2014.mass_start) for place in (1, 2, 3, 4)] == [5, 3, 1, 0]


def test_m09_thousandths_decide_without_points() -> None:
    """World Cup 3 women: 8:08.803 before 8:08.807, printed 8:08.80(3) and 8:08.80(7)."""
    ahead = [race(f"{place:02}", (), f"8:0{place % 8}.00") for place in range(1, 13)]
    field = [race("Second", (), "8:08.807"), race("First", (), "8:08.803"), *ahead]
    assert ranked(field)[12:] == [("First", 13), ("Second", 14)]
    times = [it.time or Duration(0) for it in field[:2]]
    assert [(format_time(time), third_digit(time)) for time in times] == [("8:08.80", 7), ("8:08.80", 3)]


def test_equal_in_everything_share_a_rank() -> None:
    """Laps, points and thousandths equal: one rank, and the next is skipped."""
    field = [
        race("B", (), "8:00.0005"),
        race("A", (), "8:00.000"),
        race("C", (), "8:00.001"),
    ]
    assert ranked(field) == [("A", 1), ("B", 1), ("C", 3)]


def test_dq_dns_wdr_close_the_list() -> None:
    """Nobody of these has a rank or points; who stopped after known laps is ranked by them."""
    stopped = MassStartRace(skater_id="stopped", outcome=Outcome.DNF, laps=9, sprints=(3,))
    field = [
        MassStartRace(skater_id="wdr", outcome=Outcome.WDR),
        MassStartRace(skater_id="dq", outcome=Outcome.DQ, sprints=(60,)),
        MassStartRace(skater_id="dns", outcome=Outcome.DNS),
        MassStartRace(skater_id="dnf", outcome=Outcome.DNF),
        replace(race("guest", (60,), "7:00.00"), out_of_competition=True),
        stopped,
        race("winner", (60,), "7:50.00", laps=None),
    ]
    rest = [("dq", None), ("dns", None), ("wdr", None), ("guest", None)]
    assert ranked(field) == [("winner", 1), ("stopped", 2), ("dnf", None), *rest]
    assert ranked(field, dnf_ranked_last=True) == [("winner", 1), ("stopped", 2), ("dnf", 3), *rest]
    assert total_points(stopped, 16) == total_points(field[1], 16) == 0


def test_fewer_laps_may_be_the_whole_race() -> None:
    """The sheets of the women's first World Cup print 15 laps: who skated 15 was not lapped."""
    assert total_points(race("Blondin", (60,), "7:50.00", laps=15), 15) == 60


# --- promotion -----------------------------------------------------------------------------------


def test_m10_tie_of_intermediate_points_goes_to_the_better_place() -> None:
    """World Cup 1 men: with the first three goes Schmidt, 5th in B with 3 points, not Cepuran, 4th."""
    field = [
        race("Sliwka", (1, 2, 0, 0), "8:06.00"),
        race("Schmidt", (0, 0, 3, 6), "8:05.00"),
        race("Cepuran", (0, 0, 0, 10), "8:04.00"),
        race("Zhou", (0, 0, 0, 20), "8:03.00"),
        race("Weidemann", (0, 0, 1, 40), "8:02.00"),
        race("Cho", (2, 0, 0, 60), "8:01.00"),
        race("Sixth", (0, 0, 2, 3), "8:05.50"),
    ]
    assert [name for name, _ in ranked(field)][:7] == [
        *("Cho", "Weidemann", "Zhou", "Cepuran", "Schmidt", "Sixth", "Sliwka")
    ]
    assert promoted(field, 16, RULES) == ("Cho", "Weidemann", "Zhou", "Schmidt")


def test_m11_most_intermediate_points() -> None:
    """World Cup 3 men: Di Stefano, 5th, won 3, 3 and 2 points on the way; Cho, 4th, stays in B."""
    field = [
        race("Damaratski", (0, 0, 0, 60), "8:01.00"),
        race("Belloir", (0, 0, 0, 40), "8:02.00"),
        race("Dyrset", (0, 0, 0, 20), "8:03.00"),
        race("Cho", (0, 0, 0, 10), "8:04.00"),
        race("Di Stefano", (3, 3, 2, 0), "8:05.00"),
    ]
    assert promoted(field, 16, RULES) == ("Damaratski", "Belloir", "Dyrset", "Di Stefano")


def test_void_points_promote_nobody() -> None:
    """Points that the referee took away do not count for the promotion either."""
    field = [
        *(
            race(name, (0, 0, 0, points), f"8:0{place}.00")
            for place, (name, points) in enumerate(
                [("First", 60), ("Second", 40), ("Third", 20), ("Fourth", 10)]
            )
        ),
        race("Void", (3, 3, 3, 0), "8:30.00", void=True),
    ]
    assert promoted(field, 16, RULES) == ("First", "Second", "Third", "Fourth")


# --- for every field -----------------------------------------------------------------------------

RACES = st.lists(
    st.builds(
        MassStartRace,
        skater_id=st.text("abc", min_size=1, max_size=6),
        outcome=st.sampled_from(Outcome),
        laps=st.none() | st.integers(0, 16),
        sprints=st.lists(st.sampled_from([0, 0, 1, 2, 3]), max_size=4).map(tuple),
        time=st.none() | st.integers(1, 40).map(lambda it: Duration(it * 500)),
        points_void=st.booleans(),
        out_of_competition=st.booleans(),
    ),
    unique_by=lambda it: it.skater_id,
    max_size=12,
)


@given(RACES, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(races: list[MassStartRace], chance: Random) -> None:
    """A field in any order gives the same list."""
    shuffled = list(races)
    chance.shuffle(shuffled)
    assert rank_mass_start(shuffled, 16) == rank_mass_start(races, 16)


@given(RACES)
def test_ranks_hold_together(races: list[MassStartRace]) -> None:
    """Everybody is listed once; laps, then points, then time never get better down the list."""
    order = rank_mass_start(races, 16)
    assert sorted(it.skater_id for _, it in order) == sorted(it.skater_id for it in races)
    ranks = [rank for rank, _ in order if rank is not None]
    assert ranks == sorted(ranks)
    assert all(rank <= place for place, rank in enumerate(ranks, 1))
    finished = [it for rank, it in order if rank is not None and it.outcome is Outcome.FINISHED]
    keys = [
        (
            -(16 if it.laps is None else it.laps),
            -total_points(it, 16),
            for_ranking(it.time) if it.time is not None else 10**9,
        )
        for it in finished
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize("place", [0, -1])
def test_no_place_no_points(place: int) -> None:
    """Who was not placed earns nothing."""
    assert sprint_points(place, RULES, final=True) == 0
