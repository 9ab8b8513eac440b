"""Medals that are counted: `her first individual Olympic gold`, `eighth medal`, `the Netherlands' third gold
of the Games`.

Read once for three claim types: `first`, `career_count` and `nation_tally`. What is counted: a colour or any
medal or title; whose: a person's or a nation's; and how far: a career, these Games, one event, individual or
with a team.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press import numbers
from longtrack.press.events import events_named
from longtrack.press.nations import NATION, noc_of
from longtrack.press.numbers import A_NUMBER, ORDINALS, either
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at

PLACES = {"gold": 1, "silver": 2, "bronze": 3, "title": 1, "crown": 1, "medal": 0}
"""The place that a word means, 0 for any of three."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A medal with its number."""

    start: int
    end: int
    number: int
    ordinal: bool
    """`eighth medal`; else `eight medals`, a total."""
    place: int
    """1 to 3, or 0 for a medal of any colour."""
    level: str
    """`OG`, `WCh`, `EC`; empty where the words do not say."""
    individual: bool
    games: bool
    """Whether it says that it is of these Games."""
    career: bool
    event: str
    """Code of the event it is said to be in; `?` for `in the event`."""
    nation: str
    """NOC code, `?` for `the country's`; empty for a person."""
    since: int
    year: int
    """Of earlier Games that the words name, else 0."""
    sport: bool
    """Whether it says `speed skating`."""
    span: tuple[int, int]
    """The number and the noun."""


_ORDINAL = (
    rf"(?:maiden|\d{{1,3}}(?:st|nd|rd|th)|{either(ORDINALS)}|eerste|tweede|derde|erste[sn]?"
    rf"|zweite[sn]?|dritte[sn]?|første|andre|tredje|prim[oa]|second[oa]|terz[oa])"
)
_SCOPE = (
    rf"(?:individual|solo|single|Olympic|Winter|Games|career|world|European|speed[\s-]skating"
    rf"|long[\s-]track|personal|ever|straight|consecutive|single\s+distances?|1,?000m|500m|1,?500m|sprint"
    rf"|gouden|zilveren|bronzen|goldene[ns]?|silberne[ns]?|individuele|olympische[snr]?|olympisk"
    rf"|olimpic[oa]|overall|total|women's|men's|{NATION})"
)
_NOUN = (
    r"(?P<noun>gold|silver|bronze|medals?|titles?|crowns?|golds|silvers|bronzes|goud|zilver|brons|medaille|Goldmedaille"
    r"|Gold|Silber|gull|sølv|bronse|medalje|gullmedalje|oro|argento|medaglia|titolo)"
)
_COUNTED = re.compile(
    rf"(?<![\w-])(?:(?P<ord>(?i:{_ORDINAL}))"
    rf"|(?P<card>(?i:{A_NUMBER})))(?P<scope>(?:[\s-]+(?i:{_SCOPE})){{0,4}})[\s-]+(?i:{_NOUN})(?:[\s-]+(?P<m"
    rf"edal>medals?))?(?![\w-])"
)
_JA = re.compile(
    r"(?P<n>\d{1,2})(?:個目|つ目|度目)の(?P<scope>五輪)?(?P<noun>金?)メダル|(?P<zen>今大会)(?P<n2>\d{1,2})個目のメダル"
    r"|通算(?P<n3>\d{1,2})個目"
)
_OF_GAMES = re.compile(
    r"(?i)^(?:\s+medals?)?(?:\s+for\s+(?:the\s+)?[\w ]{2,24}?)?\s+(?:(?:of|at|from|in)\s+(?:(?:the|these"
    r"|this)\s+)?(?:20\d\d\s+)?(?:Milan\w*|Milano|Beijing|Winter"
    r"|Olympic)?(?:[\s-]*(?:Cortina))?\s*(?:20\d\d\s+)?(?:Winter\s+)?(?:Games|Olympics?)|(?:of"
    r"|this)\s+(?:the\s+)?week|in\s+(?:Milan\w*|Rho|Beijing|Italy|China)|here\b|on\s+home\s+ice)"
)
_OF_CAREER = re.compile(
    r"(?i)^\s+of\s+(?:her|his|[A-Z][\w-]+(?:\s[A-Z][\w-]+)?'s)\s+(?:\w+\s+)?career|^\s+in\s+(?:her|his)\s+(?:\w+\s+)?career"
)
_OF_EVENT = re.compile(
    r"(?i)^\s+(?:ever\s+)?(?:in|at|over|of|on)\s+(?:the|this|that)\s+(?:same\s+)?(?:event|distance"
    r"|discipline)"
)
_SINCE = re.compile(r"(?i)^[^.;]{0,60}?\bsince\s+(?:[^.;\d]{0,50}?)?(?P<year>(?:19|20)\d\d)")
_OWNER_BEFORE = re.compile(
    rf"(?P<nation>{NATION})(?:(?:'s|')\s+(?:women|men|team|squad|skaters)?'?|\s+(?:\w+\s+){{0,3}}(?i:its"
    rf"|their|a|the)|\s+)\s*$"
)
_COUNTRY_BEFORE = re.compile(
    r"(?i)\b(?:country|nation|hosts?|host\s+nation|team|delegation)(?:'s|')\s*$|\b(?:the\s+)?(?:country"
    r"|nation|hosts|powerhouse|delegation)\s+(?:\w+\s+){0,2}(?:its|their|a)\s+$"
)
_FOR_NATION = re.compile(
    rf"^(?:\s+(?i:of|at|in)\s+(?i:the|these)\s+(?:[\w-]+\s+){{0,3}}?(?:Games"
    rf"|Olympics))?\s+for\s+(?:the\s+)?(?:(?P<nation>{NATION})|(?P<host>(?i:hosts?|host\s+nation"
    rf"|home\s+(?:nation|team)|country)))"
)
_GIVING = re.compile(
    rf"(?i:\b(?:gave|giving|gives|give|delivered|delivering|earned|brought|handed|clinch\w*"
    rf"|won)\s+)(?:the\s+)?(?P<nation>{NATION})\s+(?:(?i:its|their|a|the)\s+)?$"
)


