"""Settings of an archive: what was chosen once, and the last number that was ever given out."""

from __future__ import annotations

import duckdb


def setting(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return a setting of the archive, empty where it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE name = $1", [name]).fetchone()
    return str(row[0]) if row else ""


def put_setting(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """Set a setting of the archive."""
    connection.execute("DELETE FROM settings WHERE name = $1", [name])
    connection.execute("INSERT INTO settings VALUES ($1, $2)", [name, value])


def next_number(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    """Return the number after the last one that was ever given out, also to what is gone since."""
    row = connection.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()
    return max(int(row[0]) if row else 1, int(setting(connection, f"last of {table}") or 0) + 1)


def keep_number(connection: duckdb.DuckDBPyConnection, table: str, number: int) -> None:
    """Remember the last number that was given out: it is never given out again."""
    put_setting(connection, f"last of {table}", str(number))
