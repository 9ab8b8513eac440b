"""What an entry list would lead to, before anything is imported: every row, what is wrong, what to do.

Nothing is merged because of a name: where two people have one name, a person at the desk says whether they
are one. Quotas and limit times are warnings. The intents stand ready; they are handed to the desk when
somebody confirms, all in one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from longtrack.competition.events import AnyEvent, EntryAccepted, SkaterRegistered, TranspondersIssued
from longtrack.competition.state import Competition, Distance, Entry, Skater
from longtrack.projections import entry_belongings, entry_members, entry_terms
from longtrack.projections.entry_columns import Header, Meaning, find_header
from longtrack.projections.entry_distances import Start, starts_of
from longtrack.projections.entry_persons import Found, persons_of
from longtrack.projections.entry_row import EntryRow, Remark, Verdict, read_row
from longtrack.projections.person_pool import Person, merged, pool_of
from longtrack.sport.names import is_family_first


class Choices(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a person at the desk has decided about a list."""

    distances: tuple[str, ...] = ()
    """For whom the list names no distance, these; each skater those of her gender."""
    leave_out: tuple[int, ...] = ()
    """Lines that are not imported."""
    persons: dict[int, str] = {}
    """By line: the id of the person it is, or `new` for somebody of the same name who is another."""


class Known(StrEnum):
    """Whether a person is known."""

    NEW = "new"
    HERE = "here"
    """Registered in this competition."""
    POOL = "pool"
    """Of an earlier competition."""


class PreviewRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One row, and what would become of it."""

    line: int
    verdict: Verdict
    person: Person
    known: Known
    candidates: tuple[Person, ...]
    """Who may be meant, where a person at the desk must say."""
    number: str
    starts: tuple[Start, ...]
    transponders: tuple[str, ...]
    position: int | None
    confirmed: bool
    left_out: bool
    """Somebody chose so, or it is the same as an earlier row."""
    remarks: tuple[Remark, ...]
    family_first: bool
    """Whether her name is written family name first."""


class PreviewColumn(msgspec.Struct, frozen=True, gc=False):
    """A column that is used, and for what."""

    header: str
    meaning: str
    distance: str = ""


class EntriesPreview(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A whole list as it would be imported."""

    columns: tuple[PreviewColumn, ...]
    unused: tuple[str, ...]
    """Headers of columns that nobody understood."""
    remarks: tuple[Remark, ...]
    """About the table as a whole."""
    rows: tuple[PreviewRow, ...]
    intents: tuple[AnyEvent, ...]
    """What is handed to the desk once somebody confirms; nothing of it where there is a mistake."""

    @property
    def ready(self) -> bool:
        """Whether it may be imported: no mistake in a row that is to be imported, none in the table."""
        wrong = any(it.verdict is Verdict.MISTAKE for it in self.remarks)
        return not wrong and not any(it.verdict is Verdict.MISTAKE and not it.left_out for it in self.rows)

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def fingerprint(preview: EntriesPreview) -> str:
    """Return what names exactly this preview: whoever confirms has seen this and nothing else."""
    return hashlib.sha256(msgspec.json.encode(preview)).hexdigest()[:32]


def preview_entries(
    state: Competition,
    lines: Sequence[tuple[int, Sequence[str]]],
    choices: Choices | None = None,
    pool: Iterable[Person] = (),
) -> EntriesPreview:
    """Return what a list of (line, cells) would lead to; `pool` is who is known from elsewhere.

    Never raises: a table without a header is a preview with one remark.
    """
    choices = choices or Choices()
    header = find_header([cells for _, cells in lines])
    if header is None:
        return _nothing(_no_header(lines))
    width = len(lines[header.row][1])
    rows = [_read(line, cells, header, width) for line, cells in lines[header.row + 1 :]]
    if not rows:
        return _nothing("there is no row below the names of the columns")
    people = merged(pool_of(state), pool)
    return _previewed(state, header, rows, choices, people)


def _read(line: int, cells: Sequence[str], header: Header, width: int) -> EntryRow:
    """Read a row; what stands beyond the last column would be lost without a word."""
    row = read_row(line, cells, header.columns)
    beyond = ", ".join(filter(None, cells[width:]))[:40]
    if not beyond:
        return row
    todo = "a comma in a cell needs quotes, or another separator"
    more = Remark(Verdict.MISTAKE, line, "", f"{beyond!r} stands below no column", todo)
    return msgspec.structs.replace(row, remarks=(*row.remarks, more))


