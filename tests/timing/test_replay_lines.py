"""The wire of a replayed race: what is written is read again, and garbage is told, never raised."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.demo.script import milan_script
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing.problems import WireProblem
from longtrack.timing.replay_lines import NOTHING_CERTAIN, ReplayDecoder, replay_line

EXAMPLE = b"31;photo-finish;photo_finish;passing;15;outer;+72.314000;0.01"
BEAM = b"30;beam inner;optical;passing;;inner;2026-02-09T16:30:17.830500Z;"

FURTHEST = 2**63 - 1

devices = st.text(st.characters(exclude_characters=";\n", exclude_categories=["Cs"]), min_size=1, max_size=12)
beams = st.builds(
    Pulse,
    device=devices,
    number=st.integers(0, 10**18 - 1),
    kind=st.sampled_from(PulseKind),
    source=st.sampled_from(Source),
    at=st.integers(-FURTHEST, FURTHEST).map(Moment),
    lane=st.none() | st.sampled_from(Lane),
    heat=st.none() | st.integers(0, 10**18 - 1),
    certain_to=st.sampled_from([1, 10_000, 100_000, NOTHING_CERTAIN]).map(Duration),
)
pictures = st.builds(
    lambda pulse, elapsed: replace(pulse, at=None, elapsed=elapsed),
    beams,
    st.integers(0, 10**9 * SECOND - 1).map(Duration),
)
pulses = beams | pictures


def decoded(stream: bytes) -> list[Pulse | WireProblem]:
    return ReplayDecoder().feed(stream)


def problem(line: bytes) -> str:
    """Return what is said about a line that is none; the bytes are kept."""
    (found,) = decoded(line + b"\n")
    assert isinstance(found, WireProblem)
    assert found.raw == line
    return found.text


def test_a_photo_finish() -> None:
    """The example of the format: pair 15, outer lane, 1:12.314 published to the hundredth."""
    assert decoded(EXAMPLE + b"\r\n") == [
        Pulse(
            device="photo-finish",
            number=31,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=Duration(72_314_000),
            lane=Lane.OUTER,
            heat=15,
            certain_to=Duration(10_000),
            raw=EXAMPLE,
        )
    ]


def test_a_beam() -> None:
    """A time of day in UTC, every digit of it measured."""
    assert decoded(BEAM + b"\n") == [
        Pulse(
            device="beam inner",
            number=30,
            kind=PulseKind.PASSING,
            source=Source.OPTICAL,
            at=Moment(1_770_654_617_830_500_000),
            lane=Lane.INNER,
            raw=BEAM,
        )
    ]


def test_moments_with_more_and_with_fewer_digits() -> None:
    """Nanoseconds are kept where a device gives them; whole seconds are read too, and times before 1970."""
    for text, moment in [
        (b"1970-01-01T00:00:00Z", 0),
        (b"1970-01-01T00:00:00.000000001Z", 1),
        (b"1969-12-31T23:59:59.9Z", -100_000_000),
        (b"2026-02-09T16:30:17.830500123Z", 1_770_654_617_830_500_123),
    ]:
        (pulse,) = decoded(BEAM.replace(b"2026-02-09T16:30:17.830500Z", text) + b"\n")
        assert isinstance(pulse, Pulse)
        assert pulse.at == moment


@given(st.lists(pulses, max_size=5), st.data())
def test_any_split_gives_the_same_pulses(sent: list[Pulse], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same pulses come out, with the bytes they came from."""
    stream = b"".join(replay_line(pulse) for pulse in sent)
    decoder = ReplayDecoder()
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert received == decoded(stream)
    assert received == [
        replace(pulse, raw=line) for pulse, line in zip(sent, stream.split(b"\r\n"), strict=False)
    ]


@given(st.data())
def test_garbage_between_pulses_loses_none(data: st.DataObject) -> None:
    """Noise on the wire is reported line by line; the pulses before and after it arrive."""
    noise = data.draw(st.binary(max_size=60))
    stream = replay_line(data.draw(pulses)) + noise + b"\n" + replay_line(data.draw(pulses))
    decoder = ReplayDecoder()
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert isinstance(received[0], Pulse)
    assert isinstance(received[-1], Pulse)
    assert received == decoded(stream)


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_garbage_is_told_and_never_raised(pieces: list[bytes]) -> None:
    """Any bytes give pulses or problems; a problem keeps its bytes and says a sentence."""
    decoder = ReplayDecoder()
    for found in [it for piece in [*pieces, b"\n"] for it in decoder.feed(piece)]:
        if isinstance(found, WireProblem):
            assert found.text.startswith("not a line of a replay: ")
            assert found.raw.strip()


