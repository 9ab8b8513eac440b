"""Ask an archive: skaters, lists, records, medals, standings, nations, tracks, days, laps, names."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from longtrack.cli.problems import BadInput

if TYPE_CHECKING:
    from longtrack.archive.answers.lists import Wanted
    from longtrack.archive.opened import Archive, Named

Question = Callable[["Archive", argparse.Namespace], Any]

AGE_CLASSES = ("junior", "neo-senior", "senior")
SURE = 100.0
"""Score of a name of which every word was typed as it is."""
SHORT = 4
"""A word of fewer letters means nobody by itself who has not just that word in the name."""
MOST = 1_000_000
"""Rows that may be asked for."""
CANDIDATES = 8
"""So many are named where a name is of several people."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    asks = parser.add_subparsers(title="what to ask", required=True, metavar="QUESTION")
    _add_records(asks)
    _add_skaters(asks)
    _add_lists(asks)
    _add_competitions(asks)
    _add_places(asks)


def run(arguments: argparse.Namespace) -> int:
    """Ask, print and return 0. Raises BadInput where the archive or the question is wrong."""
    import msgspec

    from longtrack.archive.answers.document import document
    from longtrack.archive.answers.notices import notices
    from longtrack.archive.opened import opened
    from longtrack.archive.problems import ArchiveProblem
    from longtrack.cli.archive_tables import print_tables

    try:
        with opened(arguments.archive) as archive:
            _refuse_half_an_event(archive, arguments)
            found = arguments.question(archive, arguments)
            said = notices(archive, found, _wanted(arguments) if arguments.asked == "list" else None)
            answer = document(found)
    except ArchiveProblem as problem:
        raise BadInput(str(problem)) from problem
    if said and isinstance(answer, dict):
        answer["notice"] = "; ".join(filter(None, (answer.get("notice"), *said)))
    if arguments.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")
    else:
        said = said if isinstance(answer, list) else []
        if answer or not said:
            print_tables(arguments.asked, answer)
    if isinstance(answer, list):
        for it in said:
            print(f"longtrack archive: {it}", file=sys.stderr)
    return 0


def _refuse_half_an_event(archive: Archive, arguments: argparse.Namespace) -> None:
    """Ask for the gender where a distance was given without one and is not held so. Raises BadInput."""
    from longtrack.archive.answers.notices import events_held

    event = getattr(arguments, "event", "")
    if event and event[0] not in "WMX" and event not in events_held(archive):
        raise BadInput(f"--event {event} is skated by women and by men: say W{event} or M{event}")


# --- what may be asked -------------------------------------------------------------------------


def _add(asks: Any, name: str, about: str, question: Question) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = asks.add_parser(name, help=about, description=about)
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="folder of the archive")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(question=question, asked=name)
    return parser


def _add_records(asks: Any) -> None:
    for name, about, question in (
        ("record", "a record, as it stood when a day ended", _record),
        ("progression", "how a record went", _progression),
    ):
        parser = _add(asks, name, about, question)
        parser.add_argument(
            "--class",
            dest="record_class",
            type=_record_class,
            required=True,
            metavar="CLASS",
            help="WR, OR, TR, NR ...",
        )
        _event(parser)
        parser.add_argument(
            "--of", default="", metavar="SCOPE", help="the track or nation whose record it is"
        )
        if name == "record":
            parser.add_argument("--at", type=_day, metavar="DATE", help="a day; else the last known")
            parser.add_argument("--before", action="store_true", help="when that day began")


def _add_skaters(asks: Any) -> None:
    parser = _add(asks, "skater", "career, bests, medals, honours and records of a skater", _skater)
    parser.add_argument("skater", nargs="+", metavar="NAME|ID")
    parser = _add(asks, "head-to-head", "the races of two skaters against each other", _head_to_head)
    _two(parser)
    parser = _add(asks, "compare", "the laps of two skaters", _compare)
    _two(parser)
    _event(parser)
    parser.add_argument("--competition", default="", metavar="NAME", help="else the fastest of each")
    parser = _add(asks, "search", "whom a name may mean", _search)
    parser.add_argument("name", nargs="+", metavar="NAME")
    _top(parser, 10)


