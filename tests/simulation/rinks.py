"""Small made-up races to simulate."""

from __future__ import annotations

from collections.abc import Sequence

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import WIRINGS, Play
from longtrack.sport.terms import Lane
from longtrack.sport.times import Moment

BEGINS = Moment(1_768_046_400_000_000_000)
"""2026-01-10 12:00:00 UTC."""


def state_of(events: Sequence[ev.AnyEvent]) -> Competition:
    """Fold events that must all be possible."""
    state = Competition()
    for seq, event in enumerate(events, 1):
        state = apply(state, ev.JournalEntry(seq, Moment(seq), ev.Actor("test"), event))
    assert not list(state.problems)
    return state


def pairs(number: int = 2, event: str = "W1000", seed: int = 1) -> Competition:
    """Return a competition with so many pairs, up to the start list."""
    return state_of(made_up_competition(event=event, pairs=number, seed=seed))


def quartet(event: str = "W1500") -> Competition:
    """Return a competition with one heat of two pairs."""
    *entered, _, published = made_up_competition(event=event, pairs=2)
    skaters = ["sim-01", "sim-02", "sim-03", "sim-04"]
    lanes = [(1, Lane.INNER), (1, Lane.OUTER), (2, Lane.INNER), (2, Lane.OUTER)]
    places = tuple(
        ev.DrawnPlace(1, lane, skater, pair) for skater, (pair, lane) in zip(skaters, lanes, strict=True)
    )
    draw = ev.DrawMade(distance=event, method="as told", seed=None, places=places)
    return state_of([*entered, draw, published])


def played(
    wiring: str = "all",
    *faults: str,
    number: int = 2,
    seed: int = 1,
    event: str = "W1000",
    exact_clocks: bool = False,
) -> Play:
    """Return the play of a small race."""
    return rehearsal(
        pairs(number, event),
        seed=seed,
        begins=BEGINS,
        wiring=WIRINGS[wiring],
        faults=faults,
        exact_clocks=exact_clocks,
    )
