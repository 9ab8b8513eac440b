"""`longtrack results --format json`: the result of a distance for programs.

Times are texts as published. What no source published is named in `reconstructed`, row by row: every figure
that a page would mark with `~`. `sources` says for each split, in order, what measured it, the finish last.
`remark` says `being checked` of a time that cannot be right, and of a record, until an official looked.
`top_speed_kmh` and `top_speed_mph` stand where chips were seen between the splits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from longtrack.projections.being_checked import BEING_CHECKED
from longtrack.projections.conditions import Reading
from longtrack.projections.ranked_list import ListedSplit, RankedList, RankedRow
from longtrack.projections.result import Result, ResultRow, ResultSplit, is_unseen
from longtrack.projections.speeds import Speed
from longtrack.projections.trophy_standing import StandingRow, TrophyStanding
from longtrack.sport.rules.records import Fall
from longtrack.sport.times import format_time

Conditions = Mapping[str, Sequence[Sequence[Reading]]]
"""What was measured of ice and air, by distance."""

NOTHING: Conditions = {}


def dump(results: Sequence[Result], conditions: Conditions = NOTHING) -> bytes:
    """Return one JSON object for one distance, a list of them for several."""
    documents = [document(it, conditions.get(it.event, ())) for it in results]
    whole = documents[0] if len(documents) == 1 else documents
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def document(result: Result, conditions: Sequence[Sequence[Reading]] = ()) -> dict[str, Any]:
    """Return the result as plain values; ice and air only where they were measured."""
    document = {
        "competition": result.competition,
        "event": result.event,
        "title": result.title,
        "status": result.status,
        "notice": result.notice,
        "rows": [_row(row, result.top_speeds.get(row.name.skater_id)) for row in result.rows],
        "records": [_record(fall, is_unseen(fall, result.rows)) for fall in result.records],
    }
    if conditions:
        document["conditions"] = [{it.what: it.text for it in measured} for measured in conditions]
    return document


def _row(row: ResultRow, top_speed: Speed | None) -> dict[str, Any]:
    document = {
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
        "remark": row.remark or (row.ended if row.being_checked else ""),
    }
    where_there_are_any = {
        "points": row.points,
        "laps": row.laps,
        "sprint_points": row.sprint_points,
        "top_speed_kmh": None if top_speed is None else top_speed.kmh,
        "top_speed_mph": None if top_speed is None else top_speed.mph,
    }
    return document | {name: value for name, value in where_there_are_any.items() if value is not None}


def _derived(row: ResultRow) -> Iterator[str]:
    """Name the laps, the gap and the places at splits that come from a reconstructed time."""
    for split in row.splits:
        if split.lap.reconstructed:
            yield f"lap {split.distance}"
    if row.behind.reconstructed:
        yield "behind"
    for split in row.splits[:-1]:
        if split.time.reconstructed:
            yield f"rank {split.distance}"


def _split(split: ResultSplit) -> dict[str, Any]:
    return {
        "distance": split.distance,
        "time": split.time.text,
        "lap": split.lap.text or None,
        "rank": split.rank,
    }


def _record(fall: Fall, unseen: bool) -> dict[str, Any]:
    document = {
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
    return document | {"remark": BEING_CHECKED} if unseen else document


def dump_ranked(lists: Sequence[RankedList]) -> bytes:
    """Return a JSON list with one object, of the shape of a result, for each ranked list."""
    return msgspec.json.format(msgspec.json.encode([ranked_document(it) for it in lists]), indent=2) + b"\n"


def ranked_document(ranked: RankedList) -> dict[str, Any]:
    """Return a ranked list as plain values, in the shape of a result."""
    return {
        "competition": ranked.competition,
        "date": ranked.date or None,
        "event": ranked.event_text,
        "title": " ".join(part for part in (ranked.event_text, ranked.division) if part),
        "division": ranked.division,
        "status": "unofficial",
        "rulebook": ranked.rulebook,
        "notice": ranked.notice,
        "rows": [_ranked_row(row) for row in ranked.rows],
        "records": [],
    }


def _ranked_row(row: RankedRow) -> dict[str, Any]:
    entered = row.entered
    document: dict[str, Any] = {
        "rank": row.rank,
        "skater_id": entered.skater_id,
        "name": entered.name,
        "given_name": entered.given_name,
        "family_name": entered.family_name,
        "noc": entered.noc,
        "pair": entered.pair,
        "lane": entered.lane or None,
        "splits": [_listed_split(split) for split in row.splits],
        "time": row.time or None,
        "thousandths": row.thousandths or None,
        "behind": row.behind or None,
        "outcome": row.outcome,
        "marks": list(entered.marks),
        "remark": entered.remark,
        "sources": list(entered.sources),
        "reconstructed": list(entered.reconstructed),
        "points": row.points,
        "extra": dict(entered.extra),
    }
    if row.laps is not None:
        document |= {
            "laps": row.laps,
            "sprints": list(entered.sprints),
            "sprint_points": row.sprint_points,
            "points_void": entered.points_void,
        }
    return document


def _listed_split(split: ListedSplit) -> dict[str, Any]:
    return {"distance": split.distance, "time": split.time, "lap": split.lap or None, "rank": split.rank}


def dump_standings(standings: Sequence[TrophyStanding]) -> bytes:
    """Return a JSON list with one object for each trophy."""
    documents = [
        {
            "trophy": it.trophy,
            "title": it.title,
            "rulebook": it.rulebook,
            "competitions": list(it.competitions),
            "notice": it.notice,
            "rows": [_standing_row(row) for row in it.rows],
        }
        for it in standings
    ]
    return msgspec.json.format(msgspec.json.encode(documents), indent=2) + b"\n"


def _standing_row(row: StandingRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "skater_id": row.person.skater_id,
        "name": row.person.name,
        "given_name": row.person.given_name,
        "family_name": row.person.family_name,
        "noc": row.person.noc,
        "points": row.points,
        "results": [
            {
                "competition": score.competition,
                "event": str(score.event),
                "division": score.division,
                "rank": score.rank,
                "points": score.points,
            }
            for score in row.scores
        ],
        "total": row.total,
    }
