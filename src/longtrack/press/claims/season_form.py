"""The season so far: `this season's World Cup leader`, `won three of the four World Cup races she entered`,
`unbeaten`.

A World Cup leader without an event may lead another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from longtrack.press.bare import events_near
from longtrack.press.careers import level_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.cups import CupPlace, cup_places, cup_races, cups_by_town, season_start
from longtrack.press.events import AT_DISTANCE, event_name
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.games import VENUES, venue_key
from longtrack.press.numbers import A_NUMBER, ORDINALS, either, place, whole
from longtrack.press.places import ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, subject_of
from longtrack.press.tally_of import of_people
from longtrack.press.who import native_of
from longtrack.sport.history import Honour, PastResult


@dataclass(frozen=True, slots=True, kw_only=True)
class FormClaim(Claim):
    """What a skater did in the World Cup of the season."""

    wins: int | None = None
    starts: int | None = None
    season: str = ""
    leader: bool = False
    title: bool = False
    overall: tuple[str, ...] = ()
    """Of whom it is said that the World Cup of the season is hers; `?` for the subject."""
    cup: CupPlace | None = None
    podiums: bool = False
    """Whether it is said that every race ended on the podium."""
    nth: int = 0
    """Which win of the season the reported race was, or the last one before it."""
    of_all: bool = False
    """Whether the races are those of the season, not those that she started in: `four of those five`."""
    exact: bool = False
    """Whether the wins are all of a World Cup season in the reported event, whatever the starts."""
    unbeaten: bool = False
    with_today: bool = False
    """Whether the reported race is counted in any case: `That makes it two 1000s and two wins for Kok`."""
    at_distance: bool = False
    """Whether the words name the event in which the wins are counted."""

    @property
    def counts(self) -> bool:
        """Whether wins are counted."""
        return self.wins is not None or self.nth > 0


_LEADER = re.compile(
    r"(?i)\b(?:this\s+season's\s+)?World\s+Cup\s+(?P<who>leader|winner|champion|title[\s-]?holder"
    r"|trophy(?:\s+winner)?|number\s+one)\b|\b(?:this\s+season's\s+)?leader\s+of\s+the\s+World\s+Cup\b"
    r"|\b(?:leads|led|leading|tops|heads)\s+the\s+(?:standings|rankings?)\b"
    r"|\b(?:lead|leads|led|leading|topp\w+|tops|won"
    r"|heads)\s+the\s+(?:overall\s+)?World\s+Cup(?:\s+(?:standings|rankings?|table|trophy|title))\b"
)
_WON_OF = re.compile(
    rf"(?i)\b(?:w[io]n(?:s|ning)?|victorious\s+in)\s+(?P<wins>{A_NUMBER}|all|both|none)\s+(?:of\s+(?:the|her"
    rf"|his)\s+|out\s+of\s+)?(?:(?P<starts>{A_NUMBER})\s+)?(?:of\s+)?(?P<kind>World\s+Cup\s+)?(?:(?:1,?000|500"
    rf"|1,?500|3,?000|5,?000)[\s-]?m\w*\s+|World\s+Cup\s+)?(?:races|starts|outings|events|(?=she"
    rf"|he))(?:\s+(?:that\s+)?(?:she|he)\s+(?:has\s+|had\s+)?(?:competed\s+in|entered|started|skated"
    rf"|contested))?"
)
_OF_ALL = re.compile(r"(?i)\bof\s+the\b(?![^.]*\b(?:she|he)\b)")
_THIS_SEASON = re.compile(
    r"(?i)\s+(?:over\s+(?:the\s+)?[\d,]+\s?\w+\s+|at\s+(?:the|this)\s+distance\s+)?(?:this|of\s+the|in\s+the)\s+(?:season|winter)\b"
)


def _is_exact(reading: Reading, match: re.Match[str]) -> bool:
    """`won two World Cup races over 1000 metres this winter`: of the reported event and of this season."""
    main, behind = reading.race, _THIS_SEASON.match(reading.text, match.end())
    if main is None or behind is None or "world cup" not in match[0].casefold():
        return False
    named = reading.events_in(match.start(), behind.end())
    return bool(named) and all(it.means(main.event) for it in named)


_SEASON = re.compile(r"(?<!\d)(?P<one>20\d\d)\s?[-/]\s?(?P<two>(?:20)?\d\d)\s+(?:World\s+Cup\s+)?season\b")


_WON_THOSE = re.compile(
    rf"(?i)\bw[io]n(?:s|ning)?\s+(?P<wins>{A_NUMBER})\s+(?:out\s+)?of\s+(?P<whose>those|these|her|his|the)\s+(?P<starts>{A_NUMBER})"
    rf"(?:\s+(?:World\s+Cups?|starts|races|outings|appearances|1,?000s|500s|1,?500s))?(?=\s*[,.;:)]|\s+(?:and|but|this|so)\b)"
)
"""`Leerdam won four of those five`, `won two of her four starts`"""
_RACES_AND_WINS = re.compile(
    rf"(?i)\b(?P<starts>{A_NUMBER})\s+(?:World\s+Cups?(?:\s+races)?|races|starts|(?:World\s+Cup\s+)?(?:1,?000|500|1,?500|3,?000|5,?000)(?:m|\s?metres)?(?:s|\s+races))"
    rf",?\s+(?:and\s+)?(?P<wins>{A_NUMBER})\s+(?:wins|victories)\s+(?:for\s+|so\s+far\s+for\s+)(?=[A-Z])"
)
"""`two 1000s and two wins for Kok`"""
_MAKES_IT = re.compile(r"(?i)\b(?:that|this|it)\s+(?:makes|made|is|was)\s+(?:it\s+)?(?:now\s+)?$")
_OF_THE_CUP = re.compile(r"(?i)\bworld\s+cups?\b|\b(?:this|the)\s+(?:season|winter)\b")


_UNBEATEN = re.compile(
    r"(?i)\b(?:unbeaten|undefeated)\s+(?:all\s+(?:season|winter)|(?:in\s+the\s+World\s+Cup\s+)?(?:this|all)\s+(?:season|winter)|in\s+the\s+World\s+Cup)\b"
    r"|\bwithout\s+(?:a\s+)?defeat\s+(?:this|all)\s+(?:season|winter)\b"
)
_WINLESS = re.compile(
    r"(?i)\b(?:(?:did|has|had)\s+not\s+w[io]n|didn't\s+win|without)\s+(?:a|any|a\s+single)\s+World\s+Cup\s+(?:race|win|victory)s?\b"
)
_ALL_OF_THEM = re.compile(
    rf"(?i)\bw[io]n(?:s|ning)?\s+all\s+(?P<n>{A_NUMBER})\s+of\s+(?:this\s+(?:winter|season)'s|the)\s+World\s+Cups?\b"
)


def _all_or_none(reading: Reading) -> Iterator[FormClaim]:
    """Return `unbeaten in the World Cup this season`, `did not win a single World Cup race`, `won all five of
    this winter's World Cups`."""
    for match in reading.matches(_UNBEATEN):
        if _tells_of_the_cup(reading, match.start(), match.end()):
            yield FormClaim(start=match.start(), end=match.end(), number=match.span(), unbeaten=True)
    for match in reading.matches(_WINLESS):
        if _tells_of_the_cup(reading, match.start(), match.end()):
            yield FormClaim(start=match.start(), end=match.end(), number=match.span(), wins=0, exact=True)
    for match in reading.matches(_ALL_OF_THEM):
        number = whole(match["n"])
        if _tells_of_the_cup(reading, match.start(), match.end()):
            yield FormClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("n"),
                wins=number,
                starts=number,
                of_all=True,
            )


def _unbeaten(reading: Reading, skater: str, race: Race) -> Verdict:
    """Whether every World Cup race of the season was won; a lost one is enough to say no."""
    rows = _cup_races(reading, skater, race)
    words = [_row_text(it, row) for it, row in rows]
    lost = [_row_text(it, row) for it, row in rows if (row.rank or 0) > 1]
    if lost:
        return contradicted(f"{len(rows) - len(lost)} of {len(rows)}", *lost)
    if rows and _whole_season(reading, race):
        return confirmed(*words)
    return unverifiable("the facts do not hold every World Cup race of the season", *words)


def _counts(reading: Reading) -> Iterator[FormClaim]:
    """Return wins among a number of races: `won four of those five`, `two 1000s and two wins for Kok`."""
    for match in reading.matches(_WON_THOSE):
        if _tells_of_the_cup(reading, match.start(), match.end()):
            yield _of_so_many(match)
    for match in reading.matches(_RACES_AND_WINS):
        names = reading.mentions_in(match.end(), match.end() + 2)
        if names and names[0].start == match.end() and _tells_of_the_cup(reading, match.start(), match.end()):
            lead = reading.text[max(0, match.start() - 24) : match.start()]
            one = _of_so_many(match)
            yield replace(one, end=names[0].end, with_today=_MAKES_IT.search(lead) is not None)


_ORD = either([it for it in ORDINALS if " " not in it])
_WINS_FROM = re.compile(
    rf"(?i)\b(?:(?P<ord>{_ORD})\s+(?:win|victory)|(?P<wins>{A_NUMBER})\s+(?:wins|victories))"
    rf"\s+(?:in|from|out\s+of)\s+(?:her\s+|his\s+)?(?P<starts>{A_NUMBER})\s+(?:World\s+Cup\s+)?"
    rf"(?:starts|races|outings|appearances)\b"
    rf"|\b(?P<starts2>{A_NUMBER})\s+World\s+Cup\s+(?:races|starts)(?:\s+(?:at|over)\s+(?:the|this)\s+distance)?"
    rf",?\s+and\s+(?:she\s+|he\s+)?won\s+(?P<wins2>{A_NUMBER})(?=\s*[,.;]|\s+of\s+them)"
)
"""`her third victory in four starts`, `three wins from four starts`, `four World Cup races and won three`"""


def _wins_from(reading: Reading) -> Iterator[FormClaim]:
    for match in reading.matches(_WINS_FROM):
        wins = place(match["ord"]) if match["ord"] else whole(match["wins"] or match["wins2"] or "")
        starts = whole(match["starts"] or match["starts2"])
        if wins and starts and _tells_of_the_cup(reading, match.start(), match.end()):
            yield FormClaim(
                start=match.start(), end=match.end(), number=match.span(), wins=wins, starts=starts
            )


def _of_so_many(match: re.Match[str]) -> FormClaim:
    return FormClaim(
        start=match.start(),
        end=match.end(),
        number=match.span("wins"),
        wins=whole(match["wins"]),
        starts=whole(match["starts"]),
        of_all=(match.groupdict().get("whose") or "").casefold() in ("those", "these", "the"),
    )


_END_OF_PART = re.compile(r"[,;.]\s")


def _tells_of_the_cup(reading: Reading, start: int, end: int) -> bool:
    """Whether the report is of a World Cup race, or the words in reach speak of the season, and of no
    other event."""
    at, main = reading.article.sentence_index(start), reading.race
    if at is None or main is None:
        return False
    sentences = reading.article.sentences
    low = sentences[max(0, at - 1)].start
    part = _END_OF_PART.search(reading.text, end, sentences[at].end)
    high = part.start() if part is not None else sentences[at].end
    if any(not it.means(main.event) for it in events_near(reading, low, high)):
        return False
    return level_of(main) == "WCup" or _OF_THE_CUP.search(reading.text, low, sentences[at].end) is not None


def find(reading: Reading) -> Iterator[FormClaim]:
    """Return everything that is said of the World Cup season."""
    yield from _counts(reading)
    yield from _all_or_none(reading)
    yield from _overalls(reading)
    yield from _wins_from(reading)
    for match in reading.matches(_LEADER):
        yield FormClaim(start=match.start(), end=match.end(), leader=True, title=match["who"] is not None)
    for match in reading.matches(_WON_OF):
        number = match["wins"].casefold()
        starts = whole(match["starts"]) if match["starts"] else 2 if number == "both" else None
        wins = starts if number in ("all", "both") else 0 if number == "none" else whole(number)
        near = reading.text[max(0, match.start() - 60) : match.end() + 60]
        if (
            wins is not None
            and (starts is not None or "world cup" in near.casefold())
            and re.search(r"(?i)world\s+cup|season|winter", near)
        ):
            yield FormClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("wins"),
                wins=wins,
                starts=starts,
                of_all=_OF_ALL.search(match[0]) is not None,
                exact=_is_exact(reading, match),
            )
    for cup in (*cup_places(reading), *cups_by_town(reading)):
        yield FormClaim(start=cup.start, end=cup.end, number=cup.figure, cup=cup)
    for match in reading.matches(_PODIUMS):
        number = whole(match["n"]) if match["n"] else None
        near = reading.text[max(0, match.start() - 80) : match.end() + 60]
        if re.search(r"(?i)world\s+cup|season|winter|so\s+far", near):
            yield FormClaim(
                start=match.start(), end=match.end(), number=match.span(), podiums=True, starts=number
            )
    for match in reading.matches(_NTH_WIN):
        nth = place(match["ord"])
        if nth:
            yield FormClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("ord"),
                nth=nth,
                at_distance=_names_the_event(reading, match),
            )
    for match in reading.matches(_SEASON):
        yield FormClaim(
            start=match.start(), end=match.end(), number=match.span(), season=match["one"] + match["two"][-2:]
        )


_PODIUMS = re.compile(
    rf"(?i)\b(?:(?:made|reached|on|has\s+made|stood\s+on|finished\s+on)\s+the\s+podium"
    rf"|(?:a\s+)?podium(?:\s+(?:finish|place))?)\s+(?:in|at)?\s*"
    rf"(?:all(?:\s+(?:of\s+)?(?:the\s+|her\s+|his\s+)?(?P<n>{A_NUMBER}))?|every(?:\s+one)?"
    rf"|each)(?:\s+(?:of\s+)?(?:the\s+)?(?:World\s+Cup"
    rf"|races?|time|start|starts|events?))*"
)
_NTH_WIN = re.compile(
    rf"(?i)\b(?:\w+'s|her|his|a|the)\s+(?P<ord>{either([it for it in ORDINALS if ' ' not in it])}"
    rf"|\d(?:st|nd|rd|th))\s+"
    r"(?P<cup>World\s+Cup\s+)?(?:win|victory|success)\s+(?:of|this)\s+(?:the\s+)?(?:season|winter)\b"
)


def _names_the_event(reading: Reading, match: re.Match[str]) -> bool:
    """`her fourth win of the winter over the distance`, in a report of a World Cup race."""
    main, sentence = reading.race, reading.sentence(match.start())
    if main is None or sentence is None or not (match["cup"] or level_of(main) == "WCup"):
        return False
    named = reading.events_in(sentence.start, min(sentence.end, match.end() + 40))
    behind = AT_DISTANCE.match(reading.text, match.end()) is not None
    return (behind or bool(named)) and all(it.means(main.event) for it in named)


def judge(reading: Reading, claim: FormClaim) -> Verdict:
    """Compare with the World Cup races and standings before the day of the race."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if claim.season:
        return _season(claim, race)
    if claim.cup is not None and (found := _fixed(reading, claim, claim.cup)) is not None:
        return found
    subject = subject_of(reading, claim.start, claim.end, after=claim.title)
    named = reading.mentions_in(claim.start, claim.end) if claim.cup is not None or claim.counts else ()
    if named:
        # `Leerdam won in Utah, Kok in Calgary`, `Leerdam's fourth win of the winter`
        subject = Subject(named[0].ids[:1], named[0].ids[1:])
    people = [it for it in subject.all if it]
    if not people:
        return unverifiable("the text does not say who is meant")
    if claim.overall:
        return _overall(reading, claim, people, race, subject.sure)
    if claim.leader:
        return _leader(reading, people, race)
    if claim.cup is not None:
        return _of_a_cup(reading, claim, claim.cup, people, subject.sure)
    judged = _always if claim.podiums else _nth if claim.nth else _wins
    return of_people([judged(reading, claim, it, race) for it in people], subject.sure)


