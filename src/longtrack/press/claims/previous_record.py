"""The record that was broken, or that still stands: `the previous Olympic record of 1:13.19, set by Miho
Takagi four years ago in Beijing`, `the old mark belonged to ...`, `Takagi's record of 1:13.19`, `the
6:08.84 with which Van der Poel won in Beijing`.

Value, holder, year and place are judged as one: what agrees fixes which record is meant, what disagrees is
the error. The record before the day and one that stood for minutes are both admissible. Errors seen: wrong
Games, holder, year, rink; the mark before the last one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from rapidfuzz.distance import OSA

from longtrack.press.article import Sentence
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.days import days_named
from longtrack.press.facts import Race, exact, shown
from longtrack.press.games import A_PLACE, BY_YEAR, PLACE, venue_key
from longtrack.press.nations import NATION, noc_of
from longtrack.press.numbers import A_NUMBER, whole
from longtrack.press.people import Mention
from longtrack.press.race_times import TimeNamed
from longtrack.press.reading import Reading
from longtrack.press.standing import KIND_NAMES, Standing, kind_of, record_text, standing
from longtrack.sport.history import PastRecord
from longtrack.sport.names import plain

VALUE, HOLDER, YEAR, AGO, DAY, PLACE_NAMED = "value", "holder", "year", "ago", "day", "place"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the text says of a record."""

    start: int
    end: int
    what: str
    number: int = 0
    """Thousandths, a year, or years ago."""
    words: tuple[str, ...] = ()
    """Skater ids, or the town."""
    names: tuple[str, ...] = ()
    """Words of the name of a holder as it is printed."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A record that a sentence speaks of."""

    kind: str
    """`OR` ...; empty where the text says only `record`."""
    fell: bool
    """Whether it is said to be old or broken."""
    soft: bool
    """Whether it may be no record at all: `faster than Nuis had been in Beijing`."""
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousClaim(Claim):
    """One thing said of a record, with everything else that is said of it."""

    said: Said
    spoken: Spoken
    fixed: PastRecord | None = None
    """Which record it is, where holder and time, or holder and year, say so."""


