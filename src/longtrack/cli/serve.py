"""Run a competition file: the board, the consoles of its officials, and the timing devices.

Restarting loses nothing. Devices may also be added and taken away in the browser, at /devices.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from longtrack.cli.meet import ADDRESSES, Shown, clock_of, pages_at, run_meet, written
from longtrack.cli.problems import BadInput
from longtrack.competition import calling
from longtrack.desk.desk import Desk
from longtrack.desk.key_file import KeyProblem, key_of
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
        "--new", action="store_true", help="make the file; the secretary opens the competition in the browser"
    )
    parser.add_argument("--timing", action="append", default=[], metavar="ADDRESS", help=ADDRESSES)
    parser.add_argument(
        "--auto-call",
        action="store_true",
        help="the gun calls the next heat; without, somebody at a console does (default)",
    )
    pages_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return 0."""
    try:
        ports = ports_of(arguments.timing)
        with _journal(arguments) as journal:
            key_of(arguments.file)
            desk = Desk(journal, calling=calling if arguments.auto_call else None)
            desk.clock = clock_of(desk, arguments.timing, 1.0)
            desk.has_beside(running := RunningPorts(desk, ports))
            desk.has_beside(Rehearsal(desk, running))
            shown = Shown(file=arguments.file, host=arguments.host, port=arguments.port)
            asyncio.run(run_meet(desk, shown, forever=True))
    except (JournalError, KeyProblem, BadAddress) as problem:
        raise BadInput(str(problem)) from problem
    written(running, arguments.file)
    return 0


def _journal(arguments: argparse.Namespace) -> Journal:
    """Open the file, or make it. Raises JournalError where it is, or is not, there."""
    return Journal.create(arguments.file) if arguments.new else Journal.open(arguments.file)