def _of_a_cup(reading: Reading, claim: FormClaim, cup: CupPlace, people: list[str], sure: bool) -> Verdict:
    """Judge a place in a World Cup race for its subject."""
    if (native := native_of(reading, claim.start)) is not None:
        return _in_town(reading, cup, native.ids[0])
    if not _is_named(reading, claim, people):
        return _of_a_pronoun(reading, claim, cup, people, sure)
    return of_people([_in_town(reading, cup, it) for it in people], sure)


def _fixed(reading: Reading, claim: FormClaim, cup: CupPlace) -> Verdict | None:
    """Judge what the words fix by themselves: by a time, by a name beside the town; None if they do not."""
    found = _nobodys(reading, claim, cup) or _by_time(reading, cup)
    if found is not None or not cup.who:
        return found
    return of_people([_in_town(reading, cup, it) for it in cup.who], len(cup.who) == 1)


_WINNER_OF = re.compile(r"(?i)(?:the\s+)?winner\s+of\s+")


def _nobodys(reading: Reading, claim: FormClaim, cup: CupPlace) -> Verdict | None:
    """`The winner of the races in A and B`: wrong whoever is meant, if nobody won both."""
    if len(cup.towns) < 2 or not _WINNER_OF.match(reading.text, claim.start):
        return None
    races = [cup_races(reading, cup.event, town) for town in cup.towns]
    if any(len(it) != 1 or not it[0].at(1) for it in races):
        return None
    winners = [{row.skater_id for row in it[0].at(1)} for it in races]
    if set.intersection(*winners):
        return None
    rows = [(it[0], it[0].at(1)[0]) for it in races]
    return contradicted(
        "; ".join(f"{town.title()}: {row.name}" for town, (_, row) in zip(cup.towns, rows, strict=True)),
        *[_row_text(*it) for it in rows],
    )


