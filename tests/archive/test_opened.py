"""An archive that several threads ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.archive.facts import result, take

from longtrack.archive.opened import Archive, opened


class Watched:
    """A connection that looks, while its rows are read, at what other threads see."""

    def __init__(self, connection: Any, look: Any) -> None:
        self._connection, self._look = connection, look

    def execute(self, sql: str) -> Watched:
        """Ask."""
        self._asked = self._connection.execute(sql)
        return self

    def fetchall(self) -> Iterator[Any]:
        """The rows, with a look after each."""
        for row in self._asked.fetchall():
            yield row
            self._look()


@pytest.mark.parametrize("name", ["competitions", "tracks"])
def test_names_are_published_whole(tmp_path: Path, name: str) -> None:
    """While one thread reads the names, another sees none of them: never a part."""
    take(tmp_path, result(venue="Thialf"), result(competition="Cup two", venue="Calgary"))
    with opened(tmp_path) as archive:
        seen: list[int] = []
        here = Archive(archive.connection, archive.careers, archive.cards, 1)
        here.connection = Watched(archive.connection, lambda: seen.append(len(getattr(here, f"_{name}"))))  # type: ignore[assignment]
        assert len(getattr(here, name)) >= 2
    assert set(seen) == {0}
