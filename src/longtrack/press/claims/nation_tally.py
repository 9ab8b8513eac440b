"""What a nation won: `a Dutch one-two`, `1-2 finish`, `clean sweep`, `the country's first gold of the Games`,
`opened the medal tally`, `missed the podium on the first two days`, `occupied the top two places`.

Errors seen: sweep (first to third) for a one-two. A team's medal counts once. Hopes and expectations are no
claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.claims.career_count import nation_of_haul
from longtrack.press.counted import Counted, counted
from longtrack.press.facts import Race, source_of
from longtrack.press.hauls import Haul, fits, hauls
from longtrack.press.nations import NATION, country, noc_of, same_nation
from longtrack.press.numbers import whole
from longtrack.press.places import ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import clause_at
from longtrack.press.tallies import NationMedal, nation_medals, tally_known

ONE_TWO, SWEEP, FIRST, COUNT, NO_PODIUM, BOOST = "one-two", "sweep", "opened", "count", "no podium", "boost"
HAUL, WAITING = "haul", "waiting"


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
        BOOST,
        re.compile(
            rf"(?i:\bthe\s+)?(?P<nation>{NATION})(?i:'s?\s+medal\s+(?:tally|count"
            rf"|haul)\s+received\s+a\s+(?:significant\s+|big\s+|major\s+)?boost)"
        ),
    ),
)
_HOPED = re.compile(
    r"(?i)\b(?:expect\w*|hop\w+|raising|chanc\w+|dream\w*|prospect|possib\w+|could|would|might|bid|aim\w*"
    r"|threat\w*|potential|set\s+up|looked|seemed|den(?:y|ied|ying)|prevent\w*|miss\w*|almost|nearly"
    r"|short\s+of|no\b|not\b(?!\s+only)|if|target\w*|looking|rather\s+than|instead\s+of"
    r"|shot\s+at)\b[^.;]{0,60}$"
)


def find(reading: Reading) -> Iterator[TallyClaim]:
    """Return everything that is said of the medals of a nation."""
    text = reading.text
    taken: set[int] = set()
    for what, pattern in _PATTERNS:
        for match in reading.matches(pattern):
            if not taken.isdisjoint(range(*match.span())):
                continue
            taken.update(range(*match.span()))
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            parts = match.groupdict()
            sentence = reading.sentence(start)
            low = max(sentence.start if sentence is not None else 0, start - 70)
            yield TallyClaim(
                start=start,
                end=match.end(),
                number=(start, match.end()),
                what=what,
                nation=noc_of(parts.get("nation") or "") or "",
                hoped=_HOPED.search(text[low:start]) is not None,
                days=whole(parts.get("days") or "") or 1,
            )
    for haul in hauls(reading):
        noc = nation_of_haul(reading, haul)
        if noc:
            yield TallyClaim(
                start=haul.start,
                end=haul.end,
                number=(haul.start, haul.end),
                what=HAUL,
                nation=noc,
                haul=haul,
            )
    told = [(it.start, it.end) for it in hauls(reading) if len(it.counts) > 1]
    for one in counted(reading):
        if any(start <= one.start < end for start, end in told):
            continue
        if one.nation and not one.since:
            yield TallyClaim(
                start=one.start, end=one.end, number=one.span, what=COUNT, nation=one.nation, counted=one
            )


def judge(reading: Reading, claim: TallyClaim) -> Verdict:
    """Compare with the podium, or with the medals of the nation up to the day."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if claim.hoped:
        return unverifiable("the text speaks of what was hoped for or avoided")
    noc = _nation_of(reading, claim, race)
    if claim.what in (ONE_TWO, SWEEP):
        return _podium(reading, claim, race, noc)
    if not race.is_olympic:
        return unverifiable("only the medals of Games are counted here")
    if not noc:
        return unverifiable("the text does not say which nation is meant")
    if claim.what == COUNT and claim.counted is not None:
        return _count(reading, claim.counted, race, noc)
    medals = nation_medals(reading.facts, noc, race.date.year, race.date)
    known = tally_known(reading.facts, noc, race.date.year)
    if claim.what == WAITING:
        return _waiting(reading, claim, noc, medals, known)
    if claim.haul is not None:
        return _haul(reading, claim.haul, race, noc, medals, known)
    if claim.what == NO_PODIUM:
        return _no_podium(reading, claim, race, noc, medals, known)
    return _opened(claim, race.date, noc, medals, known)


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
    ),
)
