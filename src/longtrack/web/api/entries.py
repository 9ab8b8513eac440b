"""Entries: a list with its preview, one skater by hand, withdrawals, whoever is known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.state import Competition, Distance, Entry
from longtrack.desk.people_file import people_beside
from longtrack.formats import entries_sheet
from longtrack.projections import draw_changes
from longtrack.projections.drawing import CannotDraw
from longtrack.projections.entries_preview import (
    Choices,
    EntriesPreview,
    PreviewColumn,
    PreviewRow,
    fingerprint,
    preview_entries,
    registration,
)
from longtrack.projections.entry_distances import gender_of_distance
from longtrack.projections.entry_members import candidates, find_members, gender_of, teams_of
from longtrack.projections.entry_row import Remark, Verdict, read_time, shown_best, written_members
from longtrack.projections.named import named
from longtrack.projections.person_pool import Person, merged, of_that_name, pool_of, search
from longtrack.sport.distances import Gender
from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.names import id_of
from longtrack.web.api.answer import Done, Failed
from longtrack.web.api.bodies import LINE, Body, Id, Line, Reason
from longtrack.web.api.route import AT_THE_DESK, Call, get, post

MOST_BYTES = 3_000_000
"""Of a list as JSON: 2 MB in base64."""

Text = Annotated[str, msgspec.Meta(max_length=entries_sheet.MOST_BYTES)]
Data = Annotated[bytes, msgspec.Meta(max_length=entries_sheet.MOST_BYTES)]
Choice = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Lines = Annotated[tuple[int, ...], msgspec.Meta(max_length=entries_sheet.MOST_ROWS)]


Persons = Annotated[dict[int, Choice], msgspec.Meta(max_length=entries_sheet.MOST_ROWS)]
NewId = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^[^\s/;\x00-\x1f\x7f]*$")]


class EntryList(Body, frozen=True, kw_only=True):
    """A CSV or XLSX file, and what was decided about its rows."""

    text: Text = ""
    """The file as text; or else:"""
    data: Data = b""
    """The file itself in base64: XLSX, or CSV in any of the usual encodings."""
    distances: Annotated[tuple[Id, ...], msgspec.Meta(max_length=100)] = ()
    """For a list that names no distance."""
    leave_out: Lines = ()
    """Lines that are not imported."""
    persons: Persons = msgspec.field(default_factory=dict)
    """By line: the id of the person it is, or `new` for somebody else of the same name."""


class ConfirmedList(EntryList, frozen=True, kw_only=True):
    """The same list once more, as it was previewed."""

    hash: Id
    """Of the preview that whoever confirms has seen."""


class Previewed(msgspec.Struct, frozen=True, kw_only=True):
    """What a list would lead to; nothing is imported yet."""

    seq: int
    read_as: str
    """Such as `CSV (;), UTF-8`."""
    sheets_left_out: tuple[str, ...]
    columns: tuple[PreviewColumn, ...]
    unused: tuple[str, ...]
    remarks: tuple[Remark, ...]
    rows: tuple[PreviewRow, ...]
    ok: int
    warnings: int
    mistakes: int
    ready: bool
    """Whether it may be imported as it is."""
    changes: int
    """How many entries the journal would get."""
    hash: str


class NewStart(Body, frozen=True, kw_only=True):
    """One distance of an entry."""

    distance: Id
    personal_best: Annotated[str, msgspec.Meta(max_length=20)] = ""
    season_best: Annotated[str, msgspec.Meta(max_length=20)] = ""
    reserve: bool = False
    position: Annotated[int, msgspec.Meta(ge=1, le=9_999)] | None = None


class NewEntry(Body, frozen=True, kw_only=True):
    """One skater, known or new, for one or several distances."""

    id: NewId = ""
    """Of somebody who is known; without it, a new person."""
    given_name: Line = ""
    family_name: Line = ""
    noc: Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{3})?$")] = ""
    club: Line = ""
    gender: Gender | None = None
    category: Line = ""
    licence: Line = ""
    date_of_birth: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}(-\d{2}-\d{2})?)?$")] = ""
    number: Annotated[str, msgspec.Meta(max_length=20)] = ""
    """Text: 007 stays 007."""
    transponders: Annotated[tuple[Id, ...], msgspec.Meta(max_length=4)] = ()
    members: Annotated[str, msgspec.Meta(max_length=500)] = ""
    """Of a team: numbers, ids or full names with a ; between."""
    starts: Annotated[tuple[NewStart, ...], msgspec.Meta(min_length=1, max_length=20)]
    another_of_that_name: bool = False
    """Whether it is known that somebody else has the same name."""


class Fill(StrEnum):
    """Who gets the place of somebody who withdraws."""

    LEAVE_ALONE = "leave_alone"
    MOVE_UP = "move_up"
    RESERVE = "reserve"
    PAIR_LONE = "pair_lone"
    KEEP = "keep"
    """The draw stays as it is: at the start she will be missing."""


_FILLS = {
    Fill.LEAVE_ALONE: WithdrawalFill.LEAVE_ALONE,
    Fill.MOVE_UP: WithdrawalFill.SAME_LANE_MOVE_UP,
    Fill.RESERVE: WithdrawalFill.RESERVE,
    Fill.PAIR_LONE: WithdrawalFill.REPAIR_LONE,
}


class Withdrawn(Body, frozen=True, kw_only=True):
    """Why, and who gets the place."""

    reason: Line = ""
    fill: Fill = Fill.LEAVE_ALONE
    reserve: Line = ""
    """Who comes in, with the fill `reserve`."""


class Restored(Body, frozen=True, kw_only=True):
    """Why she starts after all."""

    reason: Reason


class Numbered(Body, frozen=True, kw_only=True):
    """What a skater wears on her back; nothing takes it away."""

    number: Annotated[str, msgspec.Meta(max_length=20, pattern=LINE)]
    """Text: 007 stays 007."""


class Chips(Body, frozen=True, kw_only=True):
    """What a skater wears, one at each ankle; none takes them back."""

    transponders: Annotated[tuple[Id, ...], msgspec.Meta(max_length=4)]


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, as the public may read it."""

    skater: str
    given_name: str
    family_name: str
    noc: str
    club: str
    category: str
    number: str
    personal_best: str
    season_best: str
    position: int | None
    confirmed: bool
    reserve: bool
    withdrawn: bool
    rehearsal: bool
    """Nobody skates: nothing of it counts."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be meant."""

    seq: int
    persons: tuple[Person, ...]