fields = st.sampled_from(
    [
        b"31",
        b"-31",
        b"+31",
        b" 31",
        b"3_1",
        b"9" * 18,
        b"9" * 19,
        b"9" * 5000,
        b"photo_finish",
        b"passing",
        b"start",
        b"inner",
        b"middle",
        b"",
        b"+72.314",
        b"+-72.314",
        b"+72",
        b"+" + b"9" * 30 + b".5",
        b"2026-02-09T16:30:17.830500Z",
        b"2026-02-09T16:30:17+02:00Z",
        b"9999-12-31T23:59:59Z",
        b"0001-01-01T00:00:00Z",
        b"2026-02-30T00:00:00Z",
        b"2026-W07-1T00:00:00Z",
        b"nan",
        b"0.01",
        b"0.5",
        b"\xff\xfe",
        "٣١".encode(),
        b"\x00",
    ]
)


@given(st.lists(fields, min_size=8, max_size=8))
def test_nearly_a_line_is_told_and_never_raised(line: list[bytes]) -> None:
    """Eight fields of the wrong kind: a pulse that a journal can hold, or a problem."""
    for found in decoded(b";".join(line) + b"\n"):
        if isinstance(found, Pulse):
            assert 0 <= found.number < 10**18
            assert found.elapsed is None or 0 <= found.elapsed < FURTHEST
            assert found.at is None or abs(found.at) <= FURTHEST


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"hello", "it has 1 fields, not 8"),
        (EXAMPLE.replace(b"31;", b"-31;"), "'-31' is not a number of at most 18 digits"),
        (EXAMPLE.replace(b"31;", b"1" * 19 + b";"), "is not a number of at most 18 digits"),
        (EXAMPLE.replace(b"photo-finish", b""), "it names no device"),
        (EXAMPLE.replace(b"photo_finish", b"crystal ball"), "'crystal ball' is not a valid Source"),
        (EXAMPLE.replace(b"passing", b"guess"), "'guess' is not a valid PulseKind"),
        (EXAMPLE.replace(b"outer", b"middle"), "'middle' is not a valid Lane"),
        (EXAMPLE.replace(b"15", b"1.5"), "'1.5' is not a number"),
        (EXAMPLE.replace(b"+72.314000", b"72.314000"), "'72.314000' is not a moment in UTC"),
        (EXAMPLE.replace(b"+72", b"+-72"), "'+-72.314000' is not a time since the gun such as +72.314"),
        (EXAMPLE.replace(b"0.01", b"0.001"), "'0.001' is no unit of certainty"),
        (BEAM.replace(b"2026", b"9999"), "is too far from today"),
        (BEAM.replace(b"2026", b"1500"), "is too far from today"),
        (BEAM.replace(b"02-09", b"02-30"), "not a line of a replay: "),
        (BEAM.replace(b"Z", b"+01:00Z"), "is not a moment in UTC"),
        (BEAM.replace(b"T", b" "), "is not a moment in UTC"),
        (b"\xff" + EXAMPLE, "can't decode byte 0xff"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """Each problem names what is wrong, for whoever looks for the loose cable."""
    assert reason in problem(line)


def test_a_number_of_ten_thousand_digits() -> None:
    """Endless digits are cut as they come and told in pieces; the next line is read."""
    found = decoded(b"7" * 10_000 + b"\n" + EXAMPLE + b"\n")
    assert [type(it) for it in found] == [WireProblem, WireProblem, WireProblem, Pulse]


@given(pulses)
def test_a_pulse_comes_back_from_its_line(pulse: Pulse) -> None:
    """Every pulse that a line can hold is read again as it was."""
    line = replay_line(pulse)
    assert decoded(line) == [replace(pulse, raw=line.rstrip(b"\r\n"))]


@pytest.mark.parametrize(
    "change",
    [
        {"device": "two;words"},
        {"device": "two\nlines"},
        {"device": ""},
        {"device": "x" * 5000},
        {"number": -1},
        {"heat": 10**18},
        {"at": None},
        {"elapsed": Duration(1)},
        {"at": None, "elapsed": Duration(-1)},
        {"certain_to": Duration(7)},
    ],
)
def test_a_pulse_that_no_line_can_hold_is_refused(change: dict[str, object]) -> None:
    """Instead of a line that would be read as something else."""
    pulse = Pulse(
        device="beam",
        number=1,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=Moment(1_770_654_617_830_500_000),
    )
    with pytest.raises(ValueError, match="replay line"):
        replay_line(replace(pulse, **change))  # type: ignore[arg-type]


def test_every_signal_of_milan_is_a_whole_line() -> None:
    """The script of the Milan race sends one line a step, which the decoder reads without a problem."""
    wires = [step.wire for step in milan_script() if step.wire]
    assert all(wire.endswith(b"\r\n") and wire.count(b"\n") == 1 for wire in wires)
    received = decoded(b"".join(wires))
    assert [it.number for it in received if isinstance(it, Pulse)] == list(range(1, len(wires) + 1))