_NOUN = r"(?:records?|mark|best(?:\s+(?:time|mark))?|benchmark|standard)(?:[\s-]+time)?"
_KIND = (
    r"(?:(?P<kind>olympi\w*|world|track|rink|course|national|dutch|japanese|american|norwegian|canadian"
    r"|italian|personal|season'?s?|lifetime|career)[\s-]+"
    r"(?:(?:speed[\s-]skating|women's|men's|1,?000m?|500m?|games|best)[\s-]+){0,2})?"
)
_OLD = re.compile(
    rf"(?i)\b(?:previous|old|former|existing|prior|then|earlier|long-standing|standing"
    rf"|last)[\s-]+{_KIND}{_NOUN}\b(?!-)"
)
_BROKEN = re.compile(
    r"(?i)\b(?:broke|break|breaks|breaking|broken|smash\w*|shatter\w*|lower\w*|better(?:ed|ing)"
    r"|improv\w+(?:\s+on)?|eclips\w*|beat|beats|beating|surpass\w*|eras\w+|obliterat\w*|demolish\w*"
    r"|equal(?:l?ed|l?ing)|off|under|inside|below|than)"
    rf"\s+(?:the\s+|both\s+|her\s+own\s+|his\s+own\s+|her\s+|his\s+|(?:[\w'-]+\s+){{0,5}}?[\w-]+'s?\s+"
    rf"|women's\s+|men's\s+){{1,2}}(?:own\s+)?{_KIND}{_NOUN}\b(?!-)"
)
_PLAIN = re.compile(
    rf"(?i)(?<!an )(?<!\ba )(?<!new )(?<!another )(?<![\w-]){_KIND}(?:record|mark|benchmark"
    rf"|best)\b(?=\s*(?:,\s*\d|\(\s*\d|(?:time\s+)?of\s|is\s|by\s|(?:that\s+"
    rf"|which\s+)?(?:had\s+)?(?:been\s+)?(?:set|held|skated)\s+(?:by|in)|(?:that\s+|which\s+)?(?:was"
    rf"|had\s+been|were)\s+(?:set|held|skated|owned)|(?:had\s+been|was)\s+(?=[A-Z])|(?:had\s+)?(?:belonged|stood|dated)|(?:that\s+"
    rf"|which\s+)had\s+stood|stands\s+at|from\s|,\s+(?:set|held|skated)\s+by|,\s+[A-Z]))"
)
_THAN_TIME = re.compile(
    r"(?i)\b(?:inside|faster\s+than|quicker\s+than|beat|beating|below|under|bettered|better\s+than"
    r"|past)\s+the\s+(?=\d+[:.]\d\d)"
)
_THAN_NAME = re.compile(r"(?i)\b(?:faster|quicker)\s+than\s+(?=[A-Z\u00c0-\u017f'])")
_KIND_BEFORE = re.compile(r"(?i)\b(?:olympi\w*|world|track|rink|national|personal)[\s-]+$")
_THE_OLD_ONE = re.compile(r"(?i)\b(?:the|her|his)\s+(?:old|previous|former)\s+one\b")
_WHOSE = re.compile(r"(?i)\bwhose\s+(?=\d+[:.]\d\d)")
_LOWERED = re.compile(
    r"(?i)\b(?:lowered|improved|cut|brought|took|reduced)\s+(?:it|(?:the|that)\s+(?:record|mark))\s+(?:down\s+)?to\s+(?=\d)"
)
_HIS_TIME = re.compile(
    r"(?:(?<=\w's )|(?<=[Tt]he ))(?=\d{1,2}[:.]\d\d[.,]?\d*\s+(?:from|of|set|by|skated|that)\b)"
)
_OF_A_PERSON = re.compile(r"(?i)\b(?:her|his|own)\s|\w's\s")
_IT = re.compile(
    r"(?i)^\W*(?:it|that(?:\s+(?:record|mark|time|best))?|the\s+(?:record|mark|time)|this)\s+(?:had|has|was"
    r"|belonged|dated|stood|is|still|dates|were)\b|^\W*(?:she|he)\s+(?:had\s+)?(?:skated|set|clocked|did|recorded)\s+(?:it|that)\b"
)
_SET_IT = re.compile(
    r"^\W*(?:[A-Z][\w'-]+\s+){1,3}(?:\([A-Z]{3}\)\s+)?(?:had\s+|first\s+)?(?:set|skated|recorded|established)\s+(?:it|that\s+(?:record|mark|time))\b"
)
"""`Miho Takagi (JPN) had set it in Beijing`"""
_OF_A_MEDAL = re.compile(
    r"(?i)\s+(?:[\w'-]+\s+){0,6}?(?:medals?|golds?|silvers?|bronzes?|titles?|podium|victory|win|triumph|games)\b"
)
_ABROAD = re.compile(
    r"(?i)\b(?:het\s+)?(?:oude|vorige)\s+(?P<k1>\w+\s+)?(?:record|toptijd|besttijd)|\b(?:alten?|bisherigen?"
    r"|früheren?)\s+(?P<k2>\w+\s+)?(?:rekord\w*|bestmarke|bestzeit)"
    r"|\b(?:den\s+)?(?:gamle|forrige|tidligere)\s+(?P<k3>\w+\s+)?rekorden?|\b(?:vecchio"
    r"|precedente)\s+(?:record|primato)(?P<k4>\s+olimpico|\s+del\s+mondo|\s+mondiale)?"
    r"|\b(?:record|primato)(?P<k5>\s+olimpico|\s+del\s+mondo)?\s+precedente"
    r"|\bden\s+(?P<k6>olympiske)\s+rekorden|\bhet\s+(?P<k7>olympisch|wereld)\s?record\s+(?:van|staat|stond)"
    r"|\bder\s+(?P<k8>olympische)\s+rekord\s+(?:von|der|des)"
    r"|これまでの(?P<k9>五輪|世界)?記録|従来の(?P<k10>五輪|世界)?記録"
)
_NEW = re.compile(
    r"(?i)\bnew\s+(?:\w+\s+){0,2}(?:record|mark|best)\s+(?:of|,)?\s*$|\b(?:in|clock\w*|with|time\s+of"
    r"|finish\w*\s+in)\s*$"
)
_YEAR = re.compile(r"(?<![\d.:,])(?:(?:19|20)\d\d)(?![\d:]|[.,]\d)")
_OF_A_TITLE = re.compile(
    r"(?i)\s+(?:world|european|olympic|national)?\s*(?:titles?|champion\w*|medals?|season)\b"
)
"""`the record of 1:13.19 and the 2025 world title`: the year is that of the title."""
_AGO = re.compile(rf"(?i)\b(?P<n>{A_NUMBER})\s+years?\s+(?:ago|earlier|before|previously)\b")
_AGED = re.compile(rf"(?i)\b(?P<n>{A_NUMBER})-year-old\s+(?=(?:\w+\s+)?(?:record|mark|best))")
_TURN = re.compile(
    r",\s+who\s+(?:\w+\s+){1,3}(?=\d+[:.]\d\d)|;|:(?=\s)|,\s+(?=[A-Z][\w'-]+\s+to\s+\d)|(?<=\d),\s+(?=[A-Z][\w'-]+\s+(?:was|had|took|won|came|did|[a-z]+ed)\b)|(?i:,\s+(?:but|while|whereas|before|then)\b)|\s(?=(?:but|while)\s)|(?i:,?\s+and\s+(?:was"
    r"|then|won|finish\w*|took|ended|beat|became|crossed|stopped|it\s+was|so))"
    r"|,?\sand\s(?=[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?\s+(?:has|had|was|took|won|broke|beat|set|then|went|came|did|skated|[a-z]+ed)\b)"
    r"|\)|(?i:,\s+(?:finish\w+|w[io]nn?\w*|claim\w+|clock\w+|stopping|crossing|taking|leading|beating"
    r"|with\s+(?!which)))|(?i:\s+(?:on|in)\s+(?:her|his)\s+way)|(?i:\s+(?:to|on)\s+(?:win|claim|take|finish"
    r"|become|secure)\b)|(?i:\s+with\s+a\s+time)"
)
_HISTORY = re.compile(
    r"(?i)\b(?:until|before\s+that|originally|first\s+set|had\s+itself|prior\s+to\s+that|history\s+of"
    r"|a\s+record\s+at\s+the\s+time)\b"
)


