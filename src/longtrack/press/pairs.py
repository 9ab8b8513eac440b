"""Pair words: final pairing, penultimate heat, third-to-last pair, pair 13, the 13th of 15 pairs; and who
skated with whom."""

from __future__ import annotations

import re

from longtrack.press.facts import Race
from longtrack.press.numbers import CARDINAL, NUMBER_ABROAD, ORDINAL, ORDINALS_ABROAD, either, place, whole

PAIR = (
    r"(?:pair(?:ing|s|ings)?|heats?|races?|runs?|groups?|duel|skate|showdown|match-?up"
    r"|rit|ritten|Paarung|Paar|Lauf|par|coppia|batteria|組)"
)
_LAST = r"final|last|closing|concluding|decisive|laatste|letzten?|siste|ultima"
LAST_PAIR = re.compile(
    rf"(?i)(?<![-\w])(?<!to )(?<!from )(?<!second )(?<!but )(?<!h and )(?<!d and )(?<!t and "
    rf")(?P<last>{_LAST})\s+(?:(?:of|van)\s+(?:the\s+|de\s+)?{CARDINAL}\s+)?(?:two\s+)?(?:pair(?:ing)?(?:\s+of\s+(?:skaters|the\s+\w+))?"
    rf"|heat|race|run|skate|one(?=\s+against)|duel|group|showdown|starters?|skaters?"
    rf"|competitors?|rit|Paarung|Paar|Lauf|par|coppia|batteria)\b(?!\s+(?:of\s+(?:the|her"
    rf"|his|these|their)\s+(?:[\w-]+\s+){{0,2}}(?:season|career|life|day|night|games|olympics|championships?|weekend"
    rf"|meeting|programme|program|winter|year)|lap|before\s+the|but\s+(?:one|two|three)\b))"
    r"|\bslotrit\b|最終組"
)
FROM_END = re.compile(
    r"(?i)\b(?:last\s+(?:pair(?:ing)?|heat|race|run)\s+but\s+(?P<but>one|two|three)"
    rf"|(?:(?P<back>penultimate|second[\s-](?:to[\s-])?last|next[\s-]to[\s-]last"
    rf"|last\s+but\s+one|second[\s-]from[\s-]last|(?P<n>{ORDINAL}"
    rf"|{CARDINAL})[\s-](?:to[\s-]|from[\s-])last|antepenultimate|voorlaatste"
    rf"|vorletzten?)(?:\s+of\s+(?:the\s+)?{CARDINAL})?\s+{PAIR})"
    rf"|(?P<n2>{ORDINAL})(?:-|\s+)(?:last\s+(?:pair|pairing|heat)|(?:pair|pairing|heat)\s+from\s+(?:the\s+)?(?:end|last|back)))\b"
)
NUMBERED = re.compile(
    rf"(?i)\b(?P<n1>{ORDINAL})(?:\s+(?:of"
    rf"|out\s+of)\s+(?:the\s+)?(?P<of>{CARDINAL}))?\s+(?:and\s+(?:\w+-to-last|last|final"
    rf"|penultimate)\s+)?(?:pair(?:ing)?s?|heats?|rit|Paarung|Paar|coppia"
    rf"|batteria)\b(?!\s+(?:after|following|of\s+the\s+second|since"
    rf"|before\s+the\s+(?:end|last)|from\s+the\s+(?:end|last|back)))"
    rf"|\b(?P<n4>"
    rf"{either({word: 0 for words in ORDINALS_ABROAD.values() for word in words})}|\d{{1,2}}[.eaª])\s+(?:ri"
    rf"t|Paarung|Paar|Lauf|Duell|par(?:et)?|coppia|batteria)\b"
    rf"|\b(?:pair(?:ing)?|heat|rit|Paar|par|batteria)\s+(?:number\s+|nummer\s+|numero\s+"
    rf"|no\.?\s*)?(?P<n2>\d{{1,2}}|{CARDINAL}|(?:(?<=\brit\s)|(?<=\bPaar\s)|(?<=\bpar\s)|(?<=\bbatteria\s))(?!(?:en|een|ein|et|un|to)\b){NUMBER_ABROAD}(?!\w))(?!(?:st|nd|rd|th)\b|\s*(?:-|:(?!\s+\d)"
    rf"|\.\d))(?:\s+of\s+(?P<of2>{CARDINAL}))?\b"
    rf"|第?(?P<n3>\d{{1,2}})(?:組|조)"
)
FIRST_PAIR = re.compile(
    r"(?i)\b(?:opening|very\s+first)\s+(?:pair(?:ing)?|heat)\b|\b(?:goes|went|going)\s+first(?=,?\s+against\b)"
)
MATE = re.compile(
    r"(?i)\b(?:(?:rac|skat|compet|start|go|went|line|lin)\w*,?\s+(?:[\w-]+,?\s+){0,4}?(?:against"
    r"|alongside|beside|with|next\s+to|opposite)|(?:pair|pit|drawn"
    r"|match)\w*\s+(?:\w+\s+)?(?:with|against|alongside)|paired|against|alongside"
    r"|(?:pairs?|heat|pairing)(?:,\s+the\s+(?:first|last|final|penultimate))?,?\s+(?:next\s+to|beside|with|opposite)"
    r"|shar\w+\s+(?:the\s+(?:\w+\s+){0,2}|an?\s+(?:\w+\s+)?)(?:ice|pair|pairing|heat|track|oval)\s+with"
    r"|(?:side\s+by\s+side|shoulder\s+to\s+shoulder|toe[\s-]to[\s-]toe|on\s+the\s+ice)\s+with"
    r"|drawn\s+(?:\w+\s+)?(?:opposite|next\s+to|beside)|(?:accompanied|partnered|joined\s+on\s+the\s+\w+)\s+by"
    r"|r[au]n(?:ning)?\s+(?:against|alongside|beside|opposite)"
    r"|fac(?:ed|ing|es)|up\s+against|head[\s-]to[\s-]head\s+with|opponent,?|pair\s+mate,?"
    r"|pair[\s-]?partner,?|tegen|gegen|mot|contro)\s+$"
)

