"""What must not hold where the paper is said to be wrong: guards that ask nothing of the wording that the
grammar has seen.

The grammar of the claim types fits the texts that it was made for. A text that nobody has seen speaks of
other races in other words; so a contradiction must be earned. A sign of another time, town, event or
competition that the race does not explain, a time that nobody skated over this distance, a value that is true
of somebody whom `she` may mean: each of them makes a contradiction a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from longtrack.press.ages import age_on
from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.bound import has_its_date
from longtrack.press.claim import Claim
from longtrack.press.days import MONTH_OF, WEEKDAY, WEEKDAY_OF, DayNamed, days_named
from longtrack.press.events import EventNamed, events_named
from longtrack.press.facts import Race, exact, shown
from longtrack.press.games import GAMES, PLACE, venue_key
from longtrack.press.grounds import ASIDE, RESPECTIVELY, in_reach, is_plain, races_in_reach
from longtrack.press.nations import noc_of, same_nation
from longtrack.press.numbers import CARDINALS, ORDINAL, either
from longtrack.press.places import without_titles
from longtrack.press.reading import Reading
from longtrack.press.settings import is_of_main_level, part_at, setting_of, until_a_record
from longtrack.press.splits import cumulative, parts
from longtrack.press.strangers import is_common_word
from longtrack.press.subjects import clause_at, clauses, is_object, nation_in, nominals_in, subject_of
from longtrack.sport.history import PastResult
from longtrack.sport.rules.seasons import season

FRAMED = frozenset(
    [
        "place",
        "medal",
        "time",
        "margin",
        "margin_approx",
        "lap_split",
        "pair",
        "lane",
        "weekday",
        "interim_place",
        "field",
        "speed",
        "date",
        "record",
    ]
)
"""Types that speak of one race and take it from the clause; the others name their races themselves."""

_COUNT = rf"(?:\d{{1,3}}|an?|some|{either([it for it in CARDINALS if ' ' not in it])})"
_UNIT = r"(?:days?|weeks?|months?|years?|seasons?|winters?|nights?)"
_WORDS = re.compile(
    rf"(?i)\b(?:ago|previously|formerly|back\s+then|yesterday|tomorrow|at\s+the\s+time"
    rf"|{_COUNT}\s+{_UNIT}\s+(?:later|earlier|before|after|from|on|apart)"
    rf"|(?:last|previous|next|past|that|same|following)\s+(?:{_UNIT}|weekend|time|world|european|olympic\w*|games|spring|autumn"
    rf"|summer|championships?|cup|race|meeting|{_COUNT}\s+(?:{_UNIT}|games|olympics|editions|world|meetings|races))"
    rf"|(?:early|late|earlier|later)\s+(?:this|in\s+the|that|last|on)\b"
    rf"|this\s+(?:season|winter)\b|pre-?season"
    rf"|{_COUNT}\s+{_UNIT}\s+back|of\s+the\s+(?:season|winter)|as\s+an?\s+(?:junior|child|teenager|girl|boy|schoolgirl|kid|debutant\w*)"
    r"|when\s+[\w' -]{2,25}\s+(?:started|began|was\s+(?:a|still|just|only|young))"
    r"|test\s+(?:event|race)s?|(?:in|at)\s+(?:training|practice)"
    r"|training\s+races?|time\s+trial|warm-up|first\s+time|once\s+before|for\s+years"
    rf"|world\s+cups?|worlds|(?:world|european|national|dutch|junior|allround|sprint|single\s+distances?)\s+championships?"
    rf"|championships?|nationals|trials|qualifiers?|olympic\s+qualif\w+|four\s+continents|universiade|youth\s+olympics"
    rf"|world\s+(?:title|champion)|all-?round|(?:team\s+)?pursuit|mass\s+start|team\s+sprint|relay|short\s+track)\b"
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
_IN_A_PLACE = re.compile(rf"(?<![\w-]){PLACE}(?![\w-])")
_PLUPERFECT = re.compile(
    r"(?i)\b(?:had|'d)\s+(?:(?:already|also|still|only|just|even|never|not|once|twice|again|previously)\s+)*"
    r"(?:\w+ed|broken|beaten|fallen|risen|ridden|been|won|set|taken|come|gone|beaten|done|made|run|led|stood|skated|got|found|held|lost|left|begun)\b"
)
_APPOSITION = re.compile(
    rf"(?:\s*\([^()]{{2,24}}\)|\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?,\s+(?:{ORDINAL}|winner|champion|runner-up|victor|fastest|best|gold|silver|bronze|leader"
    r"|holder|favou?rite|born|aged|fresh|back|unbeaten|beaten|skating|starting|drawn)\b[^,;.]{2,90},(?=\s)"
)
"""`Kok, winner two weeks ago in Calgary, finished third`: what she was elsewhere."""
_OWN_RUN = re.compile(r"(?i)\b(?:pairs?|heat|pairing)\b")
_NOW = re.compile(
    r"(?i)\b(?:today|tonight|now|here|this\s+(?:time|afternoon|evening|race)|on\s+this\s+occasion)\b"
)
_SUBORDINATE = re.compile(r"(?i)\W*(?:who|whose|whom|which|where|when|after|before|since|than|as|that)\b")
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|has|had|did|took|won|wins?|came|went|set|beat|skated|raced|finished|placed|clocked|led"
    r"|made|got|ran|[a-z]{3,}ed)\b"
)
_RUNS_ON = re.compile(r"\s*(?:(?:[,;]|and\b)\s*(?:and\s+)?(?=[A-Z])|:)")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something that speaks of another race, unless the race is the one it speaks of."""

    start: int
    end: int
    explains: Callable[[Race], bool]
    word: bool = False
    """Whether it only says that it is another race, not which."""
    event: bool = False
    dates: bool = False
    """Whether it says when."""


def _signs(reading: Reading, start: int, end: int, claim: int = -1) -> list[_Sign]:
    """Return the signs in a stretch, but those of titles and of asides behind a name that end before the
    claim: `Takagi, the champion of four years ago, won`."""
    text = reading.text[start:end]
    for pattern in (_TITLE, _RECORD_FROM):
        text = pattern.sub(lambda it: " " * len(it[0]), text)
    asides = [
        it.span()
        for name in reading.mentions_in(max(0, start - 40), end)
        for pattern in (ASIDE, _APPOSITION)
        if (it := pattern.match(reading.text, name.end, max(start, min(end, claim)))) is not None
    ]
    found = _all_signs(reading, text, start, end)
    return [it for it in found if not any(low <= it.start < high for low, high in asides)]


