"""How often: `eighth medal`, `across four Olympics`, `her sixth career medal`, `ten Olympic medals`, `third
Games`.

Errors seen: Games counted at which somebody did not start (five for four), ten for twelve, team events in or
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from longtrack.press.careers import all_known, games_known, games_of, games_text, list_of, medals_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.counted import Counted, counted
from longtrack.press.facts import Race
from longtrack.press.games import BY_YEAR
from longtrack.press.hauls import Haul, fits, hauls
from longtrack.press.nations import NATION, noc_of
from longtrack.press.numbers import A_NUMBER, ORDINALS, either, place, whole
from longtrack.press.places import ordinal
from longtrack.press.pointers import is_recent
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject
from longtrack.press.tally_of import judged, of_people, scopes
from longtrack.press.who import person_of, told_of_another

GAMES = "games"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(Claim):
    """Medals or Games, with their number."""

    counted: Counted | None = None
    games: int = 0
    """How many Games, where Games are counted."""
    nth: bool = False
    level: str = ""
    haul: Haul | None = None
    year: int = 0
    """Of the earlier Games that a haul or a debut is told of."""
    among: tuple[tuple[int, int], ...] = ()
    """All colours of the list that a number is one of, each with its number."""
    of_what: int = 0
    """Where the medals stand of which some are counted: `her ninth medal. Three of those are gold`."""
    what: str = ""
    """`races`, `debut` or `missed` where neither medals nor Games are counted."""


_ORD = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{either(ORDINALS)})"
_ACROSS = re.compile(
    rf"(?i)\b(?:(?:across|over|in|at|from|spanning|during|through(?:out)?)\s+(?:her\s+|his\s+"
    rf"|the\s+)?(?P<n>{A_NUMBER})\s+(?:different\s+|separate\s+|consecutive\s+|straight\s+|successive\s+"
    rf"|Winter\s+|editions\s+of\s+the\s+)*(?:Olympics|Olympic\s+(?:Winter\s+)?Games|Games)(?![\w-])"
    rf"|(?:(?:her|his|a)\s+)(?P<nth>{_ORD})\s+(?:and\s+\w+\s+|consecutive\s+|straight\s+"
    rf"|Winter\s+)*(?:Olympics|Olympic\s+(?:Winter\s+)?Games|Games|Olympiad)(?![\w-])(?!\s+(?:gold|silver"
    rf"|bronze|medal|title|record|win))"
    rf"|(?P<times>{A_NUMBER})[\s-](?:time|times)\s+Olympian\b)"
)
_METRES = r"(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)"
_TIMES_MEDALLIST = re.compile(
    rf"(?i)\b(?P<n>{A_NUMBER}|double|triple|twice)(?:[\s-]times?)?[\s-]+(?:an\s+)?Olympic\s+(?:(?P<colour>gold"
    rf"|silver|bronze)[\s-]+)?(?P<what>medal(?:l)?ist)\b"
)
_WORLD_LEVEL = re.compile(r"(?i)\b(?:world(?!\s+record)|european|junior|national|season|podium)\b")


def find(reading: Reading) -> Iterator[CountClaim]:
    """Return every number of medals or of Games."""
    for match in reading.matches(_ACROSS):
        number = whole(match["n"] or match["times"] or "") or place(match["nth"] or "") or 0
        if number:
            yield CountClaim(
                start=match.start(),
                end=match.end(),
                number=match.span(),
                games=number,
                nth=match["n"] is None,
            )
    for match in reading.matches(_TIMES_MEDALLIST):
        word = match["n"].casefold()
        number = {"double": 2, "triple": 3, "twice": 2}.get(word) or whole(word) or 0
        colour = {"gold": 1, "silver": 2, "bronze": 3}.get((match["colour"] or "").casefold(), 0)
        one = Counted(
            match.start(),
            match.end(),
            number,
            False,
            colour,
            "OG",
            False,
            False,
            True,
            "",
            "",
            0,
            0,
            False,
            match.span(),
        )
        yield CountClaim(start=match.start(), end=match.end(), number=match.span(), counted=one)
    yield from _without_noun(reading)
    yield from _hauls(reading)
    yield from _starts(reading)
    told = [(it.start, it.end) for it in hauls(reading) if it.leaves or len(it.counts) > 1]
    for one in counted(reading):
        if any(start <= one.start < end for start, end in told):
            continue
        if not one.nation and (one.number > 1 or not one.ordinal):
            yield CountClaim(start=one.start, end=one.end, number=one.span, counted=one)


_ELLIPSES = (
    # `Takagi's medal was her eighth at the Olympics`
    re.compile(
        rf"(?i)\bmedal\s+(?:was|is)\s+(?P<what>(?:her|his)\s+(?P<ord>{_ORD}))(?=\s*(?:[,.;]|$|at\s"
        rf"|overall|in\s+all))"
    ),
    # `her fourth medal in Beijing and the sixth of her career`
    re.compile(
        rf"(?i)\b(?:medal|gold|silver|bronze)s?\b[^.;]{{0,40}}?\s(?:and|but)\s+(?P<what>(?:the|her|his)\s+(?P<ord>{_ORD})"
        rf"\s+of\s+(?:her|his)\s+(?:Olympic\s+|long\s+|glittering\s+)?career)\b"
    ),
    # `her ninth Olympic medal and her third over 500 metres`
    re.compile(
        rf"(?i)\b(?:medal|gold|silver|bronze)s?\s+(?:overall\s+|in\s+all\s+)?(?:and"
        rf"|,)\s+(?P<what>(?:her|his)\s+(?P<ord>{_ORD})"
        rf"\s+(?:over|in|at)\s+(?:the\s+)?(?P<event>{_METRES})(?:[\s-]?m(?:et(?:er|re)s?)?)?)(?![\w,.]*\d)"
    ),
    # `eight Olympic medals, two of them gold`
    re.compile(
        rf"(?i)\bmedals?\s*,\s+(?P<what>(?P<card>{A_NUMBER})\s+of\s+(?:them|those|which)\s+(?P<colour>gold"
        rf"|silver|bronze|individual))\b"
    ),
    # `a ninth Olympic medal; seven of those have come in individual events`
    re.compile(
        rf"(?i)\bmedals?\s*[,;:-]\s+(?P<what>(?P<card>{A_NUMBER})\s+of\s+(?:them|those|these"
        rf"|which)\s+(?:have\s+come|came|were\s+won"
        rf"|are|were)\s+(?:in\s+)?(?P<colour>gold|silver|bronze|individual)(?:\s+events|\s+races)?)\b"
    ),
)
_NUMBERED = (
    # `medal number nine of her Olympic career`, `For Takagi it is number nine`
    re.compile(
        rf"(?i)(?:\b(?:her|his|for\s+(?-i:[A-Z])[\w' -]{{1,30}}?)\s+(?:it\s+(?:is|was)\s+)?(?:olympic\s+)?"
        rf"medal\s+)(?P<what>number\s+(?P<card>{A_NUMBER}))(?![\w,.]*\d)"
    ),
    re.compile(
        r"\b[Ff]or\s+[A-Z][\w' -]{1,30}?\s+it\s+(?:is|was)\s+"
        rf"(?P<what>number\s+(?P<card>{A_NUMBER}))(?=\s*[.,;])"
    ),
)
_OF_HER_CAREER = re.compile(
    rf"(?i)\b(?P<noun>medal|gold|silver|bronze)\b[^.;]{{0,60}}?\b(?P<what>(?P<ord>{_ORD})\s+of\s+(?:her|his|(?-i:[A-Z])[\w-]+'s?)\s+(?:Olympic\s+)?career)\b"
)
"""`For Kok it was her first Olympic medal, for Leerdam the second of her career`"""
_TOTALS = (
    # `Her Olympic medals are now eight`, `her medal tally stands at ten`
    re.compile(
        rf"(?i)\b(?:her|his)\s+(?:Olympic\s+)?medals?\s+(?:count\s+|tally\s+|total\s+)?(?:(?:are|is"
        rf"|stands?|now|numbers?)\s+){{1,3}}"
        rf"(?:at\s+)?(?P<what>(?P<card>{A_NUMBER}))(?=\s*[,.;:])"
    ),
    # `three bronzes and ten in total`
    re.compile(
        rf"(?i)\b(?:bronzes?|silvers?|golds?"
        rf"|medals?)\b[^.;]{{0,60}}?\band\s+(?P<what>(?P<card>{A_NUMBER})\s+(?:in\s+(?:total|all)"
        rf"|overall|altogether))\b"
    ),
)
_OF_THOSE = re.compile(
    rf"(?i)\b(?P<what>(?P<card>{A_NUMBER})\s+of\s+(?:those|them|these)\s+(?:are|were|have\s+been)\s+(?P<colour>gold|silver|bronze))\b"
)
_NOW_HAS = re.compile(
    rf"(?i)\b(?:now\s+has|has\s+now|now\s+(?:owns|holds|counts|stands\s+(?:at|on)))\s+(?P<what>(?P<card>{A_NUMBER}))(?=\s*[.;])"
)
_COLOURS = re.compile(
    rf"(?i)(?:\bmedals?\b[^.;]{{0,50}}?[:,(-]\s+|\b(?:haul|tally|collection|total|count)\s+(?:of|is|stands\s+at)\s+|\bto\s+(?:her|his)\s+name\s*:\s+)(?P<list>{A_NUMBER}\s+golds?,\s+{A_NUMBER}\s+silvers?,?(?:\s+and)?\s+{A_NUMBER}\s+bronzes?)(?![\w-])"
)
_PIECE = re.compile(rf"(?i)(?P<what>(?P<card>{A_NUMBER})\s+(?P<colour>gold|silver|bronze)s?)\b")
_OF_SEVERAL = re.compile(rf"\b(?:{NATION}|(?i:they|their|team|women|men|nation|country|hosts?))\b")


def _totals(reading: Reading) -> Iterator[CountClaim]:
    """Return the medals of a career, and its colours: `her Olympic medals are now eight: two gold, four
    silver, two bronze`."""
    found = [it for pattern in _TOTALS for it in reading.matches(pattern)]
    found += [it for it in reading.matches(_OF_THOSE) if _olympic_medals_before(reading, it.start())]
    found += [it for it in reading.matches(_NOW_HAS) if _olympic_medals_before(reading, it.start())]
    for match in found:
        if _is_of_one(reading, match):
            one = _one(match, whole(match["card"]) or 0, place=_colour(match))
            of_what = _olympic_medals_before(reading, match.start()) if match.re is _OF_THOSE else 0
            yield replace(one, of_what=of_what)
    for match in reading.matches(_COLOURS):
        pieces = list(_PIECE.finditer(reading.text, *match.span("list")))
        among = tuple((_colour(it), whole(it["card"]) or 0) for it in pieces)
        for piece in pieces:
            if _is_of_one(reading, piece):
                yield replace(_one(piece, whole(piece["card"]) or 0, place=_colour(piece)), among=among)


def _is_of_one(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a number of medals is one of Olympic medals, and of no nation."""
    sentence = reading.sentence(match.start())
    return (
        sentence is not None
        and bool(whole(match["card"]))
        and not _WORLD_LEVEL.search(reading.text, sentence.start, sentence.end)
        and not _OF_SEVERAL.search(reading.text, sentence.start, match.end())
    )


