"""A rehearsal: whoever is called skates, whoever is called back comes again, and faults are put in."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from tests.simulation.rinks import BEGINS
from tests.simulation.ticking import TickingClock

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand
from longtrack.competition.state import Heat, HeatStatus
from longtrack.competition.timekeeping import DESK
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import CannotRehearse, Rehearsal
from longtrack.journal.store import Journal
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration

pytestmark = [pytest.mark.server, pytest.mark.slow]

SOON = 60.0
"""Real seconds."""

D = "W500"
STARTER = ev.Actor("starter", "test")


class Practice:
    """A desk with its ports, and a rehearsal on it."""

    def __init__(self, desk: Desk, rehearsal: Rehearsal) -> None:
        self.desk = desk
        self.rehearsal = rehearsal

    def heat(self, number: int = 1) -> Heat:
        return self.desk.state.distances[D].heats[number]

    async def do(self, event: ev.AnyEvent | ByHand) -> int:
        return await self.desk.submit(event, STARTER)

    async def call(self, heat: int = 1) -> None:
        await self.do(ev.HeatCalled(distance=D, heat=heat))

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(SOON):
            while not true():
                await asyncio.sleep(0.01)

    async def until_finished(self, heat: int = 1) -> None:
        await self.until(
            lambda: (
                all(self.desk.state.distances[D].outcome(it) is not None for it in self.heat(heat).races)
                and not self.under_way
            )
        )

    async def until_right(self) -> None:
        """Wait until the last picture is read: then both of the pair have what they skated."""
        await self.until(lambda: [row.right for row in self.rehearsal.truth] == [True, True])

    @property
    def under_way(self) -> bool:
        return "on its way" in self.rehearsal.stands


@contextlib.asynccontextmanager
async def practice(file: Path, *faults: str, rehearsal: bool = True) -> AsyncIterator[Practice]:
    events = made_up_competition(event=D, pairs=3)
    if rehearsal:
        events = rehearsal_of(ev.JournalEntry(seq, BEGINS, STARTER, it) for seq, it in enumerate(events, 1))
    with Journal.create(file) as journal:
        clock = TickingClock(BEGINS)
        desk = Desk(journal, clock=clock)
        answers = desk.handle([Submission(it, STARTER, BEGINS) for it in events])
        assert all(isinstance(it, int) for it in answers)
        ports = RunningPorts(desk, [])
        played = Rehearsal(desk, ports, faults=faults)
        played.after_the_call = Duration(3 * SECOND)
        tasks = [asyncio.create_task(it) for it in (desk.run(), ports.run(forever=True), clock.run())]
        await asyncio.sleep(0)
        try:
            yield Practice(desk, played)
        finally:
            await played.stop()
            for task in reversed(tasks):
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


def play(scenario: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(2 * SOON):
            await scenario()

    asyncio.run(bounded())


def test_the_call_lets_them_skate(tmp_path: Path) -> None:
    """Nobody moves before a heat is called; then the signals come in, and the truth is at the desk."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack") as it:
            await it.rehearsal.start()
            assert it.rehearsal.stands == "nobody stands at the start: call a heat"
            assert not it.desk.state.pulses
            await it.call()
            await it.until(lambda: it.heat().status is HeatStatus.RUNNING)
            await it.until_finished()
            await it.until_right()
            rows = it.rehearsal.truth
            assert it.rehearsal.done == ()
            assert len(it.desk.state.clocks) > 1
            assert {status.state for status in it.desk.devices.all()} == {LinkState.CONNECTED}
            await it.rehearsal.stop()
            assert it.desk.devices.all() == (), "the devices are gone"
            assert it.rehearsal.truth == rows, "what happened is still known"

    play(scenario)


