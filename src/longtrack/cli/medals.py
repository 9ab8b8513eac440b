"""The medal table of a competition: official results only, ties share the medal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from longtrack.cli.competition_file import read_competition
from longtrack.formats.classification_table import dump_medals
from longtrack.projections.medal_table import medals_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("--by-total", action="store_true", help="the sum of medals before their colours")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    table = medals_of(read_competition(arguments.file), by_total=arguments.by_total)
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(table)).decode())
    else:
        sys.stdout.write(dump_medals(table))
    return 0
