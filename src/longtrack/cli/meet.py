"""A meet that runs: desk, timing devices, board and consoles, until somebody stops it.

`time`, `serve` and `rehearse` are three ways into this: they differ in who calls the heats and when it ends.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from longtrack.cli.problems import BadInput
from longtrack.cli.time_report import device_lines
from longtrack.desk.clock import Clock, ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.key_file import KeyProblem, key_of
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import CannotRehearse, Rehearsal
from longtrack.desk.stopping import stopped_by_signals

if TYPE_CHECKING:
    from longtrack.web.access import Access

FASTEST = 10_000.0
"""Of a replay on the board; `max` does not wait at all."""

TOLD = 0.5
"""Seconds between two looks at what became of the devices."""

ADDRESSES = (
    "p3://host:5403, alge:///dev/ttyUSB0, alge://host:port, lynx:FOLDER, lynx+live://:port,"
    " tag://host:port, jchip://:53135, open://:port, open:FILE, open:-, vantage:RECORDING;"
    " again for each device (docs/timing.md)"
)
"""What a timing device may be called by, in a line of help."""

Watch = Callable[[asyncio.Event], Coroutine[None, None, None]]
"""Something that runs beside the desk, and may set the event to stop everything."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How the pages of a meet are shown."""

    file: Path
    host: str
    port: int | None
    """None for no pages at all."""
    public_url: str = ""
    """How others call the pages, where that is something else than host and port."""
    quiet: bool = False
    typed: bool = True
    """Whether somebody asked for this port; else a free one will do where it is taken."""
    beside_the_timing: bool = False
    """Whether the timing goes on without the pages, where they fail."""


def pages_at(parser: argparse.ArgumentParser) -> None:
    """Add where the pages are served to a command line."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8026, help="port to serve on; 0 takes a free one (default 8026)"
    )
    parser.add_argument(
        "--public-url",
        default="",
        type=_public_url,
        metavar="URL",
        help="how others call it, as https://meet.example.org behind a proxy; links are made with it",
    )


def _public_url(text: str) -> str:
    if not text:
        return ""
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with http:// or https://")
    return text.rstrip("/") + "/"


def clock_of(desk: Desk, urls: Sequence[str], speed: float | None) -> Clock:
    """Return the clock of a desk: real time, or as fast as the recording or the simulated devices."""
    fast = FASTEST if speed is None else speed
    if any(it.startswith("vantage:") for it in urls):
        return ReplayClock(desk.state.moment, fast)
    return desk.clock if fast == 1 else ReplayClock(desk.clock.now(), fast)


async def run_meet(desk: Desk, shown: Shown, beside: Sequence[Watch] = (), *, forever: bool) -> bool:
    """Run desk, ports, pages and what watches them; return whether the ports came to their end themselves.

    `forever` goes on without devices: they may still be added. Raises BadInput, and whatever ends the desk.
    """
    ports = desk.beside(RunningPorts)
    assert ports is not None, "a meet has ports, if only none yet"
    stop = asyncio.Event()
    writing = asyncio.create_task(desk.run())
    timing = asyncio.create_task(ports.run(forever=forever))
    watches = [*beside, *((_tell(desk),) if not shown.quiet else ())]
    watching = [asyncio.create_task(it(stop)) for it in watches]
    for task in (writing, timing):
        task.add_done_callback(lambda _: stop.set())
    try:
        await _until(stop, desk, shown)
    finally:
        if (rehearsal := desk.beside(Rehearsal)) is not None:
            await rehearsal.stop()
        for task in (timing, *watching):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    for task in (writing, timing):
        if not task.cancelled() and (failure := task.exception()) is not None:
            raise failure
    return not timing.cancelled()


def written(ports: RunningPorts, file: Path) -> None:
    """Raise BadInput where signals are not on disk, or a file or recording ended before its time."""
    if ports.waiting:
        raise BadInput(f"{ports.waiting} signals could not be written to {file}: the disk took nothing")
    if ports.failures:
        raise BadInput("; ".join(ports.failures))


async def _until(stop: asyncio.Event, desk: Desk, shown: Shown) -> None:
    """Show the pages, where somebody wants them, until `stop`, Ctrl-C or SIGTERM."""
    if shown.port is not None:
        try:
            await _pages(stop, desk, shown, shown.port)
            return
        except BadInput:
            raise
        except Exception as problem:
            if not shown.beside_the_timing:
                raise
            told = f"the board has failed ({problem}): signals are taken all the same, until Ctrl-C"
            print(told, file=sys.stderr, flush=True)
    with stopped_by_signals(stop):
        await stop.wait()


async def _pages(stop: asyncio.Event, desk: Desk, shown: Shown, port: int) -> None:
    from longtrack.web.access import Access
    from longtrack.web.server import CannotServe, serve

    try:
        key = key_of(shown.file)
    except KeyProblem as problem:
        raise BadInput(str(problem)) from problem

    public = shown.public_url

    def ready(address: str) -> None:
        if not shown.quiet:
            greet(Access(desk, key), shown.host, address)

    try:
        try:
            await serve(desk, shown.host, port, key=key, public_url=public, ready=ready, stop=stop)
        except CannotServe:
            if shown.typed:
                raise
            print(f"port {port} cannot be used: the board takes a free one", file=sys.stderr, flush=True)
            await serve(desk, shown.host, 0, key=key, public_url=public, ready=ready, stop=stop)
    except CannotServe as problem:
        raise BadInput(str(problem)) from problem


def greet(access: Access, host: str, address: str) -> None:
    """Say where everything is, and how the secretary gets in: whoever reads this terminal is trusted."""
    from longtrack.cli.listening import say_who_can_reach

    code = access.code(access.first_secretary())
    print(f"the board is at {address} and the venue board at {address}board; stop with Ctrl-C")
    print(f"the secretary joins at {address}join/{code} and hands out the other roles; keep this link secret")
    say_who_can_reach(host, address)
    print(f"devices: {address}devices   open questions: {address}tray")
    print(end="", flush=True)


def _tell(desk: Desk) -> Watch:
    """Print what becomes of the devices."""
    told: dict[tuple[str, str], str] = {}

    def tell() -> None:
        for key, line in device_lines(desk.devices.all()).items():
            if told.get(key) != line:
                told[key] = line
                print(line, flush=True)

    async def watch(stop: asyncio.Event) -> None:
        try:
            while True:
                tell()
                await asyncio.sleep(TOLD)
        finally:
            tell()

    return watch


def begin(rehearsal: Rehearsal) -> Watch:
    """Return what starts a rehearsal once everything runs."""

    async def watch(stop: asyncio.Event) -> None:
        try:
            await rehearsal.start()
        except (CannotRehearse, OSError) as problem:
            print(f"nobody skates: {problem}", flush=True)

    return watch
