"""What the events add up to: `Competition` > `Distance` > `Heat` > `Race` > `Passing`.

All frozen. The dictionaries are copied where they change and never changed in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import msgspec

from longtrack.competition.events import (
    Aside,
    ConditionsMeasured,
    Decision,
    DrawLookedAt,
    EntryLimitsSet,
    Loop,
    Office,
    OfficialFigure,
    RecordStood,
    Role,
    ScheduleDelayed,
    ScheduleItem,
)
from longtrack.competition.ledger import Ledger, Log
from longtrack.sport import oval
from longtrack.sport.distances import Gender, Kind
from longtrack.sport.names import is_family_first
from longtrack.sport.rulebook import EDITIONS, ISU_2024, Edition
from longtrack.sport.rules import sources
from longtrack.sport.rules.reskate import counting_key
from longtrack.sport.terms import Lane, Outcome, Pulse, Source, armband
from longtrack.sport.times import Duration, Moment


class State(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Base of the frozen values of the state."""


PulseIdentity = tuple[str, int, Moment | None, Duration | None]
"""What makes two pulses one: see `Pulse.identity`."""


class Impossible(Exception):
    """An event that cannot follow the state; turned into a `Problem` by `apply`."""


class HeatStatus(StrEnum):
    """Where a heat stands."""

    DRAWN = "drawn"
    CALLED = "called"
    RUNNING = "running"
    SKATED = "skated"
    """The ice is free again; a time may still be read or missing."""
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
    member: str = ""
    """Which skater of a team; empty for the whole team, and where there is none."""


class LoopPassing(State, frozen=True, kw_only=True):
    """One skater at one loop, between the splits or at one."""

    millimetres: int
    """Skated since the start."""
    time: Duration
    pulse: int
    member: str = ""


class Race(State, frozen=True, kw_only=True):
    """One skater in one heat."""

    skater: str
    lane: Lane | None
    pair: int = 1
    """The pair within the heat, each with a clock of its own; 2 only in a quartet."""
    attempt: int = 1
    """2 for a re-skate."""
    counts: int = 1
    """Whose passing is the time: 3 in team pursuit, where the third skater of the team counts."""
    passings: tuple[Passing, ...] = ()
    loops: tuple[LoopPassing, ...] = ()
    """Where her chip was seen besides, in the order of the journal."""
    chosen: tuple[tuple[int, int], ...] = ()
    """(split, pulse) where an official chose the source."""
    ruled: Outcome | None = None
    ruled_since: int = 0
    """The entry that ruled it; 0 where nothing is ruled."""
    code: str = ""
    clause: str = ""
    reason: str = ""

    def official(self, split: int) -> Passing | None:
        """Return the measurement of a split that counts: the chosen one, else that of the best source."""
        measured = [it for it in self.passings if it.split == split]
        if len(measured) < 2 and self.counts == 1:
            return measured[0] if measured else None
        picked = dict(self.chosen).get(split)
        for passing in measured:
            if passing.pulse == picked:
                return passing
        if self.counts == 1:
            return sources.most_trusted(measured)
        whole = [it for it in measured if not it.member]
        third = self._of_the_team([it for it in measured if it.member])
        both = whole if third is None else [*whole, third]
        return sources.most_trusted(both) if both else None

    def _of_the_team(self, measured: list[Passing]) -> Passing | None:
        """Return the passing of the skater who counts, once so many have passed."""
        members: dict[str, list[Passing]] = {}
        for passing in measured:
            members.setdefault(passing.member, []).append(passing)
        passed = sorted((sources.most_trusted(it) for it in members.values()), key=lambda it: it.time)
        return passed[self.counts - 1] if len(passed) >= self.counts else None

    def known_since(self, split: int) -> int | None:
        """Return the pulse that first gave this race a time at a split; None while it has none.

        What came first stays first when it is judged anew. Of a team it is the pulse of the skater who
        counts, or the first one of the whole team.
        """
        first: dict[str, int] = {}
        for passing in self.passings:
            if passing.split == split:
                member = passing.member if self.counts > 1 else ""
                first[member] = min(passing.pulse, first.get(member, passing.pulse))
        whole = [first.pop("")] if "" in first else []
        members = sorted(first.values())[self.counts - 1 : self.counts]
        return min(whole + members, default=None)

    @property
    def lane_name(self) -> str:
        """`inner`, `outer`, or nothing where no lanes are used."""
        return self.lane.value if self.lane is not None else ""

    @property
    def armband(self) -> str:
        """Colour of the armband."""
        return armband(self.lane, self.pair)

    def splits_passed(self) -> int:
        """Return the number of the next split: one more than the last one measured."""
        return 1 + max((it.split for it in self.passings), default=-1)


