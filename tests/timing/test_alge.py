"""Lines of ALGE devices: in columns or not, checked or not; and the pulses that they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing import alge
from longtrack.timing.alge import (
    AlgeDecoder,
    AlgeSettings,
    AlgeValue,
    Channel,
    Computed,
    Impulse,
    Info,
    RunningTime,
    TypedNumber,
    checksum,
    encode,
    to_pulse,
)
from longtrack.timing.problems import WireProblem

START = b" 0002 C0  10:27:28.4172 00=9"
FINISH = b" 0001 C1  10:28:40.7281 00=8"
KEYPAD = b"m0007 C0M 15:43:59.9900 0063"

HALF_PAST_TEN = Moment(1_770_633_000_000_000_000)
"""9 February 2026, 10:30 UTC."""
MIDNIGHT = 1_770_595_200_000_000_000


def decoded(stream: bytes, *, checksums: bool = False) -> list[AlgeValue | WireProblem]:
    return AlgeDecoder(checksums=checksums).feed(stream)


def impulse(line: bytes) -> Impulse:
    (found,) = decoded(line + b"\r")
    assert isinstance(found, Impulse)
    return found


def test_a_start() -> None:
    """The first vector: start number 2 on channel 0, with its checksum."""
    assert impulse(START) == Impulse(
        time=Duration(37_648_417_200), channel=0, start_number=2, checked=True, raw=START
    )


def test_a_finish() -> None:
    """The second vector: start number 1 on channel 1."""
    found = impulse(FINISH)
    assert (found.channel, found.start_number, found.time) == (1, 1, 37_720_728_100)


def test_a_key_press_from_memory() -> None:
    """The third vector: channel 0 by the keypad, sent again from memory."""
    found = impulse(KEYPAD)
    assert (found.channel, found.keypad, found.info) == (0, True, Info.FROM_MEMORY)
    assert (found.start_number, found.time, found.checked) == (7, 56_639_990_000, True)


@pytest.mark.parametrize("line", [START, FINISH, KEYPAD])
def test_the_checksum(line: bytes) -> None:
    """Two characters from 0 to ? for the sum of the 26 before."""
    assert checksum(line[:26]) == line[26:]
    assert encode(impulse(line)) == line + b"\r"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"0002 C0 10:27:28.4172 00", Impulse(time=Duration(37_648_417_200), channel=0, start_number=2)),
        (
            b"0019 c0M 15:43:57,020 00",
            Impulse(
                time=Duration(56_637_020_000), unit=Duration(1_000), channel=0, keypad=True, start_number=19
            ),
        ),
        (
            b"m 0007 c0 15:43:59,9927 00",
            Impulse(time=Duration(56_639_992_700), channel=0, start_number=7, info=Info.FROM_MEMORY),
        ),
        (
            b"C 0011 c0 15:44:01,0366 00",
            Impulse(time=Duration(56_641_036_600), channel=0, start_number=11, info=Info.ALL_CLEARED),
        ),
        (b" C1  9:01:02:5", Impulse(time=Duration(32_462_500_000), unit=Duration(100_000), channel=1)),
        (
            b" 0003 RT  00:01:12.31   00   2",
            Impulse(
                time=Duration(72_310_000),
                unit=Duration(10_000),
                computed=Computed.RUN,
                start_number=3,
                rank=2,
            ),
        ),
        (
            b"d   4 C1  10:28:40.72   01",
            Impulse(
                time=Duration(37_720_720_000),
                unit=Duration(10_000),
                channel=1,
                start_number=4,
                group=1,
                info=Info.DISQUALIFIED,
            ),
        ),
    ],
)
def test_lines_without_a_checksum(line: bytes, expected: Impulse) -> None:
    """Manuals print blanks away, models use comma or colon, and few digits: each is read."""
    assert impulse(line) == replace(expected, raw=line)
    assert encode(expected)


def test_what_is_no_impulse() -> None:
    """The running clock, and a start number that was typed in."""
    assert decoded(b"10:27:28.4\rn0002\r 10:27:28.  \r") == [
        RunningTime(b"10:27:28.4"),
        TypedNumber(2, b"n0002"),
        RunningTime(b" 10:27:28.  "),
    ]
    assert encode(TypedNumber(2)) == b"n0002\r"
    assert encode(RunningTime(b"10:27:28.4")) == b"10:27:28.4\r"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (START[:-1] + b"8", "its checksum is =9, it says =8"),
        (b" 0003" + START[5:], "its checksum is =:, it says =9"),
        (b"0002 C0  10:27:28.4172 00=9", "neither channel and time nor their columns"),
        (b"0007 C0M 15:43:59.9900 00 63", "after the group stands '63'"),
        (b" 0002 C0  24:27:28.4172 00", "hours go up to 23"),
        (b" 0002 C0  10:61:28.4172 00", "is not a time of day"),
        (b" 0002 C0  10:27 28.4172 00", "is not a time of day"),
        (b" 0 02 C0  10:27:28.4172 00", "invalid literal"),
        (b"\xff\xfe\x00", "neither"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """Each problem keeps its bytes and names what is wrong."""
    (found,) = decoded(line + b"\r")
    assert isinstance(found, WireProblem)
    assert found.raw == line
    assert reason in found.text


def test_checksums_may_be_required() -> None:
    """With the checksum switched on at the device, a line without one is damaged."""
    assert isinstance(decoded(START + b"\r", checksums=True)[0], Impulse)
    (found,) = decoded(START[:26] + b"\r", checksums=True)
    assert isinstance(found, WireProblem)
    assert "no checksum" in found.text


def pulse(found: Impulse, reference: int = HALF_PAST_TEN, settings: AlgeSettings | None = None) -> Pulse:
    made = to_pulse(found, Moment(reference), settings or AlgeSettings())
    assert isinstance(made, Pulse)
    return made


def test_a_pulse_of_a_channel() -> None:
    """The start: its time of day on that day, its clock `alge`, its input `C0`."""
    made = pulse(impulse(START))
    assert made == Pulse(
        device="alge/C0",
        number=made.number,
        kind=PulseKind.START,
        source=Source.OPTICAL,
        at=Moment(MIDNIGHT + 37_648_417_200_000),
        certain_to=Duration(100),
        raw=START,
    )
    assert pulse(impulse(FINISH)).kind is PulseKind.PASSING


def test_from_memory_it_is_the_same_pulse() -> None:
    """What the device sends again after a lost cable has the same number as before, hours later too."""
    again = impulse(b"m" + START[1:26])
    assert pulse(again, HALF_PAST_TEN + 6 * 3_600 * 10**9).identity == pulse(impulse(START)).identity


def test_a_key_press_is_manual_and_to_the_hundredth() -> None:
    """The keypad prints four digits and means two; a typed time is manual too."""
    made = pulse(impulse(KEYPAD))
    assert (made.device, made.source, made.certain_to) == ("alge/C0M", Source.MANUAL, 10_000)
    typed = pulse(impulse(b"i0007 C1  15:43:59.9927 00"))
    assert (typed.source, typed.certain_to) == (Source.MANUAL, 10_000)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (b" 0001 C4  10:28:40.7281 00", 100),
        (b" 0001 C5  10:28:40.7281 00", 10_000),
        (b" 0001 C1  10:28:40.728  00", 1_000),
        (b" 0001 C8  10:28:40.7    00", 100_000),
    ],
)
def test_the_digits_of_a_channel(line: bytes, unit: int) -> None:
    """No finer than it was printed, nor than the channel is measured."""
    assert pulse(impulse(line)).certain_to == unit


@pytest.mark.parametrize("info", [b"c", b"C", b"d"])
def test_cleared_and_disqualified_are_no_pulses(info: bytes) -> None:
    """The device says that an earlier impulse does not count; the line itself is kept, not a pulse."""
    cleared = impulse(info + START[1:26])
    assert to_pulse(cleared, HALF_PAST_TEN, AlgeSettings()) is None
    assert list(alge.pulses([cleared], HALF_PAST_TEN, AlgeSettings())) == [cleared]


@pytest.mark.parametrize("info", [b" ", b"?", b"n"])
def test_a_wrong_start_number_is_still_a_pulse(info: bytes) -> None:
    """Whom the device believed to see does not matter: the beam was broken."""
    assert pulse(impulse(info + START[1:26])).number == pulse(impulse(START)).number


def test_a_computed_time_is_no_pulse() -> None:
    """What the device computed is no evidence."""
    assert to_pulse(impulse(b" 0003 RT  00:01:12.31   00"), HALF_PAST_TEN, AlgeSettings()) is None


def test_over_midnight() -> None:
    """23:59:59.9 read after midnight belongs to the day before, 00:00:00.1 to the new one: 0.2 s."""
    before, after = impulse(b" 0001 C1  23:59:59.9000 00"), impulse(b" 0001 C1  00:00:00.1000 00")
    assert pulse(before, MIDNIGHT + 10**9).at == MIDNIGHT - 100_000_000
    assert pulse(after, MIDNIGHT + 10**9).at == MIDNIGHT + 100_000_000
    assert pulse(before, MIDNIGHT - 10**9).at == MIDNIGHT - 100_000_000


def test_channels_are_a_setting() -> None:
    """A rink with a beam for each lane; a channel on which nothing hangs is told."""
    settings = AlgeSettings(
        device="timy",
        ahead_of_utc=Duration(3_600 * SECOND),
        channels={1: Channel(lane=Lane.INNER), 2: Channel(lane=Lane.OUTER)},
    )
    made = pulse(impulse(FINISH), settings=settings)
    assert (made.device, made.lane, made.at) == (
        "timy/C1",
        Lane.INNER,
        MIDNIGHT + 37_720_728_100_000 - 3_600 * 10**9,
    )
    assert isinstance(to_pulse(impulse(START), HALF_PAST_TEN, settings), WireProblem)
    assert isinstance(to_pulse(impulse(FINISH), Moment(2**63), settings), WireProblem)


@pytest.mark.parametrize(
    "value",
    [
        Impulse(time=Duration(1), channel=0),
        Impulse(time=Duration(86_400 * SECOND), channel=0),
        Impulse(time=Duration(0), channel=10),
        Impulse(time=Duration(0), channel=0, start_number=10_000),
        Impulse(time=Duration(0), channel=0, rank=1),
        Impulse(time=Duration(0)),
    ],
)
def test_an_impulse_that_no_line_can_hold_is_refused(value: Impulse) -> None:
    """Instead of a line that would be read as something else."""
    with pytest.raises(ValueError, match="no ALGE line can hold"):
        encode(value)


units = st.sampled_from([100, 1_000, 10_000, 100_000])
impulses = st.builds(
    lambda ticks, unit, kind, **rest: Impulse(
        time=Duration(ticks * 100 // unit * unit), unit=Duration(unit), **kind, **rest
    ),
    ticks=st.integers(0, 863_999_999),
    unit=units,
    kind=st.one_of(
        st.fixed_dictionaries({"channel": st.integers(0, 9), "keypad": st.booleans()}),
        st.fixed_dictionaries(
            {"computed": st.sampled_from(Computed), "rank": st.none() | st.integers(0, 9999)}
        ),
    ),
    info=st.sampled_from(Info),
    start_number=st.none() | st.integers(0, 9999),
    group=st.integers(0, 99),
    checked=st.booleans(),
)


@given(impulses)
def test_an_impulse_comes_back_from_its_line(value: Impulse) -> None:
    """Every impulse that a device can send is read as it was."""
    assert decoded(encode(value)) == [replace(value, raw=encode(value)[:-1])]


@given(st.lists(impulses.map(encode) | st.binary(max_size=30), max_size=6), st.data())
def test_any_split_gives_the_same_values(parts: list[bytes], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same values and problems come out; none is raised."""
    stream = b"".join(parts)
    decoder = AlgeDecoder()
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert received == decoded(stream)
    list(alge.pulses(received, HALF_PAST_TEN, AlgeSettings()))


