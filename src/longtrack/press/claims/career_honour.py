"""Titles: `the 2025 world champion`, `three-time world champion`, `two World Single Distance championships in
the 1000m (2020 and 2023)`, `the 2022 World Sprint championship`, `double Olympic champion`.

A title without an event may have been won at another distance: `true for the 500 m, not for this event`. With
a year, in a report of one event whose champion of that year was somebody else, that is the error of seed 002.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from longtrack.press.careers import (
    LEVEL_NAMES,
    Won,
    all_known,
    champions_of,
    level_of,
    list_of,
    places_of,
    winners_text,
)
from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    unverifiable,
)
from longtrack.press.events import event_name, events_named
from longtrack.press.facts import Facts, Race, source_of
from longtrack.press.games import PLACE, VENUES, venue_key
from longtrack.press.numbers import A_NUMBER, whole
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject
from longtrack.press.tally_of import of_people
from longtrack.press.who import person_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourClaim(Claim):
    """A title, with what is said of it."""

    level: str
    years: tuple[int, ...] = ()
    times: int = 0
    event: str = ""
    """Code of an event, `Sprint`, `Allround`, `single`, or empty."""
    podium: bool = False
    title: bool = False
    since: int = 0
    """From which year on the title is said to be held."""
    town: str = ""
    """Where the championships are said to have been."""
    first: int = 0
    """The year of the first of several titles, where the words say so."""
    of: tuple[int, int] = (0, 0)
    """Where the title stands whose year or town this is: `world champion at the distance in 2023`."""
    among: tuple[int, ...] = ()
    """All years of a list as long as the number of titles: `three-time champion: 2020, 2022, 2023`."""
    chain: int = 0
    """The first of several years that are told of the same person: `in 2020, and again in 2023`."""


_LEVEL = r"(?P<level>World|world|European|Olympic|WORLD|Wereld|Welt|wereld)"
_EVENT = (
    r"(?P<event>(?:[\s-]+(?:single[\s-]+distances?|sprint|allround|all-round|(?:women's\s+"
    r"|men's\s+)?(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)[\s-]?(?:m|met(?:er|re)s?)(?!\w)"
    r"|mass[\s-]start|team\s+pursuit|speed[\s-]skating))?)"
)
_YEARS = r"(?:(?:19|20)\d\d)(?:(?:,\s*|\s+and\s+|\s*&\s*|,\s+and\s+)(?:19|20)\d\d){0,5}"
_TITLE = re.compile(
    rf"(?i)(?<![\w-])(?:the\s+)?(?:(?P<years>{_YEARS})\s+)?(?:(?P<times>{A_NUMBER}|double|triple|quadruple"
    rf"|twice)(?:[\s-]times?)?[\s-]+(?:the\s+|an?\s+)?)?{_LEVEL}{_EVENT}[\s-]+(?P<noun>champions?(?!hip)|titles?"
    rf"|championships?|crowns?|gold\s+medall?ist|golds?)(?![\w-])"
    rf"(?P<rest>\s+(?:in|over|at|of)\s+(?:the\s+)?(?:(?P<year2>{_YEARS})|(?:women's\s+"
    rf"|men's\s+)?(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)[\s-]?(?:m(?!\w)|met(?:er"
    rf"|re)s?)))?(?:\s+in\s+(?P<year3>{_YEARS})|(?P<after>\s+(?:over|at|in)\s+(?:the\s+)?"
    rf"(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)[\s-]?(?:m(?!\w)|met(?:er|re)s?)))?"
)
_PAREN = re.compile(rf"\s*\(\s*(?P<years>{_YEARS})\s*\)")
_KIND_BEFORE = re.compile(r"(?i)\b(?P<kind>sprint|allround|all-round)\s+$")
"""`sprint world champion`"""
_PODIUMS = re.compile(
    r"(?i)\b(?:consistent\s+|regular\s+|several\s+|numerous\s+|multiple\s+)*(?:podium\s+(?:finishes|places"
    r"|spots)|podiums|medals)\s+(?:at|in)\s+(?:the\s+)?(?P<level>World|European)\s+(?:Championships?"
    r"|Cups?)(?:\s+and\s+(?P<level2>World|European)\s+(?:Championships?|Cup(?:\s+events)?))?"
)
_NOT = re.compile(
    r"(?i)\b(?:defending|reigning|current|new|next|first|former\s+junior|junior|future|team|become|becoming"
    r"|became|crowned|remaining|would-be|upcoming|short[\s-]track|cycling|boxing|an?\s+)\s*$"
)
_CODES = {"sprint": "Sprint", "allround": "Allround", "all-round": "Allround"}


_AT_DISTANCE = re.compile(
    r"(?i)\s+(?:over|at|in)\s+(?:the|this|that|her|his)(?:\s+own)?\s+(?:distance|event)\b"
)
_DATED = re.compile(
    rf"(?i)(?:\s+(?:over|at|in)\s+(?:the|this|that)\s+distance)?,?\s+(?:which\s+|that\s+)?(?:(?:date|dates|dating|stem|are|were|came|come|coming)"
    rf"(?:\s+(?:back\s+to|from|in|won\s+in))|won\s+in|from|both\s+in)\s+(?P<years>{_YEARS})(?!\d)"
)
"""`Leerdam's own world titles at the distance date from 2020 and 2023`"""
_FIRST_IN = re.compile(
    rf"(?i),?\s+(?:the\s+|for\s+the\s+)?first\s+(?:time\s+|one\s+|of\s+them\s+)?(?:(?:at|in)\s+{PLACE}\s+)?in\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
"""`world champion in the 500 four times, first at Heerenveen in 2023`"""
_AN_EVENT = re.compile(
    r"(?i)(?:\b(?:at|in|from|to|during|since|after|before|of)\s+(?:the\s+|both\s+|these\s+|those\s+)?(?:(?:last|past|previous|next)\s+)?"
    r"|\b(?:last|past|previous|next|those|these)\s+|\b(?:year|season|winter|month)'s\s+)$"
)
_SO_OFTEN = re.compile(
    rf"(?:\s+(?:in|over|at)\s+(?:the\s+)?(?P<metres>10,?000|5,?000|3,?000|1,?500|1,?000|500)(?:\s?m(?:et(?:er|re)s?)?)?"
    rf"|\s+(?:at|over)\s+(?:the|this|that)\s+distance)?\s+(?P<n>{A_NUMBER}\s+times|twice|once)(?![\w-])"
)
"""`She has been world champion in the 500 four times`."""
_YEAR = r"(?:19|20)\d\d(?![\d:]|[.,]\d)"
_THE_DISTANCE = r"(?:\s+(?:over|at|in)\s+(?:the|this|that|her|his)(?:\s+own)?\s+(?:distance|event))?"
_STANDS_FREE = (
    r"(?=\s*(?:[.;:)!]|$)|,\s+(?!(?:she|he|it|they|her|his)\b|[A-Z])"
    r"|\s+and\s+(?:(?:again|then|also)\s+)?(?:in\s+)?(?:19|20)\d)"
)
"""`in 2020, and in 2024 she was second`: a year with a verb of its own is no year of the title."""
_FIRST_YEAR = re.compile(
    rf"{_THE_DISTANCE}(?:\s+at\s+\d\d)?\s+(?:both\s+|first\s+)?(?P<year>(?:in\s+)?{_YEAR})"
    rf"|{_THE_DISTANCE}(?:\s+at\s+\d\d)?(?:,|:|\s+-)\s+(?:both\s+|first\s+)?(?P<listed>(?:in\s+)?{_YEAR}){_STANDS_FREE}"
)
_NEXT_YEAR = re.compile(
    rf"(?:,|,?\s+and|\s*&)\s+(?:(?:(?:and|then|also)\s+)?(?:again|once\s+more)\s+(?P<year>(?:in\s+)?{_YEAR})"
    rf"|(?:(?:and|then|also)\s+){{0,2}}(?P<listed>(?:in\s+)?{_YEAR}){_STANDS_FREE})"
)
_TITLE_IN_TOWN = re.compile(
    rf"{_THE_DISTANCE},?\s+(?:(?:most\s+recently|the\s+last\s+(?:one|time|of\s+them)|last"
    rf"|the\s+latest)\s+)?(?P<town>(?:at|in)\s+{PLACE})(?:\s+in|,)?\s+(?P<year>{_YEAR})"
)
"""`sprint world champion in Hamar in 2022`, `European gold three times, most recently in Hamar in 2024`"""
_SINCE = re.compile(
    r"(?i)\ba\s+(?:title|crown)\s+(?:that\s+)?(?:she|he)\s+(?:has\s+)?held\s+since\s+(?P<year>(?:19|20)\d\d)"
)
_VENUE = re.compile(
    rf"(?i:\b(?:at|in)\s+(?:(?P<those>those|these|last\s+(?:year|season|winter)'s)\s+)(?P<world>world\s+)?(?:single[\s-]distances?\s+)?"
    rf"(?:championships|worlds))\s+in\s+(?P<town>{PLACE})(?!\w)"
)


def _venues(reading: Reading) -> Iterator[HonourClaim]:
    """Return `at those championships in Hamar`, behind a world champion."""
    for match in reading.matches(_VENUE):
        at = reading.article.sentence_index(match.start()) or 0
        sentences = reading.article.sentences
        words = reading.text[sentences[max(0, at - 1)].start : sentences[at].end]
        town = venue_key(match["town"])
        spoken = match["world"] or re.search(r"(?i)\bworld\s+(?:champion|title)", words)
        if (
            town is not None
            and spoken
            and not re.search(r"(?i)sprint|allround|junior|european", words[-400:])
        ):
            yield HonourClaim(start=match.start(), end=match.end(), level="WCh", town=town)


def _at_venue(reading: Reading, claim: HonourClaim, race: Race) -> Verdict:
    """Compare with the town of the last world championships over the distance of the report."""
    assert race.date is not None
    held = [
        it
        for it in reading.facts.races_of(race.event)
        if it.date is not None and level_of(it) == "WCh" and 0 < (race.date - it.date).days < 400
    ]
    town = venue_key(held[-1].venue) if held else None
    if town is None:
        return unverifiable("the facts do not hold those championships")
    evidence = (
        f"{race_name(held[-1])}, {held[-1].venue}{source_of(held[-1].rows[0] if held[-1].rows else None)}"
    )
    if town == claim.town:
        return confirmed(evidence)
    return (
        contradicted(VENUES[town].split("|")[0], evidence)
        if len(held) == 1
        else unverifiable("others may be meant", evidence)
    )


def _edition_at(reading: Reading, claim: HonourClaim, race: Race) -> Verdict:
    """Compare with the town of the championships of a year at which somebody who is named won that title."""
    facts, year = reading.facts, claim.years[0]
    events = {claim.event} if claim.event[:1] in ("W", "M") else {race.event[:1] + claim.event}
    won = [
        it
        for event in events
        for it in champions_of(facts, claim.level, event, year)
        if it.skater in reading.named
    ]
    towns = {town for it in won for town in _towns_of(facts, it)}
    if not won or not towns:
        return unverifiable("the facts do not hold those championships")
    evidence = winners_text(facts, tuple(won)) + "; " + won[0].competition
    if claim.town in towns:
        return confirmed(evidence)
    if len(towns) > 1:
        return unverifiable("others may be meant", evidence)
    return contradicted(VENUES[towns.pop()].split("|")[0], evidence)


def _towns_of(facts: Facts, won: Won) -> set[str]:
    """Return where championships were: by their races, or by the name that the facts give them."""
    races = [it for it in facts.races_of(won.event) if it.competition == won.competition and it.venue]
    found = {venue_key(it.venue) for it in races} or {
        venue_key(it[0]) for it in re.finditer(PLACE, won.competition)
    }
    return {it for it in found if it}


def _is_no_title(match: re.Match[str], lead: str) -> bool:
    if re.search(r"(?i)\b(?:junior|short[\s-]track)\s*$", lead):
        return True
    if "championship" in match["noun"].casefold() and _AN_EVENT.search(lead):
        return True  # `at the last two World Championships`: a competition
    counted = match["years"] or match["times"] or match["year2"] or match["year3"]
    counted = counted or _TITLE_IN_TOWN.match(
        match.string, match.end()
    )  # `became world champion in Hamar in 2025`
    return _NOT.search(lead) is not None and not counted


def _again(reading: Reading, match: re.Match[str], title: HonourClaim) -> Iterator[HonourClaim]:
    """Return the years and the town behind a title: `World champion at 21, in 2020, and again in 2023`,
    `three-time European champion: 2020, 2022 and 2024`, `in Heerenveen in 2024`.

    Each is a claim of its own, so that one wrong year does not cast doubt on the others.
    """
    event = title.event or _the_distance(reading, match.end())
    one = replace(title, times=0, first=0, event=event, of=match.span(), years=())
    town = _TITLE_IN_TOWN.match(reading.text, title.end)
    if town is not None and (key := venue_key(re.sub(r"^(?:at|in)\s+", "", town["town"]))) is not None:
        (start, end), (low, high) = town.span("town"), town.span("year")
        yield replace(one, start=start, end=high, number=(start, end), town=key, years=(int(town["year"]),))
        yield replace(one, start=low, end=high, number=(low, high), years=(int(town["year"]),))
        return
    found = _FIRST_YEAR.match(reading.text, title.end) or _FIRST_YEAR.match(reading.text, match.end())
    spans: list[tuple[int, int]] = []
    while found is not None:
        spans.append(found.span("year" if found["year"] else "listed"))
        found = _NEXT_YEAR.match(reading.text, found.end())
    years = tuple(int(reading.text[end - 4 : end]) for _, end in spans)
    among = years if len(years) == title.times else ()
    for (start, end), year in zip(spans, years, strict=True):
        yield replace(
            one, start=start, end=end, number=(start, end), years=(year,), chain=years[0], among=among
        )


def _since(reading: Reading) -> Iterator[HonourClaim]:
    """Return `a title she has held since 2023`, behind the world title that is meant."""
    for match in reading.matches(_SINCE):
        before = reading.text[max(0, match.start() - 90) : match.start()]
        if re.search(r"(?i)\bworld\s+(?:champion|title)", before):
            year = int(match["year"])
            yield HonourClaim(
                start=match.start(), end=match.end(), number=match.span(), level="WCh", since=year
            )


def find(reading: Reading) -> Iterator[HonourClaim]:
    """Return every title with a year, a number or an event."""
    text = reading.text
    yield from _venues(reading)
    yield from _since(reading)
    for match in reading.matches(_TITLE):
        lead = text[max(0, match.start() - 20) : match.start()]
        if _is_no_title(match, lead):
            continue
        years = tuple(int(it) for it in re.findall(r"\d{4}", match["years"] or ""))
        years += tuple(
            int(it) for words in (match["year2"], match["year3"]) for it in re.findall(r"\d{4}", words or "")
        )
        level = _level(match["level"])
        often = _SO_OFTEN.match(text, match.end())
        word = (match["times"] or (often["n"] if often is not None else "")).casefold()
        word = word.removesuffix("times").strip()
        times = (
            {"double": 2, "once": 1, "twice": 2, "triple": 3, "quadruple": 4}.get(word) or whole(word) or 0
        )
        is_gold = match["noun"].casefold() in ("gold", "golds")
        if level == "OG" and (is_gold or not times):
            continue  # past_result, career_count and medal read those
        end = often.end() if often is not None else match.end()
        title = HonourClaim(
            start=match.start(),
            end=end,
            number=match.span("noun"),
            level=level,
            years=years,
            times=times,
            event=_event(reading, match) or _event_of(reading, often) or _the_distance(reading, match.end()),
            first=_first_year(reading, end),
            title=often is None
            and match["noun"].casefold().startswith(("champion", "gold"))
            and "ship" not in match["noun"].casefold(),
        )
        dated = match["noun"].casefold().startswith(("title", "crown"))
        yield title
        paren = _PAREN.match(text, end) or (_DATED.match(text, end) if dated else None)
        if paren is not None:
            listed = tuple(int(it) for it in re.findall(r"\d{4}", paren["years"]))
            yield HonourClaim(
                start=paren.start("years"),
                end=paren.end("years"),
                number=paren.span("years"),
                level=level,
                years=listed,
                event=_event(reading, match) or _the_distance(reading, match.end()),
            )
        if not years and level != "OG" and "ship" not in match["noun"].casefold():
            yield from _again(reading, match, title)
    for match in reading.matches(_PODIUMS):
        yield HonourClaim(start=match.start(), end=match.end(), level=_level(match["level"]), podium=True)


def _the_distance(reading: Reading, end: int) -> str:
    """`world titles at the distance`: that of the report, if no other one is named before it."""
    at, race = reading.article.sentence_index(end - 1), reading.race
    if at is None or race is None or _AT_DISTANCE.match(reading.text, end) is None:
        return ""
    sentences = reading.article.sentences
    before = sentences[max(0, at - 1)]
    low = before.start if before.block == sentences[at].block else sentences[at].start
    return race.event if all(it.means(race.event) for it in reading.events_in(low, end)) else ""


def _first_year(reading: Reading, end: int) -> int:
    """Return the year of `first at Heerenveen in 2023` behind a number of titles; 0 for none."""
    found = _FIRST_IN.match(reading.text, end)
    return int(found["year"]) if found is not None else 0


def _event_of(reading: Reading, often: re.Match[str] | None) -> str:
    if often is None or reading.race is None:
        return ""
    gender = reading.race.event[:1]
    return gender + re.sub(r"\D", "", often["metres"]) if often["metres"] else reading.race.event


def _level(word: str) -> str:
    return {"e": "EC", "o": "OG"}.get(word[0].casefold(), "WCh")


def _event(reading: Reading, match: re.Match[str]) -> str:
    words = " ".join((match["event"] or "").casefold().replace("-", " ").split())
    named = events_named(match[0])
    if named and reading.race is not None:
        return (named[0].gender or reading.race.event[:1]) + named[0].kind
    lead = _KIND_BEFORE.search(reading.text, max(0, match.start() - 14), match.start())
    if not words and lead is not None:
        return _CODES.get(lead["kind"].casefold(), "Allround")
    if words in ("sprint", "allround", "all round"):
        return _CODES.get(words, "Allround")
    return "single" if "single" in words else ""


def _held_since(reading: Reading, claim: HonourClaim, people: tuple[str, ...], race: Race) -> Verdict:
    """`a title she has held since 2023`: won in that year, and by nobody else since; not won the year
    before."""
    assert race.date is not None
    for skater in people:
        won = [
            it
            for it in places_of(reading.facts, skater, race.date, also_today=False)
            if it.level == claim.level and it.place == 1 and it.event == race.event and it.year >= claim.since
        ]
        if won and won[0].year == claim.since and won[-1].year >= race.date.year - 1:
            return confirmed(f"{reading.facts.name(skater)}: {list_of(tuple(won))}")
    return unverifiable("the facts do not show since when that title is held")


def _the_only_one(reading: Reading, claim: HonourClaim, race: Race) -> Verdict | None:
    """`World champion in 2023 and 2024, she now has it all`: nobody is named, and of all in the text it
    fits one."""
    sentence = reading.sentence(claim.start)
    if sentence is None or not claim.years or reading.mentions_in(sentence.start, sentence.end):
        return None
    found = [_of(reading, claim, it, race) for it in reading.named]
    right = [it for it in found if it.verdict == "confirmed"]
    return right[0] if len(right) == 1 else None


def _whose(reading: Reading, claim: HonourClaim) -> Subject:
    """Return whose title that is: hers whose name stands right before it, or the subject."""
    start, end = claim.of if claim.of[1] else (claim.start, claim.end)
    near = reading.mention_before(start) if claim.title else None
    if near is not None and re.fullmatch(r"\s*(?:,|\()\s*", reading.text[near.end : start]):
        return Subject(near.ids[:1], near.ids[1:])
    return person_of(reading, start, end, after=claim.title)


def judge(reading: Reading, claim: HonourClaim) -> Verdict:
    """Compare with every known title of the skater before the day of the race."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    subject = _whose(reading, claim)
    people = tuple(it for it in subject.all if it)
    if claim.town:
        return (_edition_at if claim.years else _at_venue)(reading, claim, race)
    anchored = _anchored(reading, claim, race)
    if anchored is not None:
        return anchored
    if not people:
        return _the_only_one(reading, claim, race) or unverifiable(
            "the text does not say whose title this is"
        )
    if claim.since:
        return _held_since(reading, claim, people, race)
    found = of_people([_of(reading, claim, it, race) for it in people], subject.sure)
    if found.verdict != "confirmed" and not subject.sure:
        return _the_only_one(reading, claim, race) or found
    if found.verdict != "confirmed" and not _is_named(reading, claim, people):
        only = _the_only_one(reading, claim, race)
        return only or (unverifiable("it is not sure who is meant", *found.evidence))
    return found


