"""Ranked lists made of rows that came from anywhere: rank, gap, bracketed digit, World Cup points.

The rows need no journal: a club's spreadsheet will do. Their order does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from longtrack.projections.shown import RECONSTRUCTED_MARK
from longtrack.sport.edition import Edition, PointsTable
from longtrack.sport.event_code import MASS_START, EventCode
from longtrack.sport.oval import split_labels
from longtrack.sport.rules.mass_start import (
    MassStartRace,
    laps_completed,
    rank_mass_start,
    total_points,
)
from longtrack.sport.rules.points import dnf_has_rank, points_table, rank_points
from longtrack.sport.rules.ranking import Performance, behind, rank_among, rank_distance
from longtrack.sport.terms import Outcome
from longtrack.sport.times import (
    HUNDREDTH,
    Duration,
    cut,
    format_gap,
    format_time,
    lap_times,
    publish,
    third_digit,
)


class EnteredRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One skater or team of one race, as a row said it."""

    competition: str = ""
    date: str = ""
    event: EventCode
    event_text: str
    """The event as it was written."""
    division: str = ""
    skater_id: str = ""
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    noc: str = ""
    pair: int | None = None
    lane: str = ""
    outcome: Outcome = Outcome.FINISHED
    outside: str = ""
    """`NC` or `OC`: not classified."""
    time: Duration | None = None
    has_thousandths: bool = False
    """Whether the third digit of the time is known."""
    splits: tuple[Duration | None, ...] = ()
    """Running times; a missing one is None. The finish may be left out."""
    marks: tuple[str, ...] = ()
    remark: str = ""
    sources: tuple[str, ...] = ()
    reconstructed: tuple[str, ...] = ()
    """Names of the figures that no source published, such as `lane`, `time`, `split 200`."""
    laps: int | None = None
    sprints: tuple[int, ...] = ()
    """Mass start: points of the sprints, the final sprint last; or only their total."""
    points_void: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    line: int = 0

    @property
    def race(self) -> RaceKey:
        """What ranks together."""
        return self.competition, self.date, str(self.event), division_letter(self.division)

    @property
    def competes(self) -> bool:
        """Whether this row has a time that takes a place."""
        return self.outcome is Outcome.FINISHED and not self.outside and self.time is not None


RaceKey: TypeAlias = tuple[str, str, str, str]


class ListedSplit(msgspec.Struct, frozen=True, gc=False):
    """One split of a row: running time, lap, and place at this split in the whole race."""

    distance: int | None
    time: str
    lap: str
    rank: int


class RankedRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One skater of a ranked list."""

    rank: int | None
    entered: EnteredRow
    time: str
    thousandths: str
    """The third digit, only where it is known and another skater has the same published time."""
    behind: str
    splits: tuple[ListedSplit, ...]
    points: int | None
    """World Cup points; None for the unranked and where no table applies."""
    laps: int | None
    sprint_points: int | None
    """Mass start only: the points of the sprints that count."""

    @property
    def outcome(self) -> str:
        """`finished`, `DNF`, `DQ`, `DNS`, `WDR`; `NC` or `OC` for those outside the classification."""
        if self.entered.outcome is Outcome.FINISHED and self.entered.outside:
            return self.entered.outside
        return self.entered.outcome.value

    @property
    def printed_time(self) -> str:
        """The time as on the sheets, `34.14(6)`, or the outcome of those without one; `~` as in results."""
        if not self.time:
            return "-" if self.outcome == Outcome.FINISHED.value else self.outcome
        digit = f"({self.marked('thousandths', self.thousandths)})" if self.thousandths else ""
        return self.marked("time", self.time) + digit + f" {self.entered.outside}".rstrip()

    def marked(self, figure: str, text: str) -> str:
        """Return a figure with `~` before it where no source published it."""
        return RECONSTRUCTED_MARK + text if text and figure in self.entered.reconstructed else text


class RankedList(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The ranked list of one race: one competition, event and division."""

    competition: str
    date: str
    event: EventCode
    event_text: str
    division: str
    rulebook: str
    notice: str
    """What a reader must know: ties that could not be broken, points that nobody could give."""
    rows: tuple[RankedRow, ...]


def ranked_lists(
    rows: Iterable[EnteredRow], edition: Edition, dnf_ranked_last: bool | None = None
) -> list[RankedList]:
    """Return a ranked list for each race that the rows hold.

    `dnf_ranked_last` overrides what the edition says about skaters who did not finish.
    """
    races: dict[RaceKey, list[EnteredRow]] = {}
    for row in rows:
        races.setdefault(row.race, []).append(row)
    in_order = sorted(races.values(), key=_place_in_programme)
    return [_ranked_list(sorted(race, key=_listing), edition, dnf_ranked_last) for race in in_order]


_WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})


def person_key(row: EnteredRow) -> str:
    """Return who a row is about: the id where there is one, else name and nation.

    Capitals and accents do not matter: `ZUREK` and `ŻUREK` are two spellings of one name.
    """
    if row.skater_id:
        return row.skater_id
    plain = unicodedata.normalize("NFKD", row.name.casefold().translate(_WITHOUT_MARKS))
    return "".join(it for it in plain if not unicodedata.combining(it)) + f" ({row.noc.upper()})"


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts `WC2` before `WC10`."""
    return tuple(
        (int(part), "") if part.isascii() and part.isdecimal() else (-1, part.casefold())
        for part in re.split(r"(\d{1,9})", text, flags=re.ASCII)
    )


def division_letter(text: str) -> str:
    """Return `A` for `A`, `a`, `Division A`; any other text in capitals."""
    return text.upper().removeprefix("DIVISION").strip() or text.upper()


def _place_in_programme(race: Sequence[EnteredRow]) -> tuple[Any, ...]:
    row = race[0]
    return natural(row.competition), row.competition, row.date, row.event.order, row.race


def _listing(row: EnteredRow) -> tuple[str, ...]:
    """Where rank and outcome are equal, lists go by name; the line in the file plays no part."""
    said = msgspec.structs.replace(row, line=0)
    return row.outside, row.name.casefold(), row.noc, row.skater_id, repr(said)


def _ranked_list(race: Sequence[EnteredRow], edition: Edition, dnf_ranked_last: bool | None) -> RankedList:
    first = race[0]
    table = points_table(edition, first.event, division_letter(first.division))
    if dnf_ranked_last is None:
        dnf_ranked_last = dnf_has_rank(edition, table, first.date)
    laps_required = _laps_required(race, edition)
    unbroken = _unbroken_ties(race, edition, laps_required)
    ranked = _ranks(race, edition, dnf_ranked_last, laps_required, unbroken)
    notice = [_tie_notice(tie) for tie in unbroken.values()]
    if table is None and division_letter(first.division) in ("A", "B"):
        notice.append(f"no points: {edition.name} has no table for {first.event} division {first.division}")
    return RankedList(
        competition=first.competition,
        date=first.date,
        event=first.event,
        event_text=_agreed((row.event_text for row in race), str(first.event)),
        division=_agreed((row.division for row in race), division_letter(first.division)),
        rulebook=edition.name,
        notice="; ".join(notice),
        rows=tuple(_rows(ranked, table, edition, laps_required)),
    )


def _agreed(texts: Iterable[str], otherwise: str) -> str:
    said = set(texts)
    return said.pop() if len(said) == 1 else otherwise


def _laps_required(race: Sequence[EnteredRow], edition: Edition) -> int:
    """Return the laps of the whole race: what the winner skated, where every finisher's laps are given."""
    given = [row.laps for row in race if row.laps is not None]
    everybody = all(row.laps is not None for row in race if row.competes)
    return max(given, default=0) if given and everybody else max([edition.mass_start.laps, *given])


def _as_mass_start(row: EnteredRow, number: int, time: Duration | None) -> MassStartRace:
    return MassStartRace(
        skater_id=f"{number:06}",
        outcome=row.outcome,
        laps=row.laps,
        sprints=row.sprints,
        time=time,
        points_void=row.points_void,
        out_of_competition=bool(row.outside),
    )


def _ranks(
    race: Sequence[EnteredRow],
    edition: Edition,
    dnf_ranked_last: bool,
    laps_required: int,
    unbroken: Mapping[TieKey, Sequence[EnteredRow]],
) -> list[tuple[int | None, EnteredRow]]:
    is_mass_start = race[0].event.kind == MASS_START
    numbered = {f"{number:06}": row for number, row in enumerate(race)}
    times = {
        number: cut(row.time, HUNDREDTH)
        if row.time is not None and _tie_key(row, laps_required) in unbroken
        else row.time
        for number, row in numbered.items()
    }
    if is_mass_start:
        mass = [_as_mass_start(row, int(number), times[number]) for number, row in numbered.items()]
        order = rank_mass_start(mass, laps_required, edition.tie_precision, dnf_ranked_last=dnf_ranked_last)
        return [(rank, numbered[it.skater_id]) for rank, it in order]
    timed = [
        Performance(number, row.outcome, times[number], bool(row.outside)) for number, row in numbered.items()
    ]
    listed = rank_distance(timed, edition.tie_precision, dnf_ranked_last=dnf_ranked_last)
    return [(rank, numbered[it.skater_id]) for rank, it in listed]


