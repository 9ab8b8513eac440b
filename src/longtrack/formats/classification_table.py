"""Classifications and medal tables as text; plain text, ready for a pipe."""

from __future__ import annotations

from longtrack.formats.results_table import MISSING, aligned
from longtrack.projections.classification import Classification, ClassificationRow
from longtrack.projections.medal_table import MedalTable


def dump_classification(it: Classification) -> str:
    """Return the classification as a table; points of each distance with the rank on it in brackets."""
    over = it.events[: it.after]
    lines = [f"{it.competition} - classification after {', '.join(over) or 'no distance'}", ""]
    if not it.rows:
        return "\n".join([*lines, "no distance is over yet"]) + "\n"
    needs_gap = any(row.next_gap for row in it.rows)
    needs_time = any(row.next_time for row in it.rows)
    heads = ["Rank", "Name", "NOC", *over, "Points", "Behind"]
    heads += [f"{it.next_event}: faster by"] * needs_gap + [f"{it.next_event}: leads with"] * needs_time
    rows = [
        [*_cells(row), *[row.next_gap or MISSING] * needs_gap, *[row.next_time or MISSING] * needs_time]
        for row in it.rows
    ]
    return "\n".join([*lines, *aligned([heads, *rows], right={0, *range(3, len(heads))})]) + "\n"


def _cells(row: ClassificationRow) -> list[str]:
    parts = [f"{part.points} ({part.rank})" if part.points else part.outcome or MISSING for part in row.parts]
    return [str(row.rank or ""), row.name.full, row.name.noc, *parts, row.points or MISSING, row.behind]


def dump_medals(it: MedalTable) -> str:
    """Return the medal table, the winners of each distance, and what is still open."""
    lines = [f"{it.competition} - medals", ""]
    if it.rows:
        heads = ["Rank", "NOC", "Gold", "Silver", "Bronze", "Total"]
        rows = [
            [str(cell) for cell in (row.rank, row.noc, row.gold, row.silver, row.bronze, row.total)]
            for row in it.rows
        ]
        lines += [*aligned([heads, *rows], right={0, 2, 3, 4, 5}), ""]
        winners = [[medal.event, medal.medal, medal.name.full, medal.name.noc] for medal in it.medals]
        lines += aligned(winners)
    else:
        lines.append("no result is official yet")
    if it.open_events:
        lines += ["", f"not official yet: {', '.join(it.open_events)}"]
    return "\n".join(lines) + "\n"
