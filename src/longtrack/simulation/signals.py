"""What the devices of a rink see of a true race, as signals in the order in which they are told.

A signal says what happened and when (in true time), when the device tells it, and what befalls it on the
wire. Faults (`faults.py`) change signals and clocks; the wires (`p3_wire.py`, `alge_wire.py`,
`lif_folder.py`) make bytes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from longtrack.simulation.rink import Crossing, Skated, TrueRace, shifted
from longtrack.sport.terms import Lane
from longtrack.sport.times import THOUSANDTH, Duration, Moment, later

P3, ALGE, LIF = "p3", "alge", "lif"
"""The devices: the decoder at the finish line (a loop beside it is `p3/L1`), the timer, the camera."""


class What(StrEnum):
    """What a device saw."""

    GUN = "gun"
    BEAM = "beam"
    CHIP = "chip"
    PHOTO = "photo"
    HAND = "hand"


class Befalls(StrEnum):
    """What befalls a signal on the wire."""

    TWICE = "twice"
    """The device sends it a second time."""
    SPLIT = "split"
    """Every byte comes alone; a file grows piece by piece."""
    JOINED = "joined"
    """It comes together with the next one."""
    DAMAGED = "damaged"
    """One bit of it is wrong."""
    NOISE = "noise"
    """Bytes that mean nothing come before it."""
    NOISE_WITHOUT_END = "noise without end"
    """Such bytes come before it, and not even the end of a line after them."""
    UNSENT = "unsent"
    """It is not sent; the device has it in its memory."""
    LINK_DROPS = "link drops"
    """Before it the device ends the link."""
    RESTARTS = "restarts"
    """Before it the device was switched off and on: it counts anew and has forgotten everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal of one device. All moments are true; the clock of the device comes in when it is sent."""

    what: What
    device: str
    at: Moment
    told: Moment
    distance: str = ""
    heat: int = 0
    pair: int = 1
    skater: str = ""
    """Who it truly was; nobody for a gun and for a false signal. Not on the wire."""
    split: int | None = None
    lane: Lane | None = None
    """Of a beam: which one; of a photo finish: where she started."""
    loop: str = ""
    way: int = 0
    """Of a chip: the millimetres she has skated."""
    chip: int = 0
    strength: int = 0
    hits: int = 0
    time: Duration | None = None
    """What the judge read from the picture."""
    befalls: frozenset[Befalls] = frozenset()
    place: int = 0
    """Of what befalls it: a number that says where."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a device beside the true time."""

    offset: int = 0
    """Nanoseconds that it is ahead."""
    drift: int = 0
    """Nanoseconds that it gains in each second after `since`."""
    since: Moment = Moment(0)
    steps: tuple[tuple[Moment, int], ...] = ()
    """When it was set, and by how many nanoseconds forward."""

    def reading(self, true: Moment) -> Moment:
        """Return what it shows."""
        gained = max(0, true - self.since) * self.drift // 1_000_000_000
        return Moment(true + self.offset + gained + sum(by for when, by in self.steps if when <= true))


@dataclass(frozen=True, slots=True)
class Done:
    """A fault that was put in: which, when and where."""

    fault: str
    at: Moment
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """Which device sees what."""

    gun: tuple[str, ...] = (ALGE,)
    beams: tuple[str, ...] = (ALGE,)
    chips: bool = True
    loops: bool = False
    """Whether the loops beside the finish line have decoders too."""
    photo: bool = True

    @property
    def devices(self) -> tuple[str, ...]:
        """The devices that are there."""
        chips = (P3,) if self.chips else ()
        return tuple(dict.fromkeys((*chips, *self.gun, *self.beams, *((LIF,) if self.photo else ()))))


WIRINGS = {
    "p3": Wiring(gun=(P3,), beams=(P3,), photo=False),
    "alge": Wiring(chips=False, photo=False),
    "lif": Wiring(gun=(), beams=(), chips=False),
    "all": Wiring(),
}
"""The usual rink is `all`: gun and beams on the timer, chips on the decoder, the finish by camera."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A race as it will be told: the truth, the signals, the clocks, and which faults were put in."""

    race: TrueRace
    wiring: Wiring
    signals: tuple[Signal, ...]
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    done: tuple[Done, ...] = ()

    def clock(self, device: str) -> Clock:
        """Return the clock of a device."""
        return self.clocks.get(device, Clock())

    def of(self, *devices: str) -> list[Signal]:
        """Return the signals of some devices; `p3` alone is the decoder at the finish line."""
        return [it for it in self.signals if it.device in devices]


