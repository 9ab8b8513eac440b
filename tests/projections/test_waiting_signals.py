"""The tray as people read it."""

from __future__ import annotations

from tests.session import Session, troubled_session

from longtrack.competition.tray import tray
from longtrack.projections.waiting_signals import Signal, shown_signal, what_it_is
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, later


def waiting(session: Session) -> list[Signal]:
    return [shown_signal(session.state, it) for it in tray(session.state)]


def test_a_signal_has_its_question_and_ranked_choices() -> None:
    """The chip of cleo, seen where dora was: whose it may be, with what speaks against it."""
    shot, chip = waiting(troubled_session())
    assert (shot.what, shot.device, shot.number, shot.choices) == ("shot", "alge/C0", 3, ())
    assert chip.what == "chip 311 at loop 12"
    assert [(it.name.skater_id, it.heat, it.metres, it.time) for it in chip.choices] == [
        ("cleo", 2, 200, "18.891"),
        ("dora", 2, 200, "18.891"),
    ]
    assert chip.choices[0].why == ("measured there already",)
    assert chip.choices[0].strain < chip.choices[1].strain


def test_when_is_told_by_the_clock_of_the_desk() -> None:
    """The clock of the chips is an hour ahead: a person compares with the clock on the wall."""
    session = Session()
    session.start(1)
    session.send("p3", "5", 1, PulseKind.PASSING, Source.TRANSPONDER, transponder="9999", loop="12")
    (signal,) = waiting(session)
    assert signal.at == later(session.guns[1], Duration(5_000_000))


def test_a_picture_counts_from_the_gun() -> None:
    """It has no time of day."""
    session = Session()
    session.start(1)
    session.picture("inner", "12.345")
    (signal,) = waiting(session)
    assert (signal.at, signal.elapsed) == (None, "12.345")


def test_what_it_is() -> None:
    """The kind of device in the words of officials, with lane, chip and loop."""

    def told(source: Source, **more: object) -> str:
        pulse = Pulse(device="x", number=1, kind=PulseKind.PASSING, source=source, **more)  # type: ignore[arg-type]
        return what_it_is(pulse)

    assert told(Source.OPTICAL, lane=Lane.OUTER) == "beam, outer lane"
    assert told(Source.TRANSPONDER, transponder="411", loop="7") == "chip 411 at loop 7"
    assert told(Source.MANUAL) == "hand"
    assert told(Source.PHOTO_FINISH, lane=Lane.INNER) == "picture, inner lane"
