"""Gaps that are measured against something else than a time of the race: a record, a split, a stranger.

`Kok trimmed six tenths from it, Leerdam 0.88`, `with 600 metres gone, a hundredth faster than Takagi would
be`, `three hundredths better than Italy's Serena Pergher`. `doubts.py` asks before a claim is contradicted.
"""

from __future__ import annotations

import re

from longtrack.press.article import HEADLINE, Sentence
from longtrack.press.facts import Race
from longtrack.press.numbers import ORDINAL
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.splits import cumulative
from longtrack.press.strangers import is_common_word
from longtrack.press.subjects import nominals_in, subject_of

_RECORD = re.compile(
    r"(?i)\b(?:records?|marks?|best|benchmark|standard)\b|\b(?:from|off|than|under|inside|of)\s+it\b|\bit\s+by\b"
    r"|\b(?:trimm?|shav|slic|knock|chipp?|clipp?|lower|improv)\w*\b"
)
_SPLIT = re.compile(
    r"(?i)\b(?:gone|bell|laps?\s+to\s+go|half-?\s?way|opener|opening\s+(?:lap|\d+)|would\s+(?:be|do|have)|at\s+(?:the\s+)?[1-9]\d{2}\b"
    r"|after\s+(?:the\s+)?(?:opener|first|\d{3})|laps?\b|(?:first|last)\s+[1-9]\d{2}\b"
    r"|leads\b|for\s+(?:now|the\s+moment)|so\s+far|as\s+things\s+stand|provisional\w*|than\s+(?:that|this|it|then)\b)"
)


_AGAINST = re.compile(
    r"\s*(?:seconds?\s+|s\s+)?(?:[a-z]+\s+){0,2}(?:than|of|over|on|behind|from|to)\s+(?:[A-Z][\w-]+'s\s+)?(?P<name>[A-Z][a-zà-ÿ]+(?:\s+[A-Z][a-zà-ÿ]\w*)?)\b(?!'s)"
)


def _is_against_a_stranger(reading: Reading, end: int) -> bool:
    """`three hundredths better than Italy's Serena Pergher`: nobody knows her time."""
    found = _AGAINST.match(reading.text, max(0, end))
    if found is None or any(is_common_word(it) for it in found["name"].split()):
        return False
    return not reading.mentions_in(found.start("name"), found.end("name"))


_RECORD_ABROAD = re.compile(r"(?i)record|rekord|bestmarke|bestzeit|toptijd|besttijd|primato|(?<!新)記録")
_THERE = re.compile(r"(?i)\b(?:daar|daarvan|davon|damit|darunter|darüber|dermed|derfra)\b")
"""Words that point at what was said before: `kwam daar nog 0,38 boven`."""
_TO_THE_WINNER = re.compile(r"\s*(?:behind|off|adrift\s+of|from)?\s+(?:the\s+)?(?:winner|winning\s+time)\b")
_ORDINAL_BEFORE = re.compile(rf"(?i)\b(?:{ORDINAL})\s+$")


_MISSED_PLACE = re.compile(rf"(?i)\bmiss\w*\s+(?:out\s+on\s+)?(?:{ORDINAL})(?:\s+place)?\s+(?:by\s+)?$")
"""`missing fourth place by 18 hundredths`"""


def _is_in_a_list(reading: Reading, start: int, end: int) -> bool:
    """`Ninth place was 0.07 away, eighth 0.37.`: a gap to a place, not of somebody."""
    return (
        _ORDINAL_BEFORE.search(reading.text[max(0, start - 20) : start]) is not None
        and re.match(r"\s*[.,;)]", reading.text[end : end + 3]) is not None
    )


_BEATS = re.compile(
    r"(?i)\b(?:beat\w*|edg(?:ed|ing)|pipp\w+|defeat\w*|outpac\w+|denied|bested)\s+[^.;,]{2,60}?\s(?:by\s+)?$"
)
_ACROSS = re.compile(
    r"(?i:[^.;,]{0,30}?\bthan)\s+(?:[A-Z][\w-]+\s+)?[A-Z][\w-]+(?:'s)?\s+(?:[a-z]+\s+){0,3}(?:in|at|from)\s+[A-Z]"
)
"""`a hundredth slower than Leerdam's in Utah`: times of two races."""


NEAR = 40
"""Letters behind a gap in which whose it is may be named."""