def _all_signs(reading: Reading, text: str, start: int, end: int) -> list[_Sign]:
    found = [
        _word(it.start() + start, it.end() + start, it[0])
        for it in _WORDS.finditer(text)
        if not _is_of_the_event(reading, it[0]) and not _counts_a_season(text, it.start(), it[0])
    ]
    for it in _YEAR.finditer(text):
        found.append(_of_a_year(it.start() + start, it.end() + start, int(it[1])))
    days = days_named(reading.text, start, end)
    for day in days:
        found.append(_Sign(day.start, day.end, partial(_is_on, day), dates=True))
    for it in _MONTH.finditer(text):
        if not any(day.start <= it.start() + start < day.end for day in days):
            found.append(_of_a_month(it.start() + start, it.end() + start, MONTH_OF[it["month"]]))
    for it in WEEKDAY.finditer(text):
        found.append(_of_a_weekday(reading, it.start() + start, it.end() + start, WEEKDAY_OF[it["day"]]))
    for it in _IN_A_PLACE.finditer(text):
        if _HOME.search(reading.text, max(0, it.start() + start - 40), it.start() + start):
            continue
        found.append(_of_a_town(it.start() + start, it.end() + start, venue_key(it[0]) or ""))
    for it in _SOMEWHERE.finditer(text):
        at = it.start("place") + start
        if not _is_no_place(reading, it["place"]) and not reading.mentions_in(at - 1, at + 1):
            found.append(_Sign(at, it.end() + start, partial(_is_at, it["place"]), True))
    events = [it for it in events_near(reading, start, end) if not it.title]
    return found + [_Sign(it.start, it.end, partial(_is_over, it), event=True) for it in events]


def names_another_time(reading: Reading, start: int) -> bool:
    """Return whether the sentence of a claim names a year, a day or a town that is not that of the reported
    competition: `won bronze in Albertville in 1992`."""
    sentence, main = reading.sentence(start), reading.race
    if sentence is None or main is None:
        return False
    signs = [it for it in _signs(reading, sentence.start, sentence.end) if not it.event and not it.word]
    return any(
        not it.explains(main) and not WEEKDAY.fullmatch(reading.text, it.start, it.end) for it in signs
    )


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


def _word(start: int, end: int, word: str) -> _Sign:
    return _Sign(start, end, lambda race: is_of_main_level(word, race), True, dates=True)


def _of_a_year(start: int, end: int, year: int) -> _Sign:
    return _Sign(start, end, lambda race: race.date is not None and race.date.year == year, dates=True)


def _of_a_month(start: int, end: int, month: int) -> _Sign:
    return _Sign(start, end, lambda race: race.date is not None and race.date.month == month, dates=True)


def _of_a_weekday(reading: Reading, start: int, end: int, day: int) -> _Sign:
    slip = _is_a_slip(reading, start, day)
    return _Sign(
        start,
        end,
        lambda race: (
            race.date is not None and (race.date.weekday() == day or (slip and race is reading.race))
        ),
    )


def _digits(time: int) -> str:
    return f"{time // 60_000:02d}{time % 60_000 // 10:04d}"


_OF_TEAMS = ("TP", "TS", "MR")


def _is_a_slip(reading: Reading, at: int, day: int) -> bool:
    """Return whether a weekday is just wrong: its sentence tells of the reported race, and nobody who is
    named near it had raced in the competition on such a day, in a team perhaps.

    Else one wrong day would excuse everything in its sentence, the day itself included.
    """
    main, sentence = reading.race, reading.sentence(at)
    if main is None or main.date is None or sentence is None or main.date.weekday() == day:
        return False
    near = {*in_reach(reading, at), *(it.skater_id for it in main.winners)}
    raced = any(
        race.competition == main.competition
        and race.date is not None
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
        or _OWN_RUN.search(reading.text, sentence.start, sentence.end) is not None
        or any(is_time_of(main, it.thousandths) for it in reading.times_in(sentence.start, sentence.end))
    )


def is_time_of(race: Race, said: int) -> bool:
    """Return whether a time was skated in a race, or is one of its times with one digit wrong or two
    exchanged."""
    return said in race.times or any(_is_slip_of(said, it) for it in race.times)


def _is_slip_of(said: int, right: int) -> bool:
    """Return whether two times in thousandths differ, as they are printed, by a digit or by two exchanged."""
    left, other = _digits(said), _digits(right)
    apart = [at for at in range(len(left)) if left[at] != other[at]]
    return len(apart) <= 1 or (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and left[apart[0]] == other[apart[1]]
        and left[apart[1]] == other[apart[0]]
    )


def _of_a_town(start: int, end: int, town: str) -> _Sign:
    return _Sign(start, end, lambda race: town == venue_key(race.venue))