MET = re.compile(r"(?i)\b(?:raced|met|meeting|took\s+on|taking\s+on|drew|partner(?:ed|ing)|duell?ed)\s+$")
"""Words for an opponent only where the sentence speaks of a pair: `had raced Lollobrigida in the eighth
pair`."""
OPPONENT_WORDS = re.compile(
    r"(?i)\b(?:against|alongside|with|facing|faced|faces|opposite|beside|next\s+to|by"
    r"|same\s+(?:pair|heat|pairing|race)\s+as|tegen|gegen|mot|contro|raced|met|meeting|took\s+on|taking\s+on"
    r"|drew|partner(?:ed|ing)|duell?ed)\b,?"
)
LOOSELY_MET = re.compile(
    r"(?i)\b(?:(?:(?:raced|skated|started|was|came|went)\s+)?(?:right\s+)?(?P<near>next\s+to|beside|alongside|side\s+by\s+side\s+with)"
    r"|(?:lane|inner|outer|inside|outside|pair\s+\w+|\w+\s+pair(?:ing)?|heat)\s+(?:together\s+)?with"
    r"|(?:get(?:s|ting)?|got)\s+the\s+better\s+of|beat(?:ing|en)?|too\s+(?:good|strong|fast)\s+for|a\s+match\s+for"
    r"|te\s+(?:groot|sterk|snel)(?:\s+\w+)?\s+voor|naast|samen\s+met|neben|zusammen\s+mit|ved\s+siden\s+av|sammen\s+med|accanto\s+a"
    r"|in\s+(?:dezelfde\s+rit|demselben\s+(?:Paar|Lauf)|samme\s+par)\s+(?:als|wie|som)"
    r"|in\s+the\s+same\s+(?:pair|pairing|heat)\s+as|(?:shar\w+|had)\s+(?:a|the|her|his)\s+(?:pair|pairing|heat)\s+with)\s+$"
)
"""`from the outer lane with Smeding`, `in dezelfde rit als Leerdam`, where the sentence speaks of a pair."""
PAIR_OR_LANE = re.compile(
    r"(?i)\b(?:pairs?|pairings?|heats?|lanes?|inner|outer|ritt?(?:en)?|Paar|Lauf|par|binnenbaan|buitenbaan|(?:Innen|Außen)bahn"
    r"|(?:indre|ytre)\s+bane|coppia|batteria|drawn)\b"
)
MATE_BEFORE = re.compile(
    r"(?i)(?:\s*\([^()]{2,24}\)|\s+of\s+(?:the\s+)?(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?))?,\s+(?P<what>(?:who\s+(?:was\s+|had\s+|skated\s+|raced\s+|started\s+){1,2})?"
    r"(?:right\s+)?(?:alongside|beside|next\s+to|in\s+the\s+same\s+(?:pair|heat|pairing)(?:\s+as)?|against|paired\s+with|opposite|in\s+the\s+other\s+lane)"
    r"(?:\s+(?:her|him|the\s+[A-Z]\w+))?|(?:her|his)\s+(?:direct\s+|only\s+)?(?:opponent|pair[\s-]?mate|pair[\s-]?partner|rival|companion)"
    r"(?:\s+(?:out\s+there|on\s+the\s+ice|in\s+the\s+(?:pair|last\s+pair|heat)))?)(?=\s*(?:[,.;:)]|$|\bin\b|\bwas\b|\bfrom\b))"
)
"""`Kim Min-sun, alongside her,`, `Takagi, her opponent out there,`"""
AS_HER_MATE = re.compile(
    r"(?:\s*\([^()]{2,24}\)|\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?\s+(?P<what>(?P<loose>for\s+company)|(?:as|for)\s+(?:an\s+|her\s+|his\s+)(?:direct\s+)?"
    r"(?:opponent|pair[\s-]?mate|pair[\s-]?partner|companion)|in\s+the\s+other\s+lane|on\s+the\s+other\s+side)\b"
)
"""`with Takagi for company`, `with Miho Takagi of Japan in the other lane`"""
MATE_BEHIND = re.compile(
    r"(?i)\b(?P<what>(?:her|his)\s+(?:direct\s+|only\s+)?(?:opponent|pair[\s-]?mate|pair[\s-]?partner|companion)(?:\s+(?:in\s+the\s+pair|in\s+pair\s+\w+|in\s+the\s+\w+\s+pair|out\s+there))?"
    r"|the\s+(?:[\w-]+\s+){1,2}(?:in|from)\s+(?:her|his|the\s+same)\s+(?:pair|heat|pairing))(?:,|\s+(?:was|is|being))?\s+(?:the\s+)?(?-i:(?:[a-z-]+\s+){0,2}(?=[A-Z]))"
)
"""`her pair-mate, Lee Na-hyun`, `the Canadian in her pair, Béatrice Lamarche`"""
GONE = re.compile(
    rf"(?i)\b(?P<gone>{CARDINAL})\s+(?:pairs?|pairings|heats)\s+(?:gone|done|down|finished|through)(?:\s*(?:,|and)\s*(?:and\s+)?(?P<left>{CARDINAL})\s+"
    r"(?:more\s+)?(?:still\s+)?(?:to\s+(?:come|go|follow)|left|remaining))?"
)
"""`eight pairs gone, seven to come`"""
_GO = (
    r"(?:went|goes|going|gone|skat(?:ed|es|ing)|rac(?:ed|es|ing)|start(?:ed|s|ing)|set\s+off|sets\s+off|r[au]n"
    r"|drawn|go|skate|race|start)"
)
_ENDS_A_TURN = (
    r"(?=\s*(?:[.,;:)]|$|(?:and|but|against|with|alongside|opposite|after|because|in\s+the\s+draw)\b))"
)
_ON_THE_ICE = (
    r"(?:on\s+the\s+ice|out\s+of\s+the\s+gate|to\s+(?:skate|race|start|set\s+off|step\s+on\s+to\s+the\s+ice"
    r"|take\s+(?:to\s+)?the\s+ice|go(?!\s+(?:under|below|through|to|on|faster|sub)\b)))"
)
WENT_LAST = re.compile(
    rf"(?i)\b(?:(?:{_GO}\s+(?:off\s+)?|(?:out|off)\s+)(?:dead\s+|very\s+)?last(?:\s+of\s+all)?{_ENDS_A_TURN}"
    rf"|(?:in|from)\s+the\s+(?:very\s+)?last\s+of\s+(?:the\s+)?{CARDINAL}\s+(?:pairs|pairings|heats)"
    rf"|last(?:\s+of\s+all|\s+of\s+the\s+(?:medallists|favourites|contenders))?\s+{_ON_THE_ICE}"
    r"|closed\s+(?:out\s+)?the\s+(?:start\s+list|running\s+order|draw)"
    rf"|had\s+the\s+(?:last|final)\s+start{_ENDS_A_TURN})"
)
"""`went last of all`, `was last to skate`."""
WENT_FIRST = re.compile(
    rf"(?i)\b(?:(?:skated|raced|started|set\s+off)\s+(?:off\s+)?(?:very\s+)?first(?:\s+of\s+all)?{_ENDS_A_TURN}"
    rf"|first\s+{_ON_THE_ICE}|opened\s+the\s+(?:start\s+list|running\s+order))"
)
"""`skated first`, `was first on the ice`."""
OF_THE_NIGHT = re.compile(
    r"(?i)\b(?:last|final|closing)\s+(?P<what>pair(?:ing)?|heat|race|run|duel|skate)\s+of\s+(?:the|a\s+[\w-]+)"
    r"\s+(?:long\s+)?(?:day|night|evening|afternoon|competition|event)\b"
)
"""`last race of the night`."""
LAST_BUT = re.compile(
    r"(?i)\b(?:(?:in|from)\s+the\s+(?:last\s+but\s+(?P<but>one|two|three)|one\s+before\s+(?:the\s+)?last)\b"
    rf"(?!\s+(?:lap|race|event))|{_GO}\s+(?:off\s+)?(?P<n>next|{ORDINAL})[\s-](?:to|from)[\s-]last{_ENDS_A_TURN})"
)
"""`went in the last but one`, `skated third from last`."""
ELLIPSIS = re.compile(
    rf"(?i)\b(?:in|from|as\s+early\s+as|as\s+late\s+as|not\s+until|out\s+of)\s+the\s+"
    rf"(?P<n>{ORDINAL}|last|final|penultimate|opening)(?=\s*(?:[.,;:)]|$|(?:and|with|against|while|but|alongside)\b))"
)
"""`while Takagi had skated as early as the fourth`, after a pair in the same sentence."""
_SKATED = re.compile(
    r"(?:(?i:\b(?:skat\w+|rac(?:ed|ing)|went|gone|start\w*|drawn|set\s+off|appear\w*|lined\s+up|followed|r[au]n)\b"
    r"[^.;:]{0,30}|\b(?:was|were|been)\s+(?:already\s+|also\s+|only\s+)?)"
    r"|(?:,|\band|\bbut|\bwhile)\s+[A-Z][\w'-]+\s+(?:[A-Z][\w'-]+\s+)?)$"
)
_NO_PAIR = re.compile(
    r"(?i)\b(?:laps?|corners?|bends?|turns?|splits?|met(?:re|er)s|hundred|inners?|outers?|fastest|quickest|best|slow\w*|times?)\b"
)
_A_PAIR = re.compile(r"(?i)\b(?:pairs?|pairings?|heats?)\b")
PAIRS_APART = re.compile(
    rf"(?i)\b(?P<n>a|an|the|{CARDINAL})\s+(?:pairs?|pairings?|heats?)\s+(?:\w+\s+)?"
    r"(?P<way>before|ahead\s+of|earlier\s+than|prior\s+to|after|behind|later\s+than)\s+"
)
"""`one pair before Kok`, `two pairs after Leerdam`."""
SOLO = re.compile(
    r"(?i)\b(?:without\s+(?:an?\s+|any\s+)?(?:opponent|pair[\s-]?mate|pair[\s-]?partner)"
    r"(?=\s*(?:[.,;)]|$|(?:in|from|and|because|after)\b))"
    r"|(?:skat|rac|start)(?:ed|ing)\s+(?:alone|solo|unopposed)(?=\s*(?:[.,;)]|$|(?:in|from)\s+the\b))"
    r"|had\s+(?:no\s+(?:opponent|pair[\s-]?mate)|the\s+(?:ice|track)\s+to\s+(?:her|him)self)"
    r"|a\s+(?:single|lone|solo|solitary)\s+skater)\b"
)
"""`skated alone`, `without an opponent`, `the first of them a single skater`."""
BY_MEDAL = re.compile(
    r"(?i)\bthe\s+(?:eventual\s+|later\s+|surprise\s+)?(?:(?P<one>winner|gold\s+medall?ist)|(?P<loose>(?:new\s+)?champion)"
    r"|(?P<two>runner-?\s?up|silver\s+medall?ist)|(?P<three>bronze\s+medall?ist))\b(?!\s+(?:of|in|at|from|over|on)\b)"
)
"""`drawn with the winner`: who is meant by the place."""
WHOM = re.compile(
    r"(?:\s*\([^()]{2,24}\)|\s+of\s+(?:the\s+)?[A-Z]\w+)?,?\s+(?P<what>(?:(?:with|against|alongside|opposite)\s+)?whom\s+(?:she|he)"
    r"\s+(?:had\s+|was\s+)?(?:met|faced|raced|skated|drawn|paired|shared\s+the\s+ice|took\s+on))\b"
)
"""`Leerdam, whom she met in the last pair`."""


