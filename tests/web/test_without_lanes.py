"""Pages of a race without lanes and with many on the ice at once."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.memory_journal import MemoryJournal
from tests.programme import Programme

from longtrack.desk.desk import Desk
from longtrack.web.app import create_app

FIELD = {f"s{number:02}": f"8:{19 + number}.10" for number in range(1, 25)}


def page(programme: Programme, path: str) -> str:
    desk = Desk(MemoryJournal(programme.entries).as_journal())
    with TestClient(create_app(desk)) as client:
        answer = client.get(path)
        assert answer.status_code == 200
        return answer.text


@pytest.mark.parametrize("path", ["/", "/board", "/result"])
@pytest.mark.parametrize("skated", [True, False])
def test_a_mass_start_has_its_pages(path: str, skated: bool) -> None:
    """24 on one line, before and after: no lane, no armband, no pair."""
    field = FIELD if skated else dict.fromkeys(FIELD, "")
    text = page(Programme({"WMS": field}), path)
    assert "Women&#39;s mass start" in text
    assert "armband" not in text
    assert 'class="where"' not in text
    assert "Lane</th>" not in text


def test_the_result_of_a_mass_start_shows_laps_and_points() -> None:
    """What decides it stands in the table, not sixteen running times."""
    text = page(Programme({"WMS": FIELD}), "/result")
    assert "Sprint points</th>" in text
    assert "<td>16</td><td>60</td>" in text
    assert "400 m</th>" not in text


@pytest.mark.parametrize("path", ["/", "/board", "/result"])
def test_a_team_pursuit_has_its_pages(path: str) -> None:
    """Two teams in a heat, without lanes."""
    assert "team pursuit" in page(Programme({"WTP": {"anna": "2:56.10", "bea": "2:57.00"}}), path)