_BEFORE_ANOTHER = re.compile(r"\s+(?:before|prior\s+to)\b")
"""`The last record before ter Mors's` is one that others broke."""


def find(reading: Reading) -> Iterator[PreviousClaim]:
    """Return what is said of each record that was broken or stands: its value, holder, year and place."""
    yield from _fixed(reading)
    sentences = reading.article.sentences
    for number, sentence in enumerate(sentences):
        done = -1
        cues = list(_cues(reading, sentence, sentences[number - 1] if number else None))
        for at, (start, end, kind, fell, soft, old) in enumerate(cues):
            if start < done or _BEFORE_ANOTHER.match(reading.text, end):
                continue
            following = next((it[0] for it in cues[at + 1 : at + 5] if it[0] >= end), sentence.end)
            limit = min(_limit(reading.text, sentence.start, end, sentence.end), following)
            if _SKATED.match(reading.text, start) or _LOWERED.match(reading.text, start):
                # `lowered it to 1:13.56 in Pyeongchang, and four years later Takagi took off 0.37`
                rest = _NEXT_PART.search(reading.text, end, limit)
                limit = rest.start() if rest is not None else limit
            said = tuple(_said(reading, sentence, start, end, limit, old))
            if not said or kind in ("PB", "SB") or (soft and len(said) < 2):
                continue
            if soft and all(it.what != HOLDER for it in said) and not _is_a_record(reading, said):
                continue  # `quicker than the 1:17.17 that she managed four years ago`
            spoken = Spoken(kind, fell, soft, said)
            for it in said:
                begin = start if it.what == VALUE and old and 0 <= it.start - end <= 4 else it.start
                yield PreviousClaim(
                    start=begin, end=it.end, number=(it.start, it.end), said=it, spoken=spoken
                )
            done = limit


_SKATED_BY = re.compile(
    r"(?:,|\))?\s+(?:(?:had\s+been|has\s+been|was|were)\s+)?(?:skated|set|clocked|established|posted|recorded)\s+by\s+"
    r"|\s+(?:that|which)\s+"
)
"""`1:13.19, had been skated by Takagi in`, `the 1:13.56 that Ter Mors had skated in`"""
_HAD_SKATED = re.compile(r"\s+(?:had\s+)?(?:skated|set|clocked|established|posted|recorded|put\s+up)\b")
_AND_TIME = re.compile(
    r"(?:'s?)?(?:\s+\([A-Z]{3}\))?,?\s+(?:(?:who|had|skated|clocked|posted|set|recorded|did|went|lowered|cut|brought|took|improved"
    r"|it|that|the|record|mark|down|to|with|in|a|old|best|of)\s+){0,7}(?=\d)"
)
"""`Jorien ter Mors clocked 1:13.56 in 2018`, `Jorien ter Mors, 1:13.56 in 2018`, `Bowe's 1:11.61`"""
_WHERE_OR_WHEN = re.compile(
    rf"(?:,|\))?\s+(?:(?:has|had)\s+)?(?:(?:stood|stands|standing|dates|dating|set|skated)\s+)?(?:since|back\s+to|in|at|from|on)\s+(?:the\s+)?"
    rf"(?:(?P<town>{PLACE})(?:\s+Games)?|(?:[A-Z][a-z]+\s+|\d{{1,2}}\s+[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)(?![\d:]|[.,]\d)(?:\s+Games)?)(?!\w)"
)
_ABOUT_IT = re.compile(
    r"(?:It|That\s+(?:record|mark|time)|The\s+(?:record|mark|time))\s+(?:was\s+(?:set|skated|established)|dates|has\s+stood|stems)(?=\s)"
    r"(?:\s+(?:on|at|in)\s+(?:the|this)\s+same\s+(?:rink|ice|oval|track))?"
)
"""`The world record of Bowe, 1:11.61, stayed out of reach. It was set on the same rink in 2019.`"""


def _fixed(reading: Reading) -> Iterator[PreviousClaim]:
    """Return what is said of a record that a name and a time, or a name and a year, fix:
    `Jorien ter Mors, 1:13.56 in 2018`, `1:13.19, skated by Takagi in Beijing in 2022`."""
    race = reading.race
    if race is None or race.date is None or reading.language != "en":
        return
    for sentence, name, time in _names_and_times(reading):
        after = max(name.end, time.end)
        said = [Said(time.start, time.end, VALUE, number=time.thousandths)]
        holder = Said(name.start, name.end, HOLDER, words=name.ids)
        said += _in_turn(reading, after, sentence.end)
        record = _fixed_by(reading, race, name.ids, said)
        if record is None or not (
            _is_time(record, time.thousandths) or _speaks_of_records(reading, sentence)
        ):
            continue
        spoken = Spoken(record.record_class, False, False, tuple(said))
        for it in (*said, holder) if name.end < time.start else said:
            yield PreviousClaim(
                start=it.start, end=it.end, number=(it.start, it.end), said=it, spoken=spoken, fixed=record
            )
    yield from _about_it(reading, race)


