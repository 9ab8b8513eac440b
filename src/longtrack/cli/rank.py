"""Rank the rows of a CSV file: places, gaps, bracketed digits and World Cup points."""

from __future__ import annotations

import argparse
import sys

from longtrack.cli.rows_file import USUAL_RULEBOOK, chosen_edition, read_rows
from longtrack.formats import ranked_table, results_json
from longtrack.projections.ranked_list import ranked_lists


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", help="CSV with a row for each skater, or - for standard input")
    parser.add_argument("--rulebook", default=USUAL_RULEBOOK, help="edition of the rules (%(default)s)")
    parser.add_argument(
        "--dnf-ranked-last",
        action=argparse.BooleanOptionalAction,
        help="whether who did not finish shares the last rank; without this the rulebook decides",
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    edition = chosen_edition(arguments.rulebook)
    lists = ranked_lists(read_rows(arguments.file), edition, arguments.dnf_ranked_last)
    if arguments.json:
        sys.stdout.write(results_json.dump_ranked(lists).decode())
    else:
        sys.stdout.write(ranked_table.dump_lists(lists))
    return 0