def is_gap_of_something_else(reading: Reading, start: int, end: int, apart: int, *, named: bool) -> bool:
    """Return whether a gap in thousandths may be one to a record, at a split, or to somebody unknown.

    `named` says that somebody is named against whom it is measured.
    """
    sentence = reading.sentence(start)
    if sentence is None:
        return False
    named = named or _BEATS.search(reading.text[sentence.start : start]) is not None
    if _OWN_BEST.search(reading.text, sentence.start, min(sentence.end, end + NEAR)) or _OFF_SOMEBODYS.match(
        reading.text, end
    ):
        return True
    if not reading.mentions_in(sentence.start, start) and not nominals_in(reading, sentence.start, start):
        after = reading.mentions_in(end, sentence.end)
        if after and after[0].start - end > NEAR:
            return True  # `Fifth, then, 0.78 from bronze, the best Canadian: Hiller-Donnelly was 26th`
    if not named and _is_without_reference(reading, sentence, start, end):
        return True
    if (
        not named
        and _FASTER.search(reading.text, start, end + 10)
        and not _THAN.search(reading.text, end, sentence.end)
    ):
        return True  # `In Beijing she was 0.79 faster`
    if _TO_THE_WINNER.match(reading.text, end):
        return False
    return (
        _SPLIT.search(reading.text, sentence.start, sentence.end) is not None
        or _ACROSS.match(reading.text, end) is not None
        or _is_against_a_stranger(reading, end)
        or _is_in_a_list(reading, start, end)
        or _ON_SEVERAL.match(reading.text, end) is not None
        or _THAN_THE_ONE.match(reading.text, end) is not None
        or _MISSED_PLACE.search(reading.text[max(0, start - 50) : start]) is not None
        or _fits_a_split(reading, sentence, start, end, apart)
    )


def _is_without_reference(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a gap against nobody may be one to a record; in a headline, or where it is not sure
    whose it is in another language, it may be any."""
    if _RECORD.search(reading.text, sentence.start, sentence.end):
        return True
    by = _BY.search(reading.text[max(0, start - 6) : start])
    if by is None and reading.article.blocks[sentence.block].kind == HEADLINE:
        return True
    if reading.language == "en":
        return False
    at = reading.article.sentence_index(start) or 0
    pointed = _THERE.search(reading.text, sentence.start, start) is not None
    low = reading.article.sentences[max(0, at - 1)].start if pointed else sentence.start
    record = _RECORD_ABROAD.search(reading.text, low, sentence.end)
    return record is not None or not subject_of(reading, start, end).sure


_OWN_BEST = re.compile(
    r"(?i)\b(?:personal|career|season'?s|lifetime|own)[\s-]bests?\b|\bmiss\w*\s+(?:hers|his\s+own|it|theirs)\b"
)
"""`Her personal best, 1:11.83, is a hundredth better than Leerdam's`"""
_ON_SEVERAL = re.compile(
    r"\s*(?:seconds?\s+)?(?:[a-z]+\s+)?(?:on|over|to|from|than|behind|of)\s+(?:both|all|the\s+(?:two|other))\b"
)
_OFF_SOMEBODYS = re.compile(r"\s*(?:off\s+)?(?:the|her|his)\s+[A-Z]?[\w-]+'s?\s+(?:mark|time|lead|best)\b")
"""`took 0.46 off the Dutchwoman's mark`: that of the moment."""
_THAN_THE_ONE = re.compile(
    r"\s*(?:seconds?\s+)?(?:[a-z]+\s+)?than\s+(?:the\s+one|the\s+time|that|those|what)\b"
)
"""`a time well over a second faster than the one that gave her victory in Thialf`"""
_FASTER = re.compile(r"(?i)\b(?:faster|slower|quicker|better|worse)\b")
_THAN = re.compile(r"(?i)\bthan\b")
_BY = re.compile(r"(?i)\b(?:by|met|um|med|di)\s+$")


def _fits_a_split(reading: Reading, sentence: Sentence, start: int, end: int, apart: int) -> bool:
    """Return whether two people of the sentence were so far apart on the way."""
    races = setting_of(reading, start, end).races
    near = [it.ids[0] for it in reading.mentions_in(sentence.start, sentence.end)]
    people = dict.fromkeys((*subject_of(reading, start, end).all, *near))
    return any(_is_split_gap(race, one, other, apart) for race in races for one in people for other in near)


def _is_split_gap(race: Race, one: str, other: str, apart: int) -> bool:
    mine, hers = race.by_skater.get(one), race.by_skater.get(other)
    if mine is None or hers is None or mine is hers or not race.metres:
        return False
    splits, others = cumulative(mine, race.metres), cumulative(hers, race.metres)
    gaps = {at: splits[at].minus(others[at]) for at in splits.keys() & others.keys()}
    fitting = [
        at
        for at, it in gaps.items()
        if min(abs(it.low), abs(it.high)) <= apart <= max(abs(it.low), abs(it.high))
    ]
    # If it is the gap at the finish, too, only its direction can be wrong.
    return bool(fitting) and race.metres not in fitting
