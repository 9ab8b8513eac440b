"""What the competition is: name, venue, day, rules, and the distances of its programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition, Distance
from longtrack.competition.undoing import record_removed
from longtrack.sport.event_code import written_code
from longtrack.sport.rulebook import EDITIONS, ISU_2025_26
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.times import Duration, format_time, parse_time, publish
from longtrack.web.api.answer import Done, Failed, Problem
from longtrack.web.api.bodies import Body, Count, Id, Line, Reason
from longtrack.web.api.route import AT_THE_DESK, HANDING_OUT, Call, get, post

Time = Annotated[str, msgspec.Meta(min_length=1, max_length=20, description="Such as 1:12.31.")]


class Corrected(Body, frozen=True, kw_only=True):
    """What a competition is, but for its rules."""

    name: Reason
    venue: Reason
    date: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The first day.")]
    until: Annotated[
        str,
        msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="The last day, where there are more."),
    ] = ""
    time_zone: Line = "UTC"
    """Of the venue, such as Europe/Rome."""
    track: Annotated[
        str, msgspec.Meta(max_length=12, description="Metres of a lap: 400, 333.33, 1000/3.")
    ] = "400"


class Facts(Corrected, frozen=True, kw_only=True):
    """What a competition is, from its first day on."""

    rulebook: Line = ISU_2025_26.name
    games: Line = ""
    notice: Line = ""


class NewDistances(Body, frozen=True, kw_only=True):
    """Distances as people type them: `W1000`, `W1000/B`, `WMS:10`, `W500(2)`, `WAllround`."""

    distances: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=100)]


class Limits(Body, frozen=True, kw_only=True):
    """What an entry should meet; whoever does not is asked about, never turned away."""

    limit_time: Time | None = None
    per_noc: Count = 0
    per_club: Count = 0
    places: Count = 0


class Record(Body, frozen=True, kw_only=True):
    """A record as it stands before the competition."""

    record_class: RecordClass
    time: Time
    holder: Reason
    skater: Line = ""
    noc: Line = ""
    date: Line = ""
    venue: Line = ""


class WrongRecord(Body, frozen=True, kw_only=True):
    """A record that was typed and never stood: class, time and holder as they were typed."""

    record_class: RecordClass
    time: Time
    holder: Reason
    reason: Line = ""


class Removed(Body, frozen=True, kw_only=True):
    """Why."""

    reason: Line = ""


class OnProgramme(msgspec.Struct, frozen=True, kw_only=True):
    """A distance, and how far it is."""

    id: str
    name: str
    division: str
    kind: str
    metres: int
    laps: int
    entries: int
    """Without the withdrawn ones."""
    heats: int
    published: bool
    status: str
    limits: LimitsShown | None


class LimitsShown(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry should meet."""

    limit_time: str
    per_noc: int
    per_club: int
    places: int


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """The competition and its distances."""

    seq: int
    opened: bool
    name: str
    venue: str
    date: str
    until: str
    time_zone: str
    rulebook: str
    track: str
    games: str
    notice: str
    rehearsal: bool
    """Whether it is only played: nothing of it counts."""
    distances: tuple[OnProgramme, ...]


async def open_competition(call: Call, body: Facts) -> Done:
    """Once, in a new file: the rules and the track of a competition do not change."""
    _check(body)
    event = ev.CompetitionOpened(
        name=body.name,
        venue=body.venue,
        date=body.date,
        until=body.until,
        time_zone=body.time_zone,
        rulebook=body.rulebook,
        track=_with_a_point(body.track),
        games=body.games,
        notice=body.notice,
        clocks_compared=True,
    )
    return await call.act(event)


async def correct_competition(call: Call, body: Corrected) -> Done:
    """What was typed wrongly, before the first start; the rules stay. The old facts stay in the journal."""
    _check(body)
    event = ev.CompetitionCorrected(
        name=body.name,
        venue=body.venue,
        date=body.date,
        until=body.until,
        time_zone=body.time_zone,
        track=_with_a_point(body.track),
    )
    return await call.act(event)


def _with_a_point(track: str) -> str:
    """333,33 is 333.33."""
    return track.strip().replace(",", ".")


def _check(body: Corrected) -> None:
    for field, day in (("date", body.date), ("until", body.until)):
        try:
            date.fromisoformat(day or body.date)
        except ValueError:
            raise _wrong(field, f"{day!r} is no date") from None
    try:
        ZoneInfo(body.time_zone)
    except (LookupError, ValueError, OSError):
        text = f"{body.time_zone!r} is no time zone of this machine; expected one such as Europe/Rome"
        raise _wrong("time_zone", text) from None
    if isinstance(body, Facts) and body.rulebook not in EDITIONS:
        text = f"there is no rulebook {body.rulebook!r}; there is: {', '.join(EDITIONS)}"
        raise _wrong("rulebook", text)


def _wrong(field: str, text: str) -> Failed:
    """Return what says which field is wrong, so that a page can say it there."""
    return Failed(HTTPStatus.UNPROCESSABLE_ENTITY, Problem(error=text, where=f"$.{field}"))


