"""Gaps of a race: to the winner, to the next, to the podium, to a record, to whom the text names.

The reference of a gap is the trap. Where the text names it, only that one counts; where it does not, every
reference is admissible, and the gap is wrong only if it fits none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from longtrack.press.article import Sentence
from longtrack.press.facts import Race, Range, exact, range_of, shown, source_of
from longtrack.press.nations import NATION, noc_of, same_nation
from longtrack.press.numbers import ORDINAL
from longtrack.press.numbers import place as place_of
from longtrack.press.people import Mention
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.splits import LAP, cumulative, parts, positions
from longtrack.press.subjects import Subject, clause_at, is_object, subject_of, title_before
from longtrack.sport.history import PastResult, Printed
from longtrack.sport.times import Duration, format_time

SLOWER = 1
FASTER = -1

_SLOWER_WORDS = (
    r"behind|above(?=\s+(?:the|her|his)\s+[\w\s]{0,12}(?:record|best)\b)|back|off|adrift|slower|outside|short|shy|down|away|achter|langzamer|hinter"
    r"|zurück|Rückstand(?=\s+auf\b)|langsamer|bak|etter|dietro|più\s+lent\w|later|from(?=\s+the\s+(?:podium"
    r"|medals|bronze|silver|gold|winner|champion|runner-up|winning|lead))"
    r"|from(?=\s+(?:gold|silver|bronze|victory|a\s+medal)\b)|in\s+arrears|to\s+the\s+bad|too\s+late|tekort|adrift|及ば|遅"
)
_FASTER_WORDS = (
    r"ahead|below(?=\s+(?:the|her|his|that|Olympic)\b)|clear|faster|quicker|better|inside|under|in\s+front|up\s+on|sneller"
    r"|voorsprong|schneller|Vorsprung|raskere|foran"
    r"|to\s+spare|to\s+the\s+good|in\s+hand|the\s+better\s+of|più\s+veloce|davanti|vantaggio|voor(?=\s+(?:[A-Z]|\.|,|haar|zijn|de\b))"
    r"|vor(?=\s+(?:[A-Z]|ihrer|seinem|der|dem))|foran"
)
_DIRECTION = re.compile(
    rf"(?i)\s*(?:better\s+|further\s+|too\s+)?(?:(?P<slower>\b(?:{_SLOWER_WORDS})\b)"
    rf"|(?P<faster>\b(?:{_FASTER_WORDS})\b))"
)
_LINK = (
    r"\s*(?:of|than|on|to|over|from|with|van|dan|op|voor|tot|als|auf|zum|zur|zu|vom|von|für|på|opp\s+til|til|fra|enn|di"
    r"|sul|sulla|per\s+il|dal|dalla|the)?\s*"
)
_WORDS = (
    r"(?:the\s+|her\s+|his\s+|a\s+|an\s+|eventual\s+|fastest\s+|Olympic\s+|gold\s+|het\s+|de\s+|den\s+|der\s+|die\s+|dem\s+"
    r"|das\s+|il\s+|la\s+|salire\s+sul\s+)*"
)
_PLACES = (
    (
        1,
        re.compile(
            rf"(?i){_LINK}{_WORDS}(?:winner|gold\b|winning\s+(?:time|mark)|winnaar|winnares|winnende\s+tijd|goud\b|Sieger\w*|Gold\b|vinneren?\w*|vinnertiden|gullet|tempo\s+vincente|vincit\w+|oro\b|champion\b|first\s+place|leader|top\s+spot)"
        ),
    ),
    (
        3,
        re.compile(
            rf"(?i){_LINK}{_WORDS}(?:podium|podio|podiet|pallen|pallplass|Podest|Podium|Treppchen|bronsen|bronzen\s+medaille|brons\b|bronzo|bronze|terzo\s+posto|third(?:[\s-]place)?|medals?\b|top\s+three)"
        ),
    ),
    (
        2,
        re.compile(
            rf"(?i){_LINK}{_WORDS}(?:silver|zilver|Silber|sølvet|argento|runner-up|second(?:[\s-]place|-fastest))"
        ),
    ),
)
_PLACES_BEFORE = (
    (1, re.compile(r"(?:優勝タイム|優勝者|首位|勝者)と(?:は|の差は?)?(?:わずか)?$")),
    (
        3,
        re.compile(
            r"(?i)\b(?:miss\w*|verpass\w*|miste|verfehl\w*|mancat\w*|short\s+of)\s+(?:out\s+on\s+|op\s+een\s+haar\s+na\s+)?"
            r"(?:the\s+|das\s+|die\s+|het\s+|il\s+|a\s+)?(?:podium|podiet|bronze|brons|bronzo|medals?|Bronze\w*)"
            r"(?:\s+(?:as|als|in|in\s+the)\s+(?!by\b|um\b)[\w-]+(?:\s+place)?)?,?\s+(?:(?:by|um|met|med|per)\s+(?:just\s+|only\s+|a\s+mere\s+)?)?$"
        ),
    ),
)
_BETTERED = re.compile(
    r"(?i)\b(?:better|improv|beat|broke|smash|lower|shatter|eclips|surpass|verbeter|verbesser|unterb)\w*\s+"
    r"(?:(?:on|upon)\s+)?(?:it|that|(?:the|her|his|its|that|het|den)\s+(?:[\w'-]+\s+){0,4}(?:record|mark|best|benchmark|rekord))"
    r"(?:\s+(?:of|from|by|set\s+by)\s+[^.;]{2,50}?)?\s+(?:(?:by|met|um)\s+(?:just\s+|only\s+|a\s+mere\s+|fully\s+)?)?$"
)
_RECORD = re.compile(
    rf"(?i){_LINK}(?:the\s+|her\s+|his\s+|that\s+"
    rf"|own\s+)*(?:[\w'.:-]+\s+){{0,4}}?(?:record|mark|benchmark|best|standard)\b"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One reading of a gap: the subject's time less another; positive where the subject is slower."""

    amount: Range
    evidence: str

    @property
    def size(self) -> Range:
        """The gap without its sign."""
        low, high = self.amount.low, self.amount.high
        return self.amount if low >= 0 else Range(-high, -low) if high <= 0 else Range(0, max(-low, high))

    @property
    def text(self) -> str:
        """The gap as it is printed: `0.28 s`; to a tenth where a time is known to a tenth only."""
        digits = 2 if self.size.low == self.size.high else 1
        return f"{format_time(Duration(self.size.low * 1000), digits)} s"

    def goes(self, direction: int) -> bool:
        """Return whether the sign fits `SLOWER` or `FASTER`; anything fits no direction."""
        return direction == 0 or (self.amount.high > 0 if direction == SLOWER else self.amount.low < 0)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Every admissible reading of a gap in the text."""

    gaps: tuple[Gap, ...]
    reason: str = ""
    """Why a contradiction would not be sure; empty where it is."""
    named: bool = False
    """Whether the text names what the gap is measured against."""
    race: Race | None = None


def direction_at(text: str, end: int, limit: int) -> tuple[int, int]:
    """Return the direction behind an amount (0 for none), and where its words end."""
    match = _DIRECTION.match(text, end, limit)
    if match is None:
        return 0, end
    if match[0].strip().casefold() == "off":
        # `1.64 off the winning time` is slower for sure.
        if re.match(
            r"\s+(?:the\s+)?(?:winn|gold|podium|lead|pace|top)", text[match.end() : match.end() + 14]
        ):
            return SLOWER, match.end()
        # A second off the podium is slower, a second off the record may be either.
        return 0, match.end()
    return (SLOWER if match["slower"] else FASTER), match.end()


def gaps_at(reading: Reading, start: int, end: int, after: int, whose: str = "") -> Gaps:
    """Return the readings of a gap that stands in a span; what it is measured against may follow at
    `after`. `whose` is whose gap it is, where that is asked and not read."""
    setting = setting_of(reading, start, end)
    if not setting.races:
        return Gaps((), setting.reason)
    sentence = reading.sentence(start)
    clause = clause_at(reading, start) or (start, end)
    limit = sentence.end if sentence is not None else end
    about = (whose,) if whose else subject_of(reading, start, end).all
    between = None if whose else _between_two(reading, setting.races, start, after)
    if between is not None:
        split = is_at_a_split(words_of_a_gap(reading.text, clause, start))
        return Gaps((between[1],), "this may be a gap at a split" if split else "", True, between[0])
    race = next((it for it in setting.races if it.by_skater.keys() & set(about)), setting.races[0])
    reference = reference_of(reading, clause[0], start, after, limit)
    subject = Subject((whose,)) if whose else _without(subject_of(reading, start, end), reference)
    span = _Span(clause, start, after, limit, sentence)
    found, missing = _of_the_subject(reading, race, subject, reference, span)
    more, doubt = _of_the_words(reading, race, subject, reference, span)
    reason = missing or doubt
    part = words_of_a_gap(reading.text, clause, start)
    if _IN_THE_LAST_LAP.search(part) is not None:
        found = list(_in_the_last_lap(reading, race, subject, sentence))
        return Gaps(tuple(found), "this is a gap in the last lap", reference is not None, race)
    at = split_of(part, race)
    if at:
        more = [*_at_a_split(reading, race, subject, reference, at, sentence), *more]
    if is_at_a_split(part):
        reason = "this may be a gap at a split"
    if reference is None and not race.winners:
        reason = reason or "the winner of that race is not known"
    others = [it for it in setting.races if it is not race and it.by_skater.keys() & set(about)]
    again, unsure = _of_other_races(reading, others, subject, reference, span)
    found, reason = [*found, *again], reason or unsure
    ordered = (*more, *found) if at else (*found, *more)
    return Gaps(ordered, reason, reference is not None, race)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a gap stands: its clause, its figure, and what may follow."""

    clause: tuple[int, int]
    start: int
    after: int
    limit: int
    sentence: Sentence | None

    @property
    def whole(self) -> tuple[int, int]:
        """The sentence."""
        return (self.sentence.start if self.sentence is not None else self.start, self.limit)