@given(st.binary(max_size=60), impulses)
def test_noise_loses_no_line_after_it(noise: bytes, value: Impulse) -> None:
    """After the end of a line, everything is heard again."""
    assert decoded(noise + b"\r" + encode(value))[-1] == replace(value, raw=encode(value)[:-1])


@given(st.integers(0, 27), st.integers(0x20, 0x7E))
def test_a_damaged_line_is_no_impulse(place: int, byte: int) -> None:
    """With checksums, one character that changed on its way never makes another impulse."""
    damaged = FINISH[:place] + bytes([byte]) + FINISH[place + 1 :]
    for found in decoded(damaged + b"\r", checksums=True):
        assert isinstance(found, WireProblem) or damaged == FINISH


pieces_of_lines = st.sampled_from(
    [
        b" ",
        b"0002",
        b"C0",
        b"C1M",
        b"RT",
        b"10:27:28.4172",
        b"99:99:99.9",
        b"00",
        b"=9",
        b"m",
        b"?",
        b"\x00",
        b"n",
    ]
)


@given(st.lists(pieces_of_lines, max_size=9))
def test_nearly_a_line_is_told_and_never_raised(parts: list[bytes]) -> None:
    """The right words in a wrong order: an impulse within the day, or a problem."""
    for found in decoded(b" ".join(parts) + b"\r" + b"".join(parts) + b"\r"):
        if isinstance(found, Impulse):
            assert 0 <= found.time < 86_400 * SECOND


