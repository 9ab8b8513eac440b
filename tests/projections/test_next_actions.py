"""What may be done next with a heat: the console offers this and nothing else."""

from __future__ import annotations

import pytest
from tests.web.console_meet import console_desk, do, shoot
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.projections.next_actions import (
    Action,
    Doing,
    heat_to_look_at,
    next_actions,
    next_heat,
)
from longtrack.sport.terms import Lane, Outcome, Source
from longtrack.web.api.table import TABLE

FIRST = ("17.90", "44.50", "72.59")
SECOND = ("18.10", "45.10", "74.10")


def actions(state: Competition, distance: str = DISTANCE, heat: int = 1) -> list[Action]:
    """Return what may be done with a heat."""
    found = state.distances[distance]
    return list(next_actions(state, found, found.heats[heat]))


def names(state: Competition, distance: str = DISTANCE, heat: int = 1) -> list[str]:
    """Return it by name."""
    return [it.name for it in actions(state, distance, heat)]


def one(state: Competition, doing: Doing, distance: str = DISTANCE, heat: int = 1) -> Action:
    """Return the only action of a kind."""
    (found,) = [it for it in actions(state, distance, heat) if it.doing is doing]
    return found


def skate(rink: Rink) -> None:
    """Let both of the first pair pass all splits."""
    for metres, *times in zip((200, 600, 1000), FIRST, SECOND, strict=True):
        for skater, time in zip(("anna", "bea"), times, strict=True):
            rink.passes(skater, metres, time)


def rule(rink: Rink, skater: str, outcome: Outcome) -> None:
    """Rule an outcome in the first heat."""
    rink.do(ev.OutcomeRuled(distance=DISTANCE, heat=1, skater=skater, outcome=outcome))


@pytest.mark.parametrize("doing", list(Doing))
def test_every_action_is_a_route_of_the_api(doing: Doing) -> None:
    """Who may do it stands there, and nowhere else."""
    assert [it.roles for it in TABLE if it.path == doing.value and it.writes] != []


def test_a_heat_that_was_drawn_is_called_first() -> None:
    """Whoever does not come is noticed before or after the call."""
    assert names(Rink().desk.state) == ["call", "withdrew", "did_not_start", "remark"]


def test_a_called_heat_waits_for_its_gun() -> None:
    """Nobody is timed before the start, and no other heat is called."""
    rink = Rink()
    rink.call(1)
    found = names(rink.desk.state)
    assert found[0] == "start"
    assert "time" not in found
    assert "call" not in names(rink.desk.state, heat=2)


def test_a_false_start_can_be_called_until_somebody_is_past_the_first_split() -> None:
    """A recall voids what was timed; after 600 m nobody is called back by a key pressed in error."""
    rink = Rink()
    rink.start(1)
    assert one(rink.desk.state, Doing.FALSE_START).whom == ("anna", "bea")
    rink.passes("anna", 200, "17.90")
    assert "false_start" in names(rink.desk.state)
    rink.passes("anna", 600, "44.50")
    assert "false_start" not in names(rink.desk.state)


def test_a_heat_is_closed_when_everybody_is_done() -> None:
    """Not before; whoever has an outcome is timed no more."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.90")
    assert names(rink.desk.state)[0] == "time"
    assert "close" not in names(rink.desk.state)
    rule(rink, "bea", Outcome.DNF)
    assert one(rink.desk.state, Doing.TIME).whom == ("anna",)
    rule(rink, "anna", Outcome.DQ)
    assert names(rink.desk.state)[0] == "close"
    assert one(rink.desk.state, Doing.DISQUALIFY).whom == ("bea",)


def test_after_a_closed_heat_the_next_one_is_called() -> None:
    """The closed one can still be judged."""
    rink = Rink()
    rink.skates(1, *(FIRST[-1], SECOND[-1]))
    call, *others = actions(rink.desk.state)
    assert (call.doing, call.heat, call.path) == (Doing.CALL, 2, "/distances/W1000/heats/2/call")
    assert {"disqualify", "reskate", "fall", "time"} <= {it.name for it in others}


def test_a_result_is_confirmed_when_all_heats_are_closed_and_then_reopened() -> None:
    """An official result offers nothing but to reopen it."""
    rink = Rink()
    rink.skates(1, "72.59", "74.10")
    assert "confirm" not in names(rink.desk.state)
    rink.skates(2, "73.00", "74.20")
    assert names(rink.desk.state, heat=2)[0] == "confirm"
    rink.confirm()
    assert names(rink.desk.state, heat=2) == ["reopen", "remark"]


def test_a_withdrawn_heat_is_closed_without_a_start() -> None:
    """Nobody is there to be called."""
    rink = Rink()
    rule(rink, "anna", Outcome.WDR)
    rule(rink, "bea", Outcome.DNS)
    assert names(rink.desk.state)[0] == "close"
    found = next_heat(rink.desk.state)
    assert found is not None
    assert found[1].number == 2


def quartet() -> Desk:
    """Return a desk whose quartet was called."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="M3000", heat=1))
    return desk


