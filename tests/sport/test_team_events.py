"""Team pursuit, team sprint, mixed relay."""

from __future__ import annotations

import pytest
from tests.sport.published import published_rows

from longtrack.sport.distances import Gender
from longtrack.sport.rules.ranking import rank_distance
from longtrack.sport.rules.team_events import (
    TeamRace,
    final_places,
    finals_of,
    on_the_ice,
    relay_legs,
    relay_skater,
    semi_final_pairs,
    team_performance,
    winner_of_two,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time, parse_time


def team(name: str, *finishes: str | None, fell: bool = False, overtaken: bool = False) -> TeamRace:
    """A team with the finish of each of its skaters."""
    times = tuple(None if finish is None else parse_time(finish) for finish in finishes)
    return TeamRace(name, times, fell=fell, overtaken=overtaken)


def test_m13_time_of_the_third_skater() -> None:
    """The time of a team pursuit is that of the third skater."""
    race = team("USA", "3:35.10", "3:35.22", "3:35.34")
    assert team_performance(race).time == parse_time("3:35.34")


def test_m14_in_whatever_order_they_cross() -> None:
    """The third to cross makes the time, whoever of the three that is."""
    assert team_performance(team("NED", "3:41.05", "3:40.10", "3:40.30")).time == parse_time("3:41.05")


def test_m15_a_team_that_falls_and_finishes() -> None:
    """Norway fell, finished in 4:03.16 and is ranked 8th, marked F (its 34 points: see W08)."""
    field = [team(f"team {number}", *["3:40.00"] * 3) for number in range(7)]
    norway = team("NOR", "4:01.00", "4:02.00", "4:03.16", fell=True)
    ranks = rank_distance(team_performance(race) for race in [norway, *field])
    assert [(rank, it.skater_id) for rank, it in ranks][-1] == (8, "NOR")
    assert (norway.mark, field[0].mark) == ("F", "")


def test_m16_semi_finals_of_2022() -> None:
    """The four fastest of the quarter-final meet 1 v 4 and 2 v 3."""
    times = {"USA": "3:37.51", "NOR": "3:37.47", "NED": "3:40.00", "ROC": "3:38.67"}
    ranked = rank_distance(team_performance(team(name, *[time] * 3)) for name, time in times.items())
    assert semi_final_pairs([it.skater_id for _, it in ranked]) == (("NOR", "NED"), ("USA", "ROC"))


def test_m17_final_that_is_not_skated() -> None:
    """Women 2026: Kazakhstan withdrew from final D, so China is 7th without skating."""
    drawn = finals_of(["CAN", "NED", "USA", "JPN", "GER", "BEL", "CHN", "KAZ"], {"CAN", "NED"})
    assert drawn == {"A": ("CAN", "NED"), "B": ("JPN", "USA"), "C": ("GER", "BEL"), "D": ("CHN", "KAZ")}
    places = final_places(drawn, {"A": "CAN", "B": "JPN", "C": "GER"}, withdrawn={"KAZ"})
    assert places == [
        *((1, "CAN"), (2, "NED"), (3, "JPN"), (4, "USA")),
        *((5, "GER"), (6, "BEL"), (7, "CHN"), (8, "KAZ")),
    ]


def test_m18_only_two_finish() -> None:
    """A team of which only two finish did not finish."""
    performance = team_performance(team("ITA", "3:40.00", "3:40.10", None))
    assert (performance.outcome, performance.time) == (Outcome.DNF, None)


def test_a_semi_final_is_won_not_timed() -> None:
    """Men 2026: the USA are in the final by their win, in 3:44.29, however fast the others lost."""
    quarter_final = ["ITA", "USA", "CHN", "NED", "x", "NOR", "GER"]
    drawn = finals_of(quarter_final, {"ITA", "USA"})
    assert (drawn["A"], drawn["B"], drawn["D"]) == (("ITA", "USA"), ("NED", "CHN"), ("GER",))
    places = final_places(drawn, {"A": "ITA", "B": "CHN"})
    assert places == [(1, "ITA"), (2, "USA"), (3, "CHN"), (4, "NED"), (7, "GER")]


def test_two_teams_in_a_race() -> None:
    """The faster team wins; a team that is overtaken has lost; equal thousandths decide nothing."""
    fast, slow = team("A", *["3:40.001"] * 3), team("B", *["3:40.002"] * 3)
    assert winner_of_two(fast, slow) == "A"
    assert winner_of_two(team("A", "3:40.00", None, None), slow) == "B"
    assert winner_of_two(team("A", *["3:30.00"] * 3, overtaken=True), slow) == "B"
    assert winner_of_two(slow, team("A", *["3:30.00"] * 3, overtaken=True)) == "B"
    caught = team("A", *["3:30.00"] * 3, overtaken=True)
    assert winner_of_two(caught, slow, overtaking_ends_the_race=False) == "A"
    assert winner_of_two(slow, team("C", *["3:40.0029"] * 3)) is None
    assert winner_of_two(team("A", None), team("B", None)) is None


def test_final_that_both_left() -> None:
    """A final that both left keeps the order of the quarter-final; an undecided one gives no place."""
    assert final_places({"D": ("CHN", "KAZ")}, {}, withdrawn={"KAZ", "CHN"}) == [(7, "CHN"), (8, "KAZ")]
    assert final_places({"D": ("CHN", "KAZ")}, {}) == []


def test_finals_need_one_winner_of_each_semi_final() -> None:
    """First and fourth met in one semi-final: they cannot both have won."""
    with pytest.raises(ValueError, match="each semi-final has one winner"):
        finals_of(["1", "2", "3", "4"], {"1", "4"})
    with pytest.raises(ValueError, match="need four teams"):
        semi_final_pairs(["1", "2", "3"])


def test_team_sprint() -> None:
    """Each leads a lap and leaves; the third is alone at the finish, and hers is the time of the team."""
    order = ("first", "second", "third")
    assert on_the_ice(order, 1) == order
    assert on_the_ice(order, 2) == ("second", "third")
    assert on_the_ice(order, 3) == ("third",)
    assert team_performance(team("NED", "26.10", "52.00", "1:18.40")).time == parse_time("1:18.40")


def test_mixed_relay() -> None:
    """Six laps: the woman one, the man two, the woman two, the man one; legs add up to the printed time."""
    assert "".join(relay_skater(lap).value for lap in range(1, 7)) == "WMMWWM"
    laps = [parse_time(text) for text in ("30.199", "57.00", "1:24.508", "1:54.00", "2:24.00", "2:54.059")]
    legs = relay_legs(laps)
    assert [(gender, format_time(leg)) for gender, leg in legs] == [
        *((Gender.WOMEN, "30.19"), (Gender.MEN, "54.31"), (Gender.WOMEN, "59.50"), (Gender.MEN, "30.05")),
    ]
    assert sum(leg for _, leg in legs) == parse_time("2:54.05")


def test_mixed_relay_beyond_its_laps() -> None:
    """There is no seventh lap, and no leg without all laps."""
    with pytest.raises(ValueError, match="has no lap 7"):
        relay_skater(7)
    with pytest.raises(ValueError, match="has 6 laps, these are 5"):
        relay_legs([Duration(lap) for lap in range(5)])


@pytest.mark.parametrize("gender", ["M", "W"])
def test_finals_of_milan(gender: str) -> None:
    """The published finals of 2026 give the published places of all teams that skated one."""
    rows = [
        row
        for row in published_rows("oly2026_all.csv")
        if row["event_m"].startswith("team pursuit") and row["gender"] == gender and row["pair_or_final"]
    ]
    drawn: dict[str, list[str]] = {}
    races: dict[str, list[TeamRace]] = {}
    for row in rows[::-1]:
        final = row["pair_or_final"].removeprefix("Final ")
        drawn.setdefault(final, []).append(row["noc"])
        if row["time"]:
            races.setdefault(final, []).append(team(row["noc"], *[row["time"]] * 3))
    won_by = {final: winner_of_two(*both) or "" for final, both in races.items()}
    withdrawn = {row["noc"] for row in rows if row["notes"] == "withdrew"}
    places = final_places(drawn, won_by, withdrawn)
    assert places == [(int(row["rank"]), row["noc"]) for row in rows]
    assert len(places) == {"M": 4, "W": 8}[gender]
