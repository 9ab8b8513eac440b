"""Cutting a byte stream into lines, whatever pieces it arrives in."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST_LINE = 4096
"""A device that sends more than this without an end of line is not speaking our language."""


class LineBuffer:
    """Collects bytes and gives back whole lines, without CR and LF."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield each line that `data` completes. Over-long lines are given back cut, so nothing is lost."""
        *lines, rest = (self._rest + data).split(b"\n")
        while len(rest) > LONGEST_LINE:
            lines.append(rest[:LONGEST_LINE])
            rest = rest[LONGEST_LINE:]
        self._rest = rest
        return (line.rstrip(b"\r") for line in lines if line.strip())