def _by_time(reading: Reading, cup: CupPlace) -> Verdict | None:
    """`won the World Cup race in Heerenveen with 1:14.39`: one race of the season was won in that time, by
    somebody whom the text names; None where that is not so."""
    if not cup.time or len(cup.towns) != 1:
        return None
    rows = [
        (it, row)
        for it in cup_races(reading, cup.event)
        for row in it.rows
        if row.time is not None and abs(exact(row.time) - cup.time) < 10
    ]
    if (
        len(rows) != 1
        or rows[0][1].rank != cup.place
        or rows[0][1].skater_id not in (cup.who or reading.named)
    ):
        return None
    race, row = rows[0]
    words = f"{_row_text(race, row)}, {shown(row.time)}" if row.time is not None else _row_text(race, row)
    town = venue_key(race.venue)
    if town is None:
        return None
    return confirmed(words) if town == cup.towns[0] else contradicted(VENUES[town].split("|")[0], words)


def _season(claim: FormClaim, race: Race) -> Verdict:
    """Compare a season, `202526`, with that of the race."""
    assert race.date is not None
    first = race.date.year - (race.date.month < 7)
    right = f"{first}{(first + 1) % 100:02}"
    season = f"{first}/{(first + 1) % 100:02}"
    if claim.season == right:
        return confirmed(f"{race.date} is in the season {season} (calendar)")
    return unverifiable(f"the race was in the season {season}; another season may be meant")