def foreign_frame(reading: Reading, start: int, end: int) -> str:
    """Return the words around a claim that speak of another race than the one it is judged by; empty for
    none."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    main = reading.race
    if sentence is None or clause is None or main is None:
        return ""
    races = setting_of(reading, start, end).races or (main,)
    if _is_anchored(reading, races, clause, start, end) or has_its_date(reading, end, main):
        return ""
    signs = _signs(reading, *until_a_record(reading, _stretch(reading, sentence, clause), start), start)
    signs += _signs(reading, *_opening(reading, sentence, start))
    signs += _carried(reading, sentence, clause, start)
    signs = [it for it in signs if it.end <= start or it.start >= end]
    if main not in races and (reason := _other_race_is_open(reading, main, races, signs, clause)):
        return reason
    if _is_explained_nearby(reading, races, signs, clause, start):
        return ""
    concrete = any(not it.word and any(it.explains(race) for race in races) for it in signs)
    for it in signs:
        known = [race for race in races if it.explains(race)]
        # `In Inzell last month`: the words are explained if the town has brought the race.
        if not known and not (it.word and concrete and main not in races):
            return reading.text[it.start : it.end]
    if sign := _frame_of_the_sentence(reading, races, sentence, start, dated=is_plain(reading, start, end)):
        return sign
    if _OWN_RUN.search(reading.text, sentence.start, sentence.end):
        return ""  # `She had set her time in the first pair`: earlier, but of this race
    if main in races and (had := _PLUPERFECT.search(reading.text, *clause)) is not None and had.start() < end:
        return had[0]
    return ""


def _frame_of_the_sentence(
    reading: Reading, races: tuple[Race, ...], sentence: Sentence, start: int, *, dated: bool
) -> str:
    """`Then came Inzell, 24 January, and Leerdam's 1:12.74, with Takagi 0.69 behind`: a day or town anywhere
    before the figure, where none is that of the race; behind a name that governs it only a date counts."""
    signs = [
        it
        for it in _signs(reading, sentence.start, start, start)
        if not (it.word or it.event) and it.end <= start
    ]
    days = [it for it in signs if it.dates]
    if days and not any(it.explains(race) for it in days for race in races):
        return reading.text[days[-1].start : days[-1].end]
    if (
        not signs
        or (dated and not any(it.dates for it in signs))
        or any(it.explains(race) for it in signs for race in races)
    ):
        return ""
    return reading.text[signs[-1].start : signs[-1].end]


def _is_explained_nearby(
    reading: Reading, races: tuple[Race, ...], signs: list[_Sign], clause: tuple[int, int], start: int
) -> bool:
    """`fourth in Pyeongchang in 2018, then won bronze in Beijing in 1:14.16`: what stands between the commas
    counts."""
    span = part_at(reading, clause, start)
    near = [it for it in signs if span[0] <= it.start < span[1] and not it.word]
    return bool(near) and len(races) == 1 and all(it.explains(races[0]) for it in near)


def _other_race_is_open(
    reading: Reading, main: Race, races: tuple[Race, ...], signs: list[_Sign], clause: tuple[int, int]
) -> str:
    """Return why it is not sure that a clause speaks of another race: nothing outside of asides names it, it
    comes back to `now`, or a town is named where there have been many races."""
    if now := _NOW.search(reading.text, *clause):
        return now[0]
    naming = [it for it in signs if not it.word and any(it.explains(race) for race in races)]
    if not any(not it.explains(main) for it in naming):
        return "the words before"
    if len(races) == 1 and (races[0].competition == main.competition or races[0].is_olympic):
        return ""
    dated = [it for it in signs if it.dates]
    cup = _WORLD_CUP.search(reading.text, *clause)
    if cup is not None and not any("world cup" in it.competition.casefold() for it in races):
        return cup[0]
    if not dated and any(_is_of_another_season(it, main) for it in races):
        return "the town"
    if dated or _reviews_the_season(reading, main, clause[0]) or _was_shortly_before(main, races):
        return ""
    return "the town"


_WORLD_CUP = re.compile(r"(?i)\bworld\s+cup\b")


def _is_of_another_season(race: Race, main: Race) -> bool:
    """`Eight days later in Hamar`: of a town without a year the race of this winter is meant."""
    if race.date is None or main.date is None or race.is_olympic:
        return False
    return season(race.date.isoformat()) != season(main.date.isoformat())


LAST_WEEKS = 60
"""Days within which a town means the World Cup that was there last."""


def _was_shortly_before(main: Race, races: tuple[Race, ...]) -> bool:
    """`She had been third in Salt Lake City`, in a report of the next World Cup."""
    other = races[0]
    return (
        len(races) == 1
        and not main.is_olympic
        and other.date is not None
        and main.date is not None
        and 0 < (main.date - other.date).days < LAST_WEEKS
    )


LONGEST_SEASON = 150
"""Days from its first race to its last."""


def _reviews_the_season(reading: Reading, main: Race, position: int) -> bool:
    """Return whether a paragraph goes from town to town of one season: then a town means its race of it."""
    sentence = reading.sentence(position)
    if sentence is None or main.date is None:
        return False
    block = reading.article.blocks[sentence.block]
    towns = {venue_key(it[0]) for it in _IN_A_PLACE.finditer(reading.text, block.start, block.end)} - {None}
    raced = {
        venue_key(race.venue)
        for race in reading.facts.races_of(main.event)
        if race.date is not None and 0 < (main.date - race.date).days < LONGEST_SEASON
    }
    return len(towns & raced) > 1


def _is_anchored(
    reading: Reading, races: tuple[Race, ...], clause: tuple[int, int], start: int, end: int
) -> bool:
    """Return whether the clause gives another figure that is the time of its subject in the race: then it
    speaks of that race, whatever else it says."""
    times = {it.thousandths for it in reading.times_in(*clause) if it.end <= start or it.start >= end}
    own = [race.by_skater.get(it) for race in races for it in subject_of(reading, start, end).all]
    return any(row is not None and row.time is not None and exact(row.time) in times for row in own)


def _stretch(reading: Reading, sentence: Sentence, clause: tuple[int, int]) -> tuple[int, int]:
    """The clause of a claim, with those before it on which it runs: `Takagi won in Inzell, Kok was
    second`."""
    parts = clauses(reading, sentence)
    at = next((number for number, it in enumerate(parts) if it == clause), 0)
    first = at
    if at and re.match(r"\W*(?:where|when)\b", reading.text[clause[0] : clause[1]]):
        first = at - 1  # `silver in Beijing, where she lost to Takagi`
    while (
        first > 0
        and _RUNS_ON.match(reading.text, *parts[first]) is not None
        and _SUBORDINATE.match(reading.text, *parts[first - 1]) is None
    ):
        first -= 1
    return parts[first][0], clause[1]


def _opening(reading: Reading, sentence: Sentence, start: int) -> tuple[int, int]:
    """The words of a sentence before its first verb and its first name: they govern it, up to `now`."""
    if _NOW.search(reading.text, sentence.start, start):
        return sentence.start, sentence.start
    verb = _FINITE.search(reading.text, sentence.start, start)
    names = reading.mentions_in(sentence.start, start)
    end = min([start, *([verb.start()] if verb else []), *([names[0].start] if names else [])])
    return sentence.start, end


def _carried(reading: Reading, sentence: Sentence, clause: tuple[int, int], start: int) -> list[_Sign]:
    """What opened a sentence before, in the same tense, until the reported race is named again."""
    at, main = reading.article.sentence_index(start), reading.race
    if at is None or main is None or _names_main(reading, main, sentence, sentence.end):
        return []
    for before in reversed(reading.article.sentences[max(0, at - 3) : at]):
        if before.block != sentence.block:
            return []
        if _PLUPERFECT.search(reading.text, before.start, before.end):
            return []  # `In Beijing she had been fifth. Leerdam won`: the tense comes back to the race
        if _names_main(reading, main, before, before.end):
            return []
        signs = _signs(reading, *_opening(reading, before, before.end))
        if foreign := [it for it in signs if not it.explains(main)]:
            return foreign
    return []


def _names_main(reading: Reading, main: Race, sentence: Sentence, end: int) -> bool:
    if _NOW.search(reading.text, sentence.start, end):
        return True
    signs = _signs(reading, sentence.start, end)
    return any(it.explains(main) for it in signs if not it.word and not it.event)


def is_no_time_of(reading: Reading, start: int, end: int, said: int) -> bool:
    """Return whether a time is more than 15 % off the winner's of its race: it is that of something else.

    Unless it differs from the time of its subject in the minutes or in one digit only.
    """
    races = setting_of(reading, start, end).races
    best = [exact(row.time) for race in races for row in race.winners if row.time is not None]
    if not best or any(abs(said - it) <= 0.15 * it for it in best):
        return False
    own = [
        exact(row.time)
        for race in races
        for it in subject_of(reading, start, end).all
        if (row := race.by_skater.get(it)) is not None and row.time is not None
    ]
    return not any(said % 60_000 // 10 == it % 60_000 // 10 or _is_slip_of(said, it) for it in own)


def of_whom(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return everybody for whom `she` or `the Dutchwoman` before a claim may stand: named in the paragraph,
    or the winner; nobody where a name governs the claim."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    if sentence is None or clause is None or is_plain(reading, start, end):
        return ()
    found = nominals_in(reading, clause[0], end)
    if not found:
        return ()
    block = reading.article.blocks[max(0, sentence.block - 1)]  # its paragraph and the one before
    near = [skater for it in reading.mentions_in(block.start, end) for skater in it.ids]
    if any(it["pronoun"] for it in found):
        near += _people_of_the_article(reading)
    winners = [it.skater_id for it in reading.race.winners] if reading.race is not None else []
    people = tuple(dict.fromkeys((*near, *winners)))
    return tuple(it for it in people if any(_may_be(reading, nominal, it) for nominal in found))


def _people_of_the_article(reading: Reading) -> list[str]:
    """Return who is named in the headline and the first paragraph: a portrait goes on with `she`."""
    blocks = reading.article.blocks[:2]
    if not blocks:
        return []
    return [skater for it in reading.mentions_in(blocks[0].start, blocks[-1].end) for skater in it.ids]


_GENDER = {"she": "W", "her": "W", "herself": "W", "he": "M", "him": "M", "his": "M", "himself": "M"}


def _may_be(reading: Reading, nominal: re.Match[str], skater: str) -> bool:
    """Return whether `she`, `the Dutchwoman` or `the 27-year-old` can be somebody."""
    if nation := nation_in(nominal):
        return same_nation(reading.facts.noc(skater), noc_of(nation) or "")
    if nominal["age"] and _is_of_another_age(reading, nominal["age"], skater):
        return False
    gender = _GENDER.get((nominal["pronoun"] or "").casefold(), "")
    return gender in ("", reading.facts.genders.get(skater, gender))


_RESULTS = re.compile(
    r"(?i)\b(?:w[io]ns?|winning|victor\w+|gold(?:en)?|double|treble|hat-trick|crown\w*|deliver\w*|silver|bronze|title|champions?|medals?|raced?|races|racing|final|skat\w+|finish\w*"
    r"|plac\w+|beat\w*|clock\w*|record|set|broke|took|claim\w*|second|third|fourth|fifth|triumph\w*|event|stormed|came"
    r"|met(?:er|re)s|pair|seconds)\b"
)
_THE_RACE = re.compile(
    r"(?i)\b(?:the|'s)\s+(?:\w+\s+)?(?:race|final|event|competition|contest|distance|victory|win|title)\b"
)


def is_of_a_stranger(reading: Reading, start: int, end: int, day: int) -> bool:
    """Return whether a weekday may be that of something else: its clause says nothing of a result, names
    nobody who skated the race and not the race, gives a time of another race, or somebody skated that day."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None or reading.language != "en":
        return False
    told = _with_what_happened(reading, clause)
    if _HAPPENED.search(reading.text, *told) is None and not any(
        it.thousandths in main.times for it in reading.times_in(*told)
    ):
        return True
    if reading.text[end : end + 2] != "'s" and _PLUPERFECT.search(reading.text, *clause):
        return True
    clause = _with_what_happened(reading, clause)
    if (
        _RESULTS.search(reading.text, clause[0], start) is None
        and _RESULTS.search(reading.text, end, clause[1]) is None
    ):
        return True
    if any(
        it.thousandths >= 33_000 and not is_time_of(main, it.thousandths) for it in reading.times_in(*clause)
    ):
        return True
    place = _place_in(reading.text[clause[0] : clause[1]])
    doers = [
        it
        for it in reading.mentions_in(*clause)
        if it.skater is not None and not is_object(reading, it, clause[0])
    ]
    if doers:
        skaters = {skater for it in doers for skater in it.ids}
        return not skaters & main.by_skater.keys() or any(
            race.competition == main.competition
            and race.date is not None
            and race.date.weekday() == day
            and (main.date is None or race.date <= main.date)
            and place in (0, row.rank)
            for skater in skaters
            for race, row in reading.facts.results_of(skater)
        )
    if any(it.means(main.event) for it in events_near(reading, *clause)) or _THE_RACE.search(
        reading.text, *clause
    ):
        return False
    pronouns = [
        it
        for it in nominals_in(reading, *clause)
        if (it["pronoun"] or "").casefold() not in ("her", "his", "him")
    ]
    return not pronouns


