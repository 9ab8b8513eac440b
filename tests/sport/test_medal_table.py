"""The order of the nations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sport.published import published_rows

from longtrack.sport.rules.medal_table import Tally, count_medals, medal_table
from longtrack.sport.rules.medals import Medal

DAYS = [f"2026-02-{day:02}" for day in range(7, 23)]


def nations(*tallies: Tally, by_total: bool = False) -> list[tuple[int, str]]:
    """Rank and code, in the order of the table."""
    return [(rank, tally.noc) for rank, tally in medal_table(tallies, by_total=by_total)]


def test_o05_gold_then_silver_then_bronze() -> None:
    """10-7-3 stands before 10-6-14: more silver outweighs any number of bronze."""
    assert nations(Tally("ITA", 10, 6, 14), Tally("NED", 10, 7, 3)) == [(1, "NED"), (2, "ITA")]


def test_o05_option_by_total() -> None:
    """Sorted by the sum, as some media do, Italy's 30 stand before the Netherlands' 20."""
    assert nations(Tally("NED", 10, 7, 3), Tally("ITA", 10, 6, 14), by_total=True) == [(1, "ITA"), (2, "NED")]


def test_o06_equal_nations() -> None:
    """Speed skating 2022: Canada and Japan share rank 3 with 1-3-1, listed by code; the next rank is 5."""
    table = nations(
        *(Tally("JPN", 1, 3, 1), Tally("NED", 6, 4, 2), Tally("SWE", 2), Tally("USA", 1, 0, 2)),
        *(Tally("CAN", 1, 3, 1), Tally("NOR", 1, 0, 2)),
    )
    assert table == [(1, "NED"), (2, "SWE"), (3, "CAN"), (3, "JPN"), (5, "NOR"), (5, "USA")]


def test_counting_medals() -> None:
    """A tally counts medals of each colour; a nation without a medal is not in it."""
    won = [("NED", Medal.GOLD), ("NED", Medal.SILVER), ("JPN", Medal.BRONZE), ("NED", Medal.GOLD)]
    assert count_medals(won) == [Tally("JPN", 0, 0, 1), Tally("NED", 2, 1, 0)]


@pytest.mark.parametrize("day", DAYS)
def test_table_of_each_day_in_milan(day: str) -> None:
    """The table after each day has the published order, ranks, colours and totals.

    Of the medals of these Games only the tallies are published here; the table is counted anew from
    them, medal by medal. The table of 9 February was printed by a second source, which agrees.
    """
    rows = [row for row in published_rows("medals_2026.csv") if row["after_day"] == day]
    won = [(row["noc"], medal) for row in rows[::-1] for medal in Medal for _ in range(int(row[medal.value]))]
    table = medal_table(count_medals(won))
    assert [(rank, it.noc, it.gold, it.silver, it.bronze, it.total) for rank, it in table] == [
        (int(row["rank"]), row["noc"], *(int(row[each]) for each in ("gold", "silver", "bronze", "total")))
        for row in rows
    ]


def test_table_after_the_womens_1000_m() -> None:
    """After 9 February: Norway, Switzerland, Japan; the Netherlands, 1-1-0, are 8th with three others."""
    rows = [row for row in published_rows("medals_2026.csv") if row["after_day"] == "2026-02-09"]
    tallies = [Tally(row["noc"], int(row["gold"]), int(row["silver"]), int(row["bronze"])) for row in rows]
    table = medal_table(tallies)
    assert [(rank, it.noc) for rank, it in table[:3]] == [(1, "NOR"), (2, "SUI"), (3, "JPN")]
    assert [it.noc for rank, it in table if rank == 8] == ["CZE", "FRA", "NED", "SWE"]


def test_nobody_loses_a_medal_in_milan() -> None:
    """From day to day no nation's tally of any colour falls, in the published tables."""
    rows = published_rows("medals_2026.csv")
    for medal in Medal:
        held: dict[str, int] = {}
        for row in rows:
            assert int(row[medal.value]) >= held.get(row["noc"], 0), row
            held[row["noc"]] = int(row[medal.value])


TALLIES = st.lists(
    st.builds(
        Tally,
        st.sampled_from(["AUT", "CAN", "JPN", "NED", "NOR", "USA"]),
        *[st.integers(0, 3)] * 3,
    ),
    unique_by=lambda tally: tally.noc,
)


@given(TALLIES, st.booleans())
def test_ranks_of_a_table(tallies: list[Tally], by_total: bool) -> None:
    """A rank is one more than the number of nations strictly before; equal nations share it, by code."""
    table = medal_table(tallies, by_total=by_total)
    colours = [(it.total * by_total, it.gold, it.silver, it.bronze) for _, it in table]
    for place, (rank, _) in enumerate(table):
        assert rank == 1 + sum(other > colours[place] for other in colours)
    assert [(rank, it.noc) for rank, it in table] == sorted((rank, it.noc) for rank, it in table)
