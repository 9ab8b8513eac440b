"""Medals told by colour: `a gold and a bronze`, `leaves with three bronzes`, `five golds and eleven medals
in all`, `left empty-handed`; and medals of a person counted without their noun: `she won four in 2022
alone`, `two of them gold`.

A haul is right if every colour that it names has its number. It may be told before the last race of the
Games, so a smaller number is wrong only where the words say that this is all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.numbers import CARDINALS, either, whole
from longtrack.press.reading import Reading

_N = rf"(?:\d{{1,2}}|an?|another|{either([it for it in CARDINALS if ' ' not in it])})"
_ITEM = rf"{_N}\s+(?:golds?|silvers?|bronzes?|medals?)(?:\s+medals?)?"
_HAUL = re.compile(
    rf"(?i)(?<![\w-])(?P<items>{_ITEM}(?:,\s+{_ITEM}){{0,2}},?\s+and\s+{_ITEM})(?![\w-])"
    rf"|\b(?:leaves?|left|leaving|goes\s+home|go\s+home|heads?\s+home|returns?\s+home|departs?)\s+(?:[A-Z][\w-]+\s+)?with\s+"
    rf"(?P<one>{_N}\s+(?:golds|silvers|bronzes|gold|silver|bronze)(?:\s+medals?)?)(?!\s*(?:,|and)\s*{_ITEM})(?![\w-])"
)
_EMPTY = re.compile(
    r"(?i)\b(?:left|leaves?|went\s+home|go(?:es)?\s+home|came\s+away|were\s+left|remained|stay(?:s|ed)?)\s+empty-?handed\b"
)
_SINGLE = re.compile(
    rf"(?i)\b(?:have|has|had|holds?)\s+(?:now\s+|already\s+|only\s+|just\s+|so\s+far\s+|won\s+){{0,2}}"
    rf"(?P<one>(?P<n>{_N})\s+(?:long[\s-]track\s+|speed[\s-]skating\s+)?(?P<what>gold|silver|bronze|medal)s?(?:\s+medals?)?)"
    rf"(?!\s*(?:,|and)\s*{_ITEM})(?![\w-])"
)
_PIECE = re.compile(rf"(?i)(?P<n>{_N})\s+(?P<what>gold|silver|bronze|medal)")
_PLACES = {"gold": 1, "silver": 2, "bronze": 3, "medal": 0}


@dataclass(frozen=True, slots=True)
class Haul:
    """Medals by colour (1 to 3, 0 for all together), each with its number; none for empty hands."""

    start: int
    end: int
    counts: tuple[tuple[int, int], ...]
    leaves: bool = False
    """Whether it says that this is all: `leaves with`."""


def hauls(reading: Reading) -> Iterator[Haul]:
    """Return every haul of a text."""
    for match in reading.matches(_HAUL):
        group = "items" if match["items"] else "one"
        counts: dict[int, int] = {}
        for it in _PIECE.finditer(match[group]):
            word = it["n"].casefold()
            place = _PLACES[it["what"].casefold()]
            counts[place] = counts.get(place, 0) + (1 if word in ("a", "an", "another") else whole(word) or 0)
        lead = reading.text[max(0, match.start() - 24) : match.start()]
        leaves = group == "one" or re.search(
            r"(?i)\b(?:leaves?|left|leaving|home)\s+(?:[A-Z][\w-]+\s+)?with\s+$", lead
        )
        yield Haul(match.start(group), match.end(group), tuple(counts.items()), bool(leaves))
    for match in reading.matches(_SINGLE):
        word = match["n"].casefold()
        number = 1 if word in ("a", "an", "another") else whole(word) or 0
        yield Haul(match.start("one"), match.end("one"), ((_PLACES[match["what"].casefold()], number),))
    for match in reading.matches(_EMPTY):
        yield Haul(match.start(), match.end(), (), True)


def fits(counts: tuple[tuple[int, int], ...], places: list[int]) -> bool:
    """Return whether the colours that are named have their numbers."""
    if not counts:
        return not places
    return all(number == (len(places) if place == 0 else places.count(place)) for place, number in counts)
