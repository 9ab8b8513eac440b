"""Signs of another day, town, event or competition in a stretch of text, and which races explain them.

`In Inzell last month` is explained by a race that was in Inzell then. A figure beside a sign that its race
does not explain may be that of something else (`frames.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.days import MONTH_OF, WEEKDAY, WEEKDAY_OF, DayNamed, days_named
from longtrack.press.events import EventNamed, events_named
from longtrack.press.facts import Race
from longtrack.press.games import A_PLACE, GAMES, venue_key
from longtrack.press.grounds import ASIDE, in_reach
from longtrack.press.nations import noc_of
from longtrack.press.numbers import CARDINALS, ORDINAL, either
from longtrack.press.reading import Reading
from longtrack.press.settings import is_of_main_level
from longtrack.press.subjects import nominals_in

COUNT = rf"(?:\d{{1,3}}|an?|some|{either([it for it in CARDINALS if ' ' not in it])})"
UNIT = r"(?:days?|weeks?|months?|years?|seasons?|winters?|nights?)"
_WORDS = re.compile(
    rf"(?i)\b(?:ago|previously|formerly|back\s+then|yesterday|tomorrow|at\s+the\s+time"
    rf"|{COUNT}\s+{UNIT}\s+(?:later|earlier|before|after|from|on|apart)"
    rf"|(?:last|previous|next|past|that|same|following)\s+(?:{UNIT}|weekend|time|world|european|olympic\w*|games|spring|autumn"
    rf"|summer|championships?|cup|race|meeting|{COUNT}\s+(?:{UNIT}|games|olympics|editions|world|meetings|races))"
    rf"|(?:early|late|earlier|later)\s+(?:this|in\s+the|that|last|on)\b"
    rf"|this\s+(?:season|winter)\b|pre-?season"
    rf"|{COUNT}\s+{UNIT}\s+back|of\s+the\s+(?:season|winter)|as\s+an?\s+(?:junior|child|teenager|girl|boy|schoolgirl|kid|debutant\w*)"
    r"|when\s+[\w' -]{2,25}\s+(?:started|began|was\s+(?:a|still|just|only|young))"
    r"|test\s+(?:event|race)s?|(?:in|at)\s+(?:training|practice)"
    r"|training\s+races?|time\s+trial|warm-up|first\s+time|once\s+before|for\s+years"
    rf"|world\s+cups?|worlds|(?:world|european|national|dutch|junior|allround|sprint|single\s+distances?)\s+championships?"
    rf"|championships?|nationals|trials|qualifiers?|olympic\s+qualif\w+|four\s+continents|universiade|youth\s+olympics"
    rf"|world\s+(?:title|champion)|all-?round|(?:team\s+)?pursuit|mass\s+start|team\s+sprint|relay|short\s+track|division\s+b|b[\s-]division)\b"
)
"""Words of another time or competition."""
_TITLE = re.compile(
    r"(?i)\b(?:the\s+)?(?:(?:19|20)\d\d\s+)?(?:[\w-]+-time\s+|defending\s+|reigning\s+|former\s+|double\s+|current\s+)*"
    r"(?:world|olympic|european|national|world\s+cup|sprint|allround|mass\s+start|\d[\d,.]*\s*(?:m|met\w+))\s+"
    r"(?:(?:sprint|allround|cup|single|distances?|mass|start|\d[\d,.]*\s*(?:m|met\w+))\s+)*"
    r"(?:champions?|leader|(?:record[\s-]+)?holder|winner|medall?ists?|records?|best)\b"
)
_RECORD_FROM = re.compile(
    r"\b(?:records?|mark|best|benchmark|standard)\s+(?:from|of|dating\s+from|set\s+(?:in|at))\s+(?:the\s+)?"
    r"(?:[A-Z][\w-]+(?:\s+(?:in\s+)?(?:19|20)\d\d|\s+Games|\s+Olympics)?|(?:19|20)\d\d)\b"
)
"""`the old mark from Beijing`: where a record comes from, not what the clause tells."""
_YEAR = re.compile(r"(?<![\d.:,])((?:19|20)\d\d)(?![\d:]|[.,]\d|\s*-?\s*m(?:et|\b))")
_MONTH = re.compile(
    rf"(?<![\w-])(?P<month>{either([it for it in MONTH_OF if len(it) > 3 and it != 'March'])})(?![\w-])"
)
_HOME = re.compile(
    r"(?:\d\d-year-old|skater|sprinter|woman|man|native|star|athlete|champion|[A-Z][\w-]+)\s+(?:from|of)\s+(?:the\s+)?$"
)
"""`The skater from Quebec City`: where somebody comes from says nothing of the race."""
_APPOSITION = re.compile(
    rf"(?:\s*\([^()]{{2,24}}\)|\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?,\s+(?:{ORDINAL}|winner|champion|runner-up|victor|fastest|best|gold|silver|bronze|leader"
    r"|holder|favou?rite|born|aged|fresh|back|unbeaten|beaten|skating|starting|drawn)\b[^,;.]{2,90},(?=\s)"
)
"""`Kok, winner two weeks ago in Calgary, finished third`: what she was elsewhere."""
OWN_RUN = re.compile(r"(?i)\b(?:pairs?|heat|pairing)\b")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks of another race, unless the race is the one it speaks of."""

    start: int
    end: int
    explains: Callable[[Race], bool]
    word: bool = False
    """Whether it only says that it is another race, not which."""
    event: bool = False
    dates: bool = False
    """Whether it says when."""


