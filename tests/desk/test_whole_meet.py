"""A whole meet over real TCP, with everything going wrong: the right result, or a question, never silence.

The rink is simulated (longtrack.simulation): gun and beams on ALGE, chips at twelve loops on P3, the finish
in LIF files. Nothing waits for a clock: the race goes on when the desk has written what was told.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtrack.cli.competition_file import read_competition, write
from longtrack.competition import calling
from longtrack.competition.state import Competition, HeatStatus
from longtrack.competition.tray import tray
from longtrack.desk.desk import DESK, Desk, Submission
from longtrack.desk.ports.address import ports_of
from longtrack.desk.ports.running import RunningPorts
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.projections.alarms import AlarmKind, open_questions
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.running import RunningRink, rehearsal, running, urls
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
                    over = [Submission(it, DESK, rink.pace.now()) for it in calling.at_the_end(desk.state)]
                    desk.handle(over)
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


def wrong(state: Competition, race: dict[str, Any]) -> list[int]:
    """Return the splits that the desk has wrong or has not at all about one race; the last is the finish."""
    heat = state.distances[DISTANCE].heats[race["heat"]]
    skated = heat.race_of(race["skater"])
    assert skated is not None
    finish = state.distances[DISTANCE].finish(skated)
    found = []
    for split, true in enumerate(race["splits"]):
        passing = skated.official(split)
        if split == len(race["splits"]) - 1:
            if finish is None or finish.time // THOUSANDTH * THOUSANDTH != race["official"]:
                found.append(split)
        elif passing is None or abs(passing.time - true) > EXACT:
            found.append(split)
    return found


OF_ALL_HER_TIMES = (AlarmKind.CHIPS_SWAPPED, AlarmKind.GUN_MISSED, AlarmKind.GUN_APART)
"""Alarms that are about a skater, not about one of her splits."""

OF_THE_WHOLE_HEAT = (AlarmKind.CAMERA_SILENT, AlarmKind.BEAM_SILENT)
"""Alarms that say of everybody on the ice, in one sentence, what did not see them."""


def silent(state: Competition, play: Play) -> dict[str, list[int]]:
    """Return what is wrong, of whom, without a question that names her and the split."""
    alarms = open_questions(state).alarms
    choices = {(it.heat, it.skater, it.split) for waiting in tray(state) for it in waiting.choices}
    last = state.distances[DISTANCE].last_split

    def is_asked(heat: int, skater: str, split: int) -> bool:
        if (heat, skater, split) in choices:
            return True
        for alarm in alarms:
            if alarm.heat != heat:
                continue
            if alarm.kind in OF_ALL_HER_TIMES and skater in (alarm.skater, alarm.about):
                return True
            if alarm.skater == skater and alarm.split in (None, split):
                return True
            of_all = not alarm.skater and alarm.kind in OF_THE_WHOLE_HEAT
            if of_all and (alarm.kind is AlarmKind.CAMERA_SILENT) == (split == last):
                return True
        return False

    found = {}
    for race in truth(play)["races"]:
        unasked = [it for it in wrong(state, race) if not is_asked(race["heat"], race["skater"], it)]
        if unasked:
            found[f"heat {race['heat']} {race['skater']}"] = unasked
    return found


def asked_about(state: Competition) -> set[int]:
    """Return the heats about which an official is asked something."""
    questions = open_questions(state)
    of_alarms = {it.heat for it in questions.alarms if it.heat is not None}
    of_tray = {choice.heat for it in tray(state) for choice in it.choices}
    return of_alarms | of_tray


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 5, 12, 21])
def test_every_fault_at_once(file: Path, tmp_path: Path, seed: int) -> None:
    """Fifteen pairs with every fault: whatever is wrong is a question that names her and the split."""
    state, play = played(file, tmp_path / "lynx", 15, seed, ["all"])
    told = truth(play)
    assert {it["fault"] for it in told["faults"]} >= {
        "swapped_chips",
        "link_drop",
        "late_photo",
        "clock_step",
        "lost_gun",
        "damaged_gun",
    }
    assert silent(state, play) == {}
    last = state.distances[DISTANCE].last_split
    right = [race for race in told["races"] if last not in wrong(state, race)]
    assert len(right) >= 20
    assert state.problems == ()
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
def _desk_process(
    file: Path, addresses: list[str], speed: int, web: str = "off"
) -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-m", "longtrack", "time", str(file), "--web", web]
    words += ["--quiet"] if web == "off" else []
    words += ["--speed", str(speed), *(word for it in addresses for word in ("--port", it))]
    said = subprocess.DEVNULL if web == "off" else subprocess.PIPE
    process = subprocess.Popen(words, stdout=said, stderr=subprocess.PIPE)
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


@pytest.mark.slow
def test_kill_9_in_mid_race_loses_nothing_that_was_told(file: Path, tmp_path: Path) -> None:
    """The desk is killed while signals come, with faults on: what a page showed is on disk, decoder and
    timer are asked for the rest, and the result is the truth or a question."""
    write(file, made_up_competition(event="W500", pairs=2))
    speed, faults = 8, ["duplicate", "crc_error=0.1", "garbage", "lost_record"]

    async def meet() -> tuple[int, int, RunningRink]:
        state = read_competition(file)
        play = rehearsal(state, seed=6, begins=BEGINS, faults=faults, exact_clocks=True)
        folder = tmp_path / "lynx"
        async with running(play, p3=0, alge=0, folder=folder, speed=Fraction(speed)) as rink:
            # The clock of the second desk stands minutes beside that of the first: the race runs at speed.
            addresses = [f"{it}&memory=all" if "alge" in it else it for it in urls(play, rink)]
            with _desk_process(file, addresses, speed, web="0") as first:
                page = await asyncio.to_thread(_page_of, first)
                await rink.somebody_listens()
                rink.begin_now()
                race = asyncio.create_task(rink.play())
                shown = began = await asyncio.to_thread(_seq_shown, page)
                while shown < began + 16:  # in the middle of the first heat
                    await asyncio.sleep(0.01)
                    shown = await asyncio.to_thread(_seq_shown, page)
                first.send_signal(signal.SIGKILL)
                await asyncio.to_thread(first.wait)
            assert not race.done()
            assert verify(file).entry is None
            on_disk = read_competition(file).seq
            with _desk_process(file, addresses, speed) as second:
                await race
                await _until_quiet(file)
                second.send_signal(signal.SIGTERM)
                assert await asyncio.to_thread(second.wait) == 0
            return shown, on_disk, rink

    shown, on_disk, rink = asyncio.run(asyncio.wait_for(meet(), LONGEST_TEST))
    assert 0 < shown <= on_disk
    assert verify(file).entry is None
    state = read_competition(file)
    told = [it for it in rink.plan.signals if it.device == "alge"]
    of_timer = [it for _, it in state.pulses.items() if it.clock == "alge"]
    assert len(of_timer) == len(told)
    chips = [it for it in rink.plan.signals if it.device == "p3"]
    assert len([it for _, it in state.pulses.items() if it.source is Source.TRANSPONDER]) == len(chips)
    (distance,) = state.distances.values()
    for race in truth(rink.plan)["races"]:
        skated = distance.heats[race["heat"]].race_of(race["skater"])
        assert skated is not None
        finish = distance.finish(skated)
        assert finish is not None
        assert finish.time // THOUSANDTH * THOUSANDTH == race["official"]


def _page_of(process: subprocess.Popen[bytes]) -> str:
    """Return where the board is, as the desk prints it."""
    assert process.stdout is not None
    assert process.stderr is not None
    for line in process.stdout:
        if line.startswith(b"the board is at "):
            return line.decode().split()[4]
    raise AssertionError(process.stderr.read().decode())


def _seq_shown(page: str) -> int:
    with urllib.request.urlopen(f"{page}api/v1/scoreboard", timeout=10) as answer:
        return int(json.load(answer)["seq"])


async def _until_quiet(file: Path) -> None:
    """Wait until the journal has stopped growing for a while."""
    size, same = -1, 0
    while same < 8:
        await asyncio.sleep(0.25)
        now = sum(it.stat().st_size for it in file.parent.glob(file.name + "*"))
        same = same + 1 if now == size else 0
        size = now
