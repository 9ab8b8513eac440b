"""Places in a text, for the types that speak of them: final places, interim places, medals."""

from __future__ import annotations

import re

from longtrack.press.numbers import CARDINAL, CARDINALS, ORDINAL, either, whole
from longtrack.press.people import Mention
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
    r"|was\s+lying|by\s+the\s+end\s+of\s+(?:that|the|her|his|their)\s+(?:\S+\s+)?(?:pair|heat|run|race\s+of)"
    r"|(?:after|with)\s+(?:\d+|[a-z]+)\s+pairs?\b|when\s+(?:she|he|they)\s+(?:had\s+)?(?:crossed|finished|stopped)"
    r"|pairs?\s+(?:done|gone|to\s+(?:go|come|skate)|left|remaining|still)|lay|lies|lie\b"
    r"|leads(?!\s+home)|led(?!\s+(?:it|them|home|a\b|in\b|the\s+(?:bunch|chase|pack)))\b|briefly|earlier\s+had)"
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


_MEDALS = r"(?:podium|medals?(?:\s+(?:places|positions|spots))?|top\s+three)"
_ONE = r"(?:a\s+single|just\s+one|only\s+one|one|a|two|three|four|five|1|2|3)"
SHORT = re.compile(
    rf"(?i)\b(?:(?:(?:came|coming|come|ended|finish(?:ed|ing)|fell|falling|been|was)\s+(?:up\s+|home\s+)?)?(?:just\s+)?"
    rf"(?P<n>{_ONE})\s+(?:agonising\s+|agonizing\s+|frustrating\s+)?(?:places?|spots?|positions?|steps?|rungs?)\s+(?:short\s+of"
    rf"|away\s+from|shy\s+of|removed\s+from|off|outside(?:\s+of)?|out\s+of|below|adrift\s+of|behind)\s+(?:the\s+)?{_MEDALS}"
    rf"|(?:came|come|coming|fell|falling|been|finish(?:ed|ing)|ended)\s+(?:up\s+|just\s+)?(?P<n2>{_ONE})\s+(?:places?|spots?)"
    r"\s+short\b"
    rf"|(?:miss(?:ed|ing|es)|denied|lost)\s+(?:out\s+on\s+)?(?:the\s+|a\s+)?{_MEDALS}\s+by\s+(?:just\s+)?(?P<n3>{_ONE})\s+(?:place|spot|position)s?"
    r"|(?:first|best|fastest)\s+of\s+(?:the|those)\s+(?:non-?medall?ists|also-rans|rest\s+without\s+a\s+medal"
    r"|(?:women|men|skaters)?\s*(?:without\s+a\s+medal|outside\s+the\s+medals|off\s+the\s+podium)))"
)
"""`one place short of the podium`, `first of the non-medallists`: fourth."""
_N = rf"(?P<n>\d{{1,2}}|{either(word for word in CARDINALS if ' ' not in word and '-' not in word)})"
OUTSIDE_TOP = re.compile(
    rf"(?i)\b(?:miss(?:ed|ing|es)(?:\s+out)?(?:\s+on)?|(?:outside|out\s+of)(?:\s+of)?|short\s+of)\s+(?:the\s+|a\s+)?top[\s-]{_N}\b"
)
"""`just missed out on the top 10`, `outside the top five`."""
IN_TOP = re.compile(
    rf"(?i)\b(?:(?:finish|plac|end|com|ma[dk]|crack|squeez|break|brok|sneak|snuck|skat)\w*\s+(?:\w+\s+)?(?:in(?:side|to)?\s+)?the"
    rf"|(?:secur|earn|claim|took|take|record|post)\w*\s+a)\s+top[\s-]{_N}\b"
)
"""`finished in the top ten`."""
ROUNDS_OUT = re.compile(
    rf"(?i)\b(?:round(?:ed|s|ing)\s+(?:out|off)|complet(?:ed|es|ing)|clos(?:ed|es|ing)\s+out|fill(?:ed|s|ing)\s+out)"
    rf"\s+the\s+top[\s-]{_N}\b"
)
"""`rounded out the top five`: fifth."""
LAST = re.compile(
    rf"(?i)\b(?:(?:finish(?:ed|ing)|came|coming|placed|ended(?:\s+up)?|(?P<loose>was|were)|in(?=\s+last\s+place))\s+(?:in\s+)?(?:dead\s+)?last"
    rf"(?:\s+place|\s+of\s+(?:the\s+|all\s+)?(?P<of>{CARDINAL})(?:\s+(?:finishers|starters|skaters|women|men|competitors|classified))?"
    r"|\s+of\s+all|\s+overall)?(?=\s*(?:[.,;:)]|$|(?:in\s+\d|with\s+\d|behind|but|while)\b))"
    rf"|(?:the\s+)?last\s+of\s+the\s+(?P<of2>{CARDINAL})\s+(?:finishers|classified)"
    r"|(?P<loose2>brought\s+up\s+the\s+rear)|propp\w+\s+up\s+the\s+(?:field|table|result\s+sheet))"
)
"""`finished last`, `last of the 29 finishers`."""
ORDER = re.compile(
    r"(?i)\b(?:finish(?:ed|ing|es)|plac(?:ed|ing)|came\s+(?:in|home)?|ended\s+up|classified|landed|rank(?:ed|ing))\s+"
    r"(?:(?:just|well|directly|right|immediately|one\s+place|narrowly|only)\s+)?(?P<way>ahead\s+of|in\s+front\s+of|above|behind|below)\s+"
)
"""`finished ahead of Takagi`."""
HELD_OFF = re.compile(
    r"(?i)\b(?:(?:narrowly|just|barely)\s+)?(?:held\s+off|holding\s+off|edg(?:ed|ing)\s+out|edg(?:ed|ing)(?=\s+[A-Z])|pipp(?:ed|ing)"
    r"|shaded)\s+"
)
"""`narrowly held off Golikova`: ahead of her, if it is the same race."""
FILLED = re.compile(
    rf"(?i)(?<![\w.-])(?P<place>{ORDINAL})(?:\s+place)?,?\s+(?P<what>(?:(?:a|the)\s+(?:place|spot|position)\s+)?(?:that\s+|which\s+)?"
    r"(?:was\s+)?(?:filled|taken|occupied|claimed|held|secured|went|belonged|gone)\s+(?:by|to)\s+)"
)
"""`off eighth, a place filled by Suzanne Schulting`."""
ANOTHER_TO = re.compile(
    rf"(?i)\s*(?:\([^()]{{2,24}}\))?(?:,\s*(?:and\s+)?|\s+and\s+)(?P<place>{ORDINAL})(?:\s+place)?\s+(?P<what>to\s+)"
)
"""`, fifth to Lamarche`, after `Fourth place went to Bowe`."""
THEN = re.compile(
    rf"(?i)\b(?P<place>gold|silver|bronze|{ORDINAL})(?:\s+place)?\s*[,;]\s+(?:and\s+)?(?:then\s+(?:came\s+)?|followed\s+by\s+)(?=[A-Z])"
)
"""`Takagi bronze, then Bowe, Lamarche and Jackson`: fourth, fifth, sixth."""
BEHIND_CAME = re.compile(
    r"(?:^|(?<=[.;:!?]\s)|(?<=\n)|\b(?:and|while|but)\s+)(?:[Jj]ust\s+|[Rr]ight\s+|[Dd]irectly\s+)?[Bb]ehind\s+"
    r"(?P<whom>[^.,;:]{2,40}?)\s+(?:came|followed|finished)\s+(?:the\s+|an?\s+)?(?P<who>[^.;:]{0,60}?)(?=[A-Z])"
)
"""`Behind the Briton came two Chinese skaters, Yin Qi and Han Mei`."""
EN_ROUTE = re.compile(
    r"(?i)\b(?:laps?|bell|halfway|half-way|splits?|[1-9]00(?:\s*m)?|standings|rankings?|season|before|until|provisional\w*)\b"
)
"""Words by which a list may be the order at a split, or of a season."""
A_NUMBER = re.compile(
    rf"(?i)\b(?:(?:a|the|her|his)\s+(?:final\s+)?(?:number|place|position|placing|ranking))\b[^.:;\d]{{0,50}}:\s+(?P<n>{CARDINAL}|{ORDINAL})"
    r"(?=\s*[.,;)]|\s*$)"
)
"""`a number she will remember: eleven`."""
_NOT_SO = re.compile(
    r"(?i)\b(?:never|not|no|n't|without|first|since|career\w*|rarely|always|every|each|again|twice|times|ever|only)\b"
)