FARTHEST = 1500
"""Letters before the end of a stretch in which a sign is looked for; no sentence that is read is longer."""


def signs_in(reading: Reading, start: int, end: int, claim: int = -1) -> list[Sign]:
    """Return the signs in a stretch, but those of titles and of asides behind a name that end before the
    claim: `Takagi, the champion of four years ago, won`."""
    start = max(start, end - FARTHEST)
    text = reading.text[start:end]
    for pattern in (_TITLE, _RECORD_FROM):
        text = pattern.sub(lambda it: " " * len(it[0]), text)
    # `Takagi, the champion of 2022, was third`, `the Japanese, who won silver in 2018, ended up fifth`
    names = [it.end for it in reading.mentions_in(max(0, start - 40), end)]
    names += [it.end() for it in nominals_in(reading, start, end) if it["people"]]
    asides = [
        it.span()
        for name in names
        for pattern in (ASIDE, _APPOSITION)
        if (it := pattern.match(reading.text, name, max(start, min(end, claim)))) is not None
    ]
    found = _all_signs(reading, text, start, end)
    return [it for it in found if not any(low <= it.start < high for low, high in asides)]


def _all_signs(reading: Reading, text: str, start: int, end: int) -> list[Sign]:
    found = [
        _word(it.start() + start, it.end() + start, it[0])
        for it in _WORDS.finditer(text)
        if not _is_of_the_event(reading, it[0]) and not _counts_a_season(text, it.start(), it[0])
    ]
    for it in _YEAR.finditer(text):
        found.append(_of_a_year(it.start() + start, it.end() + start, int(it[1])))
    days = days_named(reading.text, start, end)
    for day in days:
        found.append(Sign(day.start, day.end, partial(_is_on, day), dates=True))
    for it in _MONTH.finditer(text):
        if not any(day.start <= it.start() + start < day.end for day in days):
            found.append(_of_a_month(it.start() + start, it.end() + start, MONTH_OF[it["month"]]))
    for it in WEEKDAY.finditer(text):
        found.append(_of_a_weekday(reading, it.start() + start, it.end() + start, WEEKDAY_OF[it["day"]]))
    for it in A_PLACE.finditer(text):
        if _HOME.search(reading.text, max(0, it.start() + start - 40), it.start() + start):
            continue
        found.append(_of_a_town(it.start() + start, it.end() + start, venue_key(it[0]) or ""))
    for it in _SOMEWHERE.finditer(text):
        at = it.start("place") + start
        if not _is_no_place(reading, it["place"]) and not reading.mentions_in(at - 1, at + 1):
            found.append(Sign(at, it.end() + start, partial(_is_at, it["place"]), True))
    events = [it for it in events_near(reading, start, end) if not it.title]
    return found + [Sign(it.start, it.end, partial(_is_over, it), event=True) for it in events]


_COUNTED = re.compile(
    rf"(?i)\b(?:{ORDINAL}|only|best|another)\s+(?:\w+\s+){{0,2}}(?:race|win|victory|time|gold|podium|title|start)\b[^,.;]{{0,30}}$"
)


def _counts_a_season(text: str, position: int, word: str) -> bool:
    """`won her first race this winter in 1:12.36`: the season is what is counted, not when it was."""
    return word.casefold() in ("this winter", "this season") and (
        _COUNTED.search(text[max(0, position - 80) : position]) is not None
    )


def _is_of_the_event(reading: Reading, word: str) -> bool:
    """Return whether a word is the name of the reported event: `team pursuit` in a report of it."""
    kinds = {it.kind for it in events_named(word)}
    kinds |= {"TP"} if "pursuit" in word.casefold() else set()
    return reading.race is not None and reading.race.event[1:] in kinds


def _is_on(day: DayNamed, race: Race) -> bool:
    return race.date is not None and day.is_day(race.date)


def _is_over(event: EventNamed, race: Race) -> bool:
    return event.means(race.event)


