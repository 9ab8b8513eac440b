"""A meet with everything that a console may meet: a pair, a quartet, a mass start, a team pursuit.

desk = console_desk()                      # W500 pair, M3000 quartet, WMS mass start, WTP teams of three
"""

from __future__ import annotations

from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, Intent, Refusal
from longtrack.desk.clock import Clock, ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Moment

BEGIN = Moment(1_770_654_600_000_000_000)
SETTING_UP = ev.Actor("test")

SKATERS = ("anna", "bea", "cleo", "dora", "elsa", "fien")
TEAMS = {"ned": ("anna", "bea", "cleo"), "can": ("dora", "elsa", "fien")}
MEN = ("arne", "bart", "cas", "dirk")


def console_desk(clock: Clock | None = None) -> Desk:
    """Return a desk with the start lists of all four drawn and nothing skated."""
    desk = Desk(MemoryJournal().as_journal(), clock or ReplayClock(BEGIN, 1.0))
    do(desk, *_skaters(), *_distances())
    return desk


def do(desk: Desk, *intents: Intent) -> None:
    """Hand over intents; a refusal fails the test."""
    now = desk.clock.now()
    for answer in desk.handle([Submission(it, SETTING_UP, now) for it in intents]):
        if isinstance(answer, Refusal):
            raise answer


def shoot(desk: Desk, distance: str, pair: int = 1) -> None:
    """Start a pair of the first heat by key."""
    key = Pulse(
        device="desk/console",
        number=desk.state.seq + 1,
        kind=PulseKind.START,
        source=Source.MANUAL,
        at=desk.clock.now(),
    )
    do(desk, ByHand(key, ev.HeatStarted(distance=distance, heat=1, pulse=0, pair=pair)))


def _skaters() -> list[ev.AnyEvent]:
    opened = ev.CompetitionOpened(
        name="Club Meet", venue="Ice Hall", rulebook="ISU-2024", date="2026-02-09", time_zone="Europe/Rome"
    )
    people = [
        ev.SkaterRegistered(skater=it, given_name=it.title(), family_name=f"Van {it.title()}", noc="NED")
        for it in (*SKATERS, *MEN)
    ]
    teams = [
        ev.SkaterRegistered(
            skater=it, given_name="", family_name=f"Team {it.upper()}", noc="", members=members
        )
        for it, members in TEAMS.items()
    ]
    return [opened, *people, *teams]


def _distances() -> list[ev.AnyEvent]:
    pair = [ev.DrawnPlace(1, Lane.INNER, "anna"), ev.DrawnPlace(1, Lane.OUTER, "bea")]
    quartet = [
        ev.DrawnPlace(1, lane, skater, pair)
        for (pair, lane), skater in zip(
            ((1, Lane.INNER), (1, Lane.OUTER), (2, Lane.INNER), (2, Lane.OUTER)), MEN, strict=True
        )
    ]
    return [
        *_drawn(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500), pair),
        *_drawn(ev.DistanceAdded(distance="M3000", name="Men's 3000 m", metres=3000), quartet),
        *_drawn(
            ev.DistanceAdded(distance="WMS", name="Women's mass start", kind=Kind.MASS_START, laps=16),
            [ev.DrawnPlace(1, None, it) for it in SKATERS],
        ),
        *_drawn(
            ev.DistanceAdded(distance="WTP", name="Women's team pursuit", kind=Kind.TEAM_PURSUIT, laps=6),
            [ev.DrawnPlace(1, None, it) for it in TEAMS],
        ),
    ]


def _drawn(added: ev.DistanceAdded, places: list[ev.DrawnPlace]) -> list[ev.AnyEvent]:
    entries = [
        ev.EntryAccepted(distance=added.distance, skater=place.skater, number=str(11 * at))
        for at, place in enumerate(places, 1)
    ]
    made = ev.DrawMade(distance=added.distance, method="by hand", seed=None, places=tuple(places))
    return [added, *entries, made]
