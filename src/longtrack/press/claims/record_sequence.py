"""In which order records fell and people skated: `minutes earlier`, `in the pair before`, `three pairs
before`, `fell twice`, `the newly set record`, `Kok's earlier skate`.

Evidence is the numbers of the pairs. Errors seen: `the pair before her` for two pairs, `second last pair` for
pair 13 of 15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, source_of
from longtrack.press.numbers import CARDINALS, ORDINALS, either, place, whole
from longtrack.press.places import ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.standing import KIND_NAMES, kind_of, record_text, standing
from longtrack.press.subjects import Subject, subject_of
from longtrack.sport.history import PastRecord

EARLIER, LATER, PAIRS, LASTED, TIMES, NEW, FELL, NTH, TURNS = (
    "earlier",
    "later",
    "pairs",
    "lasted",
    "times",
    "new",
    "fell",
    "nth",
    "turns",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceClaim(Claim):
    """What is said of the order."""

    what: str
    count: int = 0
    turns: tuple[str, ...] = ()
    """Who is said to have broken it, in this order."""
    days: int = 1
    """In how many days so many records are said to have fallen; 0 for the whole Games."""
    kind: str = ""


_N = rf"(?:\d{{1,2}}|a|{either([it for it in CARDINALS if ' ' not in it and '-' not in it])})"
_RECORD = r"(?:record|mark|benchmark|best\s+time|time)"
_PATTERNS = (
    (
        EARLIER,
        re.compile(
            rf"(?i)\b(?:the\s+(?:[\w-]+\s+)?(?:record|mark|benchmark)\s+(?:that\s+"
            rf"|which\s+)?(?:had\s+)?(?:been\s+)?(?:set\s+)?)?(?:just\s+|only\s+|mere\s+|a\s+few\s+"
            rf"|barely\s+)*(?:minutes|moments|seconds|shortly)\s+(?:earlier|before|previously|beforehand"
            rf"|prior)\b"
            rf"|\bwith\s+the\s+knowledge\s+of\s+[\w'-]+(?:\s+[\w'-]+)?\s+(?:record\s+)?(?:time|{_RECORD})\b"
            rf"|(?<=[\w]'s )earlier\s+(?:skate|race|run|time|ride)\b"
        ),
    ),
    (
        LATER,
        re.compile(
            r"(?i)\b(?:just\s+|only\s+|mere\s+|a\s+few\s+|barely\s+)*(?:minutes|moments|seconds"
            r"|shortly)\s+(?:later|after(?:wards)?)\b|\bsoon\s+(?:edged|bettered|beat|went|eclipsed|lowered"
            r"|broke|improved|topped|erased|surpassed)\b(?:\s+(?:her|him)\b)?(?:\s+out\s+for\s+gold)?"
        ),
    ),
    (
        PAIRS,
        re.compile(
            rf"(?i)\b(?P<n>{_N})\s+(?:pairs?|pairings?|heats?|races?|runs?|duos)\s+(?P<dir>earlier|before"
            rf"|prior|previously|later|after)\b|\b(?:in\s+)?the\s+(?P<one>(?:pair|pairing|heat"
            rf"|race)\s+(?:(?:immediately|just|right|directly|straight|one)\s+)?(?P<dir1>before|after))\b"
            r"|\bthe\s+(?P<two>(?:very\s+)?(?P<dir2>previous|preceding|next|following)\s+(?:pair|pairing|heat))\b"
        ),
    ),
    (
        LASTED,
        re.compile(
            rf"(?i)\b(?:last(?:ed)?|stood|surviv\w+|held)\s+(?:for\s+)?(?:just\s+|only\s+|a\s+mere\s+"
            rf"|barely\s+|all\s+of\s+)*(?P<n>{_N})\s+(?:pairs?|pairings?|heats?|races)\b"
        ),
    ),
    (
        TIMES,
        re.compile(
            r"(?i)\b(?:fell|broken|lowered|improved|beaten|smashed|bettered|rewritten|tumbled"
            r"|went)\s+(?P<n>twice|three\s+times|four\s+times)(?:\s+(?:with)?in\s+(?:minutes|\w+\s+minutes"
            r"|\w+\s+pairs))?\b"
            r"|\b(?P<m>twice|three\s+times)\s+(?:broken|lowered|beaten|improved|bettered|rewritten"
            r"|in\s+(?:the\s+space\s+of\s+)?(?:minutes|\w+\s+pairs))\b"
        ),
    ),
    (
        NEW,
        re.compile(
            rf"(?i)\bthe\s+(?:newly|freshly|just)[\s-]set\s+(?:\w+\s+)?{_RECORD}\b"
            rf"|\bthe\s+(?:brand[\s-])?new(?:ly)?\s+(?:Olympic\s+)?record\s+of\s+[A-Z]\w+"
        ),
    ),
    (
        FELL,
        re.compile(
            r"(?i)\bthe\s+(?:Olympic|world|track)\s+record\s+had\s+(?:already\s+)?(?:been\s+)?(?:threatened"
            r"|broken|fallen|beaten|gone|smashed|lowered)\b"
        ),
    ),
)
_EARLIER_ALONE = re.compile(
    r"(?i)\b(?:briefly\s+\w+\s+(?:the\s+\w+\s+)?|already\s+"
    r"|had\s+\w+\s+(?:[\w'-]+\s+){0,3})(?P<word>earlier)\b(?!\s+(?:this|in\s+the|that|on)\b)"
)
_COUNTS = {"twice": 2, "three times": 3, "four times": 4}


def find(reading: Reading) -> Iterator[SequenceClaim]:
    """Return everything that is said of the order in which records fell."""
    turns = list(_one_first(reading))
    yield from turns
    for what, pattern in _PATTERNS:
        for match in reading.matches(pattern):
            if any(it.start <= match.start() < it.end for it in turns):
                continue  # `Kok was the first to break it and Leerdam followed two pairs later`
            parts = match.groupdict()
            count = _COUNTS.get(" ".join((parts.get("n") or parts.get("m") or "").casefold().split()), 0)
            if what in (PAIRS, LASTED):
                number = (
                    1
                    if parts.get("one") or parts.get("two") or (parts.get("n") or "").casefold() == "a"
                    else whole(parts.get("n") or "")
                )
                direction = next(
                    (it for key, it in parts.items() if key.startswith("dir") and it), "before"
                ).casefold()
                count = (number or 0) * (-1 if direction in ("later", "after", "next", "following") else 1)
                if not number:
                    continue
            yield SequenceClaim(
                start=match.start(), end=match.end(), number=match.span(), what=what, count=count
            )
    yield from _counted(reading)
    yield from _in_turn(reading)
    for match in reading.matches(_SURVIVED):
        before = reading.text[max(0, match.start() - 160) : match.start()]
        if re.search(r"(?i)\b(?:record|mark|best)\b", before):
            yield SequenceClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("n"),
                what=LASTED,
                count=whole(match["n"]) or 0,
            )
    for match in reading.matches(_EARLIER_ALONE):
        yield SequenceClaim(
            start=match.start("word"), end=match.end("word"), number=match.span("word"), what=EARLIER
        )


_NTH = re.compile(
    rf"(?i)\b(?:the|a)\s+(?P<n>{either([it for it in ORDINALS if ' ' not in it])})\s+(?P<kind>Olympic"
    rf"|world|track)\s+record\s+"
    rf"(?:(?P<today>of\s+the\s+(?:evening|day|night|race|session)|today|tonight)"
    rf"|in\s+(?:as\s+many|(?P<days>{_N}))\s+days|(?P<games>of\s+(?:the|these)\s+(?:\w+\s+)?(?:Games|Olympics)|here))\b"
)
_SURVIVED = re.compile(
    r"(?i)\b(?:it|that|the\s+(?:record|mark|time))\s+(?:survived|lasted|stood\s+for|held\s+for|stood)\s+(?:for\s+)?(?:just\s+|only\s+)?"
    r"(?P<n>one|two|three|four|five|\d)\s+(?:more\s+|further\s+|other\s+)?(?:pairs?|pairings?|heats?|races?)\b"
)


_WAS_FIRST = re.compile(
    r"(?i)\s+(?:was|had\s+been)\s+(?:the\s+)?first\s+to\s+(?:break|beat|better|lower|improve|erase|go\s+(?:below|under)|dip\s+(?:below|under)|skate\s+under)"
    r"\s+(?:it|that|this|(?:the\s+)?(?:old\s+|Olympic\s+|world\s+|track\s+|existing\s+)*(?:record|mark|best))"
    r"|\s+(?:broke|beat|bettered|lowered|improved)\s+(?:it|(?:the|that)\s+(?:Olympic\s+|world\s+|track\s+)?(?:record|mark))\s+first"
)
_FOLLOWED = re.compile(
    r"(?i)\s+(?:followed|did\s+(?:so|it|the\s+same)|went\s+(?:lower|faster|quicker)|second|(?:broke|beat|bettered|lowered|improved)\s+(?:it|hers|that|the\s+record)"
    r"(?:\s+again)?)(?:\s+(?:only\s+|just\s+)?(?:\w+\s+pairs?|a\s+few\s+minutes|minutes|moments|shortly|soon)\s+(?:later|after(?:wards)?))?"
)


def _one_first(reading: Reading) -> Iterator[SequenceClaim]:
    """Return `Kok was the first to break it and Leerdam followed two pairs later`."""
    for one, other in pairwise(reading.mentions):
        first = _WAS_FIRST.match(reading.text, one.end)
        if not (one.skater and other.skater) or first is None or first.end() > other.start:
            continue
        link = re.fullmatch(
            r",?\s+(?:and|then|and\s+then|before|with)\s+|[;,]\s+", reading.text[first.end() : other.start]
        )
        last = _FOLLOWED.match(reading.text, other.end)
        if link is not None and last is not None:
            span = one.start, last.end()
            yield SequenceClaim(
                start=span[0], end=span[1], number=span, what=TURNS, turns=(one.skater, other.skater)
            )


_FIRST = re.compile(r"(?i)\bfirst\s+$")
_THEN = re.compile(r"(?i)\s*,?\s+(?:and|and\s+then|then)\s+")
_BROKE = re.compile(
    r"(?i)\s+(?:(?:had|both|each)\s+)?(?:broke|lowered|bettered|beat|smashed|set|took|improved|erased|shattered)\s+(?:the|an?)\s+"
    r"(?:Olympic|world|track)\s+(?:record|mark|best)\b"
)


def _in_turn(reading: Reading) -> Iterator[SequenceClaim]:
    """Return `first Kok and then Leerdam broke the Olympic record`."""
    for one, other in pairwise(reading.mentions):
        if (
            one.skater
            and other.skater
            and _FIRST.search(reading.text, max(0, one.start - 8), one.start)
            and _THEN.fullmatch(reading.text, one.end, other.start)
            and _BROKE.match(reading.text, other.end)
        ):
            yield SequenceClaim(
                start=one.start,
                end=other.end,
                number=(one.start, other.end),
                what=TURNS,
                turns=(one.skater, other.skater),
            )


def _turns(reading: Reading, race: Race, claim: SequenceClaim) -> Verdict:
    """Compare with the pairs of the two who set records that day; in another race of the Games, too."""
    races = [it for it in reading.facts.races if it.competition == race.competition]
    for it in (race, *races):
        rows = [it.by_skater.get(skater) for skater in claim.turns]
        during = [record.skater_id for record in standing(reading.facts, it, "OR").during]
        pairs = [row.pair for row in rows if row is not None and row.pair is not None]
        if len(pairs) < 2 or not set(claim.turns) <= set(during):
            continue
        evidence = _pairs_text(reading, it, *claim.turns)
        if pairs[0] < pairs[1]:
            return confirmed(evidence)
        names = [reading.facts.family_name(skater) for skater in reversed(claim.turns)]
        return contradicted(f"first {names[0]}, then {names[1]}", evidence)
    return unverifiable("the facts hold no records of both")


def _counted(reading: Reading) -> Iterator[SequenceClaim]:
    """Return `the second Olympic record of the evening`, `the third in two days`."""
    for match in reading.matches(_NTH):
        number = place(match["n"])
        if not number:
            continue
        days = (
            1
            if match["today"]
            else 0
            if match["games"]
            else whole(match["days"]) or number
            if match["days"]
            else number
        )
        yield SequenceClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("n"),
            what=NTH,
            count=number,
            days=days,
            kind=kind_of(match["kind"]),
        )


def _nth(reading: Reading, claim: SequenceClaim, race: Race) -> Verdict:
    """Count the records of the days before the race and of the race itself, over every event of the
    competition."""
    assert race.date is not None
    races = [
        it
        for it in reading.facts.races
        if it.competition == race.competition
        and it.date is not None
        and it.date <= race.date
        and (not claim.days or (race.date - it.date).days < claim.days)
    ]
    fell = {it.event: _fallen(reading, it, claim.kind) for it in races}
    own = fell.get(race.event, [])
    rows = [text for event in fell for text in fell[event]]
    earlier = len(rows) - len(own)
    if not own:
        return unverifiable("the facts hold no record of that race")
    if earlier < claim.count <= len(rows):
        return confirmed(*rows)
    if earlier >= claim.count:
        return contradicted(ordinal(len(rows)), *rows)
    if all(it.whole_to(3) and (it.rows[0].time or fell[it.event]) for it in races):
        # Whoever sets a record and is beaten still stands near the top; there every mark is known.
        return contradicted(ordinal(len(rows)), *rows)
    return unverifiable("the facts may not hold every record of those days", *rows)


def _fallen(reading: Reading, race: Race, kind: str) -> list[str]:
    """Return the records of one race in words: those of the lists, or the rows that are marked."""
    during = standing(reading.facts, race, kind).during
    if during:
        return [record_text(it) for it in during]
    return [
        f"{KIND_NAMES[kind]} of {row.name}, {race_name(race)}{source_of(row)}"
        for row in race.rows
        if kind in row.marks
    ]


def judge(reading: Reading, claim: SequenceClaim) -> Verdict:
    """Compare with the pairs in which people skated and the records that fell on the day."""
    race = reading.race
    if race is None:
        return unverifiable("it is not clear which race this is about")
    if claim.what == NTH:
        return _nth(reading, claim, race) if race.date is not None else unverifiable("the day is not known")
    if claim.what == TURNS:
        return _turns(reading, race, claim)
    records = _of_the_day(reading, race, claim)
    if claim.what == TIMES:
        return _times(reading, race, records, claim)
    if claim.what in (NEW, FELL):
        return (
            confirmed(*[record_text(it) for it in records])
            if records
            else unverifiable("the facts hold no record of that day")
        )
    if claim.what == LASTED:
        return _lasted(race, records, claim)
    subject = subject_of(reading, claim.start, claim.end)
    ones = [it for it in subject.all if it in race.by_skater and race.by_skater[it].pair is not None]
    ones = ones or [it.skater_id for it in records[:1] if it.skater_id in race.by_skater]
    if not ones:
        return unverifiable("it is not known in which pair that was")
    after = reading.mentions_in(claim.end, claim.end + 3) if claim.what == PAIRS else ()
    after = after if after and not reading.text[claim.end : after[0].start].strip() else ()
    if after and after[0].ids[0] in race.by_skater and race.by_skater[after[0].ids[0]].pair is not None:
        return _against(reading, race, claim, after[0].ids[0], subject, ones)
    others = _others(reading, race, claim, ones)
    shifts = {
        (one, other): _pair(race, other) - _pair(race, one)
        for one in ones
        for other in others
        if one != other
    }
    if not shifts:
        return unverifiable("it is not known in which pairs they skated")
    return _order(reading, race, claim, shifts, subject.sure and len(ones) == 1)


def _against(
    reading: Reading, race: Race, claim: SequenceClaim, other: str, subject: Subject, ones: list[str]
) -> Verdict:
    """`in the pair after Smeding's`: the reference is named, and so is the direction."""
    sentence = reading.sentence(claim.start)
    named = (
        [it.ids[0] for it in reading.mentions_in(sentence.start, claim.start)] if sentence is not None else []
    )
    known = [
        it
        for it in dict.fromkeys((*ones, *named))
        if it != other and race.by_skater.get(it) and _pair(race, it)
    ]
    for one in known:
        if _pair(race, other) - _pair(race, one) == claim.count:
            return confirmed(_pairs_text(reading, race, one, other))
    if subject.sure and known == [subject.one]:
        shift = _pair(race, other) - _pair(race, known[0])
        words = f"{abs(shift)} pair{'s' if abs(shift) > 1 else ''} {'before' if shift > 0 else 'after'}"
        return contradicted(words, _pairs_text(reading, race, known[0], other))
    return unverifiable(
        "it is not sure who skated then", *[_pairs_text(reading, race, it, other) for it in known[:1]]
    )


def _order(
    reading: Reading, race: Race, claim: SequenceClaim, shifts: dict[tuple[str, str], int], sure: bool
) -> Verdict:
    for (one, other), shift in shifts.items():
        if _holds(claim, shift):
            return confirmed(_pairs_text(reading, race, one, other))
    (one, other), shift = next(iter(shifts.items()))
    evidence = _pairs_text(reading, race, one, other)
    if claim.what in (PAIRS, LASTED) and sure and shift and len({abs(it) for it in shifts.values()}) == 1:
        count = abs(shift)
        return contradicted(
            f"{count} pair{'s' if count > 1 else ''} {'before' if shift > 0 else 'after'}", evidence
        )
    return unverifiable("it is not sure against whom that is measured", evidence)


def _holds(claim: SequenceClaim, shift: int) -> bool:
    if claim.what == PAIRS:
        # Who skated after whom is the subject's place in the sentence; the number decides.
        return abs(shift) == abs(claim.count)
    return shift != 0


def _pairs_text(reading: Reading, race: Race, one: str, other: str) -> str:
    facts, first, second = reading.facts, race.by_skater[one], race.by_skater[other]
    pairs = f"{facts.name(one)} skated in pair {first.pair}, {facts.name(other)} in pair {second.pair}"
    return pairs + source_of(first)


def _pair(race: Race, skater: str) -> int:
    return race.by_skater[skater].pair or 0


def _others(reading: Reading, race: Race, claim: SequenceClaim, ones: list[str]) -> list[str]:
    sentence = reading.sentence(claim.start)
    at = reading.article.sentence_index(claim.start)
    named: list[str] = []
    if sentence is not None and at is not None:
        before = reading.article.sentences[max(0, at - 1)]
        named = [it.ids[0] for it in reading.mentions_in(sentence.start, sentence.end)]
        named += [it.ids[0] for it in reading.mentions_in(before.start, before.end)] + [
            it.skater_id for it in race.winners
        ]
    if at is not None and not set(named) - set(ones):
        # `She even stood at the top. Only Leerdam, skating in the very next pair, was faster`
        low = reading.article.sentences[max(0, at - 3)].start
        named = [it.ids[0] for it in reading.mentions_in(low, claim.start) if it.skater]
    people = [
        it for it in dict.fromkeys(named) if it in race.by_skater and race.by_skater[it].pair is not None
    ]
    return [it for it in people if it not in ones] or [it for it in people if len(ones) > 1]


def _of_the_day(reading: Reading, race: Race, claim: SequenceClaim) -> tuple[PastRecord, ...]:
    sentence = reading.sentence(claim.start)
    words = reading.text[sentence.start : sentence.end] if sentence is not None else ""
    named = re.search(r"(?i)\b(Olympic|world|track)\s+(?:record|mark|benchmark)", words)
    kinds = (kind_of(named[1]),) if named is not None else ("OR", "WR", "TR")
    return max((standing(reading.facts, race, it).during for it in kinds), key=len)


def _times(reading: Reading, race: Race, records: tuple[PastRecord, ...], claim: SequenceClaim) -> Verdict:
    evidence = [record_text(it) for it in records]
    if len(records) == claim.count:
        return confirmed(*evidence)
    if len(records) > claim.count:
        return contradicted(f"{len(records)} times", *evidence)
    faster = _faster_than_the_old(reading, race, records)
    if faster is not None and faster < claim.count:
        return contradicted(f"{len(records)} times", f"{faster} were faster than the old record", *evidence)
    return unverifiable("the facts may not hold every record of that day", *evidence)


def _faster_than_the_old(reading: Reading, race: Race, records: tuple[PastRecord, ...]) -> int | None:
    """Return how many skated faster than the record that stood in the morning: it cannot have fallen more
    often. None where that is not known."""
    before = standing(reading.facts, race, records[0].record_class).before if records else None
    if before is None:
        return None
    faster = [it for it in race.rows if it.time is not None and it.time.duration < before.time.duration]
    return len(faster) if race.whole_to(len(faster) + 1) else None


def _lasted(race: Race, records: tuple[PastRecord, ...], claim: SequenceClaim) -> Verdict:
    pairs = [
        row.pair
        for it in records
        if (row := race.by_skater.get(it.skater_id)) is not None and row.pair is not None
    ]
    if len(pairs) < 2 or len(pairs) != len(records):
        return unverifiable("it is not known in which pairs the records fell")
    shifts = [later - earlier for earlier, later in pairwise(pairs)]
    evidence = "; ".join(record_text(it) for it in records) + f"; pairs {', '.join(str(it) for it in pairs)}"
    if any(claim.count in (it, it - 1) for it in shifts):
        return confirmed(evidence)
    return (
        contradicted(f"{shifts[-1]} pairs", evidence)
        if len(shifts) == 1
        else unverifiable("several records fell", evidence)
    )


TYPE = ClaimType(
    name="record_sequence",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Femke Kok set an Olympic record in the women's 1000m in Milan, and minutes later Jutta Leerdam "
            "beat it.",
            "minutes later",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Kok had set an Olympic record two pairs before Jutta Leerdam.",
            "two pairs before",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Kok had set an Olympic record four pairs before Jutta Leerdam.",
            "four pairs before",
            "contradicted",
            "2 pairs before",
        ),
        Example(
            "The Olympic record in the women's 1000m in Milan fell twice, to Femke Kok and Jutta Leerdam.",
            "fell twice",
            "confirmed",
        ),
    ),
)
