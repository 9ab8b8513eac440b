"""The race as it truly is, from a start list and a seed: when each gun goes off, when each skater is where.

What the devices make of it stands in `signals.py`. Nothing here knows a device, so that what a program
under test says can be compared with what happened.

Gun times lie on whole milliseconds and beams on whole ten-thousandths of a second, the steps of the devices
that see them: what is read from the wire without a fault is then exactly what is written here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from random import Random

from longtrack.competition.events import Loop
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.sport import oval
from longtrack.sport.distances import Event, Kind, event_of
from longtrack.sport.rules.plausibility import fastest_total
from longtrack.sport.terms import Lane
from longtrack.sport.times import SECOND, THOUSANDTH, Duration, Moment, cut, later, parse_time

TICK = Duration(100)
"""Beams are seen to this: 1/10000 s."""

LOOPS = (
    Loop("L1", 55_215, 55_215),
    Loop("L2", 96_841, 103_125),
    Loop("L3", 138_467, 151_034),
    Loop("L4", 166_092, 178_659),
    Loop("L5", 193_717, 206_284),
    Loop("L6", 221_342, 233_909),
    Loop("L7", 248_969, 261_536),
    Loop("L8", 296_878, 303_162),
    Loop("L9", 344_788, 344_788),
    Loop("L10", 363_193, 363_193),
    Loop("L11", 381_598, 381_598),
)
"""Eleven loops of an oval of 26 m radius, besides the one at the finish line in the middle of a straight:
first bend (in, top, out), back straight (three), second bend (in, top, out), home straight (two)."""

FIRST_GUN_AFTER = Duration(30 * SECOND)
PAUSE = Duration(60 * SECOND)
"""From the last finish of a heat to the gun of the next one."""

AT_THE_LINE = 500
"""A loop so few millimetres after the finish line is the loop of that line."""

BEYOND_THE_FINISH = 150_000
"""Millimetres: so far chips are seen after the finish."""

_STANDING_START = Duration(4_500_000)
"""What the first part takes longer than the same metres with a flying start."""
_SHORT_STANDING_START = Duration(3_600_000)
"""The same, where the first part is 100 m: full speed is not yet reached."""
_UP_TO_SPEED = 60_000
"""Millimetres after which the speed of the first part is reached."""

_SLOWING = {1000: 3_300, 1500: 1_400, 3000: 210, 5000: 60, 10_000: 8}
"""By how much each lap is slower than the one before, in 1/100 000 of the whole time, from that length on."""

_CODE = re.compile(r"[WM]\d+", re.ASCII)


class CannotSimulate(Exception):
    """One sentence: what is missing in the competition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """One place of the start list."""

    distance: str
    event: int
    """Number of the distance on the programme, from 1: what a photo finish calls event."""
    metres: int
    heat: int
    pair: int = 1
    quartet: bool = False
    lane: Lane
    skater: str
    given_name: str
    family_name: str
    noc: str = ""
    number: str
    """Start number."""
    chips: tuple[int, ...]
    level: Duration
    """About what she can skate."""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A skater at a loop; at the finish line the loop has no name."""

    loop: str
    lane: Lane
    """Where she is at the finish line; elsewhere the lane in which this lap's first bend was taken."""
    millimetres: int
    """Skated since the start; more than the distance where she has finished."""
    time: Duration
    """Since the gun."""
    split: int | None = None
    """Number of the split, at the finish line and not beyond the finish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skated:
    """What one skater truly did."""

    starter: Starter
    gun: Moment
    splits: tuple[Duration, ...]
    """When she breaks the beam at each split, the last one the finish."""
    official: Duration
    """What the photo finish shows: the true time, cut to 0.001 s."""
    crossings: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRace:
    """Everything that happens, in the order in which the heats are skated."""

    seed: int
    track: str
    loops: tuple[Loop, ...]
    begins: Moment
    skated: tuple[Skated, ...]

    def heats(self) -> list[tuple[Skated, ...]]:
        """Return who is on the ice together, heat by heat."""
        by_heat = groupby(self.skated, key=lambda it: (it.starter.distance, it.starter.heat))
        return [tuple(ride) for _, ride in by_heat]

    @property
    def ends(self) -> Moment:
        """The last moment at which anybody passes anything."""
        return max((later(it.gun, it.crossings[-1].time) for it in self.skated), default=self.begins)


def shifted(race: TrueRace, by: int) -> TrueRace:
    """Return the same race so many nanoseconds later; whole milliseconds keep what is exact."""
    skated = tuple(replace(it, gun=Moment(it.gun + by)) for it in race.skated)
    return replace(race, begins=Moment(race.begins + by), skated=skated)


# --- the start list ----------------------------------------------------------------------------


def starters_of(state: Competition, seed: int, distances: Sequence[str] = ()) -> list[Starter]:
    """Return everybody who is still to skate, in order. Raises CannotSimulate.

    `distances` are event codes; without them it is every distance with lanes. Heats that were skated are left
    out. Who was issued no chip is given two.
    """
    unknown = [name for name in distances if name not in state.distances]
    if unknown:
        raise CannotSimulate(f"{unknown[0]} is not on the programme; there is: {', '.join(state.distances)}")
    programme = [
        (number, it)
        for number, it in enumerate(state.distances.values(), 1)
        if not distances or it.id in distances
    ]
    without_lanes = [it.name for _, it in programme if it.kind is not Kind.SINGLE]
    if without_lanes and (distances or len(without_lanes) == len(programme)):
        raise CannotSimulate(f"{without_lanes[0]} has no lanes: only distances skated in pairs are simulated")
    chips = _chips(state, seed)
    starters = [
        _starter(state, distance, number, heat, race, chips)
        for number, distance in programme
        if distance.kind is Kind.SINGLE
        for heat in distance.heats.values()
        if heat.status not in (HeatStatus.CLOSED, HeatStatus.SKATED)
        for race in sorted(heat.races, key=lambda it: (it.pair, it.lane is Lane.OUTER))
        if distance.outcome(race) is None
    ]
    if not starters:
        raise CannotSimulate(
            "nobody is left to skate: the competition needs a draw with heats that are not over"
        )
    return starters


def _chips(state: Competition, seed: int) -> dict[str, tuple[int, ...]]:
    worn: dict[str, tuple[int, ...]] = {}
    for chip, skater in state.chips.items():
        if not (chip.isascii() and chip.isdigit() and int(chip) < 2**32):
            raise CannotSimulate(
                f"chip {chip!r} of {state.skaters[skater].name} is no number that a decoder sends"
            )
        worn[skater] = (*worn.get(skater, ()), int(chip))
    taken = {it for chips in worn.values() for it in chips}
    return {**made_up_chips(state.skaters, seed, taken), **worn}


def made_up_chips(skaters: Iterable[str], seed: int, taken: Iterable[int] = ()) -> dict[str, tuple[int, ...]]:
    """Return two chips for each skater, none of them twice and none of `taken`."""
    chance = Random(f"{seed}/chips")
    used = set(taken)
    chips: dict[str, tuple[int, ...]] = {}
    for skater in skaters:
        both: list[int] = []
        while len(both) < 2:
            chip = chance.randrange(10_000_000, 120_000_000)
            if chip not in used:
                used.add(chip)
                both.append(chip)
        chips[skater] = tuple(both)
    return chips


def _starter(
    state: Competition,
    distance: Distance,
    number: int,
    heat: Heat,
    race: Race,
    chips: dict[str, tuple[int, ...]],
) -> Starter:
    if race.lane is None:
        raise CannotSimulate(
            f"{state.skaters[race.skater].name} has no lane in heat {heat.number} of {distance.id}"
        )
    skater = state.skaters[race.skater]
    entry = distance.entries.get(race.skater)
    return Starter(
        distance=distance.id,
        event=number,
        metres=distance.metres,
        heat=heat.number,
        pair=race.pair,
        quartet=heat.quartet,
        lane=race.lane,
        skater=race.skater,
        given_name=skater.given_name,
        family_name=skater.family_name,
        noc=skater.noc,
        number=entry.number
        if entry is not None and entry.number
        else str(list(state.skaters).index(skater.id) + 1),
        chips=chips[race.skater],
        level=_level(state, distance, entry.personal_best if entry is not None else "", race.skater),
    )


def _level(state: Competition, distance: Distance, personal_best: str, skater: str) -> Duration:
    """Return the personal best; where none is known, 3 to 13 per cent more than about the world record."""
    track = Fraction(state.track)
    best = about_the_record(event_for(distance), track)
    try:
        known = parse_time(personal_best)
    except ValueError:
        known = Duration(0)
    if best <= known <= 3 * best:
        return known
    return Duration(best * Random(f"{distance.id}/{skater}").randrange(1_030, 1_130) // 1_000)


def event_for(distance: Distance) -> Event:
    """Return the event that is skated over a distance, also where its id says division or race: `W1000-B`.

    Raises CannotSimulate.
    """
    match = _CODE.match(distance.id)
    try:
        return replace(event_of(match[0] if match else f"M{distance.metres}"), metres=distance.metres)
    except ValueError as problem:
        raise CannotSimulate(str(problem)) from problem


def about_the_record(event: Event, track: Fraction = oval.STANDARD_TRACK) -> Duration:
    """Return a time a little above the fastest that the rules of plausibility allow."""
    return Duration(fastest_total(event, track) * 105 // 100)


# --- the race ----------------------------------------------------------------------------------


def skate(
    starters: Sequence[Starter],
    *,
    seed: int,
    begins: Moment,
    track: str = "400",
    loops: Sequence[Loop] = (),
    first_gun_after: Duration = FIRST_GUN_AFTER,
    pause: Duration = PAUSE,
) -> TrueRace:
    """Return the race of a start list: the same for the same seed, shifted with `begins`.

    Without `loops` it is our own oval's. `begins` is cut to whole milliseconds.
    """
    lap = Fraction(track)
    placed = tuple(loops) or tuple(_scaled(it, lap) for it in LOOPS)
    race = _Skating(Random(f"{seed}/rink"), lap, placed)
    start = Moment(begins // 1_000_000 * 1_000_000)
    gun = later(start, first_gun_after)
    skated: list[Skated] = []
    for _, heat in groupby(starters, key=lambda it: (it.distance, it.heat)):
        ride = list(race.heat(list(heat), gun))
        skated += ride
        over = max(later(it.gun, it.splits[-1]) for it in ride)
        gun = Moment(later(over, pause) // 1_000_000 * 1_000_000 + race.chance.randrange(2_000) * 1_000_000)
    return TrueRace(seed=seed, track=track, loops=placed, begins=start, skated=tuple(skated))


def _scaled(loop: Loop, track: Fraction) -> Loop:
    return Loop(loop.name, round(loop.inner * track / 400), round(loop.outer * track / 400))


class _Skating:
    """The chance of one race, and the times that are given already: none is given twice."""

    def __init__(self, chance: Random, track: Fraction, loops: tuple[Loop, ...]) -> None:
        self.chance = chance
        self._track = track
        self._loops = tuple(it for it in loops if min(it.inner, it.outer) > AT_THE_LINE)
        self._officials: set[tuple[str, Duration]] = set()
        self._beams: set[Moment] = set()

    def heat(self, starters: list[Starter], gun: Moment) -> Iterator[Skated]:
        guns: dict[int, Moment] = {}
        for starter in starters:
            after_the_first = self.chance.randrange(14_000, 18_000) * 1_000_000 if guns else 0
            guns.setdefault(starter.pair, Moment(gun + after_the_first))
            yield self._skater(starter, guns[starter.pair])

    def _skater(self, starter: Starter, gun: Moment) -> Skated:
        level = Duration(starter.level * self.chance.randrange(9_960, 10_160) // 10_000)
        metres = oval.split_distances(starter.metres, self._track)
        laps = self._laps(starter.metres, metres, level)
        while (starter.distance, cut(laps[-1], THOUSANDTH)) in self._officials:
            laps[-1] = Duration(laps[-1] + THOUSANDTH)
        official = cut(laps[-1], THOUSANDTH)
        self._officials.add((starter.distance, official))
        laps[-1] = Duration(laps[-1] + self.chance.randrange(-4, 5) * TICK)
        splits = tuple(self._beam(gun, it) for it in laps)
        return Skated(
            starter=starter,
            gun=gun,
            splits=splits,
            official=official,
            crossings=tuple(sorted(self._crossings(starter, metres, splits), key=lambda it: it.time)),
        )

    def _beam(self, gun: Moment, time: Duration) -> Duration:
        while later(gun, time) in self._beams:
            time = Duration(time + TICK)
        self._beams.add(later(gun, time))
        return time

    def _laps(self, distance: int, metres: Sequence[Fraction], total: Duration) -> list[Duration]:
        """Return the running time at each split: a standing start, then laps that grow slower."""
        laps = len(metres) - 1
        loss = _SHORT_STANDING_START if metres[0] <= 100 else _STANDING_START
        steps = [share for from_metres, share in _SLOWING.items() if distance >= from_metres]
        slowing = total * steps[-1] // 100_000 if steps else 0
        of_a_metre = Fraction(total - loss - slowing * (laps * (laps - 1) // 2)) / distance
        parts = [loss + metres[0] * of_a_metre]
        parts += [self._track * of_a_metre + slowing * lap for lap in range(laps)]
        running, times = Duration(0), []
        for part in parts:
            running = Duration(running + int(part) * self.chance.randrange(9_960, 10_041) // 10_000)
            times.append(Duration(running // TICK * TICK))
        return times

    def _crossings(
        self, starter: Starter, metres: Sequence[Fraction], splits: Sequence[Duration]
    ) -> Iterator[Crossing]:
        """Yield every loop on the way, and some beyond the finish.

        A lap has one crossing, on the back straight: who passes the line in a lane took the second bend of
        the lap before in it, and the first bend of that lap in the other.
        """
        way = _way(metres, splits)
        for split in range(len(splits) + 1):
            before = metres[0] + (split - 1) * self._track
            here = oval.lane_at_split(starter.lane, split, starter.metres, self._track)
            for loop in self._loops:
                placed = loop.inner if here.other is Lane.INNER else loop.outer
                at = round(before * 1_000) + placed
                if 0 < at <= way[-1][0]:
                    yield Crossing(loop=loop.name, lane=here.other, millimetres=at, time=_time_at(way, at))
            if split < len(splits):
                at = round(metres[split] * 1_000)
                yield Crossing(loop="", lane=here, millimetres=at, time=splits[split], split=split)


def _way(metres: Sequence[Fraction], splits: Sequence[Duration]) -> list[tuple[int, Duration]]:
    """Return millimetres and time of the points between which the speed is even."""
    way = [(0, Duration(0))]
    first = round(metres[0] * 1_000)
    if first > _UP_TO_SPEED:
        loss = _SHORT_STANDING_START if metres[0] <= 100 else _STANDING_START
        way.append((_UP_TO_SPEED, Duration(loss + (splits[0] - loss) * _UP_TO_SPEED // first)))
    way += [(round(at * 1_000), time) for at, time in zip(metres, splits, strict=True)]
    (here, before), (there, after) = way[-2:]
    gliding = (after - before) * BEYOND_THE_FINISH // (there - here) * 115 // 100
    return [*way, (there + BEYOND_THE_FINISH, Duration(after + gliding))]


def _time_at(way: list[tuple[int, Duration]], millimetres: int) -> Duration:
    place = min(bisect_right([at for at, _ in way], millimetres), len(way) - 1)
    (here, before), (there, after) = way[place - 1 : place + 1]
    return Duration(before + (after - before) * (millimetres - here) // (there - here))
