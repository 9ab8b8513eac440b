"""The result of a distance: rank, time, gap, splits, marks - as it stands after any event."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.figures import official_figures
from longtrack.competition.state import Competition, Distance, Heat, Passing, Race
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.record_marks import marks_of, record_log
from longtrack.projections.shown import (
    NOTHING,
    RECONSTRUCTED_MARK,
    Figure,
    is_reconstructed,
    shown_gap,
    shown_time,
)
from longtrack.sport.rules.manual import time_mark
from longtrack.sport.rules.ranking import behind, rank_among, shared_hundredths
from longtrack.sport.rules.records import Fall
from longtrack.sport.terms import ARMBANDS, Outcome
from longtrack.sport.times import Duration, for_ranking, format_time, lap_times, publish, third_digit


class ResultSplit(msgspec.Struct, frozen=True, gc=False):
    """One split of a row: running time, lap, and place at this split in the whole race."""

    distance: int
    time: Figure
    lap: Figure
    rank: int | None
    source: str


class ResultRow(msgspec.Struct, frozen=True, gc=False):
    """One skater of the result."""

    rank: int | None
    name: Name
    pair: int
    lane: str
    armband: str
    splits: tuple[ResultSplit, ...]
    time: Figure
    thousandths: Figure
    """The third digit, only where another skater has the same published time."""
    behind: Figure
    outcome: Outcome
    marks: tuple[str, ...]
    remark: str
    """Code and clause of a ruling."""
    reconstructed: tuple[str, ...]
    """Names of the figures of this row that no source published, such as `lane`, `time`, `split 200`."""

    @property
    def printed_time(self) -> str:
        """The time as on the sheets: `~1:15.90`, `1:15.83(4)`, or the outcome of those without one."""
        if self.outcome is not Outcome.FINISHED:
            return self.outcome.value
        return self.time.marked + (f"({self.thousandths.marked})" if self.thousandths.text else "")

    @property
    def printed_rank(self) -> str:
        """The rank, with `~` where the place itself was never published."""
        if self.rank is None:
            return ""
        return self._marked("rank", str(self.rank))

    @property
    def printed_name(self) -> str:
        """Given name and FAMILY NAME, with `~` where the person is not identified."""
        return self._marked("identity", self.name.full)

    @property
    def printed_pair(self) -> str:
        """The pair, with `~` where its number was never published."""
        return self._marked("pair", str(self.pair))

    @property
    def printed_lane(self) -> str:
        """The start lane, with `~` where it was never published."""
        return self._marked("lane", self.lane)

    def _marked(self, fact: str, text: str) -> str:
        return RECONSTRUCTED_MARK + text if fact in self.reconstructed else text


class Result(msgspec.Struct, frozen=True, gc=False):
    """The result of one distance."""

    competition: str
    event: str
    title: str
    status: str
    notice: str
    split_labels: tuple[int, ...]
    """Metres of every split, passed or not, the finish last."""
    rows: tuple[ResultRow, ...]
    records: tuple[Fall, ...]


def result(state: Competition, distance_id: str) -> Result:
    """Return the result of a distance as it stands. Raises KeyError for an unknown distance."""
    distance = state.distances[distance_id]
    log = record_log(state, distance)
    return Result(
        competition=state.name,
        event=distance.id,
        title=distance.name,
        status=distance.status.value,
        notice=state.notice,
        split_labels=distance.split_labels,
        rows=tuple(_rows(state, distance, log)),
        records=log,
    )


def _rows(state: Competition, distance: Distance, log: tuple[Fall, ...]) -> Iterator[ResultRow]:
    figures = official_figures(distance, state.edition)
    races = {race.skater: (heat, race) for heat in distance.heats.values() for race in heat.races}
    times = {it.skater: it.time for it in figures if it.time is not None}
    shared = shared_hundredths(list(times.values()))
    leader = distance.finish(races[figures[0].skater][1]) if times else None
    split_times = split_times_of(distance)
    for figure in figures:
        heat, race = races[figure.skater]
        finish = distance.finish(race)
        is_timed = finish is not None and figure.time is not None
        tied = finish is not None and figure.time is not None and publish(figure.time) in shared
        yield ResultRow(
            rank=figure.rank,
            name=name_of(state, distance, race.skater),
            pair=heat.number,
            lane=race.lane.value,
            armband=ARMBANDS[race.lane],
            splits=splits_of(distance, race, split_times),
            time=shown_time(finish) if is_timed else NOTHING,
            thousandths=_third_digit(finish) if tied and finish else NOTHING,
            behind=_behind(finish, leader) if is_timed and figure.rank != 1 else NOTHING,
            outcome=figure.outcome,
            marks=(*marks_of(log, race.skater), *_hand_time(finish if is_timed else None)),
            remark=" ".join(part for part in (race.code, race.clause) if part),
            reconstructed=_reconstructed(distance, heat, race),
        )


def _hand_time(finish: Passing | None) -> tuple[str, ...]:
    mark = time_mark(finish.source) if finish is not None else ""
    return (mark,) if mark else ()


def _third_digit(finish: Passing) -> Figure:
    return Figure(str(third_digit(finish.time)), is_reconstructed(finish, Duration(1_000)))


def _behind(finish: Passing | None, leader: Passing | None) -> Figure:
    """Empty for the leader, and for whoever has her published time: so printed on the sheets."""
    if finish is None or leader is None:
        return NOTHING
    gap = behind(finish.time, leader.time)
    return shown_gap(gap, finish, leader) if gap else NOTHING


def split_times_of(distance: Distance) -> list[list[Duration]]:
    """Return, for each split, the times in thousandths of everybody who has passed it and may be ranked."""
    races = [
        race
        for heat in distance.heats.values()
        for race in heat.races
        if distance.outcome(race) in (None, Outcome.FINISHED)
    ]
    return [
        [for_ranking(passing.time) for race in races if (passing := race.official(split)) is not None]
        for split in range(distance.last_split + 1)
    ]


def splits_of(distance: Distance, race: Race, split_times: list[list[Duration]]) -> tuple[ResultSplit, ...]:
    """Return the measured splits of a race; a missing one is left out, and so is the lap after it."""
    splits = []
    for split, label in enumerate(distance.split_labels):
        passing = race.official(split)
        if passing is None:
            continue
        splits.append(
            ResultSplit(
                distance=label,
                time=shown_time(passing),
                lap=_lap(race, split, passing),
                rank=rank_among(for_ranking(passing.time), split_times[split]),
                source=passing.source.value,
            )
        )
    return tuple(splits)


def _lap(race: Race, split: int, passing: Passing) -> Figure:
    before = race.official(split - 1) if split else None
    if split and before is None:
        return NOTHING
    cumulative = [it for it in (before, passing) if it is not None]
    lap = lap_times([it.time for it in cumulative])[-1]
    if lap < 0:  # attributed wrongly, and not yet corrected
        return NOTHING
    return Figure(format_time(lap), any(is_reconstructed(it) for it in cumulative))


def _reconstructed(distance: Distance, heat: Heat, race: Race) -> tuple[str, ...]:
    names = [*reconstructed_facts(distance, race.skater)]
    for split, label in enumerate(distance.split_labels[:-1]):
        passing = race.official(split)
        if passing is not None and is_reconstructed(passing):
            names.append(f"split {label}")
    finish = distance.finish(race)
    if finish is not None and is_reconstructed(finish):
        names.append("time")
    if finish is not None and is_reconstructed(finish, Duration(1_000)):
        names.append("thousandths")
    return tuple(names)
