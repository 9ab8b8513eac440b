"""Print the result of a competition as it stands: a table, JSON or CSV."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from longtrack.cli.competition_file import chosen_distance, read_competition
from longtrack.cli.counting import counted
from longtrack.formats import results_csv, results_json, results_table
from longtrack.projections.conditions import conditions_of
from longtrack.projections.result import result


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", nargs="?", help="event code such as W1000; all distances without it")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    state = read_competition(arguments.file)
    if arguments.distance is None:
        codes = [it.id for it in state.distances.values() if it.heats or arguments.format != "table"]
    else:
        codes = [chosen_distance(state, arguments.distance).id]
    results = [result(state, code) for code in codes]
    if arguments.format == "json":
        sys.stdout.write(results_json.dump(results, {it: conditions_of(state, it) for it in codes}).decode())
    elif arguments.format == "csv":
        sys.stdout.write(results_csv.dump(results))
    else:
        sys.stdout.write(results_table.dump(results))
        empty = 0 if arguments.distance else len(state.distances) - len(codes)
        if empty:
            have = "has no heat" if empty == 1 else "have no heats"
            print(f"{chr(10) if codes else ''}{counted(empty, 'distance')} {have} yet")
    return 0
