"""The `longtrack` command: one module a subcommand, imported only when it is chosen.

The module has the name of the command, with `_` for a dash, and in it `configure(parser)` and
`run(arguments) -> exit status`. Wrong input is raised as `BadInput` and becomes one sentence on standard
error and exit status 2.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from longtrack import __version__
from longtrack.cli.problems import BadInput

COMMANDS = {
    "demo": "run the Milan 1000 m live, in the browser or the terminal",
    "new": "make a competition file, with its distances",
    "entries": "take entries from a CSV or XLSX file, or write them to one",
    "draw": "draw a distance from a seed, or prove a draw",
    "withdraw": "take a skater out of a distance and fill the place",
    "chips": "say who wears which chips, from a CSV file",
    "loops": "say where the loops of the rink lie, from a CSV file",
    "simulate": "play a race on simulated timing devices, with faults",
    "time": "run a meet from its timing devices",
    "serve": "run a competition file: board, consoles and timing devices",
    "rehearse": "practise on a copy: simulated skaters and devices, with faults",
    "results": "print the result of a competition: table, JSON or CSV",
    "classification": "points over several distances, and what everyone needs next",
    "medals": "the medal table of the official results of a competition",
    "rank": "rank the rows of a CSV file: places, gaps, World Cup points",
    "check": "check what is written about a race against the archive",
    "standings": "add up World Cup points: one standing for each trophy",
    "archive": "past results of many competitions: import, query, who is whom",
    "explain": "walk a skater's figures back to the rules and the raw pulses",
    "replay": "show the board as it stood at any moment or entry",
    "report": "write a report on a distance, every sentence with its evidence",
    "timing-report": "how the timing went: devices, clocks, what was done by hand",
    "verify": "prove that a competition file is whole and its results recompute",
    "bench": "measure this machine beside a reference: fold, journal, timing",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 a finding, 2 bad input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in COMMANDS:
        return _run(words[0], words[1:])
    parser = argparse.ArgumentParser(
        prog="longtrack",
        description="Runs a long-track speed-skating competition from the entry list to the newspaper.",
        epilog="commands:\n" + "\n".join(f"  {name:14} {does}" for name, does in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="longtrack COMMAND ... (longtrack COMMAND --help says more)",
    )
    parser.add_argument("--version", action="version", version=f"longtrack {__version__}")
    _, rest = parser.parse_known_args(words)
    if rest:
        print(f"longtrack: there is no command {rest[0]!r}; commands: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    parser.print_help()
    return 0


def _run(name: str, words: list[str]) -> int:
    _print_whatever_the_terminal_can()
    try:
        command = importlib.import_module(f"longtrack.cli.{name.replace('-', '_')}")
        parser = argparse.ArgumentParser(prog=f"longtrack {name}", description=command.__doc__)
        command.configure(parser)
        status = int(command.run(parser.parse_args(words)))
        sys.stdout.flush()
        return status
    except BadInput as problem:
        print(f"longtrack {name}: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it (`longtrack results ... | head`).
        _say_no_more()
        return 0
    except OSError as problem:
        _say_no_more()
        file = f"{problem.filename}: " if problem.filename else ""
        print(f"longtrack {name}: {file}{problem.strerror or problem}", file=sys.stderr)
        return 2


def _print_whatever_the_terminal_can() -> None:
    """A terminal without the letters of a name shows `?` for them; that is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say_no_more() -> None:
    """Python would try to write the rest of the output once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