def _about_it(reading: Reading, race: Race) -> Iterator[PreviousClaim]:
    sentences = reading.article.sentences
    for before, sentence in pairwise(sentences):
        lead = _ABOUT_IT.match(reading.text, sentence.start, sentence.end)
        if (
            lead is None
            or before.block != sentence.block
            or not _PHRASE.search(reading.text, before.start, before.end)
        ):
            continue
        times = reading.times_in(before.start, before.end)
        found = [
            it
            for it in _records_of(reading, race, ())
            if any(_is_time(it, time.thousandths) for time in times)
        ]
        if len({(it.holder, it.date) for it in found}) != 1:
            continue
        said = _in_turn(reading, lead.end(), sentence.end)
        spoken = Spoken(found[0].record_class, False, False, tuple(said))
        for it in said:
            yield PreviousClaim(
                start=it.start, end=it.end, number=(it.start, it.end), said=it, spoken=spoken, fixed=found[0]
            )


def _names_and_times(reading: Reading) -> Iterator[tuple[Sentence, Mention, TimeNamed]]:
    """Return every name with the time right beside it."""
    text = reading.text
    for name in reading.mentions:
        sentence = reading.sentence(name.start)
        if sentence is None or not name.skater:
            continue
        behind = _AND_TIME.match(text, name.end, sentence.end)
        if behind is not None and (times := reading.times_in(behind.end(), behind.end() + 1)):
            yield sentence, name, times[0]
        before = [
            it
            for it in reading.times_in(max(sentence.start, name.start - 45), name.start)
            if it.end < name.start
        ]
        link = _SKATED_BY.fullmatch(text, before[-1].end, name.start) if before else None
        if link is not None and ("by" in link[0] or _HAD_SKATED.match(text, name.end)):
            had = _HAD_SKATED.match(text, name.end) if "by" not in link[0] else None
            yield sentence, replace(name, end=had.end()) if had is not None else name, before[-1]


def _in_turn(reading: Reading, start: int, limit: int) -> list[Said]:
    """Return the town and the year that stand right behind a position: `in Beijing in 2022`."""
    found: list[Said] = []
    match = _WHERE_OR_WHEN.match(reading.text, start, limit)
    while match is not None and len(found) < 2:
        town = venue_key(match["town"]) if match["town"] else None
        if town is not None:
            found.append(Said(*match.span("town"), PLACE_NAMED, words=(town,)))
        elif match["year"]:
            found.append(Said(*match.span("year"), YEAR, number=int(match["year"])))
        match = _WHERE_OR_WHEN.match(reading.text, match.end(), limit)
    return found


def _speaks_of_records(reading: Reading, sentence: Sentence) -> bool:
    at = reading.article.sentence_index(sentence.start) or 0
    near = reading.article.sentences[max(0, at - 2) : at + 1]
    return any(
        it.block == sentence.block and _RECORD_WORD.search(reading.text, it.start, it.end) for it in near
    )


_RECORD_WORD = re.compile(
    r"(?i)\b(?:(?:olympic|world|track)\s+(?:record|best|mark)s?|(?:the|that|this)\s+(?:\w+\s+)?(?:record|mark))\b"
)


def _records_of(reading: Reading, race: Race, ids: tuple[str, ...]) -> list[PastRecord]:
    return [
        it
        for it in reading.facts.history.records
        if it.record_class in ("OR", "WR")
        and it.event == race.event
        and it.date is not None
        and race.date is not None
        and it.date < race.date
        and (not ids or it.skater_id in ids)
    ]


def _is_time(record: PastRecord, thousandths: int) -> bool:
    return abs(exact(record.time) - thousandths) < 10


def _fixed_by(reading: Reading, race: Race, ids: tuple[str, ...], said: list[Said]) -> PastRecord | None:
    """Return the one record of a holder with that time, or else with that year; None where none is fixed."""
    own = _records_of(reading, race, ids)
    value = said[0].number
    found = [it for it in own if _is_time(it, value)]
    if not found and len(said) > 1:
        years = [it.number for it in said if it.what == YEAR]
        skated = {
            exact(row.time)
            for skater in ids
            for _, row in reading.facts.results_of(skater)
            if row.time is not None
        }
        near = [it for it in own if abs(exact(it.time) - value) < 2500 and it.date and it.date.year in years]
        found = [] if any(abs(it - value) < 10 for it in skated) else near
    return found[0] if len({(it.holder, it.date) for it in found}) == 1 else None


def _is_a_record(reading: Reading, said: tuple[Said, ...]) -> bool:
    """Whether a time in loose words is one of the records of the facts; without a time it may be."""
    values = [it.number for it in said if it.what == VALUE]
    return not values or any(
        abs(exact(it.time) - value) < 10 for it in reading.facts.history.records for value in values
    )


Cue = tuple[int, int, str, bool, bool, bool]


