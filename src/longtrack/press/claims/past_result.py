"""What somebody did before: `won silver in Beijing`, `finished second to Takagi at the 2022 Games`, `the
Olympic champion of 2022`, `had already won the 3000 metres`, `bronze in the 10,000 metres eight days
earlier`, `bested by Takagi`.

Errors seen: wrong Games (also a Summer Games), wrong colour, another event. Without an event any event of
those Games will do; then only a complete list of somebody's medals can say no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from longtrack.press import numbers
from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.careers import COLOURS, Won, all_known, champions_of, level_of, list_of, places_of
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
from longtrack.press.days import A_YEAR, MONTH_OF, WEEKDAY, WEEKDAY_OF
from longtrack.press.events import EventNamed, event_name
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.games import BY_YEAR, GAMES, SUMMER, GamesNamed
from longtrack.press.numbers import CARDINALS, ORDINAL, either, whole
from longtrack.press.places import ordinal
from longtrack.press.pointers import carried_year, last_games, pointed_year
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, clause_at, clauses, is_object
from longtrack.press.tally_of import of_people
from longtrack.press.who import person_of, told_of_another
from longtrack.sport.history import PastResult

NOT_FIRST = 0


@dataclass(frozen=True, slots=True)
class Then:
    """When and where that was."""

    year: int = 0
    """Of Games, 0 for another race of the competition that is reported."""
    events: tuple[str, ...] = ()
    """Event codes; none where any event may be meant."""
    days: int = 0
    """Days before the reported race, where the text says so."""
    summer: str = ""
    level: str = "OG"
    """`WCh` where the words speak of world championships."""
    more: tuple[int, ...] = ()
    """Further Games for which the same is said: `at the last two Games`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastClaim(Claim):
    """A place in an earlier race, or whom somebody beat there."""

    place: int
    then: Then
    beaten: str = ""
    """Skater id of whom the subject was behind or ahead of."""
    ahead: bool = False
    title: bool = False
    soft: bool = False
    """Whether another competition may be meant, so that it is never wrong: `Kok, the 500m champion`."""
    each: bool = False
    """Whether it is said of every event of `then`: `in the 500 and the 1500`."""
    bare: bool = False
    """Whether it is a title with a year and no event, which means the reported one: `the 2018 champion`."""
    time: int = 0
    """The time in thousandths that is said to have given that place: `23rd in 1:17.17`."""
    width: int = 10
    """Thousandths of its last digit."""
    beside: tuple[tuple[str, int], ...] = ()
    """What is said of others in the same breath, as skater and place: `Leerdam was fifth, Kok sixth`."""
    who: str = ""
    """Skater id, where the words themselves name whom it is said of: `beat Leerdam into second`."""
    holder: PastResult | None = None
    """Who had that place in that time, where the words name somebody else."""
    like: PastClaim | None = None
    """What is said of the same person just before: `bronze at Beijing 2022 and at PyeongChang 2018`."""


