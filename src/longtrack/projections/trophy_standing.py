"""The World Cup standings that ranked lists add up to: one for each trophy and gender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from longtrack.projections.ranked_list import EnteredRow, RankedList, division_letter, natural, person_key
from longtrack.sport.edition import Edition, StandingTie, Trophy
from longtrack.sport.rules.standings import Score, Standing, standing, trophy_of

_GENDERS = {"": "", "W": "women", "M": "men", "X": ""}


class StandingRow(msgspec.Struct, frozen=True, gc=False):
    """One skater or team of a standing."""

    rank: int
    person: EnteredRow
    """The last row in which the skater was met."""
    points: dict[str, int]
    """By competition; a competition without a race of this skater is missing."""
    scores: tuple[Score, ...]
    total: int


class TrophyStanding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One World Cup standing."""

    trophy: str
    """Gender and code: `W500`, `MLONG`."""
    title: str
    rulebook: str
    competitions: tuple[str, ...]
    notice: str
    rows: tuple[StandingRow, ...]


def trophy_standings(
    lists: Iterable[RankedList], edition: Edition, tie: StandingTie | None = None
) -> list[TrophyStanding]:
    """Return the standings of every trophy in which somebody raced for points."""
    if edition.world_cup is None:
        return []
    with_points = [it for it in lists if any(row.points is not None for row in it.rows)]
    found = []
    for trophy in edition.world_cup.trophies:
        for gender in ("W", "M", "X", ""):
            own = [
                it
                for it in with_points
                if it.event.gender == gender and trophy_of(it.event, edition.world_cup.trophies) is trophy
            ]
            if own:
                found.append(_standing(own, trophy, edition, tie or edition.world_cup.standing_tie))
    return found


def _standing(
    lists: Sequence[RankedList], trophy: Trophy, edition: Edition, tie: StandingTie
) -> TrophyStanding:
    people = {person_key(row.entered): row.entered for it in lists for row in it.rows}
    dates = {it.competition: it.date for it in reversed(lists)}
    competitions = sorted(dates, key=lambda it: (dates[it], natural(it), it))
    gender = lists[0].event.gender
    return TrophyStanding(
        trophy=gender + trophy.code,
        title=f"{trophy.title} {_GENDERS[gender]}".strip(),
        rulebook=edition.name,
        competitions=tuple(competitions),
        notice=_notice(lists),
        rows=tuple(
            StandingRow(rank, people[it.skater_id], _by_competition(it, competitions), it.scores, it.total)
            for rank, it in standing(_scores(lists), trophy, tie)
        ),
    )


def _scores(lists: Iterable[RankedList]) -> list[Score]:
    return [
        Score(
            skater_id=person_key(row.entered),
            competition=it.competition,
            event=it.event,
            division=division_letter(it.division),
            points=row.points or 0,
            rank=row.rank,
            time=row.entered.time,
        )
        for it in lists
        for row in it.rows
    ]


def _by_competition(row: Standing, competitions: Iterable[str]) -> dict[str, int]:
    raced = {score.competition for score in row.scores}
    return {
        it: sum(score.points for score in row.scores if score.competition == it)
        for it in competitions
        if it in raced
    }


def _notice(lists: Sequence[RankedList]) -> str:
    """Name those who are taken for one although their names are written in more than one way."""
    spellings: dict[str, set[str]] = {}
    for it in lists:
        for row in it.rows:
            spellings.setdefault(person_key(row.entered), set()).add(row.entered.name)
    taken = [" and ".join(sorted(names)) for _, names in sorted(spellings.items()) if len(names) > 1]
    said = [f"taken for one skater: {names}" for names in taken]
    return "; ".join([*said, *(f"{_race(it)}: {it.notice}" for it in lists if it.notice)])


def _race(it: RankedList) -> str:
    return f"{it.competition} {it.event} {division_letter(it.division)}".strip()