def counted(reading: Reading) -> Iterator[Counted]:
    """Return every medal that is counted in a text."""
    for match in reading.matches(_COUNTED):
        one = _one(reading, match)
        if one is not None:
            yield one
    for match in reading.matches(_JA):
        number = int(match["n"] or match["n2"] or match["n3"])
        yield Counted(
            match.start(),
            match.end(),
            number,
            True,
            1 if match["noun"] else 0,
            "OG",
            False,
            bool(match["zen"]),
            not match["zen"],
            "",
            "",
            0,
            0,
            False,
            match.span(),
        )


def _one(reading: Reading, match: re.Match[str]) -> Counted | None:
    text, word = reading.text, (match["ord"] or match["card"]).casefold()
    number = _number(word, bool(match["ord"]))
    noun = match["noun"].casefold()
    if number is None or (match["card"] and not _is_plural(noun, match["medal"])):
        return None
    sentence = reading.sentence(match.start())
    clause = clause_at(reading, match.start())
    if sentence is None or clause is None:
        return None
    before, after = (
        text[max(sentence.start, match.start() - 60) : match.start()],
        text[match.end() : min(sentence.end, match.end() + 110)],
    )
    scope = match["scope"].casefold()
    since = _SINCE.match(after)
    return Counted(
        start=match.start(),
        end=match.end(),
        number=number,
        ordinal=bool(match["ord"]),
        place=_place(noun) or _place(scope.strip()),
        level=_level(scope),
        individual=re.search(r"individu|solo|single(?!\s+dist)", scope) is not None,
        games=_OF_GAMES.match(after) is not None or " games" in scope,
        career="career" in scope or _OF_CAREER.match(after) is not None,
        event=_event(reading, scope, after),
        nation=""
        if _OF_CAREER.match(after)
        else _nation(before, scope, after, reading, clause, match.start()),
        since=int(since["year"]) if since is not None else 0,
        year=_year(reading, match.end(), sentence.end),
        sport=re.search(r"speed|long", scope) is not None,
        span=(match.start(), match.end()),
    )