_HAPPENED = re.compile(
    r"(?i)\b(?:was|were|won|took|came|went|set|beat|ran|led|got|made|broke|had|did|fell|held|stood|struck|swept|became|saw|left|gave"
    r"|[a-z]{3,}ed|wins|takes|claims|sets|breaks|beats|grabs|lands|storms|powers|strikes|seals|clinches|finishes|adds|delivers|completes"
    r"|triumphs|leads|smashes|skates\s+to|races\s+to|gold|silver|bronze|victory|win)\b|'s\s+(?:\w+\s+)?(?:race|final|event|result|win|victory|gold|[\d.,]+\s?m)"
)
"""What has a day: something that is over."""


def _with_what_happened(reading: Reading, clause: tuple[int, int]) -> tuple[int, int]:
    """`a golden start on Sunday when she won the 3,000 metres`: what happened stands in the next clause."""
    sentence = reading.sentence(clause[0])
    following = (
        [it for it in clauses(reading, sentence) if it[0] == clause[1]] if sentence is not None else []
    )
    if following and re.match(r"\W*(?:when|as|by|after)\b", reading.text[slice(*following[0])]):
        return clause[0], following[0][1]
    return clause


def _is_of_another_age(reading: Reading, words: str, skater: str) -> bool:
    """`The 38-year-old` is nobody who was 27 on the day."""
    said, race, person = re.search(r"\d\d", words), reading.race, reading.facts.people.get(skater)
    if said is None or race is None or race.date is None or person is None or person.date_of_birth is None:
        return False
    return abs(age_on(person.date_of_birth, race.date) - int(said[0])) > 1


_PLACES = (
    (1, re.compile(r"(?i)\b(?:w[io]n(?:s|ning)?|gold|victory|title)\b")),
    (2, re.compile(r"(?i)\bsilver\b")),
    (3, re.compile(r"(?i)\bbronze\b")),
)


def _place_in(words: str) -> int:
    """Return the place that a clause tells of; 0 for none or several."""
    found = [place for place, pattern in _PLACES if pattern.search(words)]
    return found[0] if len(found) == 1 else 0


def was_elsewhere(reading: Reading, start: int, end: int, place: int) -> bool:
    """Return whether a place is that of the same person in another race, where the sentence or the one before
    speaks of other races at all."""
    at, main = reading.article.sentence_index(start), reading.race
    if at is None or main is None:
        return False
    people = subject_of(reading, start, end).all
    clause = clause_at(reading, start) or (start, end)
    here = [it for it in events_near(reading, *clause) if not it.title]
    if here and all(it.means(main.event) for it in here) and _NOW.search(reading.text, *clause):
        return False
    named = races_in_reach(reading, start)
    if any(row.rank == place for race in named for it in people if (row := race.by_skater.get(it))):
        return True
    sentences = reading.article.sentences
    first = sentences[max(0, at - 1)] if of_whom(reading, start, end) else sentences[at]
    signs = _signs(reading, first.start, sentences[at].end, start)
    if all(it.explains(main) for it in signs):
        return False
    foreign = [it for it in signs if not it.explains(main)]
    return not is_plain(reading, start, end) and any(
        race is not main and row.rank == place and any(it.word or it.explains(race) for it in foreign)
        for skater in people
        for race, row in reading.facts.results_of(skater)
    )