_SOMEWHERE = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Aa]t)\s+(?:the\s+|neighbouring\s+|nearby\s+)?(?P<place>[A-Z][a-zà-ÿ][\w'-]*(?:\s(?:[a-z]{2}\s)?[A-Z][\w'-]+)?)"
)
_NO_PLACE = re.compile(
    r"(?i)(?:olympic|games|winter|world|team|division|group|lane|pair|gold|silver|bronze|women|men|she|he|her|his|long"
    r"|speed|the|this|that|all|race|result|final)"
)


def _is_no_place(reading: Reading, word: str) -> bool:
    """Return whether a word with a capital is a month, a known town (it has its own sign), or no place at
    all."""
    first = word.split()[0].rstrip("'s")
    return (
        first in MONTH_OF
        or first in WEEKDAY_OF
        or venue_key(word) is not None
        or _NO_PLACE.match(word) is not None
        or reading.language == "de"
    )


def _is_at(place: str, race: Race) -> bool:
    """Return whether a place that is no known rink may be that of a race: its country, or a word of its
    name."""
    games = next((it for it in GAMES if it.code == race.games), None)
    noc = noc_of(place)
    return place.split()[0].casefold() in f"{race.venue} {race.competition}".casefold() or (
        noc is not None and ((games is not None and games.country == noc) or noc in race.venue)
    )


def _word(start: int, end: int, word: str) -> Sign:
    return Sign(start, end, lambda race: is_of_main_level(word, race), True, dates=True)


def _of_a_year(start: int, end: int, year: int) -> Sign:
    return Sign(start, end, lambda race: race.date is not None and race.date.year == year, dates=True)


def _of_a_month(start: int, end: int, month: int) -> Sign:
    return Sign(start, end, lambda race: race.date is not None and race.date.month == month, dates=True)


def _of_a_weekday(reading: Reading, start: int, end: int, day: int) -> Sign:
    return Sign(
        start,
        end,
        lambda race: (
            race.date is not None
            and (race.date.weekday() == day or (race is reading.race and _is_a_slip(reading, start, day)))
        ),
    )


_OF_TEAMS = ("TP", "TS", "MR")


def _is_a_slip(reading: Reading, at: int, day: int) -> bool:
    """Return whether a weekday is just wrong: its sentence tells of the reported race, and nobody who is
    named near it had raced in the competition on such a day, in a team perhaps.

    Else one wrong day would excuse everything in its sentence, the day itself included.
    """
    main, sentence = reading.race, reading.sentence(at)
    if main is None or main.date is None or sentence is None or main.date.weekday() == day:
        return False
    key = (sentence.start, day)
    if key not in reading.slips:
        reading.slips[key] = _fits_nothing(reading, at, day, main, sentence)
    return reading.slips[key]


def _fits_nothing(reading: Reading, at: int, day: int, main: Race, sentence: Sentence) -> bool:
    near = {*in_reach(reading, at), *(it.skater_id for it in main.winners)}
    raced = any(
        race.competition == main.competition
        and race.date is not None
        and main.date is not None
        and race.date <= main.date
        and race.date.weekday() == day
        and (
            near & race.by_skater.keys() or (race.event[1:] in _OF_TEAMS and race.event[:1] == main.event[:1])
        )
        for race in reading.facts.races
    )
    return not raced and _tells_of(reading, main, sentence)


def _tells_of(reading: Reading, main: Race, sentence: Sentence) -> bool:
    """Return whether a sentence tells of a race by its event, a pair, or one of its times."""
    return (
        any(
            it.means(main.event) and not it.title for it in events_near(reading, sentence.start, sentence.end)
        )
        or OWN_RUN.search(reading.text, sentence.start, sentence.end) is not None
        or any(is_time_of(main, it.thousandths) for it in reading.times_in(sentence.start, sentence.end))
    )


def is_time_of(race: Race, said: int) -> bool:
    """Return whether a time was skated in a race, or is one of its times with one digit wrong or two
    exchanged."""
    return said in race.times or any(is_slip_of(said, it) for it in race.times)


def _of_a_town(start: int, end: int, town: str) -> Sign:
    return Sign(start, end, lambda race: town == venue_key(race.venue))


def _digits(time: int) -> str:
    return f"{time // 60_000:02d}{time % 60_000 // 10:04d}"


def is_slip_of(said: int, right: int) -> bool:
    """Return whether two times in thousandths differ, as they are printed, by a digit or by two exchanged."""
    left, other = _digits(said), _digits(right)
    apart = [at for at in range(len(left)) if left[at] != other[at]]
    return len(apart) <= 1 or (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and left[apart[0]] == other[apart[1]]
        and left[apart[1]] == other[apart[0]]
    )
