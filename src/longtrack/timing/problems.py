"""What a decoder reports instead of raising: bytes that it could not read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WireProblem:
    """Bytes from a wire that are no signal of that device. Kept, shown, never dropped silently."""

    raw: bytes
    text: str
