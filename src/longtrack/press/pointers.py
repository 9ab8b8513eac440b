"""Words that point back to an earlier setting: `at those Games`, `back then`, `there`, `in Beijing, where X
was fifth and Y took silver`, `at the last two Games`.

They take the Games that the text named last before them. Nothing is taken where the words may mean today.
"""

from __future__ import annotations

import re

from longtrack.press.article import Sentence
from longtrack.press.facts import Race
from longtrack.press.games import BY_YEAR, GAMES, GamesNamed
from longtrack.press.numbers import CARDINALS, either, whole
from longtrack.press.reading import Reading
from longtrack.press.subjects import clauses

_BACK = re.compile(
    r"(?i)\b(?:at|in|during|from)\s+(?:those|the\s+same|that\s+year's|that)\s+(?:Winter\s+)?(?:Games|Olympics|winter|year)\b"
    r"|\b(?:back\s+then|that\s+(?:day|time|year|winter|night)|the\s+same\s+year)\b"
)
_TODAY = re.compile(
    r"(?i)\b(?:now|today|tonight|this\s+(?:time|year|winter|week)|here|finally|at\s+last|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day|again)\b"
)
_GOES_ON = re.compile(r"(?:,\s+|\W*(?:and|en|und|og)\s+)(?!(?:where|when|who|which|while|but)\b)[A-Z]")
_FRAME = re.compile(
    r"(?i)\W*(?:unlike|like|in|at|after|as|back|since|with|four|eight|twelve|following|compared)\b"
)
_WHERE = re.compile(r"(?i)\W*(?:where|when)\b")
_AGO = re.compile(
    rf"(?i)\b(?P<n>\d{{1,2}}|{either([it for it in CARDINALS if ' ' not in it])})\s+years?\s+(?:ago"
    rf"|earlier)\b"
)
_YEAR = re.compile(r"(?<![\d.:,])(?:in\s+)((?:19|20)\d\d)(?![\d:]|[.,]\d)")
_LAST_OF_MANY = re.compile(
    r"(?i)\b(?:last|previous|past)\s+(?P<n>two|three|four|2|3|4)\s+(?:Winter\s+)?(?:Games|Olympics|editions)\b"
)


def pointed_year(reading: Reading, start: int, end: int, race: Race) -> int:
    """Return the year of the earlier Games that a clause points back to without naming them; 0 for none."""
    sentence = reading.sentence(start)
    if sentence is None or race.date is None or not race.is_olympic:
        return 0
    parts = clauses(reading, sentence)
    at = next((number for number, it in enumerate(parts) if it[0] <= start < it[1]), -1)
    if at < 0:
        return 0
    text = reading.text
    own = text[parts[at][0] : parts[at][1]]
    if _TODAY.search(own) or any(it.games is not None for it in reading.games_in(*parts[at])):
        return 0
    if _BACK.search(text, max(parts[at][0], start - 90), min(parts[at][1], end + 60)):
        return _named_before(reading, start, race)
    number = at
    # `in Beijing, where Leerdam was fifth and Takagi took silver`: the town governs both.
    while number > 0 and _GOES_ON.match(text, *parts[number]):
        number -= 1
    framed = _FRAME.match(text, *parts[0]) is not None
    if framed and any(
        text[parts[it][0]] == "," and not _WHERE.match(text, *parts[it]) for it in range(number + 1, at + 1)
    ):
        return 0  # `Unlike in Beijing, where she was second, Leerdam won`
    if (
        number
        and _WHERE.match(text[parts[number][0] : parts[number][1]])
        and not _TODAY.search(text[parts[number][0] : parts[at][1]])
    ):
        return _year_at_end(reading, parts[number - 1], race)
    return 0


_THERE = re.compile(
    r"(?i)\b(?:there|back\s+then|at\s+(?:those|the\s+same)\s+(?:Winter\s+)?(?:Games|Olympics))\b"
)
_LEAD_IN = re.compile(r"(?i)(?:(?:back|then|and|but|even|in|at|the|during|of)\s+)*$")


