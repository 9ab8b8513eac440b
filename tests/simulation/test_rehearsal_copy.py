"""A start list as a rehearsal of its own."""

from __future__ import annotations

import pytest
from tests.simulation.rinks import BEGINS, pairs, state_of

from longtrack.competition import events as ev
from longtrack.competition.state import IN_A_REHEARSAL
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.simulation.rink import CannotSimulate

EVENTS = made_up_competition(event="W500", pairs=2)


def entries(*events: ev.AnyEvent) -> list[ev.JournalEntry]:
    return [ev.JournalEntry(seq, BEGINS, ev.Actor("test"), it) for seq, it in enumerate(events, 1)]


def test_the_same_start_list_with_a_mark() -> None:
    """Name and notice say that it is a rehearsal; heats, lanes and entries are those of the day."""
    copy, real = state_of(rehearsal_of(entries(*EVENTS))), pairs(2, "W500")
    assert (copy.rehearsal, real.rehearsal) == (True, False)
    assert copy.name == f"REHEARSAL - {real.name}"
    assert copy.notice == f"{IN_A_REHEARSAL} {real.notice}"
    assert copy.distances == real.distances
    assert (copy.chips, copy.loops) == (real.chips, real.loops)


def test_nothing_that_was_skated_and_no_role_is_copied() -> None:
    """Heats are as they were drawn; whoever had a role on the day has none here."""
    more: list[ev.AnyEvent] = [
        ev.RoleGiven(id="1", role=ev.Role.SECRETARY),
        ev.HeatCalled(distance="W500", heat=1),
        ev.HeatClosed(distance="W500", heat=1),
        ev.Note(text="a remark"),
    ]
    copy = rehearsal_of(entries(*EVENTS, *more))
    assert copy == rehearsal_of(entries(*EVENTS))
    assert not state_of(copy).roles


def test_chips_that_no_decoder_sends() -> None:
    """Are replaced by two that are made up, so that she is seen; the others keep theirs."""
    chips = [
        ev.TranspondersIssued(skater="sim-01", transponders=("FL-94890",)),
        ev.TranspondersIssued(skater="sim-02", transponders=("4711", "4712")),
    ]
    copy = state_of(rehearsal_of(entries(*EVENTS, *chips)))
    worn = {who: [chip for chip, it in copy.chips.items() if it == who] for who in copy.skaters}
    assert worn["sim-02"] == ["4711", "4712"]
    assert all(len(both) == 2 and all(it.isdigit() for it in both) for both in worn.values())


def test_without_a_competition() -> None:
    """There is nothing to copy."""
    with pytest.raises(CannotSimulate, match="it holds no competition yet"):
        rehearsal_of(entries(ev.RoleGiven(id="1", role=ev.Role.SECRETARY)))