def _of_other_races(
    reading: Reading, races: list[Race], subject: Subject, reference: Reference | None, span: _Span
) -> tuple[list[Gap], str]:
    """Return the gaps of the other races that may be meant: against one who is named a gap is wrong where it
    fits none of them."""
    found: list[Gap] = []
    fixed = reference is not None and bool(reference.skater) and not reference.record
    for race in races:
        again, lacks = _of_the_subject(reading, race, subject, reference, span)
        found += again
        fixed = fixed and bool(again) and not lacks
    return found, "" if fixed or not races else "the text may speak of several races"


def _of_the_subject(
    reading: Reading, race: Race, subject: Subject, reference: Reference | None, span: _Span
) -> tuple[list[Gap], str]:
    """Return the gaps of everybody whom it may be about, and what is lacking."""
    found: list[Gap] = []
    missing = "" if subject.ids else "the text does not say whose gap this is"
    for skater in subject.all:
        row = race.by_skater.get(skater)
        if not skater:
            # `The difference was 0.21 seconds`: nobody is named, so any two of the first may be compared.
            if reference is None:
                found += _among(reading, race, 3)
            if reference is not None or reading.language != "en":
                missing = missing or "it is not sure whose gap this is"
        elif row is None or row.time is None:
            if not found:
                missing = missing or f"no time of {reading.facts.name(skater)} is known"
        else:
            gaps, lacks = _of(reading, race, row, reference, span.whole)
            found += gaps
            missing = missing or lacks
    return found, missing


