"""A whole meet over real TCP, with everything going wrong: the right result, or a question, never silence.

The rink is simulated (longtrack.simulation): gun and beams on ALGE, chips at twelve loops on P3, the finish
in LIF files. Nothing waits for a clock: the race goes on when the desk has written what was told.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtrack.cli.competition_file import read_competition, write
from longtrack.cli.simulate import urls
from longtrack.competition import calling
from longtrack.competition.state import Competition, HeatStatus
from longtrack.competition.tray import tray
from longtrack.desk.desk import Desk
from longtrack.desk.ports.address import ports_of
from longtrack.desk.ports.running import RunningPorts
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.projections.alarms import open_questions
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.running import RunningRink, rehearsal, running
from longtrack.simulation.servers import AlgeTerminal
from longtrack.simulation.signals import Play, Wiring
from longtrack.simulation.truth import truth
from longtrack.sport.terms import Source
from longtrack.sport.times import THOUSANDTH, Moment

DISTANCE = "W1000"
BEGINS = Moment(1_770_651_000_000_000_000)
EXACT = 15_000
"""Microseconds: a split by the beam is as exact as that; the chip at the ankle in front is not."""

LONGEST_TEST = 240
"""Seconds, on a slow machine."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cup.longtrack"
    Journal.create(path).close()
    return path


def played(
    file: Path, folder: Path, pairs: int, seed: int, faults: Sequence[str]
) -> tuple[Competition, Play]:
    """Let a made-up competition be skated; return what the desk makes of it, and what happened."""
    write(file, made_up_competition(pairs=pairs))

    async def meet() -> tuple[Competition, Play]:
        with Journal.open(file) as journal:
            desk = Desk(journal, calling=calling)
            play = rehearsal(desk.state, seed=seed, begins=BEGINS, wiring=Wiring(loops=True), faults=faults)
            async with running(play, p3=0, alge=0, folder=folder, port_each=True) as rink:
                desk.clock = rink.pace
                async with _timed(desk, urls(play, rink)) as ports:
                    await rink.somebody_listens()
                    await rink.play(settled=lambda: _settled(ports))
                    await _settled(ports, rounds=600)
            return desk.state, rink.plan

    return asyncio.run(asyncio.wait_for(meet(), LONGEST_TEST))


@contextlib.asynccontextmanager
async def _timed(desk: Desk, addresses: list[str]) -> AsyncIterator[RunningPorts]:
    ports = RunningPorts(desk, ports_of(addresses))
    tasks = [asyncio.create_task(desk.run()), asyncio.create_task(ports.run())]
    try:
        yield ports
    finally:
        for task in reversed(tasks):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _settled(ports: RunningPorts, rounds: int = 3) -> None:
    """Let the network deliver, then wait until all of it is on disk."""
    for _ in range(rounds):
        await asyncio.sleep(0.0007)
    for intake in ports.intakes:
        await intake.settled()


def wrong(state: Competition, race: dict[str, Any]) -> list[str]:
    """Return what the desk has wrong or has not at all about one race."""
    heat = state.distances[DISTANCE].heats[race["heat"]]
    skated = heat.race_of(race["skater"])
    assert skated is not None
    finish = state.distances[DISTANCE].finish(skated)
    found = []
    if finish is None or finish.time // THOUSANDTH * THOUSANDTH != race["official"]:
        found.append("the finish")
    for split, true in enumerate(race["splits"]):
        passing = skated.official(split)
        if passing is None or abs(passing.time - true) > EXACT:
            found.append(f"split {split}")
    return found