def _is_named(reading: Reading, claim: FormClaim, people: list[str]) -> bool:
    """Whether whom the claim is about stands by name in its sentence."""
    sentence = reading.sentence(claim.start)
    return sentence is not None and any(
        set(it.ids) & set(people) for it in reading.mentions_in(sentence.start, sentence.end)
    )


def _of_a_pronoun(
    reading: Reading, claim: FormClaim, cup: CupPlace, people: list[str], sure: bool
) -> Verdict:
    """`She won in A, B and C but was fifth in D`: who she is shows in whoever of all that are named won
    in A, B and C."""
    sentence = reading.sentence(claim.start)
    others = [it for it in cup_places(reading, sentence) if len(it.towns) > 1] if sentence is not None else []
    if sentence is not None and _WON_THE_CUP.search(reading.text, sentence.start, claim.start):
        # `She won the World Cup over 1000 m, with a victory in Calgary`: whoever won the World Cup.
        holder = _cup_winner(reading, cup.event)
        if holder is not None and holder.skater_id in people:
            return _in_town(reading, cup, holder.skater_id)
    known = [
        it for it in reading.named if any(_in_town(reading, one, it).verdict == "confirmed" for one in others)
    ]
    if len(known) == 1:
        return _in_town(reading, cup, known[0])
    found = of_people([_in_town(reading, cup, it) for it in people], sure)
    if found.verdict == "contradicted":
        return unverifiable("it is not sure who is meant", *found.evidence)
    return found


