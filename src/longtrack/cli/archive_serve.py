"""Serve the pages of an archive, alone or beside a competition."""

from __future__ import annotations

import argparse
import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from longtrack.cli.problems import BadInput

if TYPE_CHECKING:
    from longtrack.desk.past import Past


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="folder of the archive")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8026, help="port to serve on; 0 takes a free one (default 8026)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return 0. Raises BadInput."""
    return serve_alone(arguments.archive, arguments.host, arguments.port, "the archive is at", "archive")


def serve_alone(folder: Path, host: str, port: int, told: str, page: str) -> int:
    """Serve an archive until Ctrl-C, say where one of its pages is, and return 0. Raises BadInput."""
    from longtrack.cli.listening import say_who_can_reach
    from longtrack.web.archive_alone import create_archive_app
    from longtrack.web.server import CannotServe, serve_app

    def ready(address: str) -> None:
        print(f"{told} {address}{page}; stop with Ctrl-C", flush=True)
        say_who_can_reach(host, address)

    past = opened(folder)
    try:
        asyncio.run(serve_app(create_archive_app(past), host, port, ready=ready))
    except CannotServe as problem:
        raise BadInput(str(problem)) from problem
    finally:
        past.close()
    return 0


def opened(folder: Path) -> Past:
    """Open an archive for as long as a server runs; what takes long is counted meanwhile. Raises BadInput."""
    from longtrack.archive.problems import ArchiveProblem
    from longtrack.desk.past import Past

    try:
        past = Past(folder)
    except ArchiveProblem as problem:
        raise BadInput(str(problem)) from problem
    threading.Thread(target=past.warm, name="counting the archive", daemon=True).start()
    return past
