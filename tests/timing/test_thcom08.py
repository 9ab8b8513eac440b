"""The lines of TAG Heuer devices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.problems import WireProblem
from longtrack.timing.thcom08 import (
    TagChannel,
    TagDecoder,
    TagLine,
    TagSettings,
    TagTime,
    TagValue,
    checksum,
    command,
    encode,
    to_pulse,
)

TIME = b"TN 0016 0072 05 12:13:56.7800 12345 06D9"
BY_HAND = b"AN   16   72 M5 12:13:56.77984  2345 06D6"
UNDERSCORES = b"TN_0003_0001_01_12:11:03.73200_00000"

NOON = Moment(1_770_638_400_000_000_000)
"""9 February 2026, 12:00 UTC."""


def decoded(stream: bytes, *, checksums: bool = True) -> list[TagValue | WireProblem]:
    return TagDecoder(checksums=checksums).feed(stream)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [(TIME[:-5], b"06D9"), (BY_HAND[:-5], b"06D6"), (b"AK F", b"00F2"), (b"", b"0000")],
)
def test_the_checksum(payload: bytes, expected: bytes) -> None:
    """The sum of the characters, without the blank in front of it."""
    assert checksum(payload) == expected


def test_a_time() -> None:
    """Start number 16, the 72nd time, on channel 5."""
    expected = TagTime(
        time=Duration(44_036_780_000),
        unit=Duration(100),
        channel=5,
        sequence=72,
        start_number=16,
        days=12_345,
        raw=TIME,
    )
    assert decoded(TIME + b"\r\n") == [expected]
    assert encode(expected) == TIME + b"\r\n"


def test_a_time_by_hand() -> None:
    """Recalled, filled up with blanks, by hand on channel 5, to 1/100000 s."""
    assert decoded(BY_HAND + b"\r\n") == [
        TagTime(
            time=Duration(44_036_779_840),
            channel=5,
            sequence=72,
            start_number=16,
            days=2_345,
            by_hand=True,
            recalled=True,
            raw=BY_HAND,
        )
    ]


def test_underscores_and_no_checksum() -> None:
    """Read where the rink says so, a problem elsewhere."""
    (found,) = decoded(UNDERSCORES + b"\r\n", checksums=False)
    assert found == TagTime(
        time=Duration(43_863_732_000), channel=1, sequence=1, start_number=3, checked=False, raw=UNDERSCORES
    )
    (problem,) = decoded(UNDERSCORES + b"\r\n")
    assert isinstance(problem, WireProblem)
    assert problem.text == "not a THCOM08 line: it has no checksum"


def test_answers_and_commands() -> None:
    """Any other line with its checksum is kept as text; a command wears `#` outside of its checksum."""
    assert decoded(b"AK F 00F2\r\n") == [TagLine("AK F", b"AK F 00F2")]
    assert encode(TagLine("AK F")) == b"AK F 00F2\r\n"
    assert command("ID") == b"#ID 008D\r\n"
    assert decoded(command("ID")) == [TagLine("ID", b"#ID 008D")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (TIME.replace(b"05", b"06"), "its checksum is 06DA, it says 06D9"),
        (b"hello", "it has no checksum"),
        (b"\xff 00FF", "can't decode"),
        (b"TN 0016 0072 05 24:13:56.7800 12345 06DC", "hours go up to 23"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """Each problem keeps its bytes; a wrong sum is a problem also where none is asked for."""
    for checksums in (True, False):
        (found,) = decoded(line + b"\n", checksums=checksums)
        assert isinstance(found, WireProblem)
        assert found.raw == line
        assert not checksums or reason in found.text


def pulse(line: bytes, settings: TagSettings | None = None) -> Pulse:
    (value,) = decoded(line + b"\n", checksums=False)
    assert isinstance(value, TagTime)
    made = to_pulse(value, NOON, settings or TagSettings())
    assert isinstance(made, Pulse)
    return made


def test_a_time_is_a_pulse() -> None:
    """Channel 5 is a passing, by hand a manual one to the hundredth; channel 1 is the start."""
    made = pulse(TIME)
    assert made == Pulse(
        device="tag/5",
        number=made.number,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=Moment(NOON + 836_780_000_000),
        certain_to=Duration(100),
        raw=TIME,
    )
    by_hand = pulse(BY_HAND)
    assert (by_hand.device, by_hand.source, by_hand.certain_to) == ("tag/M5", Source.MANUAL, 10_000)
    assert pulse(UNDERSCORES).kind is PulseKind.START
    recalled = pulse(TIME[:-5].replace(b"TN", b"AN"))
    assert recalled.identity == made.identity


def test_channels_are_a_setting() -> None:
    """A channel on which nothing hangs is told, and so is a time that no journal holds."""
    settings = TagSettings(channels={5: TagChannel(lane=Lane.OUTER)})
    assert pulse(TIME, settings).lane is Lane.OUTER
    (value,) = decoded(UNDERSCORES + b"\n", checksums=False)
    assert isinstance(value, TagTime)
    assert isinstance(to_pulse(value, NOON, settings), WireProblem)
    assert isinstance(to_pulse(value, Moment(2**64), TagSettings()), WireProblem)


@pytest.mark.parametrize(
    "value",
    [
        TagTime(time=Duration(1), channel=1, sequence=1),
        TagTime(time=Duration(0), channel=100, sequence=1),
        TagTime(time=Duration(0), channel=1, sequence=10_000),
        TagLine("TN 0016 0072 05 12:13:56.7800 12345"),
        TagLine("two\nlines"),
    ],
)
def test_what_no_line_can_hold_is_refused(value: TagValue) -> None:
    """Instead of a line that would be read as something else."""
    with pytest.raises(ValueError, match="no THCOM08 line can hold"):
        encode(value)


times = st.builds(
    lambda ticks, unit, **rest: TagTime(
        time=Duration(ticks * 10 // unit * unit), unit=Duration(unit), **rest
    ),
    ticks=st.integers(0, 8_639_999_999),
    unit=st.sampled_from([10, 100, 1_000, 10_000, 100_000]),
    channel=st.integers(0, 99),
    sequence=st.integers(0, 9_999),
    start_number=st.none() | st.integers(0, 9_999),
    days=st.integers(0, 99_999),
    by_hand=st.booleans(),
    recalled=st.booleans(),
)


@given(times, st.booleans())
def test_a_time_comes_back_from_its_line(value: TagTime, checked: bool) -> None:
    """Every time that a device can send is read as it was."""
    sent = replace(value, checked=checked)
    assert decoded(encode(sent), checksums=checked) == [replace(sent, raw=encode(sent)[:-2])]


@given(st.lists(times.map(encode) | st.binary(max_size=30), max_size=6), st.booleans(), st.data())
def test_any_split_gives_the_same_values(parts: list[bytes], checksums: bool, data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same values and problems come out; none is raised."""
    stream = b"".join(parts)
    decoder = TagDecoder(checksums=checksums)
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert received == decoded(stream, checksums=checksums)


