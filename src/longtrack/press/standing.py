"""Which record stood when: before the day of a race, and after each pair in which it fell.

An archive may lack a record. Nothing is concluded from a gap but from a row: nobody set a record with a time
that is slower than one that already stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from longtrack.press.facts import Facts, Race, exact, finished, shown, source_of
from longtrack.press.games import venue_key
from longtrack.press.nations import same_nation
from longtrack.sport.history import PastRecord, PastResult, Printed

KIND_NAMES = {
    "OR": "Olympic record",
    "WR": "world record",
    "TR": "track record",
    "NR": "national record",
    "PB": "personal best",
    "SB": "season's best",
}
_OF_KIND = (
    ("OR", r"olympi\w*|オリンピック|五輪|olimpi\w*|OR"),
    ("WR", r"world|wereld\w*|welt\w*|verdens\w*|mondial\w*|mondo|del\s+mondo|世界|WR"),
    ("TR", r"track|rink|baan\w*|bahn\w*|bane\w*|della\s+pista|oval|course|stadium|リンク|TR"),
    (
        "NR",
        r"national|nationa\w+|dutch|japanese|american|canadian|norwegian|italian|german|polish|czech|korean"
        r"|chinese|british|nazionale|landes\w*|norsk|nederlands|日本|NR",
    ),
    ("PB", r"personal|lifetime|career|persoonlijk\w*|persönlich\w*|personlig\w*|personale|自己|PB"),
    ("SB", r"season\w*|saison\w*|seizoens\w*"),
)
KINDS = tuple((kind, re.compile(rf"(?i)(?:{words})")) for kind, words in _OF_KIND)


def kind_of(words: str) -> str:
    """Return the class of the record that words name (`world`, `olympisch`); empty where they name none."""
    return next((kind for kind, pattern in KINDS if pattern.match(words)), "")


@dataclass(frozen=True, slots=True)
class Standing:
    """The records of one class in one race: what stood when the day began, and what was set, in order."""

    record_class: str
    before: PastRecord | None
    during: tuple[PastRecord, ...]

    @property
    def broken(self) -> tuple[PastRecord, ...]:
        """Records that were beaten on the day, the one that stood in the morning first."""
        first = (self.before,) if self.before is not None else ()
        return (*first, *self.during[:-1]) if self.during else ()

    @property
    def known(self) -> tuple[PastRecord, ...]:
        """Every record that stood at some moment of the day."""
        return (*((self.before,) if self.before is not None else ()), *self.during)


def standing(facts: Facts, race: Race, record_class: str) -> Standing:
    """Return which records of a class stood and fell on the day of a race."""
    if race.date is None:
        return Standing(record_class, None, ())
    rows = facts.records(record_class, race.event)
    before = [it for it in rows if it.date is not None and it.date < race.date and _of_this_rink(it, race)]
    during = [it for it in rows if it.date == race.date and _of_this_rink(it, race)]
    during.sort(key=lambda it: (_pair(race, it), -it.time.duration))
    kept: list[PastRecord] = []
    for record in during:
        if not kept or record.time.duration < kept[-1].time.duration:
            kept.append(record)
    # A slower row with a later date would be an error of the archive: the fastest is the one that stood.
    best = min(before, key=lambda it: it.time.duration) if before else None
    return Standing(record_class, best, tuple(kept))


def _of_this_rink(record: PastRecord, race: Race) -> bool:
    return record.record_class != "TR" or venue_key(record.venue) == venue_key(race.venue)


def _pair(race: Race, record: PastRecord) -> int:
    row = race.by_skater.get(record.skater_id)
    return row.pair if row is not None and row.pair is not None else 0


def record_text(record: PastRecord) -> str:
    """Return a record in words with its source: `Olympic record 1:13.19, Miho Takagi, 2022-02-17`."""
    kind = KIND_NAMES.get(record.record_class, record.record_class)
    parts = [f"{kind} {shown(record.time)}", record.holder, str(record.date or ""), record.venue]
    return ", ".join(it for it in parts if it) + source_of(record)


def time_of(race: Race, skater: str) -> PastResult | None:
    """Return the finish of a skater with its time; None where it is not known."""
    row = race.by_skater.get(skater)
    return row if row is not None and row.time is not None and finished(row) else None


def slower_than(row: PastResult, record: Printed) -> bool:
    """Return whether a time is slower than another for certain, whatever its thousandths were."""
    return row.time is not None and exact(row.time) > exact(record) + (9 if record.digits >= 2 else 999)


def best_known(facts: Facts, race: Race, record_class: str, row: PastResult) -> tuple[str, Printed] | None:
    """Return a time, with its words, that stood before a race and is faster than `row`: no record then."""
    found: list[tuple[str, Printed]] = []
    state = standing(facts, race, record_class)
    if record_class in ("OR", "WR", "TR"):
        found += [(record_text(it), it.time) for it in (state.before,) if it is not None]
        found += [
            (record_text(it), it.time)
            for it in state.during
            if row.pair is not None and 0 < _pair(race, it) < row.pair and it.skater_id != row.skater_id
        ]
    if race.date is not None:
        found += [
            (f"{old.name}, {shown(old.time)}, {it.competition}, {it.date}{source_of(old)}", old.time)
            for it, old in _earlier(facts, race.event, race.date)
            if old.time is not None and finished(old) and _counts_for(record_class, it, old, race, row)
        ]
        found += [
            (record_text(it), it.time)
            for it in facts.history.records
            if it.event == race.event
            and it.date is not None
            and it.date < race.date
            and _own(record_class, it, row)
        ]
    faster = [it for it in found if slower_than(row, it[1])]
    return min(faster, key=lambda it: it[1].duration) if faster else None


def _own(record_class: str, record: PastRecord, row: PastResult) -> bool:
    if record_class == "PB":
        return record.skater_id == row.skater_id
    return record_class == "NR" and same_nation(record.noc, row.noc)


def _earlier(facts: Facts, event: str, day: date) -> list[tuple[Race, PastResult]]:
    return [
        (race, row)
        for race in facts.races_of(event)
        if race.date is not None and race.date < day
        for row in race.rows
    ]


def _counts_for(record_class: str, old: Race, row: PastResult, race: Race, new: PastResult) -> bool:
    if record_class == "OR":
        return old.is_olympic
    if record_class == "TR":
        return venue_key(old.venue) is not None and venue_key(old.venue) == venue_key(race.venue)
    if record_class == "NR":
        return same_nation(row.noc, new.noc)
    if record_class == "SB":
        return row.skater_id == new.skater_id and _season(old.date) == _season(race.date)
    return record_class == "WR" or row.skater_id == new.skater_id


def _season(day: date | None) -> int:
    """A season is named by its first year; it begins in July."""
    return 0 if day is None else day.year - (day.month < 7)
