"""The check list and the corrections log through the API."""

from __future__ import annotations

from tests.web.officials import Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.projections.preflight import DeviceKind, DeviceStatus
from longtrack.web.api.checks import devices_of


def test_the_check_list(meet: Officials) -> None:
    """For officials; devices as the journal knows them, the disk, the day."""
    meet.rink.do(
        ev.DeviceConnected(device="decoder", port="p3://10.0.0.5:5403"),
        ev.DeviceConnected(device="clock", port="alge:///dev/tty"),
        ev.DeviceLost(device="clock", port="alge:///dev/tty", reason="unplugged"),
    )
    assert devices_of(meet.rink.desk.journal.read()) == (
        DeviceStatus(clock="decoder", kind=DeviceKind.CHIPS, connected=True),
        DeviceStatus(clock="clock", kind=DeviceKind.START, connected=False),
        DeviceStatus(clock="clock", kind=DeviceKind.BEAMS, connected=False),
    )
    found = meet.console(Role.ANNOUNCER).get("/preflight").json()
    lines = {it["key"]: it["sentence"] for it in found["checks"]}
    assert found["worst"] == "missing"
    assert lines["source chips"] == "decoder answers"
    assert lines["source start"] == "no start device answers"
    assert lines["time"] == "this machine says it is 2026-02-09"
    assert meet.client.get("/api/v1/preflight").status_code == 401


def test_the_corrections_log_is_public(meet: Officials) -> None:
    """What, when at the venue, which role and why; not who."""
    meet.rink.do(ev.StartListPublished(distance=DISTANCE))
    secretary = meet.console(Role.SECRETARY, "Samantha")
    secretary.does(f"/distances/{DISTANCE}/draw/swap", one="anna", other="dora", reason="sisters")
    answer = meet.client.get("/api/v1/corrections")
    (line,) = answer.json()["corrections"]
    assert (line["role"], line["distance"], line["at"][:16]) == ("secretary", DISTANCE, "2026-02-09T17:30")
    assert line["changes"][0] == {
        "about": "heat 1",
        "old": "Anna Winter (inner), Béa Čas (outer)",
        "new": "Dora Eis (inner), Béa Čas (outer)",
    }
    assert "sisters" in line["why"]
    assert "Samantha" not in answer.text