def later_by(play: Play, by: int) -> Play:
    """Return the same play so many nanoseconds later; whole milliseconds keep what is exact."""

    def moved(moment: Moment) -> Moment:
        return Moment(moment + by)

    return replace(
        play,
        race=shifted(play.race, by),
        signals=tuple(replace(it, at=moved(it.at), told=moved(it.told)) for it in play.signals),
        clocks={
            name: replace(
                clock, since=moved(clock.since), steps=tuple((moved(when), by_) for when, by_ in clock.steps)
            )
            for name, clock in play.clocks.items()
        },
        done=tuple(replace(it, at=moved(it.at)) for it in play.done),
    )


def is_p3(device: str) -> bool:
    """Return whether a device is a P3 decoder, at the finish line or at another loop."""
    return device.partition("/")[0] == P3


def in_order(signals: Iterator[Signal] | list[Signal]) -> tuple[Signal, ...]:
    """Return signals in the order in which they are told."""
    return tuple(sorted(signals, key=lambda it: (it.told, it.at, it.device)))


def observed(race: TrueRace, wiring: Wiring, *, exact_clocks: bool = False) -> Play:
    """Return what the devices see of a race without a fault; with `exact_clocks` all show the true time."""
    chance = Random(f"{race.seed}/signals")
    signals = list(_signals(race, wiring, chance))
    names = [P3, *(f"{P3}/{loop.name}" for loop in race.loops if wiring.loops), ALGE, LIF]
    clocks = {name: Clock() if exact_clocks else _clock(f"{race.seed}/{name}") for name in names}
    return Play(race=race, wiring=wiring, signals=in_order(signals), clocks=clocks)


def _clock(topic: str) -> Clock:
    """Up to two seconds wrong, by whole milliseconds."""
    return Clock(offset=Random(topic).randrange(-2_000, 2_001) * 1_000_000)


def _signals(race: TrueRace, wiring: Wiring, chance: Random) -> Iterator[Signal]:
    for heat in race.heats():
        for pair in sorted({it.starter.pair for it in heat}):
            first = next(it for it in heat if it.starter.pair == pair)
            for device in wiring.gun:
                yield _base(first, What.GUN, device, first.gun)
        for skated in heat:
            yield from _of_skater(skated, wiring, chance)


def _of_skater(skated: Skated, wiring: Wiring, chance: Random) -> Iterator[Signal]:
    for crossing in skated.crossings:
        at = later(skated.gun, crossing.time)
        if crossing.split is not None:
            for device in wiring.beams:
                beam = _base(skated, What.BEAM, device, at)
                yield replace(beam, skater=skated.starter.skater, split=crossing.split, lane=crossing.lane)
        chips = list(_chips(skated, crossing, at, chance))
        if wiring.chips and (wiring.loops or not crossing.loop):
            yield from chips
    read = later(skated.gun, Duration(skated.official + chance.randrange(9_000, 13_001) * THOUSANDTH))
    if wiring.photo:
        photo = _base(skated, What.PHOTO, LIF, later(skated.gun, skated.official))
        yield replace(
            photo,
            told=read,
            skater=skated.starter.skater,
            split=len(skated.splits) - 1,
            lane=skated.starter.lane,
            time=skated.official,
        )


def _chips(skated: Skated, crossing: Crossing, at: Moment, chance: Random) -> Iterator[Signal]:
    """Yield the first chip 0.4 to 11 ms before the beam, the other 20 to 60 ms later, in whole milliseconds.

    A decoder reports a chip when it has left the loop.
    """
    seen = Moment((at - chance.randrange(400, 11_001) * 1_000) // 1_000_000 * 1_000_000)
    device = f"{P3}/{crossing.loop}" if crossing.loop else P3
    chips = list(skated.starter.chips)
    chance.shuffle(chips)
    for chip in chips:
        yield replace(
            _base(skated, What.CHIP, device, seen),
            told=Moment(seen + chance.randrange(80, 200) * 1_000_000),
            skater=skated.starter.skater,
            split=crossing.split,
            loop=crossing.loop,
            way=crossing.millimetres,
            chip=chip,
            strength=60 + sum(chance.randrange(41) for _ in range(3)),
            hits=20 + sum(chance.randrange(11) for _ in range(3)),
        )
        seen = Moment(seen + chance.randrange(20, 61) * 1_000_000)


def _base(skated: Skated, what: What, device: str, at: Moment) -> Signal:
    starter = skated.starter
    return Signal(
        what=what,
        device=device,
        at=at,
        told=at,
        distance=starter.distance,
        heat=starter.heat,
        pair=starter.pair,
    )
