"""World Cup points: the tables of 2025/26, ties, and who has none (rules 5; ids of rules 10.3 and 10.8)."""

from dataclasses import replace

import pytest

from longtrack.sport.edition import PointsTable, Trophy, WorldCupRules
from longtrack.sport.event_code import read_event
from longtrack.sport.rulebook import EDITIONS, ISU_2024, ISU_2025_26, Edition
from longtrack.sport.rules.points import dnf_has_rank, points_table, rank_points
from longtrack.sport.rules.ranking import Performance, rank_distance
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, parse_time


def points(event: str, division: str, rank: int, edition: Edition = ISU_2025_26) -> int | None:
    """The points of one rank."""
    table = points_table(edition, read_event(event), division)
    assert table is not None
    return rank_points(table, rank)


def skater(name: str, time: str) -> Performance:
    """A finisher; an outcome in place of a time is whoever did not finish."""
    if time[0].isdigit():
        return Performance(name, Outcome.FINISHED, parse_time(time))
    return Performance(name, Outcome(time))


def listed(
    event: str, division: str, field: list[tuple[str, str]], ahead: int = 0, *, dnf_ranked_last: bool = False
) -> list[tuple[str, int | None, int | None]]:
    """(name, rank, points) of a field, behind `ahead` skaters who were faster than all of them."""
    faster = [
        Performance(f"  ahead {it:02}", Outcome.FINISHED, Duration(1_000 * it + 1)) for it in range(ahead)
    ]
    table = points_table(ISU_2025_26, read_event(event), division)
    assert table is not None
    order = rank_distance([*faster, *(skater(*it) for it in field)], dnf_ranked_last=dnf_ranked_last)
    return [(it.skater_id, rank, rank_points(table, rank)) for rank, it in order[ahead:]]


# --- the tables ----------------------------------------------------------------------------------


def test_w01_division_a() -> None:
    """Rank 4 of division A earns 43, rank 20 earns 21."""
    assert [points("M500", "A", rank) for rank in (1, 2, 3, 4, 20)] == [60, 54, 48, 43, 21]


def test_w02_division_b_of_the_short_distances() -> None:
    """In division B of the 500 m rank 1 earns 28, rank 20 one point, rank 21 nothing."""
    assert [points("W500", "B", rank) for rank in (1, 4, 20, 21)] == [28, 17, 1, 0]


def test_w03_division_b_of_the_women_3000() -> None:
    """In division B of the women's 3000 m rank 1 earns 32, rank 24 one point, rank 25 nothing."""
    assert [points("W3000", "B", rank) for rank in (1, 4, 24, 25)] == [32, 21, 1, 0]


def test_w04_division_b_of_the_men_10000() -> None:
    """In division B of the men's 10 000 m rank 1 earns 36, rank 28 one point, rank 29 nothing."""
    assert [points("M10000", "B", rank) for rank in (1, 3, 28, 29)] == [36, 29, 1, 0]


def test_w05_division_b_of_the_women_5000() -> None:
    """The women's 5000 m is their longest distance: rank 5 of division B earns 24."""
    assert points("W5000", "B", 5) == 24


def test_w06_division_b_of_the_men_5000() -> None:
    """The men's 5000 m is not their longest distance: rank 5 of division B earns 20 and not 24."""
    assert points("M5000", "B", 5) == 20


def test_w07_division_b_of_the_mass_start() -> None:
    """In division B of the mass start rank 1 earns 20, rank 20 one point."""
    assert [points("WMS", "B", rank) for rank in (1, 20, 21)] == [20, 1, 0]


def test_w08_team_pursuit() -> None:
    """The eighth team of division A earns 34, the first of division B 40."""
    assert [points("MTP", "A", 8), points("WTP", "B", 1)] == [34, 40]


def test_mass_start_division_a_has_places_for_the_promoted() -> None:
    """Twenty and four promoted skate in division A of the mass start: rank 24 earns 17."""
    assert [points("MMS", "A", rank) for rank in (20, 21, 22, 23, 24, 25)] == [21, 20, 19, 18, 17, 0]


