"""Run a meet from its timing devices: pulses into the file, the board in the browser."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from longtrack.cli.meet import ADDRESSES, FASTEST, Shown, Watch, clock_of, run_meet, written
from longtrack.cli.problems import BadInput
from longtrack.cli.time_report import report
from longtrack.competition import calling
from longtrack.competition.events import HeatClosed
from longtrack.competition.state import Competition, HeatStatus
from longtrack.desk.desk import DESK, Desk, Submission
from longtrack.desk.ports.address import ports_of
from longtrack.desk.ports.link import why_not_listen
from longtrack.desk.ports.port import BadAddress, Port
from longtrack.desk.ports.running import RunningPorts
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal

WEB, OFF = 8026, -1
"""The port of the board where none is typed; no board."""

LAST_SIGNALS = 3.0
"""Seconds of the race after the last finish in which the other chip, or a slower device, tells it too."""

LAST_PICTURE = 60.0
"""Seconds of the race for which the picture of the last heat is waited for, where there is a camera."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "--port",
        action="append",
        required=True,
        metavar="ADDRESS",
        help=ADDRESSES,
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N|max",
        help="race seconds a second, of recordings and simulated devices; max does not wait (default 1)",
    )
    parser.add_argument(
        "--web",
        type=_web,
        metavar="PORT|off",
        help="the board; 0 takes a free port (default 8026, and a free one where that is taken)",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address of the board (default: this machine only)"
    )
    parser.add_argument("--rmonitor", type=int, metavar="PORT", help="feed LED boards there, usually 50000")
    parser.add_argument(
        "--auto-call",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="the gun calls the next heat (default); without, somebody at a console does",
    )
    parser.add_argument("--until-done", action="store_true", help="stop when every heat is closed")
    parser.add_argument("--quiet", action="store_true", help="say only what is wrong, and the summary")


def run(arguments: argparse.Namespace) -> int:
    """Time until every port has come to its end, or until Ctrl-C; return 0."""
    try:
        ports = ports_of(arguments.port, arguments.speed)
        with Journal.open(arguments.file) as journal:
            desk = Desk(journal, calling=calling if arguments.auto_call else None)
            if not desk.state.opened:
                raise BadInput(f"{arguments.file} holds no competition yet: make one with longtrack new")
            _refuse_taken_ports(ports)
            _say_which_loops_are_unknown(desk.state, ports)
            if not _has_heats(desk.state):
                _say_that_nothing_is_drawn(arguments)
            desk.clock = clock_of(desk, arguments.port, arguments.speed)
            began = desk.state.seq
            desk.has_beside(running := RunningPorts(desk, ports))
            shown = Shown(
                file=arguments.file,
                host=arguments.host,
                port={None: WEB, OFF: None}.get(arguments.web, arguments.web),
                quiet=arguments.quiet,
                beside_the_timing=True,
                typed=arguments.web is not None,
            )
            if asyncio.run(_time(desk, shown, arguments)) and arguments.auto_call:
                _free_the_ice(desk)
            print(report(desk, began, ports))
    except (JournalError, BadAddress) as problem:
        raise BadInput(str(problem)) from problem
    written(running, arguments.file)
    return 0


def _has_heats(state: Competition) -> bool:
    return any(distance.heats for distance in state.distances.values())


def _say_that_nothing_is_drawn(arguments: argparse.Namespace) -> None:
    """Signals are kept all the same, and a draw may come from elsewhere; but nobody waits for no heat."""
    draw = f"draw first: longtrack draw {arguments.file} DISTANCE --seed N"
    if arguments.until_done:
        raise BadInput(f"{arguments.file} has no heat that could be skated to its end: {draw}")
    told = f"no heat is drawn in {arguments.file}: every signal waits in the tray; {draw}"
    print(told, file=sys.stderr, flush=True)


def _say_which_loops_are_unknown(state: Competition, ports: Sequence[Port]) -> None:
    """A chip seen at a loop that nobody placed is nobody's time: said before the first of them."""
    for port in ports:
        loop = getattr(port, "loop", "")
        if loop and state.loops and loop not in state.loops:
            known = ", ".join(state.loops)
            told = f"{port.url}: there is no loop {loop!r} in the competition; there is: {known}"
            print(told, file=sys.stderr, flush=True)


def _refuse_taken_ports(ports: Sequence[Port]) -> None:
    """Where devices are to call us, nobody else may listen: said at once, not tried for ever."""
    for port in ports:
        place = getattr(port, "place", None)
        listens = port.url.startswith(("jchip:", "open:", "lynx+live:"))  # a decoder is called by us
        if listens and place is not None and (why := why_not_listen(*place)):
            raise BadInput(f"{port.url}: {why}")


async def _time(desk: Desk, shown: Shown, arguments: argparse.Namespace) -> bool:
    """Time until the ports are at their end, or every heat is over; return whether it ended by itself."""
    over = asyncio.Event()
    ended = await run_meet(desk, shown, list(_beside(arguments, over, desk)), forever=False)
    return ended or over.is_set()


def _beside(arguments: argparse.Namespace, over: asyncio.Event, desk: Desk) -> Iterator[Watch]:
    if arguments.until_done:
        pictures = any(it.startswith("lynx:") for it in arguments.port)
        yield lambda stop: _watch_for_the_end(desk, pictures, stop, over)
    if arguments.rmonitor is not None:
        from longtrack.desk.led_board import feed_boards

        yield lambda stop: feed_boards(desk, arguments.host, arguments.rmonitor)


async def _watch_for_the_end(desk: Desk, pictures: bool, stop: asyncio.Event, over: asyncio.Event) -> None:
    """Set both when the last heat is over; its last signals and its picture are still taken."""
    state = desk.state
    while not _is_over(state):
        state = await desk.changes(state.seq)
    speed = min(desk.clock.speed, FASTEST)
    if pictures:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_PICTURE / speed):
                while not _are_closed(state):
                    state = await desk.changes(state.seq)
    await asyncio.sleep(LAST_SIGNALS / speed)
    over.set()
    stop.set()


def _are_closed(state: Competition) -> bool:
    """Whether nothing is to come: each heat was closed by what was measured."""
    heats = [heat for distance in state.distances.values() for heat in distance.heats.values()]
    return bool(heats) and all(heat.status is HeatStatus.CLOSED for heat in heats)


def _is_over(state: Competition) -> bool:
    """Whether every heat that was drawn is closed, or has nothing more to wait for."""
    heats = {
        (distance.id, heat.number): heat
        for distance in state.distances.values()
        for heat in distance.heats.values()
    }
    can_close = {(it.distance, it.heat) for it in calling.at_the_end(state) if isinstance(it, HeatClosed)}
    return bool(heats) and all(
        it.status is HeatStatus.CLOSED or key in can_close for key, it in heats.items()
    )


def _free_the_ice(desk: Desk) -> None:
    """The devices are done: whoever is on the ice has left it."""
    now = desk.clock.now()
    desk.handle([Submission(it, DESK, now) for it in calling.at_the_end(desk.state)])


def _speed(text: str) -> float | None:
    if text == "max":
        return None
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.01 <= speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed: expected 0.01 to 10000, or max")
    return speed


def _web(text: str) -> int:
    if text == "off":
        return OFF
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected 0 to 65535, or off")
    return int(text)
