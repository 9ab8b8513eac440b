"""The next race: `the women's 500 metres, next Sunday`, `goes again over 500 metres on Saturday`, `returns on
Feb. 15`.

`Next Sunday` counts from the day of the race. Error seen: `this Saturday` for a Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.days import MONTH_OF, WEEKDAY, WEEKDAY_OF, WEEKDAYS, day_text, days_named
from longtrack.press.events import EventNamed, event_name
from longtrack.press.facts import Race, source_of
from longtrack.press.games import PLACE, venue_key
from longtrack.press.numbers import either
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleClaim(Claim):
    """A race to come, and its day where that is what is said."""

    event: str
    weekday: int = -1
    day: tuple[int, int] = (0, 0)
    remaining: bool = False
    race: Race | None = None
    """The race of another competition that is meant: `The Olympic 1000m is on Monday`."""
    open: bool = False
    """Whether nobody says if the men's or the women's race is meant."""
    any_day: bool = False
    """Whether the words do not say that it is still to come: `the 500 on Sunday`."""
    loose: bool = False
    """Whether other words stand between the day and the event, so that it is never wrong."""


_COMING = re.compile(
    r"(?i)\b(?:will|turns?\s+(?:her|his)\s+attention|attention\s+(?:will\s+)?(?:now\s+)?turns?|turns?\s+to"
    r"|next"
    r"|goes\s+again|go\s+again|returns?\s+(?:to|for|on|in)|still\s+to\s+come|to\s+come|upcoming|coming"
    r"|later\s+this|again\s+(?:on|in|over)|back\s+(?:on\s+the\s+ice|in\s+action)|set\s+to|due\s+to"
    r"|scheduled|takes?\s+place|remaining|also\s+(?:race|skate|compete)s?|chance\s+(?:again\s+)?(?:on|in)"
    r"|another\s+(?:chance|shot|opportunity)|looks?\s+ahead|follows?\s+on|this\s+(?:Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)|komende|kommenden|neste|prossim[oa])\b"
)
_REMAINING = re.compile(
    r"(?i)\b(?:her|his)\s+remaining\s+(?P<noun>events|races|distances|event|race|distance)\b(?:\s+(?:at|of"
    r"|in)\s+(?:the|these)\s+(?:Games|Olympics))?"
)


def find(reading: Reading) -> Iterator[ScheduleClaim]:
    """Return every race to come, and its day."""
    race = reading.race
    if race is None or race.date is None:
        return
    for sentence in reading.article.sentences:
        for match in _REMAINING.finditer(reading.text, sentence.start, sentence.end):
            yield ScheduleClaim(
                start=match.start(),
                end=match.end(),
                event="",
                remaining=match["noun"].casefold().endswith("s"),
            )
        events = events_near(reading, sentence.start, sentence.end)
        named = [it for it in events if not it.means(race.event)]
        coming = _COMING.search(reading.text, sentence.start, sentence.end)
        yield from _elsewhere(reading, sentence, events, race)
        yield from _raced_then(reading, sentence, race)
        if named and (coming is None or _tells_the_past(reading, sentence)):
            yield from _beside(reading, sentence, events, race)
        if not named or (coming is None and not _is_later(reading, sentence, race)):
            continue
        yield from _of_a_medal(reading, sentence, events, race)
        if _tells_the_past(reading, sentence):
            continue
        if coming is not None:
            for it in named:
                yield ScheduleClaim(start=it.start, end=it.end, event=_code(it, race))
        yield from _days(reading, sentence, named, race)


_LINK = re.compile(
    r"(?i)[\s,-]*(?:(?:gold|silver|bronze|title|victory|win|race|final)\s+)?(?:(?:is|was|are|comes?|came|follows?|followed|takes\s+place|took\s+place|starts?|begins?)\s+)?(?:on\s+)?"
)
_LINK_BACK = re.compile(
    r"(?i)[\s,]*(?:(?:comes|it's|it\s+is|it\s+was|brings|sees|follows|is|was|in|over|at)\s+)(?:the\s+)?|\s*(?:'s|:)\s*(?:the\s+)?"
)
_ANOTHER_MEETING = re.compile(
    r"(?i)\b(?:world\s+cup|world\s+championships?|european|trials?|nationals?|last\s+(?:week|month|year|season|winter)"
    r"|ago|training|short[\s-]track)\b"
)


def _beside(
    reading: Reading, sentence: Sentence, events: list[EventNamed], race: Race
) -> Iterator[ScheduleClaim]:
    """Return the days right beside another event of these days: `bronze in the 3000 on Saturday`, `On
    Sunday comes the 500`.

    They are not the day of the reported race, whether that event is over or still to come.
    """
    text = reading.text
    if _ANOTHER_MEETING.search(text, sentence.start, sentence.end) is not None:
        return
    for match in WEEKDAY.finditer(text, sentence.start, sentence.end):
        event = next(
            (it for it in events if _LINK.fullmatch(text, it.end, match.start()) is not None), None
        ) or next(
            (
                it
                for it in events
                if it.start >= match.end() and _LINK_BACK.fullmatch(text, match.end(), it.start)
            ),
            None,
        )
        if event is not None and not event.title and not event.means(race.event):
            if _is_ahead(reading, event, race):
                for it in events:
                    if not it.title and not it.means(race.event) and _is_ahead(reading, it, race):
                        yield ScheduleClaim(start=it.start, end=it.end, event=_code(it, race))
            yield ScheduleClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("day"),
                event=_gender(reading, event, race) + event.kind,
                weekday=WEEKDAY_OF[match["day"]],
                any_day=True,
                open=not event.gender and not _who(reading, event),
            )


_MEDAL_ON = re.compile(r"(?i)[\s-]+(?:gold|silver|bronze|title|victory|win)\s+on\s+")


def _of_a_medal(
    reading: Reading, sentence: Sentence, events: list[EventNamed], race: Race
) -> Iterator[ScheduleClaim]:
    """`it follows her 3,000-metre bronze on Saturday, and leaves the 500`: a day of a race that is over."""
    for match in WEEKDAY.finditer(reading.text, sentence.start, sentence.end):
        event = next((it for it in events if _MEDAL_ON.fullmatch(reading.text, it.end, match.start())), None)
        if event is not None and not event.means(race.event):
            yield ScheduleClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("day"),
                event=_gender(reading, event, race) + event.kind,
                weekday=WEEKDAY_OF[match["day"]],
                any_day=True,
                open=not event.gender and not _who(reading, event),
            )


_MOVES_ON = re.compile(
    rf"(?:[Nn]ext\s+(?:week|weekend|stop|up|comes)|moves?\s+on|travels?\s+on|heads?\s+to|continues)[^.;]{{0,40}}?\b(?P<town>{PLACE})(?!\w)"
    rf"|\b(?P<town2>{PLACE})\s+(?:is\s+(?:the\s+)?next|next\s+(?:week|weekend))"
)


def _elsewhere(
    reading: Reading, sentence: Sentence, events: list[EventNamed], race: Race
) -> Iterator[ScheduleClaim]:
    """Return the day of a race at the next competition: the Games, or the next town that the text names."""
    text = reading.text
    assert race.date is not None
    at = reading.article.sentence_index(sentence.start) or 0
    low = reading.article.sentences[max(0, at - 1)].start
    moves = list(_MOVES_ON.finditer(text, low, sentence.end))
    town = venue_key(moves[-1]["town"] or moves[-1]["town2"]) if moves else None
    for event in events:
        olympic = not race.is_olympic and re.search(
            r"(?i)\bolympic\b", text[max(0, event.start - 9) : event.end]
        )
        if event.title or not (olympic or (town and town != venue_key(race.venue))):
            continue
        to_come = [
            it
            for it in reading.facts.races_of(_code(event, race))
            if it.date is not None
            and race.date < it.date
            and (
                it.is_olympic if olympic else venue_key(it.venue) == town and (it.date - race.date).days < 16
            )
        ]
        days = [
            it
            for it in WEEKDAY.finditer(text, event.end, sentence.end)
            if _LINK.fullmatch(text, event.end, it.start())
        ]
        if len(to_come) == 1 and days:
            day = days[0]
            yield ScheduleClaim(start=event.start, end=event.end, event=to_come[0].event, race=to_come[0])
            yield ScheduleClaim(
                start=day.start(),
                end=day.end(),
                number=day.span("day"),
                event=to_come[0].event,
                weekday=WEEKDAY_OF[day["day"]],
                race=to_come[0],
            )


_RESULT_ON = re.compile(
    r"(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|gold|silver|bronze)\s+(?:place\s+|medal\s+)?on\s+$"
)


def _raced_then(reading: Reading, sentence: Sentence, race: Race) -> Iterator[ScheduleClaim]:
    """`Kok was second on Monday`, in the report of Sunday's race: the day of an earlier race of hers."""
    assert race.date is not None
    for match in WEEKDAY.finditer(reading.text, sentence.start, sentence.end):
        if not _RESULT_ON.search(reading.text[max(sentence.start, match.start() - 30) : match.start()]):
            continue
        day, clause = WEEKDAY_OF[match["day"]], clause_at(reading, match.start())
        word = _RESULT_ON.search(reading.text, max(sentence.start, match.start() - 30), match.start())
        colour = {"gold": 1, "silver": 2, "bronze": 3}.get(word[1].casefold(), 0) if word is not None else 0
        raced = [
            other
            for it in (reading.mentions_in(*clause) if clause is not None else ())
            for other, row in reading.facts.results_of(it.ids[0] if it.ids else "")
            if other.competition == race.competition
            and other.date is not None
            and 0 < (race.date - other.date).days < 7
            and other.date.weekday() == day
            and colour in (0, row.rank)
        ]
        if raced and day != race.date.weekday():
            yield ScheduleClaim(
                start=match.start(),
                end=match.end(),
                number=match.span("day"),
                event=raced[0].event,
                weekday=day,
                any_day=True,
            )