def _colour(match: re.Match[str]) -> int:
    colour = (match.groupdict().get("colour") or "").casefold()
    return {"gold": 1, "silver": 2, "bronze": 3}.get(colour, 0)


_JUST_WON = re.compile(
    r"(?:It|That|This|The\s+(?:medal|(?P<colour>gold|silver|bronze)(?:\s+medal)?))\s+(?P<tense>is|was|became|makes)\s+(?:now\s+|already\s+)?(?:her|his)\s+"
)


def _winners_of_it(reading: Reading, start: int, race: Race) -> tuple[str, ...]:
    """`It is her eighth Olympic medal`, `The gold is her second`: who may say so, the medallists of the race;
    nobody where the words are others."""
    at = reading.article.sentence_index(start)
    own = reading.article.sentences[at] if at is not None else None
    just = _JUST_WON.fullmatch(reading.text, own.start, start) if own is not None else None
    if just is None or own is None or at is None or not race.is_olympic:
        return ()
    before = reading.article.sentences[max(0, at - 1)]
    if just["tense"] != "is" and any(
        it.games and it.games.code != race.games for it in reading.games_in(before.start, start)
    ):
        return ()
    places = {"gold": (1,), "silver": (2,), "bronze": (3,)}.get(just["colour"] or "", (1, 2, 3))
    rows = [race.at(it) for it in places]
    return tuple(row.skater_id for it in rows for row in it) if all(rows) else ()


