"""Show the board as it stood at any moment or journal entry."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Sequence
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
    moment = read_moment(at, opened)
    found = sum(1 for entry in entries if entry.moment <= moment)
    if not found:
        raise BadInput(f"--at {at}: that is before the first entry of the journal")
    return found


def read_moment(text: str, opened: CompetitionOpened | None) -> Moment:
    """Read a moment; a time of day alone is on the day of the competition, at the venue."""
    if re.fullmatch(r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?", text) and opened is not None:
        text = f"{opened.date}T{text.zfill(len(text) + (text.index(':') == 1))}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"--at {text!r} is neither an entry number nor a moment such as 2026-02-09T18:05:00"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(opened))
    return Moment((moment - _EPOCH) // timedelta(microseconds=1) * 1_000)


def _told(moment: Moment, time_zone: str) -> str:
    """Return a moment as people at the venue would say it."""
    told = _EPOCH + timedelta(microseconds=moment // 1_000)
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return f"{told.astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H:%M:%S} ({time_zone})"
    return f"{told:%Y-%m-%d %H:%M:%S} (UTC)"


def _zone(opened: CompetitionOpened | None) -> ZoneInfo:
    name = opened.time_zone if opened is not None else "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"the time zone {name} is not known to this machine: give the moment with Z") from None