def carried_year(reading: Reading, sentence: Sentence, part: tuple[int, int], race: Race) -> int:
    """Return the year of the earlier Games with which a sentence begins, or that stand before a `;`,
    for a later clause.

    The clause may still have gone back to today where nothing says so: whoever asks must allow for that.
    """
    text = reading.text
    if race.date is None or not race.is_olympic or _TODAY.search(text, sentence.start, part[1]):
        return 0
    if _THERE.search(text, *part) is not None:
        return _named_before(reading, part[0], race)
    if part[0] <= sentence.start:
        return 0
    found = [
        (it.start, it.end, it.games.year)
        for it in reading.games_in(sentence.start, part[1])
        if it.games is not None and is_recent(it)
    ]
    found += [
        (*it.span(), race.date.year - (whole(it["n"]) or 0))
        for it in _AGO.finditer(text, sentence.start, part[1])
    ]
    found += [(*it.span(), int(it[1])) for it in _YEAR.finditer(text, sentence.start, part[1])]
    years = {it[2] for it in found}
    if len(years) != 1 or not found or min(found)[0] >= part[0]:
        return 0
    first, last, year = min(found)[0], max(found)[1], min(found)[2]
    opens = _LEAD_IN.fullmatch(text, sentence.start, first) is not None
    semicolon = text.rfind(";", sentence.start, part[0] + 1)
    stands_free = semicolon >= last and "," not in text[sentence.start : semicolon]
    return year if (opens or stands_free) and year in BY_YEAR and year < race.date.year else 0


def _year_at_end(reading: Reading, part: tuple[int, int], race: Race) -> int:
    """Return the Games that stand at the end of what comes before `where` or `when`."""
    text, found = reading.text, []
    assert race.date is not None
    found += [
        (it.end, it.games.year) for it in reading.games_in(*part) if it.games is not None and is_recent(it)
    ]
    found += [(it.end(), race.date.year - (whole(it["n"]) or 0)) for it in _AGO.finditer(text, *part)]
    found += [(it.end(), int(it[1])) for it in _YEAR.finditer(text, *part)]
    if not found:
        return 0
    end, year = max(found)
    near = re.fullmatch(r"(?:\s+(?:Winter\s+)?(?:Games|Olympics))?\W*", text[end : part[1]]) is not None
    return year if near and year in BY_YEAR and year < race.date.year else 0


def _named_before(reading: Reading, start: int, race: Race) -> int:
    """Return the earlier Games that are named last before a position, in its sentence or the two before."""
    at = reading.article.sentence_index(start)
    assert race.date is not None
    if at is None:
        return 0
    low = reading.article.sentences[max(0, at - 2)].start
    found = [
        (it.start, it.games.year)
        for it in reading.games_in(low, start)
        if it.games is not None and is_recent(it)
    ]
    found += [(it.start(), int(it[1])) for it in _YEAR.finditer(reading.text, low, start)]
    found += [
        (it.start(), race.date.year - (whole(it["n"]) or 0)) for it in _AGO.finditer(reading.text, low, start)
    ]
    found = [it for it in found if it[1] in BY_YEAR and it[1] != race.date.year]
    year = max(found)[1] if found else 0
    return year if year < race.date.year else 0


def is_recent(named: GamesNamed) -> bool:
    """A bare town means its Games only if they are recent: `in Calgary` is a World Cup."""
    return not named.is_town or (named.games is not None and named.games.year >= 2006)


def last_games(reading: Reading, start: int, end: int, race: Race) -> tuple[int, ...]:
    """Return the years of `the last two Games`; none where the stretch does not say so."""
    match = _LAST_OF_MANY.search(reading.text, start, end)
    if match is None or race.date is None or not race.is_olympic:
        return ()
    years = sorted((it.year for it in GAMES if it.year < race.date.year), reverse=True)
    return tuple(years[: whole(match["n"]) or 0])
