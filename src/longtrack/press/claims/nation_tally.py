"""What a nation won: `a Dutch one-two`, `1-2 finish`, `clean sweep`, `the country's first gold of the Games`,
`opened the medal tally`, `missed the podium on the first two days`, `occupied the top two places`, `took the
first four places`, `the third Dutchwoman in the top six`, `ended the opening day without a medal`.

Errors seen: sweep (first to third) for a one-two. A team's medal counts once. Hopes and expectations are no
claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from longtrack.press.careers import PLACE_OF
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.claims.career_count import nation_of_haul
from longtrack.press.counted import Counted, counted
from longtrack.press.facts import Race, source_of
from longtrack.press.frames import foreign_frame
from longtrack.press.hauls import Haul, fits, hauls
from longtrack.press.nations import NATION, country, noc_of, same_nation
from longtrack.press.numbers import CARDINALS, ORDINAL, either, place, whole
from longtrack.press.places import ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import clause_at
from longtrack.press.tallies import NationMedal, nation_medals, tally_known

ONE_TWO, SWEEP, FIRST, COUNT, NO_PODIUM, BOOST = "one-two", "sweep", "opened", "count", "no podium", "boost"
HAUL, WAITING = "haul", "waiting"
PLACES, ABSENT, AMONG, FIELD = (
    "first places",
    "none on the podium",
    "number among the first",
    "number in the field",
)
LOOSE, TOP, ONLY = "loose", "a Dutch top four", "the only medal"
SHARE = "medals of the race"
EMPTY, LEADS, BOTH, NTH = "no medal so far", "leads the table", "both titles", "of these Games"
_N = either([it for it in CARDINALS if " " not in it and "-" not in it])
_PEOPLE = r"(?:\s+(?:skaters?|wom[ae]n|m[ae]n|sprinters?|stayers?|names?|athletes?|speed\s+skaters?))?"
_TOP2 = rf"the\s+(?:top|first|best|fastest)\s+(?P<top2>\d{{1,2}}|{_N})(?![\w-])"
_TOP = rf"the\s+(?:top|first|best|fastest)\s+(?P<top>\d{{1,2}}|{_N})(?![\w-])"


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyClaim(Claim):
    """What is said of a nation."""

    what: str
    nation: str = ""
    """NOC code; empty or `?` where only the context tells."""
    counted: Counted | None = None
    hoped: bool = False
    days: int = 0
    haul: Haul | None = None
    top: int = 0
    """Of `in the top six` how many places, 0 for the podium or the field."""
    number_of: int = 0
    """How many of a nation are meant."""
    ordinal: bool = False
    """Whether there may be more: `the third Dutchwoman in the top six`."""
    places: tuple[int, ...] = ()
    """Of `gold and silver for the Netherlands` which medals; empty of `no medal for Canada`."""
    exact: bool = False
    """Whether it says that there are no more: `the only Norwegian`."""


_PATTERNS = (
    (
        SWEEP,
        re.compile(
            rf"(?i:\b(?:(?:a|the)\s+)?)(?P<nation>{NATION})?(?i:\s*\b(?:(?:clean|podium|medal|complete"
            rf"|full)\s+)*sweep\b(?:\s+(?:of\s+the\s+(?:podium|medals)|at\s+the\s+top))?|\b(?:swept"
            rf"|sweeping|sweeps)\s+(?:the\s+|all\s+(?:three\s+)?)?(?:podium|medals)\b"
            rf"|\b1-2-3\b(?:\s+finish)?|\bone-two-three\b"
            r"|\b(?:all\s+three\s+(?:medals|places\s+on\s+the\s+podium)"
            r"|first\s+three\s+places)\s+(?:all\s+)?(?:went|belonged)\s+to\b)"
        ),
    ),
    (
        ONE_TWO,
        re.compile(
            rf"(?i:\b(?:(?:a|the)\s+)?)(?:(?P<nation>{NATION})\s+)?(?i:(?:one[\s-](?:and[\s-])?two"
            rf"|(?<![\d.:-])1-2(?![\d-])|doppietta|dubbelslag|Doppelsieg|dobbeltseier)(?!-three"
            rf"|\s+punch)(?:\s+finish)?)"
            rf"|(?i:\b(?:occup\w+|took|take|taking|claim\w*|fill\w*|secur\w+|captur\w*)\s+the\s+(?:top"
            rf"|first)\s+two\s+(?:places|spots|steps|positions)(?:\s+(?:on|of)\s+the\s+podium)?)"
            rf"|(?i:\bfinished\s+first\s+and\s+second\b)"
        ),
    ),
    (
        FIRST,
        re.compile(
            rf"(?i:\b(?:open(?:s|ed|ing)|launch\w*|got\s+off\s+the\s+mark|kick\w*\s+off)\s+(?:up\s+)?(?:its"
            rf"|their|(?:the\s+)?(?:country|nation|team)'s|(?:the\s+)?)?\s*)(?:(?P<nation>{NATION})(?:'s?"
            rf"|'s)?\s+)?(?i:(?:\w+\s+)?(?:medal\s+(?:tally|account|count|haul)|account|tally"
            rf"|medal\s+table))(?:\s+in\s+[A-Z]\w+)?"
        ),
    ),
    (
        NO_PODIUM,
        re.compile(
            r"(?i)\b(?:miss\w*\s+(?:out\s+on\s+)?the\s+podium|(?:failed\s+to\s+win|without"
            r"|went\s+without)\s+a(?:ny)?\s+medals?|no\s+medals?)\s+(?:on|in|over|during"
            r"|from)\s+the\s+(?:first|opening)\s+(?P<days>\w+)?\s*(?:competition\s+|race\s+)?days?\b"
        ),
    ),
    (
        WAITING,
        re.compile(
            rf"(?P<nation>{NATION})(?i:(?:,[^,.;]{{0,40}},)?\s+(?:are|is|were|was)\s+still\s+(?:waiting|looking)\s+for\s+(?:its|their|a)\s+"
            rf"(?:very\s+)?first(?:\s+(?P<colour>gold|medal|title))?\b)"
        ),
    ),
    (
        PLACES,
        re.compile(
            rf"(?P<nation>{NATION})(?i:{_PEOPLE}\s+(?:(?:have|had|even|also|now)\s+)?(?:took|taken|take|taking"
            rf"|fill\w*|claim\w*|occup\w+|secur\w+|locked\s+out|got|swept|had)\s+(?:all\s+of\s+)?{_TOP}"
            r"\s+(?:places|spots|positions))"
            rf"|(?i:\b{_TOP2}\s+(?:places|spots|positions)\s+(?:all\s+)?(?:went|belonged)\s+to\s+(?:the\s+)?)"
            rf"(?P<nation2>{NATION})"
        ),
    ),
    (
        ABSENT,
        re.compile(
            rf"(?i:\b(?:podium|medals|top\s+(?P<top>\d{{1,2}}|{_N}))\s+without\s+(?:an?|any|a\s+single)\s+)"
            rf"(?P<nation>{NATION})(?i:{_PEOPLE})(?![\w-])"
            rf"|(?i:\b(?:no|not\s+a\s+single)\s+)(?P<nation2>{NATION})(?i:{_PEOPLE}\s+"
            r"(?:(?:was|were|is|finished|made\s+it|stood)\s+)?(?:on(?:to)?\s+the\s+podium|medall?ed\b"
            rf"|among\s+the\s+medall?ists|in(?:side)?\s+{_TOP2}))"
            rf"|(?P<nation3>{NATION})(?i:\s+(?:had|have|has|placed|put)\s+(?:no(?:body|\s+one)?|not\s+a\s+single)"
            rf"{_PEOPLE}\s+(?:on\s+the\s+podium|in(?:side)?\s+{_TOP.replace('<top>', '<top3>')}))"
        ),
    ),
    (
        AMONG,
        re.compile(
            r"(?i:\b(?:(?P<only>only|sole|lone|one\s+of\s+(?:the\s+)?)|another|other"
            rf"|(?:(?:the|a)\s+)?(?P<nth>{ORDINAL}))?\s*)"
            rf"(?i:\b(?P<count>{_N}|\d{{1,2}})\s+)?(?i:(?P<more>other|more|further)\s+)?"
            rf"(?P<nation>{NATION})(?i:{_PEOPLE}\s+"
            r"(?:(?:were|was|finished|ended|placed|made\s+it|to\s+finish|all)\s+){0,2}"
            rf"(?:(?:in|inside|among|within|into)\s+{_TOP}|(?:stood\s+)?on\s+the\s+podium|among\s+the\s+medall?ists))"
            rf"|(?P<nation2>{NATION})(?i:{_PEOPLE}\s+(?:had|have|has|placed|put|got|landed|with)\s+"
            rf"(?P<count2>{_N}|\d{{1,2}})\s+(?:skaters?|women|men|sprinters?|names?)?\s*"
            rf"(?:(?:in|inside|among|within|into)\s+{_TOP2}|on\s+the\s+podium))"
            rf"|(?P<nation3>{NATION})(?i:{_PEOPLE}\s+(?:won|took|filled|claimed|had)\s+(?P<count3>one|two)\s+of\s+"
            r"the\s+(?:three\s+)?(?:medals|podium\s+(?:places|spots)|places\s+on\s+the\s+podium))"
        ),
    ),
    (
        FIELD,
        re.compile(
            rf"(?i:\b(?:the\s+)?(?:(?P<only>only|sole|lone)|(?P<count>{_N}|\d{{1,2}}))"
            rf"(?P<more>\s+other|\s+more|\s+further)?\s+)(?P<nation>{NATION})"
            rf"(?i:{_PEOPLE}\s+(?:(?:were|was|is|are|also|to\s+start)\s+){{0,2}}"
            r"(?:in\s+the\s+(?:field|race|draw|start\s+list|line-?up|competition)"
            r"|among\s+the\s+(?:\w+\s+)?(?:starters|entrants|entries|field|skaters)"
            r"|on\s+the\s+(?:start\s+list|startlist)|at\s+the\s+start))"
        ),
    ),
    (
        EMPTY,
        re.compile(
            rf"(?P<nation>{NATION})(?i:(?:\s+(?:team|women|men|squad|skaters|delegation))?"
            r"(?:,[^,.;]{0,50},)?,?\s+(?:who\s+|which\s+)?"
            r"(?P<words>(?:had|have|has|is|are|was|were|ended|finished|came|started|went|left|remain\w*"
            r"|stayed|won|took|failed|drew|spent|opened|began|got|still)\s[^.;:,]{0,40}?\b"
            r"(?:not\s+(?:yet\s+)?won\s+(?:an?y?|a\s+single)\s+medals?|yet\s+to\s+(?:win|take|claim|collect|get|earn)\s+(?:an?y?|its|their)\s+(?:first\s+)?"
            r"(?:\w+\s+)?(?:gold|title|medals?)"
            r"|without\s+(?:an?y?|a\s+single)\s+(?:speed[\s-]skating\s+)?(?:gold|medals?)"
            r"|medal-?less|empty-handed"
            r"|nothing\s+(?:from|on|in|over|to\s+show\s+(?:for|from))\s+the\s+(?:first|opening)"
            r"|(?:a\s+)?blanks?\s+(?:on|over|in)\s+the\s+(?:first|opening))))"
        ),
    ),
    (
        LEADS,
        re.compile(
            rf"(?P<nation>{NATION})(?i:\s+(?:now\s+)?(?:leads?|led|tops?|topped|heads?|headed)\s+"
            r"(?:the\s+way|the\s+(?:speed[\s-]skating\s+)?(?:medal\s+)?(?:table|standings|tally|count))"
            rf"(?:\s+with\s+(?P<count>{_N}|\d{{1,2}})(?:\s+(?:golds?|medals?|titles?)|(?=\s+from\b))"
            r"(?:\s+(?:medals?\s+)?from\s+\w+)?)?)"
        ),
    ),
    (
        BOTH,
        re.compile(
            rf"(?P<nation>{NATION})(?i:{_PEOPLE}\s+(?:(?:have|has|had|now|already|thus)\s+){{0,3}}"
            r"(?:won|taken|claimed|swept|collected|took|win)\s+both\s+(?:of\s+)?(?:the\s+)?"
            r"(?:(?:women|men)'s\s+)?sprint\s+(?:golds?|titles|gold\s+medals|races|events))"
        ),
    ),
    (
        NTH,
        re.compile(
            rf"(?i:\bthe\s+(?P<nth>{ORDINAL})\s+of\s+(?:these|the)\s+(?:Winter\s+)?(?:Games|Olympics)\s+for\s+(?:the\s+)?)"
            rf"(?P<nation>{NATION})(?i:{_PEOPLE})"
        ),
    ),
    (
        BOOST,
        re.compile(
            rf"(?i:\bthe\s+)?(?P<nation>{NATION})(?i:'s?\s+medal\s+(?:tally|count"
            rf"|haul)\s+received\s+a\s+(?:significant\s+|big\s+|major\s+)?boost)"
        ),
    ),
)
_LOOSE = (
    (
        TOP,
        re.compile(
            rf"(?i:\b(?:an?\s+|the\s+)?(?:all[\s-]|purely\s+|entirely\s+)?)(?P<nation>{NATION})(?i:\s+top\s+(?P<top>\d{{1,2}}|{_N}))(?![\w-])"
        ),
    ),
    (
        ONLY,
        re.compile(
            rf"(?i:\b(?:the|their|its)\s+(?:only|sole)\s+(?P<colour>gold|silver|bronze|medal)(?:\s+medal)?\s+(?:that\s+)?(?:the\s+)?)"
            rf"(?P<nation>{NATION})(?i:\s+(?:have|has|had)\s+(?:won|taken|got|collected)(?:\s+(?:so\s+far|to\s+date|yet))?)"
        ),
    ),
    (
        LOOSE,
        re.compile(
            rf"(?i)\b(?:an?\s+(?:\w+\s+)?(?:weekend|day|night|evening|week|two\s+days)\s+without\s+(?:a\s+(?:single\s+)?|any\s+)?(?:\w+\s+)?medals?"
            rf"|(?:gold|silver|bronze|medal|title)(?:\s+medal)?\s+(?:number|no\.?)\s+(?:\d{{1,2}}|{_N})(?:\s+(?:of|at|in)\s+(?:these|the|this)\s+[\w-]+)?"
            rf"|the\s+{ORDINAL}\s+(?:in|on|from|at)\s+(?:the\s+)?(?:long[\s-]track|speed[\s-]skating|short[\s-]track|oval|ice)"
            rf"|(?:the\s+)?(?:first|top)\s+(?:\d{{1,2}}|{_N})\s+(?:places|spots|positions)(?=\s+(?:in|of|at|all|were)\b|\s*[.,;])"
            rf"|no\s+(?:gold\s+|speed[\s-]skating\s+)?medals?\s+(?:(?:had|have|has)\s+)?(?:come|came|so\s+far|all\s+\w+|yet|at\s+all|on\s+the\s+\w+\s+day)"
            rf"|the\s+top\s+(?:\d{{1,2}}|{_N})\s+all\s+\w+(?:\s+in\s+\w+)?"
            rf"|(?:behind|after)\s+(?:two|three|four)\s+(?-i:{NATION})(?:\s+(?:skaters|women|men|sprinters))?)(?![\w-])"
        ),
    ),
)
"""Words that leave open what is counted: `a weekend without a single medal`, `the second in long track`."""
_HOPED = re.compile(
    r"(?i)\b(?:expect\w*|hop\w+|raising|chanc\w+|dream\w*|prospect|possib\w+|could|would|might|bid|aim\w*"
    r"|threat\w*|potential|set\s+up|looked|seemed|den(?:y|ied|ying)|prevent\w*|miss\w*|almost|nearly"
    r"|short\s+of|no\b|not\b(?!\s+only)|if|target\w*|looking|rather\s+than|instead\s+of"
    r"|shot\s+at)\b[^.;]{0,60}$"
)


def find(reading: Reading) -> Iterator[TallyClaim]:
    """Return everything that is said of the medals of a nation."""
    taken: set[int] = set()
    yield from _by_pattern(reading, _PATTERNS, taken)
    yield from _so_far(reading)
    yield from _shares(reading)
    for haul in hauls(reading):
        noc = nation_of_haul(reading, haul)
        if noc:
            span = (haul.start, haul.end)
            yield TallyClaim(start=span[0], end=span[1], number=span, what=HAUL, nation=noc, haul=haul)
    told = [(it.start, it.end) for it in hauls(reading) if len(it.counts) > 1]
    for one in counted(reading):
        in_haul = any(start <= one.start < end for start, end in told)
        if one.nation and not one.since and not in_haul:
            yield TallyClaim(
                start=one.start, end=one.end, number=one.span, what=COUNT, nation=one.nation, counted=one
            )
    yield from _by_pattern(reading, _LOOSE, taken)


_TO_A_NATION = re.compile(
    rf"(?i)\b(?P<one>gold|silver)\s+and\s+(?P<two>silver|bronze)\s+(?:(?:went|go|goes|were|are)\s+)?(?:to|for|in)\s+"
    rf"(?:the\s+)?(?P<nation>{NATION})(?![\w-])"
    rf"|\bno\s+(?:medal|podium)\s+(?:this\s+time\s+)?for\s+(?:the\s+)?(?P<none>{NATION})(?![\w-])"
)


def _shares(reading: Reading) -> Iterator[TallyClaim]:
    """`Gold and silver went to the Netherlands`, `no medal for Canada`: right by the race, never wrong."""
    for match in reading.matches(_TO_A_NATION):
        key = "none" if match["none"] else "nation"
        places = (
            () if match["none"] else (PLACE_OF[match["one"].casefold()], PLACE_OF[match["two"].casefold()])
        )
        yield TallyClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(key),
            what=SHARE,
            nation=noc_of(match[key]) or "",
            places=places,
        )


def _of_the_race(reading: Reading, claim: TallyClaim) -> Verdict:
    for race in setting_of(reading, claim.start, claim.end).races:
        podium = [race.at(it) for it in (1, 2, 3)]
        nocs = [reading.facts.noc(rows[0].skater_id) if len(rows) == 1 else "" for rows in podium]
        hers = [claim.nation and same_nation(it, claim.nation) for it in nocs]
        holds = all(hers[it - 1] for it in claim.places) if claim.places else all(nocs) and not any(hers)
        if holds:
            known = [rows[0] for rows in podium if rows]
            names = ", ".join(it.name for it in known)
            return confirmed(f"{names}, {race_name(race)}{source_of(known[0] if known else None)}")
    return unverifiable("the text may count the medals of more races")


def _by_pattern(
    reading: Reading, patterns: tuple[tuple[str, re.Pattern[str]], ...], taken: set[int]
) -> Iterator[TallyClaim]:
    """Return what the patterns tell, the first that has read a word before the others."""
    for what, pattern in patterns:
        for match in reading.matches(pattern):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield from _told(reading, what, match)


def _told(reading: Reading, what: str, match: re.Match[str]) -> Iterator[TallyClaim]:
    """Return what one of the patterns tells of a nation."""
    parts = match.groupdict()
    if what in (EMPTY, LEADS, BOTH, PLACES) and _ONE_PERSON.search(match[0]):
        return
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    if parts.get("words"):
        start = match.start("words")
    sentence = reading.sentence(start)
    low = max(sentence.start if sentence is not None else 0, start - 70)
    only = (parts.get("only") or "").casefold()
    yield TallyClaim(
        start=start,
        end=match.end(),
        number=(start, match.end()),
        what=what,
        nation=noc_of(_either(parts, "nation")) or "",
        hoped=_HOPED.search(reading.text[low:start]) is not None,
        days=whole(parts.get("days") or "") or 1,
        top=whole(_either(parts, "top")) or 0,
        number_of=_number_of(parts),
        ordinal=not only and (bool(parts.get("nth")) or not _either(parts, "count")),
        exact=only in ("only", "sole", "lone"),
    )


_ONE_PERSON = re.compile(
    r"^(?:American|Norwegian|Canadian|Italian|German|Dutch(?:wo)?man|Pole|Czech|Briton|Brit|Korean|Belgian|Austrian|Swede"
    r"|Finn|Dane|Russian|Kazakh|Japanese|Chinese|Swiss)\b(?!\s+(?:team|women|men|squad|skaters|delegation))"
)
"""`The American had yet to win a medal` speaks of somebody, not of a nation."""


def _either(parts: dict[str, str | None], name: str) -> str:
    return parts.get(name) or parts.get(f"{name}2") or parts.get(f"{name}3") or ""


def _number_of(parts: dict[str, str | None]) -> int:
    """Return how many people a count means: `two other Canadians` are one more with whoever is named."""
    number = place(parts.get("nth") or "") or whole(_either(parts, "count")) or 1
    return number + (1 if parts.get("more") else 0)


_SO_FAR = re.compile(
    rf"(?P<nation>{NATION})\s+(?i:(?P<what>golds|silvers|bronzes|medals)(?:\s+in\s+speed\s+skating|\s+on\s+the\s+(?:ice|oval|long\s+track))?"
    rf"\s+(?:so\s+far|to\s+date)\s*:?\s*(?:stands?\s+at\s+|number\s+)?(?P<count>{_N}|\d{{1,2}}|none)(?![\w-]))"
)


def _so_far(reading: Reading) -> Iterator[TallyClaim]:
    """`Dutch golds so far: one`"""
    for match in reading.matches(_SO_FAR):
        kind = {"g": 1, "s": 2, "b": 3, "m": 0}[match["what"][0].casefold()]
        number = whole(match["count"]) or 0
        yield TallyClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(),
            what=HAUL,
            nation=noc_of(match["nation"]) or "",
            haul=Haul(match.start(), match.end(), ((kind, number),)),
        )


def judge(reading: Reading, claim: TallyClaim) -> Verdict:
    """Compare with the podium, or with the medals of the nation up to the day."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if claim.hoped:
        return unverifiable("the text speaks of what was hoped for or avoided")
    noc = _nation_of(reading, claim, race)
    if claim.what == LOOSE:
        return unverifiable("the text does not say which nation is meant, or what is counted")
    if claim.what == TOP:
        verdict = _in_the_result(reading, replace(claim, what=PLACES), race)
        return verdict if verdict.verdict == "confirmed" else unverifiable("it is not sure what is meant")
    if claim.what == SHARE:
        return _of_the_race(reading, claim)
    if claim.what == ONLY:
        return _only(reading, claim, race, race.date)
    if claim.what in (ONE_TWO, SWEEP):
        return _podium(reading, claim, race, noc)
    if claim.what in (PLACES, ABSENT, AMONG, FIELD):
        return _in_the_result(reading, claim, race)
    return _of_the_games(reading, claim, race, noc)


