"""Events as papers name them: women's 1,000-meter, 1000 m for men, 1000 metri femminili, 女子1000メートル."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WOMEN = (
    r"women'?s?|woman'?s|ladies'?|female|dames|vrouwen|Frauen|Damen|der\s+Frauen"
    r"|der\s+Damen|kvinner|kvinnenes|femminil[ei]|donne"
    r"|女子|femenin[oa]s?|dames-?"
)
_MEN = (
    r"men'?s?|man'?s|male|mannen|heren|Männer|Herren|der\s+Männer|der\s+Herren|menn"
    r"|mennenes|maschil[ei]|uomini|男子|masculin[oa]s?"
)
_GENDER = rf"(?P<women>{_WOMEN})|(?P<men>{_MEN})"
_METRES = r"(?P<metres>10[,. ]?000|5[,. ]?000|3[,. ]?000|1[,. ]?500|1[,. ]?000|500)"
_UNIT = (
    r"(?:\s?|-)(?:m(?![\w/])|met(?:er|re)s?(?!\w)|metri(?!\w)|metros(?!\w)|meteren(?!\w)"
    r"|meter(?!\w)|Meter(?!\w)|メートル|-m(?!\w))"
)
_BETWEEN = (
    r"(?:[\s-]+(?:speed[\s-]?skating|long[\s-]track|Olympic|World\s+Cup|individual|Division\s+[AB])){0,3}"
)
_NOUN = (
    r"(?:[\s-]+(?:speed[\s-]?skating|long[\s-]track))?(?:[\s-]+(?:event|race|final"
    r"|distance|competition|title|contest))?"
)
AT_DISTANCE = re.compile(r"(?i)\s+(?:at|over)\s+(?:the|this)\s+distance\b")
"""Words that mean the event that the text is about."""
_KINDS = (
    r"(?P<TP>team[\s-]pursuit|ploegenachtervolging|Teamverfolgung|Team-Verfolgung"
    r"|inseguimento(?:\s+a\s+squadre)?|lagtempo"
    r"|団体追い抜き|チームパシュート|パシュート)"
    r"|(?P<MS>mass[\s-]start|massestart|massastart|Massenstart|マススタート)"
    r"|(?P<TS>team[\s-]sprint|teamsprint)|(?P<MR>mixed(?:[\s-]gender)?[\s-]relay)"
)
EVENT = re.compile(
    rf"(?i)(?<![A-Za-z\d.:])(?:(?:{_GENDER})\s*{_BETWEEN}[\s-]*)?(?:{_METRES}{_UNIT}"
    rf"|(?P<k>1\.5|3|5|10)k\b|{_KINDS}){_NOUN}"
    rf"(?P<after>\s+(?:(?:for|der|bei\s+den|van\s+de|voor|for)\s+)?(?:(?P<women2>{_WOMEN})"
    rf"|(?P<men2>{_MEN}))(?![\w']))?"
)


_BARE = re.compile(
    r"(?i)\b(?:over|at|the|his|her|(?P<women>women's)|(?P<men>men's))\s+(?P<metres>10,?000|5,?000|3,?000|1,?500"
    r"|1,?000|500)(?=\s+(?:and|on|in|as|at|too|yesterday|where|later|follows?|followed|is|was|with|by|after|before"
    r"|from|here|again|with|race|title|event|gold|silver|bronze|next|tomorrow|today)\b|[.;)]|'s\b|,\s)(?![.,]\d)"
    r"|\b(?:i|nei|sui|de|op\s+de|die|über\s+die|über|over|på)\s+(?P<abroad>10\.?000|5\.?000|3\.?000|1\.?500|1\.?000|500)"
    r"(?=\s+(?:con|in|a|nel\w*|met|op|auf|mit|på|og|en|und|e|al|alle)\b|[;)]|[.,](?:\s|$))"
)
"""`over 500`, `in the 1,000`: a distance without its unit."""


@dataclass(frozen=True, slots=True)
class EventNamed:
    """An event named in the text."""

    start: int
    end: int
    gender: str
    """`W`, `M`, or empty where nobody said."""
    kind: str
    """Metres, or `TP`, `MS`, `TS`, `MR`."""
    title: bool = False
    """Whether it only says what somebody has won: `the new 5000 metres champion`, `champion over 500
    metres`."""

    def means(self, event: str) -> bool:
        """Return whether an event code may be meant."""
        return event[1:] == self.kind and self.gender in ("", event[:1])


def events_named(text: str, start: int = 0, end: int | None = None) -> list[EventNamed]:
    """Return every event that a text names, in order."""
    limit = len(text) if end is None else end
    found = []
    for bare in _BARE.finditer(text, start, limit):
        group = "metres" if bare["metres"] else "abroad"
        kind = re.sub(r"\D", "", bare[group])
        title = _is_title(text, bare.start(group), bare.end())
        gender = "W" if bare["women"] else "M" if bare["men"] else ""
        found.append(EventNamed(bare.start(group), bare.end(), gender, kind, title))
    for match in EVENT.finditer(text, start, limit):
        metres = match["metres"]
        kind = (
            re.sub(r"[,. ]", "", metres)
            if metres
            else {"1.5": "1500", "3": "3000", "5": "5000", "10": "10000"}[match["k"]]
            if match["k"]
            else next(it for it in ("TP", "MS", "TS", "MR") if match[it])
        )
        if kind == "500" and re.match(
            r"\s*(?:World Cup points|euros?)", text[match.end() : match.end() + 20]
        ):
            continue
        gender = "W" if match["women"] or match["women2"] else "M" if match["men"] or match["men2"] else ""
        found.append(
            EventNamed(match.start(), match.end(), gender, kind, _is_title(text, match.start(), match.end()))
        )
    return sorted(found, key=lambda it: it.start)


_TITLE_AFTER = re.compile(
    r"(?i)['s]*[\s-]+(?:(?:world|olympic|european|reigning|defending)\s+)?(?:champions?"
    r"|gold\b|silver\b|bronze\b|title(?!\s+(?:race|on\b))|winner|(?:world\s+"
    r"|olympic\s+)?record[\s-]holder|medall?ist|specialist|crown)"
)
_TITLE_BEFORE = re.compile(
    r"(?i)\b(?:champion|gold|silver|bronze|titles?|winner|world\s+record|wins?|after"
    r"|record)\s+(?:also\s+)?(?:over|at|in|of|for|on|nei|su|after)\s+(?:the\s+"
    r"|both\s+(?:the\s+)?)?(?:[\w']+\s+(?:and|und|en)\s+(?:the\s+)?)?(?:both\s+)?$"
    r"|\b(?:after|added)\s+(?:the|his|her)\s+$|\bto\s+(?:his|her)\s+$"
)


def _is_title(text: str, start: int, end: int) -> bool:
    """`5000 metres champion` and `champion over 500 metres`: what somebody is, not what is reported here."""
    if _TITLE_BEFORE.search(text[max(0, start - 60) : start]):
        return (
            re.search(
                r"(?i)\b(?:w[io]n(?:s|ning)?|took|claimed|clinched|secured"
                r"|earned)\s+(?:\w+\s+){0,3}(?:gold|silver|bronze|title)\s+(?:in|over|at"
                r"|of)\s+(?:the\s+)?$",
                text[max(0, start - 60) : start],
            )
            is None
        )
    return (
        _TITLE_AFTER.match(text, end) is not None
        and re.search(
            r"(?i)\b(?:w[io]n(?:s|ning)?|took|claim\w*|clinch\w*|secur\w*|earn\w*|to)\s+(?:the\s+"
            r"|olympic\s+)*$",
            text[max(0, start - 40) : start],
        )
        is None
    )


def event_name(code: str) -> str:
    """Return an event in words: `women's 1000 m`."""
    who = {"W": "women's ", "M": "men's ", "X": "mixed "}.get(code[:1], "")
    kinds = {"TP": "team pursuit", "MS": "mass start", "TS": "team sprint", "MR": "relay", "Sprint": "sprint"}
    rest = code[1:] if who else code
    return who + (f"{rest} m" if rest.isdecimal() else kinds.get(rest, rest.lower()))
