"""Boards that show no name of the competition say all the same that it is a rehearsal."""

from __future__ import annotations

from tests.simulation.rinks import BEGINS, state_of

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.desk.led_board import shown
from longtrack.projections.board17 import PAGE, board17
from longtrack.projections.scoreboard import scoreboard
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.sport.times import Moment


def on_the_ice(*, rehearsal: bool) -> Competition:
    """A pair that was called."""
    events = made_up_competition(event="W500", pairs=2)
    if rehearsal:
        events = rehearsal_of(
            ev.JournalEntry(seq, BEGINS, ev.Actor("test"), it) for seq, it in enumerate(events, 1)
        )
    return state_of([*events, ev.HeatCalled(distance="W500", heat=1)])


def pages(state: Competition) -> list[tuple[str, ...]]:
    """What a board of 17 characters shows in the next minute."""
    board = scoreboard(state)
    return [tuple(it.strip() for it in board17(board, Moment(turn * PAGE))) for turn in range(10)]


def test_the_board_of_17_characters() -> None:
    """Every fourth page says so while somebody skates: times can still be read."""
    played, real = pages(on_the_ice(rehearsal=True)), pages(on_the_ice(rehearsal=False))
    mark = ("", "REHEARSAL", "SIMULATED TIMES", "")
    assert 2 <= sum(it == mark for it in played) <= 3
    assert mark not in real


def test_led_boards_of_other_makers() -> None:
    """The title of the race says so."""
    assert shown(on_the_ice(rehearsal=True)).title == "REHEARSAL Women's 500 m, heat 1"
    assert shown(on_the_ice(rehearsal=False)).title == "Women's 500 m, heat 1"
