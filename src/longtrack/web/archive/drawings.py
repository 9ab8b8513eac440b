"""What the charts of the archive show: answers in, charts out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from longtrack.archive.answers.compare import Comparison, LappedRace
from longtrack.archive.answers.lines import shown
from longtrack.archive.answers.records import RecordLine
from longtrack.archive.answers.skaters import Bests
from longtrack.web.archive.charts import Chart, Point, Series, by_day, by_distance


def of_bests(bests: Bests) -> Chart | None:
    """Return how a personal best came: a step for each race that was faster than all before it."""
    points = tuple(
        Point(
            it.date.toordinal(),
            it.time_ms,
            f"{shown(it.time_ms)}, {it.date}, {it.competition}",
            shown(it.time_ms),
        )
        for it in bests.progression
        if it.date is not None and it.time_ms is not None
    )
    return by_day([Series("", points)], shown)


def of_record(lines: Iterable[RecordLine]) -> Chart | None:
    """Return how a record went, as steps; a record of which the year alone is known begins with it."""
    points = []
    for it in lines:
        day = _first_day(it.day)
        if day is not None and it.verdict == "broken":
            time = shown(it.time_ms, it.digits)
            points.append(Point(day.toordinal(), it.time_ms, f"{time}, {it.holder} {it.noc}, {it.day}", time))
    return by_day([Series("", tuple(points))], shown)


def of_laps(found: Comparison) -> Chart | None:
    """Return the laps of two races over the metres; empty where a lap of either is not known."""
    metres = [it.metres for it in found.gaps]
    if None in metres:
        return None
    both = [Series(race.person.name, _laps(race, metres)) for race in (found.one, found.other)]
    return by_distance([it for it in both if it.points], shown)


def _laps(race: LappedRace, metres: list[int | None]) -> tuple[Point, ...]:
    """The opener is no lap: it is shorter, and from a standing start."""
    found = [
        Point(at, lap, f"{race.person.name}: {shown(lap)}, {at} m", shown(lap))
        for at, lap in zip(metres[1:], race.laps_ms[1:], strict=False)
        if at is not None and lap is not None
    ]
    return tuple(found)


def _first_day(day: str) -> date | None:
    try:
        return date.fromisoformat(day if len(day) > 4 else f"{day}-01-01")
    except ValueError:
        return None
