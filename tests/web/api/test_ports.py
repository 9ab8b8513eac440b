"""Timing devices that are connected and taken away in the browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.officials import Officials, officials
from tests.web.rink import Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.desk.devices import DeviceStatus as Live
from longtrack.desk.devices import LinkState
from longtrack.desk.kept_ports import KeptPorts, ports_path
from longtrack.desk.ports.running import RunningPorts
from longtrack.projections.preflight import DeviceKind
from longtrack.sport.times import Moment
from longtrack.web.api.checks import kinds_of, live_devices

ADDRESS = "open://127.0.0.1:0"


@contextlib.contextmanager
def connecting(kept: KeptPorts | None = None) -> Iterator[Officials]:
    """A meet whose ports run beside the desk, as with `longtrack serve`."""
    rink = Rink()
    rink.desk.has_beside(ports := RunningPorts(rink.desk, []))
    if kept is not None:
        rink.desk.has_beside(kept)
        kept.connect(ports)
    with officials(rink) as meet:
        assert meet.client.portal is not None
        running = meet.client.portal.start_task_soon(lambda: ports.run(forever=True))
        try:
            yield meet
        finally:
            running.cancel()


@pytest.mark.server
def test_connected_and_taken_away() -> None:
    """It is shown at once, journalled by the person, and gone when it is taken away."""
    with connecting() as meet:
        anna = meet.console(Role.TIMEKEEPER, "Anna")
        assert anna.post("/ports", address=f" {ADDRESS} ").status_code == 200
        assert anna.get("/ports").json() == {"ports": [ADDRESS]}
        (device,) = meet.client.get("/api/v1/devices").json()["devices"]
        assert device["port"] == ADDRESS
        again = anna.post("/ports", address=ADDRESS)
        assert (again.status_code, again.json()["error"]) == (409, f"{ADDRESS} is given twice")
        assert anna.post("/ports/remove", address=ADDRESS).status_code == 200
        assert meet.client.get("/api/v1/devices").json()["devices"] == []
        assert anna.get("/ports").json() == {"ports": []}
        notes = [(who.role, it.text) for who, it in meet.journal if isinstance(it, ev.Note)]
        assert notes == [
            ("timekeeper", f"timing device connected: {ADDRESS}"),
            ("timekeeper", f"timing device taken away: {ADDRESS}"),
        ]


@pytest.mark.server
def test_what_was_connected_comes_back_after_a_restart(tmp_path: Path) -> None:
    """Until it is taken away; what fails is told on the page, stops nothing, and can be forgotten."""
    cup = tmp_path / "cup.longtrack"
    with connecting(KeptPorts(cup)) as meet:
        anna = meet.console(Role.TIMEKEEPER)
        assert anna.post("/ports", address=ADDRESS).status_code == 200
    assert ports_path(cup).read_text() == f"{ADDRESS}\n"
    with ports_path(cup).open("a") as file:
        file.write("telepathy://x\n")
    with connecting(KeptPorts(cup)) as meet:
        anna = meet.console(Role.TIMEKEEPER)
        assert anna.get("/ports").json() == {"ports": [ADDRESS, "telepathy://x"]}
        meet.join(meet.give(Role.TIMEKEEPER))
        page = meet.client.get("/devices").text
        assert f"Connected again at this start: {ADDRESS}" in page
        assert "Not connected again: telepathy://x (" in page
        for address in (ADDRESS, "telepathy://x"):
            assert anna.post("/ports/remove", address=address).status_code == 200
    assert ports_path(cup).read_text() == ""
    with connecting(KeptPorts(cup)) as meet:
        assert meet.console(Role.TIMEKEEPER).get("/ports").json() == {"ports": []}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("telepathy://x", "'telepathy://x' is no address of a timing device; it begins with one of p3:,"),
        ("p3:nowhere", "p3:nowhere: expected //host:port after the colon"),
        ("open:/etc/passwd", "a file is read where the server is started: longtrack serve --timing"),
        ("open:-", "a file is read where the server is started"),
        ("vantage:/tmp/x", "a file is read where the server is started"),
        ("alge:///etc/passwd", "this is no serial line such as alge:///dev/ttyUSB0"),
        ("alge:/dev/../etc/passwd", "this is no serial line"),
        ("tag:///dev/tty/../../etc/passwd", "this is no serial line"),
        ("lynx:/no/such/folder", "there is no such folder on the machine of the desk"),
    ],
)
def test_wrong_addresses(address: str, sentence: str) -> None:
    """One sentence, nothing written; and a browser names no file of the machine."""
    with connecting() as meet:
        anna = meet.console(Role.TIMEKEEPER)
        before = anna.seq
        answer = anna.post("/ports", address=address)
        assert (answer.status_code, sentence in answer.json()["error"]) == (409, True), answer.text
        assert (anna.seq, anna.get("/ports").json()) == (before, {"ports": []})


def test_where_nothing_can_be_connected(meet: Officials) -> None:
    """A server that only shows says how to start another."""
    answer = meet.console(Role.SECRETARY).post("/ports", address=ADDRESS)
    assert answer.json()["error"].startswith("this server only shows: start it with longtrack serve")


def test_the_form_is_for_who_may(tmp_path: Path) -> None:
    """A spectator sees the devices and no form; nor does anybody where nothing can be connected."""
    with connecting() as meet:
        assert 'id="connect"' not in meet.client.get("/devices").text
        meet.join(meet.give(Role.TIMEKEEPER))
        assert 'id="connect"' in meet.client.get("/devices").text
    with officials() as meet:
        meet.join(meet.give(Role.TIMEKEEPER))
        assert 'id="connect"' not in meet.client.get("/devices").text


# --- the check list ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("port", "kinds"),
    [
        ("p3://10.0.0.5", {DeviceKind.CHIPS}),
        ("p3://10.0.0.5?gun=9991&beam_inner=9992", {DeviceKind.CHIPS, DeviceKind.START, DeviceKind.BEAMS}),
        ("alge:///dev/ttyUSB0?c2=beam_inner", {DeviceKind.START, DeviceKind.BEAMS}),
        ("tag://10.0.0.6:7000", {DeviceKind.START, DeviceKind.BEAMS}),
        ("lynx:/mnt/lynx?name=camera", {DeviceKind.PHOTO}),
        ("lynx+live://:7000", set()),
        ("open://:7000", set()),
    ],
)
def test_what_a_device_is_for(port: str, kinds: set[DeviceKind]) -> None:
    """As its address says."""
    assert set(kinds_of(port)) == kinds


def test_devices_as_they_are_now() -> None:
    """Live: connected or not, how long a decoder has been silent; an open device by what it has sent."""
    rink = Rink()
    rink.start(1)
    second = 1_000_000_000
    devices = (
        Live(port="p3://x", name="1318", state=LinkState.CONNECTED, last_contact=Moment(second)),
        Live(port="alge://y", state=LinkState.CONNECTING),
        Live(port="open://:1", name="gun", state=LinkState.CONNECTED, last_contact=Moment(second)),
    )
    found = [
        (it.clock, it.kind, it.connected, it.silent_for)
        for it in live_devices(rink.desk.state, devices, Moment(71 * second))
    ]
    assert found == [
        ("1318", DeviceKind.CHIPS, True, 70),
        ("alge://y", DeviceKind.START, False, None),
        ("alge://y", DeviceKind.BEAMS, False, None),
        ("gun", DeviceKind.START, True, None),
    ]


@pytest.mark.server
def test_the_check_list_looks_at_the_devices_themselves() -> None:
    """What the journal said yesterday does not count where devices are connected today."""
    with connecting() as meet:
        meet.rink.do(ev.DeviceConnected(device="decoder", port="p3://10.0.0.5:5403"))
        anna = meet.console(Role.TIMEKEEPER)
        lines = {it["key"]: it["sentence"] for it in anna.get("/preflight").json()["checks"]}
        assert lines["source start"] == "no start device answers"
        assert "decoder answers" not in lines.values()
