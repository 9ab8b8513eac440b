"""`longtrack timing-report`, and what the new signals are in `results` and `explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.session import troubled_session

from longtrack.journal.store import Journal


@pytest.fixture
def cup(tmp_path: Path) -> Path:
    """A session with troubles, as a file."""
    return troubled_session().save(tmp_path / "cup.longtrack")


def test_the_report_as_a_table(longtrack: Command, cup: Path) -> None:
    """Times of day at the venue."""
    said = longtrack("timing-report", cup)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(
        "Winter Cup - timing report\n2026-02-09 17:30:00 CET to 2026-02-09 17:39:20 CET, 114 entries\n"
    )
    assert "p3      2026-02-09 17:35:22 CET  lost       the cable was pulled" in said.out


def test_the_report_as_json(longtrack: Command, cup: Path) -> None:
    """One object for programs."""
    document = json.loads(longtrack("timing-report", cup, "--format", "json").out)
    assert (document["pulses"], document["counted"], len(document["devices"])) == (41, 31, 4)


def test_one_day_of_a_competition(longtrack: Command, cup: Path) -> None:
    """By the calendar at the venue."""
    assert "41 pulses" in longtrack("timing-report", cup, "--day", "2026-02-09").out
    said = longtrack("timing-report", cup, "--day", "2026-02-10")
    assert (said.status, said.out) == (
        0,
        "Winter Cup - timing report\nno entry of the journal is of that time\n",
    )


def test_what_is_no_day_is_refused(longtrack: Command, cup: Path) -> None:
    """One sentence, exit status 2."""
    said = longtrack("timing-report", cup, "--day", "monday")
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        "longtrack timing-report: --day 'monday' is not a day: expected one such as 2026-02-09\n"
    )


def test_a_file_without_a_competition(longtrack: Command, tmp_path: Path) -> None:
    """One sentence, exit status 2."""
    path = tmp_path / "empty.longtrack"
    Journal.create(path).close()
    said = longtrack("timing-report", path)
    assert (said.status, said.err) == (2, f"longtrack timing-report: {path} holds no competition yet\n")


def test_top_speeds_in_the_results(longtrack: Command, cup: Path) -> None:
    """A column in the table and two texts a row in JSON, only where chips were seen between the splits."""
    table = longtrack("results", cup).out.splitlines()
    assert "Top km/h" in table[2]
    assert [line[table[2].index("Top km/h") :][:8].strip() for line in table[3:7]] == [
        "40.4",
        "-",
        "57.8",
        "-",
    ]
    rows = json.loads(longtrack("results", cup, "--format", "json").out)["rows"]
    assert [(it.get("top_speed_kmh"), it.get("top_speed_mph")) for it in rows] == [
        ("40.4", "25.1"),
        (None, None),
        ("57.8", "35.9"),
        (None, None),
    ]
    assert "top_speed_kmh" not in rows[1]


def test_no_column_where_nobody_has_a_speed(longtrack: Command, milan: Path) -> None:
    """The Milan race has beams and pictures only."""
    assert "km/h" not in longtrack("results", milan).out
    assert "top_speed" not in longtrack("results", milan, "--format", "json").out


def test_explain_shows_what_was_set_aside_near_a_passing(longtrack: Command, cup: Path) -> None:
    """The backup beam beside the main one, with the reason; each reading on its own clock."""
    said = longtrack("explain", cup, "W1000", "anna")
    assert (
        "optical: 16:34:19.2396~54 on the clock alge, entry 48, alge/C1 no. 2\n"
        "    also transponder: 17:34:19.243 on the clock p3, entry 46, p3 no. 201\n"
        "  but not optical: 16:34:19.253 on the clock alge2, entry 50, alge2/C1 no. 2:"
        " seen again by the same kind of device\n"
    ) in said.out
    assert "top speed 40.4 km/h (25.1 mph) at 200 m, after 19.24" in said.out


def test_explain_shows_the_comparison_of_two_clocks(longtrack: Command, cup: Path) -> None:
    """The gun on one clock and the chip that counts on another: how each stood beside the desk."""
    said = longtrack("explain", cup, "W1000", "dora")
    assert "clock the desk was +12.370 ms ahead of alge, +0.1 µs/s, certain to 0.2 ms" in said.out
    assert (
        "clock the desk was -3602.000 s ahead of p3, certain to 0.2 ms, since it was set (entry 89)"
        in said.out
    )