def test_who_is_called_back_comes_again(tmp_path: Path) -> None:
    """A false start: two shots, and nobody skates until the starter says who it was; then they start anew."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack", "false_start") as it:
            await it.rehearsal.start()
            await it.call()
            await it.until(lambda: "started too soon" in it.rehearsal.stands)
            assert not any(race.passings for race in it.heat().races)
            early = it.heat().races[0].skater
            await it.do(ev.FalseStartCalled(distance=D, heat=1, skater=early))
            await it.until(lambda: it.heat().status is HeatStatus.RUNNING)
            await it.until_finished()
            assert it.heat().recalls == ((1, early),)
            await it.until_right()
            assert [one.fault for one in it.rehearsal.done] == ["false_start"]

    play(scenario)


def test_called_back_on_the_way(tmp_path: Path) -> None:
    """What they would have done does not happen, their times are void, and they skate again."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack") as it:
            await it.rehearsal.start()
            await it.call()
            await it.until(lambda: any(race.passings for race in it.heat().races))
            await it.do(ev.FalseStartCalled(distance=D, heat=1, skater=it.heat().races[0].skater))
            assert it.heat().status is HeatStatus.CALLED
            await it.until(lambda: it.heat().status is HeatStatus.RUNNING)
            await it.until_finished()
            await it.until_right()

    play(scenario)


def test_the_trainer_lets_them_go(tmp_path: Path) -> None:
    """With no time set they wait; a heat that is called off leaves the start; nobody goes without a call."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack") as it:
            it.rehearsal.after_the_call = None
            with pytest.raises(CannotRehearse, match="does not run: start it"):
                it.rehearsal.go()
            await it.rehearsal.start()
            with pytest.raises(CannotRehearse, match="call a heat first"):
                it.rehearsal.go()
            await it.call(2)
            await it.until(lambda: it.rehearsal.stands == "heat 2 of W500 stands at the start")
            await it.do(ev.HeatCalledOff(distance=D, heat=2))
            await it.until(lambda: it.rehearsal.stands == "nobody stands at the start: call a heat")
            await it.call(1)
            it.rehearsal.go()
            await it.until(lambda: it.heat(1).status is HeatStatus.RUNNING)

    play(scenario)


def test_a_start_by_key(tmp_path: Path) -> None:
    """Whoever presses the key first starts them: no shot is heard, and they skate from that moment on."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack") as it:
            it.rehearsal.after_the_call = None
            await it.rehearsal.start()
            await it.call()
            key = Pulse(
                device=f"{DESK}/console",
                number=1,
                kind=PulseKind.START,
                source=Source.MANUAL,
                at=it.desk.clock.now(),
            )
            await it.do(ByHand(key, ev.HeatStarted(distance=D, heat=1, pulse=0)))
            await it.until_finished()
            shots = [pulse for _, pulse in it.desk.state.pulses.items() if pulse.kind is PulseKind.START]
            assert shots == [key]
            assert all(it.desk.state.distances[D].outcome(r) is Outcome.FINISHED for r in it.heat().races)

    play(scenario)


def test_faults_in_turn_and_at_once(tmp_path: Path) -> None:
    """One in each heat; one into the heat under way; what cannot happen any more waits for the next."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack", "missing_beam") as it:
            await it.rehearsal.start()
            await it.call(1)
            await it.until(lambda: it.heat(1).status is HeatStatus.RUNNING)
            assert it.rehearsal.inject("duplicate") is True
            assert it.rehearsal.inject("double_gun") is False, "the gun has been heard"
            assert it.rehearsal.queued == ["double_gun"]
            with pytest.raises(ValueError, match="there is no fault 'earthquake'"):
                it.rehearsal.inject("earthquake")
            await it.until_finished(1)
            await it.do(ev.HeatClosed(distance=D, heat=1))
            await it.call(2)
            await it.until_finished(2)
            happened = [one.fault for one in it.rehearsal.done]
            assert sorted(happened) == ["double_gun", "duplicate", "missing_beam"], happened
            assert it.rehearsal.queued == []

    play(scenario)


def test_only_a_rehearsal_is_played(tmp_path: Path) -> None:
    """The file of the day is never filled with simulated times."""

    async def scenario() -> None:
        async with practice(tmp_path / "r.longtrack", rehearsal=False) as it:
            with pytest.raises(CannotRehearse, match="this is no rehearsal"):
                await it.rehearsal.start()
            assert it.desk.devices.all() == ()

    play(scenario)