def _cues(reading: Reading, sentence: Sentence, before: Sentence | None) -> Iterator[Cue]:
    text = reading.text
    found = list(_in_english(text, sentence)) if reading.language == "en" else []
    for match in _ABROAD.finditer(text, sentence.start, sentence.end):
        words = next((it for it in match.groups() if it), "").strip()
        found.append((match.start(), match.end(), kind_of(words), True, False, True))
    anaphor = _IT.match(text[sentence.start : min(sentence.end, sentence.start + 60)]) or _SET_IT.match(
        text[sentence.start : min(sentence.end, sentence.start + 90)]
    )
    if anaphor is not None and _OF_A_MEDAL.match(
        text, sentence.start + anaphor.end(), min(sentence.end, sentence.start + 120)
    ):
        anaphor = None  # `It was her eighth Olympic medal` speaks of no record
    if not found and anaphor is not None and before is not None and sentence.start - before.end < 5:
        lead = text[before.start : before.end]
        named = list(_PHRASE.finditer(lead))
        if named:
            at = sentence.start + anaphor.end()
            yield (sentence.start, at, kind_of(named[-1]["kind"] or ""), True, False, False)
    if not found and before is not None and _PHRASE.search(text, before.start, sentence.end) is not None:
        phrases = list(_PHRASE.finditer(text, max(0, before.start - 80), before.end))
        for pattern in (_THE_OLD_ONE, _WHOSE, _HIS_TIME, _LOWERED):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                kind = kind_of(phrases[-1]["kind"] or "") if phrases else ""
                found.append(
                    (
                        match.start(),
                        match.end(),
                        kind,
                        pattern is _THE_OLD_ONE,
                        pattern in (_WHOSE, _HIS_TIME),
                        pattern is _THE_OLD_ONE,
                    )
                )
    valued = list(_by_value(reading, sentence)) if reading.language == "en" else []
    if not found and reading.language == "en":
        found += _set_later(reading, sentence)
    loose = [it for it in found if not any(it[0] < own[1] and own[0] < it[1] for own in valued)]
    yield from sorted([*loose, *valued] if not found or len(loose) < len(found) else found)


_SET_IT_LATER = re.compile(
    r"(?i)\b(?:who|she|he)\s+(?:had\s+)?(?:set|skated|established)\s+(?:it|that\s+(?:time|mark|record))\s+(?:in|at)\b"
)


def _set_later(reading: Reading, sentence: Sentence) -> Iterator[Cue]:
    """`The world record remains in the hands of Bowe, who set it in Salt Lake City`."""
    later = _SET_IT_LATER.search(reading.text, sentence.start, sentence.end)
    phrases = _PHRASE.finditer(reading.text, sentence.start, later.start()) if later is not None else ()
    for match in phrases:
        if kind := kind_of(match["kind"] or ""):
            yield match.start(), match.end(), kind, False, False, False


_SKATED = re.compile(
    r"(?i)(?<=[\w)]\s)(?:had\s+)?(?:(?:lowered|improved|cut|brought|took|reduced)\s+(?:it|that)\s+(?:down\s+)?to|skated|clocked|posted)\s+(?=\d+[:.]\d\d)"
)
_NEXT_PART = re.compile(r"[,;]\s|\s(?:and|but|before|while|as)\s")
_BRACKET = re.compile(r"\s+(?:\([A-Z]{3}\)\s+)?")


def _by_value(reading: Reading, sentence: Sentence) -> Iterator[Cue]:
    """`Jorien ter Mors (NED) lowered it to 1:13.56 in Sochi`: the time is a record of hers, whatever the
    words call it."""
    race = reading.race
    for match in _SKATED.finditer(reading.text, sentence.start, sentence.end):
        time = next(iter(reading.times_in(match.end(), match.end() + 2)), None)
        name = reading.mention_before(match.start())
        if time is None or name is None or race is None or race.date is None:
            continue
        if not _BRACKET.fullmatch(reading.text, name.end, match.start()):
            continue
        for record in reading.facts.history.records:
            if (
                record.record_class in ("OR", "WR")
                and record.event == race.event
                and record.date is not None
                and record.date < race.date
                and record.skater_id in name.ids
                and abs(exact(record.time) - time.thousandths) < 10
            ):
                yield match.start(), match.end(), record.record_class, False, False, False
                break


_PHRASE = re.compile(rf"(?i)(?<![\w-])(?:the\s+)?{_KIND}(?:record|mark|benchmark|best)\b")


def _in_english(text: str, sentence: Sentence) -> Iterator[Cue]:
    for pattern, fell, soft, old in (
        (_OLD, True, False, True),
        (_BROKEN, True, False, False),
        (_PLAIN, False, False, False),
        (_THAN_TIME, True, True, False),
        (_THAN_NAME, True, True, False),
    ):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            kind = kind_of((match.groupdict().get("kind") or "").strip())
            if (
                not kind
                and pattern is _PLAIN
                and _KIND_BEFORE.search(text, max(0, match.start() - 24), match.start())
            ):
                continue  # `a world record`: one that is set now
            if (
                not kind
                and "best" in match[0].casefold()
                and _OF_A_PERSON.search(text, max(0, match.start() - 12), match.end())
            ):
                continue  # her own best is previous_best
            yield match.start(), match.end(), kind, fell, soft, old


def _limit(text: str, low: int, start: int, end: int) -> int:
    turn = _TURN.search(text, start, _end_of_relative(text, low, start, end))
    while turn is not None and (
        (turn[0] == ")" and turn.start() - start < 12)
        or (turn[0] == ":" and text.endswith(("'s", "s'"), start, turn.start()))
    ):
        turn = _TURN.search(text, turn.end(), end)
    return turn.start() if turn is not None else _end_of_relative(text, low, start, end)


