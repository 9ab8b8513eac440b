"""Opening the DuckDB file of an archive: to read a generation, or to write the next one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb

from longtrack.archive import parts, store
from longtrack.archive.people import SALT, new_salt
from longtrack.archive.problems import ArchiveProblem, Damaged
from longtrack.archive.settings import put_setting, setting
from longtrack.archive.store import Draft, Generation

TABLES = ("schema.sql", "ledger.sql")

FORMAT = "2"
"""Which tables there are; a longtrack that has others says so and leaves the archive alone."""


@contextmanager
def reading(folder: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Generation]]:
    """Hold the living generation open to ask it questions; `results` means all its parts.

    Raises ArchiveProblem where there is no archive, or where a file of it is damaged.
    """
    with store.reading(folder) as generation, _one_sentence(folder):
        connection = duckdb.connect(str(generation.catalogue), read_only=True)
        try:
            _refuse_other_format(connection, folder)
            parts.view(connection, generation.parts)
            yield connection, generation
        finally:
            connection.close()


@contextmanager
def writing(draft: Draft) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the catalogue of a draft to change it; with the tables in it where it is the first.

    Raises ArchiveProblem where a file is damaged or cannot be written.
    """
    with _one_sentence(draft.folder.parent):
        connection = duckdb.connect(str(draft.catalogue))
        try:
            if draft.is_first:
                make_tables(connection)
                put_setting(connection, SALT, new_salt())
                put_setting(connection, "format", FORMAT)
            _refuse_other_format(connection, draft.folder.parent)
            parts.view(connection, draft.parts)
            yield connection
            connection.execute("CHECKPOINT")
        finally:
            connection.close()


@contextmanager
def _one_sentence(folder: Path) -> Iterator[None]:
    """Say what the engine cannot read or write as everything else that is wrong is said."""
    try:
        yield
    except duckdb.Error as problem:
        reason = str(problem).partition("\n")[0].rstrip(".")
        raise Damaged(f"{folder} is damaged, or cannot be written: {reason}") from problem


def _refuse_other_format(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    found = setting(connection, "format") or FORMAT
    if found != FORMAT:
        raise ArchiveProblem(
            f"{folder} has format {found}, this longtrack knows {FORMAT}; import its sources anew"
        )


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of an empty archive."""
    for name in TABLES:
        connection.execute(resources.files("longtrack.archive").joinpath(name).read_text("utf-8"))
