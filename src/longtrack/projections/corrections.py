"""The corrections log: what was changed after it was first public; what, when, in which role, and why.

Public is a start list once it is published, a time as soon as a board shows it, an outcome once it is ruled,
a result once it is signed. That a better source comes in by itself while a race is being timed corrects
nothing; what a person changes does, and so does everything after the first signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition, Distance, Heat, Race
from longtrack.projections.acts import told
from longtrack.projections.draw_changes import changed_heats
from longtrack.projections.naming import name_of
from longtrack.projections.shown import Figure, shown_time
from longtrack.sport.times import Moment, format_time

PEOPLE = frozenset(role.value for role in ev.Role)

NONE = "-"
"""Stands for a figure that was not there, or is not any more."""


class Change(msgspec.Struct, frozen=True, gc=False):
    """One figure that is another now."""

    about: str
    """Whose figure, and which: `Anna TEST, 600 m`."""
    old: str
    new: str


class Correction(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One line of the log."""

    seq: int
    """The entry of the journal."""
    at: Moment
    role: str
    """In which somebody did it; who it was stands in the journal only."""
    distance: str
    title: str
    """Name of the distance."""
    what: str
    why: str
    changes: tuple[Change, ...]


def corrections(entries: Iterable[ev.JournalEntry]) -> tuple[Correction, ...]:
    """Return the whole log of a journal, the oldest line first."""
    return CorrectionsLog().read(entries)


