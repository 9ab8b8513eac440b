"""Show a competition file live in the browser; restarting it loses nothing."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.desk.desk import Desk
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.web.server import CannotServe, serve


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8026, help="port to serve on; 0 takes a free one (default 8026)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return 0."""

    def ready(address: str) -> None:
        print(
            f"the board is at {address} and the venue board at {address}board; stop with Ctrl-C", flush=True
        )

    try:
        with Journal.open(arguments.file) as journal:
            asyncio.run(serve(Desk(journal), arguments.host, arguments.port, ready=ready))
    except (JournalError, CannotServe) as problem:
        raise BadInput(str(problem)) from problem
    return 0
