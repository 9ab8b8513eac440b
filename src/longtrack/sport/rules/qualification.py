"""Places at the Games: the qualification classification of each event (rules 7.1, 7.2).

Places are won by World Cup points, then by times; a country has at most so many in each event. Which
of her skaters a country sends, and who stays home when it has too many, the country decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from longtrack.sport.edition import Quota
from longtrack.sport.times import Duration, publish

MAX_PER_NOC_AND_GENDER: Final = 9
"""Skaters of one gender that a country may bring to the Games of 2026."""

MAX_PER_GENDER: Final = 82
"""Skaters of one gender at the Games of 2026."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A skater (or a team) of a qualification classification: World Cup points and the best time."""

    skater_id: str
    noc: str
    points: int = 0
    time: Duration | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who has a place in one event, and who waits for one, in order."""

    by_points: tuple[Candidate, ...]
    by_times: tuple[Candidate, ...]
    reserves: tuple[Candidate, ...]

    @property
    def places(self) -> tuple[Candidate, ...]:
        """Everyone with a place, by points first."""
        return self.by_points + self.by_times


def quota_of(event: str, quotas: Iterable[Quota]) -> Quota | None:
    """Return the places of an event (`W1000`) from the quotas of an edition, None where it has none.

    Clause: rules 7.1
    """
    return next((quota for quota in quotas if event in quota.events), None)


def in_order_of_time(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the list by best time: equal hundredths go by World Cup points, never by thousandths.

    Whoever has no time is not on it. What is still equal is listed by id and named by `undecided`.

    Clause: rules 7.2
    """
    timed = (it for it in candidates if it.time is not None)
    return sorted(timed, key=lambda it: (_time_and_points(it), it.skater_id))


def undecided(candidates: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """Return the ids of those whom neither time nor points put in order; a person has to decide.

    Clause: rules 7.2
    """
    groups = groupby(in_order_of_time(candidates), key=_time_and_points)
    equals = (tuple(it.skater_id for it in group) for _, group in groups)
    return [group for group in equals if len(group) > 1]


def allocate_places(
    standing: Sequence[Candidate], candidates: Iterable[Candidate], quota: Quota
) -> Allocation:
    """Return who qualifies: from the top of the standing, then by time, no country above its maximum.

    `standing` is the World Cup standing of the event, the best first; `candidates` is everyone with a
    time. Reserves go on down the list of times, where no place goes by time that of points, past
    countries that are already full.

    Clause: rules 7.2
    """
    taken: Counter[str] = Counter()
    by_points = _take(standing, quota.by_points, quota.max_per_noc, taken)
    chosen = {it.skater_id for it in by_points}
    others = [it for it in in_order_of_time(candidates) if it.skater_id not in chosen]
    by_times = _take(others, quota.by_times, quota.max_per_noc, taken)
    chosen |= {it.skater_id for it in by_times}
    waiting = [it for it in (others if quota.by_times else standing) if it.skater_id not in chosen]
    open_to = [it for it in waiting if taken[it.noc] < quota.max_per_noc]
    return Allocation(by_points, by_times, tuple(open_to[: quota.reserves]))


def with_host_place(allocation: Allocation, host: str) -> Allocation:
    """Return the allocation in which the host has a place: its first reserve replaces the last in.

    Nothing changes where the host has a place already or nobody among the reserves. Who gives way
    becomes the first reserve.

    Clause: rules 7.2
    """
    own = next((it for it in allocation.reserves if it.noc == host), None)
    if own is None or not allocation.places or any(it.noc == host for it in allocation.places):
        return allocation
    last = allocation.places[-1]
    reserves = (last, *(it for it in allocation.reserves if it is not own))
    if allocation.by_times:
        return replace(allocation, by_times=(*allocation.by_times[:-1], own), reserves=reserves)
    return replace(allocation, by_points=(*allocation.by_points[:-1], own), reserves=reserves)


def fill_vacancy(
    remaining: Iterable[Candidate], reserves: Sequence[Candidate], quota: Quota
) -> Candidate | None:
    """Return the reserve who gets a place that was given back, None where no reserve may.

    First the next one whose country has no place in the event, then the next one on the list whose
    country is not full. `remaining` are those who still have a place.

    Clause: rules 7.2
    """
    places = Counter(it.noc for it in remaining)
    without = [it for it in reserves if not places[it.noc]]
    allowed = [it for it in reserves if places[it.noc] < quota.max_per_noc]
    return next(iter(without + allowed), None)


def over_the_cap(
    skaters: Iterable[tuple[str, str]], max_per_noc: int = MAX_PER_NOC_AND_GENDER
) -> dict[str, int]:
    """Return how many skaters too many each country has, from (skater id, country) of one gender.

    A skater of several events counts once. Who stays home is for the country to say.

    Clause: rules 7.1, 7.2
    """
    team_sizes = Counter(noc for _, noc in set(skaters))
    return {noc: size - max_per_noc for noc, size in sorted(team_sizes.items()) if size > max_per_noc}


def _time_and_points(candidate: Candidate) -> tuple[int, int]:
    return publish(candidate.time or Duration(0)), -candidate.points


def _take(
    candidates: Iterable[Candidate], count: int, max_per_noc: int, taken: Counter[str]
) -> tuple[Candidate, ...]:
    """Take the first `count` whose country is not full, and write them down in `taken`."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == count:
            break
        if taken[candidate.noc] < max_per_noc:
            chosen.append(candidate)
            taken[candidate.noc] += 1
    return tuple(chosen)
