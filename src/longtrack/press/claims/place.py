"""A final place: `finished third`, `11th out of 30`, `placed 12th and 13th respectively`, `missed out in
fourth`, `wins`.

An interim place (`virtual third`, `led until the last pair`) is interim_place; a medal is medal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from longtrack.press import numbers
from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    first_that_holds,
    unverifiable,
)
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.grounds import in_reach
from longtrack.press.numbers import ORDINAL, either
from longtrack.press.pairs import speaks_of_pairs
from longtrack.press.places import (
    A_NUMBER,
    ABROAD,
    AFTER_A_NAME,
    ANOTHER_TO,
    BEHIND_CAME,
    EN_ROUTE,
    FILLED,
    HELD_OFF,
    IN_CAME,
    IN_TOP,
    LAST,
    LOOSE,
    OF_HER,
    ONLY_ONE_FASTER,
    OPENS_WITH,
    ORDER,
    OUTSIDE_TOP,
    ROUNDS_OUT,
    SHORT,
    THEN,
    WAS_A,
    WITH_VICTORY,
    WON_IN,
    how_many_short,
    in_turn,
    is_interim,
    is_of_a_career,
    names_in_turn,
    names_listed,
    ordinal,
)
from longtrack.press.places_abroad import places_abroad
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of, title_before
from longtrack.sport.history import PastResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClaim(Claim):
    """A place, or that it is none of the first three."""

    place: int
    """0: outside the medals."""
    turn: int = 0
    """Which of several places in one sentence."""
    turns: int = 1
    outcome: str = ""
    """`DQ`, `DNF`: no place at all."""
    listed: tuple[tuple[str, int], ...] = ()
    """Of a result list: everybody in it with the place."""
    skater: str = ""
    """Whose place it is in a result list."""
    apart: int = 0
    """Places between two people: `one place ahead of Yin`, -1 behind."""
    low: int = 4
    high: int = 999
    """With place 0: the first and the last place that it may be; 4 and more is outside the medals."""
    last: bool = False
    """Whether it says that nobody finished behind her."""
    rival: str = ""
    """Who was behind, or ahead: `finished ahead of Takagi`."""
    ahead: bool = False
    clocked: int = 0
    """With what time she won, in thousandths: `Takagi won in 1:14.39`."""
    soft: bool = False
    """Whether the words are too loose to be wrong."""


_VERB = (
    r"(?:finish\w*|plac(?:ed|ing)|rank\w*|came|come|coming|cross\w*\s+the\s+line"
    r"|ended(?:\s+up)?|ending(?:\s+up)?|end\s+up|was|were|is|settl\w+\s+for|took|taking"
    r"|takes"
    r"|claim\w*|grab\w*|secur\w+|skat\w+\s+to|slipp\w+\s+to|landed|wound\s+up|classified"
    r"|take|taken|snatch\w*|nab\w*|bagg\w*|clinch\w*|seal\w*|salvag\w*|earn\w*|home|out|down|up|complet\w+|round\w*\s+out|missed\s+out"
    r"|eindig\w*|werd|belegt\w*|wurde|ble|endte|chiude|terzin\w*|nam)"
)
_NOT_A_PLACE = (
    r"(?!\s+(?:in|of|from|on|after|at)\s+(?:this|that|the|her|his|their|its"
    r"|an?)?\s*(?:[\w-]+\s+){0,2}(?:pair"
    r"|heat|pairing|group|two|duo|pairs|pairings|laps?|standings|rankings?|list|table|classification"
    r"|leaderboard|start"
    r"|draw|line|ice|bell|split|turn|corner|hundred|opener|races|events|Cup\s+points)\b)"
    r"(?!\s+of\s+(?:them|those|these|the\s+(?:trio|quartet|(?-i:[A-Z])\w+(?:men|women|ans|ese|s))\b))"
    r"(?!\s+(?:of|on|in)\s+(?:the\s+)?(?:two|three|four|five|six|seven)\b)(?!\s+(?:at|after)\s+(?![1-5]\d(?:[.,;)]|\s+years?\b))\d)"
    r"(?!\s*(?:-?\s*to-last|(?:-|\s)(?:to|from)(?:-|\s)(?:the\s)?(?:last|bottom|end|back)\b|pair\w*|heat|race|lap|group|run|medal|gold|silver|bronze"
    r"|olympi\w*|games|title|time\b|year|season|day|appearance|career"
    r"|consecutive|straight|victory|win\b|start|competition|competitor|event|half|quarter"
    r"|outing|world|women|men\b|ladies|female|male|skater\s+(?:in|to)|attempt|title|crown"
    r"|place\s+of|of\s+(?:the|her|his)\s+(?:day|season|career)"
    r"|\d|January|February|March|April|May|June|July|August|September|October|November|December))"
)
_ENDS_A_PLACE = (
    r"(?=\s*(?:[^\w\s]|$|\d|to\s+(?:[A-Z]|the\b)|(?:and|but|while|in|behind|ahead|with|at|on|for|from"
    r"|after|by"
    r"|as|overall|place[ds]?|out|of|among|when|where|who|which|because|again|respectively|despite|here"
    r"|there|today"
    r"|yesterday|tonight|only|just|too|also|thanks|through|under|before|this|last|next|yet|though"
    r"|although|since|so"
    r"|then|over|off|back|home|up|down|mere\w*|less|more|almost|nearly|half|some|\w+ly|en|und|og|in|met"
    r"|mit|med"
    r"|January|February|March|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)\b))"
)
"""What may follow a place; `the third American`, `the second skater` are none."""
_BY_VERB = re.compile(
    rf"(?i)\b{_VERB}\s+(?:(?:only|just|a|an|the|in|a\s+distant|a\s+disappointing"
    rf"|an\s+impressive|a\s+respectable|a\s+fine|a\s+strong|home|joint|equal|well|back|to"
    rf"|tied|for|no\s+better\s+than|her|him|down)\s+){{0,3}}"
    rf"(?P<place>{ORDINAL}(?:\s*-?\s*place(?:d)?|\s+overall|\s+position|\s+spot)?)"
    rf"{_NOT_A_PLACE}{_ENDS_A_PLACE}(?![\w-])"
)
_NAMED_PLACE = re.compile(
    rf"(?i)(?<![\w.-])(?P<place>{ORDINAL})(?:[\s-]+place[d]?\b|\s+overall\b|\s+position\b"
    rf"|\s+spot\b)(?!\s+(?:pair|medal))"
)
_WITH_PLACE = re.compile(
    rf"(?i)(?<![\w.-])(?:in\s+)?(?P<place>{ORDINAL})(?=\s*(?:out\s+of\s+(?:the\s+)?\d"
    rf"|of\s+\d+\s|among\s|\)|in\s+(?:a\s+time\s+of\s+)?[\d.,:]+\d|respectively"
    rf"|\(\s*\d{{1,2}}\s*[:.,']\s*\d\d|on\s+thousandths"
    rf"|with\s+(?:a\s+time\s+of\s+)?\d?\d:|,?\s+\d\.\d\d\s+(?:s|sec|behind|back|off)))"
)
_AND_PLACE = re.compile(
    rf"(?i)\s*(?:,|and|,\s*and|&)\s*(?P<place>{ORDINAL})(?=\s*(?:,|and\b|respectively"
    rf"|overall|among|in\b|out\b|\.|$|place))"
)
_AFTER_PLACE = (
    r"(?=\s*(?:[,.;:)]|and\b|$|while\b|ahead\s+of|behind\b|in\s+(?:a\s+time\s+of\s+)?\d"
    r"|with\s+(?:a\s+time\s+of\s+)?\d|at\s+\d|place\b|in\s+an?\s+(?:field|time|flat|personal)\b"
    r"|overall\b|to\s+[A-Z]|\(\s*\d|for\s+(?-i:[A-Z])|on\s+thousandths))"
)
_ALONE = re.compile(
    rf"(?i)(?:\s*\([^()]{{1,24}}\)|\s+(?:of|from)\s+(?:the\s+)?(?-i:[A-Z])[\w.]*(?:\s(?-i:[A-Z])[\w.]*)?|,\s+(?:in|with|at|on|from|now"
    rf"|still)\s[^,.;()]{{3,60}}(?=,))?,?\s+(?:(?:only|just|a\s+\w+|in|became|becomes"
    rf"|down\s+to|down|back|was|as|up|well|home|joint|equal|tied\s+for)\s+)"
    rf"{{0,3}}(?P<place>{ORDINAL}){_AFTER_PLACE}{_NOT_A_PLACE}"
)
_TO_PLACE = re.compile(
    rf"(?i)\b(?:in|as|content\s+with|(?:good|do|enough|clocked\s+\S+)\s+(?:enough\s+)?for|(?:down|up"
    rf"|back)\s+(?:to|in)"
    rf"|better\s+than|share\w*|tied\s+for|joint|equal|only|"
    rf"put\s+(?:her|him|the\s+\w+)|left\s+(?:her|him|the\s+\w+)"
    rf"|relegat\w+\s+\w+\s+(?:\w+\s+)?to|drop\w*\s+to|fell\s+to|fall\w*\s+to"
    rf"|slip\w*\s+to)\s+"
    rf"(?:a\s+\w+\s+)?(?P<place>{ORDINAL})(?:\s+place)?{_AFTER_PLACE}{_NOT_A_PLACE}"
)
_FIRST_WORD = re.compile(
    rf"(?P<place>(?i:{ORDINAL}))(?:\s+place)?\s+(?:was|came|went|is|fell|belonged|in\s+\d"
    rf"|for\s+[A-Z]|with\s+\d|by\s+[\d.]+)\b"
)
_CODE = re.compile(
    r"(?i)\b(?P<code>disqualified|did\s+not\s+finish|did\s+not\s+start"
    r"|failed\s+to\s+finish|gediskwalificeerd|disqualifiziert|disket"
    r"|squalificat[oa])\b"
)
_OUTCOMES = {"disq": "DQ", "gedi": "DQ", "disk": "DQ", "squa": "DQ", "did ": "DNF", "fail": "DNF"}
_TOP = re.compile(
    r"(?i)\b(?:(?:secur\w*|claim\w*|took|taking|take|grab\w*|win\w*|seal\w*|earn\w*"
    r"|stood\s+on|atop|on|(?:storm|sped|rac|skat|power|cruis|sail|surg|romp|glid|blast)\w*\s+to)\s+)(?:the\s+)?(?:top\s+spot|top\s+step|number\s+one\s+spot"
    r"|first\s+place|victory|the\s+win)\b"
)
_WINS = re.compile(r"\b(?:Wins|wins)\b(?=\s+(?:[A-Z]|the\b|gold|[a-z]+\s+(?:gold|title)))")
_OUTSIDE = re.compile(
    r"(?i)\b(?:(?:outside|off|out\s+of|missed|missing"
    r"|miss)\s+(?:of\s+)?(?:the\s+)?(?:medal\s+(?:positions|places|spots)|medals"
    r"|podium))\b"
)
_RUNNER_UP = re.compile(r"(?i)(?<!-)\b(?:finish\w+\s+)?(?:as\s+)?runner-?\s?up\b")
_INTERIM_VERB = re.compile(
    r"(?i)\b(?:lying|lies|lay|sat|sits|sitting|stood|stands|mov(?:ed|es|ing)\s+(?:up\s+)?(?:in)?to|went"
    r"|goes"
    r"|slot(?:ted|s)\s+in(?:to)?)\s+(?:in\s+)?$"
)
_BEST_OF = re.compile(r"(?i)\b(?:second|third)[\s-](?:best|fastest|quickest|hand|half|straight)")


def find(reading: Reading) -> Iterator[PlaceClaim]:
    """Return every place that the words around it make one."""
    text = reading.text
    yield from _filled(reading)
    for sentence in reading.article.sentences:
        found: dict[int, tuple[int, int, int]] = {}
        for pattern in (_BY_VERB, _NAMED_PLACE, _WITH_PLACE, _TO_PLACE):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                place = numbers.place(re.split(r"[\s-]*(?:place|overall|position|spot)", match["place"])[0])
                at = match.start("place")
                if (
                    place
                    and at not in found
                    and not _BEST_OF.match(text, at)
                    and _is_rank(text, sentence.start, at)
                ):
                    found[at] = (
                        match.start(),
                        max(match.end("place"), match.end() if pattern is _NAMED_PLACE else 0),
                        place,
                    )
        for mention in reading.mentions_in(sentence.start, sentence.end):
            beside = _ALONE.match(text, mention.end, sentence.end)
            if beside is not None and (place := numbers.place(beside["place"])):
                found.setdefault(beside.start("place"), (beside.start("place"), beside.end("place"), place))
        first = _FIRST_WORD.match(text, sentence.start, sentence.end)
        if first is not None and (place := numbers.place(first["place"])):
            found.setdefault(first.start("place"), (first.start("place"), first.end("place"), place))
        for it in _chained(text, _without_firsts(text, found), sentence.end):
            yield _of_whom_it_opens(reading, it)
        for start, end, place in places_abroad(reading, sentence.start, sentence.end):
            yield PlaceClaim(start=start, end=end, number=(start, end), place=place)
    yield from _in_words(reading)
    yield from _result_lists(reading)
    yield from _in_ranges(reading)
    yield from _beside_rivals(reading)
    yield from _by_name(reading)
    yield from _places_apart(reading)
    yield from _with_names_behind(reading)
    yield from _loosely(reading)


def _loosely(reading: Reading) -> Iterator[PlaceClaim]:
    """`could manage only sixth here`, `Fourth again for Bowe`, `Smeding 11th on the Milan ice`"""
    text = reading.text
    for pattern in (*LOOSE, WAS_A):
        for match in reading.matches(pattern):
            yield from _loose(match, "place")
    for sentence in reading.article.sentences:
        first = OPENS_WITH.match(text, sentence.start, sentence.end)
        if first is not None:
            yield from _loose(first, "place" if first["place"] else "place2")
    yield from _behind_names(reading)
    if reading.language != "en":
        for match in reading.matches(ABROAD):
            yield from _loose(match, "n" if match["n"] else "place")


def _behind_names(reading: Reading) -> Iterator[PlaceClaim]:
    """`Smeding 11th on the Milan ice`, `Takagi won in 1:14.39`, `only Lollobrigida was faster`"""
    text = reading.text
    for mention in (it for it in reading.mentions if it.skater):
        hers = OF_HER.match(text, mention.end)
        if hers is not None:
            yield from _loose(hers, "place", mention.skater or "")
        beside, won = AFTER_A_NAME.match(text, mention.end), WON_IN.match(text, mention.end)
        if beside is not None:
            yield from _loose(beside, "place", mention.skater or "")
        times = reading.times_in(won.end(), won.end() + 5) if won is not None else ()
        if won is not None and times:
            yield PlaceClaim(
                start=won.start("what"),
                end=won.end("what"),
                number=won.span("what"),
                place=1,
                skater=mention.skater or "",
                clocked=times[0].thousandths,
                soft=True,
            )
        faster = ONLY_ONE_FASTER.match(text, mention.end)
        if faster is not None and text[max(0, mention.start - 6) : mention.start].rstrip().endswith("only"):
            span = faster.span("what")
            yield PlaceClaim(
                start=span[0], end=span[1], number=span, place=0, rival=mention.skater or "", soft=True
            )


def _loose(match: re.Match[str], key: str, skater: str = "") -> Iterator[PlaceClaim]:
    """Return a place that is never wrong, where the words are one and not the first of an enumeration."""
    said = numbers.place(match[key]) or numbers.whole(match[key]) or 0
    if said and match[key].casefold() != "first":
        span = match.span(key)
        yield PlaceClaim(start=span[0], end=span[1], number=span, place=said, skater=skater, soft=True)


_WINNER_WAS = re.compile(
    r"(?i)(?:^|(?<=[.\n]\s)|(?<=\n)|\bthe\s+)(?P<what>winner(?:\s+(?:was|is)|:))\s+(?=(?-i:[A-Z]))"
)
_TWO_PLACES = re.compile(
    rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?P<one>(?i:{ORDINAL}))\s+and\s+(?P<two>(?i:{ORDINAL}))(?:\s+(?:were|went\s+to)|,|:)\s+(?=[A-Z])"
)
"""`Second and third, Takagi in 1:13.43 and Kok in 1:13.67`"""


def _with_names_behind(reading: Reading) -> Iterator[PlaceClaim]:
    """`The winner was Leerdam`, `Second and third were Kok and Takagi`"""
    for match in reading.matches(_WINNER_WAS):
        named = reading.mentions_in(match.end(), match.end() + 30)[:1]
        if named and named[0].skater and title_before(reading.text[match.end() : named[0].start]):
            span = match.span("what")
            yield PlaceClaim(start=span[0], end=span[1], number=span, place=1, skater=named[0].skater)
    for match in reading.matches(IN_CAME):
        named = reading.mentions_in(match.end(), match.end() + 40)[:1]
        place, span = numbers.place(match["place"]), match.span("what")
        if place and named and named[0].skater and title_before(reading.text[match.end() : named[0].start]):
            yield PlaceClaim(
                start=span[0], end=span[1], number=match.span("place"), place=place, skater=named[0].skater
            )
    for match in reading.matches(_TWO_PLACES):
        sentence = reading.sentence(match.end())
        named = reading.mentions_in(match.end(), sentence.end) if sentence is not None else ()
        if len(named) != 2 or not title_before(reading.text[match.end() : named[0].start]):
            continue
        if not _AND_THEN.fullmatch(reading.text, named[0].end, named[1].start):
            continue
        for key, it in (("one", named[0]), ("two", named[1])):
            place, span = numbers.place(match[key]), match.span(key)
            if place and it.skater:
                yield PlaceClaim(start=span[0], end=span[1], number=span, place=place, skater=it.skater)


_AND_THEN = re.compile(
    r"(?:\s*\([^()]{2,24}\)|\s+(?:in|with|on)\s+\d[\d:.,]*\d)?,?\s+and\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}"
)


def _places_apart(reading: Reading) -> Iterator[PlaceClaim]:
    """`one place ahead of Yin`"""
    for match in reading.matches(_APART):
        apart = numbers.whole(match["n"]) or 0
        behind = match["way"].casefold() in ("behind", "below", "lower", "worse", "back")
        if apart:
            yield PlaceClaim(
                start=match.start(),
                end=match.end(),
                number=match.span(),
                place=0,
                apart=-apart if behind else apart,
            )


_APART = re.compile(
    rf"(?i)\b(?P<n>[1-9]"
    rf"|{either([it for it in numbers.CARDINALS if ' ' not in it and '-' not in it])})\s+(?:places?"
    rf"|spots?|positions?)"
    r"\s+(?P<way>ahead|above|higher|better|behind|below|lower|worse|back)\b"
)


_NUMBER_BEFORE = re.compile(r"(?:^|[\s:;,(|])(?P<n>\d{1,2})(?P<dot>[.)]?)\s+$")
_CODE_OR_TIME = re.compile(r"\s*[,(|-]?\s*(?:[A-Z]{3}\b|\d{1,2}[:.,]\d\d)")


def _result_lists(reading: Reading) -> Iterator[PlaceClaim]:
    """`1. Leerdam, 2. Kok, 3. Takagi`, `5 Lamarche CAN 1:14.73`: three or more numbers that rise, each before
    a name."""
    text, run = reading.text, list[tuple[int, int, int, str]]()
    for mention in reading.mentions:
        lead = text[max(0, mention.start - 6) : mention.start]
        number = _NUMBER_BEFORE.search(lead)
        if number is None or not (number["dot"] or _CODE_OR_TIME.match(text, mention.end)):
            continue
        start, place = mention.start - len(lead) + number.start("n"), int(number["n"])
        if run and not (run[-1][2] <= place <= run[-1][2] + 3 and start - run[-1][1] <= 60):
            yield from _of_a_list(run)
            run = []
        run.append((start, mention.end, place, mention.skater or ""))
    yield from _of_a_list(run)


def _of_a_list(run: list[tuple[int, int, int, str]]) -> Iterator[PlaceClaim]:
    listed = tuple((skater, place) for _, _, place, skater in run)
    if len(run) > 2 and all(skater for skater, _ in listed):
        for start, end, place, skater in run:
            yield PlaceClaim(
                start=start, end=end, number=(start, end), place=place, skater=skater, listed=listed
            )


def _is_rank(text: str, start: int, at: int) -> bool:
    """`sat third` is an interim place; `her third place of the season` counts places."""
    before = text[max(start, at - 40) : at]
    if re.search(r"(?i)\b(?:put|left|place[ds]?|ranked)\s+(?:her|him|them)\s+$", before):
        return True
    return not _INTERIM_VERB.search(before) and not re.search(
        r"(?i)\b(?:her|his|their|for\s+the|the\s+(?:only|same))\s+$", before
    )


_FIRST_OF = re.compile(
    r"(?i)first(?:\s+to\s+(?-i:[a-z])|\s+of\s+(?:the|her|his|their|its|these|those|an?|many|several|two|three|four)\b"
    r"|\s+time\b)"
)


def _without_firsts(text: str, found: dict[int, tuple[int, int, int]]) -> dict[int, tuple[int, int, int]]:
    return {at: it for at, it in found.items() if it[2] != 1 or not _is_no_first(text, at)}


def _is_no_first(text: str, at: int) -> bool:
    """`the first to strike`, `the first of the favourites`, `at first` are no places."""
    return _FIRST_OF.match(text, at) is not None or re.search(r"(?i)\bat\s+$", text[:at][-5:]) is not None


def _chained(text: str, found: dict[int, tuple[int, int, int]], limit: int) -> Iterator[PlaceClaim]:
    """`12th and 13th respectively` are two claims, in turn."""
    done = -1
    for at in sorted(found):
        if at < done:
            continue
        chain = [(at, found[at][1], found[at][2])]
        while (match := _AND_PLACE.match(text, chain[-1][1], limit)) is not None:
            place = numbers.place(match["place"])
            if not place:
                break
            chain.append((match.start("place"), match.end("place"), place))
        done = chain[-1][1]
        for turn, (start, end, place) in enumerate(chain):
            yield PlaceClaim(
                start=start, end=end, number=(start, end), place=place, turn=turn, turns=len(chain)
            )


_HYPHEN = re.compile(rf"(?i){ORDINAL}-placed?$")


def _of_whom_it_opens(reading: Reading, claim: PlaceClaim) -> PlaceClaim:
    """`0.18 behind fourth-place Brittany Bowe`: the place of the name behind it."""
    named = reading.mentions_in(claim.end, claim.end + 2)
    if named and named[0].skater and _HYPHEN.search(reading.text[claim.start : claim.end]):
        return replace(claim, skater=named[0].skater)
    return claim


def _in_words(reading: Reading) -> Iterator[PlaceClaim]:
    for match in reading.matches(_CODE):
        yield PlaceClaim(
            start=match.start(), end=match.end(), place=-1, outcome=_OUTCOMES[match["code"][:4].casefold()]
        )
    for pattern, place in ((_TOP, 1), (_WINS, 1), (_OUTSIDE, 0), (_RUNNER_UP, 2)):
        for match in reading.matches(pattern):
            yield PlaceClaim(start=match.start(), end=match.end(), place=place)


def _in_ranges(reading: Reading) -> Iterator[PlaceClaim]:
    """`one place short of the podium`, `missed the top 10`, `rounded out the top five`, `finished last`"""
    for match in reading.matches(WITH_VICTORY):
        span = match.span("what")
        yield PlaceClaim(start=span[0], end=span[1], number=span, place=1, soft=True)
    for match in reading.matches(SHORT):
        yield PlaceClaim(
            start=match.start(), end=match.end(), number=match.span(), place=how_many_short(match)
        )
    for match in reading.matches(ROUNDS_OUT):
        if number := numbers.whole(match["n"]):
            yield PlaceClaim(start=match.start(), end=match.end(), number=match.span("n"), place=number)
    for pattern, inside in ((OUTSIDE_TOP, False), (IN_TOP, True)):
        for match in reading.matches(pattern):
            number = numbers.whole(match["n"]) or 0
            lead = reading.text[max(0, match.start() - 40) : match.start()]
            if number > 3 and not is_of_a_career(lead):
                low, high = (1, number) if inside else (number + 1, 999)
                yield PlaceClaim(
                    start=match.start(),
                    end=match.end(),
                    number=match.span("n"),
                    place=0,
                    low=low,
                    high=high,
                    soft=inside,
                )
    yield from _last_of_all(reading)
    for match in reading.matches(A_NUMBER):
        number = numbers.whole(match["n"]) or numbers.place(match["n"])
        if number:
            yield PlaceClaim(
                start=match.start("n"), end=match.end("n"), number=match.span("n"), place=number, soft=True
            )


def _last_of_all(reading: Reading) -> Iterator[PlaceClaim]:
    """`finished last`, `last of the 29 finishers`"""
    for match in reading.matches(LAST):
        sentence = reading.sentence(match.start())
        if sentence is None or speaks_of_pairs(reading.text[sentence.start : sentence.end]):
            continue
        said = numbers.whole(match["of"] or match["of2"] or "") or 0
        loose = bool(match["loose"] or match["loose2"] or match["loose3"])
        yield PlaceClaim(
            start=match.start(), end=match.end(), number=match.span(), place=said, last=True, soft=loose
        )


def _beside_rivals(reading: Reading) -> Iterator[PlaceClaim]:
    """`finished ahead of Takagi`, `narrowly held off Golikova`, `Behind Smeding came Yin Qi and Han Mei`"""
    for pattern in (ORDER, HELD_OFF):
        for match in reading.matches(pattern):
            named = reading.mentions_in(match.end(), match.end() + 70)[:1]
            if (
                not named
                or not named[0].skater
                or not title_before(reading.text[match.end() : named[0].start])
            ):
                continue
            behind = "way" in match.re.groupindex and match["way"].casefold() in ("behind", "below")
            yield PlaceClaim(
                start=match.start(),
                end=named[0].end,
                place=0,
                rival=named[0].skater,
                ahead=not behind,
                soft=pattern is HELD_OFF,
            )
    for match in reading.matches(BEHIND_CAME):
        named = reading.mentions_in(match.start("whom"), match.end("whom"))
        before = named[-1].skater if named else _medallist_meant(reading, match)
        for it in reading.mentions_in(match.end(), match.end() + 40)[:1]:
            between = reading.text[match.end() : it.start]
            if not (title_before(between) or _SEVERAL.fullmatch(between)):
                continue
            for one in names_in_turn(reading, it.start, it.start + 120) or (it,):
                if one.skater and before:
                    yield PlaceClaim(
                        start=one.start,
                        end=one.end,
                        place=0,
                        skater=one.skater,
                        rival=before,
                        soft=one is not it,
                    )
                before = one.skater


_SEVERAL = re.compile(r"[A-Z]\w+\s+(?:skaters|women|men|sprinters|stayers|team-?mates|compatriots),?\s+")


def _medallist_meant(reading: Reading, match: re.Match[str]) -> str:
    """Return whom `the Briton` stands for in `Behind the Briton came ...`."""
    return subject_of(reading, match.start("whom"), match.end("whom")).one or ""


def _filled(reading: Reading) -> Iterator[PlaceClaim]:
    """`eighth, a place filled by Schulting`, `Fourth place went to Bowe, fifth to Lamarche`"""
    for match in reading.matches(FILLED):
        sentence = reading.sentence(match.start())
        place, at = numbers.place(match["place"]), match
        while sentence is not None and place:
            named = reading.mentions_in(at.end(), min(sentence.end, at.end() + 60))[:1]
            if not named or not named[0].skater or not title_before(reading.text[at.end() : named[0].start]):
                break
            yield PlaceClaim(
                start=at.start("what"),
                end=named[0].end,
                number=at.span("place"),
                place=place,
                skater=named[0].skater,
                soft=_A_PLACE.search(match[0]) is None
                or EN_ROUTE.search(reading.text, sentence.start, sentence.end) is not None,
            )
            following = ANOTHER_TO.match(reading.text, named[0].end, sentence.end)
            if following is None:
                break
            place, at = numbers.place(following["place"]), following


_A_PLACE = re.compile(r"(?i)\b(?:place|spot|position)\b")


def _by_name(reading: Reading) -> Iterator[PlaceClaim]:
    """`Takagi bronze, then Bowe, Lamarche and Jackson`"""
    for match in reading.matches(THEN):
        word = match["place"].casefold()
        place = {"gold": 1, "silver": 2, "bronze": 3}.get(word) or numbers.place(word)
        sentence = reading.sentence(match.start())
        if not place or sentence is None or match.end() >= sentence.end:
            continue
        names = names_in_turn(reading, match.end(), sentence.end)
        for turn, it in enumerate(names, 1):
            yield PlaceClaim(
                start=it.start,
                end=it.end,
                place=place + turn,
                skater=it.skater or "",
                soft=len(names) < 2
                or EN_ROUTE.search(reading.text, sentence.start, sentence.end) is not None,
            )


def judge(reading: Reading, claim: PlaceClaim) -> Verdict:
    """Compare a place with the result of the race that it speaks of."""
    if claim.listed:
        return _as_listed(reading, claim)
    if claim.apart:
        return _as_far_apart(reading, claim)
    if claim.clocked:
        return _won_in(reading, claim)
    subject = _subject(reading, claim)
    setting = setting_of(reading, claim.start, claim.end)
    if not subject.ids:
        return unverifiable("the text does not say whose place this is")
    if not setting.races:
        return unverifiable(setting.reason)
    readings = [
        _of(reading, claim, race, race.by_skater[skater])
        for skater in subject.all
        for race in setting.races
        if skater in race.by_skater
    ]
    if not readings:
        return unverifiable(
            f"{reading.facts.name(subject.ids[0])} is not in the result of the {race_name(setting.races[0])}"
        )
    best = first_that_holds(readings)
    if best.verdict == "contradicted" and (
        claim.soft
        or _is_one_of_them(reading, claim)
        or _is_open(subject)
        or is_interim(reading, claim.start, claim.end)
    ):
        return unverifiable("it is not sure that this is her final place", *best.evidence)
    return best


def _subject(reading: Reading, claim: PlaceClaim) -> Subject:
    if claim.skater:
        return Subject((claim.skater,))
    if claim.rival:
        found = subject_of(reading, claim.start, claim.start)
        return Subject(
            tuple(it for it in found.ids if it != claim.rival),
            tuple(it for it in found.others if it != claim.rival),
        )
    if claim.turns > 1:
        return _in_a_list(reading, claim)
    return in_turn(_whose(reading, claim), claim.turn, claim.turns)


def _as_listed(reading: Reading, claim: PlaceClaim) -> Verdict:
    """Judge a place of a result list: wrong only where two thirds of the list are those of the race, for it
    may be the standing of a moment or of a season."""
    setting = setting_of(reading, claim.start, claim.end)
    found = [
        (_of(reading, claim, race, race.by_skater[claim.skater]), _share_held(claim, race))
        for race in setting.races
        if claim.skater in race.by_skater
    ]
    if not found:
        return unverifiable(setting.reason or f"{reading.facts.name(claim.skater)} is not in the result")
    best = first_that_holds([it for it, _ in found])
    share = max(it for _, it in found)
    if share < 1 / 2 or (best.verdict == "contradicted" and share < 2 / 3):
        return unverifiable("the list may be that of another race or moment", *best.evidence)
    return best


def _won_in(reading: Reading, claim: PlaceClaim) -> Verdict:
    """`Takagi won in 1:14.39`: right where she won a race in that time."""
    for race, row in reading.facts.results_of(claim.skater):
        if row.rank == 1 and row.time is not None and exact(row.time) // 10 == claim.clocked // 10:
            return confirmed(f"{row.name}: {shown(row.time)}, {race_name(race)}{source_of(row)}")
    return unverifiable("the facts hold no race that she won in this time")


def _as_far_apart(reading: Reading, claim: PlaceClaim) -> Verdict:
    """`one place ahead of Yin`: right by anybody in reach, and never wrong."""
    for race in setting_of(reading, claim.start, claim.end).races:
        rows = [race.by_skater[it] for it in _near(reading, claim) if it in race.by_skater]
        for one in subject_of(reading, claim.start, claim.start).all:
            row = race.by_skater.get(one)
            for other in rows:
                if row is not None and row.rank and other.rank and other.rank - row.rank == claim.apart:
                    places = f"{row.name}: {ordinal(row.rank)}, {other.name}: {ordinal(other.rank)}"
                    return confirmed(f"{places}, {race_name(race)}{source_of(row)}")
    return unverifiable("the text does not say whose places these are")


def _near(reading: Reading, claim: PlaceClaim) -> tuple[str, ...]:
    after = reading.mentions_in(claim.end, claim.end + 10)
    return (*(it for name in after[:1] for it in name.ids), *in_reach(reading, claim.start))


def _share_held(claim: PlaceClaim, race: Race) -> float:
    held = [
        (row := race.by_skater.get(skater)) is not None and row.rank == place
        for skater, place in claim.listed
    ]
    return sum(held) / len(held)


def _in_a_list(reading: Reading, claim: PlaceClaim) -> Subject:
    """Of `Vigl (ITA), Hiller (CAN) and Roy (CAN), in 25th, 26th and 27th` each has the place of the same
    number."""
    named = names_listed(reading, claim.start)
    if len(named) == claim.turns:
        return Subject((named[claim.turn],))
    found = in_turn(_whose(reading, claim), claim.turn, claim.turns)
    return Subject(found.ids, (*found.others, ""))


_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?,?\s*(?:(?:down|back|up|in|to|into|only|just|a|the|an|disappointing|distant)\s+)*$"
)


def _whose(reading: Reading, claim: PlaceClaim) -> Subject:
    """`pushed Davide Ghiotto down to fourth`: the place beside a name is hers, whoever else does
    something."""
    before = reading.mention_before(claim.start)
    sentence = reading.sentence(claim.start)
    after = reading.mentions_in(claim.end, claim.end + 40)
    if (
        after
        and re.match(r"(?i)nummer\b", reading.text[claim.start : claim.end])
        and title_before(reading.text[claim.end : after[0].start].lstrip(", "))
    ):
        # `de nummer vier, Serena Pergher`
        return Subject(after[0].ids[:1], after[0].ids[1:])
    if (
        after
        and reading.text[claim.start : claim.end].endswith("placed")
        and title_before(reading.text[claim.end : after[0].start])
    ):
        return Subject(after[0].ids[:1], after[0].ids[1:])  # `fourth-placed Beune`
    if (
        after
        and re.search(
            r"(?:^|[\n.;:,、]|\b(?:and|en|und|og"
            r"|e))\s*$",
            reading.text[max(0, claim.start - 6) : claim.start],
        )
        and not re.match(
            r"(?i)\s+(?:and|behind|to|than|after|from|of"
            r"|over)\b",
            reading.text[claim.end : claim.end + 9],
        )
        and title_before(reading.text[claim.end : after[0].start])
    ):
        # `quinta la canadese Isabelle Weidemann`; with another name before it may be hers as well.
        others = before.ids if before is not None and sentence and before.start >= sentence.start else ()
        return Subject(
            after[0].ids[:1], tuple(it for it in (*after[0].ids[1:], *others) if it != after[0].ids[0])
        )
    if (
        before is not None
        and sentence is not None
        and before.start >= sentence.start
        and claim.turns == 1
        and claim.place > 1
        and len(before.ids) == 1
        and before.end <= claim.start
        and _BETWEEN.fullmatch(reading.text[before.end : claim.start])
        and not re.match(
            r"(?:\s+place)?\s+(?:was|came|went|is|for|going|belonged)\b",
            reading.text[claim.end : claim.end + 20],
        )
    ):
        return Subject(before.ids)
    return subject_of(reading, claim.start, claim.end)


_ONE_OF = re.compile(
    r"(?i)\b(?:the\s+)?(?:last|best|worst|first|second|third|other|latter|slowest|fastest|one|none)\s+of\s+(?:the|them|these"
    r"|those|her|his)\b[^.;:,]{0,30}$"
)


def _is_one_of_them(reading: Reading, claim: PlaceClaim) -> bool:
    """`the last of the three came 27th`: somebody who is not named."""
    return _ONE_OF.search(reading.text, max(0, claim.start - 70), claim.start) is not None


def _is_open(subject: Subject) -> bool:
    return "" in subject.others


def _of(reading: Reading, claim: PlaceClaim, race: Race, row: PastResult) -> Verdict:
    name = reading.facts.name(row.skater_id)
    if claim.outcome:
        evidence = (
            f"{name}: {row.outcome if row.rank is None else ordinal(row.rank)}, "
            f"{race_name(race)}{source_of(row)}"
        )
        return (
            confirmed(evidence)
            if row.outcome not in ("finished", "")
            else unverifiable(f"this may be another race; {evidence}")
        )
    if row.rank is None:
        if row.outcome == "finished":
            return unverifiable(f"the place of {name} in the {race_name(race)} is not known")
        return contradicted(row.outcome, f"{name}: {row.outcome}, {race_name(race)}{source_of(row)}")
    evidence = f"{name}: {ordinal(row.rank)}, {race_name(race)}{source_of(row)}"
    if claim.rival:
        return _beside(reading, claim, race, row.rank, evidence)
    if claim.last:
        return _last(claim, race, row.rank, evidence)
    right = claim.low <= row.rank <= claim.high if claim.place == 0 else row.rank == claim.place
    return confirmed(evidence) if right else contradicted(ordinal(row.rank), evidence)


def _beside(reading: Reading, claim: PlaceClaim, race: Race, rank: int, evidence: str) -> Verdict:
    """`finished ahead of Takagi`: 2nd is ahead of 3rd."""
    other = race.by_skater.get(claim.rival)
    if other is None or other.rank is None or other.rank == rank:
        return unverifiable(f"the place of {reading.facts.name(claim.rival)} is not known", evidence)
    evidence = f"{evidence}; {reading.facts.name(claim.rival)}: {ordinal(other.rank)}"
    if (rank < other.rank) == claim.ahead:
        return confirmed(evidence)
    return contradicted(f"{'ahead of' if rank < other.rank else 'behind'} {other.name}", evidence)


def _last(claim: PlaceClaim, race: Race, rank: int, evidence: str) -> Verdict:
    """`last of the 29 finishers`: nobody is known behind her, and everybody is known."""
    ranks = [it.rank for it in race.rows if it.rank]
    if rank < max(ranks):
        return contradicted(ordinal(rank), f"{evidence}; somebody was {ordinal(max(ranks))}")
    if len(race.rows) != race.starters and (not claim.place or claim.place != rank):
        return unverifiable("it is not known how many finished", evidence)
    if claim.place and claim.place not in (rank, race.starters):
        return contradicted(f"last of the {rank}", evidence)
    return confirmed(evidence)


def of(reading: Reading, claim: PlaceClaim, skater: str) -> Verdict:
    """Judge a place as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    if claim.listed or claim.apart or claim.skater or skater == claim.rival:
        return unverifiable("the list says whose place this is")
    return first_that_holds(
        [_of(reading, claim, race, race.by_skater[skater]) for race in races if skater in race.by_skater]
    )


