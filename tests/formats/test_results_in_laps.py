"""Results of what is counted in laps, and of divisions that earn points."""

from __future__ import annotations

import csv
import io

from tests.programme import Programme

from longtrack.formats import results_csv, results_table
from longtrack.projections.result import result

MASS_START = {"anna": "8:19.10", "bea": "8:19.20", "cleo": "8:19.90", "dora": "DNF"}


def test_a_mass_start_as_a_table() -> None:
    """Laps and sprint points instead of lanes and splits; World Cup points in division A."""
    state = Programme({"WMS/A": MASS_START}).state
    lines = results_table.dump([result(state, "WMS")]).splitlines()
    assert lines[0] == "Cup - Women's mass start, division A - unofficial"
    heads = ["Rank", "Name", "NOC", "Heat", "Laps", "Sprints", "Time", "Behind", "Points", "Marks"]
    assert lines[2].split() == heads
    assert lines[3].split() == ["1", "Anna", "TEST", "NED", "1", "16", "60", "8:19.10", "60"]
    assert lines[4].split() == ["2", "Bea", "TEST", "NED", "1", "16", "40", "8:19.20", "54"]


def test_a_mass_start_as_csv() -> None:
    """The further columns stand at the end, and only where there is something in them."""
    state = Programme({"WMS/A": MASS_START, "W500": {"anna": "38.10"}}).state
    rows = list(csv.DictReader(io.StringIO(results_csv.dump([result(state, "WMS")]))))
    assert [(it["points"], it["laps_completed"], it["sprint_points"]) for it in rows[:2]] == [
        ("60", "16", "60"),
        ("54", "16", "40"),
    ]
    plain = results_csv.dump([result(state, "W500")]).splitlines()[0]
    assert plain.endswith(",reconstructed")


def test_points_of_division_b() -> None:
    """A distance of division B has the points of its table: 28 and 24 on 1000 m."""
    state = Programme({"W1000/B": {"anna": "75.00", "bea": "76.00"}}).state
    assert [row.points for row in result(state, "W1000-B").rows] == [28, 24]


def test_teams_as_a_table() -> None:
    """A team has no lane; its running times are those of half laps."""
    state = Programme({"WTP": {"anna": "2:56.10", "bea": "2:57.00"}}).state
    lines = results_table.dump([result(state, "WTP")]).splitlines()
    assert "Lane" not in lines[2]
    assert lines[3].split()[:2] == ["1", "Anna"]
