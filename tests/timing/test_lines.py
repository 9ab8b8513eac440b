"""Cutting a byte stream into lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.timing.lines import LONGEST_LINE, LineBuffer


def test_a_line_ends_with_a_line_feed() -> None:
    """Carriage returns belong to the end of a line; empty lines are no lines; the rest waits."""
    lines = LineBuffer()
    assert list(lines.feed(b"one\r\n\r\n  \ntwo\nthr")) == [b"one", b"two"]
    assert list(lines.feed(b"ee")) == []
    assert list(lines.feed(b"\n")) == [b"three"]


def test_a_line_may_end_with_a_carriage_return() -> None:
    """Where a device says so: CR, LF or both, in any pieces; a line that is inside keeps no CR."""
    lines = LineBuffer(cr_ends=True)
    assert list(lines.feed(b"one\rtwo\r")) == [b"one", b"two"]
    assert list(lines.feed(b"\n three\n\rfo")) == [b" three"]
    assert list(lines.feed(b"ur\r")) == [b"four"]


def test_a_device_that_never_ends_its_line() -> None:
    """What is too long for a line is given back in pieces, so that nothing is lost or kept for ever."""
    lines = LineBuffer()
    given_back = list(lines.feed(b"x" * (2 * LONGEST_LINE + 5)))
    assert [len(it) for it in given_back] == [LONGEST_LINE, LONGEST_LINE]
    assert list(lines.feed(b"\n")) == [b"xxxxx"]


line = st.one_of(
    st.binary(max_size=30),
    st.sampled_from([LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, 2 * LONGEST_LINE, 10_000]).map(
        lambda length: b"y" * length
    ),
)
ends = st.sampled_from([b"\n", b"\r\n"])


@settings(max_examples=25)
@given(st.data())
def test_any_split_gives_the_same_lines(data: st.DataObject) -> None:
    """However the bytes arrive, also where a line is too long: the same lines come out."""
    stream = b"".join(it + end for it, end in data.draw(st.lists(st.tuples(line, ends), max_size=4)))
    at_once = list(LineBuffer().feed(stream))
    buffer = LineBuffer()
    in_pieces = [it for piece in cut_anywhere(data, stream) for it in buffer.feed(piece)]
    assert in_pieces == at_once
    one_by_one = LineBuffer()
    assert [it for byte in stream for it in one_by_one.feed(bytes([byte]))] == at_once
