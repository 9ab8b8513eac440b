"""Places in a text, for the types that speak of them: final places, interim places, medals."""

from __future__ import annotations

import re

from longtrack.press.numbers import (
    CARDINAL,
    CARDINALS,
    ORDINAL,
    ORDINAL_ABROAD,
    either,
    whole,
)
from longtrack.press.people import Mention
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, clause_at, title_before

INTERIM = re.compile(
    r"(?i)\b(?:provisional\w*|virtual\w*|temporar\w*|for\s+the\s+moment|for\s+now|at\s+the\s+moment|currently|right\s+now|thus\s+far|at\s+present|at\s+(?:the"
    r"|that)\s+(?:time|point|stage|moment|bell)|halfway|half-way"
    r"|until|before\s+the\s+(?:last|final)\s+(?:pair|pairing|race|run|heat)"
    r"|with\s+(?:\w+)\s+(?:pairs?|pairings?|races|heats)\s+(?:to\s+(?:go|come)|left"
    r"|remaining)"
    r"|after\s+(?:pair|\w+\s+pairs)|clubhouse|interim|intermediate|moved\s+into"
    r"|at\s+\d{3}\s?m|for\s+(?:most|much|a\s+while|a\s+long|a\s+time)\b|so\s+far|still\s+to\s+(?:come|skate)|had\s+been\s+lying"
    r"|was\s+lying|by\s+the\s+end\s+of\s+(?:that|the|her|his|their)\s+(?:\S+\s+)?(?:pair|heat|run|race\s+of)"
    r"|(?:after|with)\s+(?:\d+|[a-z]+)\s+pairs?\b|when\s+(?:she|he|they)\s+(?:had\s+)?(?:crossed|finished|stopped)"
    r"|pairs?\s+(?:done|gone|to\s+(?:go|come|skate)|left|remaining|still)|lay|lies|lie\b"
    r"|leads(?!\s+home)|led(?!\s+(?:it|them|home|a\b|in\b|the\s+(?:bunch|chase|pack)))\b|briefly|earlier\s+had)"
)
"""Words that make a place one of an unfinished race."""


_CROSSED = re.compile(
    r"(?i)[\w\s]{0,12}?\b(?:when|as|after|once)\s+(?:she|he|they)\s+(?:had\s+)?(?:crossed|finished|stopped|came|completed)\b"
)


def is_interim(reading: Reading, start: int, end: int) -> bool:
    """Return whether the clause of a place speaks of a moment before the end of the race."""
    clause = clause_at(reading, start) or (start, end)
    if _CROSSED.match(reading.text, end):
        return True
    return INTERIM.search(without_titles(reading.text[clause[0] : clause[1]])) is not None


_TITLE_OVER = re.compile(
    r"(?i)\b(?:champions?|winner|medall?ist|gold|silver|bronze|record|title)\s+(?:at|over)(?=\s+\d)"
)


def without_titles(text: str) -> str:
    """Blot out the `at` of `Olympic champion at 500 metres`, which is no split; the length stays."""
    return _TITLE_OVER.sub(lambda it: "~" * len(it[0]), text)


def in_turn(subject: Subject, number: int, count: int) -> Subject:
    """Return who has the place or time with a number, of several people `respectively`."""
    if len(subject.ids) == count > 1:
        return Subject((subject.ids[number],))
    return Subject(subject.ids[:1], (*subject.ids[1:], *subject.others))


_COMMA = re.compile(r"\s*(?:\([^()]{2,24}\))?\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*)")


def names_listed(reading: Reading, position: int) -> tuple[str, ...]:
    """Return the people of the last list of names before a position in its sentence: `Kok, Leerdam (NED) and
    Bowe`."""
    sentence = reading.sentence(position)
    names = reading.mentions_in(sentence.start, position) if sentence is not None else ()
    listed: list[str] = []
    after = None
    for it in reversed(names):
        if after is not None:
            comma = _COMMA.match(reading.text, it.end, after.start)
            if comma is None or not title_before(reading.text[comma.end() : after.start]):
                break
        if len(it.ids) != 1:
            return ()
        listed.append(it.ids[0])
        after = it
    return tuple(reversed(listed))


