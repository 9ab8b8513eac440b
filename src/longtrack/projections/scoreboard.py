"""The live board: the heat on the ice, the ranking as it grows, records falling, heats to come.

One value that every screen renders: the page, the venue board, the terminal. Gaps are against the
leader *at that moment*: the fastest of those who had finished before this passing was measured.
"""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance, HeatStatus, Passing, Race, ResultStatus
from longtrack.projections.naming import Name, name_of, reconstructed_facts
from longtrack.projections.record_marks import current_records
from longtrack.projections.result import ResultRow, ResultSplit, result, split_times_of, splits_of
from longtrack.projections.shown import NOTHING, RECONSTRUCTED_MARK, Figure, shown_gap, shown_time
from longtrack.projections.start_list import StartListHeat, start_list_heat
from longtrack.sport.rules.ranking import behind
from longtrack.sport.rules.records import Fall, Mark
from longtrack.sport.terms import ARMBANDS, Outcome
from longtrack.sport.times import Duration, Moment, for_ranking

PODIUM_PLACES = 3


class LiveSplit(msgspec.Struct, frozen=True, gc=False):
    """One split of a skater on the ice; without time while it is to come."""

    distance: int
    time: Figure
    lap: Figure
    gap: Figure
    """To the leader at this split; empty for the first to skate."""
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
    outcome: str
    """Empty while she skates."""
    remark: str
    marks: tuple[str, ...]
    reconstructed: tuple[str, ...]
    """Of `identity`, `rank`, `pair`, `lane`: what was never published."""

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
    started: Moment | None
    """The gun, on the clock of the timing device; the running clock counts from here."""
    reconstructed: bool
    """The number of this heat was never published."""

    @property
    def running(self) -> bool:
        """Whether somebody is still skating."""
        return self.status is HeatStatus.RUNNING and any(not race.outcome for race in self.races)


class LeadChange(msgspec.Struct, frozen=True, gc=False):
    """Who took the lead, in which heat, with which time."""

    heat: int
    name: Name
    time: Figure
    ahead_by: Figure
    """Over the leader before; empty for the first."""


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
        return self.ranking[0] if self.ranking and self.ranking[0].rank == 1 else None


def scoreboard(state: Competition, distance_id: str = "") -> Scoreboard:
    """Return the board of a distance, or of the one that is being skated. KeyError if there is none."""
    distance = state.distances[distance_id or current_distance(state)]
    standing = result(state, distance.id)
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
        on_ice=_on_ice(state, distance, standing.rows),
        ranking=standing.rows,
        lead_changes=_lead_changes(state, distance),
        records=current_records(state, distance),
        falls=standing.records,
        to_come=tuple(
            start_list_heat(state, distance, heat)
            for heat in distance.heats.values()
            if heat.status is HeatStatus.DRAWN
        ),
        podium=tuple(row for row in standing.rows if (row.rank or 99) <= PODIUM_PLACES) if over else (),
    )


def current_distance(state: Competition) -> str:
    """Return the distance that is being skated, else the one skated last, else the first of the programme.

    Raises KeyError where the programme is empty.
    """

    def busy(distance: Distance) -> tuple[bool, bool, int]:
        statuses = {heat.status for heat in distance.heats.values()}
        on_ice = bool(statuses & {HeatStatus.CALLED, HeatStatus.RUNNING})
        begun = HeatStatus.CLOSED in statuses
        last_gun = max((heat.start_pulse or 0 for heat in distance.heats.values()), default=0)
        return on_ice, begun and HeatStatus.DRAWN in statuses, last_gun

    if not state.distances:
        raise KeyError("the competition has no distance yet")
    return max(state.distances.values(), key=busy).id


def _on_ice(state: Competition, distance: Distance, rows: tuple[ResultRow, ...]) -> OnIce | None:
    called = [heat for heat in distance.heats.values() if heat.status is not HeatStatus.DRAWN]
    if not called:
        return None
    busy = [heat for heat in called if heat.status is not HeatStatus.CLOSED]
    heat = busy[0] if busy else called[-1]
    listed = start_list_heat(state, distance, heat)
    split_times = split_times_of(distance)
    return OnIce(
        heat=heat.number,
        of=len(distance.heats),
        status=heat.status,
        races=tuple(_live_race(state, distance, race, rows, split_times) for race in heat.races),
        started=heat.started,
        reconstructed=listed.reconstructed,
    )


def _live_race(
    state: Competition,
    distance: Distance,
    race: Race,
    rows: tuple[ResultRow, ...],
    split_times: list[list[Duration]],
) -> LiveRace:
    row = next((it for it in rows if it.name.skater_id == race.skater), None)
    outcome = distance.outcome(race)
    measured = {split.distance: split for split in splits_of(distance, race, split_times)}
    return LiveRace(
        name=name_of(state, distance, race.skater),
        lane=race.lane.value,
        armband=ARMBANDS[race.lane],
        splits=tuple(
            _live_split(distance, race, number, label, measured.get(label))
            for number, label in enumerate(distance.split_labels)
        ),
        time=shown_time(distance.finish(race)),
        takes_lead=row is not None and row.rank == 1,
        rank=row.rank if row else None,
        outcome=outcome.value if outcome else "",
        remark=row.remark if row else "",
        marks=row.marks if row else (),
        reconstructed=reconstructed_facts(distance, race.skater),
    )


def _live_split(
    distance: Distance, race: Race, number: int, label: int, measured: ResultSplit | None
) -> LiveSplit:
    passing = race.official(number)
    if passing is None or measured is None:
        return LiveSplit(label, NOTHING, NOTHING, NOTHING, "", None)
    reference = _leader_before(distance, race, number)
    compared = reference.official(number) if reference is not None else None
    gap, standing = NOTHING, ""
    if compared is not None:
        difference = behind(passing.time, compared.time)
        gap = shown_gap(difference, passing, compared)
        standing = "behind" if difference > 0 else "ahead" if difference < 0 else "level"
    return LiveSplit(label, measured.time, measured.lap, gap, standing, measured.rank)


def _leader_before(distance: Distance, race: Race, split: int) -> Race | None:
    """Return the fastest of the others who had finished when `race` passed this split."""
    passed = _first_measured(race, split)
    others = [
        (finish.time, other.skater, other)
        for other, finish in _finishers(distance)
        if other.skater != race.skater and _first_measured(other, distance.last_split) < passed
    ]
    return min(others, key=lambda it: it[:2])[2] if others else None


def _finishers(distance: Distance) -> list[tuple[Race, Passing]]:
    return [
        (race, finish)
        for heat in distance.heats.values()
        for race in heat.races
        if (finish := distance.finish(race)) is not None and distance.outcome(race) is Outcome.FINISHED
    ]


def _first_measured(race: Race, split: int) -> int:
    """Return the entry that first gave this race a time at this split."""
    return min(it.attributed for it in race.passings if it.split == split)


def _lead_changes(state: Competition, distance: Distance) -> tuple[LeadChange, ...]:
    changes: list[LeadChange] = []
    lead: Passing | None = None
    order = sorted(_finishers(distance), key=lambda it: _first_measured(it[0], distance.last_split))
    heats = {race.skater: heat.number for heat in distance.heats.values() for race in heat.races}
    for race, finish in order:
        if lead is not None and for_ranking(finish.time) >= for_ranking(lead.time):
            continue
        ahead_by = shown_gap(behind(lead.time, finish.time), lead, finish) if lead is not None else NOTHING
        name = name_of(state, distance, race.skater)
        changes.append(LeadChange(heats[race.skater], name, shown_time(finish), ahead_by))
        lead = finish
    return tuple(changes)
