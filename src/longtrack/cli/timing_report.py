"""Print how the timing of a session went: devices, clocks, differences, and what was done by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from longtrack.cli.competition_file import read_entries
from longtrack.cli.problems import BadInput
from longtrack.competition.events import CompetitionOpened
from longtrack.formats import timing_report_json, timing_report_table
from longtrack.projections.timing_report import timing_report
from longtrack.web.venue_time import at_venue, day_at_venue


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "--day", metavar="YYYY-MM-DD", help="only this day at the venue; the whole journal without it"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    entries = read_entries(arguments.file)
    opened = next((it.event for it in entries if isinstance(it.event, CompetitionOpened)), None)
    if opened is None:
        raise BadInput(f"{arguments.file} holds no competition yet")
    since = until = None
    if arguments.day is not None:
        try:
            since, until = day_at_venue(arguments.day, opened.time_zone)
        except ValueError as problem:
            raise BadInput(f"--day {problem}") from problem
    report = timing_report(entries, since, until)
    if arguments.format == "json":
        sys.stdout.write(timing_report_json.dump(report).decode())
    else:
        sys.stdout.write(timing_report_table.dump(report, lambda it: at_venue(it, report.time_zone)))
    return 0
