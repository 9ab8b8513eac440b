"""The mass start: sprint points, order, and who of division B skates in division A (rules 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from longtrack.sport.edition import MassStartRules
from longtrack.sport.rules.ranking import standard_ranks
from longtrack.sport.terms import Outcome
from longtrack.sport.times import THOUSANDTH, Duration, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class MassStartRace:
    """What ranking needs to know of one skater of a mass start."""

    skater_id: str
    outcome: Outcome = Outcome.FINISHED
    laps: int | None = None
    """Laps completed; None where nobody counted: all of them for who finished."""
    sprints: tuple[int, ...] = ()
    """Points of each sprint, the final sprint last."""
    time: Duration | None = None
    """The order of finishing; who was lapped may have none."""
    points_void: bool = False
    """The referee took the points away."""
    out_of_competition: bool = False


def sprint_points(place: int, rules: MassStartRules, *, final: bool = False) -> int:
    """Return the points of a place at a sprint: 3-2-1 on the way, 60-40-20-10-6-3 at the finish.

    Clause: rules 4.3
    """
    table = rules.final_sprint_points if final else rules.lap_sprint_points
    return table[place - 1] if 1 <= place <= len(table) else 0


def total_points(race: MassStartRace, laps_required: int) -> int:
    """Return the sprint points that count.

    Whoever was lapped or stopped keeps none, nor does anyone whose points the referee declared void;
    that is never concluded from the time.

    Clause: rules 4.3
    """
    lapped = laps_completed(race, laps_required) < laps_required
    if lapped or race.points_void or race.outcome is not Outcome.FINISHED:
        return 0
    return sum(race.sprints)


def laps_completed(race: MassStartRace, laps_required: int) -> int:
    """Return the laps of a skater; who finished and was not counted has skated all of them.

    Clause: rules 4.3
    """
    if race.laps is not None:
        return race.laps
    return laps_required if race.outcome is Outcome.FINISHED else 0


def rank_mass_start(
    races: Iterable[MassStartRace],
    laps_required: int,
    tie_precision: Duration = THOUSANDTH,
    *,
    dnf_ranked_last: bool = False,
) -> list[tuple[int | None, MassStartRace]]:
    """Return the result list of a mass start: (rank or None, race), in printed order.

    First the laps completed, then the points, then the order of finishing: three points of an early
    sprint outrank a better place at the finish. Who stopped after a known number of laps is ranked by
    them; a DNF without laps has a rank only with `dnf_ranked_last`. DQ, DNS and WDR close the list.

    Clause: rules 4.3
    """
    everyone = sorted(races, key=lambda it: it.skater_id)

    def order(race: MassStartRace) -> tuple[int, int, bool, int]:
        time = cut(race.time, tie_precision) if race.time is not None else 0
        laps, points = laps_completed(race, laps_required), total_points(race, laps_required)
        return -laps, -points, race.time is None, time

    ranked = standard_ranks((it for it in everyone if _is_ranked(it)), key=order)
    rest = sorted(
        (it for it in everyone if not _is_ranked(it)),
        key=lambda it: (it.out_of_competition, it.outcome.place_in_list),
    )
    last = len(ranked) + 1 if dnf_ranked_last else None
    return [*ranked, *((last if _stopped(it) else None, it) for it in rest)]


def _is_ranked(race: MassStartRace) -> bool:
    if race.out_of_competition:
        return False
    return race.outcome is Outcome.FINISHED or (race.outcome is Outcome.DNF and race.laps is not None)


def _stopped(race: MassStartRace) -> bool:
    return race.outcome is Outcome.DNF and not race.out_of_competition


def promoted(races: Sequence[MassStartRace], laps_required: int, rules: MassStartRules) -> tuple[str, ...]:
    """Return who of division B skates in division A on the same day.

    The first three of the final sprint, then whoever of the others has most points from the sprints on
    the way; of two with as many, the better place in B.

    Clause: rules 4.3
    """
    ranked = [it for rank, it in rank_mass_start(races, laps_required) if rank is not None]
    kept = {it.skater_id: it.sprints if total_points(it, laps_required) else () for it in ranked}
    by_final = sorted(ranked, key=lambda it: -sum(kept[it.skater_id][-1:]))
    first = by_final[: rules.promoted_from_final_sprint]
    others = sorted((it for it in ranked if it not in first), key=lambda it: -sum(kept[it.skater_id][:-1]))
    return tuple(it.skater_id for it in (*first, *others[: rules.promoted_from_lap_sprints]))