def _of_the_medallists(reading: Reading, claim: CountClaim, race: Race) -> Verdict | None:
    """Whoever is meant, the number is wrong: it is one off for one of the medallists, and further for all
    others."""
    people = _winners_of_it(reading, claim.start, race) if claim.counted is not None else ()
    if not people or claim.counted is None:
        return None
    found = [_of(reading, claim, it, race) for it in people]
    if any(it.verdict != "contradicted" for it in found):
        return None
    near = [it for it in found if abs((place(it.correct or "") or 99) - claim.counted.number) == 1]
    return near[0] if len(near) == 1 else None


def _judged_for(reading: Reading, claim: CountClaim, skater: str) -> Verdict:
    race = reading.race
    if race is None or told_of_another(reading, claim.start, skater):
        return unverifiable("it is not clear which race this is about")
    people = _winners_of_it(reading, claim.start, race)
    if people and skater not in people:
        return unverifiable("she won no such medal in the race")
    return _of(reading, claim, skater, race)


def _olympic_medals_before(reading: Reading, start: int) -> int:
    """`It is the third Olympic medal of her career. Takagi now has eight`: where what is said before speaks
    of such medals; 0 for nowhere."""
    at = reading.article.sentence_index(start)
    if at is None:
        return 0
    low = reading.article.sentences[max(0, at - 1)].start
    found = re.search(
        r"(?i)\bolympic\s+(?:\w+\s+)?medals?\b|\bmedals?\b[^.;]{0,40}\bolympic\s+career\b",
        reading.text[low:start],
    )
    return low + found.start() if found and not _WORLD_LEVEL.search(reading.text, low, start) else 0


