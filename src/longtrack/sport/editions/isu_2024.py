"""The rules of the International Skating Union of 2024, as far as their contents are known."""

from __future__ import annotations

from typing import Final

from longtrack.sport.edition import Clause, Edition

ISU_2024: Final = Edition(
    name="ISU-2024",
    valid_from="2024-07-01",
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
