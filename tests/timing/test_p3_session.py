"""A link to a decoder: each passing once, gaps asked for, a restart of the decoder said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing import p3
from longtrack.timing.p3_session import RESTART, Input, P3Session, P3Settings, to_pulse
from longtrack.timing.p3_simulator import SimulatedDecoder
from longtrack.timing.problems import WireProblem

START = 1_551_542_808_933_000
CHIP = 5_691_251


def passing(number: int, second: int | None = None, *, chip: int = CHIP, decoder: str = "13180400") -> bytes:
    after = number if second is None else second
    rtc = START + after * 1_000_000
    return p3.encode(p3.Passing(number=number, transponder=chip, rtc=rtc, decoder=decoder))


def numbers(found: list[Pulse | p3.P3Value | WireProblem]) -> list[int]:
    return [it.number for it in found if isinstance(it, Pulse)]


def asked(found: list[Pulse | p3.P3Value | WireProblem]) -> list[tuple[int | None, int | None]]:
    return [(it.first, it.last) for it in found if isinstance(it, p3.Resend)]


def test_a_passing_is_a_pulse_of_its_decoder() -> None:
    """The captured passing: device, number and chip of the decoder, its clock to the millisecond."""
    wire = bytes.fromhex(
        "8e02330053c800000100010451680200030473d75600040888f2fab51e830500"
        "0502b20006023400080200008104131804008f"
    )
    assert P3Session().feed(wire) == [
        Pulse(
            device="13180400",
            number=157_777,
            kind=PulseKind.PASSING,
            source=Source.TRANSPONDER,
            at=Moment(1_551_542_808_933_000_000),
            certain_to=Duration(1_000),
            transponder="5691251",
            raw=wire,
        )
    ]


def test_inputs_have_reserved_numbers() -> None:
    """A gun or a beam on an input of the decoder passes as a chip with a number that the rink sets."""
    settings = P3Settings(
        inputs={9991: Input(PulseKind.START), 9992: Input(PulseKind.PASSING, lane=Lane.OUTER)},
        certain_to=Duration(100),
    )
    gun, beam, chip = (
        to_pulse(p3.Passing(number=1, transponder=number, rtc=START), settings)
        for number in (9991, 9992, 9995)
    )
    assert isinstance(gun, Pulse)
    assert isinstance(beam, Pulse)
    assert isinstance(chip, Pulse)
    assert (gun.kind, gun.source, gun.lane) == (PulseKind.START, Source.OPTICAL, None)
    assert (beam.kind, beam.source, beam.lane) == (PulseKind.PASSING, Source.OPTICAL, Lane.OUTER)
    assert (chip.kind, chip.source) == (PulseKind.PASSING, Source.TRANSPONDER)
    assert (gun.device, gun.certain_to, gun.transponder) == ("p3", 100, "")
    assert (beam.transponder, chip.transponder) == ("", "9995")


@pytest.mark.parametrize(
    "odd",
    [
        p3.Passing(rtc=START),
        p3.Passing(number=1),
        p3.Passing(number=1, utc=START),
        p3.Passing(number=1, rtc=2**63),
        p3.Passing(number=2**32, rtc=START),
    ],
)
def test_a_passing_that_is_no_pulse(odd: p3.Passing) -> None:
    """Without number or time of the decoder's clock, or with one that no journal holds: it is told."""
    assert isinstance(to_pulse(odd, P3Settings()), WireProblem)


def test_an_odd_passing_in_a_link_is_told() -> None:
    """It becomes a problem that keeps its bytes, and nothing is asked for."""
    odd = p3.encode(p3.Passing(transponder=CHIP, rtc=START))
    (found,) = P3Session().feed(odd)
    assert found == WireProblem(odd, "a P3 passing without a number or without a time")


def test_the_same_passing_again() -> None:
    """A number that comes again from the same decoder is the same passing; from another it is another."""
    session = P3Session()
    assert numbers(session.feed(passing(7) + passing(7) + passing(7, decoder="D0000C00"))) == [7, 7]


def test_a_gap_is_asked_for() -> None:
    """Missing numbers are asked for once, and what comes late is taken; the rest stays missing."""
    session = P3Session()
    assert asked(session.feed(passing(100) + passing(101))) == []
    found = session.feed(passing(105))
    assert (numbers(found), asked(found)) == ([105], [(102, 104)])
    assert p3.encode(p3.Resend(first=102, last=104)) == p3.encode(session.ask_again()[0])
    found = session.feed(passing(103) + passing(105) + passing(103))
    assert (numbers(found), asked(found)) == ([103], [])
    assert session.missing("13180400") == ((102, 102), (104, 104))
    session.feed(passing(102) + passing(104))
    assert (session.missing("13180400"), session.ask_again()) == ((), [])
    assert session.missing("unknown") == ()


def test_a_gap_in_a_captured_link() -> None:
    """Two passings that were captured one after the other: number 157,829 between them was lost."""
    before = bytes.fromhex(
        "8e02330069d500000100010484680200030473d756000408388cf0fd1e830500"
        "0502b40006022000080200008104131804008f"
    )
    after = bytes.fromhex(
        "8e0233007d240000010001048668020003042f7934000408380d686e1f830500"
        "05029d0006022400080200008104131804008f"
    )
    found = P3Session().feed(before + after)
    assert (numbers(found), asked(found)) == ([157_828, 157_830], [(157_829, 157_829)])