def _anchored(reading: Reading, claim: HonourClaim, race: Race) -> Verdict | None:
    """Judge a title of whom nobody names in the sentence, but whom the title itself fixes; None where that
    is open.

    `World champion in the 500 four times, first at Heerenveen in 2023`: the champion of 2023. `For the world
    champion of 2022, 2024 and 2025`: who won most of them. `Three world titles` in a list: whom the headline
    names.
    """
    sentence = reading.sentence(claim.start)
    if sentence is None or reading.mentions_in(sentence.start, claim.end):
        return None
    event = claim.event if claim.event[:1] in ("W", "M") else race.event
    if claim.times and claim.first and claim.event[:1] in ("W", "M"):
        winners = [it.skater for it in champions_of(reading.facts, claim.level, event, claim.first)]
    elif claim.chain and claim.chain != claim.years[0] and claim.event[:1] in ("W", "M"):
        winners = [it.skater for it in champions_of(reading.facts, claim.level, event, claim.chain)]
        if not set(winners) & set(person_of(reading, *claim.of, after=claim.title).all):
            return None
    elif len(claim.years) > 2 and claim.level == "WCh" and claim.event in ("", event):
        winners = _of_most_years(reading, claim, event)
    elif _LISTED.match(reading.text, reading.article.blocks[sentence.block].start):
        winners = list(_of_the_headline(reading))
    else:
        return None
    if len(winners) != 1 or winners[0] not in reading.named:
        return None
    found = _of(reading, claim, winners[0], race)
    if len(claim.years) > 2 and found.verdict != "confirmed":
        titles = {it.year for it in places_of(reading.facts, winners[0], race.date) if it.place == 1}
        missing = {it for it in claim.years if it not in titles}
        found = _of(reading, replace(claim, event=event), winners[0], race) if missing else found
    return found if found.verdict != "unverifiable" else None