def is_record_of_another(reading: Reading, start: int, end: int, kind: str) -> bool:
    """Return whether `the Dutchwoman` or `she` before a record may be somebody else who set one of this kind:
    `Bowe watched the Dutchwoman finish in an Olympic record`."""
    race, subject = reading.race, subject_of(reading, start, end).one
    if race is None:
        return False
    rows = [race.by_skater.get(it) for it in of_whom(reading, start, end) if it != subject]
    return any(row is not None and kind in row.marks for row in rows)


def is_pair_mate(reading: Reading, start: int, end: int, other: str) -> bool:
    """Return whether somebody is the pair mate of the one a claim is surely about: her lane is always the
    other one, so it excuses nothing."""
    subject = subject_of(reading, start, end)
    races = setting_of(reading, start, end).races
    if not subject.sure or not races or subject.one is None or subject.one == other:
        return False
    mine, hers = races[0].by_skater.get(subject.one), races[0].by_skater.get(other)
    return mine is not None and hers is not None and mine.pair is not None and mine.pair == hers.pair


_HAD_BESIDE = re.compile(r"(?i)\b(?:had|has|with|alongside|beside|next\s+to|against|drawn)\b[^.;]*$")
_STARTED = re.compile(r"(?i)\b(?:start\w*|skat\w+|was|drew|rac\w+|went|came|took|won|finish\w*)\b")


def is_of_whom_she_had(reading: Reading, start: int) -> bool:
    """`Leerdam had Takagi, the champion, beside her in the inner lane`: the lane is that of the one she had."""
    clause, sentence = clause_at(reading, start), reading.sentence(start)
    if clause is None or sentence is None:
        return False
    names = reading.mentions_in(sentence.start, start)
    return (
        len(names) > 1
        and _HAD_BESIDE.search(reading.text[sentence.start : start]) is not None
        and _STARTED.search(reading.text, names[-1].end, start) is None
    )


def fits_some_gap(reading: Reading, start: int, end: int, low: int, high: int) -> str:
    """Return what a gap without a reference may be instead: between two people or times named near it, from
    the subject's own earlier time, at a split; empty where nothing fits."""
    race = next(iter(setting_of(reading, start, end).races), reading.race)
    at = reading.article.sentence_index(start)
    if race is None or at is None:
        return ""
    first = reading.article.sentences[max(0, at - 2)].start
    last = reading.article.sentences[at].end
    people = [it for it in subject_of(reading, start, end).all if it in race.by_skater]
    near = list(dict.fromkeys(it.ids[0] for it in reading.mentions_in(first, last)))
    for skater in people or near:
        own = race.by_skater.get(skater)
        if own is not None and own.time is not None:
            found = _apart_from(reading, race, own, near, (low, high))
            if found:
                return found
    own_times = [
        exact(row.time)
        for it in people
        if (row := race.by_skater.get(it)) is not None and row.time is not None
    ]
    return _apart_in_the_text(reading, start, first, last, low, high, own_times)


def _apart_from(
    reading: Reading, race: Race, own: PastResult, near: list[str], apart: tuple[int, int]
) -> str:
    """Return another time of the same skater, or somebody near, who is so far from a row."""
    (low, high), facts = apart, reading.facts

    def fits(other: PastResult | None) -> bool:
        if own.time is None or other is None or other.time is None:
            return False
        return low <= abs(exact(own.time) - exact(other.time)) <= high

    for old, then in facts.results_of(own.skater_id):
        if old.event == race.event and fits(then) and then.time is not None:
            return f"{facts.name(own.skater_id)}'s {shown(then.time)} in another race"
    for other in near:
        row = race.by_skater.get(other)
        if fits(row):
            return facts.name(other)
        if row is not None and race.metres and _apart_at_a_split(own, row, race.metres, low, high):
            return f"a split of {facts.name(other)}"
    return ""


def _apart_at_a_split(one: PastResult, other: PastResult, metres: int, low: int, high: int) -> bool:
    mine, hers = cumulative(one, metres), cumulative(other, metres)
    gaps = [mine[at].minus(hers[at]) for at in mine.keys() & hers.keys()]
    return any(low <= abs(it.low) <= high or low <= abs(it.high) <= high for it in gaps)


def _apart_in_the_text(
    reading: Reading, start: int, first: int, last: int, low: int, high: int, own: list[int]
) -> str:
    times = [it.thousandths for it in reading.times_in(first, last) if not it.start <= start < it.end]
    for one in times:
        if any(low <= one - other <= high for other in times):
            return "two times that the text names"
        # `Kok was the first below the mark of 1:13.19, by 0.60`
        if any(low <= abs(one - it) <= high for it in own):
            return "a time that the text names"
    return ""


_OWN_TIME = re.compile(
    r"(?i)\bimprov\w+\s+by\b|\b(?:on|than|from|over|off|of|to|improv\w+|better\w*|beat|lower\w+)\s+(?:her|his|their)\s+(?:own\s+)?"
    r"(?:(?!winning)[\w-]+\s+){0,3}(?:time|best|mark|result|effort|run)\b"
    r"|\bwhat\s+(?:she|he)\b|\bthan\s+(?:in|at|last|on|before|any\w*|ever|what|all)\b"
)


def is_with_own_time(reading: Reading, start: int) -> bool:
    """Return whether a gap may be that to a time of one's own: `improved on her Beijing time by 0.52`."""
    clause = clause_at(reading, start)
    return clause is not None and _OWN_TIME.search(reading.text, *clause) is not None


_IS_A_RECORD = re.compile(
    r"(?i)[^.;]{0,40}?\b(?:remains?|remained|stands?|stood|still|(?:is|was)\s+(?!an?\b|also\b|(?:the|her|his)\s+(?:new|second|third)\b))\b[^.;]{0,30}\b(?:records?|marks?|best|benchmark)\b"
)


def is_no_slip(claim: Claim, correct: str | None) -> bool:
    """Return whether a record is said to have a time that is far from that of any record of the event."""
    said, right = getattr(claim, "said", None), re.fullmatch(r"(?:(\d+):)?(\d+\.\d+)", correct or "")
    if said is None or said.what != "value" or right is None:
        return False
    best = int(right[1] or 0) * 60_000 + round(float(right[2]) * 1000)
    return abs(said.number - best) > 0.03 * best and not _is_slip_of(said.number, best)