def _year(reading: Reading, end: int, limit: int) -> int:
    """Return the year of earlier Games behind the noun: `four medals in Beijing`."""
    race = reading.race
    for it in reading.games_in(end, min(limit, end + 40)):
        if it.games is not None and race is not None and race.date is not None:
            lead = reading.text[end : it.start]
            if (
                it.games.code != race.games
                and it.games.year < race.date.year
                and re.fullmatch(r"\s+(?:in|at|from|of|during)\s+(?:the\s+)?", lead)
            ):
                return it.games.year
    return 0


def _number(word: str, is_ordinal: bool) -> int | None:
    if not is_ordinal:
        return numbers.whole(word)
    abroad = {
        "maiden": 1,
        "eerst": 1,
        "erste": 1,
        "først": 1,
        "prim": 1,
        "tweed": 2,
        "zweit": 2,
        "andre": 2,
        "second": 2,
        "derd": 3,
        "dritt": 3,
        "tredj": 3,
        "terz": 3,
    }
    return numbers.place(word) or next((it for start, it in abroad.items() if word.startswith(start)), None)


def _is_plural(noun: str, medal: str | None) -> bool:
    return (noun.endswith("s") and noun != "brons") or (medal or "").endswith("s")


def _place(noun: str) -> int:
    for starts, place in (
        (("gold", "goud", "gull", "oro", "title", "crown", "titolo"), 1),
        (("silver", "zilver", "silb", "sølv", "argento"), 2),
        (("bron",), 3),
    ):
        if noun.startswith(starts):
            return place
    return 0


def _level(scope: str) -> str:
    if re.search(r"olympi|olimpi|winter", scope):
        return "OG"
    return "WCh" if "world" in scope else "EC" if "european" in scope else ""


def _event(reading: Reading, scope: str, after: str) -> str:
    named = events_named(scope) or [
        it
        for it in events_named(after[:60])
        if re.fullmatch(r"\s+(?:in|at|over)\s+(?:the\s+)?", after[: it.start])
    ]
    if named and reading.race is not None:
        return (named[0].gender or reading.race.event[:1]) + named[0].kind
    return "?" if _OF_EVENT.match(after) else ""


def _nation(
    before: str, scope: str, after: str, reading: Reading, clause: tuple[int, int], start: int
) -> str:
    people = reading.mentions_in(start, start + len(scope) + 60)
    if people and re.match(r"\s+for\s+[A-Z]", after) and reading.text.endswith(" for ", 0, people[0].start):
        return ""  # `the second Dutch silver for De Boo`
    found = re.search(NATION, reading.text[start : start + len(scope) + 20]) if scope else None
    if found is not None and found[0].casefold() in scope:
        return noc_of(found[0]) or ""
    follows = _FOR_NATION.match(after)
    if follows is not None:
        return noc_of(follows["nation"]) or "" if follows["nation"] else "?"
    giving = _GIVING.search(before)
    owner = giving or _OWNER_BEFORE.search(before)
    if owner is not None and not re.search(r"(?i)\b(?:her|his)\s+$", before):
        # `Japan's Miho Takagi won a second gold` has a name between; `Dutch star` is no nation either.
        return noc_of(owner["nation"]) or ""
    if _COUNTRY_BEFORE.search(before):
        return "?"
    if re.search(r"(?i)\b(?:their|its)\s+$", before):
        named = list(re.finditer(NATION, reading.text[clause[0] : start]))
        return noc_of(named[-1][0]) or "?" if named else "?"
    return ""