_IN_A_YEAR = re.compile(
    rf"(?i)\b(?:won|took|taking|collected|added|adding|claimed|gathered"
    rf"|earned)\s+(?P<card>{A_NUMBER})(?:\s+(?:more|others?|further))?"
    rf"(?:\s+medals)?\s+(?:in|at)\s+(?:the\s+)?(?P<when>(?:19|20)\d\d|[A-Z][\w-]+)(?:\s+(?:Games"
    rf"|Olympics))?(?:\s+alone)?(?![\w-])"
)


def _one(match: re.Match[str], number: int, **more: int | bool | str) -> CountClaim:
    start, end = match.span("what") if "what" in match.groupdict() else match.span()
    ordinal_ = match.groupdict().get("ord") is not None
    one = Counted(
        start, end, number, ordinal_, 0, "OG", False, False, True, "", "", 0, 0, False, (start, end)
    )
    return CountClaim(start=start, end=end, number=(start, end), counted=replace(one, **more))  # type: ignore[arg-type]


def _numbered(reading: Reading) -> Iterator[CountClaim]:
    """Return `For Takagi it is medal number nine`, `the second of her career`."""
    for pattern in _NUMBERED:
        for match in reading.matches(pattern):
            told = "medal" in match[0].casefold() or _olympic_medals_before(reading, match.start("what"))
            if told and (number := whole(match["card"])):
                yield _one(match, number, ordinal=True)
    for match in reading.matches(_OF_HER_CAREER):
        nth = place(match["ord"])
        if nth and not _WORLD_LEVEL.search(reading.text, max(0, match.start() - 40), match.end()):
            colour = {"gold": 1, "silver": 2, "bronze": 3}.get(match["noun"].casefold(), 0)
            yield _one(match, nth, place=colour)


