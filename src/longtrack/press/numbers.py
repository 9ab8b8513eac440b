"""Numbers as people write them: 13th, thirteenth, three, 1,000, 0.28, three-tenths, 1:12.31, 1.12,31."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


def words(text: str) -> list[str]:
    """Return the words of a text that lists them with spaces between."""
    return text.split()


_UNITS = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = words("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")

CARDINALS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}{mark}{_UNITS[unit]}": 10 * number + unit
        for number, ten in enumerate(_TENS, 2)
        for unit in range(1, 10)
        for mark in "- "
    },
    "a dozen": 12,
}
"""English words for whole numbers below a hundred."""

ORDINALS = {
    **{word: number for number, word in enumerate(_ORDINALS)},
    **{word: 10 * number for number, word in enumerate(_ORDINAL_TENS, 2)},
    **{
        f"{ten}{mark}{_ORDINALS[unit]}": 10 * number + unit
        for number, ten in enumerate(_TENS, 2)
        for unit in range(1, 10)
        for mark in "- "
    },
}
"""English words for places below a hundred."""


_PLACES_ABROAD = {
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde "
    "twaalfde dertiende veertiende vijftiende "
    "zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste "
    "drieëntwintigste vierentwintigste vijfentwintigste zesentwintigste zevenentwintigste "
    "achtentwintigste negenentwintigste dertigste",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte "
    "dreizehnte vierzehnte fünfzehnte "
    "sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste "
    "dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste "
    "achtundzwanzigste neunundzwanzigste dreißigste",
    "no": "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte "
    "tolvte trettende fjortende femtende sekstende "
    "syttende attende nittende tjuende tjueførste tjueandre tjuetredje tjuefjerde tjuefemte "
    "tjuesjette tjuesjuende tjueåttende tjueniende trettiende",
    "it": "prim second terz quart quint sest settim ottav non decim undicesim dodicesim "
    "tredicesim quattordicesim quindicesim sedicesim "
    "diciassettesim diciottesim diciannovesim ventesim ventunesim ventiduesim ventitreesim "
    "ventiquattresim venticinquesim ventiseiesim ventisettesim ventottesim ventinovesim trentesim",
}
_NUMBERS_ABROAD = {
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien twintig eenentwintig tweeëntwintig drieëntwintig "
    "vierentwintig vijfentwintig zesentwintig zevenentwintig achtentwintig negenentwintig",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig "
    "vierundzwanzig fünfundzwanzig sechsundzwanzig siebenundzwanzig achtundzwanzig neunundzwanzig",
    "no": "en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten "
    "sytten atten nitten tjue tjueen tjueto tjuetre tjuefire tjuefem tjueseks tjuesju tjueåtte tjueni",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré "
    "ventiquattro venticinque ventisei ventisette ventotto ventinove",
}
_TENS_ABROAD = {
    "nl": "dertig veertig vijftig zestig",
    "de": "dreißig vierzig fünfzig sechzig",
    "no": "tretti førti femti seksti",
    "it": "trenta quaranta cinquanta sessanta",
}
ORDINALS_ABROAD = {
    language: {
        # The Italian words are stems: `non` is none of them.
        **({word: number for number, word in enumerate(words.split(), 1)} if language != "it" else {}),
        **(
            {word + ending: number for number, word in enumerate(words.split(), 1) for ending in "rns"}
            if language == "de"
            else {}
        ),
        **(
            {word + ending: number for number, word in enumerate(words.split(), 1) for ending in "oa"}
            if language == "it"
            else {}
        ),
    }
    for language, words in _PLACES_ABROAD.items()
}
"""Words for places up to thirty, by language."""
CARDINALS_ABROAD = {
    language: {
        **{word: number for number, word in enumerate(words.split(), 1)},
        **{
            word: number
            for number, word in zip((30, 40, 50, 60), _TENS_ABROAD[language].split(), strict=True)
        },
    }
    for language, words in _NUMBERS_ABROAD.items()
}
"""Words for whole numbers, by language."""
_ALL_ORDINALS = {word: number for words in ORDINALS_ABROAD.values() for word, number in words.items()}
_ALL_CARDINALS = {word: number for words in CARDINALS_ABROAD.values() for word, number in words.items()}


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first.

    Words with the same beginning share it, so that a letter is looked at once and not once for each word.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    parts = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not parts:
        return ""
    inside = parts[0] if len(parts) == 1 and "" not in tree else f"(?:{'|'.join(parts)})"
    return inside + "?" if "" in tree else inside


A_NUMBER = rf"(?:\d{{1,2}}|{either([it for it in CARDINALS if ' ' not in it])})"
"""Pattern of a small number: `3`, `three`; none of several words."""
CARDINAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{either(CARDINALS)}))"
"""Pattern of a whole number; give it word boundaries."""
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th|e|de|ste|ème|º|ª|°)|(?i:{either(ORDINALS)}))"
"""Pattern of a place; give it word boundaries."""


def whole(text: str) -> int | None:
    """Return the whole number that `13`, `thirteen` or `1,000` says; None for anything else."""
    plain = " ".join(text.casefold().split())
    if re.fullmatch(r"\d{1,6}|\d{1,3}(,\d{3})+", plain, re.ASCII):
        return int(plain.replace(",", ""))
    return CARDINALS.get(plain, _ALL_CARDINALS.get(plain))


def place(text: str) -> int | None:
    """Return the number that `13th` or `thirteenth` says; None for anything else."""
    plain = " ".join(text.casefold().split())
    digits = re.match(r"\d{1,3}", plain, re.ASCII)
    return int(digits[0]) if digits else ORDINALS.get(plain, _ALL_ORDINALS.get(plain))


@dataclass(frozen=True, slots=True)
class Seconds:
    """An amount of seconds as it was written: 0.28 has two digits, `three-tenths` one."""

    thousandths: int
    digits: int

    @property
    def text(self) -> str:
        """`0.28`"""
        whole_seconds, rest = divmod(self.thousandths, 1000)
        return f"{whole_seconds}.{rest:03d}"[: -3 + self.digits or None].rstrip(".")


def seconds(text: str) -> Seconds | None:
    """Return the amount that a number of seconds says: `0.28`, `.28`, `1,64`, `2`; None for anything else."""
    match = re.fullmatch(r"(\d{0,4})(?:[.,](\d{1,3}))?", text.strip(), re.ASCII)
    if match is None or not text.strip():
        return None
    fraction = match[2] or ""
    return Seconds(int(match[1] or 0) * 1000 + int(fraction.ljust(3, "0")), len(fraction))


_PARTS = {
    **dict.fromkeys(("tenth", "tiende", "zehntel", "tidel", "decim"), 100),
    **dict.fromkeys(("hundredth", "honderdste", "hundertstel", "hundredel", "centesim"), 10),
    **dict.fromkeys(("thousandth", "duizendste", "tausendstel", "tusendel", "millesim"), 1),
}
PART = (
    r"(?:tenths?|hundredths?|thousandths?|tienden?|honderdsten?|duizendsten?|Zehnteln?(?:sekunden?)?"
    r"|Hundertsteln?(?:sekunden?)?|Tausendsteln?(?:sekunden?)?|tidel(?:er|s)?|hundredel(?:er|s)?"
    r"|tusendel(?:er|s)?|decim[oi]|centesim[oi]|millesim[oi])"
)
"""Pattern of a part of a second."""
ORDINAL_ABROAD = either(_ALL_ORDINALS)
"""Pattern of a place in the five other languages."""
NUMBER_ABROAD = rf"(?:{either(_ALL_CARDINALS)})"
"""Pattern of a whole number in another language; give it word boundaries."""


def parts_of_a_second(count: str, unit: str) -> Seconds | None:
    """Return the amount of `eleven hundredths`, `three-tenths`; None where the count is no number."""
    number = whole(count) if count.casefold() not in ("a", "one") else 1
    size = next((it for word, it in _PARTS.items() if unit.casefold().startswith(word)), None)
    if number is None or size is None:
        return None
    return Seconds(number * size, {100: 1, 10: 2, 1: 3}[size])


def share(text: str) -> Fraction | None:
    """Return what `half`, `a quarter`, `three quarters` of something is; None for anything else."""
    return {
        "half": Fraction(1, 2),
        "half a": Fraction(1, 2),
        "a half": Fraction(1, 2),
        "a quarter": Fraction(1, 4),
        "quarter": Fraction(1, 4),
        "a third": Fraction(1, 3),
        "three quarters": Fraction(3, 4),
        "three-quarters": Fraction(3, 4),
        "two thirds": Fraction(2, 3),
    }.get(" ".join(text.casefold().split()))
