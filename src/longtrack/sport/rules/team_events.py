"""Team pursuit, team sprint and mixed relay: whose time counts, who meets whom (rules 4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from longtrack.sport.distances import Gender
from longtrack.sport.rules.ranking import Performance
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, for_ranking, publish

COUNTING_SKATER: Final = 3
"""The skater of a team whose time is the time of the team."""

RELAY_LEGS: Final = ((Gender.WOMEN, 1), (Gender.MEN, 2), (Gender.WOMEN, 2), (Gender.MEN, 1))
"""Who of the mixed relay skates how many laps, in order."""

FINALS: Final = "ABCD"
"""The finals of a team pursuit, the one for the title first."""


@dataclass(frozen=True, slots=True)
class TeamRace:
    """What one team did: the finish of each of its skaters, None for whoever did not get there."""

    team: str
    finishes: tuple[Duration | None, ...]
    fell: bool = False
    """A mark only: a team that falls and finishes is ranked with its time."""
    overtaken: bool = False

    @property
    def mark(self) -> str:
        """The mark beside the time."""
        return "F" if self.fell else ""


def team_performance(race: TeamRace, counting: int = COUNTING_SKATER) -> Performance:
    """Return what ranking needs to know of a team: the time of its third skater, else it did not finish.

    Clause: rules 4.4
    """
    finishes = sorted(finish for finish in race.finishes if finish is not None)
    if len(finishes) < counting:
        return Performance(race.team, Outcome.DNF)
    return Performance(race.team, Outcome.FINISHED, finishes[counting - 1])


def winner_of_two(first: TeamRace, second: TeamRace, *, overtaking_ends_the_race: bool = True) -> str | None:
    """Return who wins a race of two teams: by rank it is the win that counts, not the time.

    A team that is overtaken has lost, whatever it skates on to (option; from general knowledge). None
    where both are equal to the thousandth or neither finishes: the photo finish or the referee decides.

    Clause: rules 4.4
    """
    if overtaking_ends_the_race and first.overtaken != second.overtaken:
        return second.team if first.overtaken else first.team
    times = {
        race.team: for_ranking(performance.time)
        for race in (first, second)
        if (performance := team_performance(race)).time is not None
    }
    if len(set(times.values())) < len(times):
        return None
    return min(times, key=times.__getitem__, default=None)


def semi_final_pairs(quarter_final: Sequence[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the two semi-finals from the order of the quarter-final, a time trial: 1 v 4 and 2 v 3.

    Raises ValueError for fewer than four teams.

    Clause: rules 4.4
    """
    if len(quarter_final) < 4:
        raise ValueError(f"semi-finals need four teams, there are {len(quarter_final)}")
    first, second, third, fourth = quarter_final[:4]
    return (first, fourth), (second, third)


def finals_of(quarter_final: Sequence[str], semi_winners: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
    """Return who meets in each final: the winners in A, the losers in B, 5th and 6th in C, 7th and 8th in D.

    Raises ValueError unless there is one winner of each semi-final.

    Clause: rules 4.4
    """
    semis = semi_final_pairs(quarter_final)
    if any((first in semi_winners) == (second in semi_winners) for first, second in semis):
        raise ValueError("each semi-final has one winner")
    losers = tuple(team for semi in semis for team in semi if team not in semi_winners)
    winners = tuple(team for semi in semis for team in semi if team in semi_winners)
    rest = tuple(quarter_final[4:8])
    return dict(zip(FINALS, (winners, losers, rest[:2], rest[2:]), strict=True))


def final_places(
    drawn: Mapping[str, Sequence[str]], won_by: Mapping[str, str], withdrawn: AbstractSet[str] = frozenset()
) -> list[tuple[int, str]]:
    """Return (place, team) of every final that is decided, in order of the places.

    `drawn` are the teams of each final in the order of the quarter-final, `won_by` its winner. A final
    that one team has left is not skated: the other has the better place. One that both have left keeps
    the order of the quarter-final.

    Clause: rules 4.4
    """
    places = []
    for final, first_place in zip(FINALS, (1, 3, 5, 7), strict=True):
        teams = drawn.get(final, ())
        present = [team for team in teams if team not in withdrawn]
        best = won_by.get(final)
        if len(present) == 2 and best is None:
            continue
        order = sorted(teams, key=lambda team: (team != best, team in withdrawn))
        places += [(place, team) for place, team in enumerate(order, first_place)]
    return places


def on_the_ice(order: Sequence[str], lap: int) -> tuple[str, ...]:
    """Return who of a team sprint still skates on this lap (from 1); the first of them leads it.

    Each leads one lap and leaves, so the last one is alone at the finish, and hers is the time.

    Clause: rules 4.4
    """
    return tuple(order[lap - 1 :])


def relay_skater(lap: int) -> Gender:
    """Return who of a mixed relay skates this lap (from 1). Raises ValueError beyond the last lap.

    Clause: rules 4.4
    """
    for (gender, _), last in zip(RELAY_LEGS, _leg_ends(), strict=True):
        if 1 <= lap <= last:
            return gender
    raise ValueError(f"a mixed relay has no lap {lap}")


def relay_legs(laps: Iterable[Duration]) -> list[tuple[Gender, Duration]]:
    """Return (who, time) of each leg from the running times after each lap of the whole relay.

    Running times are cut before they are subtracted, so that the legs add up to the printed time.
    Raises ValueError unless there is a time for each lap.

    Clause: rules 4.4, 2.4
    """
    running = [Duration(0), *(publish(lap) for lap in laps)]
    ends = _leg_ends()
    if len(running) != ends[-1] + 1:
        raise ValueError(f"a mixed relay has {ends[-1]} laps, these are {len(running) - 1}")
    bounds = pairwise((0, *ends))
    return [
        (gender, Duration(running[end] - running[start]))
        for (gender, _), (start, end) in zip(RELAY_LEGS, bounds, strict=True)
    ]


def _leg_ends() -> tuple[int, ...]:
    return tuple(accumulate(laps for _, laps in RELAY_LEGS))
