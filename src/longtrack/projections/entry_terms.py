"""Quotas and limit times of a distance: what an entry should meet. Warnings only; people decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from longtrack.competition.events import EntryLimitsSet
from longtrack.competition.state import Competition, Distance
from longtrack.projections.entry_distances import Start, event_of_distance
from longtrack.projections.entry_row import EntryRow, Remark, Verdict
from longtrack.projections.person_pool import Person
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.quota import over_quota, without_limit
from longtrack.sport.rules.qualification import quota_of
from longtrack.sport.times import Duration, format_time, parse_time

Entered = tuple[EntryRow, Sequence[Start], Person]


def limits_of(state: Competition, distance: Distance) -> EntryLimitsSet:
    """Return what an entry for a distance should meet: as set here, else as the rules have it."""
    if distance.limits is not None:
        return distance.limits
    event = event_of_distance(distance)
    code = event.code if event is not None else distance.id
    quota = quota_of(code, state.edition.quotas) if state.games else None
    times = [
        it.time
        for it in state.edition.qualifying_times
        if it.event == code and it.division in ("", distance.division)
    ]
    return EntryLimitsSet(
        distance=distance.id,
        limit_time=next(iter(times), None),
        per_noc=quota.max_per_noc if quota is not None else 0,
        places=quota.places if quota is not None else 0,
    )


def remarks(state: Competition, entered: Iterable[Entered]) -> dict[int, tuple[Remark, ...]]:
    """Return what is to be said about limits, by line; about a distance as a whole under 0."""
    found: dict[int, list[Remark]] = {}
    rows = list(entered)
    for distance in state.distances.values():
        hers = [
            (row, start, who)
            for row, starts, who in rows
            for start in starts
            if start.distance == distance.id
        ]
        limits = limits_of(state, distance)
        if hers:
            for remark in (*_too_slow(limits, distance, hers), *_too_many(state, limits, distance, hers)):
                found.setdefault(remark.line, []).append(remark)
    return {line: tuple(it) for line, it in found.items()}


Hers = Sequence[tuple[EntryRow, Start, Person]]


def _too_slow(limits: EntryLimitsSet, distance: Distance, hers: Hers) -> Iterable[Remark]:
    if limits.limit_time is None:
        return
    lines = {who.id or f"line {row.line}": row.line for row, _, who in hers}
    entrants = [
        Entrant(skater_id=who.id or f"line {row.line}", season_best=_best(start)) for row, start, who in hers
    ]
    for it in without_limit(entrants, limits.limit_time):
        has = "there is no time" if it.best is None else f"{format_time(it.best)} is slower than"
        text = f"{has}{' for' if it.best is None else ''} the limit {format_time(it.limit)} of {distance.id}"
        yield Remark(Verdict.WARNING, lines[it.skater_id], "", text, "confirm or withdraw the entry")


def _best(start: Start) -> Duration | None:
    times = [parse_time(it) for it in (start.personal_best, start.season_best) if it]
    return min(times, default=None)


def _too_many(state: Competition, limits: EntryLimitsSet, distance: Distance, hers: Hers) -> Iterable[Remark]:
    """Count who is entered already and who would be, reserves and withdrawn ones left out."""
    there = {
        it.skater: Entrant(skater_id=it.skater, noc=state.skaters[it.skater].noc, club=it.club)
        for it in distance.entries.values()
        if not it.withdrawn and not it.reserve
    }
    for row, start, who in hers:
        if not start.reserve:
            key = who.id or f"line {row.line}"
            there[key] = Entrant(skater_id=key, noc=who.noc, club=who.club)
    entrants = list(there.values())
    words = [it.words for it in over_quota(entrants, limits.per_noc)] if limits.per_noc else []
    clubs = Counter(it.club for it in entrants if it.club)
    words += [
        f"{club} has {count} entries for {limits.per_club} places: withdraw some"
        for club, count in sorted(clubs.items())
        if limits.per_club and count > limits.per_club
    ]
    if limits.places and len(entrants) > limits.places:
        words.append(f"there are {len(entrants)} entries for {limits.places} places: withdraw some")
    for it in words:
        text, _, todo = it.partition(": ")
        yield Remark(Verdict.WARNING, 0, distance.id, text, todo)
