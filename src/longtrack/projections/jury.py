"""What the jury has before it: rulings, false starts, protests, all of the whole competition.

The newest first, as it is asked for; questions and corrections have projections of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.events import Decision
from longtrack.competition.state import Competition, Distance, Heat, Race
from longtrack.projections.naming import Name, name_of
from longtrack.sport.terms import Outcome


class Ruling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How the referee ruled that a race ended."""

    entry: int
    distance: str
    title: str
    heat: int
    name: Name
    outcome: str
    code: str
    clause: str
    reason: str


class FalseStarts(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The false starts of one pair: the next one of it disqualifies, or has."""

    distance: str
    title: str
    heat: int
    pair: int
    names: tuple[Name, ...]
    """Who caused each, in order."""


class ProtestShown(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A protest with the names that it is about."""

    id: int
    distance: str
    title: str
    heat: int
    name: Name | None
    by: str
    text: str
    decision: Decision
    reason: str
    pending: bool


class Jury(msgspec.Struct, frozen=True, gc=False):
    """All three lists."""

    protests: tuple[ProtestShown, ...]
    """Those to decide first."""
    rulings: tuple[Ruling, ...]
    false_starts: tuple[FalseStarts, ...]


def jury(state: Competition) -> Jury:
    """Return what the referee and the jury look at."""
    protests = sorted(_protests(state), key=lambda it: (not it.pending, -it.id))
    rulings = sorted(_rulings(state), key=lambda it: -it.entry)
    return Jury(tuple(protests), tuple(rulings), tuple(_false_starts(state)))


def _protests(state: Competition) -> Iterator[ProtestShown]:
    for it in state.protests.values():
        distance = state.distances[it.distance]
        yield ProtestShown(
            id=it.id,
            distance=it.distance,
            title=distance.name,
            heat=it.heat,
            name=name_of(state, distance, it.skater) if it.skater else None,
            by=it.by,
            text=it.text,
            decision=it.decision,
            reason=it.reason,
            pending=it.pending,
        )


def _races(state: Competition) -> Iterator[tuple[Distance, Heat, Race]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            for race in heat.races:
                yield distance, heat, race


def _rulings(state: Competition) -> Iterator[Ruling]:
    for distance, heat, race in _races(state):
        if race.ruled is not None and race.ruled is not Outcome.FINISHED:
            yield Ruling(
                entry=race.ruled_since,
                distance=distance.id,
                title=distance.name,
                heat=heat.number,
                name=name_of(state, distance, race.skater),
                outcome=race.ruled.value,
                code=race.code,
                clause=race.clause,
                reason=race.reason,
            )


def _false_starts(state: Competition) -> Iterator[FalseStarts]:
    for distance in state.distances.values():
        for heat in reversed(distance.heats.values()):
            for pair in sorted({it for it, _ in heat.recalls}):
                yield FalseStarts(
                    distance=distance.id,
                    title=distance.name,
                    heat=heat.number,
                    pair=pair,
                    names=tuple(name_of(state, distance, who) for it, who in heat.recalls if it == pair),
                )