def _in_town(reading: Reading, cup: CupPlace, skater: str) -> Verdict:
    """Compare with the World Cup races of the season in each town; another holder of that place is an
    error."""
    facts = reading.facts
    evidence: list[str] = []
    for town in cup.towns:
        races = cup_races(reading, cup.event, town)
        rows = [(it, row) for it in races for row in it.at(cup.place) if row.skater_id == skater]
        if rows:
            evidence.append(_row_text(*rows[0]))
            continue
        holders = [(it, row) for it in races for row in it.at(cup.place)]
        own = [(it, it.by_skater[skater]) for it in races if skater in it.by_skater]
        if len(races) > 1 or not (holders or own):
            return unverifiable(f"the facts do not hold the place of {facts.name(skater)} in {town.title()}")
        if facts.genders.get(skater, cup.event[:1]) != cup.event[:1]:
            return unverifiable("another event may be meant")
        return contradicted(
            _right(reading, cup, skater, own), *[_row_text(*it) for it in (*own, *holders)][:2]
        )
    return confirmed(*evidence)


def _row_text(race: Race, row: PastResult) -> str:
    return f"{row.name}: {ordinal(row.rank or 0)}, {race_name(race)}{source_of(row)}"


def _right(reading: Reading, cup: CupPlace, skater: str, own: list[tuple[Race, PastResult]]) -> str:
    """Return the place that she had there, or the town where she had that place."""
    if own:
        return ordinal(own[0][1].rank or 0)
    elsewhere = [
        venue_key(it.venue)
        for it in cup_races(reading, cup.event)
        if any(row.skater_id == skater for row in it.at(cup.place))
    ]
    return " or ".join(VENUES[it].split("|")[0] for it in dict.fromkeys(elsewhere) if it)


