"""Judgements are superseded, never erased: what a correction changes, and what a signature holds."""

from __future__ import annotations

from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.figures import official_figures
from longtrack.competition.state import ResultStatus
from longtrack.projections.result import result
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import Duration


def skated() -> Meet:
    """Both pairs have skated: cleo 1:14.00, dora 1:14.50, anna 1:15.00, bea 1:16.00."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.race(2, "1:14.00", "1:14.50")
    return meet


def ranks(meet: Meet) -> list[tuple[int | None, str]]:
    return [(row.rank, row.name.skater_id) for row in result(meet.state, DISTANCE).rows]


def signed(figures: tuple[ev.OfficialFigure, ...]) -> list[tuple[int | None, str, int | None]]:
    return [(it.rank, it.skater, it.time) for it in figures]


def test_the_signature_holds_the_figures() -> None:
    """The confirmed figures are rank, time to the thousandth and outcome, in the order of the list."""
    meet = skated()
    meet.rule("bea", Outcome.DQ, "T08")
    assert signed(meet.confirm()) == [
        (1, "cleo", 74_000_000),
        (2, "dora", 74_500_000),
        (3, "anna", 75_000_000),
        (None, "bea", None),
    ]
    assert meet.distance.status is ResultStatus.OFFICIAL


def test_figures_are_cut_to_the_thousandth() -> None:
    """What decides the rank is signed, not what lies below it."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.race(1, "1:15.000999", "1:15.001000")
    assert signed(meet.confirm()) == [(1, "anna", 75_000_000), (2, "bea", 75_001_000)]


def test_a_protest_after_the_signature() -> None:
    """Reopened with a reason, corrected, confirmed again: the second signature holds the new rank."""
    meet = skated()
    first = meet.confirm()
    meet.do(ev.ResultReopened(distance=DISTANCE, reason="dora left her lane"))
    assert meet.distance.status is ResultStatus.UNOFFICIAL
    meet.rule("dora", Outcome.DQ, "T06")
    assert ranks(meet) == [(1, "cleo"), (2, "anna"), (3, "bea"), (None, "dora")]
    second = meet.confirm()
    assert signed(first)[1] == (2, "dora", 74_500_000)
    assert signed(second)[1] == (2, "anna", 75_000_000)
    confirmed = [it.event.figures for it in meet.entries if isinstance(it.event, ev.ResultConfirmed)]
    assert confirmed == [first, second]
    assert meet.distance.confirmed == second == official_figures(meet.distance, meet.state.edition)


def test_a_voided_finish_is_read_again() -> None:
    """The picture was read wrongly: the old pulse leaves the race, the new reading takes its place."""
    meet = skated()
    wrong = meet.last_pulse
    meet.void("dora", wrong)
    assert ranks(meet) == [(1, "cleo"), (2, "anna"), (3, "bea")]
    meet.do(
        ev.Note(text="picture of heat 2 read again"),
    )
    assert meet.photo("outer", "1:13.50", heat=2) == "dora at 1000"
    assert ranks(meet) == [(1, "dora"), (2, "cleo"), (3, "anna"), (4, "bea")]
    assert wrong in meet.state.pulses


def test_two_who_were_exchanged() -> None:
    """The signals of a pair were given to each other: two events put it right, nothing is lost."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    anna = meet.last_pulse
    meet.beam("outer", "18.10")
    bea = meet.last_pulse
    meet.attribute("bea", 0, anna)
    meet.attribute("anna", 0, bea)
    assert (meet.times("anna")[0], meet.times("bea")[0]) == ("18.100", "17.900")


def test_a_chosen_source_changes_the_rank() -> None:
    """The camera slipped: an official chooses the beam, and the order follows."""
    meet = Meet(pairs=(("anna", "bea"),))
    meet.start(1)
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:15.02")
    assert meet.beam("inner", "1:15.03") == "anna at 1000"
    assert ranks(meet) == [(1, "anna"), (2, "bea")]
    meet.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="anna", split=2, pulse=meet.last_pulse, reason="camera slipped"
        )
    )
    assert ranks(meet) == [(1, "bea"), (2, "anna")]
    anna = meet.race_of("anna").official(2)
    assert anna is not None
    assert (anna.source, anna.time) == (Source.OPTICAL, Duration(75_030_000))


def test_a_ruling_is_taken_back() -> None:
    """Ruled DNF by mistake: the signal of the finish waits in the tray and is given to her."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.rule("anna", Outcome.DNF)
    assert meet.beam("inner", "1:15.00") == "tray"
    meet.attribute("anna", 2, meet.last_pulse)
    assert meet.distance.outcome(meet.race_of("anna")) is Outcome.DNF
    meet.rule("anna", Outcome.FINISHED)
    assert ranks(meet) == [(1, "anna")]
