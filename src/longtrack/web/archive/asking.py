"""What somebody asked of the archive, read from an address, and its answer: the same for pages and programs.

Each function takes the archive and what stood in the address, and returns the answer as a value. Wrong input
is `Wrong`, one sentence; whatever the archive does not hold is an ArchiveProblem, one sentence too.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from longtrack.archive.answers.compare import Comparison, compare
from longtrack.archive.answers.lines import ListLine, list_lines
from longtrack.archive.answers.lists import AGE_CLASSES, RankOfTime, Wanted, best_list
from longtrack.archive.answers.medals import MedalsAt, medals_at
from longtrack.archive.answers.places import OnThisDay, TrackPage
from longtrack.archive.answers.races import RaceResult, race_result
from longtrack.archive.answers.records import Progression, Standing, progression, record_at
from longtrack.archive.answers.search import Found
from longtrack.archive.answers.skaters import HeadToHead, Profile, head_to_head, profile
from longtrack.archive.answers.standings import SeriesStanding, series_standing
from longtrack.archive.opened import Archive, Named
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.desk.past import Asked
from longtrack.sport.event_code import read_event
from longtrack.sport.rules.medals import Medal, medal_of_rank
from longtrack.sport.times import THOUSANDTH, parse_time

Address = Mapping[str, str]
"""What stands in the path and after the `?`."""

LONGEST: Final = 200
"""Letters of one thing in an address."""
FOUND: Final = 20
TOP: Final = 100
MOST_TOP: Final = 1_000
SURE: Final = 100.0
CANDIDATES: Final = 8
OF_A_TRACK: Final = 50
OLYMPIC: Final = "OG"

_ONE_SCAN = threading.Semaphore(1)
"""A list that is in no kept table reads all results: one at a time, so that the desk beside goes on."""
_PATIENCE: Final = 10.0
"""Seconds for which the next one waits."""


class Wrong(Exception):
    """What stands in an address means nothing; the text is one sentence."""


class Overburdened(Exception):
    """Too many ask for what takes long; the text is one sentence."""


def today() -> date:
    """Return the day on the clock of this machine."""
    return datetime.now().astimezone().date()


# --- what stands in an address -------------------------------------------------------------------


def word(address: Address, name: str) -> str:
    """Return what stands there, of a bearable length."""
    return " ".join(address.get(name, "").split())[:LONGEST]


def event_of(address: Address, usual: str = "") -> str:
    """Return the code of an event. Raises Wrong."""
    text = word(address, "event") or usual
    try:
        return str(read_event(text))
    except ValueError as problem:
        raise Wrong(f"{text!r} is no event; expected {problem}") from None


def day_of(address: Address, name: str = "at") -> str:
    """Return a day, or nothing for nothing. Raises Wrong."""
    text = word(address, name)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Wrong(f"{text!r} is no day; expected one such as 2026-02-08") from None


def day_of_year(address: Address, usual: date) -> tuple[int, int]:
    """Return month and day, those of today for nothing. Raises Wrong."""
    text = word(address, "day")
    try:
        day = date.fromisoformat(text if len(text) > 5 else f"2024-{text}") if text else usual
    except ValueError:
        raise Wrong(f"{text!r} is no day of the year; expected one such as 02-09") from None
    return day.month, day.day


def season_of(address: Address) -> str:
    """Return a season, or nothing for nothing. Raises Wrong."""
    text = word(address, "season")
    if text and not re.fullmatch(r"\d{4}/\d{2}", text, re.ASCII):
        raise Wrong(f"{text!r} is no season; expected one such as 2025/26")
    return text


def number_of(address: Address, name: str, usual: int, most: int) -> int:
    """Return a number from 1. Raises Wrong."""
    text = word(address, name)
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise Wrong(f"{name} is a number from 1 to {most}, this is {text!r}")
    return int(text)


def time_of(address: Address) -> int:
    """Return a time in thousandths of a second. Raises Wrong."""
    text = word(address, "time")
    try:
        return parse_time(text) // THOUSANDTH
    except ValueError as problem:
        raise Wrong(str(problem)) from None


def person_of(asked: Asked, text: str) -> Named:
    """Return whom an id or a name means. Raises UnknownPerson, naming them, where it may be several."""
    if not text:
        raise Wrong("say who: a name or an id")
    try:
        return asked.archive.person(text)
    except UnknownPerson:
        found = asked.search(text, CANDIDATES + 1)
    sure = [it for it in found if it.score == SURE]
    if len(sure) == 1 or len(found) == 1:
        return (sure or found)[0].person
    if not found:
        raise UnknownPerson(f"the archive knows nobody called {text!r}")
    named = ", ".join(f"{it.person.name} ({it.person.skater_id})" for it in (sure or found)[:CANDIDATES])
    raise UnknownPerson(f"{text!r} may be {named}; say which, by id")


# --- answers ---------------------------------------------------------------------------------------


def ask_names(asked: Asked, address: Address) -> tuple[Found, ...]:
    """Whom a name may mean: without accents, in any order, with typing errors, half of it."""
    text = word(address, "q")
    return asked.search(text, number_of(address, "top", FOUND, MOST_TOP)) if text else ()


def ask_skater(asked: Asked, address: Address) -> Profile:
    """Career, bests and how they came, medals, honours, records; conflicts beside them."""
    return profile(asked.archive, person_of(asked, word(address, "id")).skater_id)


def ask_against(asked: Asked, address: Address) -> HeadToHead:
    """The races of two skaters against each other; a rank counts, without two the time."""
    one, other = (person_of(asked, word(address, name)) for name in ("one", "other"))
    return head_to_head(asked.archive, one, other)


def ask_laps(asked: Asked, address: Address) -> Comparison:
    """The laps of two skaters over a distance: of a competition, or of the fastest race of each."""
    one, other = (person_of(asked, word(address, name)) for name in ("one", "other"))
    return compare(asked.archive, one, other, event_of(address), word(address, "competition"))


def ask_race(asked: Asked, address: Address) -> RaceResult:
    """The result of one race, and what other sources say of its figures."""
    named = word(address, "competition")
    event, division, day = event_of(address), word(address, "division"), day_of(address, "date")
    if not named:
        raise Wrong("say at which competition: its whole name")
    key = ("race", named, event, division, day)
    return asked.once(key, lambda: race_result(asked.archive, named, event, division, day))


def wanted_list(address: Address, usual: str = "") -> Wanted:
    """Return what a list is to be of. Raises Wrong."""
    age = word(address, "age")
    if age and age not in AGE_CLASSES:
        raise Wrong(f"there is no age class {age!r}; there is: {', '.join(AGE_CLASSES)}")
    return Wanted(
        event=event_of(address, usual),
        season=season_of(address),
        noc=word(address, "noc").upper(),
        track=word(address, "track"),
        sea_level=word(address, "sea_level") == "1",
        age_class=age,
        until=day_of(address, "until"),
        top=number_of(address, "top", TOP, MOST_TOP),
    )


def ask_list(asked: Asked, address: Address) -> tuple[ListLine, ...]:
    """The fastest over a distance, one row a skater: of a season, a nation, an age class, a track."""
    return listed(asked, wanted_list(address))


def listed(asked: Asked, wanted: Wanted) -> tuple[ListLine, ...]:
    """Return a list. What is in no kept table is read once and kept. Raises Overburdened."""
    if wanted.is_kept:
        return best_list(asked.archive, wanted)
    return asked.once(wanted, lambda: _scanned(asked.archive, wanted))


def _scanned(archive: Archive, wanted: Wanted) -> tuple[ListLine, ...]:
    if not _ONE_SCAN.acquire(timeout=_PATIENCE):
        raise Overburdened("the archive is busy with other lists: ask again in a moment")
    try:
        return best_list(archive, wanted)
    finally:
        _ONE_SCAN.release()


def ask_rank(asked: Asked, address: Address) -> RankOfTime:
    """What a time beats, and what beats it, of all that is held."""
    return asked.counted.rank_of_time(asked.archive, event_of(address), time_of(address))


def ask_record(asked: Asked, address: Address) -> Standing:
    """A record as it stood when a day had ended, with `before=1` when it began."""
    at, before = day_of(address), word(address, "before") == "1"
    if before and not at:
        raise Wrong("before=1 needs a day: add at=2026-02-08")
    return record_at(
        asked.archive, record_class(address), event_of(address), at, before=before, scope=word(address, "of")
    )


def ask_progression(asked: Asked, address: Address) -> Progression:
    """How a record went, as far as it is held; two of one day both stand in it."""
    return progression(asked.archive, record_class(address), event_of(address), word(address, "of"))


def record_class(address: Address) -> str:
    """Return the class of a record. Raises Wrong."""
    found = word(address, "class").upper()
    if not found:
        raise Wrong("say which record: class=WR, OR, TR, NR")
    return found


class BookLine(msgspec.Struct, frozen=True, gc=False):
    """One record of the book: how it stood on a day."""

    standing: Standing
    changes: int
    """Times it was broken or equalled by then, as far as that is held."""


def ask_book(asked: Asked, address: Address) -> tuple[BookLine, ...]:
    """Every record as it stood when a day had ended, by class and event."""
    at = day_of(address)
    classes = (word(address, "class") or "").upper()
    book = asked.archive.book("progression")
    lines = []
    for record, event in book:
        if record not in _PUBLIC or (classes and record != classes):
            continue
        for scope in dict.fromkeys(row["scope"] for row in book[record, event]):
            standing = record_at(asked.archive, record, event, at, scope=scope)
            if standing.holders:
                last = standing.holders[-1]
                lines.append(BookLine(standing, last.number))
    return tuple(sorted(lines, key=_in_the_book))


_PUBLIC: Final = ("WR", "OR", "CR", "SEALEVEL", "TR", "NR", "WRJ", "NRJ")


def _in_the_book(line: BookLine) -> tuple[int, str, tuple[int, str, str, int]]:
    it = line.standing
    return _PUBLIC.index(it.record_class), it.scope, event_order(it.event)


def event_order(event: str) -> tuple[int, str, str, int]:
    """Return the place of an event in a programme; one that is not known comes last."""
    try:
        return read_event(event).order
    except ValueError:
        return 1_000_000, event, "", 0


class MedalOfNation(msgspec.Struct, frozen=True, gc=False):
    """One medal of a nation."""

    year: int | None
    competition: str
    event: str
    medal: str
    name: str
    skater_id: str
    source: str


class NationPage(msgspec.Struct, frozen=True):
    """What is held of a nation."""

    noc: str
    skaters: int
    bests: tuple[ListLine, ...]
    """The fastest over every distance; the rank means nothing here."""
    olympic_medals: dict[int, dict[str, int]]
    """Gold, silver, bronze by year, as far as they are listed."""
    medals: tuple[MedalOfNation, ...]


def ask_nation(asked: Asked, address: Address) -> NationPage:
    """The fastest of a nation over every distance, and its Olympic medals as far as they are listed."""
    noc = word(address, "noc").upper()
    return asked.once(("nation", noc), lambda: _nation(asked.archive, noc))


def _nation(archive: Archive, noc: str) -> NationPage:
    skaters = dict(archive.ask("nations")).get(noc, 0)
    if not skaters:
        raise ArchiveProblem(f"the archive knows nobody of {noc!r}; give a code of three letters such as NED")
    counts: dict[int, dict[str, int]] = {}
    for year, _, _, place, _ in archive.ask("nation_honours", noc=noc, level=OLYMPIC):
        medal = medal_of_rank(place)
        if medal is not None and year is not None:
            own = counts.setdefault(year, {it.value: 0 for it in Medal})
            own[medal.value] += 1
    won = archive.ask("medallists_of_nation", noc=noc, level=OLYMPIC, top=TOP)
    bests = [row[1:] for row in archive.ask("nation_bests", noc=noc)]
    return NationPage(
        noc,
        skaters,
        tuple(sorted(list_lines(archive, bests), key=lambda it: event_order(it.event))),
        dict(sorted(counts.items(), reverse=True)),
        tuple(
            MedalOfNation(
                year,
                held,
                event,
                medal.value if (medal := medal_of_rank(place)) else "",
                name,
                who or "",
                source,
            )
            for year, held, event, place, name, who, source in won
        ),
    )


def ask_medals(asked: Asked, address: Address) -> MedalsAt:
    """The medal table of the Games when a day had ended, of all sports or of this one."""
    games, at = word(address, "games").upper(), day_of(address)
    here = word(address, "sport") == "1"
    return asked.once(
        ("medals", games, at, here), lambda: medals_at(asked.archive, games, at, all_sports=not here)
    )


def ask_standing(asked: Asked, address: Address) -> SeriesStanding:
    """A World Cup standing, by our own points, when a day had ended."""
    series, event, at = word(address, "series").upper(), event_of(address), day_of(address)
    return asked.once(
        ("standing", series, event, at), lambda: series_standing(asked.archive, series, event, at)
    )


def ask_track(asked: Asked, address: Address) -> TrackPage:
    """What is held of a track: the fastest of every distance, competitions, ice and air."""
    name = word(address, "name")
    return asked.once(("track", name), lambda: asked.counted.track(asked.archive, name, OF_A_TRACK))


def ask_day(asked: Asked, address: Address) -> OnThisDay:
    """What happened on a day of the year: records, wins, birthdays; the latest first."""
    month, day = day_of_year(address, today())
    return asked.once(("day", month, day), lambda: asked.counted.on_this_day(asked.archive, month, day))
