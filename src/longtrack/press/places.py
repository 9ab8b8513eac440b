"""Places in a text, for the types that speak of them: final places, interim places, medals."""

from __future__ import annotations

import re

from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, clause_at, title_before

INTERIM = re.compile(
    r"(?i)\b(?:provisional\w*|virtual\w*|temporar\w*|for\s+the\s+moment|for\s+now|at\s+the\s+moment|currently|right\s+now|thus\s+far|at\s+present|at\s+(?:the"
    r"|that)\s+(?:time|point|stage|moment|bell)|halfway|half-way"
    r"|until|before\s+the\s+(?:last|final)\s+(?:pair|pairing|race|run|heat)"
    r"|with\s+(?:\w+)\s+(?:pairs?|pairings?|races|heats)\s+(?:to\s+(?:go|come)|left"
    r"|remaining)"
    r"|after\s+(?:pair|\w+\s+pairs)|clubhouse|interim|intermediate|moved\s+into"
    r"|at\s+\d{3}\s?m|for\s+(?:most|much|a\s+while|a\s+long|a\s+time)\b|so\s+far|still\s+to\s+(?:come|skate)|had\s+been\s+lying"
    r"|was\s+lying|led(?!\s+(?:it|them|home|a\b|in\b|the\s+(?:bunch|chase|pack)))\b|briefly|earlier\s+had)"
)
"""Words that make a place one of an unfinished race."""


_CROSSED = re.compile(
    r"(?i)[\w\s]{0,12}?\b(?:when|as|after|once)\s+(?:she|he|they)\s+(?:had\s+)?(?:crossed|finished|stopped|came|completed)\b"
)


def is_interim(reading: Reading, start: int, end: int) -> bool:
    """Return whether the clause of a place speaks of a moment before the end of the race."""
    clause = clause_at(reading, start) or (start, end)
    if _CROSSED.match(reading.text, end):
        return True
    return INTERIM.search(without_titles(reading.text[clause[0] : clause[1]])) is not None


_TITLE_OVER = re.compile(
    r"(?i)\b(?:champions?|winner|medall?ist|gold|silver|bronze|record|title)\s+(?:at|over)(?=\s+\d)"
)


def without_titles(text: str) -> str:
    """Blot out the `at` of `Olympic champion at 500 metres`, which is no split; the length stays."""
    return _TITLE_OVER.sub(lambda it: "~" * len(it[0]), text)


def in_turn(subject: Subject, number: int, count: int) -> Subject:
    """Return who has the place or time with a number, of several people `respectively`."""
    if len(subject.ids) == count > 1:
        return Subject((subject.ids[number],))
    return Subject(subject.ids[:1], (*subject.ids[1:], *subject.others))


_COMMA = re.compile(r"\s*(?:\([^()]{2,24}\))?\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*)")


def names_listed(reading: Reading, position: int) -> tuple[str, ...]:
    """Return the people of the last list of names before a position in its sentence: `Kok, Leerdam (NED) and
    Bowe`."""
    sentence = reading.sentence(position)
    names = reading.mentions_in(sentence.start, position) if sentence is not None else ()
    listed: list[str] = []
    after = None
    for it in reversed(names):
        if after is not None:
            comma = _COMMA.match(reading.text, it.end, after.start)
            if comma is None or not title_before(reading.text[comma.end() : after.start]):
                break
        if len(it.ids) != 1:
            return ()
        listed.append(it.ids[0])
        after = it
    return tuple(reversed(listed))


def ordinal(place: int) -> str:
    """Return `1st`, `2nd`, `13th`."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
