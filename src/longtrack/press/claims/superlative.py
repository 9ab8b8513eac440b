"""The most and the greatest: `the most decorated female Olympian in Japanese speed skating`, `one of the most
dominant`.

Only a list that the archive holds whole (`women:JPN@OG:...`) decides; the rest is opinion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.careers import medals_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race
from longtrack.press.nations import NATION, country, noc_of, same_nation
from longtrack.press.reading import Reading
from longtrack.press.subjects import subject_of

_DECORATED = re.compile(
    rf"(?i:\b(?:the\s+)?(?:(?:country|nation)'s\s+)?)(?:(?P<n1>{NATION})'s\s+)?(?i:most\s+(?:decorated"
    rf"|successful|bemedall?ed)(?:\s+(?:(?P<female>female|woman)|male|winter|Olympic"
    rf"|ever))*)(?:\s+(?P<n2>{NATION}))?(?i:(?:\s+(?:(?P<female2>female|woman|women's)|male|winter|Olympic"
    rf"|speed[\s-]?skater|Olympian|athlete|skater|medall?ist|champion|man))*)(?:\s+(?i:in|of"
    rf"|from)\s+(?:the\s+)?(?P<n3>{NATION})(?:\s+(?i:speed\s+skating|history|sport|Olympic\s+history"
    rf"|winter\s+sport))*)?"
)
_OPINION = re.compile(
    r"(?i)\b(?:one\s+of\s+the\s+(?:[\w'’]+\s+)?(?:most|greatest|best|finest|strongest|biggest|brightest"
    r"|fastest)(?:\s+[\w'’-]+){1,7}|among\s+the\s+(?:greats|best|elite|greatest|legends)(?:\s+of\s+(?:the"
    r"|her|his)\s+(?:sport|era|generation))?|(?:a|the)\s+defining\s+(?:athlete|skater|figure"
    r"|moment)s?\s+of\s+(?:her|his|the)\s+\w+"
    r"|(?:its|their|the)\s+dominance\s+in\s+[\w-]+(?:\s+speed\s+skating)?|(?:the\s+)?(?:widest|narrowest"
    r"|biggest|smallest|largest|closest)\s+(?:winning\s+)?margin\s+(?:in|since|of\s+victory)\b[^.,;]{0,40}"
    r"|(?:the\s+)?greatest\s+(?:[\w-]+\s+){0,3}(?:of\s+all\s+time|ever|in\s+history))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperlativeClaim(Claim):
    """The most medals of a nation, or an opinion."""

    nation: str = ""
    women: bool = False
    decorated: bool = False


def find(reading: Reading) -> Iterator[SuperlativeClaim]:
    """Return every superlative."""
    for match in reading.matches(_DECORATED):
        nation = next((noc_of(it) or "" for it in (match["n3"], match["n2"], match["n1"]) if it), "")
        yield SuperlativeClaim(
            start=match.start(),
            end=match.end(),
            nation=nation,
            women=bool(match["female"] or match["female2"]),
            decorated=True,
        )
    for match in reading.matches(_OPINION):
        yield SuperlativeClaim(start=match.start(), end=match.end())


def judge(reading: Reading, claim: SuperlativeClaim) -> Verdict:
    """Count the medals of everybody of that nation where all of them are known."""
    if not claim.decorated:
        return unverifiable("an opinion, or a comparison with races that the facts do not hold")
    race = reading.race
    subject = subject_of(reading, claim.start, claim.end, after=True)
    skater = subject.one
    if race is None or skater is None:
        return unverifiable("the text does not say who is meant")
    facts = reading.facts
    noc = claim.nation or facts.noc(skater)
    if f"women:{noc}@OG:speed skating medals" not in facts.complete or facts.genders.get(skater) != "W":
        return unverifiable("the facts do not hold every medal of that nation")
    counts = _counts(reading, race, noc)
    own = counts[skater]
    most = max(counts.values(), default=0)
    evidence = f"Olympic medals in speed skating of women for {country(noc)}: " + ", ".join(
        f"{facts.name(it)} {number}" for it, number in counts.most_common(3)
    )
    if own == most > 0:
        return confirmed(evidence)
    return (
        contradicted(facts.name(counts.most_common(1)[0][0]), evidence)
        if subject.sure and claim.women
        else unverifiable("it is not said what is counted", evidence)
    )


def _counts(reading: Reading, race: Race, noc: str) -> Counter[str]:
    facts = reading.facts
    women = {
        it.skater_id
        for it in facts.history.honours
        if it.skater_id and same_nation(it.noc, noc) and it.event.startswith("W") and it.level == "OG"
    }
    counts = {it: len(medals_of(facts, it, "OG", race.date)) for it in sorted(women)}
    return Counter({it: number for it, number in counts.items() if number})


TYPE = ClaimType(
    name="superlative",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Miho Takagi, the most decorated female Olympian in Japanese speed skating, came third in the "
            "women's 1000m in Milan.",
            "the most decorated female Olympian in Japanese speed skating",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan and is one of the greatest sprinters of all time.",
            "one of the greatest sprinters of all time",
            "unverifiable",
        ),
    ),
)
