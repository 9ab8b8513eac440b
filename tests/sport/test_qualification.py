"""Places at the Games."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.edition import Quota
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.rules.qualification import (
    Candidate,
    allocate_places,
    fill_vacancy,
    in_order_of_time,
    over_the_cap,
    quota_of,
    undecided,
    with_host_place,
)
from longtrack.sport.times import Duration, parse_time


def candidate(name: str, noc: str, points: int = 0, time: str = "") -> Candidate:
    """A candidate as the classification prints her."""
    return Candidate(name, noc, points, parse_time(time) if time else None)


def quota(by_points: int, by_times: int, max_per_noc: int, reserves: int = 8) -> Quota:
    """A quota."""
    return Quota(
        events=("W500",),
        places=by_points + by_times,
        by_points=by_points,
        by_times=by_times,
        max_per_noc=max_per_noc,
        reserves=reserves,
    )


def names(candidates: tuple[Candidate, ...] | list[Candidate]) -> list[str]:
    """The names only."""
    return [it.skater_id for it in candidates]


@pytest.mark.parametrize(
    ("event", "places", "by_points", "by_times", "max_per_noc", "reserves"),
    [
        *(("W500", 28, 21, 7, 3, 8), ("M1500", 28, 21, 7, 3, 8), ("W3000", 20, 15, 5, 3, 8)),
        *(("M5000", 20, 15, 5, 3, 8), ("W5000", 12, 9, 3, 2, 8), ("M10000", 12, 9, 3, 2, 8)),
        *(("WMS", 24, 24, 0, 2, 8), ("MTP", 8, 6, 2, 1, 4)),
    ],
)
def test_quotas_of_2026(
    event: str, places: int, by_points: int, by_times: int, max_per_noc: int, reserves: int
) -> None:
    """Each event of the Games has so many places, by points and by times, and a maximum per country."""
    found = quota_of(event, ISU_2025_26.quotas)
    assert found is not None
    assert (found.places, found.by_points, found.by_times) == (places, by_points, by_times)
    assert (found.max_per_noc, found.reserves) == (max_per_noc, reserves)


def test_no_quota_for_what_is_not_olympic() -> None:
    """The mixed relay was no event of the Games."""
    assert quota_of("XMR", ISU_2025_26.quotas) is None


def test_o07_equal_hundredths_go_by_points() -> None:
    """Johnson's 1:08.072 and Llop's 1:08.070 are both 1:08.07: her 24 points put Johnson first."""
    llop = candidate("Llop", "ESP", 19, "1:08.070")
    johnson = candidate("Johnson", "CAN", 24, "1:08.072")
    assert names(in_order_of_time([llop, johnson])) == ["Johnson", "Llop"]
    du, stoppelmoor = candidate("Du", "CHN", 64, "34.37"), candidate("Stoppelmoor", "USA", 52, "34.37")
    assert names(in_order_of_time([stoppelmoor, du])) == ["Du", "Stoppelmoor"]
    takagi, rossi = candidate("Takagi", "JPN", 32, "4:00.99"), candidate("Rossi", "ITA", 30, "4:00.99")
    assert names(in_order_of_time([rossi, takagi])) == ["Takagi", "Rossi"]


def test_time_and_points_equal() -> None:
    """What neither time nor points decide is named, so that a person does."""
    equal = [
        candidate("B", "NOR", 5, "37.001"),
        candidate("A", "NED", 5, "37.009"),
        candidate("C", "USA", 4, "37.00"),
    ]
    assert undecided(equal) == [("A", "B")]
    assert undecided(equal[1:]) == []


def test_o08_country_that_has_its_maximum() -> None:
    """The fourth of a country with three places is skipped, and the next on the list is in."""
    standing = [
        *(candidate(f"N{n}", "NED", 100 - n) for n in range(1, 5)),
        candidate("P", "POL", 50),
    ]
    allocation = allocate_places(standing, [], quota(by_points=4, by_times=0, max_per_noc=3))
    assert names(allocation.places) == ["N1", "N2", "N3", "P"]
    assert names(allocation.reserves) == []


def test_times_after_points() -> None:
    """Who has a place by points leaves the list of times; places by points count for the maximum."""
    field = [
        candidate("A", "NED", 60, "36.00"),
        candidate("B", "NED", 50, "37.50"),
        candidate("C", "NED", 10, "36.50"),
        candidate("D", "USA", 0, "37.00"),
        candidate("E", "JPN", 0, "37.20"),
        candidate("F", "KOR", 0),
    ]
    allocation = allocate_places(field, field[::-1], quota(by_points=2, by_times=1, max_per_noc=2))
    assert (names(allocation.by_points), names(allocation.by_times)) == (["A", "B"], ["D"])
    assert names(allocation.reserves) == ["E"]


def test_reserves_of_the_mass_start() -> None:
    """Where no place goes by time, the reserves follow on the list of points."""
    field = [candidate(name, name, 10 - n) for n, name in enumerate("ABCDE")]
    allocation = allocate_places(field, [], quota(by_points=2, by_times=0, max_per_noc=2, reserves=2))
    assert (names(allocation.places), names(allocation.reserves)) == (["A", "B"], ["C", "D"])


def test_o09_place_that_is_given_back() -> None:
    """First the reserve whose country has nobody in the event (R2), although R1 is before her on the list."""
    remaining = [candidate("a", "NED"), candidate("b", "NED"), candidate("c", "USA")]
    reserves = [candidate("R1", "NED"), candidate("R2", "KAZ")]
    filled = fill_vacancy(remaining, reserves, quota(4, 0, max_per_noc=3))
    assert filled is not None
    assert filled.skater_id == "R2"


def test_place_that_is_given_back_when_every_country_has_one() -> None:
    """Then the order of the list decides, past countries that are full."""
    remaining = [candidate("a", "NED"), candidate("b", "NED"), candidate("c", "USA")]
    reserves = [candidate("R1", "NED"), candidate("R2", "USA")]
    filled = fill_vacancy(remaining, reserves, quota(4, 0, max_per_noc=2))
    assert filled is not None
    assert filled.skater_id == "R2"
    assert fill_vacancy(remaining, reserves[:1], quota(4, 0, max_per_noc=2)) is None


def test_host_place() -> None:
    """A host without a place, but with a reserve, takes the place of the last one in."""
    field = [candidate(name, noc, 0, time) for name, noc, time in (
        ("A", "NED", "36.0"), ("B", "USA", "36.1"), ("C", "JPN", "36.2"), ("I", "ITA", "36.3")
    )]  # fmt: skip
    allocation = allocate_places([], field, quota(0, 2, max_per_noc=3))
    with_host = with_host_place(allocation, "ITA")
    assert (names(with_host.places), names(with_host.reserves)) == (["A", "I"], ["B", "C"])
    assert with_host_place(allocation, "NED") == allocation
    assert with_host_place(allocation, "AUT") == allocation
    by_points = allocate_places(field, [], quota(2, 0, max_per_noc=3))
    assert names(with_host_place(by_points, "ITA").by_points) == ["A", "I"]


def test_nine_per_country() -> None:
    """A skater of three events counts once; a country with ten skaters has one too many."""
    skaters = [(f"n{n}", "NED") for n in range(10)] + [("n1", "NED"), ("u1", "USA"), ("u1", "USA")]
    assert over_the_cap(skaters) == {"NED": 1}


FIELDS = st.lists(
    st.builds(
        lambda noc, points, hundredths: (noc, points, Duration(hundredths * 10_000)),
        st.sampled_from(["NED", "USA", "JPN", "NOR"]),
        st.integers(0, 60),
        st.integers(36_00, 40_00),
    ),
    max_size=20,
).map(lambda rows: [Candidate(f"skater {n:02}", *row) for n, row in enumerate(rows)])


@given(FIELDS, st.integers(0, 6), st.integers(0, 4), st.integers(1, 3))
def test_no_country_above_its_maximum(
    field: list[Candidate], by_points: int, by_times: int, most: int
) -> None:
    """No country has more places than it may, nobody has two, and no place stays empty without need."""
    standing = sorted(field, key=lambda it: -it.points)
    limits = quota(by_points, by_times, most)
    allocation = allocate_places(standing, field, limits)
    nocs = [it.noc for it in allocation.places]
    assert all(nocs.count(noc) <= most for noc in nocs)
    assert len({it.skater_id for it in allocation.places + allocation.reserves}) == len(
        allocation.places + allocation.reserves
    )
    possible = sum(min(most, sum(it.noc == noc for it in field)) for noc in {it.noc for it in field})
    assert len(allocation.places) == min(limits.places, possible)