def _of_the_words(
    reading: Reading, race: Race, subject: Subject, reference: Reference | None, span: _Span
) -> tuple[list[Gap], str]:
    """Return other gaps that the words admit - of a record, of whoever `him` is - and why nothing is sure."""
    text, clause = reading.text, span.clause
    if _SEPARATED.search(text, *clause):
        return _among(reading, race, 10), "the text does not say which two are compared"
    if _OF_A_THING.match(text, span.after, span.limit):
        return list(_to_records(reading, race, None, "")), "this is measured against something said before"
    if (reference is None or reference.time) and _A_THING.match(text, *clause):
        return [], "the text does not say whose gap this is"
    if _of_another_time(reading, race, subject, clause[0], span.start):
        return [], "this gap is measured from another time than that of the race"
    person = _A_PERSON.match(text, span.after, span.limit) if reference is None else None
    if person is None:
        return [], ""
    near = _in_reach(reading, span.sentence, person)
    rows = [race.by_skater[it] for it in subject.all if it in race.by_skater]
    found = [gap for row in rows for it in near for gap in _to(reading, row, race.by_skater.get(it))]
    last = [it.ids[0] for it in reading.mentions_in(0, span.start) if it.ids[0] in near][-1:]
    unknown = not found or any(it not in race.by_skater for it in last)
    return found, "the text does not name whom this is measured against" if unknown else ""


_A_PERSON = re.compile(
    r"(?i)\s*(?:of|than|on|to|over|from|dan|als|auf|op|enn|di)?\s*(?:(?:her|him|them|the\s+others?)\b(?!\s+[a-z]+\s+(?:time|best))|(?:the|her|his)\s+"
    rf"(?:(?P<nation>{NATION})\b|\d\d-year|team[\s-]?mates?\b|compatriot|country(?:wo)?man|[\w-]+\s*(?:[.,;]|$|and\b)))"
)
"""`3.52 seconds ahead of the Briton`, `behind her team mate`."""


_COMPATRIOT = re.compile(r"(?i)\b(?:team|compatriot|countrywoman|countryman|fellow)")


def _in_reach(reading: Reading, sentence: Sentence | None, person: re.Match[str]) -> tuple[str, ...]:
    """Return everybody for whom `him` or `the Briton` may stand."""
    if sentence is None:
        return ()
    if person["nation"]:
        noc = noc_of(person["nation"]) or ""
        return tuple(it for it in reading.named if same_nation(reading.facts.noc(it), noc))
    if _COMPATRIOT.search(person[0]) is not None:
        nations = {reading.facts.noc(it.ids[0]) for it in reading.mentions_in(sentence.start, sentence.end)}
        return tuple(it for it in reading.named if not nations or reading.facts.noc(it) in nations)
    at = reading.article.sentence_index(sentence.start) or 0
    first = reading.article.sentences[max(0, at - 2)]
    return tuple(dict.fromkeys(it.ids[0] for it in reading.mentions_in(first.start, sentence.end)))


