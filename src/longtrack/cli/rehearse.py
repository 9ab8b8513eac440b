"""Play a competition on simulated skaters and devices, with faults, to people at the real consoles.

A copy of the start list is made, NAME.rehearsal.longtrack: the file itself is never touched.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from longtrack.cli.competition_file import read_entries, refuse_impossible, write
from longtrack.cli.meet import FASTEST, Shown, begin, pages_at, run_meet, written
from longtrack.cli.problems import BadInput
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.desk.clock import Clock, ReplayClock, WallClock
from longtrack.desk.desk import Desk
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import AFTER_THE_CALL, Rehearsal
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.simulation.faults import ALL
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.simulation.rides import names_of
from longtrack.simulation.rink import CannotSimulate
from longtrack.sport.times import SECOND, Duration, Moment

MOST_COPIES = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file; or a rehearsal, which goes on")
    parser.add_argument(
        "--fault",
        "--faults",
        action="append",
        default=[],
        metavar="NAME[=N]",
        help=f"one in each heat, in turn; {ALL} for all; longtrack simulate --list-faults lists them",
    )
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="race seconds a second (1)")
    parser.add_argument("--seed", type=int, default=1, help="another race, other faults (%(default)s)")
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=AFTER_THE_CALL,
        metavar="S|trainer",
        help="seconds from the call to the gun (20); trainer: until somebody lets them go, at /rehearsal",
    )
    pages_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rehearse until Ctrl-C and return 0."""
    try:
        faults = names_of(arguments.fault)
    except ValueError as problem:
        raise BadInput(str(problem)) from problem
    file = rehearsal_file(arguments.file, arguments.seed)
    try:
        with Journal.open(file) as journal:
            desk = Desk(journal)
            desk.clock = _clock(desk, arguments.speed)
            desk.has_beside(running := RunningPorts(desk, []))
            rehearsal = Rehearsal(desk, running, seed=arguments.seed, faults=faults)
            rehearsal.after_the_call = arguments.wait
            desk.has_beside(rehearsal)
            shown = Shown(
                file=file, host=arguments.host, port=arguments.port, public_url=arguments.public_url
            )
            print(f"REHEARSAL in {file}; the trainer is at /rehearsal")
            asyncio.run(run_meet(desk, shown, [begin(rehearsal)], forever=True))
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    written(running, file)
    return 0


def rehearsal_file(file: Path, seed: int) -> Path:
    """Return the file of the rehearsal: the one that is given, or a new copy of its start list.

    Raises BadInput.
    """
    entries = read_entries(file)
    if fold(entries).rehearsal:
        return file
    try:
        events = rehearsal_of(entries, seed)
    except CannotSimulate as problem:
        raise BadInput(f"{file}: {problem}") from problem
    refuse_impossible(Competition(), events)
    copy = _free_name(file)
    try:
        Journal.create(copy).close()
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    write(copy, events)
    return copy


def _free_name(file: Path) -> Path:
    """Return the name of the copy; a rehearsal that was begun before is not written over."""
    stem = file.name.removesuffix(".longtrack")
    names = [f"{stem}.rehearsal.longtrack"]
    names += [f"{stem}.rehearsal-{number}.longtrack" for number in range(2, MOST_COPIES)]
    for name in names:
        if not (path := file.with_name(name)).exists():
            return path
    raise BadInput(f"there are {MOST_COPIES} rehearsals of {file}: move some away")


def _clock(desk: Desk, speed: float) -> Clock:
    """Return the clock of a rehearsal: never behind what was written in an earlier, faster one."""
    now = Moment(max(time.time_ns(), desk.state.moment))
    return WallClock() if speed == 1 and now != desk.state.moment else ReplayClock(now, speed)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.01 <= speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed: expected 0.01 to 10000")
    return speed


def _seconds(text: str) -> Duration | None:
    if text == "trainer":
        return None
    if not text.isascii() or not text.isdigit() or int(text) > 3600:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time to wait: expected 0 to 3600 seconds, or trainer"
        )
    return Duration(int(text) * SECOND)
