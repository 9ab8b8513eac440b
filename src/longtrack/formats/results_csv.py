"""`longtrack results --format csv`: one line a skater, in the columns of the archive exchange.

The columns are those of `results.csv` (design.md 6), then gap, laps, sources and what is reconstructed.
Splits (without the finish), laps and sources stand by position, separated by `;`; an empty place is an
unknown split. Splits are cumulative.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from longtrack.projections.result import Result, ResultRow

COLUMNS = (
    "competition",
    "event",
    "status",
    "rank",
    "skater_id",
    "given_name",
    "family_name",
    "noc",
    "pair",
    "lane",
    "splits",
    "laps",
    "time",
    "thousandths",
    "behind",
    "outcome",
    "marks",
    "sources",
    "reconstructed",
)

WHERE_THERE_ARE_ANY = {"points": "points", "laps_completed": "laps", "sprint_points": "sprint_points"}
"""Further columns, by the name of the figure: World Cup points, and what decides a mass start."""


def dump(results: Sequence[Result]) -> str:
    """Return the rows of all distances under one header; reconstructed figures are marked `~`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [row for result in results for row in result.rows]
    further = {
        column: figure
        for column, figure in WHERE_THERE_ARE_ANY.items()
        if any(getattr(row, figure) is not None for row in rows)
    }
    writer.writerow([*COLUMNS, *further])
    for result in results:
        for row in result.rows:
            cells = _cells(row, result.split_labels)
            figures = [getattr(row, figure) for figure in further.values()]
            writer.writerow([result.competition, result.event, result.status, *cells, *figures])
    return out.getvalue()


def _cells(row: ResultRow, labels: Sequence[int]) -> list[str]:
    passed = {split.distance: split for split in row.splits}
    times = [passed[it].time.marked if it in passed else "" for it in labels]
    laps = [passed[it].lap.marked if it in passed else "" for it in labels]
    sources = [passed[it].source if it in passed else "" for it in labels]
    return [
        row.printed_rank,
        row.name.skater_id,
        row.name.given_name,
        row.name.family_name,
        row.name.noc,
        row.printed_pair,
        row.printed_lane,
        ";".join(times[:-1]),
        ";".join(laps),
        row.time.marked,
        row.thousandths.marked,
        row.behind.marked,
        row.outcome.value,
        " ".join(row.marks),
        ";".join(sources),
        ";".join(row.reconstructed),
    ]
