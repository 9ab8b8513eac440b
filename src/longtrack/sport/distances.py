"""The events of the sport as data: what is skated, over how many laps, against which finish line.

An event code is a letter for who skates (W, M, X for mixed) and what is skated: metres (`W1000`), `TP`
team pursuit, `TS` team sprint, `MR` mixed relay, `MS` mass start, or a combination (`WAllround`).
Splits, crossings and bends follow from the event and the track (rules 1.1, 1.2, 3.3, 4.3, 4.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from longtrack.sport import oval
from longtrack.sport.edition import MassStartRules


class Gender(StrEnum):
    """Who skates an event, as the first letter of its code says."""

    WOMEN = "W"
    MEN = "M"
    MIXED = "X"


class Kind(StrEnum):
    """How an event is skated, as the rest of its code says."""

    SINGLE = "metres"
    TEAM_PURSUIT = "TP"
    TEAM_SPRINT = "TS"
    MIXED_RELAY = "MR"
    MASS_START = "MS"
    COMBINATION = "combination"


class FinishLine(StrEnum):
    """Where on the finishing straight the line lies, so that the timing system picks its loop and camera."""

    END = "END"
    MIDDLE = "MIDDLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as the rules know it, on whatever track it is skated."""

    code: str
    gender: Gender
    kind: Kind
    metres: int = 0
    """Length of a single distance; 0 where the race is counted in laps, and for a combination."""
    laps: int = 0
    """Laps of a race that is counted in laps, else 0."""
    finish_line: FinishLine = FinishLine.END
    line_in_each_straight: bool = False
    """Whether teams start and finish in opposite straights, each at a line of its own."""
    half_laps: bool = False
    """Whether the time is taken every half lap."""
    uses_lanes: bool = True
    max_starters: int = 2
    """The most skaters, or teams, that start on one signal."""
    quartets: bool = False
    """Whether a second pair may start behind the first, which makes a heat of four."""
    team_size: int = 1
    parts: tuple[str, ...] = ()
    """The distances of a combination, in the order in which they are skated."""

    @property
    def max_on_the_ice(self) -> int:
        """The most skaters, or teams, of one heat."""
        return 2 * self.max_starters if self.quartets else self.max_starters

    @property
    def in_points(self) -> bool:
        """Whether it is decided by samalog points: distances of different lengths together."""
        return len(set(self.parts)) > 1


_MIDDLE_OF_THE_STRAIGHT: Final = (1000,)
_QUARTETS_FROM: Final = 500
_METRES: Final = re.compile(r"([WM])([1-9]\d{1,4})")


def _single(gender: Gender, metres: int) -> Event:
    return Event(
        code=f"{gender.value}{metres}",
        gender=gender,
        kind=Kind.SINGLE,
        metres=metres,
        finish_line=FinishLine.MIDDLE if metres in _MIDDLE_OF_THE_STRAIGHT else FinishLine.END,
        quartets=metres >= _QUARTETS_FROM,
    )


def _combination(gender: Gender, name: str, *metres: int) -> Event:
    parts = tuple(f"{gender.value}{each}" for each in metres)
    return Event(code=f"{gender.value}{name}", gender=gender, kind=Kind.COMBINATION, parts=parts)


_TEAM_PURSUIT: Final = Event(
    code="WTP",
    gender=Gender.WOMEN,
    kind=Kind.TEAM_PURSUIT,
    laps=6,
    finish_line=FinishLine.MIDDLE,
    line_in_each_straight=True,
    half_laps=True,
    uses_lanes=False,
    team_size=3,
)
_TEAM_SPRINT: Final = replace(_TEAM_PURSUIT, code="WTS", kind=Kind.TEAM_SPRINT, laps=3)
_MASS_START: Final = Event(
    code="WMS",
    gender=Gender.WOMEN,
    kind=Kind.MASS_START,
    laps=MassStartRules().laps,
    uses_lanes=False,
    max_starters=24,
)