TYPE = ClaimType(
    name="place",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Brittany Bowe finished fourth in the women's 1000m in Milan, won by Jutta Leerdam.",
            "fourth",
            "confirmed",
        ),
        Example(
            "Brittany Bowe finished fifth in the women's 1000m in Milan, won by Jutta Leerdam.",
            "fifth",
            "contradicted",
            "4th",
        ),
        Example(
            "Yin Qi and Han Mei placed 13th and 12th respectively in the women's 1000m in Milan "
            "won by Jutta Leerdam.",
            "13th",
            "contradicted",
            "12th",
        ),
        Example(
            "Ellia Smeding was 11th out of 30 in the women's 1000m in Milan, won by Jutta Leerdam.",
            "11th",
            "confirmed",
        ),
        Example(
            "Women's 1000m in Milan: 1. Jutta Leerdam, 2. Femke Kok, 3. Miho Takagi, 4. Brittany Bowe, "
            "5. Erin Jackson, 6. Béatrice Lamarche, 7. Rio Yamada.",
            "1. Jutta Leerdam",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Jutta Leerdam won and Erin Jackson was fifth for Team USA.",
            "fifth",
            "contradicted",
            "6th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "Brittany Bowe came up one place short of the podium.",
            "came up one place short of the podium",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Lamarche came up one place short of the podium.",
            "came up one place short of the podium",
            "contradicted",
            "5th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Erin Jackson rounded out the top six.",
            "rounded out the top six",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Erin Jackson missed out on the top five.",
            "missed out on the top five",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Brittany Bowe missed out on the top five.",
            "missed out on the top five",
            "contradicted",
            "4th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "Lamarche was fifth and Erin Jackson of the U.S. sixth.",
            "sixth",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok finished ahead of Takagi.",
            "finished ahead of Takagi",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Takagi finished ahead of Kok.",
            "finished ahead of Kok",
            "contradicted",
            "behind Femke Kok",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "The order: Leerdam gold, Kok silver, Takagi bronze, then Bowe, Jackson and Lamarche.",
            "Jackson",
            "contradicted",
            "6th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Fourth place went to Bowe, fifth to Jackson.",
            "to Jackson",
            "contradicted",
            "6th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok finished last.",
            "finished last",
            "contradicted",
            "2nd",
        ),
    ),
)
