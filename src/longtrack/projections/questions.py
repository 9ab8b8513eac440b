"""What an official has to look at before a result is signed: signals, alarms, records.

A question goes away when its cause does, or when somebody answers it (`QuestionAnswered`). Its key holds
what it says: where the figures change, it is asked again, and an answer to the old ones does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from longtrack.competition.state import Competition, Distance
from longtrack.competition.tray import tray
from longtrack.projections.alarms import open_questions, question_key
from longtrack.projections.being_checked import (
    OF_THE_SKATER,
    as_published,
    record_question,
    record_sentence,
)
from longtrack.projections.record_marks import record_log
from longtrack.sport.rules.records import Fall


class About(StrEnum):
    """What a question is about."""

    SIGNAL = "signal"
    """Nobody has judged it."""
    ALARM = "alarm"
    """Something that was measured is odd."""
    RECORD = "record"
    """It would fall: a second look before it is announced as official."""


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a person has to look at."""

    key: str
    """What its answer is given to."""
    about: About
    sentence: str
    distance: str = ""
    heat: int | None = None
    skater: str = ""
    split: int | None = None
    signal: int | None = None
    """The entry of the signal, where it is about one."""
    answer: str = ""
    """What an official said about it; empty while it is open."""


def questions(state: Competition, distance: str = "") -> tuple[Question, ...]:
    """Return all questions of a distance, or of the whole competition, those that were answered too."""
    found = (*_signals(state), *_alarms(state), *_records(state))
    return tuple(
        msgspec.structs.replace(it, answer=state.answers.get(it.key, ""))
        for it in found
        if not distance or it.distance == distance
    )


def unanswered(state: Competition, distance: str = "") -> tuple[Question, ...]:
    """Return the questions that are open."""
    return tuple(it for it in questions(state, distance) if not it.answer)


def _signals(state: Competition) -> Iterator[Question]:
    """A signal is asked about in the heat that was started last when it came: nobody was there before."""
    guns = sorted(
        (heat.last_gun, distance.id, heat.number)
        for distance in state.distances.values()
        for heat in distance.heats.values()
        if heat.guns
    )
    for waiting in tray(state):
        before = [it for it in guns if it[0] < waiting.seq]
        _, distance, heat = before[-1] if before else (0, "", None)
        yield Question(
            key=question_key("signal", waiting.seq, says=""),
            about=About.SIGNAL,
            sentence=waiting.question,
            distance=distance,
            heat=heat,
            signal=waiting.seq,
        )


def _alarms(state: Competition) -> Iterator[Question]:
    for alarm in open_questions(state).alarms:
        yield Question(
            key=alarm.question,
            about=About.ALARM,
            sentence=alarm.sentence,
            distance=alarm.distance,
            heat=alarm.heat,
            skater=alarm.skater,
            split=alarm.split,
            signal=alarm.pulse,
        )


def _records(state: Competition) -> Iterator[Question]:
    """A time that cannot be right breaks nothing before somebody said that it is."""
    for distance in state.distances.values():
        for fall in record_log(state, as_published(state, distance)):
            if fall.mark.record_class not in OF_THE_SKATER:
                yield _record(distance, fall)


def _record(distance: Distance, fall: Fall) -> Question:
    new = fall.mark
    return Question(
        key=record_question(distance, fall),
        about=About.RECORD,
        sentence=record_sentence(fall),
        distance=distance.id,
        heat=new.heat,
        skater=new.skater_id,
    )
