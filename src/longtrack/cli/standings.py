"""Add up the World Cup points of several competitions: one standing for each trophy."""

from __future__ import annotations

import argparse
import sys

from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import USUAL_RULEBOOK, chosen_edition, read_rows
from longtrack.formats import ranked_table, results_json
from longtrack.projections.ranked_list import ranked_lists
from longtrack.projections.trophy_standing import trophy_standings
from longtrack.sport.edition import StandingTie


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", help="CSV with a row for each skater and race, or - for standard input")
    parser.add_argument("--rulebook", default=USUAL_RULEBOOK, help="edition of the rules (%(default)s)")
    parser.add_argument(
        "--dnf-ranked-last",
        action=argparse.BooleanOptionalAction,
        help="whether who did not finish shares the last rank; without this the rulebook decides",
    )
    parser.add_argument(
        "--best-time", action="store_true", help="break ties that are left after the countback by best time"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    edition = chosen_edition(arguments.rulebook)
    rows = read_rows(arguments.file)
    tie = StandingTie.COUNTBACK_THEN_TIME if arguments.best_time else None
    standings = trophy_standings(ranked_lists(rows, edition, arguments.dnf_ranked_last), edition, tie)
    if not standings:
        shown = "standard input" if arguments.file == "-" else arguments.file
        raise BadInput(
            f"{shown} holds no race that earns World Cup points: "
            f"the division must be A or B, and {edition.name} must have a table for the event"
        )
    if arguments.json:
        sys.stdout.write(results_json.dump_standings(standings).decode())
    else:
        sys.stdout.write(ranked_table.dump_standings(standings))
    return 0
