"""Who the rows of an entry list are: known, new, twice on the list, or of one name with somebody else.

An id or a licence names a person. A name alone does where nothing contradicts it; where something does, a
person at the desk is asked, and nobody is merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from longtrack.projections.entry_row import EntryRow, Remark, Verdict
from longtrack.projections.person_pool import (
    Person,
    agreement,
    contradiction,
    name_key,
    name_keys,
    of_that_name,
)
from longtrack.sport.names import id_of

NEW = "new"


class Found(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who a row is."""

    person: Person
    remarks: tuple[Remark, ...] = ()
    candidates: tuple[Person, ...] = ()
    """Who else it may be, where a person at the desk must say."""
    again: bool = False
    """The row says what an earlier one said already."""


def persons_of(
    rows: Sequence[EntryRow],
    pool: Iterable[Person],
    choices: Mapping[int, str],
    starts: Mapping[int, Sequence[str]],
) -> dict[int, Found]:
    """Return who each row is, by line.

    `choices` are what somebody decided: the id of the person, or `new`. `starts` are the distances of each
    row: one skater on two lines for two distances is no mistake.
    """
    listing = _Listing(tuple(pool), choices, starts)
    return {row.line: listing.found(row) for row in rows}


class _Listing:
    """The rows so far, and everybody known."""

    def __init__(
        self, pool: tuple[Person, ...], choices: Mapping[int, str], starts: Mapping[int, Sequence[str]]
    ) -> None:
        self.pool = {it.id: it for it in pool}
        self.choices = choices
        self.starts = starts
        self.rows: dict[str, list[EntryRow]] = {}
        """By the id of the person."""
        self.names: dict[tuple[str, ...], dict[str, None]] = {}
        """The ids of everybody of a name, in order."""
        self.licences: dict[str, str] = {}
        for person in pool:
            self._remember(person)

    def _remember(self, person: Person) -> None:
        for key in name_keys(person):
            self.names.setdefault(key, {})[person.id] = None
        if person.licence:
            self.licences.setdefault(person.licence, person.id)

    def found(self, row: EntryRow) -> Found:
        """Return who a row is, and remember it."""
        person, remarks, candidates = self._person(row)
        earlier = self.rows.get(person.id, []) if person.id else []
        again, about = _again(row, earlier, self.starts)
        remarks = (*remarks, *about)
        if person.id:
            self.rows.setdefault(person.id, []).append(row)
            self._remember(msgspec.structs.replace(written_person(row), id=person.id))
        return Found(person=person, remarks=tuple(remarks), candidates=candidates, again=again)

    def _person(self, row: EntryRow) -> tuple[Person, tuple[Remark, ...], tuple[Person, ...]]:
        written = written_person(row)
        chosen = self.choices.get(row.line, "")
        if chosen and chosen != NEW:
            if chosen in self.pool:
                return _with_what_is_known(written, self.pool[chosen]), (), ()
            return (
                written,
                (_mistake(row, f"nobody has the id {chosen}", "choose somebody who is known"),),
                (),
            )
        if row.id:
            return self._by_id(row, written)
        licensed = self._known(self.licences.get(row.licence, "")) if chosen != NEW else None
        if licensed is not None:
            return self._by_licence(row, written, licensed)
        return self._by_name(row, written, new=chosen == NEW)

    def _known(self, id: str) -> Person | None:
        """Return who has an id: as she is known, with what the list said of her so far."""
        known, rows = self.pool.get(id), self.rows.get(id)
        if not rows:
            return known
        first = written_person(rows[0])
        return msgspec.structs.replace(first if known is None else _with_what_is_known(first, known), id=id)

    def _by_id(self, row: EntryRow, written: Person) -> tuple[Person, tuple[Remark, ...], tuple[Person, ...]]:
        known = self._known(row.id)
        if known is None:
            return written, (), ()
        if not of_that_name([known], row.given_name, row.family_name):
            text = f"the id {row.id} is that of {known.name}"
            return written, (_mistake(row, text, "correct the id, or the name at the desk"),), ()
        return _with_what_is_known(written, known), (), ()

    def _by_licence(
        self, row: EntryRow, written: Person, known: Person
    ) -> tuple[Person, tuple[Remark, ...], tuple[Person, ...]]:
        if not of_that_name([known], row.given_name, row.family_name):
            text = f"the licence {row.licence} is that of {known.name}"
            return written, (_mistake(row, text, "correct the licence, or say who it is"),), (known,)
        return _with_what_is_known(written, known), (), ()

    def _by_name(
        self, row: EntryRow, written: Person, *, new: bool
    ) -> tuple[Person, tuple[Remark, ...], tuple[Person, ...]]:
        ids = self.names.get(name_key(row.given_name, row.family_name), {})
        namesakes = tuple(it for it in map(self._known, ids) if it is not None)
        if not namesakes or new:
            return self._somebody_new(row, written)
        agreeing = [it for it in namesakes if not contradiction(written, it)]
        if len(agreeing) == 1 and (len(namesakes) == 1 or agreement(written, agreeing[0])):
            known = agreeing[0]
            remarks = () if known.here or known.id in self.rows else (_taken_for(row, known),)
            return _with_what_is_known(written, known), remarks, ()
        other = (
            next(it for it in namesakes if it not in agreeing)
            if len(agreeing) < len(namesakes)
            else namesakes[0]
        )
        why = contradiction(written, other)
        text = (
            f"there is a {other.name} with another {why}"
            if why
            else f"there are {len(namesakes)} of this name"
        )
        told = _mistake(row, f"{text} ({_told(other)})", "say whether it is the same person or a new one")
        return written, (told,), namesakes

    def _somebody_new(
        self, row: EntryRow, written: Person
    ) -> tuple[Person, tuple[Remark, ...], tuple[Person, ...]]:
        if not row.family_name:
            return written, (), ()
        made = id_of(row.noc, row.family_name, row.given_name)
        if not made and row.licence and not any(it.isspace() or it in "/;" for it in row.licence):
            made = row.licence
        free = next(it for it in _free_ids(made) if it not in self.pool and it not in self.rows)
        return msgspec.structs.replace(written, id=free), (), ()


