"""The facts that articles are checked against, with an index for every question that a check asks.

Facts come from an archive (`sport.history.History`) and may be joined by a competition that was timed here
(`from_competition`). Checking against the facts as published, then as corrected, is checking twice with other
facts: nothing here remembers an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property

from longtrack.sport.history import (
    FINISHED,
    FieldSize,
    History,
    Honour,
    PastRecord,
    PastResult,
    Person,
    Printed,
)
from longtrack.sport.times import format_time


@dataclass(frozen=True, slots=True)
class Range:
    """What a printed time may have been, in thousandths of a second: 17.4 is 17.400 to 17.499."""

    low: int
    high: int

    def minus(self, other: Range) -> Range:
        """Return every difference that two printed times allow."""
        return Range(self.low - other.high, self.high - other.low)

    def near(self, value: int, digits: int = 2) -> bool:
        """Return whether a value written with `digits` decimals may be this one, cut or rounded."""
        unit: int = 10 ** (3 - digits)
        return self.low - unit < value < self.high + unit


def exact(printed: Printed) -> int:
    """Return a printed time in thousandths of a second."""
    return int(printed.duration) // 1000


def range_of(printed: Printed) -> Range:
    """Return what a printed time may have been. To hundredths it is taken as it stands: so gaps are
    printed."""
    low = exact(printed)
    return Range(low, low + (99 if printed.digits == 1 else 999 if printed.digits == 0 else 0))


def shown(printed: Printed) -> str:
    """Return a time as it was printed: `1:12.31`, `17.4`."""
    return format_time(printed.duration, printed.digits)


@dataclass(frozen=True)
class Race:
    """One distance of one competition: whoever is known to have skated it, in order of rank."""

    competition: str
    event: str
    games: str = ""
    date: date | None = None
    venue: str = ""
    rows: tuple[PastResult, ...] = ()
    size: FieldSize | None = None

    @cached_property
    def by_skater(self) -> dict[str, PastResult]:
        """The row of each skater."""
        return {row.skater_id: row for row in reversed(self.rows)}

    @cached_property
    def times(self) -> frozenset[int]:
        """Every time of it, in thousandths."""
        return frozenset(exact(row.time) for row in self.rows if row.time is not None)

    @cached_property
    def splits(self) -> frozenset[int]:
        """Every time on the way that somebody of it had, in thousandths."""
        return frozenset(exact(it) for row in self.rows for it in row.splits if it is not None)

    @property
    def winners(self) -> tuple[PastResult, ...]:
        """Who came first; several share a place now and then."""
        return tuple(row for row in self.rows if row.rank == 1)

    def at(self, rank: int) -> tuple[PastResult, ...]:
        """Return who has a place."""
        return tuple(row for row in self.rows if row.rank == rank)

    def whole_to(self, rank: int) -> bool:
        """Return whether every place up to `rank` is known, so that a place among them can be denied."""
        known = {row.rank for row in self.rows if row.rank}
        gaps = [
            place
            for place in range(1, rank + 1)
            if place not in known and not any(known_place < place for known_place in self._shared(place))
        ]
        return not gaps

    def _shared(self, place: int) -> list[int]:
        """Return ranks below `place` shared by enough skaters to make it empty."""
        return [
            row.rank for row in self.rows if row.rank and row.rank + len(self.at(row.rank)) > place > row.rank
        ]

    @property
    def pairs(self) -> int | None:
        """How many pairs were drawn, where the source of the field says so."""
        if self.size is not None and self.size.number_of_pairs:
            return self.size.number_of_pairs
        return None

    @property
    def starters(self) -> int | None:
        """How many started, where the source of the field says so."""
        return self.size.number_of_starters if self.size is not None else None

    @property
    def metres(self) -> int | None:
        """Length of the distance; None for a race counted in laps."""
        return int(self.event[1:]) if self.event[1:].isdecimal() else None

    @property
    def is_olympic(self) -> bool:
        """Whether it was skated at Olympic Winter Games."""
        return self.games.startswith("OG")

    @property
    def source(self) -> str:
        """Where the winner's row, or whatever there is, comes from."""
        row = self.rows[0] if self.rows else None
        return row.source if row is not None else self.size.source if self.size is not None else ""


