"""What the events add up to: `Competition` > `Distance` > `Heat` > `Race` > `Passing`.

All frozen. The dictionaries are copied where they change and never changed in place.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import msgspec

from longtrack.competition.events import OfficialFigure, RecordStood
from longtrack.competition.ledger import Ledger
from longtrack.sport import oval
from longtrack.sport.rulebook import EDITIONS, ISU_2024, Edition
from longtrack.sport.rules import sources
from longtrack.sport.terms import Lane, Outcome, Pulse, Source
from longtrack.sport.times import Duration, Moment


class State(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Base of the frozen values of the state."""


class HeatStatus(StrEnum):
    """Where a heat stands."""

    DRAWN = "drawn"
    CALLED = "called"
    RUNNING = "running"
    CLOSED = "closed"


class ResultStatus(StrEnum):
    """Where the result of a distance stands."""

    NONE = "none"
    UNOFFICIAL = "unofficial"
    OFFICIAL = "official"


class Passing(State, frozen=True, kw_only=True):
    """One measurement of one skater at one split."""

    split: int
    time: Duration
    """Since the start of the heat, all digits."""
    source: Source
    certain_to: Duration
    pulse: int
    """Sequence number of the pulse it was read from."""
    attributed: int
    """Sequence number of the event that attributed it."""


class Race(State, frozen=True, kw_only=True):
    """One skater in one heat."""

    skater: str
    lane: Lane
    passings: tuple[Passing, ...] = ()
    chosen: tuple[tuple[int, int], ...] = ()
    """(split, pulse) where an official chose the source."""
    ruled: Outcome | None = None
    code: str = ""
    clause: str = ""
    reason: str = ""

    def official(self, split: int) -> Passing | None:
        """Return the measurement of a split that counts: the chosen one, else that of the best source."""
        measured = [it for it in self.passings if it.split == split]
        if len(measured) < 2:
            return measured[0] if measured else None
        picked = dict(self.chosen).get(split)
        for passing in measured:
            if passing.pulse == picked:
                return passing
        return sources.most_trusted(measured)

    def splits_passed(self) -> int:
        """Return the number of the next split: one more than the last one measured."""
        return 1 + max((it.split for it in self.passings), default=-1)


class Heat(State, frozen=True, kw_only=True):
    """What is on the ice together."""

    number: int
    races: tuple[Race, ...]
    status: HeatStatus = HeatStatus.DRAWN
    start_pulse: int | None = None
    started: Moment | None = None
    """The gun on the clock of the device that heard it."""
    false_starts: int = 0

    def race_of(self, skater: str) -> Race | None:
        """Return the race of a skater in this heat."""
        return next((race for race in self.races if race.skater == skater), None)


class Entry(State, frozen=True, kw_only=True):
    """A skater entered for a distance."""

    skater: str
    number: str = ""
    personal_best: str = ""
    season_best: str = ""
    reconstructed: tuple[str, ...] = ()
    withdrawn: bool = False


@lru_cache(maxsize=256)
def _split_labels(metres: int, track: str) -> tuple[int, ...]:
    """Asked for with every passing; reading the fraction each time would be most of the work."""
    return oval.split_labels(metres, Fraction(track))


class Distance(State, frozen=True, kw_only=True):
    """One distance of the programme, such as the women's 1000 m."""

    id: str
    name: str
    metres: int
    track: str = "400"
    division: str = ""
    scheduled: Moment | None = None
    entries: dict[str, Entry] = {}
    heats: dict[int, Heat] = {}
    standing_records: tuple[RecordStood, ...] = ()
    draw_method: str = ""
    draw_seed: int | None = None
    published: bool = False
    status: ResultStatus = ResultStatus.NONE
    confirmed: tuple[OfficialFigure, ...] = ()

    @property
    def split_labels(self) -> tuple[int, ...]:
        """Metres of each split, as printed."""
        return _split_labels(self.metres, self.track)

    @property
    def last_split(self) -> int:
        """Number of the split that is the finish."""
        return len(self.split_labels) - 1

    def lane_at(self, start: Lane, split: int) -> Lane:
        """Return the lane in which a skater who started in `start` passes a split."""
        return oval.lane_at_split(start, split, self.metres, Fraction(self.track))

    def finish(self, race: Race) -> Passing | None:
        """Return the passing that is the official time of a race, if it has one."""
        return race.official(self.last_split)

    def outcome(self, race: Race) -> Outcome | None:
        """Return how a race ended; None while it has not, even where it was ruled finished without a time."""
        if race.ruled is not None and race.ruled is not Outcome.FINISHED:
            return race.ruled
        return Outcome.FINISHED if self.finish(race) is not None else None


class Skater(State, frozen=True, kw_only=True):
    """A person, by id."""

    id: str
    given_name: str
    family_name: str
    noc: str
    date_of_birth: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name as people write them."""
        return f"{self.given_name} {self.family_name}".strip()


class Problem(State, frozen=True, kw_only=True):
    """An event that could not have happened: kept, shown, and without effect."""

    seq: int
    text: str


class Competition(State, frozen=True, kw_only=True):
    """The whole competition after some event."""

    name: str = ""
    venue: str = ""
    date: str = ""
    time_zone: str = "UTC"
    games: str = ""
    track: str = "400"
    notice: str = ""
    rulebook: str = ISU_2024.name
    skaters: dict[str, Skater] = {}
    distances: dict[str, Distance] = {}
    pulses: Ledger[int, Pulse] = msgspec.field(default_factory=Ledger)
    """Every pulse received, by its sequence number."""
    received: Ledger[tuple[str, int], int] = msgspec.field(default_factory=Ledger)
    """Sequence number of every pulse, by (device, number): the same pulse twice is one pulse."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    seq: int = 0
    moment: Moment = Moment(0)
    """Sequence number and moment of the last event."""

    @property
    def opened(self) -> bool:
        """Whether the first event has happened."""
        return bool(self.name)

    @property
    def edition(self) -> Edition:
        """The pinned rulebook edition."""
        return EDITIONS[self.rulebook]

    def heat(self, distance: str, number: int) -> Heat | None:
        """Return a heat, or None where there is none."""
        found = self.distances.get(distance)
        return found.heats.get(number) if found else None
