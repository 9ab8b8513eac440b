"""Two files of one name in two places are two sources: what tells them apart, and how they are called.

The archive remembers of each name the place and the content as digests, so nobody's folders are named in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import duckdb

from longtrack.archive import catalogue, store
from longtrack.archive.settings import put_setting

_SETTING = "origin of "
_DIGITS = 16


class Origin(NamedTuple):
    """Where a source came from, and what was in it."""

    place: str
    content: str


def origin_of(path: Path, *content: bytes) -> Origin:
    """Return the origin of a file or folder."""
    return Origin(_digest(str(path.resolve()).encode()), _digest(*content))


def own_addition(name: str, path: Path, origin: Origin, known: Mapping[str, Origin]) -> str:
    """Return what must stand behind the name of a source to tell it from others of that name; often nothing.

    The same place is the same source, whatever stands there now; so is the same content in another place.
    """
    above = path.resolve().parent
    folders = [it.name for it in (above, *above.parents) if it.name]
    additions = ["", *(f" ({'/'.join(folders[at::-1])})" for at in range(len(folders)))]
    for addition in additions:
        held = known.get(name + addition)
        if held is None or held.place == origin.place or held.content == origin.content:
            return addition
    return f" ({origin.place})"


def remembered(folder: Path) -> dict[str, Origin]:
    """Return the origins that an archive remembers, by name of the source; none where there is no archive.

    Raises ArchiveProblem where it cannot be read.
    """
    if not store.exists(folder):
        return {}
    with catalogue.reading(folder) as (connection, _):
        rows = connection.execute(
            "SELECT name, value FROM settings WHERE starts_with(name, $1)", [_SETTING]
        ).fetchall()
    return {name.removeprefix(_SETTING): Origin(*value.split()) for name, value in rows}


def remember(connection: duckdb.DuckDBPyConnection, origins: Mapping[str, Origin]) -> None:
    """Remember where sources came from."""
    for name, origin in origins.items():
        put_setting(connection, _SETTING + name, " ".join(origin))


def _digest(*parts: bytes) -> str:
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()[:_DIGITS]
