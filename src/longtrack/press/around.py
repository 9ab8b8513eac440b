"""Words right beside a figure that make it another quantity than the one it is taken for.

`Third when the last two were called up` is no final place, `eight pairs gone` no field, `four days short
of his 23rd birthday` no age of today, `on Tuesday, Japan time` no day of the venue. `doubts.py` asks before a
claim is contradicted.
"""

from __future__ import annotations

import re

from longtrack.press.places import INTERIM, without_titles
from longtrack.press.reading import Reading

_FOR_NOW = (
    r"[\s,]*(?:when\b|while\b|until\b|till\b|before\b|so\s+far\b|up\s+to\s+then|at\s+(?:that|the)\s+(?:point|stage|bell|time)\b"
    r"|with\s+[\w-]+\s+(?:pairs?|skaters?|races?)\b|after\s+[\w-]+\s+(?:pairs?|races?)\b)"
)
_RUN_DOWN = (
    r"[\s,]*(?:gone\b|done\b|down\b|in\b(?!\s+(?:the|a)\b)|left\b|remaining\b|to\s+(?:go|come|skate|follow)\b"
    r"|later\b)"
)
_BEHIND = {
    "place": _FOR_NOW + r"|\s+and\s+foremost\b|\s+(?:place\s+)?to\s+(?:her|his)\s+name\b",
    "lane": r"\s+to\s+the\s+(?:inner|outer|inside|outside)\b",
    "medal": r"[^,;.]{0,40}\b(?:then|at\s+the\s+time|that\s+(?:year|day|winter))\b"
    r"|[\s,]*(?:until\b|till\b|so\s+far\b|for\s+now\b|with\s+[\w-]+\s+(?:pairs?|skaters?)\s+to\b)"
    r"|\s+and\s+(?:gold|silver|bronze)\b|[^.;:]{2,40},\s+(?:19|20)\d\d\b",
    "pair": _RUN_DOWN + r"|[後前]|,?\s+in\s+(?:the\s+)?(?:\d+(?:st|nd|rd|th)|pair)\b",
    "field": _RUN_DOWN + r"|\s+(?:ahead\s+of|in\s+front\s+of|before|behind|faster|slower)\b",
    "margin": r"\s*(?:later|before|earlier|after|compared|more|for)\b",
    "margin_approx": r"\s*(?:later|before|earlier|after|compared|more)\b",
    "time": r"\s*(?:later\b|was\s+the\s+target|to\s+beat\b)",
    "weekday": r"[\s,]*(?:[A-Z]?\w+\s+){0,2}time\b",
    "age": r"\s*(?:when|until|before|by\s+(?:then|the\s+time))\b",
    "career_count": r"\s+(?:was|were|went|belong\w*)\s+(?:for|to)\s+[^.;]{2,60}(?:,|\band\b)",
    "record": r"(?:[^.;]|\.(?=\d)){0,40}?\b(?:in\s+danger|under\s+threat|safe|within\s+reach"
    r"|out\s+of\s+(?:reach|sight)|threatened)\b",
}
_BEFORE = {
    "pair": r"\bfrom\s+pair\s+[\w-]+\s+to\s+$"
    r"|\b(?:until|till|through|after|before|since|when|once)\s+(?:the\s+)?$|その$"
    r"|'s?\s+(?:turn|run|race|ride|start)\s+in\s+(?:the\s+)?$"
    r"|\b(?:time|race|m|met(?:er|re)s|record|title|competition|event|it\s+all)\s+(?:was|were|is|came|fell)\s+(?:\w+\s+)?in\s+(?:the\s+)?$",
    "time": r"(?i)\bfrom\s+\d[\d:.,]*\d\s+to\s+$"
    r"|\b(?:against|than|beating|beat|bettering|under|inside|below|identical|onder|unter|sotto|dan"
    r"|als)\s+(?:(?:the|her|his|own|de|het|die|haar|zijn|ihre|seine|il)\s+)*$"
    r"|\b(?:haar|zijn|ihre|seine|hennes|hans|suo|sua|her|his)\s+$"
    r"|(?:\bthe|\bher|\bhis|'s)\s+(?:[\w-]+\s+){0,4}(?:record|best|mark)\s*[,(:]\s*$"
    r"|(?:record|rekord|primato|記録)\w*\b[^.;]{0,50}\($|\d\s?m(?:et(?:er|re)s?)?\s*\($",
    "margin": r"(?i)\b(?:los(?:t|es?|ing)|gain(?:s|ed|ing)?|gave\s+(?:up|away|back)|giving\s+(?:up|away|back)"
    r"|cost(?:s|ing)?)\s+(?:[\w-]+\s+){0,2}$|\b(?:a\s+further|another|further)\s+$"
    r"|\b(?:beat\w*|better\w*|improv\w*)\s+(?:on\s+)?(?:that|this)\s+(?:by\s+)?$",
    "medal": r"(?i)\b(?:gold|silver|bronze)(?:\s+medal)?,\s*$",
    "date": r"(?i)\b(?:born|nat[oa]|geboren|født|née)\b[^.;]{0,40}$",
    "field": r"\b(?:after|before|with|only|another|all\s+but)\s+(?:the\s+)?$",
    "age": r"\b(?:short\s+of|shy\s+of|before|until|ahead\s+of|than|since|from|as)\s+(?:an?\s+|the\s+)?"
    r"(?:his|her)?\s*$",
    "place": r"(?i)\b(?:until|than|from|off)\s+(?:the\s+)?$|\bin\s+the\s+$"
    r"|\ba\s+(?:first|second|third|fourth|fifth|win)\s+and\s+an?\s+$|\blaps?\b[^;]{0,30}\band\s+the\s+$"
    r"|\bfor\s+the\s+length\s+of\b[^.;]{0,60}$|\bwhen\s+[^.;]{2,40}\s(?:finished|crossed|came\s+in)\b[^.;]{0,40}$"
    r"|\b(?:it|that|this)\s+(?:is|was)\s+(?:also\s+)?(?:the|a|her|his)\s+$"
    r"|\b(?:miss(?:ed|ing)?|outside|short\s+of|shy\s+of|denied)\s+$"
    r"|\b(?:kept|keeps|keeping|left|leav\w+|knock\w*|push\w*|bump\w*)\s+(?:[\w'-]+\s+){1,4}$",
    "record_sequence": r"(?i)\b(?:positions?|places|figures|standings|lead|order)\b[^.;]{0,40}$",
    "margin_approx": r"(?i)\b(?:los(?:t|es?|ing)|cost(?:s|ing)?|gave|giv(?:es?|ing)|gain\w*|won\s+back|shed"
    r"|conced\w+|dropp\w+)\b[^.;,]{0,40}$|\b(?:to|tre|zwei|drei|twee|drie|due|two|three)\s+(?:og|und|en|e|and)\s+$",
    "weekday": r"(?i)\b(?:(?:small|early|wee)\s+hours\s+(?:of|on)|(?:early|late)\s+on|into|through\s+to"
    r"|by)\s+$",
    "record": r"(?i)\b(?:nor|neither|not|never|nobody|no\s+one|nothing|without|hardly)\b[^.;]{0,40}$",
}
_INSIDE = {
    "interval": r"(?i)\b(?:later|after|on|apart)$",
    "margin": r"(?i)\b(?:later|earlier)$",
    "lap_split": r"(?i)\bneither\b",
    "margin_approx": r"(?i)\b(?:later|earlier)$",
}
_INSIDE_OF = {name: re.compile(pattern) for name, pattern in _INSIDE.items()}
_BEHIND_OF = {name: re.compile(pattern) for name, pattern in _BEHIND.items()}
_BEFORE_OF = {name: re.compile(pattern) for name, pattern in _BEFORE.items()}


