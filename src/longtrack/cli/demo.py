"""Run the women's 1000 m of Milan 2026: live in the browser or the terminal, or at once without either."""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import sys
import webbrowser
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.competition.decide import Refusal
from longtrack.demo.script import COMPETITION, Step, milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play, play_at_once, remaining
from longtrack.formats import results_table
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.projections.result import result

FILE = "milan.longtrack"
DEFAULT_SPEED = 15.0
"""Seconds of race a second: with the pauses cut, the fifteen pairs take about two minutes."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument(
        "--speed",
        type=_speed,
        default=DEFAULT_SPEED,
        metavar="N|max",
        help="race seconds a second; 1 is real time, max does not wait (default 15)",
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=f"where {FILE} is written")
    parser.add_argument("--headless", action="store_true", help="no server: play, print the result, stop")
    parser.add_argument("--terminal", action="store_true", help="the board in this terminal, no server")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8026, help="port to serve on; 0 takes a free one (default 8026)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(arguments: argparse.Namespace) -> int:
    """Play the race and return 0."""
    script = milan_script()
    path = _file_for(arguments.out, script)
    try:
        with Journal.open(path) if path.exists() else Journal.create(path) as journal:
            desk = Desk(journal)
            if arguments.headless:
                _play_headless(desk, script, arguments.speed)
            else:
                asyncio.run(_play_live(desk, script, arguments))
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    except Refusal as refusal:
        raise BadInput(f"{path} does not follow the Milan script: {refusal}") from refusal
    print(f"\nkept in {path}" if arguments.terminal else f"kept in {path}")
    return 0


def _speed(text: str) -> float:
    if text == "max":
        return math.inf
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.01 <= speed <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed: expected 0.01 to 10000, or max")
    return speed


def _file_for(folder: Path, script: list[Step]) -> Path:
    """Return the file to play into. A race that is over is moved aside, an interrupted one goes on."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise BadInput(f"{folder} cannot be used: {problem.strerror}") from problem
    path = folder / FILE
    if not path.exists():
        return path
    try:
        with Journal.open(path) as journal:
            desk = Desk(journal)
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    if desk.state.opened and desk.state.name != COMPETITION:
        raise BadInput(f"{path} holds another competition ({desk.state.name}): choose another --out")
    if remaining(desk, script):
        if desk.state.opened:
            print(f"going on with {path} at entry {desk.state.seq}")
        return path
    kept = _free_name(path)
    path.rename(kept)
    print(f"the race in {path} is over; it is kept as {kept.name} and skated again")
    return path


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _play_headless(desk: Desk, script: list[Step], speed: float) -> None:
    if math.isinf(speed):
        play_at_once(desk, script)
    else:
        asyncio.run(_play_timed(desk, script, speed))
    print(results_table.dump([result(desk.state, code) for code in desk.state.distances]))


async def _play_timed(desk: Desk, script: list[Step], speed: float) -> None:
    clock = ReplayClock(script[0].moment, speed)
    desk.clock = clock
    writer = asyncio.create_task(desk.run())
    try:
        await play(desk, script, clock)
    finally:
        writer.cancel()


async def _play_live(desk: Desk, script: list[Step], arguments: argparse.Namespace) -> None:
    speed = min(arguments.speed, 10_000.0)
    clock = ReplayClock(script[0].moment, speed)
    desk.clock = clock
    if arguments.terminal:
        await _in_terminal(desk, script, clock)
    else:
        await _in_browser(desk, script, clock, arguments)


async def _in_terminal(desk: Desk, script: list[Step], clock: ReplayClock) -> None:
    from longtrack.cli.terminal import show

    over = asyncio.Event()
    board = asyncio.create_task(show(desk, over))
    writer = asyncio.create_task(desk.run())
    try:
        await play(desk, script, clock)
    finally:
        over.set()
        await board
        writer.cancel()


async def _in_browser(
    desk: Desk, script: list[Step], clock: ReplayClock, arguments: argparse.Namespace
) -> None:
    from longtrack.cli.listening import say_who_can_reach
    from longtrack.web.server import CannotServe, serve

    def ready(address: str) -> None:
        print(
            f"the board is at {address} and the venue board at {address}board; stop with Ctrl-C", flush=True
        )
        say_who_can_reach(arguments.host, address)
        if not arguments.no_browser and _has_screen():
            webbrowser.open(address)

    replay = asyncio.create_task(play(desk, script, clock))
    replay.add_done_callback(_say_over)
    try:
        await serve(desk, arguments.host, arguments.port, ready=ready)
    except CannotServe as problem:
        raise BadInput(str(problem)) from problem
    finally:
        replay.cancel()


def _say_over(replay: asyncio.Task[None]) -> None:
    if replay.cancelled():
        return
    failure = replay.exception()
    if failure is None:
        print("the race is over; the board stays up until Ctrl-C", flush=True)
    else:
        print(f"longtrack demo: the replay stopped: {failure}", file=sys.stderr, flush=True)


def _has_screen() -> bool:
    """Whether a browser would be seen: a text browser in a terminal would only hide the address."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