def _of_the_games(reading: Reading, claim: TallyClaim, race: Race, noc: str) -> Verdict:
    assert race.date is not None
    if not race.is_olympic:
        return unverifiable("only the medals of Games are counted here")
    if not noc or claim.what == NTH:
        return unverifiable("the text does not say which nation is meant, or what is counted")
    if claim.what == COUNT and claim.counted is not None:
        return _count(reading, claim.counted, race, noc)
    medals = nation_medals(reading.facts, noc, race.date.year, race.date)
    known = tally_known(reading.facts, noc, race.date.year)
    if claim.what == WAITING:
        return _waiting(reading, claim, noc, medals, known)
    if claim.haul is not None:
        return _haul(reading, claim.haul, race, noc, medals, known)
    if claim.what in (EMPTY, LEADS, BOTH):
        return _standing(reading, claim, race, medals, known)
    if claim.what == NO_PODIUM:
        return _no_podium(reading, claim, race, noc, medals, known)
    return _opened(claim, race.date, noc, medals, known)


def _only(reading: Reading, claim: TallyClaim, race: Race, day: date) -> Verdict:
    """`the only medal the Netherlands have won so far`: wrong where two of this sport are known."""
    sentence = reading.sentence(claim.start)
    colour = re.search(r"(?i)\b(?:gold|silver|bronze)\b", reading.text[claim.start : claim.end])
    place_of_it = {"g": 1, "s": 2, "b": 3}[colour[0][0].casefold()] if colour else 0
    medals = nation_medals(reading.facts, claim.nation, day.year, day)
    own = [it for it in medals if it.own_sport and place_of_it in (0, it.place)]
    words = reading.text[sentence.start : sentence.end] if sentence is not None else ""
    if len(own) > 1 and race.is_olympic and not _OF_MORE.search(words):
        return contradicted(f"{len(own)}", _text(claim.nation, own))
    return unverifiable("the text does not say what is counted", _text(claim.nation, own))


