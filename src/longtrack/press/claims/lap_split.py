"""Openers, laps and splits: `opened in 17.68`, `a 26.1 lap`, `closed with 28.53`, `600 m in 43.78`, `17.6,
26.5 and 28.6`.

Errors in print: the laps of another skater, which the sum test finds (17.6 + 26.5 + 28.6 = 72.7 against
72.31), and `first lap` for the 200 m opener.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from longtrack.press.facts import Race, Range, source_of
from longtrack.press.grounds import in_reach
from longtrack.press.pairs import mates
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.splits import cumulative, parts, positions
from longtrack.press.subjects import Subject, subject_of
from longtrack.sport.history import PastResult
from longtrack.sport.times import Duration, format_time

(
    OPENER,
    LAP,
    FIRST_LAP,
    SECOND_LAP,
    LAST_LAP,
    AT,
    ALL,
    TRAILS,
    FASTEST_LAST,
    DUEL,
    LEADS,
    REST,
    BESIDE,
    FASTEST_OPENER,
) = (
    "opener",
    "lap",
    "first lap",
    "second lap",
    "last lap",
    "split",
    "all parts",
    "behind at the first split",
    "fastest last lap",
    "two openers",
    "ahead at a split",
    "the rest",
    "beside others",
    "fastest opener",
)
_T = r"(?P<t>\d{1,2}(?:[.,]|\"|秒)\d{1,2}|\d:\d\d[.,]\d{1,2})(?![\d:]|[.,]\d)"
_SEC = r"(?:\s*(?:-\s*)?(?:seconds?|secs?|s\b))?"
_HEDGED = r"(?P<hedge>just\s+over|just\s+under|under|over|nearly|about|around)?\s*"
_PATTERNS = (
    (
        OPENER,
        rf"\b(?:open(?:ed|ing|s|er)?(?:\s+(?:up|lap|200(?:\s?m|\s+met\w+)?|100(?:\s?m"
        rf"|\s+met\w+)?|300(?:\s?m|\s+met\w+)?|split|section|time|burst))?|opening|Durchgang"
        rf"|passerade|opened\s+(?:her|his)\s+race)\s+(?:in|with|of|was|at|an?|van|mit|time"
        rf"|well|fast|quickly|slowly|\(|\s)*\s*{_T}{_SEC}",
    ),
    (
        OPENER,
        rf"\b(?:first|opening)\s+(?:200|100|300)(?:\s?m|\s+met\w+|-met\w+)?\s+(?:in|of|was|at"
        rf"|\s)*\s*{_T}{_SEC}",
    ),
    (
        OPENER,
        r"\b(?:needed|passing|passed|start(?:ed|ing)?|faster\s+at\s+the\s+start)\s+(?:in\s+|with\s+|\(\s*)?"
        r"(?P<t>\d{1,2}[.,]\d{1,2})(?![\d:]|[.,]\d)",
    ),
    (
        AT,
        rf"(?<![\d.,:]){_T}\s+for\s+(?:[A-Z][\w-]+\s+){{1,2}}at\s+(?P<at>100|200|300|600|700"
        rf"|1100)(?:\s?m\b|\s+met\w+)?",
    ),
    (
        AT,
        rf"(?<![\d.,:]){_T}{_SEC}\s+(?:at\s+the\s+bell\b|with\s+(?:one|a)\s+lap\s+(?:to\s+go|left"
        rf"|remaining)\b)",
    ),
    (
        AT,
        rf"\bbell\s*(?:,|\(|:|at|in|was|after|rang\s+(?:at|after))?\s*(?:(?:she|he)\s+(?:had"
        rf"|was\s+at)\s+)?{_T}{_SEC}",
    ),
    (AT, rf"\b(?:one|a)\s+lap\s+(?:to\s+go|left|remaining),?\s+(?:[^\W\d]+\s+){{0,4}}?\(?{_T}{_SEC}"),
    (
        AT,
        r"\b(?:passed|passing|passes|went\s+through|goes\s+through|came\s+through)\s+(?:in|at)\s+"
        r"(?P<t>(?P<passed>[3-9]\d)[.,]\d{1,2})(?![\d:]|[.,]\d)",
    ),
    (
        AT,
        rf"\b(?:at|through|past|after)\s+(?P<at>100|200|300|600|700|1100)(?:\s?m\b"
        rf"|\s+met\w+)?\s*\(\s*{_T}",
    ),
    (
        OPENER,
        rf"\b(?:first|opening)\s+(?:hundred|two\s+hundred|three\s+hundred|[123]00)(?:\s?m\b|\s+met\w+)?"
        rf"\s+(?:(?:went\s+by|flew\s+by|passed|came|done|covered|was\s+(?:done|over|gone))\s+)?(?:in|at"
        rf"|took|were)\s+{_T}{_SEC}",
    ),
    (
        OPENER,
        rf"(?<![\d.,:]){_T}{_SEC}\s+(?:opener|opening|for\s+the\s+(?:opener|first\s+(?:200|100"
        rf"|300)))",
    ),
    (
        AT,
        rf"\b(?P<at>100|200|300|600|700|1,?000|1100|1400|1800|2200|2600)(?:\s?m\b|\s+met(?:er"
        rf"|re)s?|-met(?:er|re)|メートル)?(?:\s+(?:mark|split|point))?(?:\s+(?:split"
        rf"|time))?,?\s*(?:in|of|at|was|took|with|with\s+a|を|på|op|Metern|split\s+of"
        rf"|clocking)\s+(?:a\s+)?{_T}{_SEC}",
    ),
    (
        AT,
        rf"(?<![\d.,:']){_T}{_SEC}\s+(?:at|after|through|ai|dopo|na|nach|etter|over"
        rf"|for)\s+(?:the\s+first\s+|the\s+|de\s+)?"
        rf"(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s*-?met(?:er|re|ri)\w*)",
    ),
    (
        AT,
        rf"\b(?:at|to|through|past|after)\s+(?:the\s+)?(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s+met\w+)?(?:\s+mark)?,?"
        rf"\s+(?:which\s+)?(?:(?:she|he)\s+)?(?:reached|passed|covered|hit|done|gone|clocked|timed|skated)\s+(?:in|at)\s+{_T}{_SEC}",
    ),
    (AT, rf"\bnach\s+(?P<at>100|200|300|600|700|1100)\s*(?:m|Metern)\s+{_T}"),
    (
        LAST_LAP,
        rf"\b(?:last|final|closing|concluding|slot\w*|letzte\w*|siste"
        rf"|ultimo)\s*(?:full\s+)?(?:lap|400(?:\s?m|\s+met\w+)?|ronde|Runde|runde"
        rf"|giro)?\s+(?:in|of|was|took|with|at|time\s+of|split\s+of|van|von|på|di|a"
        rf"|\s)*\s*{_T}{_SEC}",
    ),
    (
        LAST_LAP,
        rf"\b(?:closed|closing|finished\s+with\s+a|came\s+home\s+(?:in|with))\s+(?:in|with"
        rf"|out\s+(?:in|with)|a|lap\s+of|final\s+lap\s+of|\s)*\s*{_T}{_SEC}(?:\s+(?:final|last"
        rf"|closing)?\s*lap)?",
    ),
    (LAST_LAP, rf"(?<![\d.,:]){_T}{_SEC}(?:[\s-]+second)?\s+(?:last|final|closing)\s+lap"),
    (
        FIRST_LAP,
        rf"\bfirst\s+(?:full\s+)?lap(?:\s+(?:split|time))?(?:\s+(?:she|he)\s+\w+)?[,:]?\s+(?:in|of|was"
        rf"|at|took|\s)*\s*{_T}{_SEC}",
    ),
    (SECOND_LAP, rf"\bsecond\s+(?:full\s+)?lap\s+(?:in|of|was|\s)*\s*{_T}{_SEC}"),
    (LAP, rf"(?<![\d.,:]){_T}{_SEC}(?:[\s-]+second)?(?:\s+(?:first|full|middle|opening|flying))?\s+lap\b"),
    (
        LAP,
        rf"\b(?:a|one|middle|full|fastest|lap|ronde|Runde|runde|giro)\s+(?:lap\s+)?(?:in|of|at"
        rf"|van|von|på|di)\s+{_HEDGED}(?P<t>\d{{2}}(?:[.,]\d{{1,2}})?)(?![\d:]"
        rf"|[.,]\d)\s*(?:seconds?|secs?|s\b)?",
    ),
    (LAP, rf"\blaps?\s+(?:of|in|were|was)\s+{_HEDGED}{_T}{_SEC}"),
    (
        REST,
        rf"\b(?:last|final|closing|remaining)\s+(?P<at>600|800|1,?200|1,?400|1,?600|2,?400"
        rf"|2,?800)(?:\s?m\b|\s+met\w+)?"
        rf"\s+(?:(?:were|was|went\s+by|took|done|covered|skated|of|in|at)\s+){{1,3}}{_T}{_SEC}",
    ),
)
_MORE_PATTERNS = (
    # `17.86 at the 200`, `17.4 to open`, `17.68 over the first 200`
    (
        AT,
        rf"(?<![\d.,:+'-]){_T}{_SEC}\s+(?:at|by|over|for|through|to)\s+the\s+(?:first\s+)?(?P<at>100|200|300|600|700|1100)(?:\s+(?:mark|split|point))?"
        r"(?!\s?m\b|\s*-?met|[\d.,]*\d)",
    ),
    (
        OPENER,
        rf"(?<![\d.,:+'-]){_T}{_SEC}\s+(?:to\s+(?:open|start|begin|get\s+going)|off\s+the\s+line|from\s+the\s+(?:gun|gate|blocks))\b",
    ),
    (LAST_LAP, rf"(?<![\d.,:+'-]){_T}{_SEC}\s+to\s+(?:close|finish)\b"),
    # `was quicker early on at 17.83`, `faster at the start, with 17.83`
    (
        OPENER,
        r"\b(?:quicker|faster|fastest|quickest|slower|quick|fast)\s+(?:early(?:\s+on)?|at\s+(?:the|first)(?:\s+start)?|away|off\s+the\s+line|from\s+the\s+gun"
        rf"|out\s+of\s+the\s+(?:blocks|gate)|to\s+start)\s*,?\s*(?:at|with|in|\()\s*{_T}{_SEC}",
    ),
    (
        OPENER,
        rf"\b(?:had\s+)?(?:started|opened|began|begun|gone\s+out|set\s+off)\s+(?:faster|quicker|fastest|quickest|slower|best)\s*,?\s+(?:with|in|at)\s+{_T}{_SEC}",
    ),
    # `At 600 metres she stood at 43.78`, `by 600 metres (44.88`
    (
        AT,
        rf"\b(?:at|by|after|past)\s+(?:the\s+)?(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s+met\w+)?(?:\s+mark)?,?\s+(?:(?-i:[A-Z])[\w'-]+|she|he)\s+"
        rf"(?:stood|was|had|clocked|sat|timed|passed)\s+(?:at|in|on)?\s*{_T}{_SEC}",
    ),
    (AT, rf"\bby\s+(?:the\s+)?(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s+met\w+)?\s*\(\s*{_T}"),
    (LAST_LAP, rf"\b(?:last|final|closing)\s+lap:\s+{_T}{_SEC}"),
    # `opener: 17.68`, `200 m: 17.68`, `reached 600 metres after 43.78`, `17.68 after 200,`
    (OPENER, rf"\b(?:opener|opening\s+(?:200|100|300)(?:\s?m\b|\s+met\w+)?)\s*[:,]\s+{_T}{_SEC}"),
    (AT, rf"\b(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s+met\w+):\s+{_T}{_SEC}"),
    (
        AT,
        rf"\b(?:reach|pass|hit)\w*\s+(?:the\s+)?(?P<at>100|200|300|600|700|1100)(?:\s?m\b|\s+met\w+)?(?:\s+mark)?\s+after\s+{_T}{_SEC}",
    ),
    (
        AT,
        rf"(?<![\d.,:+'-]){_T}{_SEC}\s+(?:at|after|through)\s+(?P<at>100|200|300|600|700|1100)(?=\s*(?:[.;:)]|,\s|$|\b(?:and|but|while)\b))",
    ),
    (LAP, rf"\b(?:full|middle|flying|fastest|only\s+full)\s+lap,\s+{_T}{_SEC}(?=,)"),
    (
        LAST_LAP,
        r"\b(?:last|final|closing|concluding)\s+(?:full\s+)?(?:lap|round|circuit|loop|400(?:\s?m\b|\s+met\w+)?)\b,?\s+"
        r"(?:(?:covered|skated|done|completed|clocked|timed|took|cost|was|went\s+by|in|of|at|an?|only|just|her|his|him)\s+){0,4}"
        rf"(?:(?-i:[A-Z])[\w'-]+\s+(?:only\s+|just\s+)?)?{_T}{_SEC}",
    ),
    (
        LAST_LAP,
        rf"(?<![\d.,:]){_T}{_SEC}\s+(?:for|over|on|in|to\s+(?:complete|finish|cover|skate))\s+(?:the|her|his)\s+(?:last|final|closing)\s+(?:full\s+)?"
        r"(?:lap|round|circuit|400)\b(?:\s?m\b|\s+met\w+)?",
    ),
    (
        OPENER,
        r"\b(?:was|were|went|came|flew|shot|got|is|goes|left)\s+(?:(?:out|off|away)\s+(?:of\s+the\s+(?:blocks|gate|start)\s+)?|the\s+(?:line|blocks|start)\s+)"
        rf"(?:in|with)\s+{_T}{_SEC}",
    ),
    (
        OPENER,
        r"\b(?:first|opening)\s+(?:[123]00|hundred|two\s+hundred|three\s+hundred)(?:\s?m\b|\s+met\w+)?"
        r"(?:,?\s+(?:(?:covered|skated|done|completed|clocked|timed|took|in|of|at|an?|only|just)\s+){1,3}|:\s+)"
        rf"{_T}{_SEC}",
    ),
)
_FIND = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in (*_PATTERNS, *_MORE_PATTERNS))
_LIST = re.compile(
    r"(?i)(?<![\d.,:])(?P<a>\d\d[.,]\d{1,2})\s*(?:,|\+|-|and"
    r"|/)\s*(?:and\s+)?(?P<b>\d\d[.,]\d{1,2})(?:\s*(?:,|\+|-|and|,\s*and"
    r"|/)\s*(?:and\s+)?(?P<c>\d\d[.,]\d{1,2}))?(?![\d:]|[.,]\d)"
)
_AND = re.compile(r"(?i)\s*(?:,|and|,\s*and|/)\s*(?P<t>\d\d[.,]\d{1,2})(?![\d:]|[.,]\d)")
_TRAILS = re.compile(
    r"(?i)\b(?:(?:slightly|just|marginally|a\s+little|narrowly)\s+)?(?:off\s+the\s+pace"
    r"|behind|trail\w+|down|slower)\s+(?:[\w']+\s+){0,4}?(?:on|at|after|over|in"
    r"|through)\s+(?:her|his|the)?\s*(?:first\s+(?:lap\s+)?(?:split|lap|200\s?m\w*"
    r"|100\s?m\w*|300\s?m\w*|sector)|opening\s+(?:split|lap|200\s?m\w*)|opener)\b"
)
_FASTEST_LAST = re.compile(
    r"(?i)\b(?:fastest|quickest|strongest|best)\s+(?:last|final|closing)\s+(?:lap"
    r"|400\s?m?\w*|section|\w*)\b|\bpowerful\s+finish\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitClaim(Claim):
    """A part of the race: which, and how long."""

    kind: str
    at: int = 0
    thousandths: int = 0
    digits: int = 0
    hedge: str = ""
    several: tuple[tuple[int, int], ...] = ()
    """Of a list of all parts: thousandths and digits of each."""
    whose: str = ""
    """Skater id of who is named right before it: `slower than Takagi's 17.61`."""
    beside: tuple[str, ...] = ()
    """Whom a part is compared with: `17.68, slower than both Kok and Takagi`; `hedge` is the word."""
    first: tuple[int, int] = (0, 0)
    """Where the figure stands that is compared."""
    part: str = ""
    """The kind of the part that is compared."""
    soft: bool = False
    """Whether it may be that of another part: `Takagi took 17.61`, after the opener of somebody else."""


def find(reading: Reading) -> Iterator[SplitClaim]:
    """Return every opener, lap and split with its figure; lists of all parts; comparisons at the first
    split."""
    ends: list[tuple[int, str, int]] = []
    yield from _lists(reading)
    for kind, pattern in _FIND:
        for match in reading.matches(pattern):
            said = _amount(match["t"])
            groups = match.groupdict()
            at = int(groups["at"].replace(",", "")) if groups.get("at") else 0
            if not _is_possible(reading, kind, said[0], at, groups.get("passed") is not None):
                continue
            if kind == AT and not at and reading.race is not None and reading.race.metres:
                at = reading.race.metres - 400  # the bell rings where one lap is left
            inside = reading.mentions_in(match.start(), match.start("t"))
            yield SplitClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("t"),
                kind=kind,
                at=at,
                whose=inside[0].skater or "" if len(inside) == 1 else "",
                thousandths=said[0],
                digits=said[1],
                hedge=(groups.get("hedge") or "").casefold(),
            )
            if kind in (OPENER, AT, LAST_LAP, FIRST_LAP):
                yield from _next_of_them(reading, match.end(), kind, at)
                yield from _beside_others(reading, match.span(), kind, at, said)
                ends.append((match.end(), kind, at))
            if kind == LAP and (more := _AND.match(reading.text, match.end())) is not None:
                said = _amount(more["t"])
                yield SplitClaim(
                    start=more.start("t"),
                    end=more.end(),
                    number=more.span("t"),
                    kind=LAP,
                    thousandths=said[0],
                    digits=said[1],
                )
    yield from _two_openers(reading)
    for end, kind, at in ends:
        yield from _later_of_them(reading, end, kind, at)
        yield from _for_hers(reading, end, kind, at)
    yield from _leads(reading)
    for pattern, kind in (
        (_TRAILS, TRAILS),
        (_FASTEST_LAST, FASTEST_LAST),
        (_FASTEST_OPENER, FASTEST_OPENER),
    ):
        for match in reading.matches(pattern):
            yield SplitClaim(start=match.start(), end=match.end(), kind=kind)


def _is_possible(reading: Reading, kind: str, said: int, at: int, passed: bool) -> bool:
    """Whether a figure can be such a part: no gap (`with one lap to go she was 0.19 down`), and no lap at
    the bell."""
    metres = reading.race.metres if reading.race is not None else None
    if kind in (LAP, FIRST_LAP, LAST_LAP, SECOND_LAP):
        return 22_000 <= said <= 50_000
    if kind == OPENER:
        first = positions(metres)[0] if metres else 300
        return 9_000 <= said <= min(30_000, 130 * first)
    if kind != AT:
        return True
    if said < 9_000 or (passed and metres != 1000):
        return False
    return bool(at) or metres is None or metres < 1000 or said >= 35_000


_LATER = re.compile(
    r"(?P<how>'s?|,?\s+whose)?,?\s+(?:(?:took|needed|had|was|clocked|reached\s+it|went\s+through|passed|there|on|in|with|at|only|just|also|an?)"
    r"\s+){0,3}\(?(?P<t>\d{2}[.,]\d{1,2})(?![\d:]|[.,]\d)"
)
_FOR_HER = re.compile(r"(?<![\d.,:+])(?P<t>\d{2}[.,]\d{1,2})\s+(?:for|by|from)\s+(?:the\s+)?$")
_NOMINAL = re.compile(
    r"\b(?:to|against|than|matched?|beat|match|with|and)\s+(?P<whom>the\s+[A-Z][\w-]+)'s?\s+(?P<t>\d{2}[.,]\d{1,2})(?![\d:]|[.,]\d)"
)
_OTHER_PART = re.compile(
    r"(?i)\b(?:laps?|rounds?|bell|splits?|[1-9]00|1,?\d00|opener|opened|opening|record|seconds?|behind|ahead|margin|time)\b"
)


def _later_of_them(reading: Reading, end: int, kind: str, at: int) -> Iterator[SplitClaim]:
    """`her last lap of 29.36 could not match Takagi's 28.71`, `Kok blasted the first 200 in 17.4, Takagi took
    17.61 and Leerdam 17.68`: later figures of the sentence beside a name."""
    sentence = reading.sentence(end - 1)
    if sentence is None:
        return
    for name in reading.mentions_in(end, min(sentence.end, end + 120)):
        before = _FOR_HER.search(reading.text, max(end, name.start - 20), name.start)
        match = before or _LATER.match(reading.text, name.end, sentence.end)
        if match is None or not name.skater or not _in_range(kind, at, _amount(match["t"])[0]):
            continue
        limit = min(sentence.end, match.end() + 16)
        owned = before is None and match["how"] and not _OTHER_PART.search(reading.text, end, limit)
        yield _of_the_same_part(match, kind, at, name.skater, soft=not owned)
    for match in _NOMINAL.finditer(reading.text, end, min(sentence.end, end + 60)):
        meant = subject_of(reading, match.start("whom"), match.end("whom")).one
        if meant and _in_range(kind, at, _amount(match["t"])[0]):
            yield _of_the_same_part(match, kind, at, meant, soft=True)


_FOR_HERS = re.compile(
    r"\s+(?:needed|took|had|clocked|skated)\s+(?:only\s+|just\s+)?(?P<t>\d{2}[.,]\d{1,2})\s+for\s+(?:hers|his|her\s+own|the\s+same)(?![\w-])"
)


def _for_hers(reading: Reading, end: int, kind: str, at: int) -> Iterator[SplitClaim]:
    """`a closing lap of 28.53. Kok needed 28.6 for hers`"""
    for name in reading.mentions_in(end, end + 40):
        match = _FOR_HERS.match(reading.text, name.end)
        if match is not None and name.skater and _in_range(kind, at, _amount(match["t"])[0]):
            yield _of_the_same_part(match, kind, at, name.skater, soft=True)


def _of_the_same_part(match: re.Match[str], kind: str, at: int, whose: str, *, soft: bool) -> SplitClaim:
    said = _amount(match["t"])
    return SplitClaim(
        start=match.start("t"),
        end=match.end("t"),
        number=match.span("t"),
        kind=kind,
        at=at,
        thousandths=said[0],
        digits=said[1],
        whose=whose,
        soft=soft,
    )


def _in_range(kind: str, at: int, said: int) -> bool:
    """Whether a figure can be such a part of somebody else, too."""
    first = kind == OPENER or (kind == AT and 0 < at <= 300)
    return 9_000 <= said <= 30_000 if first else said >= 22_000


_BESIDE = re.compile(
    r"(?i)\)?,?\s+(?:(?:exactly|precisely|just|only|slightly|fractionally|marginally|narrowly|well|a\s+(?:little|touch|shade|fraction))\s+)?"
    r"(?P<how>the\s+same(?:\s+time|\s+split|\s+opener)?\s+as|identical\s+to|level\s+with|equal\s+to|equalling|matching|slower\s+than"
    r"|faster\s+than|quicker\s+than|better\s+than)\s+(?:both\s+|either\s+)?"
)
_AND_NAME = re.compile(r"\s+(?:and|or)\s+")


def _beside_others(
    reading: Reading, span: tuple[int, int], kind: str, at: int, said: tuple[int, int]
) -> Iterator[SplitClaim]:
    """`opened in 17.60, the same as Takagi`: who is named has a part of the same kind."""
    match = _BESIDE.match(reading.text, span[1], span[1] + 60)
    names = reading.mentions_in(match.end(), match.end() + 60) if match is not None else ()
    if match is None or not names or names[0].start > match.end() + 24:
        return
    listed = list(names[:1])
    if len(names) > 1 and _AND_NAME.fullmatch(reading.text, names[0].end, names[1].start):
        listed.append(names[1])
    if any(len(it.ids) != 1 or reading.text[it.end : it.end + 2] == "'s" for it in listed):
        return
    yield SplitClaim(
        start=match.start("how"),
        end=listed[-1].end,
        kind=BESIDE,
        part=kind,
        at=at,
        thousandths=said[0],
        digits=said[1],
        hedge=match["how"].split()[0].casefold(),
        beside=tuple(it.ids[0] for it in listed),
        first=span,
    )


def _of_the_others(reading: Reading, claim: SplitClaim, race: Race, metres: int) -> Verdict:
    """Compare the part of one with those of others; wrong only where her own figure is right."""
    subject = subject_of(reading, *claim.first)
    own = race.by_skater.get(subject.one or "")
    mine = _part_of(claim, own, metres)
    if own is None or mine is None or not subject.sure or not mine.near(claim.thousandths, claim.digits):
        return unverifiable("the text does not say whose part of the race this is")
    theirs = {
        it: part
        for it in claim.beside
        if it != own.skater_id and (part := _part_of(claim, race.by_skater.get(it), metres)) is not None
    }
    evidence = "; ".join(
        f"{reading.facts.name(it)}: {_shown(part)}" for it, part in ((own.skater_id, mine), *theirs.items())
    )
    holds = [_is_beside(claim.hedge, mine, part) for part in theirs.values()]
    if False in holds:
        return contradicted("the other way round" if claim.hedge[0] in "sfqb" else "not the same", evidence)
    if len(theirs) < len(claim.beside) or None in holds:
        return unverifiable("the splits to compare are not known")
    return confirmed(evidence + source_of(own))


def _part_of(claim: SplitClaim, row: PastResult | None, metres: int) -> Range | None:
    return next(iter(_wanted(replace(claim, kind=claim.part), row, metres).values()), None) if row else None


def _is_beside(how: str, mine: Range, theirs: Range) -> bool | None:
    """Return whether one part is slower, faster or the same, None where the digits do not tell."""
    if how == "slower":
        mine, theirs = theirs, mine
    if how in ("slower", "faster", "quicker", "better"):
        return True if mine.high < theirs.low else False if mine.low > theirs.high else None
    apart = mine.minus(theirs)
    return (
        True if apart.low <= 0 <= apart.high else False if min(abs(apart.low), abs(apart.high)) > 10 else None
    )


_FASTEST_OPENER = re.compile(
    r"(?i)\b(?:the\s+)?(?:fastest|quickest|best|slowest)\s+(?:opener|start(?:er)?|opening(?:\s+(?:lap|split|[123]00)(?:\s?m\b|\s+met\w+)?)?"
    r"|first\s+[123]00(?:\s?m\b|\s+met\w+)?)(?:\s+(?:of|in)\s+(?:the\s+(?:day|night|evening|field|race|afternoon|competition)|all|anyone|anybody))?"
    r"|\b(?:fastest|quickest|first)\s+(?:to|through|at)\s+(?:the\s+)?[123]00(?:\s?m\b|\s+met\w+)?|\bquickest\s+(?:off|out\s+of)\s+the\s+(?:line|blocks)"
)
_LEADS = re.compile(
    r"\b(?P<how>[Aa]head|[Ii]n\s+front|[Qq]uicker|[Ff]aster|[Bb]ehind|[Cc]lear|[Uu]p)(?:\s+(?:of\s+"
    r"|than\s+)?(?:[A-Z][\w'-]+\s+){0,2}[A-Z][\w'-]+)?"
    r"\s+(?:at|after|over|through|to)\s+(?:the\s+)?(?:first\s+)?(?P<at>100|200|300|600|700|1100)(?:\s?m\b"
    r"|\s+met\w+)?"
    r"|\bthe\s+(?P<of_two>quicker|faster|better)\s+of\s+the\s+(?:two|pair)(?:\s+(?:women|men))?\s+(?:over|in|to|through|at|after|off)"
    r"\s+(?:the\s+)?(?:first|opening|line)(?:\s+(?P<over>[123]00)(?:\s?m\b|\s+met\w+)?)?"
    r"|\bthe\s+(?P<opener>quicker|faster|better)\s+(?:opener|start|opening|first\s+[123]00(?:\s?m\b"
    r"|\s+met\w+)?)"
)
_AN_AMOUNT = re.compile(r"(?i)(?:\d\s?s?|seconds?|tenths?|hundredths?|thousandths?)\s+$")


def _leads(reading: Reading) -> Iterator[SplitClaim]:
    """`was in front after 200 metres`, `had the quicker opener`: with a figure it is a margin."""
    for match in reading.matches(_LEADS):
        if not _AN_AMOUNT.search(reading.text[max(0, match.start() - 14) : match.start()]):
            behind = (match["how"] or "").casefold() == "behind"
            yield SplitClaim(
                start=match.start(),
                end=match.end(),
                kind=LEADS,
                at=int(match["at"] or match["over"] or 0),
                hedge="behind" if behind else "",
            )


def _led(reading: Reading, claim: SplitClaim, race: Race, row: PastResult, metres: int) -> Verdict:
    """Ahead of somebody who is named with her, or of the other one of the pair; never wrong: it may be of
    others."""
    at = claim.at or positions(metres)[0]
    mine = cumulative(row, metres).get(at)
    inside = [it for name in reading.mentions_in(claim.start, claim.end) for it in name.ids]
    near = inside or [*in_reach(reading, claim.start), *(mates(race, row.skater_id) or ())]
    for other in near:
        rival = race.by_skater.get(other)
        theirs = cumulative(rival, metres).get(at) if rival is not None and rival is not row else None
        if rival is not None and mine is not None and theirs is not None:
            first, second = (theirs, mine) if claim.hedge == "behind" else (mine, theirs)
            if first.high < second.low:
                words = f"{row.name}: {_shown(mine)}, {rival.name}: {_shown(theirs)} at {at} m"
                return confirmed(words + source_of(row))
    return unverifiable("the splits of those two are not known, or not these")


_DUEL = re.compile(
    r"(?<![\d.,:])(?P<t>\d{1,2}[.,]\d{1,2})\s+(?:to|against|v)\s+(?P<u>\d{1,2}[.,]\d{1,2})(?![\d:]|[.,]\d)"
)


def _two_openers(reading: Reading) -> Iterator[SplitClaim]:
    """`Takagi had the quicker opener, 17.61 to 17.68`"""
    for match in reading.matches(_DUEL):
        sentence, said = reading.sentence(match.start()), (_amount(match["t"]), _amount(match["u"]))
        if (
            sentence is not None
            and re.search(
                r"(?i)\bopen(?:er|ing|ed)|\b[123]00\b", reading.text[sentence.start : match.start()]
            )
            and said[0][0] < 30_000
        ):
            yield SplitClaim(
                start=match.start(), end=match.end(), number=match.span(), kind=DUEL, several=said
            )


def _of_two(reading: Reading, claim: SplitClaim, race: Race, metres: int) -> Verdict:
    near = in_reach(reading, claim.start)
    first = positions(metres)[0]
    rows = [race.by_skater[it] for it in near if it in race.by_skater]
    held = []
    for said, digits in claim.several:
        whose = [
            it
            for it in rows
            if (part := parts(it, metres).get(first)) is not None and part.near(said, digits)
        ]
        held += whose[:1]
    if len(held) == 2:
        return confirmed("; ".join(f"{it.name}: {_shown(parts(it, metres)[first])}" for it in held))
    return unverifiable("the openers of those two are not known, or not these")


_NEXT = re.compile(
    r"(?:'s)?\s+(?:(?:just|only)\s+)?(?:in\s+|with\s+|was\s+"
    r"|at\s+)?(?P<t>\d{1,2}[.,]\d{1,2})(?![\d:]|[.,]\d)"
)
_THAN = re.compile(
    r"(?i)\)?,?\s+(?:\w+\s+){0,2}(?:slower|faster|quicker|better|than|against|behind"
    r"|to)\s+(?:than\s+)?"
)
_AGAINST = re.compile(
    r"\s*(?:against|to|versus)\s+(?P<t>\d{1,2}[.,]\d{1,2})(?:(?=\s+(?:for|by)\b)|(?P<bare>(?=\s*(?:[);]|[.,](?!\d)))))"
)


def _next_of_them(reading: Reading, end: int, kind: str, at: int) -> Iterator[SplitClaim]:
    """`Stolz opens in 9.55. De Boo 9.26.`: the second figure is a split of the same kind."""
    names = reading.mentions_in(end, end + 40)
    if names and names[0].start > end + 14 and not _THAN.fullmatch(reading.text[end : names[0].start]):
        names = ()
    against = _AGAINST.match(reading.text, end)
    more = against or (_NEXT.match(reading.text, names[0].end) if names else None)
    if more is not None:
        said = _amount(more["t"])
        if not (9_000 if kind in (OPENER, AT) else 22_000) <= said[0]:
            return
        yield SplitClaim(
            whose=names[0].skater or "" if names and against is None else "",
            soft=against is not None and against["bare"] is not None,
            start=more.start("t"),
            end=more.end("t"),
            number=more.span("t"),
            kind=kind,
            at=at,
            thousandths=said[0],
            digits=said[1],
        )


def _lists(reading: Reading) -> Iterator[SplitClaim]:
    for match in reading.matches(_LIST):
        said = tuple(_amount(it) for it in match.groups() if it)
        sentence = reading.sentence(match.start())
        if sentence is None or not re.search(
            r"(?i)\b(?:laps?|splits?|opener|opening|sections?|parts?|rondes|Runden|runder|parziali)\b",
            reading.text[sentence.start : sentence.end],
        ):
            continue
        if len(said) == 3 and said[0][0] < 22_000:
            yield SplitClaim(
                start=match.start(), end=match.end(), number=match.span(), kind=ALL, several=said
            )


def _amount(text: str) -> tuple[int, int]:
    minutes, _, seconds = text.rpartition(":")
    whole, _, fraction = re.sub(r"[,\"秒]", ".", seconds).partition(".")
    return (int(minutes or 0) * 60 + int(whole)) * 1000 + int(fraction.ljust(3, "0") or 0), len(fraction)


def judge(reading: Reading, claim: SplitClaim) -> Verdict:
    """Compare with the parts of whom the claim is about."""
    setting = setting_of(reading, claim.start, claim.end)
    race = setting.races[0] if setting.races else None
    if race is None or race.metres is None:
        return unverifiable(setting.reason or "the event has no laps to compare")
    subject = Subject((claim.whose,)) if claim.whose else subject_of(reading, claim.start, claim.end)
    rows = [race.by_skater[it] for it in subject.all if it in race.by_skater]
    if not rows or len(subject.ids) > 1:
        return unverifiable("the text does not say whose part of the race this is")
    if claim.kind == BESIDE:
        return _of_the_others(reading, claim, race, race.metres)
    if claim.kind == DUEL:
        return _of_two(reading, claim, race, race.metres)
    if claim.kind == LEADS:
        return _led(reading, claim, race, rows[0], race.metres)
    if claim.kind in (TRAILS, FASTEST_LAST, FASTEST_OPENER):
        return _compared(claim, race, rows[0], race.metres)
    best = first_that_holds([_of(claim, race, row, race.metres) for row in rows])
    if best.verdict == "contradicted" and ("" in subject.others or claim.soft):
        return unverifiable("it is not sure whose part of the race this is", *best.evidence)
    return best


def of(reading: Reading, claim: SplitClaim, skater: str) -> Verdict:
    """Judge a part of a race as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    row = races[0].by_skater.get(skater) if races else None
    if (
        row is None
        or claim.whose
        or races[0].metres is None
        or claim.kind in (TRAILS, FASTEST_LAST, FASTEST_OPENER, DUEL, LEADS, BESIDE)
    ):
        return unverifiable("no such part is known")
    return _of(claim, races[0], row, races[0].metres)