GOOD = b" 0002 C0  10:27:28.4172 00=9"


def test_garbage_without_an_end_swallows_no_line() -> None:
    """Bytes without CR before a line with a right checksum: they are a problem, the line is read."""
    problem, impulse = AlgeDecoder().feed(b"xx\xff" + GOOD + b"\r")
    assert isinstance(problem, WireProblem)
    assert problem.raw == b"xx\xff"
    assert isinstance(impulse, Impulse)
    assert (impulse.channel, impulse.raw) == (0, GOOD)


def test_a_line_that_lost_its_checksum() -> None:
    """Once a line came with a checksum, one without is a problem: its digits may be damaged."""
    decoder = AlgeDecoder()
    _, problem, again = decoder.feed(GOOD + b"\r" + GOOD[:-2] + b"\r" + GOOD + b"\r")
    assert isinstance(problem, WireProblem)
    assert "no checksum" in problem.text
    assert isinstance(again, Impulse)


def test_a_device_that_was_set_to_send_no_checksums() -> None:
    """Three good lines in a row without one: that is how the device is set now."""
    found = AlgeDecoder().feed(GOOD + b"\r" + 4 * (GOOD[:-2] + b"\r"))
    assert [isinstance(it, Impulse) for it in found] == [True, False, False, True, True]
