"""The first: `her first Olympic gold`, `first individual gold`, `the first Dutchwoman to win the event since
2018`.

A scope is fixed by its words only: of the career, of these Games, individual, in the event, of a nation,
since a year. Where two scopes give two answers nothing is contradicted. Errors seen: scope dropped (first
medal since 1994 for first gold).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.careers import Won, all_known, champions_of, list_of, medals_of, places_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.claims.career_count import was_missed
from longtrack.press.counted import Counted, counted
from longtrack.press.events import event_name
from longtrack.press.facts import Facts, Race
from longtrack.press.games import BY_YEAR
from longtrack.press.nations import NATION, country, noc_of, same_nation
from longtrack.press.reading import Reading
from longtrack.press.tally_of import judged, of_people, scopes
from longtrack.press.who import person_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstClaim(Claim):
    """A first medal of a person, or the first person of a nation."""

    counted: Counted | None = None
    nation: str = ""
    gender: str = ""
    place: int = 1
    since: int = 0
    event_named: bool = False
    but: tuple[str, ...] = ()
    """Skater ids of whoever is the allowed exception: `since Jorien ter Mors`."""
    where: int = 0
    """Year of the Games at which the first medal is said to have come: `won her first at PyeongChang`."""
    lacked: bool = False
    """Whether it is told the other way round: `until Thursday she had no Olympic medal`."""


_PEOPLE = (
    r"(?:wom[ae]n|m[ae]n|skaters?|speed[\s-]?skaters?|athletes?|females?|males?|champions?|winners?"
    r"|person|victory|win|triumph|success|sprinters?|gold\s+medall?ists?|medall?ists?)"
)
_NATIONAL = re.compile(
    rf"(?i:\bfirst\s+)(?P<nation>{NATION})(?:\s+(?i:{_PEOPLE}))*(?P<rest>(?i:\s+(?:in\s+history\s+)?(?:to\s+"
    rf"(?:win|take|claim|capture|earn|land|become|be\s+crowned|secure|skate)|since|over|(?:in|of)\s+(?:the"
    rf"|this))\b[^.;]{{0,90}}))"
)
_SINCE = re.compile(r"(?i)\bsince\s+(?:[^.;\d]{0,50}?)?(?P<year>(?:19|20)\d\d)(?!\d)")
_ANY_MEDAL = re.compile(
    r"(?i)\b(?:a|an|any|two|another|Olympic|silver|bronze)\s+(?:\w+\s+){0,2}medal\b|\bpodium|\bmedall?ist"
)
_GOLD = re.compile(r"(?i)\b(?:gold|title|champion|winner|win\s+(?:the|this)|event|race|distance|crown)")
_OTHER_SCOPE = re.compile(
    r"(?i)\b(?:two|three|both|double|twice|multiple|record|world|european|season|in\s+a\s+single"
    r"|at\s+the\s+same|consecutive|defend|retain|successive|under|sub-)\b"
)


def find(reading: Reading) -> Iterator[FirstClaim]:
    """Return everything that is said to be a first."""
    for match in reading.matches(_NATIONAL):
        rest = match["rest"]
        since = _SINCE.search(rest)
        but = _since_whom(reading, match.start("rest"), match.end("rest"))
        since_end = (
            but[1]
            if but is not None
            else match.start("rest") + since.end()
            if since is not None
            else match.end("nation")
        )
        word = match[0][: match.start("rest") - match.start()].casefold()
        yield FirstClaim(
            start=match.start(),
            end=since_end,
            number=(match.start(), match.start() + 5),
            nation=noc_of(match["nation"]) or "",
            place=0
            if _OTHER_SCOPE.search(rest)
            else 4
            if _ANY_MEDAL.search(rest) and not _GOLD.search(rest)
            else 1
            if _GOLD.search(rest) or since or but
            else 0,
            since=int(since["year"]) if since is not None else 0,
            but=but[0] if but is not None else (),
            event_named=re.search(r"(?i)event|distance|1,?000|500|3,?000|5,?000", rest) is not None,
            gender="W"
            if re.search(r"wom[ae]n|female", word)
            else "M"
            if re.search(r"\bm[ae]n|(?<!fe)male", word)
            else "",
        )
    for match in reading.matches(_LACKED):
        noun, words = match["noun"].casefold(), match[0].casefold()
        one = Counted(
            start=match.start("what"),
            end=match.end(),
            number=1,
            ordinal=True,
            place=1 if noun.startswith(("gold", "title")) else 0,
            level="OG",
            individual="individual" in words,
            games=False,
            career=True,
            event="",
            nation="",
            since=0,
            year=0,
            sport=False,
            span=match.span("what"),
        )
        yield FirstClaim(start=one.start, end=one.end, number=one.span, counted=one, lacked=True)
    yield from _elsewhere(reading)
    for one in counted(reading):
        if one.number == 1 and one.ordinal and (not one.nation or one.since):
            yield FirstClaim(
                start=one.start, end=one.end, number=one.span, counted=one, nation=one.nation, since=one.since
            )


_LACKED = re.compile(
    r"(?i)\b(?:until|before|up\s+to)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|now|this\s+(?:race|week))\b"
    r"[^.;]{0,30}?\b(?:did\s+not\s+have|had\s+not\s+won|had\s+never\s+won|had\s+yet\s+to\s+win|lacked|had|without)\s+"
    r"(?P<what>(?:an?|any|no)\s+(?:individual\s+)?Olympic\s+(?P<noun>medal|gold|title))(?!\s+(?:in|over|at|of)\b)"
)


_ITS_FIRST = re.compile(
    r"(?i)\bOlympic\s+medals?\b[^.;]{0,60}?\b(?:won|took|claimed|earned|collected|got)\s+(?P<what>(?:her|his)\s+first"
    r"(?:\s+one|\s+of\s+(?:them|those|these))?\s+(?:at|in)\s+(?:the\s+)?(?P<when>(?-i:[A-Z])[\w-]+(?:\s+Games)?"
    r"(?:\s+(?:in\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d))(?![\w-])"
)


def _elsewhere(reading: Reading) -> Iterator[FirstClaim]:
    """`her eighth Olympic medal; she won her first at PyeongChang in 2018`"""
    race = reading.race
    if race is None or race.date is None or not race.is_olympic:
        return
    for match in reading.matches(_ITS_FIRST):
        start, end = match.span("what")
        towns = {it.games.year for it in reading.games_in(*match.span("when")) if it.games is not None}
        years = {int(it) for it in re.findall(r"(?:19|20)\d\d", match["when"])}
        named = towns | years
        if len(named) == 1 and named <= set(BY_YEAR) and max(named) <= race.date.year:
            yield FirstClaim(start=start, end=end, number=(start, end), where=named.pop())


def _since_whom(reading: Reading, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return who is excepted in `since Jorien ter Mors in 2018`, and where these words end."""
    since = re.search(r"\bsince\s+", reading.text[start:end])
    if since is None:
        return None
    at = start + since.end()
    names = reading.mentions_in(at, min(end, at + 40))
    if not names:
        return None
    year = re.match(
        r"(?:,)?\s+(?:in|of)\s+(?:[A-Z]\w+\s+)?(?:in\s+)?(?:19|20)\d\d", reading.text[names[0].end :][:40]
    )
    return names[0].ids, names[0].end + (year.end() if year is not None else 0)


