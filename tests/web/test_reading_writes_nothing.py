"""Nothing that is opened with GET writes the journal."""

from __future__ import annotations

from starlette.routing import Route
from tests.web.officials import KEY, officials

from longtrack.competition.events import Role
from longtrack.web.access import Access

PARTS = {"distance": "W1000", "heat": "1", "skater": "anna", "pulse": "1", "signal": "1", "name": "board.css"}


def test_no_get_writes_the_journal() -> None:
    """Every address that can be read, opened by somebody with every role; the secretary's link too."""
    with officials() as meet:
        code = Access(meet.rink.desk, KEY).code(meet.access.first_secretary())
        for role in Role:
            assert meet.join(meet.give(role)).status_code == 200
        before = meet.rink.desk.state.seq
        asked = 0
        for route in meet.app.routes:
            if not isinstance(route, Route) or "GET" not in (route.methods or ()) or route.path == "/live":
                continue  # the stream never ends, and has no way to write
            path = route.path.replace("{code}", code)
            for name in route.param_convertors:
                path = path.replace(f"{{{name}}}", PARTS.get(name, "1"))
            meet.client.get(path, headers={"Sec-Fetch-Site": "none"})
            asked += 1
        assert asked > 60
        assert meet.rink.desk.state.seq == before