def test_a_quartet_starts_twice() -> None:
    """The second pair is started while the first skates; it is called back by itself."""
    desk = quartet()
    assert one(desk.state, Doing.START, "M3000").pair == 1
    shoot(desk, "M3000")
    assert names(desk.state, "M3000")[0] == "start"
    assert one(desk.state, Doing.START, "M3000").pair == 2
    assert one(desk.state, Doing.TIME, "M3000").whom == ("arne", "bart")
    assert one(desk.state, Doing.FALSE_START, "M3000").whom == ("arne", "bart")
    shoot(desk, "M3000", pair=2)
    assert "start" not in names(desk.state, "M3000")


def test_a_mass_start_has_sprints_and_no_re_skate() -> None:
    """The judges' order is asked for after the laps that give points."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="WMS", heat=1))
    shoot(desk, "WMS")
    assert one(desk.state, Doing.SPRINT, "WMS").laps == (4, 8, 12, 16)
    assert "reskate" not in names(desk.state, "WMS")


def test_nobody_skates_again_twice() -> None:
    """A re-skate is granted once; the race that was hindered has been skated."""
    rink = Rink()
    rink.start(1)
    assert one(rink.desk.state, Doing.RESKATE).whom == ("anna", "bea")
    rink.do(ev.HeatSkated(distance=DISTANCE, heat=1))
    rink.do(
        ev.ReskateGranted(
            distance=DISTANCE, heat=1, skater="bea", new_heat=3, lane=Lane.OUTER, reason="hindered"
        )
    )
    assert one(rink.desk.state, Doing.RESKATE).whom == ("anna",)


def test_the_console_looks_at_the_heat_on_the_ice() -> None:
    """Before the first one at the one to come; after a closed one it stays there till the next is called."""
    rink = Rink()

    def looks_at() -> int:
        found = heat_to_look_at(rink.desk.state)
        assert found is not None
        return found[1].number

    assert looks_at() == 1
    rink.skates(1, "72.59", "74.10")
    assert looks_at() == 1
    rink.call(2)
    assert looks_at() == 2


def test_the_hand_times_of_a_heat_are_offered_together() -> None:
    """Once a chip was seen at a finish, times by hand have to be chosen: those of the heat in one act."""
    rink = Rink()
    rink.start(1)
    for metres, anna, bea in ((200, "17.90", "18.10"), (600, "45.00", "46.00")):
        rink.passes("anna", metres, anna)
        rink.passes("bea", metres, bea)
    rink.passes("anna", 1000, "75.10", source=Source.TRANSPONDER)
    assert "take_hand_times" not in names(rink.desk.state), "bea still skates"
    rink.passes("bea", 1000, "76.30", source=Source.MANUAL)
    assert one(rink.desk.state, Doing.TAKE_HAND_TIMES).whom == ("bea",)
    (race,) = [it for it in rink.desk.state.distances[DISTANCE].heats[1].races if it.skater == "bea"]
    pulse = race.passings[-1].pulse
    rink.do(ev.SourceChosen(distance=DISTANCE, heat=1, skater="bea", split=2, pulse=pulse, reason="x"))
    assert "take_hand_times" not in names(rink.desk.state)