def _end_of_relative(text: str, low: int, start: int, end: int) -> int:
    """`Takagi, who had set the former mark, took bronze behind Kok`: what follows is told of no record."""
    if _IN_RELATIVE.search(text[low:start]) is None:
        return end
    comma = _AFTER_RELATIVE.search(text, start, end)
    return comma.start() if comma is not None else end


_IN_RELATIVE = re.compile(r"(?i)\b(?:who|whose|which)\b[^,;()]*$")
_AFTER_RELATIVE = re.compile(
    r"(?i),\s+(?!set\b|held\b|skated\b|recorded\b|posted\b|established\b|clocked\b|which\b|\d|a\s+time\b)"
    r"(?=[a-z]+(?:ed|t)?\b)"
)


def _said(
    reading: Reading, sentence: Sentence, start: int, end: int, limit: int, old: bool
) -> Iterator[Said]:
    value = _value(reading, start, end, limit, old)
    if value is not None:
        yield value
    holder = _holder(reading, sentence, start, end, limit)
    stranger = _stranger(reading, end, limit) if holder is None else None
    if stranger is not None:
        yield stranger
    if holder is not None:
        printed = tuple(plain(reading.text[holder.start : holder.end]).split())
        yield Said(holder.start, holder.end, HOLDER, words=holder.ids, names=printed)
    yield from _when(reading, start, end, limit)
    yield from _where(reading, end, limit)


def _value(reading: Reading, start: int, end: int, limit: int, old: bool) -> Said | None:
    text, race = reading.text, reading.race
    stood = _stood_before(reading, race) if race is not None else set()
    of_the_day = {exact(row.time) for row in race.rows if row.time is not None} if race is not None else set()
    first = bisect_left(reading.times, start, key=lambda it: it.start)
    for it in reading.times[first : first + 8]:
        if it.start >= limit:
            break
        between = text[end : it.start] if it.start >= end else ""
        if len(between) > 110 or (
            len(between) > 25 and _NEW.search(text[max(start, it.start - 40) : it.start])
        ):
            continue
        if it.thousandths in of_the_day and it.thousandths not in stood and not (old and len(between) < 8):
            continue
        return Said(it.start, it.end, VALUE, number=it.thousandths)
    return None


def _stood_before(reading: Reading, race: Race) -> set[int]:
    """Return the times of the records that stood in the morning."""
    states = (standing(reading.facts, race, it) for it in ("OR", "WR", "TR"))
    return {exact(it.before.time) for it in states if it.before is not None}


_LINK = re.compile(
    r"(?i)(?:\b(?:by|to|of|from|that|which|with|for|holder|van|von|der|des|dell'|all'|di|av|hatte|tilhørte"
    r"|was|is|were|than|name|Schwede|är|era)\b|,|\(|'|は|の|\d)[^;.]{0,60}$|^\s*$|^[^;.]{0,40}$"
)


def _holder(reading: Reading, sentence: Sentence, start: int, end: int, limit: int) -> Mention | None:
    text = reading.text
    for it in reading.mentions_in(start, end):
        if text[it.end : it.end + 2] in ("'s", "' "):
            return it
    owner = next(
        (
            it
            for it in reading.mentions_in(max(sentence.start, start - 40), start)
            if text[it.end : start] in ("'s ", "' ")
        ),
        None,
    )
    if owner is not None:
        return owner
    for it in reading.mentions_in(end, limit):
        between = text[end : it.start]
        if len(between) < 110 and _LINK.search(between):
            return it
    # `Maltais's time equals the previous record`: whoever stands before the record is not its holder.
    return None


_BY_STRANGER = re.compile(
    rf"\b(?i:(?:set|held|owned|skated|recorded|established|posted|clocked)\s+by|belong(?:ed"
    rf"|ing)\s+to)\s+(?:(?:the|then|now|former|retired|compatriot|countrywoman|countryman|teammate|legend"
    rf"|great|champion|of)\s+|{NATION}(?:'s)?\s+){{0,3}}(?P<name>[A-Z][\w'-]+(?:\s+(?:van|der|de|den|von"
    rf"|ter|ten)){{0,2}}(?:\s+[A-Z][\w'-]+){{1,2}})"
)


def _stranger(reading: Reading, start: int, limit: int) -> Said | None:
    """Return a holder whom the facts do not know: `set by Sven Kramer`."""
    match = _BY_STRANGER.search(reading.text, start, limit)
    if match is None or noc_of(match["name"]) is not None:
        return None
    return Said(match.start("name"), match.end("name"), HOLDER, names=tuple(plain(match["name"]).split()))


def _when(reading: Reading, begin: int, start: int, limit: int) -> Iterator[Said]:
    text = reading.text
    part = text[start:limit]
    for it in days_named(part):
        yield Said(
            start + it.start, start + it.end, DAY, number=it.year or 0, words=(str(it.month), str(it.day))
        )
        return
    for match in _YEAR.finditer(text, start, limit):
        if _OF_A_TITLE.match(text, match.end()):
            continue
        yield Said(match.start(), match.end(), YEAR, number=int(match[0]))
        return
    ago = _AGO.search(text, start, limit) or _AGED.search(text, max(0, begin - 24), start)
    if ago is not None and (years := whole(ago["n"])) is not None:
        yield Said(ago.start(), ago.end(), AGO, number=years)


