"""Everything that can happen in a competition: a closed union of small frozen events.

An event is what was *decided* or *observed*, never what follows from it: ranks, gaps and records are
computed, not stored. The one exception is `ResultConfirmed`, which carries the figures the referee
signed, so that every replay can compare them with its own (design: "assertions inside the journal").

The name in the journal (`"type"`) is the name of the class; fields may be added with a default, never
renamed or removed, so that every old journal opens.
"""

from __future__ import annotations

from enum import StrEnum
from typing import get_args

import msgspec

from longtrack.sport.distances import Gender, Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse
from longtrack.sport.times import Duration, Moment


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True, tag=True, omit_defaults=True):
    """Base of all events; the tag is the class name."""


class CompetitionOpened(Event, frozen=True, kw_only=True):
    """The competition exists. Pins the rulebook edition for all that follows."""

    name: str
    venue: str
    rulebook: str
    date: str
    """First day, venue-local, ISO 8601."""
    time_zone: str
    """IANA name, such as Europe/Rome."""
    games: str = ""
    """Code of the Games, such as OG2026; empty elsewhere."""
    track: str = "400"
    """Length of a lap in metres, as a fraction where needed (1000/3)."""
    notice: str = ""
    """What every reader must know, such as that the figures are reconstructed."""
    clocks_compared: bool = False
    """Whether times of two devices are taken only where their clocks were compared. Files from before
    that was possible say nothing: there, all devices shared one clock."""
    rehearsal: bool = False
    """Whether it is only played, on simulated signals: whatever is shown or printed of it says so."""
    until: str = ""
    """Last day, ISO 8601; empty where it is the first one too."""


class CompetitionCorrected(Event, frozen=True, kw_only=True):
    """What was typed wrongly about the competition, typed anew: before the first start. The rules stay."""

    name: str
    venue: str
    date: str
    until: str = ""
    time_zone: str
    track: str = "400"


class SkaterRegistered(Event, frozen=True, kw_only=True):
    """A person takes part. Matched by id, never by name."""

    skater: str
    given_name: str
    family_name: str
    noc: str
    date_of_birth: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of the skaters of a team; a team is entered and ranked like a skater."""
    gender: Gender | None = None
    category: str = ""
    """Age category as the federation writes it, such as DN3; a date of birth is not needed for it."""
    licence: str = ""
    """Number of the licence: text."""


class DistanceAdded(Event, frozen=True, kw_only=True):
    """A distance such as the women's 1000 m is on the programme."""

    distance: str
    """Event code: W or M and the metres, such as W1000."""
    name: str
    metres: int = 0
    """0 where the race is counted in laps."""
    division: str = ""
    scheduled: Moment | None = None
    kind: Kind = Kind.SINGLE
    laps: int = 0
    """Laps of a mass start or a team event."""
    dnf_ranked_last: bool = False
    """Whether who did not finish has the rank after the last finisher; sheets differ (rules 2.6)."""


class DistanceRemoved(Event, frozen=True, kw_only=True):
    """A distance is taken off the programme; nobody was entered for it, or all have withdrawn."""

    distance: str
    reason: str = ""


class RecordRemoved(Event, frozen=True, kw_only=True):
    """A record that was typed is none: it never stood."""

    distance: str
    record_class: RecordClass
    time: Duration
    holder: str
    skater: str = ""
    noc: str = ""
    reason: str = ""


class RecordStood(Event, frozen=True, kw_only=True):
    """A record as it stood before this competition."""

    distance: str
    record_class: RecordClass
    time: Duration
    holder: str
    skater: str = ""
    noc: str = ""
    date: str = ""
    venue: str = ""


class EntryAccepted(Event, frozen=True, kw_only=True):
    """A skater is entered for a distance."""

    distance: str
    skater: str
    number: str = ""
    """Start number: text, so that 007 stays 007."""
    personal_best: str = ""
    season_best: str = ""
    out_of_competition: bool = False
    """Skates along and is listed last, without a rank."""
    reconstructed: tuple[str, ...] = ()
    """Which facts of this entry were never published: `identity`, `rank`, `pair`, `lane`."""
    sources: tuple[str, ...] = ()
    """Who published the facts of this entry, where the figures are not measured here."""
    club: str = ""
    position: int | None = None
    """Place in the standing or ranking that the draw follows."""
    confirmed: bool = True
    reserve: bool = False
    """Only confirmed entries that are no reserves are drawn."""