def _of_another_time(reading: Reading, race: Race, subject: Subject, start: int, end: int) -> bool:
    """`Her best is 1:11.84, one hundredth slower than ...`: the gap is that of the time right before it."""
    near = [it for it in reading.times_in(max(start, end - 28), end) if it.end <= end]
    if not near or not re.fullmatch(
        r"(?i)\s*[,(-]+\s*(?:(?:just|only|or|which\s+is|a\s+mere)\s+)*", reading.text[near[-1].end : end]
    ):
        return False
    rows = [race.by_skater[it] for it in subject.all if it in race.by_skater]
    if any(row.time is not None and abs(exact(row.time) - near[-1].thousandths) <= 9 for row in rows):
        return False
    held = [
        *(it.time for it in reading.facts.history.records),
        *(old.time for it in subject.all for _, old in reading.facts.results_of(it)),
    ]
    return any(it is not None and exact(it) == near[-1].thousandths for it in held)


_OF_A_THING = re.compile(
    r"(?i)\s*(?:of|than|on|to|over|from|dan|als|auf|op|enn|di)?\s*(?:it|that|this|those|these|what|them|hers|his(?=\s*[.,;]))\b"
    r"(?!\s+(?:of\s+)?[A-Z])"
)
"""`0.90 seconds under it`: a record or a time that the sentence before has named."""
_A_THING = re.compile(r"\W*(?:It|That|This|Which|Dit|Dat|Das|Es|Det)\b")
_SEPARATED = re.compile(r"(?i)\b(?:separat\w+|between|divid\w+|cover(?:ed|ing|s)|split\s+the|apart)\b")


def _among(reading: Reading, race: Race, last: int) -> list[Gap]:
    """`Half a second separated first from third`: any two of the first may be compared."""
    first = [it for it in race.rows if it.rank is not None and it.rank <= last]
    return [gap for one in first for other in first for gap in _to(reading, one, other)]


def is_between_times(reading: Reading, start: int, low: int, high: int) -> bool:
    """Return whether the time named last before a gap, and another of its sentence or the one before, are
    so far apart."""
    at = reading.article.sentence_index(start)
    if at is None:
        return False
    sentences = reading.article.sentences
    times = reading.times_in(sentences[max(0, at - 1)].start, sentences[at].end)
    before = [it.thousandths for it in times if it.start < start]
    return bool(before) and any(low <= abs(before[-1] - it.thousandths) <= high for it in times)


_SPLIT = re.compile(
    r"(?i)\b(?P<at>[1-9]00|1,?[1-9]00)(?:\s*m\b|\s*-?met(?:er|re)s?)|(?P<bell>\bbell\b|\blap\s+to\s+go)|(?P<first>open\w*)"
)


def split_of(clause: str, race: Race) -> int:
    """Return at which split of a race a clause compares, in metres; 0 for none."""
    match = _SPLIT.search(clause)
    if match is None or race.metres is None:
        return 0
    places = positions(race.metres)
    at = (
        int(match["at"].replace(",", ""))
        if match["at"]
        else race.metres - LAP
        if match["bell"]
        else places[0]
    )
    return at if at in places[:-1] else 0


def _at_a_split(
    reading: Reading,
    race: Race,
    subject: Subject,
    reference: Reference | None,
    at: int,
    sentence: Sentence | None,
) -> Iterator[Gap]:
    """Return the gaps of running times: `0.19 up on Kok at 600 metres`."""
    assert race.metres is not None
    near = reading.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    others = [reference.skater] if reference is not None and reference.skater else [it.ids[0] for it in near]
    for skater in subject.all:
        for other in others:
            rows = race.by_skater.get(skater), race.by_skater.get(other)
            if rows[0] is None or rows[1] is None or skater == other:
                continue
            mine, hers = cumulative(rows[0], race.metres).get(at), cumulative(rows[1], race.metres).get(at)
            if mine is not None and hers is not None:
                apart = mine.minus(hers)
                size = format_time(Duration(abs(apart.low) * 1000))
                names = f"{reading.facts.family_name(skater)} and {reading.facts.family_name(other)}"
                yield Gap(apart, f"{size} s between {names} at {at} m{source_of(rows[0])}")