def is_elliptic(text: str, start: int, position: int) -> bool:
    """Return whether `in the fourth` is a pair: one is named before in the sentence, and somebody skates."""
    lead = text[start:position]
    near = lead[-60:]
    return (
        _A_PAIR.search(lead) is not None
        and _SKATED.search(near) is not None
        and _NO_PAIR.search(near) is None
    )


def speaks_of_pairs(text: str) -> bool:
    """Return whether a stretch of text names a pair at all."""
    return _A_PAIR.search(text) is not None


def back_of(match: re.Match[str]) -> int:
    """Return how far from the end a `LAST_BUT` is: 2 for the last but one."""
    if match["but"]:
        return 1 + (whole(match["but"]) or 1)
    return place(match["n"]) or 2 if match["n"] else 2


def counted_back(match: re.Match[str]) -> int | None:
    """Return how far from the end a `FROM_END` is: 2 for the penultimate."""
    if match["but"]:
        number = whole(match["but"])
        return number + 1 if number is not None else None
    if match["n2"]:
        return place(match["n2"])
    if match["n"]:
        return place(match["n"]) if not match["n"].isdecimal() else int(match["n"])
    return 3 if match["back"].casefold().startswith("ante") else 2


def number_in(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the number of a `NUMBERED` pair, and of how many."""
    if match["n4"]:
        return place(match["n4"]), None
    number = place(match["n1"]) if match["n1"] else whole(match["n2"]) if match["n2"] else int(match["n3"])
    total = match["of"] or match["of2"]
    return number, whole(total) if total else None


def last_pair(race: Race) -> int | None:
    """Return the number of the last pair: as the source of the field says, never guessed from the rows."""
    return race.pairs


def mates(race: Race, skater: str) -> tuple[str, ...] | None:
    """Return who skated in the same pair; None where the pair, or everybody else's, is not known."""
    row = race.by_skater.get(skater)
    if row is None or row.pair is None:
        return None
    return tuple(it.skater_id for it in race.rows if it.pair == row.pair and it.skater_id != skater)