class Changed(Done, frozen=True, kw_only=True):
    """What became of the draw."""

    heats: tuple[int, ...] = ()
    """Numbers of the pairs (heats) in which something changed."""
    words: tuple[str, ...] = ()


# --- a list ------------------------------------------------------------------------------------


async def preview_list(call: Call, body: EntryList) -> Previewed:
    """Columns that were recognised, mistakes by row with what to do, duplicates, people of one name.
    Nothing is imported before somebody confirms with the `hash` of what she saw."""
    sheet = _sheet(body)
    preview = _preview(call.state, sheet, body, call)
    return Previewed(
        seq=call.state.seq,
        read_as=sheet.read_as,
        sheets_left_out=sheet.left_out,
        columns=preview.columns,
        unused=preview.unused,
        remarks=preview.remarks,
        rows=preview.rows,
        ok=preview.count(Verdict.OK),
        warnings=preview.count(Verdict.WARNING),
        mistakes=preview.count(Verdict.MISTAKE),
        ready=preview.ready,
        changes=len(preview.intents),
        hash=fingerprint(preview),
    )


async def import_list(call: Call, body: ConfirmedList) -> Done:
    """The same list and the same decisions; all rows or none, in one transaction."""
    sheet = _sheet(body)

    def plan(state: Competition) -> Sequence[Intent]:
        preview = _preview(state, sheet, body, call)
        if fingerprint(preview) != body.hash:
            raise Refusal("the list or the competition has changed since the preview: look at it again")
        if not preview.ready:
            raise Refusal(_first_mistake(preview))
        return preview.intents

    return await call.act(plan)


def _sheet(body: EntryList) -> entries_sheet.Sheet:
    try:
        return entries_sheet.load(body.data or body.text.encode())
    except (entries_sheet.WrongRow, UnicodeEncodeError) as problem:
        text = str(problem) if isinstance(problem, entries_sheet.WrongRow) else "the text is no text"
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, text) from problem


