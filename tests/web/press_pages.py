"""The pages of the press desk: beside the archive of the press tests, and beside a competition."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tests.press.known import history

from longtrack.archive.importing import import_into
from longtrack.desk.past import Past

ARTICLES = Path(__file__).parents[1] / "press" / "articles"
WRONG = (ARTICLES / "118_w1000_local_errors.txt").read_text(encoding="utf-8")
"""A local paper about Milan with three errors: a nation, a time, a medal."""


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="longtrack-press-", ignore_cleanup_errors=True)


@cache
def past() -> Past:
    """The archive of `tests/press/archive`, open."""
    folder = Path(_folder().name) / "archive"
    import_into(folder, [("press", history())], moment="2026-11-28T10:00:00Z")
    return Past(folder)
