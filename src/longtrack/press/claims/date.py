"""The date of the race, venue-local: `February 9, 2026`, `9 Feb`, `9. Februar`, `2月9日`; the month of an
earlier race: `in November`.

Errors in print: the day in the paper's own time zone; a wrong year. A date of another year belongs to
history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.claims.weekday import OTHER_DAY
from longtrack.press.days import MONTH_OF, DayNamed, day_text, days_named
from longtrack.press.facts import Race, source_of
from longtrack.press.numbers import whole
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import clause_at


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim(Claim):
    """A day of a month."""

    day: DayNamed | None = None
    of_games: int = 0
    """Of `day three`."""
    weekday: int | None = None
    """Of `last Friday's winner`, `maandagavond`, Monday 0."""
    feast: bool = False
    """Whether the day has a name: `Valentine's Day`."""
    month: int = 0
    """Of `in November`, where no day is given."""


_OF_THE_RACE = re.compile(
    r"(?i)\b(?:her|his|the|their)\s+(?:\w+\s+)?(?:race|final|run|victory|win)\s+(?:on|of)\s+(?:\w+day,?\s+)?$"
)
_OF_A_RECORD = re.compile(
    r"(?i)\b(?:record|best|mark|rekord|primato|born|birthday|geboren|née?|stood|standing|since)\b|記録"
)


def find(reading: Reading) -> Iterator[DateClaim]:
    """Return every day of a month."""
    for it in reading.article.each(days_named):
        yield DateClaim(start=it.start, end=it.end, number=(it.start, it.end), day=it)
    for match in reading.matches(_MONTH):
        yield DateClaim(
            start=match.start(), end=match.end(), number=match.span("month"), month=MONTH_OF[match["month"]]
        )
    for match in reading.matches(_DAY_OF_THE_GAMES):
        yield DateClaim(
            start=match.start(), end=match.end(), number=match.span(), of_games=whole(match["n"]) or 0
        )
    yield from _named_days(reading)


_FEASTS = {
    "valent": (14, 2),
    "christmas day": (25, 12),
    "boxing": (26, 12),
    "new year's day": (1, 1),
    "new year's eve": (31, 12),
}
_FEAST = re.compile(
    r"\b(?:(?:St\.?\s+)?Valentine's\s+Day|Valentijnsdag|Valentinstag|Valentinsdagen|Christmas\s+Day|Boxing\s+Day|New\s+Year's\s+(?:Day|Eve))(?!\w)"
)
_LOOSE_WEEKDAY = re.compile(
    r"(?i)\b(?:last|past)\s+(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!\s+(?:week|next))"
    r"|\b(?P<day2>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:avond|middag|ochtend|morgen|nacht)\b"
    r"|\b(?P<day3>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:abend|nachmittag|mittag|vormittag|morgen|nacht)\b"
    r"|\b(?P<day4>mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)s?(?:kveld|ettermiddag|formiddag|natt)\w*"
)
_OF_THE_WEEK = {
    word: number
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    )
    for number, word in enumerate(words.split())
}


def _named_days(reading: Reading) -> Iterator[DateClaim]:
    """`on Valentine's Day`, `last Friday's winner`, `maandagavond`"""
    for match in reading.matches(_FEAST):
        word = match[0].casefold().removeprefix("st").lstrip(". ")
        day, month = next(it for name, it in _FEASTS.items() if word.startswith(name))
        yield DateClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(),
            day=DayNamed(match.start(), match.end(), day, month, None),
            feast=True,
        )
    for match in reading.matches(_LOOSE_WEEKDAY):
        key = next(it for it in ("day", "day2", "day3", "day4") if match[it])
        yield DateClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(key),
            weekday=_OF_THE_WEEK[match[key].casefold()],
        )


def _on_a_weekday(reading: Reading, claim: DateClaim, main: Race, day: date) -> Verdict:
    """Right where the race, or another of the text in the two weeks before, was on that weekday."""
    if day.weekday() == claim.weekday:
        return confirmed(f"{race_name(main)}: {day_text(day)}")
    for race in (*setting_of(reading, claim.start, claim.end).races, *reading.scene.races):
        if race.date is not None and race.date.weekday() == claim.weekday and 0 < (day - race.date).days < 15:
            return confirmed(f"{race_name(race)}: {day_text(race.date)}")
    return unverifiable("the day may be that of another race")


_DAY_OF_THE_GAMES = re.compile(
    r"\b[Dd]ay\s+(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?![\w:-]|\.\d)"
)
_MONTH = re.compile(
    r"\b[Ii]n\s+(?:early\s+|mid-|late\s+)?(?P<month>January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?!\s*\d|[\w-])"
)


def _in_a_month(reading: Reading, claim: DateClaim, day: date) -> Verdict:
    """`stood on the podium in November`: somebody of the sentence raced then; never wrong."""
    sentence = reading.sentence(claim.start)
    near = reading.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    words = reading.text[sentence.start : sentence.end] if sentence is not None else ""
    for skater in dict.fromkeys(it.ids[0] for it in near):
        for race, row in reading.facts.results_of(skater):
            town = race.venue.split(" ")[0].strip(",")
            if "World Cup" not in words and (not town or town not in words):
                continue
            if race.date and race.date.month == claim.month and 0 < (day - race.date).days < 365:
                return confirmed(f"{row.name}: {race_name(race)}, {day_text(race.date)}{source_of(row)}")
    return unverifiable("the facts do not tell what was in that month")


def judge(reading: Reading, claim: DateClaim) -> Verdict:
    """Compare with the day of the race of the clause; another day may be that of another race or record."""
    main = reading.race
    if main is None or main.date is None:
        return unverifiable("the day of the race is not known")
    said = claim.day
    if claim.of_games:
        return unverifiable("it is not said from which day this is counted")
    if claim.weekday is not None:
        return _on_a_weekday(reading, claim, main, main.date)
    if said is None:
        return _in_a_month(reading, claim, main.date)
    if said.is_day(main.date):
        return confirmed(f"{race_name(main)}: {day_text(main.date)}")
    setting = setting_of(reading, claim.start, claim.end)
    for race in (*setting.races, *reading.scene.races):
        if race.date is not None and said.is_day(race.date):
            return confirmed(f"{race_name(race)}: {day_text(race.date)}")
    known = _elsewhere(reading, said, main.event)
    if known:
        return confirmed(known)
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    wrong_year = (said.day, said.month) == (main.date.day, main.date.month)
    of_the_race = _OF_THE_RACE.search(reading.text, max(clause[0], claim.start - 40), claim.start)
    if (
        claim.feast
        or (setting.elsewhere and not wrong_year)
        or (OTHER_DAY.search(reading.text, clause[0], clause[1]) and not of_the_race)
        or _OF_A_RECORD.search(reading.text, clause[0], claim.start)
        or not _is_near(said, main.date)
    ):
        return unverifiable("the date may be that of something else than the race")
    return contradicted(day_text(main.date), f"{race_name(main)}: {day_text(main.date)}")


def _is_near(said: DayNamed, day: date) -> bool:
    """A wrong date of the race is off by some days, or by its year alone."""
    if (said.day, said.month) == (day.day, day.month):
        return True
    other = said.on(day.year)
    return said.year in (None, day.year) and other is not None and abs((other - day).days) <= 31


def _elsewhere(reading: Reading, said: DayNamed, event: str) -> str:
    """A race or a record of this event that fell on the day, in its year."""
    for race in reading.facts.races_of(event):
        if said.year is not None and race.date is not None and said.is_day(race.date):
            return f"{race_name(race)}: {day_text(race.date)}"
    for record in reading.facts.history.records:
        if record.event == event and record.date is not None and said.is_day(record.date):
            return f"{record.record_class} {record.holder}: {day_text(record.date)}{source_of(record)}"
    return ""


TYPE = ClaimType(
    name="date",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan on February 9, 2026.",
            "February 9, 2026",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan on February 10, 2026.",
            "February 10, 2026",
            "contradicted",
            "Monday 9 February 2026",
        ),
        Example(
            "Jutta Leerdam gewann am 9. Februar über 1000 Meter der Frauen in Mailand.",
            "9. Februar",
            "confirmed",
        ),
    ),
)
