"""The LED board of a rink: 4 lines of 17 characters, for whoever can show no more.

Rules of the lines, all by width, never by chance:
- capitals; with `plain` without accents, for boards that have only A to Z;
- a name that is too long loses its given name, then its initial, then whole letters from its end: a letter
  keeps its accents or goes with them;
- while somebody is on the ice: the distance and the pair, a line for each skater, and the best of the others;
- where more skate together than there are lines, and when nobody is on the ice, pages follow each other:
  the last heat, then the ranking, three to a page. The clock of the desk turns the pages, so that all boards
  of a rink show the same;
- an ice break and a typed text stand above everything but a heat that is called or skates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from longtrack.competition.state import REHEARSAL, HeatStatus
from longtrack.projections.banners import Banner, Told
from longtrack.projections.being_checked import BEING_CHECKED
from longtrack.projections.naming import Name
from longtrack.projections.result import ResultRow
from longtrack.projections.scoreboard import LiveRace, OnIce, Scoreboard
from longtrack.sport.names import unaccented
from longtrack.sport.times import SECOND, Moment

WIDTH = 17
LINES = 4
ROWS = LINES - 1
"""Rows below the heading of a page."""

PAGE = 6 * SECOND * 1_000
"""Nanoseconds for which a page stands."""

TIMES_TO_A_MARK = 3
"""So many pages stand between two that say that it is a rehearsal."""

Lines = tuple[str, str, str, str]


class Line(msgspec.Struct, frozen=True, gc=False):
    """What stands in a line: at its left end, a name with the room that is left, at its right end."""

    left: str = ""
    name: Name | None = None
    right: str = ""


Page = list[Line]


def board17(
    board: Scoreboard | None,
    now: Moment,
    *,
    told: Sequence[Banner] = (),
    ice_until: str = "",
    text: str = "",
    plain: bool = False,
) -> Lines:
    """Return the four lines, each exactly 17 characters wide.

    `told` are the banners, `ice_until` the end of an ice break as the clock of the venue shows it; `text`
    takes the last line.
    """
    pages = _with_its_mark(board, _pages(board, told, ice_until))
    page = [*pages[now // PAGE % len(pages)], *LINES * (Line(),)][:LINES]
    if text:
        page[-1] = Line(text)
    first, second, third, last = (written(it, plain=plain) for it in page)
    return first, second, third, last


def _with_its_mark(board: Scoreboard | None, pages: list[Page]) -> list[Page]:
    """Return the pages of a rehearsal with one that says so; while somebody skates it comes less often."""
    if board is None or not board.competition.startswith(REHEARSAL):
        return pages
    mark = [Line(), Line(REHEARSAL), Line("SIMULATED TIMES")]
    return [*pages * max(1, TIMES_TO_A_MARK // len(pages)), mark]


def _pages(board: Scoreboard | None, told: Sequence[Banner], ice_until: str) -> list[Page]:
    """Return the pages that follow each other now; at least one."""
    if board is None:
        return [[Line(), Line("WELCOME")]]
    heat = board.on_ice
    if heat is not None and heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING):
        return _heat_pages(board, heat)
    free = next((it.text for it in told if it.about is Told.TEXT), "")
    if ice_until:
        return [[Line("ICE BREAK"), Line("UNTIL", right=ice_until), *_next_heat(board)]]
    if free:
        return [[*_words(free, ROWS), *_next_heat(board)]]
    shown = [] if heat is None or board.podium else _heat_pages(board, heat)
    return [*shown, *_ranking_pages(board)] or [[*_words(board.competition, 2), *_next_heat(board)]]


def _next_heat(board: Scoreboard) -> Page:
    """The heat that comes next, and who is in it where they are two."""
    if not board.to_come:
        return []
    heat = board.to_come[0]
    names = [short_name(it.name, WIDTH // 2 - 1) for it in heat.starters]
    return [
        Line(f"NEXT {board.event}", right=str(heat.number)),
        Line(" - ".join(names) if len(names) <= 2 else f"{len(names)} SKATERS"),
    ]


# --- a heat ------------------------------------------------------------------------------------


def _heat_pages(board: Scoreboard, heat: OnIce) -> list[Page]:
    rows = [_race_line(it) for it in heat.races]
    if len(rows) == LINES:
        return [rows]  # a quartet has no room for a heading
    heading = _heading(board, heat)
    if len(rows) < ROWS:
        blank = [Line()] * (ROWS - 1 - len(rows))
        return [[heading, *rows, *blank, *_to_beat(board, heat)]]
    return [[heading, *page] for page in _threes(rows)]


def _heading(board: Scoreboard, heat: OnIce) -> Line:
    count = f"{heat.heat}/{heat.of}"
    words = ("HEAT ", "H") if len(heat.races) > 2 else ("PAIR ", "P")
    return Line(board.event, right=_fitting(words, board.event, count) + count)


def _fitting(words: Iterable[str], *beside: str) -> str:
    """Return the first word for which a line has room beside other texts; empty for none."""
    taken = sum(len(it) for it in beside) + 1
    return next((it for it in words if taken + len(it) <= WIDTH), "")


def _race_line(race: LiveRace) -> Line:
    """The armband, or the place once she has one, her name, and what the clock says."""
    last = race.last_split
    if race.outcome and race.outcome != "finished":
        return Line(race.armband[:1], race.name, _in_short(race.outcome))
    if race.time.text:
        return Line(race.armband[:1] if race.rank is None else str(race.rank), race.name, race.time.marked)
    return Line(race.armband[:1], race.name, race.name.noc if last is None else last.time.marked)


def _to_beat(board: Scoreboard, heat: OnIce) -> Page:
    """The best of those who are not on the ice."""
    here = {race.name.skater_id for race in heat.races}
    others = (row for row in board.ranking if row.rank is not None and row.name.skater_id not in here)
    return [_ranked(row) for row in others][:1]


# --- the ranking -------------------------------------------------------------------------------


def _ranking_pages(board: Scoreboard) -> list[Page]:
    pages = list(_threes([_ranked(row) for row in board.ranking]))
    word = " FINAL" if board.status.value == "official" else " UNOFF" if board.podium else ""
    of = len(pages)
    return [
        [Line(board.event + _fitting([word], board.event, f"{of}/{of}"), right=f"{number}/{of}"), *page]
        for number, page in enumerate(pages, 1)
    ]


def _ranked(row: ResultRow) -> Line:
    figure = _in_short(row.ended) if row.outcome.value != "finished" or row.being_checked else row.time.marked
    return Line("" if row.rank is None else str(row.rank), row.name, figure)


def _in_short(ended: str) -> str:
    """Return what stands in the place of a time: a name needs its room too."""
    return "CHECK" if ended == BEING_CHECKED else ended


def _threes(rows: Sequence[Line]) -> Iterable[Page]:
    for first in range(0, len(rows), ROWS):
        yield list(rows[first : first + ROWS])


# --- one line ----------------------------------------------------------------------------------


def written(line: Line, *, plain: bool = False) -> str:
    """Return a line in capitals, 17 characters wide: what stands at the right end is never cut first."""
    left, right = (_capitals(it, plain) for it in (line.left, line.right))
    right = cut_to(right, WIDTH)
    room = WIDTH - width(right) - (1 if right else 0)
    if line.name is not None:
        left = f"{left} " if left else ""
        left += short_name(line.name, room - width(left), plain=plain)
    left = cut_to(left, max(0, room))
    return left + " " * (WIDTH - width(left) - width(right)) + right


def short_name(name: Name, room: int, *, plain: bool = False) -> str:
    """Return a name in capitals that fits: with the given name, its initial, or the family name alone."""
    family, given = (_capitals(it, plain) for it in (name.family_name, name.given_name))
    if not family:
        family, given = given, ""
    for part in (given, "".join(letters(given)[:1])):
        whole = f"{family} {part}".strip()
        if width(whole) <= room:
            return whole
    return cut_to(family, max(0, room))


def _capitals(text: str, plain: bool) -> str:
    shown = unicodedata.normalize("NFC", " ".join(text.split()))
    return (unaccented(shown) if plain else shown).upper()


def letters(text: str) -> list[str]:
    """Return the letters of a text, each with the accents that belong to it."""
    found: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if found and unicodedata.combining(sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def width(text: str) -> int:
    """Return how many places a text takes: a letter with its accents one, a Han letter two."""
    return sum(2 if unicodedata.east_asian_width(it[0]) in "WF" else 1 for it in letters(text))


def cut_to(text: str, room: int) -> str:
    """Return as many whole letters as there is room for."""
    kept: list[str] = []
    for letter in letters(text):
        room -= width(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip()


def _words(text: str, lines: int) -> Page:
    """Return a text over some lines, broken between words."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if width(longer) <= WIDTH or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return [Line(it) for it in found[:lines]]