_THIS_OVAL = re.compile(
    r"(?i)\b(?:on|at|in)\s+this\s+(?:very\s+|same\s+)?(?:oval|rink|ice|track|stadium|hall|building)\b"
)


def _where(reading: Reading, start: int, limit: int) -> Iterator[Said]:
    here = _THIS_OVAL.search(reading.text, start, limit)
    own = venue_key(reading.race.venue) if here is not None and reading.race is not None else None
    if here is not None and own is not None:
        yield Said(here.start(), here.end(), PLACE_NAMED, words=(own,))
        return
    for match in A_PLACE.finditer(reading.text, start, limit):
        town = venue_key(match[0])
        if town is not None:
            lead = re.search(
                r"\b(?:in|at)\s+(?:the\s+)?$", reading.text[max(start, match.start() - 8) : match.start()]
            )
            yield Said(match.start() - (len(lead[0]) if lead else 0), match.end(), PLACE_NAMED, words=(town,))
            return


def judge(reading: Reading, claim: PreviousClaim) -> Verdict:
    """Find the record that most of what is said fits, and compare the rest with it."""
    race = _race_of(reading, claim)
    if race is None or race.date is None:
        return unverifiable("it is not clear which event's record is meant")
    if claim.fixed is not None:
        return _of_the_fixed(race, claim.fixed, claim.said)
    return _of_the_likeliest(reading, claim, race)


def _of_the_likeliest(reading: Reading, claim: PreviousClaim, race: Race) -> Verdict:
    """Compare with the record that fits most of what is said."""
    kinds = (
        (claim.spoken.kind,) if claim.spoken.kind else ("OR", "WR", "TR") if race.is_olympic else ("WR", "TR")
    )
    states = [standing(reading.facts, race, it) for it in kinds]
    fits = partial(_fits, race)
    ranked = _ranked(states, claim.spoken, fits)
    if not ranked:
        return unverifiable(
            f"the facts hold no {KIND_NAMES.get(claim.spoken.kind, 'record')} of this event before the race"
        )
    fixed = _of_that_value(reading, race, kinds, claim, fits)
    if fixed is not None:
        return fixed
    best = [it for number, it in ranked if number == ranked[0][0]]
    others = [it for it in claim.spoken.said if it is not claim.said]
    for record in best:
        if fits(record, claim.said):
            return confirmed(record_text(record))
    known = [it for it in best if fits(it, claim.said) is False]
    agree = [it for it in others if fits(best[0], it) is True]
    # Words that may speak of no record at all: it must be one by its value, or by two other things.
    doubtful = claim.spoken.soft and len(agree) < 2 and all(it.what != VALUE for it in agree)
    sentence = reading.sentence(claim.start)
    if sentence is not None and _HISTORY.search(reading.text, sentence.start, sentence.end):
        return unverifiable("an older record may be meant", record_text(best[0]))
    older = _older(reading, race, kinds, claim, fits)
    if older is not None:
        return older
    values = [it.number for it in claim.spoken.said if it.what == VALUE and not fits(best[0], it)]
    if any(_was_one_once(reading, race, it) for it in values):
        return unverifiable("an older record may be meant", record_text(best[0]))
    if len(known) < len(best) or doubtful:
        return unverifiable("the facts do not say that of the record", record_text(best[0]))
    return _wrong(claim, states, best[0], len(agree), fits)


def _of_the_fixed(race: Race, record: PastRecord, said: Said) -> Verdict:
    """Compare what is said with the record that is meant for certain."""
    evidence, fit = record_text(record), _fits(race, record, said)
    if fit is None:
        return unverifiable("the facts do not say that of the record", evidence)
    return confirmed(evidence) if fit else contradicted(_right(record, said), evidence)


def _of_that_value(
    reading: Reading, race: Race, kinds: tuple[str, ...], claim: PreviousClaim, fits: partial[bool | None]
) -> Verdict | None:
    """`Ter Mors lowered it to 1:13.56 in Sochi`: the time says which record is meant, whatever is wrong
    with the rest."""
    values = [it for it in claim.spoken.said if it.what == VALUE]
    if not values or claim.said.what == VALUE or claim.spoken.soft:
        return None
    found = [it for kind in kinds for it in reading.facts.records(kind, race.event) if fits(it, values[0])]
    holders = [it for it in claim.spoken.said if it.what == HOLDER]
    found = [it for it in found if all(fits(it, holder) is not False for holder in holders)]
    if len({(it.holder, it.date) for it in found}) != 1:
        return None
    right = fits(found[0], claim.said)
    if right is None:
        return None
    evidence = record_text(found[0])
    return confirmed(evidence) if right else contradicted(_right(found[0], claim.said), evidence)


def _older(
    reading: Reading, race: Race, kinds: tuple[str, ...], claim: PreviousClaim, fits: partial[bool | None]
) -> Verdict | None:
    """`Witty's record of 1:13.83 from 2002`: all that is said fits a record that others have broken since."""
    if claim.spoken.fell:
        return None
    for kind in kinds:
        for record in reading.facts.records(kind, race.event):
            if len(claim.spoken.said) > 1 and all(fits(record, it) is True for it in claim.spoken.said):
                return confirmed(record_text(record))
    return None


