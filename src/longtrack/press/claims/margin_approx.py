"""A hedged margin: `nearly three-tenths`, `half a second`, `more than two seconds`, `just shy of a second`,
`by three seconds`.

Bands: nearly X is 0.80X to X; just over X is X to 1.15X; about X is 15 % either way; more than X is above
X; half a second is 0.43 to 0.57, a second 0.9 to 1.1. What lies just beside a band is no error: words are
not that sharp. Errors in print: `nearly a second` for 1.64, `by three seconds` for 4.89, `shaving three
seconds` for 2.21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    unverifiable,
)
from longtrack.press.gaps import OF_MORE_RACES, Gap, direction_at, gaps_at
from longtrack.press.numbers import CARDINALS, ORDINAL, either, parts_of_a_second, seconds, share, whole
from longtrack.press.reading import Reading

UNDER, JUST_OVER, ABOUT, OVER, LESS, PLAIN = "under", "just over", "about", "over", "less", "plain"
VAGUE = "vague"

_HEDGES = {
    UNDER: "nearly|almost|just under|just shy of|a shade under|close to|close on|not quite"
    "|little under|slightly under|slightly less than"
    "|fractionally under|a little under|just less than|the better part of|the best part of"
    "|bijna|fast|beinahe|knapp|nesten|quasi",
    JUST_OVER: "just over|a little over|slightly over|slightly more than|just more than|a shade "
    "over|little more than|fractionally over|barely over"
    "|a fraction over|just above|iets meer dan|ruim|gut|litt over|poco più di",
    ABOUT: "about|around|roughly|approximately|some|circa|ongeveer|etwa|rund|cirka|omtrent",
    OVER: "more than|over|upwards of|in excess of|well over|at least|meer dan|mehr als|über"
    "|mer enn|over|più di|oltre",
    LESS: "less than|under|within|fewer than|no more than|minder dan|weniger als|mindre enn|meno di",
}
_KIND = {word: kind for kind, words in _HEDGES.items() for word in words.split("|")}
_BANDS: dict[str, tuple[Fraction, Fraction]] = {
    UNDER: (Fraction(80, 100), Fraction(1)),
    JUST_OVER: (Fraction(1), Fraction(115, 100)),
    ABOUT: (Fraction(85, 100), Fraction(115, 100)),
    OVER: (Fraction(1), Fraction(150, 100)),
    LESS: (Fraction(1, 100), Fraction(1)),
    PLAIN: (Fraction(86, 100), Fraction(114, 100)),
}
_BESIDE: dict[str, tuple[Fraction, Fraction]] = {
    UNDER: (Fraction(72, 100), Fraction(105, 100)),
    JUST_OVER: (Fraction(97, 100), Fraction(130, 100)),
    ABOUT: (Fraction(72, 100), Fraction(130, 100)),
    OVER: (Fraction(1), Fraction(250, 100)),
    LESS: (Fraction(0), Fraction(1)),
    PLAIN: (Fraction(80, 100), Fraction(125, 100)),
}
"""Outside the band and inside this nothing can be said; outside of this it is wrong."""

_NUMBER = rf"\d{{1,2}}(?:[.,]\d{{1,2}})?|(?:{either([it for it in CARDINALS if ' ' not in it])})"
_SECOND = r"(?:seconds?|secs?|s\b|seconden|seconde|Sekunden?|sekunder|sekund|secondi|secondo|秒)"
_AMOUNT = (
    rf"(?:(?P<half>(?:a\s+)?half(?:\s+(?:a|of\s+a|an?))?|a\s+quarter(?:\s+of)?(?:\s+a)?"
    rf"|three[\s-]quarters(?:\s+of)?(?:\s+a)?|two[\s-]thirds(?:\s+of)?(?:\s+a)?"
    rf"|a\s+third\s+of\s+a|een\s+halve|eine\s+halbe|et\s+halvt|mezzo)[\s-]+(?:second\b"
    rf"|seconde|sekunde|sekund|secondo)"
    rf"|(?P<ahalf>(?:a|one|(?P<ahalf_n>{_NUMBER}))\s+(?:seconds?\s+and\s+an?\s+(?P<more>half|quarter|third)"
    rf"|and\s+an?\s+(?P<more2>half|quarter|third)\s+seconds))"
    rf"|(?P<tenths>(?:a|one|(?P<tenths_n>{_NUMBER}))\s+(?:tenths?\s+and\s+a\s+half|and\s+a\s+half\s+tenths))"
    rf"|(?P<count>{_NUMBER}|a|a\s+few|een|eine|ein|et|un)[\s-]+(?P<part>tenths?"
    rf"|hundredths?|thousandths?)(?:\s+of\s+(?:a|one)\s+second)?"
    rf"|(?P<one>(?:a|one|a\s+full|one\s+full|a\s+whole|een|één|eine|et|ett"
    rf"|un))\s+(?:second(?!-|\s+(?:time|place|medal|gold|silver|half|straight|pair|run|lap"
    rf"|world|olympic))\b|seconde\b|sekunde\b|sekund\b|secondo\b)"
    rf"|(?P<number>{_NUMBER})[\s-]*(?:full\s+|whole\s+)?{_SECOND})"
)
_HEDGED = re.compile(
    rf"(?i)(?:(?P<by>\bby\s+)?(?<![\w-])(?P<hedge>{either(_KIND)})\s+(?:a\s+mere\s+)?)?(?<!"
    rf"[\w.:,])(?<!\d of )(?<!ths of )(?<!th of )(?<!fraction of )(?P<amount>{_AMOUNT})"
)
_GAP_BEFORE = re.compile(
    r"(?i)\b(?:by|of|margin|gap|shav\w+|cut\w*|slic\w+|took|taking|taken|trimm\w+"
    r"|knock\w+|chopp?\w+|carv\w+|chipp?\w+|lopp?\w+|improv\w+|lower\w+|smash\w+"
    r"|separat\w+|lead|advantage|beat\w*|won|with|met|mit|um|med|di|con|finish\w*|miss\w*"
    r"|trail\w*)\b[^.;]{0,30}$"
)
_MARGIN_IS = re.compile(
    r"(?i)\b(?:margin|gap|lead|advantage|deficit|difference|cushion)\b[^.;]{0,80}"
    r"\b(?:was|is|stood\s+at|remained|came\s+to|amounted\s+to|grew\s+to)\s+(?:[a-z-]+\s+){0,2}$"
)
_LOST = re.compile(
    r"(?i)\b(?:gave|giv(?:e|en|ing)|los(?:t|es|ing)|conced\w+|dropp\w+|shipp\w+|ced(?:ed|ing)|gain\w*|ma[dk]e\s+up"
    r"|pull\w*|claw\w*|found|cost|put)\b[^.;]{0,24}$"
)
_LOOSELY = re.compile(
    r"(?i)\b(?:cost|costs|costing|lost|loses|shed|gained|found|dropped|took|taken|slashed)\s+(?:her|him|them|it|the\s+\w+)?\s*$"
)
"""`That lap cost her almost a full second`, `It has now lost almost five seconds`"""
_UP_TO = re.compile(r"(?i)\s*(?:opp\s+til|ned\s+til|bak|achter(?:stand)?\s+op|auf\s+(?=[A-Z]))")


def _is_lost(text: str, before: str, end: int) -> bool:
    """`lost two seconds to Takagi`, `That lap cost her almost a second`, `fem sekunder opp til Eitrem`"""
    to_whom = _LOST.search(before) is not None and _TO_WHOM.match(text, end) is not None
    return to_whom or _LOOSELY.search(before) is not None or _UP_TO.match(text, end) is not None


_TO_WHOM = re.compile(r"(?i)\s*(?:back\s+)?(?:to|on|over|from|into)\s+")
_GAP_AFTER = re.compile(
    rf"(?i)\s*(?:(?:off|from|short\s+of)\s+(?:(?:the|her|his|that|[A-Z][\w-]+'s|gold|silver|bronze|victory)\b|{ORDINAL}(?![\w-]))|(?:margin|gap|lead"
    r"|advantage|deficit|cushion|victory|win)\b|separat|(?:decided|split|divided)\b)"
)
_NO_GAP = re.compile(
    r"(?i)\b(?:lap|split|open\w*|in\s+(?:just|under|over|about|nearly)?\s*|minutes?|m\s+and|every|for)\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproxClaim(Claim):
    """About how much somebody was faster or slower."""

    kind: str
    thousandths: int
    direction: int
    after: int
    loose: bool = False
    """Whether it is wrong only against somebody who is named: `lost two seconds to Takagi`."""


_AND_PARTS = re.compile(r"(?i)(?:,\s+|,?\s+and\s+)[\w-]+\s+(?:tenths?|hundredths?|thousandths?)\b")


def find(reading: Reading) -> Iterator[ApproxClaim]:
    """Return every amount of seconds that is hedged, or in whole seconds, and that is called a gap."""
    text = reading.text
    times = {at for it in reading.times if it.has_minutes for at in range(it.start, it.end)}
    for sentence in reading.article.sentences:
        for match in _HEDGED.finditer(text, sentence.start, sentence.end):
            start = match.start("amount")
            amount = _thousandths(match)
            if amount is None or amount > 20_000 or start in times:
                continue
            kind = _KIND[" ".join(match["hedge"].casefold().split())] if match["hedge"] else PLAIN
            if kind == PLAIN and (match["part"] or (match["number"] and re.search(r"[.,]", match["number"]))):
                continue  # an exact margin
            if _AND_PARTS.match(text, match.end()):
                continue  # `one second and sixty-four hundredths`
            direction, after = direction_at(text, match.end(), sentence.end)
            before = text[max(sentence.start, match.start() - 60) : match.start()]
            called = (
                direction
                or match["by"]
                or _GAP_BEFORE.search(before)
                or _MARGIN_IS.search(text[max(sentence.start, match.start() - 120) : match.start()])
                or _GAP_AFTER.match(text, match.end())
            )
            lost = not called and _is_lost(text, before, match.end())
            called = called or lost
            if not called or (not match["by"] and _NO_GAP.search(before)):
                continue
            yield ApproxClaim(
                start=match.start("hedge") if match["hedge"] else start,
                end=max(after, match.end()),
                number=(start, match.end()),
                kind=kind,
                thousandths=amount,
                direction=direction,
                after=after,
                loose=lost or OF_MORE_RACES.search(before) is not None,
            )
    yield from _elided(reading)
    for match in reading.matches(_VAGUE):
        yield ApproxClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(),
            kind=VAGUE,
            thousandths=0,
            direction=0,
            after=match.end(),
        )


_ELIDED = re.compile(
    rf"(?i)(?:,|\band|\bbut|\bwhile)\s+(?:[a-z]+\s+)?(?P<hedge>{either(_KIND)})\s+(?P<number>{_NUMBER})"
    r"\s+(?=(?:behind|ahead|clear|adrift|off|slower|faster|quicker|back|down)\b)"
)
_UNIT_BEFORE = re.compile(
    r"(?i)\b(?P<unit>seconds?|tenths?|hundredths?)\b|(?<![\d:.])\d?\.\d\d(?=\s+(?:behind|ahead|clear|off|adrift)\b)"
)


def _elided(reading: Reading) -> Iterator[ApproxClaim]:
    """`nearly three seconds behind Jilek and more than five behind the champion`: the unit is said once."""
    for match in reading.matches(_ELIDED):
        sentence = reading.sentence(match.start())
        low = max(sentence.start if sentence is not None else 0, match.start() - 90)
        units = list(_UNIT_BEFORE.finditer(reading.text, low, match.start()))
        number = seconds(str(whole(match["number"]) or match["number"]).replace(",", "."))
        if not units or number is None:
            continue
        size = {"s": 1, "t": 10, "h": 100}[(units[-1]["unit"] or "s")[0].casefold()]
        direction, after = direction_at(reading.text, match.end("number"), match.end() + 24)
        yield ApproxClaim(
            start=match.start("hedge"),
            end=after,
            number=match.span("number"),
            kind=_KIND[" ".join(match["hedge"].casefold().split())],
            thousandths=number.thousandths // size,
            direction=direction,
            after=after,
            loose=True,
        )


_FINE = (
    r"(?:whisker|hair(?:'s[\s-]breadth)?|heartbeat|sliver|nose|toe|split\s+second|blink(?:\s+of\s+an\s+eye)?"
    r"|fraction(?:\s+of\s+a\s+second)?|touch|shade|skate(?:'s)?\s+(?:length|width)|blade(?:'s)?\s+(?:length|width)"
    r"|(?:width|length|thickness|edge)\s+of\s+(?:a|an|her|his)\s+(?:skate\s+)?(?:blade|skate|hair)"
    r"|(?:narrow|slimm?|fin|small|tini|bar|thinn?)est\s+of\s+margins)"
)
_VAGUE = re.compile(
    rf"(?i)\bby\s+(?:just\s+|only\s+|no\s+more\s+than\s+)?(?:a|an|the)\s+(?:mere\s+)?{_FINE}(?![\w-])"
    rf"|\b(?:just\s+|only\s+)?an?\s+(?:mere\s+)?{_FINE}\s+(?:ahead|behind|faster|slower|quicker|clear|in\s+front|adrift|off|short)\b"
    r"|\bby\s+an?\s+(?:comfortable|clear|wide|narrow|slim|tiny|huge|big|large|healthy|handsome|convincing)\s+margin\b"
    r"|\b(?:next\s+to\s+)?nothing\s+(?:in\s+it|between\s+them|to\s+choose\s+between)\b|\bphoto[\s-]finish\b"
)
"""`a blink ahead`, `by the width of a blade`: near, and no amount."""


def _thousandths(match: re.Match[str]) -> int | None:
    if match["half"]:
        words = re.sub(
            r"(?:\s+(?:of\s+)?(?:an?))?$", "", " ".join(match["half"].casefold().replace("-", " ").split())
        ).removesuffix(" of")
        part = share(words) or Fraction(1, 2)
        return int(part * 1000)
    if match["ahalf"]:
        number = whole(match["ahalf_n"]) if match["ahalf_n"] else 1
        part = share(f"a {match['more'] or match['more2']}".casefold()) or Fraction(1, 2)
        return None if number is None else number * 1000 + int(part * 1000)
    if match["tenths"]:
        number = whole(match["tenths_n"]) if match["tenths_n"] else 1
        return None if number is None else number * 100 + 50
    if match["part"]:
        parts = parts_of_a_second(
            "one" if match["count"].casefold() in ("a", "een", "eine", "et", "un") else match["count"],
            match["part"],
        )
        return parts.thousandths if parts is not None else None
    if match["one"]:
        return 1000
    number = whole(match["number"])
    if number is not None:
        return number * 1000
    exact = seconds(match["number"])
    return exact.thousandths if exact is not None else None


def of(reading: Reading, claim: ApproxClaim, skater: str) -> Verdict:
    """Judge a gap as that of somebody else in reach."""
    return _judged(reading, claim, skater)


def judge(reading: Reading, claim: ApproxClaim) -> Verdict:
    """Compare a hedged margin with the bands of its words, for every gap that it may be."""
    return _judged(reading, claim)


def _judged(reading: Reading, claim: ApproxClaim, whose: str = "") -> Verdict:
    if claim.kind == VAGUE:
        return unverifiable("the words give no amount")
    gaps = gaps_at(reading, *(claim.number or (claim.start, claim.end)), claim.after, whose)
    fitting = [it for it in gaps.gaps if _within(it, claim, _BANDS)]
    for gap in fitting:
        if gap.goes(claim.direction) or not gaps.named:
            return confirmed(gap.evidence)
    if fitting and not gaps.reason:
        way = "slower" if fitting[0].amount.low > 0 else "faster"
        return contradicted(f"{fitting[0].text} {way}", f"the gap goes the other way: {fitting[0].evidence}")
    if not gaps.gaps or gaps.reason:
        return unverifiable(gaps.reason or "no gap can be computed")
    best = gaps.gaps[0]
    if claim.loose and not gaps.named:
        return unverifiable("the text does not name whom this is measured against", best.evidence)
    if any(_within(gap, claim, _BESIDE) for gap in gaps.gaps):
        return unverifiable(f"the words are close to the gap, but not quite: {best.evidence}")
    return contradicted(best.text, best.evidence)


def _within(gap: Gap, claim: ApproxClaim, bands: dict[str, tuple[Fraction, Fraction]]) -> bool:
    low, high = bands[claim.kind]
    if bands is _BANDS and claim.kind == PLAIN and claim.thousandths == 1000:
        low, high = Fraction(90, 100), Fraction(110, 100)
    if claim.kind == OVER:
        return gap.size.high > claim.thousandths * low and gap.size.low <= claim.thousandths * high
    return gap.size.high >= claim.thousandths * low and gap.size.low <= claim.thousandths * high


TYPE = ClaimType(
    name="margin_approx",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "In the women's 1000m in Milan Jutta Leerdam won, and Miho Takagi finished nearly a "
            "second slower than Leerdam.",
            "nearly a second slower",
            "contradicted",
            "1.64 s",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan by nearly three-tenths of a second.",
            "nearly three-tenths of a second",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan by three seconds.",
            "three seconds",
            "contradicted",
            "0.28 s",
        ),
        Example(
            "Miho Takagi was more than a second and a half behind Jutta Leerdam in the women's "
            "1000m in Milan.",
            "more than a second and a half behind",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Takagi was over a second behind Kok and more than one and a half "
            "behind the champion, Leerdam.",
            "over a second behind",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Leerdam's margin over Kok was just over half a second.",
            "just over half a second",
            "contradicted",
            "0.28 s",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Jackson was just under half a second off fourth.",
            "just under half a second off",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan by the width of a blade.",
            "by the width of a blade",
            "unverifiable",
        ),
    ),
)
