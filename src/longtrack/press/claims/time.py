"""A final time: `clocked 1:12.31`, `one minute 12.31 seconds`, `1.12,31`, `1分12秒31`, `seventy-two seconds
and thirty-one hundredths`.

The time of a record that was broken, of a lap or of a gap belongs to other types. One hundredth may be
rounding; 54.9 may be 54.90 or a lost zero, 54.09.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    first_that_holds,
    unverifiable,
)
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.grounds import RESPECTIVELY, in_reach
from longtrack.press.numbers import whole
from longtrack.press.places import names_listed
from longtrack.press.race import race_name
from longtrack.press.race_times import TimeNamed
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, clause_at, subject_of, title_before
from longtrack.sport.history import PastResult
from longtrack.sport.times import Duration, format_time


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeClaim(Claim):
    """A time in the text."""

    time: TimeNamed
    record: bool = False
    """Whether it is called a record: `set a world record of 1:12.31` may speak of another day."""
    under: bool = False
    """Whether `shared` counts who was faster: `two women broke 1:13`."""
    shared: int = 0
    """How many are said to have it: `three skaters were credited with 1:17.15`."""
    same: bool = False
    """Whether it is said, without a figure, that two have the same time."""


_SAME = re.compile(
    r"(?i)\b(?:the\s+same\s+time,?\s+(?:down\s+)?to\s+the\s+(?:hundredth|thousandth)|identical\s+times?|dead\s+level|dead[\s-]heat\w*"
    r"|(?:exactly\s+)?level\s+on\s+time|tied\s+on\s+time|(?:shared?|sharing)\s+(?:a|one)\s+time"
    r"|(?:could|can)\s+not\s+be\s+(?:separated|split|told\s+apart|divided)|nothing\s+(?:separated|between)\s+(?:them|the\s+two)"
    r"|matched\s+(?:[A-Z][\w-]+\s+){1,2}to\s+the\s+(?:hundredth|thousandth)"
    r"|(?:exactly|precisely)\s+the\s+same\s+time|the\s+same\s+(?:down\s+)?to\s+the\s+(?:hundredth|thousandth)|equal\s+(?:down\s+)?to\s+the\s+hundredth|tied\s+(?:exactly\s+)?with(?=\s+[A-Z])"
    r"|(?:der|die)?selben?\s+Zeit|die\s+gleiche\s+Zeit|zeitgleich|(?:exact\s+)?dezelfde\s+tijd|samme\s+tid|(?:lo\s+)?stesso\s+tempo)\b"
    r"|\b(?:had|has|have|shared?|shares|sharing|skated|clocked|recorded|posted|finished|in|with"
    r"|on)\s+(?:exactly\s+|precisely\s+)?the\s+"
    r"(?:exact\s+|very\s+)?same\s+(?:time\b|hundredth(?:\s+of\s+a\s+second)?)(?!\s+(?:as\s+(?:in|at"
    r"|last)|last|next|of))"
)
_BROKEN_RECORD_BEFORE = re.compile(
    r"(?i)(?:\b(?:previous|old|former|existing|prior|standing|then|earlier"
    r"|last)\s+(?:[\w-]+\s+){0,3}(?:record|mark|best|benchmark|time)"
    r"|\b(?:broke|break|breaking|beat|beating|shatter\w*|smash\w*|eclips\w*|lower\w*"
    r"|improv\w*|bettered|bettering|surpass\w*|erased?|erasing|off)"
    r"\s+(?:the|her|his|their|[A-Z][\w-]+'s?)\s+(?:[\w'-]+\s+){0,4}?(?:record|mark|best|benchmark|standard)"
    r"|\b(?:record|mark|best)\s+(?:had\s+been|was|stood\s+at|stands\s+at|is)"
    r"|\b(?:world|personal|track|national|season'?s?|lifetime)[\s-]+(?:record|best)(?:\s+(?:time|mark))?)"
    r"(?:\s+(?:time|mark))?(?:\s*(?:of|at|,|:|\(|stood\s+at))?\s*(?:the\s+)?$"
)
_SET_BY_AFTER = re.compile(
    r"(?i)\s*\)?,?\s*(?:(?:which|that)\s+(?:had\s+)?(?:been\s+)?)?(?:set|held|skated"
    r"|recorded|posted|clocked|established)\s+by\b"
    r"|\s*(?:(?:Olympic|world|track|national|old|previous|Games)\s+){0,2}(?:record"
    r"|mark)\s+(?:set|held|from)\b"
)
_GAP_AROUND = re.compile(
    r"(?i)\s*(?:seconds?|secs?|s)?\s*(?:behind|ahead|clear|slower|faster|quicker|back|adrift|off)\b"
)
_LAP_AROUND = re.compile(
    r"(?i)\b(?:open(?:ed|er|ing)|laps?|splits?|200\s?m|600\s?m|100\s?m|300\s?m|700\s?m"
    r"|1100\s?m|first\s+\d+|halfway|bell|slotronde|Durchgang"
    r"|passerade|pass(?:ed|ing)|intermediate)\b"
)
_AGAINST = re.compile(
    r"(?i)\d[.,:]\d+\s*(?:to|v|-)\s*$"
    r"|\b(?:against|compared\s+(?:to|with)|versus|vs\.?|tegen|gegen|mot)\s+(?:(?:her|his|the|their)\s+)?$"
)
_AT_A_SPLIT = re.compile(
    r"(?i)(?:\b(?:at|after|through|passed|last|final|closing|first|opening|next|remaining|hit"
    r"|reached)\s+(?:the\s+)?(?P<at>\d[\d,.]*)\s*-?(?:m\b|met(?:er|re)s?)(?:\s+(?:mark"
    r"|split|point))?"
    r"|\b(?:bell|halfway|split))(?:\s+(?:mark|in|of|was|at))*\s*(?:in|of|was|at)?\s*$"
)
_WINNING = re.compile(
    r"(?i)\b(?:winning|winner's|victorious|gold-medal-winning|gold[\s-]medal)\s+(?:time"
    r"|mark|run)\b|\bwinnaar\w*\s+tijd\b"
)


def find(reading: Reading) -> Iterator[TimeClaim]:
    """Return every time that may be somebody's time in a race."""
    short = reading.race is None or reading.race.event[1:] in ("500", "100", "300")
    mentions_500 = any(it.kind == "500" for it in reading.scene.events)
    for it in reading.times:
        if not it.has_minutes and it.thousandths < 60_000 and not (short or mentions_500):
            continue
        if not it.has_minutes and not 33_000 < it.thousandths < 80_000:
            continue
        if not _is_final(reading, it):
            continue
        record = _RECORD_SET.search(reading.text[max(0, it.start - 60) : it.start]) is not None
        number = _figure(reading.text, it)
        yield TimeClaim(start=it.start, end=it.end, number=number, time=it, record=record)
    yield from _shared(reading)
    yield from _barriers(reading)
    yield from _flat(reading)
    for match in reading.matches(_SAME):
        start, end = match.span()
        yield TimeClaim(
            start=start,
            end=end,
            number=(start, end),
            time=TimeNamed(start, end, 0, 2, True),
            same=True,
        )