@given(st.binary(max_size=60), times)
def test_noise_loses_no_line_after_it(noise: bytes, value: TagTime) -> None:
    """After the end of a line, everything is heard again."""
    assert decoded(noise + b"\n" + encode(value))[-1] == replace(value, raw=encode(value)[:-2])


@given(st.integers(0, len(TIME) - 1), st.integers(0x20, 0x7E))
def test_a_damaged_line_is_no_time(place: int, byte: int) -> None:
    """One character that changed on its way never makes another time."""
    damaged = TIME[:place] + bytes([byte]) + TIME[place + 1 :]
    (found,) = decoded(damaged + b"\n")
    assert isinstance(found, WireProblem) or damaged == TIME


def test_garbage_without_an_end_swallows_no_time() -> None:
    """Bytes without an end of line before a time with a right checksum: they are a problem, it is read."""
    line = b"TN 0016 0072 05 12:13:56.7800 12345 06D9"
    problem, time = TagDecoder().feed(b"T\xff TN " + line + b"\r\n")
    assert isinstance(problem, WireProblem)
    assert isinstance(time, TagTime)
    assert (time.channel, time.raw) == (5, line)


def test_a_time_that_lost_its_checksum() -> None:
    """Also where checksums are not asked for: once one came, a time without is a problem."""
    line = b"TN 0016 0072 05 12:13:56.7800 12345"
    before, _, after = TagDecoder(checksums=False).feed(line + b"\n" + line + b" 06D9\n" + line + b"\n")
    assert isinstance(before, TagTime)
    assert isinstance(after, WireProblem)
