"""Two skaters' laps over one distance, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from longtrack.archive.answers.lines import Raced
from longtrack.archive.answers.skaters import career
from longtrack.archive.laps import to_splits
from longtrack.archive.opened import Archive, Named
from longtrack.archive.problems import ArchiveProblem
from longtrack.sport.event_code import read_event
from longtrack.sport.oval import split_labels


class LappedRace(msgspec.Struct, frozen=True):
    """One race with its laps; the finish is the last split."""

    person: Named
    competition: str
    event: str
    date: date | None
    time_ms: int
    digits: int
    splits_ms: tuple[int | None, ...]
    split_digits: tuple[int, ...]
    laps_ms: tuple[int | None, ...]
    """None where the split before or at the end of the lap is not known."""
    source: str


class SplitGap(msgspec.Struct, frozen=True, gc=False):
    """One split of both: who leads is negative for the first skater."""

    metres: int | None
    gap_ms: int | None
    lap_gap_ms: int | None


class Comparison(msgspec.Struct, frozen=True):
    """Two races, split by split."""

    event: str
    one: LappedRace
    other: LappedRace
    gaps: tuple[SplitGap, ...]


def compare(archive: Archive, one: Named, other: Named, event: str, competition: str = "") -> Comparison:
    """Return the laps of two skaters: of a competition, or of the fastest race of each whose laps are held.

    Raises ArchiveProblem where one has no such race.
    """
    first, second = (_chosen(archive, person, event, competition) for person in (one, other))
    metres = read_event(event).metres
    labels: Sequence[int | None] = split_labels(metres) if metres else ()
    count = min(len(first.splits_ms), len(second.splits_ms))
    if len(first.splits_ms) != len(second.splits_ms) or len(labels) != count:
        labels = (None,) * count
    gaps = tuple(
        SplitGap(
            labels[at],
            _difference(first.splits_ms[at], second.splits_ms[at]),
            _difference(first.laps_ms[at], second.laps_ms[at]),
        )
        for at in range(count)
    )
    return Comparison(event, first, second, gaps)


def _chosen(archive: Archive, person: Named, event: str, competition: str) -> LappedRace:
    """Return the fastest race of a skater whose laps are held, else the fastest; the career knows which."""
    races = [
        it
        for it in career(archive, person.skater)
        if it.counts and it.distance == event and competition.casefold() in it.competition.casefold()
    ]
    if not races:
        where = f" at {competition}" if competition else ""
        raise ArchiveProblem(f"the archive holds no time of {person.name} over {event}{where}")
    races.sort(key=lambda it: (it.time_ms, it.date is None, it.date or date.min, it.race))
    laps = {
        race: (splits, digits)
        for race, splits, digits in archive.ask("laps_of_skater", skater=person.skater)
        if splits
    }
    it = next((it for it in races if it.race in laps), races[0])
    return _lapped(archive, person, it, *laps.get(it.race, ((), None)))


def _lapped(
    archive: Archive,
    person: Named,
    raced: Raced,
    laps: Sequence[int | None],
    split_digits: Sequence[int | None] | None,
) -> LappedRace:
    assert raced.time_ms is not None, "it was chosen for its time"
    splits = (*to_splits(laps), raced.time_ms)
    digits = (*(split_digits or (2,) * len(laps)), raced.digits)
    return LappedRace(
        person=person,
        competition=raced.competition,
        event=raced.event,
        date=raced.date,
        time_ms=raced.time_ms,
        digits=raced.digits,
        splits_ms=splits,
        split_digits=tuple(2 if it is None else it for it in digits),
        laps_ms=tuple(
            _difference(after, before) for before, after in zip((0, *splits), splits, strict=False)
        ),
        source=archive.sources([raced.source])[raced.source],
    )


def _difference(one: int | None, other: int | None) -> int | None:
    """Return a difference of published times: each is cut to hundredths first.

    Clause: rules 2.4
    """
    return None if one is None or other is None else (one // 10 - other // 10) * 10