class CorrectionsLog:
    """The log as it grows: what was read once is not read again."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._found: list[Correction] = []
        self._state = Competition()
        self._signed: set[str] = set()
        self._published: set[str] = set()

    @property
    def seq(self) -> int:
        """The last entry that was read."""
        return self._state.seq

    def read(self, entries: Iterable[ev.JournalEntry]) -> tuple[Correction, ...]:
        """Take in the next entries; return the whole log, the oldest line first."""
        for entry in entries:
            self._read(entry)
        return tuple(self._found)

    def _read(self, entry: ev.JournalEntry) -> None:
        state = self._state
        after = apply(state, entry)
        look = _LOOK.get(type(entry.event))
        if look is not None and len(after.problems) == len(state.problems):
            seen = _Seen(state, after, entry, frozenset(self._signed), frozenset(self._published))
            self._found += look(seen, entry.event)
        if isinstance(entry.event, ev.ResultConfirmed):
            self._signed.add(entry.event.distance)
        if isinstance(entry.event, ev.StartListPublished):
            self._published.add(entry.event.distance)
        self._state = after


class _Seen(msgspec.Struct, frozen=True):
    """An entry between what was public before it and what is after it."""

    before: Competition
    after: Competition
    entry: ev.JournalEntry
    signed: frozenset[str]
    """Distances whose result was signed at least once."""
    published: frozenset[str]
    """Distances whose start list was published at least once."""

    def counts(self, distance: str) -> bool:
        """Whether a change of a figure of the distance is a correction."""
        return self.entry.actor.role in PEOPLE or distance in self.signed

    def line(self, distance: str, changes: Sequence[Change], why: str = "") -> Correction:
        """Return the line of the log."""
        event = self.entry.event
        why = why or getattr(event, "reason", "")
        return Correction(
            seq=self.entry.seq,
            at=self.entry.moment,
            role=self.entry.actor.role,
            distance=distance,
            title=self.after.distances[distance].name if distance else "",
            what=told(self.after, event).removesuffix(f": {why}"),  # it stands behind it already
            why=why,
            changes=tuple(changes),
        )


# --- times and outcomes ------------------------------------------------------------------------


def _of_a_heat(seen: _Seen, event: Any) -> Iterator[Correction]:
    """Compare what the boards showed of a heat before and after."""
    was, now = seen.before.heat(event.distance, event.heat), seen.after.heat(event.distance, event.heat)
    if was is None or now is None or not seen.counts(event.distance):
        return
    changes = list(_differences(seen, seen.before.distances[event.distance], was, now))
    if changes:
        yield seen.line(event.distance, changes)


def _differences(seen: _Seen, distance: Distance, was: Heat, now: Heat) -> Iterator[Change]:
    after = seen.after.distances[distance.id]
    for race in was.races:
        again = now.race_of(race.skater)
        if again is None:
            continue
        name = name_of(seen.after, after, race.skater).full
        for split, metres in enumerate(distance.split_labels):
            old, new = shown_time(race.official(split)), shown_time(again.official(split))
            if old.text and old.text != new.text:
                yield Change(f"{name}, {metres} m", *_pair(old, new))
        before, outcome = _outcome(distance, race), _outcome(after, again)
        if before and before != outcome:
            yield Change(name, before, outcome or NONE)


def _pair(old: Figure, new: Figure) -> tuple[str, str]:
    return old.marked or NONE, new.marked or NONE


def _outcome(distance: Distance, race: Race) -> str:
    """Return how a race ended as people say it: `finished`, `DQ L2`; empty while it has not."""
    outcome = distance.outcome(race)
    if outcome is None:
        return ""
    return f"{outcome.value} {race.code}".strip() if race.ruled is outcome else outcome.value


def _sprint(seen: _Seen, event: ev.SprintJudged) -> Iterator[Correction]:
    was = seen.before.distances[event.distance].sprints.get(event.lap, ())
    if was and was != event.skaters and seen.counts(event.distance):
        old, new = (_order(seen, event.distance, it) for it in (was, event.skaters))
        yield seen.line(event.distance, [Change(f"sprint after lap {event.lap}", old, new)])


def _order(seen: _Seen, distance: str, skaters: Sequence[str]) -> str:
    names = [name_of(seen.after, seen.after.distances[distance], it).full for it in skaters]
    return ", ".join(names) or NONE


def _points(seen: _Seen, event: ev.PointsVoided | ev.PointsRestored) -> Iterator[Correction]:
    name = name_of(seen.after, seen.after.distances[event.distance], event.skater).full
    kept, void = "points", "no points"
    old, new = (kept, void) if isinstance(event, ev.PointsVoided) else (void, kept)
    yield seen.line(event.distance, [Change(name, old, new)])


# --- the result --------------------------------------------------------------------------------


def _confirmed(seen: _Seen, event: ev.ResultConfirmed) -> Iterator[Correction]:
    if event.distance not in seen.signed:
        return
    was = {it.skater: it for it in seen.before.distances[event.distance].confirmed}
    now = {it.skater: it for it in event.figures}
    changes = []
    for skater in dict.fromkeys((*now, *was)):
        old, new = _figure(was.get(skater)), _figure(now.get(skater))
        if old != new:
            name = name_of(seen.after, seen.after.distances[event.distance], skater).full
            changes.append(Change(name, old, new))
    yield seen.line(event.distance, changes, "" if changes else "nothing changed")


def _figure(figure: ev.OfficialFigure | None) -> str:
    if figure is None:
        return NONE
    rank = f"{figure.rank}. " if figure.rank is not None else ""
    time = format_time(figure.time) if figure.time is not None else figure.outcome.value
    points = f", {figure.points} points" if figure.points is not None else ""
    return f"{rank}{time}{points}"


def _reopened(seen: _Seen, event: ev.ResultReopened) -> Iterator[Correction]:
    yield seen.line(
        event.distance, [Change(seen.after.distances[event.distance].name, "official", "unofficial")]
    )


# --- the start list ----------------------------------------------------------------------------


def _drawn(seen: _Seen, event: ev.DrawMade) -> Iterator[Correction]:
    if event.distance not in seen.published:
        return
    was, now = (_places(it.distances[event.distance]) for it in (seen.before, seen.after))
    heats = changed_heats(was, now)
    if heats:
        known = seen.before.distances[event.distance].draw_changes
        words = event.changes[len(known) :] if event.changes[: len(known)] == known else event.changes
        changes = [Change(f"heat {heat}", _heat(seen, was, heat), _heat(seen, now, heat)) for heat in heats]
        yield seen.line(event.distance, changes, "; ".join(words))


def _places(distance: Distance) -> tuple[ev.DrawnPlace, ...]:
    return tuple(
        ev.DrawnPlace(heat.number, race.lane, race.skater, race.pair)
        for heat in distance.heats.values()
        for race in heat.races
        if race.attempt == 1
    )


def _heat(seen: _Seen, places: Iterable[ev.DrawnPlace], heat: int) -> str:
    shown = []
    for place in (it for it in places if it.heat == heat):
        lane = f" ({place.lane.value})" if place.lane is not None else ""
        skater = seen.after.skaters[place.skater]
        shown.append(f"{skater.name}{lane}")
    return ", ".join(shown) or NONE


def _registered(seen: _Seen, event: ev.SkaterRegistered) -> Iterator[Correction]:
    """A name or nation that stood on a start list is another now."""
    was, now = seen.before.skaters.get(event.skater), seen.after.skaters[event.skater]
    if was is None or (was.name, was.noc) == (now.name, now.noc):
        return
    on = [it for it in seen.published if event.skater in seen.after.distances[it].entries]
    for distance in sorted(on):
        change = Change(now.name, f"{was.name} {was.noc}".strip(), f"{now.name} {now.noc}".strip())
        yield seen.line(distance, [change])


_LOOK: dict[type, Callable[[_Seen, Any], Iterator[Correction]]] = {
    ev.SkaterRegistered: _registered,
    ev.DrawMade: _drawn,
    ev.HeatStarted: _of_a_heat,
    ev.PassingAttributed: _of_a_heat,
    ev.PassingVoided: _of_a_heat,
    ev.SourceChosen: _of_a_heat,
    ev.SourceReleased: _of_a_heat,
    ev.OutcomeRuled: _of_a_heat,
    ev.RulingLifted: _of_a_heat,
    ev.SprintJudged: _sprint,
    ev.PointsVoided: _points,
    ev.PointsRestored: _points,
    ev.ResultConfirmed: _confirmed,
    ev.ResultReopened: _reopened,
}