_MEDALS = r"(?:podium|medals?(?:\s+(?:places|positions|spots))?|top\s+three)"
_ONE = r"(?:a\s+single|just\s+one|only\s+one|one|a|two|three|four|five|1|2|3)"
SHORT = re.compile(
    rf"(?i)\b(?:(?:(?:came|coming|come|ended|finish(?:ed|ing)|fell|falling|been|was)\s+(?:up\s+|home\s+)?)?(?:just\s+)?"
    rf"(?P<n>{_ONE})\s+(?:agonising\s+|agonizing\s+|frustrating\s+)?(?:places?|spots?|positions?|steps?|rungs?)\s+(?:short\s+of"
    rf"|away\s+from|shy\s+of|removed\s+from|off|outside(?:\s+of)?|out\s+of|below|adrift\s+of|behind)\s+(?:the\s+)?{_MEDALS}"
    rf"|(?:came|come|coming|fell|falling|been|finish(?:ed|ing)|ended)\s+(?:up\s+|just\s+)?(?P<n2>{_ONE})\s+(?:places?|spots?)"
    r"\s+short\b"
    rf"|(?:miss(?:ed|ing|es)|denied|lost)\s+(?:out\s+on\s+)?(?:the\s+|a\s+)?{_MEDALS}\s+by\s+(?:just\s+)?(?P<n3>{_ONE})\s+(?:place|spot|position)s?"
    r"|(?:first|best|fastest|quickest|top)\s+(?:non-?medall?ist|(?:woman|man|skater)\s+(?:without\s+a\s+medal|outside\s+the\s+medals))"
    r"|(?:schnellste|beste)[rn]?\s+Nicht-?medaillengewinner(?:in)?|(?:snelste|beste)\s+niet-?medaillewinna(?:ar|res)"
    r"|(?:first|best|fastest)\s+of\s+(?:the|those)\s+(?:non-?medall?ists|also-rans|rest\s+without\s+a\s+medal"
    r"|(?:women|men|skaters)?\s*(?:without\s+a\s+medal|outside\s+the\s+medals|off\s+the\s+podium)))"
)
"""`one place short of the podium`, `first of the non-medallists`: fourth."""
_N = rf"(?P<n>\d{{1,2}}|{either(word for word in CARDINALS if ' ' not in word and '-' not in word)})"
OUTSIDE_TOP = re.compile(
    rf"(?i)\b(?:miss(?:ed|ing|es)(?:\s+out)?(?:\s+on)?|(?:outside|out\s+of)(?:\s+of)?|short\s+of)\s+(?:the\s+|a\s+)?top[\s-]{_N}\b"
)
"""`just missed out on the top 10`, `outside the top five`."""
IN_TOP = re.compile(
    rf"(?i)\b(?:(?:finish|plac|end|com|ma[dk]|crack|squeez|break|brok|sneak|snuck|skat)\w*\s+(?:\w+\s+)?(?:in(?:side|to)?\s+)?the"
    rf"|(?:secur|earn|claim|took|take|record|post)\w*\s+a|(?:gave|brought|for|with|got|was|meant)\s+(?:[\w'-]+\s+){{0,4}}a)\s+top[\s-]{_N}\b"
)
"""`finished in the top ten`."""
ROUNDS_OUT = re.compile(
    rf"(?i)\b(?:round(?:ed|s|ing)\s+(?:out|off)|complet(?:ed|es|ing)|clos(?:ed|es|ing)\s+out|fill(?:ed|s|ing)\s+out)"
    rf"\s+the\s+top[\s-]{_N}\b"
)
"""`rounded out the top five`: fifth."""
LAST = re.compile(
    rf"(?i)\b(?:(?:finish(?:ed|ing)|came|coming|placed|ended(?:\s+up)?|(?P<loose>was|were)|in(?=\s+last\s+place))\s+(?:in\s+)?(?:dead\s+)?last"
    rf"(?:\s+place|\s+of\s+(?:the\s+|all\s+)?(?P<of>{CARDINAL})(?:\s+(?:finishers|starters|skaters|women|men|competitors|classified))?"
    r"|\s+of\s+all|\s+overall)?(?=\s*(?:[.,;:)]|$|(?:in\s+\d|with\s+\d|behind|but|while)\b))"
    rf"|(?:the\s+)?last\s+of\s+the\s+(?P<of2>{CARDINAL})\s+(?:finishers|classified)"
    r"|(?P<loose3>(?:came|finished|placed)\s+(?:in\s+|home\s+)?(?:dead\s+)?last(?=\s+of\b))"
    r"|(?P<loose2>(?:brought|bringing|brings)\s+up\s+the\s+rear"
    r"|(?:clos(?:ed|es|ing)|complet(?:ed|es|ing)|end(?:ed|s|ing))\s+the\s+(?:result(?:s)?\s+)?(?:list|sheet|classification|standings)"
    r"|(?:at|propping\s+up)\s+the\s+(?:very\s+)?(?:bottom|foot)\s+of\s+the\s+(?:list|field|results?(?:\s+(?:list|sheet))?|classification)"
    r"|slowest\s+of\s+(?:all|the\s+(?:whole\s+)?field|everybody))|propp\w+\s+up\s+the\s+(?:field|table|result\s+sheet))"
)
"""`finished last`, `last of the 29 finishers`."""
ORDER = re.compile(
    r"(?i)\b(?:finish(?:ed|ing|es)|plac(?:ed|ing)|came\s+(?:in|home)?|ended\s+up|classified|landed|rank(?:ed|ing))\s+"
    r"(?:(?:just|well|directly|right|immediately|one\s+place|narrowly|only)\s+)?(?P<way>ahead\s+of|in\s+front\s+of|above|behind|below)\s+"
)
"""`finished ahead of Takagi`."""
HELD_OFF = re.compile(
    r"(?i)\b(?:(?:narrowly|just|barely)\s+)?(?:held\s+off|holding\s+off|edg(?:ed|ing)\s+out|edg(?:ed|ing)(?=\s+[A-Z])|pipp(?:ed|ing)"
    r"|shaded|beats?|beat(?:ing|en)|defeat(?:s|ed|ing)|outpac(?:ed|es|ing)|outskat(?:ed|es|ing)|saw\s+off|got\s+the\s+better\s+of)\s+"
)
"""`narrowly held off Golikova`, `Leerdam beats Takagi`: ahead of her, if it is the same race."""
WITH_VICTORY = re.compile(
    r"(?i)\b(?:with|to)\s+(?:an?\s+|the\s+)?(?:clear\s+|fine\s+|narrow\s+|comfortable\s+|big\s+|first\s+)?(?P<what>victory|win)(?=\s*(?:[.,;:!]|$|\n|\b(?:in|over|ahead|at|on|and)\b))"
)
"""`opens World Cup season with victory`"""
FILLED = re.compile(
    rf"(?i)(?<![\w.-])(?P<place>{ORDINAL})(?:\s+place)?,?\s+(?P<what>(?:(?:a|the)\s+(?:place|spot|position)\s+)?(?:that\s+|which\s+)?"
    r"(?:was\s+)?(?:filled|taken|occupied|claimed|held|secured|went|belonged|gone)\s+(?:by|to)\s+)"
)
"""`off eighth, a place filled by Suzanne Schulting`."""
ANOTHER_TO = re.compile(
    rf"(?i)\s*(?:\([^()]{{2,24}}\)|(?:of|from)\s+(?:the\s+)?(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?)?(?:,\s*(?:and\s+)?|\s+and\s+)(?P<place>{ORDINAL})(?:\s+place)?\s+(?P<what>to\s+)"
)
"""`, fifth to Lamarche`, after `Fourth place went to Bowe`."""
THEN = re.compile(
    rf"(?i)\b(?P<place>gold|silver|bronze|{ORDINAL})(?:\s+place)?\s*[,;]\s+(?:and\s+)?(?:then\s+(?:came\s+)?|followed\s+by\s+)(?=[A-Z])"
)
"""`Takagi bronze, then Bowe, Lamarche and Jackson`: fourth, fifth, sixth."""
BEHIND_CAME = re.compile(
    r"(?:^|(?<=[.;:!?]\s)|(?<=\n)|\b(?:and|while|but)\s+)(?:[Jj]ust\s+|[Rr]ight\s+|[Dd]irectly\s+)?[Bb]ehind\s+"
    r"(?P<whom>[^.,;:]{2,40}?)\s+(?:came|followed|finished)\s+(?:the\s+|an?\s+)?(?P<who>[^.;:]{0,60}?)(?=[A-Z])"
)
"""`Behind the Briton came two Chinese skaters, Yin Qi and Han Mei`."""
EN_ROUTE = re.compile(
    r"(?i)\b(?:laps?|bell|halfway|half-way|splits?|[1-9]00(?:\s*m)?|standings|rankings?|season|before|until|provisional\w*)\b"
)
"""Words by which a list may be the order at a split, or of a season."""
A_NUMBER = re.compile(
    rf"(?i)\b(?:(?:a|the|her|his)\s+(?:final\s+)?(?:number|place|position|placing|ranking))\b[^.:;\d]{{0,50}}:\s+(?P<n>{CARDINAL}|{ORDINAL})"
    r"(?=\s*[.,;)]|\s*$)"
)
"""`a number she will remember: eleven`."""
_NOT_SO = re.compile(
    r"(?i)\b(?:never|not|no|n't|without|first|since|career\w*|rarely|always|every|each|again|twice|times|ever|only)\b"
)


