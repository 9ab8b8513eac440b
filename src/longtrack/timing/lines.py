"""Cutting a byte stream into lines, whatever pieces it arrives in."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST_LINE = 4096
"""A device that sends more than this without an end of line is not speaking our language."""


class LineBuffer:
    """Collects bytes and gives back whole lines, without CR and LF.

    A line ends with LF or CR LF; where `cr_ends`, also with CR alone, as from most serial devices.
    """

    def __init__(self, *, cr_ends: bool = False) -> None:
        self._rest = b""
        self._cr_ends = cr_ends

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Return each line that `data` completes. Over-long lines are given back cut, so nothing is lost."""
        if self._cr_ends:
            data = data.replace(b"\r", b"\n")
        *whole, rest = (self._rest + data).split(b"\n")
        lines = [piece for line in whole for piece in _cut(line)]
        *too_long, self._rest = _cut(rest)
        return (line.rstrip(b"\r") for line in (*lines, *too_long) if line.strip())

    def rest(self) -> bytes:
        """Return what has no end yet, and begin anew: the link was lost within a line, which is no line."""
        rest, self._rest = self._rest, b""
        return rest


def _cut(line: bytes) -> list[bytes]:
    """Cut where a line grows too long, whether its end has come or not: the pieces never depend on that."""
    return [line[start : start + LONGEST_LINE] for start in range(0, len(line), LONGEST_LINE)] or [b""]