class EntryWithdrawn(Event, frozen=True, kw_only=True):
    """A skater will not start; before or after the draw."""

    distance: str
    skater: str
    reason: str = ""


class EntryLimitsSet(Event, frozen=True, kw_only=True):
    """What an entry for a distance should meet. Who does not is asked about, never turned away."""

    distance: str
    limit_time: Duration | None = None
    """The best time of an entry should not be slower."""
    per_noc: int = 0
    """Most skaters of one nation; 0 for any number."""
    per_club: int = 0
    """Most skaters of one club; 0 for any number."""
    places: int = 0
    """Most skaters in all; 0 for any number."""


class DrawnPlace(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One place of a draw: who starts in which heat and lane."""

    heat: int
    lane: Lane | None
    """None where the distance has no lanes: mass start, team events."""
    skater: str
    pair: int = 1
    """The pair within the heat: 2 for the second pair of a quartet."""


class DrawMade(Event, frozen=True, kw_only=True):
    """The draw: its method and seed, and the outcome itself."""

    distance: str
    method: str
    seed: int | None
    places: tuple[DrawnPlace, ...]
    options: str = ""
    """What else the draw depends on, as `name=value` words, so that anyone can make it again."""
    changes: tuple[str, ...] = ()
    """What happened to the draw since the lots were drawn, in words, in order."""
    previews: int | None = None
    """Other draws that were looked at before this one was made; None where nobody counted."""


class DrawLookedAt(Event, frozen=True, kw_only=True):
    """Somebody looked at what a seed would give, before the draw: whoever looks at many may choose."""

    distance: str
    method: str
    seed: int
    options: str = ""


class StartListPublished(Event, frozen=True, kw_only=True):
    """The draw is public; from here on nothing is re-numbered silently."""

    distance: str


class HeatCalled(Event, frozen=True, kw_only=True):
    """The skaters of a heat are called to the start."""

    distance: str
    heat: int


class HeatCalledOff(Event, frozen=True, kw_only=True):
    """A heat that was called leaves the start line again, unstarted."""

    distance: str
    heat: int
    reason: str = ""


class PulseReceived(Event, frozen=True, kw_only=True):
    """Evidence: one signal of one device, exactly as it came."""

    pulse: Pulse


class HeatStarted(Event, frozen=True, kw_only=True):
    """Judgement: this pulse was the gun of this heat, or of one pair of a quartet."""

    distance: str
    heat: int
    pulse: int
    """Sequence number of the `PulseReceived`."""
    pair: int = 1


class StartVoided(Event, frozen=True, kw_only=True):
    """What was taken for the gun of a pair was none: the pair stands at the start again, without blame."""

    distance: str
    heat: int
    pair: int = 1
    reason: str = ""


class GunHeard(Event, frozen=True, kw_only=True):
    """Judgement: this pulse is the same shot, heard by a device with another clock.

    What that clock sees of the heat is timed from here, without a comparison of two clocks.
    """

    distance: str
    heat: int
    pulse: int
    pair: int = 1


class FalseStartCalled(Event, frozen=True, kw_only=True):
    """The pair of this skater is called back; its start and whatever was attributed since are void."""

    distance: str
    heat: int
    skater: str


class PassingAttributed(Event, frozen=True, kw_only=True):
    """Judgement: this pulse is this skater at this split."""

    distance: str
    heat: int
    skater: str
    split: int
    """Number of the split, 0 the first."""
    pulse: int
    member: str = ""
    """Which skater of a team; empty for a time of the whole team."""


class PassingVoided(Event, frozen=True, kw_only=True):
    """A pulse was attributed wrongly; it stays in the journal and leaves the race."""

    distance: str
    heat: int
    skater: str
    pulse: int
    reason: str


class SourceChosen(Event, frozen=True, kw_only=True):
    """An official decides which measurement of a passing counts, against the usual order of trust."""

    distance: str
    heat: int
    skater: str
    split: int
    pulse: int
    reason: str


class SourceReleased(Event, frozen=True, kw_only=True):
    """No official's choice any more: the usual order of trust says which measurement counts."""

    distance: str
    heat: int
    skater: str
    split: int
    reason: str = ""


class OutcomeRuled(Event, frozen=True, kw_only=True):
    """The referee rules how a race ended, with code and clause."""

    distance: str
    heat: int
    skater: str
    outcome: Outcome
    code: str = ""
    clause: str = ""
    reason: str = ""


class RulingLifted(Event, frozen=True, kw_only=True):
    """What the referee ruled about a race holds no longer: its times say how it ended, if it has."""

    distance: str
    heat: int
    skater: str
    reason: str


class ReskateGranted(Event, frozen=True, kw_only=True):
    """A skater who was hindered may skate again, in a heat of its own after the last one."""

    distance: str
    heat: int
    """The heat in which she was hindered."""
    skater: str
    new_heat: int
    lane: Lane | None
    reason: str
    planned: Moment | None = None
    """When she is to start; the rest between the two races is checked against it."""


class SprintJudged(Event, frozen=True, kw_only=True):
    """The judges' order at a sprint of a mass start, where the passings do not tell it."""

    distance: str
    lap: int
    skaters: tuple[str, ...]
    """In the order in which they crossed the line."""


class PointsVoided(Event, frozen=True, kw_only=True):
    """The referee takes the sprint points of a mass-start skater, such as one who was lapped."""

    distance: str
    skater: str
    reason: str


class PointsRestored(Event, frozen=True, kw_only=True):
    """A mass-start skater has her sprint points again."""

    distance: str
    skater: str
    reason: str


class ConditionsMeasured(Event, frozen=True, kw_only=True):
    """Ice and air, as printed below a result; texts, because they are never calculated with."""

    air_temperature: str = ""
    ice_temperature: str = ""
    humidity: str = ""
    air_pressure: str = ""
    wind: str = ""
    during: str = ""
    """The distance that was skated then; empty where it was not said."""


class TranspondersIssued(Event, frozen=True, kw_only=True):
    """These chips are worn by this skater, one at each ankle; who had them before has them no longer."""

    skater: str
    transponders: tuple[str, ...]


class Loop(msgspec.Struct, frozen=True, gc=False):
    """A line in the ice at which chips are seen: how far after the finish line, by the path of the skater."""

    name: str
    inner: int
    """Millimetres for who takes the first bend in the inner lane."""
    outer: int
    """Millimetres for who takes it in the outer lane."""


class LoopsPlaced(Event, frozen=True, kw_only=True):
    """Where the loops of this rink lie. A pulse that names no loop was seen at the finish line."""

    loops: tuple[Loop, ...]


class LoopPassed(Event, frozen=True, kw_only=True):
    """Judgement: this pulse is this skater at a loop that is no split; for speeds and positions."""

    distance: str
    heat: int
    skater: str
    pulse: int
    millimetres: int
    """Skated since the start."""
    member: str = ""


class Aside(StrEnum):
    """Why a pulse is nobody's time."""

    ECHO = "echo"
    """The same device saw the same passing once more within its dead time."""
    BEYOND_THE_FINISH = "beyond_the_finish"
    """The skater had finished."""
    NOT_ON_THE_ICE = "not_on_the_ice"
    """The chip of a skater who is not on the ice."""
    NOBODY = "nobody"
    """It fits no race: nobody was on the ice, or nobody could be there."""
    CLEARED = "cleared"
    """An official took it back, at the device or at the desk."""


class PulseSetAside(Event, frozen=True, kw_only=True):
    """Judgement: this pulse is nobody's time. It stays in the journal and may still be attributed."""

    pulse: int
    why: Aside
    reason: str = ""


class PulseReturned(Event, frozen=True, kw_only=True):
    """Nothing is said of a pulse any more: it waits in the tray."""

    pulse: int
    reason: str = ""


class DeviceConnected(Event, frozen=True, kw_only=True):
    """A timing device answers, or answers again."""

    device: str
    """What its pulses call its clock."""
    port: str
    """Where it was reached, such as p3://10.0.0.5:5403."""
    version: str = ""
    """What it says about itself."""


class DeviceLost(Event, frozen=True, kw_only=True):
    """A timing device no longer answers."""

    device: str
    port: str
    reason: str


class ClockCompared(Event, frozen=True, kw_only=True):
    """The clock of a device beside that of the desk: needed to time what two clocks saw."""

    clock: str
    reading: Moment
    """What the device's clock showed."""
    offset: int
    """Nanoseconds that the desk's clock was ahead of it."""
    certain_to: Duration
    """How far the offset may be wrong."""
    drift: int = 0
    """Nanoseconds that the offset grows in each second of the device."""
    stepped: bool = False
    """Whether the clock was set since it was last compared: times across that moment cannot be taken."""


class ClockDoubted(Event, frozen=True, kw_only=True):
    """A pulse came with a time that does not fit the clock: nothing of it is used until it is compared."""

    clock: str
    reason: str


class PulsesMissed(Event, frozen=True, kw_only=True):
    """The device counted pulses that never came, and it does not have them any more."""

    device: str
    first: int
    last: int


class SignalDamaged(Event, frozen=True, kw_only=True):
    """A device sent what nobody could read, and did not send it again when it was asked: perhaps a gun."""

    device: str
    says: str
    """What is wrong with it."""
    raw: bytes


class HeatSkated(Event, frozen=True, kw_only=True):
    """The ice is free for the next heat; times of this one may still be missing, or be read."""

    distance: str
    heat: int


class HeatClosed(Event, frozen=True, kw_only=True):
    """Everybody of the heat has finished or has an outcome; the ice is free."""

    distance: str
    heat: int


class HeatReopened(Event, frozen=True, kw_only=True):
    """A heat that was closed is not: a time or an outcome of it is looked at again."""

    distance: str
    heat: int
    reason: str


class OfficialFigure(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What the referee signs for one skater."""

    skater: str
    rank: int | None
    time: Duration | None
    """Cut to thousandths; None without a time."""
    outcome: Outcome
    laps: int | None = None
    """Laps completed in a mass start."""
    points: int | None = None
    """Sprint points of a mass start."""


class ResultConfirmed(Event, frozen=True, kw_only=True):
    """The result of a distance is official: these are its figures."""

    distance: str
    figures: tuple[OfficialFigure, ...]


class ResultReopened(Event, frozen=True, kw_only=True):
    """An official result is unofficial again, for a stated reason."""

    distance: str
    reason: str


class ProtestLodged(Event, frozen=True, kw_only=True):
    """Somebody protests; it is pending until the referee has decided."""

    distance: str
    heat: int = 0
    """0 where it is about the whole distance."""
    skater: str = ""
    """Whom it is about; empty for nobody in particular."""
    by: str
    """Who lodged it: a team leader, a club."""
    text: str


class Decision(StrEnum):
    """What became of a protest."""

    OPEN = "open"
    """It is looked at again: what was decided before does not hold."""
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ProtestDecided(Event, frozen=True, kw_only=True):
    """The referee decides a protest; what follows from it is ruled by itself."""

    distance: str
    protest: int
    """The entry that lodged it."""
    decision: Decision
    reason: str = ""


class Role(StrEnum):
    """In what capacity somebody acts at the desk; the public needs none."""

    SECRETARY = "secretary"
    TIMEKEEPER = "timekeeper"
    STARTER = "starter"
    REFEREE = "referee"
    ANNOUNCER = "announcer"


class RoleGiven(Event, frozen=True, kw_only=True):
    """The secretary handed out a role. What proves it is no part of the journal: see `web/access.py`."""

    id: str
    role: Role
    name: str = ""
    """Who acts in it, as the corrections log names her; empty where it is not known."""


class RoleRevoked(Event, frozen=True, kw_only=True):
    """Nobody acts in this role any more, whatever link or code she has."""

    id: str


class QuestionAnswered(Event, frozen=True, kw_only=True):
    """An official looked at what was in doubt, and says what it was."""

    key: str
    """Of the question: see `projections/questions.py`."""
    answer: str


class AnswerTakenBack(Event, frozen=True, kw_only=True):
    """A question is open again."""

    key: str
    reason: str = ""


class ActTakenBack(Event, frozen=True, kw_only=True):
    """An act was taken back; what that changed, the entries of the same moment say.

    Journals of before this event have takings-back without it.
    """

    entry: int
    reason: str = ""


class Office(StrEnum):
    """An office at the competition, as printed on the sheets."""

    REFEREE = "referee"
    ASSISTANT_REFEREE = "assistant referee"
    STARTER = "starter"
    CHIEF_TIMEKEEPER = "chief timekeeper"
    SECRETARY = "secretary"
    ANNOUNCER = "announcer"


class OfficialNamed(Event, frozen=True, kw_only=True):
    """Who holds an office; whoever held it before does so no longer."""

    role: Office
    name: str


class ItemKind(StrEnum):
    """What an item of the schedule is."""

    DISTANCE = "distance"
    """The heats of a distance, or some of them."""
    ICE = "ice"
    """The ice is made."""
    CEREMONY = "ceremony"
    TEXT = "text"
    """Anything else: warming up, the team leaders' meeting."""


class ScheduleItem(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One item of the schedule, as planned."""

    id: str
    """Names the item for as long as the schedule has it."""
    kind: ItemKind
    at: Moment
    distance: str = ""
    first: int = 0
    last: int = 0
    """The first and last heat of a distance that is skated in parts; 0 for all."""
    minutes: int = 0
    """How long it takes; of a distance that follows from its heats."""
    seconds: int = 0
    """From one start to the next; 0 for what is usual over the distance."""
    text: str = ""


class SchedulePlanned(Event, frozen=True, kw_only=True):
    """The schedule of all days, in order; it replaces the one before, and what was delayed in it."""

    items: tuple[ScheduleItem, ...]


class ScheduleDelayed(Event, frozen=True, kw_only=True):
    """An item, and everything after it, is so much later; or earlier, with a number below zero."""

    item: str
    minutes: int
    reason: str = ""


class Note(Event, frozen=True, kw_only=True):
    """A remark for whoever reads the journal."""

    text: str


AnyEvent = (
    CompetitionOpened
    | CompetitionCorrected
    | SkaterRegistered
    | DistanceAdded
    | DistanceRemoved
    | RecordStood
    | RecordRemoved
    | EntryAccepted
    | EntryWithdrawn
    | EntryLimitsSet
    | DrawMade
    | DrawLookedAt
    | StartListPublished
    | HeatCalled
    | HeatCalledOff
    | PulseReceived
    | HeatStarted
    | StartVoided
    | GunHeard
    | FalseStartCalled
    | PassingAttributed
    | PassingVoided
    | SourceChosen
    | SourceReleased
    | OutcomeRuled
    | RulingLifted
    | ReskateGranted
    | SprintJudged
    | PointsVoided
    | PointsRestored
    | ConditionsMeasured
    | TranspondersIssued
    | LoopsPlaced
    | LoopPassed
    | PulseSetAside
    | PulseReturned
    | DeviceConnected
    | DeviceLost
    | ClockCompared
    | ClockDoubted
    | PulsesMissed
    | SignalDamaged
    | HeatSkated
    | HeatClosed
    | HeatReopened
    | ResultConfirmed
    | ResultReopened
    | ProtestLodged
    | ProtestDecided
    | RoleGiven
    | RoleRevoked
    | QuestionAnswered
    | AnswerTakenBack
    | ActTakenBack
    | OfficialNamed
    | SchedulePlanned
    | ScheduleDelayed
    | Note
)
"""The closed union: a journal holds nothing else."""

EVENT_TYPES: tuple[type[Event], ...] = get_args(AnyEvent)


class Actor(msgspec.Struct, frozen=True, gc=False):
    """Who acted: a role, and the device or console it was done from."""

    role: str
    device: str = ""


class JournalEntry(msgspec.Struct, frozen=True, gc=False):
    """One line of the journal: what happened, when the desk wrote it, and who did it."""

    seq: int
    moment: Moment
    actor: Actor
    event: AnyEvent