@dataclass(frozen=True)
class Facts:
    """Everything that is known, indexed."""

    history: History
    races: tuple[Race, ...] = ()
    people: dict[str, Person] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    """`W` or `M` by skater, from what they skated."""

    @cached_property
    def results_by_skater(self) -> dict[str, tuple[tuple[Race, PastResult], ...]]:
        """Every race of each skater, in order of date."""
        found: dict[str, list[tuple[Race, PastResult]]] = defaultdict(list)
        for race in self.races:
            for row in race.rows:
                found[row.skater_id].append((race, row))
        return {skater: tuple(rows) for skater, rows in found.items()}

    @cached_property
    def honours_by_skater(self) -> dict[str, tuple[Honour, ...]]:
        """Every honour of each skater, in order of year."""
        found: dict[str, list[Honour]] = defaultdict(list)
        for honour in sorted(self.history.honours, key=lambda it: (it.year or 0, str(it.date or ""))):
            found[honour.skater_id].append(honour)
        return {skater: tuple(rows) for skater, rows in found.items()}

    @cached_property
    def complete(self) -> frozenset[str]:
        """Which sets of honours are held whole: `medals:ID@OG`, `noc:NED@OG2026` ..."""
        return frozenset(mark for honour in self.history.honours for mark in honour.complete)

    @cached_property
    def records_in_order(self) -> dict[tuple[str, str], tuple[PastRecord, ...]]:
        """The records of each class and event, by date; of two on one day the slower was first."""
        found: dict[tuple[str, str], list[PastRecord]] = defaultdict(list)
        for record in self.history.records:
            found[record.record_class, record.event].append(record)
        return {
            key: tuple(sorted(rows, key=lambda it: (it.date or date.min, -it.time.duration)))
            for key, rows in found.items()
        }

    def records(self, record_class: str, event: str) -> tuple[PastRecord, ...]:
        """Return the records of a class (`OR`, `WR` ...) and event, in the order in which they were set."""
        return self.records_in_order.get((record_class, event), ())

    def record_before(self, record_class: str, event: str, day: date) -> PastRecord | None:
        """Return the record that stood when a day began."""
        stood = [it for it in self.records(record_class, event) if it.date is not None and it.date < day]
        return stood[-1] if stood else None

    def records_on(self, record_class: str, event: str, day: date) -> tuple[PastRecord, ...]:
        """Return the records set on a day, in their order."""
        return tuple(it for it in self.records(record_class, event) if it.date == day)

    def results_of(self, skater: str) -> tuple[tuple[Race, PastResult], ...]:
        """Return every race of a skater, in order of date."""
        return self.results_by_skater.get(skater, ())

    def honours_of(self, skater: str) -> tuple[Honour, ...]:
        """Return every honour of a skater, in order of year."""
        return self.honours_by_skater.get(skater, ())

    def name(self, skater: str) -> str:
        """Return the name of a skater, the id where there is none."""
        person = self.people.get(skater)
        return (person.name if person is not None else "") or skater

    def family_name(self, skater: str) -> str:
        """Return what a report calls a skater at second mention."""
        person = self.people.get(skater)
        return (person.family_name or person.name if person is not None else "") or skater

    def noc(self, skater: str) -> str:
        """Return the nation of a skater, empty where it is not known."""
        person = self.people.get(skater)
        return person.noc if person is not None else ""

    def races_of(self, event: str, games: str = "") -> tuple[Race, ...]:
        """Return every race over an event, of one Games where one is given, by date."""
        return tuple(it for it in self.races if it.event == event and games in ("", it.games))


def facts_of(history: History) -> Facts:
    """Return an index over what an archive holds."""
    return Facts(
        history=history,
        races=_races(history),
        people=_people(history),
        genders=_genders(history),
    )


def joined(*histories: History) -> History:
    """Return several sources as one: of two rows about one skater in one race the later source fills or
    replaces."""
    results: dict[tuple[str, str, str, str, int], PastResult] = {}
    for history in histories:
        seen: Counter[tuple[str, str, str, str]] = Counter()
        for row in history.results:
            key = (row.competition, row.event, row.division, row.skater_id)
            # A skater may stand there twice, with the race and with the re-skate.
            numbered = (*key, seen[key])
            seen[key] += 1
            results[numbered] = _over(results[numbered], row) if numbered in results else row
    return History(
        results=tuple(results.values()),
        records=tuple(dict.fromkeys(it for history in histories for it in history.records)),
        people=tuple({it.skater_id: it for history in reversed(histories) for it in history.people}.values()),
        honours=tuple(dict.fromkeys(it for history in histories for it in history.honours)),
        fields=tuple(
            {(it.competition, it.event): it for history in histories for it in history.fields}.values()
        ),
    )