def _again(
    row: EntryRow, earlier: Sequence[EntryRow], starts: Mapping[int, Sequence[str]]
) -> tuple[bool, tuple[Remark, ...]]:
    """Return whether a row says nothing new, and what is to be said about a person who comes again."""
    for other in earlier:
        both = set(starts.get(row.line, ())) & set(starts.get(other.line, ()))
        if not both:
            continue
        different = _difference(row, other)
        if different:
            text = f"{row.name} is on line {other.line} already, with another {different}"
            return False, (_mistake(row, text, "leave one of the two lines out"),)
        text = f"{row.name} is on line {other.line} already"
        return True, (Remark(Verdict.WARNING, row.line, "", text, "this line is not imported"),)
    return False, ()


def _difference(one: EntryRow, other: EntryRow) -> str:
    for name in ("number", "noc", "club", "category", "licence", "date_of_birth", "transponders"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and here != there:
            return "chip" if name == "transponders" else name.replace("_", " ")
    bests = [{(it.meaning, it.word): it.time for it in row.bests} for row in (one, other)]
    return "best time" if any(bests[1].get(it, time) != time for it, time in bests[0].items()) else ""


def written_person(row: EntryRow) -> Person:
    """Return a person as a row of a list has her; her id is empty where it gives none."""
    return Person(
        id=row.id,
        given_name=row.given_name,
        family_name=row.family_name,
        noc=row.noc,
        club=row.club,
        gender=row.gender,
        category=row.category,
        licence=row.licence,
        date_of_birth=row.date_of_birth,
        members=row.members,
    )


def _with_what_is_known(written: Person, known: Person) -> Person:
    """Return a known person with what a list says of her; her name stays as it is known.

    A spelling of her name that is new is kept beside it.
    """
    spelled = written.name
    is_new = spelled not in (known.name, *known.aliases) and name_key(written.given_name, written.family_name)
    return Person(
        id=known.id,
        given_name=known.given_name,
        family_name=known.family_name,
        noc=written.noc or known.noc,
        club=written.club or known.club,
        gender=written.gender or known.gender,
        category=written.category or known.category,
        licence=written.licence or known.licence,
        date_of_birth=written.date_of_birth or known.date_of_birth,
        aliases=(*known.aliases, spelled) if is_new else known.aliases,
        members=written.members or known.members,
        here=known.here,
    )


def _free_ids(name: str) -> Iterator[str]:
    """Yield ids to try; a name without plain letters gives none, and then the ids are counted."""
    if name:
        yield name
    yield from (f"{name or 'skater'}-{number}" for number in range(2 if name else 1, 100_000))


def _mistake(row: EntryRow, text: str, todo: str) -> Remark:
    return Remark(Verdict.MISTAKE, row.line, "", text, todo)


def _taken_for(row: EntryRow, known: Person) -> Remark:
    text = f"taken for {known.name}, who is known ({_told(known)})"
    return Remark(Verdict.WARNING, row.line, "", text, "say so if it is somebody else")


def _told(person: Person) -> str:
    facts = (person.club, person.noc, person.date_of_birth, person.licence, person.id)
    return ", ".join(it for it in facts if it)
