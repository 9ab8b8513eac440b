"""A competition as facts for the archive: its results, the records that fell, who skated, how many started.

Only what was measured or published: a figure that is reconstructed (`~`) is left out, and so is a skater
whom no source names. Official results only, unless the others are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from longtrack.competition.events import ConditionsMeasured
from longtrack.competition.state import Competition, Distance, Passing, Race, ResultStatus
from longtrack.projections.result import Result, ResultRow, result
from longtrack.sport.event_code import read_event
from longtrack.sport.history import FieldSize, History, PastRecord, PastResult, Person, Printed
from longtrack.sport.rules.manual import breaks_ties
from longtrack.sport.rules.records import Fall, Verdict
from longtrack.sport.terms import Outcome
from longtrack.sport.times import HUNDREDTH, SECOND, TENTH, THOUSANDTH, Moment, cut, third_digit

SOURCE = "longtrack:"
"""How the source of facts from a journal begins."""

Day = Callable[[Moment], date]


def utc_day(moment: Moment) -> date:
    """Return the day of a moment in UTC."""
    return datetime.fromtimestamp(moment // 1_000_000_000, UTC).date()


def past_results(state: Competition, day_of: Day = utc_day, *, unofficial: bool = False) -> History:
    """Return what the archive may know of a competition. `day_of` tells the day of a moment at the venue."""
    distances = [
        it
        for it in state.distances.values()
        if it.status is ResultStatus.OFFICIAL or (unofficial and it.status is ResultStatus.UNOFFICIAL)
    ]
    shown = [(it, result(state, it.id, speeds=False)) for it in distances]
    rows = [(distance, it, row) for distance, it in shown for row in it.rows if _is_known(row)]
    return History(
        results=tuple(_result(state, distance, row, day_of) for distance, _, row in rows),
        records=tuple(
            _record(state, distance, fall, day_of)
            for distance, it in shown
            for fall in it.records
            if fall.verdict is Verdict.BROKEN and _is_published(it, fall)
        ),
        people=_people(state, [row.name.skater_id for _, _, row in rows]),
        fields=tuple(_field(state, distance, it, day_of) for distance, it in shown),
    )


def source_of(state: Competition) -> str:
    """Return how the archive names this competition's journal as a source."""
    return f"{SOURCE} {state.name} {state.date}".rstrip()


def _is_known(row: ResultRow) -> bool:
    return "identity" not in row.reconstructed


def _is_published(it: Result, fall: Fall) -> bool:
    skater = fall.mark.skater_id
    return all("time" not in row.reconstructed for row in it.rows if row.name.skater_id == skater)


def _event(distance: Distance) -> str:
    code = distance.id.removesuffix(f"-{distance.division}") if distance.division else distance.id
    try:
        return str(read_event(code))
    except ValueError:
        return code


def first_gun(distance: Distance) -> Moment | None:
    """Return when the first heat was started; None before that."""
    guns = [gun.told or gun.at for heat in distance.heats.values() for gun in heat.guns]
    return Moment(min(guns)) if guns and min(guns) > 0 else None


def _day(state: Competition, distance: Distance, day_of: Day) -> date | None:
    begun = distance.scheduled if distance.scheduled is not None else first_gun(distance)
    if begun is not None:
        return day_of(begun)
    return date.fromisoformat(state.date) if state.date else None


def _result(state: Competition, distance: Distance, row: ResultRow, day_of: Day) -> PastResult:
    race = next(race for _, race in distance.counting_races() if race.skater == row.name.skater_id)
    finish = distance.finish(race) if row.outcome is Outcome.FINISHED else None
    time = printed_figure(finish)
    return PastResult(
        competition=state.name,
        games=state.games,
        date=_day(state, distance, day_of),
        venue=state.venue,
        event=_event(distance),
        division=distance.division,
        rank=None if "rank" in row.reconstructed else row.rank,
        skater_id=row.name.skater_id,
        given_name=row.name.given_name,
        family_name=row.name.family_name,
        noc=row.name.noc,
        pair=None if "pair" in row.reconstructed else row.pair,
        lane="" if "lane" in row.reconstructed or row.lane not in ("inner", "outer") else row.lane,
        splits=_splits(distance, race),
        time=time,
        outcome="finished" if row.outcome is Outcome.FINISHED else row.outcome.value,
        marks=row.marks if time is not None else (),
        thousandths=third_digit_of(finish) if finish is not None else None,
        source=source_of(state),
        extra=(("remark", row.remark),) if row.remark else (),
    )


