"""The spelling of a name: right as written, or a slip: `Tigaki Miho` for Takagi, `Yutta Leerdam`, `Leerdaam`.

Either order, every alias and a name without its accents are right. A given name at second mention is
unusual, not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import source_of
from longtrack.press.people import FAMILY_FIRST, FULL, GIVEN, MISSPELT, Mention
from longtrack.press.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class NameClaim(Claim):
    """A name as it is written."""

    mention: Mention


def find(reading: Reading) -> Iterator[NameClaim]:
    """Return every full name, every misspelt one, and a given name alone."""
    for it in reading.mentions:
        if it.form in (FULL, FAMILY_FIRST, MISSPELT, GIVEN) and reading.readable(it.start):
            yield NameClaim(start=it.start, end=it.end, mention=it)


def judge(reading: Reading, claim: NameClaim) -> Verdict:
    """Compare with the spelling of the archive."""
    mention = claim.mention
    if mention.skater is None:
        names = " or ".join(f"{reading.facts.name(it)} ({reading.facts.noc(it)})" for it in mention.ids)
        return unverifiable(f"this may be {names}")
    person = reading.facts.people[mention.skater]
    evidence = f"{person.name} ({person.noc}){source_of(person)}"
    if mention.form == MISSPELT:
        return contradicted(mention.right, f"no skater of that spelling is known; {evidence}")
    if mention.form == GIVEN:
        return confirmed(f"given name of {evidence}; the family name is {person.family_name}")
    return confirmed(evidence)


TYPE = ClaimType(
    name="name",
    find=find,
    judge=judge,
    examples=(
        Example("Jutta Leerdam won the women's 1000m in Milan.", "Jutta Leerdam", "confirmed"),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan ahead of Femke Kok and Tigaki Miho.",
            "Tigaki Miho",
            "contradicted",
            "Miho Takagi",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan ahead of Femke Kok and Takagi Miho.",
            "Takagi Miho",
            "confirmed",
        ),
    ),
)
