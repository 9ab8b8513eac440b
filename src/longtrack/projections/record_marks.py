"""The records log: which records fell, in the order in which they fell, by whom and by how much."""

from __future__ import annotations

from collections.abc import Collection

from longtrack.competition.events import RecordStood
from longtrack.competition.state import Competition, Distance
from longtrack.projections.being_checked import NOT_YET
from longtrack.sport.distances import Kind
from longtrack.sport.rules.record_book import BESTS
from longtrack.sport.rules.records import (
    Attempt,
    Fall,
    Mark,
    RecordClass,
    Verdict,
    holders,
    records_in_order,
    scope,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import format_time, publish


def standing_mark(record: RecordStood) -> Mark:
    """Return a record as it stood before the competition."""
    return Mark(
        record_class=record.record_class,
        event=record.distance,
        time=publish(record.time),
        holder=record.holder,
        skater_id=record.skater,
        noc=record.noc,
        date=record.date,
        venue=record.venue,
    )


def record_log(state: Competition, distance: Distance) -> tuple[Fall, ...]:
    """Return every record broken or equalled so far, in the order of the heats, the widest class first."""
    falls = [fall for _, log in _records(state, distance) for fall in log]
    skated = {heat.number: heat.last_gun for heat in distance.heats.values()}
    return tuple(sorted(falls, key=lambda fall: (skated.get(fall.mark.heat or 0, 0), _width(fall))))


def _width(fall: Fall) -> int:
    """0 for the widest class."""
    return list(RecordClass).index(fall.mark.record_class)


def current_records(state: Competition, distance: Distance) -> tuple[Mark, ...]:
    """Return each record as it stands now; one that several hold stands there for each of them."""
    current: list[Mark] = []
    for standing, log in _records(state, distance):
        now = holders(standing[0], log)
        current += [*standing, *now[1:]] if now[0] == standing[0] else now
    return tuple(current)


def _records(state: Competition, distance: Distance) -> list[tuple[list[Mark], list[Fall]]]:
    """Return for each record those who held it before, and what happened to it."""
    attempts = _attempts(state, distance)
    standing: dict[tuple[RecordClass, str], list[Mark]] = {}
    for record in distance.standing_records:
        whose = scope(record.record_class, record.skater, record.noc)
        standing.setdefault((record.record_class, whose), []).append(standing_mark(record))
    by_skater: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        by_skater.setdefault(attempt.skater_id, []).append(attempt)
    # A best is looked for among the races of its skater only: there are as many bests as skaters.
    return [
        (marks, records_in_order(marks[0], by_skater.get(whose, []) if record_class in BESTS else attempts))
        for (record_class, whose), marks in standing.items()
    ]


def marks_of(log: tuple[Fall, ...], skater: str, unseen: Collection[Fall] = ()) -> tuple[str, ...]:
    """Return the record marks beside a skater's time: `OR`, or `=OR` where she equalled it.

    One of the `unseen` has a question mark, `OR?`: nobody has looked at it yet. Whoever breaks her personal
    best breaks that of the season with it: one word says both.
    """
    own = [fall for fall in log if fall.mark.skater_id == skater]
    is_best = any(it.mark.record_class is RecordClass.PB and it.verdict is Verdict.BROKEN for it in own)
    return tuple(
        mark_of(fall, fall in unseen)
        for fall in own
        if not (is_best and fall.mark.record_class is RecordClass.SB)
    )


def mark_of(fall: Fall, unseen: bool = False) -> str:
    """Return the mark of one record."""
    equals = "" if fall.verdict is Verdict.BROKEN else "="
    return f"{equals}{fall.mark.record_class.value}{NOT_YET if unseen else ''}"


def _attempts(state: Competition, distance: Distance) -> list[Attempt]:
    attempts = []
    for heat, race in distance.counting_races():
        finish = distance.finish(race)
        if finish is None or distance.outcome(race) is not Outcome.FINISHED:
            continue
        skater = state.skaters[race.skater]
        attempts.append(
            Attempt(
                skater_id=skater.id,
                holder=skater.name,
                noc=skater.noc,
                heat=heat.number,
                time=finish.time,
                source=finish.source,
                metres=distance.metres,
                quartet=distance.kind is Kind.SINGLE and (heat.quartet or len(heat.races) > 2),
                order=heat.last_gun,
            )
        )
    return attempts


def fall_sentence(fall: Fall, unseen: bool = False) -> str:
    """Return one line of the records log: class, new mark and holder, margin, the mark it replaces."""
    new, old = fall.mark, fall.previous
    where = ", ".join(part for part in (old.venue, old.date) if part)
    before = f"{format_time(old.time)} {old.holder} {old.noc}".strip() + (f" ({where})" if where else "")
    done = f"{format_time(fall.margin)} under" if fall.verdict is Verdict.BROKEN else "equals"
    mark = new.record_class.value + (NOT_YET if unseen else "")
    head = f"{mark}  {format_time(new.time)}  {new.holder} {new.noc}".rstrip()
    return f"{head}, pair {new.heat}: {done} {before}"
