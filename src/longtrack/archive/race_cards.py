"""The races at hand: rows of fixed width in compressed chunks, so that a career knows what, when and where.

Format (little-endian): the chunks, zlib streams of 1024 rows (the last one of fewer). A row of 16 bytes
stands for each number from 1: competition (u32), kind (u16), day (i32, as `date.toordinal`, 0 for none),
track (u16, 0 for none), source (u32); zeros where no race has the number. Then where the chunks begin, and
where the last one ends (u64 each); the kinds, a JSON list of [event, division]; the number of chunks, the
length of the kinds (u32 each), the number of rows (u64) and `LTRACES.`.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

from longtrack.archive.problems import Damaged

FILE: Final = "races.bin"
_ROWS: Final = 1024
_ROW: Final = struct.Struct("<IHiHI")
_TAIL: Final = struct.Struct("<IIQ8s")
_END: Final = b"LTRACES."
_COLUMNS: Final = "race, competition, event, division, date, track, source"

Card = tuple[int, int, int, int, int]


class RaceCard(NamedTuple):
    """One race: numbers as in the catalogue."""

    competition: int
    kind: int
    day: int
    """`date.toordinal`, 0 where it is not known."""
    track: int
    """0 where it is not known."""
    source: int


class RaceCards:
    """The races of an archive. Raises OSError, ValueError where the file cannot be read."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        size = len(self._map)
        chunks, length, self.count, end = _TAIL.unpack_from(self._map, max(0, size - _TAIL.size))
        begins_at = size - _TAIL.size - length - 8 * (chunks + 1)
        if end != _END or begins_at < 0:
            self._map.close()
            raise ValueError(f"{file} is no file of races, or not whole")
        self._begins = struct.unpack_from(f"<{chunks + 1}Q", self._map, begins_at)
        self._unpacked: dict[int, bytes] = {}
        self.kinds: list[tuple[str, str]] = [
            (event, division) for event, division in json.loads(self._map[-_TAIL.size - length : -_TAIL.size])
        ]
        """Event and division by number."""

    def card(self, race: int) -> RaceCard:
        """Return a race by number. Raises KeyError where there is none."""
        if not 0 < race <= self.count:
            raise KeyError(race)
        return RaceCard._make(self.cards([race])[0])

    def cards(self, races: Iterable[int]) -> list[Card]:
        """Return many races at once, as the columns of a `RaceCard`."""
        read, width, unpacked = _ROW.unpack_from, _ROW.size, self._unpacked
        found = []
        for race in races:
            chunk, row = (race - 1) // _ROWS, (race - 1) % _ROWS
            rows = unpacked.get(chunk)
            if rows is None:
                rows = unpacked[chunk] = self._unpack(chunk)
            found.append(read(rows, width * row))
        return found

    def _unpack(self, chunk: int) -> bytes:
        try:
            return zlib.decompress(self.packed(chunk))
        except zlib.error as problem:
            raise Damaged(f"the file of races is damaged: {problem}") from problem

    def packed(self, chunk: int) -> bytes:
        """Return a chunk as it lies in the file; nothing for one after the last."""
        if chunk >= len(self._begins) - 1:
            return b""
        return self._map[self._begins[chunk] : self._begins[chunk + 1]]

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()


def day_of(ordinal: int) -> date | None:
    """Return a day as the rows keep it; None where it is not known."""
    return date.fromordinal(ordinal) if ordinal else None


def write(connection: duckdb.DuckDBPyConnection, file: Path, changed: Collection[int] | None = None) -> None:
    """Write the races of a catalogue. With `changed` only their chunks of an older file are made anew."""
    packed: dict[int, bytes] = {}
    kinds: dict[tuple[str, str], int] = {}
    count = 0
    where = ""
    if changed is not None and file.exists():
        old = RaceCards(file)
        kinds = {kind: number for number, kind in enumerate(old.kinds)}
        packed = {chunk: old.packed(chunk) for chunk in range(-(-old.count // _ROWS))}
        count = old.count
        where = f" WHERE race > {count} OR race IN ({', '.join(map(str, (0, *changed)))})"
        old.close()
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(f"SELECT {_COLUMNS} FROM races{where}").fetchall():
        rows[(row[0] - 1) // _ROWS].append(row)
        count = max(count, row[0])
    for chunk, own in rows.items():
        packed[chunk] = _pack(packed.get(chunk, b""), kinds, own)
    empty = zlib.compress(bytes(_ROWS * _ROW.size))
    _put(file, [packed.get(chunk, empty) for chunk in range(-(-count // _ROWS))], kinds, count)


def _pack(before: bytes, kinds: dict[tuple[str, str], int], rows: Iterable[tuple[Any, ...]]) -> bytes:
    chunk = bytearray(zlib.decompress(before) if before else b"")
    for race, competition, event, division, day, track, source in rows:
        begin = (race - 1) % _ROWS * _ROW.size
        chunk.extend(bytes(max(0, begin + _ROW.size - len(chunk))))
        kind = kinds.setdefault((event, division), len(kinds))
        ordinal = day.toordinal() if isinstance(day, date) else 0
        _ROW.pack_into(chunk, begin, competition, kind, ordinal, track or 0, source)
    return zlib.compress(chunk)


def _put(file: Path, chunks: list[bytes], kinds: Iterable[tuple[str, str]], count: int) -> None:
    """Write into another file first: the old one may be linked, and somebody may read it."""
    said = json.dumps([list(kind) for kind in kinds], ensure_ascii=False).encode()
    new = file.with_suffix(".new")
    with new.open("wb") as out:
        out.writelines(chunks)
        out.write(struct.pack(f"<{len(chunks) + 1}Q", *accumulate(map(len, chunks), initial=0)))
        out.write(said)
        out.write(_TAIL.pack(len(chunks), len(said), count, _END))
    new.replace(file)
