"""A journal of the small meet, fresh for each test, closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journal.meet import meet

from longtrack.journal.store import Journal


@pytest.fixture(scope="session")
def whole_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed journal of the small meet."""
    path = tmp_path_factory.mktemp("meet") / "cup.longtrack"
    with Journal.create(path) as journal:
        journal.append(meet())
    return path.read_bytes()


@pytest.fixture
def cup(tmp_path: Path, whole_bytes: bytes) -> Path:
    """A closed journal of the small meet."""
    path = tmp_path / "cup.longtrack"
    path.write_bytes(whole_bytes)
    return path