def _without_noun(reading: Reading) -> Iterator[CountClaim]:
    """Return medals that are counted after the word itself: `two of them gold`, `she won four in 2022
    alone`."""
    race = reading.race
    if race is None or race.date is None or not race.is_olympic:
        return
    yield from _totals(reading)
    yield from _numbered(reading)
    for pattern in _ELLIPSES:
        for match in reading.matches(pattern):
            parts = match.groupdict()
            number = place(parts["ord"]) if parts.get("ord") else whole(parts.get("card") or "")
            if not number:
                continue
            colour = (parts.get("colour") or "").casefold()
            event = re.sub(r"\D", "", parts.get("event") or "")
            yield _one(
                match,
                number,
                place={"gold": 1, "silver": 2, "bronze": 3}.get(colour, 0),
                individual=colour == "individual",
                event=race.event[:1] + event if event else "",
            )
    for match in reading.matches(_IN_A_YEAR):
        number = whole(match["card"])
        sentence = reading.sentence(match.start())
        at = reading.article.sentence_index(match.start())
        if not number or sentence is None or at is None:
            continue
        before = reading.article.sentences[max(0, at - 1)].start
        told = re.search(r"(?i)\bmedals?\b|\b(?:gold|silver|bronze)\b", reading.text[before : match.end()])
        year = _year_of(reading, match.start(), match.end(), race)
        if told is not None and year:
            yield _one(match, number, year=year, career=False)


def _year_of(reading: Reading, start: int, end: int, race: Race) -> int:
    """Return the year of the earlier Games that a stretch names; 0 for none."""
    assert race.date is not None
    found = [it.games.year for it in reading.games_in(start, end) if it.games is not None and is_recent(it)]
    found += [int(it) for it in re.findall(r"(?<![\d.:,])(?:19|20)\d\d(?![\d:])", reading.text[start:end])]
    return next((it for it in found if it in BY_YEAR and it < race.date.year), 0)


def _hauls(reading: Reading) -> Iterator[CountClaim]:
    """Return the medals by colour of a person: at these Games, or at those that are named behind."""
    race = reading.race
    if race is None or race.date is None or not race.is_olympic:
        return
    for haul in hauls(reading):
        if nation_of_haul(reading, haul) or not haul.counts:
            continue
        year = _year_of(reading, haul.end, haul.end + 30, race) or _left_from(reading, haul, race)
        if year or haul.leaves:
            yield CountClaim(
                start=haul.start,
                end=haul.end,
                number=(haul.start, haul.end),
                haul=haul,
                year=year or race.date.year,
            )


_LEFT_FROM = re.compile(
    r"(?i)\b(?:left|leaving|returned\s+from|came\s+home\s+from)\s+(?P<town>[A-Z][\w-]+)\s+with\s+$"
)


def _left_from(reading: Reading, haul: Haul, race: Race) -> int:
    """Return the year of `left Beijing with a gold and three silvers`; 0 where no earlier Games are named."""
    match = _LEFT_FROM.search(reading.text, max(0, haul.start - 50), haul.start)
    return _year_of(reading, *match.span("town"), race) if match is not None else 0


_STARTS = re.compile(
    rf"(?i)\b(?P<races>(?:her|his)\s+(?P<ord>{_ORD})(?:\s+and\s+(?:final|last))?\s+(?:race|start|event"
    rf"|distance)\s+(?:of|at|in)\s+"
    rf"(?:the|these|those)\s+(?:[A-Z][\w-]+\s+)?(?:\d{{4}}\s+)?(?:Winter\s+)?(?:Games|Olympics))"
    rf"|\b(?P<missed>miss(?:ed|ing)\s+(?:out\s+on\s+)?(?:the\s+)?(?P<where>[A-Z][\w-]+)(?:\s+(?:Games"
    rf"|Olympics))?)(?=\s*[,.;)]|\s+and\b)"
    rf"|\b(?P<debut>(?:made|making|makes)\s+(?:her|his)\s+(?:Olympic\s+"
    rf"|Games\s+)?debut\b[^.;,]{{0,50}}?\b(?:in|at)\s+(?:the\s+)?"
    rf"(?P<when>(?:19|20)\d\d|[A-Z][\w-]+)(?:\s+(?:Games|Olympics))?)"
)


