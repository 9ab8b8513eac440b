"""A time in loose words: `72 flawless seconds`, `in just over a minute`, `after more than six minutes of
skating`.

Only what leaves no doubt is judged: a limit (`under`, `less than`) that the time breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, unverifiable
from longtrack.press.facts import exact, shown, source_of
from longtrack.press.numbers import CARDINALS, either, whole
from longtrack.press.reading import Reading
from longtrack.press.subjects import subject_of
from longtrack.sport.history import PastResult


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationClaim(Claim):
    """Bounds of a time, in thousandths of a second."""

    low: int
    high: int


_N = rf"(?:\d{{1,3}}|{either([it for it in CARDINALS if ' ' not in it])})"
_LOOSE = re.compile(
    rf"(?i)(?<![\w.,:+-])(?P<hedge>(?:just|barely|little|slightly|a\s+little|a\s+bit)?\s*(?:over"
    rf"|more\s+than)|(?:just\s+|a\s+little\s+|well\s+)?(?:under|less\s+than|inside)|nearly|almost|about"
    rf"|around)?\s*(?P<n>{_N}|a)\s+(?:(?:\w+\s+){{0,2}}?)(?P<unit>seconds|minutes?)(?![\w-])(?!,?\s+(?:and\s+)?\d)(?!\s+(?:behind"
    rf"|ahead|clear|slower|faster|quicker|later|earlier|back|before|after|ago|off|adrift|down|apart"
    rf"|and\s+\d|\d|to\s+go|into|left|shy|of\s+a\s+second))"
)
_NO_RUN = re.compile(
    r"(?i)\b(?:by|of|wait\w*|few|several|penalty|silence|later|lead|gap|margin|extra|every|for\s+the\s+last"
    r"|minutes?\s+to|warm)\s*$"
)


def find(reading: Reading) -> Iterator[DurationClaim]:
    """Return every loose time that may be the winner's."""
    race = reading.race
    best = _fastest(reading)
    if race is None or best is None or best.time is None:
        return
    for match in reading.matches(_LOOSE):
        number = 1 if match["n"].casefold() == "a" else whole(match["n"])
        if number is None or _NO_RUN.search(reading.text[max(0, match.start() - 24) : match.start()]):
            continue
        size = number * (60_000 if match["unit"].casefold().startswith("minute") else 1000)
        if not 0.8 < size / exact(best.time) < 1.25:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if any(it.start <= start < it.end for it in reading.times_in(start, match.end())):
            continue  # `seventy-two seconds and thirty-one hundredths`
        low, high = _bounds((match["hedge"] or "").casefold(), size, match["unit"].casefold())
        yield DurationClaim(start=start, end=match.end(), number=(start, match.end()), low=low, high=high)


def _bounds(hedge: str, size: int, unit: str) -> tuple[int, int]:
    if "over" in hedge or "more" in hedge:
        return size, int(size * 1.25)
    if "under" in hedge or "less" in hedge or "inside" in hedge:
        return int(size * 0.8), size
    if hedge in ("nearly", "almost"):
        return int(size * 0.8), size + 999
    wide = size // 10 if hedge or unit.startswith("minute") else 0
    return size - 500 - wide, size + 999 + wide


def _fastest(reading: Reading) -> PastResult | None:
    rows = [it for it in reading.race.rows if it.time is not None] if reading.race is not None else []
    return min(rows, key=lambda it: exact(it.time) if it.time is not None else 0, default=None)


def judge(reading: Reading, claim: DurationClaim) -> Verdict:
    """Compare with the time of the subject, or of the winner."""
    race = reading.race
    if race is None:
        return unverifiable("it is not clear which race this is about")
    subject = subject_of(reading, claim.start, claim.end)
    rows = [race.by_skater[it] for it in subject.all if it in race.by_skater] + list(race.winners)
    for row in rows:
        if row.time is not None and claim.low <= exact(row.time) <= claim.high:
            return confirmed(f"{row.name}: {shown(row.time)}{source_of(row)}")
    first = next((it for it in rows if it.time is not None), None)
    known = (
        f"{first.name}: {shown(first.time)}{source_of(first)}"
        if first is not None and first.time is not None
        else "no time is known"
    )
    return unverifiable("the words are too loose to be wrong", known)


TYPE = ClaimType(
    name="duration",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan after 72 flawless seconds.",
            "72 flawless seconds",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan in just over a minute.",
            "just over a minute",
            "confirmed",
        ),
    ),
)