_ENDS_LOOSELY = (
    r"(?![\w-])(?:\s+(?:place|spot))?(?=\s*(?:[.,;:)!?]|$|(?:here|there|and|but|in|at|on|from|behind|ahead|with|again|this|while|as"
    r"|by|after|today|tonight|overall|without|thanks)\b))"
)
_LOOSE_IN_A_SENTENCE = (
    # `could manage only sixth here`, `made do with fifth`, `good for 25th`, `who got 10th`
    rf"\b(?:manag\w+|ma[dk](?:e|ing)\s+do\s+with|settl\w+\s+for|good\s+(?:enough\s+)?for|worth|got|gets|content(?:\s+(?:her|him)self)?\s+with|satisfied\s+with"
    rf"|reward\w*\s+with|earned\s+(?:her|him)|ga(?:ve|in(?:ed|s))\s+(?:her|him)?|given|awarded|no(?:thing)?\s+better\s+than"
    rf"|accept\w*|live\s+with|had|left\s+with|meant|means|brought\s+(?:her|him))\s+(?:only\s+|just\s+|an?\s+|with\s+){{0,2}}(?P<place>{ORDINAL}){_ENDS_LOOSELY}",
    # `came fourth at 2.24 from the winner`
    rf"\b(?:came|was|finished|placed|is|ended(?:\s+up)?|were)\s+(?P<place>{ORDINAL})(?=\s+at\s+(?:a\s+distance\s+of\s+)?\+?\d{{1,2}}[.,]\d)",
    # `was 26th from pair two`, `third from the last pair`
    rf"(?:,|\b(?:was|came|finished|placed|is|only|and))\s+(?P<place>{ORDINAL})(?=,?\s+(?:from|out\s+of)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:pair|heat|pairing)\b)",
    # `1:15.97 from the opening pair for 12th`
    rf"(?<!battle\s)(?<!fight\s)(?<!race\s)(?<!duel\s)(?<!bid\s)(?<!going\s)(?<!contest\s)(?<!ready\s)(?<!called\s)"
    rf"\bfor\s+(?:only\s+|just\s+|an?\s+[a-z]+\s+)?(?P<place>{ORDINAL})(?:\s+place)?(?=\s*(?:[.;!?)]|,\s|$))",
    # `Bowe again fourth`, `came home sixth from pair 11`, `sixth was all there was`
    rf"\b(?:again|once\s+more|home|in|up)\s+(?P<place>{ORDINAL})(?![\w-])(?=\s*(?:[.,;]\s|[.]?$|from\s+(?:the\s+)?(?:[\w-]+\s+)?(?:pair|heat)\b))",
    rf"(?:^|[\s,;])(?P<place>{ORDINAL})(?:\s+place)?(?=\s+(?:was|is)\s+(?:all|the\s+(?:best|most|reward|result)|what|where|as\s+(?:good|high)))",
    # `fourth at the age of 37`, `Fourth, by 0.60, was Bowe`, `her best Olympic result: 11th`
    rf"(?:^|[\s,;])(?P<place>{ORDINAL})(?=\s+at\s+(?:the\s+age\s+of\s+)?\d\d\b(?![.,]\d)|,\s+by\s+(?:only\s+|just\s+)?\d)",
    rf"\b(?:result|finish|placing|place|best|reward|outcome|position)\b[^.:;\n]{{0,40}}:\s+(?:an?\s+)?(?P<place>{ORDINAL})(?=\s*(?:[.,;)]|$|in\b|at\b|behind\b))",
    r"\bnumber\s+(?P<place>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s+(?:was|is|went\s+to)\s+(?-i:[A-Z]))",
    # `was sixth in the penultimate pair`, `17th in the final list`, `27th in the same time`
    rf"\b(?:was|came|finished|placed)\s+(?P<place>{ORDINAL})(?=\s+in\s+the\s+(?:opening|first|last|final|penultimate|{ORDINAL})\s+(?:pair|pairing|heat)\b)",
    rf",\s+(?P<place>{ORDINAL})(?=\s+in\s+(?:the\s+(?:final|end|same\s+time|result|classification)\b|exactly\s+the\s+same\s+time))",
    # `the 30th and slowest time`
    rf"\bthe\s+(?P<place>{ORDINAL})(?=(?:\s+and\s+(?:slowest|last|final)|[\s-](?:fastest|quickest|best))?\s+time\b(?!\s+(?:in|she|he|that|a|her|his|since|this)\b))",
    # `Bowe, 34, third for the United States`, `her opponent out there, third, nearly a second adrift`
    rf",\s+(?P<place>{ORDINAL})(?=[,.;]\s|\s+(?:in\s+(?:an?\s+)?(?:flat\s+)?\d|in\s+an?\s+(?:flat|time|modest)\b|for\s+(?:the\s+)?(?-i:[A-Z])"
    r"|with\s+(?:an?\s+)?\d|at\s+\+?\d|behind\b|ahead\s+of\b))",
)
LOOSE = tuple(re.compile(rf"(?i){it}") for it in _LOOSE_IN_A_SENTENCE)
"""Places that the words around leave open a little: never wrong."""
OPENS_WITH = re.compile(
    rf"(?i)(?:(?:and|then|but)\s+(?P<place>{ORDINAL})(?=,\s)|(?P<place2>{ORDINAL})(?:\s+place)?(?:\s+(?:again|once\s+more))?"
    r"(?:\s+(?:for|went\s+to)\s+|:\s+)(?=(?-i:[A-Z])))"
)
"""`And fifth, the kid from Quebec City`, `Fourth again for Bowe`."""
IN_CAME = re.compile(
    rf"(?i)\b(?:in|into)\s+(?P<what>(?P<place>{ORDINAL})(?:\s+(?:place|position|spot))?,?\s+(?:came|was|is|finished|we\s+find))\s+(?=(?:the\s+)?(?-i:[A-Z]))"
)
"""`In fifth came Lamarche`"""
WAS_A = re.compile(
    rf"(?i)\ban?\s+(?:[\w-]+\s+)?(?P<place>{ORDINAL})(?:\s+place)?(?=\s+(?:was|went\s+to|for)\s+(?:the\s+)?(?-i:[A-Z]))(?!\s+for\s+the\s+(?:Olymp|World|Dutch))"
)
"""`a surprising fifth was Lamarche`"""
OF_HER = re.compile(
    rf"(?:'s\s+(?:\w+\s+)?|:\s+)(?P<place>(?i:{ORDINAL}))(?:\s+place)?(?=\s*[.;]|\s+(?:was|is|in\s+\d|meant|earned|gave)\b)"
)
"""`Smeding's 11th was her best`, `Schulting: eighth.`"""
AFTER_A_NAME = re.compile(
    rf"(?i)\s+(?:only\s+|just\s+|again\s+)?(?P<place>{ORDINAL})(?=\s+(?:on\s+(?:the|her|his|home)\b|again\b|once\s+more\b|at\s+(?:the|home)\b"
    r"|in\s+(?:the\s+)?(?-i:[A-Z])|this\s+time\b|for\s+the\b|of\s+\d{1,2}\b))"
)
"""`Smeding 11th on the Milan ice`."""
WON_IN = re.compile(r"\s+(?P<what>won|wins|is\s+first|was\s+first|was\s+fastest)(?=\s+in\s+\d)")
"""`Takagi won in 1:14.39`."""
ONLY_ONE_FASTER = re.compile(
    r"\s+(?P<what>(?:was|had\s+been|were|skated|went|is)\s+(?:faster|quicker|better))\b"
)
"""`where only Lollobrigida was faster`, behind a name and `only`."""
ABROAD = re.compile(
    rf"(?<![\w.,:])(?P<n>\d{{1,2}})\.\s+und\s+(?:Letzte|Vorletzte)[rn]?\b"
    rf"|\b(?:als|Als|som|come)\s+(?P<place>(?i:{ORDINAL_ABROAD}))"
    r"(?=\s+[a-zäöüß]|\s*[.,;:)]|\s*$)(?!\s+(?:die|der|das|de|het|il|la)\b)"
)
"""`30. und Letzte`, `als Sechste unzufrieden`."""


