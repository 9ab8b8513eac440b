"""A small competition to write scenarios with: call a pair, fire the gun, break a beam, see who it was.

meet = Meet()                      # women's 1000 m: anna (inner) and bea (outer), then cleo and dora
meet.start(1)
assert meet.beam("inner", "17.90") == "anna at 200"
assert meet.beam("inner", "17.95") == "tray"
"""

from __future__ import annotations

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, format_time, later, parse_time

DISTANCE = "W1000"
PAIRS = (("anna", "bea"), ("cleo", "dora"))
GUN = {1: Moment(1_000_000_000_000_000_000), 2: Moment(1_000_000_240_000_000_000)}
"""When the gun of each heat goes off: four minutes apart."""


class Meet:
    """Decides and applies like the desk, without a journal on disk; keeps the entries."""

    def __init__(self, metres: int = 1000, pairs: tuple[tuple[str, ...], ...] = PAIRS) -> None:
        """Open the competition and publish the start list; the first of each pair starts inner."""
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.number = 0
        for event in setting(metres, pairs):
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

    def gun(self, heat: int = 1, late: str = "0.00") -> tuple[ev.AnyEvent, ...]:
        """Fire the gun of a heat."""
        self.number += 1
        return self.do(
            Pulse(
                device="gun",
                number=self.number,
                kind=PulseKind.START,
                source=Source.OPTICAL,
                at=later(GUN[heat], parse_time(late)),
            )
        )

    def beam(
        self,
        lane: str | None,
        time: str,
        heat: int = 1,
        source: Source = Source.OPTICAL,
        number: int | None = None,
    ) -> str:
        """Break the beam of a lane at a time since the gun; return who was thought to be there."""
        self.number += 1
        sign, text = (-1, time[1:]) if time.startswith("-") else (1, time)
        pulse = Pulse(
            device=source.value,
            number=self.number if number is None else number,
            kind=PulseKind.PASSING,
            source=source,
            at=later(GUN[heat], Duration(sign * parse_time(text))),
            lane=None if lane is None else Lane(lane),
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
        """Return what became of a pulse: `anna at 200`, `tray`, or `nothing` for one sent twice."""
        match events:
            case ():
                return "nothing"
            case (ev.PulseReceived(), ev.PassingAttributed() as judgement):
                labels = self.state.distances[judgement.distance].split_labels
                return f"{judgement.skater} at {labels[judgement.split]}"
            case (ev.PulseReceived(), ev.PassingAttributed() as judgement, ev.SourceChosen()):
                labels = self.state.distances[judgement.distance].split_labels
                return f"{judgement.skater} at {labels[judgement.split]}, read again"
            case (ev.PulseReceived(), ev.LoopPassed() as passed):
                return f"{passed.skater} after {passed.millimetres} mm"
            case (ev.PulseReceived(), ev.PulseSetAside() as aside):
                return aside.why.value
            case (ev.PulseReceived(),):
                return "tray"
        raise AssertionError(f"a pulse led to {events}")

    # --- what stands there ---------------------------------------------------------------------

    @property
    def distance(self) -> Distance:
        """The distance."""
        return self.state.distances[DISTANCE]

    @property
    def last_pulse(self) -> int:
        """Sequence number of the pulse that came last."""
        return list(self.state.pulses)[-1]

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


def setting(metres: int = 1000, pairs: tuple[tuple[str, ...], ...] = PAIRS) -> list[ev.AnyEvent]:
    """Return the events up to the published start list."""
    skaters = [skater for pair in pairs for skater in pair]
    lanes = (Lane.INNER, Lane.OUTER)
    return [
        ev.CompetitionOpened(
            name="Cup", venue="Rink", rulebook="ISU-2024", date="2026-02-09", time_zone="Europe/Rome"
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
