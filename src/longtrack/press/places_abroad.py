"""Places in Dutch, German, Norwegian, Italian and Japanese: `als vijfde`, `Platz sechs`, `femteplass`, `3位`.

An ordinal is a place only where no noun follows it: `die vierte Runde` and `haar tweede medaille` are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from longtrack.press import numbers
from longtrack.press.numbers import CARDINALS_ABROAD, ORDINALS_ABROAD, either
from longtrack.press.reading import Reading
from longtrack.press.subjects import title_before

Place = tuple[int, int, int]
"""Start, end, and which place."""

_NOUNS = {
    "nl": r"(?:plaats|plek|positie|stek)",
    "de": r"(?:Platz|Rang|Position|Stelle)",
    "no": r"(?:plass(?:en)?)",
    "it": r"(?:posto|posizione|piazza)",
}
_BEFORE = {
    "nl": r"(?:plaats|plek|nummer|positie)",
    "de": r"(?:Platz|Rang|Position|Nummer)",
    "no": r"(?:nummer|plass)",
    "it": r"(?:posizione|numero)",
}
_DIGITS = {"nl": r"(?:e|de|ste)", "de": r"\.", "no": r"\.", "it": r"(?:º|°|ª|esim[oa]|[oa])"}
_GLUED = {"no": r"(?:-?plass(?:en)?)?(?!\w)", "nl": r"(?!\w)", "de": r"(?!\w)", "it": r"(?!\w)"}
_NAMED = {
    language: re.compile(
        rf"(?i)(?<![\w-])(?:{_BEFORE[language]}\s+(?P<number>{either(CARDINALS_ABROAD[language])}"
        rf"|\d{{1,2}})(?![\w.,:]\d|\w)"
        rf"|(?<![\d.,:])(?P<digits>\d{{1,2}}){_DIGITS[language]}\s*{_NOUNS[language]}(?!\w)"
        rf"|(?P<ordinal>{either(ORDINALS_ABROAD[language])})(?:\s+{_NOUNS[language]}(?!\w)"
        rf"|{_GLUED[language]}))"
    )
    for language in ORDINALS_ABROAD
}
_SUFFIXED = {language: re.compile(rf"(?i)\s+{noun}$|plass(?:en)?$") for language, noun in _NOUNS.items()}
_SMALL_WORDS = {
    "nl": "in met op voor achter na en of maar terwijl werd eindigde kwam was is geworden geëindigd door "
    "nadat toen",
    "de": "in mit hinter vor nach und aber während wurde kam war ist ins der die das geworden auf im noch "
    "den durch um",
    "no": "på med i etter foran bak og men mens ble kom var til",
    "it": "in con a davanti dietro e ma mentre per nei nella al è ed dopo si ai",
}
_ENDS = {
    language: re.compile(rf"\s*(?:[^\w\s'-]|$|\d|(?:{either(words.split())})(?!\w))")
    for language, words in _SMALL_WORDS.items()
}
_OWNED = {
    "nl": r"haar|zijn|hun|een|de|het|deze|elke|ieder\w*",
    "de": r"ihr\w*|sein\w*|ein\w*|jede\w*",
    "no": r"den|det|de|sin|sitt|hennes|hans|en|et|i|hver",
    "it": r"la|il|lo|sua|suo|una?|di|mezzo|ogni|della|del|nella|nel|alla|questa|questo|più",
}
_NOT_ITS_OWN = {language: re.compile(rf"(?i)(?<!\w)(?:{words})\s+$") for language, words in _OWNED.items()}
_UNFINISHED = re.compile(
    r"(?i)\b(?:voorlopig\w*|tussentijds|tijdelijk|vorläufig\w*|zwischenzeitlich|foreløpig\w*|midlertidig"
    r"|provvisori\w*"
    r"|(?:na|nach|etter|dopo)\s+(?:de\s+|den\s+|il\s+|i\s+)?\d{3}\b|(?:ai|op|bei|ved)\s+\d{3}\s|halverwege"
    r"|ranglijst|ranking"
    r"|klassement|Weltrangliste|verdensranking\w*|classifica\s+(?:di|generale))\b[^.;]{0,40}$"
)
_SECONDS = re.compile(r"\s+(?:di\s+secondo|(?:la|il|lo|i|gli|le|quanto|l')(?!\w))")
_HAN_PLACE = re.compile(r"(?<!\d)(?P<place>\d{1,2})位(?!以|争|通過|決定|まで|打|候補)")
_HAN_UNFINISHED = re.compile(
    r"(?:暫定|途中|ランキング|ランク|総合|前回|前大会|昨季|昨年|通過時|時点で?は?)[^、。]{0,4}$"
)


def places_abroad(reading: Reading, start: int, end: int) -> Iterator[Place]:
    """Return the places in a sentence of a text that is not English; the first is a win and none."""
    if reading.language == "ja":
        for match in _HAN_PLACE.finditer(reading.text, start, end):
            if not _HAN_UNFINISHED.search(reading.text, max(start, match.start() - 14), match.start()):
                yield match.start(), match.end(), int(match["place"])
    elif reading.language in _NAMED:
        for match in _NAMED[reading.language].finditer(reading.text, start, end):
            place = _place(match)
            if place and place > 1 and _is_place(reading, match, start, end):
                yield match.start(), match.end(), place


def _place(match: re.Match[str]) -> int | None:
    if match["number"]:
        return numbers.whole(match["number"])
    return int(match["digits"]) if match["digits"] else numbers.place(match["ordinal"])


def _is_place(reading: Reading, match: re.Match[str], start: int, end: int) -> bool:
    text, language = reading.text, reading.language
    lead = text[max(start, match.start() - 60) : match.start()]
    if _UNFINISHED.search(lead):
        return False
    if match["ordinal"] is None or _SUFFIXED[language].search(match[0]):
        return True
    if language == "de" and not match[0][0].isupper():
        return False  # `die vierte Läuferin`
    if match[0].casefold() == "andre" or _NOT_ITS_OWN[language].search(lead):
        return False
    names = reading.mentions_in(match.end(), min(end, match.end() + 70))
    if names and title_before(text[match.end() : names[0].start]):
        return True
    if match[0].casefold() in ("secondo", "decimo") and _SECONDS.match(text, match.end(), end):
        return False
    return _ENDS[language].match(text, match.end(), end) is not None
