"""World Cup standings of what an archive holds, also where a source wrote nonsense beside a result."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.facts import result, take

from longtrack.archive.answers.standings import series_standing
from longtrack.archive.opened import opened


@pytest.mark.parametrize("sprints", ["3;x", "3;", "x", ";", "9" * 5000, "٣"])
def test_sprints_that_are_no_numbers_say_nothing(tmp_path: Path, sprints: str) -> None:
    """They are kept as they stood, and the standing is made without them."""
    take(
        tmp_path,
        result(
            "ned-kok-femke",
            competition="ISU World Cup 2025/26 no. 1",
            event="WMS",
            division="A",
            rank=1,
            extra=(("laps", "x"), ("sprints", sprints)),
        ),
    )
    with opened(tmp_path) as archive:
        (row,) = series_standing(archive, "WC2025-26", "WMS").standing.rows
    assert row.person.sprints == ()
