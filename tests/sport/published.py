"""Published results, for tests that check a rule against what really happened.

They lie beside the repository (`../shared/data`) and not in it. Where they are absent these tests are
skipped, and say so.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"


def published_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a published table; skips the test where it is absent."""
    path = _BESIDE / name
    if not path.exists():
        pytest.skip(f"NOT CHECKED AGAINST PUBLISHED RESULTS: there is no {path}")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
