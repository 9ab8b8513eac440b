"""The mass start of 2014 to about 2018: 5-3-1 at the lap sprints."""

from __future__ import annotations

from typing import Final

from longtrack.sport.edition import Clause, Edition, MassStartRules

ISU_2014: Final = Edition(
    name="ISU-2014",
    valid_from="2014-07-01",
    clauses=(
        Clause("rank", "thousandths decide the rank; equal thousandths share it", "rules 2.3, 4.1"),
        Clause(
            "mass_start", "5-3-1 at the lap sprints, 60-40-20 at the end", "rules 4.3 and general knowledge"
        ),
    ),
    mass_start=MassStartRules(lap_sprint_points=(5, 3, 1), final_sprint_points=(60, 40, 20)),
)
