"""Careers at hand: what was written comes back, a later part replaces a block, damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.archive.careers import Career, Careers, decode, encode, write_part

KOK = Career(
    [3, 70_000, 70_001],
    [72_590, None, 36_493],
    [2, None, 1],
    bytes([2, 2 + 4 * 3, 3]),
    ((3, "OR PB", None), (70_001, "", 12)),
)

_RACES = st.lists(st.integers(1, 2**24), unique=True).map(sorted)


@st.composite
def careers(draw: st.DrawFn) -> Career:
    """Any career: times of hundredths or thousandths, ranks, flags and remarks."""
    races = draw(_RACES)
    size = len(races)
    times = st.none() | st.integers(0, 400_000).map(lambda it: it * draw(st.sampled_from((1, 10))))
    return Career(
        races,
        draw(st.lists(times, min_size=size, max_size=size)),
        draw(st.lists(st.none() | st.integers(1, 200), min_size=size, max_size=size)),
        draw(st.binary(min_size=size, max_size=size)),
        tuple((race, "PB", None) for race in races[:3]),
    )


def test_a_career_comes_back() -> None:
    """Races, times with thousandths, ranks, outcomes, marks and sources."""
    assert decode(encode(KOK)) == KOK


@given(careers())
def test_every_career_comes_back(career: Career) -> None:
    """Whatever a skater skated."""
    back = decode(encode(career))
    assert (list(back.races), list(back.times_ms), list(back.ranks), bytes(back.flags), back.remarks) == (
        list(career.races),
        list(career.times_ms),
        list(career.ranks),
        bytes(career.flags),
        career.remarks,
    )


def test_a_later_part_replaces_a_career(tmp_path: Path) -> None:
    """The block of the newest part counts, whole; other skaters keep theirs."""
    other = Career([5], [80_000], [1], bytes([2]))
    write_part(tmp_path / "careers-000001.bin", [(1, encode(KOK)), (7, encode(other))])
    write_part(tmp_path / "careers-000002.bin", [(1, encode(other))])
    with Careers(tmp_path.glob("careers-*.bin")) as held:
        assert held.career(1) == other
        assert held.career(7) == other
        assert len(held.career(2)) == 0
        assert [skater for skater, _ in held.blocks()] == [1, 7]


def test_damage_is_noticed(tmp_path: Path) -> None:
    """A block with one wrong byte is refused, and so is half a file."""
    block = bytearray(encode(KOK))
    block[len(block) // 2] ^= 1
    with pytest.raises(ValueError, match="a career is damaged"):
        decode(bytes(block))
    file = tmp_path / "careers-000001.bin"
    write_part(file, [(1, encode(KOK))])
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(ValueError, match="is no file of careers, or not whole"):
        Careers([file])
