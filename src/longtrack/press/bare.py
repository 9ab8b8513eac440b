"""Events as reports name them for short: `the 500`, `the women's 1,500`, `in the 3,000`; beside those with
metres."""

from __future__ import annotations

import re

from longtrack.press.events import EventNamed
from longtrack.press.reading import Reading

_SHORT = re.compile(
    r"(?i)(?<![\w.,:-])(?:the|his|her|their|a|another|first|international|and|both)\s+(?:olympic\s+)?"
    r"(?:(?P<women>women's|ladies')|(?P<men>men's))?\s*(?P<metres>10,?000|5,?000|3,?000|1,?500|1,?000|500)"
    r"(?![\w-]|[.,:]\d|\s?(?:m\b|met(?:er|re)))"
    r"(?=\s*(?:[.,;:)!?-]|$)|\s+(?:a\s+day|in|on|at|and|where|when|follows?|comes?|is|was|are|starts?|takes|for|as|took"
    r"|after|before|behind|ahead|with|two|three|four|five|six|eight|later|earlier|to|too|title|race|champion|gold|silver"
    r"|bronze|this|next|tomorrow)\b)"
)
_RACE_OF = re.compile(r"\b(?P<who>[Mm]en's|[Ww]omen's)\s+(?:race|event|competition)\b")


def events_near(reading: Reading, start: int, end: int) -> list[EventNamed]:
    """Return every event that a stretch names, with its unit or for short; `men's race` is the same
    distance."""
    found = list(reading.events_in(start, end))
    for match in _SHORT.finditer(reading.text, start, end):
        at = (
            match.start("women")
            if match["women"]
            else match.start("men")
            if match["men"]
            else match.start("metres")
        )
        if not any(it.start < match.end() and match.start("metres") < it.end for it in found):
            gender = "W" if match["women"] else "M" if match["men"] else ""
            title = re.match(
                r"(?i)\s+(?:title|champion|gold|silver|bronze)", reading.text[match.end() : match.end() + 12]
            )
            kind = re.sub(r"\D", "", match["metres"])
            found.append(EventNamed(at, match.end(), gender, kind, title is not None))
    race = reading.race
    if race is None or not race.metres:
        return sorted(found, key=lambda it: it.start)
    for match in _RACE_OF.finditer(reading.text, start, end):
        gender = "W" if match["who"].casefold().startswith("w") else "M"
        if gender != race.event[:1] and not any(
            it.start < match.end() and match.start() < it.end for it in found
        ):
            found.append(EventNamed(match.start(), match.end(), gender, race.event[1:]))
    return sorted(found, key=lambda it: it.start)
