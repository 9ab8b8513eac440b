"""What is known of past races: results, records, people, honours, fields. Plain values, each with its source.

These are facts as somebody printed them: a time has as many digits as it was given, what nobody said is None
or empty, and two sources may disagree. Clause: docs/archive.md; the columns of the archive exchange.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longtrack.sport.times import Duration

FINISHED = "finished"
"""Outcome of whoever has a time or a place; the others are DNF, DNS, DQ, WDR, as in the start list."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A time with the digits it was printed with: 17.4 is a tenth, and may have been 17.48."""

    duration: Duration
    digits: int = 2
    """Decimals, 0 to 3."""


@dataclass(frozen=True, slots=True)
class PastResult:
    """What one skater or team did in one distance."""

    competition: str
    event: str
    """Code of the event: `W1000`, `MTP`."""
    skater_id: str
    games: str = ""
    """`OG2026`, or empty."""
    date: date | None = None
    """Day at the venue."""
    venue: str = ""
    division: str = ""
    rank: int | None = None
    given_name: str = ""
    family_name: str = ""
    noc: str = ""
    pair: int | None = None
    lane: str = ""
    """`inner`, `outer` or empty."""
    splits: tuple[Printed | None, ...] = ()
    """Cumulative, by position, without the finish; None where it is not known."""
    time: Printed | None = None
    outcome: str = FINISHED
    marks: tuple[str, ...] = ()
    """`OR`, `TR`, `PB`, `RS` ..."""
    thousandths: int | None = None
    """Third digit of the time, where it was printed."""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns of the table that mean nothing here, kept as they stood."""

    @property
    def name(self) -> str:
        """Given name and family name in one text."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class PastRecord:
    """One record as it was set."""

    record_class: str
    """`WR`, `OR`, `TR`, `NR` ..."""
    event: str
    time: Printed
    skater_id: str = ""
    holder: str = ""
    noc: str = ""
    date: date | None = None
    venue: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One skater, with every spelling met."""

    skater_id: str
    given_name: str = ""
    family_name: str = ""
    noc: str = ""
    date_of_birth: date | None = None
    year_of_birth: int | None = None
    """Where no more than the year is known, or wanted; with a day of birth its year."""
    birthplace: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Given name and family name in one text."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Honour:
    """One place of one skater at a championship; `complete` says which sets the source holds whole."""

    competition: str
    event: str
    skater_id: str = ""
    """Empty for a medal of which only the nation is known."""
    name: str = ""
    noc: str = ""
    level: str = ""
    """`OG`, `WCh`, `EC`, `WCup` ..."""
    year: int | None = None
    place: int | None = None
    date: date | None = None
    source: str = ""
    complete: tuple[str, ...] = ()
    """`medals:ID@OG`, `noc:NED@OG2026` ...: what a missing row of this set would prove."""
    extra: tuple[tuple[str, str], ...] = ()
    """Also `sport`, which is `other` for a nation's medal in another sport."""

    @property
    def other_sport(self) -> bool:
        """Whether this is a medal in another sport, kept for the nation's tally."""
        return dict(self.extra).get("sport") == "other"


@dataclass(frozen=True, slots=True)
class FieldSize:
    """How many started in one distance, and when."""

    competition: str
    event: str
    number_of_starters: int | None = None
    number_of_pairs: int | None = None
    date: date | None = None
    start_time: str = ""
    """As printed, local to the venue: `17:30`."""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()


Fact = PastResult | PastRecord | Person | Honour | FieldSize


@dataclass(frozen=True, slots=True)
class History:
    """Facts of every kind, as one folder or one archive holds them."""

    results: tuple[PastResult, ...] = ()
    records: tuple[PastRecord, ...] = ()
    people: tuple[Person, ...] = ()
    honours: tuple[Honour, ...] = ()
    fields: tuple[FieldSize, ...] = ()
