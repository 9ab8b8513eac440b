"""Whole meets as their devices tell them, with faults: what is published is true, or somebody is asked.

The truth is that of the simulator. Nobody sits at a console.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.meet import Meet
from tests.simulation.rinks import BEGINS, pairs, quartet

from longtrack.competition import calling
from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.competition.tray import tray
from longtrack.projections.alarms import alarms
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import LIF, WIRINGS, Play, Signal, What, Wiring
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration

pytestmark = pytest.mark.slow

CHIP_AHEAD = 12_000
"""Microseconds that a chip is seen before the beam, at most."""

WIRED = {
    **WIRINGS,
    "no camera": Wiring(photo=False),
    "loops": Wiring(loops=True),
}

SOURCES = {
    What.GUN: Source.OPTICAL,
    What.BEAM: Source.OPTICAL,
    What.CHIP: Source.TRANSPONDER,
    What.PHOTO: Source.PHOTO_FINISH,
    What.HAND: Source.MANUAL,
}


class Rehearsal(Meet):
    """A play, told to the core signal by signal."""

    def __init__(self, state: Competition, play: Play) -> None:
        self.state = self.opened = state
        self.entries = []
        self.also = []
        self.play = play
        self.signals: dict[int, Signal] = {}
        for name in (it for it in play.clocks if "/" not in it):
            reading = play.clock(name).reading(play.race.begins)
            self.do(
                ev.ClockCompared(
                    clock=name, reading=reading, offset=play.race.begins - reading, certain_to=Duration(1)
                )
            )
        for number, signal in enumerate(play.signals, 1):
            self.told(signal, number)
        for event in calling.at_the_end(self.state):
            self.do(event)

    def told(self, signal: Signal, number: int) -> None:
        pulse = Pulse(
            device=signal.device if "/" in signal.device else f"{signal.device}/{signal.what.value}",
            number=number,
            kind=PulseKind.START if signal.what is What.GUN else PulseKind.PASSING,
            source=SOURCES[signal.what],
            at=None if signal.device == LIF else self.play.clock(signal.device).reading(signal.at),
            elapsed=signal.time,
            lane=signal.lane,
            distance=signal.distance if signal.device == LIF else "",
            heat=signal.heat if signal.device == LIF else None,
            pair=signal.pair if signal.device == LIF else None,
            transponder=str(signal.chip) if signal.what is What.CHIP else "",
            loop=signal.loop,
        )
        for event in calling.before_gun(self.state, pulse):
            self.do(event)
        self.do(pulse)
        self.signals[self.last_pulse] = signal
        for event in calling.after(self.state):
            self.do(event)

    def wrong(self) -> Iterator[tuple[int, str, int]]:
        """Yield heat, skater and metres of every published split that is not the truth."""
        truth = {(it.starter.heat, it.starter.skater): it.splits for it in self.play.race.skated}
        for distance in self.state.distances.values():
            for heat in distance.heats.values():
                for race in heat.races:
                    for split, metres in enumerate(distance.split_labels):
                        official = race.official(split)
                        if official is None:
                            continue
                        off = abs(official.time - truth[heat.number, race.skater][split])
                        if off > (CHIP_AHEAD if official.source is not Source.MANUAL else 250_000):
                            yield heat.number, race.skater, metres

    def asked(self) -> set[tuple[int, str]]:
        """Heats and skaters about whom there is a question or an alarm."""
        waiting = (self.signals[it.seq] for it in tray(self.state))
        return {(it.heat, it.skater) for it in waiting} | {
            (it.heat or 0, it.skater) for it in alarms(self.state)
        }


def rehearsed(wiring: str, *faults: str, state: Competition | None = None, seed: int = 1) -> Rehearsal:
    state = state or pairs(3, "W1500", seed)
    play = rehearsal(state, seed=seed, begins=BEGINS, wiring=WIRED[wiring], faults=faults)
    return Rehearsal(state, play)


@pytest.mark.parametrize("wiring", ["p3", "alge", "all", "no camera", "loops"])
def test_an_evening_without_a_fault(wiring: str) -> None:
    """Every split of everybody is true, nothing is asked, every heat is closed."""
    evening = rehearsed(wiring)
    assert list(evening.wrong()) == []
    assert (tray(evening.state), alarms(evening.state)) == ((), ())
    for distance in evening.state.distances.values():
        assert {heat.status.value for heat in distance.heats.values()} == {"closed"}
        for heat in distance.heats.values():
            assert all(len({it.split for it in race.passings}) == 4 for race in heat.races)


@pytest.mark.parametrize("wiring", ["p3", "no camera", "loops"])
@pytest.mark.parametrize(
    "fault",
    [
        "swapped_chips",
        "one_chip",
        "missing_beam=0.1",
        "missing_loop=0.1",
        "unknown_chip",
        "warm_up",
        "dead_source",
        "double_gun",
        "false_start",
        "hand_backup",
        "late_photo",
        "photo_reread",
        "late_burst",
        "link_drop",
    ],
)
def test_what_goes_wrong_at_a_rink(fault: str, wiring: str) -> None:
    """One fault at a time: whatever it is, no published time is wrong."""
    for seed in (1, 2):
        evening = rehearsed(wiring, fault, seed=seed)
        assert list(evening.wrong()) == []
        assert evening.state.problems == ()
        assert fold(evening.entries, evening.opened) == evening.state


@pytest.mark.parametrize("event", ["W500", "W1000", "W1500"])
def test_somebody_in_the_beam(event: str) -> None:
    """People cross the beams: a time may be wrong, but then somebody is asked about that skater."""
    for seed in (1, 2, 3):
        evening = rehearsed("all", "false_beam", state=pairs(3, event, seed), seed=seed)
        assert {(heat, skater) for heat, skater, _ in evening.wrong()} <= evening.asked()


@pytest.mark.parametrize("fault", ["double_gun", "false_start", "missing_beam=0.1", "late_burst"])
def test_a_quartet_with_faults(fault: str) -> None:
    """Two pairs on the ice, two guns: no published time is wrong there either."""
    for seed in (1, 2, 3):
        assert list(rehearsed("loops", fault, state=quartet(), seed=seed).wrong()) == []


@pytest.mark.slow
@pytest.mark.parametrize("event", ["W500", "W1000", "W3000", "M5000"])
@pytest.mark.parametrize("seed", range(10, 16))
def test_two_faults_at_once(event: str, seed: int) -> None:
    """A beam misses skaters and chips are dead or late: what is published is true."""
    for faults in (("missing_beam=0.1", "late_burst"), ("dead_source", "missing_loop=0.05")):
        evening = rehearsed("all", *faults, state=pairs(3, event, seed), seed=seed)
        assert list(evening.wrong()) == []