def _figure(text: str, it: TimeNamed) -> tuple[int, int]:
    """Of a time in words the last word: `seventy-two seconds` before the hundredths is a loose time, too."""
    words = text[it.start : it.end]
    if any(letter.isdigit() for letter in words):
        return it.start, it.end
    return it.start + words.rindex(" ") + 1, it.end


_FLAT = re.compile(
    r"(?i)(?<![\d.,:])(?:\b(?:an?\s+)?(?:flat|glatt\w*|exactly|precisely|blank|rond|precies|clean|round|dead|even)\s+(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?![\d:]|[.,]\d)"
    r"|(?P<m2>\d{1,2}):(?P<s2>[0-5]\d)\s+(?:flat|dead|glatt|blank|exactly|rond)\b)"
)
_LIMIT = re.compile(
    r"(?i)\b(?:under|below|inside|beat\w*|brok?e\w*|near\w*|almost|barrier|outside|over|(?<!clock\s)at|until|from|since)\s+(?:the\s+|an?\s+)?$"
)


def _flat(reading: Reading) -> Iterator[TimeClaim]:
    """`sixth in a flat 1:15`, `1:15 flat`: to a tenth; `at exactly 18:30` is a time of day."""
    best = min(reading.race.times, default=0) if reading.race is not None else 0
    for match in reading.matches(_FLAT):
        said = (int(match["m"] or match["m2"]) * 60 + int(match["s"] or match["s2"])) * 1000
        lead = reading.text[max(0, match.start() - 20) : match.start()]
        if best <= said + 999 and said < best * 5 // 4 and not _LIMIT.search(lead):
            named = TimeNamed(match.start(), match.end(), said, 1, True)
            yield TimeClaim(start=match.start(), end=match.end(), number=match.span(), time=named)