def _opened(claim: TallyClaim, day: date, noc: str, medals: tuple[NationMedal, ...], known: bool) -> Verdict:
    """`opened the account`: medals on the day, and none before."""
    before = [it for it in medals if it.day < day]
    today = [it for it in medals if it.day == day]
    if claim.what == BOOST:
        return confirmed(_text(noc, today)) if today else unverifiable("the facts hold no medal of that day")
    if before:
        return contradicted("it had medals already", _text(noc, before))
    return (
        confirmed(_text(noc, today))
        if today and known
        else unverifiable("the facts do not hold every medal of that nation", _text(noc, today))
    )


def _in_the_result(reading: Reading, claim: TallyClaim, main: Race) -> Verdict:
    """Count the skaters of a nation among the first of a race, or in its field."""
    setting = setting_of(reading, claim.start, claim.end)
    race = setting.one
    if race is None or not claim.nation:
        return unverifiable(setting.reason or "the text may speak of several races")
    if _RANKING.search(reading.text, *(clause_at(reading, claim.start) or (claim.start, claim.end))):
        return unverifiable("this may be a moment of the race, or another ranking")
    verdict = _judged_in(claim, race)
    if verdict.verdict == "contradicted" and (
        race is not main
        or foreign_frame(reading, claim.start, claim.end)
        or _ENDS.match(reading.text, claim.end) is None
    ):
        return unverifiable("it is not sure which race is meant", *verdict.evidence)
    return verdict