@pytest.mark.parametrize("event", ["WTS", "MTS", "XMR"])
def test_team_sprint_and_relay_earn_as_the_pursuit(event: str) -> None:
    """No sheet of these events was at hand: they are taken to earn the points of the team pursuit."""
    assert [points(event, "A", 1), points(event, "B", 8)] == [60, 25]


@pytest.mark.parametrize("table", ISU_2025_26.world_cup.tables if ISU_2025_26.world_cup else ())
def test_a_better_rank_earns_more(table: PointsTable) -> None:
    """In every table each rank earns more than the next."""
    assert list(table.points) == sorted(set(table.points), reverse=True)


def test_without_a_gender_the_table_must_be_certain() -> None:
    """`500m` earns the same for women and men; `5000m` of division B does not, so nobody guesses."""
    assert points("500m", "B", 1) == 28
    assert points("3000m", "B", 1) == 32
    assert points("5000m", "A", 1) == 60
    assert points_table(ISU_2025_26, read_event("5000m"), "B") is None


def test_no_table() -> None:
    """A club's 700 m, a division C, and an edition without a World Cup earn nothing."""
    assert points_table(ISU_2025_26, read_event("W700"), "A") is None
    assert points_table(ISU_2025_26, read_event("W500"), "C") is None
    assert points_table(ISU_2024, read_event("W500"), "A") is None


# --- ties, and those without a rank --------------------------------------------------------------


def test_points_of_r02_shared_rank_has_its_full_points() -> None:
    """WC1 men's 1500 m: 1:42.934 twice is rank 12 with 29 points for both; the next is 14th with 27."""
    field = [("Strand", "1:42.92"), ("La Rue", "1:42.934"), ("Nonomura", "1:42.934"), ("Dijs", "1:43.10")]
    assert listed("M1500", "A", field, ahead=10) == [
        ("Strand", 11, 30),
        ("La Rue", 12, 29),
        ("Nonomura", 12, 29),
        ("Dijs", 14, 27),
    ]


def test_points_of_r03_two_ninths() -> None:
    """WC1 men's 1000 m: 1:07.012 twice is rank 9 with 32 points for both; the next is eleventh."""
    field = [("McLeod", "1:07.012"), ("Wennemars", "1:07.012"), ("McDermott-Mostowy", "1:07.02")]
    assert listed("M1000", "A", field, ahead=8) == [
        ("McLeod", 9, 32),
        ("Wennemars", 9, 32),
        ("McDermott-Mostowy", 11, 30),
    ]


@pytest.mark.parametrize(
    ("event", "division", "field", "ahead", "expected"),
    [
        pytest.param(
            *("M500", "A", [("Zurek", "34.147"), ("Stolz", "34.146")], 0),
            [("Stolz", 1, 60), ("Zurek", 2, 54)],
            id="R04",
        ),
        pytest.param(
            *("M1000", "A", [("Klein", "1:07.763"), ("Voste", "1:07.765")], 14),
            [("Klein", 15, 26), ("Voste", 16, 25)],
            id="R05",
        ),
        pytest.param(
            *("M1000", "B", [("Magnussen", "1:09.652"), ("Shinhama", "1:09.651")], 3),
            [("Shinhama", 4, 17), ("Magnussen", 5, 16)],
            id="R06",
        ),
    ],
)
def test_a_thousandth_decides(
    event: str,
    division: str,
    field: list[tuple[str, str]],
    ahead: int,
    expected: list[tuple[str, int, int]],
) -> None:
    """One thousandth of a second is a rank, and its points."""
    assert listed(event, division, field, ahead) == expected


def test_points_of_r07_a_shared_last_point() -> None:
    """Two at 35.126 share rank 20 of division B with one point each; the next is 22nd with none."""
    field = [("Liu", "35.126"), ("McDermott-Mostowy", "35.126"), ("Next", "35.13")]
    assert listed("M500", "B", field, ahead=19) == [
        ("Liu", 20, 1),
        ("McDermott-Mostowy", 20, 1),
        ("Next", 22, 0),
    ]


def test_points_of_r10_the_disqualified_have_neither_rank_nor_points() -> None:
    """WC1 men's 1000 m: Yamada and Nuis, DQ, close the list behind rank 18."""
    field = [("Eighteenth", "1:09.00"), ("Yamada", "DQ"), ("Nuis", "DQ")]
    assert listed("M1000", "A", field, ahead=17) == [
        ("Eighteenth", 18, 23),
        ("Nuis", None, None),
        ("Yamada", None, None),
    ]