_LISTED = re.compile(r"\s*[•*·-]\s")


def _of_most_years(reading: Reading, claim: HonourClaim, event: str) -> list[str]:
    """Return who won an event in all years that are named but one."""
    won = [it.skater for year in claim.years for it in champions_of(reading.facts, claim.level, event, year)]
    return [it for it in dict.fromkeys(won) if won.count(it) >= len(claim.years) - 1]


def _of_the_headline(reading: Reading) -> tuple[str, ...]:
    """Return whom the headline of an article names, if it is one person."""
    first = reading.article.blocks[0]
    named = {it.ids for it in reading.mentions_in(first.start, first.end)}
    return named.pop() if len(named) == 1 else ()


def _is_named(reading: Reading, claim: HonourClaim, people: tuple[str, ...]) -> bool:
    """Whether whom the claim is about stands by name in its sentence or the one before."""
    at = reading.article.sentence_index(claim.start)
    if at is None:
        return False
    sentences = reading.article.sentences
    near = reading.mentions_in(sentences[max(0, at - 1)].start, sentences[at].end)
    return any(set(it.ids) & set(people) for it in near)


def _of(reading: Reading, claim: HonourClaim, skater: str, race: Race) -> Verdict:
    facts = reading.facts
    places = tuple(it for it in places_of(facts, skater, race.date) if it.level == claim.level)
    name, label = facts.name(skater), LEVEL_NAMES[claim.level]
    if claim.podium:
        won = tuple(it for it in places if it.place <= 3)
        return (
            confirmed(f"{name}: {list_of(won)}")
            if won
            else unverifiable(f"the facts hold no {label} medal of {name}")
        )
    titles = tuple(it for it in places if it.place == 1)
    fitting = tuple(it for it in titles if _in_scope(it.event, claim.event))
    evidence = f"{name}, {label} titles: {list_of(titles)}"
    if claim.times:
        found = _times(reading, claim, skater, titles, fitting, evidence, race)
        if found is not None or not claim.years:
            return found or unverifiable(f"the facts do not hold every {label} title of {name}", evidence)
    if claim.years:
        return _years(reading, claim, skater, fitting, race, evidence)
    if fitting:
        return confirmed(evidence)
    return unverifiable(f"the facts hold no such {label} title of {name}", evidence)