_RANKING = re.compile(
    r"(?i)\b(?:standings?|rankings?|list|overall|history|all[\s-]time|season|ever|so\s+far|until|at\s+th(?:at|is)\s+(?:point|stage)|halfway|bell"
    r"|after\s+\w+\s+pairs?|at\s+one\s+point|lap|split|opener|metres|meters|trials|previous|tournament|day\s+one)\b"
)


_ENDS = re.compile(r"\s*(?:[.,;:)]|$|(?:and|but|with|behind|while)\b)")
"""What may follow a count that is that of this race: not `in the top five of an Olympic race`."""


def _judged_in(claim: TallyClaim, race: Race) -> Verdict:
    last = claim.top or 3
    rows = [it for it in race.rows if it.rank and it.rank <= last] if claim.what != FIELD else list(race.rows)
    own = [it for it in rows if same_nation(it.noc, claim.nation)]
    told = ", ".join(f"{it.rank} {it.name}" for it in own) or "nobody"
    evidence = f"{country(claim.nation)} in the {race_name(race)}: {told}" + (
        source_of(rows[0]) if rows else ""
    )
    if claim.what == FIELD:
        return _of_the_field(claim, race, len(own), evidence)
    whole_list = race.whole_to(last)
    if claim.what == PLACES:
        if len(own) == len(rows) >= last:
            return confirmed(evidence)
        return contradicted(f"{len(own)} of {last}", evidence) if len(rows) > len(own) else _open()
    wanted = 0 if claim.what == ABSENT else claim.number_of
    if (len(own) == wanted and whole_list) or (len(own) >= wanted > 0 and claim.ordinal):
        return confirmed(evidence)
    if (len(own) > wanted and (claim.what == ABSENT or claim.exact)) or (len(own) < wanted and whole_list):
        return contradicted(str(len(own)) if own else "none", evidence)
    return _open()