def _who(reading: Reading, event: EventNamed) -> str:
    """Return `W` or `M` by whoever is named right before an event: `Femke Kok in the 1000 metres`; else
    nothing."""
    clause = clause_at(reading, event.start)
    name = reading.mention_before(event.start)
    if clause is None or name is None or name.start < clause[0] or not name.ids:
        return ""
    return reading.facts.genders.get(name.ids[0], "")


def _gender(reading: Reading, event: EventNamed, race: Race) -> str:
    return event.gender or _who(reading, event) or race.event[:1]


def _is_ahead(reading: Reading, event: EventNamed, race: Race) -> bool:
    """Whether an event of these days is skated after the reported race."""
    days = [
        it.date
        for it in reading.facts.races
        if it.competition == race.competition and it.event == _code(event, race) and it.date is not None
    ]
    return race.date is not None and bool(days) and min(days) > race.date


def _code(event: EventNamed, race: Race) -> str:
    return (event.gender or race.event[:1]) + event.kind


def _days(
    reading: Reading, sentence: Sentence, named: list[EventNamed], race: Race
) -> Iterator[ScheduleClaim]:
    """Return the days of the events: each day belongs to the event that is nearest to it."""
    text = reading.text
    for match in WEEKDAY.finditer(text, sentence.start, sentence.end):
        event = _nearest(named, match.start())
        if event is None:
            continue
        lead = _NEXT.search(text, max(sentence.start, match.start() - 8), match.start())
        start = lead.start() if lead is not None else match.start()
        yield ScheduleClaim(
            start=start,
            end=match.end(),
            number=match.span("day"),
            event=_code(event, race),
            weekday=WEEKDAY_OF[match["day"]],
            loose=not _is_beside(text, event, start, match.end()),
        )
    for it in days_named(text[sentence.start : sentence.end]):
        start, end = sentence.start + it.start, sentence.start + it.end
        event = _nearest(named, start)
        if event is not None:
            yield ScheduleClaim(
                start=start, end=end, number=(start, end), event=_code(event, race), day=(it.month, it.day)
            )


