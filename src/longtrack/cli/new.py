"""Make a competition file: name, venue, date, rules, track and the distances of the programme.

Or from a recording of another timing system: then all of that, the entries and the draw stand in it.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from longtrack.cli.competition_file import refuse_impossible, write
from longtrack.cli.problems import BadInput
from longtrack.cli.programme import EXPECTED, distances
from longtrack.cli.rows_file import USUAL_RULEBOOK, chosen_edition
from longtrack.competition.events import AnyEvent, CompetitionOpened, DistanceAdded, DrawMade
from longtrack.competition.state import Competition
from longtrack.desk.ports.port import PortFailed
from longtrack.desk.ports.vantage import read
from longtrack.desk.ports.vantage_meet import WrongRecording, first_moment, plan_of
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment
from longtrack.timing.vantage import Told

VANTAGE = "vantage:"


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="the file to make, NAME.longtrack")
    parser.add_argument("--name", help="name of the competition")
    parser.add_argument("--venue", help="rink and town")
    parser.add_argument("--date", help="first day, YYYY-MM-DD")
    parser.add_argument("--until", help="last day, YYYY-MM-DD, where there are more")
    parser.add_argument("--time-zone", help="of the venue, such as Europe/Rome (UTC)")
    parser.add_argument("--rulebook", help=f"edition of the rules ({USUAL_RULEBOOK})")
    parser.add_argument("--track", help="metres of a lap, 333.33 or 1000/3 too (400)")
    parser.add_argument("--games", help="code of the Games, such as OG2026")
    parser.add_argument("--distance", nargs="+", action="extend", default=[], help=EXPECTED, metavar="CODE")

    parser.add_argument(
        "--from",
        dest="source",
        metavar="vantage:RECORDING",
        help="take everything from a recording of the Vantage event stream; what else is given replaces it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check everything, then make the file; return 0."""
    moment = None
    if arguments.source is None:
        events = _typed(arguments)
    else:
        events, moment = _recorded(arguments)
    refuse_impossible(Competition(), events)
    try:
        Journal.create(arguments.file).close()
    except (JournalError, OSError) as problem:
        raise BadInput(str(problem)) from problem
    write(arguments.file, events, moment)
    for event in events:
        _tell(arguments.file, event)
    return 0


def _tell(file: Path, event: AnyEvent) -> None:
    match event:
        case CompetitionOpened():
            days = " to ".join(filter(None, (event.date, event.until)))
            print(f"{file}: {event.name}, {event.venue}, {days}, rules {event.rulebook}")
        case DistanceAdded():
            print(f"  {event.distance:10} {event.name}")
        case DrawMade():
            heats = sorted({place.heat for place in event.places})
            print(f"  {event.distance:10} start list of heat {', '.join(map(str, heats))}")


def _typed(arguments: argparse.Namespace) -> list[AnyEvent]:
    """Return what the options say. Raises BadInput."""
    for name in ("name", "venue", "date"):
        if getattr(arguments, name) is None:
            raise BadInput(f"--{name} is missing: a competition needs a name, a venue and a date")
    opened = CompetitionOpened(
        name=arguments.name,
        venue=arguments.venue,
        rulebook=chosen_edition(arguments.rulebook or USUAL_RULEBOOK).name,
        date=_day(arguments.date),
        until=_day(arguments.until) if arguments.until else "",
        time_zone=_time_zone(arguments.time_zone or "UTC"),
        games=arguments.games or "",
        track=arguments.track or "400",
        clocks_compared=True,
    )
    return [opened, *distances(arguments.distance)]


def _recorded(arguments: argparse.Namespace) -> tuple[list[AnyEvent], Moment | None]:
    """Return what a recording says, and when it begins; the options replace it. Raises BadInput."""
    path = Path(arguments.source.removeprefix(VANTAGE))
    if not arguments.source.startswith(VANTAGE) or path == Path():
        raise BadInput(f"--from {arguments.source}: expected vantage:RECORDING")
    rulebook = chosen_edition(arguments.rulebook).name if arguments.rulebook else ""
    try:
        told = [it for it in read(path) if isinstance(it, Told)]
        plan = plan_of(told, path.name, rulebook)
    except (PortFailed, WrongRecording) as problem:
        raise BadInput(str(problem)) from problem
    given = {
        "name": arguments.name,
        "venue": arguments.venue,
        "date": arguments.date and _day(arguments.date),
        "until": arguments.until and _day(arguments.until),
        "time_zone": arguments.time_zone and _time_zone(arguments.time_zone),
        "track": arguments.track,
        "games": arguments.games,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    opened, *others = plan.setting
    return [replace(opened, **changed), *others, *distances(arguments.distance)], first_moment(told)


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
