"""A small women's 1000 m on a real desk: call a pair, fire the gun, let skaters pass.

rink = Rink()                              # pairs (anna, bea), (cleo, dora); OR stands at 1:13.19
rink.start(1)
rink.passes("anna", 200, "17.90")
rink.skates(2, "72.59", "74.10")           # a whole pair: called, started, finished, closed
"""

from __future__ import annotations

from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.competition.state import Heat, Race
from longtrack.desk.clock import Clock, ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later, parse_time

DISTANCE = "W1000"
SHARES = ("0.242", "0.610", "1")
"""How far into her race a skater is at 200, 600 and 1000 m."""

PEOPLE = {
    "anna": ("Anna", "Winter", "NED"),
    "bea": ("Béa", "Čas", "CZE"),
    "cleo": ("Cleo", "Frost", "USA"),
    "dora": ("Dora", "Eis", "GER"),
}

OFFICIAL = ev.Actor("test")
BEGIN = Moment(1_770_654_600_000_000_000)
"""When the clock of the rink starts, unless it is given another: 2026-02-09, 16:30 UTC."""


class Rink:
    """A desk, and the people around it."""

    def __init__(
        self,
        journal: Journal | None = None,
        people: dict[str, tuple[str, str, str]] = PEOPLE,
        clock: Clock | None = None,
        notice: str = "",
        reconstructed: tuple[str, ...] = (),
    ) -> None:
        """Open the desk; where the journal is empty, the competition up to its start list."""
        self.desk = Desk(journal or MemoryJournal().as_journal(), clock or ReplayClock(BEGIN, 1.0))
        self.guns: dict[int, Moment] = {}
        if not self.desk.state.opened:
            self._set_up(people, notice, reconstructed)
        self.number = len(self.desk.state.pulses)

    def _set_up(
        self, people: dict[str, tuple[str, str, str]], notice: str, reconstructed: tuple[str, ...]
    ) -> None:
        self.do(
            ev.CompetitionOpened(
                name="Winter Cup",
                venue="Ice Hall, Kolomna RUS",
                rulebook="ISU-2024",
                date="2026-02-09",
                time_zone="Europe/Rome",
                notice=notice,
            )
        )
        for skater, (given, family, noc) in people.items():
            self.do(ev.SkaterRegistered(skater=skater, given_name=given, family_name=family, noc=noc))
        self.do(ev.DistanceAdded(distance=DISTANCE, name="Women's 1000 m", metres=1000))
        self.do(
            ev.RecordStood(
                distance=DISTANCE,
                record_class=RecordClass.OR,
                time=parse_time("1:13.19"),
                holder="Miho Takagi",
                noc="JPN",
                date="2022-02-17",
                venue="National Speed Skating Oval, Beijing CHN",
            )
        )
        for skater in people:
            self.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, reconstructed=reconstructed))
        places = tuple(
            ev.DrawnPlace(1 + place // 2, tuple(Lane)[place % 2], skater)
            for place, skater in enumerate(people)
        )
        self.do(ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places))

    def later(self, seconds: int) -> None:
        """Let time pass on the clock of the desk."""
        assert isinstance(self.desk.clock, ReplayClock)
        self.desk.clock.set(Moment(self.desk.clock.now() + seconds * 1_000_000_000))

    # --- acts ----------------------------------------------------------------------------------

    def do(self, *intents: Intent) -> None:
        """Hand over intents in one batch; a refusal fails the test."""
        now = self.desk.clock.now()
        for answer in self.desk.handle([Submission(it, OFFICIAL, now) for it in intents]):
            if isinstance(answer, Refusal):
                raise answer

    def call(self, heat: int) -> None:
        """Call a pair to the start."""
        self.do(ev.HeatCalled(distance=DISTANCE, heat=heat))

    def start(self, heat: int, device_clock_late: int = 0) -> None:
        """Call a pair and fire the gun."""
        self.call(heat)
        self.gun(heat, device_clock_late)

    def gun(self, heat: int, device_clock_late: int = 0) -> None:
        """Fire the gun, on a device whose clock is so many nanoseconds late."""
        self.guns[heat] = Moment(self.desk.clock.now() - device_clock_late)
        self.number += 1
        self.do(
            Pulse(
                device="gun",
                number=self.number,
                kind=PulseKind.START,
                source=Source.OPTICAL,
                at=self.guns[heat],
            )
        )

    def passes(self, skater: str, metres: int, time: str, source: Source = Source.OPTICAL) -> None:
        """Let a skater pass 200, 600 or 1000 m at a time since the gun."""
        heat, race = self._race_of(skater)
        split = (200, 600, 1000).index(metres)
        assert race.lane is not None
        lane = race.lane if split % 2 == 0 else race.lane.other
        self.number += 1
        self.do(
            Pulse(
                device=f"{source.value} {lane.value}",
                number=self.number,
                kind=PulseKind.PASSING,
                source=source,
                at=later(self.guns.get(heat.number, heat.started or Moment(0)), parse_time(time)),
                lane=lane,
                certain_to=Duration(60_000_000 if source is Source.RECONSTRUCTED else 1),
            )
        )

    def close(self, heat: int) -> None:
        """Close a pair."""
        self.do(ev.HeatClosed(distance=DISTANCE, heat=heat))

    def skates(self, heat: int, *times: str) -> None:
        """Let a whole pair skate: finish times in seconds, the inner lane first."""
        self.start(heat)
        found = self.desk.state.heat(DISTANCE, heat)
        assert found is not None
        passings = sorted(
            (_part(time, share), race.skater, metres)
            for time, race in zip(times, found.races, strict=True)
            for share, metres in zip(SHARES, (200, 600, 1000), strict=True)
        )
        for time, skater, metres in passings:
            self.passes(skater, metres, f"{time // 1000}.{time % 1000:03d}")
        self.close(heat)

    def disqualify(self, skater: str) -> None:
        """Rule a disqualification."""
        heat, _ = self._race_of(skater)
        self.do(
            ev.OutcomeRuled(
                distance=DISTANCE,
                heat=heat.number,
                skater=skater,
                outcome=Outcome.DQ,
                clause="ISU 264.3",
            )
        )

    def confirm(self) -> None:
        """Sign the result."""
        self.do(ConfirmResult(distance=DISTANCE))

    def _race_of(self, skater: str) -> tuple[Heat, Race]:
        for heat in self.desk.state.distances[DISTANCE].heats.values():
            race = heat.race_of(skater)
            if race is not None:
                return heat, race
        raise KeyError(skater)


def _part(time: str, share: str) -> int:
    """Return a share of a time in milliseconds, in whole numbers."""
    whole = parse_time(time) // 1000
    per_mille = parse_time(share) // 1000
    return whole * per_mille // 1000
