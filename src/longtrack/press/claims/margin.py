"""An exact margin: `by 0.28 seconds`, `+1.64`, `eleven hundredths`, `3.52 seconds behind Leerdam`.

Errors in print: the right number with the wrong reference. A hedged margin (`nearly a second`) is
margin_approx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    unverifiable,
)
from longtrack.press.gaps import (
    Gap,
    direction_at,
    gaps_at,
    is_at_a_split,
    is_between_times,
    words_of_a_gap,
)
from longtrack.press.grounds import is_plain
from longtrack.press.numbers import (
    CARDINAL,
    CARDINALS,
    NUMBER_ABROAD,
    ORDINAL,
    PART,
    Seconds,
    either,
    parts_of_a_second,
    seconds,
    whole,
)
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginClaim(Claim):
    """An amount of seconds between two times."""

    amount: Seconds
    direction: int
    """`gaps.SLOWER`, `gaps.FASTER`, or 0."""
    after: int
    """Where the words of the amount and its direction end."""
    plus: bool = False
    """Whether it is one of a list: `2 Kok +0.28; 3 Takagi +1.64`."""


_UNIT = (
    r"(?:\s*(?:-\s*)?(?:(?:of\s+(?:a|one)\s+second|seconden|seconde|seconds?|secondi|secondo|sekunder|Sekunden?"
    r"|sekund|secs?|tellen|s)\b|秒))"
)
_AMOUNT = re.compile(
    rf"(?i)(?:(?P<by>\b(?:by|with|met|um|mit|med|di|con)\s+)(?:(?:just|only|a\s+mere"
    rf"|exactly|precisely|some|maar|slechts|nur|bare)\s+)*)?"
    rf"(?:(?:(?P<plus>(?<![\w.])\+\s?)|(?<![\d.,:'+]))(?P<number>\d{{0,3}}[.,]\d{{1,3}})(?![\d:"
    rf"]|[.,]\d|\s*(?:m\b|km|%|percent|points?|mph|meters|metres))(?P<unit>{_UNIT})?"
    rf"|(?<![\w-])(?P<count>{CARDINAL}|(?:a\s+)?single|a|een"
    rf"|{NUMBER_ABROAD})[\s-]+(?P<part>{PART})\b(?:\s+of\s+(?:a|one)\s+second"
    rf"|\s+di\s+secondo)?"
    rf"|(?<![\d.,:'分])(?P<mark>\d{{1,2}}(?:秒|\"|'')\d{{2}})(?!\d)"
    rf"|(?<![\w./])(?P<over>\d{{1,3}})/(?P<of>10{{1,3}})(?:ths?)?(?:\s+of\s+a\s+second)?(?![\w/]))"
)
_WHOLE_SECONDS = re.compile(
    rf"(?i)(?<![\w.,:-])(?P<n>\d{{1,2}}|an?|{either(CARDINALS)})\s+seconds?(?:,\s+|,?\s+and\s+)$"
)
"""`one second and sixty-four hundredths`"""
_ONE = ("a", "single", "a single", "een", "un", "en")
_BEFORE = re.compile(
    r"(?i)\b(?:margin|gap|deficit|advantage|lead|difference|distance|verschil|voorsprong"
    r"|achterstand|Vorsprung|Rückstand|forsprang|vantaggio|distacco|sum|verschil)"
    r"(?:\s+(?:between\s+[^.;]{2,40}\s+)?(?:of|was|is|stood\s+at|betrug|van|von|på|di)"
    r"|\s*[,:])\s+(?:just\s+|only\s+|a\s+mere\s+)?$"
    r"|(?:差|遅れ)は(?:わずか)?$|(?:に|と)$"
)
_AFTER = re.compile(
    r"(?i)(?:[\s-]*(?:of\s+(?:a|one)\s+)?(?:seconds?)?)?\s+(?:margin|gap|advantage|lead"
    r"|cushion|win|victory|deficit|improvement|difference|separated|voorsprong"
    r"|Vorsprung)\b"
)
_SEPARATED = re.compile(
    r"(?i)\b(?:separat\w+|divid\w+|off|shav\w+|cut\w*|trimm\w+|slic\w+|taking|took"
    r"|knock\w+|chipp?\w+|clipp?\w+|shed\w*|lower\w*|improv\w+|finish\w+|miss\w+|within"
    r"|tekort|scheiden|trennten|only|just|single)\b[^.;]{0,45}$"
)
_HEDGE = re.compile(
    r"(?i)\b(?:nearly|almost|about|around|roughly|approximately|just\s+(?:under|over"
    r"|shy\s+of)|more\s+than|less\s+than|over|under|some|bijna|ruim|fast|knapp|quasi"
    r"|nesten)\s+$"
)
_AT_A_PLACE = re.compile(rf"(?i)\b(?:{ORDINAL}|last)(?:\s+place)?,?\s+(?:only\s+|just\s+)?at\s+$")
"""`came fifth, at 2.42`"""
_OF_THE_CLOCK = re.compile(r"(?i)\s*(?:[ap]\.?m\b|uur|Uhr|local|CET|GMT)")
_RECORD_TIME = re.compile(
    r"(?i)\b(?:clock\w*|opened|lap|split|time|record|mark|best)\s+(?:of|in|at)\s+$|\bin\s+$"
)


def find(reading: Reading) -> Iterator[MarginClaim]:
    """Return every exact amount of seconds that is called a gap by the words around it."""
    text = reading.text
    times = {at for it in reading.times if it.has_minutes for at in range(it.start, it.end)}
    for sentence in reading.article.sentences:
        for match in _AMOUNT.finditer(text, sentence.start, sentence.end):
            amount = _amount(match)
            figure = match.start(next(it for it in ("plus", "number", "mark", "count", "over") if match[it]))
            if (
                (match["mark"] and amount is not None and amount.thousandths > 19_000)
                or figure in times
                or amount is None
                or amount.thousandths >= _longest(reading)
                or _HEDGE.search(text, sentence.start, figure)
            ):
                continue
            full = _WHOLE_SECONDS.search(text[sentence.start : figure]) if match["part"] else None
            if full is not None:
                amount = Seconds(amount.thousandths + 1000 * (whole(full["n"]) or 1), amount.digits)
                figure = sentence.start + full.start()
                if amount.thousandths >= _longest(reading):
                    continue
            direction, after = direction_at(text, match.end(), sentence.end)
            if not _is_gap(text, match, figure, direction, sentence.start):
                continue
            if match["plus"]:
                direction = 1
            start = match.start("by") if match["by"] and full is None else figure
            yield MarginClaim(
                start=start,
                end=max(match.end(), after),
                number=(figure, match.end()),
                amount=amount,
                direction=direction,
                after=after,
                plus=bool(match["plus"]),
            )


def _amount(match: re.Match[str]) -> Seconds | None:
    if match["number"]:
        return seconds(match["number"])
    if match["mark"]:
        return seconds(re.sub(r"\D+", ".", match["mark"]))
    if match["over"]:
        digits = len(match["of"]) - 1
        return Seconds(int(match["over"]) * 10 ** (3 - digits), digits)
    return parts_of_a_second("one" if match["count"].casefold() in _ONE else match["count"], match["part"])


def _longest(reading: Reading) -> int:
    """Return from how many thousandths an amount is a time of the race: `in 36,49 Sekunden vor Leerdam`."""
    best = min(reading.race.times, default=120_000) if reading.race is not None else 120_000
    return min(60_000, best // 2)


_ITALIAN_GAP = re.compile(
    r"(?i)\b(?:a|ad|di|per|pag\w+|rifil\w+|inflitt\w+|distanzi\w+|stacc\w+|distacco|vantaggio|ritardo|e)\s+(?:soli\s+|appena\s+)?$"
)
_OF_A_GAP = re.compile(r"\s+(?:d[ai]l?l?[ao']?\b|a\s+[A-Z]|più|meno|di\s+(?:vantaggio|ritardo|distacco))")


def _is_gap(text: str, match: re.Match[str], figure: int, direction: int, start: int) -> bool:
    before = text[max(start, figure - 70) : figure]
    if match["mark"] and not (
        text[match.end() : match.end() + 1] in "だ差及遅先早の"
        or (_ITALIAN_GAP.search(before) and ("a " in before[-8:] or _OF_A_GAP.match(text, match.end())))
        or before.endswith("di ")
    ):
        return match["mark"].startswith("0")
    if match["mark"]:
        return True
    if match["plus"] or direction or _BEFORE.search(before) or _AFTER.match(text, match.end()):
        return True
    if _AT_A_PLACE.search(before) and not _OF_THE_CLOCK.match(text, match.end()):
        return (seconds(match["number"] or "") or Seconds(9_000, 0)).thousandths < 5_000
    if _RECORD_TIME.search(before):
        return False
    amount = seconds(match["number"] or "")
    if amount is not None and amount.digits >= 2 and match["unit"] and amount.thousandths < 9_000:
        return True
    if match["part"] and not re.search(r"(?i)\b(?:lap|opener)\b", text[match.end() : match.end() + 10]):
        return True
    if re.match(r"0[.,]\d\d", match["number"] or "") and not re.search(r"[\d.,]\s*$", before):
        return True  # nothing else in a report begins with 0.
    small = (match["part"] is not None) or (
        seconds(match["number"] or "") or Seconds(99_000, 0)
    ).thousandths < 15_000
    by = match["by"] is not None and match["by"].strip().casefold() not in (
        "with",
        "met",
        "di",
        "con",
        "med",
        "mit",
    )
    return small and (
        by
        or (
            (match["unit"] is not None or match["part"] is not None) and _SEPARATED.search(before) is not None
        )
    )


_COMPARES = re.compile(
    r"(?i)\b(?:than|that)\s+(?:in|on|at)\b|\b(?:twice|double|treble|half|times)\s[^.;]{0,24}?\b(?:margin|gap|lead|that|what)\b"
)
"""`The margin of 0.66 seconds was twice that in the 1000m`."""


def of(reading: Reading, claim: MarginClaim, skater: str) -> Verdict:
    """Judge a gap as that of somebody else in reach."""
    return _judged(reading, claim, skater)


def judge(reading: Reading, claim: MarginClaim) -> Verdict:
    """Compare a margin with every gap that it may be."""
    return _judged(reading, claim)


def _judged(reading: Reading, claim: MarginClaim, whose: str = "") -> Verdict:
    gaps = gaps_at(reading, *(claim.number or (claim.start, claim.end)), claim.after, whose)
    fitting = [it for it in gaps.gaps if _is(it, claim)]
    right_way = [it for it in fitting if it.goes(claim.direction)]
    if right_way:
        return confirmed(right_way[0].evidence)
    if fitting and not gaps.named and not whose:
        return confirmed(fitting[0].evidence)
    if not gaps.gaps or gaps.reason:
        return unverifiable(gaps.reason or "no gap can be computed")
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    if is_at_a_split(words_of_a_gap(reading.text, clause, claim.start)):
        return unverifiable("this may be a gap at a split")
    if _COMPARES.search(reading.text, claim.end, claim.end + 80) or not _others_hold(reading, claim, whose):
        return unverifiable("it may be the gap of another race, or at a split")
    best = fitting[0] if fitting else gaps.gaps[0]
    if fitting:
        way = "slower" if best.amount.low > 0 else "faster"
        return contradicted(f"{best.text} {way}", f"the gap goes the other way: {best.evidence}")
    if not is_plain(reading, claim.start, claim.end) or not gaps.named:
        value = claim.amount.thousandths
        if is_between_times(reading, claim.start, value - 1, value + 1):
            return unverifiable(f"the text names two times that are so far apart; {best.evidence}")
    if any(it.size.near(claim.amount.thousandths, min(claim.amount.digits, 2)) for it in gaps.gaps):
        return unverifiable(f"one hundredth off: rounding of thousandths; {best.evidence}")
    return contradicted(best.text, best.evidence)


_PLUS = re.compile(r"(?<![\w.])\+\s?(?P<n>\d{1,2}[.,]\d{1,3})(?![\d:]|[.,]\d)")


def _others_hold(reading: Reading, claim: MarginClaim, whose: str) -> bool:
    """Return whether the gap before or behind in the same paragraph is that of the race: a list may be one of
    a split."""
    if whose or not claim.plus:
        return True
    for it in _PLUS.finditer(reading.text, max(0, claim.start - 60), claim.end + 60):
        amount = seconds(it["n"])
        if amount is None or it.start() <= claim.start < it.end():
            continue
        other = MarginClaim(
            start=it.start(), end=it.end(), number=it.span(), amount=amount, direction=1, after=it.end()
        )
        if any(_is(gap, other) for gap in gaps_at(reading, *it.span(), it.end()).gaps):
            return True
    return False


def _is(gap: Gap, claim: MarginClaim) -> bool:
    value, digits = claim.amount.thousandths, claim.amount.digits
    if digits >= 2:
        return gap.size.low <= value <= gap.size.high or (digits == 3 and gap.size.near(value))
    return gap.size.near(value, digits)


TYPE = ClaimType(
    name="margin",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example("Leerdam won the women's 1,000m in Milan by 0.28 seconds.", "by 0.28 seconds", "confirmed"),
        Example(
            "Leerdam won the women's 1,000m in Milan by 0.82 seconds.",
            "by 0.82 seconds",
            "contradicted",
            "0.28 s",
        ),
        Example(
            "Leerdam beat Kok by 28 hundredths of a second in the women's 1000m in Milan.",
            "by 28 hundredths of a second",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Ellia Smeding was 3.52 seconds behind Femke Kok, and "
            "Jutta Leerdam won.",
            "3.52 seconds behind",
            "contradicted",
            "3.24 s",
        ),
        Example(
            "Femke Kok was 82/100ths of a second slower than Jutta Leerdam in the women's 1000m in Milan.",
            "82/100ths of a second slower",
            "contradicted",
            "0.28 s",
        ),
    ),
)