def _always(reading: Reading, claim: FormClaim, skater: str, race: Race) -> Verdict:
    """Whether every World Cup race of the season ended on the podium."""
    rows = _cup_races(reading, skater, race)
    every = cup_races(reading, race.event)
    words = f"{reading.facts.name(skater)}: " + ", ".join(f"{it.date} {row.rank}" for it, row in rows)
    off = [row for _, row in rows if row.rank is not None and row.rank > 3]
    if off:
        return contradicted(f"{len(rows) - len(off)} of {len(rows)}", words)
    if rows and len(rows) == len(every) and claim.starts in (None, len(rows)):
        return confirmed(words + source_of(rows[0][1]))
    return unverifiable("the facts do not hold every World Cup race of the season", words)


_IT_WAS = re.compile(r"(?i)\b(?:it|this|that)\s+(?:was|is|became)\s+(?:already\s+)?$")


def _nth(reading: Reading, claim: FormClaim, skater: str, race: Race) -> Verdict:
    """Count the wins of the season: before the reported race, and with it."""
    won = [it for it, row in _cup_races(reading, skater, race) if row.rank == 1]
    with_this = len(won) + (level_of(race) == "WCup" and any(it.skater_id == skater for it in race.winners))
    words = f"{reading.facts.name(skater)}, World Cup wins of the season: " + ", ".join(
        [str(it.date) for it in won] + ([str(race.date)] if with_this > len(won) else [])
    )
    if claim.nth == with_this:
        return confirmed(words)
    this = _IT_WAS.search(reading.text[max(0, claim.start - 24) : claim.start]) is not None
    if claim.nth == len(won) and not this:
        return (
            confirmed(words) if with_this == len(won) else unverifiable("an earlier win may be meant", words)
        )
    if with_this > claim.nth and (this or with_this == len(won)):
        return contradicted(ordinal(with_this), words)
    if claim.nth > with_this and claim.at_distance and _whole_season(reading, race):
        return contradicted(ordinal(with_this), words) if with_this else contradicted("no win", words)
    return unverifiable("the facts do not hold every World Cup race of the season", words)


_WON_THE_CUP = re.compile(
    r"(?i)\b(?:won|took|wins|takes|claimed|clinched|secured|lifted)\s+the\s+(?:(?:overall|season's|final)\s+)?World\s+Cup(?:\s+(?:title|trophy|crown|standings))?"
    r"(?!\s+(?:race|event|meeting|in\s+[A-Z]|opener|stop|leg|final))"
)
_OVERALL = (
    re.compile(
        r"(?i)\b(?:won|took|wins|takes|claimed|clinched|secured|lifted|tak(?:es|ing)|winning)\s+(?P<what>the\s+overall\s+(?:World\s+Cup|trophy|title|standings)"
        r"(?:\s+(?:title|trophy|crown|standings))?)"
    ),
    re.compile(
        r"(?i)\b(?P<what>the\s+(?:overall\s+(?:World\s+Cup|trophy|title)|World\s+Cup(?=\s+(?:title|trophy|crown)))(?:\s+(?:title|trophy|crown|standings))?"
        r"(?:\s+(?:at|over|in)\s+(?:the|this)\s+distance)?)\s+(?:went|goes|go|belongs|fell|was\s+won\s+by)\s+(?:to\s+)?(?=(?-i:[A-Z]))"
    ),
)
"""`Kok took the overall World Cup`, `the overall trophy goes to Takagi`"""