def _nothing(text: str) -> EntriesPreview:
    remark = Remark(
        Verdict.MISTAKE, 0, "", text, "the first line names the columns, such as name, club, 500, PB 500"
    )
    return EntriesPreview(columns=(), unused=(), remarks=(remark,), rows=(), intents=())


def _no_header(lines: Sequence[tuple[int, Sequence[str]]]) -> str:
    found = next((", ".join(filter(None, cells))[:60] for _, cells in lines), "")
    return (
        f"no line names a column for the name of the skater; the table begins with {found!r}"
        if found
        else "the table is empty"
    )


def _previewed(
    state: Competition, header: Header, rows: list[EntryRow], choices: Choices, people: tuple[Person, ...]
) -> EntriesPreview:
    names_distances = any(row.marks for row in rows)
    usual = () if names_distances else choices.distances or _only_distance(state)
    starts = {row.line: starts_of(state, row, usual) for row in rows}
    kept = [row for row in rows if row.line not in choices.leave_out]
    found = persons_of(kept, people, choices.persons, {line: it.ids for line, it in starts.items()})
    entered = [(row, starts[row.line], found[row.line].person) for row in kept if not found[row.line].again]
    teams = entry_members.members_of_rows(state, [(row, it.ids, who) for row, it, who in entered])
    found.update({line: _with_members(found[line], it) for line, it in teams.items()})
    terms = entry_terms.remarks(state, [(row, it.starts, who) for row, it, who in entered])
    shared = entry_belongings.remarks(state, [(row, it.ids, who) for row, it, who in entered])
    previewed: list[PreviewRow] = []
    for row in rows:
        remarks = (*row.remarks, *starts[row.line].remarks)
        if row.line in found:
            remarks += (*found[row.line].remarks, *shared.get(row.line, ()), *terms.get(row.line, ()))
            remarks += tuple(_licence(header, row))
        if row.line in teams:
            remarks += entry_members.remarks(row.line, _column(header, Meaning.MEMBERS), teams[row.line])
        previewed.append(_row(row, remarks, starts[row.line].starts, found.get(row.line), people))
    table = (*_about_the_table(header, names_distances, choices), *terms.get(0, ()))
    known = {it.id: it for it in people}
    preview = EntriesPreview(
        columns=tuple(PreviewColumn(it.header, it.meaning.value, it.distance) for it in header.columns),
        unused=(*header.unknown, *header.twice),
        remarks=table,
        rows=tuple(previewed),
        intents=(),
    )
    if not preview.ready:
        return preview
    return msgspec.structs.replace(preview, intents=tuple(_intents(state, preview.rows, known)))


def _with_members(found: Found, team: entry_members.Members) -> Found:
    return msgspec.structs.replace(found, person=msgspec.structs.replace(found.person, members=team.ids))


def _column(header: Header, meaning: Meaning) -> str:
    return next((it.header for it in header.columns if it.meaning is meaning), "")


def _only_distance(state: Competition) -> tuple[str, ...]:
    return tuple(state.distances) if len(state.distances) == 1 else ()


def _licence(header: Header, row: EntryRow) -> Iterator[Remark]:
    column = next((it for it in header.columns if it.meaning is Meaning.LICENCE), None)
    if column is not None and not row.licence:
        yield Remark(
            Verdict.WARNING,
            row.line,
            column.header,
            "there is no licence",
            "ask for it, or check it at the desk",
        )


def _about_the_table(header: Header, names_distances: bool, choices: Choices) -> Iterator[Remark]:
    meanings = {it.meaning for it in header.columns}
    if Meaning.LICENCE not in meanings:
        yield Remark(
            Verdict.WARNING, 0, "", "no column has the licences", "check them at the desk, if you need them"
        )
    if names_distances and choices.distances:
        text = "the list itself says who skates which distance"
        yield Remark(Verdict.WARNING, 0, "", text, f"{', '.join(choices.distances)} was not used")
    for twice in header.twice:
        yield Remark(Verdict.WARNING, 0, twice, "another column means the same", "only the first one is used")