class Heard(State, frozen=True, kw_only=True):
    """A shot on the clock of one device."""

    pulse: int
    at: Moment
    clock: str


class Gun(State, frozen=True, kw_only=True):
    """The start of one pair."""

    pair: int
    pulse: int
    """Sequence number of the pulse."""
    at: Moment
    """On the clock of the device that heard it."""
    clock: str = ""
    told: Moment = Moment(0)
    """When the desk was told of it, on the clock of the desk."""
    others: tuple[Heard, ...] = ()
    """The same shot, as devices with other clocks heard it."""

    @property
    def pulses(self) -> tuple[int, ...]:
        """The entries of all pulses that are this shot."""
        return (self.pulse, *(it.pulse for it in self.others))

    def on(self, clock: str) -> Heard | None:
        """Return the shot as a device with that clock heard it; None where none did."""
        own = Heard(pulse=self.pulse, at=self.at, clock=self.clock)
        return next((it for it in (own, *self.others) if it.clock == clock), None)


class Heat(State, frozen=True, kw_only=True):
    """What is on the ice together: a pair, or a quartet of two pairs with a clock each."""

    number: int
    races: tuple[Race, ...]
    status: HeatStatus = HeatStatus.DRAWN
    called: int = 0
    """The entry that called it to the start; 0 before."""
    guns: tuple[Gun, ...] = ()
    recalls: tuple[tuple[int, str], ...] = ()
    """(pair, skater) of every false start, in order; each pair has its own count."""

    def gun(self, pair: int) -> Gun | None:
        """Return the start of a pair, if it has been fired."""
        return next((gun for gun in self.guns if gun.pair == pair), None)

    def false_starts_of(self, pair: int) -> int:
        """Return how often a pair was called back."""
        return sum(1 for called_back, _ in self.recalls if called_back == pair)

    @property
    def last_gun(self) -> int:
        """Sequence number of the last gun of this heat; 0 before there is one."""
        return max((gun.pulse for gun in self.guns), default=0)

    @property
    def false_starts(self) -> int:
        """How often somebody of this heat was called back."""
        return len(self.recalls)

    @property
    def pairs(self) -> tuple[int, ...]:
        """The pairs within the heat, in the order in which they start."""
        return tuple(sorted({race.pair for race in self.races}))

    @property
    def quartet(self) -> bool:
        """Whether two pairs are on the ice together."""
        return len(self.pairs) > 1

    @property
    def started(self) -> Moment | None:
        """The first gun of the heat."""
        return min((gun.at for gun in self.guns), default=None)

    def race_of(self, skater: str) -> Race | None:
        """Return the race of a skater in this heat."""
        return next((race for race in self.races if race.skater == skater), None)


class Entry(State, frozen=True, kw_only=True):
    """A skater entered for a distance."""

    skater: str
    number: str = ""
    personal_best: str = ""
    season_best: str = ""
    out_of_competition: bool = False
    reconstructed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    club: str = ""
    position: int | None = None
    confirmed: bool = True
    reserve: bool = False
    withdrawn: bool = False


@lru_cache(maxsize=256)
def _split_labels(kind: Kind, metres: int, laps: int, track: str) -> tuple[int, ...]:
    """Asked for with every passing; reading the fraction each time would be most of the work."""
    lap = Fraction(track)
    if kind is Kind.SINGLE:
        return oval.split_labels(metres, lap)
    halves = kind in (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT)
    splits = oval.half_laps(laps, lap) if halves else oval.full_laps(laps, lap)
    return tuple(int(metres + Fraction(1, 2)) for metres in splits)