def _in_scope(event: str, scope: str) -> bool:
    if not scope:
        return True
    if scope == "single":
        return not event.endswith(("Sprint", "Allround"))
    return event == scope or (scope in ("Sprint", "Allround") and event.endswith(scope))


def _times(
    reading: Reading,
    claim: HonourClaim,
    skater: str,
    titles: tuple[Won, ...],
    fitting: tuple[Won, ...],
    evidence: str,
    race: Race,
) -> Verdict | None:
    """Compare how often; before the race and with it, in every scope that the words leave open."""
    facts = reading.facts
    before = tuple(it for it in fitting if it.day < str(race.date))
    counts = {len(fitting), len(before)}
    if not claim.event:
        counts |= {len([it for it in titles if it.event == event]) for event in {it.event for it in titles}}
        counts.add(len([it for it in titles if not it.team]))
        counts.add(len([it for it in titles if race.date is not None and it.year == race.date.year]))
        counts.add(len([it for it in titles if _in_scope(it.event, "single")]))
    if claim.times in counts:
        return confirmed(evidence)
    known = all_known(facts, skater, claim.level, claim.event if claim.event[:1] in "WM" else "")
    if known and (claim.level == "OG" or claim.event):
        return contradicted(str(len(fitting)), evidence)
    if claim.event and len(before) > claim.times:
        return contradicted(f"at least {len(before)}", evidence)
    return None