TieKey: TypeAlias = tuple[int, int, int]


def _tie_key(row: EnteredRow, laps_required: int) -> TieKey:
    """What two skaters share whom only the thousandths tell apart: laps, points, hundredth."""
    time = publish(row.time) if row.time is not None else 0
    if row.event.kind != MASS_START:
        return 0, 0, time
    it = _as_mass_start(row, 0, row.time)
    return laps_completed(it, laps_required), total_points(it, laps_required), time


def _unbroken_ties(
    race: Sequence[EnteredRow], edition: Edition, laps_required: int
) -> dict[TieKey, list[EnteredRow]]:
    """Return the ties in hundredths that thousandths would decide, were they known of all."""
    if edition.tie_precision >= HUNDREDTH:
        return {}
    ties: dict[TieKey, list[EnteredRow]] = {}
    for row in race:
        if row.competes:
            ties.setdefault(_tie_key(row, laps_required), []).append(row)
    return {
        key: tie for key, tie in ties.items() if len(tie) > 1 and not all(row.has_thousandths for row in tie)
    }


def _tie_notice(tie: Sequence[EnteredRow]) -> str:
    names = ", ".join(row.name or row.skater_id for row in tie)
    return f"{names} share a rank at {format_time(tie[0].time or Duration(0))}: thousandths not given"


def _rows(
    ranked: Sequence[tuple[int | None, EnteredRow]],
    table: PointsTable | None,
    edition: Edition,
    laps_required: int,
) -> Iterator[RankedRow]:
    everyone = [row for _, row in ranked]
    shared = Counter(publish(row.time) for row in everyone if row.competes and row.time is not None)
    is_mass_start = everyone[0].event.kind == MASS_START
    best = None if is_mass_start else next((row for _, row in ranked if row.competes), None)
    split_times = _split_times(everyone)
    for rank, row in ranked:
        counted = _as_mass_start(row, 0, row.time) if is_mass_start else None
        yield RankedRow(
            rank=rank,
            entered=row,
            time=format_time(row.time, edition.time_publish_digits) if row.time is not None else "",
            thousandths=_bracketed(row, shared),
            behind=_gap(row, best),
            splits=tuple(_splits(row, split_times)),
            points=rank_points(table, rank) if table is not None else None,
            laps=laps_completed(counted, laps_required) if counted else None,
            sprint_points=total_points(counted, laps_required) if counted else None,
        )


def _bracketed(row: EnteredRow, shared: Mapping[Duration, int]) -> str:
    if not row.competes or row.time is None or not row.has_thousandths or shared[publish(row.time)] < 2:
        return ""
    return str(third_digit(row.time))


def _gap(row: EnteredRow, best: EnteredRow | None) -> str:
    """Return the gap as printed; nothing where the published times are equal, as on the official sheets."""
    if not row.competes or row.time is None or best is None or best.time is None:
        return ""
    gap = behind(row.time, best.time)
    return format_gap(gap) if gap else ""


def _running_times(row: EnteredRow) -> tuple[Duration | None, ...]:
    """Return all running times, the finish included where the splits leave it out."""
    labels = _labels(row)
    if not row.splits or row.time is None or len(row.splits) >= len(labels):
        return row.splits
    return (*row.splits, row.time) if len(row.splits) == len(labels) - 1 else row.splits


def _labels(row: EnteredRow) -> tuple[int, ...]:
    return split_labels(row.event.metres) if row.event.metres is not None else ()


def _split_times(race: Iterable[EnteredRow]) -> list[list[Duration]]:
    """Return, for each split, the published times of everybody who has passed it."""
    passed: list[list[Duration]] = []
    for row in race:
        for split, time in enumerate(_running_times(row)):
            if split == len(passed):
                passed.append([])
            if time is not None:
                passed[split].append(publish(time))
    return passed


def _splits(row: EnteredRow, split_times: Sequence[Sequence[Duration]]) -> Iterator[ListedSplit]:
    labels, running = _labels(row), _running_times(row)
    fits = row.time is None or len(running) == len(labels)
    before: Duration | None = Duration(0)
    for split, time in enumerate(running):
        if time is not None:
            lap = "" if before is None else format_time(lap_times([before, time])[1])
            label = labels[split] if fits and split < len(labels) else None
            yield ListedSplit(label, format_time(time), lap, rank_among(publish(time), split_times[split]))
        before = time