class Distance(State, frozen=True, kw_only=True):
    """One distance of the programme, such as the women's 1000 m."""

    id: str
    name: str
    metres: int = 0
    track: str = "400"
    kind: Kind = Kind.SINGLE
    laps: int = 0
    dnf_ranked_last: bool = False
    division: str = ""
    scheduled: Moment | None = None
    entries: dict[str, Entry] = {}
    heats: dict[int, Heat] = {}
    standing_records: tuple[RecordStood, ...] = ()
    draw_method: str = ""
    draw_seed: int | None = None
    draw_options: str = ""
    draw_changes: tuple[str, ...] = ()
    """What else the draw depends on, and what happened to it since, as in `DrawMade`."""
    draw_previews: int | None = None
    """Other draws that were looked at before the lots were drawn; None where nobody counted."""
    looked_at: tuple[DrawLookedAt, ...] = ()
    """What was looked at since."""
    limits: EntryLimitsSet | None = None
    """What an entry should meet, where anything is asked."""
    published: bool = False
    sprints: dict[int, tuple[str, ...]] = {}
    """The judges' order at the sprints of a mass start, by lap."""
    points_void: tuple[str, ...] = ()
    """Mass-start skaters whose sprint points the referee has taken."""
    status: ResultStatus = ResultStatus.NONE
    confirmed: tuple[OfficialFigure, ...] = ()
    reopened: str = ""
    """Why a result that was official is not any more; empty otherwise."""

    @property
    def split_labels(self) -> tuple[int, ...]:
        """Metres of each split, as printed."""
        return _split_labels(self.kind, self.metres, self.laps, self.track)

    @property
    def last_split(self) -> int:
        """Number of the split that is the finish."""
        return len(self.split_labels) - 1

    def lane_at(self, start: Lane | None, split: int) -> Lane | None:
        """Return the lane in which a skater who started in `start` passes a split; None without lanes."""
        return None if start is None else oval.lane_at_split(start, split, self.metres, Fraction(self.track))

    def next_pair(self, heat: Heat) -> int | None:
        """Return the pair of a heat that starts next: without a gun, and with somebody who is not out."""
        waiting = [race.pair for race in heat.races if self.outcome(race) is None]
        return min((pair for pair in waiting if heat.gun(pair) is None), default=None)

    def ranks(self, race: Race) -> bool:
        """Return whether a race may have a place: not out of competition, and not ended without a time."""
        return not self.out_of_competition(race.skater) and self.outcome(race) in (None, Outcome.FINISHED)

    def out_of_competition(self, skater: str) -> bool:
        """Return whether a skater skates along without a rank."""
        entry = self.entries.get(skater)
        return entry is not None and entry.out_of_competition

    def attempts(self, skater: str) -> list[tuple[Heat, Race]]:
        """Return the races of a skater, a re-skate after the first."""
        return [(heat, race) for heat in self.heats.values() for race in heat.races if race.skater == skater]

    def counting_races(self) -> list[tuple[Heat, Race]]:
        """Return the one race of each drawn skater that counts, in the order of the heats.

        After a re-skate it is the better of the two finished ones; an attempt without a valid time
        gives way to the other (rules 2.7).
        """
        best: dict[str, tuple[Heat, Race]] = {}
        for heat in self.heats.values():
            for race in heat.races:
                held = best.get(race.skater)
                if held is None or self._counts_before(race, held[1]):
                    best[race.skater] = (heat, race)
        return list(best.values())

    def _counts_before(self, later: Race, earlier: Race) -> bool:
        return counting_key(*self._ended(later)) < counting_key(*self._ended(earlier))

    def _ended(self, race: Race) -> tuple[Outcome | None, Duration | None]:
        finish = self.finish(race)
        return self.outcome(race), None if finish is None else finish.time

    def finish(self, race: Race) -> Passing | None:
        """Return the passing that is the official time of a race, if it has one."""
        return race.official(self.last_split)

    def outcome(self, race: Race) -> Outcome | None:
        """Return how a race ended; None while it has not, even where it was ruled finished without a time."""
        if race.ruled is not None and race.ruled is not Outcome.FINISHED:
            return race.ruled
        if self.finish(race) is not None:
            return Outcome.FINISHED
        entry = self.entries.get(race.skater)
        return Outcome.WDR if entry is not None and entry.withdrawn else None


class Skater(State, frozen=True, kw_only=True):
    """A person, by id."""

    id: str
    given_name: str
    family_name: str
    noc: str
    date_of_birth: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    gender: Gender | None = None
    category: str = ""
    licence: str = ""

    @property
    def name(self) -> str:
        """Given and family name as people write them."""
        parts = (self.given_name, self.family_name)
        return " ".join(reversed(parts) if is_family_first(self.family_name) else parts).strip()


class Comparison(State, frozen=True, kw_only=True):
    """How a clock stood beside that of the desk, for all that came since entry `since`."""

    since: int
    reading: Moment
    """What the device's clock showed."""
    offset: int
    """Nanoseconds that the desk was ahead."""
    drift: int
    """Nanoseconds that the offset grows in a second."""
    certain_to: Duration


