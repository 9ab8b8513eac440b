"""Where somebody is from: `the 27-year-old from 's-Gravenzande`, `born in Ocala`, `the Alkmaar native`.

Right where it is the birthplace on record; else somebody may live elsewhere, and nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, unverifiable
from longtrack.press.facts import source_of
from longtrack.press.games import VENUE_OF
from longtrack.press.nations import noc_of
from longtrack.press.reading import Reading
from longtrack.press.subjects import subject_of
from longtrack.sport.names import plain

_FROM = re.compile(
    r"(?:(?<=year-old )|(?<=year-old, )|(?<=skater )|(?<=sprinter )|(?<=star )|(?<=woman )|(?<=man )"
    r"|(?<=native ))(?P<from>from|of)\s+(?P<place>(?:'s-|'t\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})"
    r"|\b(?P<born>[Bb]orn\s+in|hails?\s+from|hailing\s+from)\s+(?P<place2>(?:'s-"
    r"|'t\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})|\b(?P<place3>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)[\s-]native\b"
    r"|\b[Aa]\s+native\s+of\s+(?P<place4>(?:'s-|'t\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})"
    r"|(?P<place5>(?:'s-|'t\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)'s?\s(?=[A-Z][\w-]+\s[A-Z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginClaim(Claim):
    """A place."""

    place: str


def find(reading: Reading) -> Iterator[OriginClaim]:
    """Return every place that somebody is said to be from."""
    for match in reading.matches(_FROM):
        place = match["place"] or match["place2"] or match["place3"] or match["place4"]
        if match["place5"]:
            # `Quebec City's Béatrice Lamarche`: a town only if it is her birthplace.
            place = match["place5"] if _is_birthplace(reading, match["place5"], match.end()) else ""
        if place and noc_of(place) is None and plain(place) not in VENUE_OF:
            yield OriginClaim(start=match.start(), end=match.end(), place=place)


def _is_birthplace(reading: Reading, place: str, end: int) -> bool:
    names = reading.mentions_in(end, end + 1)
    people = [reading.facts.people.get(it) for name in names for it in name.ids]
    return any(it is not None and it.birthplace and plain(place) in plain(it.birthplace) for it in people)


def judge(reading: Reading, claim: OriginClaim) -> Verdict:
    """Compare with the birthplace."""
    subject = subject_of(reading, claim.start, claim.end)
    for skater in subject.all:
        person = reading.facts.people.get(skater)
        if person is not None and person.birthplace and plain(claim.place) in plain(person.birthplace):
            return confirmed(f"{person.name}: born in {person.birthplace}{source_of(person)}")
    person = reading.facts.people.get(subject.ids[0]) if subject.ids else None
    if person is None or not person.birthplace:
        return unverifiable("the facts do not say where she or he is from")
    return unverifiable(
        f"the facts say only where {person.name} was born: {person.birthplace}{source_of(person)}"
    )


TYPE = ClaimType(
    name="origin",
    find=find,
    judge=judge,
    examples=(
        Example(
            "The 27-year-old from 's-Gravenzande, Jutta Leerdam, won the women's 1000m in Milan.",
            "from 's-Gravenzande",
            "confirmed",
        ),
    ),
)
