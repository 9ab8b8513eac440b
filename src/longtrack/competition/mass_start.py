"""The mass start as the state has it: laps, sprints and points, while it runs and at the end."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Distance, Race
from longtrack.sport.edition import Edition, MassStartRules
from longtrack.sport.rules.mass_start import MassStartRace, sprint_points
from longtrack.sport.rules.ranking import standard_ranks
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, cut


def sprint_laps(rules: MassStartRules, laps: int) -> tuple[int, ...]:
    """Return the laps after which there are points, the finish last."""
    return (*(lap for lap in rules.sprint_laps if lap < laps), laps)


def mass_start_races(distance: Distance, edition: Edition) -> list[MassStartRace]:
    """Return what the ranking needs to know of everybody who has finished or has an outcome."""
    sprints = _places_at_sprints(distance, edition)
    return [
        _ended(distance, race, _sprints(race, sprints, edition), outcome)
        for _, race in distance.counting_races()
        if (outcome := distance.outcome(race)) is not None
    ]


def _ended(distance: Distance, race: Race, sprints: tuple[int, ...], outcome: Outcome) -> MassStartRace:
    finish = distance.finish(race)
    return MassStartRace(
        skater_id=race.skater,
        outcome=outcome,
        laps=race.splits_passed() or None,
        sprints=sprints,
        time=finish.time if finish is not None and outcome is Outcome.FINISHED else None,
        points_void=race.skater in distance.points_void,
        out_of_competition=distance.out_of_competition(race.skater),
    )


# --- while it runs -----------------------------------------------------------------------------


class OnTheWay(msgspec.Struct, frozen=True, gc=False):
    """Where one skater of a mass start is now."""

    skater: str
    rank: int | None
    """By laps, then by points, then by who passed the line first; None for who has no place."""
    laps: int
    points: int


def standing_so_far(distance: Distance, edition: Edition) -> tuple[OnTheWay, ...]:
    """Return everybody of a mass start in the order in which they now are, those without a place last.

    Nobody is lapped before the end, so nobody loses points yet, except by the referee.
    """
    sprints = _places_at_sprints(distance, edition)
    found = [
        (race, _points_so_far(distance, race, sprints, edition)) for _, race in distance.counting_races()
    ]

    def order(item: tuple[Race, int]) -> tuple[int, int, Duration]:
        race, points = item
        last = race.official(race.splits_passed() - 1)
        return -race.splits_passed(), -points, last.time if last is not None else Duration(0)

    places = standard_ranks((it for it in found if distance.ranks(it[0])), key=order)
    others = [(None, it) for it in found if not distance.ranks(it[0])]
    return tuple(
        OnTheWay(race.skater, rank if race.passings else None, race.splits_passed(), points)
        for rank, (race, points) in (*places, *others)
    )


def _points_so_far(distance: Distance, race: Race, sprints: dict[int, Places], edition: Edition) -> int:
    kept = distance.ranks(race) and race.skater not in distance.points_void
    return sum(_sprints(race, sprints, edition)) if kept else 0


# --- sprints -----------------------------------------------------------------------------------

Places = dict[str, int]


def _sprints(race: Race, sprints: dict[int, Places], edition: Edition) -> tuple[int, ...]:
    """Return the points of a skater at each sprint, the finish last."""
    final = max(sprints, default=0)
    return tuple(
        sprint_points(places.get(race.skater, 0), edition.mass_start, final=lap == final)
        for lap, places in sprints.items()
    )


def _places_at_sprints(distance: Distance, edition: Edition) -> dict[int, Places]:
    """Return the place of everybody at each sprint: as judged, else by the passings."""
    return {
        lap: _judged(distance.sprints[lap]) if distance.sprints.get(lap) else _places(distance, lap, edition)
        for lap in sprint_laps(edition.mass_start, distance.laps)
    }


def _judged(order: tuple[str, ...]) -> Places:
    return {skater: place for place, skater in enumerate(order, 1)}


def _places(distance: Distance, lap: int, edition: Edition) -> Places:
    """By the passings; who passed at the same time shares the place until the judges say more.

    Who stopped later has kept her place at the sprint, though not the points of it; a DQ has none.
    """
    passed = []
    for _, race in distance.counting_races():
        passing = race.official(lap - 1)
        placed = distance.ranks(race) or distance.outcome(race) is Outcome.DNF
        if passing is not None and placed and not distance.out_of_competition(race.skater):
            passed.append((cut(passing.time, edition.tie_precision), race.skater))
    return {skater: place for place, (_, skater) in standard_ranks(passed, key=lambda it: it[0])}
