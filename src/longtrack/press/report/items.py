"""What a report can say about a race: one value for each sentence, without any language.

Every item carries its evidence: entries of the journal, rows of the archive, and the arithmetic between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longtrack.sport.distances import Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration


@dataclass(frozen=True, slots=True)
class Athlete:
    """Whom a sentence is about: a skater, or a team."""

    id: str
    given: str
    family: str
    noc: str
    native: str = ""
    """The name in Han, kana or Hangul, family name first, where it is known."""
    team: bool = False


@dataclass(frozen=True, slots=True)
class RaceName:
    """Which race it is."""

    title: str
    """As the programme calls it."""
    gender: str = ""
    """`W`, `M`, `X`, or empty where nobody said."""
    kind: Kind = Kind.SINGLE
    metres: int = 0
    division: str = ""
    number: str = ""
    """Of two races over one distance."""

    @property
    def told(self) -> bool:
        """Whether a language can name it; else its title is printed."""
        return bool(self.gender) and (self.metres > 0 or self.kind is not Kind.SINGLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that can be said."""

    evidence: tuple[str, ...]
    weight: int
    """Newsworthiness, 0 to 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Won(Item):
    """Who won, or leads while not everybody has skated."""

    athletes: tuple[Athlete, ...]
    """Several where they share the first place."""
    race: RaceName
    competition: str
    time: Duration | None
    points: int | None = None
    """Sprint points of a mass start."""
    day: date | None = None
    venue: str = ""
    town: str = ""
    """Where the venue is, for a dateline; the venue itself where that is all that is known."""
    record: RecordClass | None = None
    """The widest record that the time broke and that stood at the end."""
    olympic: bool = False
    after: tuple[int, int] | None = None
    """(heats skated, heats drawn) where it is not over."""
    pairs: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """One of those behind the winner."""

    athlete: Athlete
    rank: int
    time: Duration | None
    behind: Duration | None
    """In published hundredths; None where no gap is told."""
    points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Podium(Item):
    """Who came second, or third."""

    place: Place
    medals: bool
    shared: bool = False
    """Whether somebody else has the same place."""
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed(Item):
    """Who came fourth, and by how much the podium was missed."""

    place: Place
    third: Athlete
    gap: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Item):
    """Where the winner stood in the draw, and against whom."""

    athlete: Athlete
    gender: str
    heat: int
    heats: int
    pairs: bool
    lane: str
    opponent: Athlete | None
    age: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Item):
    """Somebody took the lead."""

    athlete: Athlete
    heat: int
    pairs: bool
    time: Duration | None
    """None where it has been told already."""
    number: int
    """0 for whoever led first."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a record before, and since when."""

    athlete: Athlete
    time: Duration
    year: int | None
    place: str
    """A city, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Item):
    """A record fell, and whose it was before."""

    kind: RecordClass
    athlete: Athlete
    time: Duration | None
    """None of the winner: hers has been told."""
    margin: Duration
    heat: int
    pairs: bool
    before: Holder
    equalled: bool = False
    again: bool = False
    """Whether it had fallen in this race before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits(Item):
    """Where the winner passed, and in which times."""

    athlete: Athlete
    passed: tuple[tuple[int, Duration], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Item):
    """Who was fastest at the first split, and on the last lap: where it was won."""

    first_at: int
    first: Athlete
    first_time: Duration
    last: Athlete
    last_lap: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class OneNation(Item):
    """The first two, or the whole podium, for one nation."""

    noc: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMedal(Item):
    """The first gold medal of a nation at these Games."""

    noc: str
    athlete: Athlete


@dataclass(frozen=True, slots=True, kw_only=True)
class Defending(Item):
    """How the champion of the last Games did."""

    athlete: Athlete
    gender: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite(Item):
    """The fastest of the season was not on the podium."""

    athlete: Athlete
    season_best: Duration
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalBests(Item):
    """Who of the first three skated a personal best."""

    athletes: tuple[Athlete, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Out(Item):
    """Who has no time, and why."""

    outcome: Outcome
    athletes: tuple[Athlete, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(Item):
    """Who was allowed to skate again, and which time counts."""

    athlete: Athlete
    counts: Duration
    other: Duration | None
    """The slower one of the two, where there is one."""
    first_counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTime(Item):
    """Two with one time on the board: thousandths decide, or the place is shared."""

    athletes: tuple[Athlete, Athlete]
    time: Duration
    ranks: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Item):
    """How many started."""

    starters: int
    heats: int
    pairs: bool
    together: bool = False
    """Whether all started at once."""
    teams: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unofficial(Item):
    """The result is not signed, or not any more."""

    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyFinished(Item):
    """There is no winner."""

    race: RaceName
    competition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next(Item):
    """What comes next on the programme."""

    race: RaceName
    day: date
