"""What a decoder reports instead of raising: bytes that it could not read, and why."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_QUOTE = 60
"""Letters of a line that a sentence repeats."""


def readable(raw: bytes) -> str:
    """Return bytes as a person reads them: as text where they are text, else as hexadecimal digits."""
    text = raw.rstrip(b"\r\n").decode("utf-8", "replace")
    return text if text.isprintable() and "\ufffd" not in text else raw.hex(" ")


def quoted(raw: bytes) -> str:
    """Return bytes as a sentence repeats them: not too long."""
    text = readable(raw)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class WireProblem:
    """Bytes from a wire that are no signal of that device. Kept, shown, never dropped silently."""

    raw: bytes
    text: str