def _row(
    row: EntryRow,
    remarks: tuple[Remark, ...],
    starts: tuple[Start, ...],
    found: Found | None,
    people: Iterable[Person],
) -> PreviewRow:
    person = found.person if found is not None else _as_written(row)
    known = next((it for it in people if it.id == person.id), None)
    worst = max((it.verdict for it in remarks), key=list(Verdict).index, default=Verdict.OK)
    return PreviewRow(
        line=row.line,
        verdict=worst,
        person=person,
        known=Known.NEW if known is None else Known.HERE if known.here else Known.POOL,
        candidates=found.candidates if found is not None else (),
        number=row.number,
        starts=starts,
        transponders=row.transponders,
        position=row.position,
        confirmed=row.confirmed,
        left_out=found is None or found.again,
        remarks=remarks,
        family_first=is_family_first(person.family_name),
    )


def _as_written(row: EntryRow) -> Person:
    return Person(id="", given_name=row.given_name, family_name=row.family_name, noc=row.noc, club=row.club)


# --- what it leads to --------------------------------------------------------------------------


def _intents(
    state: Competition, rows: Iterable[PreviewRow], known: Mapping[str, Person]
) -> Iterator[AnyEvent]:
    """Return what the list adds to the journal: nothing where all of it stands there already."""
    seen: set[str] = set()
    for row in rows:
        if row.left_out:
            continue
        if row.person.id not in seen:
            yield from registration(state, row.person)
        seen.add(row.person.id)
        for start in row.starts:
            yield from _entry(state, state.distances[start.distance], row, start)
        worn = tuple(chip for chip, skater in state.chips.items() if skater == row.person.id)
        if row.transponders and set(row.transponders) != set(worn):
            yield TranspondersIssued(skater=row.person.id, transponders=row.transponders)


def registration(state: Competition, person: Person) -> Iterator[SkaterRegistered]:
    """Return what registers a person here, or corrects what is known of her; what is not said stays."""
    known = state.skaters.get(person.id)
    registered = SkaterRegistered(
        skater=person.id,
        given_name=person.given_name,
        family_name=person.family_name,
        noc=person.noc or (known.noc if known else ""),
        date_of_birth=person.date_of_birth or (known.date_of_birth if known else ""),
        aliases=person.aliases or (known.aliases if known else ()),
        members=person.members or (known.members if known else ()),
        gender=person.gender or (known.gender if known else None),
        category=person.category or (known.category if known else ""),
        licence=person.licence or (known.licence if known else ""),
    )
    if known is None or known != as_skater(registered):
        yield registered


def as_skater(event: SkaterRegistered) -> Skater:
    """Return what the fold makes of a registration."""
    return Skater(
        id=event.skater,
        given_name=event.given_name,
        family_name=event.family_name,
        noc=event.noc,
        date_of_birth=event.date_of_birth,
        aliases=event.aliases,
        members=event.members,
        gender=event.gender,
        category=event.category,
        licence=event.licence,
    )


def _entry(state: Competition, distance: Distance, row: PreviewRow, start: Start) -> Iterator[EntryAccepted]:
    entry = distance.entries.get(row.person.id)
    accepted = EntryAccepted(
        distance=distance.id,
        skater=row.person.id,
        number=row.number or (entry.number if entry else ""),
        personal_best=start.personal_best or (entry.personal_best if entry else ""),
        season_best=start.season_best or (entry.season_best if entry else ""),
        out_of_competition=entry.out_of_competition if entry else False,
        reconstructed=entry.reconstructed if entry else (),
        sources=entry.sources if entry else (),
        club=row.person.club or (entry.club if entry else ""),
        position=row.position if row.position is not None else entry.position if entry else None,
        confirmed=row.confirmed,
        reserve=start.reserve,
    )
    if entry is None or _differs(entry, accepted):
        yield accepted


def _differs(entry: Entry, accepted: EntryAccepted) -> bool:
    """Who withdrew stays withdrawn as long as her row is as it was."""
    facts = ("number", "personal_best", "season_best", "club", "position", "confirmed", "reserve")
    return any(getattr(entry, fact) != getattr(accepted, fact) for fact in facts)