def test_older_passings_are_no_restart() -> None:
    """What was passed before the link began has an earlier time: it is taken, nothing is said."""
    found = P3Session().feed(passing(100) + passing(98))
    assert numbers(found) == [100, 98]
    assert not [it for it in found if isinstance(it, WireProblem)]


@pytest.mark.parametrize("second_of_the_restarted", [200, -200])
def test_a_decoder_that_counts_anew(second_of_the_restarted: int) -> None:
    """After a restart, also one with a wrong clock, no passing is lost and none shares a number."""
    session = P3Session()
    session.feed(passing(1) + passing(2) + passing(3))
    found = session.feed(
        b"".join(passing(it, second_of_the_restarted + it, chip=CHIP + 1) for it in (1, 2, 3, 4))
    )
    (problem,) = [it for it in found if isinstance(it, WireProblem)]
    assert problem.text == "decoder 13180400 counts anew: it was restarted"
    assert numbers(found) == [RESTART + 1, RESTART + 2, RESTART + 3, RESTART + 4]


def test_a_desk_that_was_restarted() -> None:
    """With the pulses of the journal nothing comes twice, and what was missed meanwhile is asked for."""
    before = P3Session()
    journal = [it for it in before.feed(passing(1) + passing(2)) if isinstance(it, Pulse)]
    found = P3Session(already=journal).feed(passing(2) + passing(6))
    assert (numbers(found), asked(found)) == ([6], [(3, 5)])
    restarted = [replace(it, number=it.number + RESTART) for it in journal]
    found = P3Session(already=journal + restarted).feed(passing(2) + passing(3))
    assert numbers(found) == [RESTART + 3]


def test_what_is_no_passing_goes_through() -> None:
    """A status is handed on as it came; what only a host asks is told."""
    status, question, answer = p3.encode(p3.Status(noise=40)), p3.encode(p3.ASK_TIME), p3.encode(p3.Resend())
    found = P3Session().feed(status + question + answer + b"noise\x8f")
    assert [type(it) for it in found] == [p3.Status, WireProblem, WireProblem, WireProblem]


def test_a_lost_link() -> None:
    """Passings sent while the link was down come with RESEND; the simulator also tells time and version."""
    decoder, session = SimulatedDecoder(first_number=157_777), P3Session()
    sent = [decoder.passing(p3.Passing(transponder=CHIP, rtc=START + it * 1_000)) for it in range(14)]
    found = session.feed(decoder.status(p3.Status(noise=40)) + sent[0] + sent[13])
    (resend,) = [it for it in found if isinstance(it, p3.Resend)]
    answer = session.feed(decoder.hear(p3.encode(resend), START))
    assert numbers(answer) == list(range(157_778, 157_790))
    assert not session.ask_again()
    (time,) = session.feed(decoder.hear(p3.encode(p3.ASK_TIME), START))
    assert isinstance(time, p3.Time)
    assert (time.rtc, time.decoder) == (START, "13180400")
    (version,) = session.feed(decoder.hear(p3.encode(p3.ASK_VERSION), START))
    assert isinstance(version, p3.Version)
    assert version.decoder_type == 0x10
    assert decoder.hear(p3.encode(p3.ASK_TO_CLEAR) + p3.encode(resend), START) == b""


@pytest.mark.parametrize(
    ("heard", "code"),
    [(b"\x8e\x8f", 3), (p3.encode(p3.Resend()), 5), (p3.encode(p3.Record(type=0x77)), 4)],
)
def test_a_decoder_that_does_not_understand(heard: bytes, code: int) -> None:
    """The simulator answers with an error, which is handed on."""
    (error,) = P3Session().feed(SimulatedDecoder().hear(heard, START))
    assert isinstance(error, p3.DeviceError)
    assert (error.code, error.description) == (code, p3.DeviceError.MEANING[code])


@given(st.lists(st.integers(0, 30), max_size=40), st.data())
def test_each_passing_once_whatever_comes(order: list[int], data: st.DataObject) -> None:
    """In any order, any pieces, and however often: each passing that came is one pulse."""
    stream = b"".join(passing(it) for it in order)
    session = P3Session()
    found = [it for piece in cut_anywhere(data, stream) for it in session.feed(piece)]
    assert sorted(numbers(found)) == sorted(set(order))
    missing = {it for first, last in session.missing("13180400") for it in range(first, last + 1)}
    first = order[0] if order else 0
    assert missing == set(range(first, max(order, default=0))) - set(order)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9), st.integers(1, 2)), max_size=30))
def test_no_two_passings_share_a_number(passed: list[tuple[int, int, int]]) -> None:
    """A decoder that counts and dates as it likes: two pulses with one number do not happen, none raises."""
    found = P3Session().feed(b"".join(passing(n, at, chip=chip) for n, at, chip in passed))
    pulses = [it for it in found if isinstance(it, Pulse)]
    assert len({it.number for it in pulses}) == len(pulses)
    assert {(it.at, it.transponder) for it in pulses} == {
        (Moment((START + at * 1_000_000) * 1_000), str(chip)) for _, at, chip in passed
    }
