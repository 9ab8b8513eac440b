"""A whole programme in a few lines: distances, who skated which time, what is official.

programme = Programme({"W500": {"anna": "38.10", "bea": "38.50"}})
programme.state                     # every heat closed
programme.confirm("W500")
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from longtrack.competition import events as ev
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition
from longtrack.journal.store import Journal
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Moment, parse_time

NATIONS = {"anna": "NED", "bea": "NED", "cleo": "CAN", "dora": "JPN", "eva": "USA"}
ACTOR = ev.Actor("test")


class Programme:
    """Everybody alone in a heat; a time, DNF, DQ, DNS or WDR each, or nothing for who has not skated yet."""

    def __init__(self, races: Mapping[str, Mapping[str, str]], track: str = "400") -> None:
        """`races` are results by word of the programme, such as `W1000/B`."""
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.pulses = 0
        self.do(
            ev.CompetitionOpened(
                name="Cup",
                venue="Rink",
                rulebook="ISU-2025-26",
                date="2026-01-10",
                time_zone="UTC",
                track=track,
            )
        )
        self.add(races)

    def add(self, races: Mapping[str, Mapping[str, str]]) -> None:
        """Skate more distances."""
        for skater in dict.fromkeys(it for race in races.values() for it in race):
            if skater in self.state.skaters:
                continue
            noc = NATIONS.get(skater, "NED")
            self.do(
                ev.SkaterRegistered(skater=skater, given_name=skater.title(), family_name="Test", noc=noc)
            )
        for word, race in races.items():
            (added,) = distances([word])
            self.do(added)
            self._skate(added, race)

    def do(self, event: ev.AnyEvent) -> int:
        """Write one event; it must be possible."""
        entry = ev.JournalEntry(self.state.seq + 1, Moment(self.state.seq + 1), ACTOR, event)
        self.state = apply(self.state, entry)
        self.entries.append(entry)
        assert not self.state.problems, self.state.problems
        return entry.seq

    def confirm(self, distance: str) -> None:
        """The referee signs."""
        figures = official_figures(self.state.distances[distance], self.state.edition)
        self.do(ev.ResultConfirmed(distance=distance, figures=figures))

    def save(self, path: Path) -> Path:
        """Write the journal to a file."""
        with Journal.create(path) as journal:
            journal.append([(it.moment, it.actor, it.event) for it in self.entries])
        return path

    def _skate(self, added: ev.DistanceAdded, race: Mapping[str, str]) -> None:
        name = added.distance
        for skater in race:
            self.do(ev.EntryAccepted(distance=name, skater=skater))
        together = added.kind is not Kind.SINGLE
        lane = None if together else Lane.INNER
        places = [
            ev.DrawnPlace(1 if together else number, lane, skater) for number, skater in enumerate(race, 1)
        ]
        self.do(ev.DrawMade(distance=name, method="by hand", seed=None, places=tuple(places)))
        for heat in sorted({place.heat for place in places}):
            own = {place.skater: race[place.skater] for place in places if place.heat == heat}
            if any(own.values()):
                self._heat(name, heat, own)

    def _heat(self, name: str, heat: int, results: Mapping[str, str]) -> None:
        self.do(ev.HeatCalled(distance=name, heat=heat))
        gun = self._pulse(PulseKind.START, at=Moment(1_000_000_000))
        self.do(ev.HeatStarted(distance=name, heat=heat, pulse=gun))
        for skater, result in results.items():
            if result[:1].isdigit():
                finish = self._pulse(PulseKind.PASSING, elapsed=result)
                split = self.state.distances[name].last_split
                self.do(
                    ev.PassingAttributed(distance=name, heat=heat, skater=skater, split=split, pulse=finish)
                )
            else:
                self.do(ev.OutcomeRuled(distance=name, heat=heat, skater=skater, outcome=Outcome(result)))
        self.do(ev.HeatClosed(distance=name, heat=heat))

    def _pulse(self, kind: PulseKind, at: Moment | None = None, elapsed: str = "") -> int:
        self.pulses += 1
        pulse = Pulse(
            device="test",
            number=self.pulses,
            kind=kind,
            source=Source.PHOTO_FINISH,
            at=at,
            elapsed=parse_time(elapsed) if elapsed else None,
        )
        return self.do(ev.PulseReceived(pulse=pulse))