def test_points_of_r11_who_did_not_start_has_neither_rank_nor_points() -> None:
    """WC4 men's 1000 m B: Kersten did not start; the time of the partner, who skated alone, counts."""
    field = [("Partner", "1:10.00"), ("Kersten", "DNS")]
    assert listed("M1000", "B", field, ahead=34) == [("Partner", 35, 0), ("Kersten", None, None)]


def test_points_of_r13_a_dnf_with_a_rank() -> None:
    """WC3 men's 500 m: 18 finish, Wennemars, DNF, is 19th with 22 points; a DQ has none."""
    field = [("Eighteenth", "35.00"), ("Wennemars", "DNF"), ("Other", "DQ")]
    assert listed("M500", "A", field, ahead=17, dnf_ranked_last=True) == [
        ("Eighteenth", 18, 23),
        ("Wennemars", 19, 22),
        ("Other", None, None),
    ]


def test_points_of_r14_a_dnf_without_a_rank() -> None:
    """WC2 second men's 500 m B: Bosa, DNF, has neither rank nor points."""
    field = [("Last", "36.00"), ("Bosa", "DNF")]
    assert listed("M500", "B", field, ahead=3) == [("Last", 4, 17), ("Bosa", None, None)]


def test_several_dnf_share_one_rank() -> None:
    """Where a DNF has a rank, several have the same, with its full points."""
    field = [("Last", "36.00"), ("One", "DNF"), ("Two", "DNF")]
    assert listed("M500", "A", field, dnf_ranked_last=True) == [
        ("Last", 1, 60),
        ("One", 2, 54),
        ("Two", 2, 54),
    ]


def test_out_of_competition_earns_nothing() -> None:
    """The fastest skater out of competition has no rank; the others keep theirs and the points."""
    table = points_table(ISU_2025_26, read_event("W500"), "A")
    assert table is not None
    field = [
        Performance("guest", Outcome.FINISHED, parse_time("36.00"), out_of_competition=True),
        Performance("first", Outcome.FINISHED, parse_time("37.00")),
    ]
    ranks = [(it.skater_id, rank_points(table, rank)) for rank, it in rank_distance(field)]
    assert ranks == [("first", 60), ("guest", None)]


# --- options -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "division", "expected"),
    [
        ("2025-11-23", "A", False),
        ("2025-12-05", "A", True),
        ("2025-12-13", "B", True),
        ("2026-02-14", "", False),
        ("", "A", False),
        ("5 December 2025", "A", False),
    ],
)
def test_the_sheets_rank_a_dnf_since_the_third_world_cup(date: str, division: str, expected: bool) -> None:
    """From 5 December 2025 a DNF has a rank in divisions A and B; elsewhere or undated it has none."""
    table = points_table(ISU_2025_26, read_event("M500"), division)
    assert dnf_has_rank(ISU_2025_26, table, date) is expected


def test_a_competition_may_rank_every_dnf() -> None:
    """The option of the edition itself needs no World Cup and no date; without one nothing is ranked."""
    assert dnf_has_rank(replace(ISU_2024, dnf_ranked_last=True), None, "")
    table = points_table(ISU_2025_26, read_event("M500"), "A")
    assert not dnf_has_rank(ISU_2024, table, "2025-12-05")


def test_a_new_points_table_is_data() -> None:
    """An edition that nobody has heard of ranks by its own table: no code knows the numbers."""
    village = replace(
        ISU_2025_26,
        name="Village-2031",
        valid_from="2031-07-01",
        world_cup=WorldCupRules(
            tables=(PointsTable(division="A", events=("W100", "M100"), points=(7, 5, 1)),),
            trophies=(Trophy(code="100", title="100 m", events=("100",)),),
        ),
    )
    assert [points("W100", "A", rank, village) for rank in (1, 2, 3, 4)] == [7, 5, 1, 0]
    assert points_table(village, read_event("W500"), "A") is None
    assert "Village-2031" not in EDITIONS
