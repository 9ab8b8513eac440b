"""Dated editions of the rules: constants with the clause that states them.

Clause numbers move between editions, so our own ids are the keys and the number is display text.
A competition pins one edition when it is opened; a new season is a new edition, never a changed one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from longtrack.sport.times import HUNDREDTH, THOUSANDTH, Duration


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule as a person would cite it."""

    rule_id: str
    title: str
    cited_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the rules, as far as competitions are run by it."""

    name: str
    valid_from: str
    publish_unit: Duration
    tie_precision: Duration
    clauses: tuple[Clause, ...]

    def clause(self, rule_id: str) -> Clause:
        """Return the clause with this id; KeyError where the edition has none."""
        return {clause.rule_id: clause for clause in self.clauses}[rule_id]


ISU_2024: Final = Edition(
    name="ISU-2024",
    valid_from="2024-07-01",
    publish_unit=HUNDREDTH,
    tie_precision=THOUSANDTH,
    clauses=(
        Clause("publish", "times are published in hundredths, cut, never rounded", "ISU Rule 252; rules 2.2"),
        Clause("rank", "thousandths decide the rank; equal thousandths share it", "rules 2.3, 4.1"),
        Clause("lap", "a lap is the difference of two published running times", "ISU Rule 252; rules 2.4"),
        Clause("behind", "the gap is the difference of two published times", "rules 2.2"),
        Clause(
            "source", "photo finish, then beam, then transponder, then hand", "ISU Rules 247-250; rules 2.1"
        ),
        Clause("lane", "lanes change at every crossing; the armband does not", "ISU Rule 254.5; rules 1.2"),
        Clause("record", "a record is broken by a smaller published time only", "rules 6.2"),
    ),
)

EDITIONS: Final = {edition.name: edition for edition in (ISU_2024,)}
"""Every edition by name."""
