"""The event stream of the Vantage timing system: JSON, one event a line. Read only; the wire is not ours.

    {"_time":"2020-01-12T15:23:20.867324+01:00","typeName":"RacePassingAddedEvent","raceId":"...",
     "passing":{"time":66076000,"when":"2020-01-12T14:23:01.5276Z","where":7,"passed":48.955,"flags":1,
     "presentationSource":{"how":"Transponder","applianceName":"MYLAPS X2"}}}

`_time` was added by whoever recorded the stream. Times count ticks of 100 ns; what is below a microsecond is
cut, for a `Duration` counts microseconds. A heat is a pair, a race is one skater or team in it. Fields that
are not named here are passed over; events that are not named here are kept as `OtherEvent`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import IntEnum, IntFlag, StrEnum
from typing import Any, Final

import msgspec

from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST

LONGEST_EVENT: Final = 16 * 1024 * 1024
"""Bytes of one line; a committed mass start has a million and a half. More is not this wire."""

MOST_TICKS: Final = 10**13
"""Eleven days: a longer time is a wrong one."""

LONGEST_WAY: Final = 10**6
"""Metres, laps: nobody skates a thousand kilometres."""

MOST_DECIMALS: Final = 40
"""A number with more of them was sent to be trouble."""

MOST_HEATS: Final = 9_999

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TEXT = 1000


# --- codes -------------------------------------------------------------------------------------


class How(StrEnum):
    """What measured a time."""

    START = "Start"
    TRANSPONDER = "Transponder"
    OPTICAL = "Optical"
    PHOTO_FINISH = "Photofinish"
    USER = "User"
    """Typed."""
    OTHER = "Other"
    """Whatever else the stream says."""

    @classmethod
    def _missing_(cls, value: object) -> How:
        return cls.OTHER

    @property
    def source(self) -> Source:
        """How far we trust it; what we do not know, as little as a hand time."""
        return _SOURCES.get(self, Source.MANUAL)


_SOURCES = {
    How.TRANSPONDER: Source.TRANSPONDER,
    How.OPTICAL: Source.OPTICAL,
    How.PHOTO_FINISH: Source.PHOTO_FINISH,
}


class Mark(IntFlag):
    """What became of a passing or a lap: its `flags`."""

    MEASURED = 1
    ESTIMATED = 2
    MOVED = 4
    EDITED = 8
    DELETED = 16
    PRESENT = 32
    """The value that is shown."""
    INSERTED = 64


class TimeInfo(IntFlag):
    """What stands beside the time of a race."""

    FALL = 1
    RESTART = 2
    """A re-skate."""
    PERSONAL_BEST = 4
    TRACK_RECORD = 8
    NATIONAL_RECORD = 16
    WORLD_RECORD = 32
    OUT_OF_COMPETITION = 64
    MANUAL = 128
    TRACK_RECORD_OF_THE_AGE_CLASS = 256


class Quantity(IntEnum):
    """What the `value` of a distance counts."""

    METRES = 0
    LAPS = 1
    DURATION = 2


# --- times -------------------------------------------------------------------------------------


def duration_of(ticks: int) -> Duration:
    """Return ticks of 100 ns as microseconds; what is below one is cut."""
    return Duration(ticks // 10)


def moment_of(text: str) -> Moment:
    """Read `2020-01-12T15:23:20.384044+01:00` or `...Z`, up to nine digits, whatever the offset.

    Raises ValueError for anything else, also for a time without an offset: it may be of any place.
    """
    match = _MOMENT.fullmatch(text)
    if match is None or match[4] is None:
        raise ValueError(
            f"{text[:40]!r} is not a moment with an offset, such as 2020-01-12T14:22:54.9041819Z"
        )
    day, clock, fraction, offset = match.groups(default="")
    since = datetime.fromisoformat(f"{day}T{clock}{offset.replace('Z', '+00:00')}") - _EPOCH
    nanos = (since.days * 86_400 + since.seconds) * 1_000_000_000 + int(fraction.ljust(9, "0"))
    if abs(nanos) > FURTHEST:
        raise ValueError(f"{text!r} is too far from today")
    return Moment(nanos)


def moment_text(moment: Moment) -> str:
    """Return a moment as the stream writes it: UTC, 100 ns digits."""
    seconds, nanos = divmod(moment, 1_000_000_000)
    whole = (_EPOCH + timedelta(seconds=seconds)).isoformat(timespec="seconds").removesuffix("+00:00")
    return f"{whole}.{nanos // 100:07d}Z"


def day_of(text: str | None) -> str:
    """Return the day of a time at the venue, `2020-01-10`; empty where it is none."""
    match = _MOMENT.fullmatch(text or "")
    if match is None:
        return ""
    try:
        datetime.fromisoformat(match[1])
    except ValueError:
        return ""
    return match[1]


def _possible(*numbers: Decimal | None) -> None:
    """Refuse what is no number to count or to measure a way with. Raises ValueError."""
    for number in numbers:
        if number is not None and not (
            number.is_finite()
            and -LONGEST_WAY <= number <= LONGEST_WAY
            and number.as_tuple().exponent >= -MOST_DECIMALS  # type: ignore[operator]  # it is finite
        ):
            raise ValueError(f"{str(number)[:40]} is not a length")


# --- values ------------------------------------------------------------------------------------


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename="camel"):
    """Base of everything that stands in an event; the fields are called as in the stream."""


class Address(Value, frozen=True, kw_only=True):
    """Where a rink is."""

    city: str | None = None
    country_code: str | None = None


class Venue(Value, frozen=True, kw_only=True):
    """A rink."""

    code: str | None = None
    name: str | None = None
    address: Address | None = None


class Weather(Value, frozen=True, kw_only=True):
    """Ice and air; nobody calculates with them."""

    air_pressure: Decimal | None = None
    air_temperature: Decimal | None = None
    humidity: Decimal | None = None
    track_temperature: Decimal | None = None
    wind_speed: Decimal | None = None


class Distance(Value, frozen=True, kw_only=True):
    """One distance of the programme."""

    id: str
    name: str = ""
    number: int | None = None
    discipline: str = ""
    value: Decimal | None = None
    value_quantity: int = Quantity.METRES
    track_length: Decimal | None = None
    start_mode: int | None = None
    """0 one heat on the ice, 1 several, 2 all at once."""
    referee1: str | None = None
    referee2: str | None = None
    starter: str | None = None
    start_weather: Weather | None = None

    def __post_init__(self) -> None:
        _possible(self.value, self.track_length)


class Competition(Value, frozen=True, kw_only=True):
    """A competition and its programme."""

    id: str
    name: str = ""
    license_issuer_id: str | None = None
    starts: str | None = None
    """At the venue, without an offset."""
    time_zone: str | None = None
    """By its Windows name."""
    venue: Venue | None = None
    distances: tuple[Distance, ...] = ()


class Name(Value, frozen=True, kw_only=True):
    """The parts of a name."""

    first_name: str | None = None
    initials: str | None = None
    surname: str | None = None
    surname_prefix: str | None = None


class Competitor(Value, frozen=True, kw_only=True):
    """A person, or a team with its members."""

    type_name: str = ""
    id: str | None = None
    full_name: str | None = None
    short_name: str | None = None
    name: Name | str | None = None
    start_number: int | str | None = None
    gender: int | None = None
    """0 male, 1 female."""
    nationality_code: str | None = None
    club_full_name: str | None = None
    club_short_name: str | None = None
    license_key: int | str | None = None
    person_id: str | None = None
    members: Any = None
    """Of a team: as they were told, for they are told in more than one way."""

    @property
    def is_team(self) -> bool:
        """Whether several skate together."""
        return self.type_name.startswith("Team") or bool(self.people)

    @property
    def people(self) -> tuple[Competitor, ...]:
        """The members of a team, as far as they can be read: persons, or places that hold one."""
        members = self.members if isinstance(self.members, list) else ()
        return tuple(person for it in members if (person := _member(it)) is not None)


def _member(told: object) -> Competitor | None:
    if isinstance(told, str):
        return Competitor(full_name=told)
    held: object = told
    if isinstance(told, dict):
        held = next((told[it] for it in ("competitor", "member", "person") if told.get(it)), told)
    try:
        return msgspec.convert(held, Competitor)
    except msgspec.ValidationError:
        return None


class Transponder(Value, frozen=True, kw_only=True):
    """A chip that was handed out."""

    code: int | str
    person_id: str | None = None


class PresentationSource(Value, frozen=True, kw_only=True):
    """Which device measured."""

    how: How = How.OTHER
    appliance_name: str | None = None
    appliance_instance_name: str | None = None


class Measured(Value, frozen=True, kw_only=True):
    """A time since the start, and what measured it."""

    time: int | None = None
    """Ticks; None for what was not timed."""
    when: str | None = None
    """By the clock of the device; of a photo finish, when it arrived."""
    flags: int = 0
    presentation_source: PresentationSource = PresentationSource()

    def __post_init__(self) -> None:
        if abs(self.ticks) > MOST_TICKS:
            raise ValueError(f"a time of {self.time} ticks is too long")
        if self.when is not None:
            moment_of(self.when)

    @property
    def ticks(self) -> int:
        """The time; 0 where there is none."""
        return self.time or 0

    @property
    def how(self) -> How:
        """What measured it."""
        return self.presentation_source.how

    @property
    def elapsed(self) -> Duration:
        """Since the start."""
        return duration_of(self.ticks)

    @property
    def at(self) -> Moment | None:
        """`when`, as a moment."""
        return None if self.when is None else moment_of(self.when)

    @property
    def marks(self) -> Mark:
        """The flags."""
        return Mark(self.flags & 127)

    @property
    def is_shown(self) -> bool:
        """Whether it is the value that the stream shows."""
        shown = Mark.PRESENT in self.marks and Mark.DELETED not in self.marks
        return shown and self.time is not None


class Passing(Measured, frozen=True, kw_only=True):
    """A skater at a loop or a beam."""

    where: int | None = None
    """The loop; of a beam its lane, 0 the inner one."""
    passed: Decimal | None = None
    """Metres skated."""

    def __post_init__(self) -> None:
        super().__post_init__()
        _possible(self.passed)

    @property
    def millimetres(self) -> int | None:
        """Skated since the start."""
        return None if self.passed is None else round(self.passed * 1_000)


class Lap(Measured, frozen=True, kw_only=True):
    """A passing of the line that ends a lap."""

    fixed_index: int | None = None
    """Which lap it is, where somebody or the camera said so; 0 the first."""


class PresentedLap(Value, frozen=True, kw_only=True):
    """The lap that the stream shows last."""

    index: int
    passed_length: Decimal | None = None
    time: int | None = None

    def __post_init__(self) -> None:
        _possible(self.passed_length)


class RaceTime(Value, frozen=True, kw_only=True):
    """The time of a race."""

    time: int | None = None
    how: How = How.OTHER
    appliance_name: str | None = None
    appliance_instance_name: str | None = None
    time_info: int = 0

    def __post_init__(self) -> None:
        if self.time is not None and abs(self.time) > MOST_TICKS:
            raise ValueError(f"a time of {self.time} ticks is too long")

    @property
    def source(self) -> PresentationSource:
        """Which device measured it."""
        return PresentationSource(
            how=self.how,
            appliance_name=self.appliance_name,
            appliance_instance_name=self.appliance_instance_name,
        )

    @property
    def info(self) -> TimeInfo:
        """What stands beside it."""
        return TimeInfo(self.time_info & 511)


class RaceResult(Value, frozen=True, kw_only=True):
    """How a race ended."""

    status: int | None = None
    """0 drawn, 1 activated, 2 deactivated, 3 running, 4 done."""
    time_invalid_reason: str | int | None = None


class Race(Value, frozen=True, kw_only=True):
    """One skater or team in a heat."""

    id: str
    lane: int | None = None
    """0 inner, 1 outer."""
    color: int | None = None
    """0 white, 1 red, 2 yellow, 3 blue."""
    competitor: Competitor | None = None
    personal_best: int | None = None
    season_best: int | None = None
    transponders: tuple[Transponder, ...] | None = None
    time: RaceTime | None = None
    result: RaceResult | None = None
    laps: tuple[Lap, ...] | None = None


class Start(Value, frozen=True, kw_only=True):
    """The start that the passings count from."""

    when: str | None = None
    presentation_source: PresentationSource | None = None

    def __post_init__(self) -> None:
        if self.when is not None:
            moment_of(self.when)

    @property
    def at(self) -> Moment | None:
        """`when`, as a moment."""
        return None if self.when is None else moment_of(self.when)


class RaceState(Value, frozen=True, kw_only=True):
    """A race with all that was measured."""

    race: Race
    start: Start | None = None
    laps: tuple[Lap, ...] | None = None
    passings: tuple[Passing, ...] | None = None
    estimated_laps: tuple[PresentedLap, ...] | None = None


class HeatNumber(Value, frozen=True, kw_only=True):
    """Which heat of a distance."""

    number: int
    round: int = 1

    def __post_init__(self) -> None:
        if not (0 <= self.number <= MOST_HEATS and 0 <= self.round <= MOST_HEATS):
            raise ValueError(f"heat {self.number} of round {self.round} is not a heat")


# --- events ------------------------------------------------------------------------------------


class Event(Value, frozen=True, kw_only=True):
    """Base of all events."""

    competition_id: str | None = None
    distance_id: str | None = None


class HeatEvent(Event, frozen=True, kw_only=True):
    """Base of what happens to a heat."""

    heat: HeatNumber


class RaceEvent(HeatEvent, frozen=True, kw_only=True):
    """Base of what happens in a race."""

    race_id: str


class CompetitionActivated(Event, frozen=True, kw_only=True):
    """A competition goes on."""

    competition: Competition


class DistanceActivated(Event, frozen=True, kw_only=True):
    """A distance is skated now."""

    distance: Distance


class DistanceDeactivated(Event, frozen=True, kw_only=True):
    """A distance is over."""


class HeatActivated(HeatEvent, frozen=True, kw_only=True):
    """A pair comes to the start; of a quartet two pairs do."""

    races: tuple[RaceState, ...]


class HeatStarted(HeatEvent, frozen=True, kw_only=True):
    """The gun."""

    started: str

    def __post_init__(self) -> None:
        moment_of(self.started)

    @property
    def at(self) -> Moment:
        """`started`, as a moment."""
        return moment_of(self.started)


class HeatCleared(HeatEvent, frozen=True, kw_only=True):
    """What was measured is thrown away."""


class HeatCommitted(HeatEvent, frozen=True, kw_only=True):
    """The times of a heat are final."""

    races: tuple[RaceState, ...]


class HeatDeactivated(HeatEvent, frozen=True, kw_only=True):
    """The pair leaves the ice."""


class RacePassingAdded(RaceEvent, frozen=True, kw_only=True):
    """A device saw a skater."""

    passing: Passing


class LastRaceSpeedChanged(RaceEvent, frozen=True, kw_only=True):
    """The speed that is shown changes."""


class RaceLapAdded(RaceEvent, frozen=True, kw_only=True):
    """A passing ends a lap, or would if another one were not shown."""

    lap: Lap


class LastPresentedRaceLapChanged(RaceEvent, frozen=True, kw_only=True):
    """Another lap is shown: which one, and its time."""

    lap: PresentedLap | None = None


class RaceNextLapIndexChanged(RaceEvent, frozen=True, kw_only=True):
    """The lap that a race is in now."""

    index: int
    passed_length: Decimal | None = None

    def __post_init__(self) -> None:
        _possible(self.passed_length)


class HeatNextLapIndexChanged(HeatEvent, frozen=True, kw_only=True):
    """The lap that a heat is in now."""

    index: int
    passed_length: Decimal | None = None

    def __post_init__(self) -> None:
        _possible(self.passed_length)


class OtherEvent(Event, frozen=True, kw_only=True):
    """An event that is not named above."""

    type_name: str


AnyEvent = (
    CompetitionActivated
    | DistanceActivated
    | DistanceDeactivated
    | HeatActivated
    | HeatStarted
    | HeatCleared
    | HeatCommitted
    | HeatDeactivated
    | RacePassingAdded
    | LastRaceSpeedChanged
    | RaceLapAdded
    | LastPresentedRaceLapChanged
    | RaceNextLapIndexChanged
    | HeatNextLapIndexChanged
    | OtherEvent
)

_TYPES: Final[dict[str, type[Event]]] = {
    "CompetitionActivatedEvent": CompetitionActivated,
    "DistanceActivatedEvent": DistanceActivated,
    "DistanceDeactivatedEvent": DistanceDeactivated,
    "HeatActivatedEvent": HeatActivated,
    "HeatStartedEvent": HeatStarted,
    "HeatClearedEvent": HeatCleared,
    "HeatCommittedEvent": HeatCommitted,
    "HeatDeactivatedEvent": HeatDeactivated,
    "RacePassingAddedEvent": RacePassingAdded,
    "RaceLapPassingAddedEvent": RacePassingAdded,
    "LastRaceSpeedChangedEvent": LastRaceSpeedChanged,
    "RaceLapAddedEvent": RaceLapAdded,
    "LastPresentedRaceLapChangedEvent": LastPresentedRaceLapChanged,
    "RaceNextLapIndexChangedEvent": RaceNextLapIndexChanged,
    "HeatNextLapIndexChangedEvent": HeatNextLapIndexChanged,
}
_DECODERS: Final = {name: msgspec.json.Decoder(type_) for name, type_ in _TYPES.items()}


class _Head(Value, frozen=True, kw_only=True):
    """What is read first, to know how to read the rest."""

    type_name: str
    recorded: str | None = msgspec.field(default=None, name="_time")


_HEAD: Final = msgspec.json.Decoder(_Head)
_OTHER: Final = msgspec.json.Decoder(OtherEvent)


class Told(msgspec.Struct, frozen=True, gc=False):
    """One event of the stream."""

    event: AnyEvent
    recorded: Moment | None
    """When the recorder got it; None where nobody recorded it."""
    raw: bytes
    """The line."""


# --- the wire ----------------------------------------------------------------------------------


class VantageDecoder:
    """Reads lines from any pieces of bytes; after a line that is none of ours it goes on with the next."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> list[Told | WireProblem]:
        """Return what the bytes so far complete: events, and a problem for each line that is none."""
        self._rest += data
        found: list[Told | WireProblem] = []
        while (line := self._line()) is not None:
            if line.strip():
                found.append(_read(line))
        return found

    def end(self) -> list[Told | WireProblem]:
        """Return what stands after the last end of a line: a recording may be cut anywhere."""
        return self.feed(b"\n")

    def _line(self) -> bytes | None:
        """Take a line off; an over-long one is cut, whether its end has come or not."""
        end = self._rest.find(b"\n", self._searched, LONGEST_EVENT + 1)
        if end < 0 and len(self._rest) <= LONGEST_EVENT:
            self._searched = len(self._rest)
            return None
        line = bytes(self._rest[: LONGEST_EVENT if end < 0 else end])
        del self._rest[: len(line) + (end >= 0)]
        self._searched = 0
        return line.removesuffix(b"\r")


def read_recording(data: bytes) -> list[Told | WireProblem]:
    """Return everything that a whole recording holds, in order."""
    decoder = VantageDecoder()
    return [*decoder.feed(data), *decoder.end()]


def _read(line: bytes) -> Told | WireProblem:
    try:
        head = _HEAD.decode(line)
        recorded = None if head.recorded is None else moment_of(head.recorded)
        event = _DECODERS.get(head.type_name, _OTHER).decode(line)
    except (ValueError, RecursionError) as reason:
        return WireProblem(line, f"not an event of Vantage: {str(reason)[:_LONGEST_TEXT]}")
    return Told(event, recorded, line)  # type: ignore[arg-type]  # one of the union, by the table
