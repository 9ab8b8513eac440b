"""A session of timing devices, each with a clock of its own: gun and beams on one, chips on another.

session = Session()                       # women's 1000 m: anna (inner) and bea (outer), then cleo and dora
session.start(1)
session.chip("anna", "19.243")            # by one of her chips, at the line
session.beam("inner", "19.254")
session.chip("anna", "27.133", loop="4")
session.picture("inner", "78.508")
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition, Race
from longtrack.journal.store import Journal
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later, parse_time

BEGIN = Moment(1_770_654_600_000_000_000)
"""2026-02-09, 17:30 in Rome."""

PEOPLE = {
    "anna": ("Anna", "Winter", "NED"),
    "bea": ("Béa", "Čas", "CZE"),
    "cleo": ("Cleo", "Frost", "USA"),
    "dora": ("Dora", "Eis", "GER"),
}

AHEAD = {"alge": 12_345_678, "alge2": 0, "p3": -3_600_000_000_000, "desk": 0}
"""Nanoseconds that the desk is ahead of each clock."""

LOOPS = (
    ev.Loop("1", 43_660, 43_660),
    ev.Loop("2", 55_210, 55_210),
    ev.Loop("4", 110_760, 119_100),
    ev.Loop("6", 193_745, 206_255),
    ev.Loop("8", 280_900, 289_240),
    ev.Loop("10", 344_790, 344_790),
    ev.Loop("12", 0, 0),
)
"""Every second loop of Heerenveen; 12 is the finish line."""

TIMING = "timing"
REFEREE = ev.Actor("referee", "console")


class Session:
    """Decides and applies like the desk; keeps the entries, with who made them and when."""

    def __init__(self, compared: Iterable[str] = ("alge", "alge2", "p3")) -> None:
        """Open the competition, hand out chips, place loops, compare the clocks of these devices."""
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.now = BEGIN
        self.ahead = dict(AHEAD)
        self.numbers: dict[str, int] = {}
        self.guns: dict[int, Moment] = {}
        """When each heat was started, on the desk's clock."""
        for event in _setting():
            self.do(event, REFEREE)
        for clock in compared:
            self.compare(clock)

    def do(self, intent: Intent, actor: ev.Actor = REFEREE) -> tuple[ev.AnyEvent, ...]:
        """Decide, apply, and return what came of it. Raises Refusal."""
        events = decide(self.state, intent)
        for event in events:
            entry = ev.JournalEntry(self.state.seq + 1, self.now, actor, event)
            self.entries.append(entry)
            self.state = apply(self.state, entry)
        return events

    def save(self, path: Path) -> Path:
        """Write the journal to a file."""
        with Journal.create(path) as journal:
            journal.append([(it.moment, it.actor, it.event) for it in self.entries])
        return path

    # --- devices and clocks --------------------------------------------------------------------

    def connect(self, device: str, version: str = "") -> None:
        """A device answers."""
        event = ev.DeviceConnected(device=device, port=f"{device}://rink", version=version)
        self.do(event, ev.Actor(TIMING, device))

    def lose(self, device: str, reason: str = "the cable was pulled") -> None:
        """A device does not answer any more."""
        self.do(
            ev.DeviceLost(device=device, port=f"{device}://rink", reason=reason), ev.Actor(TIMING, device)
        )

    def compare(self, clock: str, certain_to: int = 200, drift: int = 0, stepped: bool = False) -> None:
        """Compare a clock with that of the desk."""
        offset = self.ahead[clock]
        event = ev.ClockCompared(
            clock=clock,
            reading=Moment(self.now - offset),
            offset=offset,
            certain_to=Duration(certain_to),
            drift=drift,
            stepped=stepped,
        )
        self.do(event, ev.Actor(TIMING, clock))

    def set_clock(self, clock: str, forward: int) -> None:
        """Somebody sets a clock forward by so many nanoseconds, and it is compared anew."""
        self.ahead[clock] -= forward
        self.compare(clock, stepped=True)

    # --- signals -------------------------------------------------------------------------------

    def call(self, heat: int) -> None:
        """Call a heat to the start."""
        self.do(ev.HeatCalled(distance=DISTANCE, heat=heat))

    def start(self, heat: int, device: str = "alge/C0") -> None:
        """Call a heat, and fire its gun four minutes after the last one."""
        self.call(heat)
        self.guns[heat] = later(BEGIN, Duration(heat * 240_000_000))
        self.gun(heat, device=device)

    def gun(self, heat: int, time: str = "0", device: str = "alge/C0") -> tuple[ev.AnyEvent, ...]:
        """Hear a shot so long after the start of a heat."""
        return self.send(device, time, heat, PulseKind.START, Source.OPTICAL)

    def beam(self, lane: str, time: str, heat: int = 1, device: str = "alge/C1") -> tuple[ev.AnyEvent, ...]:
        """Break the beam of a lane."""
        return self.send(f"{device}", time, heat, PulseKind.PASSING, Source.OPTICAL, lane=Lane(lane))

    def chip(
        self, skater: str, time: str, heat: int = 1, loop: str = "12", device: str = "p3"
    ) -> tuple[ev.AnyEvent, ...]:
        """See the first chip of a skater at a loop."""
        chip = chips_of(skater)[0]
        return self.send(
            device, time, heat, PulseKind.PASSING, Source.TRANSPONDER, transponder=chip, loop=loop
        )

    def hand(self, lane: str, time: str, heat: int = 1) -> tuple[ev.AnyEvent, ...]:
        """Press the key for a lane."""
        return self.send("alge/C1M", time, heat, PulseKind.PASSING, Source.MANUAL, lane=Lane(lane))

    def picture(self, lane: str, time: str, heat: int = 1, device: str = "camera") -> tuple[ev.AnyEvent, ...]:
        """Read the photo finish of a start lane."""
        pulse = Pulse(
            device=device,
            number=self._next(device),
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=parse_time(time),
            lane=Lane(lane),
            heat=heat,
            certain_to=Duration(1_000),
        )
        self.now = max(self.now, later(self.guns[heat], parse_time(time)))
        return self.do(pulse, ev.Actor(TIMING, device))

    def send(
        self,
        device: str,
        time: str,
        heat: int,
        kind: PulseKind,
        source: Source,
        *,
        lane: Lane | None = None,
        transponder: str = "",
        loop: str = "",
    ) -> tuple[ev.AnyEvent, ...]:
        """Send any signal with a time of day on the device's own clock."""
        clock = device.partition("/")[0]
        seen = later(self.guns[heat], parse_time(time))
        pulse = Pulse(
            device=device,
            number=self._next(device),
            kind=kind,
            source=source,
            at=Moment(seen - self.ahead[clock]),
            lane=lane,
            transponder=transponder,
            loop=loop,
            certain_to=Duration(100),
        )
        self.now = max(self.now, seen)
        return self.do(pulse, ev.Actor(TIMING, device))

    def _next(self, device: str) -> int:
        self.numbers[device] = self.numbers.get(device, 0) + 1
        return self.numbers[device]

    # --- whole passings ------------------------------------------------------------------------

    def passes(self, skater: str, split: int, time: str, heat: int = 1) -> None:
        """See a skater at the line by chip and, nine milliseconds later, by beam."""
        lane = self.state.distances[DISTANCE].lane_at(self.race_of(skater).lane, split)
        assert lane is not None
        self.chip(skater, time, heat)
        self.beam(lane.value, _more(time, 9), heat)

    def skates(self, heat: int, **splits: str) -> None:
        """Let a pair skate: for each skater her three splits, such as `anna="19.254 47.879 78.508"`."""
        passed = [
            (parse_time(time), skater, split, time)
            for skater, times in splits.items()
            for split, time in enumerate(times.split())
        ]
        for _, skater, split, time in sorted(passed):
            self.passes(skater, split, time, heat)

    def reads(self, heat: int, **times: str) -> None:
        """Read the pictures of a heat."""
        for skater, time in times.items():
            self.picture(self.race_of(skater).lane_name, time, heat)

    def race_of(self, skater: str) -> Race:
        """Return the race of a skater."""
        heats = self.state.distances[DISTANCE].heats.values()
        return next(race for heat in heats if (race := heat.race_of(skater)) is not None)

    @property
    def last_pulse(self) -> int:
        """Entry of the pulse that came last."""
        return list(self.state.pulses)[-1]


