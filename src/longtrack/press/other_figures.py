"""Whether a figure may be that of something else: a record, a split, a table, a count of another day, a gap
that somebody else has."""

from __future__ import annotations

import re

from longtrack.press.claim import Claim
from longtrack.press.facts import Race, exact, shown
from longtrack.press.frames import opening
from longtrack.press.games import PLACE, venue_key
from longtrack.press.grounds import RESPECTIVELY, in_reach, is_plain
from longtrack.press.places import without_titles
from longtrack.press.reading import Reading
from longtrack.press.settings import part_at, setting_of
from longtrack.press.signs import COUNT, UNIT, is_slip_of, signs_in
from longtrack.press.splits import cumulative, parts
from longtrack.press.subjects import clause_at, nominals_in, subject_of
from longtrack.sport.history import PastResult


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


def is_no_slip(claim: Claim, correct: str | None) -> bool:
    """Return whether a record is said to have a time that is far from that of any record of the event."""
    said, right = getattr(claim, "said", None), re.fullmatch(r"(?:(\d+):)?(\d+\.\d+)", correct or "")
    if said is None or said.what != "value" or right is None:
        return False
    best = int(right[1] or 0) * 60_000 + round(float(right[2]) * 1000)
    return abs(said.number - best) > 0.03 * best and not is_slip_of(said.number, best)


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
    low, high = opening(reading, sentence, start)
    lead = without_titles(reading.text[low:start])
    at_a_split = _AT_A_SPLIT.search(lead)
    return (at_a_split is not None and low + at_a_split.start() >= min(clause[0], high)) or (
        _A_TABLE.search(reading.text, sentence.start, sentence.end) is not None
    )


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
    return any(not it.explains(main) for it in signs_in(reading, sentence.start, sentence.end))


_COUNTED_THEN = re.compile(
    rf"(?i)\b(?:{COUNT}\s+{UNIT}\s+(?:ago|earlier|before)|back\s+then|at\s+the\s+time|in\s+(?:19|20)\d\d|had\s+(?:won|taken|claimed|collected))\b"
)


def is_counted_then(reading: Reading, start: int) -> bool:
    """`Leerdam won her first world title five years ago`: what was counted then says nothing of now."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None:
        return False
    found = _COUNTED_THEN.search(reading.text, *part_at(reading, clause, start))
    if re.search(r"\bsince\b", reading.text[clause[0] : clause[1]]):
        return False
    return found is not None and str(main.date.year if main.date else "") not in found[0]


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
    """Return whether a part of a race may be another part of somebody's in reach: `Bowe needed 29.69 for
    hers`, behind a sentence on last laps."""
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
    """Return whether a sentence names nobody and has no `she`: `One hundredth of a second.` Nor does the
    answer to a question: `How close was it? In the 1000, 0.60 seconds; Takagi had 1:13.95.`"""
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
            r"(?i)\b(?:gap|margin|lead|difference|distance|winner|champion|sum)\b|\b(?:gold|silver|bronze)\s+and\s+(?:gold|silver|bronze)\b",
            reading.text[sentence.start : end + 40],
        )
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
    """Return whether a sentence on who came first speaks of no record: `Kim, one pair earlier, was
    faster`."""
    sentence = reading.sentence(start)
    if sentence is None or _WHO.search(reading.text[max(sentence.start, start - 30) : start]):
        return False  # `Kok, who had skated in the pair before her`
    return not _RECORDS.search(reading.text, sentence.start, sentence.end)


_WHO = re.compile(r"\bwho\s+(?:[a-z]+\s+){0,3}$")
_RECORDS = re.compile(
    r"(?i)record|\bmarks?\b|\bbest\b|benchmark|standard|\b(?:first|then|before|after)\b[^.;]{0,40}\b(?:broke|fell|went|lower|improv|better|beat)"
    r"|\b(?:breaks?|broken?|lower\w*|improv\w*|better\w*|eras\w+|shatter\w*|eclips\w*|lasted|stood|survived)\b"
)


def is_in_a_list_of_times(reading: Reading, start: int, end: int) -> bool:
    """`Her times on the last three occasions: 1:13.98, 1:13.19, 1:13.95`: whether times stand side by side,
    with nobody's name between them: one person's in several races."""
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