_NEW_RECORD = re.compile(
    r"(?i)\b(?:an?|new|een|nieuw|ein\w*|neue\w*|et|nytt?|un|nuovo)\s+(?:\w+\s+)?(?:olymp|olimp|world|wereld|welt|verdens)\w*[\s-]*"
    r"(?:record|rekord|primato)?\b|\b(?:record|primato)\s+olimpico\b|新記録"
)


def is_known_elsewhere(reading: Reading, start: int, end: int, said: int) -> bool:
    """Return whether a time in thousandths is that of somebody in another race, or of an older record; not
    where a name governs it."""
    main, facts = reading.race, reading.facts
    clause = clause_at(reading, start) or (start, end)
    if main is None or is_plain(reading, start, end) or _NEW_RECORD.search(reading.text, *clause):
        return False
    named = {skater for it in reading.mentions for skater in it.ids}
    return any(
        abs(exact(it.time) - said) < 10 and it.date != main.date for it in facts.history.records
    ) or any(
        race is not main and row.time is not None and exact(row.time) == said
        for skater in named
        for race, row in facts.results_of(skater)
    )


def is_called_a_record(reading: Reading, end: int) -> bool:
    """`Takagi's 1:11.71 is still the world record`: no time of this race."""
    return _IS_A_RECORD.match(reading.text, end) is not None


_OTHER_RECORD = re.compile(
    rf"(?i:\b(?:training|club|junior|outdoor|lowland|low-land|sea-level|season\w*|team|rink|stadium|university|school))\s+(?:\w+\s+)?"
    rf"(?:record|best|mark)\b|(?<![\w-])(?P<town>{PLACE})(?:'s)?\s+(?:\w+\s+)?(?:record|best|mark)\b"
)


def is_of_another_record(reading: Reading, start: int) -> bool:
    """`her Thialf record is 1:12.40`: a record of another rink or of a group."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None:
        return False
    return any(
        it["town"] is None or venue_key(it["town"]) != venue_key(main.venue)
        for it in _OTHER_RECORD.finditer(reading.text, *clause)
    )


def is_of_the_other_gender(reading: Reading, start: int, end: int) -> bool:
    """Return whether `he` does something in a clause that is judged by a race of women, or the other way."""
    clause = clause_at(reading, start)
    genders = {race.event[:1] for race in setting_of(reading, start, end).races}
    if clause is None or not genders or "X" in genders:
        return False
    found = {
        _GENDER.get((it["pronoun"] or "").casefold(), "")
        for it in nominals_in(reading, clause[0], start)
        if (it["pronoun"] or "").casefold() in ("she", "he")
    } - {""}
    return bool(found) and not found & genders


def gives_another_time(reading: Reading, start: int) -> bool:
    """`Calgary, a week later: Kok won in 1:12.36, a personal best`: a time of another race."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None:
        return False
    near = [it for it in reading.times_in(max(0, clause[0] - 25), clause[1]) if it.thousandths >= 33_000]
    known = {
        exact(row.time)
        for race in reading.facts.races_of(main.event)
        if race is not main
        for row in race.rows
        if row.time is not None
    } | {exact(it.time) for it in reading.facts.history.records}
    return bool(near) and all(it.thousandths not in main.times and it.thousandths in known for it in near)


def points_back(reading: Reading, end: int) -> bool:
    """`A pair before that`: before something that another sentence says."""
    return re.match(r"(?i)\s+(?:that|this|it|then)\b", reading.text[end : end + 8]) is not None


def is_owned_by(reading: Reading, figure: int, evidence: tuple[str, ...]) -> bool:
    """`slower than Takagi's 17.61`: the figure is hers whose name stands before it, and right for her."""
    before = reading.mention_before(figure)
    if before is None or re.fullmatch(r"'s?\s+(?:[\w-]+\s+){0,3}", reading.text[before.end : figure]) is None:
        return False
    name = reading.facts.name(before.ids[0])
    return any(re.search(rf"(?:that|time|split) of {re.escape(name)}", it) is not None for it in evidence)


_AT_A_SPLIT = re.compile(
    r"(?i)\b(?:(?:after|at|through|by)\s+(?:the\s+)?(?:first\s+)?(?:\d{3}|1,?\d00|\w+\s+hundred)\s*-?(?:m\b|met(?:er|re)s?)"
    r"|(?:at|by)\s+(?:the\s+)?(?:bell|halfway|half-way)|laps?\s+to\s+go|laps\s+before|half\s+way|after\s+(?:\w+\s+)?laps?)\b"
)
_A_TABLE = re.compile(
    r"(?i)\b(?:lists?|standings?|rank(?:ed|ings?)|tables?|classification|points|all-time|seed(?:ed)?|overall|odds|favou?rites?)\b"
)


_MOMENT = re.compile(
    r"(?i)\W*(?:then|by\s+then|briefly|at\s+(?:that|one)\s+(?:point|moment|stage)|for\s+a\s+(?:moment|while))\b"
)
_NOT_FOR_LONG = re.compile(
    r"(?i)(?:\s+place)?,?\s+(?:before|until|at\s+(?:that|one)\s+(?:point|moment|stage)|for\s+(?:about\s+|just\s+|only\s+|barely\s+)?(?:a|an|some|\w+)\s+(?:moment|minutes?|pairs?"
    r"|while|hour))\b"
)