def _of_the_field(claim: TallyClaim, race: Race, known: int, evidence: str) -> Verdict:
    """Of the starters often not all are known; two known are more than the only one."""
    if claim.exact:
        if known > 1:
            return contradicted(f"one of {known}", evidence)
        return confirmed(evidence) if known == 1 and len(race.rows) == race.starters else _open()
    return confirmed(evidence) if known == claim.number_of else _open()


def _open() -> Verdict:
    return unverifiable("the facts do not hold the whole result")


_DAYS = re.compile(
    r"(?i)\bthe\s+(?:first|opening)\s+(?P<n>\w+)\s+(?:competition\s+|race\s+)?days"
    r"|\bafter\s+(?P<n2>\w+)\s+days|\b(?P<one>the\s+(?:first|opening)\s+day|day\s+one)\b"
)


def _standing(
    reading: Reading, claim: TallyClaim, race: Race, medals: tuple[NationMedal, ...], known: bool
) -> Verdict:
    """What a nation has won by now or has not: by the days that the sentence names, else before this race."""
    if claim.what == BOTH:
        return _both(reading, claim, race)
    own = [it for it in medals if it.own_sport]
    words = reading.text[claim.start : claim.end]
    if claim.what == LEADS:
        held = {len(own), len([it for it in own if it.place == 1])}
        fits_them = claim.number_of in held and re.search(r"(?i)\bwith\b", words) is not None
        return confirmed(_text(claim.nation, own)) if fits_them else _not_told(claim, own)
    sentence = reading.sentence(claim.start)
    start, end = (sentence.start, sentence.end) if sentence is not None else (claim.start, claim.end)
    gold = re.search(r"(?i)\b(?:gold|title)\b", words) is not None
    if _OF_MORE.search(reading.text, claim.start, min(end, claim.end + 50)):
        return _not_told(claim, own)
    named = _DAYS.search(reading.text, start, end)
    if named is not None and not gold:
        number = 1 if named["one"] else whole(named["n"] or named["n2"]) or 0
        return _on_the_days(reading, replace(claim, days=number), race, medals, known)
    before = [it for it in own if race.date and it.day < race.date and (it.place == 1 or not gold)]
    if before or not known or named is not None:
        return _not_told(claim, before)
    return confirmed(f"no medal before {race.date}; then {_text(claim.nation, own)}")