def _starts(reading: Reading) -> Iterator[CountClaim]:
    """Return which Games somebody began at or missed, and the number of a race of these Games."""
    race = reading.race
    if race is None or race.date is None or not race.is_olympic:
        return
    for match in reading.matches(_STARTS):
        what = next(it for it in ("races", "missed", "debut") if match[it])
        year = _year_of(reading, match.start(), match.end(), race)
        number = place(match["ord"]) or 0 if match["ord"] else 0
        if what == "races" or year:
            yield CountClaim(
                start=match.start(), end=match.end(), number=match.span(), what=what, year=year, games=number
            )


def _of_starts(reading: Reading, claim: CountClaim, skater: str, race: Race) -> Verdict:
    facts = reading.facts
    assert race.date is not None
    if claim.what == "races":
        events = list(
            dict.fromkeys(
                it.event
                for it in (*(other for other, _ in facts.results_of(skater)),)
                if it.competition == race.competition and it.date is not None and it.date <= race.date
            )
        )
        words = f"{facts.name(skater)}, events of {race.competition} up to this race: {', '.join(events)}"
        if len(events) == claim.games:
            return confirmed(words)
        return unverifiable("the facts may not hold every start", words)
    started = games_of(facts, skater, race.date)
    evidence = f"{facts.name(skater)} started at {games_text(started)}"
    right = started and (claim.year == started[0] if claim.what == "debut" else claim.year not in started)
    if not games_known(facts, skater) or not started:
        return unverifiable(f"the facts do not hold every Games of {facts.name(skater)}", evidence)
    if right:
        return confirmed(evidence)
    return contradicted(games_text(started[:1]) if claim.what == "debut" else "she started there", evidence)


def _of_haul(reading: Reading, claim: CountClaim, skater: str, race: Race) -> Verdict:
    facts, haul = reading.facts, claim.haul
    assert haul is not None
    won = tuple(it for it in medals_of(facts, skater, "OG", race.date) if it.year == claim.year)
    evidence = f"{facts.name(skater)}, {claim.year}: {list_of(won)}"
    if fits(haul.counts, [it.place for it in won]):
        return confirmed(evidence)
    if not all_known(facts, skater, "OG"):
        return unverifiable(f"the facts do not hold every medal of {facts.name(skater)}", evidence)
    return contradicted(list_of(won).split(" [")[0], evidence)


_OWNER = re.compile(
    rf"(?P<nation>{NATION})(?:\s+(?:women|men|team|squad|skaters"
    rf"|speed\s+skaters))?\b(?:\s*,[^,.;]{{0,40}},)?\s+(?:have|has|had|now|already|still|to"
    rf"|with|won|took|claimed|go|goes|lead|leads|top|tops|left|leave|leaves|were|was|on|also|came|come"
    rf"|remain\w*|take|takes|\s)+\s*$"
)


_LISTED = re.compile(rf"^(?P<nation>{NATION})\s+[a-z][^.;:]{{0,40}}:\s*$")
_ALONE = re.compile(rf"(?P<nation>{NATION})(?:\s*,[^,.;]{{0,40}},)?\s+(?:also\s+|both\s+)?$")


def nation_of_haul(reading: Reading, haul: Haul) -> str:
    """Return the nation that a haul belongs to by the words right before it; empty for a person's."""
    sentence = reading.sentence(haul.start)
    if sentence is None:
        return ""
    if not haul.counts:
        alone = _ALONE.search(reading.text[max(sentence.start, haul.start - 70) : haul.start])
        return noc_of(alone["nation"]) or "" if alone is not None else ""
    listed = _LISTED.search(reading.text[max(sentence.start, haul.start - 60) : haul.start])
    if listed is not None:
        return noc_of(listed["nation"]) or ""
    found = _OWNER.search(reading.text[max(sentence.start, haul.start - 90) : haul.start])
    return noc_of(found["nation"]) or "" if found is not None else ""