_SHARED = re.compile(
    r"(?i)\b(?P<n>two|three|four|five|both)\s+(?:skaters|women|men|of\s+them|others|sprinters)?\s*(?:all\s+|both\s+)?"
    r"(?:were\s+(?:credited\s+with|timed\s+(?:in|at)|clocked\s+(?:in|at)|given)|shared|clocked|finished\s+in|recorded|posted|stopped\s+the\s+clock\s+at)\s+"
)


def _shared(reading: Reading) -> Iterator[TimeClaim]:
    """`Three skaters were credited with 1:17.15`: how many have one time."""
    for match in reading.matches(_SHARED):
        times = reading.times_in(match.end(), match.end() + 14)
        if times and times[0].has_minutes and times[0].start <= match.end() + 6:
            yield TimeClaim(
                start=match.start(),
                end=times[0].end,
                number=match.span("n"),
                time=times[0],
                shared={"both": 2}.get(match["n"].casefold()) or whole(match["n"]) or 0,
            )


_BARRIER = re.compile(
    r"(?i)\b(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|nobody|no\s+one)\s+(?P<else>else\s+|other\s+|others\s+)?"
    r"(?:skaters?\s+|wom[ae]n\s+|m[ae]n\s+|of\s+them\s+)?(?:went|broke|dipped|got|skated|finished|were|was|ducked|came|managed)\s+"
    r"(?:to\s+break\s+)?(?:inside\s+|under\s+|below\s+)?(?:the\s+)?(?P<m>\d):(?P<s>\d\d)(?![\d:]|[.,]\d)"
)


def _barriers(reading: Reading) -> Iterator[TimeClaim]:
    """`Only two women broke 1:13`"""
    for match in reading.matches(_BARRIER):
        said = (int(match["m"]) * 60 + int(match["s"])) * 1000
        yield TimeClaim(
            start=match.start(),
            end=match.end(),
            number=(match.start("m"), match.end("s")),
            time=TimeNamed(match.start("m"), match.end("s"), said, 0, True),
            shared=whole(match["n"]) or 0,
            under=True,
        )


def _of_those_under(reading: Reading, claim: TimeClaim) -> Verdict:
    """Count who was faster than a full second; `nobody else` leaves open how many were."""
    for race in setting_of(reading, claim.start, claim.end).races:
        rows = [it for it in race.rows if it.time is not None and exact(it.time) < claim.time.thousandths]
        if claim.shared and len(rows) == claim.shared and race.whole_to(claim.shared + 1):
            return confirmed(f"{', '.join(it.name for it in rows)}{source_of(rows[0])}")
    return unverifiable("it is not sure who is counted")


