"""A club meet in a few lines: who skates against whom, in which times; pairs, quartets, all together.

meet = ClubMeet("W500", [("Anke Vos", "Bea de Wit")], {"Anke Vos": "11.40 42.10", "Bea de Wit": "DQ"})
meet.report("en").text
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from longtrack.competition import events as ev
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition
from longtrack.press.check import Report as Checks
from longtrack.press.check import check
from longtrack.press.facts import facts_of, joined
from longtrack.press.report.writing import Report, report
from longtrack.projections.past_results import past_results
from longtrack.sport.history import History, PastRecord, Printed
from longtrack.sport.names import guess_name, id_of
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Moment, parse_time

DAY = date(2026, 1, 10)
ACTOR = ev.Actor("test")
OPENED = Moment(1_768_032_000_000_000_000)
"""2026-01-10, nine in the morning in Inzell."""
SECOND = 1_000_000_000
LANES = (Lane.INNER, Lane.OUTER)


class ClubMeet:
    """One distance of a meet in Inzell, 10 January 2026; all heats are closed."""

    def __init__(
        self,
        event: str,
        heats: Sequence[tuple[str, ...]],
        times: Mapping[str, str],
        *,
        noc: str = "GER",
        bests: Mapping[str, str] | None = None,
        record: tuple[str, str] | None = None,
        lanes: bool = True,
        signed: bool = True,
        name: str = "Winter Cup Inzell",
        games: str = "",
    ) -> None:
        """`times` are cumulative, with a space between them, or an outcome; nothing for not skated."""
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.pulses = 0
        self.do(
            ev.CompetitionOpened(
                name=name,
                venue="Max Aicher Arena, Inzell",
                rulebook="ISU-2025-26",
                date=str(DAY),
                time_zone="Europe/Berlin",
                games=games,
            )
        )
        people = [person for heat in heats for person in heat]
        for person in people:
            given, family, _ = guess_name(person)
            self.do(
                ev.SkaterRegistered(
                    skater=id_of(noc, family, given), given_name=given, family_name=family, noc=noc
                )
            )
        self.ids = dict(zip(people, self.state.skaters, strict=True))
        (added,) = distances([event])
        self.event = added.distance
        self.do(added)
        if record is not None:
            self._record(*record)
        for person in people:
            best = (bests or {}).get(person, "")
            self.do(ev.EntryAccepted(distance=self.event, skater=self.ids[person], personal_best=best))
        self._draw(heats, lanes=lanes)
        for number, heat in enumerate(heats, 1):
            if any(times.get(person) for person in heat):
                self.skate(number, {self.ids[person]: times[person] for person in heat if person in times})
        if signed:
            self.sign()

    def do(self, event: ev.AnyEvent) -> int:
        """Write one event; it must be possible."""
        entry = ev.JournalEntry(self.state.seq + 1, Moment(OPENED + self.state.seq * SECOND), ACTOR, event)
        self.state = apply(self.state, entry)
        self.entries.append(entry)
        assert not self.state.problems, self.state.problems
        return entry.seq

    def skate(self, heat: int, times: Mapping[str, str]) -> None:
        """Let a heat skate."""
        self.do(ev.HeatCalled(distance=self.event, heat=heat))
        gun = self._pulse(PulseKind.START, at=Moment(1_000_000_000 * heat))
        self.do(ev.HeatStarted(distance=self.event, heat=heat, pulse=gun))
        last = self.state.distances[self.event].last_split
        for skater, said in times.items():
            words = said.split()
            measured = [it for it in words if it[0].isdigit()]
            for at, time in enumerate(
                measured, last + 1 - len(measured) if len(measured) == len(words) else 0
            ):
                pulse = self._pulse(PulseKind.PASSING, elapsed=time)
                self.do(
                    ev.PassingAttributed(distance=self.event, heat=heat, skater=skater, split=at, pulse=pulse)
                )
            if len(measured) < len(words):
                outcome = Outcome(words[-1])
                self.do(ev.OutcomeRuled(distance=self.event, heat=heat, skater=skater, outcome=outcome))
        self.do(ev.HeatClosed(distance=self.event, heat=heat))

    def skate_again(self, person: str, heat: int, time: str) -> None:
        """Somebody was hindered and skates again, alone, after everybody else."""
        again = len(self.state.distances[self.event].heats) + 1
        self.do(
            ev.ReskateGranted(
                distance=self.event,
                heat=heat,
                skater=self.ids[person],
                new_heat=again,
                lane=Lane.INNER,
                reason="hindered at the crossing",
            )
        )
        self.skate(again, {self.ids[person]: time})

    def sign(self) -> None:
        """The referee signs."""
        figures = official_figures(self.state.distances[self.event], self.state.edition)
        self.do(ev.ResultConfirmed(distance=self.event, figures=figures))

    def report(self, language: str = "en", style: str = "long", history: History | None = None) -> Report:
        """Report it."""
        return report(
            self.state,
            self.state.distances[self.event],
            language=language,
            style=style,
            history=history,
            entries=self.entries,
            day=DAY,
        )

    def checked(self, written: Report) -> Checks:
        """Check a report against the journal."""
        known = past_results(self.state, lambda _: DAY, unofficial=True)
        return check(written.text, facts_of(joined(known, self._standing())))

    def _standing(self) -> History:
        """The records that stood before, as the journal tells them."""
        stood = self.state.distances[self.event].standing_records
        return History(
            records=tuple(
                PastRecord(
                    record_class=it.record_class.value,
                    event=self.event,
                    time=Printed(it.time),
                    skater_id=it.skater,
                    holder=it.holder,
                    noc=it.noc,
                    date=date.fromisoformat(it.date),
                    venue=it.venue,
                    source="the record as it stood before the meet",
                )
                for it in stood
            )
        )

    def _record(self, time: str, holder: str) -> None:
        self.do(
            ev.RecordStood(
                distance=self.event,
                record_class=RecordClass.TR,
                time=parse_time(time),
                holder=holder,
                noc="GER",
                date="2024-03-02",
                venue="Max Aicher Arena, Inzell GER",
            )
        )

    def _draw(self, heats: Sequence[tuple[str, ...]], *, lanes: bool) -> None:
        places = tuple(
            ev.DrawnPlace(
                heat,
                LANES[place % 2] if lanes else None,
                self.ids[person],
                pair=1 + place // 2 if lanes else 1,
            )
            for heat, people in enumerate(heats, 1)
            for place, person in enumerate(people)
        )
        self.do(ev.DrawMade(distance=self.event, method="by hand", seed=None, places=places))

    def _pulse(self, kind: PulseKind, at: Moment | None = None, elapsed: str = "") -> int:
        self.pulses += 1
        return self.do(
            ev.PulseReceived(
                pulse=Pulse(
                    device="test",
                    number=self.pulses,
                    kind=kind,
                    source=Source.PHOTO_FINISH,
                    at=at,
                    elapsed=parse_time(elapsed) if elapsed else None,
                )
            )
        )


def saturday_500() -> ClubMeet:
    """Three pairs: a track record, a disqualification, two personal bests."""
    return ClubMeet(
        "W500",
        [("Anke Vos", "Bea Winkler"), ("Cleo Lang", "Dora Stein"), ("Eva Roth", "Franka Berg")],
        {
            "Anke Vos": "11.02 41.20",
            "Bea Winkler": "11.40 42.05",
            "Cleo Lang": "10.80 40.11",
            "Dora Stein": "11.90 DQ",
            "Eva Roth": "10.71 39.56",
            "Franka Berg": "11.33 41.64",
        },
        bests={"Eva Roth": "39.90", "Cleo Lang": "40.02", "Anke Vos": "41.31"},
        record=("39.70", "Gisa Kern"),
    )