def chips_of(skater: str) -> tuple[str, str]:
    """Return the chips that a skater wears."""
    place = list(PEOPLE).index(skater) + 1
    return f"{place}11", f"{place}12"


def _more(time: str, milliseconds: int) -> str:
    """Return a time in seconds so many milliseconds later."""
    whole = parse_time(time) // 1_000 + milliseconds
    return f"{whole // 1_000}.{whole % 1_000:03d}" if whole < 60_000 else _minutes(whole)


def _minutes(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest // 1_000:02d}.{rest % 1_000:03d}"


def _setting() -> Iterable[ev.AnyEvent]:
    yield ev.CompetitionOpened(
        name="Winter Cup",
        venue="Ice Hall, Kolomna RUS",
        rulebook="ISU-2025-26",
        date="2026-02-09",
        time_zone="Europe/Rome",
        clocks_compared=True,
    )
    yield ev.LoopsPlaced(loops=LOOPS)
    for skater, (given, family, noc) in PEOPLE.items():
        yield ev.SkaterRegistered(skater=skater, given_name=given, family_name=family, noc=noc)
        yield ev.TranspondersIssued(skater=skater, transponders=chips_of(skater))
    yield ev.DistanceAdded(distance=DISTANCE, name="Women's 1000 m", metres=1000)
    for skater in PEOPLE:
        yield ev.EntryAccepted(distance=DISTANCE, skater=skater)
    places = tuple(
        ev.DrawnPlace(1 + place // 2, tuple(Lane)[place % 2], skater) for place, skater in enumerate(PEOPLE)
    )
    yield ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places)
    yield ev.StartListPublished(distance=DISTANCE)


def troubled_session() -> Session:
    """Return a session in which nearly everything happens that a timing report tells.

    In heat 1 all is well but for the keys: chips, beams with a backup, pictures. In heat 2 cleo and dora
    wear each other's chips, a second shot is heard, and dora is seen at 600 m and at the finish by a chip
    alone. In between the decoder of the chips was away, and came back with its clock two seconds ahead.
    """
    session = Session(compared=())
    session.connect("alge", "Timy3 0992")
    session.connect("alge2", "Timy3 0992")
    session.connect("p3", "4.5")
    for clock in ("alge", "alge2", "p3"):
        session.compare(clock)
    _heat_where_all_is_well(session)
    session.ahead["alge"] += 24_000
    session.compare("alge", certain_to=150, drift=100)
    session.lose("p3")
    session.set_clock("p3", 2_000_000_000)
    session.connect("p3", "4.5")
    session.do(ev.Note(text="alge: not a line of this device: b'\\x00\\xff\\x80'"), ev.Actor(TIMING, "alge"))
    _heat_with_swapped_chips(session)
    session.do(ev.Note(text="ice resurfaced"))
    return session


def _heat_where_all_is_well(session: Session) -> None:
    session.start(1)
    session.gun(1, "0.0004", device="alge2/C0")
    for loop, anna, bea in (("8", "9.381", "10.856"), ("10", "14.300", "15.205")):
        session.chip("anna", anna, loop=loop)
        session.chip("bea", bea, loop=loop)
    for skater, split, lane, time in (
        ("bea", 0, "outer", "18.279"),
        ("anna", 0, "inner", "19.243"),
        ("bea", 1, "inner", "47.059"),
        ("anna", 1, "outer", "47.872"),
        ("anna", 2, "inner", "1:18.505"),
        ("bea", 2, "outer", "1:19.247"),
    ):
        session.passes(skater, split, time)
        session.beam(lane, _more(time, 10), device="alge2/C1")
        if skater == "bea" and split == 0:
            session.do(ev.PulsesMissed(device="p3", first=101, last=104), ev.Actor(TIMING, "p3"))
            session.numbers["p3"] = 101
            session.chip("bea", "22.380", loop="1")
            session.numbers["p3"] = 200
    session.hand("inner", "1:18.82")
    session.hand("outer", "1:19.90")
    session.reads(1, anna="1:18.514", bea="1:19.257")
    session.chip("anna", "1:22.341", loop="1")
    session.do(ev.HeatClosed(distance=DISTANCE, heat=1))


def _heat_with_swapped_chips(session: Session) -> None:
    session.start(2)
    session.gun(2, "3.21")
    session.beam("outer", "18.900", 2)
    session.chip("cleo", "18.892", 2)
    session.beam("inner", "19.300", 2)
    session.chip("dora", "19.291", 2)
    session.beam("outer", "48.300", 2)
    session.do(
        ev.PassingAttributed(
            distance=DISTANCE, heat=2, skater="cleo", split=0, pulse=_pulse(session, "dora"), member=""
        )
    )
    session.chip("dora", "47.700", 2)
    session.chip("cleo", "1:19.100", 2)
    session.beam("outer", "1:20.010", 2)
    session.do(
        ev.PassingVoided(
            distance=DISTANCE, heat=2, skater="dora", pulse=session.last_pulse, reason="the judge's foot"
        )
    )
    session.beam("outer", "1:20.400", 2)


def _pulse(session: Session, wearer: str) -> int:
    """Return the first signal of a skater's chip."""
    chips = chips_of(wearer)
    return next(seq for seq, pulse in session.state.pulses.items() if pulse.transponder in chips)
