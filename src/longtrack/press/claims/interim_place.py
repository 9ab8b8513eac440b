"""A place in an unfinished race: `provisional gold medal position`, `sat third before the last pair`, `led
until the final pair`.

Anything that was true at some moment after her race is right; it is wrong only if it never was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press import numbers
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, source_of
from longtrack.press.numbers import ORDINAL
from longtrack.press.places import ordinal
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of

_MEDAL = {"gold": 1, "silver": 2, "bronze": 3}
_PROVISIONAL = re.compile(
    r"(?i)\b(?:provisional|virtual|temporary|interim)\s+(?:(?P<medal>gold|silver"
    r"|bronze)(?:[\s-]+medal)?(?:\s+(?:position|place|spot))?|(?P<lead>lead(?:er)?"
    r"|top\s+spot)|(?P<place>\w+)(?:\s+place)?)\b"
    r"|\b(?P<medal2>gold|silver|bronze)[\s-]+medal\s+position\b"
)
_SAT = re.compile(
    rf"(?i)\b(?:sat|sits|sitting|lying|lies|lay|stood|stands|standing|mov(?:ed|es"
    rf"|ing)\s+(?:up\s+)?(?:in)?to"
    rf"|slot(?:ted|s|ting)\s+(?:her|him)?(?:self\s+)?in(?:to)?|went|goes|going|jump(?:ed"
    rf"|s)\s+(?:in)?to)\s+(?:in\s+|into\s+)?(?P<place>{ORDINAL})\b(?!\s+(?:pair"
    rf"|lap|on\s+the\s+all|(?:in|on|of)\s+(?:the\s+|this\s+)?(?:[\w-]+\s+){{0,3}}(?:standings|rankings?|table"
    rf"|lists?|classification|all-time)))"
)
_LED = re.compile(
    r"(?i)\b(?:(?:had\s+)?(?:led|leading|held\s+the\s+lead|topped\s+the\s+(?:leaderboard"
    r"|standings)|stood\s+on\s+top)\s+(?:[\w'-]+\s+){0,3}?(?:until|till|before|up\s+to"
    r"|going\s+into|with|after|ahead\s+of)\b|(?:leader|lead)\s+in\s+the\s+clubhouse"
    r"|clubhouse\s+lead(?:er)?|(?:been|was|still|were)\s+in\s+the\s+lead\b"
    r"|still\s+(?:[A-Z][\w-]+\s+)?in\s+front\b|(?:took|taking"
    r"|takes|seizes|moves\s+into|goes\s+into|seized|snatched|grabbed|moved\s+into|going\s+into"
    r"|went\s+into)\s+the\s+(?:early\s+)?lead\b|\b(?:goes|went|going)\s+(?:fastest|quickest|top)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimClaim(Claim):
    """A place at some moment."""

    place: int


def find(reading: Reading) -> Iterator[InterimClaim]:
    """Return every place of an unfinished race."""
    for match in reading.matches(_PROVISIONAL):
        medal = match["medal"] or match["medal2"]
        number = (
            _MEDAL[medal.casefold()] if medal else 1 if match["lead"] else numbers.place(match["place"] or "")
        )
        if number:
            yield InterimClaim(start=match.start(), end=match.end(), number=match.span(), place=number)
    for match in reading.matches(_SAT):
        number = numbers.place(match["place"])
        if number and not (number == 1 and re.match(r"(?i)go|went", match[0])):  # `goes first`: in what order
            yield InterimClaim(start=match.start(), end=match.end(), number=match.span("place"), place=number)
    for match in reading.matches(_LED):
        yield InterimClaim(start=match.start(), end=match.end(), place=1)


def judge(reading: Reading, claim: InterimClaim) -> Verdict:
    """Compare with every place that she had after her pair, as far as the pairs of the faster ones are
    known."""
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    race = setting.races[0]
    inside = reading.mentions_in(claim.start, claim.end)
    if inside:
        return _for(reading, claim, race, Subject(inside[0].ids[:1], inside[0].ids[1:]))
    return _for(reading, claim, race, subject_of(reading, claim.start, claim.end))


def of(reading: Reading, claim: InterimClaim, skater: str) -> Verdict:
    """Judge an interim place as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    return _for(reading, claim, races[0], Subject((skater,))) if races else unverifiable("no race is meant")


def _for(reading: Reading, claim: InterimClaim, race: Race, subject: Subject) -> Verdict:
    readings = []
    for skater in subject.all:
        if skater not in race.by_skater:
            continue
        had = _places(race, skater)
        if had is None:
            return unverifiable(f"the pairs of those ahead of {reading.facts.name(skater)} are not all known")
        evidence = (
            f"{reading.facts.name(skater)} was {_listed(had)} after her "
            f"pair{source_of(race.by_skater[skater])}"
        )
        if claim.place in had:
            return confirmed(evidence)
        readings.append((had, evidence))
    if not readings or "" in subject.others or len(subject.ids) > 1:
        return unverifiable("it is not sure who is meant")
    return contradicted(_listed(readings[0][0]), readings[0][1])


def _places(race: Race, skater: str) -> tuple[int, ...] | None:
    """Return the places of a skater from the end of her pair to the end of the race."""
    row = race.by_skater[skater]
    if row.rank is None or row.pair is None or not race.whole_to(row.rank):
        return None
    ahead = [it for it in race.rows if it.rank is not None and it.rank < row.rank]
    if any(it.pair is None for it in ahead):
        return None
    last = max([row.pair, *(it.pair for it in ahead if it.pair is not None)])
    return tuple(
        sorted(
            {
                1 + sum(it.pair is not None and it.pair <= pair for it in ahead)
                for pair in range(row.pair, last + 1)
            }
        )
    )


def _listed(places: tuple[int, ...]) -> str:
    return " and then ".join(ordinal(it) for it in places)


TYPE = ClaimType(
    name="interim_place",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Femke Kok was in provisional gold medal position in the women's 1000m in Milan "
            "until Jutta Leerdam won.",
            "provisional gold medal position",
            "confirmed",
        ),
        Example(
            "Brittany Bowe held the provisional gold in the women's 1000m in Milan, which Jutta Leerdam won.",
            "provisional gold",
            "contradicted",
            "2nd and then 4th",
        ),
        Example(
            "In the women's 1000m in Milan Brittany Bowe slots into second, then Jutta Leerdam wins.",
            "slots into second",
            "confirmed",
        ),
    ),
)
