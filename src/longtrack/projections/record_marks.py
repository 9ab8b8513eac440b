"""The records log: which records fell, in the order in which they fell, by whom and by how much."""

from __future__ import annotations

from longtrack.competition.events import RecordStood
from longtrack.competition.state import Competition, Distance
from longtrack.sport.rules.records import Attempt, Fall, Mark, Verdict, records_in_order
from longtrack.sport.terms import Outcome
from longtrack.sport.times import format_time


def standing_mark(record: RecordStood) -> Mark:
    """Return a record as it stood before the competition."""
    return Mark(
        record_class=record.record_class,
        event=record.distance,
        time=record.time,
        holder=record.holder,
        skater_id=record.skater,
        noc=record.noc,
        date=record.date,
        venue=record.venue,
    )


def record_log(state: Competition, distance: Distance) -> tuple[Fall, ...]:
    """Return every record broken or equalled so far, in the order of the heats, the widest class first."""
    attempts = _attempts(state, distance)
    order = {mark.record_class: place for place, mark in enumerate(current_records(state, distance))}
    falls = [
        fall
        for record in distance.standing_records
        for fall in records_in_order(standing_mark(record), attempts)
    ]
    falls.sort(key=lambda fall: (fall.mark.heat, order[fall.mark.record_class]))
    return tuple(falls)


def current_records(state: Competition, distance: Distance) -> tuple[Mark, ...]:
    """Return each record as it stands now."""
    attempts = _attempts(state, distance)
    current = []
    for record in distance.standing_records:
        mark = standing_mark(record)
        broken = [it for it in records_in_order(mark, attempts) if it.verdict is Verdict.BROKEN]
        current.append(broken[-1].mark if broken else mark)
    return tuple(current)


def marks_of(log: tuple[Fall, ...], skater: str) -> tuple[str, ...]:
    """Return the record marks beside a skater's time: `OR`, or `=OR` where she equalled it."""
    return tuple(
        ("" if fall.verdict is Verdict.BROKEN else "=") + fall.mark.record_class.value
        for fall in log
        if fall.mark.skater_id == skater
    )


def _attempts(state: Competition, distance: Distance) -> list[Attempt]:
    attempts = []
    for heat in distance.heats.values():
        for race in heat.races:
            finish = distance.finish(race)
            if finish is None or distance.outcome(race) is not Outcome.FINISHED:
                continue
            skater = state.skaters[race.skater]
            attempt = Attempt(skater.id, skater.name, skater.noc, heat.number, finish.time, finish.source)
            attempts.append(attempt)
    return attempts


def fall_sentence(fall: Fall) -> str:
    """Return one line of the records log: class, new mark and holder, margin, the mark it replaces."""
    new, old = fall.mark, fall.previous
    where = ", ".join(part for part in (old.venue, old.date) if part)
    before = f"{format_time(old.time)} {old.holder} {old.noc}".strip() + (f" ({where})" if where else "")
    done = f"{format_time(fall.margin)} under" if fall.verdict is Verdict.BROKEN else "equals"
    head = f"{new.record_class.value}  {format_time(new.time)}  {new.holder} {new.noc}".rstrip()
    return f"{head}, pair {new.heat}: {done} {before}"
