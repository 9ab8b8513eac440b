"""The classification over several distances (allround, sprint, ...), and what everyone needs next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from longtrack.cli.competition_file import chosen_distance, read_competition
from longtrack.cli.problems import BadInput
from longtrack.formats.classification_table import dump_classification
from longtrack.projections.classification import classification


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", nargs="+", help="event codes in the order in which they are skated")
    parser.add_argument("--after", type=int, help="so many distances; all that are over without it")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    state = read_competition(arguments.file)
    events = [chosen_distance(state, name).id for name in arguments.distance]
    try:
        found = classification(state, events, arguments.after)
    except ValueError as problem:
        raise BadInput(str(problem)) from problem
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        sys.stdout.write(dump_classification(found))
    return 0
