"""From a list to the console: a team pursuit has a key for each of three."""

from __future__ import annotations

from tests.projections.test_entries_preview import after, cup, preview

from longtrack.competition import events as ev
from longtrack.projections.console import console_view

LIST = """number;name;gender;distances;members
1;Winter, Anna;w;500;
2;Čas, Béa;w;500;
3;Frost, Cleo;w;500;
4;Eis, Dora;w;500;
5;Kalt, Eva;w;500;
6;Schnee, Fee;w;500;
;Team Inzell;;WTP;Anna Winter / 2 / frost-cleo
;Team Hamar;;WTP;4 / 5 / 6
"""


def test_a_team_of_a_list_has_three_keys() -> None:
    """Import, draw, call: a volunteer needs nothing else."""
    state = cup("W500", "WTP")
    found = preview(state, LIST)
    places = (ev.DrawnPlace(1, None, "team-inzell"), ev.DrawnPlace(1, None, "team-hamar"))
    state = after(
        state,
        *found.intents,
        ev.DrawMade(distance="WTP", method="by hand", seed=None, places=places),
        ev.StartListPublished(distance="WTP"),
        ev.HeatCalled(distance="WTP", heat=1),
    )
    distance = state.distances["WTP"]
    view = console_view(state, distance, distance.heats[1])
    names = [[key.name.full for key in row.keys] for row in view.races]
    assert names == [["Anna WINTER", "Béa ČAS", "Cleo FROST"], ["Dora EIS", "Eva KALT", "Fee SCHNEE"]]