_NOT_WON = re.compile(
    r"(?i)\b(?:never|not|no|without|could|would|may|might|will|if|hop\w+|nearly|almost|before|until|once)\b[^.;]*$|n't\s+$"
)


def _overalls(reading: Reading) -> Iterator[FormClaim]:
    """Return who is said to have won the World Cup of the season as a whole."""
    if reading.language != "en":
        return
    for pattern in _OVERALL:
        for match in reading.matches(pattern):
            name = next(iter(reading.mentions_in(match.end(), match.end() + 1)), None)
            behind = pattern is _OVERALL[1]
            if _NOT_WON.search(reading.text, max(0, match.start() - 30), match.start()):
                continue
            if not behind or name is not None:
                end = name.end if behind and name is not None else match.end("what")
                start, number = match.start("what"), match.span("what")
                yield FormClaim(
                    start=start, end=end, number=number, overall=name.ids if behind and name else ("?",)
                )


def _cup_winner(reading: Reading, event: str) -> Honour | None:
    """Return the final standing's first of the season, where it was known on the day of the race."""
    race = reading.race
    if race is None or race.date is None:
        return None
    end = race.date.year + (race.date.month >= 7)
    found = [
        it
        for it in reading.facts.history.honours
        if (it.level, it.event, it.year, it.place) == ("WCup", event, end, 1)
        and it.date is not None
        and it.date <= race.date
    ]
    return found[0] if len({it.skater_id for it in found}) == 1 else None


def _overall(reading: Reading, claim: FormClaim, people: list[str], race: Race, sure: bool) -> Verdict:
    """Compare with the final standing over the reported event."""
    holder = _cup_winner(reading, race.event)
    if holder is None:
        return unverifiable("the facts hold no final standing of that World Cup")
    words = f"{holder.name}: 1st, {holder.competition}, {event_name(holder.event)}{source_of(holder)}"
    who = people if claim.overall == ("?",) else list(claim.overall)
    if holder.skater_id in who:
        return confirmed(words)
    own = _cup_races(reading, who[0], race)
    sentence = reading.sentence(claim.start)
    named = events_near(reading, sentence.start, sentence.end) if sentence is not None else []
    fixed = all(it.means(race.event) for it in named) and (bool(named) or level_of(race) == "WCup")
    if fixed and own and len(who) == 1 and (sure or claim.overall != ("?",)):
        return contradicted(holder.name, words)
    return unverifiable("the World Cup over another distance may be meant", words)


def _leader(reading: Reading, people: list[str], race: Race) -> Verdict:
    facts = reading.facts
    assert race.date is not None
    end = race.date.year + (race.date.month >= 7)
    for skater in people:
        for honour in facts.honours_of(skater):
            if honour.level == "WCup" and honour.year == end and honour.place == 1:
                return confirmed(
                    f"{facts.name(skater)}: 1st, {honour.competition}, "
                    f"{event_name(honour.event)}{source_of(honour)}"
                )
    names = facts.name(people[0])
    return unverifiable(f"the facts hold no World Cup standing that {names} leads")


_NUMBER_OF_CUP = re.compile(r"no\. (\d+)")


def _whole_season(reading: Reading, race: Race) -> bool:
    """Whether the facts hold every World Cup race over the event before the reported one, and its winner:
    the meetings bear the numbers 1 to n, and n + 1 is the reported one or the final standing is known."""
    rows = cup_races(reading, race.event)
    numbers = [_NUMBER_OF_CUP.search(it.competition) for it in rows]
    held = sorted(int(it[1]) for it in numbers if it is not None)
    if len(held) != len(rows) or held != list(range(1, len(held) + 1)) or any(not it.at(1) for it in rows):
        return False
    own = _NUMBER_OF_CUP.search(race.competition)
    if level_of(race) == "WCup" and own is not None:
        return int(own[1]) == len(held) + 1
    first = season_start(race)
    return any(
        it.event == race.event
        and it.date is not None
        and first is not None
        and race.date is not None
        and first <= it.date < race.date
        and level_of(it) == "WCup"
        and all(row.time is None for row in it.rows)
        for it in reading.facts.races_of(race.event)
    )


