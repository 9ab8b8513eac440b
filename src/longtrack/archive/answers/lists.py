"""Lists of times, one row a skater, and where a time would stand in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

import msgspec

from longtrack.archive.answers.lines import ListLine, hundredths, list_lines
from longtrack.archive.kept import LISTED
from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.sport.rules.seasons import JUNIOR_UNTIL, NEO_SENIOR_UNTIL

AGE_CLASSES: Final = {
    "junior": (JUNIOR_UNTIL, 0),
    "neo-senior": (NEO_SENIOR_UNTIL, JUNIOR_UNTIL),
    "senior": (0, NEO_SENIOR_UNTIL),
}
"""Not turned the first age, and turned the second, before the 1 July of the season; 0: does not matter."""


KeptRow = tuple[int, int, int, int, int | None]
"""Time, digits, skater, race, source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is of; everything but the event may be left open."""

    event: str
    season: str = ""
    noc: str = ""
    track: str = ""
    """Name or town."""
    sea_level: bool = False
    age_class: str = ""
    """A key of `AGE_CLASSES`."""
    until: str = ""
    """Last day that counts, ISO 8601."""
    top: int = 50

    @property
    def is_kept(self) -> bool:
        """Whether the kept tables answer it; else all results are read."""
        narrow = self.sea_level and (self.season or self.age_class)
        return not (self.track or self.until or narrow)


def best_list(archive: Archive, wanted: Wanted) -> tuple[ListLine, ...]:
    """Return the fastest, one row a skater. Raises ArchiveProblem for a track that is not known."""
    if not wanted.is_kept:
        return list_lines(archive, _free_rows(archive, wanted))
    if wanted.age_class:
        return list_lines(archive, _rows_of_age_class(archive, wanted))
    if not (wanted.noc or wanted.sea_level) and wanted.top <= LISTED:
        kept = archive.ask("kept_list", season=wanted.season, event=wanted.event)
        rows = msgspec.json.decode(kept[0][0], type=list[KeptRow]) if kept else []
        return list_lines(archive, rows[: wanted.top])
    question = "sea_level_list" if wanted.sea_level else "season_list" if wanted.season else "best_list"
    parameters: dict[str, str | int] = {"event": wanted.event, "top": wanted.top}
    if wanted.season:
        parameters["season"] = wanted.season
    if wanted.noc:
        question, parameters["noc"] = f"{question}_of_nation", wanted.noc
    return list_lines(archive, archive.ask(question, **parameters))


def _rows_of_age_class(archive: Archive, wanted: Wanted) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a list of an age class: who belongs to one does so for a season."""
    younger_than, turned = AGE_CLASSES[wanted.age_class]
    return archive.ask(
        "age_class_list",
        event=wanted.event,
        season=wanted.season,
        noc=wanted.noc,
        younger_than=younger_than,
        turned=turned,
        top=wanted.top,
    )


def _free_rows(archive: Archive, wanted: Wanted) -> list[KeptRow]:
    """Return the rows of a list that is read from all results; people are joined only where they matter."""
    parameters: dict[str, str | int] = {
        "event": wanted.event,
        "season": wanted.season,
        "track": track_number(archive, wanted.track) if wanted.track else 0,
        "sea_level": int(wanted.sea_level),
        "until": wanted.until,
        "top": wanted.top,
    }
    question = "free_list"
    if wanted.noc or wanted.age_class:
        question = "free_list_of_people"
        younger_than, turned = AGE_CLASSES[wanted.age_class] if wanted.age_class else (0, 0)
        parameters |= {"noc": wanted.noc, "younger_than": younger_than, "turned": turned}
    return [(*row, _source(archive, *row[2:])) for row in archive.ask(question, **parameters)]


def _source(archive: Archive, skater: int, race: int) -> int | None:
    """Return the source of a time where it is not that of the race: the career knows it."""
    if race < 0:
        return archive.listed[race].source
    remarks = archive.careers.career(skater).remarks
    return next((source for it, _, source in remarks if it == race), None)


def track_number(archive: Archive, name: str) -> int:
    """Return the number of a track by its name or town. Raises ArchiveProblem where there is none."""
    found = archive.ask("track", name=name)
    if not found:
        raise ArchiveProblem(f"the archive knows no track {name!r}; give its name or its town")
    return int(found[0][0])


class RankOfTime(msgspec.Struct, frozen=True):
    """Where a time stands among everything that is held."""

    event: str
    time_ms: int
    rank: int
    """Among the bests of all skaters."""
    same: int
    skaters: int
    rank_of_races: int
    races: int
    beaten_by: tuple[ListLine, ...]
    """The bests just ahead, the nearest last."""
    beats: tuple[ListLine, ...]
    """The bests just behind, the nearest first; their ranks are those of the whole list."""


Times = tuple[list[int], list[int]]
"""Hundredths that were skated, ascending; how many races were faster than each, and how many there are."""


def times_of_events(archive: Archive, event: str = "") -> dict[str, Times]:
    """Return the times of a distance, or of every one: all results are read."""
    counts: dict[str, dict[int, int]] = {}
    for code, from_ms, races in archive.ask("times_of_events", event=event):
        own = counts.setdefault(code.partition("(")[0], {})
        own[hundredths(from_ms)] = own.get(hundredths(from_ms), 0) + races
    found = {}
    for distance, own in counts.items():
        times = sorted(own)
        found[distance] = (times, list(accumulate((own[it] for it in times), initial=0)))
    return found


def rank_of_time(
    archive: Archive, event: str, time_ms: int, top: int = 5, counted: Mapping[str, Times] | None = None
) -> RankOfTime:
    """Return the rank of a time in history, compared in published hundredths.

    `counted` are the times of every distance where these are at hand; else the results are read.

    Clause: rules 2.2, 6.2.2
    """
    from_ms = hundredths(time_ms) * 10
    ((faster, same, skaters),) = archive.ask("rank_of_time", event=event, from_ms=from_ms)
    all_times = times_of_events(archive, event) if counted is None else counted
    times, faster_than = all_times.get(event, ([], [0]))
    ahead = archive.ask("before_time", event=event, from_ms=from_ms, top=top)[::-1]
    behind = archive.ask("around_time", event=event, from_ms=from_ms, top=top)
    return RankOfTime(
        event,
        time_ms,
        faster + 1,
        same,
        skaters,
        faster_than[bisect_left(times, hundredths(time_ms))] + 1,
        faster_than[-1],
        _moved(list_lines(archive, ahead), faster - len(ahead)),
        _moved(list_lines(archive, behind), faster + same),
    )


def _moved(lines: tuple[ListLine, ...], by: int) -> tuple[ListLine, ...]:
    return tuple(msgspec.structs.replace(line, rank=line.rank + by) for line in lines)
