"""`longtrack results --format json`: the result of a distance for programs.

Times are texts as published. What no source published is named in `reconstructed`, row by row: every figure
that a page would mark with `~`. `sources` says for each split, in order, what measured it, the finish last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from longtrack.projections.result import Result, ResultRow, ResultSplit
from longtrack.sport.rules.records import Fall
from longtrack.sport.times import format_time


def dump(results: Sequence[Result]) -> bytes:
    """Return one JSON object for one distance, a list of them for several."""
    documents = [document(it) for it in results]
    whole = documents[0] if len(documents) == 1 else documents
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def document(result: Result) -> dict[str, Any]:
    """Return the result as plain values."""
    return {
        "competition": result.competition,
        "event": result.event,
        "title": result.title,
        "status": result.status,
        "notice": result.notice,
        "rows": [_row(row) for row in result.rows],
        "records": [_record(fall) for fall in result.records],
    }


def _row(row: ResultRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "skater_id": row.name.skater_id,
        "given_name": row.name.given_name,
        "family_name": row.name.family_name,
        "noc": row.name.noc,
        "pair": row.pair,
        "lane": row.lane,
        "splits": [_split(split) for split in row.splits],
        "time": row.time.text or None,
        "thousandths": row.thousandths.text or None,
        "behind": row.behind.text or None,
        "outcome": row.outcome.value,
        "marks": list(row.marks),
        "sources": [split.source for split in row.splits],
        "reconstructed": [*row.reconstructed, *_derived(row)],
    }


def _derived(row: ResultRow) -> Iterator[str]:
    """Name the laps and the gap that come from a reconstructed time."""
    for split in row.splits:
        if split.lap.reconstructed:
            yield f"lap {split.distance}"
    if row.behind.reconstructed:
        yield "behind"


def _split(split: ResultSplit) -> dict[str, Any]:
    return {
        "distance": split.distance,
        "time": split.time.text,
        "lap": split.lap.text or None,
        "rank": split.rank,
    }


def _record(fall: Fall) -> dict[str, Any]:
    return {
        "class": fall.mark.record_class.value,
        "event": fall.mark.event,
        "verdict": fall.verdict.value,
        "time": format_time(fall.mark.time),
        "skater_id": fall.mark.skater_id,
        "holder": fall.mark.holder,
        "noc": fall.mark.noc,
        "pair": fall.mark.heat,
        "previous": format_time(fall.previous.time),
        "previous_holder": fall.previous.holder,
        "margin": format_time(fall.margin),
    }
