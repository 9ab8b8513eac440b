"""Whom a claim about somebody's career is about: as `subjects.subject_of`, and the age in `the 27-year-old`
counts.
"""

from __future__ import annotations

import re
from datetime import date

from longtrack.press.careers import PLACE_OF, places_of
from longtrack.press.games import BY_YEAR
from longtrack.press.nations import noc_of
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, nominals_in, subject_of

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
    native = native_of(reading, start)
    if native is not None and not after:
        return native
    subject = _narrowed(reading, start, subject_of(reading, start, end, after=after))
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


_IT_WAS = re.compile(r"(?:It|This|That)\s+(?:was|is)\s+(?:the\s+|only\s+)?")
_SHE = re.compile(r"(?i)\b(?:she|he)\b")
_BESIDE_SHE = re.compile(
    r"(?i)\b(?:behind|ahead\s+of|beat|beating|beaten\s+by|to|than|against|before|after)\s+(?:[\w'-]+\s+){0,2}$"
)


def _narrowed(reading: Reading, start: int, subject: Subject) -> Subject:
    """`It was Leerdam's first gold; in Beijing she had won silver`: she whose medal it was. `She had won
    silver behind Leerdam. In Beijing she was sixth`: not Leerdam."""
    sentence = reading.sentence(start)
    if sentence is None or len(subject.all) < 2:
        return subject
    if subject.others == ("",) and _is_alone_so_far(reading, start, subject.ids):
        return Subject(subject.ids)
    names = reading.mentions_in(sentence.start, start)
    was = _IT_WAS.match(reading.text, sentence.start)
    if was and len(names) == 1 and names[0].start == was.end() and len(names[0].ids) == 1:
        return Subject(names[0].ids) if _SHE.search(reading.text, names[0].end, start) else subject
    left = tuple(it for it in subject.all if not is_only_compared(reading, start, it))
    return Subject(left[:1], left[1:]) if left and len(left) < len(subject.all) else subject


_A_PERSON = re.compile(
    r"(?i)\b(?:compatriot|country(?:wo)?man|team-?mate|rival|sister|brother|winner|champion|runner-up|medall?ist|skater|woman|man|coach|holder)s?\b"
)
_FULL_NAME = re.compile(r"(?<![\w-])[A-Z][a-z][\w'-]+\s+[A-Z][a-z][\w'-]+")


def _is_alone_so_far(reading: Reading, start: int, ids: tuple[str, ...]) -> bool:
    """Whether nobody else has been named in a text up to a position, of strangers in the last sentences."""
    at = reading.article.sentence_index(start)
    names = reading.mentions_in(0, start)
    if at is None or not names or any(it.ids != ids for it in names):
        return False
    own = reading.article.sentences[at]
    if _A_PERSON.search(reading.text, own.start, own.end) or any(
        not it["pronoun"] for it in nominals_in(reading, own.start, own.end)
    ):
        return False
    low = reading.article.sentences[max(0, at - 3)].start
    return all(
        noc_of(it[0]) is not None or any(name.start < it.end() and it.start() < name.end for name in names)
        for it in _FULL_NAME.finditer(reading.text, low, start)
    )


def is_only_compared(reading: Reading, start: int, skater: str) -> bool:
    """`She had won silver, 0.28 behind Leerdam. In Beijing she was sixth`: she is not Leerdam."""
    at = reading.article.sentence_index(start)
    if not at:
        return False
    own, before = reading.article.sentences[at], reading.article.sentences[at - 1]
    if own.block != before.block or reading.mentions_in(own.start, start):
        return False
    if not _SHE.search(reading.text, own.start, start):
        return False
    names = reading.mentions_in(before.start, before.end)
    pronoun = _SHE.search(reading.text, before.start, names[0].start if names else before.end)
    compared = [_BESIDE_SHE.search(reading.text, max(before.start, it.start - 40), it.start) for it in names]
    return pronoun is not None and all(compared) and any(skater in it.ids for it in names)


_NATIVE = re.compile(
    r"\b[Tt]he\s+(?P<town>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})(?:,\s+[A-Z][\w'-]+,)?\s+native\b"
)