async def add_distances(call: Call, body: NewDistances) -> Done:
    """All of them or none; a combination as its parts."""
    try:
        added = distances(body.distances)
    except ValueError as problem:
        raise _wrong("distances", str(problem)) from problem
    return await call.act(*added)


async def remove_distance(call: Call, body: Removed) -> Done:
    """One that is not drawn, and for which nobody is entered."""
    return await call.act(ev.DistanceRemoved(distance=call.distance.id, reason=body.reason))


async def set_limits(call: Call, body: Limits) -> Done:
    """They replace those before; an empty body asks for nothing."""
    event = ev.EntryLimitsSet(
        distance=call.distance.id,
        limit_time=None if body.limit_time is None else time_of(body.limit_time, "limit_time"),
        per_noc=body.per_noc,
        per_club=body.per_club,
        places=body.places,
    )
    return await call.act(event)


async def add_record(call: Call, body: Record) -> Done:
    """The same record with another time is a correction; with the same time it has two holders."""
    distance, time = call.distance.id, time_of(body.time, "time")

    def plan(state: Competition) -> Sequence[Intent]:
        if body.skater and body.skater not in state.skaters:
            raise Refusal(f"there is no skater {body.skater}")
        event = ev.RecordStood(
            distance=distance,
            record_class=body.record_class,
            time=time,
            holder=body.holder,
            skater=body.skater,
            noc=body.noc,
            date=body.date,
            venue=body.venue,
        )
        return [event]

    return await call.act(plan)


async def remove_record(call: Call, body: WrongRecord) -> Done:
    """It was typed wrongly; it stays in the journal."""
    distance, time = call.distance.id, time_of(body.time, "time")

    def plan(state: Competition) -> Sequence[Intent]:
        typed = (body.record_class, publish(time), body.holder)
        found = [
            it
            for it in state.distances[distance].standing_records
            if (it.record_class, publish(it.time), it.holder) == typed
        ]
        if not found:
            raise Refusal(
                f"no {body.record_class.value} of {body.holder} in {body.time} is noted: look again"
            )
        return [record_removed(found[0], body.reason)]

    return await call.act(plan)


def time_of(text: str, field: str) -> Duration:
    """Return a time that somebody typed into a field. Raises Failed."""
    try:
        return parse_time(text)
    except ValueError as problem:
        raise _wrong(field, str(problem)) from problem


async def show_programme(call: Call) -> Programme:
    """Before the competition is opened, everything is empty."""
    state = call.state
    return Programme(
        seq=state.seq,
        opened=state.opened,
        name=state.name,
        venue=state.venue,
        date=state.date,
        until=state.until,
        time_zone=state.time_zone,
        rulebook=state.rulebook if state.opened else "",
        track=state.track,
        games=state.games,
        notice=state.notice,
        rehearsal=state.rehearsal,
        distances=tuple(map(_shown, state.distances.values())),
    )


def _shown(distance: Distance) -> OnProgramme:
    limits = distance.limits
    shown = None
    if limits is not None:
        time = "" if limits.limit_time is None else format_time(limits.limit_time)
        shown = LimitsShown(
            limit_time=time, per_noc=limits.per_noc, per_club=limits.per_club, places=limits.places
        )
    return OnProgramme(
        id=distance.id,
        name=distance.name,
        division=distance.division,
        kind=distance.kind.value,
        metres=distance.metres,
        laps=distance.laps,
        entries=sum(not it.withdrawn for it in distance.entries.values()),
        heats=len(distance.heats),
        published=distance.published,
        status=distance.status.value,
        limits=shown,
    )


class CodeShown(msgspec.Struct, frozen=True, kw_only=True):
    """A code as it stands on a programme."""

    code: str


async def show_code(call: Call) -> CodeShown:
    """`?who=W&what=1000&laps=&division=&race=`; whether there is such a distance shows when it is added."""
    who, what, laps, division, race = (
        call.query.get(it, "").strip()[:20] for it in ("who", "what", "laps", "division", "race")
    )
    return CodeShown(code=written_code(who, what, laps=laps, division=division, race=race))


ROUTES = (
    get("/codes", show_code, CodeShown, "The code of what was chosen in words"),
    get("/programme", show_programme, Programme, "The competition and its distances"),
    post("/competition", open_competition, Facts, HANDING_OUT, "Say what the competition is"),
    post("/competition/correct", correct_competition, Corrected, HANDING_OUT, "Correct what was typed of it"),
    post("/distances", add_distances, NewDistances, AT_THE_DESK, "Put distances on the programme"),
    post(
        "/distances/{distance}/limits", set_limits, Limits, AT_THE_DESK, "Quota and limit time of a distance"
    ),
    post("/distances/{distance}/remove", remove_distance, Removed, AT_THE_DESK, "Take a distance off again"),
    post("/distances/{distance}/records", add_record, Record, AT_THE_DESK, "A record as it stands"),
    post(
        "/distances/{distance}/records/remove",
        remove_record,
        WrongRecord,
        AT_THE_DESK,
        "A record that never stood",
    ),
)
