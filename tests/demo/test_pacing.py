"""The pacing model: it fits the races that are known and gives the same answer for ever."""

import pytest

from longtrack.demo.pacing import (
    HABITS,
    KNOWN_PACES,
    Window,
    bell,
    between,
    draw,
    fatigue,
    noise,
    opening,
    settle,
    thousandths,
)


@pytest.mark.parametrize("race", KNOWN_PACES)
def test_fatigue_fits_the_known_races(race: str) -> None:
    """In nine real races the last lap was slower than the first by what the model says, within 0.55 s."""
    first, second, third = KNOWN_PACES[race]
    assert abs(fatigue(first, first + second + third) - (third - second)) <= 55


def test_a_fast_opening_costs_the_last_lap() -> None:
    """Of two skaters with the same finish the one who opens faster tires more."""
    assert fatigue(17_80, 76_00) > fatigue(18_40, 76_00)


def test_sprinters_open_faster() -> None:
    """Same finish, same draw: who skates the 500 m opens before who skates both, and she before a stayer."""
    sprinter, both, stayer = (
        opening("anyone", 76_00, frozenset(habits)) for habits in ({"500"}, {"500", "1500"}, {"1500"})
    )
    assert sprinter < both < stayer
    assert len(HABITS) == 3


def test_the_bell_splits_what_is_left() -> None:
    """The two laps add up to the finish and differ by the fatigue, as far as the noise allows."""
    rang = bell("anyone", 18_00, 76_00)
    first, last = rang - 18_00, 76_00 - rang
    assert abs(last - first - fatigue(18_00, 76_00)) <= 27


def test_a_stumble_on_the_last_lap_shows_in_the_last_lap() -> None:
    """Who loses half a second late was earlier at the bell."""
    assert bell("anyone", 18_30, 76_00, mishap=50) == bell("anyone", 18_30, 76_00) - 25


def test_draws_are_fixed_for_ever() -> None:
    """A topic always gives the same draw: these numbers may never change."""
    assert [draw(topic, 1000) for topic in ("a", "b", "ned-kok-femke/200")] == [103, 149, 295]
    assert all(-5 <= noise(f"topic {number}", 5) <= 5 for number in range(200))
    assert len({noise(f"topic {number}", 5) for number in range(200)}) == 11


def test_a_forbidden_time_moves_just_inside_its_window() -> None:
    """A modelled time outside its window comes to lie at most six hundredths inside; others stay."""
    window = Window(18_00, 18_40)
    assert settle("a", 18_20, window) == 18_20
    assert 18_00 <= settle("a", 17_00, window) <= 18_06
    assert 18_34 <= settle("a", 19_00, window) <= 18_40
    assert settle("a", 19_00, Window(18_00, 18_00)) == 18_00


def test_missing_finishes_lie_between_their_neighbours() -> None:
    """Two missing times between 1:15.83 and 1:16.00 keep their order and stay inside."""
    for number in range(100):
        first, second = between(75_83, 76_00, [f"first {number}", f"second {number}"])
        assert 75_83 < first < second < 76_00


def test_thousandths_follow_the_rank() -> None:
    """Up to eight skaters on one hundredth get growing third decimals from 1 to 8, whatever the draw."""
    for count in range(1, 9):
        for number in range(20):
            digits = thousandths([f"{number} {place}" for place in range(count)])
            assert digits == sorted(set(digits))
            assert set(digits) <= set(range(1, 9))
