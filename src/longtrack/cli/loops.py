"""Say where the loops of the rink lie, from a CSV file; without one, print where they do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from longtrack.cli.competition_file import read_competition, refuse_impossible, write
from longtrack.cli.counting import counted
from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import read_bytes, shown
from longtrack.competition.events import Loop, LoopsPlaced
from longtrack.formats import loops_csv
from longtrack.formats.loops_csv import LoopRow


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "csv",
        nargs="?",
        help="CSV with name, inner, outer: metres after the finish line; - for standard input",
    )
    parser.add_argument("--preview", action="store_true", help="only show what would be written")


def run(arguments: argparse.Namespace) -> int:
    """Place the loops, or print them, and return 0."""
    state = read_competition(arguments.file)
    if arguments.csv is None:
        rows = [LoopRow(it.name, it.inner, it.outer) for it in state.loops.values()]
        sys.stdout.write(loops_csv.dump(rows))
        return 0
    try:
        rows = loops_csv.load(read_bytes(arguments.csv))
    except loops_csv.WrongRow as problem:
        raise BadInput(f"{shown(arguments.csv)}, {problem}") from problem
    placed = LoopsPlaced(loops=tuple(Loop(it.name, it.inner, it.outer) for it in rows))
    refuse_impossible(state, [placed])
    if arguments.preview:
        sys.stdout.write(loops_csv.dump(rows))
        print(f"nothing written: {counted(len(rows), 'loop')}, all of them right")
        return 0
    write(arguments.file, [placed])
    gone = [it for it in state.loops if it not in {row.name for row in rows}]
    print(f"{counted(len(rows), 'loop')} placed" + (f"; no longer there: {', '.join(gone)}" if gone else ""))
    return 0