def _over(old: PastResult, new: PastResult) -> PastResult:
    """What the later source says, and where it says nothing what the earlier one says."""
    kept = {
        it.name: getattr(old, it.name)
        for it in fields(new)
        if getattr(new, it.name) in (None, "", ())
        and (new.outcome == FINISHED or it.name not in ("rank", "time"))
    }
    return replace(new, **kept)


def _races(history: History) -> tuple[Race, ...]:
    rows: dict[tuple[str, str, str, date | None], list[PastResult]] = defaultdict(list)
    for row in history.results:
        rows[row.competition, row.event, row.division, row.date].append(row)
    sizes = {(it.competition, it.event): it for it in history.fields}
    races = [
        _race([replace(row, event=without_number(event)) for row in found], sizes.get((competition, event)))
        for (competition, event, _, _), found in rows.items()
    ]
    held = {(competition, event) for competition, event, _, _ in rows}
    games = {row.competition: row.games for row in history.results if row.games}
    venues = {row.competition: row.venue for row in history.results if row.venue}
    medals: dict[tuple[str, str], list[PastResult]] = defaultdict(list)
    for honour in history.honours:
        if honour.skater_id and honour.place and honour.date and not honour.other_sport:
            medals[honour.competition, honour.event].append(_row_of(honour, games, venues))
    for key, found in medals.items():
        if key not in held:
            races.append(_race(found, sizes.get(key)))
            held.add(key)
    for key, size in sizes.items():
        if key not in held:
            races.append(
                Race(
                    competition=size.competition,
                    event=without_number(size.event),
                    games=games.get(size.competition, ""),
                    date=size.date,
                    venue=venues.get(size.competition, ""),
                    size=size,
                )
            )
    return tuple(sorted(races, key=lambda it: (it.date or date.min, it.competition, it.event)))


def without_number(event: str) -> str:
    """Return the event of `W500(2)`, the second race over a distance: a paper says `the 500 m` of both."""
    return event.partition("(")[0]


def _race(rows: Sequence[PastResult], size: FieldSize | None) -> Race:
    first = rows[0]
    return Race(
        competition=first.competition,
        event=first.event,
        games=first.games,
        date=first.date,
        venue=first.venue,
        rows=tuple(sorted(rows, key=lambda it: (it.rank is None, it.rank or 0))),
        size=size,
    )


def _row_of(honour: Honour, games: dict[str, str], venues: dict[str, str]) -> PastResult:
    """A medal is a result of which only the place is known."""
    given, _, family = honour.name.rpartition(" ")
    return PastResult(
        competition=honour.competition,
        event=honour.event,
        skater_id=honour.skater_id,
        games=games.get(honour.competition, f"OG{honour.year}" if honour.level == "OG" else ""),
        date=honour.date,
        venue=venues.get(honour.competition, ""),
        rank=honour.place,
        given_name=given,
        family_name=family,
        noc=honour.noc,
        source=honour.source,
    )


def _people(history: History) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for honour in history.honours:
        if honour.skater_id and honour.name:
            given, _, family = honour.name.rpartition(" ")
            people.setdefault(honour.skater_id, Person(honour.skater_id, given, family, honour.noc))
    for record in history.records:
        if record.skater_id and record.holder:
            given, _, family = record.holder.rpartition(" ")
            people.setdefault(record.skater_id, Person(record.skater_id, given, family, record.noc))
    for row in history.results:
        people[row.skater_id] = Person(
            row.skater_id, row.given_name, row.family_name, row.noc, source=row.source
        )
    for person in history.people:
        seen = people.get(person.skater_id)
        people[person.skater_id] = replace(person, noc=person.noc or (seen.noc if seen else ""))
    return people


def _genders(history: History) -> dict[str, str]:
    found: dict[str, str] = {}
    events: Iterable[tuple[str, str]] = (
        *((it.skater_id, it.event) for it in history.results),
        *((it.skater_id, it.event) for it in history.honours),
        *((it.skater_id, it.event) for it in history.records),
    )
    for skater, event in events:
        if skater and event[:1] in ("W", "M"):
            found.setdefault(skater, event[0])
    return found


def finished(row: PastResult) -> bool:
    """Return whether a row is a finish and no DNF, DNS, DQ or WDR."""
    return row.outcome == FINISHED


def source_of(row: PastResult | PastRecord | Person | Honour | FieldSize | None) -> str:
    """Return the source of a row as evidence names it; empty for none."""
    return f" [{row.source}]" if row is not None and row.source else ""