_NEXT = re.compile(r"(?i)\b(?:next|this|coming)\s+$")


def _is_beside(text: str, event: EventNamed, start: int, end: int) -> bool:
    """`the 500 on Sunday`, `Sunday's 500`; in `on Sunday, when the men race over 5,000 metres` the day may be
    that of something else."""
    if event.end <= start:
        return _LINK.fullmatch(text, event.end, start) is not None
    return (
        _LINK_BACK.fullmatch(text, end, event.start) is not None
        or _SKATED_BY.fullmatch(text, end, event.start) is not None
        or _WITH_ITS_DATE.fullmatch(text, end, event.start) is not None
    )


_SKATED_BY = re.compile(
    r"\s+(?:the\s+)?(?:wo)?men(?:'s)?\s+(?:skate|race|contest|have|go\s+over|compete\s+(?:in|over)|are\s+on\s+over)\s+(?:over\s+)?(?:the|their)\s+"
)
"""`On Tuesday the women skate the 1000 metres`."""
_WITH_ITS_DATE = re.compile(
    rf"(?:,?\s+(?:{either(list(MONTH_OF))})\.?\s+\d{{1,2}},?)?\s+(?:for|in|over|with|with\s+the|to\s+skate)\s+(?:the\s+)?"
)


def _nearest(named: list[EventNamed], position: int) -> EventNamed | None:
    # `the 500 follows on Feb. 15 and the pursuit on Feb. 17`: a day stands behind its event.
    before = [it for it in named if 0 <= position - it.end < 40]
    near = before[-1:] or [it for it in named if -60 <= position - it.end < 80]
    return min(near, key=lambda it: abs(position - it.end), default=None)


def _is_later(reading: Reading, sentence: Sentence, race: Race) -> bool:
    """`Next club evening: the 500 metres on 14 February.` A later day stands beside the event."""
    assert race.date is not None
    days = [it.on(race.date.year) for it in days_named(reading.text[sentence.start : sentence.end])]
    return any(it is not None and it > race.date for it in days)


