"""What the public is told of a time that an official has yet to look at.

A time that cannot be right is kept from everybody: no place, no lead, no record, nothing to beat. One that
breaks a record was seen by the whole hall and stands on the board at once; only the mark of the record has a
question mark until somebody looked. A signed result holds neither back, and where no role was ever handed
out nobody could be asked: a recording shows its times and records as they fell.
"""

from __future__ import annotations

from msgspec.structs import replace

from longtrack.competition.state import Competition, Distance, Race, ResultStatus
from longtrack.projections.alarms import impossible_times, question_key
from longtrack.sport.rules.records import Fall, RecordClass, Verdict
from longtrack.sport.times import format_time

BEING_CHECKED = "being checked"
"""Stands where the time would stand."""

NOT_YET = "?"
"""Behind the mark of a record that nobody has looked at."""

OF_THE_SKATER = frozenset((RecordClass.PB, RecordClass.SB))
"""Bests fall all day: nobody needs to look at them."""


def as_published(state: Competition, distance: Distance) -> Distance:
    """Return a distance without the times that cannot be right: for whoever is no official."""
    held = _held_back(state, distance)
    if not held:
        return distance
    heats = {
        number: replace(
            heat, races=tuple(_without(it, held.get((number, it.skater), set())) for it in heat.races)
        )
        for number, heat in distance.heats.items()
    }
    return replace(distance, heats=heats)


def finishes_held_back(state: Competition, distance: Distance) -> frozenset[tuple[int, str]]:
    """Return heat and skater of every finish that is being checked."""
    held = _held_back(state, distance)
    return frozenset(who for who, splits in held.items() if distance.last_split in splits)


def _held_back(state: Competition, distance: Distance) -> dict[tuple[int, str], set[int]]:
    """Return the splits, by heat and skater, whose time nobody believes and nobody has confirmed."""
    held: dict[tuple[int, str], set[int]] = {}
    if not _asks(state, distance):
        return held
    for alarm in impossible_times(state, distance):
        if alarm.split is not None and alarm.question not in state.answers:
            held.setdefault((alarm.heat or 0, alarm.skater), set()).add(alarm.split)
    return held


def _asks(state: Competition, distance: Distance) -> bool:
    """Whether there is somebody to look, and something that is not signed yet."""
    return bool(state.roles) and distance.status is not ResultStatus.OFFICIAL


def _without(race: Race, splits: set[int]) -> Race:
    if not splits:
        return race
    return replace(race, passings=tuple(it for it in race.passings if it.split not in splits))


# --- records -----------------------------------------------------------------------------------


def is_looked_at(state: Competition, distance: Distance, fall: Fall) -> bool:
    """Return whether the mark of a record is shown whole."""
    return (
        not _asks(state, distance)
        or fall.mark.record_class in OF_THE_SKATER
        or record_question(distance, fall) in state.answers
    )


def record_question(distance: Distance, fall: Fall) -> str:
    """Return the key of the question whether a record is one."""
    new = fall.mark
    says = record_sentence(fall)
    return question_key("record", distance.id, new.heat, new.skater_id, new.record_class.value, says=says)


def record_sentence(fall: Fall) -> str:
    """Return what is asked about a record."""
    new, old = fall.mark, fall.previous
    does = "breaks" if fall.verdict is Verdict.BROKEN else "equals"
    return (
        f"{format_time(new.time)} of {new.holder} {does} the {new.record_class.value}"
        f" ({format_time(old.time)}, {old.holder}): were time and start looked at again?"
    )
