"""Where a loop lies on a skater's way: the table of Heerenveen against every distance, and other tracks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.ice import THIALF, Ice, drawn_pairs, together
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.positions import at_the_line, placed, skated_at, splits_at
from longtrack.sport.distances import Kind

THAT_LOOP = {name: (name, inner, outer) for name, inner, outer in THIALF}


def rink(metres: int) -> Meet:
    meet = Meet(metres)
    meet.place(*THIALF)
    meet.wear("anna", "bea")
    return meet


def ways(meet: Meet, skater: str, loop: str) -> list[int]:
    """Millimetres that a skater has skated each time she is at a loop."""
    found = placed(meet.state, loop)
    assert found is not None
    return list(skated_at(meet.distance, meet.heat_of(skater), meet.race_of(skater), found))


def test_a_1000_m_as_it_was_recorded() -> None:
    """Inner starter at loop 7 after 61.465 m, outer starter after 48.955 m; then as the lanes change."""
    meet = rink(1000)
    assert ways(meet, "anna", "7") == [61_465, 448_955, 861_465]
    assert ways(meet, "bea", "7") == [48_955, 461_465, 848_955]
    assert ways(meet, "anna", "1") == [243_660, 643_660]
    assert ways(meet, "anna", "4") == [310_760, 719_100]
    assert ways(meet, "bea", "4") == [319_100, 710_760]
    assert ways(meet, "anna", "12") == [200_000, 600_000, 1_000_000]


@pytest.mark.parametrize(
    ("metres", "loop", "inner", "outer"),
    [
        (500, "7", [348_955], [361_465]),
        (500, "10", [44_790, 444_790], [44_790, 444_790]),
        (1500, "4", [19_100, 410_760, 819_100, 1_210_760], [10_760, 419_100, 810_760, 1_219_100]),
        (1500, "6", [106_255, 493_745, 906_255, 1_293_745], [93_745, 506_255, 893_745, 1_306_255]),
        (
            3000,
            "7",
            [61_465, 448_955, 861_465, 1_248_955, 1_661_465, 2_048_955, 2_461_465, 2_848_955],
            [48_955, 461_465, 848_955, 1_261_465, 1_648_955, 2_061_465, 2_448_955, 2_861_465],
        ),
    ],
)
def test_other_distances(metres: int, loop: str, inner: list[int], outer: list[int]) -> None:
    """Loops before the first split lie in the second bend of a lap, that is behind the crossing."""
    meet = rink(metres)
    assert (ways(meet, "anna", loop), ways(meet, "bea", loop)) == (inner, outer)


def test_the_long_distances() -> None:
    """5000 m starts with half a lap; 10 000 m with a whole one, in whose first bend the start lane is."""
    five, ten = rink(5000), rink(10_000)
    assert ways(five, "anna", "4")[:3] == [310_760, 719_100, 1_110_760]
    assert (len(ways(five, "anna", "4")), ways(five, "anna", "4")[-1]) == (12, 4_719_100)
    assert ways(ten, "anna", "4")[:3] == [110_760, 519_100, 910_760]
    assert ways(ten, "bea", "4")[:3] == [119_100, 510_760, 919_100]
    assert (len(ways(ten, "anna", "12")), ways(ten, "anna", "12")[-1]) == (25, 10_000_000)


@pytest.mark.parametrize("metres", [500, 1000, 1500, 3000, 5000, 10_000])
@pytest.mark.parametrize("skater", ["anna", "bea"])
def test_the_way_never_leads_back(metres: int, skater: str) -> None:
    """In the order of the loops she is always further, and never beyond the finish."""
    meet = rink(metres)
    passed = sorted(
        (way, lap, number)
        for number, (name, _, _) in enumerate(THIALF)
        for lap, way in enumerate(ways(meet, skater, name))
    )
    assert all(before[0] < after[0] for before, after in pairwise(passed))
    numbers = [number for _, _, number in passed]
    assert all(after == (before + 1) % 12 for before, after in pairwise(numbers))
    assert passed[-1][0] == metres * 1_000


def test_a_race_seen_at_every_loop() -> None:
    """Positions between the splits, splits at the line, and echoes of the other ankle."""
    meet = rink(1000)
    meet.start(1)
    seen = [
        meet.chip("anna", "8.00", loop="7"),
        meet.chip("anna", "8.03", loop="7", ankle=2),
        meet.chip("anna", "15.70", loop="10"),
        meet.chip("anna", "18.40"),
        meet.chip("anna", "21.50", loop="1"),
        meet.chip("anna", "22.35", loop="2"),
        meet.chip("anna", "22.39", loop="2", ankle=2),
        meet.chip("anna", "46.70", loop="12"),
        meet.chip("bea", "8.10", loop="7"),
    ]
    assert seen == [
        "anna after 61465 mm",
        "echo",
        "anna after 144790 mm",
        "anna at 200",
        "anna after 243660 mm",
        "anna after 255210 mm",
        "echo",
        "anna at 600",
        "bea after 48955 mm",
    ]
    assert [(it.millimetres, it.time) for it in meet.race_of("anna").loops] == [
        (61_465, 8_000_000),
        (144_790, 15_700_000),
        (243_660, 21_500_000),
        (255_210, 22_350_000),
    ]


def test_a_loop_that_fits_no_lap_of_hers_is_nothing() -> None:
    """No position is worth a question: what is too fast is set aside, so is a loop that was never placed."""
    meet = rink(1000)
    meet.start(1)
    meet.chip("anna", "18.40")
    assert meet.chip("anna", "18.90", loop="2") == "nobody"
    assert meet.chip("anna", "19.00", loop="13") == "nobody"
    assert meet.questions == []


def test_a_loop_told_late() -> None:
    """A position that comes after later ones still finds its place between them."""
    meet = rink(1000)
    meet.start(1)
    for time in ("18.40", "46.70"):
        meet.chip("anna", time)
    assert meet.chip("anna", "22.35", loop="2") == "anna after 255210 mm"
    assert meet.chip("anna", "50.60", loop="2") == "anna after 655210 mm"


def test_a_gun_that_is_corrected_moves_the_positions() -> None:
    """The true gun was ten seconds later: splits move, and a loop before it was no part of the race."""
    meet = rink(1000)
    meet.call(1)
    meet.gun(1)
    first = meet.last_pulse
    meet.chip("anna", "9.00", loop="7")
    meet.gun(1, late="10.00")
    second = meet.last_pulse
    meet.chip("anna", "28.40")
    meet.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=second))
    assert meet.times("anna")[0] == "18.400"
    assert meet.race_of("anna").loops == ()
    meet.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=first))
    assert meet.times("anna")[0] == "28.400"


# --- other tracks ----------------------------------------------------------------------------------


def test_a_short_track_of_three_laps_to_the_kilometre() -> None:
    """333 1/3 m: 1000 m are three whole laps, 500 m begin with half a one; loops lie at thirds of a metre."""
    half = ("half", 160_000, 173_333)
    short = Ice(drawn_pairs(("anna", "bea")), metres=1000, track="1000/3")
    short.place(half)
    short.wear("anna", "bea")
    assert short.distance.split_labels == (333, 667, 1000)
    assert ways(short, "anna", "half") == [160_000, 506_666, 826_667]
    assert ways(short, "bea", "half") == [173_333, 493_333, 840_000]
    sprint = Ice(drawn_pairs(("anna", "bea")), metres=500, track="1000/3")
    sprint.place(half)
    assert ways(sprint, "anna", "half") == [6_666, 326_667]
    short.call(1)
    short.fire()
    assert short.chip("anna", "3.00") == "nobody"
    for metres, time in ((333, "29.00"), (667, "54.00"), (1000, "1:20.00")):
        assert short.chip("anna", time) == f"anna at {metres}"


@pytest.mark.parametrize(
    ("inner", "outer", "line"),
    [(0, 0, True), (300, -400, True), (399_800, 399_800, True), (-5_000, -5_000, False), (0, 12_000, False)],
)
def test_a_loop_near_the_line_is_that_line(inner: int, outer: int, line: bool) -> None:
    """Up to half a metre before or after the finish line, in both lanes."""
    meet = Meet()
    meet.place(("A", inner, outer))
    assert at_the_line(meet.state, "A") is line
    assert at_the_line(meet.state, "")
    assert not at_the_line(meet.state, "B")


def test_teams_start_in_opposite_straights() -> None:
    """The first team has the finish line at its whole laps, the second one at its half laps."""
    ice = Ice(together(("ned", "jpn")), kind=Kind.TEAM_PURSUIT, laps=6, teams={"ned": (), "jpn": ()})
    ice.place(THAT_LOOP["6"], THAT_LOOP["12"])
    heat = ice.distance.heats[1]
    ned, jpn = heat.races
    assert splits_at(ice.state, ice.distance, heat, ned, "12") == (1, 3, 5, 7, 9, 11)
    assert splits_at(ice.state, ice.distance, heat, ned, "6") == (0, 2, 4, 6, 8, 10)
    assert splits_at(ice.state, ice.distance, heat, jpn, "") == (0, 2, 4, 6, 8, 10)
    assert splits_at(ice.state, ice.distance, heat, jpn, "6") == (1, 3, 5, 7, 9, 11)
    assert ways(ice, "jpn", "12")[-1] == 2_200_000
    assert ways(ice, "jpn", "6")[-1] == 2_400_000


def test_a_line_of_a_team_a_little_beyond_the_half_lap() -> None:
    """The loop in the other straight lies 0.3 m too far: it is still the finish line of that team."""
    ice = Ice(together(("ned", "jpn")), kind=Kind.TEAM_SPRINT, laps=3, teams={"ned": (), "jpn": ()})
    ice.place(("B", 194_045, 206_555))
    heat = ice.distance.heats[1]
    assert splits_at(ice.state, ice.distance, heat, heat.races[1], "B") == (1, 3, 5)
