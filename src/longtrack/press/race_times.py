"""Times in a text in every notation: 1:12.31, 1.12,31, 1:12:31, 1'12"31, 1min 06.28sec, one minute 12.31,
1分12秒31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.numbers import CARDINALS, either, whole, words

_MINUTES = {
    word: number
    for number, word in enumerate(
        words("one two three four five six seven eight nine ten eleven twelve thirteen"), 1
    )
}
_CLOCK = re.compile(
    r"(?<![\d.,:/-])(?<!\d')(?P<m>\d{1,2})(?P<s1>[:.']|:\s)(?P<s>[0-5]\d)(?P<s2>[.,:]|\""
    r"|'')(?P<f>\d{1,3})(?!\d|:\d|[.,]\d|\s*(?:am|pm|a\.m|p\.m)\b)"
)
_SHORT = re.compile(r"(?<![\d.,:'/$€£+-])(?P<s>[2-9]\d)(?P<dot>[.,])(?P<f>\d{2,3})(?![\d%]|:\d|[.,]\d)")
_WORDS = re.compile(
    rf"(?i)(?<![A-Za-z\d.,:])(?P<m>\d{{1,2}}|a|{either(_MINUTES)})(?:\s|-)*(?:minutes?"
    rf"|mins?\.?|minuut|minuten|Minuten?|minutter|minutt|minuti|minuto|m(?=\s?\d)|分)"
    r"[\s,]*(?:and|und|en|og|e|,)?\s*(?P<s>\d{1,2})(?:(?P<dot>[.,]|秒|초)(?P<f>\d{1,3})"
    r"|\s+seconds?\s+(?P<behind>\d\d)(?=\s*[.,;)]|\s+(?:and|to|for|ahead)\b))?"
    r"(?:[\s-]*(?:seconds?|secs?\.?|seconden?|Sekunden?|sekunder|secondi|秒|초|s\b))?"
)
_HAN = re.compile(r"(?<![\d分.,:])(?P<s>\d{2})(?:秒|초)(?P<f>\d{1,3})")
_SECONDS = re.compile(
    r"(?i)(?<![\w.,:])(?P<s>\d{2,3})[.,](?P<f>\d{1,3})[\s-]*(?:seconds?|secs?|seconden"
    r"|Sekunden|sekunder|secondi|秒|s\b)"
)

_BELOW_100 = rf"(?:\d{{1,2}}|{either([it for it in CARDINALS if 'dozen' not in it])})"
_IN_FULL = re.compile(
    rf"(?i)(?<![\w.,:-])(?:(?P<m>\d{{1,2}}|an?|{either(_MINUTES)})[\s-]+minutes?,?\s+(?:and\s+)?)?(?P<s>{_BELOW_100})[\s-]+(?:seconds?|secs?)"
    rf"(?:,?\s+and\s+|,\s+|\s+)(?P<n>{_BELOW_100})[\s-]+(?P<part>tenths?|hundredths?)(?:\s+of\s+(?:a|one)\s+second)?\b(?!\s+(?:behind|ahead|slower|faster))"
)
"""`seventy-two seconds and thirty-one hundredths`"""
_DIGIT = rf"(?:{either(list(CARDINALS)[:10])}|oh)"
_POINT = re.compile(
    rf"(?i)(?<![\w.,:-])(?:(?P<m>\d{{1,2}}|an?|{either(_MINUTES)})(?:[\s-]+minutes?)?,?\s+(?:and\s+)?)?(?P<s>{_BELOW_100})\s+point\s+"
    rf"(?P<f>{_DIGIT}\s+{_DIGIT}|{_BELOW_100})(?:\s+seconds?)?\b(?!\s+(?:behind|ahead|slower|faster|per\s+cent))"
)
"""`one minute twelve point three one`"""


@dataclass(frozen=True, slots=True)
class TimeNamed:
    """A time in the text, in thousandths of a second as it is written."""

    start: int
    end: int
    thousandths: int
    digits: int
    has_minutes: bool


def times_named(text: str, start: int = 0, end: int | None = None) -> list[TimeNamed]:
    """Return every time in a text, in order. A number of seconds alone counts from 20 up, with two
    decimals."""
    span = start, len(text) if end is None else end
    found: dict[int, TimeNamed] = {}
    taken = -1
    for it in sorted(
        (*_spoken(text, *span), *_in_full(text, *span), *_clock(text, *span), *_short(text, *span)),
        key=lambda it: (it.start, -it.end),
    ):
        if it.start >= taken:
            found[it.start] = it
            taken = it.end
    return list(found.values())


def _clock(text: str, start: int, end: int) -> Iterator[TimeNamed]:
    for match in _CLOCK.finditer(text, start, end):
        if match["s1"] == "." and match["s2"] == "." and len(match["f"]) != 2:
            continue  # 9.02.2026 and the like
        if match["s1"] == ":" and match["s2"] == ":" and len(match["f"]) != 2:
            continue
        if match["s1"] == "." and match["s2"] == ":":
            continue
        yield _time(match, int(match["m"]), match["s"], match["f"])


def _short(text: str, start: int, end: int) -> Iterator[TimeNamed]:
    for match in _SHORT.finditer(text, start, end):
        after = text[match.end() : match.end() + 24]
        if re.match(
            r"(?i)\s*(?:%|percent|points?|million|km|mph|metres|meters|euros?|kilo|miles|Punkte|punten)",
            after,
        ):
            continue
        yield _time(match, 0, match["s"], match["f"])


def _spoken(text: str, start: int, end: int) -> Iterator[TimeNamed]:
    for match in _WORDS.finditer(text, start, end):
        minutes = _MINUTES.get(match["m"].casefold()) or (
            1 if match["m"].casefold() == "a" else whole(match["m"])
        )
        if (
            minutes is not None
            and int(match["s"]) < 60
            and (match["f"] or match["behind"] or match[0][-1].isalpha() or "秒" in match[0])
        ):
            # `1 minute 12 seconds 31`, as Asian agencies translate it
            yield _time(match, minutes, match["s"], match["f"] or match["behind"] or "")
    for match in _HAN.finditer(text, start, end):
        if int(match["s"]) >= 20:
            yield _time(match, 0, match["s"], match["f"])
    for match in _SECONDS.finditer(text, start, end):
        if int(match["s"]) >= 60 and len(match["f"]) >= 2:
            yield _time(match, 0, match["s"], match["f"])


def _in_full(text: str, start: int, end: int) -> Iterator[TimeNamed]:
    """Times in words; below 20 seconds it is a gap."""
    for match in (*_IN_FULL.finditer(text, start, end), *_POINT.finditer(text, start, end)):
        said = match["m"] and match["m"].casefold()
        minutes = 1 if said in ("a", "an") else whole(said) if said else 0
        seconds = whole(match["s"])
        if match.re is _POINT:
            fraction = "".join(_digits(it) for it in match["f"].split()) if match["f"] else ""
        else:
            number, tenths = whole(match["n"]) or 0, match["part"].casefold().startswith("tenth")
            fraction = f"{number}" if tenths else f"{number:02d}"
            if tenths and number > 9:
                continue
        if minutes is None or seconds is None or len(fraction) > 2 or (minutes and seconds > 59):
            continue
        if minutes or seconds >= 20:
            yield _time(match, minutes + seconds // 60, f"{seconds % 60}", fraction)


def _digits(word: str) -> str:
    return "0" if word.casefold() == "oh" else f"{whole(word) or 0}"


def _time(match: re.Match[str], minutes: int, seconds: str, fraction: str) -> TimeNamed:
    thousandths = (minutes * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0") or 0)
    return TimeNamed(match.start(), match.end(), thousandths, len(fraction), minutes > 0)
