"""The classification over several distances, after each of them (rules 3.3, 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from longtrack.sport.rules.ranking import Performance, rank_distance, standard_ranks
from longtrack.sport.rules.samalog import MilliPoints, samalog_points
from longtrack.sport.terms import Outcome
from longtrack.sport.times import THOUSANDTH, Duration, cut


@dataclass(frozen=True, slots=True)
class Part:
    """What a skater did on one distance; no outcome where she had none: not yet skated, or not qualified."""

    outcome: Outcome | None = None
    time: Duration | None = None

    @property
    def valid(self) -> bool:
        """Whether it brings points."""
        return self.outcome is Outcome.FINISHED and self.time is not None

    @property
    def failed(self) -> bool:
        """Whether it ended without a time: did not finish, disqualified, did not start, withdrawn."""
        return self.outcome is not None and not self.valid


@dataclass(frozen=True, slots=True)
class Entrant:
    """A skater of a combination with one part for each distance, in the order of the combination."""

    skater_id: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DistanceStanding:
    """One distance inside a classification: its points, and the rank on that distance alone."""

    points: MilliPoints | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Classified:
    """One line of a classification; no rank for whoever failed on a distance."""

    rank: int | None
    skater_id: str
    points: MilliPoints
    """Sum over the valid distances."""
    distances: tuple[DistanceStanding, ...]


def classify(
    metres: Sequence[int], entrants: Iterable[Entrant], after: int | None = None
) -> list[Classified]:
    """Return the classification of a combination after its first `after` distances (all of them if None).

    `metres` are the distances in the order in which they are skated; the skaters may come in any order.
    Who has a time on every distance comes first, by points; equal points share a rank. Then the
    incomplete, by number of valid distances, then DNF, DQ, DNS, WDR (the last failure of each), then
    points. The incomplete without a failure, such as those who did not qualify for the final distance,
    come before the failed with as many distances, and alone carry the ranks on.

    Clause: rules 4.2
    """
    skated = tuple(metres if after is None else metres[:after])
    everyone = [
        Entrant(it.skater_id, _padded(it.parts, len(skated)))
        for it in sorted(entrants, key=lambda it: it.skater_id)
    ]
    columns = [_column(length, index, everyone) for index, length in enumerate(skated)]
    lines = {it.skater_id: _line(it.skater_id, columns) for it in everyone}

    def order(it: Entrant) -> tuple[int, int, int]:
        return -sum(part.valid for part in it.parts), _last_failure(it), lines[it.skater_id].points

    unbroken = [it for it in everyone if not _last_failure(it)]
    ranks = {it.skater_id: rank for rank, it in standard_ranks(unbroken, key=order)}
    return [replace(lines[it.skater_id], rank=ranks.get(it.skater_id)) for it in sorted(everyone, key=order)]


def sum_of_runs(runs: Sequence[Duration | None], precision: Duration = THOUSANDTH) -> Duration | None:
    """Return the time of a distance skated twice (2 x 500 m): the sum of the runs, each cut to `precision`.

    All thousandths are kept where there are any. None where a run is missing: no sum, no place.

    Clause: rules 4.2, 6.2.8
    """
    times = [cut(run, precision) for run in runs if run is not None]
    return Duration(sum(times)) if len(times) == len(runs) else None


def _line(skater_id: str, columns: Iterable[Mapping[str, DistanceStanding]]) -> Classified:
    distances = tuple(column[skater_id] for column in columns)
    total = MilliPoints(sum(each.points for each in distances if each.points is not None))
    return Classified(None, skater_id, total, distances)


def _column(metres: int, index: int, entrants: Sequence[Entrant]) -> dict[str, DistanceStanding]:
    parts = {it.skater_id: it.parts[index] for it in entrants}
    ended = [
        Performance(skater, part.outcome, part.time)
        for skater, part in parts.items()
        if part.outcome is not None
    ]
    ranks = {it.skater_id: rank for rank, it in rank_distance(ended)}
    return {
        skater: DistanceStanding(
            samalog_points(part.time, metres) if part.valid and part.time is not None else None,
            ranks.get(skater),
        )
        for skater, part in parts.items()
    }


def _padded(parts: tuple[Part, ...], length: int) -> tuple[Part, ...]:
    return (parts + (Part(),) * length)[:length]


def _last_failure(entrant: Entrant) -> int:
    """Place of the last failure in the order of the unranked, 0 without one."""
    failures = [part.outcome.place_in_list for part in entrant.parts if part.failed and part.outcome]
    return failures[-1] if failures else 0
