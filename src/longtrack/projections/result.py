"""The result of a distance: rank, time, gap, splits, marks - as it stands after any event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from longtrack.competition.events import OfficialFigure
from longtrack.competition.figures import official_figures
from longtrack.competition.state import Competition, Distance, Heat, Passing, Race
from longtrack.projections.being_checked import (
    BEING_CHECKED,
    as_published,
    finishes_held_back,
    is_looked_at,
)
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.record_marks import mark_of, marks_of, record_log
from longtrack.projections.shown import (
    NOTHING,
    RECONSTRUCTED_MARK,
    Figure,
    is_reconstructed,
    shown_gap,
    shown_time,
)
from longtrack.projections.speeds import Speed, top_speeds
from longtrack.sport.distances import Kind
from longtrack.sport.edition import PointsTable
from longtrack.sport.event_code import read_event
from longtrack.sport.rules.manual import breaks_ties, time_mark
from longtrack.sport.rules.points import points_table, rank_points
from longtrack.sport.rules.ranking import behind, rank_among, shared_hundredths
from longtrack.sport.rules.records import Fall
from longtrack.sport.rules.reskate import RESKATE
from longtrack.sport.terms import Outcome
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
    points: int | None = None
    """World Cup points, where the division earns any."""
    laps: int | None = None
    """Laps completed, in a mass start."""
    sprint_points: int | None = None
    """Points of the sprints that decide a mass start."""

    @property
    def being_checked(self) -> bool:
        """Whether she finished with a time that cannot be right, and nobody has looked yet."""
        return self.outcome is Outcome.FINISHED and not self.time.text

    @property
    def ended(self) -> str:
        """What stands where she has no time: an outcome, or that it is being checked."""
        return BEING_CHECKED if self.being_checked else self.outcome.value

    @property
    def printed_time(self) -> str:
        """The time as on the sheets: `~1:15.90`, `1:15.83(4)`, or the outcome of those without one."""
        if self.outcome is not Outcome.FINISHED or self.being_checked:
            return self.ended
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
    top_speeds: dict[str, Speed] = {}
    """By skater, of those whose chip was seen between the splits."""


def result(state: Competition, distance_id: str, *, speeds: bool = True) -> Result:
    """Return the result of a distance as it stands. Raises KeyError for an unknown distance.

    Without `speeds` the top speeds are left out: a board that is drawn many times a second shows none.
    """
    judged = state.distances[distance_id]
    distance = as_published(state, judged)
    log = record_log(state, distance)
    return Result(
        competition=state.name,
        event=distance.id,
        title=distance.name,
        status=distance.status.value,
        notice=state.notice,
        split_labels=distance.split_labels,
        rows=(*_rows(state, distance, log), *_being_checked(state, judged, distance)),
        records=log,
        top_speeds=top_speeds(distance) if speeds else {},
    )


class _Field(msgspec.Struct, frozen=True, gc=False):
    """What a row needs to know of the others."""

    shared: set[Duration]
    leader: Passing | None
    split_times: list[list[Duration]]
    log: tuple[Fall, ...]
    unseen: tuple[Fall, ...]
    """Of these nobody has looked at the record yet."""
    table: PointsTable | None


def _rows(state: Competition, distance: Distance, log: tuple[Fall, ...]) -> Iterator[ResultRow]:
    figures = official_figures(distance, state.edition)
    races = {race.skater: (heat, race) for heat, race in distance.counting_races()}
    ranked_by_time = distance.kind is not Kind.MASS_START
    first = figures[0] if figures and figures[0].rank == 1 and ranked_by_time else None
    field = _Field(
        shared=shared_hundredths([it.time for it in figures if it.time is not None]),
        leader=distance.finish(races[first.skater][1]) if first is not None else None,
        split_times=split_times_of(distance),
        log=log,
        unseen=tuple(it for it in log if not is_looked_at(state, distance, it)),
        table=points_of(state, distance),
    )
    for figure in figures:
        heat, race = races[figure.skater]
        yield _row(state, distance, heat, race, figure, field)


def _row(
    state: Competition, distance: Distance, heat: Heat, race: Race, figure: OfficialFigure, field: _Field
) -> ResultRow:
    finish = distance.finish(race) if figure.time is not None else None
    tied = figure.time is not None and publish(figure.time) in field.shared
    has_gap = figure.rank is not None and figure.rank > 1
    return ResultRow(
        rank=figure.rank,
        name=name_of(state, distance, race.skater),
        pair=heat.number,
        lane=race.lane_name,
        armband=race.armband,
        splits=splits_of(distance, race, field.split_times),
        time=shown_time(finish),
        thousandths=_third_digit(finish) if tied and finish is not None else NOTHING,
        behind=_behind(finish, field.leader) if has_gap else NOTHING,
        outcome=figure.outcome,
        marks=(*marks_of(field.log, race.skater, field.unseen), *_hand_time(finish)),
        remark=remark_of(distance, race),
        reconstructed=_reconstructed(distance, heat, race),
        points=rank_points(field.table, figure.rank) if field.table is not None else None,
        laps=figure.laps,
        sprint_points=figure.points,
    )


def _being_checked(state: Competition, judged: Distance, distance: Distance) -> Iterator[ResultRow]:
    """Yield a row for each who finished with a time that cannot be right: her name, and no figure."""
    held = finishes_held_back(state, judged)
    for heat, race in distance.counting_races():
        if (heat.number, race.skater) in held and distance.outcome(race) is None:
            yield ResultRow(
                rank=None,
                name=name_of(state, distance, race.skater),
                pair=heat.number,
                lane=race.lane_name,
                armband=race.armband,
                splits=splits_of(distance, race, split_times_of(distance)),
                time=NOTHING,
                thousandths=NOTHING,
                behind=NOTHING,
                outcome=Outcome.FINISHED,
                marks=(),
                remark="",
                reconstructed=reconstructed_facts(distance, race.skater),
            )


def is_unseen(fall: Fall, rows: Iterable[ResultRow]) -> bool:
    """Return whether a record that fell has a question mark in the result: nobody has looked at it yet."""
    marked = mark_of(fall, unseen=True)
    return any(row.name.skater_id == fall.mark.skater_id and marked in row.marks for row in rows)


def points_of(state: Competition, distance: Distance) -> PointsTable | None:
    """Return the World Cup table by which a distance earns points; None where it earns none."""
    if not distance.division:
        return None
    try:
        event = read_event(distance.id.removesuffix(f"-{distance.division}"))
    except ValueError:
        return None
    return points_table(state.edition, event, distance.division)


def remark_of(distance: Distance, race: Race) -> str:
    """Return what stands beside a result: RS where it was skated again, code and clause of a ruling."""
    again = RESKATE if len(distance.attempts(race.skater)) > 1 else ""
    return " ".join(part for part in (again, race.code, race.clause) if part)


def _hand_time(finish: Passing | None) -> tuple[str, ...]:
    mark = time_mark(finish.source) if finish is not None else ""
    return (mark,) if mark else ()


def _third_digit(finish: Passing) -> Figure:
    """Nothing for a time by hand: a watch tells no thousandth, and none parts two skaters."""
    if not breaks_ties(finish.source):
        return NOTHING
    return Figure(str(third_digit(finish.time)), is_reconstructed(finish, Duration(1_000)))


def _behind(finish: Passing | None, leader: Passing | None) -> Figure:
    """Empty for the leader, and for whoever has her published time: so printed on the sheets."""
    if finish is None or leader is None:
        return NOTHING
    gap = behind(finish.time, leader.time)
    return shown_gap(gap, finish, leader) if gap else NOTHING


def split_times_of(distance: Distance, but_not: str = "") -> list[list[Duration]]:
    """Return, for each split, the times in thousandths of everybody who has passed it and may be ranked.

    `but_not` leaves out the first race of a skater who skates again.
    """
    races = [race for _, race in distance.counting_races() if distance.ranks(race) and race.skater != but_not]
    return [
        [for_ranking(passing.time) for race in races if (passing := race.official(split)) is not None]
        for split in range(distance.last_split + 1)
    ]


def splits_of(distance: Distance, race: Race, split_times: list[list[Duration]]) -> tuple[ResultSplit, ...]:
    """Return the measured splits of a race; a missing one is left out, and so is the lap after it.

    Who is disqualified has no place at the splits, and no finish; who is out of competition no place.
    """
    splits = []
    counts = distance.outcome(race) in (None, Outcome.FINISHED)
    ranks = distance.ranks(race)
    for split, label in enumerate(distance.split_labels):
        passing = race.official(split)
        if passing is None or (split == distance.last_split and not counts):
            continue
        splits.append(
            ResultSplit(
                distance=label,
                time=shown_time(passing),
                lap=_lap(race, split, passing),
                rank=rank_among(for_ranking(passing.time), split_times[split]) if ranks else None,
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
