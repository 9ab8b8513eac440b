"""The women's 1000 m of the 2026 Olympic Games in Milan, 9 February 2026, as values.

Two files beside this module hold what was published: the thirty starters and the records that stood before
the race. This module reads them and completes the race: every figure says how far it was published
(`Figure.published_to`), every starter says what about her was not (`Starter.reconstructed`). Published
digits are never touched. `docs/milan-data.md` tells the whole story.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from longtrack.demo.pacing import bell, between, draw, opening, settle, thousandths
from longtrack.demo.reports import MISHAPS, UNIDENTIFIED, UNPUBLISHED_PAIRS, UNPUBLISHED_RANKS, window
from longtrack.demo.timetable import gun_times

HUNDREDTH = 10_000  # in microseconds


@dataclass(frozen=True, slots=True)
class Figure:
    """One time of one skater, and how much of it is official."""

    micros: int  # microseconds since the start
    published_to: int | None  # 10_000: published to the hundredth; 100_000: to the tenth; None: not published


@dataclass(frozen=True, slots=True)
class Starter:
    """One of the thirty, with her place in the draw and her times at 200, 600 and 1000 m."""

    skater_id: str
    given_name: str
    family_name: str
    noc: str
    date_of_birth: str
    aliases: tuple[str, ...]
    rank: int | None  # as published
    pair: int
    lane: str  # "inner" or "outer"
    figures: tuple[Figure, Figure, Figure]
    reconstructed: tuple[str, ...]  # of "identity", "rank", "pair", "lane": what was never published
    personal_best: str
    season_best: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """A record as it stood before the race."""

    record_class: str
    event: str
    time: str
    holder: str
    skater_id: str
    noc: str
    date: str
    venue: str
    source: str


@dataclass(frozen=True, slots=True)
class MilanRace:
    """The whole race: starters by pair, inner lane first; a start moment for each pair."""

    starters: tuple[Starter, ...]
    records: tuple[StandingRecord, ...]
    starts: tuple[int, ...]  # nanoseconds since the epoch (UTC)


def milan_race() -> MilanRace:
    """The race, complete; the same value at every call."""
    starters, records = read_milan()
    return complete(starters, records)


def read_milan() -> tuple[str, str]:
    """The two files of the package: starters and records."""
    folder = resources.files("longtrack.demo")
    return (
        folder.joinpath("milan_w1000.csv").read_text(encoding="utf-8"),
        folder.joinpath("milan_records.csv").read_text(encoding="utf-8"),
    )


def complete(starters: str, records: str) -> MilanRace:
    """The race from the text of the two files."""
    rows = [_Row(cells) for cells in csv.DictReader(io.StringIO(starters))]
    finishes = _finishes(sorted(rows, key=_Row.place))
    inner = _inner_by_choice(rows)
    return MilanRace(
        starters=tuple(
            sorted(
                (_starter(row, finishes[row.skater_id], inner) for row in rows),
                key=lambda starter: (starter.pair, starter.lane),
            )
        ),
        records=tuple(StandingRecord(**cells) for cells in csv.DictReader(io.StringIO(records))),
        starts=gun_times(),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of `milan_w1000.csv`: only what was published."""

    cells: dict[str, str]

    @property
    def skater_id(self) -> str:
        return self.cells["skater_id"]

    @property
    def rank(self) -> int | None:
        return int(self.cells["rank"]) if self.cells["rank"] else None

    @property
    def lane(self) -> str:
        return self.cells["lane"]

    def place(self) -> int:
        """The rank that orders the field: published, or else chosen."""
        return self.rank or UNPUBLISHED_RANKS[self.skater_id]

    def pair(self) -> int:
        """The pair: published, or else chosen."""
        return int(self.cells["pair"] or UNPUBLISHED_PAIRS[self.skater_id])

    def printed(self, column: str) -> tuple[int, int] | None:
        """A published time in hundredths and its resolution in microseconds; None if there is none."""
        minutes, _, rest = self.cells[column].rpartition(":")
        seconds, _, decimals = rest.partition(".")
        if not seconds:
            return None
        whole = int(minutes or "0") * 60 + int(seconds)
        return whole * 100 + int(decimals.ljust(2, "0")), int(10 ** (6 - len(decimals)))

    def listed(self, column: str, separator: str) -> tuple[str, ...]:
        """A cell that holds several things."""
        return tuple(part.strip() for part in self.cells[column].split(separator) if part.strip())

    def unpublished(self) -> Iterator[str]:
        """What about this entry was never published."""
        if self.skater_id == UNIDENTIFIED:
            yield "identity"
        if self.rank is None:
            yield "rank"
        if not self.cells["pair"]:
            yield "pair"
        if not self.lane:
            yield "lane"