def _splits(distance: Distance, race: Race) -> tuple[Printed | None, ...]:
    splits = [printed_figure(race.official(split)) for split in range(distance.last_split)]
    while splits and splits[-1] is None:
        splits.pop()
    return tuple(splits)


def third_digit_of(finish: Passing) -> int | None:
    """Return the third digit of a time, where it was measured: a watch tells none."""
    if finish.certain_to > THOUSANDTH or not breaks_ties(finish.source):
        return None
    return third_digit(finish.time)


def printed_figure(passing: Passing | None) -> Printed | None:
    """Return a time with as many digits as are certain, at most two; None where not even the second is."""
    if passing is None:
        return None
    for digits, unit in ((2, HUNDREDTH), (1, TENTH), (0, SECOND)):
        if passing.certain_to <= unit:
            return Printed(cut(passing.time, unit), digits)
    return None


def _record(state: Competition, distance: Distance, fall: Fall, day_of: Day) -> PastRecord:
    mark = fall.mark
    return PastRecord(
        record_class=mark.record_class.value,
        event=_event(distance),
        time=Printed(cut(mark.time, HUNDREDTH)),
        skater_id=mark.skater_id,
        holder=mark.holder,
        noc=mark.noc,
        date=_day(state, distance, day_of),
        venue=mark.venue or state.venue,
        source=source_of(state),
        extra=(("pair", str(mark.heat)),) if mark.heat is not None else (),
    )


def _people(state: Competition, ids: list[str]) -> tuple[Person, ...]:
    people = []
    for skater in dict.fromkeys(ids):
        it = state.skaters[skater]
        born = it.date_of_birth
        people.append(
            Person(
                skater_id=it.id,
                given_name=it.given_name,
                family_name=it.family_name,
                noc=it.noc,
                date_of_birth=date.fromisoformat(born) if len(born) == 10 else None,
                year_of_birth=int(born[:4]) if born[:4].isdecimal() else None,
                aliases=it.aliases,
                source=source_of(state),
            )
        )
    return tuple(people)


def _field(state: Competition, distance: Distance, it: Result, day_of: Day) -> FieldSize:
    measured = _measured(state, distance)
    conditions = {
        "air_temperature": measured.air_temperature if measured else "",
        "ice_temperature": measured.ice_temperature if measured else "",
        "humidity": measured.humidity if measured else "",
        "air_pressure": measured.air_pressure if measured else "",
        "wind": measured.wind if measured else "",
    }
    return FieldSize(
        competition=state.name,
        event=_event(distance),
        number_of_starters=_starters(distance, it),
        number_of_pairs=len(distance.heats),
        date=_day(state, distance, day_of),
        source=source_of(state),
        extra=tuple((name, value) for name, value in sorted(conditions.items()) if value),
    )


def _starters(distance: Distance, it: Result) -> int:
    """Return how many start: while the race is on, whoever has still to skate counts too."""
    drawn = {race.skater for heat in distance.heats.values() for race in heat.races}
    gone = {row.name.skater_id for row in it.rows if row.outcome in (Outcome.DNS, Outcome.WDR)}
    return len((drawn | {row.name.skater_id for row in it.rows}) - gone)


def _measured(state: Competition, distance: Distance) -> ConditionsMeasured | None:
    """Return what was measured last before the last gun of a distance, else first after it.

    What came only after the next distance had begun is not of this one; without a gun nobody knows.
    """
    guns = [it for heat in distance.heats.values() if (it := heat.last_gun)]
    if not guns:
        return None
    last = max(guns)
    measured = list(zip(state.measured, state.conditions, strict=True))
    before = [event for seq, event in measured if seq < last]
    if before:
        return before[-1]
    others = (heat for it in state.distances.values() for heat in it.heats.values())
    next_gun = min((gun.pulse for heat in others for gun in heat.guns if gun.pulse > last), default=state.seq)
    return next((event for seq, event in measured if seq <= next_gun), None)