CATALOGUE: Final = {
    event.code: event
    for event in (
        *(
            _single(gender, metres)
            for gender in (Gender.WOMEN, Gender.MEN)
            for metres in (100, 300, 500, 700, 1000, 1500, 3000, 5000, 10_000)
        ),
        _TEAM_PURSUIT,
        replace(_TEAM_PURSUIT, code="MTP", gender=Gender.MEN, laps=8),
        _TEAM_SPRINT,
        replace(_TEAM_SPRINT, code="MTS", gender=Gender.MEN),
        _MASS_START,
        replace(_MASS_START, code="MMS", gender=Gender.MEN),
        # Where on the straight the relay ends, no source says; the end is our assumption.
        Event(
            code="XMR",
            gender=Gender.MIXED,
            kind=Kind.MIXED_RELAY,
            laps=6,
            uses_lanes=False,
            max_starters=4,
            team_size=2,
        ),
        _combination(Gender.WOMEN, "Sprint", 500, 1000, 500, 1000),
        _combination(Gender.MEN, "Sprint", 500, 1000, 500, 1000),
        _combination(Gender.WOMEN, "Allround", 500, 3000, 1500, 5000),
        _combination(Gender.MEN, "Allround", 500, 5000, 1500, 10_000),
        _combination(Gender.WOMEN, "JuniorAllround", 500, 1500, 1000, 3000),
        _combination(Gender.MEN, "JuniorAllround", 500, 1500, 1000, 5000),
        _combination(Gender.WOMEN, "2x500", 500, 500),
        _combination(Gender.MEN, "2x500", 500, 500),
    )
}
"""Every event that has a name, by code. Other lengths (200 m for the youngest) are read by `event_of`."""


def event_of(code: str, laps: int = 0) -> Event:
    """Return the event with this code; `laps` replaces the usual ones of a race that is counted in laps.

    Juniors skate a mass start of ten (`edition.MassStartRules.junior_laps`). Raises ValueError, in one
    sentence, for a code that means nothing and for laps where there are none.

    Clause: rules 1.1, 1.2, 3.3, 4.3, 4.4
    """
    known = CATALOGUE.get(code)
    metres = _METRES.fullmatch(code)
    if known is None and metres is not None:
        known = _single(Gender(metres[1]), int(metres[2]))
    if known is None:
        raise ValueError(f"{code!r} is no event; expected a code such as W1000, MTP, XMR or WAllround")
    if laps and not known.laps:
        raise ValueError(f"{code} is not counted in laps")
    return replace(known, laps=laps) if laps else known


_WHO: Final = {Gender.WOMEN: "Women's ", Gender.MEN: "Men's ", Gender.MIXED: "Mixed "}
_WHAT: Final = {
    Kind.TEAM_PURSUIT: "team pursuit",
    Kind.TEAM_SPRINT: "team sprint",
    Kind.MIXED_RELAY: "gender relay",
    Kind.MASS_START: "mass start",
}


def title_of(event: Event) -> str:
    """Return what people call an event: `Women's 1000 m`, `Men's 10 000 m`, `Mixed gender relay`.

    Clause: rules 8.3
    """
    if event.kind is Kind.COMBINATION:
        return _WHO[event.gender] + event.code[1:]
    shown = f"{event.metres:,}".replace(",", " ") if event.metres >= 10_000 else str(event.metres)
    return _WHO[event.gender] + _WHAT.get(event.kind, f"{shown} m")


def splits_of(event: Event, track: Fraction = oval.STANDARD_TRACK) -> tuple[Fraction, ...]:
    """Return the cumulative metres at which the time is taken, the last one the finish.

    A combination has none of its own.

    Clause: rules 1.2
    """
    if event.kind is Kind.COMBINATION:
        return ()
    if event.half_laps:
        return oval.half_laps(event.laps, track)
    if event.laps:
        return oval.full_laps(event.laps, track)
    return oval.split_distances(event.metres, track)


def length_of(event: Event, track: Fraction = oval.STANDARD_TRACK) -> Fraction:
    """Return the metres from start to finish, for a combination those of its distances together.

    Clause: rules 1.2
    """
    if event.kind is Kind.COMBINATION:
        return sum((length_of(CATALOGUE[part], track) for part in event.parts), Fraction(0))
    return splits_of(event, track)[-1]


def laps_of(event: Event, track: Fraction = oval.STANDARD_TRACK) -> Fraction:
    """Return the laps from start to finish: 2.5 for 1000 m on 400 m, 3 on 333 1/3 m.

    Clause: rules 1.2
    """
    return length_of(event, track) / track


def crossings_of(event: Event, track: Fraction = oval.STANDARD_TRACK) -> int:
    """Return how often each skater changes lanes; 0 where no lanes are used.

    Clause: rules 1.2, 1.3
    """
    return oval.crossings(event.metres, track) if event.metres and event.uses_lanes else 0


def is_staggered(event: Event, track: Fraction = oval.STANDARD_TRACK) -> bool:
    """Return whether the two lanes start from lines of their own.

    Clause: rules 1.1, 1.2
    """
    return bool(event.metres) and event.uses_lanes and oval.has_stagger(event.metres, track)