def _with_today(reading: Reading, claim: FormClaim, skater: str, race: Race) -> Verdict:
    """`That makes it two 1000s and two wins for Kok`: the season with the reported World Cup race."""
    every = cup_races(reading, race.event)
    won = [it for it in (*every, race) if any(row.skater_id == skater for row in it.winners)]
    name = reading.facts.name(skater)
    words = f"{name}, World Cup {event_name(race.event)}: {len(won)} won of {len(every) + 1} races"
    if level_of(race) != "WCup" or not _whole_season(reading, race) or claim.starts != len(every) + 1:
        return unverifiable("the facts do not hold every World Cup race of the season", words)
    rows = [_row_text(it, it.by_skater[skater]) for it in (*every, race) if skater in it.by_skater]
    if claim.wins == len(won):
        return confirmed(words, *rows)
    return contradicted(f"{len(won)} of {len(every) + 1}", words, *rows)


def _among_those(reading: Reading, claim: FormClaim, skater: str, race: Race, evidence: str) -> Verdict:
    """`four of those five`, or a number of starts in which the reported World Cup race may be counted."""
    every = cup_races(reading, race.event)
    held = [every, [*every, race]] if level_of(race) == "WCup" else [every]
    ways: list[tuple[int, int | None]] = []
    for races in held:
        won = sum(any(row.skater_id == skater for row in it.winners) for it in races)
        started = sum(skater in it.by_skater for it in races)
        ways.append((won, None if claim.starts is None else len(races) if claim.of_all else started))
    if (claim.wins, claim.starts) in ways:
        return confirmed(evidence)
    fitting = [it for it in ways if it[1] == claim.starts]
    if not fitting or not _whole_season(reading, race):
        return unverifiable("the facts do not hold every World Cup race of the season", evidence)
    won, among = fitting[0]
    return contradicted(str(won) if among is None else f"{won} of {among}", evidence)


def _wins(reading: Reading, claim: FormClaim, skater: str, race: Race) -> Verdict:
    if claim.unbeaten:
        return _unbeaten(reading, skater, race)
    if claim.with_today:
        return _with_today(reading, claim, skater, race)
    rows = _cup_races(reading, skater, race)
    won = [it for it in rows if it[1].rank == 1]
    facts = reading.facts
    places = ", ".join(f"{it.date} {row.rank}" for it, row in rows)
    evidence = (
        f"{facts.name(skater)}, World Cup {event_name(race.event)}: {len(won)} wins in {len(rows)} races "
        f"({places})" + (source_of(rows[0][1]) if rows else "")
    )
    if claim.wins == len(won) and claim.starts in (None, len(rows)):
        return confirmed(evidence)
    if claim.of_all or claim.exact or level_of(race) == "WCup":
        return _among_those(reading, claim, skater, race, evidence)
    if claim.wins is not None and claim.starts is not None and claim.wins > claim.starts:
        return contradicted(f"{len(won)} of {len(rows)}", evidence)
    if (
        claim.starts is not None
        and rows
        and (len(rows) == claim.starts or (len(won) > (claim.wins or 0) and len(rows) > claim.starts))
    ):
        return contradicted(f"{len(won)} of {len(rows)}", evidence)
    return unverifiable("the facts do not hold every World Cup race of the season", evidence)


def _cup_races(reading: Reading, skater: str, race: Race) -> list[tuple[Race, PastResult]]:
    assert race.date is not None
    start = date(race.date.year - (race.date.month < 7), 7, 1)
    return [
        (it, row)
        for it, row in reading.facts.results_of(skater)
        if it.date is not None
        and start <= it.date < race.date
        and it.event == race.event
        and level_of(it) == "WCup"
        # What has a place and no time is the standing of the whole season.
        and any(other.time is not None for other in it.rows)
    ]


TYPE = ClaimType(
    name="season_form",
    find=find,
    judge=judge,
    examples=(
        Example(
            "In the women's 1000m in Milan Femke Kok, this season's World Cup leader, clocked 1:12.59.",
            "this season's World Cup leader",
            "confirmed",
        ),
    ),
)
