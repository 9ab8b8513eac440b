"""What binds a day or a town to the race: it is wrong only where nothing could lead elsewhere.

`A silver from Monday's 1,500`, `on Monday it is the sprinters' turn`, `a career that began in Vancouver` say
nothing of the reported race. `doubts.py` asks before a claim is contradicted.
"""

from __future__ import annotations

import re

from longtrack.press.bare import events_near
from longtrack.press.days import days_named
from longtrack.press.facts import Race
from longtrack.press.grounds import names_a_stranger
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import clause_at


def is_day_of_another_event(reading: Reading, start: int, end: int) -> bool:
    """Return whether a weekday stands beside another event than that of the race it is judged by, or the race
    comes from a sentence before: `a silver from Monday's 1,500`, `on Monday it is the sprinters' turn`."""
    clause = clause_at(reading, start)
    race = next((it for it in setting_of(reading, start, end).races if it.date is not None), None)
    if clause is None or race is None or has_its_date(reading, end, race):
        return False
    named = [it for it in events_near(reading, *clause) if not it.title]
    owns = _DAYS_EVENT.match(reading.text, end)
    if any(not it.means(race.event) for it in named) or (
        owns is not None and re.sub(r"\D", "", owns["metres"]) != race.event[1:]
    ):
        return True
    if reading.language != "en" and not (named or _tells_of(reading, clause, race)):
        return True
    return race is not reading.race and not any(it.means(race.event) for it in named)


def has_its_date(reading: Reading, end: int, race: Race) -> bool:
    """`am Dienstag, dem 9. Februar`, `9 February, a Tuesday`: the date of the race stands beside the
    weekday, so that one of them is wrong."""
    before = days_named(reading.text, max(0, end - 40), end)
    if (
        before
        and race.date is not None
        and before[-1].is_day(race.date)
        and _A_WEEKDAY.fullmatch(reading.text, before[-1].end, end)
    ):
        return True
    day = next(iter(days_named(reading.text, end, end + 30)), None)
    return (
        day is not None
        and race.date is not None
        and day.is_day(race.date)
        and _TO_A_DATE.fullmatch(reading.text, end, day.start) is not None
    )


_A_WEEKDAY = re.compile(r"(?:\s+(?:19|20)\d\d)?,?\s+(?:was\s+)?an?\s+\w+day")
_TO_A_DATE = re.compile(r"(?i)[\s,(]*(?:the|dem|den|il|de|the\s+)?\s*")
_DAYS_EVENT = re.compile(r"'s?\s+(?:women's\s+|men's\s+)?(?P<metres>10[.,]?000|[135][.,]?[05]00|500)\b")
_WINS_ABROAD = re.compile(
    r"(?i)\b(?:w[io]n\w*|gewann|gewonnen|siegte|sieg|gold\w*|goud\w*|zege|gull\w*|vant|vunnet|seier\w*|vinto|vinse|oro|vittoria)\b|金|優勝"
)


def _tells_of(reading: Reading, clause: tuple[int, int], race: Race) -> bool:
    """Return whether a clause, not in English, tells of a victory or gives a time of a race."""
    return _WINS_ABROAD.search(reading.text, *clause) is not None or any(
        it.thousandths in race.times for it in reading.times_in(*clause)
    )


_TURNS = re.compile(
    r"(?i)\b(?:that|who|which|whose|where|began|beg[iu]n\w*|as|since|from|after|before|career|than|like|until|to|had|back|when)\b"
)


_WON = re.compile(r"(?i)\b(?:won|wins|winning|victory|gold|triumph\w*|champion)\b")


def is_bound_to_the_race(reading: Reading, start: int) -> bool:
    """Return whether a place name is joined to the race, its time or its day before it by nothing that could
    lead elsewhere: `won the 1000 m in Salt Lake City`, not `a career that began in Vancouver`."""
    sentence, race = reading.sentence(start), reading.race
    if sentence is None or race is None:
        return False
    if start - reading.article.blocks[sentence.block].start < 3:
        return True  # a dateline
    names = reading.mentions_in(sentence.start, start)
    if any(not set(it.ids) & race.by_skater.keys() for it in names) or names_a_stranger(reading, start):
        return False  # `Chris Witty skated 1:13.83 in Salt Lake City`
    ends = [it.end for it in events_near(reading, sentence.start, start) if it.means(race.event)]
    ends += [it.end for it in reading.times_in(sentence.start, start) if it.thousandths in race.times]
    ends += [it.end() for it in _WON.finditer(reading.text, sentence.start, start)]
    last = max((it for it in ends if it <= start), default=-1)
    return last >= 0 and start - last <= 60 and _TURNS.search(reading.text, last, start) is None