def is_no_final_place(reading: Reading, start: int, end: int) -> bool:
    """Return whether a place may be that at a split, or in a list, a ranking, a table."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    if sentence is None or clause is None:
        return False
    if _MOMENT.match(reading.text, sentence.start) or _NOT_FOR_LONG.match(reading.text, end):
        return True
    low, high = _opening(reading, sentence, start)
    lead = without_titles(reading.text[low:start])
    at_a_split = _AT_A_SPLIT.search(lead)
    return (at_a_split is not None and low + at_a_split.start() >= min(clause[0], high)) or (
        _A_TABLE.search(reading.text, sentence.start, sentence.end) is not None
    )


_JUST_BEFORE = re.compile(
    r"(?<![\w'.-])(?P<word>[A-Z][a-zà-ÿ][\w'-]+)\s*(?:\([A-Z][A-Za-z]{1,3}\))?\s*[(,:]?\s*$"
)


def stands_behind_an_unknown(reading: Reading, start: int) -> bool:
    """`4 Beune 3:58.12, 5 Weidemann 3:59.24`: a name that nobody knows stands right before the figure."""
    low = max(0, start - 30)
    found = _JUST_BEFORE.search(reading.text[low:start])
    if found is None or reading.language != "en" or is_common_word(found["word"]):
        return False
    before = reading.mention_before(low + found.end("word"))
    return before is None or before.end < low + found.end("word")


_UNKNOWN = re.compile(
    r"(?<![\w'.-])(?P<word>[A-Z][a-zà-ÿ][\w'-]+)\s+(?:took|won|wins|was|is|had|came|went|set|beat|skated|raced|finished|placed|clocked"
    r"|led|got|ran|followed|claimed|grabbed|stopped|opened|completed)\b"
    r"|(?<![\w'.-])(?P<aside>[A-Z][a-zà-ÿ][\w'-]+),\s+(?:beside|alongside|next\s+to|also|meanwhile)\b"
)


def is_of_an_unknown(reading: Reading, start: int) -> bool:
    """`Kodaira took silver`: a name that the text has not given in full does it, and nobody known between."""
    clause = clause_at(reading, start)
    if clause is None or reading.language != "en":
        return False
    found = list(_UNKNOWN.finditer(reading.text, clause[0], min(len(reading.text), start + 12)))
    if not found or found[-1].start() >= start:
        return False
    group = "word" if found[-1]["word"] else "aside"
    at, word = found[-1].start(group), found[-1][group]
    known = any(it.start <= at < it.end for it in reading.mentions_in(max(0, at - 60), at + 1))
    stands_in = reading.mentions_in(at, start) or nominals_in(reading, max(clause[0], at - 30), start)
    return not (known or stands_in or is_common_word(word))


def is_of_then(reading: Reading, start: int, end: int) -> bool:
    """`Her first medal was silver in Beijing, aged 23`: an age of another day."""
    sentence, main = reading.sentence(start), reading.race
    if sentence is None or main is None:
        return False
    lead = reading.text[max(0, start - 6) : start]
    if re.match(r"(?i)(?:aged|at|age|when|was|turn\w*)\b", reading.text[start:end]) is None and (
        re.search(r"(?i)\bas\s+an?\s+$", lead) is None
    ):
        return False
    if re.search(r"(?i)\b(?:world|european|national|junior)\b", reading.text[sentence.start : sentence.end]):
        return True
    return any(not it.explains(main) for it in _signs(reading, sentence.start, sentence.end))


_COUNTED_THEN = re.compile(
    rf"(?i)\b(?:{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|before)|back\s+then|at\s+the\s+time|in\s+(?:19|20)\d\d|had\s+(?:won|taken|claimed|collected))\b"
)


def is_counted_then(reading: Reading, start: int, end: int) -> bool:
    """`Leerdam won her first world title five years ago`: what was counted then says nothing of now."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None:
        return False
    found = _COUNTED_THEN.search(reading.text, *part_at(reading, clause, start))
    if re.search(r"\bsince\b", reading.text[clause[0] : clause[1]]):
        return False
    return found is not None and str(main.date.year if main.date else "") not in found[0]


_RELATION = re.compile(
    r"'s?\s+(?:[a-z-]+\s+){0,2}(?:sisters?|brothers?|coach|trainer|father|mother|dad|mum|mom|parents|family|opponent|rivals?|boyfriend"
    r"|girlfriend|partner|husband|wife|fianc\w+|friends?|club|fans|predecessors?|successor|compatriots?|team-?\s?mates?|pair\s?-?mate"
    r"|cousin|idol|son|daughter|agent|sponsor|manager)\b"
)


def is_of_a_relative(reading: Reading, start: int) -> bool:
    """`Bowe's sister is 35`, `Takagi's opponent was slower`: not of her who is named."""
    clause = clause_at(reading, start)
    if clause is None:
        return False
    names = reading.mentions_in(clause[0], start)
    if not names:
        return (
            re.match(r"\W*(?:Her|His)" + _RELATION.pattern[3:], reading.text[clause[0] : start]) is not None
        )
    # `Di Stefano, Wennemars's opponent, was fifth` is about him who is named first.
    return len(names) == 1 and _RELATION.match(reading.text, names[0].end, start) is not None


def is_of_a_record(reading: Reading, start: int, evidence: tuple[str, ...]) -> bool:
    """`she missed the world record by 0.98`: measured against a record, though no gap to one is known."""
    lead = reading.text[max(0, start - 40) : start]
    return re.search(r"(?i)\b(?:records?|mark|best)\s+(?:by\s+)?$", lead) is not None and not any(
        re.search(r"\b[A-Z]{2} of ", it) for it in evidence
    )


def is_measured_otherwise(reading: Reading, start: int, evidence: tuple[str, ...]) -> bool:
    """Return whether a gap may be that to an own earlier time or to a record."""
    return is_with_own_time(reading, start) or is_of_a_record(reading, start, evidence)


def is_a_gap_at_a_split(said: str, correct: str | None) -> bool:
    """`trailed by 0.07 at 200 metres`: far less than any split is a gap."""
    figure = re.search(r"\d+[.,]\d+", said)
    right = re.search(r"\d+[.,]\d+", correct or "")
    if figure is None or right is None or ":" in said or ":" in (correct or ""):
        return False
    return float(figure[0].replace(",", ".")) < 0.5 * float(right[0].replace(",", "."))


_OF_A_NATION = re.compile(
    r"(?i)\b(?:team|squad|country|nation|hosts|delegation|side|dutch|americans?|japanese|norwegians?|canadians?)\s+"
    r"(?:(?:now|already|also|have|has|had|with|won|took|a|total|of)\s+)*$"
)


def is_of_a_nation(reading: Reading, start: int) -> bool:
    """`The Dutch team now has eleven medals`: counted for a nation."""
    return _OF_A_NATION.search(reading.text[max(0, start - 50) : start]) is not None


def is_another_part(reading: Reading, start: int, end: int, said: str) -> bool:
    """Return whether a part of a race may be another part of somebody's in reach: `Bowe needed 29.69 for hers`,
    behind a sentence on last laps."""
    figures = list(re.finditer(r"\d+[.,]\d+", said))
    figure = figures[0] if len(figures) == 1 else None
    if figure is None or ":" in said:
        return False
    value = round(float(figure[0].replace(",", ".")) * 1000)
    digits = len(re.split("[.,]", figure[0])[1])
    people = (*subject_of(reading, start, end).all, *in_reach(reading, start))
    rows = [
        (race, row)
        for race in setting_of(reading, start, end).races
        for it in people
        if (row := race.by_skater.get(it)) is not None and race.metres
    ]
    return any(
        it.near(value, digits)
        for race, row in rows
        for it in (*parts(row, race.metres or 0).values(), *cumulative(row, race.metres or 0).values())
    )


def is_of_nobody(reading: Reading, start: int, end: int) -> bool:
    """Return whether a sentence names nobody and has no `she`: `One hundredth of a second.` Nor does the answer to
    a question: `How close was it? In the 1000, 0.60 seconds; Takagi had 1:13.95.`"""
    sentence = reading.sentence(start)
    at = reading.article.sentence_index(start) or 0
    before = reading.article.sentences[max(0, at - 1)]
    if (
        sentence is not None
        and reading.text[before.start : before.end].rstrip().endswith("?")
        and not reading.mentions_in(sentence.start, start)
        and not nominals_in(reading, sentence.start, start)
    ):
        return True
    return sentence is not None and not (
        reading.mentions_in(sentence.start, sentence.end)
        or nominals_in(reading, sentence.start, sentence.end)
        or re.search(
            r"(?i)\b(?:gap|margin|lead|difference|distance|winner|champion|sum)\b",
            reading.text[sentence.start : end + 40],
        )
    )


