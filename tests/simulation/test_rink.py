"""The true race: times that people skate, at the loops where they are, the same for the same seed."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import msgspec
import pytest
from tests.simulation.rinks import BEGINS, pairs, quartet, state_of

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rink import CannotSimulate, Skated, TrueRace, skate, starters_of
from longtrack.sport.distances import event_of
from longtrack.sport.rules.plausibility import doubts_about
from longtrack.sport.terms import Lane
from longtrack.sport.times import later

EVENTS = ("W500", "W1000", "W1500", "W3000", "W5000", "M500", "M1000", "M1500", "M5000", "M10000", "W300")


def race(state: Competition, seed: int = 1) -> TrueRace:
    return skate(
        starters_of(state, seed),
        seed=seed,
        begins=BEGINS,
        track=state.track,
        loops=list(state.loops.values()),
    )


def who(skated: tuple[Skated, ...], lane: Lane) -> Skated:
    return next(it for it in skated if it.starter.lane is lane)


@pytest.mark.parametrize("event", EVENTS)
def test_times_are_plausible(event: str) -> None:
    """No rule of plausibility doubts a time: neither a whole race nor a lap."""
    skated = race(pairs(10, event)).skated
    assert len(skated) == 20
    for it in skated:
        assert doubts_about(event_of(event), it.splits) == []


def test_a_lap_of_1000_m_is_slower_than_the_one_before() -> None:
    """The second lap of a women's 1000 m is 1 to 4 s slower than the first."""
    for it in race(pairs(15)).skated:
        opener, first, second = (after - before for before, after in pairwise((0, *it.splits)))
        assert 17_000_000 < opener < 21_000_000
        assert 1_000_000 < second - first < 4_000_000


def test_no_time_comes_twice() -> None:
    """No two official times of a distance are alike, and no two beams are broken at one moment."""
    skated = race(pairs(40)).skated
    assert len({it.official for it in skated}) == 80
    assert len({later(it.gun, split) for it in skated for split in it.splits}) == 240


def test_the_photo_finish_cuts_the_truth() -> None:
    """The official time has whole milliseconds and lies within half a millisecond and a cut of the beam."""
    for it in race(pairs(15)).skated:
        assert it.official % 1_000 == 0
        assert -1_400 < it.official - it.splits[-1] <= 400


def test_the_same_seed_is_the_same_race() -> None:
    """A seed says everything; another seed is another race."""
    state = pairs(3)
    assert race(state, 7) == race(state, 7)
    assert race(state, 7).skated[0].splits != race(state, 8).skated[0].splits


def test_where_loops_are_passed() -> None:
    """Who starts a 1000 m in the inner lane has the outer column before 200 m, then inner, then outer.

    As measured on real ice: the lane changes on every back straight (vantage notes 1.4).
    """
    skated = race(pairs(1)).skated
    inner, outer = who(skated, Lane.INNER), who(skated, Lane.OUTER)
    ways = {
        lane: [(it.millimetres, it.loop) for it in one.crossings if it.loop in ("L2", "L7", "")]
        for lane, one in ((Lane.INNER, inner), (Lane.OUTER, outer))
    }
    assert ways[Lane.INNER] == [
        (61_536, "L7"),
        (200_000, ""),
        (296_841, "L2"),
        (448_969, "L7"),
        (600_000, ""),
        (703_125, "L2"),
        (861_536, "L7"),
        (1_000_000, ""),
        (1_096_841, "L2"),
    ]
    assert ways[Lane.OUTER] == [
        (48_969, "L7"),
        (200_000, ""),
        (303_125, "L2"),
        (461_536, "L7"),
        (600_000, ""),
        (696_841, "L2"),
        (848_969, "L7"),
        (1_000_000, ""),
        (1_103_125, "L2"),
    ]
    at_the_line = [it.lane for it in inner.crossings if it.split is not None]
    assert at_the_line == [Lane.INNER, Lane.OUTER, Lane.INNER]


def test_crossings_are_in_order() -> None:
    """Who is further on is there later, up to 150 m beyond the finish."""
    for event in EVENTS:
        for it in race(pairs(2, event)).skated:
            ways = [crossing.millimetres for crossing in it.crossings]
            times = [crossing.time for crossing in it.crossings]
            assert ways == sorted(ways)
            assert all(before < after for before, after in pairwise(times))
            assert ways[-1] <= (it.starter.metres + 150) * 1_000


def test_a_quartet_has_two_guns() -> None:
    """The second pair starts about half a lap after the first: 14 to 18 s."""
    (heat,) = race(quartet()).heats()
    first, _, second, _ = heat
    assert [it.starter.pair for it in heat] == [1, 1, 2, 2]
    assert 14_000_000_000 <= second.gun - first.gun < 18_000_000_000


def test_heats_follow_each_other() -> None:
    """The next gun goes off a minute to 62 s after the last finish."""
    for before, after in pairwise(race(pairs(5)).heats()):
        over = max(later(it.gun, it.splits[-1]) for it in before)
        assert 59_999_000_000 <= after[0].gun - over < 62_000_000_000


def test_issued_chips_are_worn() -> None:
    """Who was issued chips wears them; who was not gets two of her own."""
    events = [it for it in made_up_competition(pairs=1) if not isinstance(it, ev.TranspondersIssued)]
    issued = ev.TranspondersIssued(skater="sim-01", transponders=("4711", "4712"))
    chips = {it.skater: it.chips for it in starters_of(state_of([*events, issued]), 1)}
    assert chips["sim-01"] == (4711, 4712)
    assert len(set(chips["sim-02"])) == 2


def test_a_short_track_has_its_loops() -> None:
    """On a lap of 333 1/3 m our own loops lie closer together; 500 m are one lap and a half."""
    opened, loops, *rest = made_up_competition(event="W500", pairs=1)
    assert isinstance(loops, ev.LoopsPlaced)
    state = state_of([msgspec.structs.replace(opened, track="1000/3"), *rest])
    found = race(state)
    assert found.loops[0] == ev.Loop("L1", 46_012, 46_012)
    assert len(found.skated[0].splits) == 2
    assert Fraction(found.track) == Fraction(1000, 3)


def test_what_cannot_be_simulated() -> None:
    """One sentence says what is missing."""
    *entered, _, _ = made_up_competition(pairs=1)
    with pytest.raises(CannotSimulate, match="nobody is left to skate"):
        starters_of(state_of(entered), 1)
    with pytest.raises(CannotSimulate, match="W500 is not on the programme; there is: W1000"):
        starters_of(pairs(1), 1, ["W500"])
    with pytest.raises(CannotSimulate, match="WMS has no lanes"):
        made_up_competition(event="WMS")
    with pytest.raises(CannotSimulate, match="41 pairs: expected 1 to 40"):
        made_up_competition(pairs=41)
    chip = ev.TranspondersIssued(skater="sim-01", transponders=("FL-94890",))
    with pytest.raises(CannotSimulate, match=r"chip 'FL-94890' of .* is no number that a decoder sends"):
        starters_of(state_of([*made_up_competition(pairs=1), chip]), 1)


def test_a_seed_is_a_race_for_ever() -> None:
    """The first race of seed 1, written down: a change of the model shows here."""
    first = race(pairs(1)).skated[0]
    assert (first.starter.name, first.starter.lane.value, first.splits, first.official) == (
        "Vera Fjordheim",
        "inner",
        (18_820_600, 47_518_300, 78_693_500),
        78_693_000,
    )
