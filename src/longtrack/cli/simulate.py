"""Play a race on simulated timing devices: P3 decoder, ALGE timer, FinishLynx files, with any faults."""

from __future__ import annotations

import argparse
import asyncio
import errno
import json
import os
import re
import shlex
import sys
import time
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from longtrack.cli.competition_file import read_competition, refuse_impossible, write
from longtrack.cli.counting import counted
from longtrack.cli.problems import BadInput
from longtrack.competition.state import Competition
from longtrack.formats.results_table import aligned
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.simulation.faults import ALL, FAULTS
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rink import CannotSimulate
from longtrack.simulation.running import RunningRink, rehearsal, running, urls
from longtrack.simulation.signals import ALGE, LIF, P3, WIRINGS, Play, Wiring
from longtrack.simulation.truth import truth
from longtrack.sport.times import SECOND, Duration, Moment

_NUMBER = re.compile(r"\d{1,5}(\.\d{1,3})?", re.ASCII)
_LISTEN = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:\s]*):(?P<port>\d{1,5})")
LYNX = "lynx"
"""The other name of `lif`: the camera by its maker."""

_GUNS = {"p3": (P3,), "alge": (ALGE,), "both": (P3, ALGE)}


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("wire", nargs="?", choices=[*WIRINGS, LYNX], help="which devices there are")
    parser.add_argument("file", nargs="?", type=Path, help="a competition file with a start list")
    parser.add_argument("--pairs", type=int, default=15, help="without a file: how many (%(default)s)")
    parser.add_argument(
        "--distance",
        action="append",
        default=[],
        metavar="CODE",
        help="without a file: which (W1000); with one: only these",
    )
    parser.add_argument(
        "--make", type=Path, metavar="FILE", help="write the competition without a file to a file"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same race (%(default)s)")
    parser.add_argument(
        "--speed", type=_speed, default=Fraction(1), metavar="N|max", help="race seconds a second (1)"
    )
    parser.add_argument("--at", metavar="MOMENT", help="when the race begins, ISO 8601 with zone (now)")
    parser.add_argument(
        "--first-gun", type=_seconds, default=_seconds("30"), metavar="S", help="seconds (30)"
    )
    parser.add_argument(
        "--pause", type=_seconds, default=_seconds("60"), metavar="S", help="between heats, seconds (60)"
    )
    parser.add_argument(
        "--listen", default="127.0.0.1:0", metavar="HOST:PORT", help="where; port 0 takes free ones"
    )
    parser.add_argument("--p3", type=_port, metavar="PORT", help="port of the decoder, where not --listen's")
    parser.add_argument("--alge", type=_port, metavar="PORT", help="port of the timer, where not --listen's")
    parser.add_argument("--terminal", action="store_true", help="the timer on a pseudo terminal, not on TCP")
    parser.add_argument("--folder", "--lif", type=Path, metavar="DIR", help="where result files are written")
    parser.add_argument("--gun", choices=list(_GUNS), help="which device hears the gun")
    parser.add_argument("--loops", action="store_true", help="a decoder at each loop, with a port of its own")
    parser.add_argument("--exact-clocks", action="store_true", help="the clocks of all devices are right")
    parser.add_argument(
        "--fault",
        "--faults",
        action="append",
        default=[],
        metavar="NAME[=N]",
        help=f"see --list-faults; {ALL}",
    )
    parser.add_argument("--list-faults", action="store_true", help="print the table of faults and stop")
    parser.add_argument("--truth", type=Path, metavar="FILE.json", help="write what truly happens")
    parser.add_argument(
        "--wait-for-client",
        action="store_true",
        help="begin when every device has a host (always so with --speed max)",
    )
    parser.add_argument(
        "--stop", action="store_true", help="stop after the race; else devices stay until Ctrl-C"
    )


def run(arguments: argparse.Namespace) -> int:
    """Play the race; return 0, after Ctrl-C too."""
    if arguments.list_faults:
        print("\n".join(fault_table()))
        return 0
    if arguments.wire == LYNX:
        arguments.wire = LIF
    if arguments.wire is None and arguments.make is None:
        raise BadInput(f"name the devices: {', '.join(WIRINGS)}")
    state = _competition(arguments)
    if arguments.wire is None:
        return 0
    if arguments.wire in ("lif", "all") and arguments.folder is None:
        raise BadInput("a photo finish needs a folder for its files: --folder DIR")
    _refuse_what_cannot_act(arguments)
    _refuse_files_that_cannot_be(arguments)
    play = _play(arguments, state)
    for fault in _without_effect(arguments, play):
        print(
            f"--fault {fault}: nothing of these devices that it could happen to", file=sys.stderr, flush=True
        )
    try:
        asyncio.run(_run(arguments, play))
    except KeyboardInterrupt:
        print("\nstopped")
    except OSError as problem:
        raise BadInput(_why_not_opened(arguments, problem)) from problem
    return 0


def _why_not_opened(arguments: argparse.Namespace, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return "a port of the devices is taken: stop what runs there, or choose another (0 takes a free one)"
    if problem.errno == errno.EACCES and problem.filename is None:
        return "the port may not be used by this user: choose one above 1023"
    reason = problem.strerror or str(problem)
    return f"{problem.filename}: {reason}" if problem.filename else f"the devices cannot be opened: {reason}"


def _refuse_what_cannot_act(arguments: argparse.Namespace) -> None:
    wiring = WIRINGS[arguments.wire]
    there = wiring.devices
    needs = {
        "--p3": (arguments.p3 is not None, P3 in there, "decoder"),
        "--alge": (arguments.alge is not None, ALGE in there, "timer"),
        "--terminal": (arguments.terminal, ALGE in there, "timer"),
        "--folder": (arguments.folder is not None, wiring.photo, "photo finish"),
        "--loops": (arguments.loops, wiring.chips, "decoder of chips"),
    }
    for option, (given, can, what) in needs.items():
        if given and not can:
            raise BadInput(
                f"{option}: there is no {what} among the devices of {arguments.wire}; leave it out"
            )
    if arguments.terminal and arguments.alge is not None:
        raise BadInput(
            "--terminal puts the timer on a pseudo terminal, --alge on TCP: leave out one of the two"
        )


def _refuse_files_that_cannot_be(arguments: argparse.Namespace) -> None:
    """Said before a port is opened, and with the name of the file."""
    if arguments.folder is not None:
        try:
            arguments.folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise BadInput(f"--folder {arguments.folder}: {problem.strerror or problem}") from problem
        if not os.access(arguments.folder, os.W_OK):
            raise BadInput(f"--folder {arguments.folder}: nothing may be written there")
    truth = arguments.truth
    if truth is not None and (truth.is_dir() or not truth.parent.is_dir()):
        why = "that is a folder" if truth.is_dir() else "there is no such folder"
        raise BadInput(f"--truth {truth}: {why}")


def _without_effect(arguments: argparse.Namespace, play: Play) -> list[str]:
    """Return the faults that somebody named and that happen nowhere."""
    happened = {it.fault for it in play.done}
    named = [it for it in arguments.fault if it.partition("=")[0] != ALL]
    return [it for it in named if it.partition("=")[0] not in happened and _is_wanted(it)]


def _is_wanted(fault: str) -> bool:
    """Whether an amount is above nothing."""
    amount = fault.partition("=")[2]
    return not amount or bool(amount.strip("0.-"))


def fault_table() -> list[str]:
    """Return the table of faults as lines."""
    rows = [(it.name, it.usual, it.unit, it.does) for it in FAULTS.values()]
    return aligned([("fault", "usual", "counts", ""), *rows])


# --- what is raced -----------------------------------------------------------------------------


def _competition(arguments: argparse.Namespace) -> Competition:
    if arguments.file is not None:
        if arguments.make is not None:
            raise BadInput("--make writes the competition without a file: leave out one of the two")
        return read_competition(arguments.file)
    if len(arguments.distance) > 1:
        raise BadInput("without a file one --distance is skated")
    code = arguments.distance[0] if arguments.distance else "W1000"
    try:
        events = made_up_competition(event=code, pairs=arguments.pairs, seed=arguments.seed)
    except CannotSimulate as problem:
        raise BadInput(str(problem)) from problem
    state = refuse_impossible(Competition(), events)
    if arguments.make is not None:
        try:
            Journal.create(arguments.make).close()
        except (JournalError, OSError) as problem:
            raise BadInput(str(problem)) from problem
        write(arguments.make, events)
        print(f"{arguments.make}: {counted(arguments.pairs, 'pair')} over {code}, drawn and published")
        if arguments.wire is None:
            name = shlex.quote(str(arguments.make))
            print(f"next: longtrack simulate all {name} --folder photos")
            print("then, in another terminal, the line that it prints: it times the race and shows the board")
    return state


def _play(arguments: argparse.Namespace, state: Competition) -> Play:
    usual = WIRINGS[arguments.wire]
    gun = usual.gun if arguments.gun is None else _GUNS[arguments.gun]
    missing = [it for it in gun if it not in usual.devices]
    if missing:
        raise BadInput(f"--gun {arguments.gun}: there is no {missing[0]} here; choose another, or all")
    wiring = Wiring(
        gun=gun,
        beams=usual.beams,
        chips=usual.chips,
        loops=arguments.loops and usual.chips,
        photo=usual.photo,
    )
    try:
        return rehearsal(
            state,
            seed=arguments.seed,
            begins=_moment(arguments.at),
            wiring=wiring,
            distances=arguments.distance,
            faults=arguments.fault,
            exact_clocks=arguments.exact_clocks,
            first_gun_after=arguments.first_gun,
            pause=arguments.pause,
        )
    except (CannotSimulate, ValueError) as problem:
        raise BadInput(str(problem)) from problem


# --- playing -----------------------------------------------------------------------------------


async def _run(arguments: argparse.Namespace, play: Play) -> None:
    host, port = _listen(arguments.listen)
    devices = play.wiring.devices
    p3 = port if arguments.p3 is None else arguments.p3
    alge = arguments.alge
    if alge is None:
        alge = port if P3 not in devices else 0
    opened = running(
        play,
        p3=p3 if P3 in devices else None,
        alge=alge if ALGE in devices and not arguments.terminal else None,
        folder=arguments.folder if play.wiring.photo else None,
        host=host,
        terminal=arguments.terminal and ALGE in devices,
        port_each=True,
        speed=arguments.speed,
    )
    async with opened as rink:
        print("\n".join(introduction(play, rink)), flush=True)
        print("\n".join(what_to_do(arguments, play, rink)), flush=True)
        if _waits(arguments):
            await rink.somebody_listens()
            if arguments.at is None:
                rink.begin_now()
        if arguments.truth is not None:
            text = json.dumps(truth(rink.plan), ensure_ascii=False, indent=1)
            arguments.truth.write_text(text + "\n", encoding="utf-8")
        await rink.play()
        print("the race is over", flush=True)
        if not arguments.stop and rink.servers:
            print("the devices stay until Ctrl-C", flush=True)
            await asyncio.Event().wait()


def introduction(play: Play, rink: RunningRink) -> list[str]:
    """Return what a timekeeper must know: ports, clocks, and the faults to come."""
    lines = [f"--port {shlex.quote(url)}" for url in urls(play, rink)]
    for name, clock in play.clocks.items():
        if name in play.wiring.devices or (play.wiring.loops and name.startswith(f"{P3}/")):
            lines.append(f"clock of {name}: {clock.offset // 1_000_000:+d} ms from true time")
    skated = play.race.skated
    heats = counted(len(play.race.heats()), "heat")
    lines.append(f"{counted(len(skated), 'skater')} in {heats}, {counted(len(play.signals), 'signal')}")
    if play.done:
        names = [it for it in FAULTS if any(done.fault == it for done in play.done)]
        lines.append(f"{counted(len(play.done), 'fault')}: {', '.join(names)}")
    return lines


def what_to_do(arguments: argparse.Namespace, play: Play, rink: RunningRink) -> list[str]:
    """Return the line that times the race in another terminal, and when it begins."""
    ports = " ".join(f"--port {shlex.quote(url)}" for url in urls(play, rink))
    file = arguments.file or arguments.make
    name = "FILE" if file is None else shlex.quote(str(file))
    after = f"{arguments.first_gun // SECOND} s after "
    if arguments.at is not None:
        gun = f"the first gun comes {after}{arguments.at}"
    elif rink.servers and _waits(arguments):
        gun = f"it waits until every device has a host; the first gun comes {after}that"
    else:
        gun = f"the first gun comes {after}this line"
    return [f"in another terminal: longtrack time {name} {ports}", gun]


def _waits(arguments: argparse.Namespace) -> bool:
    return bool(arguments.wait_for_client) or arguments.speed is None


# --- words -------------------------------------------------------------------------------------


def _speed(text: str) -> Fraction | None:
    if text == "max":
        return None
    if _NUMBER.fullmatch(text) is None or not 0 < Fraction(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed: expected 0.001 to 10000, or max")
    return Fraction(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected 0 to 65535")
    return int(text)


def _seconds(text: str) -> Duration:
    if _NUMBER.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return Duration(int(Fraction(text) * SECOND))


def _moment(text: str | None) -> Moment:
    if text is None:
        return Moment(time.time_ns())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None:
        raise BadInput(f"--at: {text!r} is no moment; expected such as 2026-01-10T12:00:00Z")
    if moment.tzinfo is None:
        raise BadInput(
            f"--at: {text!r} names no time zone; add Z for UTC or an offset such as +01:00: {text}+01:00"
        )
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return Moment(((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds) * 1_000)


def _listen(text: str) -> tuple[str, int]:
    match = _LISTEN.fullmatch(text)
    if match is None or int(match["port"]) > 65_535:
        raise BadInput(f"{text!r} is no host and port such as 127.0.0.1:5403")
    return match["host"].strip("[]"), int(match["port"])