def has_no_row(reading: Reading, start: int, end: int, place: int = 0) -> bool:
    """Return whether nothing is known in the race of whom a claim may be about: the likeliest subject, the last
    name before it, or, where no name governs it, anybody of its sentence.

    Of a place that others are known to have, all to the last one, no row is needed.
    """
    subject, races = subject_of(reading, start, end), setting_of(reading, start, end).races
    sentence = reading.sentence(start)
    if not races or sentence is None or (place and all(it.whole_to(place) for it in races)):
        return False
    topic = [it for it in races if it.event[1:] == races[0].event[1:]]
    if subject.ids and not any(subject.ids[0] in it.by_skater for it in topic):
        return True  # in the race that the text came to, of which not everything is known
    plain = is_plain(reading, start, end)
    names = reading.mentions_in(sentence.start, start if plain else sentence.end)
    people = {*subject.ids[:1], *(() if plain else subject.others)}
    people |= {it.ids[0] for it in (names[-1:] if plain else names) if len(it.ids) == 1}
    return any(it and all(it not in race.by_skater for race in races) for it in people)


def has_that_place_elsewhere(reading: Reading, start: int, end: int, place: int) -> bool:
    """`17th in 1:16.54 then, 22nd in 1:16.88 now`: whether the time behind a place is hers in another race, where
    she had that place."""
    times = {it.thousandths for it in reading.times_in(end, end + 30)}
    return any(
        row.rank == place and row.time is not None and exact(row.time) in times
        for skater in subject_of(reading, start, end).all
        for _, row in reading.facts.results_of(skater)
    )


def is_counted_elsewhere(reading: Reading, start: int, end: int) -> bool:
    """`Her honours at the World Championships consist of two gold medals`: not those of the Olympics."""
    sentence = reading.sentence(start)
    return (
        sentence is not None
        and "lympic" not in reading.text[start:end]
        and _CHAMPIONSHIPS.search(reading.text, sentence.start, start) is not None
    )


_CHAMPIONSHIPS = re.compile(
    r"(?i)\b(?:world|european|national|junior)\b[^.;,]{0,30}\bchampionships?\b|\bworld\s+cup\b"
)


def speaks_of_a_race(reading: Reading, start: int) -> bool:
    """Return whether a sentence with a number of laps or metres is about a whole race."""
    sentence = reading.sentence(start)
    return sentence is not None and _A_RACE.search(reading.text, sentence.start, sentence.end) is not None


_A_RACE = re.compile(r"(?i)\b(?:races?|distance|event|consists?|over|long|skat\w+|competition)\b")


def is_of_no_record(reading: Reading, start: int) -> bool:
    """Return whether a sentence on who came first speaks of no record: `Kim, one pair earlier, was faster`."""
    sentence = reading.sentence(start)
    if sentence is None or _WHO.search(reading.text[max(sentence.start, start - 30) : start]):
        return False  # `Kok, who had skated in the pair before her`
    return not _RECORDS.search(reading.text, sentence.start, sentence.end)


_WHO = re.compile(r"\bwho\s+(?:[a-z]+\s+){0,3}$")


_RECORDS = re.compile(
    r"(?i)record|\bmarks?\b|\bbest\b|benchmark|standard|\b(?:first|then|before|after)\b[^.;]{0,40}\b(?:broke|fell|went|lower|improv|better|beat)"
    r"|\b(?:broke|broken|lower\w*|improv\w*|better\w*|eras\w+|shatter\w*|eclips\w*|lasted|stood|survived)\b"
)


def is_in_a_list_of_times(reading: Reading, start: int, end: int) -> bool:
    """`Her times on the last three occasions: 1:13.98, 1:13.19, 1:13.95`: whether times stand side by side, with
    nobody's name between them: one person's in several races."""
    sentence = reading.sentence(start)
    if sentence is not None and RESPECTIVELY.search(reading.text, sentence.start, sentence.end):
        return False
    near = reading.times_in(max(0, start - 24), end + 24)
    gaps = [
        reading.text[it.end : start] if it.end <= start else reading.text[end : it.start]
        for it in near
        if it.end <= start or it.start >= end
    ]
    return any(_BETWEEN_TIMES.fullmatch(it) for it in gaps)


_BETWEEN_TIMES = re.compile(r"\s*(?:,|;|/|、|,?\s+(?:and|then|en|und|og|e))\s*")


NEAR_A_TIME = 40
"""Letters between a name and her time."""
_MARK = re.compile(r"(?i)\b(?:records?|best|mark|than|from|off|below|under|inside)\b")


def tells_of_another_race(reading: Reading, start: int, end: int) -> bool:
    """`Leerdam won there as well, in 1:12.31, with Kok second`, in a report of Inzell: whether a time that a name
    governs in the same sentence was skated in another race."""
    sentence, races = reading.sentence(start), setting_of(reading, start, end).races
    if sentence is None or not races:
        return False
    for it in reading.times_in(sentence.start, start):
        names = reading.mentions_in(sentence.start, it.start)
        if not names or reading.text.startswith(("'s", "'"), names[-1].end):
            continue
        between = reading.text[names[-1].end : it.start]
        if (
            any(it.thousandths in race.times for race in races)
            or len(between) > NEAR_A_TIME
            or _MARK.search(between)
        ):
            continue
        if not is_called_a_record(reading, it.end) and _skated_elsewhere(
            reading, names[-1].ids, it.thousandths, races
        ):
            return True
    return False


def _skated_elsewhere(reading: Reading, ids: tuple[str, ...], time: int, races: tuple[Race, ...]) -> bool:
    """Return whether somebody had a time in a race that is not among `races`, or as a record of another day."""
    results = (
        row
        for it in ids
        for race, row in reading.facts.results_of(it)
        if race not in races and row.time is not None
    )
    days = {race.date for race in races}
    records = (it for it in reading.facts.history.records if it.skater_id in ids and it.date not in days)
    return any(exact(it.time) == time for it in (*results, *records) if it.time is not None)


def is_for_others(reading: Reading, end: int) -> bool:
    """`the second gold for Leerdam's club`, `the fourth medal for the family`: counted for others."""
    return (
        re.match(
            r"(?i)\s+(?:\w+\s+){0,2}?(?:for|of|by)\s+(?:the\s+|her\s+|his\s+)?(?:[\w-]+(?:'s)?\s+){0,2}(?:club|team|coach|trainer|family|village"
            r"|town|province|nation|country|sponsor|squad|federation|sisters|women|men|day|week|evening|(?<!\bthese\s)games)\b",
            reading.text[end : end + 60],
        )
        is not None
    )
