"""Show the board as it stood at any moment or journal entry."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from longtrack.cli.board_text import board_text
from longtrack.cli.competition_file import read_entries
from longtrack.cli.problems import BadInput
from longtrack.competition.events import CompetitionOpened, JournalEntry
from longtrack.competition.fold import fold
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.times import Moment

_TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "--at",
        default="end",
        metavar="MOMENT|SEQ",
        help="number of a journal entry, a moment such as 2026-02-09T18:05:00 or 18:05 (at the venue,"
        " unless it ends in Z or an offset), or end",
    )
    parser.add_argument("--json", action="store_true", help="the board for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    entries = read_entries(arguments.file)
    if not entries:
        raise BadInput(f"{arguments.file} holds no entry yet")
    upto = entry_at(entries, arguments.at)
    state = fold(entries[:upto])
    if not state.distances:
        raise BadInput(f"at entry {upto} the competition has no distance yet")
    board = scoreboard(state)
    if arguments.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(board)).decode() + "\n")
    else:
        print(board_text(board))
        print(f"\nas of entry {upto}, {_told(entries[upto - 1].moment, state.time_zone)}")
    return 0


def entry_at(entries: Sequence[JournalEntry], at: str) -> int:
    """Return how many entries had been written at `at`. Raises BadInput, in one sentence."""
    if at == "end":
        return len(entries)
    if at.isdecimal():
        if not 1 <= int(at) <= len(entries):
            raise BadInput(f"--at {at}: the journal has entries 1 to {len(entries)}")
        return int(at)
    opened = next((it.event for it in entries if isinstance(it.event, CompetitionOpened)), None)
    first, last = min(it.moment for it in entries), max(it.moment for it in entries)
    zone = opened.time_zone if opened is not None else "UTC"
    for moment in _moments(at, opened, entries):
        found = sum(1 for entry in entries if entry.moment <= moment)
        if found:
            return found
    raise BadInput(
        f"--at {at}: that is before the first entry of the journal,"
        f" which goes from {_told(first, zone)} to {_told(last, zone)}"
    )


def _moments(at: str, opened: CompetitionOpened | None, entries: Sequence[JournalEntry]) -> Iterator[Moment]:
    """Yield what may be meant: a time of day is of the last day on which something was written by then."""
    if _TIME_OF_DAY.fullmatch(at) is None:
        yield read_moment(at, opened)
        return
    zone = opened.time_zone if opened is not None else "UTC"
    days = sorted({_at_venue(it.moment, zone).date().isoformat() for it in entries}, reverse=True)
    written = [it.moment for it in entries]
    for day in days:
        moment = read_moment(f"{day}T{_two_digits(at)}", opened)
        if any(it <= moment and _at_venue(it, zone).date().isoformat() == day for it in written):
            yield moment


def read_moment(text: str, opened: CompetitionOpened | None) -> Moment:
    """Read a moment; a time of day alone is on the day of the competition, at the venue."""
    if _TIME_OF_DAY.fullmatch(text) and opened is not None:
        text = f"{opened.date}T{_two_digits(text)}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"--at {text!r} is neither an entry number nor a moment such as 2026-02-09T18:05:00"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(opened))
    return Moment((moment - _EPOCH) // timedelta(microseconds=1) * 1_000)


def _two_digits(time: str) -> str:
    return time.zfill(len(time) + (time.index(":") == 1))


def _at_venue(moment: Moment, time_zone: str) -> datetime:
    told = _EPOCH + timedelta(microseconds=moment // 1_000)
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return told.astimezone(ZoneInfo(time_zone))
    return told


def _told(moment: Moment, time_zone: str) -> str:
    """Return a moment as people at the venue would say it."""
    told = _at_venue(moment, time_zone)
    return f"{told:%Y-%m-%d %H:%M:%S} ({'UTC' if told.tzinfo is UTC else time_zone})"


def _zone(opened: CompetitionOpened | None) -> ZoneInfo:
    name = opened.time_zone if opened is not None else "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"the time zone {name} is not known to this machine: give the moment with Z") from None