def _preview(state: Competition, sheet: entries_sheet.Sheet, body: EntryList, call: Call) -> EntriesPreview:
    unknown = [it for it in body.distances if it not in state.distances]
    if unknown:
        raise Failed(HTTPStatus.NOT_FOUND, f"{unknown[0]} is not on the programme")
    choices = Choices(distances=body.distances, leave_out=body.leave_out, persons=body.persons)
    pool = people_beside(call.desk.journal.path)
    return preview_entries(state, [(it.line, it.cells) for it in sheet.rows], choices, pool)


def _first_mistake(preview: EntriesPreview) -> str:
    rows = [it for row in preview.rows if not row.left_out for it in row.remarks]
    mistakes = [it.words for it in (*preview.remarks, *rows) if it.verdict is Verdict.MISTAKE]
    more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
    return mistakes[0] + more


# --- one skater --------------------------------------------------------------------------------


async def add_entry(call: Call, body: NewEntry) -> Done:
    """Late entries too: a place in a draw that is made is given by `draw/come-in`."""

    def plan(state: Competition) -> Sequence[Intent]:
        person = _with_members(state, _person(state, body, known(call, state)), body)
        intents: list[Intent] = [*registration(state, person)]
        intents += [_accepted(state, person, start, body) for start in body.starts]
        if body.transponders:
            intents.append(ev.TranspondersIssued(skater=person.id, transponders=body.transponders))
        return intents

    return await call.act(plan)


def known(call: Call, state: Competition) -> tuple[Person, ...]:
    """Return everybody who is known: here, and from the table beside the competition file."""
    return merged(pool_of(state), people_beside(call.desk.journal.path))


def _person(state: Competition, body: NewEntry, pool: Sequence[Person]) -> Person:
    found = next((it for it in pool if it.id == body.id), None) if body.id else None
    if body.id and found is None and not body.family_name:
        raise Refusal(f"nobody has the id {body.id}: give a name, or somebody who is known")
    if found is not None:
        return _with(found, body)
    given, family = body.given_name, body.family_name
    if not family.strip():
        raise Refusal("a skater needs a family name")
    namesakes = of_that_name(pool, given, family)
    if namesakes and not body.id and not body.another_of_that_name:
        raise Refusal(f"there is a {namesakes[0].name} already ({namesakes[0].id}): the same person?")
    return Person(
        id=body.id or _free_id(state, body.noc, family, given),
        given_name=given,
        family_name=family,
        noc=body.noc,
        club=body.club,
        gender=body.gender,
        category=body.category,
        licence=body.licence,
        date_of_birth=body.date_of_birth,
    )


def _with(known: Person, body: NewEntry) -> Person:
    """Return somebody who is known, with what was typed of her now."""
    typed = {
        name: getattr(body, name)
        for name in (
            *("given_name", "family_name", "noc", "club", "gender", "category", "licence", "date_of_birth"),
        )
        if getattr(body, name)
    }
    return msgspec.structs.replace(known, **typed)


def _with_members(state: Competition, person: Person, body: NewEntry) -> Person:
    """Return a team with who skates in it."""
    written = written_members(body.members)
    teams = [it.distance for it in body.starts if it.distance in state.distances]
    if not written:
        return person
    taken = {
        skater: team for it in teams for skater, team in teams_of(state, it, but_not=[person.id]).items()
    }
    found = find_members(written, candidates(state), gender_of(state, teams), taken)
    if found.problems:
        text, todo = found.problems[0]
        raise Refusal(f"{text}: {todo}")
    return msgspec.structs.replace(person, members=found.ids)


def _free_id(state: Competition, noc: str, family_name: str, given_name: str) -> str:
    made = id_of(noc, family_name, given_name) or "skater"
    tries = (made, *(f"{made}-{number}" for number in range(2, len(state.skaters) + 3)))
    return next(it for it in tries if it not in state.skaters)


