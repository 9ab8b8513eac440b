"""Who skates in a team: numbers, ids or full names, as a list or a form writes them, become ids.

Nobody is guessed: who is unknown, meant twice, or in another team of the distance already is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from longtrack.competition.state import Competition
from longtrack.projections.entry_distances import gender_of_distance
from longtrack.projections.entry_row import EntryRow, Remark, Verdict
from longtrack.projections.person_pool import Person, of_that_name, pool_of
from longtrack.sport.distances import Gender, Kind

TEAMS = frozenset((Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT, Kind.MIXED_RELAY))
"""What is entered as a team."""

Problem = tuple[str, str]
"""What is wrong, and what to do."""

Entered = tuple[EntryRow, Sequence[str], Person]
"""A row, the distances it is for, and who it is."""


class Members(msgspec.Struct, frozen=True, gc=False):
    """The members of one team, as far as they are known."""

    ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """Somebody who may be meant, with the numbers she wears."""

    person: Person
    numbers: frozenset[str] = frozenset()


def candidates(state: Competition, listed: Iterable[Entered] = ()) -> tuple[Candidate, ...]:
    """Return who may skate in a team: the skaters of the competition, and those of a list."""
    numbers: dict[str, set[str]] = {}
    people = {it.id: it for it in pool_of(state) if not it.members}
    for distance in state.distances.values():
        for entry in distance.entries.values():
            if entry.number and not entry.withdrawn:
                numbers.setdefault(entry.skater, set()).add(entry.number)
    for row, _, who in listed:
        if who.id and not row.members:
            people[who.id] = who
            numbers.setdefault(who.id, set()).update([row.number] * bool(row.number))
    return tuple(Candidate(it, frozenset(numbers.get(it.id, ()))) for it in people.values())


def find_members(
    written: Sequence[str], among: Sequence[Candidate], gender: Gender | None, taken: Mapping[str, str]
) -> Members:
    """Return who is meant. `taken` says of who skates in another team already, in which."""
    ids: list[str] = []
    problems: list[Problem] = []
    for part in _apart(written, among):
        found = _meant(part, among, gender)
        if len(found) != 1:
            problems.append(_not_one(part, found))
            continue
        person = found[0]
        if person.id in ids:
            problems.append((f"{person.name} is twice in the team", "name each member once"))
        elif person.id in taken:
            told = f"{person.name} skates in {taken[person.id]} already"
            problems.append((told, "name somebody else, or correct the other team"))
        else:
            ids.append(person.id)
    return Members(tuple(ids), tuple(problems))


def _apart(written: Sequence[str], among: Sequence[Candidate]) -> Iterator[str]:
    """Yield the parts; one that nobody is called is numbers or ids with blanks between."""
    for part in written:
        words = part.split()
        known = _meant(part, among, None)
        if known or len(words) == 1 or not all(_by_key(word, among) for word in words):
            yield part
        else:
            yield from words


def _meant(part: str, among: Sequence[Candidate], gender: Gender | None) -> list[Person]:
    found = _by_key(part, among) or list(
        of_that_name([it.person for it in among], "", part.replace(",", " "))
    )
    if len(found) > 1 and gender is not None:
        return [it for it in found if it.gender in (None, gender)] or found
    return found


def _by_key(part: str, among: Sequence[Candidate]) -> list[Person]:
    """An id is one person's; a number may be worn by one of the women and one of the men."""
    by_id = [it.person for it in among if it.person.id == part]
    return by_id or [it.person for it in among if part in it.numbers]


def _not_one(part: str, found: Sequence[Person]) -> Problem:
    if found:
        names = " or ".join(f"{it.name} ({it.id})" for it in found)
        return f"{part!r} may be {names}", "write the id"
    return f"no skater has the number, id or name {part!r}", "enter her too, or correct it"


# --- a whole list ------------------------------------------------------------------------------


def members_of_rows(state: Competition, entered: Sequence[Entered]) -> dict[int, Members]:
    """Return the members of each team on a list, by line."""
    among = candidates(state, entered)
    listed = {who.id for _, _, who in entered}
    taken = {
        distance.id: teams_of(state, distance.id, but_not=listed)
        for distance in state.distances.values()
        if distance.kind in TEAMS
    }
    found: dict[int, Members] = {}
    for row, starts, who in entered:
        if not row.members:
            continue
        teams = [it for it in starts if it in taken]
        others = {skater: team for it in teams for skater, team in taken[it].items()}
        found[row.line] = find_members(row.members, among, gender_of(state, teams), others)
        for it in teams:
            taken[it].update(dict.fromkeys(found[row.line].ids, who.name))
    return found


def teams_of(state: Competition, distance: str, but_not: Iterable[str] = ()) -> dict[str, str]:
    """Return who skates in a team of a distance already, and in which."""
    left_out = set(but_not)
    return {
        member: state.skaters[entry.skater].name
        for entry in state.distances[distance].entries.values()
        if not entry.withdrawn and entry.skater not in left_out
        for member in state.skaters[entry.skater].members
    }


def gender_of(state: Competition, distances: Iterable[str]) -> Gender | None:
    """Return who skates in the teams of these distances; None where both may."""
    genders = {gender_of_distance(state.distances[it]) for it in distances if it in state.distances}
    return next(iter(genders)) if len(genders) == 1 else None


def remarks(line: int, column: str, found: Members) -> tuple[Remark, ...]:
    """Return a remark for each member who is not found."""
    return tuple(Remark(Verdict.MISTAKE, line, column, text, todo) for text, todo in found.problems)