def _on_the_days(
    reading: Reading, claim: TallyClaim, race: Race, medals: tuple[NationMedal, ...], known: bool
) -> Verdict:
    """`ended the first two days without a medal`"""
    whole_days = known or _all_podiums(reading, race, claim.days)
    verdict = _no_podium(reading, claim, race, claim.nation, medals, whole_days)
    foreign = not claim.days or foreign_frame(reading, claim.start, claim.end)
    return _not_told(claim, []) if foreign and verdict.verdict == "contradicted" else verdict


_OF_MORE = re.compile(
    r"(?i)\b(?:season|winter|cups?|championships?|team|pursuit|relay|sprint\w*|distances?|individual|wom[ae]n|m[ae]n|since|metres"
    r"|meters|events?|history|short[\s-]track|\d{3,5}\s?m|years?|previous|last)\b"
)
"""Words after which a nation may be without a medal of something else than all that was skated here."""


def _not_told(claim: TallyClaim, rows: list[NationMedal]) -> Verdict:
    return unverifiable("it is not said exactly of what this is counted", _text(claim.nation, rows))


def _all_podiums(reading: Reading, race: Race, days: int) -> bool:
    """Return whether every podium of the first days of a competition is known."""
    held = [it for it in reading.facts.races if it.competition == race.competition and it.date is not None]
    first = sorted({it.date for it in held if it.date is not None})[:days]
    return all(it.whole_to(3) for it in held if it.date in first)