def _years(
    reading: Reading, claim: HonourClaim, skater: str, fitting: tuple[Won, ...], race: Race, evidence: str
) -> Verdict:
    facts = reading.facts
    missing = [year for year in claim.years if not any(it.year == year for it in fitting)]
    if not missing:
        won = [it for it in fitting if it.year == claim.years[-1]]
        other = champions_of(facts, claim.level, race.event, claim.years[-1])
        if (
            not claim.event
            and claim.title
            and len(claim.years) == 1
            and all(it.event != race.event for it in won)
            and other
            and _one_event(reading, claim)
        ):
            names = ", ".join(facts.name(it.skater) for it in other)
            return contradicted(
                f"{claim.years[0]} {LEVEL_NAMES[claim.level]} champion over the "
                f"{event_name(won[0].event).split()[-2]} m"
                if won[0].event[1:].isdecimal()
                else event_name(won[0].event),
                f"true for the {event_name(won[0].event)}, not for this event: the {event_name(race.event)} "
                f"went to {names}; {facts.name(skater)}: {list_of(tuple(won))}",
            )
        return confirmed(
            f"{facts.name(skater)}: {list_of(tuple(it for it in fitting if it.year in claim.years))}"
        )
    known = {it.year for it in fitting}
    if claim.among and len(known) == len(claim.among) and len(known - set(claim.among)) == 1:
        # Somebody who won three times won in the three years that are known.
        return contradicted(str((known - set(claim.among)).pop()), evidence)
    if claim.event[:1] in ("W", "M") or claim.event in ("Sprint", "Allround"):
        event = claim.event if claim.event[:1] in ("W", "M") else race.event[:1] + claim.event
        winners = champions_of(facts, claim.level, event, missing[0])
        whole = all_known(facts, skater, claim.level, event)
        if winners and all(it.skater != skater for it in winners):
            return contradicted(
                f"{missing[0]}: {', '.join(facts.name(it.skater) for it in winners)}",
                winners_text(facts, winners),
                evidence,
            )
        if whole:
            return contradicted(", ".join(str(it.year) for it in fitting) or "no such title", evidence)
    if f"medals:{skater}@{claim.level}" in facts.complete:
        return contradicted(", ".join(str(it.year) for it in fitting) or "no such title", evidence)
    return unverifiable(
        f"the facts hold no {LEVEL_NAMES[claim.level]} title of {facts.name(skater)} in {missing[0]}",
        evidence,
    )


def _one_event(reading: Reading, claim: HonourClaim) -> bool:
    """Whether the sentence speaks of no other event than the one that is reported."""
    sentence, race = reading.sentence(claim.start), reading.race
    if sentence is None or race is None:
        return False
    return all(it.means(race.event) for it in reading.events_in(sentence.start, sentence.end))


TYPE = ClaimType(
    name="career_honour",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam has two World Single Distance "
            "championships in the 1000m (2020 and 2023).",
            "two World Single Distance championships in the 1000m",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam has two World Single Distance "
            "championships in the 1000m (2020 and 2024).",
            "2020 and 2024",
            "contradicted",
        ),
        Example(
            "In the women's 1000m in Milan the 2022 world sprint champion Jutta Leerdam won gold.",
            "the 2022 world sprint champion",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Femke Kok, the 2025 world champion, claimed silver.",
            "the 2025 world champion",
            "contradicted",
        ),
        Example(
            "In the women's 1000m in Milan Femke Kok, the 2025 world champion over 500m, claimed silver.",
            "the 2025 world champion over 500m",
            "confirmed",
        ),
    ),
)
