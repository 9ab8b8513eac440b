"""The person pool: whoever is known already, found however the name is typed, so that nobody is typed twice.

People of this competition, and of earlier ones where those are handed in. A person is an id; the pool never
takes two for one because of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from longtrack.competition.state import Competition, Skater
from longtrack.sport.distances import Gender
from longtrack.sport.names import plain

MOST_FOUND = 20


class Person(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is known of somebody who may enter."""

    id: str
    given_name: str
    family_name: str
    noc: str = ""
    club: str = ""
    gender: Gender | None = None
    category: str = ""
    licence: str = ""
    date_of_birth: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Of a team, which is entered like a skater."""
    here: bool = False
    """Whether she is registered in this competition already."""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


def pool_of(state: Competition, *, here: bool = True) -> tuple[Person, ...]:
    """Return everybody registered in a competition, the teams too."""
    clubs = {
        entry.skater: entry.club
        for distance in state.distances.values()
        for entry in distance.entries.values()
        if entry.club
    }
    return tuple(_person(skater, clubs.get(skater.id, ""), here) for skater in state.skaters.values())


def _person(skater: Skater, club: str, here: bool) -> Person:
    return Person(
        id=skater.id,
        given_name=skater.given_name,
        family_name=skater.family_name,
        noc=skater.noc,
        club=club,
        gender=skater.gender,
        category=skater.category,
        licence=skater.licence,
        date_of_birth=skater.date_of_birth,
        aliases=skater.aliases,
        members=skater.members,
        here=here,
    )


def merged(*pools: Iterable[Person]) -> tuple[Person, ...]:
    """Return several pools as one, by id; what the first one says of somebody counts."""
    people: dict[str, Person] = {}
    for pool in pools:
        for person in pool:
            people.setdefault(person.id, person)
    return tuple(people.values())


# --- finding -----------------------------------------------------------------------------------


def search(pool: Iterable[Person], text: str, most: int = MOST_FOUND) -> tuple[Person, ...]:
    """Return who may be meant, the likeliest first; whoever is registered here before others.

    Accents, capitals and the order of the words do not matter, a word may be begun only, and a longer one
    may have a typing error or two. An id or a licence will do.
    """
    wanted = plain(text).split()
    if not wanted:
        return ()
    found = [
        (strain, not it.here, it.family_name, it.id, it)
        for it in pool
        if (strain := _strain(it, text, wanted)) is not None
    ]
    return tuple(it[-1] for it in sorted(found, key=lambda it: it[:-1])[:most])


def _strain(person: Person, text: str, wanted: Sequence[str]) -> int | None:
    """Return how badly a person fits, 0 for perfectly; None where she does not."""
    if text.strip() in (person.id, person.licence):
        return 0
    words = (
        plain(" ".join((person.given_name, person.family_name, *person.aliases))).replace("-", " ").split()
    )
    strains = [
        min((_word_strain(word, one) for one in words), default=None, key=_none_last)
        for word in _apart(wanted)
    ]
    known = [it for it in strains if it is not None]
    return sum(known) if len(known) == len(strains) else None


def _apart(wanted: Iterable[str]) -> list[str]:
    return [part for word in wanted for part in word.replace("-", " ").replace(",", " ").split()]


def _none_last(strain: int | None) -> int:
    return 1_000 if strain is None else strain


def _word_strain(typed: str, word: str) -> int | None:
    if typed == word:
        return 0
    if word.startswith(typed):
        return 1
    allowed = min(2, len(typed) // 4)
    errors = typing_errors(typed, word, allowed)
    if errors > allowed and len(word) > len(typed):
        errors = typing_errors(typed, word[: len(typed)], allowed)
    return 2 * errors if errors <= allowed else None


def typing_errors(one: str, other: str, most: int = 9) -> int:
    """Return how many letters are wrong, missing, too many or exchanged; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


# --- the same person? --------------------------------------------------------------------------


def name_key(given_name: str, family_name: str) -> tuple[str, ...]:
    """Return what two spellings of one name share: its words without accents, in any order."""
    return tuple(sorted(plain(f"{given_name} {family_name}").replace("-", " ").split()))


def name_keys(person: Person) -> tuple[tuple[str, ...], ...]:
    """Return the keys of a name and of its other spellings."""
    return (
        name_key(person.given_name, person.family_name),
        *(name_key("", alias) for alias in person.aliases),
    )


def of_that_name(pool: Iterable[Person], given_name: str, family_name: str) -> tuple[Person, ...]:
    """Return everybody who is called so, by her name or by another spelling of it."""
    key = name_key(given_name, family_name)
    return tuple(it for it in pool if key in name_keys(it))


def contradiction(one: Person, other: Person) -> str:
    """Return in which fact two people of one name differ, such as `date of birth`; empty where in none.

    What is not known of one of them contradicts nothing.
    """
    for name, here, there in _facts(one, other):
        if here and there and here != there and not (name == "date of birth" and _same_day(here, there)):
            return name
    return ""


def agreement(one: Person, other: Person) -> str:
    """Return a fact that two people of one name share, and that few others have; empty where none does."""
    told = ("licence", "date of birth", "club")
    return next(
        (name for name, here, there in _facts(one, other) if here and here == there and name in told), ""
    )


def _facts(one: Person, other: Person) -> tuple[tuple[str, str, str], ...]:
    return (
        ("licence", one.licence, other.licence),
        ("date of birth", one.date_of_birth, other.date_of_birth),
        ("gender", one.gender or "", other.gender or ""),
        ("nation", one.noc, other.noc),
        ("club", plain(one.club), plain(other.club)),
    )


def _same_day(one: str, other: str) -> bool:
    """A year agrees with every day of it."""
    return one[:4] == other[:4] and 4 in (len(one), len(other))