def _both(reading: Reading, claim: TallyClaim, race: Race) -> Verdict:
    """`have now won both women's sprint golds`: over 500 and 1000 metres."""
    words = reading.text[claim.start : claim.end]
    gender = "W" if "women's" in words else "M" if "men's" in words else race.event[:1]
    held = {it.event: it for it in reading.facts.races if it.competition == race.competition}
    sprints = [held[gender + it] for it in ("500", "1000") if gender + it in held]
    won = [it.winners[0] for it in sprints if it.winners]
    told = "; ".join(f"{it.event[1:]} m: {it.name} ({it.noc})" for it in won)
    if any(not same_nation(it.noc, claim.nation) for it in won) and "men's" in words:
        return contradicted("not both", told)
    if len(won) == 2 and all(same_nation(it.noc, claim.nation) for it in won):
        return confirmed(told)
    return unverifiable("the facts do not hold both winners", told)


def _waiting(
    reading: Reading, claim: TallyClaim, noc: str, medals: tuple[NationMedal, ...], known: bool
) -> Verdict:
    """`still waiting for their first gold`: none so far, on the long track."""
    gold = re.search(r"(?i)gold|title", reading.text[claim.start : claim.end]) is not None
    won = [it for it in medals if it.own_sport and (it.place == 1 or not gold)]
    if won:
        return unverifiable("it is not said what is waited for", _text(noc, won))
    return confirmed(_text(noc, won)) if known else _probably(noc, won)


def _haul(
    reading: Reading, haul: Haul, race: Race, noc: str, medals: tuple[NationMedal, ...], known: bool
) -> Verdict:
    """Compare colours and numbers with all medals of the nation up to the day, or with those on the
    long track."""
    own = [it for it in medals if it.own_sport]
    if not haul.counts:
        # `left empty-handed`: on that day, from that race.
        today = [it for it in own if it.day == race.date and it.event == race.event]
        if today:
            return contradicted("it won a medal", _text(noc, today))
        return confirmed(_text(noc, today)) if race.whole_to(3) else unverifiable("that podium is not known")
    held = [it for it in reading.facts.races if it.competition == race.competition and it.date is not None]
    # Where every podium of the oval up to the day is known, so are the medals won there.
    whole = all(it.whole_to(3) for it in held if it.date is not None and race.date and it.date <= race.date)
    before = [it for it in medals if race.date is not None and it.day < race.date]
    for rows, enough in (
        (list(medals), known),
        (own, known or whole),
        (before, known),
        ([it for it in before if it.own_sport], known or whole),
    ):
        if rows and enough and fits(haul.counts, [it.place for it in rows]):
            return confirmed(_text(noc, rows))
    return unverifiable("the text does not say exactly which medals are counted", _text(noc, own))


def _text(noc: str, medals: list[NationMedal]) -> str:
    sources = list(dict.fromkeys(it.source for it in medals if it.source))[:2]
    return (
        f"{country(noc)}: "
        + ("; ".join(it.short for it in medals) or "no medal")
        + (f" [{' | '.join(sources)}]" if sources else "")
    )


def _nation_of(reading: Reading, claim: TallyClaim, race: Race) -> str:
    if claim.nation and claim.nation != "?":
        return claim.nation
    sentence, clause = reading.sentence(claim.start), clause_at(reading, claim.start)
    if sentence is None or clause is None:
        return ""
    for start, end in ((clause[0], clause[1]), (sentence.start, sentence.end)):
        named = list(re.finditer(rf"(?<![\w-]){NATION}(?!\w)", reading.text[start:end]))
        if named:
            nearest = min(named, key=lambda it: abs(start + it.start() - claim.start))
            return noc_of(nearest[0]) or ""
        people = reading.mentions_in(start, end)
        if people:
            return reading.facts.noc(people[0].ids[0])
    return race.winners[0].noc if race.winners else ""


