"""Make a competition file: name, venue, date, rules, track and the distances of the programme."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from longtrack.cli.competition_file import refuse_impossible, write
from longtrack.cli.problems import BadInput
from longtrack.cli.programme import EXPECTED, distances
from longtrack.cli.rows_file import USUAL_RULEBOOK, chosen_edition
from longtrack.competition.events import CompetitionOpened
from longtrack.competition.state import Competition
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="the file to make, NAME.longtrack")
    parser.add_argument("--name", required=True, help="name of the competition")
    parser.add_argument("--venue", required=True, help="rink and town")
    parser.add_argument("--date", required=True, help="first day, YYYY-MM-DD")
    parser.add_argument("--time-zone", default="UTC", help="of the venue, such as Europe/Rome (%(default)s)")
    parser.add_argument("--rulebook", default=USUAL_RULEBOOK, help="edition of the rules (%(default)s)")
    parser.add_argument("--track", default="400", help="metres of a lap, 333.33 or 1000/3 too (%(default)s)")
    parser.add_argument("--games", default="", help="code of the Games, such as OG2026")
    parser.add_argument("--distance", nargs="+", action="extend", default=[], help=EXPECTED, metavar="CODE")


def run(arguments: argparse.Namespace) -> int:
    """Check everything, then make the file; return 0."""
    opened = CompetitionOpened(
        name=arguments.name,
        venue=arguments.venue,
        rulebook=chosen_edition(arguments.rulebook).name,
        date=_day(arguments.date),
        time_zone=_time_zone(arguments.time_zone),
        games=arguments.games,
        track=arguments.track,
    )
    added = distances(arguments.distance)
    refuse_impossible(Competition(), [opened, *added])
    try:
        Journal.create(arguments.file).close()
    except (JournalError, OSError) as problem:
        raise BadInput(str(problem)) from problem
    write(arguments.file, [opened, *added])
    print(f"{arguments.file}: {opened.name}, {opened.venue}, {opened.date}, rules {opened.rulebook}")
    for distance in added:
        print(f"  {distance.distance:10} {distance.name}")
    return 0


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadInput(f"{text!r} is no date; expected YYYY-MM-DD such as 2026-02-09")
    return text


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (LookupError, ValueError, OSError) as problem:
        raise BadInput(
            f"{text!r} is no time zone of this machine; expected one such as Europe/Rome"
        ) from problem
    return text