def judge(reading: Reading, claim: CountClaim) -> Verdict:
    """Count the medals or Games of the skater up to the day of the race."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    # What is told of a haul or a debut stands behind its subject; a number may stand before a name.
    subject = person_of(reading, claim.start, claim.end, after=not claim.what and claim.haul is None)
    if claim.of_what:
        subject = person_of(reading, claim.of_what, claim.of_what)
    only = _the_only_winner(reading, claim, race)
    subject = Subject((only,)) if only else subject
    people = tuple(it for it in subject.all if it)
    mine = subject.sure and subject.one in _winners_of_it(reading, claim.start, race)
    if not mine and (found := _of_the_medallists(reading, claim, race)) is not None:
        return found
    if not people:
        return unverifiable("the text does not say whose they are")
    return of_people([_of(reading, claim, it, race) for it in people], subject.sure)


def _the_only_winner(reading: Reading, claim: CountClaim, race: Race) -> str:
    """`Then a gold and two silvers in Beijing`: of whom the text spoke last, if nobody else who is named won
    more than one medal there; empty where that is open."""
    sentence, last = reading.sentence(claim.start), reading.mention_before(claim.start)
    counts = claim.haul.counts if claim.haul is not None else claim.among
    number = sum(it[1] for it in counts)
    if number < 3 or sentence is None or last is None or claim.year == (race.date and race.date.year):
        return ""
    if reading.mentions_in(sentence.start, sentence.end):
        return ""
    medals = {it: medals_of(reading.facts, it, "OG", race.date) for it in reading.named}
    winners = [
        it
        for it, won in medals.items()
        if sum(claim.year in (0, one.year) for one in won) >= (2 if claim.year else number - 1)
    ]
    return winners[0] if len(winners) == 1 and last.ids == (winners[0],) else ""


def _of_a_list(reading: Reading, claim: CountClaim, skater: str, race: Race) -> Verdict:
    """`two golds, three silvers and two bronzes`: what most of the list fits says what is counted."""
    facts, one = reading.facts, claim.counted
    assert one is not None
    assert race.date is not None
    career = medals_of(facts, skater, "OG", race.date)
    ways = [
        career,
        tuple(it for it in career if it.day < str(race.date)),
        tuple(it for it in career if not it.team),
        tuple(it for it in career if it.year == race.date.year),
    ]
    agree = [sum(fits((it,), [won.place for won in way]) for it in claim.among) for way in ways]
    # The whole list must fit one way to count; what no way fits is told of the career.
    main = ways[agree.index(max(agree))] if max(agree) == len(claim.among) else career
    evidence = f"{facts.name(skater)}: {list_of(main)}"
    if fits(((one.place, one.number),), [won.place for won in main]):
        return confirmed(evidence)
    if agree[0] < len(claim.among) - 1 or not all_known(facts, skater, "OG"):
        return unverifiable("the answer depends on what is counted", evidence)
    return contradicted(str(sum(won.place == one.place for won in main)), evidence)


def _of(reading: Reading, claim: CountClaim, skater: str, race: Race) -> Verdict:
    if claim.what:
        return _of_starts(reading, claim, skater, race)
    if claim.haul is not None:
        return _of_haul(reading, claim, skater, race)
    if claim.games:
        return _games(reading, claim, skater, race)
    if claim.among:
        return _of_a_list(reading, claim, skater, race)
    assert claim.counted is not None
    return _of_medals(reading, claim.counted, skater, race)


def _of_medals(reading: Reading, one: Counted, skater: str, race: Race) -> Verdict:
    if one.level in ("WCh", "EC") and not one.event and not one.ordinal:
        return unverifiable("which championships are counted is not said")
    if not one.level and not race.is_olympic:
        return unverifiable("what is counted is not said")
    if (
        not one.level
        and not one.games
        and not one.year
        and _WORLD_LEVEL.search(reading.text[max(0, one.start - 40) : one.end + 40])
    ):
        return unverifiable("medals of which competitions are counted is not said")
    if was_missed(reading, one):
        less = replace(one, number=one.number - 1)
        held = judged(reading.facts, skater, less, scopes(reading.facts, skater, less, race))
        if less.number and one.ordinal and held.verdict == "confirmed":
            return held
        return unverifiable("what is counted was not won")
    ways = scopes(reading.facts, skater, one, race)
    now = re.search(r"(?i)\bnow\b[^,.;]*$", reading.text[max(0, one.start - 24) : one.end]) is not None
    found = judged(reading.facts, skater, one, ways, now=now)
    if found.verdict == "contradicted" and not one.ordinal and one.number < 2:
        return replace(found, verdict="unverifiable", correct=None)
    if found.verdict == "contradicted" and _is_right_later(reading, one, skater, race):
        return unverifiable("it may be counted at the end of the Games", *found.evidence)
    return found


THE_GAMES = timedelta(days=20)


def _is_right_later(reading: Reading, one: Counted, skater: str, race: Race) -> bool:
    """`Takagi went home with three bronzes`, in a round-up: counted with what was won after the race."""
    if race.date is None or one.ordinal:
        return False
    later = replace(race, date=race.date + THE_GAMES)
    return any(len(it.won) == one.number for it in scopes(reading.facts, skater, one, later))


_MISSED = re.compile(
    r"(?i)\b(?:miss(?:ed|es|ing)?(?:\s+out)?(?:\s+on)?|den(?:ied|ying|ies)(?:\s+[\w'-]+){0,3}?|without|no|not"
    r"|never|fail(?:ed|ing|s)?\s+to\s+\w+(?:\s+up)?|chas(?:ed|es|ing|e)|bid(?:ding)?\s+for|hop(?:ed|es|ing|e)\s+(?:for"
    r"|to\s+\w+)|(?:would|could|might|may)\s+(?:yet\s+|still\s+)?(?:have\s+)?(?:been|be|won|win|taken|take|add|added))"
    r"\s+(?:(?:a|an|the|her|his|their|what)\s+){0,2}$"
)


def was_missed(reading: Reading, one: Counted) -> bool:
    """`missed out on a fourth medal`: whether what is counted was not won."""
    return _MISSED.search(reading.text[max(0, one.start - 60) : one.start]) is not None


_MEDALS_AT = re.compile(r"(?i)\bmedals?\s+(?:at|in|from)\s+(?:[\w-]+\s+){1,3}(?:Olympi\w+|Games)")


def _games(reading: Reading, claim: CountClaim, skater: str, race: Race) -> Verdict:
    facts = reading.facts
    started = games_of(facts, skater, race.date)
    won = tuple(sorted({it.year for it in medals_of(facts, skater, "OG", race.date)}))
    sources = sorted({it.source for it in facts.honours_of(skater) if it.level == "OG" and it.source})[:2]
    evidence = (
        f"{facts.name(skater)} started at {len(started)} Games ({games_text(started)}), medals at {len(won)}"
        + (f" [{' | '.join(sources)}]" if sources else "")
    )
    won_there = _MEDALS_AT.search(reading.text[max(0, claim.start - 30) : claim.end]) is not None
    if won_there and claim.games != len(won) and claim.games == len(started):
        return unverifiable("medals were won at fewer Games than she started at", evidence)
    if claim.games == len(started) or (not claim.nth and claim.games == len(won)):
        if games_known(facts, skater) or claim.games == len(started) > 1:
            return confirmed(evidence)
        return unverifiable(f"the facts do not hold every Games of {facts.name(skater)}", evidence)
    if race.is_olympic and (games_known(facts, skater) or len(won) > claim.games):
        right = (
            ordinal(len(started))
            if claim.nth
            else f"{len(started)} Games" + (f" (medals at {len(won)})" if len(won) != len(started) else "")
        )
        return contradicted(right, evidence)
    return unverifiable(f"the facts do not hold every Games of {facts.name(skater)}", evidence)


TYPE = ClaimType(
    name="career_count",
    find=find,
    judge=judge,
    of=_judged_for,
    examples=(
        Example(
            "Miho Takagi finished third in the women's 1000m in Milan, taking her eighth medal across four "
            "Olympics.",
            "eighth medal",
            "confirmed",
        ),
        Example(
            "Miho Takagi finished third in the women's 1000m in Milan, taking her ninth Olympic medal.",
            "ninth Olympic medal",
            "contradicted",
            "8th",
        ),
        Example(
            "Miho Takagi finished third in the women's 1000m in Milan, taking her eighth medal across five "
            "Olympics.",
            "across five Olympics",
            "contradicted",
            "4 Games (medals at 3)",
        ),
        Example(
            "Miho Takagi finished third in the women's 1000m in Milan at her fourth Games.",
            "her fourth Games",
            "confirmed",
        ),
    ),
)