def asked_about(state: Competition) -> set[int]:
    """Return the heats about which an official is asked something."""
    questions = open_questions(state)
    of_alarms = {it.heat for it in questions.alarms if it.heat is not None}
    of_tray = {choice.heat for it in tray(state) for choice in it.choices}
    return of_alarms | of_tray


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 8])
def test_every_fault_at_once(file: Path, tmp_path: Path, seed: int) -> None:
    """Fifteen pairs with every fault: whatever is wrong in the end is a question to an official."""
    state, play = played(file, tmp_path / "lynx", 15, seed, ["all"])
    told = truth(play)
    assert {it["fault"] for it in told["faults"]} >= {
        "swapped_chips",
        "link_drop",
        "late_photo",
        "clock_step",
    }
    asked = asked_about(state)
    silent = {
        f"heat {race['heat']} {race['skater']}: {', '.join(faults)}"
        for race in told["races"]
        if (faults := wrong(state, race)) and race["heat"] not in asked
    }
    assert silent == set()
    right = [race for race in told["races"] if "the finish" not in wrong(state, race)]
    assert len(right) >= 28
    assert state.problems == ()
    heats = state.distances[DISTANCE].heats.values()
    assert {it.status for it in heats} <= {HeatStatus.CLOSED, HeatStatus.SKATED, HeatStatus.RUNNING}
    assert verify(file).entry is None


@pytest.mark.slow
def test_a_clean_meet_is_right_to_the_last_digit(file: Path, tmp_path: Path) -> None:
    """Without faults every finish is that of the picture, every split that of the beam, nothing is asked."""
    state, play = played(file, tmp_path / "lynx", 4, 5, [])
    assert [it for race in truth(play)["races"] if (it := wrong(state, race))] == []
    assert asked_about(state) == set()
    assert {it.status for it in state.distances[DISTANCE].heats.values()} == {HeatStatus.CLOSED}
    assert all(it in state.judged for it in state.pulses)


# --- a power cut -------------------------------------------------------------------------------


@contextlib.contextmanager
def _desk_process(file: Path, addresses: list[str], speed: int) -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-m", "longtrack", "time", str(file), "--web", "off", "--quiet"]
    words += ["--speed", str(speed), *(word for it in addresses for word in ("--port", it))]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_kill_9_of_the_desk_loses_no_signal_of_a_decoder(file: Path, tmp_path: Path) -> None:
    """What was on disk stays, and what the chips told while the desk was down is asked for again."""
    write(file, made_up_competition(pairs=2))
    speed = 12

    async def meet() -> tuple[int, RunningRink]:
        state = read_competition(file)
        play = rehearsal(state, seed=4, begins=BEGINS, exact_clocks=True)
        async with running(play, p3=0, alge=0, folder=tmp_path / "lynx", speed=Fraction(speed)) as rink:
            addresses = urls(play, rink)
            with _desk_process(file, addresses, speed) as first:
                await rink.somebody_listens()
                rink.begin_now()
                await rink.play(until=(DISTANCE, 1))
                first.send_signal(signal.SIGKILL)
                await asyncio.to_thread(first.wait)
            assert verify(file).entry is None
            on_disk = len(read_competition(file).pulses)
            for server in rink.servers:
                assert not isinstance(server, AlgeTerminal)
                server.links.connected.clear()
            with _desk_process(file, addresses, speed) as second:
                await rink.somebody_listens()
                await rink.play()
                await _until_quiet(file)
                second.send_signal(signal.SIGTERM)
                assert await asyncio.to_thread(second.wait) == 0
            return on_disk, rink

    on_disk, rink = asyncio.run(asyncio.wait_for(meet(), LONGEST_TEST))
    state = read_competition(file)
    assert verify(file).entry is None
    assert 0 < on_disk < len(state.pulses)
    numbers = sorted(
        it.number for _, it in state.pulses.items() if it.transponder and it.source is Source.TRANSPONDER
    )
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    chips = [it for it in rink.plan.signals if it.device.startswith("p3")]
    assert len(numbers) == len(chips)


async def _until_quiet(file: Path) -> None:
    """Wait until the journal has stopped growing for a while."""
    size, same = -1, 0
    while same < 8:
        await asyncio.sleep(0.25)
        now = sum(it.stat().st_size for it in file.parent.glob(file.name + "*"))
        same = same + 1 if now == size else 0
        size = now