def _was_one_once(reading: Reading, race: Race, value: int) -> bool:
    """`when Chris Witty skated a then Olympic record of 1:13.83`: a record that others broke since."""
    return any(
        it.event == race.event and abs(exact(it.time) - value) < 10 for it in reading.facts.history.records
    )


def _race_of(reading: Reading, claim: PreviousClaim) -> Race | None:
    race = reading.race
    sentence = reading.sentence(claim.start)
    if race is None or sentence is None:
        return race
    named = list(reading.events_in(sentence.start, sentence.end))
    if not named or any(it.means(race.event) for it in named):
        return race
    return next((it for it in reading.scene.races if any(name.means(it.event) for name in named)), None)


def _ranked(
    states: list[Standing], spoken: Spoken, fits: partial[bool | None]
) -> list[tuple[int, PastRecord]]:
    """Return the records that may be meant, those that fit best first."""
    found: list[tuple[int, PastRecord]] = []
    for state in states:
        for record in state.broken if spoken.fell and state.during else state.known:
            found.append((sum(fits(record, it) is True for it in spoken.said), record))
    return sorted(found, key=lambda it: -it[0])


def _fits(race: Race, record: PastRecord, said: Said) -> bool | None:
    if said.what == VALUE:
        return abs(exact(record.time) - said.number) < 10
    if said.what == HOLDER:
        return _is_holder(record, said)
    if said.what == PLACE_NAMED:
        town = venue_key(record.venue)
        return town == said.words[0] if town is not None else None
    if record.date is None or race.date is None:
        return None
    if said.what == YEAR:
        return record.date.year == said.number
    if said.what == DAY:
        month, day = (int(it) for it in said.words)
        return (record.date.month, record.date.day) == (month, day) and said.number in (0, record.date.year)
    whole_years = (race.date - record.date).days / 365.25
    return race.date.year - record.date.year == said.number or abs(whole_years - said.number) < 0.6


def _is_holder(record: PastRecord, said: Said) -> bool | None:
    known = plain(record.holder).split()
    if said.words:
        # `Lee's record` may be that of another Lee than the one who skates today.
        namesake = len(said.names) == 1 and said.names[0] in known
        return record.skater_id in said.words or namesake if record.skater_id else None
    alike = any(OSA.distance(one, other) <= 2 for one in said.names for other in known if len(other) > 3)
    return None if alike or not known else False


def _wrong(
    claim: PreviousClaim, states: list[Standing], record: PastRecord, agree: int, fits: partial[bool | None]
) -> Verdict:
    """Say what is wrong, if it is sure which record is meant."""
    state = next(it for it in states if record in it.known)
    said, correct = claim.said, _right(record, claim.said)
    others = sum(fits(record, it) is False for it in claim.spoken.said if it is not said)
    # The archive follows this record if it knows the one that broke it.
    followed = bool(state.during) and (claim.spoken.fell or record in state.broken)
    fixed = (claim.spoken.kind or claim.spoken.soft) and any(
        it.what == VALUE and it is not said and fits(record, it) for it in claim.spoken.said
    )
    if fixed or agree > others or (agree and agree >= others and followed):
        return contradicted(correct, record_text(record))
    if not claim.spoken.kind and len([it for it in states if it.known]) > 1:
        return unverifiable("the text does not say which kind of record", record_text(record))
    if said.what == VALUE and not agree:
        slower = said.number > exact(record.time) + 9
        impossible = bool(state.during) and said.number <= exact(state.during[-1].time)
        if slower or impossible or followed:
            return contradicted(correct, record_text(record))
    if followed and not agree and not others:
        return contradicted(correct, record_text(record))
    if followed and not agree:
        return contradicted(correct, f"the record that stood: {record_text(record)}")
    return unverifiable("the facts hold another record, and perhaps not the last one", record_text(record))


def _right(record: PastRecord, said: Said) -> str:
    if said.what == VALUE:
        return shown(record.time)
    if said.what == HOLDER:
        return record.holder or record.skater_id
    if said.what == PLACE_NAMED:
        town = venue_key(record.venue)
        at_games = (
            BY_YEAR.get(record.date.year) if record.record_class == "OR" and record.date is not None else None
        )
        return at_games.place if at_games is not None else town.title() if town is not None else record.venue
    if record.date is None:
        return ""
    games = BY_YEAR.get(record.date.year) if record.record_class == "OR" else None
    return f"{record.date.year}" + (f" ({games.place})" if games is not None else "")


TYPE = ClaimType(
    name="previous_record",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The previous Olympic record of 1:13.19 was set "
            "by Miho Takagi in 2022.",
            "previous Olympic record of 1:13.19",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The previous Olympic record of 1:13.19 was set "
            "by Miho Takagi in 2018.",
            "2018",
            "contradicted",
            "2022 (Beijing)",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The old mark of 1:13.19 belonged to Jorien ter "
            "Mors.",
            "Jorien ter Mors",
            "contradicted",
            "Miho Takagi",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, breaking Femke Kok's Olympic record of 1:12.59.",
            "Femke Kok",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The old Olympic record was 1:13.91.",
            "1:13.91",
            "contradicted",
            "1:13.19",
        ),
    ),
)