def _podium(reading: Reading, claim: TallyClaim, race: Race, noc: str) -> Verdict:
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    places = (1, 2, 3) if claim.what == SWEEP else (1, 2)
    for one in setting.races:
        if all(
            any(not noc or same_nation(row.noc, noc) for row in one.at(it)) for it in places
        ) and _one_nation(one, places):
            return confirmed(_podium_text(one, places))
    main = setting.races[0]
    if len(setting.races) > 1 or not all(main.at(it) for it in places) or main is not race or not noc:
        return unverifiable("the facts do not hold that podium", _podium_text(main, places))
    if claim.what == SWEEP and _one_nation(main, (1, 2)) and same_nation(main.winners[0].noc, noc):
        return contradicted("one-two", _podium_text(main, places))
    right = ", ".join(f"{ordinal(it)} {main.at(it)[0].noc}" for it in places)
    return contradicted(right, _podium_text(main, places))


def _one_nation(race: Race, places: tuple[int, ...]) -> bool:
    nations = [{row.noc for row in race.at(it)} for it in places]
    return all(nations) and bool(set.intersection(*nations))


def _podium_text(race: Race, places: tuple[int, ...]) -> str:
    rows = [row for place in places for row in race.at(place)]
    return (
        f"{race_name(race)}: "
        + ", ".join(f"{row.rank} {row.name} ({row.noc})" for row in rows)
        + (source_of(rows[0]) if rows else "")
    )


def _count(reading: Reading, one: Counted, race: Race, noc: str) -> Verdict:
    assert race.date is not None
    if one.level in ("WCh", "EC") or one.event or one.career:
        return unverifiable("the facts do not hold every medal of that nation in the event")
    medals = [
        it
        for it in nation_medals(reading.facts, noc, race.date.year, race.date)
        if one.place in (0, it.place)
    ]
    own = [it for it in medals if it.own_sport]
    known = tally_known(reading.facts, noc, race.date.year)
    readings = [own] if one.sport else [medals, own]
    for rows in readings:
        before, through = len([it for it in rows if it.day < race.date]), len(rows)
        if before < one.number <= through or (not one.ordinal and one.number in (before, through)):
            return confirmed(_text(noc, rows)) if known or before else _probably(noc, rows)
    rows = readings[0]
    before, through = len([it for it in rows if it.day < race.date]), len(rows)
    if one.games and min(len([it for it in it_ if it.day < race.date]) for it_ in readings) >= one.number:
        return contradicted(ordinal(before + 1), _text(noc, rows))
    if one.games and known:
        return contradicted(ordinal(min(before + 1, through)) if through else "none", _text(noc, rows))
    return unverifiable(
        "it is not said of what this is counted, or the facts do not hold every medal", _text(noc, rows)
    )


def _probably(noc: str, rows: list[NationMedal]) -> Verdict:
    return unverifiable(f"the facts do not hold every medal of {country(noc)}", _text(noc, rows))


def _no_podium(
    reading: Reading, claim: TallyClaim, race: Race, noc: str, medals: tuple[NationMedal, ...], known: bool
) -> Verdict:
    dates = sorted(
        {it.date for it in reading.facts.races if it.competition == race.competition and it.date is not None}
    )
    days = dates[: claim.days]
    won = [it for it in medals if it.day in days and it.own_sport]
    spoken = ", ".join(str(it) for it in days)
    if won:
        return contradicted("it had won a medal", _text(noc, won))
    if len(days) < claim.days or not known:
        return unverifiable("the facts do not hold every medal of those days")
    return confirmed(f"{country(noc)} won no medal on {spoken}; first: {_text(noc, list(medals[:1]))}")


TYPE = ClaimType(
    name="nation_tally",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam led a Dutch one-two in the women's 1000m in Milan.", "a Dutch one-two", "confirmed"
        ),
        Example(
            "Jutta Leerdam led a Japanese one-two in the women's 1000m in Milan.",
            "a Japanese one-two",
            "contradicted",
        ),
        Example(
            "Jutta Leerdam led a Dutch clean sweep in the women's 1000m in Milan.",
            "a Dutch clean sweep",
            "contradicted",
            "one-two",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, the Netherlands' first gold of the Games.",
            "first gold",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, the Netherlands' third gold of the Games.",
            "third gold",
            "contradicted",
            "1st",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The Dutch took the first four places.",
            "Dutch took the first four places",
            "contradicted",
            "2 of 4",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. It was a podium without a Canadian skater.",
            "podium without a Canadian skater",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Bowe was the third American in the top five.",
            "the third American in the top five",
            "contradicted",
            "1",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The Dutch had three skaters in the top ten.",
            "Dutch had three skaters in the top ten",
            "confirmed",
        ),
    ),
)
