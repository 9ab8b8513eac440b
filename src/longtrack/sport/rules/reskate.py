"""Skating again: who may, when, and which of the attempts counts (rules 2.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from longtrack.sport.terms import Outcome
from longtrack.sport.times import SECOND, Duration, Moment, for_ranking, later

RESKATE_REST_MINUTES: Final = 30
"""Minutes between the end of a race and its repetition."""

RESKATE: Final = "RS"
"""Stands beside a result with more than one attempt."""


class Hindrance(StrEnum):
    """What went wrong in a race whose skater asks to skate again."""

    OPPONENT = "the other skater"
    OFFICIAL = "an official"
    OBJECT = "an object on the ice"
    ORGANISERS_EQUIPMENT = "equipment of the organiser"
    OWN_EQUIPMENT = "own equipment"
    OWN_FALL = "a fall by own fault"

    @property
    def own_fault(self) -> bool:
        """Whether the skater has to bear it."""
        return self in (Hindrance.OWN_EQUIPMENT, Hindrance.OWN_FALL)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of the times that a skater skated the same distance, in the order in which she did."""

    outcome: Outcome
    time: Duration | None = None


def may_skate_again(hindrance: Hindrance) -> bool:
    """Return whether a hindrance gives the right to ask: only one that is not her own fault.

    Clause: rules 2.7
    """
    return not hindrance.own_fault


def earliest_reskate(ended: Moment, rest_minutes: int = RESKATE_REST_MINUTES) -> Moment:
    """Return when at the earliest the race that ended at `ended` may be skated again.

    Clause: rules 2.7
    """
    return later(ended, Duration(rest_minutes * 60 * SECOND))


def rested(ended: Moment, planned: Moment, rest_minutes: int = RESKATE_REST_MINUTES) -> bool:
    """Return whether a re-skate planned at `planned` leaves the skater her rest; the full time is enough.

    Clause: rules 2.7
    """
    return planned >= earliest_reskate(ended, rest_minutes)


def counting_key(outcome: Outcome | None, time: Duration | None) -> tuple[bool, int]:
    """Return what to compare attempts by: the smaller counts, of equal ones the first.

    A finished attempt comes before every other, the better time first; None is an attempt still to end.
    An attempt that was not finished, or for which she was disqualified, so never replaces one that was,
    and where none was finished the first stays.

    Clause: rules 2.7
    """
    valid = outcome is Outcome.FINISHED and time is not None
    return not valid, for_ranking(time) if valid and time is not None else 0


def counting_attempt(attempts: Sequence[Attempt]) -> int:
    """Return the index of the attempt that counts, with its splits, pair and lane: the better time.

    Raises ValueError without an attempt.

    Clause: rules 2.7; so ruled at the Games of 2026 (1:07.58 before a re-skate of 1:08.46)
    """
    keys = [counting_key(attempt.outcome, attempt.time) for attempt in attempts]
    return keys.index(min(keys))


def counting_time(attempts: Iterable[Duration | None]) -> Duration | None:
    """Return the better of the valid times of all attempts, None where there is none.

    An attempt without a valid time (not finished, disqualified) is None: then the other counts alone.

    Clause: rules 2.7
    """
    return min((time for time in attempts if time is not None), default=None)
