"""A text beside a competition whose results were corrected: as published, and as corrected.

The text is checked against the competition as it stood after one entry of its journal. Where a verdict was
another before a correction, or is another since, the evidence names the entry that corrected it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from longtrack.competition.events import JournalEntry, ResultConfirmed, ResultReopened
from longtrack.competition.fold import fold
from longtrack.press.check import Checked, Report, check
from longtrack.press.claim import UNVERIFIABLE
from longtrack.press.facts import Facts, facts_of, joined
from longtrack.projections.corrections import Change, Correction, corrections
from longtrack.projections.past_results import past_results
from longtrack.sport.history import History
from longtrack.sport.times import Moment

MOST_LOOKED_AT = 6
"""Earlier stands of a competition that are compared: the latest ones."""
UNOFFICIAL = "unofficial"
"""What a reopened result is: that alone corrects no figure."""
MOST_NAMED = 2
"""Corrections that the evidence of one claim names."""

Found = dict[tuple[int, int, str], Checked]


def check_as_of(
    source: str,
    past: History,
    entries: Sequence[JournalEntry],
    *,
    upto: int | None = None,
    unofficial: bool = False,
    log: Sequence[Correction] | None = None,
) -> Report:
    """Check a text against an archive and a competition as it stood after `upto` entries, else as it stands.

    Confirmed results count; with `unofficial` the others too. `log` is the corrections log, where the caller
    has read it already.
    """
    end = len(entries) if upto is None else upto
    report = check(source, facts_at(past, entries[:end], unofficial=unofficial))
    lines = corrections(entries) if log is None else log
    changed = [it for it in lines if it.changes]
    notes: dict[tuple[int, int, str], str] = {}
    for stand in _stands(entries, changed, end, unofficial=unofficial):
        between = [it for it in changed if min(stand, end) < it.seq <= max(stand, end)]
        other = _by_place(check(source, facts_at(past, entries[:stand], unofficial=unofficial)))
        for it in report.claims:
            key = (it.start, it.end, it.type)
            if key in other and key not in notes and _differs(it, other[key]):
                notes[key] = _note(other[key], _why(it, other[key], between, entries), stand, end)
    return replace(report, claims=tuple(_noted(it, notes) for it in report.claims))


def facts_at(past: History, entries: Sequence[JournalEntry], *, unofficial: bool = False) -> Facts:
    """Return what an archive knows together with a competition after its first entries.

    A rehearsal proves nothing: nobody skated.
    """
    state = fold(entries)
    if state.rehearsal or not state.distances:
        return facts_of(past)
    return facts_of(joined(past, past_results(state, day_in(state.time_zone), unofficial=unofficial)))


def day_in(time_zone: str) -> Callable[[Moment], date]:
    """Return how to tell the day of a moment at a venue."""
    zone = zone_of(time_zone)

    def day_of(moment: Moment) -> date:
        return datetime.fromtimestamp(moment // 1_000_000_000, UTC).astimezone(zone).date()

    return day_of


def zone_of(name: str) -> tzinfo:
    """Return a time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return UTC


def _stands(
    entries: Sequence[JournalEntry], changed: Sequence[Correction], end: int, *, unofficial: bool
) -> list[int]:
    """Return after which other entries to look: before each correction, the latest first; and at the end.

    What is changed while a result is reopened was never published: there the stand before counts.
    """
    reopened = {it.seq - 1 for it in entries if isinstance(it.event, ResultReopened)}
    corrected = {it.seq - 1 for it in changed if not _is_reopened(entries, it)} if unofficial else set()
    earlier = sorted((it for it in reopened | corrected if 0 < it < end), reverse=True)[:MOST_LOOKED_AT]
    later = [len(entries)] if any(it.seq > end for it in changed) else []
    return [*later, *earlier]


def _is_reopened(entries: Sequence[JournalEntry], line: Correction) -> bool:
    """Return whether the result of a distance stood reopened just before a correction."""
    last = None
    for entry in entries[: line.seq - 1]:
        event = entry.event
        if isinstance(event, ResultConfirmed | ResultReopened) and event.distance == line.distance:
            last = event
    return isinstance(last, ResultReopened)


def _by_place(report: Report) -> Found:
    return {(it.start, it.end, it.type): it for it in report.claims}


def _differs(now: Checked, other: Checked) -> bool:
    """A verdict that says nothing corrects nothing."""
    return now.verdict != other.verdict and other.verdict != UNVERIFIABLE


def _why(
    now: Checked, other: Checked, between: Sequence[Correction], entries: Sequence[JournalEntry]
) -> list[str]:
    """Return which corrections changed a verdict: those of its figures, else of its people, else all."""
    words = " ".join((now.text, now.correct or "", other.correct or "", *now.evidence, *other.evidence))
    every = [(line, it) for line in between for it in line.changes]
    pairs = [it for it in every if it[1].new != UNOFFICIAL] or every
    by_figure = [it for it in pairs if _has(words, it[1].old) and _has(words, it[1].new)]
    by_name = [it for it in pairs if _names(words, it[1])]
    chosen = by_figure or by_name or pairs
    return [_told(line, change, entries) for line, change in chosen[:MOST_NAMED]]


def _has(words: str, figure: str) -> bool:
    return re.search(rf"(?<![\d:.]){re.escape(figure)}(?![\d:]|\.\d)", words) is not None


def _names(words: str, change: Change) -> bool:
    plain = words.casefold()
    return any(len(it) > 2 and it in plain for it in change.about.partition(",")[0].casefold().split())


def _told(line: Correction, change: Change, entries: Sequence[JournalEntry]) -> str:
    why = line.why or _reason_before(line, entries)
    return f"entry {line.seq}: {change.about}, {change.old} -> {change.new}" + (f" ({why})" if why else "")


def _reason_before(line: Correction, entries: Iterable[JournalEntry]) -> str:
    """Return why the result was reopened that was corrected."""
    found = ""
    for entry in entries:
        if entry.seq > line.seq:
            break
        if isinstance(entry.event, ResultReopened) and entry.event.distance == line.distance:
            found = entry.event.reason
    return found


def _note(other: Checked, why: Sequence[str], stand: int, end: int) -> str:
    by = f"corrected by {'; '.join(why)}" if why else "corrected"
    if stand > end:
        return f"since then {by}: now it is {other.verdict}"
    return f"as published (entry {stand}) this was {other.verdict}; {by}"


def _noted(claim: Checked, notes: dict[tuple[int, int, str], str]) -> Checked:
    note = notes.get((claim.start, claim.end, claim.type))
    return claim if note is None else replace(claim, evidence=(*claim.evidence, note))
