"""What an answer does not show by itself: that nothing of the kind is held, or only part, or a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from longtrack.archive.answers.lines import ListLine, shown
from longtrack.archive.answers.lists import RankOfTime, Wanted, best_list
from longtrack.archive.answers.medals import MedalsAt
from longtrack.archive.answers.records import Progression, RecordLine, Standing, progression
from longtrack.archive.answers.skaters import HeadToHead
from longtrack.archive.answers.standings import SeriesStanding
from longtrack.archive.opened import Archive

_SEA_LEVEL: Final = "SEALEVEL"
_BEATEN_BY_ANY_TIME: Final = ("WR", _SEA_LEVEL)
"""Classes of record that any faster time beats, of whoever and wherever, or wherever at sea level."""
_MOST: Final = 40
"""So many of what is held are named."""


def notices(archive: Archive, answer: Any, wanted: Wanted | None = None) -> list[str]:
    """Return what must be said beside an answer, one sentence each; `wanted` is what a list was asked for."""
    match answer:
        case Standing():
            return _of_standing(archive, answer)
        case Progression():
            return [] if answer.lines or answer.gaps else [_no_record(archive, answer)]
        case SeriesStanding():
            return _of_series(archive, answer)
        case MedalsAt():
            return _of_medals(archive, answer)
        case RankOfTime():
            return [] if answer.skaters else [_no_time(archive, answer.event)]
        case HeadToHead():
            return [] if answer.meetings else ["the archive holds no race that both skated"]
        case ():
            return [_empty_list(archive, wanted)] if wanted is not None else []
    return []


def events_held(archive: Archive) -> list[str]:
    """Return the events of which a time is held."""
    return list(dict.fromkeys(sorted(event for _, event in archive.ask("lists_held"))))


def _of_standing(archive: Archive, answer: Standing) -> list[str]:
    if not answer.holders:
        book = progression(archive, answer.record_class, answer.event, answer.scope)
        if not book.lines and not book.gaps:
            return [_no_record(archive, answer)]
    said = _in_that_year(archive, answer)
    if answer.record_class in _BEATEN_BY_ANY_TIME and answer.holders and not answer.is_before:
        said += _faster(archive, answer)
    return said


def _in_that_year(archive: Archive, answer: Standing) -> list[str]:
    """Name records of the year of the day that was asked for of which the day is not known."""
    book = progression(archive, answer.record_class, answer.event, answer.scope)
    # When its last day ended, they stand.
    asked = answer.at[:4] if answer.at[4:] != "-12-31" or answer.is_before else ""
    return [
        f"in {line.day}, day not known: {_time(line)} {line.holder}".rstrip()
        for line in book.lines
        if asked and line.day == asked
    ]


def _faster(archive: Archive, answer: Standing) -> list[str]:
    """Name the fastest time that is held where it beats the record that sources list."""
    wanted = Wanted(event=answer.event, sea_level=answer.record_class == _SEA_LEVEL, until=answer.at, top=1)
    best: Sequence[ListLine] = best_list(archive, wanted)
    record = answer.holders[0]
    if not best or best[0].time_ms >= record.time_ms:
        return []
    line = best[0]
    return [
        f"a faster time is held, {shown(line.time_ms, line.digits)} of {line.person.name} "
        f"({line.date or 'day not known'}), which no source lists as {answer.record_class}"
    ]


def _time(line: RecordLine) -> str:
    return shown(line.time_ms, line.digits)


def _no_record(archive: Archive, answer: Standing | Progression) -> str:
    held = {*archive.book("progression"), *archive.book("gaps")}
    events = {event for record_class, event in held if record_class == answer.record_class}
    if not events:
        classes = {record_class for record_class, _ in held}
        return f"the archive holds no record of class {answer.record_class}; it holds: {_named(classes)}"
    return (
        f"the archive holds no {answer.record_class} of {answer.event}; of {answer.record_class} it holds: "
        f"{_named(events)}"
    )


def _no_time(archive: Archive, event: str) -> str:
    return f"the archive holds no time over {event}; it holds: {_named(events_held(archive))}"


def _empty_list(archive: Archive, wanted: Wanted) -> str:
    held = archive.ask("lists_held")
    if wanted.event not in {event for _, event in held}:
        return _no_time(archive, wanted.event)
    seasons = {season for season, event in held if season and event == wanted.event}
    if wanted.season and wanted.season not in seasons:
        return (
            f"the archive holds no time over {wanted.event} of {wanted.season}; it holds: {_named(seasons)}"
        )
    nations = [noc for noc, _ in archive.ask("nations")]
    if wanted.noc and wanted.noc not in nations:
        return f"the archive holds nobody of {wanted.noc}; it holds: {_named(nations)}"
    return f"the archive holds no time over {wanted.event} that fits all of this"


def _of_series(archive: Archive, answer: SeriesStanding) -> list[str]:
    """Name the races of which only part is held.

    That is so where ranks are missing, where more started, or where it is less than half of what is held of
    another race over the distance: of some rounds only the podium is known.
    """
    rows = archive.ask_named("how_whole_series", series=answer.series, until=answer.at)
    most: dict[tuple[str, str], int] = {}
    for row in rows:
        most[_kind(row)] = max(row["held"], most.get(_kind(row), 0))
    parts = []
    for row in rows:
        race = f"{row['competition']} {row['event']} {row['division']}".strip()
        last, starters, held = row["last_rank"] or 0, row["starters"] or 0, row["held"]
        is_part = row["ranked"] < last or held < starters or 2 * held < most[_kind(row)]
        if race in answer.sources and is_part:
            parts.append(f"{race} ({held} row{'s' * (held != 1)})")
    if not parts:
        return []
    return [f"not the whole standing: of these races only part is held: {', '.join(parts)}"]


def _kind(row: dict[str, Any]) -> tuple[str, str]:
    """Return distance and division of a race: the second over a distance is like the first."""
    return row["event"].partition("(")[0], row["division"]


def _of_medals(archive: Archive, answer: MedalsAt) -> list[str]:
    if not answer.medals and not answer.not_counted:
        held = [games for (games,) in archive.ask("games_held")]
        if answer.games not in held:
            return [f"the archive holds no medal of {answer.games}; it holds: {_named(held)}"]
        return []
    if f"medals:{answer.games}" in answer.complete:
        return []
    whole = ", ".join(answer.complete) or "none"
    return [
        f"not the whole table: no source says that it holds all medals of {answer.games}, so a missing one "
        f"proves nothing (held whole: {whole})"
    ]


def _named(held: Iterable[str]) -> str:
    names = sorted(set(held))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return (", ".join(names[:_MOST]) or "none") + more
