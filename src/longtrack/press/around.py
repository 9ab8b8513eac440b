"""Words right beside a figure that make it another quantity than the one it is taken for.

`Third when the last two were called up` is no final place, `eight pairs gone` no field, `four days short
of his 23rd birthday` no age of today, `on Tuesday, Japan time` no day of the venue. `check.py` asks before it
contradicts.
"""

from __future__ import annotations

import re

from longtrack.press.article import HEADLINE
from longtrack.press.bare import events_near
from longtrack.press.days import days_named
from longtrack.press.facts import Race
from longtrack.press.grounds import is_common_word, names_a_stranger
from longtrack.press.numbers import ORDINAL
from longtrack.press.places import INTERIM, without_titles
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.splits import cumulative
from longtrack.press.subjects import clause_at, subject_of

_FOR_NOW = (
    r"[\s,]*(?:when\b|while\b|until\b|till\b|before\b|so\s+far\b|up\s+to\s+then|at\s+(?:that|the)\s+(?:point|stage|bell|time)\b"
    r"|with\s+[\w-]+\s+(?:pairs?|skaters?|races?)\b|after\s+[\w-]+\s+(?:pairs?|races?)\b)"
)
_RUN_DOWN = (
    r"[\s,]*(?:gone\b|done\b|down\b|in\b(?!\s+(?:the|a)\b)|left\b|remaining\b|to\s+(?:go|come|skate|follow)\b"
    r"|later\b)"
)
_BEHIND = {
    "place": _FOR_NOW,
    "medal": r"[^,;.]{0,40}\b(?:then|at\s+the\s+time|that\s+(?:year|day|winter))\b"
    r"|[\s,]*(?:until\b|till\b|so\s+far\b|for\s+now\b|with\s+[\w-]+\s+(?:pairs?|skaters?)\s+to\b)",
    "pair": _RUN_DOWN + r"|[後前]",
    "field": _RUN_DOWN,
    "margin": r"\s*(?:later|before|earlier|after|compared|more)\b",
    "margin_approx": r"\s*(?:later|before|earlier|after|compared|more)\b",
    "time": r"\s*(?:later\b|was\s+the\s+target|to\s+beat\b)",
    "weekday": r"[\s,]*(?:[A-Z]?\w+\s+){0,2}time\b",
    "age": r"\s*(?:when|until|before|by\s+(?:then|the\s+time))\b",
    "record": r"(?:[^.;]|\.(?=\d)){0,40}?\b(?:in\s+danger|under\s+threat|safe|within\s+reach"
    r"|out\s+of\s+(?:reach|sight)|threatened)\b",
}
_BEFORE = {
    "pair": r"\b(?:until|till|after|before|since|when|once)\s+(?:the\s+)?$|その$",
    "time": r"(?i)\b(?:against|than|beating|beat|bettering|under|inside|below|identical|onder|unter|sotto|dan"
    r"|als)\s+(?:(?:the|her|his|own|de|het|die|haar|zijn|ihre|seine|il)\s+)*$"
    r"|\b(?:haar|zijn|ihre|seine|hennes|hans|suo|sua|her|his)\s+$"
    r"|(?:\bthe|\bher|\bhis|'s)\s+(?:[\w-]+\s+){0,4}(?:record|best|mark)\s*[,(:]\s*$"
    r"|(?:record|rekord|primato|記録)\w*\b[^.;]{0,50}\($|\d\s?m(?:et(?:er|re)s?)?\s*\($",
    "margin": r"(?i)\b(?:los(?:t|es?|ing)|gain(?:s|ed|ing)?|gave\s+(?:up|away|back)|giving\s+(?:up|away|back)"
    r"|cost(?:s|ing)?)\s+(?:[\w-]+\s+){0,2}$",
    "date": r"(?i)\b(?:born|nat[oa]|geboren|født|née)\b[^.;]{0,40}$",
    "field": r"\b(?:after|before|with|only|another|all\s+but)\s+(?:the\s+)?$",
    "age": r"\b(?:short\s+of|shy\s+of|before|until|ahead\s+of|than|since|from|as)\s+(?:an?\s+|the\s+)?"
    r"(?:his|her)?\s*$",
    "place": r"(?i)\b(?:until|than|from|off)\s+(?:the\s+)?$|\bin\s+the\s+$"
    r"|\b(?:miss(?:ed|ing)?|outside|short\s+of|shy\s+of|denied)\s+$"
    r"|\b(?:kept|keeps|keeping|left|leav\w+|knock\w*|push\w*|bump\w*)\s+(?:[\w'-]+\s+){1,4}$",
    "record_sequence": r"(?i)\b(?:positions?|places|figures|standings|lead|order)\b[^.;]{0,40}$",
    "margin_approx": r"(?i)\b(?:los(?:t|es?|ing)|cost(?:s|ing)?|gave|giv(?:es?|ing)|gain\w*|won\s+back|shed"
    r"|conced\w+|dropp\w+)\b[^.;,]{0,40}$|\b(?:to|tre|zwei|drei|twee|drie|due|two|three)\s+(?:og|und|en|e|and)\s+$",
    "weekday": r"(?i)\b(?:(?:small|early|wee)\s+hours\s+(?:of|on)|(?:early|late)\s+on|into|through\s+to"
    r"|by)\s+$",
    "record": r"(?i)\b(?:nor|neither|not|never|nobody|no\s+one|nothing|without|hardly)\b[^.;]{0,40}$",
}
_INSIDE = {
    "interval": r"(?i)\b(?:later|after|on|apart)$",
    "margin": r"(?i)\b(?:later|earlier)$",
    "margin_approx": r"(?i)\b(?:later|earlier)$",
}
_INSIDE_OF = {name: re.compile(pattern) for name, pattern in _INSIDE.items()}
_AFTER_OF = {name: re.compile(pattern) for name, pattern in _BEHIND.items()}
_BEFORE_OF = {name: re.compile(pattern) for name, pattern in _BEFORE.items()}