def judge(reading: Reading, claim: FirstClaim) -> Verdict:
    """Count what the skater, or the nation, had won before."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if claim.counted is None:
        return _first_medal(reading, claim, race) if claim.where else _of_a_nation(reading, claim, race)
    return _counted(reading, claim, claim.counted, race)


def _counted(reading: Reading, claim: FirstClaim, one: Counted, race: Race) -> Verdict:
    if one.since or one.nation:
        return unverifiable("the facts do not hold every champion since then")
    if not one.level and not race.is_olympic:
        return unverifiable("what is counted is not said")
    if re.search(r"(?i)world\s+cup|season|junior", reading.text[max(0, one.start - 30) : one.end + 40]):
        return unverifiable("the facts do not hold every World Cup race")
    if was_missed(reading, one):
        return unverifiable("what is counted was not won")
    subject = person_of(reading, claim.start, claim.end, after=True)
    people = tuple(it for it in subject.all if it)
    if not people:
        return unverifiable("the text does not say whose first this is")
    if claim.lacked:
        return of_people([_lacked(reading, one, it, race) for it in people], subject.sure)
    found = [judged(reading.facts, it, one, scopes(reading.facts, it, one, race)) for it in people]
    best = of_people(found, subject.sure)
    scoped = one.level or one.individual or one.games or one.career
    if best.verdict == "contradicted" and not scoped:
        return unverifiable("the text does not say of what it is the first", *best.evidence)
    return best


def _first_medal(reading: Reading, claim: FirstClaim, race: Race) -> Verdict:
    """Compare the Games of the first known Olympic medal, where all of them are known."""
    subject = person_of(reading, claim.start, claim.end)
    skater = subject.one
    if not skater or not subject.sure:
        return unverifiable("the text does not say whose first this is")
    won = sorted(medals_of(reading.facts, skater, "OG", race.date), key=lambda it: it.day)
    evidence = f"{reading.facts.name(skater)}: {list_of(tuple(won))}"
    if not won or not all_known(reading.facts, skater, "OG"):
        return unverifiable("the facts do not hold every Olympic medal", evidence)
    if won[0].year == claim.where:
        return confirmed(evidence)
    return contradicted(won[0].short, evidence)


def _lacked(reading: Reading, one: Counted, skater: str, race: Race) -> Verdict:
    """Return whether nothing of the kind was won before the day of the race."""
    ways = scopes(reading.facts, skater, one, race)
    before = tuple(it for it in ways[0].won if it.day < str(race.date))
    name = reading.facts.name(skater)
    if not all_known(reading.facts, skater, "OG"):
        return unverifiable(f"the facts do not hold every Olympic medal of {name}")
    evidence = f"{name}, {ways[0].words}, before this race: {list_of(before)}"
    return contradicted(before[-1].short, evidence) if before else confirmed(evidence)


def _of_a_nation(reading: Reading, claim: FirstClaim, race: Race) -> Verdict:
    """Compare with the medallists of earlier Games in the event who are known."""
    facts = reading.facts
    assert race.date is not None
    if not race.is_olympic or not claim.place:
        return unverifiable("the facts do not hold everybody who may have been first")
    earlier = [
        it
        for it in _medallists(facts, race.event, race.date.year, claim.place)
        if same_nation(facts.noc(it.skater), claim.nation)
    ]
    since = claim.since
    if claim.but:
        won = [it.year for it in earlier if it.skater in claim.but]
        if not won and not since:
            return unverifiable("the facts hold no such win of whoever is excepted")
        since = since or max(won)
    earlier = [it for it in earlier if not since or it.year > since]
    who = country(claim.nation)
    if earlier and (claim.event_named or since):
        last = earlier[-1]
        evidence = f"{facts.name(last.skater)} ({last.short}) came before, for {who}" + (
            f" [{last.source}]" if last.source else ""
        )
        if claim.place == 1 and last.place == 1 and _says_event(reading, claim, race):
            return contradicted(f"{facts.name(last.skater)}, {last.year}", evidence)
        return unverifiable("the text does not say exactly what is counted", evidence)
    mark = f"women:{claim.nation}@OG:speed skating medals"
    if since:
        years = [it for it in BY_YEAR if since < it < race.date.year]
        champions = {it: champions_of(facts, "OG", race.event, it) for it in (*years, since)}
        then = [it for it in champions.get(since, ()) if same_nation(facts.noc(it.skater), claim.nation)]
        if then and all(champions.values()):
            return confirmed(
                f"{event_name(race.event)}: {list_of(tuple(then))}; between them nobody for {who}"
            )
    elif mark in facts.complete and race.event.startswith("W") and not earlier:
        return confirmed(f"the facts hold every Olympic medal of women for {who}: none like this before")
    return unverifiable("the facts do not hold every champion of the event")


def _says_event(reading: Reading, claim: FirstClaim, race: Race) -> bool:
    named = list(reading.events_in(claim.start, claim.start + 110))
    return claim.event_named and all(it.means(race.event) for it in named)


def _medallists(facts: Facts, event: str, before: int, place: int) -> list[Won]:
    found = [
        won
        for skater in sorted(
            {
                it.skater_id
                for it in facts.history.honours
                if it.level == "OG" and it.event == event and it.skater_id
            }
        )
        for won in places_of(facts, skater, None)
        if won.level == "OG"
        and won.event == event
        and won.year < before
        and (won.place == 1 if place == 1 else won.place <= 3)
    ]
    return sorted(found, key=lambda it: it.year)


TYPE = ClaimType(
    name="first",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, her first Olympic gold medal.",
            "first Olympic gold medal",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, her first Olympic medal.",
            "first Olympic medal",
            "contradicted",
            "2nd",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, the first Dutch woman to win the event since "
            "Jorien ter Mors in 2018.",
            "first Dutch woman to win the event since Jorien ter Mors in 2018",
            "confirmed",
        ),
    ),
)
