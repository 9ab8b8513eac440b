"""Careers at hand: one compressed block of columns a skater, found by number in a mapped file.

A career is then read in tens of microseconds, where the engine needs milliseconds to plan the question. A
part is written once and never changed; a later part replaces the block of a skater whole.

Format of a part (little-endian): the blocks; then the skaters (u32 each, ascending); then where their blocks
begin, and where the last one ends (u64 each); then the number of skaters (u64) and `LTCAREER`.

A block is a CRC-32 (u32) of what follows unpacked, and a raw LZMA stream (lc 0, lp 0, pb 0) of: number of
races n, unit of the times, length of the remarks (u32 each); then race, time, rank as n u32 each and the
flags as n bytes; then the remarks, JSON. Races are kept as steps from the one before, times in units and
ranks are one more than they are, 0 for none. Of u32s first all lowest bytes, then the next: bytes that are
alike stand together and compress.

Decision: docs/decisions/0005-careers-at-hand.md
"""

from __future__ import annotations

import json
import lzma
import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from types import TracebackType
from typing import Final

from longtrack.archive.problems import Damaged

PARTS: Final = "careers-*.bin"
_END: Final = b"LTCAREER"
_HEAD: Final = struct.Struct("<III")
_TAIL: Final = struct.Struct("<Q8s")
_CHECK: Final = struct.Struct("<I")
_HUNDREDTH: Final = 10
_FILTERS: Final = [
    {
        "id": lzma.FILTER_LZMA1,
        "lc": 0,
        "lp": 0,
        "pb": 0,
        "dict_size": 1 << 16,
        # Bytes of numbers hold few repetitions worth a search: four times as fast, a hundredth larger.
        "mf": lzma.MF_HC3,
        "nice_len": 16,
        "depth": 4,
    }
]
"""An eighth smaller than zlib on these columns, read in 0.03 ms more."""


@dataclass(frozen=True, slots=True)
class Career:
    """The races of one skater as columns, by number of race; nothing in it is text."""

    races: Sequence[int] = ()
    times_ms: Sequence[int | None] = ()
    ranks: Sequence[int | None] = ()
    flags: Sequence[int] = ()
    """Digits printed, plus four times the outcome."""
    remarks: tuple[tuple[int, str, int | None], ...] = ()
    """Race, marks, source: only of races that have marks, or another source than the rest of the race."""

    def __len__(self) -> int:
        return len(self.races)


def encode(career: Career) -> bytes:
    """Return the block of a career; its races must ascend."""
    times = [it or 0 for it in career.times_ms]
    unit = 1 if any(it % _HUNDREDTH for it in times) else _HUNDREDTH
    remarks = json.dumps(career.remarks, separators=(",", ":")).encode() if career.remarks else b""
    columns = (
        [after - before for before, after in pairwise((0, *career.races))],
        [0 if it is None else it // unit + 1 for it in career.times_ms],
        [0 if it is None else it + 1 for it in career.ranks],
    )
    body = b"".join(
        (
            _HEAD.pack(len(career), unit, len(remarks)),
            *map(_planes, columns),
            bytes(career.flags),
            remarks,
        )
    )
    return _CHECK.pack(zlib.crc32(body)) + lzma.compress(body, lzma.FORMAT_RAW, filters=_FILTERS)


def decode(block: bytes) -> Career:
    """Return the career of a block: `encode` the other way. Raises Damaged for a damaged one."""
    try:
        body = lzma.decompress(block[_CHECK.size :], lzma.FORMAT_RAW, filters=_FILTERS)
    except lzma.LZMAError as problem:
        raise Damaged(f"a career is damaged: {problem}") from problem
    if _CHECK.unpack_from(block) != (zlib.crc32(body),):
        raise Damaged("a career is damaged: its check sum is wrong")
    count, unit, remarks = _HEAD.unpack_from(body)
    at = _HEAD.size
    races, times, ranks = (_column(body, at + 4 * count * number, count) for number in range(3))
    flags = at + 12 * count
    said = json.loads(body[flags + count :]) if remarks else ()
    return Career(
        races=list(accumulate(races)),
        times_ms=[(it - 1) * unit if it else None for it in times],
        ranks=[it - 1 if it else None for it in ranks],
        flags=body[flags : flags + count],
        remarks=tuple((race, marks, source) for race, marks, source in said),
    )


def _planes(values: Sequence[int]) -> bytes:
    column = array("I", values)
    if sys.byteorder == "big":
        column.byteswap()
    raw = column.tobytes()
    return b"".join(raw[plane::4] for plane in range(4))


def _column(body: bytes, at: int, count: int) -> array[int]:
    raw = bytearray(4 * count)
    for plane in range(4):
        raw[plane::4] = body[at + plane * count : at + (plane + 1) * count]
    column = array("I", bytes(raw))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def write_part(file: Path, blocks: Iterable[tuple[int, bytes]]) -> None:
    """Write one part; the skaters of `blocks` must ascend."""
    skaters, begins = array("I"), array("Q", [0])
    with file.open("wb") as out:
        for skater, block in blocks:
            out.write(block)
            skaters.append(skater)
            begins.append(begins[-1] + len(block))
        for column in (skaters, begins):
            if sys.byteorder == "big":
                column.byteswap()
            out.write(column.tobytes())
        out.write(_TAIL.pack(len(skaters), _END))


class _Part:
    """One mapped file."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        count, end = _TAIL.unpack_from(self._map, len(self._map) - _TAIL.size)
        begins_at = len(self._map) - _TAIL.size - 8 * (count + 1)
        if end != _END or begins_at - 4 * count < 0:
            self._map.close()
            raise ValueError(f"{file} is no file of careers, or not whole")
        self.skaters = self._read("I", begins_at - 4 * count, count)
        self._begins = self._read("Q", begins_at, count + 1)

    def _read(self, code: str, at: int, count: int) -> array[int]:
        column = array(code)
        column.frombytes(self._map[at : at + column.itemsize * count])
        if sys.byteorder == "big":
            column.byteswap()
        return column

    def block(self, skater: int) -> bytes | None:
        at = bisect_left(self.skaters, skater)
        if at == len(self.skaters) or self.skaters[at] != skater:
            return None
        return self._map[self._begins[at] : self._begins[at + 1]]

    def close(self) -> None:
        self._map.close()


class Careers:
    """The careers of an archive, in all parts. Raises OSError, ValueError where a part cannot be read."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._parts = [_Part(file) for file in sorted(files, reverse=True)]

    def __enter__(self) -> Careers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        for part in self._parts:
            part.close()

    def block(self, skater: int) -> bytes | None:
        """Return the newest block of a skater, None without any."""
        return next((block for part in self._parts if (block := part.block(skater)) is not None), None)

    def career(self, skater: int) -> Career:
        """Return the career of a skater, an empty one without races."""
        block = self.block(skater)
        return Career() if block is None else decode(block)

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """Return the newest block of everybody, by skater: what parts are merged from."""
        for skater in sorted({it for part in self._parts for it in part.skaters}):
            block = self.block(skater)
            if block is not None:
                yield skater, block