def is_of_a_career(text: str) -> bool:
    """`never finished outside the top ten` tells of many races."""
    return _NOT_SO.search(text) is not None


def how_many_short(match: re.Match[str]) -> int:
    """Return the place that a `SHORT` means."""
    said = (match["n"] or match["n2"] or match["n3"] or "one").split()[-1]
    return 3 + (whole(said) or 1)


def names_in_turn(reading: Reading, position: int, end: int) -> tuple[Mention, ...]:
    """Return the names of a list that begins at a position and ends its clause: `Bowe and Jackson.`"""
    listed: list[Mention] = []
    at = position
    for it in reading.mentions_in(position, end):
        comma = _COMMA.match(reading.text, at) if listed else None
        lead = comma.end() if comma is not None else at
        if (listed and comma is None) or not title_before(reading.text[lead : it.start]) or not it.skater:
            break
        listed.append(it)
        at = it.end
    if not listed or _ENDS_A_LIST.match(reading.text, at) is None:
        return ()
    return tuple(listed)


_ENDS_A_LIST = re.compile(
    r"\s*(?:\([^()]{2,24}\))?\s*(?:[.;!?\n]|$|,?\s+(?:in\s+that\s+order|in\s+\d|and\s+then\b|with\s+\d))"
)


def ordinal(place: int) -> str:
    """Return `1st`, `2nd`, `13th`."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
