"""The weekday of the race: `on Monday`, `Sunday's race`, `maandag`, `月曜日`.

Venue-local. The weekday of another race (`next Sunday`, `in Saturday's 500 m`) is schedule or belongs to
that race.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.bound import has_its_date
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.days import WEEKDAY, WEEKDAY_OF, WEEKDAYS, day_text, days_named
from longtrack.press.facts import Race
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import clause_at

OTHER_DAY = re.compile(
    r"(?i)\b(?:will|next|coming|upcoming|this|last|previous|tomorrow|yesterday|later"
    r"|turns?\s+(?:her|his)\s+attention|remaining|still\s+to\s+come|returns?|to\s+come"
    r"|following"
    r"|scheduled|takes\s+place|goes\s+again|back\s+on\s+the\s+ice|earlier|opening\s+day"
    r"|before|until|since|birthday|turn(?:s|ed)|born|ceremony|tickets|begins?|ends?"
    r"|opens?|compete[sd]?\s+again|again(?=\s+(?:on|next|in|this))|after)\b"
)
"""Words with which a day may be that of another race."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayClaim(Claim):
    """A weekday, Monday 0."""

    day: int


def find(reading: Reading) -> Iterator[WeekdayClaim]:
    """Return every weekday that may be that of a race in the text; with `on` before it."""
    for match in reading.matches(WEEKDAY):
        lead = re.search(
            r"(?i)\b(?:on|op|am|på)\s+(?:the\s+)?$", reading.text[max(0, match.start() - 8) : match.start()]
        )
        start = match.start() - (len(lead[0]) if lead else 0)
        if _DATE_BEHIND.match(reading.text, match.end()) is None and re.search(
            r"(?i)(?<!\bon )\b(?:next|this|coming|last|komende|kommenden)\s+$",
            reading.text[max(0, match.start() - 14) : match.start()],
        ):
            continue
        yield WeekdayClaim(
            start=start, end=match.end(), number=match.span("day"), day=WEEKDAY_OF[match["day"]]
        )


_DATE_BEHIND = re.compile(r",\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2})\b")
"""`this Saturday, 7 February`"""
_AFTER_A_DATE = re.compile(r"(?:,|\s+-|\s+\()?\s*(?:(?:which\s+was\s+)?an?\s+)?")


def judge(reading: Reading, claim: WeekdayClaim) -> Verdict:
    """Compare with the calendar, for the race of the clause and for the date written beside it."""
    beside = _date_beside(reading, claim) or _date_before(reading, claim)
    if beside is not None:
        return beside
    setting = setting_of(reading, claim.start, claim.end)
    dated = [it for it in setting.races if it.date is not None]
    if not dated:
        return unverifiable(setting.reason or "the day of the race is not known")
    for race in dated:
        if race.date is not None and race.date.weekday() == claim.day:
            return confirmed(_calendar(race))
    if reading.race is not None and reading.race.date and reading.race.date.weekday() == claim.day:
        return unverifiable(f"this may be the day of the reported race; {_calendar(reading.race)}")
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    other = _other_race(reading, claim)
    if other is not None:
        return confirmed(_calendar(other))
    sentence = reading.sentence(claim.start)
    days = reading.text[sentence.start : sentence.end] if sentence is not None else ""
    if any(
        WEEKDAY_OF[it["day"]] == race.date.weekday()
        for race in dated[:1]
        if race.date
        for it in WEEKDAY.finditer(days)
    ):
        return unverifiable(
            "the sentence names the right day too: it may be another time zone or another day"
        )
    if re.match(r"\s+(?:\w+\s+)?(?:time\b|local)", reading.text[claim.end : claim.end + 24]):
        return unverifiable("this is the day in another time zone")
    owned = re.match(
        r"'s\s+(?!(?:race|final|1|5|3|women|men|victory|win|event))", reading.text[claim.end : claim.end + 12]
    )
    dated_so = has_its_date(reading, claim.end, dated[0])  # `this Tuesday, 9 February`
    if owned or (not dated_so and OTHER_DAY.search(reading.text, clause[0], clause[1])):
        return unverifiable("the day may be that of something else")
    day = dated[0].date
    return contradicted(WEEKDAYS[day.weekday()] if day else "", _calendar(dated[0]))


def _calendar(race: Race) -> str:
    return f"{race_name(race)}: {day_text(race.date) if race.date else ''} (calendar)"


def _other_race(reading: Reading, claim: WeekdayClaim) -> Race | None:
    """Another race that the same sentence names, on that weekday."""
    sentence = reading.sentence(claim.start)
    if sentence is None:
        return None
    kinds = reading.events_in(sentence.start, sentence.end)
    return next(
        (
            race
            for race in reading.scene.races[1:]
            if race.date is not None
            and race.date.weekday() == claim.day
            and any(it.means(race.event) for it in kinds)
        ),
        None,
    )


def _date_beside(reading: Reading, claim: WeekdayClaim) -> Verdict | None:
    """`Monday, February 9`: the two must agree with each other before they agree with anything else."""
    near = reading.text[claim.start : claim.end + 30]
    days = [it for it in days_named(near) if it.start <= claim.end - claim.start + 4]
    race = reading.race
    if not days or race is None or race.date is None:
        return None
    day = days[0].on(race.date.year)
    if day is None or day == race.date or day.weekday() == claim.day:
        return (
            confirmed(f"{day_text(day)} (calendar)")
            if day is not None and day.weekday() == claim.day
            else None
        )
    if race.date.weekday() == claim.day:
        return confirmed(_calendar(race))
    return None


def _date_before(reading: Reading, claim: WeekdayClaim) -> Verdict | None:
    """`14 February 2018, a Thursday`: a date with its year has its weekday by the calendar."""
    days = days_named(reading.text, max(0, claim.start - 40), claim.start)
    if not days or days[-1].year is None:
        return None
    if _AFTER_A_DATE.fullmatch(reading.text, days[-1].end, claim.start) is None:
        return None
    day = days[-1].on(days[-1].year)
    if day is None:
        return None
    evidence = f"{day_text(day)} (calendar)"
    return (
        confirmed(evidence) if day.weekday() == claim.day else contradicted(WEEKDAYS[day.weekday()], evidence)
    )


TYPE = ClaimType(
    name="weekday",
    find=find,
    judge=judge,
    examples=(
        Example("Jutta Leerdam won the women's 1000m in Milan on Monday.", "on Monday", "confirmed"),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan on Sunday.", "on Sunday", "contradicted", "Monday"
        ),
    ),
)