def _of_several(reading: Reading, claim: TimeClaim) -> Verdict:
    """Count who has a time; more may have it than are known, so a number is never wrong."""
    for race in setting_of(reading, claim.start, claim.end).races:
        rows = [it for it in race.rows if is_time(claim.time.thousandths, claim.time.digits, it)]
        if len(rows) == claim.shared:
            return confirmed(f"{', '.join(it.name for it in rows)}{source_of(rows[0])}")
    return unverifiable("the facts do not hold the times of everybody")


_RECORD_SET = re.compile(
    r"(?i)\b(?:set|sets|setting|with|skated|broke|clocked)\s+(?:a|an|the)\s+(?:new\s+)?(?:world|Olympic|track|national|European)\s+"
    r"(?:record|best)\s+(?:time\s+)?(?:of|in|at)\s+$"
)


def _is_final(reading: Reading, it: TimeNamed) -> bool:
    text = reading.text
    before, after = text[max(0, it.start - 110) : it.start], text[it.end : it.end + 60]
    if _BROKEN_RECORD_BEFORE.search(before) or _SET_BY_AFTER.match(after):
        return _RECORD_SET.search(before) is not None or (
            re.search(
                r"(?i)\bnew\s+(?:[\w-]+\s+){0,2}(?:record|mark|best|benchmark)\s*(?:of"
                r"|,)?\s*$",
                before,
            )
            is not None
        )
    split = _AT_A_SPLIT.search(before)
    main = reading.race.event[1:] if reading.race is not None else ""
    if split is not None and re.sub(r"\D", "", split["at"] or "") != main:
        return False
    if not it.has_minutes and _GAP_AROUND.match(after):
        return False
    clause = clause_at(reading, it.start)
    near = text[max(clause[0] if clause else 0, it.start - 25) : it.end + 12]
    whole_500 = it.thousandths > 33_000 and any(race.event[1:] == "500" for race in reading.scene.races)
    return it.thousandths >= 60_000 or whole_500 or _LAP_AROUND.search(near) is None


def judge(reading: Reading, claim: TimeClaim) -> Verdict:
    """Compare a time with the time of whom it is about, in the race that it speaks of."""
    if claim.under:
        return _of_those_under(reading, claim)
    if claim.same or claim.shared:
        return _the_same(reading, claim) if claim.same else _of_several(reading, claim)
    setting = setting_of(reading, claim.start, claim.end)
    races = setting.races
    subject = _whose(reading, claim, races)
    if not subject.all:
        return unverifiable("the text does not say whose time this is")
    if not races:
        return _another_time(reading, claim, subject, (), setting.reason)
    held = [race for race in races if any(it in race.by_skater for it in subject.all)] or list(races)
    readings = [
        _of(reading, claim, race, row)
        for skater in subject.all
        for race in held
        for row in race.rows
        if row.skater_id == skater
    ]
    if not readings:
        return _another_time(
            reading, claim, subject, races, f"{reading.facts.name(subject.all[0])} is not in the result"
        )
    best = first_that_holds(readings)
    if best.verdict == "contradicted":
        other = _another_time(reading, claim, subject, races, "")
        if other.verdict == "confirmed":
            return other
        sentence = reading.sentence(claim.start)
        if sentence is not None and _AGAIN.search(reading.text, sentence.start, sentence.end):
            return unverifiable("this may be the time of the race that was skated again", *best.evidence)
        if (
            (claim.record and not subject.sure)
            or "" in subject.others
            or _TARGET.search(reading.text, max(0, claim.start - 50), claim.start)
        ):
            return unverifiable("it is not sure whose time this is", *best.evidence)
    return best


def _the_same(reading: Reading, claim: TimeClaim) -> Verdict:
    """`had exactly the same time`: right by any two in reach whose hundredths agree, and never wrong."""
    subject = subject_of(reading, claim.start, claim.end)
    for race in setting_of(reading, claim.start, claim.end).races:
        near = dict.fromkeys((*(it for it in subject.all if it), *in_reach(reading, claim.start)))
        rows = [row for it in near if (row := race.by_skater.get(it)) is not None and row.time is not None]
        before = [race.by_skater[it] for it in _before(reading, claim) if it in race.by_skater]
        own = [race.by_skater[it] for it in _in_its_sentence(reading, claim) if it in race.by_skater]
        for one, other in (
            *combinations(rows, 2),
            *((it, old) for it in own for old in before if it is not old),
        ):
            if (
                one.time is not None
                and other.time is not None
                and exact(one.time) // 10 == exact(other.time) // 10
            ):
                return confirmed(f"{one.name} and {other.name}: {shown(one.time)}{source_of(one)}")
    return unverifiable("the text does not say whose times these are")


