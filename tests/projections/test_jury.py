"""The lists of the jury."""

from __future__ import annotations

from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.projections.jury import jury


def test_rulings_false_starts_and_protests() -> None:
    """What is pending comes first, and of the rulings the last one."""
    rink = Rink()
    rink.start(1)
    rink.do(ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna"))
    rink.gun(1)
    rink.disqualify("bea")
    rink.disqualify("anna")
    for text in ("first", "second"):
        rink.do(ev.ProtestLodged(distance=DISTANCE, by="CZE", text=text))
    rink.do(
        ev.ProtestDecided(
            distance=DISTANCE, protest=rink.desk.state.seq, decision=ev.Decision.REJECTED, reason="no"
        )
    )
    shown = jury(rink.desk.state)
    assert [(it.text, it.pending, it.name) for it in shown.protests] == [
        ("first", True, None),
        ("second", False, None),
    ]
    assert [(it.name.skater_id, it.outcome, it.clause) for it in shown.rulings] == [
        ("anna", "DQ", "ISU 264.3"),
        ("bea", "DQ", "ISU 264.3"),
    ]
    (called,) = shown.false_starts
    assert (called.heat, called.pair, [it.skater_id for it in called.names]) == (1, 1, ["anna"])


def test_a_ruling_that_was_lifted_is_none() -> None:
    """The list is what stands."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    rink.do(ev.RulingLifted(distance=DISTANCE, heat=1, skater="bea", reason="it was the other one"))
    assert jury(rink.desk.state).rulings == ()
