"""Run a competition file: the board, the consoles of its officials, and the timing devices.

Restarting loses nothing. Devices may also be added and taken away in the browser, at /devices: these come
back after a restart by themselves.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from longtrack.cli.archive_serve import opened
from longtrack.cli.meet import ADDRESSES, Shown, clock_of, pages_at, run_meet, written
from longtrack.cli.problems import BadInput
from longtrack.competition import calling
from longtrack.desk.desk import Desk
from longtrack.desk.kept_ports import KeptPorts
from longtrack.desk.key_file import KeyProblem, key_of
from longtrack.desk.past import Past
from longtrack.desk.past_bests import follow
from longtrack.desk.ports.address import ports_of
from longtrack.desk.ports.port import BadAddress
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import Rehearsal
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "--new",
        action="store_true",
        help="make the file, where there is none; the secretary opens the competition in the browser",
    )
    parser.add_argument("--timing", action="append", default=[], metavar="ADDRESS", help=ADDRESSES)
    parser.add_argument(
        "--auto-call",
        action="store_true",
        help="the gun calls the next heat; without, somebody at a console does (default)",
    )
    parser.add_argument(
        "--archive", type=Path, metavar="DIR", help="past results: bests, records, head-to-head, pages"
    )
    pages_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return 0."""
    try:
        ports = ports_of(arguments.timing)
        with _journal(arguments) as journal, ExitStack() as open_too:
            key_of(arguments.file)
            desk = Desk(journal, calling=calling if arguments.auto_call else None)
            desk.clock = clock_of(desk, arguments.timing, 1.0)
            desk.has_beside(running := RunningPorts(desk, ports))
            desk.has_beside(kept := KeptPorts(arguments.file))
            kept.connect(running)
            _tell(kept)
            desk.has_beside(Rehearsal(desk, running))
            shown = Shown(
                file=arguments.file, host=arguments.host, port=arguments.port, public_url=arguments.public_url
            )
            beside = [partial(follow, desk, past)] if (past := _past(arguments, desk, open_too)) else []
            asyncio.run(run_meet(desk, shown, beside, forever=True))
    except (JournalError, KeyProblem, BadAddress) as problem:
        raise BadInput(str(problem)) from problem
    written(running, arguments.file)
    return 0


def _tell(kept: KeptPorts) -> None:
    for address in kept.came_back:
        print(f"connected again, as in the browser: {address}")
    for address, why in kept.failed:
        print(f"not connected again: {address}: {why}", file=sys.stderr)
    if kept.problem:
        print(f"what was connected in the browser is not known: {kept.problem}", file=sys.stderr)


def _past(arguments: argparse.Namespace, desk: Desk, open_too: ExitStack) -> Past | None:
    """Open the archive, where one is given, and let the pages find it. Raises BadInput."""
    if arguments.archive is None:
        return None
    past = opened(arguments.archive)
    open_too.callback(past.close)
    desk.has_beside(past)
    return past


def _journal(arguments: argparse.Namespace) -> Journal:
    """Open the file, or make it. Raises JournalError where it is not there, or nothing of ours."""
    if not arguments.new:
        return Journal.open(arguments.file)
    if not arguments.file.exists():
        return Journal.create(arguments.file)
    try:
        journal = Journal.open(arguments.file)
    except JournalError as problem:
        raise BadInput(f"{problem}; it is there already: leave out --new, or name another file") from problem
    print(f"{arguments.file} is there already, and goes on where it was left")
    return journal