def native_of(reading: Reading, start: int) -> Subject | None:
    """`The Quebec City native stunned everyone with silver`: who of all that are named was born there."""
    sentence = reading.sentence(start)
    found = list(_NATIVE.finditer(reading.text, sentence.start, start)) if sentence is not None else []
    if not found or reading.mentions_in(found[-1].end(), start):
        return None
    town = found[-1]["town"]
    born = [
        it
        for it in reading.named
        if (one := reading.facts.people.get(it)) and one.birthplace.startswith(town)
    ]
    return Subject((born[0],)) if len(born) == 1 else None


_WORLD_CHAMPION = re.compile(
    r"(?i)\b(?:world\s+champion|world\s+titles?)\b[^.;]{0,60}?\b(?:over|at|in)\s+(?:the\s+)?(?:(?P<metres>10,?000|5,?000|3,?000|1,?500|1,?000|500)"
    r"\s?(?:m\b|met(?:er|re)s?\b)?|(?P<this>(?:this|the)\s+distance))"
)
_AGED_THEN = re.compile(r"(?i)\baged\s+(?P<age>\d\d)\b")
_AFTER_MEDAL = re.compile(
    r"(?i)\bafter\s+(?:winning\s+|taking\s+|her\s+|his\s+)?(?P<colour>gold|silver|bronze)\s+(?P<n>four|eight|twelve)\s+years\s+(?:ago|earlier)\b"
)
_YEARS = {"four": 4, "eight": 8, "twelve": 12}


def told_of_another(reading: Reading, start: int, skater: str, year: int = 0) -> bool:
    """`She has been world champion at this distance three times. In Beijing, aged 21, she was fifth`: whether
    what is said of her beside the claim rules a skater out."""
    at, race = reading.article.sentence_index(start), reading.race
    if at is None or race is None or race.date is None:
        return False
    sentences, text = reading.article.sentences, reading.text
    own, before = sentences[at], sentences[max(0, at - 1)]
    low = before.start if before.block == own.block else own.start
    for it in _AFTER_MEDAL.finditer(text, start, own.end):
        then = race.date.year - _YEARS[it["n"].casefold()]
        if not _has_place(reading, skater, "OG", then, PLACE_OF[it["colour"].casefold()]):
            return True
    if is_only_compared(reading, start, skater):
        return True
    if _is_of_other_age(reading, own.start, start, skater, race.date):
        return True
    aged = _AGED_THEN.search(text, own.start, start)
    if aged is not None and year in BY_YEAR and not reading.mentions_in(own.start, start):
        age = _age(reading, skater, date(year, 2, 15))
        return age is not None and abs(age - int(aged["age"])) > 1
    if reading.mentions_in(own.start, start):
        return False
    return any(
        not reading.mentions_in(it.end(), own.start)
        and _is_no_champion(reading, skater, race.event[:1], it["metres"] or race.event[1:])
        for it in _WORLD_CHAMPION.finditer(text, low, start)
    )


def _is_of_other_age(reading: Reading, low: int, start: int, skater: str, day: date) -> bool:
    """`The 38-year-old from Ocala, who won bronze in Beijing`: it is about nobody of another age."""
    opening = _AGED.match(reading.text, low, start)
    if opening is None or reading.mentions_in(low, start):
        return False
    age = _age(reading, skater, day)
    said = int(opening["age"])
    ages = [it for skater in reading.named if (it := _age(reading, skater, day)) is not None]
    return age is not None and abs(age - said) > 3 and any(abs(it - said) < 2 for it in ages)


def _has_place(reading: Reading, skater: str, level: str, year: int, place: int) -> bool:
    won = places_of(reading.facts, skater, None)
    return any((it.level, it.year, it.place) == (level, year, place) for it in won)


def _is_no_champion(reading: Reading, skater: str, gender: str, metres: str) -> bool:
    """Whether no world title over a distance is known of a skater, and one of somebody else who is named."""
    event = gender + re.sub(r"\D", "", metres)

    def titles(one: str) -> int:
        won = places_of(reading.facts, one, None)
        return sum((it.level, it.event, it.place) == ("WCh", event, 1) for it in won)

    return not titles(skater) and any(titles(it) for it in reading.named)


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