def _in_its_sentence(reading: Reading, claim: TimeClaim) -> tuple[str, ...]:
    sentence = reading.sentence(claim.start)
    named = reading.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    return tuple(dict.fromkeys(skater for it in named for skater in it.ids))


def _before(reading: Reading, claim: TimeClaim) -> tuple[str, ...]:
    """Return everybody who is named in the three sentences before."""
    at = reading.article.sentence_index(claim.start) or 0
    sentences = reading.article.sentences
    named = reading.mentions_in(sentences[max(0, at - 3)].start, sentences[at].start)
    return tuple(dict.fromkeys(skater for it in named for skater in it.ids))


_OWNED = re.compile(
    r"'s?\s+(?:(?:time|mark|winning|new|record|earlier|leading|of|run|Olympic|effort"
    r"|clocking|personal|best|score|provisional|fast"
    r"|stunning|brilliant|own|short-lived|brand-new|fresh|\w+-old|superb|sensational|fine|excellent|outstanding)\s+)*$"
)
_AGAIN = re.compile(
    r"(?i)\b(?:re-?skat\w+|skat\w+\s+again|second\s+(?:run|attempt|try)|re-?run"
    r"|another\s+(?:go|attempt)|opnieuw)\b"
)
_TARGET = re.compile(
    r"(?i)\b(?:to\s+beat|chasing|target\w*|facing|needed(?!\s+(?:only|just))|knew|knowing|asked"
    r"|required)\s+(?:[\w']+\s+){0,3}$"
)
_BESIDE_OBJECT = re.compile(r"(?i)\b(?:ahead\s+of|behind|followed\s+by|before|than)\s+(?:[\w'-]+\s+){0,5}$")


def _owner(reading: Reading, claim: TimeClaim) -> Subject | None:
    """`faster than Kok's 1:12.59`: the time is hers whose name stands before it."""
    before = reading.mention_before(claim.start)
    sentence = reading.sentence(claim.start)
    nominal = re.search(
        r"\b[Tt]he\s+[A-Z][\w-]+(?:\s+\w+)?'s\s+$", reading.text[max(0, claim.start - 40) : claim.start]
    )
    if nominal is not None and sentence is not None:
        found = subject_of(reading, claim.start - len(nominal[0]), claim.start - len(nominal[0]) + 4)
        return Subject(found.ids, found.others or ("",))
    if before is None or sentence is None or before.start < sentence.start or len(before.ids) != 1:
        return None
    between = reading.text[before.end : claim.start]
    return Subject(before.ids) if _OWNED.fullmatch(between) else None


_TO_ITS_OWNER = re.compile(
    r"(?i)\s*(?:[,)(-]{1,2}\s*)?(?:(?:was|is)\s+)?(?P<what>the\s+(?:[\w-]+\s+){0,4}time\b(?:\s+of\s+(?:the\s+)?(?:day|night|evening|race|field|all))?)?"
    r",?\s*(?:(?:was|came|is)\s+)?(?:(?:skated|clocked|posted|recorded|achieved)\s+)?(?:by|from|that\s+of|of|belonged\s+to)\s+(?=(?:the\s+)?[A-Z])"
)
_OF_THEN = re.compile(r"(?i)\b(?:record|best|old|previous|earlier|then|last|first|lap|standing|leading)\b")


