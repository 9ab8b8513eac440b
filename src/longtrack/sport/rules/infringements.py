"""What the codes on a result sheet mean and lead to (rules 1.3).

Codes are data; their rule numbers move between editions and are display text. A code alone disqualifies
nobody: the referee does, and the code says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from longtrack.sport.terms import Lane, Outcome


class Consequence(StrEnum):
    """What a code leads to."""

    DISQUALIFICATION = "disqualification"
    DISQUALIFICATION_WHEN_REPEATED = "disqualification after a first false start at the same start"
    REFEREE = "the referee decides"
    WARNING = "warning"
    RESKATE = "re-skate"
    NONE = "none, a remark"


@dataclass(frozen=True, slots=True)
class Infringement:
    """One code of the legend."""

    code: str
    meaning: str
    rule: str
    leads_to: Consequence


INFRINGEMENTS: Final = {
    it.code: it
    for it in (
        # What a missing or wrong armband leads to is not in our sources.
        Infringement("T02", "armband or identification not as it should be", "279.4", Consequence.REFEREE),
        Infringement("T04", "false start", "253.4", Consequence.DISQUALIFICATION_WHEN_REPEATED),
        Infringement("T06", "interfered, or left the own lane", "254.3", Consequence.DISQUALIFICATION),
        Infringement("T07", "went over the demarcation line", "254.4", Consequence.DISQUALIFICATION),
        Infringement(
            "T08", "lanes not changed, or too early or too late", "254.5", Consequence.DISQUALIFICATION
        ),
        Infringement("T09", "obstructed the other at the crossing", "254.6", Consequence.DISQUALIFICATION),
        Infringement("T10", "cut the inner line of the bend", "254.7", Consequence.DISQUALIFICATION),
        Infringement("T25", "serious obstruction in the mass start", "257.4.5", Consequence.DISQUALIFICATION),
        Infringement("RW", "warned by the referee", "", Consequence.WARNING),
        Infringement("RS", "skated again", "", Consequence.RESKATE),
        Infringement("F", "fell", "", Consequence.NONE),
    )
}
"""The legend of the sheets of 2025/26, by code, with the rule numbers of 2024."""


def outcome_of(code: str, *, earlier_false_starts: int = 0) -> Outcome | None:
    """Return the outcome that a ruling with this code gives: DQ, or None where the race counts.

    None also where the referee still has to decide (T02). A false start disqualifies only after an earlier
    one at the same start. Raises KeyError for a code that is not in the legend.

    Clause: rules 1.3, 2.5; ISU Rules 253.4, 254.3 to 254.7, 257.4.5, 279.4
    """
    leads_to = INFRINGEMENTS[code].leads_to
    repeated = leads_to is Consequence.DISQUALIFICATION_WHEN_REPEATED and earlier_false_starts > 0
    return Outcome.DQ if repeated or leads_to is Consequence.DISQUALIFICATION else None


def lane_warning(expected: Lane, seen: Lane) -> str:
    """Return the code that a skater seen in the wrong lane is suspected of, empty where all is well.

    A warning for the referee: software never disqualifies.

    Clause: rules 1.3; ISU Rule 254.5
    """
    return "" if seen is expected else "T08"