def _accepted(state: Competition, person: Person, start: NewStart, body: NewEntry) -> ev.EntryAccepted:
    distance = state.distances.get(start.distance)
    if distance is None:
        raise Refusal(f"{start.distance} is not on the programme; there is: {', '.join(state.distances)}")
    of = gender_of_distance(distance)
    if person.gender is not None and of not in (None, person.gender):
        raise Refusal(
            f"{distance.name} is not for {person.gender.name.lower()}: check the gender or the distance"
        )
    entry = distance.entries.get(person.id)
    refuse_taken(state, distance, person.id, body.number)
    return ev.EntryAccepted(
        distance=distance.id,
        skater=person.id,
        number=body.number or (entry.number if entry else ""),
        personal_best=_best(start.personal_best) or (entry.personal_best if entry else ""),
        season_best=_best(start.season_best) or (entry.season_best if entry else ""),
        out_of_competition=entry.out_of_competition if entry else False,
        club=person.club or (entry.club if entry else ""),
        position=start.position if start.position is not None else entry.position if entry else None,
        reserve=start.reserve,
    )


def _best(text: str) -> str:
    if not text:
        return ""
    time = read_time(text)
    if time is None:
        raise Refusal(f"{text!r} is not a time; expected m:ss.hh such as 1:12.31")
    return shown_best(time, text)


async def withdraw_entry(call: Call, body: Withdrawn) -> Changed:
    """Before or after the draw. After it the place is filled as `fill` says, and a start list that was
    public is public again with the change in its trace."""
    distance, skater = call.distance.id, call.path["skater"]
    _entry_of(call.distance, skater)
    told: list[draw_changes.ChangedDraw] = []

    def plan(state: Competition) -> Sequence[Intent]:
        found = state.distances[distance]
        if found.entries[skater].withdrawn:
            raise Refusal(f"{state.skaters[skater].name} has withdrawn from {found.name} before")
        gone = ev.EntryWithdrawn(distance=distance, skater=skater, reason=body.reason)
        drawn = any(heat.race_of(skater) for heat in found.heats.values())
        if not drawn or body.fill is Fill.KEEP:
            return [gone]
        if body.fill is Fill.RESERVE:
            _can_come_in(found, body.reserve)
        try:
            changed = draw_changes.withdraw(state, distance, skater, _FILLS[body.fill], body.reserve)
        except CannotDraw as problem:
            raise Refusal(str(problem)) from problem
        told.append(changed)
        return [gone, changed.event, *republished(found)]

    done = await call.act(plan)
    heats, words = (told[-1].heats, told[-1].words) if told else ((), ())
    return Changed(seq=done.seq, heats=heats, words=tuple(named(call.state, it) for it in words))


def _can_come_in(distance: Distance, reserve: str) -> None:
    entry = distance.entries.get(reserve)
    if entry is None or entry.withdrawn:
        raise Refusal(f"{reserve or 'nobody'} is not entered for {distance.name}: name a reserve who is")


def republished(distance: Distance) -> Iterable[ev.AnyEvent]:
    """Return what makes a start list public again that was public before it changed."""
    return [ev.StartListPublished(distance=distance.id)] if distance.published else []


async def restore_entry(call: Call, body: Restored) -> Done:
    """She is entered as she was. A place that was given away is hers only by a change of the draw."""
    distance, skater = call.distance.id, call.path["skater"]
    _entry_of(call.distance, skater)

    def plan(state: Competition) -> Sequence[Intent]:
        entry = state.distances[distance].entries[skater]
        if not entry.withdrawn:
            raise Refusal(f"{state.skaters[skater].name} has not withdrawn")
        facts = {name: getattr(entry, name) for name in Entry.__struct_fields__ if name != "withdrawn"}
        note = f"{state.skaters[skater].name} starts in {distance} after all: {body.reason}"
        return [ev.EntryAccepted(distance=distance, **facts), ev.Note(text=note)]

    return await call.act(plan)


