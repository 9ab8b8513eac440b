"""A small competition: one distance, one pair, decided from its pulses as on the day."""

from __future__ import annotations

from functools import cache

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.sport.oval import lane_at_split, split_distances
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, later

Lines = list[tuple[Moment, ev.Actor, ev.Event]]

START = Moment(1_770_651_000_000_000_000)
REFEREE = ev.Actor("referee", "desk")
TIMEKEEPER = ev.Actor("timekeeper", "beam/finish")


@cache
def meet() -> tuple[tuple[Moment, ev.Actor, ev.Event], ...]:
    """Return the lines of the competition; the last one confirms the result."""
    state, lines = Competition(), []
    for moment, actor, intent in _intents():
        for event in decide(state, intent):
            lines.append((moment, actor, event))
            state = apply(state, ev.JournalEntry(state.seq + 1, moment, actor, event))
    assert not state.problems
    assert [(it.skater, it.rank) for it in state.distances["W1000"].confirmed] == [("B", 1), ("A", 2)]
    return tuple(lines)


def _intents() -> list[tuple[Moment, ev.Actor, Intent]]:
    before: list[Intent] = [
        ev.CompetitionOpened(
            name="Cup", venue="Thialf", rulebook="ISU-2024", date="2026-02-09", time_zone="Europe/Rome"
        ),
        ev.SkaterRegistered(skater="A", given_name="Áine", family_name="Ó Sé", noc="IRL"),
        ev.SkaterRegistered(skater="B", given_name="Bea", family_name="Bos", noc="NED"),
        ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000),
        ev.EntryAccepted(distance="W1000", skater="A"),
        ev.EntryAccepted(distance="W1000", skater="B", number="007"),
        ev.DrawMade(
            distance="W1000",
            method="by hand",
            seed=None,
            places=(ev.DrawnPlace(1, Lane.INNER, "A"), ev.DrawnPlace(1, Lane.OUTER, "B")),
        ),
        ev.StartListPublished(distance="W1000"),
        ev.HeatCalled(distance="W1000", heat=1),
    ]
    after: list[Intent] = [ev.HeatClosed(distance="W1000", heat=1), ConfirmResult("W1000")]
    return [
        *((START, REFEREE, it) for it in before),
        *_race(),
        *((later(START, Duration(90 * SECOND)), REFEREE, it) for it in after),
    ]


def _race() -> list[tuple[Moment, ev.Actor, Intent]]:
    gun = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=START)
    pulses = [(START, TIMEKEEPER, gun)]
    for lane, pace in ((Lane.INNER, 75_100), (Lane.OUTER, 74_900)):
        for split, metres in enumerate(split_distances(1000)):
            at = later(START, Duration(int(metres) * pace))
            pulse = Pulse(
                device="beam/finish",
                number=len(pulses),
                kind=PulseKind.PASSING,
                source=Source.OPTICAL,
                at=at,
                lane=lane_at_split(lane, split, 1000),
                raw=b"\x02\xff%d\r" % at,
            )
            pulses.append((at, TIMEKEEPER, pulse))
    return sorted(pulses, key=lambda it: it[0])