def _of(claim: SplitClaim, race: Race, row: PastResult, metres: int) -> Verdict:
    known = parts(row, metres)
    if claim.kind == ALL:
        return _sum(claim, row, metres)
    wanted = _wanted(claim, row, metres)
    if not wanted:
        return unverifiable(f"this part of the race of {row.name} is not known")
    for at, part in wanted.items():
        if _fits(claim, part):
            return confirmed(f"{row.name}: {_shown(part)} to {at} m{source_of(row)}")
    opener = known.get(positions(metres)[0])
    if claim.kind in (FIRST_LAP, LAP) and opener is not None and _fits(claim, opener):
        return unverifiable(f"{_shown(opener)} is the opener of {row.name}, not a lap")
    if claim.kind == LAP and len(wanted) < len(positions(metres)) - 1:
        return unverifiable(f"not all laps of {row.name} are known")
    if any(part.near(claim.thousandths, min(claim.digits, 2)) for part in wanted.values()):
        return unverifiable("one hundredth off: rounding")
    at, part = next(iter(wanted.items()))
    whose = [
        other.name
        for other in race.rows
        if other is not row and any(_fits(claim, it) for it in _wanted(claim, other, metres).values())
    ]
    return contradicted(
        _shown(part),
        f"{row.name}: {_shown(part)} to {at} m{source_of(row)}",
        *([f"it is that of {', '.join(whose)}"] if whose else []),
    )