def _add_lists(asks: Any) -> None:
    parser = _add(asks, "list", "the fastest over a distance, one row a skater", _list)
    _event(parser)
    parser.add_argument("--season", type=_season, metavar="2025/26")
    parser.add_argument("--noc", type=_noc, metavar="NED", help="of one nation")
    parser.add_argument("--track", default="", metavar="NAME", help="skated on one track: its name or town")
    parser.add_argument("--sea-level", action="store_true", help="skated on a track at sea level")
    parser.add_argument(
        "--age-class", choices=AGE_CLASSES, default="", help="by age in the season of the race"
    )
    parser.add_argument("--at", type=_day, metavar="DATE", help="as it was when that day ended")
    _top(parser, 50)
    parser = _add(asks, "rank-of", "where a time stands in history: what beats it, what it beats", _rank_of)
    parser.add_argument("time", type=_time, metavar="TIME", help="such as 1:12.31")
    _event(parser)
    _top(parser, 5)


def _add_competitions(asks: Any) -> None:
    parser = _add(asks, "standings", "a World Cup standing, during or after a season", _standings)
    parser.add_argument("--series", type=_series, required=True, metavar="WC2025-26")
    _event(parser)
    parser.add_argument("--at", type=_day, metavar="DATE", help="as it was when that day ended")
    parser = _add(asks, "medals", "the medal table of the Games", _medals)
    parser.add_argument("--games", type=str.upper, required=True, metavar="OG2026")
    parser.add_argument("--at", type=_day, metavar="DATE", help="as it was when that day ended")
    parser.add_argument(
        "--speed-skating", action="store_true", help="of this sport alone; else all that is held"
    )


def _add_places(asks: Any) -> None:
    parser = _add(asks, "nation", "the page of a nation", _nation)
    parser.add_argument("noc", type=_noc, metavar="NOC")
    parser = _add(asks, "track", "the page of a track, with what was measured there", _track)
    parser.add_argument("track", nargs="+", metavar="NAME")
    parser = _add(asks, "on-this-day", "wins, records and birthdays of a day of the year", _on_this_day)
    parser.add_argument("day", type=_day_of_year, metavar="02-09")
    _top(parser, 50)