def is_of_a_career(text: str) -> bool:
    """`never finished outside the top ten` tells of many races."""
    return _NOT_SO.search(text) is not None


def how_many_short(match: re.Match[str]) -> int:
    """Return the place that a `SHORT` means."""
    said = (match["n"] or match["n2"] or match["n3"] or "one").split()[-1]
    return 3 + (whole(said) or 1)


def names_in_turn(reading: Reading, position: int, end: int) -> tuple[Mention, ...]:
    """Return the names of a list that begins at a position and ends its clause: `Bowe and Jackson.`"""
    listed: list[Mention] = []
    at = position
    for it in reading.mentions_in(position, end):
        comma = _COMMA.match(reading.text, at) if listed else None
        lead = comma.end() if comma is not None else at
        if (listed and comma is None) or not title_before(reading.text[lead : it.start]) or not it.skater:
            break
        listed.append(it)
        at = it.end
    if not listed or _ENDS_A_LIST.match(reading.text, at) is None:
        return ()
    return tuple(listed)


_ENDS_A_LIST = re.compile(
    r"\s*(?:\([^()]{2,24}\))?\s*(?:[.;!?\n]|$|,?\s+(?:in\s+that\s+order|in\s+\d|and\s+then\b|with\s+\d))"
)


def ordinal(place: int) -> str:
    """Return `1st`, `2nd`, `13th`."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
