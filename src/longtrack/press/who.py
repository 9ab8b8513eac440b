"""Whom a claim about somebody's career is about: as `subjects.subject_of`, and the age in `the 27-year-old`
counts.
"""

from __future__ import annotations

import re
from datetime import date

from longtrack.press.nations import noc_of
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, subject_of

_AGED = re.compile(r"\b[Tt]he\s+(?:[A-Z]\w+\s+)?(?P<age>\d\d)-year-old\b")

_APPOSED = re.compile(
    r"\s*(?:,|\()\s*(?:(?:the|a|an|who\s+(?:is|was)|already|now|also|himself"
    r"|herself)\s+){0,2}(?:(?:reigning|former|Olympic|world|European|two|three|four|five"
    r"|six)[\s-]+){0,3}(?:time\s+)?"
)
"""Between a name and its title: `Leerdam, the Olympic `."""


def person_of(reading: Reading, start: int, end: int, *, after: bool = False) -> Subject:
    """Return whom the claim in a span is about; of several people who has the age that it names."""
    before = reading.mention_before(start)
    if before is not None and _APPOSED.fullmatch(reading.text[before.end : start]):
        return Subject(before.ids[:1], before.ids[1:])
    subject = subject_of(reading, start, end, after=after)
    if not after and _stranger_before(reading, start):
        return Subject(subject.ids, (*subject.others, ""))
    sentence, race = reading.sentence(start), reading.race
    if len(subject.all) < 2 or sentence is None or race is None or race.date is None:
        return subject
    aged = list(_AGED.finditer(reading.text, sentence.start, start))
    if not aged or reading.mentions_in(aged[-1].end(), start):
        return subject
    fitting = tuple(it for it in subject.all if it and _age(reading, it, race.date) == int(aged[-1]["age"]))
    return Subject(fitting[:1], fitting[1:]) if fitting else subject


def _stranger_before(reading: Reading, start: int) -> bool:
    """`Takagi's sister Nana won`: the word before the verb is a name, of somebody who is not known here."""
    match = _CAPITAL.search(reading.text, max(0, start - 30), start)
    if match is None or match.end() < start or noc_of(match["name"]) is not None:
        return False
    if reading.text[: match.start()].rstrip()[-1:] in ("", ".", "!", "?", '"', "\n", ":"):
        return False
    return not any(
        it.start <= match.start() < it.end for it in reading.mentions_in(match.start() - 40, start)
    )


_CAPITAL = re.compile(
    r"(?<![\w'-])(?P<name>[A-Z][a-z][\w'-]*)\s+(?:(?:had|has|also|already|who|then)\s+){0,3}$"
)


def _age(reading: Reading, skater: str, day: date) -> int | None:
    person = reading.facts.people.get(skater)
    born = person.date_of_birth if person is not None else None
    return (
        day.year - born.year - ((day.month, day.day) < (born.month, born.day)) if born is not None else None
    )
