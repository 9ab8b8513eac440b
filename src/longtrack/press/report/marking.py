"""Marks in a sentence: where a figure or a name stands, and what type of claim it is.

While a sentence is put together a mark is three letters of private use around the text; `read` takes them
out and tells the places.
"""

from __future__ import annotations

from dataclasses import dataclass

_OPENS, _TEXT, _CLOSES = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in a sentence: from where to where, of which type of the taxonomy."""

    start: int
    end: int
    type: str


def mark(type_: str, text: str) -> str:
    """Return a text with a mark around it. Within another mark it has none of its own."""
    return f"{_OPENS}{type_}{_TEXT}{text}{_CLOSES}"


def read(marked: str) -> tuple[str, tuple[Said, ...]]:
    """Return the text without its marks, and what was marked; of marks in marks the outer one."""
    text = ""
    said: list[Said] = []
    depth, start, type_ = 0, 0, ""
    at = 0
    while at < len(marked):
        letter = marked[at]
        if letter == _OPENS:
            inner = marked.index(_TEXT, at)
            if depth == 0:
                start, type_ = len(text), marked[at + 1 : inner]
            depth, at = depth + 1, inner + 1
        elif letter == _CLOSES:
            depth, at = depth - 1, at + 1
            if depth == 0 and len(text) > start:
                said.append(Said(start, len(text), type_))
        else:
            text, at = text + letter, at + 1
    return text, tuple(said)


def upper_first(marked: str) -> str:
    """Return a sentence with its first letter in capitals, whatever is marked."""
    at = 0
    while at < len(marked) and marked[at] == _OPENS:
        at = marked.index(_TEXT, at) + 1
    return marked[:at] + marked[at : at + 1].upper() + marked[at + 1 :]
