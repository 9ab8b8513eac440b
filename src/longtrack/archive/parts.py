"""The Parquet parts of the results: rows taken out, put in, and many parts made into one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

from longtrack.archive.rows import ResultRow, column_types, insert
from longtrack.archive.store import Draft

SMALL_PARTS = 8
"""So many small parts may lie beside the first before they are made into one."""

FORMAT = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 9, ROW_GROUP_SIZE 250000"
ORDER = "ORDER BY skater, race"


def view(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    """Make `results` mean all parts, for this connection."""
    connection.execute("DROP VIEW IF EXISTS temp.results")
    if parts:
        connection.execute(f"CREATE TEMP VIEW results AS SELECT * FROM {_read(parts)}")


def change(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    removed: Collection[tuple[int, int]],
    added: Sequence[ResultRow],
) -> None:
    """Take rows out by skater and race, and put rows in. A part without any of the removed stays as it is."""
    if removed:
        connection.execute("CREATE OR REPLACE TEMP TABLE removed (skater INTEGER, race INTEGER)")
        insert(connection, "removed", sorted(removed))
        for part in _holding(connection, draft.parts):
            _replace(
                connection, part, f"SELECT * FROM {_read([part])} ANTI JOIN removed USING (skater, race)"
            )
    if added:
        types = ", ".join(f"{name} {kind}" for name, kind in column_types(connection, "results").items())
        connection.execute(f"CREATE OR REPLACE TEMP TABLE added ({types})")
        insert(connection, "added", added)
        write(connection, "SELECT * FROM added", draft.new_part())
        connection.execute("DROP TABLE added")
    if len(draft.parts) > SMALL_PARTS:
        compact(connection, draft, keep=1)
    view(connection, draft.parts)


def compact(connection: duckdb.DuckDBPyConnection, draft: Draft, keep: int = 0) -> None:
    """Make one part of all but the first `keep`."""
    parts = draft.parts[keep:]
    if len(parts) < 2:
        return
    new = draft.new_part()
    write(connection, f"SELECT * FROM {_read(parts)}", new)
    for part in parts:
        part.unlink()
    view(connection, draft.parts)


def write(connection: duckdb.DuckDBPyConnection, select: str, part: Path) -> None:
    """Write the rows of a question as one part, in the order of all parts."""
    connection.execute(f"COPY ({select} {ORDER}) TO '{quoted(part)}' ({FORMAT})")


def _holding(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> list[Path]:
    """Return the parts that hold any of the rows in `removed`."""
    held = "SELECT 1 FROM {} SEMI JOIN removed USING (skater, race) LIMIT 1"
    return [part for part in parts if connection.execute(held.format(_read([part]))).fetchone()]


def _replace(connection: duckdb.DuckDBPyConnection, part: Path, select: str) -> None:
    """Write a part anew: into another file first, because the old one may be linked."""
    new = part.with_suffix(".new")
    write(connection, select, new)
    new.replace(part)


def _read(parts: Sequence[Path]) -> str:
    names = ", ".join(f"'{quoted(part)}'" for part in parts)
    return f"read_parquet([{names}])"


def quoted(part: Path) -> str:
    return str(part).replace("'", "''")
