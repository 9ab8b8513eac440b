"""A heat as the console shows it: every time with all its measurements side by side."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.state import Competition, Distance, Heat, Passing, Race
from longtrack.projections.naming import Name, name_of
from longtrack.sport.times import Duration, format_gap, format_time

DIGITS = 3
"""Officials see thousandths: they decide."""


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """What one signal says of one split."""

    signal: int
    """The entry that holds it."""
    source: str
    time: str
    """Since the start, to thousandths."""
    difference: str
    """To the one that counts; empty for that one."""
    counts: bool
    chosen: bool
    """Whether an official chose it."""
    member: str = ""
    """Which skater of a team."""


class SplitView(msgspec.Struct, frozen=True, kw_only=True):
    """One split of one skater."""

    split: int
    metres: int
    measurements: tuple[Measurement, ...]
    """The one that counts first; empty where nothing was measured yet."""


class RaceView(msgspec.Struct, frozen=True, kw_only=True):
    """One skater of the heat."""

    name: Name
    pair: int
    lane: str
    armband: str
    attempt: int
    """2 for a re-skate."""
    outcome: str
    """Empty while she is skating."""
    code: str
    clause: str
    reason: str
    splits: tuple[SplitView, ...]


class PairView(msgspec.Struct, frozen=True, kw_only=True):
    """The start of one pair."""

    pair: int
    gun: int | None
    """The entry of the signal that was the gun; None before it."""
    false_starts: tuple[str, ...]
    """Ids, in order."""


class HeatView(msgspec.Struct, frozen=True, kw_only=True):
    """A heat as it stands after entry `seq`."""

    seq: int
    """What a console sends back as `seen`."""
    distance: str
    distance_name: str
    heat: int
    status: str
    result: str
    """Where the result of the distance stands: none, unofficial, official."""
    pairs: tuple[PairView, ...]
    races: tuple[RaceView, ...]
    rehearsal: bool
    """Nobody skates: the times are simulated."""


def heat_view(state: Competition, distance: Distance, heat: Heat) -> HeatView:
    """Return a heat with everything that was measured in it."""
    return HeatView(
        seq=state.seq,
        distance=distance.id,
        distance_name=distance.name,
        heat=heat.number,
        status=heat.status.value,
        result=distance.status.value,
        pairs=tuple(_pair(heat, pair) for pair in heat.pairs),
        races=tuple(_race(state, distance, race) for race in heat.races),
        rehearsal=state.rehearsal,
    )


def _pair(heat: Heat, pair: int) -> PairView:
    gun = heat.gun(pair)
    return PairView(
        pair=pair,
        gun=None if gun is None else gun.pulse,
        false_starts=tuple(skater for called_back, skater in heat.recalls if called_back == pair),
    )


def _race(state: Competition, distance: Distance, race: Race) -> RaceView:
    outcome = distance.outcome(race)
    return RaceView(
        name=name_of(state, distance, race.skater),
        pair=race.pair,
        lane=race.lane_name,
        armband=race.armband,
        attempt=race.attempt,
        outcome="" if outcome is None else outcome.value,
        code=race.code,
        clause=race.clause,
        reason=race.reason,
        splits=tuple(
            SplitView(split=split, metres=metres, measurements=tuple(_measured(race, split)))
            for split, metres in enumerate(distance.split_labels)
        ),
    )


def _measured(race: Race, split: int) -> Iterator[Measurement]:
    official = race.official(split)
    chosen = dict(race.chosen).get(split)
    found = [it for it in race.passings if it.split == split]
    for passing in sorted(found, key=lambda it: (it is not official, it.source.distrust, it.pulse)):
        yield Measurement(
            signal=passing.pulse,
            source=passing.source.value,
            time=format_time(passing.time, DIGITS),
            difference=_difference(passing, official),
            counts=passing is official,
            chosen=passing.pulse == chosen,
            member=passing.member,
        )


def _difference(passing: Passing, official: Passing | None) -> str:
    if official is None or passing is official:
        return ""
    return format_gap(Duration(passing.time - official.time), DIGITS)
