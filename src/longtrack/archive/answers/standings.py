"""World Cup standings during and after a season: the house's rules, fed from the archive."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.archive.rows import OUTCOMES
from longtrack.projections.ranked_list import EnteredRow, RankedList, ranked_lists
from longtrack.projections.trophy_standing import TrophyStanding, trophy_standings
from longtrack.sport.edition import Edition, StandingTie
from longtrack.sport.event_code import read_event
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.rules.standings import trophy_of
from longtrack.sport.terms import Outcome
from longtrack.sport.times import THOUSANDTH, Duration

_WITH_THOUSANDTHS = 3
_NUMBER = re.compile(r" *\d{1,4} *", re.ASCII)


class Printed(msgspec.Struct, frozen=True, gc=False):
    """World Cup points that a sheet printed and that ours differ from."""

    competition: str
    event: str
    division: str
    skater_id: str
    printed: str
    ours: int | None


class SeriesStanding(msgspec.Struct, frozen=True):
    """One standing of a series, with what it is made of."""

    series: str
    event: str
    at: str
    standing: TrophyStanding
    sources: dict[str, str]
    """Where the results of each race come from: `World Cup 1 W1000 A`."""
    differences: tuple[Printed, ...]
    """Where a result holds printed points that are not ours."""


def series_standing(
    archive: Archive,
    series: str,
    event: str,
    at: str = "",
    edition: Edition = ISU_2025_26,
    tie: StandingTie | None = None,
) -> SeriesStanding:
    """Return the standing of the trophy to which an event counts, after the races up to a day.

    Raises ArchiveProblem where no race of it is held.

    Clause: rules 5
    """
    rows = archive.ask_named("results_of_series", series=series, until=at)
    wanted = read_event(event)
    trophies = edition.world_cup.trophies if edition.world_cup else ()
    trophy = trophy_of(wanted, trophies)
    own = [
        row
        for row in rows
        if (code := read_event(row["event"])).gender == wanted.gender and trophy_of(code, trophies) is trophy
    ]
    entered = [_entered(row) for row in own]
    lists = ranked_lists(entered, edition)
    standings = trophy_standings(lists, edition, tie)
    if not standings or trophy is None:
        until = f" up to {at}" if at else ""
        raise ArchiveProblem(
            f"the archive holds no race of {series} over {event}{until}; "
            f"series: {', '.join(series_held(archive)) or 'none'}"
        )
    return SeriesStanding(series, event, at, standings[0], _sources(own), tuple(_differences(own, lists)))


def series_held(archive: Archive) -> list[str]:
    """Return the series of which results are held."""
    return [row[0] for row in archive.ask("series")]


def _entered(row: dict[str, Any]) -> EnteredRow:
    time_ms = row["time_ms"]
    return EnteredRow(
        competition=row["competition"],
        date=row["date"].isoformat() if row["date"] else "",
        event=read_event(row["event"]),
        event_text=row["event"],
        division=row["division"],
        skater_id=row["skater_id"],
        name=f"{row['given_name']} {row['family_name']}".strip(),
        given_name=row["given_name"],
        family_name=row["family_name"],
        noc=row["noc"],
        outcome=Outcome(OUTCOMES[row["outcome"]]),
        time=None if time_ms is None else Duration(time_ms * THOUSANDTH),
        has_thousandths=row["digits"] == _WITH_THOUSANDTHS,
        sources=(row["source"],),
        **_mass_start(row),
    )


def _mass_start(row: dict[str, Any]) -> dict[str, Any]:
    """Laps and sprint points of a mass start, which are kept as they stood; no number says nothing."""
    extra = json.loads(row["extra"]) if row["extra"] else {}
    found: dict[str, Any] = {}
    if _NUMBER.fullmatch(laps := str(extra.get("laps", ""))):
        found["laps"] = int(laps)
    sprints = str(extra.get("sprints", "")).split(";")
    if all(map(_NUMBER.fullmatch, sprints)):
        found["sprints"] = tuple(map(int, sprints))
    return found


def _sources(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {f"{row['competition']} {row['event']} {row['division']}".strip(): row["source"] for row in rows}


def _differences(rows: list[dict[str, Any]], lists: list[RankedList]) -> list[Printed]:
    ours = {
        (it.competition, str(it.event), it.division, row.entered.skater_id): row.points
        for it in lists
        for row in it.rows
    }
    found = []
    for row in rows:
        printed = json.loads(row["extra"]).get("points", "") if row["extra"] else ""
        key = (row["competition"], row["event"], row["division"], row["skater_id"])
        if printed and printed != str(ours.get(key) or 0):
            found.append(Printed(*key, printed, ours.get(key)))
    return found