def _owner_behind(reading: Reading, claim: TimeClaim) -> Subject | None:
    """`1:18.14 - the 30th and slowest time, by Austria's Jeannine Rosner`"""
    sentence = reading.sentence(claim.start)
    link = _TO_ITS_OWNER.match(reading.text, claim.end)
    if sentence is None or link is None or _OF_THEN.search(link[0]) or link.end() >= sentence.end:
        return None
    names = reading.mentions_in(link.end(), min(sentence.end, link.end() + 60))
    if not names or len(names[0].ids) != 1 or not title_before(reading.text[link.end() : names[0].start]):
        return None
    return Subject(names[0].ids)


def _with_neighbour(reading: Reading, claim: TimeClaim, subject: Subject) -> Subject:
    """`ahead of Kok in 1:12.59`: it may be hers."""
    before = reading.mention_before(claim.start)
    if before is None or len(before.ids) != 1 or before.ids[0] in subject.all:
        return subject
    close = re.fullmatch(
        r"\s*,?\s*(?:\([A-Z]{3}\)\s*)?(?:in|with|at|on|,)?\s*", reading.text[before.end : claim.start]
    )
    if close is None or not _BESIDE_OBJECT.search(reading.text, max(0, before.start - 60), before.start):
        return subject
    return Subject(subject.ids, (*subject.others, before.ids[0]))


def _whose(reading: Reading, claim: TimeClaim, races: tuple[Race, ...]) -> Subject:
    owner = _owner(reading, claim) or _owner_behind(reading, claim)
    if owner is not None:
        return owner
    subject = _with_neighbour(reading, claim, subject_of(reading, claim.start, claim.end))
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    if _WINNING.search(reading.text, clause[0], clause[1]) and races and not subject.sure:
        subject = Subject(tuple(it.skater_id for it in races[0].winners))
    if _AGAINST.search(reading.text, max(0, claim.start - 24), claim.start):
        sentence = reading.sentence(claim.start)
        named = reading.mentions_in(sentence.start if sentence is not None else claim.start, claim.start)
        subject = Subject((), tuple(dict.fromkeys(it.ids[0] for it in named)))
    in_turn = _in_turn(reading, claim)
    if in_turn is not None:
        return in_turn
    return _respective(reading, claim, subject) if len(subject.ids) > 1 else subject


_JOINED = re.compile(r"\s*(?:\([^()]{2,24}\))?(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?(?:[a-z-]+\s+){0,2}")


def _in_turn(reading: Reading, claim: TimeClaim) -> Subject | None:
    """`Kok and Bowe, who skated together, clocked 1:12.59 and 1:14.55, respectively`: the names that open the
    sentence have the times in their order."""
    sentence = reading.sentence(claim.start)
    if sentence is None or not RESPECTIVELY.search(reading.text, sentence.start, sentence.end):
        return None
    times = [it.start for it in reading.times_in(sentence.start, sentence.end)]
    names = reading.mentions_in(sentence.start, sentence.end)
    joined = all(_JOINED.fullmatch(reading.text, one.end, other.start) for one, other in pairwise(names))
    if claim.start not in times or len(times) != len(names) or len(names) < 2 or not joined:
        return None
    if names[-1].end > times[0] or any(len(it.ids) != 1 for it in names):
        return None
    return Subject(names[times.index(claim.start)].ids)


def _respective(reading: Reading, claim: TimeClaim, subject: Subject) -> Subject:
    """Of two people and two times in one sentence each has the one in the same place."""
    sentence = reading.sentence(claim.start)
    if sentence is None:
        return subject
    times = [it.start for it in reading.times_in(sentence.start, sentence.end)]
    named = names_listed(reading, claim.start)
    if len(times) == len(named) > 2 and claim.start in times:
        return Subject((named[times.index(claim.start)],))
    if len(times) == len(subject.ids) and claim.start in times:
        return Subject((subject.ids[times.index(claim.start)],))
    return Subject(subject.ids[:1], subject.ids[1:])