_OF_TWO = r"(?P<x>[^,.;:\n]{2,45}?)\s+(?:and|from)\s+(?P<y>[^,.;:\n]{2,50}?)"
_BETWEEN_BEFORE = re.compile(
    rf"(?i)\b(?:between\s+{_OF_TWO}\s+(?:was|were|is|lay|amounted\s+to|came\s+to|stood\s+at|stayed\s+at|came\s+down\s+to|there\s+(?:was|were)|of)"
    r"|(?:^|[,;:]\s+|\band\s+)(?P<x2>[^,.;:\n]{2,45}?)\s+(?:and|(?:was|finished)\s+separated\s+from)\s+(?P<y2>[^,.;:\n]{2,50}?)"
    r"(?:\s+(?:were|finished|ended(?:\s+up)?))?(?:\s+(?:separated|divided|split))?\s+by)"
    r"\s+(?:(?:just|only|a\s+mere|exactly|precisely|no\s+more\s+than|all\s+of|but)\s+)*$"
)
"""`the gap between Bowe and the podium amounted to`, `Kok and Takagi were separated by`"""
_BETWEEN_AFTER = re.compile(
    rf"(?i)\s*(?:of\s+a\s+second|seconds?|secs?|s\b)?\s*(?:(?:had\s+)?(?:separat(?:ed|es|ing)|divid(?:ed|es|ing))|(?:lay\s+|stood\s+|was\s+"
    rf"|(?:(?:was|made)\s+)?(?:all\s+)?the\s+(?:difference|gap|margin)\s+)?between)"
    rf"\s+{_OF_TWO}(?=\s*(?:[.;,:)]|$|\b(?:at\s+the\s+(?:end|finish|line)|in\s+the\s+(?:end|final)|after|on\s+\w+day)\b))"
)
"""`0.28 seconds separated gold from silver`"""
_STEP = re.compile(
    rf"(?i)(?:the\s+|her\s+|his\s+|a\s+)?(?:(?P<medal>winner|gold|silver|bronze|podium)(?:\s+medal(?:list)?)?|(?P<place>{ORDINAL})(?:[\s-]+placed?)?)"
)


def _between_two(
    reading: Reading, races: tuple[Race, ...], start: int, after: int
) -> tuple[Race, Gap] | None:
    """Return the gap of the two between whom the text says that it lies, each by name or by her place."""
    sentence = reading.sentence(start)
    if sentence is None:
        return None
    before = max(sentence.start, start - 160)  # no further, for a sentence may be as long as a book
    lead = _BETWEEN_BEFORE.search(reading.text[before:start])
    found = lead or _BETWEEN_AFTER.match(reading.text, after, sentence.end)
    low = before if lead is not None else 0
    if found is None or OF_MORE_RACES.search(reading.text, sentence.start, start):
        return None
    keys = ("x2", "y2") if lead is not None and lead["x2"] else ("x", "y")
    for race in races:
        one, other = (_one_of_two(reading, race, low + found.start(it), low + found.end(it)) for it in keys)
        gap = next(_to(reading, one, other), None) if one is not None else None
        if gap is not None:
            return race, gap
    return None


def _one_of_two(reading: Reading, race: Race, start: int, end: int) -> PastResult | None:
    names = reading.mentions_in(start, end)
    if len(names) == 1 and len(names[0].ids) == 1:
        title = reading.text[start : names[0].start]
        behind = reading.text[names[0].end : end]
        bare = re.fullmatch(r"(?:\s*\([^()]{2,24}\))?", behind) is not None
        return race.by_skater.get(names[0].ids[0]) if bare and title_before(title) else None
    step = _STEP.fullmatch(reading.text, start, end)
    if step is None:
        return None
    place = _MEDALS[step["medal"].casefold()] if step["medal"] else place_of(step["place"]) or 0
    rows = race.at(place)
    return rows[0] if len(rows) == 1 else None


_IN_THE_LAST_LAP = re.compile(
    r"(?i)\b(?:over|in|on|across|during)\s+(?:the|that|her|his)\s+(?:very\s+)?(?:last|final|closing)\s+(?:lap|400)\b"
)


def _in_the_last_lap(
    reading: Reading, race: Race, subject: Subject, sentence: Sentence | None
) -> Iterator[Gap]:
    """Return gaps of the last lap alone: `gave back a second to Takagi over the last lap`."""
    near = reading.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    for mine, hers in product(subject.all, [it.ids[0] for it in near]):
        rows = race.by_skater.get(mine), race.by_skater.get(hers)
        if rows[0] is None or rows[1] is None or mine == hers or race.metres is None:
            continue
        laps = [parts(it, race.metres).get(race.metres) for it in rows if it is not None]
        if laps[0] is not None and laps[1] is not None:
            apart = laps[0].minus(laps[1])
            size = format_time(Duration(abs(apart.low) * 1000))
            names = f"{reading.facts.family_name(mine)} and {reading.facts.family_name(hers)}"
            yield Gap(apart, f"{size} s between {names} in the last lap{source_of(rows[0])}")


_RESULT = re.compile(
    rf"(?i)(?<![\w-])(?:gold|silver|bronze|medals?|podium|finish(?:ed|ing)|placed|came\s+home|{ORDINAL})(?![\w-])"
)
_TO_THE_END = re.compile(
    r"(?i)\b(?:behind|off|from|to|adrift\s+of|slower\s+than|down\s+on|short\s+of|ahead\s+of|clear\s+of)\s+"
    r"(?:the\s+)?(?:eventual\s+|Olympic\s+|new\s+)?(?:winner|champion|podium|gold|silver|bronze|victor|medals|runner-up)\b"
)


