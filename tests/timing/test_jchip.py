"""A reader that speaks J-Chip: greeting, clock, chips."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing.jchip import (
    ClockReply,
    Hello,
    JChipDecoder,
    JChipValue,
    TagRead,
    answer,
    encode,
    moment_of,
    to_pulse,
)
from longtrack.timing.problems import WireProblem

DATA = b"DJ413A35 10:27:28.41 10  0001F      C7 date=20260209"
DAY = 20_493
MIDNIGHT = 1_770_595_200_000_000_000


def decoded(stream: bytes) -> list[JChipValue | WireProblem]:
    return JChipDecoder().feed(stream)


def test_greeting_clock_and_chip() -> None:
    """The reader says its name and is asked for its clock, says that and is asked for chips."""
    found = decoded(b"N0000finish line\rGT010272841 date=20260209\r" + DATA + b"\r")
    assert found == [
        Hello("finish line", b"N0000finish line"),
        ClockReply(Duration(37_648_410_000), DAY, b"GT010272841 date=20260209"),
        TagRead(
            tag="413A35",
            time=Duration(37_648_410_000),
            unit=Duration(10_000),
            counter=31,
            day=DAY,
            raw=DATA,
        ),
    ]
    assert [answer(it) for it in found] == [b"GT\r", b"S0000\r", b""]
    assert answer(WireProblem(b"", "")) == b""
    assert b"".join(encode(it) for it in found if not isinstance(it, WireProblem)) == (
        b"N0000finish line\rGT010272841 date=20260209\r" + DATA + b"\r"
    )


def test_a_chip_is_a_pulse() -> None:
    """A transponder by its tag, on the reader's own date, to the hundredth that it prints."""
    (found,) = decoded(DATA + b"\r")
    assert isinstance(found, TagRead)
    at = Moment(MIDNIGHT + 37_648_410_000_000)
    assert to_pulse(found, Moment(0)) == Pulse(
        device="jchip",
        number=at // 1_000_000 * 65_536 + 31,
        kind=PulseKind.PASSING,
        source=Source.TRANSPONDER,
        at=at,
        certain_to=Duration(10_000),
        transponder="413A35",
        raw=DATA,
    )
    assert moment_of(found, Moment(0), Duration(3_600 * SECOND)) == at - 3_600 * 10**9


def test_a_reader_without_a_date() -> None:
    """The day is that of the reading; midnight lies between the chip and us."""
    (found,) = decoded(b"DJ413A35 23:59:59.90 10  0001F C7\r")
    assert isinstance(found, TagRead)
    assert moment_of(found, Moment(MIDNIGHT + 10**9)) == MIDNIGHT - 100_000_000
    (clock,) = decoded(b"GT000000010\r")
    assert isinstance(clock, ClockReply)
    assert moment_of(clock, Moment(MIDNIGHT)) == MIDNIGHT + 100_000_000


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"hello", "it is no name, no clock and no chip"),
        (b"GT025272841", "hours go up to 23"),
        (DATA.replace(b"0209", b"0230"), ""),
        (DATA.replace(b"2026", b"0000"), ""),
        (DATA.replace(b"10:27", b"10:77"), "is not a time of day"),
        (DATA.replace(b"0001F", b"0001G"), "no chip"),
        (b"\xff", "can't decode"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """Each problem keeps its bytes and names what is wrong."""
    (found,) = decoded(line + b"\r")
    assert isinstance(found, WireProblem)
    assert found.raw == line
    assert found.text.startswith("not a J-Chip line: ")
    assert reason in found.text


def test_a_date_too_far_from_today() -> None:
    """No journal holds it."""
    (found,) = decoded(DATA.replace(b"2026", b"9999") + b"\r")
    assert isinstance(found, TagRead)
    assert isinstance(to_pulse(found, Moment(0)), WireProblem)


@pytest.mark.parametrize(
    "value",
    [
        Hello("two\rlines"),
        Hello(" blanks "),
        ClockReply(Duration(1)),
        TagRead(tag="", time=Duration(0), unit=Duration(10_000), counter=1),
        TagRead(tag="1", time=Duration(86_400 * SECOND), unit=Duration(10_000), counter=1),
    ],
)
def test_what_no_line_can_hold_is_refused(value: JChipValue) -> None:
    """Instead of a line that would be read as something else."""
    with pytest.raises(ValueError, match="no J-Chip line can hold"):
        encode(value)


days = st.none() | st.integers(-100_000, 100_000)
values: st.SearchStrategy[JChipValue] = st.one_of(
    st.text("abc XYZ-0123", max_size=9).map(lambda it: Hello(it.strip())),
    st.builds(ClockReply, st.integers(0, 8_639_999).map(lambda it: Duration(it * 10_000)), days),
    st.builds(
        lambda ticks, unit, **rest: TagRead(time=Duration(ticks * unit), unit=Duration(unit), **rest),
        ticks=st.integers(0, 86_399),
        unit=st.sampled_from([1, 100, 1_000, 10_000, 100_000]),
        tag=st.text("0123456789ABCDEF", min_size=1, max_size=24),
        counter=st.integers(0, 0xFFFFFFFFFFFF),
        kind=st.sampled_from("AJ"),
        day=days,
    ),
)


@given(values)
def test_a_value_comes_back_from_its_line(value: JChipValue) -> None:
    """Everything that a reader can send is read as it was."""
    assert decoded(encode(value)) == [replace(value, raw=encode(value)[:-1])]


@given(st.lists(values.map(encode) | st.binary(max_size=30), max_size=6), st.data())
def test_any_split_gives_the_same_values(parts: list[bytes], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same values and problems come out; none is raised."""
    stream = b"".join(parts)
    decoder = JChipDecoder()
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert received == decoded(stream)
    for value in received:
        if isinstance(value, TagRead):
            to_pulse(value, Moment(0))


@given(st.binary(max_size=60), values)
def test_noise_loses_no_line_after_it(noise: bytes, value: JChipValue) -> None:
    """After the end of a line, everything is heard again."""
    assert decoded(noise + b"\r" + encode(value))[-1] == replace(value, raw=encode(value)[:-1])
