"""Medals in Dutch, German, Norwegian, Italian and Japanese: `holte Silber`, `OL-gull`, `銅メダルを`.

English says with a verb that a medal was won. Here its verb may stand at the end or nowhere, so every medal
counts but one that is missed, hoped for, counted, or what somebody is measured against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.numbers import CARDINALS_ABROAD, ORDINALS_ABROAD, either

_MEDALS = {
    "nl": r"(?:olympisch\w*\s+)?(?P<colour>goud|zilver|brons)(?:en\s+(?:medaille|plak))?(?!\w)",
    "de": r"(?:olympi\w*[\s-]?)?(?P<colour>gold|silber|bronze)(?:-?medaille)?(?!\w)",
    "no": r"(?:OL-|olympisk\s+)?(?P<colour>gull|sølv|bronse)(?:-?medalje)?(?:et|en|n)?(?!\w)",
    "it": r"(?:medaglia\s+)?(?:d[i']\s?)?(?P<colour>oro|argento|bronzo)(?:\s+olimpico)?(?!\w)",
}
_PLACES = {
    **dict.fromkeys(("goud", "gold", "gull", "oro", "金"), 1),
    **dict.fromkeys(("zilver", "silber", "sølv", "argento", "銀"), 2),
    **dict.fromkeys(("brons", "bronze", "bronse", "bronzo", "銅"), 3),
}
_NOT_WON = {
    "nl": r"mis(?:te|ten|t|liep|liepen)|naast|geen|niet|zonder|ho(?:op|pt|opte)|dro(?:om|mt|omde)|kans"
    r"|jacht|strijd\w*|vocht"
    r"|mikt\w*|favoriet\w*|tekort|verwijderd|in\s+plaats\s+van|bijna|weg\s+naar|zou|wil|wilde|reed\s+voor"
    r"|ging\s+voor|verdedig\w*",
    "de": r"verpass\w*|verfehl\w*|kein\w*|nicht|ohne|hoff\w*|träum\w*|chance\w*|kampf|kämpf\w*|jagd"
    r"|favorit\w*|fehl\w*|statt"
    r"|beinahe|fast|will|wollte|würde|hätte|griff\s+nach|trennten|anwärter\w*|verteidig\w*",
    "no": r"mist\w*|glapp|glipp|ikke|uten|håp\w*|drøm\w*|kamp\w*|kjemp\w*|jakt\w*|favoritt\w*|nesten|ville"
    r"|skulle|manglet|forsvar\w*",
    "it": r"manc\w*|perd\w*|sfior\w*|sfum\w*|senza|non|sogn\w*|sper\w*|lott\w*|caccia|favorit\w*|invece"
    r"|avrebbe|quasi|difend\w*",
}
_MEASURED = {
    "nl": r"(?:achter|van|op|tot|onder|om|(?<!goed )(?<!was )(?<!is )voor)",
    "de": r"(?:hinter|auf|bis|von|vom|vor|um|nach)",
    "no": r"(?:bak|fra|unna|foran|opp\s+til|om|på|av|etter)",
    "it": r"(?:dal|dall'|del|dell'|sul|sull'|per\s+(?:il|l')|verso|dietro|oltre)",
}
"""Words right before a medal that make it what somebody is measured against: `tre tideler bak bronsen`."""
_ARTICLE = r"(?:\s*(?:het|de|das|die|den|dem|der|il|l'|lo))?\s*"
_AGAIN = {
    "nl": r"ander\w*|nog\s+een|opnieuw|eerder\w*|vorig\w*|zoveelste|haar|zijn|twee\s?voudig",
    "de": r"weiter\w*|noch\s+ein\w*|erneut\w*|früher\w*|ihr|ihre|sein|seine|ihrem|seinem",
    "no": r"nok\s+et|nytt|igjen|tidligere|sitt",
    "it": r"altr\w*|ancora|precedent\w*|suo|sua|già",
}
_GOES_TO = {
    "nl": r"(?:was|is)\s+(?:er\s+)?voor|ging\w*\s+naar|ga(?:at|an)\s+naar|voor",
    "de": r"ging\w*\s+an|geh(?:t|en)\s+an|für|sicherte\s+sich|holte\s+sich|schnappte\s+sich|holte|gewann"
    r"|sicherte",
    "no": r"gikk\s+til|går\s+til|til|tok|vant|sikret\s+seg",
    "it": r"(?:va|vanno|andava|è\s+andat[oa])\s+(?:a|al|allo|alla)\b|(?:va|è\s+andat[oa])\s+all'|per|a(?:l"
    r"|lla)",
}
_WINS = {
    "nl": r"(?:zege|winst|overwinning|titel)\b(?=[^.;]{0,60}\s(?:ging|gaat|was)\s(?:\w+\s)?(?:naar|voor)\b)",
    "de": r"(?:Sieg|Titel)\b(?=[^.;]{0,60}\s(?:ging|geht)\s(?:\w+\s)?an\b)",
    "no": r"(?:seieren|tittelen)\b(?=[^.;]{0,60}\s(?:gikk|går)\s(?:\w+\s)?til\b)",
    "it": r"(?:vittoria|titolo)\b(?=[^.;]{0,60}\s(?:va|è\s+andat[oa])\s(?:\w+\s)?a)",
    "ja": r"優勝(?=は|したのは)",
}
_HAN = re.compile(
    r"(?P<colour>金|銀|銅)(?:メダル)?(?=を|に|だ|で|と|。|、|$)(?![^。、]{0,6}(?:逃|目指|狙|届か|及ば|期待"
    r"|争|懸け))"
)
_HAN_COUNTED = re.compile(r"(?:個目の|度目の|回の|連続の|連続|前回|前大会|の?過去|通算)[^。、]{0,4}$")
_HAN_ALONE = re.compile(r"(?:女子|男子|日本勢|は|が|の|で|、|。|^)$")
_FIRST = ("eer", "ers", "før", "pri")


def _numbers(language: str) -> str:
    """Return a pattern of the words that count medals: `twee`, `zweite`, `første`, no article."""
    both = {**ORDINALS_ABROAD[language], **CARDINALS_ABROAD[language]}
    return either([it for it, number in both.items() if number > 1 or it[:3] in _FIRST])


_COUNTED = {
    language: re.compile(
        rf"(?i)(?:(?<![\w.,:])(?:{_AGAIN[language]}|\d{{1,2}}(?:\.|e|de|ste|°)"
        rf"|{_numbers(language)})"
        rf"\s+(?:[\w-]+\s+)?)$"
    )
    for language in _MEDALS
}
_PATTERNS = {language: re.compile(rf"(?i)(?<![\w-]){words}(?!-)") for language, words in _MEDALS.items()}
_MISSED = {
    language: re.compile(
        rf"(?i)(?:(?<!\w)(?:{words})(?!\w)[^.;:]{{0,45}}|(?<!\w){_MEASURED[language]}{_ARTICLE})$"
    )
    for language, words in _NOT_WON.items()
}
_HOPED = re.compile(
    r"(?i)\s+(?:favoriet\w*|kandida\w*|favorit\w*|anwärter\w*|verpass\w*|verfehl\w*|gemist|fehlten|mist\w*"
    r"|miste|entging|glapp"
    r"|sfuma\w*|sfiora\w*|mancat\w*|viel\s+buiten|won\s+(?:ze|hij|zij)\s+eerder|hoffnung\w*)"
)
_WIN = {language: re.compile(rf"(?<!\w)(?i:{words})") for language, words in _WINS.items()}
_LINK = {language: re.compile(rf"(?i)\s+(?:{words})(?!\w)") for language, words in _GOES_TO.items()}


@dataclass(frozen=True, slots=True)
class MedalAbroad:
    """A medal, or the win: where its words and its figure stand."""

    start: int
    end: int
    colour: tuple[int, int]
    place: int
    won: bool
    """Whether somebody is said to have it."""
    before_name: bool
    """Whether it stands before whoever has it: `Bronze ging an`."""


def medals_abroad(text: str, start: int, end: int, language: str) -> Iterator[MedalAbroad]:
    """Return every medal that a sentence in another language names."""
    if language == "ja":
        yield from _in_japanese(text, start, end)
    elif language in _PATTERNS:
        for match in _PATTERNS[language].finditer(text, start, end):
            lead = text[max(start, match.start() - 70) : match.start()]
            won = not (
                _MISSED[language].search(lead)
                or _COUNTED[language].search(lead)
                or _HOPED.match(text, match.end(), end)
            )
            goes_to = _LINK[language].match(text, match.end(), end) is not None
            yield MedalAbroad(
                match.start(),
                match.end(),
                match.span("colour"),
                _PLACES[match["colour"].casefold()],
                won,
                goes_to,
            )
    if language in _WIN:
        for match in _WIN[language].finditer(text, start, end):
            yield MedalAbroad(match.start(), match.end(), match.span(), 1, True, True)


def _in_japanese(text: str, start: int, end: int) -> Iterator[MedalAbroad]:
    for match in _HAN.finditer(text, start, end):
        lead = text[max(start, match.start() - 12) : match.start()]
        if match[0][-1] != "ル" and not _HAN_ALONE.search(lead):
            continue
        won = _HAN_COUNTED.search(lead) is None
        yield MedalAbroad(
            match.start(), match.end(), match.span("colour"), _PLACES[match["colour"]], won, False
        )