def words_of_a_gap(text: str, clause: tuple[int, int], start: int) -> str:
    """Return the part of a clause that says where a gap was measured: `lost ground after the opener and came
    away with bronze, a second behind the winner` is one at the end."""
    results = [it.end() for it in _RESULT.finditer(text, clause[0], start)]
    if results and _TO_THE_END.search(text, start, clause[1]) is not None:
        return text[results[-1] : clause[1]]
    return text[clause[0] : clause[1]]


def is_at_a_split(clause: str) -> bool:
    """Return whether a clause speaks of a part of the race."""
    return (
        re.search(
            r"(?i)\b(?:at\s+(?:the\s+)?(?:bell|halfway|half-way|\d{3}\b|\d{3}m|1,?\d00)"
            r"|after\s+(?:the\s+)?(?:opener|\d{3}|first\s+lap|one\s+lap|two\s+laps)"
            r"|through\s+\d{3}|opening|open(?:s|ed)?(?=\s+(?:in|with|at|up)\b)|first\s+(?:lap|split|\d{3})|(?:last|final|closing)\s+lap"
            r"|laps?\s+to\s+go|split|bell"
            r"|(?:reach|pass|through|hit|cover)\w*\s+(?:the\s+)?(?:first\s+)?(?:[1-9]00|1,?[1-9]00)(?:\s*m|\s+met\w+)?"
            r"|(?:at|after)\s+(?:the\s+)?(?:[1-9]00|1,?[1-9]00)[\s-]*met(?:er|re)s?|opener|starts?\b)\b",
            clause,
        )
        is not None
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """What a gap is measured against, as far as the text says it."""

    skater: str = ""
    place: int = 0
    record: bool = False
    time: int = 0
    """A time that the text names, in thousandths: `inside the 6:08.84 of ...`."""


def reference_of(reading: Reading, clause: int, start: int, after: int, limit: int) -> Reference | None:
    """Return the reference of a gap: `behind Leerdam`, `off the podium`, `beat Kok by`; None where it is
    not named."""
    text = reading.text
    times = reading.times_in(after, after + 40)
    if times and _THE_TIME.fullmatch(text, after, times[0].start):
        return Reference(time=times[0].thousandths)
    names = reading.mentions_in(after, min(limit, after + 70))
    if names and len(names[0].ids) == 1 and title_before(_PLACED.sub(" ", text[after : names[0].start])):
        owned = text[names[0].end : names[0].end + 2] in ("'s", "' ")
        record = owned and _RECORD.match(text[names[0].end + 2 : limit]) is not None
        if (
            owned
            and len(names) > 1
            and len(names[1].ids) == 1
            and title_before(re.sub(r"^'s?\s+(?:[a-z-]+\s+){0,3}", " ", text[names[0].end : names[1].start]))
        ):
            # `ahead of Takagi's pair mate Angelina Golikova`
            return Reference(names[1].ids[0])
        return Reference(names[0].ids[0], record=record or owned)
    if after > start:
        for place, pattern in _PLACES:
            if pattern.match(text, after, limit) and re.search(r"\w", text[after : after + 4]) is not None:
                return Reference(place=place)
        numbered = _A_PLACE.match(text, after, limit)
        if numbered is not None:
            return Reference(place=place_of(numbered["place"]) or 0)
        if _RECORD.match(text, after, limit):
            return Reference(record=True)
    gap = _GAP_TO.search(text[max(clause, start - 60) : start])
    if gap is not None:
        return Reference(place=_MEDALS.get(gap["place"].casefold()) or place_of(gap["place"]) or 0)
    return (
        _said_before(reading, clause, start)
        or _margin_over(reading, start)
        or _only_one_meant(reading, start, after, limit)
    )


_ONE_MEANT = re.compile(
    r"(?i)\s*(?:of|than|on|to|over|from)?\s*(?:(?:the|her|his)\s+(?P<nation>(?-i:[A-Z])[\w-]+)"
    r"|(?:her|his)\s+(?:fellow\s+)?(?P<mate>compatriot|country(?:wo)?man))(?=\s*(?:[.,;:)]|$|\b(?:and|but|in|at|while|who)\b))"
)


def _only_one_meant(reading: Reading, start: int, after: int, limit: int) -> Reference | None:
    """`0.93 faster than her compatriot`, `0.69 faster than the Japanese`: where the text names one such
    person."""
    person = _ONE_MEANT.match(reading.text, after, limit) if after > start else None
    if person is None:
        return None
    own = subject_of(reading, start, after)
    if not own.sure:
        return None
    noc = reading.facts.noc(own.ids[0]) if person["mate"] else noc_of(person["nation"])
    fitting = [
        it for it in reading.named if noc and it != own.ids[0] and same_nation(reading.facts.noc(it), noc)
    ]
    return Reference(fitting[0]) if len(fitting) == 1 else None


_PLACED = re.compile(rf"(?i)\s+(?:{ORDINAL})-(?:placed?|ranked)\s+")
"""`behind fourth-place Brittany Bowe`"""
_MEDALS = {"gold": 1, "winner": 1, "silver": 2, "bronze": 3, "podium": 3}
_GAP_TO = re.compile(
    rf"(?i)\b(?:gap|deficit|distance)\s+(?:to|from|behind)\s+(?:the\s+)?(?P<place>{'|'.join(_MEDALS)}|{ORDINAL})"
    r"(?:\s+(?:place|medal|step))?\s+(?:was|is|of|stood\s+at)\s+(?:just\s+|only\s+|a\s+mere\s+)?$"
)
"""`The gap to bronze was 0.78 seconds.`"""
_A_PLACE = re.compile(
    rf"(?i){_LINK}(?P<place>{ORDINAL})(?:[\s-]+placed?)?(?=\s*(?:[,.;:)]|and\b|but\b|with\b|where\b|$))"
)
"""`a third of a second off eighth`."""
_MARGIN = re.compile(
    r"(?i)\b(?:margin|lead|advantage|gap|deficit|cushion)\s+(?:over|on|to|behind|from|of)\s+(?:[a-z-]+\s+){0,3}$"
)
_AMOUNTS_TO = re.compile(
    r"(?:,[^,;]{2,60},|\s*\([^)]{2,20}\))?\s+(?:was|is|stood\s+at|stayed\s+at|remained|came\s+to|amounted\s+to|grew\s+to)"
    r"\s+(?:[a-z-]+\s+){0,4}"
)


OF_MORE_RACES = re.compile(
    r"(?i)\b(?:average|combined|overall|total|usual|previous|earlier|biggest|largest|smallest)\b"
)
"""`Her average margin over Kok`: that of no one race."""


def _margin_over(reading: Reading, start: int) -> Reference | None:
    """`Leerdam's margin over Kok, the world champion, was a quarter of a second`: that is to Kok."""
    sentence = reading.sentence(start)
    names = reading.mentions_in(sentence.start, start) if sentence is not None else ()
    for it in names:
        lead = reading.text[max(0, it.start - 60) : it.start]
        if (
            len(it.ids) == 1
            and _MARGIN.search(lead)
            and not OF_MORE_RACES.search(lead)
            and _AMOUNTS_TO.fullmatch(reading.text, it.end, start)
        ):
            return Reference(it.ids[0])
    return None


def _said_before(reading: Reading, clause: int, start: int) -> Reference | None:
    """Return the reference of a gap that stands before it: `bettered the record by`, `beat Kok by`."""
    text = reading.text
    lead = text[max(clause, start - 110) : start]
    bettered = [it for it in reading.times_in(max(clause, start - 90), start) if it.end < start]
    if bettered and _BETTERS_A_TIME.search(text, clause, bettered[-1].start):
        return Reference(time=bettered[-1].thousandths)
    for place, pattern in _PLACES_BEFORE:
        if pattern.search(lead):
            return Reference(place=place)
    if _BETTERED.search(lead):
        return Reference(record=True)
    before = [it for it in reading.mentions_in(clause, start) if len(it.ids) == 1]
    if before and is_object(reading, before[-1], clause) and _leads_to_by(text[before[-1].end : start]):
        return Reference(before[-1].ids[0], record=_speaks_of_record(text, clause, before[-1]))
    return None


_THE_TIME = re.compile(
    r"(?i)\s*(?:of|than|on|to|over|from|dan|als|auf|op|enn)?\s*(?:the\s+)?(?:(?:previous|old|then|existing|new)\s+)*"
    r"(?:(?:world|olympic|track|national)\s+)?(?:record|mark|best)?\s*(?:time\s+)?(?:of\s+)?(?:the\s+)?"
)
_BETTERS_A_TIME = re.compile(
    r"(?i)\b(?:better|improv|beat|broke|lower|eclips|surpass|undercut|shav|smash|verbeter|verbesser)\w*\s+(?:on\s+)?"
    r"(?:the|her|his|[A-Z][\w-]+'s?)\s+(?:[\w'-]+\s+){0,5}$"
)


def _leads_to_by(between: str) -> bool:
    return (
        re.fullmatch(
            r"(?i)(?:'s)?(?:\s+(?:of|from)\s+[\w\s]{1,25})?,?(?:\s+(?:home|out"
            r"|into\s+\w+))?\s+by\s+(?:(?:just|only|exactly|a|mere|some|precisely|nearly|almost|about|over|under|more|less|than|well)\s+)*",
            between,
        )
        is not None
    )


def _speaks_of_record(text: str, clause: int, mention: Mention) -> bool:
    return (
        re.search(r"(?i)record|mark|benchmark", text[max(clause, mention.start - 80) : mention.end + 30])
        is not None
    )


def _without(subject: Subject, reference: Reference | None) -> Subject:
    """Nobody is measured against herself: the name that is the reference is not the subject."""
    if reference is None or not reference.skater:
        return subject
    ids = tuple(it for it in subject.all if it != reference.skater)
    return Subject(ids[:1], ids[1:])


def _of(
    reading: Reading, race: Race, row: PastResult, reference: Reference | None, sentence: tuple[int, int]
) -> tuple[list[Gap], str]:
    if reference is None:
        return _every(reading, race, row, sentence)
    gaps: list[Gap] = []
    if reference.time and row.time is not None:
        return [_from_time(reading, row, row.time, reference.time)], ""
    if reference.skater:
        other = race.by_skater.get(reference.skater)
        gaps += _to(reading, row, other)
        if reference.record:
            gaps += _to_records(reading, race, row, reference.skater)
        return gaps, "" if gaps else f"no time of {reading.facts.name(reference.skater)} is known"
    if reference.record:
        gaps = list(_to_records(reading, race, row, ""))
        # Which record is meant - Olympic, world, of the track - is seldom in the same words.
        return gaps, "" if gaps else "no such record is known"
    for other in race.at(reference.place):
        gaps += _to(reading, row, other)
    if reference.place == 1:
        gaps += [gap for other in race.at(2) if row.rank == 1 for gap in _to(reading, row, other)]
    return gaps, "" if gaps else "the time it is measured against is not known"


def _every(reading: Reading, race: Race, row: PastResult, sentence: tuple[int, int]) -> tuple[list[Gap], str]:
    """Return the gap to the winner or runner-up, the next, the podium, the pair mate, a record, whoever is
    named."""
    places = () if row.rank is None else (1, 2, 3, row.rank - 1, row.rank + 1)
    near = [other for place in places for other in race.at(place)]
    unknown = next((it for it in near if it.time is None), None)
    missing = f"no time of {reading.facts.name(unknown.skater_id)} is known" if unknown is not None else ""
    near += [it for it in race.rows if it.pair is not None and it.pair == row.pair]
    named = {skater for mention in reading.mentions_in(*sentence) for skater in mention.ids}
    near += [it for it in race.rows if it.skater_id in named]
    others = {it.skater_id: it for it in near if it is not row}
    gaps = [gap for other in others.values() for gap in _to(reading, row, other)]
    if re.search(
        r"(?i)record|rekord|primato|mark\b|benchmark|\bbest\b|記録", reading.text[sentence[0] : sentence[1]]
    ):
        gaps += _to_records(reading, race, row, "")
    return gaps, missing


def _from_time(reading: Reading, row: PastResult, own: Printed, time: int) -> Gap:
    """Return the gap between a time of the race and a time that stands in the text."""
    apart = exact(own) - time
    size, name = format_time(Duration(abs(apart) * 1000)), reading.facts.family_name(row.skater_id)
    written = format_time(Duration(time * 1000))
    evidence = f"{size} s between {shown(own)} ({name}) and {written}{source_of(row)}"
    return Gap(Range(apart, apart), evidence)


def _to(reading: Reading, row: PastResult, other: PastResult | None) -> Iterator[Gap]:
    if row.time is not None and other is not None and other.time is not None and other is not row:
        names = reading.facts.family_name(row.skater_id), reading.facts.family_name(other.skater_id)
        yield _gap(row.time, other.time, names, source_of(row))


def _to_records(reading: Reading, race: Race, row: PastResult | None, holder: str) -> Iterator[Gap]:
    """Return gaps to the records that a report of this race may mean: those that stood or fell that day.

    Where it is not known who is compared, the winner is.
    """
    facts = reading.facts
    row = row if row is not None else next(iter(race.winners), None)
    if race.date is None or row is None or row.time is None:
        return
    for record_class in sorted({it[0] for it in facts.records_in_order if it[1] == race.event}):
        before = facts.record_before(record_class, race.event, race.date)
        for record in (*([before] if before else []), *facts.records_on(record_class, race.event, race.date)):
            if record.skater_id == row.skater_id and record.time == row.time:
                continue
            if holder in ("", record.skater_id):
                names = facts.family_name(row.skater_id), f"{record.record_class} of {record.holder}"
                yield _gap(row.time, record.time, names, source_of(record))


def _gap(one: Printed, other: Printed, names: tuple[str, str], source: str) -> Gap:
    amount = range_of(one).minus(range_of(other))
    (slow, slower), (fast, faster) = ((one, names[0]), (other, names[1]))
    if exact(one) < exact(other):
        (slow, slower), (fast, faster) = (fast, faster), (slow, slower)
    size = format_time(Duration(abs(exact(one) - exact(other)) * 1000))
    return Gap(amount, f"{size} s = {shown(slow)} ({slower}) - {shown(fast)} ({faster}){source}")
