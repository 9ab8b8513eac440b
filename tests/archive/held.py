"""The archive of the history that comes with longtrack, made once for all tests that ask it."""

from __future__ import annotations

import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from longtrack.archive.importing import import_into
from longtrack.formats import exchange_csv

SHARED = Path("/work/shared/data")
"""What the history was made from; not part of longtrack."""


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="longtrack-held-", ignore_cleanup_errors=True)


@cache
def held_archive() -> Path:
    """Return the folder of the archive; skips loudly where the history is not there."""
    history = resources.files("longtrack.demo").joinpath("history")
    if not history.is_dir():
        pytest.skip(
            "NO HISTORY: src/longtrack/demo/history is missing, nothing of the archive was tried on real data"
        )
    files = {file.name: file.read_bytes() for file in history.iterdir() if file.name.endswith(".csv")}
    folder = Path(_folder().name) / "archive"
    import_into(folder, [("history", exchange_csv.load(files).history)], moment="2026-11-28T10:00:00Z")
    return folder


def shared_file(name: str) -> Path:
    """Return one of the files that the history was made from; skips loudly where it is not there."""
    file = SHARED / name
    if not file.is_file():
        pytest.skip(f"NO {file}: the answers were not compared with what was published")
    return file
