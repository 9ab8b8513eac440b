"""Lists that are kept and lists that are read from all results name the same races."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.facts import person, result, take

from longtrack.archive.answers.lists import Wanted, best_list
from longtrack.archive.opened import opened

pytestmark = pytest.mark.slow  # `make test` runs it

KOK = "ned-kok-femke"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The same hundredths three times, the earlier race imported last; two have a third digit, one no day."""
    take(tmp_path, person(KOK, date_of_birth=date(2000, 10, 9)))
    take(tmp_path, result(KOK, "1:12.503", competition="Late", date=date(2026, 2, 9), venue="Thialf"))
    take(tmp_path, result(KOK, "1:12.50", competition="No day", date=None, venue="Thialf"))
    take(tmp_path, result(KOK, "1:12.509", competition="Early", date=date(2025, 11, 9), venue="Thialf"))
    take(tmp_path, result("ned-leerdam-jutta", "1:12.50", competition="Late", date=date(2026, 2, 9)))
    return tmp_path


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(event="W1000"),
        Wanted(event="W1000", top=101),
        Wanted(event="W1000", season="2025/26"),
        Wanted(event="W1000", noc="NED"),
        Wanted(event="W1000", sea_level=True),
        Wanted(event="W1000", track="Thialf"),
        Wanted(event="W1000", until="2026-12-31"),
        Wanted(event="W1000", until="2026-12-31", noc="NED"),
        Wanted(event="W1000", age_class="senior"),
        Wanted(event="W1000", age_class="senior", until="2026-12-31"),
    ],
)
def test_of_equal_hundredths_the_earlier_race(archive: Path, wanted: Wanted) -> None:
    """One rule for every list: hundredths, then the day, then the race; a race without a day is the last."""
    with opened(archive) as it:
        (line,) = [line for line in best_list(it, wanted) if line.person.skater_id == KOK]
    assert (line.competition, line.time_ms, line.digits, line.source) == ("Early", 72_509, 3, "sheet")
