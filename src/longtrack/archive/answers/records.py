"""The book of records, at the end or the beginning of any day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from longtrack.archive.answers.lines import Conflict
from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.sport.names import plain
from longtrack.sport.rules.records import Verdict

_YEAR = len("1960")
"""Letters of a day of which no more is known."""


class RecordLine(msgspec.Struct, frozen=True, gc=False):
    """One line of a progression."""

    number: int
    verdict: str
    """`broken` also for the first that is held, or `equalled`."""
    time_ms: int
    digits: int
    skater_id: str
    holder: str
    noc: str
    day: str
    """As far as it is known: `2026-02-09`, `1960`."""
    pair: int | None
    venue: str
    source: str
    conflicts: tuple[Conflict, ...]


class Gap(msgspec.Struct, frozen=True, gc=False):
    """What a source says there was, without the figure."""

    year: int | None
    text: str
    source: str


class Progression(msgspec.Struct, frozen=True):
    """How a record went, as far as it is held."""

    record_class: str
    event: str
    scope: str
    lines: tuple[RecordLine, ...]
    gaps: tuple[Gap, ...]


class Standing(msgspec.Struct, frozen=True):
    """A record as it stood on a day."""

    record_class: str
    event: str
    scope: str
    at: str
    """The day; empty for the last that is known."""
    is_before: bool
    """Whether it is the record when that day began; else the one when it ended."""
    holders: tuple[RecordLine, ...]
    """More than one where it was equalled; none where no record of that time is held."""
    gaps: tuple[Gap, ...]


def progression(archive: Archive, record_class: str, event: str, scope: str = "") -> Progression:
    """Return how a record went. Without a scope, one of a track or nation takes the only one there is.

    Raises ArchiveProblem, naming them, where there are more.
    """
    held = archive.book("progression").get((record_class, event), [])
    scope = _scope(archive, record_class, event, scope, list(dict.fromkeys(row["scope"] for row in held)))
    disputed = archive.disputed("record")
    return Progression(
        record_class,
        event,
        scope,
        tuple(_line(row, disputed) for row in held if row["scope"] == scope),
        tuple(
            Gap(row["year"], row["text"], row["source"])
            for row in archive.book("gaps").get((record_class, event), [])
        ),
    )


def record_at(
    archive: Archive, record_class: str, event: str, at: str = "", *, before: bool = False, scope: str = ""
) -> Standing:
    """Return a record as it stood when a day ended, or with `before` when it began.

    Of two records of one day the later stands when it ends; both are in the progression. A record of which
    the year alone is known counts when that year ends; one without a year stands on no day.
    """
    book = progression(archive, record_class, event, scope)
    days = [(it, f"{it.day}-12-31" if len(it.day) == _YEAR else it.day) for it in book.lines]
    lines = [it for it, day in days if not at or "" < day < at or (day == at and not before)]
    broken = [place for place, it in enumerate(lines) if it.verdict == Verdict.BROKEN.value]
    holders = tuple(lines[broken[-1] :]) if broken else ()
    return Standing(record_class, event, book.scope, at, before, holders, book.gaps)


def _scope(archive: Archive, record_class: str, event: str, scope: str, known: Sequence[str]) -> str:
    """Return the scope that is meant: a track also by its town; the only one there is without being named."""
    if scope in known:
        return scope
    full = {track.partition(",")[0]: track for track in archive.tracks.values()}
    wanted = [it for it in known if scope and plain(scope) in plain(full.get(it, it))]
    fitting = wanted if scope else known
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ArchiveProblem(
            f"of which track or nation? {record_class} {event} is held of: {', '.join(fitting)}"
        )
    if known and scope and not any(known):
        raise ArchiveProblem(f"{record_class} {event} is of no track and no nation: leave {scope!r} out")
    if known and scope:
        raise ArchiveProblem(
            f"no {record_class} {event} of {scope!r} is held; it is held of: {', '.join(known)}"
        )
    return scope


def _line(row: dict[str, Any], disputed: dict[str, list[tuple[Any, ...]]]) -> RecordLine:
    day = row["date"].isoformat() if row["date"] else str(row["year"] or "")
    skater_id = row["skater_id"] or ""
    known_day = day if row["date"] else ""
    subject = "|".join((row["record_class"], row["event"], known_day, skater_id or row["holder"]))
    return RecordLine(
        number=row["number"],
        verdict=row["verdict"],
        time_ms=row["time_ms"],
        digits=row["digits"],
        skater_id=skater_id,
        holder=row["holder"],
        noc=row["noc"],
        day=day,
        pair=row["pair"],
        venue=row["venue"],
        source=row["source"],
        conflicts=tuple(Conflict(*it) for it in disputed.get(subject, ())),
    )