def _finishes(ranked: Sequence[_Row]) -> dict[str, Figure]:
    """The finish of each skater, given in order of rank."""
    hundredths = _finish_hundredths(ranked)
    figures: dict[str, Figure] = {}
    for time, group in groupby(ranked, key=lambda row: hundredths[row.skater_id]):
        tied = list(group)
        for row, digit in zip(tied, thousandths([row.skater_id for row in tied]), strict=True):
            printed = row.printed("time")
            figures[row.skater_id] = Figure(time * HUNDREDTH + digit * 1000, printed and printed[1])
    return figures


def _finish_hundredths(ranked: Sequence[_Row]) -> dict[str, int]:
    """Published times as they are; between two of them the missing ones, in order of rank."""
    times: dict[str, int] = {}
    missing: list[str] = []
    before = 0
    for row in ranked:
        printed = row.printed("time")
        if printed is None:
            missing.append(row.skater_id)
            continue
        for skater_id, time in zip(missing, between(before, printed[0], missing), strict=True):
            times[skater_id] = settle(skater_id, time, window(skater_id, 1000))
        times[row.skater_id] = before = printed[0]
        missing = []
    return times


def _inner_by_choice(rows: Sequence[_Row]) -> frozenset[str]:
    """Where a pair's lanes were not published, the first identifier of the alphabet gets the inner lane."""
    unknown = sorted((row.pair(), row.skater_id) for row in rows if not row.lane)
    return frozenset(next(group)[1] for _, group in groupby(unknown, key=lambda place: place[0]))


def _starter(row: _Row, finish: Figure, inner_by_choice: frozenset[str]) -> Starter:
    cells = row.cells
    return Starter(
        skater_id=row.skater_id,
        given_name=cells["given_name"],
        family_name=cells["family_name"],
        noc=cells["noc"],
        date_of_birth=cells["date_of_birth"],
        aliases=row.listed("aliases", ";"),
        rank=row.rank,
        pair=row.pair(),
        lane=row.lane or ("inner" if row.skater_id in inner_by_choice else "outer"),
        figures=(*_splits(row, finish.micros // HUNDREDTH), finish),
        reconstructed=tuple(row.unpublished()),
        personal_best=cells["pb"],
        season_best=cells["sb"],
        sources=row.listed("source", "|"),
        note=cells["notes"],
    )


def _splits(row: _Row, finish: int) -> tuple[Figure, Figure]:
    """The times at 200 and 600 m: published digits kept, the rest from the pacing model inside its window."""
    skater_id = row.skater_id
    habits = frozenset(row.listed("other_distances", ";"))
    first = _split(row, 200, opening(skater_id, finish, habits))
    opened = first.micros // HUNDREDTH
    return first, _split(row, 600, bell(skater_id, opened, finish, MISHAPS.get(skater_id, 0)))


def _split(row: _Row, distance: int, modelled: int) -> Figure:
    printed = row.printed(f"t{distance}")
    if printed and printed[1] == HUNDREDTH:
        time = printed[0]
    else:
        time = settle(f"{row.skater_id}/{distance}", modelled, window(row.skater_id, distance))
    below = draw(f"{row.skater_id}/{distance}/below", 100) * 100
    return Figure(time * HUNDREDTH + below, printed and printed[1])
