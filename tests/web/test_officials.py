"""The pages of the timekeepers: devices, tray, timing report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.memory_journal import MemoryJournal
from tests.session import REFEREE, troubled_session
from tests.web.officials import Officials
from tests.web.rink import Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.demo.script import milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.devices import LinkState
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.sport.times import Duration
from longtrack.web.app import create_app

PAGES = ("/devices", "/tray", "/timing-report")
PORT = "p3://10.0.0.5:5403"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on the file of a session with troubles, and one device."""
    session = troubled_session()
    with Journal.open(session.save(tmp_path / "cup.longtrack")) as journal:
        desk = Desk(journal, ReplayClock(session.now, 1.0))
        desk.devices.device(PORT, "13180400")
        desk.devices.change(
            PORT, "13180400", state=LinkState.CONNECTED, pulses=16, offset=8_417_000, certain_to=Duration(900)
        )
        yield desk


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk)) as client:
        yield client


def note(desk: Desk) -> None:
    desk.handle([Submission(ev.Note(text="nothing"), REFEREE, desk.clock.now())])


@pytest.mark.parametrize("path", PAGES)
def test_the_first_state_is_in_the_page(client: TestClient, path: str) -> None:
    """Readable without a script; nothing inline, nothing from elsewhere."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    html = answer.text
    assert "Winter Cup" in html
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert not re.search(r"<script(?! type=\"module\" src=\"/static/)", html)
    assert not re.search(r'(?:src|href)="(?!/|#)', html)


@pytest.mark.parametrize("path", ["/devices", "/tray"])
def test_without_a_script_the_page_asks_again(client: TestClient, path: str) -> None:
    """A browser without JavaScript reloads every fifteen seconds; one with it asks for the regions."""
    html = client.get(path).text
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in html
    assert f'data-ask="{path}/now"' in html


@pytest.mark.parametrize("path", ["/devices", "/tray"])
def test_the_page_and_what_it_asks_for_are_the_same(client: TestClient, path: str) -> None:
    """The regions stand in the page just as they are sent later."""
    html = client.get(path).text
    regions = client.get(f"{path}/now").json()["regions"]
    assert set(regions) == {"head", path[1:]}
    for name, inner in regions.items():
        assert f'data-region="{name}">{inner}</' in html


def test_the_devices(client: TestClient, desk: Desk) -> None:
    """State in a word beside the dot, figures in words; what changes is there at once."""
    html = client.get("/devices").text
    assert '<p class="state good">connected' in html
    assert "<dt>Desk ahead by</dt><dd>+8.417 ms</dd>" in html
    assert '<p class="status" role="status">1 device</p>' in html
    desk.devices.change(PORT, "13180400", state=LinkState.LOST, reason="the cable was <pulled>")
    html = client.get("/devices/now").json()["regions"]["devices"]
    assert '<p class="state bad">lost' in html
    assert "the cable was &lt;pulled&gt;" in html


def test_no_device() -> None:
    """Who shows a file has none: the page says how to get one."""
    with TestClient(create_app(Rink().desk)) as client:
        assert "No timing device is connected yet." in client.get("/devices").text


def test_the_devices_for_programs(client: TestClient) -> None:
    """The same as whole numbers, never kept by anybody on the way."""
    answer = client.get("/api/v1/devices")
    assert answer.headers["cache-control"] == "no-store"
    document = answer.json()
    (device,) = document["devices"]
    assert document["at"] >= 1_770_654_600_000_000_000
    assert (device["name"], device["port"], device["state"]) == ("13180400", PORT, "connected")
    assert (device["pulses"], device["offset"], device["certain_to"], device["noise"]) == (
        16,
        8_417_000,
        900,
        None,
    )


def test_the_tray(client: TestClient) -> None:
    """Each signal with its question and ranked choices, each alarm in a sentence; how many there are."""
    html = client.get("/tray").text
    assert '<p class="status" role="status">6 open questions</p>' in html
    assert "they probably wear each other&#39;s chips." in html
    assert "A shot while no heat was waiting for its start" in html
    assert html.index("Cleo <b>FROST</b>") < html.index("Dora <b>EIS</b>")


def test_the_tray_for_programs(client: TestClient, desk: Desk) -> None:
    """Signals with their choices, alarms with their keys; 304 until an entry is added."""
    answer = client.get("/api/v1/tray")
    document = answer.json()
    assert (document["seq"], document["count"]) == (desk.state.seq, 6)
    assert [it["what"] for it in document["waiting"]] == ["shot", "chip 311 at loop 12"]
    assert document["waiting"][1]["choices"][0]["name"]["skater_id"] == "cleo"
    assert [it["kind"] for it in document["alarms"]] == [
        "sources_apart",
        "chips_swapped",
        "only_backup",
        "beam_silent",
    ]
    assert document["alarms"][1]["key"] == "chips_swapped|W1000|2|cleo|0||dora"
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/api/v1/tray", headers=tag).status_code == 304
    note(desk)
    assert client.get("/api/v1/tray", headers=tag).status_code == 200


def test_nothing_is_open() -> None:
    """Said, not left blank."""
    with TestClient(create_app(Rink().desk)) as client:
        html = client.get("/tray").text
    assert '<p class="status" role="status">no open questions</p>' in html
    assert '<p class="phase">nothing</p>' in html


@pytest.mark.slow
def test_the_milan_race_has_no_open_question() -> None:
    """Figures that others published are marked as such and ask for nobody, before and after the signature."""
    desk = Desk(MemoryJournal().as_journal())
    play_at_once(desk, [it for it in milan_script() if it.moment < milan_script()[-1].moment])
    with TestClient(create_app(desk)) as client:
        assert client.get("/api/v1/tray").json()["count"] == 0


def test_the_timing_report(client: TestClient, desk: Desk) -> None:
    """The whole journal, as it is now; another entry is in the next one."""
    html = client.get("/timing-report").text
    assert f"{desk.state.seq} entries" in html
    assert "<b>41 pulses</b>: 31 count, 8 set aside, 2 wait in the tray." in html
    assert "17:35:22 lost: the cable was pulled" in html
    assert "17:35:22 set by +2.000 s" in html
    note(desk)
    assert f"{desk.state.seq} entries" in client.get("/timing-report").text


def test_the_timing_report_of_a_day(client: TestClient) -> None:
    """By the calendar at the venue; anything else is refused in a sentence."""
    assert "<b>41 pulses</b>" in client.get("/timing-report?day=2026-02-09").text
    assert "No entry of the journal is of that time." in client.get("/timing-report?day=2026-02-10").text
    answer = client.get("/timing-report?day=tomorrow")
    assert (answer.status_code, answer.text) == (
        400,
        "'tomorrow' is not a day: expected one such as 2026-02-09.\n",
    )


def test_the_board_does_not_load_the_style_of_the_timekeepers(client: TestClient) -> None:
    """The public page stays light."""
    assert "desk." not in json.dumps(re.findall(r'href="/static/([^"]+)"', client.get("/").text))
    assert "/static/desk." in client.get("/devices").text


def test_whoever_has_a_role_finds_her_way_on(meet: Officials) -> None:
    """The other pages of the officials stand above devices and tray too; a visitor has none of them."""
    for path in ("/devices", "/tray"):
        assert "desk-nav" not in meet.client.get(path).text
    meet.join(meet.give(Role.TIMEKEEPER, "Anna"))
    for path in ("/devices", "/tray"):
        assert f'<a href="{path}" aria-current="page">' in meet.client.get(path).text
        assert '<a href="/console">' in meet.client.get(path).text