_COLOUR_OF = {
    1: ("gold", "goud", "oro", "gull", "金"),
    2: ("silver", "zilver", "silber", "sølv", "argento", "銀"),
    3: ("bronze", "brons", "bronse", "bronzo", "bornze", "銅"),
}
_PLACE_OF = {word: place for place, words in _COLOUR_OF.items() for word in words}
_COLOUR = either(list(_PLACE_OF))
_WINS = (
    r"(?:w[io]n(?:s|ning)?|t[ao]k(?:e|es|ing|en)|took|claim\w*|earn\w*|collect\w*|secur\w+|captur\w+"
    r"|grabb\w*|bagg\w*|settl\w+\s+for|pick\w*\s+up|gain\w*|land\w*|land\w*|clinch\w*|add\w*|got|pakte"
    r"|won|wint|gewann|holte|tok|vant|vinse|vinto|già)"
)
_MEDAL = re.compile(
    rf"(?i)(?:\b{_WINS}\s+(?:[\w'-]+\s+){{0,3}}?)?(?<![\w-])(?P<colour>{_COLOUR})(?:[\s-]+(?:medal|winner"
    rf"|medall?ist)s?)?(?![\w-])"
)
_PLACE = re.compile(
    rf"(?i)\b(?:finish\w*|miss\w*\s+out|plac(?:ed|ing)|came|coming|was|were|been|being|end(?:ed|ing)"
    rf"|took|rank\w*"
    rf"|eindigde|werd|wurde|ble|who\s+was)\s+(?:(?:only|a|an|the|in|just|home|distant"
    rf"|up)\s+){{0,3}}(?P<place>{ORDINAL})(?![\w-])(?!\s+to\s+(?-i:[a-z]))(?!\s+(?:pair|lap|heat|time|women|man|skater|race|medal"
    rf"|gold|silver|bronze|Olympic|title))"
    rf"|(?i:\brunner-?\s?up\b)|(?i:\bnummer\s+(?P<no>en|to|tre|fire|fem|\d+)\b)"
    rf"|(?<=,\s)(?P<alone>{ORDINAL})(?=\s+(?:in|at|over)\s)"
    rf"|(?<=\band\s)(?P<next>{ORDINAL})(?=\s+(?:in|at)\s+[A-Z])"
    rf"|(?<![\w-])(?P<spot>{ORDINAL})(?=\s+place\s+(?:in|at|over)\s+(?:the\s+)?\d)"
)
_WON = re.compile(
    r"(?i)\b(?:(?:had|has|have)\s+(?:already\s+|also\s+|previously\s+)*won|already\s+won|also\s+won|won"
    r"|winning|winner\s+of|victor(?:y|ious)\s+(?:in|over)|champion\s+(?:over|at|in)|gold\s+(?:in|over"
    r"|at)\s+(?=the\s+\d|\d)|oro\s+nei|gewann|vant(?:\s+også)?|vinse|ha\s+vinto)(?![\w-])"
)
_TITLE = re.compile(
    r"(?i)(?<!defending )(?<!reigning )(?<!world )(?<!european )(?<![\w-])(?:(?P<year>(?:19"
    r"|20)\d\d)\s+)?(?:Olympic\s+)?(?P<title>champion|gold[\s-]+medall?ist|silver[\s-]+medall?ist"
    r"|bronze[\s-]+medall?ist|runner-?up|title[\s-]winner|queen|king|winner)\b"
    r"(?P<of>\s+(?:of|from|in|at)\s+(?:the\s+)?(?:(?P<year2>(?:19|20)\d\d)|(?P<ago>\w+\s+years\s+(?:ago"
    r"|earlier))|(?P<games>[A-Z][\w-]+(?:\s+(?:Games|(?:19|20)\d\d|Olympics|Lake\s+City))?)))?"
)
_LOST = re.compile(
    r"(?i)\b(?P<verb>bested|beaten|edged|pipped|defeated|beat|denied|outskated|outpaced|upset|topped"
    r"|finish\w*\s+second\s+(?:to|behind)|lost\s+(?:out\s+)?to|behind)\s+(?P<by>(?:out\s+)?by\s+)?"
)
_TOP_STEP = re.compile(
    r"(?i)\b(?:off|from|miss\w*(?:\s+out\s+on)?|short\s+of)\s+the\s+top\s+(?:step"
    r"|spot)\b"
)
_FROM_TO = re.compile(
    r"(?i)\bfrom\s+(?:Olympic\s+)?(?P<colour>silver|bronze)(?:\s+\w+)?\s+to\s+(?:Olympic\s+)?(?:gold"
    r"|champion)"
)
_NOT = re.compile(
    r"(?i)\b(?:miss\w*|den(?:y|ied)|short\s+of|without|lost|hop\w+|dream\w*|chas\w+|never|no|not|seek\w*"
    r"|target\w*|for|will|would|could|aim\w*|instead\s+of|favou?rite|defend\w*|if"
    r"|outside)\s+(?:[\w'-]+\s+){0,3}$"
)
_COUNTED = re.compile(
    r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\d+(?:st|nd|rd|th)|two|three|four"
    r"|five|six|maiden|another|her\s+only|no)\s+(?:[\w'-]+\s+){0,2}$"
)
_DAYS = re.compile(
    rf"(?i)\b(?P<n>\d{{1,2}}|an?|{either([it for it in CARDINALS if ' ' not in it])})\s+(?P<unit>days?"
    rf"|weeks?)\s+(?:ago|earlier|before|previously)\b|\b(?P<eve>the\s+(?:day|night)\s+before"
    rf"|a\s+day\s+earlier|yesterday)\b"
)
_AGO = re.compile(
    rf"(?i)\b(?P<n>\d{{1,2}}|{either([it for it in CARDINALS if ' ' not in it])})\s+years?\s+(?:ago|earlier"
    rf"|before|previously)\b"
)
_SUMMER = re.compile(
    rf"\b(?P<city>{either(list(SUMMER))})\s+(?:(?:20\d\d)(?:\s+(?:Olympics|Games))?|Olympics?|Games)\b"
)
_LAST_GAMES = re.compile(r"(?i)\b(?:(?:the\s+)?(?:last|previous)\s+(?:Winter\s+)?(?:Games|Olympics))\b")
_CITY_TITLE = re.compile(
    rf"(?<![\w-])(?P<city>{either([word for it in GAMES if it.year >= 2006 for word in it.words])})"
    r"(?:\s+(?P<year>20\d\d))?"
    r"(?i:(?:'s)?\s+(?:Olympic\s+|Games\s+)?(?:(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)[\s-]?(?:m"
    r"|met(?:er|re)s?)?\s+"
    r"|mass[\s-]start\s+)?(?P<title>champion|winner|queen|king|gold[\s-]+medall?ist|silver[\s-]+medall?ist"
    r"|bronze[\s-]+medall?ist|runner-?up))\b"
)
_AS_THEN = re.compile(
    r"(?i)\b(?:just\s+)?as\s+(?:she|he|they)\s+(?:had|did)\s+(?:been\s+|done\s+)?(?:in\s+(?:the\s+)?"
    r"|at\s+(?:the\s+)?|four\s+years\s+|eight\s+years\s+)"
    r"[\w-]+"
)
_EVENT_WORD = (
    r"(?:the\s+)?(?:(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)(?:\s?m(?:et(?:er|re)s?)?)?"
    r"|team\s+pursuit|mass\s+start)"
)
_LIST = re.compile(
    rf"(?i)\b(?P<colour>golds|silvers|bronzes|gold|silver"
    rf"|bronze)(?:\s+medals?)?(?:\s+here)?\s*[,:(-]?\s+(?:in\s+|over\s+)?"
    rf"(?P<list>{_EVENT_WORD}(?:,\s+{_EVENT_WORD}){{0,3}},?\s+and\s+{_EVENT_WORD})(?![\w,.]*\d)"
)
_OF_THE_DAY = re.compile(
    r"(?i)(?<=[,(]\s)(?:the\s+)?(?:women's\s+|men's\s+)?(?P<metres>10,?000|5,?000|3,?000|1,?500|1,?000|500)"
    r"[\s-]?(?:m|met(?:er|re)s?)\s+(?P<title>champion|winner)(?=,)"
)
_SAME = re.compile(r"(?i)\b(?:same|this)\s+(?:event|distance|race)\b|\bat\s+(?:the|this)\s+distance\b")
_OTHER_LEVEL = re.compile(
    r"(?i)\b(?:world\s+cup|world\s+(?:single|sprint|all|champion|title|junior)|european|championships?"
    r"|junior|nationals?|trials|season|short[\s-]track|world'?s)\b"
)
_PAIR_OF_EVENTS = re.compile(
    r"(?<![\d.:])(?P<one>500|1,?000|1,?500|3,?000|5,?000)(?:\s?m)?\s+(?:and|&|en|und|og|e\s+nei"
    r"|e)\s+(?:the\s+|de\s+)?(?=(?:10|5|3|1)?[,.]?[05]00)"
)
_NUMMER = {"en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5}


def find(reading: Reading) -> Iterator[PastClaim]:
    """Return every place that somebody is said to have had before."""
    race = reading.race
    if race is None:
        return
    for sentence in reading.article.sentences:
        seen: set[int] = set()
        told: list[PastClaim] = []
        for claim in (
            *_medals(reading, sentence, race),
            *_places(reading, sentence, race),
            *_titles(reading, sentence, race),
            *_rivals(reading, sentence, race),
            *_wins(reading, sentence, race),
            *_by_city(reading, sentence, race),
            *_carried(reading, sentence, race),
            *_lists(reading, sentence, race),
            *_theres(reading, sentence, race),
        ):
            key = claim.number[0] if claim.number is not None else claim.start
            if key not in seen and not _SINCE.match(reading.text, claim.end):
                seen.add(key)
                told.append(claim)
                yield claim
        yield from _again(reading, sentence, race, told)
        yield from _in_times(reading, told)
        yield from _other_holders(reading, told)
        yield from _into_second(reading, sentence, race)
        yield from _world_times(reading, sentence, race)


_THERE = re.compile(
    rf"(?i)(?<![\w-])(?P<place>{ORDINAL}|gold|silver|bronze)\s+(?P<there>there|back\s+then|that\s+day)(?![\w-])"
)
_WITH_TIME = re.compile(r"(?i)(?:\s+(?:there|back\s+then))?,?\s+(?:in|with)\s+(?:a\s+time\s+of\s+)?(?=\d)")


def _theres(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Return `one should look at Beijing: 23rd there, with 1:17.17`: of the Games named before."""
    for match in _THERE.finditer(reading.text, sentence.start, sentence.end):
        word = match["place"].casefold()
        place = _PLACE_OF.get(word) or numbers.place(word)
        games = [it for it in reading.games_in(sentence.start, match.start()) if it.games is not None]
        year = games[-1].games.year if games and games[-1].games is not None else 0
        if place and race.date is not None and 2006 <= year < race.date.year and race.is_olympic:
            span = match.span("place")
            yield PastClaim(
                start=span[0], end=match.end("there"), number=span, place=place, then=Then(year), soft=True
            )


def _time_behind(reading: Reading, end: int) -> int:
    """Return the time right behind a place: `gold in 1:13.56`, `23rd there, with 1:17.17`; 0 for none."""
    lead = _WITH_TIME.match(reading.text, end)
    time = next(iter(reading.times_in(lead.end(), lead.end() + 1)), None) if lead is not None else None
    return time.thousandths if time is not None else 0


def _skated_then(reading: Reading, claim: PastClaim, time: int) -> list[tuple[Race, PastResult]]:
    """Return who skated a time at the Games of which a claim speaks, in an event that it may mean."""
    return [
        (race, row)
        for race in reading.facts.races
        if race.games == f"OG{claim.then.year}" and (not claim.then.events or race.event in claim.then.events)
        for row in race.rows
        if row.time is not None and abs(exact(row.time) - time) < 10
    ]


def _other_holders(reading: Reading, told: list[PastClaim]) -> Iterator[PastClaim]:
    """Return the name in `Four years earlier Leenstra had given the Dutch gold in 1:13.56`: time and place
    are those of somebody else."""
    for claim in told:
        time = _time_behind(reading, claim.end) if claim.then.year and not claim.beaten else 0
        name = reading.mention_before(claim.start)
        sentence = reading.sentence(claim.start)
        if not time or name is None or sentence is None or name.start < sentence.start:
            continue
        if claim.start - name.end > 40 or re.search(r"[,;:()]", reading.text[name.end : claim.start]):
            continue
        rows = _skated_then(reading, claim, time)
        if len(rows) != 1 or rows[0][1].rank != claim.place or rows[0][1].skater_id in name.ids:
            continue
        here = [it for it in reading.mentions_in(sentence.start, sentence.end) if it is not name]
        if any(rows[0][1].skater_id in it.ids for it in here) or re.search(
            r"(?:\band|,|/|&)\s+$", reading.text[sentence.start : name.start]
        ):
            continue  # `Scott and Pearman finished 12th, in 1:15.79, and 26th, in 1:17.66`
        if not _OWN_PLACE.search(reading.text[name.end : claim.end]):
            continue
        yield PastClaim(
            start=name.start,
            end=name.end,
            place=claim.place,
            then=claim.then,
            who=name.skater or "",
            holder=rows[0][1],
        )


_OWN_PLACE = re.compile(
    r"(?i)^\s+(?:had\s+|also\s+|already\s+)*(?:won|took|taken|claimed|given|gave|earned|brought|secured|was|came|finished|been|delivered|collected)\b"
)
_INTO = re.compile(
    r"(?i)\b(?:beat|beating|pushed|pushing|relegated|relegating|forced|edged|edging|left|sent)\s+(?=(?-i:[A-Z]))"
)
_CHAMPION_OF = re.compile(
    r"(?i)\bolympic\s+(?:champion|title|gold)\b(?:\s+(?:of|in|from|at))?[^.;,]{0,24}?(?P<year>20\d\d)(?=,?\s+(?:when|where|as|by|after)\b)"
)
_SECOND = re.compile(
    r"\s+(?:back\s+)?(?:into|to|in|with)\s+(?P<place>second|third|silver|bronze)(?:\s+place)?(?![\w-])"
)


def _into_second(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Return `the Olympic champion of 2022, when she beat Leerdam into second`: who was beaten."""
    for match in _INTO.finditer(reading.text, sentence.start, sentence.end):
        name = next(iter(reading.mentions_in(match.end(), match.end() + 1)), None)
        place = _SECOND.match(reading.text, name.end) if name is not None and name.skater else None
        if name is None or place is None or race.date is None:
            continue
        told = list(_CHAMPION_OF.finditer(reading.text, sentence.start, match.start()))
        year = (
            int(told[-1]["year"])
            if told
            else _games_year(reading, sentence.start, sentence.end, match.start(), place.end(), race, True)
        )
        won = champions_of(reading.facts, "OG", race.event, year) if year else ()
        if any(it.skater in reading.named for it in won) and all(
            it.means(race.event) for it in _events_in(reading, sentence.start, sentence.end)
        ):
            word = place["place"].casefold()
            number = _PLACE_OF.get(word) or numbers.place(word) or 0
            then = Then(year, (race.event,))
            yield PastClaim(start=name.start, end=place.end(), place=number, then=then, who=name.skater or "")


_WORLD_TIME = re.compile(
    r"(?i)\b(?:became|was\s+crowned|been\s+crowned|crowned|won)\s+(?:the\s+)?world\s+(?:champion|title)\b[^.;]{0,50}?\s(?:in|with)\s+(?:a\s+time\s+of\s+)?(?=\d+[:.]\d)"
)


def _world_times(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Return the time in `In March she became world champion here in 1:14.75`: of the last championships."""
    for match in _WORLD_TIME.finditer(reading.text, sentence.start, sentence.end):
        time = next(iter(reading.times_in(match.end(), match.end() + 1)), None)
        then = _last_worlds(reading, race)
        others = [it for it in _events_in(reading, sentence.start, sentence.end) if not it.means(race.event)]
        if time is None or then is None or then.date is None or others:
            continue
        years = [int(it[1]) for it in A_YEAR.finditer(reading.text, sentence.start, sentence.end)]
        months = [MONTH_OF[it[0]] for it in _A_MONTH.finditer(reading.text, sentence.start, sentence.end)]
        if any(it != then.date.year for it in years) or any(it != then.date.month for it in months):
            continue
        if years or months or _A_YEAR_AGO.search(reading.text, sentence.start, sentence.end):
            span = time.start, time.end
            told = Then(then.date.year, (race.event,), level="WCh")
            yield PastClaim(
                start=span[0], end=span[1], number=span, place=1, then=told, time=time.thousandths
            )


_A_MONTH = re.compile(
    rf"\b(?:{either([it for it in MONTH_OF if len(it) > 3 and it[0].isupper()] or list(MONTH_OF))})\b"
)


def _last_worlds(reading: Reading, race: Race) -> Race | None:
    """Return the race of the last world championships over the reported distance, within a year or so."""
    held = [
        it
        for it in reading.facts.races_of(race.event)
        if it.date is not None
        and race.date is not None
        and level_of(it) == "WCh"
        and 0 < (race.date - it.date).days < 400
        and any(row.time is not None for row in it.winners)
    ]
    return held[0] if len(held) == 1 else None


def _in_worlds_time(reading: Reading, claim: PastClaim, race: Race) -> Verdict:
    """Compare with the winning time of the last world championships."""
    then = _last_worlds(reading, race)
    winner = next((it for it in then.winners if it.time is not None), None) if then is not None else None
    if then is None or winner is None or winner.time is None:
        return unverifiable("the facts do not hold those championships")
    words = f"{winner.name}: {shown(winner.time)}, {race_name(then)}{source_of(winner)}"
    gap = abs(exact(winner.time) - claim.time)
    if gap < claim.width:
        return confirmed(words)
    subject = person_of(reading, claim.start, claim.end)
    mine = winner.skater_id in subject.all and winner.skater_id in reading.named
    return (
        contradicted(shown(winner.time), words)
        if mine and gap < 1500
        else unverifiable("others may be meant", words)
    )


_SINCE = re.compile(r"\s+since\b")
"""`the first Dutch winner of the 1000 metres since Ter Mors in 2018`: the year is not hers."""
_AND_AT = re.compile(
    r"(?<=[\w,])\s+and\s+(?P<what>(?:at"
    r"|in)\s+(?:the\s+)?(?:20\d\d\s+)?[A-Z][\w-]+(?:\s+20\d\d)?)(?![\w-])"
)


def _again(reading: Reading, sentence: Sentence, race: Race, told: list[PastClaim]) -> Iterator[PastClaim]:
    """`bronze in this event at Beijing 2022 and at PyeongChang 2018`: the same is said of both."""
    for match in _AND_AT.finditer(reading.text, sentence.start, sentence.end):
        named = [
            it.games
            for it in reading.games_in(match.start("what"), match.end("what"))
            if it.games is not None
        ]
        before = [it for it in told if it.then.year and not it.beaten and 0 <= match.start() - it.end <= 60]
        if not named or not before or race.date is None or not 2006 <= named[0].year < race.date.year:
            continue
        one = max(before, key=lambda it: it.end)
        if named[0].year != one.then.year and not reading.mentions_in(one.end, match.start()):
            yield replace(
                one,
                start=match.start("what"),
                end=match.end("what"),
                number=match.span("what"),
                then=replace(one.then, year=named[0].year, more=()),
                like=one,
            )


_IN_A_TIME = re.compile(r"(?i)\s+(?:in|with)\s+(?:a\s+time\s+of\s+)?(?=\d)")


def _in_times(reading: Reading, told: list[PastClaim]) -> Iterator[PastClaim]:
    """`Four years ago she was 23rd in 1:17.17`: the time of a place that she had."""
    for claim in told:
        lead = _IN_A_TIME.match(reading.text, claim.end) if claim.then.year and not claim.beaten else None
        at = next(iter(reading.times_in(lead.end(), lead.end() + 2)), None) if lead is not None else None
        if at is None or claim.place < 1 or claim.soft:
            continue
        whose = [it for it in reading.named if _rows_then(reading, claim, it, at.thousandths)]
        subject = person_of(reading, claim.start, claim.end, after=claim.title)
        if len(whose) == 1 and (not subject.sure or subject.one == whose[0]):
            number, width = (at.start, at.end), 10 ** (3 - min(at.digits, 3))
            yield replace(
                claim, start=at.start, end=at.end, number=number, time=at.thousandths, width=max(width, 10)
            )


def _rows_then(reading: Reading, claim: PastClaim, skater: str, time: int) -> list[tuple[Race, PastResult]]:
    """Return the races of the Games in which a skater had the place that is said, in about that time."""
    return [
        (race, row)
        for race, row in reading.facts.results_of(skater)
        if race.games == f"OG{claim.then.year}"
        and row.rank == claim.place
        and row.time is not None
        and abs(exact(row.time) - time) * 20 < time
        and (not claim.then.events or race.event in claim.then.events)
    ]


def _medals(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    text = reading.text
    for match in _FROM_TO.finditer(text, sentence.start, sentence.end):
        if race.is_olympic and race.date is not None:
            yield PastClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("colour"),
                place=_PLACE_OF[match["colour"].casefold()],
                then=Then(race.date.year - 4),
            )
    counted_here = _hauls_in(reading, sentence)
    for match in _MEDAL.finditer(text, sentence.start, sentence.end):
        if _NOT.search(text[max(sentence.start, match.start() - 50) : match.start()]):
            continue
        if any(start <= match.start("colour") < end for start, end in counted_here):
            continue
        if _COUNTED.search(text[max(sentence.start, match.start("colour") - 40) : match.start("colour")]):
            continue
        if re.match(
            r"(?i)[\s-]+(?:winning|medal\s+(?:position|hope)|in\s+the\s+bag)",
            text[match.end() : match.end() + 20],
        ):
            continue
        then = _then(reading, match.start(), match.end(), race)
        if then is not None:
            title = re.search(r"(?i)medall?ist|winner", match[0]) is not None
            yield PastClaim(
                start=match.start(),
                end=_with_games(reading, _with_event(reading, match.end(), race))
                if then.year
                else match.end(),
                number=match.span("colour"),
                place=_PLACE_OF[match["colour"].casefold()],
                then=then,
                title=title,
            )


_OVER = re.compile(r"\s+(?:over|in|at)\s+(?:the\s+)?(?:women's\s+|men's\s+)?")


def _with_event(reading: Reading, end: int, race: Race) -> int:
    """`won bronze over 1,000 metres in Albertville`: the event is part of it where another is reported."""
    lead = _OVER.match(reading.text, end)
    named = reading.events_in(lead.end() - 9, lead.end() + 9) if lead is not None else ()
    own = [it for it in named if lead is not None and it.start <= lead.end() < it.end]
    return own[0].end if own and not own[0].means(race.event) else end


def _with_games(reading: Reading, end: int) -> int:
    """`after the silver of Sochi`: the Games are part of it."""
    named = reading.games_in(end, end + 5) if reading.text.startswith(" of ", end) else ()
    return named[0].end if named and named[0].start == end + 4 else end


_AND_MORE = re.compile(
    r"(?i)\b(?:a|an|one|two|three|four)\s+(?:golds?|silvers?|bronzes?)(?:,\s+|\s+)(?:and\s+)?(?:two|three|four|five)\s+(?:golds|silvers|bronzes)\b"
)


def _hauls_in(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches that count medals by colour, `a gold and two silvers`: `career_count` has them."""
    return [it.span() for it in _AND_MORE.finditer(reading.text, sentence.start, sentence.end)]


def _places(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    for match in _PLACE.finditer(reading.text, sentence.start, sentence.end):
        word = match["place"] or match["alone"] or match["next"] or match["spot"]
        place = (
            numbers.place(word)
            if word
            else 2
            if match["no"] is None
            else _NUMMER.get(match["no"].casefold(), 0) or int(match["no"] if match["no"].isdecimal() else 0)
        )
        then = _then(reading, match.start(), match.end(), race)
        if place and then is not None:
            group = next((it for it in ("place", "alone", "next", "spot") if match[it]), 0)
            yield PastClaim(
                start=match.start(), end=match.end(), number=match.span(group), place=place, then=then
            )
    for match in _TOP_STEP.finditer(reading.text, sentence.start, sentence.end):
        then = _then(reading, match.start(), match.end(), race, whole_sentence=True)
        if then is not None and then.year:
            yield PastClaim(
                start=match.start(), end=match.end(), number=match.span(), place=NOT_FIRST, then=then
            )


def _titles(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    for match in _TITLE.finditer(reading.text, sentence.start, sentence.end):
        if _OTHER_LEVEL.search(reading.text, max(sentence.start, match.start() - 40), match.start("title")):
            continue
        year = int(match["year"] or match["year2"] or 0)
        if match["ago"] and race.date is not None:
            year = race.date.year - (whole(match["ago"].split()[0]) or 0)
        if match["games"]:
            named = [
                it.games for it in reading.games_in(match.start("of"), match.end()) if it.games is not None
            ]
            year = named[0].year if named and named[0].year >= 2006 else 0
        if year not in BY_YEAR or race.date is None or year >= race.date.year:
            continue
        title = match["title"].casefold()
        if title in ("winner", "queen", "king") and match["of"] is None:
            continue
        place = 2 if title.startswith(("silver", "runner")) else 3 if title.startswith("bronze") else 1
        after = match["of"] is None
        low = max(sentence.start, match.start() - 14)
        named_events = [
            it
            for it in _events_in(reading, low, min(sentence.end, match.end() + 25))
            if it.end > match.start() - 2
            and re.search(r"\b(?:and|but)\b|[,;]", reading.text[match.end() : it.start]) is None
        ]
        events = tuple(_codes(named_events, race))
        yield PastClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("title"),
            place=place,
            then=Then(year, events),
            title=after,
            bare=not events and match["games"] is None,
        )


def _rivals(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    text = reading.text
    for match in _LOST.finditer(text, sentence.start, sentence.end):
        names = reading.mentions_in(match.end(), min(sentence.end, match.end() + 50))
        if (
            not names
            or len(names[0].ids) != 1
            or not re.fullmatch(r"(?:[\w'-]+\s+){0,3}", text[match.end() : names[0].start])
        ):
            continue
        loose = (
            re.search(
                r"(?i)\b(?:being|been|had|previously|narrowly|were|was)\s+$",
                text[max(0, match.start() - 16) : match.start()],
            )
            is not None
        )
        lead = text[max(0, match.start() - 8) : match.start()]
        loose = loose or re.search(r",\s+(?:just\s+)?$", lead) is not None
        prize = re.match(
            r"(?i)\s+(?:to|for)\s+(?:the\s+)?(?:title|gold|silver|bronze|win|crown)\b",
            text[names[0].end :][:20],
        )
        then = _then(reading, match.start(), names[0].end + (prize.end() if prize else 0), race, loose=loose)
        if then is None or not then.year:
            continue
        verb = match["verb"].casefold()
        behind = bool(match["by"]) or verb.startswith(("lost", "behind", "finish"))
        yield PastClaim(
            start=match.start(),
            end=names[0].end,
            number=match.span(),
            place=0,
            then=then,
            beaten=names[0].ids[0],
            ahead=not behind,
        )


def _by_city(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Read `Beijing 500 metres champion Erin Jackson`, `fourth, as she had been in 2018`, `Kok, the
    500m champion,`."""
    text = reading.text
    assert race.date is not None
    for match in _CITY_TITLE.finditer(text, sentence.start, sentence.end):
        games = next(
            (it.games for it in reading.games_in(match.start(), match.end()) if it.games is not None), None
        )
        if games is None or games.year >= race.date.year:
            continue
        title = match["title"].casefold()
        events = tuple(_codes(_events_in(reading, match.start(), match.end()), race))
        yield PastClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("title"),
            place=2 if title.startswith(("silver", "runner")) else 3 if title.startswith("bronze") else 1,
            then=Then(games.year, events),
            title=True,
        )
    for match in _AS_THEN.finditer(text, sentence.start, sentence.end):
        year = _games_year(reading, match.start(), match.end(), match.end(), match.end(), race, True)
        lead = list(_ANY_PLACE.finditer(text, max(sentence.start, match.start() - 60), match.start()))
        if not year or not lead:
            continue
        word = lead[-1][0].casefold()
        place = _PLACE_OF.get(word) or numbers.place(word) or 0
        if place:
            yield PastClaim(
                start=match.start(),
                end=match.end(),
                number=match.span(),
                place=place,
                then=Then(year, (race.event,)),
            )
    for match in _OF_THE_DAY.finditer(text, sentence.start, sentence.end):
        event = race.event[:1] + re.sub(r"\D", "", match["metres"])
        if event != race.event and _is_past(reading, (event,), race):
            yield PastClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("title"),
                place=1,
                then=Then(0, (event,)),
                soft=True,
            )


_ANY_PLACE = re.compile(rf"(?i)(?<![\w-])(?:{ORDINAL}|gold|silver|bronze)(?![\w-])")


_BESIDE_NAME = re.compile(
    rf"(?i)(?:\s+\([A-Z]{{3}}\))?,?\s+(?:(?:had|who|also|then|was|were|came|been|finished|placed|took"
    rf"|claimed|won|got|ended|only|the|a|up|in|with)\s+){{0,4}}"
    rf"(?P<what>won(?=\s*[,.;]|\s+by\b|\s+there\b)|{ORDINAL}|gold|silver|bronze)(?![\w-])(?!\s+(?:pair"
    rf"|lap|heat|time|gold|silver|bronze))"
)


def _carried(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Return results in clauses that go on with an earlier race: `Four years ago Takagi won; Leerdam
    was second`.

    They may go back to today, so they are right by either race and never wrong.
    """
    told = list(_carried_each(reading, sentence, race))
    for claim in told:
        others = [it for it in told if it is not claim and it.then == claim.then]
        names = [(reading.mentions_in(it.start, it.end)[0].ids, it.place) for it in others]
        yield replace(claim, beside=tuple((ids[0], place) for ids, place in names if len(ids) == 1))


def _carried_each(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    world = _opening_worlds(reading, sentence, race)
    for start, end in clauses(reading, sentence):
        first = next(iter(reading.mentions_in(start, end)), None)
        year = world or carried_year(reading, sentence, (start, end), race)
        if not year and first is not None:
            year = pointed_year(reading, first.start, first.end, race)
        then = Then(year, (race.event,), level="WCh") if world else Then(year)
        for name in reading.mentions_in(start, end) if year else ():
            match = _BESIDE_NAME.match(reading.text, name.end, end)
            word = match["what"].casefold() if match is not None else ""
            place = 1 if word == "won" else _PLACE_OF.get(word) or numbers.place(word) or 0
            if match is None or not place or (not world and _has_own(reading, (start, end), match, race)):
                continue
            yield PastClaim(
                start=name.start,
                end=match.end(),
                number=match.span("what"),
                place=place,
                then=then,
                soft=True,
            )


def _has_own(reading: Reading, clause: tuple[int, int], match: re.Match[str], race: Race) -> bool:
    """Whether a result has Games of its own beside it, which `_places` and `_medals` read."""
    return _games_year(reading, *clause, match.start("what"), match.end(), race, False) != 0


def _opening_worlds(reading: Reading, sentence: Sentence, race: Race) -> int:
    """Return the year of the world championships that a sentence begins with; 0 for none."""
    opening = _WORLDS.search(reading.text, sentence.start, min(sentence.end, sentence.start + 60))
    if opening is None or not re.match(r"(?i)(?:and\s+)?at\b", reading.text[sentence.start : opening.end()]):
        return 0
    years = _worlds(reading, sentence.start, sentence.end, race, ())
    return years[0] if len(years) == 1 else 0


def _lists(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    """Read `three silvers here, in the 1,500, the 500 and the team pursuit`: each of these Games."""
    text = reading.text
    for match in _LIST.finditer(text, sentence.start, sentence.end):
        codes = [
            race.event[:1] + (re.sub(r"\D", "", it[0]) or ("TP" if "pursuit" in it[0].casefold() else "MS"))
            for it in re.finditer(_EVENT_WORD, match["list"], re.IGNORECASE)
        ]
        year = _games_year(
            reading, sentence.start, sentence.end, match.start("list"), match.end(), race, True
        )
        if year or not race.is_olympic:
            continue  # told of other Games: `_medals` reads those
        yield PastClaim(
            start=match.start("list"),
            end=match.end("list"),
            number=match.span("list"),
            place=_PLACE_OF[match["colour"].casefold().rstrip("s")],
            then=Then(0, tuple(codes)),
            each=True,
        )


def _wins(reading: Reading, sentence: Sentence, race: Race) -> Iterator[PastClaim]:
    text = reading.text
    for match in _WON.finditer(text, sentence.start, sentence.end):
        if _NOT.search(text[max(sentence.start, match.start() - 40) : match.start()]) or re.match(
            rf"(?i)\s+(?:[\w'-]+\s+){{0,3}}(?:(?:{_COLOUR})s?|medals?)\b",
            text[match.end() : match.end() + 40],
        ):
            continue
        then = _then(reading, match.start(), match.end(), race)
        if then is None or (
            then.year
            and not then.days
            and not then.events
            and not re.match(
                r"(?i)\s+(?:in|at|there|this|the\s+same)\b", text[match.end() : match.end() + 12]
            )
        ):
            continue
        if not then.events:
            yield PastClaim(start=match.start(), end=match.end(), number=match.span(), place=1, then=then)
        named = [
            it
            for it in _events_in(reading, match.end(), min(sentence.end, match.end() + 60))
            if (it.gender or race.event[:1]) + it.kind in then.events
        ]
        for event in named:
            pair = _PAIR_OF_EVENTS.search(text, match.end(), event.end)
            if pair is not None:
                code = event.gender or race.event[:1]
                first = replace(then, events=(code + re.sub(r"\D", "", pair["one"]),))
                yield PastClaim(
                    start=pair.start("one"), end=pair.end("one"), number=pair.span("one"), place=1, then=first
                )
            one = replace(then, events=((event.gender or race.event[:1]) + event.kind,))
            yield PastClaim(
                start=match.start() if pair is None else event.start,
                end=event.end,
                number=(match.start() if pair is None else event.start, event.end),
                place=1,
                then=one,
            )


# --- when that was -----------------------------------------------------------------------------------------


def _then(
    reading: Reading, start: int, end: int, race: Race, *, whole_sentence: bool = False, loose: bool = False
) -> Then | None:
    """Return what earlier race the words around a result speak of; None where it is the reported one."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    if sentence is None or clause is None or race.date is None:
        return None
    low, high = (
        (sentence.start, sentence.end)
        if whole_sentence
        else (_with_opening(reading, sentence, clause), min(clause[1] + 1, end + 90))
    )
    words = reading.text[end:high]
    summer = _SUMMER.search(reading.text, max(low, start - 30), high)
    if summer is not None:
        return Then(summer=summer[0])
    more = last_games(reading, end, min(high, end + 40), race)
    if more:
        return Then(more[0], more=more[1:])
    year = (
        _games_year(reading, low, high, start, end, race, whole_sentence or loose)
        or pointed_year(reading, start, end, race)
        or _opening_year(reading, sentence, clause, race)
        or _year_of_a_list(reading, clause, start, race)
        or _year_of_a_pronoun(reading, sentence, clause, race)
    )
    title = _ANOTHER_TITLE.search(reading.text, end, high)
    named = _events_in(reading, max(low, start - 45), title.start() if title is not None else high)
    codes = tuple(_codes(named, race))
    told = _event_told(reading, sentence, clause, start, end, high, year, codes, race) if year else ""
    if told:
        return Then(year, (told,))
    if year:
        same = (
            _fixes_the_event(reading, sentence, start)
            or _SAME.search(reading.text, low, high) is not None
            or _same_as_before(reading, sentence, race)
        )
        return Then(year, codes or ((race.event,) if same else ()))
    worlds = _worlds(reading, low, high, race, codes)
    if worlds:
        return Then(worlds[0], codes or (race.event,), level="WCh", more=worlds[1:])
    comma = reading.text.find(",", end, high)
    if _OTHER_LEVEL.search(
        reading.text, max(low, start - 40, reading.text.rfind(",", low, start)), comma if comma > 0 else high
    ):
        return None
    days = _days_before(words)
    others = tuple(it for it in codes if it != race.event)
    behind = _events_in(reading, end, min(high, end + 45))
    if (
        others
        and behind
        and any(it in _codes(behind, race) for it in others)
        and _is_past(reading, others, race)
    ):
        return Then(0, others, days)
    days = days or _on_weekday(reading, end, min(high, end + 40), clause, race)
    return Then(0, (), days) if days and not codes else None


def _event_told(
    reading: Reading,
    sentence: Sentence,
    clause: tuple[int, int],
    start: int,
    end: int,
    high: int,
    year: int,
    codes: tuple[str, ...],
    race: Race,
) -> str:
    """Return the event that a time of those Games, `in this event` or `in it` gives; empty for none."""
    if not codes and (anchored := _event_by_time(reading, clause, year)):
        return anchored
    if _IN_THIS.match(reading.text, end):
        return race.event
    if _IN_IT.match(reading.text, end) and not _events_in(reading, end, high):
        return _last_event(reading, sentence, start, race)
    return ""


_AMONG_THEM = re.compile(
    r"(?i)\bmedals?\b[^.;]{0,50}?[,:(-]\s+(?:among\s+(?:them|those|which)|including|one\s+of\s+them|with)\s+(?:a\s+|an\s+|the\s+)?$"
)


def _year_of_a_list(reading: Reading, clause: tuple[int, int], start: int, race: Race) -> int:
    """`In 2022 she collected four medals, among them silver in the 500`: the Games named before the list."""
    listed = _AMONG_THEM.search(reading.text, clause[0], start)
    if listed is None or race.date is None or not race.is_olympic:
        return 0
    found = [
        (it.start, it.games.year)
        for it in reading.games_in(clause[0], start)
        if it.games is not None and _means_games(reading, it, race, start)
    ]
    found += [(it.start(), int(it[1])) for it in A_YEAR.finditer(reading.text, clause[0], start)]
    past = [it for it in found if it[1] in BY_YEAR and it[1] < race.date.year]
    return max(past)[1] if past and len(past) == len(found) else 0


_PRONOUN_CLAUSE = re.compile(r"[;:]\s+(?:she|he)\s+(?:was|came|finished|took|won|placed|ended|got)\b")


def _year_of_a_pronoun(reading: Reading, sentence: Sentence, clause: tuple[int, int], race: Race) -> int:
    """`Four years ago in Beijing her only distance was the shortest one; she came sixth in the 500`."""
    if _PRONOUN_CLAUSE.match(reading.text, clause[0]) is None or reading.mentions_in(clause[0], clause[1]):
        return 0
    return carried_year(reading, sentence, clause, race)


_QUICKER = re.compile(
    r"(?i)\b(?:quicker|faster|slower|better)\s+than\s+[^,;]{1,40}\bin\s+[A-Z][\w-]+,\s+(?:where|when)\s+(?:she|he)\s+$"
    r"|\b(?:quicker|faster|slower|better)\s+than\s+[^,;]{1,40}\bin\s+[A-Z][\w-]+,\s+(?:where|when)\s+(?=(?:she|he)\b)"
)
"""`1.34 quicker than Smeding went in Beijing, where she was 23rd`: over the same distance."""


_MEDAL_AFTER = re.compile(
    r"(?i)\bmedal\s+(?:over|at|in)\s+(?:the|this)\s+(?:distance|event),?\s+(?:after|following)\s+(?:her\s+|his\s+|the\s+|a\s+)?"
    r"(?:(?:gold|silver|bronze)\s+in\s+(?:20\d\d|[A-Z][\w-]+)\s+and\s+)?$"
)
"""`her third medal over the distance, after bronze in 2018 and gold in 2022`"""


def _fixes_the_event(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether the words before a result compare it with the reported event, or count it there."""
    text = reading.text
    low = max(sentence.start, start - 90)
    return (
        _QUICKER.search(text, sentence.start, start) is not None
        or _MEDAL_AFTER.search(text, low, start) is not None
    )


def _event_by_time(reading: Reading, clause: tuple[int, int], year: int) -> str:
    """`At Beijing 2022 Smeding had been 23rd in 1:17.17`: the event in which she skated that time."""
    times = {it.thousandths for it in reading.times_in(*clause)}
    found = {
        race.event
        for it in reading.mentions_in(*clause)
        for skater in it.ids
        for race, row in reading.facts.results_of(skater)
        if race.games == f"OG{year}" and row.time is not None and exact(row.time) in times
    }
    return found.pop() if len(found) == 1 else ""


_WHEN_AND_WHERE = re.compile(
    r"(?i)(?:back\s+|but\s+|and\s+|yet\s+)?(?:in|at|(?:four|eight|twelve)\s+years\s+(?:ago|earlier|before))\b[\w\s]{0,40}"
)


def _with_opening(reading: Reading, sentence: Sentence, clause: tuple[int, int]) -> int:
    """`Four years ago in Beijing, Smeding was 21st`: when and where open the sentence."""
    opening = reading.text[sentence.start : clause[0]]
    alone = _WHEN_AND_WHERE.fullmatch(opening) and not reading.mentions_in(sentence.start, clause[0])
    return sentence.start if alone and not _RESULT_WORD.search(opening) else clause[0]


_IN_THIS = re.compile(r"(?i)\s+(?:in\s+(?:this|the\s+same)\s+(?:race|event)|at\s+this\s+distance)\b")
_ANOTHER_TITLE = re.compile(r"(?i)\band\s+(?:the\s+|an?\s+)?(?:Olympic|world|European|defending|reigning)\b")
_IN_IT = re.compile(r"(?i)\s+(?:in\s+it|in\s+(?:the|that)\s+event|(?:at|over)\s+(?:the|that)\s+distance)\b")


def _last_event(reading: Reading, sentence: Sentence, start: int, race: Race) -> str:
    """Return the event that `in it` means: the one named last, or the reported one."""
    named = [it for it in _events_in(reading, sentence.start, start) if it.end <= start]
    same = [it.end() for it in _SAME_OR_THE.finditer(reading.text, sentence.start, start)]
    if not named and not same:
        at = reading.article.sentence_index(sentence.start)
        before = reading.article.sentences[at - 1] if at else sentence
        if before.block == sentence.block:
            named = _events_in(reading, before.start, before.end)
            if len(set(_codes(named, race))) > 1:
                return ""  # `over the distance`: one of two that the sentence before names
    if not named or (same and same[-1] > named[-1].end):
        return race.event
    return next(iter(_codes(named[-1:], race)), race.event)


_SAME_OR_THE = re.compile(r"(?i)\b(?:the|this|same)\s+(?:event|distance|race)\b")
_ON_DAY = re.compile(r"\s*(?:[a-z]+\s+){0,2}on\s+$")


def _on_weekday(reading: Reading, start: int, end: int, clause: tuple[int, int], race: Race) -> int:
    """Return how many days before the race a weekday right behind a result is; 0 unless somebody in the
    clause raced then."""
    assert race.date is not None
    day = WEEKDAY.search(reading.text, start, end)
    if day is None or _ON_DAY.fullmatch(reading.text, start, day.start()) is None:
        return 0
    days = (race.date.weekday() - WEEKDAY_OF[day["day"]]) % 7
    then = race.date - timedelta(days=days)
    raced = any(
        other.competition == race.competition and other.date == then
        for it in reading.mentions_in(*clause)
        for skater in it.ids
        for other, _ in reading.facts.results_of(skater)
    )
    return days if raced else 0


_WORLDS = re.compile(
    r"(?i)\b(?:(?:at|in|from|of)\s+)?(?:(?P<n>(?:the\s+)?(?:last|past|previous)\s+(?:two|three))\s+"
    r"|(?P<last>last\s+(?:year|season|winter)'s)\s+"
    r"|(?P<those>those|these)\s+|(?:the"
    r"|this\s+year's)\s+)?(?:(?P<year>20\d\d)\s+)?(?:world\s+(?:single[\s-]distances?\s+)?)?"
    r"(?P<word>championships|worlds)\b(?:\s+(?:in|of)\s+(?P<year2>20\d\d))?"
)
_A_YEAR_AGO = re.compile(
    r"(?i)\b(?:a|one)\s+year\s+(?:ago|earlier|after|before)\b|\blast\s+(?:year|season|winter)\b"
)


def _worlds(reading: Reading, low: int, high: int, race: Race, codes: tuple[str, ...]) -> tuple[int, ...]:
    """Return the years of the world championships that the words around a place speak of; none where
    that is open."""
    text = reading.text
    match = _WORLDS.search(text, low, high)
    if (
        match is None
        or race.date is None
        or re.search(r"(?i)sprint|allround|junior|european", text[low:high])
    ):
        return ()
    if not re.search(r"(?i)world", match[0]) and not match["those"]:
        return ()
    year = int(match["year"] or match["year2"] or 0)
    event = codes[0] if codes else race.event
    held = sorted(
        {
            it.year or 0
            for it in reading.facts.history.honours
            if it.level == "WCh" and it.event == event and it.year
        }
        | {
            it.date.year
            for it in reading.facts.races_of(event)
            if it.date and level_of(it) == "WCh" and it.date < race.date
        }
    )
    held = [it for it in held if it < race.date.year + (race.date.month > 4)]
    if year:
        return (year,) if year in held else ()
    if match["n"]:
        number = 2 if "two" in match["n"].casefold() else 3
        return tuple(held[-number:]) if len(held) >= number else ()
    if match["last"] or match["those"] or _A_YEAR_AGO.search(text, low, high):
        newest = held[-1:] if held and held[-1] >= race.date.year - 1 else []
        return tuple(newest)
    return ()


def _same_as_before(reading: Reading, sentence: Sentence, race: Race) -> bool:
    """`Kok is world champion at the distance. She had been sixth in Beijing`: of no other event
    anything is said."""
    at = reading.article.sentence_index(sentence.start)
    if not at:
        return False
    before = reading.article.sentences[at - 1]
    return (
        before.block == sentence.block
        and _SAME.search(reading.text, before.start, before.end) is not None
        and all(it.means(race.event) for it in _events_in(reading, before.start, sentence.end))
    )


def _opening_year(reading: Reading, sentence: Sentence, clause: tuple[int, int], race: Race) -> int:
    """`In Beijing Scott was 12th; Pearman was 26th`: the town before governs who did not skate today."""
    parts = clauses(reading, sentence)
    at = parts.index(clause) if clause in parts else 0
    first = next(iter(reading.games_in(sentence.start, sentence.start + 20)), None)
    names = reading.mentions_in(*clause)
    if not at or first is None or first.games is None or race.date is None or not names:
        return 0
    opens = re.fullmatch(r"(?:In|At)\s+(?:the\s+)?", reading.text[sentence.start : first.start])
    if (
        opens is None
        or reading.text[clause[0]] != ";"
        or any(set(it.ids) & set(race.by_skater) for it in names)
    ):
        return 0
    return first.games.year if first.games.year < race.date.year else 0


def _games_year(reading: Reading, low: int, high: int, start: int, end: int, race: Race, loose: bool) -> int:
    """Return the year of the earlier Games that belongs to the result in a span; 0 for none."""
    assert race.date is not None
    found: list[tuple[int, int, int]] = []
    for it in reading.games_in(low, high):
        if it.games is None or it.games.year >= race.date.year:
            continue
        if _means_games(reading, it, race, high):
            found.append((it.start, it.end, it.games.year))
    if race.is_olympic:
        for ago in _AGO.finditer(reading.text, low, high):
            found.append((*ago.span(), race.date.year - (whole(ago["n"]) or 0)))
        for last in _LAST_GAMES.finditer(reading.text, low, high):
            found.append((*last.span(), race.date.year - 4))
        if not _OTHER_LEVEL.search(reading.text, low, high):
            found += [
                (*it.span(), int(it[1])) for it in A_YEAR.finditer(reading.text, max(low, start - 30), high)
            ]
    past = [
        it
        for it in found
        if it[2] in BY_YEAR
        and it[2] < race.date.year
        and (loose or _belongs(reading.text, low, it, start, end))
    ]
    return min(past, key=lambda it: abs(it[0] - start))[2] if past else 0


_MONTH = re.compile(
    rf"\s+(?:in|on|last)\s+(?:{either([it for it in MONTH_OF if len(it) > 3])}|season|month)\b"
)


def _means_games(reading: Reading, it: GamesNamed, race: Race, high: int) -> bool:
    """`In Calgary in November` is a World Cup; a town alone means its Games only where they are recent."""
    if it.city is None or it.year is not None or it.end - it.start > len(it.city.place) + 3:
        return True
    sentence = reading.sentence(it.start)
    if sentence is not None and any(
        int(one[1]) == it.city.year for one in A_YEAR.finditer(reading.text, sentence.start, it.start)
    ):
        return True  # `dates from 1992, when Hashimoto won bronze in Albertville`
    return race.is_olympic and it.city.year >= 2006 and _MONTH.match(reading.text, it.end, high) is None


_RESULT_WORD = re.compile(
    rf"(?i)(?<![\w-])(?:{_COLOUR}|champion|medal|title|winner|runner-up|finish\w+|won|took|beat|beaten"
    rf"|bested|edged|defeated|lost|{ORDINAL})(?![\w-])"
)


def _belongs(text: str, low: int, named: tuple[int, int, int], start: int, end: int) -> bool:
    """`won silver in Beijing` belongs together; `Leerdam, silver in Beijing, won gold` does not."""
    first, last, _ = named
    if first >= end:
        between = text[end:first]
        return not re.search(r",(?!\d)|[;(]|\bto\s+(?:gold|the)\b", between) and (
            _RESULT_WORD.search(between) is None or re.search(r"(?i)\bsame\b", between) is not None
        )
    if last > start:
        return True
    chunk = max(low, text.rfind(",", low, first) + 1)
    if _RESULT_WORD.search(text, chunk, first) is not None:
        return False
    between = text[last:start]
    if _BEARS_A_TITLE.match(between):
        return False  # `Jackson, the Beijing 500m champion, placed sixth`
    if _RESULT_WORD.search(between) and not re.search(
        r"(?i)\b(?:in|at|of|from|the)\s+$", text[max(low, first - 8) : first]
    ):
        return False  # `Beijing 500 metres champion Jackson was sixth`
    between = _AGED.sub(" ", between)  # `In Beijing, aged 21, she was sixth`
    if "," not in between:
        return True
    # `Four years ago in Beijing, she won silver`: what stands before the comma is about the time alone.
    return _OPENING.fullmatch(text, chunk, first) is not None and between.count(",") == 1


_AGED = re.compile(r"(?i),\s+(?:then\s+)?(?:aged|at|at\s+the\s+age\s+of)\s+\d\d(?=,)")
_BEARS_A_TITLE = re.compile(
    r"(?i)(?:'s)?[\w\s,.-]{0,24}?\b(?:champion|winner|(?:gold|silver|bronze)?[\s-]?medall?ist|runner-up|holder)"
    r"(?:\s+(?:in|over|at)\s+(?:the\s+)?[\w\s,.-]{2,20}?)?\s*,"
)
_OPENING = re.compile(
    r"(?i)(?:\s*\b(?:back|then|and|but|yet|in|at|the|during|of|from|to|four|eight|twelve|years?|ago|earlier"
    r"|before|winter|olympic|games|last|\d+)\b[\s,]*)*[\s\"']*"
)


def _events_in(reading: Reading, start: int, end: int) -> list[EventNamed]:
    return events_near(reading, start, end)


def _codes(named: list[EventNamed], race: Race) -> Iterator[str]:
    for it in named:
        yield (it.gender or race.event[:1]) + it.kind


def _is_past(reading: Reading, events: tuple[str, ...], race: Race) -> bool:
    dates = [
        it.date for it in reading.facts.races if it.competition == race.competition and it.event in events
    ]
    return any(it is not None and race.date is not None and it <= race.date for it in dates)


def _days_before(words: str) -> int:
    match = _DAYS.search(words)
    if match is None:
        return 0
    if match["eve"]:
        return 1
    number = 1 if match["n"].casefold() in ("a", "an") else whole(match["n"]) or 0
    return number * (7 if match["unit"].casefold().startswith("week") else 1)


# --- right or wrong ----------------------------------------------------------------------------------------


def judge(reading: Reading, claim: PastClaim) -> Verdict:
    """Compare with every known place of the skater at those Games, or with that race."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if (told := _fixed(reading, claim, race)) is not None:
        return told
    inside = reading.mentions_in(claim.start, claim.end) if claim.soft and not claim.beaten else ()
    named = Subject(inside[0].ids[:1], inside[0].ids[1:]) if inside else None
    subject = named or _doer(reading, claim) or person_of(reading, claim.start, claim.end, after=claim.title)
    subject = _whom_the_first_fits(reading, claim, race) or subject
    people = tuple(it for it in subject.all if it)
    if not people:
        return unverifiable("the text does not say who that was")
    if claim.time:
        return _in_that_time(reading, claim)
    if claim.then.summer:
        return _summer(reading, claim, people[0], race)
    if claim.beaten:
        return _against(reading, claim, people, race, subject.sure)
    if claim.bare:
        return _of_no_event(reading, claim, people, race, subject.sure)
    return _of_them(reading, claim, people, race, subject.sure)


def _place_by_time(reading: Reading, claim: PastClaim) -> Verdict | None:
    """`look at Beijing: 32nd there, with 1:17.17`: the time says whose place it is, if one person in the text
    skated it at those Games; None where that is open."""
    time = _time_behind(reading, claim.end) if claim.then.year and claim.place and not claim.beaten else 0
    if not time or claim.time or claim.then.level != "OG" or claim.then.more:
        return None
    rows = _skated_then(reading, claim, time)
    if len(rows) != 1 or rows[0][1].skater_id not in reading.named or rows[0][1].rank is None:
        return None
    race, row = rows[0]
    sentence = reading.sentence(claim.start)
    here = reading.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    words = f"{row.name}: {ordinal(row.rank or 0)}, {race_name(race)}{source_of(row)}"
    if row.rank == claim.place:
        return confirmed(words) if not here or any(row.skater_id in it.ids for it in here) else None
    if here and not any(row.skater_id in it.ids for it in here):
        return None
    return contradicted(COLOURS.get(row.rank or 0, ordinal(row.rank or 0)), words)


def _fixed(reading: Reading, claim: PastClaim, race: Race) -> Verdict | None:
    """Judge what a time or a name in the words themselves fixes, whoever the sentence is about; None if
    nothing does."""
    if claim.holder is not None:
        row = claim.holder
        words = f"{row.name}: {ordinal(row.rank or 0)}" + (f" in {shown(row.time)}" if row.time else "")
        return contradicted(row.name, words + source_of(row))
    if claim.time and claim.then.level == "WCh":
        return _in_worlds_time(reading, claim, race)
    timed = _place_by_time(reading, claim)
    return _of_all(reading, claim, claim.who, race) if timed is None and claim.who else timed


def _of_them(reading: Reading, claim: PastClaim, people: tuple[str, ...], race: Race, sure: bool) -> Verdict:
    """Judge a place, a medal or a title for everybody who may be meant."""
    found = of_people([_of_all(reading, claim, it, race) for it in people], sure)
    if claim.soft and found.verdict != "confirmed":
        today = [
            row for it in people if (row := race.by_skater.get(it)) is not None and row.rank == claim.place
        ]
        if today and not claim.title:
            return confirmed(
                f"{today[0].name}: {ordinal(claim.place)}, {race_name(race)}{source_of(today[0])}"
            )
    if claim.beside and found.verdict != "confirmed":
        return _in_their_event(reading, claim, people, race)
    if found.verdict == "contradicted" and (claim.soft or _others_between(reading, claim, people)):
        return unverifiable("it is not sure that this is meant", *found.evidence)
    return found


def _whom_the_first_fits(reading: Reading, claim: PastClaim, race: Race) -> Subject | None:
    """`The native won bronze in this event at Beijing 2022 and at PyeongChang 2018`: who won the first."""
    if claim.like is None:
        return None
    first = claim.like
    right = [it for it in reading.named if _of_all(reading, first, it, race).verdict == "confirmed"]
    return Subject((right[0],)) if len(right) == 1 else None


def _in_that_time(reading: Reading, claim: PastClaim) -> Verdict:
    """`Four years ago she was 23rd in 1:17.71`: Games, place and about that time fix race and person."""
    rows = [it for skater in reading.named for it in _rows_then(reading, claim, skater, claim.time)]
    texts = [
        f"{row.name}: {shown(row.time)}, {race_name(race)}{source_of(row)}" for race, row in rows if row.time
    ]
    times = {exact(row.time) for _, row in rows if row.time is not None}
    if any(abs(it - claim.time) < claim.width for it in times):
        return confirmed(*texts)
    if len(rows) != 1:
        return unverifiable("it is not sure which race is meant", *texts)
    time = rows[0][1].time
    assert time is not None
    return contradicted(shown(time), *texts)


def _in_their_event(reading: Reading, claim: PastClaim, people: tuple[str, ...], race: Race) -> Verdict:
    """`In Beijing neither got near it: Leerdam was fifth, Kok seventh`: the event in which the other one had
    the place that is said of her is that of both."""
    doubt = unverifiable("it is not sure that this is meant")
    if not claim.then.year or len(people) != 1:
        return doubt
    ways = [
        {one.event for place, _, one in _known(reading, claim, skater, race) if one and place == said}
        for skater, said in claim.beside
    ]
    events = set.intersection(*ways) if ways else set()
    today = [
        row.rank
        for other, row in reading.facts.results_of(people[0])
        if other.competition == race.competition
    ]
    if len(events) != 1 or claim.place in today:
        return doubt
    one = replace(claim, then=replace(claim.then, events=tuple(events)))
    found = _of_all(reading, one, people[0], race)
    return found if found.verdict != "unverifiable" else doubt


def _of_no_event(
    reading: Reading, claim: PastClaim, people: tuple[str, ...], race: Race, sure: bool
) -> Verdict:
    """`the 2018 champion`: right by the reported event, wrong by none, and a doubt by another one."""
    own = replace(claim, then=replace(claim.then, events=(race.event,)))
    here = of_people([_of_all(reading, own, it, race) for it in people], sure)
    anywhere = of_people([_of_all(reading, claim, it, race) for it in people], sure)
    if here.verdict == "confirmed" or anywhere.verdict != "confirmed":
        return here if here.verdict == "confirmed" else anywhere
    if (
        here.verdict == "contradicted"
        and claim.place == 1
        and _only_with_a_team(reading, claim, people, race)
    ):
        return here  # nobody is called champion for the team pursuit where one event is reported
    return unverifiable("the title is that of another event", *anywhere.evidence, *here.evidence)


def _only_with_a_team(reading: Reading, claim: PastClaim, people: tuple[str, ...], race: Race) -> bool:
    won = [one for it in people for place, _, one in _known(reading, claim, it, race) if place == claim.place]
    return all(it is not None and it.team for it in won)


_GOES_TO = re.compile(r"[^,.;:]{0,30}?\s(?:went|goes|belonged)\s+to\s+(?:[A-Z][\w-]+'s\s+)?")
_OWNS = re.compile(r"(?:'s|(?<=s)')\s+(?:(?:own|Olympic|surprise|sensational|unexpected)\s+)?")
_PARTICIPLE = re.compile(r"(?i)\b(?:in|by|when|while|after|on)\s+$")


def _doer(reading: Reading, claim: PastClaim) -> Subject | None:
    """`the mark Takagi set in winning gold`: who stands before the verb, whoever the sentence is about."""
    words = reading.text[claim.start : claim.end]
    goes = _GOES_TO.match(reading.text, claim.end)
    if goes is not None and (names := reading.mentions_in(goes.end(), goes.end() + 2)):
        return Subject(names[0].ids[:1], names[0].ids[1:])
    before = reading.mention_before(claim.start)
    if before is not None and _OWNS.fullmatch(reading.text, before.end, claim.start):
        return Subject(before.ids[:1], before.ids[1:])  # `after Ragne Wiklund's bronze`
    if not re.match(r"(?i)(?:winning|taking|claiming|finishing)\b", words):
        return None
    lead = reading.text[max(0, claim.start - 8) : claim.start]
    if before is None or _PARTICIPLE.search(lead) is None or claim.start - before.end > 14:
        return None
    return Subject(before.ids[:1], before.ids[1:])


def _others_between(reading: Reading, claim: PastClaim, people: tuple[str, ...]) -> bool:
    """Whether somebody else is named between the subject and what is said: it may be said of her."""
    sentence = reading.sentence(claim.start)
    if sentence is None or claim.title:
        return False
    before = reading.mention_before(claim.start)
    return (
        before is not None
        and before.start >= sentence.start
        and not set(before.ids) & set(people)
        and re.search(r"[,;:]", reading.text[before.end : claim.start]) is None
    )


def _of_all(reading: Reading, claim: PastClaim, skater: str, race: Race) -> Verdict:
    """Judge what is said of several Games, or of each of several events."""
    gender = reading.facts.genders.get(skater, "")
    if gender in ("W", "M") and any(it[0] in "WM" and it[0] != gender for it in claim.then.events):
        # `Conijn took silver in the 5000 metres`, in a report of the men's race
        events = tuple(gender + it[1:] for it in claim.then.events)
        claim = replace(claim, then=replace(claim.then, events=events))
    if claim.each:
        parts = [
            replace(claim, then=replace(claim.then, events=(it,)), each=False) for it in claim.then.events
        ]
    elif claim.then.more:
        years = (claim.then.year, *claim.then.more)
        parts = [replace(claim, then=replace(claim.then, year=it, more=())) for it in years]
    else:
        return _of(reading, claim, skater, race)
    found = [_of(reading, it, skater, race) for it in parts]
    if all(it.verdict == "confirmed" for it in found):
        return confirmed(*[evidence for it in found for evidence in it.evidence])
    wrong = next((it for it in found if it.verdict == "contradicted"), None)
    return wrong or next(it for it in found if it.verdict == "unverifiable")


def _known(reading: Reading, claim: PastClaim, skater: str, race: Race) -> list[tuple[int, str, Won | None]]:
    """Return the places that may be meant, each with its evidence."""
    facts, then = reading.facts, claim.then
    assert race.date is not None
    if then.year:
        won = [
            it
            for it in places_of(facts, skater, race.date, also_today=False)
            if it.level == then.level and it.year == then.year
        ]
        won = [it for it in won if not then.events or it.event in then.events]
        won.sort(key=lambda it: it.event != race.event)
        return [(it.place, f"{facts.name(skater)}: {list_of((it,))}", it) for it in won]
    rows: list[tuple[int, str, Won | None]] = []
    for other, row in facts.results_of(skater):
        if other.date is None or other is race or other.date > race.date or row.rank is None:
            continue
        near = (
            other.competition == race.competition
            if then.events or not then.days
            else other.date == race.date - timedelta(days=then.days)
        )
        if near and (not then.events or other.event in then.events):
            rows.append(
                (row.rank, f"{row.name}: {ordinal(row.rank)}, {race_name(other)}{source_of(row)}", None)
            )
    return rows


def _of(reading: Reading, claim: PastClaim, skater: str, race: Race) -> Verdict:
    facts, then = reading.facts, claim.then
    known = _known(reading, claim, skater, race)
    for place, evidence, _ in known:
        if place == claim.place or (claim.place == NOT_FIRST and place > 1):
            return confirmed(evidence)
    name = facts.name(skater)
    whole_list = then.level == "OG" and all_known(facts, skater, "OG") and claim.place in (1, 2, 3)
    on_that_day = then.days and not then.year and len(known) == 1 and claim.place in COLOURS
    if known and (then.events or on_that_day or (then.year and whole_list)):
        # Of the places that are known the one in this event is what the text should say.
        place, evidence, won = known[0]
        everything = list_of(tuple(it for _, _, it in known if it is not None)) if not then.events else ""
        right = COLOURS.get(place, ordinal(place)) + (
            f" in the {event_name(won.event)}"
            if won is not None and not then.events and won.event != race.event
            else ""
        )
        return contradicted(right, f"{name} at those Games: {everything}" if everything else evidence)
    if then.year and whole_list and not known and then.year in BY_YEAR:
        others = [
            it
            for it in places_of(facts, skater, race.date, also_today=False)
            if it.level == "OG" and it.place == claim.place
        ]
        then_too = [it for it in others if it.year == then.year]
        right = (
            f"{COLOURS[claim.place]} in the {event_name(then_too[0].event)}"
            if then_too
            else f"{BY_YEAR[others[-1].year].place} {others[-1].year}"
            if others
            else f"no medal in {BY_YEAR[then.year].place}"
        )
        won_all = tuple(
            it
            for it in places_of(facts, skater, race.date, also_today=False)
            if it.level == "OG" and it.place <= 3
        )
        return contradicted(right, f"{name}, all Olympic medals before this race: {list_of(won_all)}")
    holder = _holder(reading, claim, skater, race) if not known and not then.year else None
    if holder is not None:
        return holder
    if known and known[0][2] is not None and _is_held_by_others(reading, claim, skater, race):
        return contradicted(COLOURS[known[0][0]] if known[0][0] <= 3 else ordinal(known[0][0]), known[0][1])
    if then.level != "OG":
        return unverifiable(
            f"the facts do not hold every world championship of {name}", *[it[1] for it in known[:2]]
        )
    where = f"{BY_YEAR[then.year].place} {then.year}" if then.year in BY_YEAR else "an earlier race"
    return unverifiable(
        f"the facts do not hold every result of {name} in {where}", *[it[1] for it in known[:2]]
    )


_SHORT = ("500", "1000", "1500", "TP")
"""The events of a sprinter."""


def _is_held_by_others(reading: Reading, claim: PastClaim, skater: str, race: Race) -> bool:
    """`In between came a silver in Beijing`: she has another medal in the reported event, others have that
    one in all events that a sprinter skates, and in a longer one nobody has seen her."""
    facts, then = reading.facts, claim.then
    if then.level != "OG" or claim.place not in COLOURS or race.event[1:] not in _SHORT:
        return False
    own = places_of(facts, skater, race.date)
    if any(it.event[1:] not in _SHORT for it in own):
        return False
    if not any((it.level, it.year, it.event) == ("OG", then.year, race.event) for it in own):
        return False
    return all(_has_other_holder(reading, claim, skater, race.event[:1] + it) for it in _SHORT)


def _has_other_holder(reading: Reading, claim: PastClaim, skater: str, event: str) -> bool:
    facts, year = reading.facts, claim.then.year
    holders = {
        it.skater_id
        for it in facts.history.honours
        if (it.level, it.event, it.year, it.place) == ("OG", event, year, claim.place)
    }
    for other in facts.races_of(event, f"OG{year}"):
        holders |= {row.skater_id for row in other.at(claim.place)}
    return bool(holders) and skater not in holders


def _holder(reading: Reading, claim: PastClaim, skater: str, race: Race) -> Verdict | None:
    """Somebody else has that place in the race of these days: `Conijn won silver in the 3000m`."""
    facts = reading.facts
    if len(claim.then.events) != 1 or claim.then.days or claim.then.events[0][1:] in ("TP", "TS", "MR"):
        return None
    event = claim.then.events[0]
    if facts.genders.get(skater, event[:1]) != event[:1]:
        return None
    races = [it for it in facts.races if it.competition == race.competition and it.event == event]
    rows = races[0].at(claim.place) if len(races) == 1 else ()
    if not rows:
        return None
    own = next(
        (
            f"{COLOURS.get(claim.place, ordinal(claim.place))} in the {event_name(other.event)}"
            for other, row in facts.results_of(skater)
            if other.competition == race.competition
            and row.rank == claim.place
            and other.date
            and race.date
            and other.date <= race.date
        ),
        "",
    )
    names = ", ".join(row.name for row in rows)
    return contradicted(
        own or names, f"{ordinal(claim.place)} of the {race_name(races[0])}: {names}{source_of(rows[0])}"
    )


def _is_only_object(reading: Reading, claim: PastClaim, skater: str) -> bool:
    """`She was fifth, just behind Leerdam`: whoever she is, she is not Leerdam."""
    at = reading.article.sentence_index(claim.start)
    if at is None:
        return False
    own, before = reading.article.sentences[at], reading.article.sentences[max(0, at - 1)]
    here = [it for it in reading.mentions_in(own.start, own.end) if skater in it.ids]
    earlier = [it for it in reading.mentions_in(before.start, own.start) if skater in it.ids]
    return bool(here) and not earlier and all(is_object(reading, it, own.start) for it in here)


_FOR_WHOM = re.compile(r"(?:For|To)\s+(?=[A-Z])")


def _is_for_another(reading: Reading, start: int, skater: str) -> bool:
    """`For Kok it is the first victory after bronze six days earlier`: told of her alone."""
    sentence = reading.sentence(start)
    lead = _FOR_WHOM.match(reading.text, sentence.start, start) if sentence is not None else None
    names = reading.mentions_in(lead.end(), start) if lead is not None else ()
    return (
        lead is not None and len(names) == 1 and names[0].start == lead.end() and skater not in names[0].ids
    )


def _judged_for(reading: Reading, claim: PastClaim, skater: str) -> Verdict:
    if claim.who or claim.holder is not None or _is_for_another(reading, claim.start, skater):
        return unverifiable("this is not judged for one person alone")
    if reading.race is None or claim.beaten or claim.then.summer or _is_only_object(reading, claim, skater):
        return unverifiable("this is not judged for one person alone")
    if claim.time or told_of_another(reading, claim.start, skater, claim.then.year):
        return unverifiable("this is not judged for one person alone")
    if claim.bare:
        claim = replace(claim, then=replace(claim.then, events=(reading.race.event,)))
    return _of_all(reading, claim, skater, reading.race)


def _against(reading: Reading, claim: PastClaim, people: tuple[str, ...], race: Race, sure: bool) -> Verdict:
    facts = reading.facts
    found: list[Verdict] = []
    for skater in people:
        if skater == claim.beaten:
            continue
        for one in _known(reading, claim, skater, race):
            for other in _known(reading, claim, claim.beaten, race):
                if one[2] is None or other[2] is None or one[2].event != other[2].event:
                    continue
                places = (
                    f"{facts.name(skater)} {ordinal(one[0])}, {facts.name(claim.beaten)} {ordinal(other[0])}"
                )
                evidence = f"{places}: {one[2].short} [{one[2].source}]"
                right = (one[0] < other[0]) == claim.ahead
                found.append(
                    confirmed(evidence)
                    if right
                    else contradicted(
                        f"{facts.family_name(skater if one[0] < other[0] else claim.beaten)} was ahead",
                        evidence,
                    )
                )
    verdict = first_that_holds(found) if found else unverifiable("the facts do not hold that race for both")
    if verdict.verdict == "contradicted" and not (sure and claim.then.events):
        same = [it for it in found if it.verdict == "contradicted"]
        return unverifiable("another event may be meant", *same[0].evidence)
    return verdict


def _summer(reading: Reading, claim: PastClaim, skater: str, race: Race) -> Verdict:
    won = [
        it
        for it in places_of(reading.facts, skater, race.date, also_today=False)
        if it.level == "OG" and it.place == claim.place
    ]
    if not won:
        return unverifiable(f"{claim.then.summer} was a Summer Games")
    right = f"{BY_YEAR[won[-1].year].place} {won[-1].year}" if won[-1].year in BY_YEAR else str(won[-1].year)
    return contradicted(
        right, f"{claim.then.summer} was a Summer Games; {reading.facts.name(skater)}: {list_of(tuple(won))}"
    )


TYPE = ClaimType(
    name="past_result",
    find=find,
    judge=judge,
    of=_judged_for,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. She won silver in the same event at the 2022 "
            "Beijing Games.",
            "won silver",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam won bronze in the same event at the 2022 "
            "Beijing Games.",
            "won bronze",
            "contradicted",
            "silver",
        ),
        Example(
            "Jutta Leerdam, who had finished second in Beijing four years ago, won the women's 1000m in "
            "Milan.",
            "finished second",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam won silver at the Sochi Games.",
            "won silver",
            "contradicted",
            "Beijing 2022",
        ),
    ),
)
