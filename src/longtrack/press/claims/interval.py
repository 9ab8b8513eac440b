"""How long ago or apart: `four years earlier`, `four-year journey`, `six days earlier`, `a best that survived
for ten years`.

An error (seen: `ten years` for twelve) is marked only where the clause names the other end: Games, a record
or a race.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longtrack.press.bare import events_near
from longtrack.press.careers import champions_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.events import event_name
from longtrack.press.facts import Race, source_of
from longtrack.press.games import BY_YEAR
from longtrack.press.numbers import CARDINALS, NUMBER_ABROAD, either, whole
from longtrack.press.reading import Reading
from longtrack.press.standing import record_text, standing
from longtrack.press.subjects import clause_at, subject_of

STOOD, YEARS, DAYS = "stood", "years", "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalClaim(Claim):
    """A number of years or days."""

    what: str
    count: int
    soft: bool = False
    """Whether it is not said from when: `For six days Kok carried a silver medal`."""


_N = rf"(?P<n>\d{{1,2}}|an?|{either([it for it in CARDINALS if ' ' not in it])})"
_STOOD = re.compile(
    rf"(?i)\b(?:stood|survived|lasted|held|stand|standing|unbeaten|intact|remained|record|mark|best"
    rf"|untouched)\s+(?:[\w'-]+\s+){{0,4}}?(?P<for>for\s+)?(?:more\s+than\s+|over\s+|nearly\s+|almost\s+"
    rf"|the\s+past\s+|exactly\s+)?{_N}[\s-]+years?\b(?!\s+(?:ago|earlier|before))"
)
_YEARS = re.compile(
    rf"(?i)(?<![\w.-]){_N}(?:[\s-]+years?\s+(?:ago|earlier|before|previously|on|after|later|apart)\b"
    rf"|-year\s+(?:journey|wait|quest|road|cycle|gap|pursuit|redemption|drought)\b)"
)
_DAYS = re.compile(
    rf"(?i)(?<![\w.-]){_N}\s+(?P<unit>days?|weeks?)\s+(?:ago|earlier|before|previously|after|later)\b"
)
_AGE_OR_CAREER = re.compile(
    r"(?i)\b(?:born|aged?|switched|began|started|joined|moved|married|career|coach|since|contract|turned"
    r"|father|mother|old)\b"
)


def find(reading: Reading) -> Iterator[IntervalClaim]:
    """Return every number of years or days between two things."""
    for what, pattern in ((STOOD, _STOOD), (YEARS, _YEARS), (DAYS, _DAYS)):
        for match in reading.matches(pattern):
            word = match["n"].casefold()
            number = 1 if word in ("a", "an") else whole(word)
            if number is None:
                continue
            said = _sentence(reading, match.start())
            called = re.search(r"(?i)record|mark|best|benchmark|time|unbeaten", said) is not None
            if what == STOOD and not (called or _A_TIME.search(said)):
                continue
            days = number * 7 if what == DAYS and match["unit"].casefold().startswith("week") else number
            yield IntervalClaim(
                start=match.start("n"),
                end=match.end(),
                number=match.span("n"),
                what=what,
                count=days,
                soft=what == STOOD and not called,
            )
    yield from _loosely(reading)


def _loosely(reading: Reading) -> Iterator[IntervalClaim]:
    """`For six days Kok carried a silver medal`, `vier jaar geleden`: never wrong."""
    for match in reading.matches(_LOOSELY):
        key = next(it for it in ("n", "n2", "n3", "n4") if match[it])
        number, unit = whole(match[key]), (match["u"] or match["u2"] or match["u3"] or match["u4"])[0]
        if number:
            yield IntervalClaim(
                start=match.start(key),
                end=match.end(),
                number=match.span(key),
                what=YEARS if unit.casefold() in "yåj" else DAYS,
                count=number * 7 if unit.casefold() in "wu" else number,
                soft=True,
            )


_A_TIME = re.compile(r"\d[:.]\d\d[.,]\d\d")
_WORD = either([it for it in CARDINALS if " " not in it])
_LOOSELY = re.compile(
    rf"(?i)\b(?:for|wait(?:ed|s)?|took|after|within|in)\s+(?:only\s+|just\s+|another\s+|exactly\s+)?(?P<n>\d{{1,2}}|{_WORD})\s+(?P<u>days|weeks)\b"
    rf"|(?<![\w.,-])(?P<n2>\d{{1,2}}|{_WORD})\s+(?P<u2>days|weeks)\s+(?:to\b|until|till|between|left|on\b|away|off|from\s+now)"
    rf"|\b(?:for\s+)?(?P<n3>\d{{1,2}}|{NUMBER_ABROAD})\s+(?P<u3>dager|uker|år|dagen|weken|jaar|jaren)\s+(?:siden|geleden|eerder|tidligere|later|senere)\b"
    rf"|\bvor\s+(?P<n4>\d{{1,2}}|{NUMBER_ABROAD})\s+(?P<u4>Tagen|Wochen|Jahren)\b"
)
"""`For six days`, `sixteen days to find an answer`, `for to uker siden`, `vier jaar geleden`"""


def _sentence(reading: Reading, at: int) -> str:
    sentence = reading.sentence(at)
    return reading.text[sentence.start : sentence.end] if sentence is not None else ""


def judge(reading: Reading, claim: IntervalClaim) -> Verdict:
    """Compare with the calendar between the race and what the words name."""
    verdict = _judged(reading, claim)
    if claim.soft and verdict.verdict == "contradicted":
        return unverifiable("the text does not say from when this is counted", *verdict.evidence)
    return verdict


def _judged(reading: Reading, claim: IntervalClaim) -> Verdict:
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if claim.what == STOOD:
        return _stood(reading, claim, race)
    return (
        _years(reading, claim, race, race.date)
        if claim.what == YEARS
        else _days(reading, claim, race, race.date)
    )


def _stood(reading: Reading, claim: IntervalClaim, race: Race) -> Verdict:
    words = _sentence(reading, claim.start)
    kinds = ["OR"] if "lympic" in words else ["WR"] if "world" in words.casefold() else ["OR", "WR", "TR"]
    states = [it for it in (standing(reading.facts, race, kind) for kind in kinds) if it.before is not None]
    fell = [it for it in states if it.during] or states
    for state in fell:
        assert state.before is not None
        if (
            state.before.date is not None
            and race.date is not None
            and _apart(state.before.date, race.date, claim.count)
        ):
            return confirmed(f"{record_text(state.before)}; the race was on {race.date}")
    broken = [it for it in fell if it.during]
    named = {int(it) for it in re.findall(r"(?<![\d.:,])(?:19|20)\d\d(?![\d:])", words)}
    known = {it.before.date.year for it in broken if it.before is not None and it.before.date is not None}
    if named - known - {race.date.year if race.date is not None else 0}:
        return unverifiable("another record may be meant")
    if (
        len(broken) == 1
        and broken[0].before is not None
        and broken[0].before.date is not None
        and race.date is not None
    ):
        years = race.date.year - broken[0].before.date.year
        return contradicted(f"{years} years", f"{record_text(broken[0].before)}; the race was on {race.date}")
    return unverifiable("it is not sure which record is meant")


def _apart(one: date, other: date, years: int) -> bool:
    """Years count by the calendar, in full, or to the nearest."""
    exact = (other - one).days / 365.25
    return years in (other.year - one.year, int(exact), round(exact))


def _years(reading: Reading, claim: IntervalClaim, race: Race, day: date) -> Verdict:
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    named = [
        it.games
        for it in reading.games_in(*clause)
        if it.games is not None and f"{it.games.code}" != race.games
    ]
    then = day.year - claim.count
    for games in named:
        if games.year == then:
            return confirmed(f"{games.place} {games.year} to {day}: {claim.count} years (calendar)")
    if not race.is_olympic:
        return unverifiable("the text does not say from when this is counted")
    near = reading.mention_before(claim.start)
    if near is not None and re.search(r"(?i)\bsince\s+$", reading.text[max(0, near.start - 8) : near.start]):
        # `the first to win it since Jorien ter Mors eight years ago`
        won = [it for it in champions_of(reading.facts, "OG", race.event, then) if it.skater in near.ids]
        if won and claim.start - near.end < 8:
            return confirmed(
                f"{won[0].short}, {reading.facts.name(won[0].skater)}, to {day}: {claim.count} years"
            )
    if named and not _AGE_OR_CAREER.search(reading.text, clause[0], clause[1]):
        years = day.year - named[-1].year
        if (
            len({it.year for it in named}) == 1
            and abs(named[-1].year - (claim.start and then)) >= 1
            and _adjacent(reading, claim)
        ):
            return contradicted(
                f"{years} years", f"{named[-1].place} {named[-1].year} to {day}: {years} years (calendar)"
            )
        return unverifiable("the text does not say from when this is counted")
    if then in BY_YEAR and not _AGE_OR_CAREER.search(reading.text, clause[0], clause[1]):
        return confirmed(f"{BY_YEAR[then].place} {then} to {day}: {claim.count} years (calendar)")
    return unverifiable("the text does not say from when this is counted")


def _adjacent(reading: Reading, claim: IntervalClaim) -> bool:
    """`four years earlier in PyeongChang`, `in Beijing four years ago`: nothing but small words between."""
    text = reading.text
    for it in reading.games_in(claim.start - 60, claim.end + 40):
        between = text[claim.end : it.start] if it.start >= claim.end else text[it.end : claim.start]
        if len(between) < 20 and re.fullmatch(
            r"(?i)[\s,(]*(?:in|at|at\s+the|from|during)?\s*(?:the\s+)?", between
        ):
            return True
    return False


def _days(reading: Reading, claim: IntervalClaim, race: Race, day: date) -> Verdict:
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    # `A day earlier Metoděj Jílek took silver over 5000 m`: the men's.
    whose = {reading.facts.genders.get(it.ids[0], "") for it in reading.mentions_in(*clause)} - {""}
    gender = whose.pop() if len(whose) == 1 else race.event[:1]
    codes = {(it.gender or gender) + it.kind for it in events_near(reading, *clause)}
    subject = subject_of(reading, claim.start, claim.end)
    rows = [
        (other, row)
        for skater in subject.all
        for other, row in reading.facts.results_of(skater)
        if other.date is not None
        and other is not race
        and other.competition == race.competition
        and (not codes or other.event in codes)
    ]
    races = [
        (it, None)
        for it in reading.facts.races
        if it.competition == race.competition and it.event in codes and it.date is not None and it is not race
    ]
    for other, row in (*rows, *races):
        if other.date is not None and abs((day - other.date).days) == claim.count:
            return confirmed(
                f"{event_name(other.event)} on {other.date}, this race on {day}: {claim.count} "
                f"days{source_of(row)}"
            )
    dates = {other.date for other, _ in races if other.date is not None}
    others = codes - {race.event}
    if (
        len(dates) == 1
        and len(others) == 1
        and re.search(r"(?i)days?\s+(?:ago|earlier|before|previously)", reading.text[claim.start : claim.end])
    ):
        days = abs((day - next(iter(dates))).days)
        return contradicted(
            f"{days} days",
            f"{event_name(next(iter(others)))} on {next(iter(dates))}, this race on {day} (calendar)",
        )
    return unverifiable("the text does not say from when this is counted")


TYPE = ClaimType(
    name="interval",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan after a four-year journey.",
            "four-year journey",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Her Olympic record replaced a mark that had "
            "survived for six years.",
            "six years",
            "contradicted",
            "4 years",
        ),
    ),
)
