"""An archive as a whole: what it holds, where sources disagree, and its parts made into one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from longtrack.archive import catalogue, kept, parts, store
from longtrack.archive.problems import ArchiveProblem

_COUNTED = ("results", "people", "competitions", "races", "records", "honours", "sources")


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says."""

    value: str
    preferred: bool
    source: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One figure on which sources disagree."""

    kind: str
    """result, record, person, honour, field."""
    subject: str
    field: str
    versions: tuple[Said, ...]
    """The version that stands first."""


def conflicts(folder: Path) -> list[Conflict]:
    """Return every figure on which sources disagree, with what each says. Raises ArchiveProblem."""
    with catalogue.reading(folder) as (connection, _):
        rows = connection.execute(
            "SELECT kind, subject, field, value, preferred, sources.name FROM conflicts "
            "LEFT JOIN sources USING (source) "
            "ORDER BY kind, subject, field, preferred DESC, value, sources.name"
        ).fetchall()
    found: dict[tuple[str, str, str], list[Said]] = {}
    for kind, subject, field, value, preferred, source in rows:
        found.setdefault((kind, subject, field), []).append(Said(value, preferred, source or ""))
    return [Conflict(*key, tuple(versions)) for key, versions in found.items()]


def status(folder: Path) -> dict[str, int]:
    """Return how much an archive holds: rows by table, conflicts, generation, files, bytes."""
    with catalogue.reading(folder) as (connection, generation):
        counts = {}
        for table in _COUNTED:
            row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            counts[table] = int(row[0]) if row else 0
        row = connection.execute("SELECT count(DISTINCT (kind, subject, field)) FROM conflicts").fetchone()
        return {
            **counts,
            "conflicts": int(row[0]) if row else 0,
            "generation": generation.number,
            "parts": len(generation.parts),
            "bytes": generation.bytes,
        }


def compact(folder: Path) -> tuple[int, int]:
    """Make one part of all, and everything that is kept anew; return the number of parts before and after.

    Raises Busy, ArchiveProblem.
    """
    with store.writing(folder) as draft, catalogue.writing(draft) as connection:
        if draft.is_first:
            raise ArchiveProblem(f"{folder} is no archive; `longtrack archive import` makes one")
        before = len(draft.parts)
        parts.compact(connection, draft)
        kept.remake(connection, draft.folder)
        return before, len(draft.parts)
