"""The completed race contradicts nothing that is known, and a race that does is found out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from longtrack.demo.bounds import check_bounds, hundredths, standing
from longtrack.demo.milan import Figure, MilanRace, milan_race

RACE = milan_race()


def altered(skater_id: str, distance: int, change: int) -> MilanRace:
    """The race with one time changed by some hundredths."""

    def figures(old: tuple[Figure, Figure, Figure]) -> tuple[Figure, Figure, Figure]:
        first, second, third = (
            replace(figure, micros=figure.micros + change * 10_000 * (distance == at))
            for figure, at in zip(old, (200, 600, 1000), strict=True)
        )
        return first, second, third

    starters = (
        replace(each, figures=figures(each.figures)) if each.skater_id == skater_id else each
        for each in RACE.starters
    )
    return replace(RACE, starters=tuple(starters))


def test_no_bound_is_violated() -> None:
    """Everything that reports say about this race holds in the completed race."""
    assert check_bounds(RACE) == []


def test_leaders_during_the_evening() -> None:
    """Schulting leads from pair 1 to 10, Jackson after 11 and 12, Kok after 13 and 14, Leerdam at the end."""
    leaders = [standing(RACE, pairs, 1000)[0] for pairs in range(1, 16)]
    assert leaders == (
        ["ned-schulting-suzanne"] * 10
        + ["usa-jackson-erin"] * 2
        + ["ned-kok-femke"] * 2
        + ["ned-leerdam-jutta"]
    )


def test_kims_opening_was_the_fastest_for_two_pairs() -> None:
    """17.83 beat everybody of the first eleven pairs; Kok, in pair 13, is the fastest of the field."""
    assert standing(RACE, 12, 200)[0] == "kor-kim-min-sun"
    assert standing(RACE, 13, 200)[0] == "ned-kok-femke"
    early = [each for each in RACE.starters if each.pair <= 11 and each.skater_id != "kor-kim-min-sun"]
    assert min(hundredths(each, 200) for each in early) >= 17_84


def test_nobody_beats_leerdam_at_the_bell() -> None:
    """Her 43.78 at 600 m is the fastest of the field, 0.19 ahead of Kok."""
    assert standing(RACE, 15, 600)[:2] == ["ned-leerdam-jutta", "ned-kok-femke"]


def test_openings_of_the_reconstructed_field_are_plausible() -> None:
    """Nobody opens in less than Kok's 17.4 or more than 19 seconds."""
    assert all(17_40 <= hundredths(each, 200) <= 19_00 for each in RACE.starters)


@pytest.mark.parametrize(
    ("skater_id", "distance", "change", "complaint"),
    [
        ("ned-schulting-suzanne", 1000, 500, "ned-schulting-suzanne: place 2 at 1000 m after pair 1"),
        ("chn-han-mei", 1000, -12, "chn-han-mei: the finish times put her at place 11"),
        ("chn-yin-qi", 200, -60, "kor-kim-min-sun: place 2 at 200 m after pair 11"),
        ("usa-bowe-brittany", 600, -70, "usa-bowe-brittany: 32 hundredths behind ned-kok-femke at 600 m"),
        ("usa-jackson-erin", 200, -3, "usa-jackson-erin: 1781 hundredths at 200 m"),
        ("ita-vigl-maybritt", 200, -300, "ita-vigl-maybritt: laps of"),
        ("pol-czerwonka-natalia", 600, -40, "pol-czerwonka-natalia: not among the three best last laps"),
    ],
)
def test_a_wrong_time_is_found(skater_id: str, distance: int, change: int, complaint: str) -> None:
    """A time that contradicts a report is named."""
    complaints = check_bounds(altered(skater_id, distance, change))
    assert any(each.startswith(complaint) for each in complaints), complaints


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (
            lambda race: replace(race, starters=race.starters[1:]),
            "the draw has a place that is empty or taken twice",
        ),
        (lambda race: replace(race, starts=race.starts[1:]), "14 starts"),
        (
            lambda race: replace(race, starts=(*race.starts[:-1], race.starts[-1] + 600 * 10**9)),
            "the last race ends 4908 seconds after the first gun",
        ),
        (
            lambda race: replace(race, starters=tuple(replace(each, noc="NED") for each in race.starters)),
            "pair 1: both skate for NED",
        ),
        (
            lambda race: replace(
                race,
                starters=tuple(replace(each, figures=race.starters[0].figures) for each in race.starters),
            ),
            "two skaters have the same finish time",
        ),
    ],
)
def test_a_wrong_race_is_found(spoil: Callable[[MilanRace], MilanRace], complaint: str) -> None:
    """A draw with a hole, a missing gun, a late end, team mates in a pair, a dead heat: each is named."""
    assert complaint in check_bounds(spoil(RACE))


def test_a_digit_the_clock_would_not_give_is_found() -> None:
    """The finish is measured to the thousandth, so a finer digit is a mistake of ours."""
    first, *rest = RACE.starters
    opened, rang, finish = first.figures
    odd = replace(first, figures=(opened, rang, replace(finish, micros=finish.micros + 1)))
    assert f"{first.skater_id}: a digit that the clock would not give" in check_bounds(
        replace(RACE, starters=(odd, *rest))
    )