async def change_number(call: Call, body: Numbered) -> Done:
    """Of all distances in which she has the same number as in the first one, or none."""
    skater = call.path["skater"]
    if skater not in call.state.skaters:
        raise Failed(HTTPStatus.NOT_FOUND, f"there is no skater {skater}")
    number = body.number.strip()

    def plan(state: Competition) -> Sequence[Intent]:
        hers = [
            it for it in state.distances.values() if skater in it.entries and not it.entries[skater].withdrawn
        ]
        former = next((old for it in hers if (old := it.entries[skater].number)), "")
        changed = [it for it in hers if it.entries[skater].number in ("", former)]
        if not changed or number == former:
            raise Refusal(f"{state.skaters[skater].name} has the number {former or 'none'}: nothing changes")
        return [_renumbered(state, it, it.entries[skater], number) for it in changed]

    return await call.act(plan)


def _renumbered(state: Competition, distance: Distance, entry: Entry, number: str) -> ev.EntryAccepted:
    refuse_taken(state, distance, entry.skater, number)
    facts = {name: getattr(entry, name) for name in Entry.__struct_fields__ if name != "withdrawn"}
    return ev.EntryAccepted(distance=distance.id, **{**facts, "number": number})


def refuse_taken(state: Competition, distance: Distance, skater: str, number: str) -> None:
    """Raise Refusal where somebody else of a distance wears a number."""
    for it in distance.entries.values():
        if number and it.number == number and it.skater != skater and not it.withdrawn:
            raise Refusal(f"the number {number} is that of {state.skaters[it.skater].name}: give another one")


async def issue_chips(call: Call, body: Chips) -> Done:
    """Refused where somebody else wears one of them."""
    skater = call.path["skater"]
    if skater not in call.state.skaters:
        raise Failed(HTTPStatus.NOT_FOUND, f"there is no skater {skater}")
    return await call.act(ev.TranspondersIssued(skater=skater, transponders=body.transponders))


def _entry_of(distance: Distance, skater: str) -> Entry:
    entry = distance.entries.get(skater)
    if entry is None:
        raise Failed(HTTPStatus.NOT_FOUND, f"{skater} is not entered for {distance.id}")
    return entry


# --- reading -----------------------------------------------------------------------------------


async def list_entries(call: Call) -> tuple[Entered, ...]:
    """In the order in which they were accepted; no dates of birth, no licences."""
    skaters = call.state.skaters
    return tuple(
        Entered(
            skater=it.skater,
            given_name=skaters[it.skater].given_name,
            family_name=skaters[it.skater].family_name,
            noc=skaters[it.skater].noc,
            club=it.club,
            category=skaters[it.skater].category,
            number=it.number,
            personal_best=it.personal_best,
            season_best=it.season_best,
            position=it.position,
            confirmed=it.confirmed,
            reserve=it.reserve,
            withdrawn=it.withdrawn,
            rehearsal=call.state.rehearsal,
        )
        for it in call.distance.entries.values()
    )


async def find_persons(call: Call) -> Known:
    """Accents, order of the words and typing errors do not matter; an id or a licence will do."""
    found = search(known(call, call.state), call.query.get("name", "")[:200])
    return Known(seq=call.state.seq, persons=found)


_ENTRY = "/distances/{distance}/entries/{skater}"

ROUTES = (
    post(
        "/entries/preview",
        preview_list,
        EntryList,
        AT_THE_DESK,
        "What a list of entries would lead to",
        answer=Previewed,
        most_bytes=MOST_BYTES,
    ),
    post(
        "/entries/import",
        import_list,
        ConfirmedList,
        AT_THE_DESK,
        "Import a list that was previewed",
        most_bytes=MOST_BYTES,
    ),
    post("/entries", add_entry, NewEntry, AT_THE_DESK, "Enter one skater"),
    post(f"{_ENTRY}/withdraw", withdraw_entry, Withdrawn, AT_THE_DESK, "Withdraw a skater", answer=Changed),
    post(f"{_ENTRY}/restore", restore_entry, Restored, AT_THE_DESK, "She starts after all"),
    post("/skaters/{skater}/number", change_number, Numbered, AT_THE_DESK, "Change a start number"),
    post("/skaters/{skater}/transponders", issue_chips, Chips, AT_THE_DESK, "Hand out chips"),
    get("/distances/{distance}/entries", list_entries, tuple[Entered, ...], "Who is entered"),
    get("/persons", find_persons, Known, "Who is known", AT_THE_DESK, name="Any part of a name, an id."),
)
