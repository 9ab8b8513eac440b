"""Answers as documents for JSON: stable lowercase keys, times as printed, ISO days, sources as lists."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec

from longtrack.archive.answers.lines import Raced, shown
from longtrack.archive.answers.skaters import Profile
from longtrack.archive.answers.standings import SeriesStanding
from longtrack.archive.opened import Named
from longtrack.archive.rows import OUTCOMES
from longtrack.sport.times import THOUSANDTH, Duration, format_gap

BETWEEN_SOURCES: Final = " | "
_HIDDEN: Final = ("digits", "split_digits", "race")
_MS: Final = "_ms"


def document(answer: Any) -> Any:
    """Return an answer as dictionaries, lists, texts and numbers.

    `1:12.31` stands for a time, null for one that is not known. Every row has its `sources`.
    """
    if isinstance(answer, SeriesStanding):
        return _standing(answer)
    if isinstance(answer, Profile):
        return _profile(answer)
    return _plain(answer, getattr(answer, "sources", None))


def _plain(value: Any, sources: Any) -> Any:
    if isinstance(value, Named):
        return _person(value)
    if isinstance(value, msgspec.Struct):
        return _struct(value, sources if isinstance(sources, dict) else {})
    if isinstance(value, dict):
        return {str(key): _plain(each, sources) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, sources) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _struct(value: msgspec.Struct, sources: dict[int, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in value.__struct_fields__:
        own = getattr(value, name)
        if name in _HIDDEN or (name == "sources" and isinstance(own, dict)):
            continue
        if name == "person":
            found.update(_person(own))
        elif name == "source":
            found["sources"] = source_list(sources.get(own, "") if isinstance(own, int) else own)
        elif name == "outcome_number":
            found["outcome"] = OUTCOMES[own]
        elif name.endswith(_MS):
            found[name.removesuffix(_MS)] = _time(value, name, own)
        else:
            found[name] = _plain(own, sources)
    if isinstance(value, Raced):
        found["marks"] = value.marks.split()
        found["race_held"] = value.is_held
    return found


def _profile(answer: Profile) -> dict[str, Any]:
    """Put the versions of a race beside it."""
    found = _struct(answer, answer.sources)
    for row, raced in zip(found["career"], answer.career, strict=True):
        about = "|".join((answer.person.skater_id, raced.competition, raced.event, raced.division))
        row["conflicts"] = [_struct(it, {}) for it in answer.conflicts if it.subject == about]
    return found


def _person(named: Named) -> dict[str, str]:
    return {"skater_id": named.skater_id, "name": named.name, "noc": named.noc}


def _time(value: msgspec.Struct, name: str, own: Any) -> Any:
    if isinstance(own, tuple):
        digits = getattr(value, "split_digits", ())
        return [_or_null(each, digits[at] if at < len(digits) else 2) for at, each in enumerate(own)]
    if own is not None and "gap" in name:
        return format_gap(Duration(own * THOUSANDTH))
    return _or_null(own, getattr(value, "digits", 2))


def _or_null(time_ms: int | None, digits: int) -> str | None:
    return None if time_ms is None else shown(time_ms, digits)


def source_list(text: str) -> list[str]:
    """Return the sources of a row one by one."""
    return [it for it in text.split(BETWEEN_SOURCES) if it]


def _standing(answer: SeriesStanding) -> dict[str, Any]:
    standing = answer.standing
    return {
        "series": answer.series,
        "event": answer.event,
        "at": answer.at,
        "trophy": standing.trophy,
        "title": standing.title,
        "rulebook": standing.rulebook,
        "notice": standing.notice,
        "competitions": list(standing.competitions),
        "rows": [
            {
                "rank": row.rank,
                "skater_id": row.person.skater_id,
                "name": row.person.name,
                "noc": row.person.noc,
                "points": row.total,
                "by_competition": row.points,
                "sources": sorted(
                    {
                        each
                        for score in row.scores
                        for each in source_list(
                            answer.sources.get(
                                f"{score.competition} {score.event} {score.division}".strip(), ""
                            )
                        )
                    }
                ),
            }
            for row in standing.rows
        ],
        "races": {race: source_list(source) for race, source in answer.sources.items()},
        "differences": [_plain(it, {}) for it in answer.differences],
    }
