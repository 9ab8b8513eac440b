"""Bests and records that stood before a competition: taken from the archive and written into its journal.

They become facts of the competition, written by the desk as `archive`: a replay next year does not ask the
archive, and says the same. What was typed stays unless the archive knows a faster time: a best only gets
faster. Nothing is written about a distance once its first heat has been called.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from longtrack.archive.answers.lines import Raced, shown
from longtrack.archive.answers.records import record_at
from longtrack.archive.answers.skaters import bests, times
from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.state import Competition, Distance, Entry, ResultStatus
from longtrack.desk.desk import Desk, Plan
from longtrack.desk.past import Past
from longtrack.sport.distances import Kind
from longtrack.sport.event_code import read_event
from longtrack.sport.rules.records import RecordClass, scope
from longtrack.sport.rules.seasons import season
from longtrack.sport.terms import Outcome
from longtrack.sport.times import THOUSANDTH, Duration, format_time, parse_time, publish

ARCHIVE = ev.Actor("desk", "archive")
"""Who writes what the archive says."""


class Best(msgspec.Struct, frozen=True):
    """A best that is known, and where it was skated."""

    time: Duration
    text: str
    date: str = ""
    venue: str = ""


class Known(msgspec.Struct, frozen=True):
    """What the archive says of a skater over a distance, and of the records over it."""

    bests: Mapping[tuple[str, str], tuple[Best | None, Best | None]]
    """Personal and season best by distance and skater."""
    records: Mapping[str, tuple[ev.RecordStood, ...]]
    """By distance."""


def ask(past: Past, state: Competition) -> Known:
    """Return what is held of all who are entered for a distance to come. Raises ArchiveProblem."""
    found: dict[tuple[str, str], tuple[Best | None, Best | None]] = {}
    records: dict[str, tuple[ev.RecordStood, ...]] = {}
    with past.asked() as asked:
        for distance in _to_come(state):
            code = event_of(distance)
            records[distance.id] = tuple(_records(asked.archive, state, distance, code))
            for skater in distance.entries:
                found[distance.id, skater] = _bests(asked.archive, state, skater, code)
    return Known(found, records)


def facts(state: Competition, known: Known) -> list[Intent]:
    """Return what to write that is not written yet, as the state is now."""
    intents: list[Intent] = []
    for distance in _to_come(state):
        here = {(it.record_class, _scope(it)) for it in distance.standing_records}
        intents += [
            it for it in known.records.get(distance.id, ()) if (it.record_class, _scope(it)) not in here
        ]
        for entry in distance.entries.values():
            if not entry.withdrawn:
                intents += _of_entry(state, distance, entry, known)
    return intents


async def follow(desk: Desk, past: Past, stop: asyncio.Event) -> None:
    """Take bests whenever somebody is entered, or a distance is over: until whoever started it ends it."""
    seen = None
    while not stop.is_set():
        state = desk.state
        now = _asked_about(state)
        if now != seen and state.opened:
            seen = now
            try:
                known = await asyncio.to_thread(ask, past, state)
                if facts(desk.state, known):
                    await desk.submit(_plan(known), ARCHIVE)
                    seen = _asked_about(desk.state)
            except (ArchiveProblem, Refusal):
                pass  # the race goes on without; the archive's own pages say what is wrong with it
        await desk.changes(state.seq)


def _plan(known: Known) -> Plan:
    def plan(state: Competition) -> Sequence[Intent]:
        return facts(state, known)

    return plan


def _asked_about(state: Competition) -> object:
    """What the answer depends on: who is entered where, with which bests, and which distances are over."""
    return [
        (it.id, it.status, [(e.skater, e.personal_best, e.season_best) for e in it.entries.values()])
        for it in state.distances.values()
    ]


def event_of(distance: Distance) -> str:
    """Return the code of what is skated, without division and number of the race; empty where it is none."""
    code = distance.id.removesuffix(f"-{distance.division}") if distance.division else distance.id
    try:
        return read_event(code).code
    except ValueError:
        return ""


def _to_come(state: Competition) -> Iterator[Distance]:
    """Only single distances have bests; without a day nobody knows what was before."""
    if not state.date:
        return
    for it in state.distances.values():
        begun = it.status is not ResultStatus.NONE or any(heat.called for heat in it.heats.values())
        if it.kind is Kind.SINGLE and not begun and event_of(it):
            yield it


# --- bests ------------------------------------------------------------------------------------------


def _bests(archive: Archive, state: Competition, skater: str, code: str) -> tuple[Best | None, Best | None]:
    """Return personal and season best before this competition, and in what of it is official.

    What has no day was skated before: of a competition that is over nobody asks for bests.
    """
    try:
        counting = times(archive, archive.person(skater).skater)
    except UnknownPerson:
        counting = []
    earlier = [
        it
        for it in counting
        if (not it.is_held if it.date is None else it.date.isoformat() < state.date)
        and it.competition != state.name
    ]
    own = next((it for it in bests(earlier) if it.distance == code), None)
    here = _skated_here(state, skater, code)
    if own is None:
        return here, here
    now = next((it.raced for it in own.seasons if it.season == season(state.date)), None)
    return _faster(_best(own.best), here), _faster(_best(now) if now else None, here)


def _best(raced: Raced) -> Best:
    assert raced.time_ms is not None, "a best has a time"
    day = raced.date.isoformat() if raced.date else ""
    return Best(Duration(raced.time_ms * THOUSANDTH), shown(raced.time_ms, raced.digits), day, raced.venue)


def _skated_here(state: Competition, skater: str, code: str) -> Best | None:
    """Return her best in the official results of this competition: the first of two races over a distance."""
    times = [
        finish.time
        for distance in state.distances.values()
        if distance.status is ResultStatus.OFFICIAL and event_of(distance) == code
        for _, race in distance.counting_races()
        if race.skater == skater
        and distance.outcome(race) is Outcome.FINISHED
        and (finish := distance.finish(race)) is not None
    ]
    if not times:
        return None
    time = publish(min(times))
    return Best(time, format_time(time), state.date, state.venue)


def _faster(one: Best | None, other: Best | None) -> Best | None:
    known = [it for it in (one, other) if it is not None]
    return min(known, key=lambda it: publish(it.time)) if known else None


def _of_entry(state: Competition, distance: Distance, entry: Entry, known: Known) -> Iterator[Intent]:
    personal, of_season = known.bests.get((distance.id, entry.skater), (None, None))
    personal = _faster(_typed(entry.personal_best), personal)
    of_season = _faster(_typed(entry.season_best), of_season)
    texts = (
        personal.text if personal else entry.personal_best,
        of_season.text if of_season else entry.season_best,
    )
    if texts != (entry.personal_best, entry.season_best):
        facts = {name: getattr(entry, name) for name in Entry.__struct_fields__ if name != "withdrawn"}
        facts |= {"personal_best": texts[0], "season_best": texts[1]}
        yield ev.EntryAccepted(distance=distance.id, **facts)
    standing = {
        it.record_class: publish(it.time) for it in distance.standing_records if it.skater == entry.skater
    }
    for kind, best in ((RecordClass.PB, personal), (RecordClass.SB, of_season)):
        if best is not None and not (kind in standing and standing[kind] <= publish(best.time)):
            who = state.skaters[entry.skater]
            yield ev.RecordStood(
                distance=distance.id,
                record_class=kind,
                time=best.time,
                holder=who.name,
                skater=who.id,
                noc=who.noc,
                date=best.date,
                venue=best.venue,
            )


def _typed(text: str) -> Best | None:
    try:
        time = parse_time(text) if text else None
    except ValueError:
        time = None
    return Best(time, text) if time else None


# --- records ----------------------------------------------------------------------------------------


def _records(archive: Archive, state: Competition, distance: Distance, code: str) -> Iterator[ev.RecordStood]:
    """The world record, the Olympic at the Games, that of the track, and those of the nations that start."""
    wanted = [(RecordClass.WR, "")]
    if state.games.startswith("OG"):
        wanted.append((RecordClass.OR, ""))
    if state.venue:
        wanted.append((RecordClass.TR, state.venue.partition(",")[0]))
    nations = {state.skaters[it].noc for it in distance.entries if state.skaters[it].noc}
    wanted += [(RecordClass.NR, it) for it in sorted(nations)]
    for record_class, whose in wanted:
        try:
            stood = record_at(archive, record_class.value, code, state.date, before=True, scope=whose)
        except ArchiveProblem:
            continue  # it is held of other tracks or nations only
        if whose and not stood.scope:
            continue
        for it in stood.holders:
            yield ev.RecordStood(
                distance=distance.id,
                record_class=record_class,
                time=Duration(it.time_ms * THOUSANDTH),
                holder=it.holder,
                skater=it.skater_id,
                noc=it.noc,
                date=it.day,
                venue=it.venue,
            )


def _scope(record: ev.RecordStood) -> str:
    return scope(record.record_class, record.skater, record.noc)