def _wanted(claim: SplitClaim, row: PastResult, metres: int) -> dict[int, Range]:
    places = positions(metres)
    known = parts(row, metres)
    chosen = {
        OPENER: places[:1],
        FIRST_LAP: places[1:2],
        SECOND_LAP: places[2:3],
        LAST_LAP: places[-1:],
        LAP: places[1:],
    }
    if claim.kind == REST:
        running = cumulative(row, metres)
        begins = metres - claim.at
        return {metres: running[metres].minus(running[begins])} if {begins, metres} <= running.keys() else {}
    if claim.kind == AT:
        running = cumulative(row, metres)
        return {claim.at: running[claim.at]} if claim.at in running else {}
    return {at: known[at] for at in chosen.get(claim.kind, ()) if at in known}


def _fits(claim: SplitClaim, part: Range) -> bool:
    said = claim.thousandths
    if "over" in claim.hedge:
        return said <= part.high and part.low <= said * 106 // 100
    if "under" in claim.hedge or claim.hedge == "nearly":
        return part.low <= said and part.high >= said * 94 // 100
    if claim.digits >= 2:
        return part.low <= said <= part.high
    unit: int = 10 ** (3 - claim.digits)
    # 26.1 is 26.10 cut, or 26.05 rounded up.
    return part.low - unit // 2 <= said <= part.high and part.high < said + unit + 100 * (
        part.low != part.high
    )


