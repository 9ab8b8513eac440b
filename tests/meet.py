"""A small competition to write scenarios with: call a pair, fire the gun, break a beam, see who it was.

meet = Meet()                      # women's 1000 m: anna (inner) and bea (outer), then cleo and dora
meet.start(1)
assert meet.beam("inner", "17.90") == "anna at 200"
assert meet.beam("inner", "17.95") == "tray"
"""

from __future__ import annotations

from typing import Any

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.competition.tray import Choice, tray
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, format_time, later, parse_time

DISTANCE = "W1000"
PAIRS = (("anna", "bea"), ("cleo", "dora"))
GUN = {1: Moment(1_000_000_000_000_000_000), 2: Moment(1_000_000_240_000_000_000)}
"""When the gun of each heat goes off: four minutes apart."""


class Meet:
    """Decides and applies like the desk, without a journal on disk; keeps the entries."""

    def __init__(
        self, metres: int = 1000, pairs: tuple[tuple[str, ...], ...] = PAIRS, **options: Any
    ) -> None:
        """Open the competition and publish the start list; the first of each pair starts inner.

        The rest are fields of `CompetitionOpened`, such as `track` and `clocks_compared`.
        """
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.number = 0
        self.also: list[str] = []
        for event in setting(metres, pairs, **options):
            self.do(event)

    def do(self, intent: Intent) -> tuple[ev.AnyEvent, ...]:
        """Decide, apply, and return what came of it. Raises Refusal."""
        events = decide(self.state, intent)
        for event in events:
            entry = ev.JournalEntry(
                self.state.seq + 1, Moment(self.state.moment + 1_000), ev.Actor("test"), event
            )
            self.entries.append(entry)
            self.state = apply(self.state, entry)
        return events

    # --- what officials do ---------------------------------------------------------------------

    def call(self, heat: int) -> None:
        """Call a heat to the start."""
        self.do(ev.HeatCalled(distance=DISTANCE, heat=heat))

    def start(self, heat: int) -> None:
        """Call a heat and fire the gun."""
        self.call(heat)
        self.gun(heat)

    def leave(self, heat: int) -> None:
        """Let the skaters of a heat leave the ice, whoever has a time."""
        self.do(ev.HeatSkated(distance=DISTANCE, heat=heat))

    def wear(self, *skaters: str) -> None:
        """Give two chips to each: anna wears `anna/1` and `anna/2`."""
        for skater in skaters:
            self.do(ev.TranspondersIssued(skater=skater, transponders=(f"{skater}/1", f"{skater}/2")))

    def place(self, *loops: tuple[str, int, int]) -> None:
        """Say where loops lie: name, and millimetres after the finish line, first bend inner and outer."""
        self.do(ev.LoopsPlaced(loops=tuple(ev.Loop(*it) for it in loops)))

    def compare(
        self,
        clock: str,
        ahead: str,
        certain_to: str = "0.000001",
        at: str = "0.00",
        drift: int = 0,
        *,
        stepped: bool = False,
    ) -> None:
        """Compare a clock that is `ahead` of the desk's (`-2.00`: behind), `at` since the first gun."""
        reading = later(GUN[1], parse_time(at))
        self.do(
            ev.ClockCompared(
                clock=clock,
                reading=Moment(reading + signed(ahead) * 1_000),
                offset=-signed(ahead) * 1_000,
                certain_to=parse_time(certain_to),
                drift=drift,
                stepped=stepped,
            )
        )

    def doubt(self, clock: str) -> None:
        """Doubt a clock."""
        self.do(ev.ClockDoubted(clock=clock, reason="it ran backwards"))

    def close(self, heat: int) -> None:
        """Close a heat."""
        self.do(ev.HeatClosed(distance=DISTANCE, heat=heat))

    def rule(self, skater: str, outcome: Outcome, code: str = "") -> None:
        """Rule an outcome."""
        heat = self.heat_of(skater).number
        self.do(ev.OutcomeRuled(distance=DISTANCE, heat=heat, skater=skater, outcome=outcome, code=code))

    def confirm(self) -> tuple[ev.OfficialFigure, ...]:
        """Sign the result and return its figures."""
        (event,) = self.do(ConfirmResult(distance=DISTANCE))
        assert isinstance(event, ev.ResultConfirmed)
        return event.figures

    def attribute(self, skater: str, split: int, pulse: int) -> tuple[ev.AnyEvent, ...]:
        """Give a pulse to a skater by hand."""
        heat = self.heat_of(skater).number
        return self.do(
            ev.PassingAttributed(distance=DISTANCE, heat=heat, skater=skater, split=split, pulse=pulse)
        )

    def void(self, skater: str, pulse: int) -> None:
        """Take a pulse away from a skater."""
        heat = self.heat_of(skater).number
        self.do(ev.PassingVoided(distance=DISTANCE, heat=heat, skater=skater, pulse=pulse, reason="not hers"))

    def record(self, time: str, record_class: RecordClass = RecordClass.OR, holder: str = "Takagi") -> None:
        """Say which record stood before."""
        self.do(
            ev.RecordStood(distance=DISTANCE, record_class=record_class, time=parse_time(time), holder=holder)
        )

    def race(self, heat: int, first: str, second: str) -> None:
        """Let a pair skate: their finish times by photo finish, in the order of the start list."""
        self.start(heat)
        for lane, time in zip(("inner", "outer"), (first, second), strict=True):
            self.photo(lane, time, heat=heat)
        self.close(heat)

    # --- what devices send ---------------------------------------------------------------------

    def gun_of(self, heat: int, pair: int = 1) -> Moment:
        """When the gun of a heat goes off."""
        return GUN[heat]

    def gun(self, heat: int = 1, late: str = "0.00", device: str = "gun") -> tuple[ev.AnyEvent, ...]:
        """Fire the gun of a heat."""
        self.number += 1
        return self.do(
            Pulse(
                device=device,
                number=self.number,
                kind=PulseKind.START,
                source=Source.OPTICAL,
                at=Moment(self.gun_of(heat) + signed(late) * 1_000),
            )
        )

    def beam(
        self,
        lane: str | None,
        time: str,
        heat: int = 1,
        source: Source = Source.OPTICAL,
        number: int | None = None,
        device: str = "",
    ) -> str:
        """Break the beam of a lane at a time since the gun; return who was thought to be there."""
        self.number += 1
        pulse = Pulse(
            device=device or source.value,
            number=self.number if number is None else number,
            kind=PulseKind.PASSING,
            source=source,
            at=Moment(self.gun_of(heat) + signed(time) * 1_000),
            lane=None if lane is None else Lane(lane),
        )
        return self.judged(self.do(pulse))

    def chip(
        self,
        who: str,
        time: str,
        heat: int = 1,
        pair: int = 1,
        ankle: int = 1,
        loop: str = "",
        device: str = "transponder",
    ) -> str:
        """Let a skater's chip be seen at a time since the gun; return who was thought to be where."""
        self.number += 1
        pulse = Pulse(
            device=device,
            number=self.number,
            kind=PulseKind.PASSING,
            source=Source.TRANSPONDER,
            at=Moment(self.gun_of(heat, pair) + signed(time) * 1_000),
            transponder=f"{who}/{ankle}",
            loop=loop,
        )
        return self.judged(self.do(pulse))

    def photo(self, lane: str | None, time: str, heat: int | None = 0) -> str:
        """Read the photo finish of a start lane; return whose it is.

        The camera is told the heat that is on the ice, another one, or (None) nothing.
        """
        self.number += 1
        if heat == 0:
            on_ice = (it.number for it in self.distance.heats.values() if it.status is HeatStatus.RUNNING)
            heat = next(on_ice, None)
        pulse = Pulse(
            device="photo finish",
            number=self.number,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=parse_time(time),
            lane=None if lane is None else Lane(lane),
            heat=heat,
        )
        return self.judged(self.do(pulse))

    def judged(self, events: tuple[ev.AnyEvent, ...]) -> str:
        """Return what became of a pulse: `anna at 200`, `tray`, or `nothing` for one sent twice.

        What became of other pulses because of it is in `also`.
        """
        if not events:
            return "nothing"
        first, *rest = events
        assert isinstance(first, ev.PulseReceived), events
        own = [it for it in rest if getattr(it, "pulse", 0) == self.last_pulse]
        self.also = [self.said(it) for it in rest if it not in own]
        if len(own) == 2 and isinstance(own[1], ev.SourceChosen):
            return f"{self.said(own[0])}, read again"
        return self.said(own[-1]) if own else "tray"

    def said(self, judgement: ev.AnyEvent) -> str:
        """Return a judgement in words: who at which split, or why it is nobody's time."""
        match judgement:
            case ev.PassingAttributed(distance=distance, skater=skater, split=split, member=member):
                return f"{member or skater} at {self.state.distances[distance].split_labels[split]}"
            case ev.PassingVoided(skater=skater):
                return f"taken from {skater}"
            case ev.LoopPassed(skater=skater, member=member, millimetres=millimetres):
                return f"{member or skater} after {millimetres} mm"
            case ev.PulseSetAside(why=why):
                return why.value
            case ev.GunHeard(heat=heat):
                return f"gun of heat {heat} heard"
            case ev.HeatStarted(heat=heat):
                return f"gun of heat {heat}"
            case ev.HeatCalled(heat=heat):
                return f"heat {heat} called"
            case ev.HeatSkated(heat=heat):
                return f"heat {heat} skated"
            case ev.HeatClosed(heat=heat):
                return f"heat {heat} closed"
        raise AssertionError(f"a pulse led to {judgement}")

    # --- what stands there ---------------------------------------------------------------------

    @property
    def distance(self) -> Distance:
        """The distance."""
        return self.state.distances[DISTANCE]

    @property
    def last_pulse(self) -> int:
        """Sequence number of the pulse that came last."""
        return list(self.state.pulses)[-1]

    @property
    def questions(self) -> list[str]:
        """What a person is asked about the signals in the tray, in the order in which they came."""
        return [it.question for it in tray(self.state)]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the last signal in the tray may be, the likeliest first."""
        return tray(self.state)[-1].choices

    def sources(self, skater: str) -> list[str]:
        """What measured the official running times of a skater; `-` where a split is missing."""
        race = self.race_of(skater)
        passings = [race.official(split) for split in range(self.distance.last_split + 1)]
        return [it.source.value if it else "-" for it in passings]

    def heat_of(self, skater: str) -> Heat:
        """The heat of a skater."""
        return next(heat for heat in self.distance.heats.values() if heat.race_of(skater))

    def race_of(self, skater: str) -> Race:
        """The race of a skater."""
        return next(race for race in self.heat_of(skater).races if race.skater == skater)

    def times(self, skater: str) -> list[str]:
        """The official running times of a skater, to the thousandth; `-` where a split is missing."""
        race = self.race_of(skater)
        passings = [race.official(split) for split in range(self.distance.last_split + 1)]
        return [format_time(it.time, 3) if it else "-" for it in passings]


def signed(text: str) -> Duration:
    """Read a time that may be negative: `-0.50`."""
    return Duration(-parse_time(text[1:])) if text.startswith("-") else parse_time(text)


def setting(
    metres: int = 1000, pairs: tuple[tuple[str, ...], ...] = PAIRS, **options: Any
) -> list[ev.AnyEvent]:
    """Return the events up to the published start list."""
    skaters = [skater for pair in pairs for skater in pair]
    lanes = (Lane.INNER, Lane.OUTER)
    return [
        ev.CompetitionOpened(
            name="Cup",
            venue="Rink",
            rulebook="ISU-2024",
            date="2026-02-09",
            time_zone="Europe/Rome",
            **options,
        ),
        *(
            ev.SkaterRegistered(skater=it, given_name=it.title(), family_name="Test", noc="NED")
            for it in skaters
        ),
        ev.DistanceAdded(distance=DISTANCE, name=f"Women's {metres} m", metres=metres),
        *(ev.EntryAccepted(distance=DISTANCE, skater=it) for it in skaters),
        ev.DrawMade(
            distance=DISTANCE,
            method="by hand",
            seed=None,
            places=tuple(
                ev.DrawnPlace(heat, lane, skater)
                for heat, pair in enumerate(pairs, 1)
                for lane, skater in zip(lanes, pair, strict=False)
            ),
        ),
        ev.StartListPublished(distance=DISTANCE),
    ]