def _of(reading: Reading, claim: TimeClaim, race: Race, row: PastResult) -> Verdict:
    name = reading.facts.name(row.skater_id)
    if row.time is None:
        return unverifiable(f"no time of {name} is known for the {race_name(race)}")
    known, said = exact(row.time), claim.time
    where = f"{name}: {shown(row.time)}, {race_name(race)}{source_of(row)}"
    if is_time(said.thousandths, said.digits, row):
        return confirmed(where)
    written = format_time(Duration(said.thousandths * 1000), max(said.digits, 2))
    if abs(known - said.thousandths) <= 10 and said.digits >= 2:
        return unverifiable(f"{written} is one hundredth off: rounding of thousandths; {where}")
    others = [
        reading.facts.name(it.skater_id)
        for it in race.rows
        if it.skater_id != row.skater_id and is_time(said.thousandths, said.digits, it)
    ]
    whose = (f"{written} is the time of {' and '.join(others)}",) if others else ()
    return contradicted(shown(row.time), where, *whose)


def of(reading: Reading, claim: TimeClaim, skater: str) -> Verdict:
    """Judge a time as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    if claim.same or claim.shared or claim.record or claim.under:
        return unverifiable("it is said of two")
    if _in_turn(reading, claim) is not None or _owner_behind(reading, claim) is not None:
        return unverifiable("it is said of whom the text names with it")
    readings = [
        _of(reading, claim, race, race.by_skater[skater]) for race in races if skater in race.by_skater
    ]
    held = first_that_holds(readings)
    return (
        held if held.verdict == "confirmed" else _another_time(reading, claim, Subject((skater,)), races, "")
    )


def is_time(said: int, digits: int, row: PastResult) -> bool:
    """Return whether a written time may be the time of a row: to its digits, or with a lost zero."""
    if row.time is None:
        return False
    known = exact(row.time)
    unit = 10 ** (3 - min(digits, 3))
    if digits == 3:
        third = row.thousandths
        return known // 10 == said // 10 and (third is None or said % 10 == third)
    if known // unit == said // unit:
        return True
    # 1:54.9 for 1:54.09
    return digits == 1 and known // 1000 == said // 1000 and known % 1000 // 10 == said % 1000 // 100


def _another_time(
    reading: Reading, claim: TimeClaim, subject: Subject, races: tuple[Race, ...], reason: str
) -> Verdict:
    """The time may be one that the skater skated elsewhere."""
    said = claim.time
    here = {(race.event, race.date) for race in races}
    for skater in subject.all:
        for race, row in reading.facts.results_of(skater):
            if is_time(said.thousandths, said.digits, row) and row.time is not None and race not in races:
                return confirmed(
                    f"{reading.facts.name(skater)}: {shown(row.time)}, {race_name(race)}{source_of(row)}"
                )
        for record in reading.facts.history.records:
            if (record.event, record.date) in here:
                continue
            if record.skater_id == skater and exact(record.time) == said.thousandths:
                return confirmed(
                    f"{record.record_class} {shown(record.time)} {record.holder}{source_of(record)}"
                )
    return unverifiable(reason)


TYPE = ClaimType(
    name="time",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example("Jutta Leerdam won the women's 1,000m in Milan in 1:12.31.", "1:12.31", "confirmed"),
        Example(
            "Jutta Leerdam won the women's 1,000m in Milan in 1:13.21.", "1:13.21", "contradicted", "1:12.31"
        ),
        Example(
            "Jutta Leerdam won the women's 1,000m in Milan in 1 minute and 12.31 seconds.",
            "1 minute and 12.31 seconds",
            "confirmed",
        ),
        Example("Femke Kok reed op de 1000 meter voor vrouwen in Milaan 1.12,59.", "1.12,59", "confirmed"),
        Example(
            "Takagi Miho won bronze in the women's 1000m in Milan in 1:13.59.",
            "1:13.59",
            "contradicted",
            "1:13.95",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Smeding was dead level with Zdráhalová.",
            "dead level",
            "confirmed",
        ),
    ),
)