def _tells_the_past(reading: Reading, sentence: Sentence) -> bool:
    words = reading.text[sentence.start : sentence.end]
    return (
        re.search(r"(?i)\b(?:had|already|earlier|ago|won|took|was|were|finished|before)\b", words) is not None
        and re.search(
            r"(?i)\b(?:will|next|attention|goes|still\s+to|to\s+come|returns?|set\s+to|takes\s+place)\b",
            words,
        )
        is None
    )


def judge(reading: Reading, claim: ScheduleClaim) -> Verdict:
    """Compare with the day of that race at the same competition, and with who skated it."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if not claim.event:
        return _remaining(reading, claim, race)
    found = [
        it
        for it in reading.facts.races
        if it.competition == race.competition and it.event == claim.event and it.date is not None
    ]
    if claim.race is not None:
        found = [claim.race]
    later = found if claim.any_day else [it for it in found if it.date is not None and it.date >= race.date]
    if not later:
        return unverifiable(f"the facts hold no later {event_name(claim.event)} of {race.competition}")
    evidence = "; ".join(
        f"{event_name(it.event)}: {day_text(it.date)}{_source(it)}" for it in later if it.date is not None
    )
    if claim.weekday < 0 and claim.day == (0, 0):
        return confirmed(evidence)
    for it in later:
        assert it.date is not None
        if it.date.weekday() == claim.weekday or (it.date.month, it.date.day) == claim.day:
            return confirmed(evidence)
    return _on_another_day(reading, claim, race, later, evidence)


def _on_another_day(
    reading: Reading, claim: ScheduleClaim, race: Race, later: list[Race], evidence: str
) -> Verdict:
    """Judge a day that is none of those of the races that may be meant."""
    if claim.loose:
        return unverifiable("the day may be that of another race", evidence)
    if claim.open and any(_fits_other(reading, claim, race, gender) for gender in "WM"):
        return confirmed(
            f"{evidence}; of the men's and the women's race over that distance one is on that day"
        )
    if len(later) > 1 or later[0].date is None or claim.event[1:] in ("TP", "TS", "MR"):
        # Heats and finals are days apart.
        return unverifiable("there were several such races", evidence)
    if any(
        it.date is not None and (it.date.month, it.date.day) == claim.day
        for it in _named_beside(reading, claim, race)
    ):
        return unverifiable("it is the day of another race that is named", evidence)
    right = WEEKDAYS[later[0].date.weekday()] if claim.weekday >= 0 else day_text(later[0].date)
    return contradicted(right, evidence)


def _named_beside(reading: Reading, claim: ScheduleClaim, race: Race) -> list[Race]:
    """`third over 1000 metres on 9 February, third over 500 metres on 15 February`: the race named last."""
    sentence = reading.sentence(claim.start)
    kinds = reading.events_in(sentence.start, claim.start)[-1:] if sentence is not None else ()
    return [
        it
        for it in reading.facts.races
        if it.competition == race.competition
        and it.event[1:] != claim.event[1:]
        and any(kind.means(it.event) for kind in kinds)
    ]


def _fits_other(reading: Reading, claim: ScheduleClaim, race: Race, gender: str) -> bool:
    """Whether the men's, or the women's, race over that distance is on that day."""
    return any(
        it.date is not None and it.date.weekday() == claim.weekday
        for it in reading.facts.races
        if it.competition == race.competition and it.event == gender + claim.event[1:]
    )


def _source(race: Race) -> str:
    return source_of(race.size) or (f" [{race.source}]" if race.source else "")


def _remaining(reading: Reading, claim: ScheduleClaim, race: Race) -> Verdict:
    subject = subject_of(reading, claim.start, claim.end)
    skater = subject.one
    if skater is None or race.date is None:
        return unverifiable("the text does not say who is meant")
    left = [
        it
        for it, _ in reading.facts.results_of(skater)
        if it.competition == race.competition and it.date is not None and it.date > race.date
    ]
    words = "; ".join(f"{event_name(it.event)}, {it.date}" for it in left) or "none"
    evidence = f"{reading.facts.name(skater)}, later races of this competition in the facts: {words}"
    if left and (len(left) > 1) == claim.remaining:
        return confirmed(evidence)
    return unverifiable("the facts do not say for which races she was entered", evidence)


TYPE = ClaimType(
    name="schedule",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. She will skate the women's 500 metres next "
            "Sunday.",
            "next Sunday",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. She will skate the women's 500 metres this "
            "Saturday.",
            "this Saturday",
            "contradicted",
            "Sunday",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. On Friday it's the 500.",
            "Friday",
            "contradicted",
            "Sunday",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. She was second in the 500m on Sunday.",
            "Sunday",
            "confirmed",
        ),
    ),
)
