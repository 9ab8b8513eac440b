"""The live board: the heat on the ice, the ranking as it grows, records falling, heats to come.

One value that every screen renders: the page, the venue board, the terminal. Gaps are against the
leader *at that moment*: the fastest of those who had finished before this passing was measured.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from longtrack.competition.mass_start import OnTheWay, standing_so_far
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race, ResultStatus
from longtrack.projections.being_checked import BEING_CHECKED, as_published, finishes_held_back
from longtrack.projections.lead import LeadChange, compared_with, lead_changes
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.record_marks import current_records
from longtrack.projections.result import ResultRow, ResultSplit, remark_of, result, split_times_of, splits_of
from longtrack.projections.shown import NOTHING, RECONSTRUCTED_MARK, Figure, shown_gap, shown_time
from longtrack.projections.start_list import StartListHeat, start_list_heat
from longtrack.sport.distances import Kind
from longtrack.sport.rules.ranking import behind
from longtrack.sport.rules.record_book import BESTS
from longtrack.sport.rules.records import Fall, Mark
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Moment

PODIUM_PLACES = 3


class LiveSplit(msgspec.Struct, frozen=True, gc=False):
    """One split of a skater on the ice; without time while it is to come."""

    distance: int
    time: Figure
    lap: Figure
    gap: Figure
    """To the leader at this split, in a mass start to whoever passed first; empty where there is none."""
    standing: str
    """`ahead`, `behind` or `level` with the leader; empty without a gap."""
    rank: int | None


class LiveRace(msgspec.Struct, frozen=True, gc=False):
    """One skater on the ice."""

    name: Name
    lane: str
    """The lane in which she started."""
    armband: str
    splits: tuple[LiveSplit, ...]
    time: Figure
    """The finish time, once there is one."""
    takes_lead: bool
    """The green light: she leads the competition since this heat."""
    rank: int | None
    """Of this race among those that ended; while a mass start runs, the place by laps, then points."""
    outcome: str
    """Empty while she skates; `being checked` where she finished with a time that cannot be right."""
    remark: str
    marks: tuple[str, ...]
    reconstructed: tuple[str, ...]
    """Of `identity`, `rank`, `pair`, `lane`: what was never published."""
    started: Moment | None
    """The gun of her own pair: in a quartet two clocks run."""
    laps: int | None
    """Laps so far, in a mass start."""
    sprint_points: int | None
    """Points of the sprints so far, in a mass start."""

    @property
    def printed_armband(self) -> str:
        """The armband, with `~` where the lane was never published."""
        return (RECONSTRUCTED_MARK if "lane" in self.reconstructed else "") + self.armband

    @property
    def last_split(self) -> LiveSplit | None:
        """The split passed last."""
        passed = [split for split in self.splits if split.time.text]
        return passed[-1] if passed else None


class OnIce(msgspec.Struct, frozen=True, gc=False):
    """The heat on the ice, or the one that left it last."""

    heat: int
    of: int
    status: HeatStatus
    races: tuple[LiveRace, ...]
    """As in the start list; those of a mass start in the order in which they now are."""
    started: Moment | None
    """The first gun, on the clock of the timing device; the running clock counts from here."""
    reconstructed: bool
    """The number of this heat was never published."""

    @property
    def running(self) -> bool:
        """Whether somebody is still skating."""
        return self.status is HeatStatus.RUNNING and any(not race.outcome for race in self.races)


class Scoreboard(msgspec.Struct, frozen=True, gc=False):
    """Everything a board shows after one event."""

    seq: int
    moment: Moment
    competition: str
    venue: str
    date: str
    time_zone: str
    event: str
    title: str
    notice: str
    status: ResultStatus
    on_ice: OnIce | None
    ranking: tuple[ResultRow, ...]
    lead_changes: tuple[LeadChange, ...]
    records: tuple[Mark, ...]
    """Each record as it stands now."""
    falls: tuple[Fall, ...]
    to_come: tuple[StartListHeat, ...]
    podium: tuple[ResultRow, ...]
    """The first three places once every heat is closed; empty before."""

    @property
    def leader(self) -> ResultRow | None:
        """Who leads now."""
        first = self.ranking[0] if self.ranking else None
        return first if first is not None and _leads(first) else None


def _leads(row: ResultRow) -> bool:
    """Who did not finish leads nobody, even where she has a rank after the last finisher."""
    return row.rank == 1 and row.outcome is Outcome.FINISHED


def _on_podium(row: ResultRow) -> bool:
    return row.rank is not None and row.rank <= PODIUM_PLACES and row.outcome is Outcome.FINISHED


def scoreboard(state: Competition, distance_id: str = "") -> Scoreboard:
    """Return the board of a distance, or of the one that is being skated. KeyError if there is none."""
    judged = state.distances[distance_id or current_distance(state)]
    distance = as_published(state, judged)
    standing = result(state, distance.id, speeds=False)
    closed = [heat for heat in distance.heats.values() if heat.status is HeatStatus.CLOSED]
    over = bool(distance.heats) and len(closed) == len(distance.heats)
    return Scoreboard(
        seq=state.seq,
        moment=state.moment,
        competition=state.name,
        venue=state.venue,
        date=state.date,
        time_zone=state.time_zone,
        event=distance.id,
        title=distance.name,
        notice=state.notice,
        status=distance.status,
        on_ice=_on_ice(state, distance, standing.rows, finishes_held_back(state, judged)),
        ranking=standing.rows,
        lead_changes=lead_changes(state, distance),
        records=tuple(it for it in current_records(state, distance) if it.record_class not in BESTS),
        falls=tuple(it for it in standing.records if it.mark.record_class not in BESTS),
        to_come=tuple(
            start_list_heat(state, distance, heat)
            for heat in distance.heats.values()
            if heat.status is HeatStatus.DRAWN
        ),
        podium=tuple(row for row in standing.rows if _on_podium(row)) if over else (),
    )


def current_distance(state: Competition) -> str:
    """Return the distance that is being skated, else the one skated last, else the first of the programme.

    Raises KeyError where the programme is empty.
    """

    def busy(distance: Distance) -> tuple[bool, bool, int]:
        statuses = {heat.status for heat in distance.heats.values()}
        on_ice = bool(statuses & {HeatStatus.CALLED, HeatStatus.RUNNING})
        begun = HeatStatus.CLOSED in statuses
        guns = [gun.pulse for heat in distance.heats.values() for gun in heat.guns]
        return on_ice, begun and HeatStatus.DRAWN in statuses, max(guns, default=0)

    if not state.distances:
        raise KeyError("the competition has no distance yet")
    return max(state.distances.values(), key=busy).id


def heat_on_ice(distance: Distance) -> Heat | None:
    """Return the heat on the ice, or the one that left it last; None before the first is called."""
    called = [heat for heat in distance.heats.values() if heat.status is not HeatStatus.DRAWN]
    return max(called, key=_shown_before, default=None)


def _on_ice(
    state: Competition, distance: Distance, rows: tuple[ResultRow, ...], held: frozenset[tuple[int, str]]
) -> OnIce | None:
    heat = heat_on_ice(distance)
    if heat is None:
        return None
    races = _live_races(state, distance, heat, rows)
    return OnIce(
        heat=heat.number,
        of=max(distance.heats),
        status=heat.status,
        races=tuple(
            replace(it, outcome=BEING_CHECKED) if (heat.number, it.name.skater_id) in held else it
            for it in races
        ),
        started=heat.started,
        reconstructed=start_list_heat(state, distance, heat).reconstructed,
    )


def _shown_before(heat: Heat) -> tuple[bool, bool, int]:
    """Who skates comes first, then who is called, then whoever skated last: also where a time is missing."""
    return heat.status is HeatStatus.RUNNING, heat.status is HeatStatus.CALLED, heat.last_gun


def _live_races(
    state: Competition, distance: Distance, heat: Heat, rows: tuple[ResultRow, ...]
) -> tuple[LiveRace, ...]:
    by_skater = {row.name.skater_id: row for row in rows}
    if distance.kind is not Kind.MASS_START:
        return tuple(_live_race(state, distance, heat, race, by_skater) for race in heat.races)
    return tuple(
        _on_the_way(_live_race(state, distance, heat, race, by_skater), now)
        for now in standing_so_far(distance, state.edition)
        if (race := heat.race_of(now.skater)) is not None
    )


def _on_the_way(live: LiveRace, now: OnTheWay) -> LiveRace:
    rank = live.rank if live.outcome else now.rank
    return replace(live, rank=rank, laps=now.laps, sprint_points=now.points)


def _live_race(
    state: Competition, distance: Distance, heat: Heat, race: Race, rows: dict[str, ResultRow]
) -> LiveRace:
    counts = any(race is counting for _, counting in distance.counting_races())
    row = rows.get(race.skater) if counts else None
    outcome = distance.outcome(race)
    gun = heat.gun(race.pair)
    split_times = split_times_of(distance, but_not="" if counts else race.skater)
    measured = {split.distance: split for split in splits_of(distance, race, split_times)}
    return LiveRace(
        name=name_of(state, distance, race.skater),
        lane=race.lane_name,
        armband=race.armband,
        splits=tuple(
            _live_split(distance, race, number, label, measured.get(label))
            for number, label in enumerate(distance.split_labels)
        ),
        time=shown_time(distance.finish(race)),
        takes_lead=row is not None and _leads(row),
        rank=row.rank if row else None,
        outcome=outcome.value if outcome else "",
        remark=remark_of(distance, race),
        marks=row.marks if row else (),
        reconstructed=reconstructed_facts(distance, race.skater),
        started=gun.at if gun is not None else None,
        laps=None,
        sprint_points=None,
    )


def _live_split(
    distance: Distance, race: Race, number: int, label: int, measured: ResultSplit | None
) -> LiveSplit:
    passing = race.official(number)
    if passing is None or measured is None:
        return LiveSplit(label, NOTHING, NOTHING, NOTHING, "", None)
    compared = compared_with(distance, race, number)
    gap, standing = NOTHING, ""
    if compared is not None:
        difference = behind(passing.time, compared.time)
        gap = shown_gap(difference, passing, compared)
        standing = "behind" if difference > 0 else "ahead" if difference < 0 else "level"
    return LiveSplit(label, measured.time, measured.lap, gap, standing, measured.rank)