def _sum(claim: SplitClaim, row: PastResult, metres: int) -> Verdict:
    """The sum test: the parts must add up to the time."""
    if len(claim.several) != len(positions(metres)) or row.time is None:
        return unverifiable("these are not all parts of the race")
    total = int(row.time.duration) // 1000
    low = sum(said for said, _ in claim.several)
    slack = sum(10 ** (3 - digits) - 1 for _, digits in claim.several)
    words = " + ".join(_seconds(said, digits) for said, digits in claim.several)
    evidence = (
        f"{words} = {_seconds(low, max(d for _, d in claim.several))}, the time is "
        f"{_seconds(total, 2)}{source_of(row)}"
    )
    rounding = sum(10 ** (3 - digits) // 2 for _, digits in claim.several)
    if low - rounding <= total <= low + slack:
        return confirmed(evidence)
    known = parts(row, metres)
    right = " + ".join(_shown(known[at]) if at in known else "?" for at in positions(metres))
    return contradicted(right, evidence)


def _compared(claim: SplitClaim, race: Race, row: PastResult, metres: int) -> Verdict:
    at = positions(metres)[0] if claim.kind in (TRAILS, FASTEST_OPENER) else metres
    mine = parts(row, metres).get(at)
    others = {
        it.name: part for it in race.rows if it is not row and (part := parts(it, metres).get(at)) is not None
    }
    if mine is None or not others:
        return unverifiable("the splits to compare are not known")
    faster = sorted(name for name, part in others.items() if part.high < mine.low)
    evidence = f"{row.name}: {_shown(mine)}; " + ", ".join(
        f"{name} {_shown(part)}" for name, part in others.items()
    )
    if claim.kind == TRAILS:
        return confirmed(evidence) if faster else unverifiable(f"nobody faster is known; {evidence}")
    return unverifiable(
        f"{', '.join(faster)} was faster; {evidence}" if faster else f"fastest of those known; {evidence}"
    )


def _shown(part: Range) -> str:
    return _seconds(part.low, 2 if part.low == part.high else 1)


def _seconds(thousandths: int, digits: int) -> str:
    return format_time(Duration(max(thousandths, 0) * 1000), digits)


TYPE = ClaimType(
    name="lap_split",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. She opened in 17.68.",
            "opened in 17.68",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam opened in 17.86.",
            "opened in 17.86",
            "contradicted",
            "17.68",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan with a last lap of 28.53.",
            "last lap of 28.53",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan with splits of 17.6, 26.5 and 28.6.",
            "17.6, 26.5 and 28.6",
            "contradicted",
            "17.68 + 26.10 + 28.53",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, her bell at 43.87.",
            "bell at 43.87",
            "contradicted",
            "43.78",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam opened in 17.68, slower than Takagi.",
            "slower than Takagi",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam opened in 17.68, the same as Takagi.",
            "the same as Takagi",
            "contradicted",
            "not the same",
        ),
    ),
)
