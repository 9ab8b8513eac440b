"""Protests: lodged, decided, opened again, taken back."""

from __future__ import annotations

import pytest
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Refusal, decide
from longtrack.competition.undoing import CannotUndo, take_back


def lodged(**facts: object) -> ev.ProtestLodged:
    known = {"distance": DISTANCE, "by": "CZE", "text": "obstructed"} | facts
    return ev.ProtestLodged(**known)  # type: ignore[arg-type]


def decided(rink: Rink, decision: ev.Decision, reason: str = "seen on the picture") -> ev.ProtestDecided:
    (number,) = rink.desk.state.protests
    return ev.ProtestDecided(distance=DISTANCE, protest=number, decision=decision, reason=reason)


def decision_of(rink: Rink) -> ev.Decision:
    (protest,) = rink.desk.state.protests.values()
    return protest.decision


def test_a_result_is_not_signed_while_a_protest_is_pending() -> None:
    """The referee decides first; after that the signature is hers."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "74.20", "75.30")
    rink.do(lodged(heat=1, skater="bea"))
    with pytest.raises(Refusal, match="the protest of CZE is not decided"):
        decide(rink.desk.state, ConfirmResult(distance=DISTANCE))
    rink.do(decided(rink, ev.Decision.REJECTED))
    rink.confirm()
    assert rink.desk.state.distances[DISTANCE].status.value == "official"


def test_a_protest_may_come_after_the_signature() -> None:
    """The result stays official until the referee reopens it."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "74.20", "75.30")
    rink.confirm()
    rink.do(lodged())
    assert rink.desk.state.distances[DISTANCE].status.value == "official"
    assert decision_of(rink) is ev.Decision.OPEN


def test_the_same_protest_twice_is_one() -> None:
    """A form that is sent again notes nothing new; after the decision it is a new protest."""
    rink = Rink()
    rink.do(lodged())
    assert decide(rink.desk.state, lodged()) == ()
    rink.do(decided(rink, ev.Decision.REJECTED))
    assert decide(rink.desk.state, decided(rink, ev.Decision.REJECTED)) == ()
    assert decide(rink.desk.state, lodged()) == (lodged(),)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"distance": "M500"}, "M500 is not on the programme"),
        ({"heat": 9}, "W1000 has no heat 9"),
        ({"heat": 1, "skater": "cleo"}, "skater cleo is not in heat 1 of W1000"),
        ({"skater": "nobody"}, "skater nobody is not entered for W1000"),
        ({"text": " "}, "a protest says who protests, and against what"),
    ],
)
def test_what_a_protest_cannot_be_about(facts: dict[str, object], sentence: str) -> None:
    """One sentence for whoever typed it."""
    with pytest.raises(Refusal, match=sentence):
        decide(Rink().desk.state, lodged(**facts))


def test_only_what_was_lodged_can_be_decided() -> None:
    """Of this distance."""
    rink = Rink()
    wrong = ev.ProtestDecided(distance=DISTANCE, protest=3, decision=ev.Decision.UPHELD)
    with pytest.raises(Refusal, match="there is no protest 3 about W1000"):
        decide(rink.desk.state, wrong)


def test_taking_back_a_protest_and_a_decision() -> None:
    """Undo withdraws what was lodged, and gives a decision back to what it was before."""
    rink = Rink()
    rink.do(lodged())
    lodging = rink.desk.state.seq
    rink.do(decided(rink, ev.Decision.UPHELD))
    entries = list(rink.desk.journal.read())
    with pytest.raises(CannotUndo, match="was changed since"):
        take_back(rink.desk.state, entries, lodging, "typed twice")
    (back,) = take_back(rink.desk.state, entries, entries[-1].seq, "too early")
    rink.do(back)
    assert decision_of(rink) is ev.Decision.OPEN
    (withdrawn,) = take_back(rink.desk.state, list(rink.desk.journal.read()), lodging, "typed twice")
    rink.do(withdrawn)
    assert decision_of(rink) is ev.Decision.WITHDRAWN