def _event(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--event", type=_event_code, required=True, metavar="W1000")


def _two(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", metavar="NAME|ID")
    parser.add_argument("other", metavar="NAME|ID", help="a name of several words in quotes")


def _top(parser: argparse.ArgumentParser, usual: int) -> None:
    parser.add_argument("--top", type=_positive, default=usual, metavar="N", help="rows (%(default)s)")


# --- what was typed ----------------------------------------------------------------------------


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; expected one such as 2026-02-08") from None


def _day_of_year(text: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(text if len(text) > 5 else f"2024-{text}")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; expected one such as 02-09") from None
    return day.month, day.day


def _season(text: str) -> str:
    match = re.fullmatch(r"(\d{4})[/-](?:\d{2})?(\d{2})", text, re.ASCII)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no season; expected one such as 2025/26")
    return f"{match[1]}/{match[2]}"


def _series(text: str) -> str:
    """Return the code of a series, also of `wc2025-26`, `2025-26` and `2025/26`."""
    season = re.fullmatch(r"(?:WC)?(\d{4})[/-](\d{2})", text.upper(), re.ASCII)
    return f"WC{season[1]}-{season[2]}" if season else text.upper()


def _record_class(text: str) -> str:
    return re.sub(r"[\s_-]", "", text).upper()


def _noc(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no nation; expected a code of three letters such as NED"
        )
    return text.upper()


def _event_code(text: str) -> str:
    from longtrack.sport.event_code import read_event

    try:
        event = read_event(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is no event; expected {problem}") from None
    if event.gender == "X" and event.metres:
        raise argparse.ArgumentTypeError(f"{text!r} is no event: no single distance is mixed")
    return str(event)


def _time(text: str) -> int:
    from longtrack.sport.times import THOUSANDTH, parse_time

    try:
        return parse_time(text) // THOUSANDTH
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _positive(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"must be 1 or more, and at most {MOST}")
    return int(text)


def _person(archive: Archive, text: str) -> Named:
    """Return whom a name or id means. Raises BadInput, naming the candidates, where that is not clear."""
    from longtrack.archive.answers.search import search
    from longtrack.archive.problems import UnknownPerson

    try:
        return archive.person(text)
    except UnknownPerson:
        found = search(archive, text, CANDIDATES + 1)
    if not found:
        raise BadInput(f"the archive knows nobody called {text!r}")
    sure = [it for it in found if it.score == SURE]
    if len(sure) == 1:
        return sure[0].person
    if len(found) == 1 and all(len(word) >= SHORT for word in text.split()):
        return found[0].person
    candidates = [it.person for it in (sure or found)]
    named = ", ".join(f"{it.name} ({it.skater_id})" for it in candidates[:CANDIDATES])
    more = " and more" if len(candidates) > CANDIDATES else ""
    raise BadInput(f"{text!r} may be {named}{more}; say which, by name or id")


# --- asking ------------------------------------------------------------------------------------


def _record(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.records import record_at

    if arguments.before and not arguments.at:
        raise BadInput("--before needs a day: add --at DATE")
    return record_at(
        archive,
        arguments.record_class,
        arguments.event,
        arguments.at or "",
        before=arguments.before,
        scope=arguments.of,
    )


def _progression(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.records import progression

    return progression(archive, arguments.record_class, arguments.event, arguments.of)


def _skater(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.skaters import profile

    return profile(archive, _person(archive, " ".join(arguments.skater)).skater_id)


def _head_to_head(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.skaters import head_to_head

    return head_to_head(archive, *_two_people(archive, arguments))


def _two_people(archive: Archive, arguments: argparse.Namespace) -> tuple[Named, Named]:
    one, other = _person(archive, arguments.one), _person(archive, arguments.other)
    if one.skater == other.skater:
        raise BadInput(f"both are {one.name} ({one.skater_id}): name two skaters")
    return one, other


def _compare(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.compare import compare

    one, other = _two_people(archive, arguments)
    return compare(archive, one, other, arguments.event, arguments.competition)


def _search(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.search import search

    return search(archive, " ".join(arguments.name), arguments.top)


def _list(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.lists import best_list
    from longtrack.archive.answers.track_names import track_called

    if arguments.track:
        arguments.track = track_called(archive, arguments.track)
    return best_list(archive, _wanted(arguments))


def _wanted(arguments: argparse.Namespace) -> Wanted:
    from longtrack.archive.answers.lists import Wanted

    return Wanted(
        event=arguments.event,
        season=arguments.season or "",
        noc=arguments.noc or "",
        track=arguments.track,
        sea_level=arguments.sea_level,
        age_class=arguments.age_class,
        until=arguments.at or "",
        top=arguments.top,
    )


def _rank_of(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.lists import rank_of_time

    return rank_of_time(archive, arguments.event, arguments.time, arguments.top)


def _standings(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.standings import series_standing

    return series_standing(archive, arguments.series, arguments.event, arguments.at or "")


def _medals(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.medals import medals_at

    return medals_at(archive, arguments.games, arguments.at or "", all_sports=not arguments.speed_skating)


def _nation(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.places import nation

    return nation(archive, arguments.noc)


def _track(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.places import track
    from longtrack.archive.answers.track_names import track_called

    return track(archive, track_called(archive, " ".join(arguments.track)))


def _on_this_day(archive: Archive, arguments: argparse.Namespace) -> Any:
    from longtrack.archive.answers.places import on_this_day

    month, day = arguments.day
    return on_this_day(archive, month, day, arguments.top)
