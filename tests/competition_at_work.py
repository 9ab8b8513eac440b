"""A competition at work: decide and apply like the desk, from the words of a programme.

work = Work("W500", "W1000")
work.enter("anna", "W500", position=1)
work.do(ev.HeatCalled(distance="W500", heat=1), by="starter")
"""

from __future__ import annotations

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition
from longtrack.sport.times import Moment

OPENED = Moment(1_768_032_000_000_000_000)
"""2026-01-10, nine in the morning in Inzell."""

SECOND = 1_000_000_000


class Work:
    """The state, and the entries of the journal that it is made of."""

    def __init__(self, *programme: str, time_zone: str = "Europe/Berlin") -> None:
        self.state = Competition()
        self.entries: list[ev.JournalEntry] = []
        self.moment = OPENED
        opened = ev.CompetitionOpened(
            name="Cup", venue="Inzell", rulebook="ISU-2025-26", date="2026-01-10", time_zone=time_zone
        )
        self.do(opened, *distances(programme))

    def do(self, *intents: Intent, by: str = "secretary", after: int = 1) -> tuple[ev.AnyEvent, ...]:
        """Decide and apply one intent after the other, `after` seconds later. Raises Refusal."""
        self.moment = Moment(self.moment + after * SECOND)
        events: list[ev.AnyEvent] = []
        for intent in intents:
            for event in decide(self.state, intent):
                entry = ev.JournalEntry(self.state.seq + 1, self.moment, ev.Actor(by, "test"), event)
                self.entries.append(entry)
                self.state = apply(self.state, entry)
                events.append(event)
        return tuple(events)

    def enter(self, skater: str, distance: str, **facts: object) -> None:
        """Register and enter a skater."""
        if skater not in self.state.skaters:
            self.do(
                ev.SkaterRegistered(skater=skater, given_name=skater.title(), family_name="Test", noc="NED")
            )
        self.do(ev.EntryAccepted(distance=distance, skater=skater, **facts))  # type: ignore[arg-type]