_CLOCK = re.compile(r"\d{1,2}[.:h]\d{2}(?::\d{2})?(?!\d)(?!\s*(?:min|sec|s\b))")
OF_THE_MOMENT = frozenset(["place", "margin", "margin_approx", "medal", "interim_place"])


def is_of_a_moment(reading: Reading, type_name: str, start: int) -> bool:
    """Return whether a place or gap stands in an entry of a live report, which begins with the time of day,
    or in a sentence about a moment before the end."""
    sentence = reading.sentence(start)
    if sentence is None or type_name not in OF_THE_MOMENT:
        return False
    block = reading.article.blocks[sentence.block]
    clock = _CLOCK.match(reading.text, block.start, block.end)
    if clock is not None and reading.text[clock.end() : clock.end() + 1] in (" ", ":", "-", "|", ")"):
        return _AT_THE_END.search(reading.text, block.start, block.end) is None
    words = without_titles(reading.text[sentence.start : sentence.end])
    return type_name == "place" and INTERIM.search(words) is not None


_AT_THE_END = re.compile(
    r"(?i)\b(?:final\s+(?:order|result|standings)|champion|wins?\b|won\b|beats?\b|gold|silver|bronze|top\s+(?:six|five|ten|three))\b"
)


def is_another_quantity(reading: Reading, type_name: str, start: int, end: int) -> bool:
    """Return whether the words right before or behind a claim of a type make it another quantity."""
    after, before, inside = (it.get(type_name) for it in (_AFTER_OF, _BEFORE_OF, _INSIDE_OF))
    sentence = reading.sentence(start)
    low = max(sentence.start if sentence is not None else 0, start - 60)
    return (
        (after is not None and after.match(reading.text, end) is not None)
        or (
            before is not None
            and not (type_name == "margin" and reading.text.startswith("by ", start))  # `lost gold by 0.82`
            and before.search(reading.text[low:start]) is not None
        )
        or (inside is not None and inside.search(reading.text[start:end]) is not None)
    )


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
    r"\s*(?:seconds?\s+|s\s+)?(?:[a-z]+\s+){0,2}(?:than|of|over|on|behind|from|to)\s+(?:[A-Z][\w-]+'s\s+)?(?P<name>[A-Z][a-zà-ÿ]+\s+[A-Z][a-zà-ÿ]\w*)"
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


def is_gap_of_something_else(reading: Reading, start: int, end: int, apart: int, *, named: bool) -> bool:
    """Return whether a gap in thousandths may be one to a record, or one at a split: `Kok trimmed six tenths
    from it, Leerdam 0.88`, `with 600 metres gone, a hundredth faster than Takagi would be`.

    `named` says that somebody is named against whom it is measured.
    """
    sentence = reading.sentence(start)
    if sentence is None:
        return False
    named = named or _BEATS.search(reading.text[sentence.start : start]) is not None
    if not named and _RECORD.search(reading.text, sentence.start, sentence.end):
        return True
    if _TO_THE_WINNER.match(reading.text, end):
        return False
    if _SPLIT.search(reading.text, sentence.start, sentence.end) or _ACROSS.match(reading.text, end):
        return True
    by = re.search(r"(?i)\b(?:by|met|um|med|di)\s+$", reading.text[max(0, start - 6) : start])
    if not named and by is None and reading.article.blocks[sentence.block].kind == HEADLINE:
        return True
    if reading.language != "en" and not named and not subject_of(reading, start, end).sure:
        return True
    at = reading.article.sentence_index(start) or 0
    pointed = _THERE.search(reading.text, sentence.start, start) is not None
    before = reading.article.sentences[max(0, at - 1)].start if pointed else sentence.start
    if reading.language != "en" and not named and _RECORD_ABROAD.search(reading.text, before, sentence.end):
        return True
    if _is_against_a_stranger(reading, end) or _is_in_a_list(reading, start, end):
        return True
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
    """`am Dienstag, dem 9. Februar`: the date of the race stands behind the weekday, so that one of them is
    wrong."""
    day = next(iter(days_named(reading.text, end, end + 30)), None)
    return (
        day is not None
        and race.date is not None
        and day.is_day(race.date)
        and _TO_A_DATE.fullmatch(reading.text, end, day.start) is not None
    )


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
