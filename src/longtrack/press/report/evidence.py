"""Where a figure of a report comes from: entries of the journal, rows of the archive, the sum in between."""

from __future__ import annotations

from collections.abc import Sequence

from longtrack.competition import events as ev
from longtrack.competition.state import Distance, Passing, Race
from longtrack.sport.history import Honour, Person
from longtrack.sport.times import Duration, format_time, publish


class Entries:
    """The entries of a journal by what they settled, for one distance."""

    def __init__(self, entries: Sequence[ev.JournalEntry], distance: str) -> None:
        """Without entries nothing but passings can be named: these know their own."""
        self._at: dict[tuple[str, ...], int] = {}
        for entry in entries:
            for key in _settles(entry.event, distance):
                self._at[key] = entry.seq

    def of(self, *key: str, what: str) -> tuple[str, ...]:
        """Return the entry that settled something, in one evidence line; none where it is not known."""
        seq = self._at.get(key)
        return () if seq is None else (f"entry {seq}: {what}",)

    def person(self, skater: str, what: str) -> tuple[str, ...]:
        """Return the entry that registered a skater."""
        return self.of("person", skater, what=what)

    def drawn(self, heat: int, name: str) -> tuple[str, ...]:
        """Return the draw."""
        return self.of("draw", what=f"{name} is drawn in heat {heat}")

    def signed(self) -> tuple[str, ...]:
        """Return the signature of the referee."""
        return self.of("signed", what="the result is confirmed")


def _settles(event: ev.AnyEvent, distance: str) -> Sequence[tuple[str, ...]]:
    if isinstance(event, ev.SkaterRegistered):
        return [("person", event.skater)]
    name = _OF_THE_MEET.get(type(event))
    if name is None and getattr(event, "distance", None) == distance:
        name = _OF_A_DISTANCE.get(type(event))
    if name is None:
        return []
    kind = event.record_class.value if isinstance(event, ev.RecordStood) else ""
    whom = kind or getattr(event, "skater", "")
    return [(name, whom) if whom else (name,)]


_OF_THE_MEET: dict[type[ev.Event], str] = {ev.CompetitionOpened: "opened"}
_OF_A_DISTANCE: dict[type[ev.Event], str] = {
    ev.DrawMade: "draw",
    ev.EntryAccepted: "entry",
    ev.RecordStood: "record",
    ev.ResultConfirmed: "signed",
    ev.ResultReopened: "reopened",
    ev.ReskateGranted: "again",
    ev.OutcomeRuled: "ruled",
}


def of_passing(passing: Passing, distance: Distance, name: str) -> str:
    """Return the entry of the signal that a time was read from."""
    metres = distance.split_labels[passing.split]
    return (
        f"entry {passing.pulse}: {name} at {metres} m, {format_time(passing.time)} ({passing.source.value})"
    )


def of_finish(distance: Distance, race: Race, name: str) -> tuple[str, ...]:
    """Return where the time of a race comes from; nothing without one."""
    finish = distance.finish(race)
    return () if finish is None else (of_passing(finish, distance, name),)


def of_gap(later: Duration, earlier: Duration) -> str:
    """Return the sum behind a gap: `1:12.59 - 1:12.31 = 0.28`."""
    gap = Duration(publish(later) - publish(earlier))
    return f"{format_time(later)} - {format_time(earlier)} = {format_time(gap)}"


def of_age(born: str, day: str, age: int) -> str:
    """Return the sum behind an age."""
    return f"born {born}, {age} on {day}"


def of_honour(honour: Honour) -> str:
    """Return a row of the archive."""
    place = f" place {honour.place}" if honour.place is not None else ""
    return (
        f"archive: {honour.name or honour.noc}, {honour.competition} {honour.event}{place} ({honour.source})"
    )


def of_person(person: Person) -> str:
    """Return a row of the archive."""
    return f"archive: {person.name}, born {person.date_of_birth} ({person.source})"