_CLOCK = re.compile(r"\d{1,2}[.:h]\d{2}(?::\d{2})?(?!\d)(?!\s*(?:min|sec|s\b))")
OF_THE_MOMENT = frozenset(["place", "margin", "margin_approx", "medal", "interim_place"])


def is_of_a_moment(reading: Reading, type_name: str, start: int) -> bool:
    """Return whether a place or gap stands in an entry of a live report, which begins with the time of day,
    or in a sentence about a moment before the end."""
    sentence = reading.sentence(start)
    if sentence is None or type_name not in OF_THE_MOMENT:
        return False
    block = reading.article.blocks[sentence.block]
    clock = _CLOCK.match(reading.text, block.start, block.end)
    if clock is not None and reading.text[clock.end() : clock.end() + 1] in (" ", ":", "-", "|", ")"):
        return _AT_THE_END.search(reading.text, block.start, block.end) is None
    words = without_titles(reading.text[sentence.start : sentence.end])
    return type_name == "place" and INTERIM.search(words) is not None and not _IN_THE_END.search(words)


_LOST = re.compile(r"(?i)\blos\w+\s+(?:[\w-]+\s+){0,2}$")
"""`lost gold by 0.82`"""
_TO_WHOM = re.compile(r"\s*(?:s\b|sec\w*)?\s*to\s+(?:the\s+(?:winner|champion)|[A-Z])")
"""`who lost 1.64 s to the winner`"""
_IN_THE_END = re.compile(r"(?i)\b(?:in\s+the\s+end|eventual\w*|ultimately|finally|wound\s+up|ended\s+up)\b")


_AT_THE_END = re.compile(
    r"(?i)\b(?:final\s+(?:order|result|standings)|champion|wins?\b|won\b|beats?\b|gold|silver|bronze|top\s+(?:six|five|ten|three))\b"
)


def is_another_quantity(reading: Reading, type_name: str, start: int, end: int) -> bool:
    """Return whether the words right before or behind a claim of a type make it another quantity."""
    behind, before, inside = (it.get(type_name) for it in (_BEHIND_OF, _BEFORE_OF, _INSIDE_OF))
    sentence = reading.sentence(start)
    low = max(sentence.start if sentence is not None else 0, start - 60)
    return (
        (behind is not None and behind.match(reading.text, end) is not None)
        or (
            before is not None
            and not (type_name == "margin" and _TO_WHOM.match(reading.text, end))
            and not (
                type_name == "margin"
                and reading.text.startswith("by ", start)
                and _LOST.search(reading.text[low:start])
            )
            and before.search(reading.text[low:start]) is not None
        )
        or (inside is not None and inside.search(reading.text[start:end]) is not None)
    )
