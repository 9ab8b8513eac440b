"""Small facts to fill an archive with: results by name and time, and what an archive then says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from longtrack.archive.excerpt import excerpt
from longtrack.archive.importing import import_into
from longtrack.archive.overview import conflicts
from longtrack.archive.work import Report
from longtrack.sport.history import History, PastResult, Person, Printed
from longtrack.sport.times import format_time, parse_time

DAY = date(2026, 2, 9)
NOW = "2026-11-28T10:00:00Z"


def printed(text: str) -> Printed:
    """A time as it was printed."""
    return Printed(parse_time(text), len(text.partition(".")[2]))


def result(skater_id: str = "ned-kok-femke", time: str = "1:12.59", **more: Any) -> PastResult:
    """A result of the women's 1000 m of a cup."""
    noc, family, given = skater_id.split("-")
    values: dict[str, Any] = {
        "competition": "Cup",
        "event": "W1000",
        "date": DAY,
        "given_name": given.capitalize(),
        "family_name": family.capitalize(),
        "noc": noc.upper(),
        "time": printed(time) if time else None,
        "source": "sheet",
    }
    return PastResult(skater_id=skater_id, **{**values, **more})


def person(skater_id: str = "ned-kok-femke", **more: Any) -> Person:
    """A person of a list of skaters."""
    noc, family, given = skater_id.split("-")
    values = {"given_name": given.capitalize(), "family_name": family.capitalize(), "noc": noc.upper()}
    return Person(skater_id, **{**values, "source": "list", **more})


def take(archive: Path, *facts: PastResult | Person, **more: Any) -> Report:
    """Import some results and people."""
    history = History(
        results=tuple(it for it in facts if isinstance(it, PastResult)),
        people=tuple(it for it in facts if isinstance(it, Person)),
    )
    return import_into(archive, [("folder", history)], moment=NOW, **more)


def times(archive: Path) -> dict[str, str]:
    """Who has which time, of a small archive."""
    return {
        it.skater_id: format_time(it.time.duration, it.time.digits) if it.time else it.outcome
        for it in excerpt(archive, whole=True).results
    }


def disputes(archive: Path) -> list[tuple[str, str, list[str]]]:
    """What sources disagree about: subject, field, and the values, the one that stands first."""
    return [
        (it.subject, it.field, list(dict.fromkeys(version.value for version in it.versions)))
        for it in conflicts(archive)
    ]


def everything(archive: Path) -> History:
    """All facts of an archive."""
    return excerpt(archive, whole=True)


def plain_rows(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows as they are compared: days as text, lists as tuples."""
    return [tuple(plain_value(value) for value in row) for row in rows]


def plain_value(value: Any) -> Any:
    """One value of a row."""
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value
