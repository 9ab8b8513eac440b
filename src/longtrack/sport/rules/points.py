"""World Cup points of a ranked list (rules 5)."""

from __future__ import annotations

import re

from longtrack.sport.edition import Edition, PointsTable
from longtrack.sport.event_code import EventCode

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def points_table(edition: Edition, event: EventCode, division: str) -> PointsTable | None:
    """Return the table by which a division of an event earns points, None where there is none.

    Where the gender of the event is not known, the table is found as long as that leaves one only:
    `500m` earns the same points for women and men, `5000m` in division B does not.

    Clause: rules 5
    """
    if edition.world_cup is None:
        return None
    codes = {event.code} if event.gender else {gender + event.kind for gender in "WMX"}
    found = {
        table.points: table
        for table in edition.world_cup.tables
        if table.division == division and not codes.isdisjoint(table.events)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def rank_points(table: PointsTable, rank: int | None) -> int | None:
    """Return the points of a rank: None for the unranked, 0 for a rank below the table.

    Who shares a rank has the full points of it; the next rank is skipped, and its points with it. DQ,
    DNS, WDR and those out of competition have no rank and so no points; a DNF has points where the
    competition gives it a rank.

    Clause: rules 5
    """
    if rank is None:
        return None
    return table.points[rank - 1] if rank <= len(table.points) else 0


def dnf_has_rank(edition: Edition, table: PointsTable | None, date: str) -> bool:
    """Return whether who did not finish shares the rank after the last finisher.

    `date` (ISO 8601, or empty where it is not known) matters in divisions with World Cup points only:
    their sheets changed within the season.

    Clause: rules 2.6
    """
    if edition.dnf_ranked_last:
        return True
    if edition.world_cup is None or table is None:
        return False
    since = edition.world_cup.dnf_ranked_last_from
    return bool(since) and _DATE.fullmatch(date) is not None and date >= since