class Clock(State, frozen=True, kw_only=True):
    """The clock of a timing device: a comparison for each time that it was set."""

    name: str
    comparisons: tuple[Comparison, ...] = ()
    doubted: int = 0
    """The entry since which nothing of it is used; 0 where all is well."""
    doubt: str = ""

    def comparison(self, seq: int) -> Comparison | None:
        """Return the comparison for what came as entry `seq`; None where there is none."""
        return next((it for it in reversed(self.comparisons) if it.since <= seq), None)


class GivenRole(State, frozen=True, kw_only=True):
    """A role that was handed out."""

    id: str
    role: Role
    name: str
    """Who acts in it; empty where it is not known."""
    revoked: bool = False


class Protest(State, frozen=True, kw_only=True):
    """A protest, and what became of it."""

    id: int
    """The entry that lodged it."""
    distance: str
    heat: int
    """0 for the whole distance."""
    skater: str
    by: str
    text: str
    decision: Decision = Decision.OPEN
    reason: str = ""

    @property
    def pending(self) -> bool:
        """Whether the referee still has to decide."""
        return self.decision is Decision.OPEN


class Problem(State, frozen=True, kw_only=True):
    """An event that could not have happened: kept, shown, and without effect."""

    seq: int
    text: str


REHEARSAL = "REHEARSAL"
"""The mark of a competition that is only played: before its name, and wherever it is shown or printed."""

IN_A_REHEARSAL = f"{REHEARSAL}: these times are simulated, nobody skated them."
"""Its notice to every reader."""


class Damaged(State, frozen=True, kw_only=True):
    """What a device sent and nobody could read, nor get again."""

    seq: int
    device: str
    says: str


class Competition(State, frozen=True, kw_only=True):
    """The whole competition after some event."""

    name: str = ""
    venue: str = ""
    date: str = ""
    until: str = ""
    """The last day; empty where it is the first one too."""
    time_zone: str = "UTC"
    games: str = ""
    track: str = "400"
    notice: str = ""
    rulebook: str = ISU_2024.name
    skaters: dict[str, Skater] = {}
    distances: dict[str, Distance] = {}
    on_ice: tuple[tuple[str, int], ...] = ()
    """Distance and number of the heats that are called, running or skated, in the order of their calls."""
    pulses: Ledger[int, Pulse] = msgspec.field(default_factory=Ledger)
    """Every pulse received, by its sequence number."""
    received: Ledger[PulseIdentity, int] = msgspec.field(default_factory=Ledger)
    """Sequence number of every pulse, by its identity: the same pulse twice is one pulse."""
    judged: Ledger[int, int] = msgspec.field(default_factory=Ledger)
    """Of every pulse that was judged, the entry that did it first: attributed, set aside, or the gun."""
    aside: Ledger[int, Aside] = msgspec.field(default_factory=Ledger)
    """Why a pulse was set aside, of every one that was; it may have been attributed since."""
    rehearsal: bool = False
    """Whether it is only played: name and notice say so, so that whatever shows them does."""
    clocks_compared: bool = False
    """Whether times of two devices are taken only where their clocks were compared."""
    clocks: dict[str, Clock] = {}
    chips: dict[str, str] = {}
    """Who wears a chip, by its number."""
    loops: dict[str, Loop] = {}
    """Where the loops lie, by name."""
    damaged: tuple[Damaged, ...] = ()
    problems: Log[Problem] = msgspec.field(default_factory=Log)
    notes: Log[str] = msgspec.field(default_factory=Log)
    conditions: tuple[ConditionsMeasured, ...] = ()
    """Ice and air, as measured; usually at the start and at the end."""
    measured: tuple[int, ...] = ()
    """The entries of these, in the same order: they tell of which distance each is."""
    roles: dict[str, GivenRole] = {}
    """Every role that was handed out, by id; those that were revoked too."""
    answers: dict[str, str] = {}
    """What officials said about questions, by the key of the question."""
    officials: dict[Office, str] = {}
    """Who holds which office."""
    protests: dict[int, Protest] = {}
    """Every protest, by the entry that lodged it."""
    schedule: tuple[ScheduleItem, ...] = ()
    """What is planned when."""
    delays: tuple[ScheduleDelayed, ...] = ()
    """What was delayed since it was planned, in order."""
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

    def heats_on_ice(self) -> Iterator[tuple[Distance, Heat]]:
        """Yield the heats that are called, running or skated: few, however long the meet has been."""
        for name, number in self.on_ice:
            distance = self.distances[name]
            yield distance, distance.heats[number]

    def heat(self, distance: str, number: int) -> Heat | None:
        """Return a heat, or None where there is none."""
        found = self.distances.get(distance)
        return found.heats.get(number) if found else None
